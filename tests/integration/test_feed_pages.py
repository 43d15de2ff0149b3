"""Events that come together are in the feed as if each had come by itself."""

from typing import Any

import pytest

from chassis.inbox import Event, Inbox
from gateway.events.catalogue import kinds
from gateway.events.feed import Feed
from kernel.errors import Invalid
from kernel.ids import new_id
from tests.integration.test_webhooks import World, gateway, world  # noqa: F401
from tests.world import AUTHORITY

RECEIVED, WITHDRAWN = "goldenthread.plans.ehc_request.received.v1", "goldenthread.plans.ehc_case.withdrawn.v1"
# Events of three cases: one whose first event says on which referral it stands, one of which the second does, one that
# nobody ever says it of.
STORY = ((0, RECEIVED), (1, WITHDRAWN), (0, WITHDRAWN), (2, WITHDRAWN), (1, RECEIVED), (1, WITHDRAWN))
OF_EACH = "select kind, type, party, own, child_id from feed_event where record_id = any(:cases) order by position"


class Told:
    """The story told of three cases of its own, as the plans' house says it."""

    def __init__(self) -> None:
        self.cases, self.referral, self.child = [new_id() for _ in range(3)], new_id(), new_id()
        self.page = [self._said(case, type_) for case, type_ in STORY]

    def _said(self, case: int, type_: str) -> tuple[Event, bytes]:
        kind, about = kinds()[type_], str(self.cases[case])
        said = {"referral_id": str(self.referral)} if type_ == RECEIVED else {}
        message: Any = kind.message(case_id=about, child_id=str(self.child), **said)
        said_with = {"ce-subject": about, "ce-source": f"/plans/{AUTHORITY}", "ce-type": type_, "ce-time": "2026-03-02"}
        event = Event(new_id(), f"plans.{AUTHORITY}.{kind.tail}", AUTHORITY, 1, said_with)
        return event, message.SerializeToString()

    async def kept(self, world: World) -> list[tuple[Any, ...]]:  # noqa: F811
        """What the feed keeps of it, with names in place of its own ids."""
        rows = await world.sql(OF_EACH, cases=self.cases)
        names = {str(self.referral): "the referral"}
        return [
            (row.kind, row.type, row.party, [names[one] for one in row.own], row.child_id == self.child) for row in rows
        ]


def heard(world: World) -> Inbox:  # noqa: F811
    return Inbox(world.house, "plans", tuple(one for one in Feed("").listeners() if one.stream == "plans"))


async def test_a_page_of_events_is_kept_as_each_by_itself(world: World) -> None:  # noqa: F811
    together, apart = Told(), Told()
    assert await heard(world).take_page(together.page) == len(STORY)
    for event, payload in apart.page:
        await heard(world).take(event, payload)
    found = await together.kept(world)
    assert found == await apart.kept(world)
    stands = ["the referral"]
    assert [own for _, _, _, own, _ in found] == [stands, [], stands, [], stands, stands]


async def test_what_a_page_said_holds_for_what_comes_later(world: World) -> None:  # noqa: F811
    told = Told()
    await heard(world).take_page(told.page[:3])
    await heard(world).take_page([*told.page[:3], *told.page[3:]])  # the first three come again
    assert [own for _, _, _, own, _ in await told.kept(world)][-2:] == [["the referral"]] * 2


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
