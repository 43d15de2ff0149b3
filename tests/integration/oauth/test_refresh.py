"""Refresh tokens: each good once, and one that comes again ends everything that stands on the same consent."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.integration.oauth.flow import JO, Flow, begun
from tests.integration.oauth.proving import prover
from tests.integration.oauth.world import World, payload

pytestmark = pytest.mark.asyncio

OVER = "not one of this client and key"


@pytest.fixture
async def flow(world: World) -> Flow:
    return await begun(world)


async def test_the_next_token_says_the_same_of_the_same_person(flow: Flow) -> None:
    first = await flow.tokens()
    answer = await flow.refresh(first["refresh_token"])
    assert answer.status_code == 200, answer.text
    second = answer.json()
    assert second["refresh_token"] != first["refresh_token"]
    before, after = payload(first["access_token"]), payload(second["access_token"])
    assert before.pop("jti") != after.pop("jti")
    assert before == after


async def test_a_chain_goes_on_while_it_is_used_and_for_twelve_hours(world: World, flow: Flow) -> None:
    token = (await flow.tokens())["refresh_token"]
    for _ in range(12):
        world.clock.at += timedelta(minutes=59)
        answer = await flow.refresh(token)
        assert answer.status_code == 200, answer.text
        token = answer.json()["refresh_token"]
    world.clock.at += timedelta(minutes=59)
    refused(await flow.refresh(token))


async def test_an_hour_without_use_is_too_long(world: World, flow: Flow) -> None:
    token = (await flow.tokens())["refresh_token"]
    world.clock.at += timedelta(hours=1)
    refused(await flow.refresh(token))


async def test_one_that_comes_again_ends_all_of_them(world: World, flow: Flow) -> None:
    first = await flow.tokens(scope="referral.write")
    second = (await flow.refresh(first["refresh_token"])).json()
    assert (await world.call(second["access_token"])).status_code == 200
    world.clock.at += timedelta(seconds=31)
    refused(await flow.refresh(first["refresh_token"]))
    refused(await flow.refresh(second["refresh_token"]))
    for token in (first, second):
        assert (await world.call(token["access_token"])).status_code == 401


async def test_one_that_comes_again_after_its_successor_was_used_ends_all_at_once(flow: Flow) -> None:
    first = (await flow.tokens())["refresh_token"]
    second = (await flow.refresh(first)).json()["refresh_token"]
    third = (await flow.refresh(second)).json()["refresh_token"]
    refused(await flow.refresh(first))
    refused(await flow.refresh(third))


async def test_a_client_that_had_no_answer_may_ask_again_at_once(flow: Flow) -> None:
    first = (await flow.tokens())["refresh_token"]
    lost = (await flow.refresh(first)).json()["refresh_token"]
    found = await flow.refresh(first)
    assert found.status_code == 200
    # What was lost turns up in other hands: nobody knows in whose the right one is.
    refused(await flow.refresh(lost))
    refused(await flow.refresh(found.json()["refresh_token"]))


async def test_a_code_that_comes_again_ends_what_it_gave(world: World, flow: Flow) -> None:
    await flow.push(scope="referral.write")
    code = (await flow.agree())["code"]
    tokens = (await flow.redeem(code)).json()
    assert (await world.call(tokens["access_token"])).status_code == 200
    again = await flow.redeem(code)
    assert (again.status_code, again.json()["error"]) == (400, "invalid_grant")
    assert (await world.call(tokens["access_token"])).status_code == 401
    refused(await flow.refresh(tokens["refresh_token"]))


async def test_less_may_be_asked_for_and_never_more(flow: Flow) -> None:
    first = await flow.tokens(scope="referral.read referral.write")
    less = (await flow.refresh(first["refresh_token"], scope="referral.read")).json()
    assert less["scope"] == "referral.read"
    more = await flow.refresh(less["refresh_token"], scope="referral.read panel.decide")
    assert (more.status_code, more.json()["error"]) == (400, "invalid_scope")
    whole = await flow.refresh(less["refresh_token"])
    assert whole.json()["scope"] == "referral.read referral.write"


async def test_it_is_the_clients_own(world: World, flow: Flow) -> None:
    token = (await flow.tokens())["refresh_token"]
    refused(await (await begun(world, client_id="thief")).refresh(token))
    unproved = await world.post({"grant_type": "refresh_token", "refresh_token": token, "client_id": "portal"})
    assert (unproved.status_code, unproved.json()["error"]) == (401, "invalid_client")
    assert (await flow.refresh(token)).status_code == 200


async def test_it_is_bound_to_the_key(world: World) -> None:
    flow, mine, other = await begun(world, sender="dpop"), await prover(world), await prover(world)
    await flow.push()
    answer = await flow.redeem((await flow.agree())["code"], headers=mine.header())
    assert answer.json()["token_type"] == "DPoP"
    token = answer.json()["refresh_token"]
    refused(await flow.refresh(token, headers=other.header()))
    without = await flow.refresh(token)
    assert (without.status_code, without.json()["error"]) == (400, "invalid_dpop_proof")
    assert (await flow.refresh(token, headers=mine.header())).status_code == 200


async def test_a_sign_out_ends_it(world: World, flow: Flow) -> None:
    tokens = await flow.tokens(scope="referral.write")
    await flow.pages.end_sign_in(JO.sid)
    refused(await flow.refresh(tokens["refresh_token"]))
    assert (await world.call(tokens["access_token"])).status_code == 401


@pytest.mark.parametrize("changes", [{"refresh_token": "x"}, {"refresh_token": "\x00"}])
async def test_what_is_none(flow: Flow, changes: dict[str, Any]) -> None:
    refused(await flow.refresh(changes["refresh_token"]))


def refused(answer: httpx.Response) -> None:
    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_grant"), answer.text
    assert OVER in answer.json()["error_description"]
