"""Time limits of every record through one mechanism: kept with the record, said once, listed for whoever works them."""

import asyncio
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from chassis import deadlines, translate
from chassis.deadlines import DEADLINES
from chassis.translate import to_date_message as on
from goldenthread.common.v1 import deadlines_pb2
from goldenthread.common.v1.record_pb2 import ListWaitingRequest, ListWaitingResponse
from goldenthread.plans.v1 import plans_pb2 as pb
from kernel.errors import Invalid, NotFound
from services.plans.storage import ASSESSMENTS
from tests.integration.conftest import HouseOf
from tests.integration.test_plans import COORDINATOR, PARENT, STRANGER, THERAPISTS, opened
from tests.world import TODAY, HouseInHand

SWEEP = deadlines.sweep()
DUE = TODAY + timedelta(weeks=6)
ELSEWHERE = replace(COORDINATOR, authority="bromley")


@pytest.fixture
async def plans(house_of: HouseOf) -> HouseInHand:
    return await house_of("plans")


async def asked(plans: HouseInHand, *sources: str) -> pb.Assessment:
    """An assessment that asked these sources."""
    assessment = await opened(plans)
    wanted = [pb.SourceToAsk(key=key, party="org:ods:R1C") for key in sources or ("therapists",)]
    request = pb.RequestInformationRequest(assessment_id=assessment.id, sources=wanted)
    answer: pb.RequestInformationResponse = await plans.call("RequestInformation", request, COORDINATOR)
    return answer.assessment


async def listed(plans: HouseInHand, who: object = COORDINATOR, **filters: object) -> ListWaitingResponse:
    request = ListWaitingRequest(until=on(date(2030, 1, 1)), **filters)  # type: ignore[arg-type]
    return await plans.call("ListWaiting", request, who)  # type: ignore[arg-type, no-any-return]


async def told(plans: HouseInHand) -> list[tuple[str, str, date | None]]:
    """What was said of deadlines: threshold, limit and due date, if the law names one."""
    kinds = {said.tail: said.message for said in DEADLINES.values()}
    found = []
    for tail, payload in await plans.said():
        if tail in kinds:
            message = kinds[tail]()
            message.ParseFromString(payload)
            found.append(
                (
                    tail.split(".")[1],
                    message.key,
                    translate.to_date(message.due_on) if message.HasField("due_on") else None,
                )
            )
    return found


@pytest.mark.proves("T07")
async def test_a_limit_is_kept_with_its_record_and_done_with_it(plans: HouseInHand) -> None:
    assessment = await asked(plans)
    [open_one] = (await listed(plans)).waiting
    assert (open_one.key, open_one.about, open_one.due_on) == ("advice", "therapists", on(DUE))
    assert (open_one.owner, open_one.waits_for) == ("team:southampton/cypds", "org:ods:R1C")
    assert open_one.basis == "SEND Regs 2014 reg 8(1)"
    answer = pb.RecordInformationRequest(
        assessment_id=assessment.id,
        source="therapists",
        answer=pb.INFORMATION_STATE_RECEIVED,
        author="P. Okafor",
        summary="Sam speaks in two-word sentences.",
    )
    await plans.call("RecordInformation", answer, THERAPISTS)
    assert list((await listed(plans)).waiting) == []
    clock = await plans.call("GetClock", pb.GetClockRequest(record_id=assessment.id), COORDINATOR)
    assert [(one.key, one.met_on) for one in clock.deadlines] == [("advice", on(TODAY))]


async def test_a_record_that_owes_a_thing_twice_is_refused(plans: HouseInHand) -> None:
    assessment = await asked(plans)
    async with plans.unit(COORDINATOR) as unit:
        saved = await ASSESSMENTS.load(unit, UUID(assessment.id))
        with pytest.raises(ValueError, match="owes twice"):
            await deadlines.keep(unit, "assessment", saved, [*saved.owed, *saved.owed])


