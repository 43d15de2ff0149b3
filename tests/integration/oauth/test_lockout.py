"""Who fails to prove to be a client again and again is paused, politely, and only they."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from gateway.oauth.lockout import FIRST_PAUSE, LONGEST_PAUSE, MOST_FAILURES, WITHIN, Failures
from tests.integration.oauth.world import ISSUER, Signer, World, browse, credentials, ec_key, gateway_app

pytestmark = pytest.mark.asyncio

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


async def ask(app: Any, assertion: str, address: str = "192.0.2.1", path: str = "/oauth2/token") -> httpx.Response:
    """A request for a token from an address of the network."""
    transport = httpx.ASGITransport(app, client=(address, 40_000))
    async with httpx.AsyncClient(transport=transport, base_url=ISSUER) as http:
        return await http.post(path, data={**credentials(assertion), "grant_type": "client_credentials"})


def forged(school: Signer) -> str:
    """An assertion in the school's name, signed with somebody else's key."""
    return Signer(school.client, ec_key("school-1"), school.clock).assertion()


async def fail(world: World, school: Signer, times: int, **more: Any) -> httpx.Response:
    """Forged assertions, one after the other; the answer to the last."""
    for _ in range(times):
        answer = await ask(world.app, forged(school), **more)
    return answer


async def test_after_many_failed_proofs_there_is_a_pause_that_says_how_long(world: World) -> None:
    school = await world.register()
    assert (await fail(world, school, MOST_FAILURES)).status_code == 401
    paused = await ask(world.app, school.assertion())
    assert (paused.status_code, paused.headers["retry-after"]) == (429, str(int(FIRST_PAUSE.total_seconds())))
    assert paused.json()["error"] == "temporarily_unavailable"
    assert "60 seconds" in paused.json()["error_description"]
    world.clock.at += FIRST_PAUSE
    assert (await ask(world.app, school.assertion())).status_code == 200


async def test_nobody_can_lock_out_somebody_elses_client(world: World) -> None:
    """Bad assertions in a client's name pause the address that sent them, for that client; the client goes on."""
    school = await world.register()
    await fail(world, school, MOST_FAILURES + 5, address="198.51.100.7")
    assert (await ask(world.app, school.assertion(), "192.0.2.1")).status_code == 200
    assert (await ask(world.app, school.assertion(), "198.51.100.7")).status_code == 429
    other = await world.register(client_id="trust", key=ec_key("trust-1"))
    assert (await ask(world.app, other.assertion(), "198.51.100.7")).status_code == 200


async def test_a_new_name_each_time_is_no_way_round(world: World) -> None:
    """Names that nobody registered are counted as one; the clients behind the same address go on."""
    school, stranger = await world.register(), world.stranger()
    for number in range(MOST_FAILURES):
        name = f"stranger-{number}"
        assert (await ask(world.app, stranger.assertion(sub=name, iss=name))).status_code == 401
    assert (await ask(world.app, stranger.assertion(sub="another", iss="another"))).status_code == 429
    assert (await ask(world.app, school.assertion())).status_code == 200


async def test_failures_are_counted_together_by_all_gateways_and_over_a_restart(world: World) -> None:
    school = await world.register()
    second = gateway_app(world.engine, world.clock, ec_key("gateway-1"))
    await fail(world, school, MOST_FAILURES - 1)
    assert (await ask(second, forged(school))).status_code == 401
    assert (await ask(second, school.assertion())).status_code == 429
    # A third knows nothing yet; it learns of the pause with the first failure that it sees.
    third = gateway_app(world.engine, world.clock, ec_key("gateway-1"))
    assert (await ask(third, forged(school))).status_code == 401
    assert (await ask(third, forged(school))).status_code == 429


@pytest.mark.parametrize("path", ["/oauth2/par", "/oauth2/introspect", "/oauth2/revoke"])
async def test_the_pause_is_the_same_at_every_endpoint_where_clients_prove_themselves(world: World, path: str) -> None:
    school = await world.register()
    await fail(world, school, MOST_FAILURES, path=path)
    assert (await ask(world.app, school.assertion())).status_code == 429


async def test_requests_that_are_only_malformed_pause_nobody(world: World) -> None:
    school = await world.register()
    async with browse(world.app) as http:
        for _ in range(MOST_FAILURES + 1):
            assert (await http.post("/oauth2/token", data={"grant_type": "password"})).status_code == 400
    assert (await ask(world.app, school.assertion(), "127.0.0.1")).status_code == 200


async def test_pauses_grow_and_are_forgiven() -> None:
    failures, now, pauses = Failures(NOON), NOON, []
    for _ in range(7):
        for _ in range(MOST_FAILURES):
            failures = failures.another(now)
        assert failures.paused_until
        pauses.append(failures.paused_until - now)
        now = failures.paused_until
    minutes = [int(pause.total_seconds() // 60) for pause in pauses]
    assert (minutes, pauses[-1]) == ([1, 2, 4, 8, 15, 15, 15], LONGEST_PAUSE)
    assert failures.another(now + WITHIN + timedelta(seconds=1)).count == 1
    assert failures.another(now + timedelta(days=2)).pauses == 0


async def test_failures_far_apart_are_forgotten() -> None:
    failures = Failures(NOON)
    for number in range(MOST_FAILURES * 3):
        failures = failures.another(NOON + timedelta(minutes=number))
    assert failures.paused_until is None
