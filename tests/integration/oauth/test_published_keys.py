"""Clients that publish their keys themselves: fetched through the guard, remembered, and never often."""

import asyncio
import json
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from gateway.oauth.published_keys import MOST_BYTES
from gateway.outbound import Answer, Outbound, Rules, Unreachable
from tests.integration.oauth.world import MovableClock, Signer, World, browse, ec_key, gateway_app, public

pytestmark = [pytest.mark.asyncio, pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")]

URL = "https://trust.example/jwks.json"


class Partner:
    """The server at which a client publishes its keys. Counts who asks."""

    def __init__(self) -> None:
        self.keys: list[Any] = []
        self.answer: Answer | None = None
        self.is_away = False
        self.asked = 0

    async def get(self, url: str, *, most_bytes: int, accept: str = "") -> Answer:
        assert (url, most_bytes) == (URL, MOST_BYTES)
        self.asked += 1
        await asyncio.sleep(0)
        if self.is_away:
            raise Unreachable("UNREACHABLE", "away")
        return self.answer or Answer(200, {}, json.dumps({"keys": self.keys}).encode())


@pytest.fixture
async def there(engine: AsyncEngine) -> Any:
    partner, clock = Partner(), MovableClock()
    app = gateway_app(engine, clock, ec_key("g"), outbound=partner)
    async with browse(app) as http:
        world = World(app, http, engine, clock)
        signer = await world.register(jwks={"keys": []}, jwks_uri=URL)
        partner.keys = [public(signer.key)]
        yield world, partner, signer


Here = tuple[World, Partner, Signer]


async def status(here: Here, **changes: Any) -> int:
    world, _, signer = here
    return (await world.ask(signer.assertion(**changes))).status_code


async def test_keys_are_fetched_once_and_remembered(there: Here) -> None:
    assert [await status(there) for _ in range(3)] == [200] * 3
    assert there[1].asked == 1
    there[0].clock.at += timedelta(seconds=600)
    assert await status(there) == 200
    assert there[1].asked == 2


async def test_of_many_at_once_one_asks(there: Here) -> None:
    assert await asyncio.gather(*(status(there) for _ in range(10))) == [200] * 10
    assert there[1].asked == 1


async def test_a_new_key_is_found_within_half_a_minute(there: Here) -> None:
    world, partner, signer = there
    assert await status(there) == 200
    signer.key = ec_key("new")
    partner.keys.append(public(signer.key))
    assert await status(there) == 401
    world.clock.at += timedelta(seconds=30)
    assert await status(there) == 200


async def test_a_name_that_nobody_has_is_not_asked_for_again_and_again(there: Here) -> None:
    world, partner, _ = there
    assert [await status(there, header={"kid": f"k{n}"}) for n in range(5)] == [401] * 5
    assert partner.asked == 1
    world.clock.at += timedelta(seconds=30)
    assert await status(there, header={"kid": "k"}) == 401
    assert partner.asked == 2


async def test_while_the_partner_is_away_its_last_keys_are_good_for_an_hour(there: Here) -> None:
    world, partner, _ = there
    assert await status(there) == 200
    partner.is_away = True
    world.clock.at += timedelta(seconds=3599)
    assert await status(there) == 200
    world.clock.at += timedelta(seconds=1)
    assert await status(there) == 401


BAD = [
    Answer(404, {}, b"{}"),
    Answer(200, {}, b"{"),
    Answer(200, {}, b"[]"),
    Answer(200, {}, b'{"keys": {}}'),
    Answer(200, {}, b'{"keys": [7, {"kty": "EC"}, {"kty": "oct", "k": "c2VjcmV0", "kid": "school-1"}]}'),
    Answer(200, {}, json.dumps({"keys": [{}] * 51}).encode()),
    Answer(200, {}, b"[" * 60_000),
    Answer(200, {}, b'{"keys": ' + b"[" * 20_000 + b"]" * 20_000 + b"}"),
]


@pytest.mark.parametrize("answer", BAD, ids=range(len(BAD)))
async def test_an_answer_that_is_no_key_set(there: Here, answer: Answer) -> None:
    there[1].answer = answer
    assert await status(there) == 401
    assert there[1].asked == 1


async def test_what_else_stands_in_a_published_key_does_no_harm(there: Here) -> None:
    """Deep enough to be read and not to be written again."""
    deep: list[Any] = []
    for _ in range(400):
        deep = [deep]
    there[1].keys = [public(there[2].key) | {"more": deep, "count": 10**300}]
    assert await status(there) == 200


async def test_a_private_key_that_was_published_is_none(there: Here) -> None:
    there[1].keys = [there[2].key.as_dict(private=True)]
    assert await status(there) == 401


async def test_the_guard_lets_nobody_reach_this_machine(engine: AsyncEngine) -> None:
    """With the real guard: an address inside is not called, and the client is told that its keys are not there."""
    clock, outbound = MovableClock(), Outbound(Rules())
    app = gateway_app(engine, clock, ec_key("g"), outbound=outbound)
    async with browse(app) as http:
        world = World(app, http, engine, clock)
        signer = await world.register(jwks={"keys": []}, jwks_uri="https://127.0.0.1/jwks.json")
        answer = await world.ask(signer.assertion())
    await outbound.close()
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert "could not be fetched" in answer.json()["error_description"]
