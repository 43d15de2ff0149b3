"""Webhooks: what receivers are sent, verified with other people's code, and what becomes of those that do not take it.

Real PostgreSQL, real sockets; the receivers are small servers that answer as a test wants.
"""

import asyncio
import json
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg
import pytest
import pytest_asyncio
from cloudevents.core.bindings.http import HTTPMessage, from_structured_event
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import text
from standardwebhooks.webhooks import Webhook

from chassis import migrate
from chassis.failpoints import AFTER_SENDING_BEFORE_NOTE, AFTER_TAKE_BEFORE_SENDING
from chassis.inbox import Event
from chassis.principal import service_principal
from chassis.retention import forget
from chassis.standing_facts import keep
from chassis.unit import House, Unit, transaction
from gateway.events import reading
from gateway.events import storage as feed_storage
from gateway.events.feed import Feed, served_to
from gateway.events.reading import KEPT_DAYS
from gateway.events.storage import Entry
from gateway.main import KEEPS, WEBHOOK_S
from gateway.oauth.clients import Client
from gateway.oauth.storage import save_client
from gateway.outbound import Outbound, Rules
from gateway.problems import Problem
from gateway.subscriptions import lanes as gateway_lanes
from gateway.subscriptions import outcomes, storage
from gateway.subscriptions.handling import Handling
from gateway.subscriptions.lanes import Lane, Lanes, principal_of
from gateway.subscriptions.models import SubscriptionBody
from gateway.subscriptions.signing import Secrets
from goldenthread.common.v1 import types_pb2
from kernel.errors import Invalid, Refused
from kernel.ids import new_id
from kernel.relationships import RelationshipBegan, RelationshipEnded
from kernel.sharing import CONSENT, SharingAllowed, SharingStopped
from tests.delivery import Crash, Tripwire, becomes
from tests.integration.oauth.world import ec_key
from tests.world import AUTHORITY, TODAY
from tools.in_hand import in_hand, settings_of
from tools.site import Site

ORIGIN = "goldenthread.example"
SCOPES = ("event.subscribe", "plan.read")
PLAN = "goldenthread.plans.plan.revised.v1"
SECRETS = Secrets(b"only for tests, and long enough!!")
Answers = Callable[["Sent"], tuple[int, dict[str, str], bytes]]


