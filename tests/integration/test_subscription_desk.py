"""What an operator does at the desk of subscriptions, over REST: lag, failures, last delivery, pause, replay, what was
set aside."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest_asyncio

from gateway.app import create
from gateway.events.feed import Feed
from gateway.oauth.clients import Client
from gateway.oauth.server import AuthorizationServer, authorization_server
from gateway.settings import GatewaySettings
from gateway.subscriptions import outcomes
from kernel.ids import new_id
from tests.integration.test_webhooks import SCOPES, World, gateway, world  # noqa: F401
from tools.in_hand import settings_of
from tools.site import Site

DESK, OWN = "/v1/operator/subscriptions", "/v1/subscriptions"


@dataclass
class Door:
    """The gateway's door, and whom it lets in."""

    http: httpx.AsyncClient
    server: AuthorizationServer

    async def ask(self, client: Client, method: str, path: str, status: int = 200, **sent: Any) -> Any:
        token = self.server.tokens.issue(client, " ".join(client.scopes), self.server.now())
        headers = {"authorization": f"Bearer {token}", "idempotency-key": str(new_id())}
        answer = await self.http.request(method, path, headers=headers, **sent)
        assert answer.status_code == status, answer.text
        return answer.json()


@pytest_asyncio.fixture
async def door(world: World, site: Site) -> AsyncIterator[Door]:  # noqa: F811
    settings = settings_of("gateway", site)
    assert isinstance(settings, GatewaySettings)
    app = create(world.house, settings, Feed(""))
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url=settings.public_url) as http:
        yield Door(http, authorization_server(app.state))
    await app.state.outbound.close()


async def test_an_operator_sees_what_hinders_a_subscription_and_mends_it(world: World, door: Door) -> None:  # noqa: F811
    partner = await world.client("agency", "/e", scopes=(*SCOPES, "subscription.read", "subscription.write"))
    operator = await world.client("desk", scopes=("operator.subscriptions",))
    await world.lets_in(partner)
    began = datetime.now(UTC) - timedelta(minutes=1)
    id = str(await world.subscribe(partner, "/e"))
    told = await world.happens()
    await world.drain()
    [stands] = (await door.ask(operator, "GET", DESK))["items"]
    assert (stands["id"], stands["client_id"], stands["state"]) == (id, "agency", "active")
    assert (stands["behind"], stands["behind_since"], stands["failures"]) == (0, None, 0)
    assert stands["delivered_at"]
    # Its receiver is away, and then will not have an event: what failed, since when, and when it is tried again.
    world.receivers.answers["/e"] = lambda _: (503, {}, b"")
    bad, good = await world.happens(2)
    await world.drain()
    stands = await door.ask(operator, "GET", f"{DESK}/{id}")
    assert (stands["failures"], stands["reason"], stands["behind"]) == (1, "HTTP_503", 2)
    assert stands["behind_since"]
    assert stands["next_attempt_at"]
    world.receivers.answers["/e"] = lambda sent: (422 if sent.headers["webhook-id"] == bad else 204, {}, b"")
    for _ in range(outcomes.MOST_REFUSALS):
        await world.drain()
    [parked] = (await door.ask(operator, "GET", f"{DESK}/{id}/parked"))["items"]
    assert (parked["event_id"], parked["reason"]) == (bad, "HTTP_422")
    log = (await door.ask(operator, "GET", f"{DESK}/{id}/attempts"))["items"]
    assert [one["outcome"] for one in log] == ["delivered", "parked", "refused", "refused", "failed"] + [
        "delivered"
    ] * 2
    page = await door.ask(operator, "GET", f"{DESK}/{id}/attempts?page_size=3")
    rest = await door.ask(operator, "GET", f"{DESK}/{id}/attempts?page_token={page['next_page_token']}")
    assert page["items"] + rest["items"] == log
    # Paused, nothing goes out and the lag grows; its client cannot end that.
    paused = await door.ask(operator, "POST", f"{DESK}/{id}:pause")
    assert (paused["state"], paused["reason"]) == ("paused", "PAUSED_BY_OPERATOR")
    later = await world.happens()
    await world.drain()
    assert (await door.ask(operator, "GET", f"{DESK}/{id}"))["behind"] == 1
    refused = await door.ask(partner, "POST", f"{OWN}/{id}:resume", 409)
    assert refused["reason"] == "PAUSED_BY_OPERATOR"
    # Mended: a replay brings back what was set aside, under the same ids, and what came meanwhile.
    world.receivers.answers.clear()
    await door.ask(operator, "POST", f"{DESK}/{id}:replay", json={"since": began.isoformat()})
    await door.ask(operator, "POST", f"{DESK}/{id}:resume")
    count = len(world.receivers.ids("/e"))
    await world.drain()
    assert world.receivers.ids("/e")[count:] == [*told, bad, good, *later]
    assert (await door.ask(operator, "GET", f"{DESK}/{id}/parked"))["items"] == []
    assert (await door.ask(operator, "GET", f"{DESK}/{id}"))["behind"] == 0
    # Somebody else's desk shows nothing, and a subscriber is no operator.
    await door.ask(partner, "GET", DESK, 403)
    await door.ask(operator, "GET", f"{DESK}/{new_id()}", 404)
