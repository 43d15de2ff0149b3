"""One child through every house: nothing personal where it must not be, and after the erasure nothing anywhere."""

import asyncio
from typing import Any
from uuid import UUID

import pytest

from chassis.principal import service_principal
from chassis.unit import transaction
from kernel.change import Change
from kernel.erasure import ChildErased
from services.referrals.storage import CHILDREN
from tests.journey import left_behind
from tests.journey.evidence import Books, refused
from tests.journey.scenes import Record, Scenes, Stage
from tests.running import Running
from tools.in_hand import in_hand, settings_of
from tools.journey.actor import Actor, eventually

GIVEN, FAMILY = "Ottoline", "Marchbanks"
ADDRESS, EMAIL = "14 Marshmallow Crescent, Southampton", "jo.quillfeather@example.org"
VIEWS = "The marmalade dragon at breakfast scares me."
# Where a child's id may stand when nothing else of the child does: proofs, plumbing of ids, and the books.
IDS_ONLY = {
    "audit", "outbox", "erasure", "tombstone", "feed_event", "feed_record", "relationship", "audit_seal",
    "inbox", "parked_event",
}  # fmt: skip
# Where nothing personal may ever stand. Records, their histories, the relations and kept answers are where it belongs.
NEVER = ("audit", "audit_seal", "outbox", "inbox", "parked_event", "feed_event", "feed_record", "oauth_client")


class Unusual(Scenes):
    """Children of names, addresses and words that no other child has."""

    def __init__(self, scenes: Scenes) -> None:
        super().__init__(scenes._stack)
        self._nhs_numbers = scenes._nhs_numbers

    def form(self, given: str = GIVEN, **more: Any) -> Record:
        form = super().form(given, family=FAMILY, **more)
        form["child"]["address"] = ADDRESS
        form["family"][0]["email"] = EMAIL
        return form | {"child_views": VIEWS}


@pytest.fixture(scope="module")
def child(scenes: Scenes) -> Stage:
    """A whole journey, with letters, money and a feed."""
    return Unusual(scenes).finished(GIVEN)


@pytest.fixture(scope="module")
def personal(stack: Running, child: Stage) -> list[str]:
    """Every value that says who the child is or what was written about it."""
    journey = child.journey
    records = [
        child.referral,
        journey.cypds.get(f"/v1/assessments/{child.assessment['id']}").expect(200).body,
        journey.cypds.get(f"/v1/plans/{child.plan['id']}").expect(200).body,
        child.item,
    ]
    names = [GIVEN, FAMILY, ADDRESS, EMAIL, VIEWS, str(child.referral["child"]["nhs_number"]), "2017-05-04"]
    spaced = " ".join((names[5][:3], names[5][3:6], names[5][6:]))
    written = {text for record in records for text in left_behind.texts(record) if text not in KNOWN}
    return [*names, spaced, *sorted(written)]


# Words of the pathway that stand in records and are nobody's.
KNOWN = {
    "single plan", "CYPDS Decision Panel", "Educational psychology", "Social care", "Child or young person",
    "Parent or carer", "Specialist teachers", "Hollybrook Primary School", "family-portal",
}  # fmt: skip


def test_a_journey_leaves_nothing_personal_where_it_must_not_be(
    stack: Running, books: Books, child: Stage, personal: list[str]
) -> None:
    site = stack.stack.site
    books.settle()
    found = {
        **left_behind.logs(stack),
        **left_behind.traces(stack),
        **left_behind.tokens(stack),
        **left_behind.on_the_broker(site),
        **left_behind.tables(books, site, only=NEVER),
    }
    assert len(personal) > 20
    assert sum(len(text) for text in found.values()) > 100_000
    everywhere = left_behind.tables(books, site)
    assert list(left_behind.where(everywhere, [GIVEN])), "the search finds what is there"
    assert list(left_behind.where(found, personal)) == []


def events(partner: Actor, last: str = "") -> list[Record]:
    found = list[Record]()
    while page := partner.get("/v1/events", limit=500, **({"last_event_id": last} if last else {})).expect(200).body:
        found += page
        last = page[-1]["id"]
    return found


def test_a_statutory_record_is_not_erased_because_somebody_asks(child: Stage) -> None:
    path = f"/v1/children/{child.child_id}"
    answer = child.journey.cypds.post(f"{path}:erase", {"reason": "The family asked in writing."})
    problem = refused(answer, "not-allowed-now", reason="RECORD_MUST_BE_KEPT")
    assert "4 May 2048" in problem["detail"]
    kept = child.journey.cypds.get(f"{path}/retention").expect(200).body
    assert (kept["rule"], kept["keep_until"], kept["holds"]) == ("statutory_record", "2048-05-04", [])
    refused(child.journey.family.get(f"{path}/retention"), "insufficient-scope")


async def _erase(stack: Running, child_id: UUID) -> None:
    """What the sweep does on the day after the last: said by the house that decides, heard by every other."""
    async with in_hand("referrals", settings_of("referrals", stack.stack.site)) as house:
        principal = service_principal("referrals", "southampton")
        async with transaction(house, principal, "sweep retention", writes=True) as unit:
            record = await CHILDREN.load(unit, child_id)
            await unit.save(CHILDREN, Change(record, (ChildErased(child_id, "statutory_record", unit.today),)))


def test_after_the_erasure_nothing_personal_is_left_anywhere(
    stack: Running, books: Books, child: Stage, personal: list[str]
) -> None:
    partner, site = stack.actors["harbour-short-breaks"], stack.stack.site
    books.settle()
    before = [one for one in events(partner) if one["subject"] in (child.plan["id"], child.assessment["id"])]
    assert before
    ledger = books.rows("budgets", "select sum(amount_pence) as sum, count(*) as rows from transfer")
    asyncio.run(_erase(stack, UUID(child.child_id)))
    eventually("every house to have heard of it", lambda: _erased_everywhere(books, site, child.child_id))
    books.settle()

    left = left_behind.tables(books, site)
    unique = [GIVEN, FAMILY, ADDRESS, EMAIL, VIEWS, str(child.referral["child"]["nhs_number"])]
    assert list(left_behind.where(left, unique)) == []
    places = {place.partition(".")[2] for place, _ in left_behind.where(left, [child.child_id])}
    assert places <= IDS_ONLY
    budget = books.rows("budgets", "select reason from transfer where budget_id = $1", UUID(child.budget["id"]))
    assert {row["reason"] for row in budget} == {""}
    assert books.rows("budgets", "select sum(amount_pence) as sum, count(*) as rows from transfer") == ledger

    after = events(partner, before[-1]["id"])
    stones = {one["subject"]: one for one in after if one["type"].endswith(".erased.v1")}
    assert child.plan["id"] in stones
    assert stones[child.plan["id"]]["method"] == "DELETE"
    assert stones[child.plan["id"]]["data"]["ground"] == "statutory_record"
    emptied = [one for one in events(partner) if one["id"] in {one["id"] for one in before}]
    assert [one["id"] for one in emptied] == [one["id"] for one in before], "every cursor goes on"
    assert {"data", "dataref"} & {key for one in emptied for key in one} == set()
    refused(child.journey.cypds.get(f"/v1/plans/{child.plan['id']}"), "not-found")
    refused(child.journey.family.get(f"/v1/children/{child.child_id}/access-log"), "not-found")


def _erased_everywhere(books: Books, site: Any, child_id: str) -> bool:
    query = "select 1 from erasure where child_id = $1"
    return all(books.rows(process, query, UUID(child_id)) for process in site.topology.names)