@dataclass(frozen=True)
class Sent:
    """What a receiver was sent."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Receivers:
    """Endpoints of partners, by path. `answers`: what one answers instead of 204; `hold`: those that do not answer."""

    host: str = ""
    sent: dict[str, list[Sent]] = field(default_factory=lambda: defaultdict(list))
    answers: dict[str, Answers] = field(default_factory=dict)
    hold: set[str] = field(default_factory=set)
    free: asyncio.Event = field(default_factory=asyncio.Event)

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def ids(self, path: str) -> list[str]:
        return [one.headers["webhook-id"] for one in self.sent[path]]

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                first, *lines = head.decode().strip().split("\r\n")
                method, path, _ = first.split(" ")
                headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
                body = await reader.readexactly(int(headers.get("content-length", "0")))
                await self._answer(Sent(method, path, headers, body), writer)
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    async def _answer(self, sent: Sent, writer: asyncio.StreamWriter) -> None:
        if sent.method == "OPTIONS":
            status, headers, body = 200, {"WebHook-Allowed-Origin": sent.headers["webhook-request-origin"]}, b""
        else:
            self.sent[sent.path].append(sent)
            if sent.path in self.hold:
                await self.free.wait()
            status, headers, body = self.answers.get(sent.path, lambda _: (204, {}, b""))(sent)
        length = {} if status == 204 else {"Content-Length": str(len(body))}
        lines = [f"HTTP/1.1 {status} x", *(f"{name}: {value}" for name, value in {**headers, **length}.items()), "", ""]
        writer.write("\r\n".join(lines).encode() + body)
        await writer.drain()


@asynccontextmanager
async def receiving() -> AsyncIterator[Receivers]:
    receivers = Receivers()
    server = await asyncio.start_server(receivers.serve, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()[:2]
    receivers.host = f"{host}:{port}"
    yield receivers
    receivers.free.set()
    server.close()


@asynccontextmanager
async def being_there(receivers: Receivers) -> AsyncIterator[None]:
    """They are there for as long as the block runs, and always at the same address."""
    host, _, port = receivers.host.partition(":")
    lines: list[asyncio.StreamWriter] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        lines.append(writer)
        await receivers.serve(reader, writer)

    server = await asyncio.start_server(serve, host or "127.0.0.1", int(port or 0))
    receivers.host = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    try:
        yield
    finally:
        server.close()
        for line in lines:
            line.close()


@dataclass
class World:
    """A gateway's house, partners' clients, and their receivers."""

    house: House
    receivers: Receivers
    outbound: Outbound
    rules: Rules
    child: UUID = field(default_factory=new_id)
    authority: str = AUTHORITY

    def lanes(self, **more: Any) -> Lanes:
        house = replace(self.house, failpoints=more.pop("failpoints", self.house.failpoints))
        feed = more.pop("feed", None) or Feed("")
        return Lanes(house, more.pop("outbound", self.outbound), SECRETS, feed, ORIGIN, **more)

    async def client(
        self, name: str, *paths: str, scopes: tuple[str, ...] = ("event.subscribe", "plan.read")
    ) -> Client:
        uris = tuple(self.receivers.url(path) for path in paths)
        known = {"jwks": {"keys": [ec_key(name).as_dict(private=False) | {"kid": name}]}, "webhook_uris": uris}
        made = Client(
            client_id=name, name=name, authority=self.authority, org=f"charity:{name}", scopes=scopes, **known
        )
        async with self.house.engine.begin() as connection:
            await save_client(connection, made)
        return made

    def handling(self, client: Client) -> Handling:
        return Handling(self.rules, SECRETS, client.client_id)

    async def subscribe(self, client: Client, path: str, *types: str) -> UUID:
        async with self.by(client) as unit:
            sent = SubscriptionBody(url=self.receivers.url(path), types=list(types or ("*",)))
            return UUID((await self.handling(client).make(unit, sent))["id"])

    async def stands(self, client: Client, id: UUID) -> dict[str, Any]:
        async with self.by(client) as unit:
            return await self.handling(client).show(unit, id)

    @asynccontextmanager
    async def by(self, client: Client) -> AsyncIterator[Unit]:
        async with transaction(self.house, principal_of(client), "test", writes=True) as unit:
            yield unit

    @asynccontextmanager
    async def itself(self) -> AsyncIterator[Unit]:
        async with transaction(self.house, service_principal("gateway", self.authority), "test", writes=True) as unit:
            yield unit

    async def lets_in(self, client: Client, child: UUID | None = None, *, relation: str = "team") -> UUID:
        party, basis = f"org:{client.org}", new_id()
        async with self.itself() as unit:
            began = RelationshipBegan(child or self.child, party, relation, TODAY, basis)
            await keep(unit.connection, unit.house.tables, self.authority, began)
        return basis

    async def cut_off(self, client: Client, basis: UUID) -> None:
        async with self.itself() as unit:
            ended = RelationshipEnded(self.child, f"org:{client.org}", "team", TODAY, basis)
            await keep(unit.connection, unit.house.tables, self.authority, ended)

    async def happens(
        self, times: int = 1, *, plan: UUID | None = None, child: UUID | None = None, feed: Feed | None = None
    ) -> list[str]:
        """Plan events of a child, as the feed takes them in; their ids."""
        ids = []
        for count in range(times):
            id, about = new_id(), plan or new_id()
            document = {
                "specversion": "1.0", "id": str(id), "source": f"/plans/{self.authority}", "type": PLAN,
                "subject": str(about), "time": datetime.now(UTC).isoformat(), "datacontenttype": "application/json",
                "dataref": f"https://{ORIGIN}/v1/plans/{about}", "sequence": str(count + 1),
                "data": {"plan_id": str(about)},
            }  # fmt: skip
            async with self.itself() as unit:
                entry = Entry(id, about, "plan", document, child or self.child, (str(about),))
                await feed_storage.append(unit, [entry])
                await storage.wake(unit, [child or self.child], [], feed_storage.RIPE_S, everybody=False)
                if feed:
                    feed._woken(unit)
            ids.append(str(id))
        return ids

    async def sql(self, statement: str, **values: Any) -> Any:
        async with self.itself() as unit:
            return await unit.connection.execute(text(statement), values)

    async def days_pass(self, days: int) -> None:
        """So much later: every instant that counts lies back by so much, and what is old enough is forgotten."""
        back = f"- interval '{days} days'"
        await self.sql(f"update feed_event set taken_at = taken_at {back}")
        await self.sql(f"update webhook_attempt set at = at {back}")
        await self.sql(f"update subscription set current_at = current_at {back}, delivered_at = delivered_at {back}")
        await forget(self.house, KEEPS)

    async def erased(self, child: UUID) -> None:
        """The child's record is erased, as the gateway hears of it."""
        on = types_pb2.Date(year=TODAY.year, month=TODAY.month, day=TODAY.day)
        message = types_pb2.ChildErased(child_id=str(child), ground="asked", erased_on=on)
        headers = {"ce-source": f"/referrals/{self.authority}", "ce-time": datetime.now(UTC).isoformat()}
        async with self.itself() as unit:
            event = Event(new_id(), f"referrals.{self.authority}.child.erased.v1", self.authority, 1, headers)
            await Feed("")._erase(message, unit, event)

    async def due(self) -> None:
        """The moment of every next attempt has come."""
        await self.sql("update subscription set next_at = now() - interval '1 s', lease = null")
        await asyncio.sleep(feed_storage.RIPE_S + 0.02)

    async def drain(self, **more: Any) -> None:
        await self.due()
        await self.lanes(**more).drain()


