"""What is kept of what was handed out: nothing that opens anything (ADR 0029)."""

from typing import Any

import pytest
from sqlalchemy import LargeBinary, select

from gateway.oauth.tables import metadata
from tests.integration.oauth.flow import begun
from tests.integration.oauth.world import World

pytestmark = pytest.mark.asyncio

SHORTEST = 16


async def everything(world: World) -> str:
    """All that stands in the authorization server's tables, bytes as text and as hexadecimal."""
    said: list[str] = []
    async with world.engine.connect() as connection:
        for name, table in metadata.tables.items():
            if name.startswith("oauth_") and name != "oauth_client_change":
                for row in await connection.execute(select(table)):
                    said += [_text(value) for value in row]
    return " ".join(said)


def _text(value: Any) -> str:
    return f"{value.decode('latin-1')} {value.hex()}" if isinstance(value, bytes) else str(value)


async def test_nothing_that_was_handed_out_stands_in_the_database(world: World) -> None:
    """Neither whole nor in its parts: a copy of the database opens nothing."""
    flow = await begun(world)
    pushed = (await flow.push(scope="openid referral.read")).json()["request_uri"]
    code = (await flow.agree())["code"]
    tokens = (await flow.redeem(code)).json()
    renewed = (await flow.refresh(tokens["refresh_token"])).json()
    handed_out = [
        pushed.rpartition(":")[2],
        code,
        flow.verifier,
        flow.signer.assertion(),
        *(answer[name] for answer in (tokens, renewed) for name in ("access_token", "refresh_token", "id_token")),
    ]
    kept = await everything(world)
    parts = {part for secret in handed_out for part in (secret, *secret.split(".")) if len(part) >= SHORTEST}
    headers = {part for part in parts if part.startswith("eyJ")}
    assert len(parts) >= 8
    assert not [part for part in parts - headers if part in kept]


async def test_what_is_kept_is_a_fast_hash_of_much_randomness(world: World) -> None:
    flow = await begun(world)
    tokens = await flow.tokens()
    digests = [
        column
        for table in metadata.tables.values()
        for column in table.columns
        if table.name in ("oauth_authorization", "oauth_refresh_token") and isinstance(column.type, LargeBinary)
    ]
    async with world.engine.connect() as connection:
        found = [
            value
            for column in digests
            for value in (await connection.execute(select(column).where(column.is_not(None)))).scalars()
        ]
    assert found
    assert {len(value) for value in found} == {32}
    assert len(tokens["refresh_token"]) >= 43  # 256 bits in base64url
