"""Who looked at the record: who may ask, what the family is told and what not, and how it is told."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
import pytest_asyncio

from chassis.principal import Principal, service_principal
from chassis.record_service import Record
from chassis.standing_facts import keep
from goldenthread.common.v1 import record_pb2 as pb
from kernel.errors import Denied, Invalid, NotFound
from kernel.ids import new_id
from kernel.purposes import Purpose
from kernel.relationships import RelationshipBegan
from kernel.restrictions import RestrictionBegan
from tests.integration.conftest import HouseOf
from tests.integration.merging import another_record_of
from tests.world import AUTHORITY, TODAY, HouseInHand, client

CHILD, OTHER_CHILD = new_id(), new_id()
PARENT = client("taylor-portal", parties=("person:taylor",), organisation="family-portal")
CASEWORKER = client("case-system", parties=("team:southampton/cypds",), organisation="la:852")
THERAPIST = replace(client("clinic", organisation="ods:R1C"), purpose=Purpose.DIRECT_CARE, roles=frozenset({"health"}))
FINANCE = client("finance", parties=("team:southampton/finance",), organisation="la:852")
AUDITOR = replace(client("audit-desk", organisation="la:852"), roles=frozenset({"auditor"}), reason="sample of March")
STRANGER = client("stranger", parties=("org:urn:999902",), organisation="urn:999902")


@pytest_asyncio.fixture
async def house(house_of: HouseOf) -> HouseInHand:
    """A house that knows a family, the team of its case and the finance team."""
    here = await house_of("plans")
    async with here.unit(CASEWORKER) as unit:
        for party, relation in (
            ("person:taylor", "family"),
            ("team:southampton/cypds", "team"),
            ("team:southampton/finance", "finance"),
            ("person:green", "named_family"),
        ):
            began = RelationshipBegan(CHILD, party, relation, TODAY, new_id())
            await keep(unit.connection, here.house.tables, AUTHORITY, began)
    return here


async def looks(
    house: HouseInHand, who: Principal, *records: str, child: UUID = CHILD, result: str = "read", later_s: int = 0
) -> None:
    async with house.unit(who, writes=False) as unit:
        unit.now += timedelta(seconds=later_s)
        for record in records:
            unit.note(record, new_id(), child, result)


async def log(
    house: HouseInHand, who: Principal, *, size: int = 0, token: str = "", part: str = ""
) -> pb.ListAccessResponse:
    request = pb.ListAccessRequest(child_id=str(CHILD), page_size=size, page_token=token)
    async with house.unit(who, writes=False) as unit:
        return await Record(part).ListAccess(request, unit)


def told(entries: Sequence[pb.AccessEntry]) -> list[tuple[str, str]]:
    return [(entry.organisation, entry.what) for entry in entries]


async def test_a_parent_reads_who_looked_why_and_in_plain_words(house: HouseInHand) -> None:
    await looks(house, THERAPIST, "assessment")
    await looks(house, THERAPIST, "assessment", result="written", later_s=1)
    await looks(house, THERAPIST, "plan", child=OTHER_CHILD)
    written, read = (await log(house, PARENT)).entries
    assert told([written, read]) == [
        ("Solent Therapies", "changed the assessment"),
        ("Solent Therapies", "read the assessment"),
    ]
    assert (read.role, read.purpose, read.house) == ("health", "direct_care", "plans")
    assert (read.subject, read.client_id, read.record_id, read.trace_id, read.action) == ("",) * 5
    assert not read.by_you


async def test_a_refused_look_is_told_as_what_it_was(house: HouseInHand) -> None:
    await looks(house, STRANGER, "plan", result="PLAN_NOT_FOUND")
    [entry] = (await log(house, PARENT)).entries
    assert told([entry]) == [("urn:999902", "asked for the plan and was refused")]


async def test_looks_of_one_minute_are_told_once(house: HouseInHand) -> None:
    for later in (0, 50, 100, 200):
        await looks(house, THERAPIST, "plan", later_s=later)
    apart, together = (await log(house, PARENT)).entries
    assert (apart.times, together.times) == (1, 3)
    assert (together.at.ToDatetime() - together.first_at.ToDatetime()).total_seconds() >= 100


async def test_what_touches_safeguarding_is_not_told_to_the_family(house: HouseInHand) -> None:
    """That somebody looked at it would tell that there is something to look at."""
    await looks(house, THERAPIST, "safeguarding concern")
    await looks(house, replace(THERAPIST, purpose=Purpose.SAFEGUARDING), "plan", later_s=1)
    answer = await log(house, PARENT)
    assert (list(answer.entries), answer.may_be_redacted) == ([], True)
    seen = await log(house, CASEWORKER)
    assert ([entry.record for entry in seen.entries], seen.may_be_redacted) == (["plan", "safeguarding concern"], False)


async def test_what_the_platform_does_by_itself_is_told_to_those_who_work_the_case(house: HouseInHand) -> None:
    await looks(house, service_principal("notifications", AUTHORITY), "plan")
    assert (await log(house, PARENT)).entries == []
    [entry] = (await log(house, CASEWORKER)).entries
    assert (entry.by_platform, entry.client_id) == (True, "service:notifications")


async def test_those_who_work_the_case_are_told_more_than_the_family(house: HouseInHand) -> None:
    await looks(house, THERAPIST, "plan")
    [entry] = (await log(house, CASEWORKER)).entries
    assert (entry.subject, entry.client_id, entry.action) == ("clinic", "clinic", "test")
    assert entry.record_id


async def test_the_ledgers_officer_reads_of_the_ledger_only(house: HouseInHand) -> None:
    await looks(house, THERAPIST, "plan")
    assert (await log(house, FINANCE)).entries == []
    assert [entry.record for entry in (await log(house, FINANCE, part="ledger")).entries] == ["plan"]


async def test_an_auditor_reads_all_the_look_at_the_log_included(house: HouseInHand) -> None:
    await looks(house, THERAPIST, "plan")
    await log(house, PARENT)
    assert {entry.record for entry in (await log(house, AUDITOR)).entries} == {"plan", "access log"}
    assert [entry.record for entry in (await log(house, PARENT)).entries] == ["plan"], "shown once, by the door"


@pytest.mark.parametrize(
    "who",
    [STRANGER, client("no-one"), client("green-portal", parties=("person:green",))],
    ids=["another school", "nobody", "named in a form"],
)
async def test_nobody_else_learns_that_there_is_a_log(house: HouseInHand, who: Principal) -> None:
    with pytest.raises(NotFound, match="CHILD_NOT_FOUND"):
        await log(house, who)


async def test_a_parent_who_must_not_see_the_record_sees_no_log_of_it(house: HouseInHand) -> None:
    async with house.unit(CASEWORKER) as unit:
        began = RestrictionBegan(CHILD, "person:taylor", (), TODAY, new_id())
        await keep(unit.connection, house.house.tables, AUTHORITY, began)
    with pytest.raises(NotFound):
        await log(house, PARENT)


async def test_pages_follow_each_other_without_a_gap_and_without_a_repetition(house: HouseInHand) -> None:
    for number in range(7):
        await looks(house, THERAPIST, f"record {number}", later_s=number)
    seen, token, more = list[str](), "", True
    while more:
        answer = await log(house, PARENT, size=3, token=token)
        seen += [entry.record for entry in answer.entries]
        token, more = answer.entries[-1].page_token, answer.more
    assert seen == [f"record {number}" for number in range(6, -1, -1)]


@pytest.mark.parametrize("token", ["x", "bm9uc2Vuc2U", "WzEsMl0"])
async def test_a_token_of_somebody_elses_making_is_refused(house: HouseInHand, token: str) -> None:
    with pytest.raises(Invalid):
        await log(house, PARENT, token=token)


async def test_to_look_at_the_log_is_a_look_at_the_record(house: HouseInHand) -> None:
    await log(house, PARENT)
    [entry] = [one for one in (await log(house, AUDITOR)).entries if one.client_id == "taylor-portal"]
    assert (entry.record, entry.what) == ("access log", "read who looked at the record")


async def test_looks_at_a_record_that_was_merged_into_it_are_told_but_not_the_other_way_round(
    house: HouseInHand,
) -> None:
    merged = UUID(await another_record_of(house, CHILD))
    await looks(house, THERAPIST, "plan", child=merged)
    await looks(house, THERAPIST, "assessment", later_s=61)
    assert [entry.record for entry in (await log(house, PARENT)).entries] == ["assessment", "plan"]
    request = pb.ListAccessRequest(child_id=str(merged))
    async with house.unit(PARENT, writes=False) as unit:
        entries = (await Record().ListAccess(request, unit)).entries
    assert [entry.record for entry in entries] == ["plan"]


async def closed(house: HouseInHand, *parts: str) -> None:
    async with house.unit(CASEWORKER) as unit:
        began = RestrictionBegan(CHILD, "person:taylor", parts, TODAY, new_id())
        await keep(unit.connection, house.house.tables, AUTHORITY, began)


async def test_who_must_not_know_where_the_child_is_reads_of_no_organisation(house: HouseInHand) -> None:
    """The school that looked is most likely the child's."""
    await looks(house, THERAPIST, "plan")
    await closed(house, "address")
    assert told((await log(house, PARENT)).entries) == [("Solent Therapies", "read the plan")]
    await closed(house, "address", "whereabouts")
    assert told((await log(house, PARENT)).entries) == [("", "read the plan")]
    assert told((await log(house, CASEWORKER)).entries) == [("Solent Therapies", "read the plan")]


async def test_to_whom_a_part_is_closed_a_person_gives_the_copy(house: HouseInHand) -> None:
    request = pb.ExportRecordsRequest(child_id=str(CHILD))
    async with house.unit(PARENT, writes=False) as unit:
        await Record().ExportRecords(request, unit)
    await closed(house, "address")
    async with house.unit(PARENT, writes=False) as unit:
        with pytest.raises(Denied, match="COPY_NEEDS_A_PERSON"):
            await Record().ExportRecords(request, unit)
