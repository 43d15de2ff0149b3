"""Two gateways, each in a process of its own, over one database: what one has taken, the other refuses."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import text

from gateway.oauth.storage import Claim, claim
from tests.integration.oauth.proving import API, prover
from tests.integration.oauth.world import World, credentials
from tools.topology import ROOT

pytestmark = pytest.mark.asyncio


class Other:
    """The gateway in the other process."""

    def __init__(self, process: asyncio.subprocess.Process, world: World) -> None:
        self._process = process
        self._world = world

    async def ask(self, path: str, form: Mapping[str, str], headers: Mapping[str, str]) -> dict[str, Any]:
        assert self._process.stdin
        assert self._process.stdout
        at = self._world.clock.at.timestamp()
        line = json.dumps({"path": path, "form": form, "headers": headers, "at": at})
        self._process.stdin.write(line.encode() + b"\n")
        return dict(json.loads(await asyncio.wait_for(self._process.stdout.readline(), 30)))


@pytest_asyncio.fixture
async def other(world: World, database_url: str) -> AsyncIterator[Other]:
    key = json.dumps(world.tokens.keys.current().as_dict(private=True))
    command = (sys.executable, "-m", "tests.integration.oauth.other_process", database_url, key)
    pipes = {"stdin": asyncio.subprocess.PIPE, "stdout": asyncio.subprocess.PIPE}
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, **pipes)
    assert process.stdout
    assert process.stdin
    assert await asyncio.wait_for(process.stdout.readline(), 60) == b"ready\n"
    yield Other(process, world)
    process.stdin.close()
    await asyncio.wait_for(process.wait(), 30)


async def test_what_one_process_has_taken_the_other_refuses(world: World, other: Other) -> None:
    signer, mine = await world.register(), await prover(world)
    here, there = ({"grant_type": "client_credentials", **credentials(signer.assertion())} for _ in range(2))
    assert (await world.post(here)).status_code == 200
    again = await other.ask("/oauth2/token", here, {})
    assert (again["status"], again["body"]["error"]) == (401, "invalid_client")
    assert "used before" in again["body"]["error_description"]
    # The other way round, and with a proof.
    proof = mine.header()
    taken = await other.ask("/oauth2/token", there, proof)
    assert (taken["status"], taken["body"]["token_type"]) == (200, "DPoP")
    assert (await world.post(there)).status_code == 401
    fresh = {"grant_type": "client_credentials", **credentials(signer.assertion())}
    refused = await world.post(fresh, headers=proof)
    assert (refused.status_code, refused.json()["error"]) == (400, "invalid_dpop_proof")
    # At the API, too; and the nonce of the one is good at the other.
    call = mine.call(taken["body"]["access_token"])
    assert (await world.http.get(API, headers=call)).status_code == 200
    assert (await other.ask("/v1/referrals", {}, call))["status"] == 401
    # What one ends, the other lets in no more.
    token = taken["body"]["access_token"]
    await world.post_to("/oauth2/revoke", signer, token=token)
    ended = await other.ask("/v1/referrals", {}, mine.call(token))
    assert "was revoked" in ended["body"]["detail"]


async def test_two_gateways_that_take_the_same_at_once_do_not_wait_for_each_other(world: World) -> None:
    """One statement each, in which both claims are taken; somebody else holds what each comes to in between."""
    until = world.clock.at + timedelta(minutes=1)
    one, other, held, too = (Claim("c", jti, until) for jti in ("a", "d", "b", "c"))

    async def take(*claims: Claim) -> list[Claim]:
        async with world.engine.begin() as connection:
            return await claim(connection, *claims)

    async with world.engine.connect() as holder:
        await claim(holder, held, too)
        first = asyncio.create_task(take(one, held, other))
        await until_waiting(world, 1)
        second = asyncio.create_task(take(other, too, one))
        await until_waiting(world, 2)
        await holder.rollback()
    used = await asyncio.gather(first, second)
    assert sorted(map(len, used)) == [0, 2]


async def until_waiting(world: World, many: int) -> None:
    """Until so many wait for somebody else's row."""
    waiting = text(
        "select count(*) from pg_stat_activity where wait_event_type = 'Lock' and query ilike '%oauth_seen%'"
    )
    async with asyncio.timeout(10), world.engine.connect() as connection:
        connection = await connection.execution_options(isolation_level="AUTOCOMMIT")
        while (await connection.execute(waiting)).scalar_one() < many:  # noqa: ASYNC110  (no event tells of it)
            await asyncio.sleep(0.01)
