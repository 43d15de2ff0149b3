"""How a token stands, and how it is made to end: introspection (RFC 7662) and revocation (RFC 7009)."""

from datetime import UTC, datetime
from typing import Any

from gateway.oauth import opaque, storage
from gateway.oauth.clients import RESOURCE_SERVER, Client
from gateway.oauth.denials import What
from gateway.oauth.errors import InvalidGrant, InvalidRequest
from gateway.oauth.forms import Form
from gateway.oauth.grants import end
from gateway.oauth.server import AuthorizationServer
from gateway.oauth.storage import grants
from gateway.oauth.tokens import InvalidToken, Verified

INACTIVE = {"active": False}


async def introspect(server: AuthorizationServer, form: Form, client: Client, begin: storage.Begin) -> dict[str, Any]:
    """What `client` may know of a token: its own, or as a resource server those of its authority."""
    token = _token(form)
    try:
        found = server.tokens.verify(token, server.now())
    except InvalidToken:
        return await _introspect_refresh(server, token, client, begin)
    own = found.principal.client_id == client.client_id
    serves = RESOURCE_SERVER in client.roles and found.principal.authority == client.authority
    if not (own or serves) or await server.denials.cover(found.names, found.issued_at, begin):
        return INACTIVE
    return _told(server, found)


async def revoke(server: AuthorizationServer, form: Form, client: Client, begin: storage.Begin) -> None:
    """A token of `client` is good no more: an access token alone, a refresh token with all that stands on its grant.

    A token that is no longer good, or never was, is revoked already. InvalidGrant for somebody else's.
    """
    token, now = _token(form), datetime.fromtimestamp(server.now(), UTC)
    try:
        found = server.tokens.verify(token, server.now())
    except InvalidToken:
        async with begin() as connection:
            held = await grants.by_refresh_token(connection, opaque.digest(token), client.client_id)
            if held:
                await end(server, connection, held[0].id, now)
        return
    if found.principal.client_id != client.client_id:
        raise InvalidGrant("The token was not issued to this client.")
    async with begin() as connection:
        await server.deny(connection, What.TOKEN, found.names[What.TOKEN])


async def _introspect_refresh(
    server: AuthorizationServer, token: str, client: Client, begin: storage.Begin
) -> dict[str, Any]:
    async with begin() as connection:
        found = await grants.by_refresh_token(connection, opaque.digest(token), client.client_id)
    if found is None:
        return INACTIVE
    grant, row = found
    expires = min(row.token_expires_at, grant.expires_at).timestamp()
    if row.used_at or not server.now() < expires:
        return INACTIVE
    about = {"client_id": grant.client_id, "sub": grant.person.subject, "scope": grant.scope, "exp": int(expires)}
    return {"active": True, "token_type": "refresh_token", "iss": server.issuer, **about}


def _told(server: AuthorizationServer, found: Verified) -> dict[str, Any]:
    who = found.principal
    about = {
        "active": True,
        "token_type": "DPoP" if "jkt" in found.binding else "Bearer",
        "iss": server.issuer,
        "aud": found.audience,
        "sub": who.subject,
        "client_id": who.client_id,
        "scope": " ".join(sorted(who.scopes)),
        "iat": int(found.issued_at),
        "exp": int(found.expires_at),
        "jti": found.names[What.TOKEN],
        "authority": who.authority,
        "org": who.organisation,
        "roles": sorted(who.roles),
        "purpose": who.purpose,
    }
    known = {"acr": who.assurance, "acting_for": who.acting_for, "cnf": dict(found.binding)}
    return about | {name: value for name, value in known.items() if value}


def _token(form: Form) -> str:
    if "token" not in form:
        raise InvalidRequest("The parameter 'token' is missing.")
    return form["token"]
