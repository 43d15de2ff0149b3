"""Two gateways, each in a process of its own, over one database: what one has taken, the other refuses."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator, Mapping
from typing import Any

import pytest
import pytest_asyncio

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
