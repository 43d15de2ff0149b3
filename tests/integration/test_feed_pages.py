"""Events that come together are in the feed as if each had come by itself."""

from typing import Any
from uuid import UUID

import pytest
from google.protobuf.message import Message

from chassis import inbox
from chassis.inbox import Event, Inbox
from gateway.events.catalogue import kinds
from gateway.events.feed import Feed
from goldenthread.common.v1.types_pb2 import ChildErased, Date
from kernel.errors import Invalid
from kernel.ids import new_id
from tests.integration.test_webhooks import World, gateway, world  # noqa: F401
from tests.world import AUTHORITY

ASKED, WITHDRAWN = "goldenthread.plans.ehc_request.received.v1", "goldenthread.plans.ehc_case.withdrawn.v1"
APPLIED, ERASED = "goldenthread.referrals.referral.received.v1", "goldenthread.referrals.referral.erased.v1"
# Events of three cases: one whose first event says on which referral it stands, one of which the second does, one that
# nobody ever says it of.
STORY = ((0, ASKED), (1, WITHDRAWN), (0, WITHDRAWN), (2, WITHDRAWN), (1, ASKED), (1, WITHDRAWN))
Sent = tuple[Event, bytes]


@pytest.fixture(autouse=True)
def _a_page_has_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """However busy the machine is, all of a page is taken together."""
    monkeypatch.setattr(inbox, "PAGE_S", 60.0)


def sent(house: str, tail: str, about: UUID, message: Message) -> Sent:
    """An event as the broker brings it."""
    type_ = f"goldenthread.{house}.{tail}"
    source = {"ce-source": f"/{house}/{AUTHORITY}", "ce-time": "2026-03-02T09:00:00Z"}
    headers = {**source, "ce-subject": str(about), "ce-type": type_}
    return Event(new_id(), f"{house}.{AUTHORITY}.{tail}", AUTHORITY, 1, headers), message.SerializeToString()


def said(type_: str, about: UUID, **told: Any) -> Sent:
    kind = kinds()[type_]
    return sent(kind.record.house, kind.tail, about, kind.message(**told))


class Told:
    """The story told of three cases of its own."""

    def __init__(self) -> None:
        self.cases, self.referral, self.child = [new_id() for _ in range(3)], new_id(), new_id()
        self.page = [self._said(self.cases[case], type_) for case, type_ in STORY]

    def _said(self, case: UUID, type_: str) -> Sent:
        names = {"referral_id": str(self.referral)} if type_ == ASKED else {}
        return said(type_, case, case_id=str(case), child_id=str(self.child), **names)

    async def kept(self, world: World) -> list[tuple[Any, ...]]:  # noqa: F811
        """What the feed keeps of it: case, kind, type, party, and whether it stands on the referral."""
        rows = await world.sql(
            "select record_id, kind, type, party, own from feed_event where child_id = :child order by position",
            child=self.child,
        )
        stands = {(): False, (str(self.referral),): True}
        return [
            (self.cases.index(row.record_id), row.kind, row.type, row.party, stands[tuple(row.own)]) for row in rows
        ]

    async def stands(self, world: World) -> list[bool]:  # noqa: F811
        """Of each event whether it stands on the referral."""
        return [stands for *_, stands in await self.kept(world)]


def heard(world: World, house: str = "plans") -> Inbox:  # noqa: F811
    return Inbox(world.house, house, tuple(one for one in Feed("").listeners() if one.stream == house))


async def test_a_page_of_events_is_kept_as_each_by_itself(world: World) -> None:  # noqa: F811
    together, apart = Told(), Told()
    assert await heard(world).take_page(together.page) == len(STORY)
    for event, payload in apart.page:
        await heard(world).take(event, payload)
    assert await together.kept(world) == await apart.kept(world)
    assert await together.stands(world) == [True, False, True, False, True, True]


async def test_what_a_page_said_holds_for_what_comes_later(world: World) -> None:  # noqa: F811
    told = Told()
    first, later = told.page[0], told.page[2]
    await heard(world).take_page([first])
    await heard(world).take_page([first, later])  # the first comes again
    assert await told.stands(world) == [True, True]


async def test_what_came_before_an_erasure_in_its_page_is_emptied_and_what_comes_after_is_kept(
    world: World,  # noqa: F811
) -> None:
    child, (before, after) = new_id(), (new_id(), new_id())
    erased = ChildErased(child_id=str(child), ground="asked", erased_on=Date(year=2026, month=3, day=2))
    page = [
        said(APPLIED, before, referral_id=str(before), child_id=str(child)),
        sent("referrals", "child.erased.v1", child, erased),
        said(APPLIED, after, referral_id=str(after), child_id=str(child)),
    ]
    assert await heard(world, "referrals").take_page(page) == len(page)
    rows = await world.sql(
        "select record_id, type, jsonb_exists(document, 'data') as tells from feed_event where child_id = :child "
        "order by position",
        child=child,
    )
    assert [(row.record_id, row.type, row.tells) for row in rows] == [
        (before, APPLIED, False),
        (before, ERASED, True),
        (after, APPLIED, True),
    ]


async def test_everyone_whom_a_page_is_for_is_woken_and_nobody_else(world: World) -> None:  # noqa: F811
    told, ours, others = Told(), await world.client("agency", "/e"), await world.client("other", "/o")
    await world.lets_in(ours, told.child)
    for partner, path in ((ours, "/e"), (others, "/o")):
        await world.subscribe(partner, path)
    await world.drain()
    await world.sql("update subscription set next_at = now() + interval '1 hour'")
    await heard(world).take_page(told.page)
    rows = await world.sql("select client_id from subscription where next_at < now() + interval '1 minute'")
    assert [row.client_id for row in rows] == ["agency"]


async def test_one_that_is_no_event_of_ours_leaves_nothing_of_its_page(world: World) -> None:  # noqa: F811
    told = Told()
    event, payload = told.page[-1]
    broken = (Event(event.id, event.subject, AUTHORITY, 1, {**event.headers, "ce-subject": "nobody"}), payload)
    with pytest.raises(Invalid):
        await heard(world).take_page([*told.page[:-1], broken])
    assert await told.kept(world) == []