@pytest_asyncio.fixture(scope="module")
async def gateway(site: Site) -> AsyncIterator[House]:
    await migrate.migrate_async("gateway", site.owner_url("gateway"))
    async with in_hand("gateway", settings_of("gateway", site)) as house:
        yield replace(house, clock=_Today())


class _Today:
    """The day on which the relations of these tests hold."""

    def now(self) -> datetime:
        return datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=UTC)

    def today(self) -> Any:
        return TODAY


@pytest_asyncio.fixture
async def world(gateway: House) -> AsyncIterator[World]:
    async with receiving() as receivers:
        rules = Rules(trusted=frozenset({receivers.host}), seconds=2.0)
        here = World(gateway, receivers, Outbound(rules), rules)
        for table in ("subscription", "webhook_attempt", "webhook_parked", "feed_event", "feed_record", "relationship"):
            await here.sql(f"delete from {table}")
        yield here
        await here.outbound.close()


async def test_a_partner_verifies_what_it_is_told_with_other_peoples_code(world: World) -> None:
    """HMAC by standardwebhooks, the event by cloudevents, Ed25519 by the public key; after a rotation both sign."""
    partner = await world.client("agency", "/e")
    await world.lets_in(partner)
    id = await world.subscribe(partner, "/e")
    assert (await world.stands(partner, id))["state"] == "unverified"
    told = await world.happens(3)
    await world.drain()
    assert (await world.stands(partner, id))["state"] == "active"
    assert world.receivers.ids("/e") == told
    async with world.by(partner) as unit:
        before = await world.handling(partner).secret(unit, id)
        await world.handling(partner).rotate(unit, id)
        after = await world.handling(partner).secret(unit, id)
    assert before["secret"] != after["secret"]
    told += await world.happens()
    await world.drain()
    *_, last = world.receivers.sent["/e"]
    for secret in (before["secret"], after["secret"]):
        assert Webhook(secret).verify(last.body, last.headers)["id"] == told[-1]
    first = world.receivers.sent["/e"][0]
    Webhook(before["secret"]).verify(first.body, first.headers)
    event = from_structured_event(HTTPMessage(first.headers, first.body))
    assert (event.get_id(), event.get_type()) == (told[0], PLAN)
    _verify_ed25519(first, before["verification_key"])
    with pytest.raises(InvalidSignature):
        _verify_ed25519(first, after["verification_key"])
    # Whoever made a secret of its own, or changed a byte on the way, is found out.
    with pytest.raises(Exception, match=r"(?i)signature"):
        Webhook(before["secret"]).verify(first.body.replace(b"1.0", b"1.1"), first.headers)


def _verify_ed25519(sent: Sent, key: str) -> None:
    from base64 import b64decode

    said = f"{sent.headers['webhook-id']}.{sent.headers['webhook-timestamp']}.".encode() + sent.body
    [signed] = [one for one in sent.headers["webhook-signature"].split(" ") if one.startswith("v1a,")]
    public = Ed25519PublicKey.from_public_bytes(b64decode(key.removeprefix("whpk_")))
    public.verify(b64decode(signed.removeprefix("v1a,")), said)


async def test_a_subscription_may_name_the_records_that_it_is_about_and_that_opens_nothing(world: World) -> None:
    partner = await world.client("agency", "/e")
    await world.lets_in(partner)
    mine, other, elsewhere = new_id(), new_id(), new_id()
    async with world.by(partner) as unit:
        sent = SubscriptionBody(url=world.receivers.url("/e"), types=["*"], subjects=[mine, elsewhere])
        made = await world.handling(partner).make(unit, sent)
    assert made["subjects"] == [str(mine), str(elsewhere)]
    told = await world.happens(plan=mine)
    await world.happens(plan=other)
    await world.happens(plan=elsewhere, child=new_id())
    told += await world.happens(plan=mine)
    await world.drain()
    assert world.receivers.ids("/e") == told
    async with world.by(partner) as unit:
        anything = SubscriptionBody(url=world.receivers.url("/e"), types=["*"])
        await world.handling(partner).change(unit, UUID(made["id"]), made["version"], anything)
    told += await world.happens(plan=other)
    await world.drain()
    assert world.receivers.ids("/e") == told


