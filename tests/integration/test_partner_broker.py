"""NATS for partners, on a real broker: the official client in JavaScript receives, resumes, is refused and cut off."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
import pytest_asyncio

from chassis.failpoints import AFTER_SENDING_BEFORE_NOTE
from gateway.app import create
from gateway.events.feed import Feed
from gateway.oauth.clients import Client
from gateway.oauth.clocks import CLOCKS_DIFFER, CLOCKS_DIFFER_S
from gateway.oauth.denials import What
from gateway.oauth.server import AuthorizationServer, authorization_server
from gateway.oauth.storage import save_client
from gateway.oauth.tokens import LIFETIME_S
from gateway.partner_broker import keys
from gateway.partner_broker.broker import ERRORS, Broker
from gateway.partner_broker.door import Doorkeeper
from gateway.settings import GatewaySettings
from gateway.subscriptions import storage
from gateway.subscriptions.handling import Handling
from gateway.subscriptions.lanes import principal_of
from gateway.subscriptions.models import SubscriptionBody
from gateway.subscriptions.offering import Offering
from kernel.errors import Invalid, Refused
from kernel.ids import new_id
from tests.certificates import certificate
from tests.delivery import Crash, Tripwire, becomes
from tests.integration.test_webhooks import SCOPES, SECRETS, World, gateway, world  # noqa: F401
from tests.javascript_clients import Script, running
from tools.children import Child
from tools.embedded import PartnersNats, started, until_ready
from tools.free_ports import free_ports
from tools.in_hand import settings_of
from tools.keys import partner_broker_key_file
from tools.partner_broker import Cluster, of_a_cluster
from tools.site import Site

ALL = " ".join(SCOPES)


@dataclass
class Partners:
    """A gateway with its lanes and its doorkeeper, and the broker of partners."""

    world: World
    server: AuthorizationServer
    broker: Broker
    site: Site
    child: Child

    def handling(self, client: Client) -> Handling:
        return Handling(self.world.rules, SECRETS, client.client_id, self.site.partners.url)

    def token(self, client: Client, scope: str = ALL, now: float = 0, **more: Any) -> str:
        return self.server.tokens.issue(client, scope, now or self.server.now(), **more)

    async def subscribe(self, client: Client, *types: str) -> dict[str, Any]:
        async with self.world.by(client) as unit:
            sent = SubscriptionBody(way="nats", types=list(types or ("*",)))
            return await self.handling(client).make(unit, sent)

    async def stands(self, client: Client, made: dict[str, Any]) -> dict[str, Any]:
        async with self.world.by(client) as unit:
            return await self.handling(client).show(unit, UUID(made["id"]))

    def asks(self, client: Client, made: dict[str, Any], **more: Any) -> Any:
        return running("nats.mjs", **{"token": self.token(client), **made["broker"], **more})

    @asynccontextmanager
    async def at_work(self) -> AsyncIterator[None]:
        lanes = self.world.lanes(broker=self.broker)
        tasks = [
            asyncio.create_task(lanes.run()),
            asyncio.create_task(Doorkeeper(self.world.house, self.server, self.broker).run()),
            asyncio.create_task(self.server.denials.follow(self.world.house.engine.connect)),
        ]
        await asyncio.sleep(0.3)  # the doorkeeper takes its place
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)


@pytest.fixture(scope="module")
def broker_of(site: Site) -> Iterator[Child]:
    with started(site.partners) as child:
        yield child


@pytest_asyncio.fixture
async def partners(world: World, site: Site, broker_of: Child) -> AsyncIterator[Partners]:  # noqa: F811
    settings = settings_of("gateway", site)
    assert isinstance(settings, GatewaySettings)
    app = create(world.house, settings, Feed(""))
    broker = Broker(site.partners.url, keys.load(partner_broker_key_file(site.keys)))
    here = Partners(world, authorization_server(app.state), broker, site, broker_of)
    yield here
    await broker.close()


async def said(script: Script) -> dict[str, Any]:
    return await asyncio.to_thread(script.next)


async def ids(script: Script, most: int) -> list[str]:
    found: list[str] = []
    while len(found) < most:
        one = await said(script)
        assert "event" in one, one
        assert one["type"] == "application/cloudevents+json"
        found.append(one["event"]["id"])
    return found


async def test_a_client_in_javascript_receives_resumes_and_is_cut_off(partners: Partners) -> None:
    world = partners.world  # noqa: F811
    agency = await world.client("ended-agency", scopes=SCOPES)
    basis = await world.lets_in(agency)
    made = await partners.subscribe(agency)
    told = await world.happens(3)
    async with partners.at_work():
        with partners.asks(agency, made, most=2) as script:
            assert await said(script) == {"connected": True}
            assert await ids(script, 2) == told[:2]
        # Away: what happens lies nowhere but in the feed, and comes when it is there again, in order.
        told += await world.happens(25)
        await becomes(lambda: is_so(partners, agency, made, reason="NOT_CONNECTED"))
        [row] = await world.sql("select offered, cursor from subscription")
        assert row.offered == []
        with partners.asks(agency, made, stay=True) as script:
            await said(script)
            assert await ids(script, len(told) - 2) == told[2:]
            # What it may no longer read is not told; what it may is.
            await world.cut_off(agency, basis)
            await world.happens()
            other = new_id()
            await world.lets_in(agency, other)
            later = await world.happens(child=other)
            assert await ids(script, 1) == later
            assert (await partners.stands(agency, made))["delivered_at"]
            await becomes(lambda: is_noted(partners, agency, made, told + later))
            # A token that is revoked ends its connection.
            async with world.house.engine.begin() as connection:
                names = partners.server.tokens.verify(partners.token(agency), partners.server.now()).names
                await partners.server.deny(connection, What.CLIENT, names["client_id"])
            assert "closed" in await said(script)


async def is_noted(partners: Partners, client: Client, made: dict[str, Any], told: list[str]) -> bool:
    """Whether the log has each of these as delivered, and nothing else."""
    async with partners.world.by(client) as unit:
        log = (await partners.handling(client).attempts(unit, UUID(made["id"]), None, 50))["items"]
    return sorted((one["event_id"], one["outcome"]) for one in log) == sorted((one, "delivered") for one in told)


async def is_so(partners: Partners, client: Client, made: dict[str, Any], **wanted: Any) -> bool:
    stands = await partners.stands(client, made)
    return all(stands[name] == value for name, value in wanted.items())


async def test_nobody_is_let_in_but_with_a_good_token_and_only_to_its_own(partners: Partners) -> None:
    world = partners.world  # noqa: F811
    # Of a name of its own: where another test has ended the tokens of an agency, an old one stays ended.
    agency, other = await world.client("old-agency", scopes=SCOPES), await world.client("other", scopes=SCOPES)
    bystander = await world.client("bystander", scopes=SCOPES)
    for client in (agency, other):
        await world.lets_in(client)
    made, theirs = await partners.subscribe(agency), await partners.subscribe(other)
    long_ago = partners.server.now() - LIFETIME_S - 60
    refused = {
        "none": "",
        "expired": partners.token(agency, now=long_ago),
        "without the scope": partners.token(agency, "plan.read"),
        "for another service": partners.token(agency, audience=partners.server.resources[1]),
        "bound to a key": partners.token(agency, binding={"jkt": "x"}),
        "on a person's grant": partners.token(agency, grant_id=str(new_id())),
        "not ours": partners.token(agency)[:-4] + "AAAA",
        "of a client without a subscription by NATS": partners.token(bystander),
    }
    async with partners.at_work():
        for why, token in refused.items():
            with partners.asks(agency, made, token=token) as script:
                assert await said(script) == {"refused": "AuthorizationError"}, why
        # A token that ends while the connection stands ends it.
        soon = partners.token(agency, now=partners.server.now() - LIFETIME_S + 15)
        with partners.asks(agency, made, token=soon, most=0, stay=True) as script:
            assert await said(script) == {"connected": True}
            assert "closed" in await said(script)
        trespasses = ["events.>", ">", "_INBOX.>", "_INBOX_other.>", "$JS.ACK.>", "$SYS.>"]
        stream, consumer = theirs["broker"]["stream"], theirs["broker"]["consumer"]
        asks = [
            f"$JS.API.CONSUMER.MSG.NEXT.{stream}.{consumer}",
            f"$JS.API.CONSUMER.INFO.{stream}.{consumer}",
            f"$JS.API.STREAM.MSG.GET.{made['broker']['stream']}",
            f"$JS.API.CONSUMER.CREATE.{made['broker']['stream']}",
            "$JS.API.STREAM.NAMES",
            "$SYS.REQ.USER.AUTH",
            f"events.{made['broker']['stream']}.forged",
        ]
        with partners.asks(agency, made, most=0, listen=trespasses, ask=asks) as script:
            found = await asyncio.to_thread(script.all)
        assert {one["refused_to_listen"] for one in found if "refused_to_listen" in one} == set(trespasses)
        assert [one["refused_to_ask"] for one in found if "refused_to_ask" in one] == asks
        assert not [one for one in found if "answered" in one]
        # With another's place and its own token.
        with partners.asks(agency, theirs, inbox_prefix=made["broker"]["inbox_prefix"]) as script:
            lines = await asyncio.to_thread(script.all)
        assert not [one for one in lines if "event" in one]


async def test_a_suspended_client_is_sent_away_and_comes_back_only_when_it_may(partners: Partners) -> None:
    """Not by the token that it has, nor by one that was issued before; what happened meanwhile it is told then."""
    world = partners.world  # noqa: F811
    agency = await world.client("suspended-agency", scopes=SCOPES)
    await world.lets_in(agency)
    made = await partners.subscribe(agency)
    # Since long enough ago that no doubt about clocks hides whether a token is of the time before.
    before = partners.token(agency, now=partners.server.now() - 3 * CLOCKS_DIFFER_S)
    suspended_at = datetime.now(UTC) - 2 * CLOCKS_DIFFER
    async with partners.at_work():
        with partners.asks(agency, made, token=before, most=1, stay=True) as script:
            assert await said(script) == {"connected": True}
            told = await world.happens()
            assert await ids(script, 1) == told
            async with world.house.engine.begin() as connection:
                await save_client(connection, replace(agency, suspended_at=suspended_at))
            assert "closed" in await said(script)
        told += await world.happens()
        await becomes(lambda: is_so(partners, agency, made, reason="CLIENT_MAY_NOT_SUBSCRIBE"))
        with partners.asks(agency, made, token=before, most=0) as script:
            assert await said(script) == {"refused": "AuthorizationError"}
        async with world.house.engine.begin() as connection:
            await save_client(connection, agency)
        with partners.asks(agency, made, token=before, most=0) as script:
            assert await said(script) == {"refused": "AuthorizationError"}
        with partners.asks(agency, made, most=1) as script:
            assert await said(script) == {"connected": True}
            assert await ids(script, 1) == told[1:]


async def test_what_is_offered_and_not_taken_is_judged_again_and_withdrawn(partners: Partners) -> None:
    """A subscriber that is connected and takes nothing; its relation ends, a pause comes, a gateway dies."""
    world, broker = partners.world, partners.broker  # noqa: F811
    agency = await world.client("agency", scopes=SCOPES)
    basis = await world.lets_in(agency)
    made = await partners.subscribe(agency, "goldenthread.plans.*")

    async def lying() -> int:
        [row] = await world.sql("select jsonb_array_length(offered) as n from subscription")
        return int(row.n)

    async def lies(many: int) -> None:
        await becomes(lambda: _same(lying, many))

    async with partners.at_work():
        with partners.asks(agency, made, most=0, stay=True) as script:
            await said(script)
            await world.happens(3)
            await lies(3)
            await world.cut_off(agency, basis)
            await lies(0)
            basis = await world.lets_in(agency)
            told = await world.happens(2)
            await lies(2)
            async with world.itself() as unit:
                desk = replace(partners.handling(agency), client_id=None)
                paused = await desk.pause(unit, UUID(made["id"]))
            assert paused["reason"] == "PAUSED_BY_OPERATOR"
            await lies(0)
            async with world.by(agency) as unit:
                with pytest.raises(Refused, match="PAUSED_BY_OPERATOR"):
                    await partners.handling(agency).resume(unit, UUID(made["id"]))
                assert (await partners.handling(agency).show(unit, UUID(made["id"])))["allowed_moves"] == ["replay"]
            async with world.itself() as unit:
                await desk.resume(unit, UUID(made["id"]))
            await lies(2)
    # Whoever dies between offering and noting leaves things lying: the next one lays them anew, and none is lost.
    await world.due()
    async with world.itself() as unit:
        [one] = await storage.take(unit, new_id(), 5, slow=False) or await storage.take(unit, new_id(), 5, slow=True)
    lanes = world.lanes(broker=broker, failpoints=Tripwire(AFTER_SENDING_BEFORE_NOTE, 1))
    offering = Offering(lanes, one)
    await offering._lay(broker, [])
    told_now = await offering._tell(principal_of(agency))
    with pytest.raises(Crash):
        await offering._lay(broker, told_now.rows)
    await world.due()
    async with partners.at_work():
        with partners.asks(agency, made, most=2) as script:
            await said(script)
            assert await ids(script, 2) == told
        # A broker that is killed comes back with its accounts, and the place was never there.
        before, told = told, await world.happens(2)
        partners.child.kill()
        await asyncio.to_thread(until_ready, partners.site.partners, partners.child)
        with partners.asks(agency, made, stay=True) as script:
            await said(script)
            seen: list[str] = []
            while told[-1] not in seen:
                seen += await ids(script, 1)
            # What it had taken just before may come again, under the same id.
            assert set(seen[:-2]) <= set(before)
            assert seen[-2:] == told


async def _same(look: Any, wanted: int) -> bool:
    return bool(await look() == wanted)


async def test_a_subscription_by_nats_is_made_only_where_that_can_be(partners: Partners) -> None:
    world = partners.world  # noqa: F811
    agency = await world.client("agency", "/e", scopes=SCOPES)
    async with world.by(agency) as unit:
        for handling, sent, code in (
            (
                partners.handling(agency),
                SubscriptionBody(way="nats", url="https://a.example.org", types=["*"]),
                "NOT_CALLED",
            ),
            (world.handling(agency), SubscriptionBody(way="nats", types=["*"]), "NOT_OFFERED"),
            (world.handling(agency), SubscriptionBody(types=["*"]), "REQUIRED"),
        ):
            with pytest.raises(Invalid) as refused:
                await handling.make(unit, sent)
            assert [one.code for one in refused.value.violations] == [code]
    made = await partners.subscribe(agency)
    async with world.by(agency) as unit:
        url = world.receivers.url("/e")
        webhook = SubscriptionBody(url=url, types=["*"])
        with pytest.raises(Invalid) as refused:
            await partners.handling(agency).change(unit, UUID(made["id"]), 1, webhook)
        assert [one.code for one in refused.value.violations] == ["CANNOT_CHANGE"]
        for act in (partners.handling(agency).secret, partners.handling(agency).rotate):
            with pytest.raises(Refused, match="NO_SECRET"):
                await act(unit, UUID(made["id"]))


async def test_what_a_cluster_is_told_is_a_broker_by_tls(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The configuration that `goldenthread partner-broker` prints: the gateway comes by another name than that of the
    certificate, and takes no other; without TLS nobody comes in."""
    named = "events.send.example.org"
    made = certificate(named, tmp_path).read_bytes()
    for name in ("tls.crt", "tls.key"):
        (tmp_path / name).write_bytes(made)
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "tls.crt"))
    port, monitoring = free_ports(2)
    file = tmp_path / "nats.conf"
    key = partner_broker_key_file(site.keys)
    file.write_text(of_a_cluster(key, Cluster("127.0.0.1", port, monitoring, str(tmp_path / "data"), str(tmp_path))))
    command = replace(site.partners.program(), command=(*site.partners.program().command[:2], str(file)))
    child = Child(replace(command, record=tmp_path / "record.json", log=tmp_path / "log", directory=tmp_path))
    child.start()
    try:
        until_ready(PartnersNats(tmp_path, port), child)
        broker = Broker(f"tls://127.0.0.1:{port}", keys.load(key), named)
        assert await broker.connected() == []
        await broker.close()
        for url, name in ((f"tls://127.0.0.1:{port}", "elsewhere.example.org"), (f"tls://127.0.0.1:{port}", "")):
            with pytest.raises(ERRORS):
                await Broker(url, keys.load(key), name).connected()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        assert json.loads((await reader.readline()).removeprefix(b"INFO "))["tls_required"] is True
        writer.close()
    finally:
        child.stop(5)
