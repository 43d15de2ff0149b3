"""The OAuth 2.0 endpoints. Their errors speak the dialect of RFC 6749, not that of the APIs."""

from authlib.oauth2 import OAuth2Error
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from gateway.oauth import documents
from gateway.oauth.authorization import DECIDE_WITHIN_S, authorizations_of
from gateway.oauth.errors import InvalidRequest
from gateway.oauth.forms import parse_form, read_form
from gateway.oauth.server import AUTHORIZE_PATH, PAR_PATH, TOKEN_PATH, AuthorizationServer, authorization_server
from gateway.oauth.tokens import KeySetDocument

router = APIRouter(tags=["Access tokens"])

PUBLISHED = {"Cache-Control": "public, max-age=600"}


@router.post(
    TOKEN_PATH,
    summary="Get an access token",
    response_model=documents.TokenAnswer,
    response_model_exclude_none=True,
    responses=documents.TOKEN_REFUSALS,
    response_description="An access token. Never cached.",
    openapi_extra={"requestBody": documents.TOKEN_REQUEST, "security": []},
)
async def token(request: Request) -> Response:
    """Exchange a client assertion (`private_key_jwt`, RFC 7523) for a ten-minute access token (RFC 9068).

    The client signs a short JWT with its own private key, so no secret ever travels. Each assertion opens the
    door once: make a new one, with a new `jti`, for each request. Keep the access token until shortly before
    it expires.

    Ask for the scopes you need; ask for none and you get all that are granted to you. If any of those you ask
    for is not granted, there is no token, and the answer names the ones you may have.
    """
    server = _server(request)
    try:
        form = await read_form(request)
    except OAuth2Error as refusal:
        return server.refusal(refusal)
    return await server.answer(form, request.headers, request.app.state.engine.begin)


@router.post(
    PAR_PATH,
    status_code=201,
    summary="Ask a person to let you act for them",
    response_model=documents.PushedAnswer,
    responses=documents.PUSHED_REFUSALS,
    response_description="The request is kept; bring the person's browser.",
    openapi_extra={"requestBody": documents.PUSHED_REQUEST, "security": []},
)
async def pushed_request(request: Request) -> Response:
    """Push what you would like to do in a person's name (RFC 9126), with PKCE (RFC 7636, S256).

    The answer is a `request_uri`. Send the person's browser to the authorization endpoint with it and your
    `client_id`: they sign in and decide, and come back to your `redirect_uri` with a code.
    """
    server = _server(request)
    try:
        form = await read_form(request)
        asked = await server.asked(form, request.headers, request.app.state.engine.begin)
    except OAuth2Error as refusal:
        return server.refusal(refusal)
    request_uri = await authorizations_of(request.app.state).push(asked)
    answer = {"request_uri": request_uri, "expires_in": DECIDE_WITHIN_S}
    return JSONResponse(answer, 201, {"Cache-Control": "no-store"})


@router.get(
    AUTHORIZE_PATH,
    status_code=303,
    summary="Bring a person's browser",
    response_class=RedirectResponse,
    responses=documents.AUTHORIZE_ANSWERS,
    openapi_extra={"parameters": documents.AUTHORIZE_PARAMETERS, "security": []},
)
async def authorize(request: Request) -> Response:
    """Takes a browser to the page where the person signs in and decides on a pushed request.

    Only what was pushed counts; anything else in the address is not looked at.
    """
    try:
        query = parse_form(request.scope["query_string"])
        page = await authorizations_of(request.app.state).sign_in_uri(query)
    except OAuth2Error as refusal:
        return _server(request).refusal(refusal)
    return RedirectResponse(page, 303, {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"})


@router.api_route(TOKEN_PATH, methods=["GET", "HEAD", "PUT", "PATCH", "DELETE"], include_in_schema=False)
@router.api_route(PAR_PATH, methods=["GET", "HEAD", "PUT", "PATCH", "DELETE"], include_in_schema=False)
async def by_another_method(request: Request) -> Response:
    response = _server(request).refusal(InvalidRequest("This is asked for with POST.", status_code=405))
    response.headers["Allow"] = "POST"
    return response


@router.get(
    documents.JWKS_PATH,
    summary="The keys that sign access tokens",
    response_model=documents.JwkSet,
    response_description="The public keys. May be cached for ten minutes.",
    openapi_extra={"security": []},
)
async def jwks(request: Request, response: Response) -> KeySetDocument:
    """The public keys with which an API behind this gateway verifies an access token (RFC 7517)."""
    response.headers.update(PUBLISHED)
    return _server(request).tokens.public_keys()


@router.get(
    documents.METADATA_PATH,
    summary="Where to get a token, and how",
    response_description="The metadata. May be cached for ten minutes.",
    openapi_extra={"security": []},
)
async def authorization_server_metadata(request: Request, response: Response) -> documents.AuthorizationServerMetadata:
    """This server's own description (RFC 8414): a client that knows the issuer finds all else."""
    response.headers.update(PUBLISHED)
    return documents.authorization_server_metadata(_server(request))


@router.get(
    documents.RESOURCE_PATH,
    summary="Which tokens these APIs accept",
    response_description="The metadata. May be cached for ten minutes.",
    openapi_extra={"security": []},
)
async def protected_resource_metadata(request: Request, response: Response) -> documents.ProtectedResourceMetadata:
    """The APIs' own description as a protected resource (RFC 9728). A 401 for want of a token leads here."""
    response.headers.update(PUBLISHED)
    return documents.protected_resource_metadata(_server(request))


def _server(request: Request) -> AuthorizationServer:
    return authorization_server(request.app.state)