async def test_what_came_for_others_meanwhile_lets_a_lane_rest(world: World) -> None:
    """It looks again when what came for it is ripe, and not because others are told of something."""
    partner = await world.client("agency", "/e")
    await world.lets_in(partner)
    wanted = feed_storage.Wanted(served_to(SCOPES))
    async with world.by(partner) as unit:
        last = await storage.last_position(unit)
    await world.happens(3, child=new_id())
    async with world.by(partner) as unit:
        assert await feed_storage.ripens_in(unit, last, wanted) is None
    await world.happens()
    async with world.by(partner) as unit:
        ripens = await feed_storage.ripens_in(unit, last, wanted)
    assert ripens is not None
    assert ripens <= timedelta(seconds=feed_storage.RIPE_S)


async def test_one_is_told_only_of_what_one_may_read_at_the_moment_of_sending(world: World) -> None:
    partner = await world.client("agency", "/e")
    stranger = await world.client("stranger", "/s")
    unscoped = await world.client("unscoped", "/u", scopes=("event.subscribe",))
    basis = await world.lets_in(partner)
    await world.lets_in(unscoped)
    for client, path in ((partner, "/e"), (stranger, "/s"), (unscoped, "/u")):
        await world.subscribe(client, path)
    first = await world.happens()
    await world.drain()
    # What came while it was in, and is sent when it is out, is not sent.
    await world.happens()
    await world.cut_off(partner, basis)
    await world.drain()
    assert world.receivers.ids("/e") == first
    assert world.receivers.ids("/s") == world.receivers.ids("/u") == []
    # Who is let in again is told of what happens then; and a suspended client of nothing.
    await world.lets_in(partner)
    again = await world.happens()
    await world.drain()
    assert world.receivers.ids("/e") == first + again
    async with world.house.engine.begin() as connection:
        await save_client(connection, replace(partner, suspended_at=datetime.now(UTC)))
    await world.happens()
    await world.drain()
    assert world.receivers.ids("/e") == first + again


async def test_a_consent_that_ends_cuts_off_at_once(world: World) -> None:
    """A delegate is told of a plan by a relation and with a consent; not by the relation alone."""
    partner = await world.client("agency", "/e")
    await world.lets_in(partner, relation="delegate")
    await world.subscribe(partner, "/e")
    said, day, party = new_id(), TODAY, f"org:{partner.org}"

    async def keeps(fact: object) -> None:
        async with world.itself() as unit:
            await keep(unit.connection, unit.house.tables, AUTHORITY, fact)

    await world.happens()
    await world.drain()
    await keeps(SharingAllowed(world.child, party, partner.purpose, CONSENT, day, said))
    told = await world.happens()
    await world.drain()
    assert world.receivers.ids("/e") == told
    await world.happens()
    await keeps(SharingStopped(world.child, party, partner.purpose, day, said))
    await world.drain()
    assert world.receivers.ids("/e") == told


async def test_what_fails_is_tried_again_in_order_and_in_the_end_disabled_with_notice(world: World) -> None:
    partner = await world.client("agency", "/e")
    await world.lets_in(partner)
    id = await world.subscribe(partner, "/e")
    world.receivers.answers["/e"] = lambda _: (503, {"Retry-After": "7200"}, b"")
    told = await world.happens(2, plan=new_id())
    await world.drain()
    stands = await world.stands(partner, id)
    assert (stands["failures"], stands["reason"], stands["behind"]) == (1, "HTTP_503", 2)
    wait = datetime.fromisoformat(stands["next_attempt_at"]) - datetime.now(UTC)
    assert timedelta(seconds=7000) < wait < timedelta(seconds=7300)
    world.receivers.answers.clear()
    await world.drain()
    assert world.receivers.ids("/e") == [told[0], *told]  # the one that failed again, then the next: under their ids
    assert (await world.stands(partner, id))["failures"] == 0
    # A receiver that is away for longer than the schedule; then one that says 410.
    world.receivers.answers["/e"] = lambda _: (500, {}, b"")
    await world.happens()
    for _ in range(len(outcomes.PAUSES) + 1):
        await world.drain()
    assert ((await world.stands(partner, id))["state"], (await world.stands(partner, id))["reason"]) == (
        "disabled",
        "NOT_REACHED",
    )
    rows = await world.sql("select document->'data' as data from feed_event where client_id = 'agency'")
    assert [row.data for row in rows] == [{"subscription_id": str(id), "reason": "NOT_REACHED"}]
    world.receivers.answers["/e"] = lambda _: (410, {}, b"")
    async with world.by(partner) as unit:
        await world.handling(partner).resume(unit, id)
    await world.drain()
    assert (await world.stands(partner, id))["reason"] == "GONE"


