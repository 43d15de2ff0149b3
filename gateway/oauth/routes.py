"""The OAuth 2.0 endpoints. Their errors speak the dialect of RFC 6749, not that of the APIs."""

from authlib.oauth2 import OAuth2Error
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse

from gateway.oauth import documents, standing
from gateway.oauth.authorization import DECIDE_WITHIN_S, authorizations_of
from gateway.oauth.errors import InvalidRequest
from gateway.oauth.forms import parse_form, read_form
from gateway.oauth.lockout import proving
from gateway.oauth.server import (
    AUTHORIZE_PATH,
    INTROSPECT_PATH,
    PAR_PATH,
    REVOKE_PATH,
    TOKEN_PATH,
    authorization_server,
)

router = APIRouter(tags=["Access tokens"])

NEVER_CACHED = {"Cache-Control": "no-store"}


@router.post(
    TOKEN_PATH,
    summary="Get an access token",
    response_model=documents.TokenAnswer,
    response_model_exclude_none=True,
    responses=documents.TOKEN_REFUSALS,
    response_description="An access token. Never cached.",
    openapi_extra={"requestBody": documents.TOKEN_REQUEST, "security": []},
)
@proving
async def token(request: Request) -> Response:
    """Exchange a client assertion (`private_key_jwt`, RFC 7523) for a ten-minute access token (RFC 9068).

    The client signs a short JWT with its own private key, so no secret ever travels. Each assertion opens the
    door once: make a new one, with a new `jti`, for each request. Keep the access token until shortly before
    it expires.

    Ask for the scopes you need; ask for none and you get all that are granted to you. If any of those you ask
    for is not granted, there is no token, and the answer names the ones you may have.

    With a `DPoP` header (RFC 9449) the token is bound to the key of that proof.
    """
    server = authorization_server(request.app.state)
    try:
        form = await read_form(request)
    except OAuth2Error as refusal:
        return server.refusal(refusal)
    return await server.answer(form, request.headers, request.app.state.engine)


@router.post(
    PAR_PATH,
    status_code=201,
    summary="Ask a person to let you act for them",
    response_model=documents.PushedAnswer,
    responses=documents.PUSHED_REFUSALS,
    response_description="The request is kept; bring the person's browser.",
    openapi_extra={"requestBody": documents.PUSHED_REQUEST, "security": []},
)
@proving
async def pushed_request(request: Request) -> Response:
    """Push what you would like to do in a person's name (RFC 9126), with PKCE (RFC 7636, S256).

    The answer is a `request_uri`. Send the person's browser to the authorization endpoint with it and your
    `client_id`: they sign in and decide, and come back to your `redirect_uri` with a code.
    """
    server = authorization_server(request.app.state)
    try:
        form = await read_form(request)
        asked = await server.asked(form, request.headers, request.app.state.engine)
    except OAuth2Error as refusal:
        return server.refusal(refusal)
    request_uri = await authorizations_of(request.app.state).push(asked)
    return JSONResponse({"request_uri": request_uri, "expires_in": DECIDE_WITHIN_S}, 201, NEVER_CACHED)


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
        return authorization_server(request.app.state).refusal(refusal)
    return RedirectResponse(page, 303, {**NEVER_CACHED, "Referrer-Policy": "no-referrer"})


@router.post(
    INTROSPECT_PATH,
    summary="How does a token stand?",
    response_model=documents.Introspection,
    response_model_exclude_none=True,
    responses=documents.ABOUT_A_TOKEN_REFUSALS,
    response_description="How the token stands. Never cached.",
    openapi_extra={"requestBody": documents.ABOUT_A_TOKEN, "security": []},
)
@proving
async def introspect(request: Request) -> Response:
    """Whether a token is good at this moment, and what it says (RFC 7662).

    A client may ask about its own tokens; a resource server about all of its authority. Any other is not active.
    """
    server, engine = authorization_server(request.app.state), request.app.state.engine
    try:
        form = await read_form(request)
        client = await server.client(INTROSPECT_PATH, form, request.headers, engine)
        return JSONResponse(await standing.introspect(server, form, client, engine.begin), headers=NEVER_CACHED)
    except OAuth2Error as refusal:
        return server.refusal(refusal)


@router.post(
    REVOKE_PATH,
    summary="End a token",
    response_model=documents.Revoked,
    responses=documents.ABOUT_A_TOKEN_REFUSALS,
    response_description="It is good no more, or never was.",
    openapi_extra={"requestBody": documents.ABOUT_A_TOKEN, "security": []},
)
@proving
async def revoke(request: Request) -> Response:
    """End a token before it expires (RFC 7009), at once and at every gateway.

    A refresh token takes everything with it that stands on the same consent; an access token ends alone.
    """
    server, engine = authorization_server(request.app.state), request.app.state.engine
    try:
        form = await read_form(request)
        client = await server.client(REVOKE_PATH, form, request.headers, engine)
        await standing.revoke(server, form, client, engine.begin)
    except OAuth2Error as refusal:
        return server.refusal(refusal)
    return JSONResponse({}, headers=NEVER_CACHED)


async def _by_another_method(request: Request) -> Response:
    refusal = InvalidRequest("This is asked for with POST.", status_code=405)
    response = authorization_server(request.app.state).refusal(refusal)
    response.headers["Allow"] = "POST"
    return response


for _path in (TOKEN_PATH, PAR_PATH, INTROSPECT_PATH, REVOKE_PATH):
    _others = ["GET", "HEAD", "PUT", "PATCH", "DELETE"]
    router.add_api_route(_path, _by_another_method, methods=_others, include_in_schema=False)