async def test_what_comes_near_and_what_is_missed_is_said_once_however_many_sweep(plans: HouseInHand) -> None:
    await asked(plans, "therapists", "educational_psychology")
    warned = {date(row.warn_on.year, row.warn_on.month, row.warn_on.day) for row in (await listed(plans)).waiting}
    [warn_on] = warned
    said = []
    for day in (warn_on - timedelta(days=1), warn_on, DUE, DUE + timedelta(days=1), DUE + timedelta(days=9)):
        plans.today_is(day)
        said.append(sum(await asyncio.gather(SWEEP(plans.house), SWEEP(plans.house), SWEEP(plans.house))))
        assert await SWEEP(plans.house) == 0
    assert said == [0, 2, 0, 2, 0]
    assert await told(plans) == [("approached", "advice", DUE)] * 2 + [("missed", "advice", DUE)] * 2


async def test_whoever_looks_late_says_only_that_it_was_missed(plans: HouseInHand) -> None:
    await asked(plans)
    plans.today_is(DUE + timedelta(days=30))
    assert await SWEEP(plans.house) == 1
    assert await told(plans) == [("missed", "advice", DUE)]


async def test_saving_the_record_again_says_nothing_again(plans: HouseInHand) -> None:
    assessment = await asked(plans)
    plans.today_is(DUE + timedelta(days=1))
    await SWEEP(plans.house)
    meeting = pb.RequestInformationRequest(
        assessment_id=assessment.id, sources=[pb.SourceToAsk(key="educational_psychology", party="org:ods:R1C")]
    )
    await plans.call("RequestInformation", meeting, COORDINATOR)
    assert await SWEEP(plans.house) == 0


async def test_the_work_list_is_that_of_ones_parties_and_comes_in_pages(plans: HouseInHand) -> None:
    await asked(plans, "therapists", "educational_psychology")
    assert len((await listed(plans)).waiting) == 2
    assert len((await listed(plans, THERAPISTS, side="followed")).waiting) == 0
    assert [one.for_you for one in (await listed(plans)).waiting] == [False, False]
    assert len((await listed(plans, THERAPISTS, side="mine")).waiting) == 2
    assert len((await listed(plans, COORDINATOR, party="team:southampton/other")).waiting) == 0
    for stranger in (STRANGER, PARENT, ELSEWHERE):
        assert len((await listed(plans, stranger)).waiting) == 0
    first = await listed(plans, page_size=1)
    second = await listed(plans, page_size=1, page_token=first.next_page_token)
    assert [one.about for page in (first, second) for one in page.waiting] == [
        "educational_psychology",
        "therapists",
    ]
    assert second.next_page_token == ""
    soon = ListWaitingRequest(until=on(DUE - timedelta(days=1)))
    assert len((await plans.call("ListWaiting", soon, COORDINATOR)).waiting) == 0


@pytest.mark.parametrize("token", ["x", "e30", "WzFd", "bnVsbA"])
async def test_a_page_that_nobody_offered_and_a_list_without_end_are_refused(plans: HouseInHand, token: str) -> None:
    with pytest.raises(Invalid):
        await listed(plans, page_token=token)
    with pytest.raises(Invalid):
        await plans.call("ListWaiting", ListWaitingRequest(), COORDINATOR)


async def test_a_clock_is_seen_by_whoever_sees_the_case(plans: HouseInHand) -> None:
    assessment = await asked(plans)
    request = pb.GetClockRequest(record_id=assessment.id)
    assert len((await plans.call("GetClock", request, THERAPISTS)).deadlines) == 1
    for who in (STRANGER, ELSEWHERE):
        with pytest.raises(NotFound):
            await plans.call("GetClock", request, who)
    with pytest.raises(NotFound):
        await plans.call("GetClock", pb.GetClockRequest(record_id=str(uuid4())), COORDINATOR)


async def test_the_sweep_reads_its_partial_index_and_not_the_table(plans: HouseInHand) -> None:
    """What is open and not due costs nothing: the plan of the very query."""
    await asked(plans)
    async with plans.as_owner() as connection:
        await connection.execute(text("set enable_seqscan = off"))
        rows = await connection.execute(
            text("explain select * from deadline where authority = 'southampton' and next_on <= '2026-01-01'")
        )
        plan = "\n".join(row[0] for row in rows)
    assert "deadline_next" in plan


def test_the_words_of_the_events_are_ids_and_days_only() -> None:
    for kind in (deadlines_pb2.DeadlineApproached, deadlines_pb2.DeadlineMissed):
        names = {field.name for field in kind.DESCRIPTOR.fields}
        assert names == {"record", "record_id", "child_id", "key", "about", "owner", "waits_for", "due_on"}