async def test_an_event_that_is_not_taken_is_set_aside_and_a_replay_brings_it_again(world: World) -> None:
    partner = await world.client("agency", "/e")
    await world.lets_in(partner)
    id = await world.subscribe(partner, "/e")
    began = datetime.now(UTC)
    bad, good = await world.happens(2)
    world.receivers.answers["/e"] = lambda sent: (422 if sent.headers["webhook-id"] == bad else 204, {}, b"")
    for _ in range(outcomes.MOST_REFUSALS):
        await world.drain()
    assert world.receivers.ids("/e") == [bad] * outcomes.MOST_REFUSALS + [good]
    async with world.by(partner) as unit:
        handling = world.handling(partner)
        [parked] = (await handling.set_aside(unit, id))["items"]
        assert (parked["event_id"], parked["reason"]) == (bad, "HTTP_422")
        attempts = (await handling.attempts(unit, id, None, 10))["items"]
        assert [one["outcome"] for one in attempts] == ["delivered", "parked", "refused", "refused", "delivered"]
        world.receivers.answers.clear()
        for days, code in ((KEPT_DAYS + 1, "TOO_LONG_AGO"), (-1, "IN_THE_FUTURE")):
            with pytest.raises(Invalid) as refused:
                await handling.replay(unit, id, began - timedelta(days=days))
            assert [one.code for one in refused.value.violations] == [code]
        await handling.replay(unit, id, began)
    await world.drain()
    assert world.receivers.ids("/e")[-2:] == [bad, good]
    async with world.by(partner) as unit:
        assert (await world.handling(partner).set_aside(unit, id))["items"] == []


async def test_a_partner_that_is_away_for_a_week_misses_nothing(world: World) -> None:
    """Nor by the feed: of all that came, in its order, a tombstone in the midst; after a quarter it is too late."""
    partner = await world.client("agency", "/e")
    await world.lets_in(partner)
    gone = new_id()
    await world.lets_in(partner, gone)
    id = await world.subscribe(partner, "/e")
    first = await world.happens()
    await world.drain()
    began = datetime.now(UTC)
    async with world.by(partner) as unit:
        await world.handling(partner).pause(unit, id)
    told = await world.happens(40)
    before = await world.happens(child=gone)
    await world.erased(gone)
    told += await world.happens(20)
    await world.drain()
    assert world.receivers.ids("/e") == first
    await world.days_pass(7)
    async with world.by(partner) as unit:
        await world.handling(partner).resume(unit, id)
    await world.drain()
    # What was erased meanwhile says nothing any more but that it was, and its tombstone follows.
    [tombstone] = [one for one in world.receivers.ids("/e") if one not in (*first, *told, *before)]
    assert world.receivers.ids("/e") == [*first, *told[:40], *before, tombstone, *told[40:]]
    bodies = {one.headers["webhook-id"]: json.loads(one.body) for one in world.receivers.sent["/e"]}
    assert bodies[before[0]].keys() == {"specversion", "id", "source", "type", "subject", "time"}
    assert bodies[tombstone]["type"] == "goldenthread.plans.plan.erased.v1"
    assert (bodies[tombstone]["method"], bodies[tombstone]["subject"]) == ("DELETE", bodies[before[0]]["subject"])
    principal = principal_of(partner)
    place = await reading.place(world.house, principal, UUID(first[0]))
    read = await reading.tell(world.house, principal, place, feed_storage.Wanted(served_to(principal.scopes)), 100)
    assert [one["id"] for one in read.documents] == world.receivers.ids("/e")[1:]
    # The window of a replay ends with what is kept; so does the place of a reader.
    await world.days_pass(KEPT_DAYS - 8)
    async with world.by(partner) as unit:
        await world.handling(partner).replay(unit, id, began - timedelta(days=KEPT_DAYS - 1))
    await world.drain()
    assert world.receivers.ids("/e").count(told[0]) == 2
    await world.days_pass(2)
    async with world.by(partner) as unit:
        with pytest.raises(Invalid) as refused:
            await world.handling(partner).replay(unit, id, began - timedelta(days=KEPT_DAYS + 1))
    assert [one.code for one in refused.value.violations] == ["TOO_LONG_AGO"]
    with pytest.raises(Problem):
        await reading.place(world.house, principal, UUID(first[0]))
    assert (await world.sql("select count(*) from feed_event")).scalar_one() == 0


