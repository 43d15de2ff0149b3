"""What anybody may read about this server: its keys, and its metadata in the forms that clients look for."""

from typing import Any

from fastapi import APIRouter, Request, Response

from gateway.oauth import documents
from gateway.oauth.server import FHIR_PATH, authorization_server
from gateway.oauth.signing_keys import KeySetDocument

router = APIRouter(tags=["Access tokens"])

PUBLISHED = {"Cache-Control": "public, max-age=600"}
OPEN: dict[str, Any] = {"security": []}
METADATA = "The metadata. May be cached for ten minutes."


@router.get(
    documents.JWKS_PATH,
    summary="The keys that sign access tokens",
    response_model=documents.JwkSet,
    response_description="The public keys. May be cached for ten minutes.",
    openapi_extra=OPEN,
)
async def jwks(request: Request, response: Response) -> KeySetDocument:
    """The public keys with which an API behind this gateway verifies an access token (RFC 7517).

    The key that will sign next is there a day before it does, and one that signed before for as long as its tokens
    live: take the one that a token's `kid` names.
    """
    response.headers.update(PUBLISHED)
    server = authorization_server(request.app.state)
    return server.tokens.keys.public(server.now())


@router.get(
    documents.METADATA_PATH,
    summary="Where to get a token, and how",
    response_description=METADATA,
    openapi_extra=OPEN,
)
async def authorization_server_metadata(request: Request, response: Response) -> documents.AuthorizationServerMetadata:
    """This server's own description (RFC 8414): a client that knows the issuer finds all else."""
    response.headers.update(PUBLISHED)
    return documents.authorization_server_metadata(authorization_server(request.app.state))


@router.get(
    documents.OPENID_PATH,
    summary="The same, for OpenID Connect clients",
    response_description=METADATA,
    openapi_extra=OPEN,
)
async def openid_metadata(request: Request, response: Response) -> documents.OpenIdMetadata:
    """This server's own description as OpenID Connect Discovery shapes it, with what its ID tokens are like."""
    response.headers.update(PUBLISHED)
    return documents.openid_metadata(authorization_server(request.app.state))


@router.get(
    documents.SMART_PATH,
    summary="Where SMART clients get a token, and how",
    response_description=METADATA,
    openapi_extra=OPEN,
)
async def smart_configuration(request: Request, response: Response) -> documents.SmartConfiguration:
    """What a SMART backend service needs to come to the FHIR door (SMART App Launch 2.2)."""
    response.headers.update(PUBLISHED)
    return documents.smart_configuration(authorization_server(request.app.state))


@router.get(
    documents.RESOURCE_PATH,
    summary="Which tokens these APIs accept",
    response_description=METADATA,
    openapi_extra=OPEN,
)
async def protected_resource_metadata(request: Request, response: Response) -> documents.ProtectedResourceMetadata:
    """The APIs' own description as a protected resource (RFC 9728). A 401 for want of a token leads here."""
    response.headers.update(PUBLISHED)
    server = authorization_server(request.app.state)
    return documents.protected_resource_metadata(server, server.issuer)


@router.get(
    documents.RESOURCE_PATH + FHIR_PATH,
    summary="Which tokens the FHIR door accepts",
    response_description=METADATA,
    openapi_extra=OPEN,
)
async def fhir_resource_metadata(request: Request, response: Response) -> documents.ProtectedResourceMetadata:
    """The FHIR door's own description as a protected resource: ask for a token with it as `resource`."""
    response.headers.update(PUBLISHED)
    server = authorization_server(request.app.state)
    return documents.protected_resource_metadata(server, server.issuer + FHIR_PATH)
