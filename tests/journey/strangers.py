"""Clients of a test's own beside those of the demonstration: of another authority, with every scope, or soon ended."""

import asyncio
from typing import Any

from joserfc.jwk import ECKey

from chassis import database
from gateway.oauth.clients import Client
from gateway.oauth.storage import save_client
from tests.running import Running
from tools.journey.actor import Actor

AUTHORITY = "southampton"


def admit(stack: Running, client_id: str, scopes: tuple[str, ...], *, org: str = "la:852", **more: Any) -> Actor:
    """A registered client, ready to ask; one of the same id is replaced."""
    key = ECKey.generate_key("P-256", private=True)
    key.ensure_kid()
    public = {**key.as_dict(private=False), "use": "sig", "alg": "ES256"}
    keys = [] if "jwks_uri" in more else [public]
    settings = {"authority": AUTHORITY, "org": org, "name": client_id, **more}
    client = Client(client_id=client_id, scopes=scopes, jwks={"keys": keys}, **settings)
    asyncio.run(_register(stack.stack.site.database_url("gateway", "gateway"), client))
    issuer = stack.stack.site.gateway_url
    return Actor(client_id, client_id, stack.http, f"{issuer}/oauth2/token", issuer, key, " ".join(scopes))


async def _register(url: str, client: Client) -> None:
    engine = database.engine(url, 2, "tests")
    try:
        async with engine.begin() as connection:
            await save_client(connection, client)
    finally:
        await engine.dispose()