async def test_who_was_away_for_longer_than_events_are_kept_is_told_of_the_gap_first(world: World) -> None:
    """Once, under one id, whatever types it asks for; and what an operator paused its client does not resume."""
    partner = await world.client("agency", "/e")
    await world.lets_in(partner)
    id = await world.subscribe(partner, "/e", "goldenthread.plans.*")
    await world.drain()
    async with world.itself() as unit:
        await replace(world.handling(partner), client_id=None).pause(unit, id)
    await world.sql("update subscription set current_at = now() - interval '100 days'")
    told = await world.happens(2)
    async with world.by(partner) as unit:
        assert (await world.handling(partner).show(unit, id))["reason"] == "PAUSED_BY_OPERATOR"
        with pytest.raises(Refused, match="PAUSED_BY_OPERATOR"):
            await world.handling(partner).resume(unit, id)
        # Nor by giving another address.
        sent = SubscriptionBody(url=world.receivers.url("/e"), types=["*"])
        assert (await world.handling(partner).change(unit, id, 2, sent))["state"] == "paused"
    async with world.itself() as unit:
        await replace(world.handling(partner), client_id=None).resume(unit, id)
    world.receivers.answers["/e"] = lambda _: (503, {}, b"")
    await world.drain()
    world.receivers.answers.clear()
    await world.drain()
    gap, again, *rest = world.receivers.ids("/e")
    assert (gap, rest) == (again, told)
    said = json.loads(world.receivers.sent["/e"][0].body)
    assert said["type"] == "goldenthread.gateway.subscription.gap.v1"
    missed = [datetime.fromisoformat(said["data"][name]) for name in ("missed_from", "missed_until")]
    assert [round((datetime.now(UTC) - at) / timedelta(days=1)) for at in missed] == [100, KEPT_DAYS]
    told += await world.happens()
    await world.drain()
    assert world.receivers.ids("/e")[2:] == told


async def _now(true: bool) -> bool:
    return true


async def test_lanes_look_when_something_is_due_and_need_not_look_around(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Everything is looked at once in an hour; what arrives is told all the same, what came while a lane was at work,
    too, and so is what arrives while a reader of the feed waits for it."""
    monkeypatch.setattr(gateway_lanes, "LOOK_AGAIN_S", 3600.0)
    client, feed = await world.client("agency", "/e"), Feed("")
    await world.lets_in(client)
    await world.subscribe(client, "/e")
    await world.drain()
    patient = Outbound(replace(world.rules, seconds=60.0))  # however slow the machine is, no call is given up
    running = asyncio.create_task(world.lanes(feed=feed, outbound=patient).run())
    reader = asyncio.create_task(_reads(feed))
    try:
        told = await world.happens(5, feed=feed)
        await becomes(lambda: _now(world.receivers.ids("/e") == told))
        world.receivers.hold = {"/e"}
        told += await world.happens(feed=feed)
        await becomes(lambda: _now(world.receivers.ids("/e") == told))
        told += await world.happens(feed=feed)  # while the lane waits for an answer
        await asyncio.sleep(feed_storage.RIPE_S * 2)
        world.receivers.free.set()
        await becomes(lambda: _now(world.receivers.ids("/e") == told))
    finally:
        for task in (running, reader):
            task.cancel()
        await asyncio.gather(running, reader, return_exceptions=True)
        await patient.close()


async def test_lanes_for_which_there_was_no_room_follow_at_once(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of forty that are due, and end at different moments, four are at work at a time; nothing else happens."""
    monkeypatch.setattr(gateway_lanes, "LOOK_AGAIN_S", 3600.0)
    for n in range(40):
        client = await world.client(f"agency-{n}", f"/{n}")
        await world.lets_in(client)
        await world.subscribe(client, f"/{n}")
    await world.drain()
    told = await world.happens()
    await world.due()
    running = asyncio.create_task(world.lanes(most=4).run())
    try:
        await becomes(lambda: _now(all(world.receivers.ids(f"/{n}") == told for n in range(40))), 60)
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def _reads(feed: Feed) -> None:
    """As a stream does that somebody holds open."""
    while True:
        await feed.wait(60)


async def test_a_dead_receiver_holds_up_nobody_else(world: World) -> None:
    """Of three lanes two never get an answer; the third's events do not wait for their time to be over."""
    names = ("dead", "stuck", "quick")
    for name in names:
        client = await world.client(name, f"/{name}")
        await world.lets_in(client)
        await world.subscribe(client, f"/{name}")
    await world.drain()
    world.receivers.hold = {"/dead", "/stuck"}
    told = await world.happens(5)
    await world.due()
    lanes = world.lanes(most=3)
    await lanes.begin()
    await becomes(lambda: _now(world.receivers.ids("/quick") == told))
    # And they still wait, each for the answer to its first.
    await becomes(lambda: _now(world.receivers.ids("/dead") == world.receivers.ids("/stuck") == told[:1]))
    await lanes.drain()
    rows = await world.sql("select s.slow from subscription s order by s.client_id")
    assert [row.slow for row in rows] == [True, False, True]


@pytest.mark.parametrize("passage", [AFTER_TAKE_BEFORE_SENDING, AFTER_SENDING_BEFORE_NOTE])
async def test_a_gateway_that_dies_loses_nothing_and_what_comes_twice_has_the_same_id(
    world: World, passage: str
) -> None:
    partner = await world.client("agency", "/e")
    await world.lets_in(partner)
    await world.subscribe(partner, "/e")
    await world.drain()
    told = await world.happens(4)
    await world.due()
    async with world.itself() as unit:
        [one] = await storage.take(unit, new_id(), 5, slow=False)
    with pytest.raises(Crash):
        await Lane(world.lanes(failpoints=Tripwire(passage, 2)), one).go()
    assert set(world.receivers.ids("/e")) < set(told) or world.receivers.ids("/e") == told[:2]
    await world.drain()  # another gateway, once the lease is over
    seen = world.receivers.ids("/e")
    assert list(dict.fromkeys(seen)) == told
    assert len(seen) - len(told) <= 2


async def test_gateways_side_by_side_send_once(world: World) -> None:
    for name in ("one", "two", "three", "four"):
        client = await world.client(name, f"/{name}")
        await world.lets_in(client)
        await world.subscribe(client, f"/{name}")
    await world.drain()
    told = await world.happens(6)
    await world.due()
    await asyncio.gather(*(world.lanes().drain() for _ in range(3)))
    for name in ("one", "two", "three", "four"):
        assert world.receivers.ids(f"/{name}") == told


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (lambda _: (302, {"Location": "http://169.254.169.254/"}, b""), "REDIRECT_NOT_FOLLOWED"),
        (lambda _: (200, {}, b"x" * 10_000_000), "TOO_LARGE"),
    ],
)
async def test_an_answer_that_is_none_is_a_failure_that_the_log_names(
    world: World, answer: Answers, reason: str
) -> None:
    partner = await world.client("agency", "/e")
    await world.lets_in(partner)
    id = await world.subscribe(partner, "/e")
    world.receivers.answers["/e"] = answer
    await world.happens()
    await world.drain()
    assert (await world.stands(partner, id))["reason"] == reason


async def test_an_answer_that_takes_its_time_over_ten_megabytes_ends_when_the_time_for_a_call_is_over(
    world: World,
) -> None:
    """However it is spread: the headers at once and the rest for minutes, of which no more than 16 kB are ever read."""
    partner = await world.client("agency", "/e")
    await world.lets_in(partner)
    id = await world.subscribe(partner, "/e")
    await world.drain()
    open_now: list[asyncio.StreamWriter] = []

    async def drips(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        open_now.append(writer)
        await reader.readuntil(b"\r\n\r\n")
        writer.write(b"HTTP/1.1 200 x\r\nContent-Length: 10000000\r\n\r\n")
        with suppress(ConnectionError):
            while True:
                writer.write(b"x" * 20)
                await writer.drain()
                await asyncio.sleep(0.02)

    server = await asyncio.start_server(drips, "127.0.0.1", 0)
    host = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    await world.sql("update subscription set url = :url", url=f"http://{host}/e")
    outbound = Outbound(Rules(trusted=frozenset({host}), seconds=0.5))
    await world.happens()
    await world.drain(outbound=outbound)
    await outbound.close()
    server.close()
    for writer in open_now:
        writer.close()
    assert (await world.stands(partner, id))["reason"] == "TOO_SLOW"
    # In earnest a call takes no longer than a lane is held, by far; then it is tried again on the schedule.
    assert storage.LEASE.total_seconds() / 2 > WEBHOOK_S


async def test_our_own_network_is_not_called_by_name_nor_by_a_name_that_changes_its_mind(world: World) -> None:
    partner = await world.client("agency", "/e")
    inside = {
        "http://10.0.0.5/e": "NOT_HTTPS",
        "https://127.0.0.1/e": "NOT_A_NAME",
        "https://localhost/e": "NOT_A_PUBLIC_NAME",
    }
    for url, code in inside.items():
        async with world.by(partner) as unit:
            with pytest.raises(Invalid) as refused:
                await world.handling(partner).make(unit, SubscriptionBody(url=url, types=["*"]))
        assert code in [one.code for one in refused.value.violations]
    # A name that led to the internet when it was registered, and leads inside now.
    changing = "https://agency.example.org/e"
    await world.lets_in(partner)
    id = await world.subscribe(partner, "/e")
    await world.drain()
    await world.sql("update subscription set url = :url", url=changing)

    async def resolve(_: str, __: int) -> list[str]:
        return ["10.0.0.5"]

    await world.happens()
    outbound = Outbound(Rules(seconds=2.0), resolve=resolve)
    await world.drain(outbound=outbound)
    await outbound.close()
    assert (await world.stands(partner, id))["reason"] == "NOT_PUBLIC"


async def test_a_subscription_that_cannot_be_is_refused_with_every_reason(world: World) -> None:
    partner = await world.client("agency", "/e")
    sent = SubscriptionBody(url="https://elsewhere.example.org/e", types=["goldenthread.plans.plan.invented.v1"])
    async with world.by(partner) as unit:
        with pytest.raises(Invalid) as refused:
            await world.handling(partner).make(unit, sent)
    assert [(one.field, one.code) for one in refused.value.violations] == [
        ("types[0]", "UNKNOWN_EVENT_TYPE"),
        ("url", "NOT_REGISTERED"),
    ]
    assert PLAN in refused.value.violations[0].message
    for _ in range(20):
        await world.subscribe(partner, "/e")
    async with world.by(partner) as unit:
        with pytest.raises(Refused, match="TOO_MANY_SUBSCRIPTIONS"):
            await world.handling(partner).make(unit, SubscriptionBody(url=world.receivers.url("/e"), types=["*"]))


async def test_of_ten_thousand_subscriptions_an_event_wakes_those_that_it_is_for(world: World, site: Site) -> None:
    partner = await world.client("agency", "/e")
    await world.lets_in(partner)
    await world.subscribe(partner, "/e")
    await world.drain()
    await world.sql(
        "insert into subscription (id, authority, client_id, organisation, parties, way, meant_for, url, types, "
        "subjects, state, reason, version, generation, cursor, offered, current_at, failures, refusals, slow, next_at) "
        "select gen_random_uuid(), :authority, 'other-' || n, '', array['org:charity:other-' || n], "
        "'webhook', '', '', '{*}', '{}', 'active', '', 1, 1, 0, '[]', now(), 0, 0, false, now() + interval '1 hour' "
        "from generate_series(1, 10000) n",
        authority=AUTHORITY,
    )
    await world.sql("update subscription set next_at = now() + interval '1 hour'")
    await world.happens()
    rows = await world.sql("select client_id from subscription where next_at < now() + interval '1 minute'")
    assert [row.client_id for row in rows] == ["agency"]
    owner = await asyncpg.connect(site.owner_url("gateway"), ssl=False)  # nobody else's word counts here
    await owner.execute("analyze subscription")
    await owner.close()
    plan = await world.sql(
        "explain select id from subscription where authority = :authority and slow = false and next_at <= now() "
        "and state in ('unverified', 'active') order by next_at limit 32",
        authority=AUTHORITY,
    )
    assert "subscription_due" in "".join(row[0] for row in plan)


def test_the_schedule_is_that_of_standard_webhooks() -> None:
    hours = [pause.total_seconds() / 3600 for pause in outcomes.PAUSES]
    assert hours[2:] == [0.5, 2, 5, 10, 14, 20, 24]
    assert outcomes.pause_after(1, None, 0.0) == timedelta(seconds=5)
    assert outcomes.pause_after(2, None, 1.0) == timedelta(seconds=330)
    assert outcomes.pause_after(1, timedelta(hours=3), 0.5) == timedelta(hours=3)
    assert outcomes.pause_after(1, timedelta(days=9), 0.5) == timedelta(hours=24)
    assert outcomes.pause_after(10, None) is None
