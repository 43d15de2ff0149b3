"""Safeguarding: raised by anybody, called through to the help desk, discussed, advised on, requested and decided."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from chassis import access_log, work_lists
from chassis.unit import record_refusal
from goldenthread.common.v1 import record_pb2, types_pb2
from goldenthread.common.v1.types_pb2 import Date
from goldenthread.referrals.v1 import children_pb2
from goldenthread.referrals.v1 import early_help_pb2 as eh
from goldenthread.referrals.v1 import safeguarding_pb2 as pb
from kernel.errors import Denied, Invalid, NotFound, Refused
from services.referrals.api.erasures import let_go
from services.referrals.api.sweeps import chase
from tests.integration.early_help.room import (
    ADVICE_PARTY,
    ADVICE_TEAM,
    CLUB,
    HELP_DESK,
    HELP_DESK_PARTY,
    LEAD_OF_SAFEGUARDING,
    OTHER_SCHOOL,
    PARENT,
    SAM,
    SCHOOL,
    TEACHER,
    TODAY,
    form,
    noticed,
    raised,
    talked_with_family,
)
from tests.world import HouseInHand


async def at_desk(referrals: HouseInHand, id: str, by: Any = HELP_DESK) -> pb.Concern:
    return (await referrals.call("GetConcern", pb.GetConcernRequest(concern_id=id), by)).concern


async def requested(referrals: HouseInHand, **talk: Any) -> str:
    told = await raised(referrals)
    await talked_with_family(referrals, told.id, **talk)
    await referrals.call("SendRequestForm", pb.SendRequestFormRequest(concern_id=told.id, form=form()), SCHOOL)
    return told.id


async def decided(referrals: HouseInHand, id: str, outcome: pb.DeskOutcome.ValueType) -> pb.Concern:
    decision = pb.DeskDecision(outcome=outcome, reasons="What was seen.", feedback="We are looking into it.")
    request = pb.DecideConcernRequest(concern_id=id, decision=decision)
    return (await referrals.call("DecideConcern", request, HELP_DESK)).concern


async def limits(referrals: HouseInHand, by: Any = HELP_DESK) -> dict[str, Date]:
    asked = record_pb2.ListWaitingRequest(until=Date(year=2027, month=1, day=1), kinds=["time_limit", "safety"])
    async with referrals.unit(by, writes=False) as unit:
        found, _ = await work_lists.work_list(asked, unit)
    return {one.key: one.due_on for one in found}


async def tails(referrals: HouseInHand) -> list[str]:
    return [tail for tail, _ in await referrals.said() if tail.startswith("concern.")]


@pytest.mark.proves("GLOS-E2")
@pytest.mark.proves("GLOS-S3")
async def test_immediate_risk_goes_to_the_help_desk_at_once(referrals: HouseInHand) -> None:
    told = await raised(referrals, immediate_risk=True, child_is_now="In the head teacher's office.")
    assert (told.state, told.desk) == (pb.CONCERN_STATE_URGENT, "Children and Families Help Desk")
    assert told.desk_reach == "telephone 01632 960 917", "whoever raises it is told whom to call"
    assert told.pick_up_by.ToDatetime() - told.raised_at.ToDatetime() == timedelta(minutes=30)
    assert await tails(referrals) == ["concern.called.v1"]
    seen = await at_desk(referrals, told.id)
    assert (seen.observed, seen.child.given_names) == ("Bruises on both arms; afraid to go home.", "Sam")
    request = pb.PickUpConcernRequest(concern_id=told.id)
    assert (await referrals.call("PickUpConcern", request, HELP_DESK)).concern.picked_up_by
    mine = await referrals.call("GetRaisedConcern", pb.GetRaisedConcernRequest(concern_id=told.id), SCHOOL)
    assert mine.concern.HasField("picked_up_at"), "whoever raised it sees that it was picked up"
    with pytest.raises(Refused) as twice:
        await referrals.call("PickUpConcern", request, HELP_DESK)
    assert twice.value.reason == "SAFEGUARDING_CONCERN_IS_PICKED_UP"


@pytest.mark.proves("GLOS-S3")
async def test_a_call_that_nobody_confirms_is_chased_and_escalated_until_somebody_does(referrals: HouseInHand) -> None:
    told = await raised(referrals, immediate_risk=True)
    assert await chase(referrals.house) == 0, "not before its time"
    for _ in range(3):
        await an_hour_later(referrals)
        assert await chase(referrals.house) == 1
        assert await chase(referrals.house) == 0, "once each time"
    assert await tails(referrals) == ["concern.called.v1", *["concern.chased.v1"] * 3]
    seen = await at_desk(referrals, told.id)
    assert seen.chased == 3
    await referrals.call("PickUpConcern", pb.PickUpConcernRequest(concern_id=told.id), HELP_DESK)
    await an_hour_later(referrals)
    assert await chase(referrals.house) == 0


async def an_hour_later(referrals: HouseInHand) -> None:
    """The time of the next chase has come, as the row says it."""
    async with referrals.as_owner() as connection:
        await connection.execute(text("update safeguarding_concern set chase_at = chase_at - interval '1 hour'"))


@pytest.mark.proves("GLOS-E2")
@pytest.mark.parametrize("by", [SCHOOL, CLUB, TEACHER, PARENT], ids=["school", "partner", "person", "parent"])
async def test_any_client_and_any_person_raises_a_concern_and_sees_how_it_stands(
    referrals: HouseInHand, by: Any
) -> None:
    told = await raised(referrals, by)
    again = await referrals.call("GetRaisedConcern", pb.GetRaisedConcernRequest(concern_id=told.id), by)
    assert again.concern == told
    with pytest.raises(NotFound):
        await referrals.call("GetRaisedConcern", pb.GetRaisedConcernRequest(concern_id=told.id), OTHER_SCHOOL)


async def test_a_child_whom_nobody_can_name_yet_is_named_by_the_desk_later(referrals: HouseInHand) -> None:
    with pytest.raises(Invalid) as refused:
        await raised(referrals, child=None)
    assert [one.field for one in refused.value.violations] == ["child_described"]
    told = await raised(referrals, child=None, child_described="A boy of about eight at bus stop 12, every evening.",
                        immediate_risk=True)  # fmt: skip
    unknown = await at_desk(referrals, told.id)
    assert not unknown.child_known
    request = pb.IdentifyConcernChildRequest(concern_id=told.id, child=SAM)
    request.child.address, request.child.setting_urn = "1 Test Road", "999901"
    known = (await referrals.call("IdentifyConcernChild", request, HELP_DESK)).concern
    assert known.child_known
    assert known.child.address == "1 Test Road"
    assert known.child_id == (await noticed(referrals)).child_id, "matched as a referral would match"
    assert (await at_desk(referrals, told.id)).observed, "the desk goes on seeing it"
    seen = await referrals.call("GetChild", children_pb2.GetChildRequest(child_id=known.child_id), HELP_DESK)
    assert seen.child.given_names == "Sam"
    # Where the child is stays in the concern: others read the record.
    assert (seen.child.address, seen.child.setting_urn) == ("", "")
    with pytest.raises(Refused) as twice:
        await referrals.call("IdentifyConcernChild", request, HELP_DESK)
    assert twice.value.reason == "CHILD_IS_KNOWN"


async def test_a_wrong_number_turns_no_concern_away(referrals: HouseInHand) -> None:
    wrong = eh.ChildTold()
    wrong.CopyFrom(SAM)
    wrong.nhs_number = "123"
    told = await raised(referrals, child=wrong)
    assert told.state == pb.CONCERN_STATE_RAISED


async def test_who_raises_a_concern_does_not_learn_whether_the_child_is_on_record(referrals: HouseInHand) -> None:
    known, other = (await noticed(referrals)).child_id, "019cacca-0000-4000-8000-000000000000"
    told = [await raised(referrals, CLUB, child=None, child_id=id, immediate_risk=True) for id in (known, other)]
    first, second = ({field.name for field, _ in one.ListFields()} for one in told)
    assert first == second
    for id in (known, other):
        with pytest.raises(NotFound):
            await referrals.call("ListTimeline", record_pb2.ListTimelineRequest(child_id=id), CLUB)
        with pytest.raises(NotFound):
            await referrals.call("ListAccess", record_pb2.ListAccessRequest(child_id=id), CLUB)
    assert not (await referrals.call("ListConcerns", pb.ListConcernsRequest(), CLUB)).concerns
    seen = [await at_desk(referrals, one.id) for one in told]
    assert [one.child_known for one in seen] == [True, False]
    assert other in seen[1].child_described, "the desk reads which record was meant"


async def test_a_worry_makes_no_record_of_a_child_until_the_desk_says_who_it_is(referrals: HouseInHand) -> None:
    told = await raised(referrals, PARENT, immediate_risk=True)
    assert await children(referrals) == 0
    assert not (await at_desk(referrals, told.id)).child_known
    request = pb.IdentifyConcernChildRequest(concern_id=told.id)
    known = (await referrals.call("IdentifyConcernChild", request, HELP_DESK)).concern
    assert (known.child_known, known.child.given_names) == (True, "Sam"), "nobody types it again"
    assert await children(referrals) == 1
    again = await raised(referrals, CLUB, immediate_risk=True)
    assert (await at_desk(referrals, again.id)).child_id == known.child_id, "found by its number"


async def children(referrals: HouseInHand) -> int:
    async with referrals.as_owner() as connection:
        return int((await connection.execute(text("select count(*) from child"))).scalar_one())


@pytest.mark.proves("GLOS-S1")
async def test_next_steps_are_discussed_and_the_safeguarding_lead_reads_it(referrals: HouseInHand) -> None:
    told = await raised(referrals)
    with pytest.raises(NotFound):
        await at_desk(referrals, told.id, LEAD_OF_SAFEGUARDING)
    discussion = pb.ConcernDiscussion(
        kind=pb.CONCERN_COLLEAGUE_SAFEGUARDING_LEAD, name="Dee Ward", party="person:dsl", on=TODAY, next_steps="Ask."
    )
    request = pb.DiscussConcernRequest(concern_id=told.id, discussion=discussion)
    await referrals.call("DiscussConcern", request, SCHOOL)
    seen = await at_desk(referrals, told.id, LEAD_OF_SAFEGUARDING)
    assert (seen.observed, seen.discussions[0].name) == ("Bruises on both arms; afraid to go home.", "Dee Ward")
    with pytest.raises(NotFound):
        await at_desk(referrals, told.id, SCHOOL)


@pytest.mark.proves("GLOS-S1")
async def test_nobody_names_themselves_and_no_parent_names_a_reader(referrals: HouseInHand) -> None:
    for by, party in ((TEACHER, "person:teacher"), (PARENT, "person:friend")):
        told = await raised(referrals, by)
        discussion = pb.ConcernDiscussion(
            kind=pb.CONCERN_COLLEAGUE_SAFEGUARDING_LEAD, name="D", party=party, on=TODAY, next_steps="N."
        )
        with pytest.raises(Refused) as refused:
            await referrals.call(
                "DiscussConcern", pb.DiscussConcernRequest(concern_id=told.id, discussion=discussion), by
            )
        assert refused.value.reason == "NOT_A_PRACTITIONER"


@pytest.mark.proves("GLOS-S2")
@pytest.mark.parametrize(
    ("talk", "field"),
    [
        ({"with_whom": "", "answer": 0}, "talk.with_whom"),
        ({"not_told_because": pb.NOT_TOLD_BECAUSE_RAISES_RISK}, "talk.not_told_because"),
        ({"not_told_because": pb.NOT_TOLD_BECAUSE_RAISES_RISK, "with_whom": "", "answer": 0}, "talk.lawful_basis"),
        ({"answer": pb.FAMILY_ANSWER_DISAGREES, "lawful_basis": "public_task"}, "talk.lawful_basis"),
    ],
)
async def test_the_family_is_spoken_to_or_for_exactly_one_of_two_reasons_not(
    referrals: HouseInHand, talk: dict[str, Any], field: str
) -> None:
    told = await raised(referrals)
    with pytest.raises(Invalid) as refused:
        await talked_with_family(referrals, told.id, **talk)
    assert field in [one.field for one in refused.value.violations]


@pytest.mark.proves("GLOS-S2")
@pytest.mark.parametrize("reason", [pb.NOT_TOLD_BECAUSE_RAISES_RISK, pb.NOT_TOLD_BECAUSE_POLICE_INVESTIGATION])
async def test_a_family_that_is_not_told_sees_nothing_of_it_anywhere(
    referrals: HouseInHand, reason: pb.NotToldBecause.ValueType
) -> None:
    need = await noticed(referrals)
    parent_of_record = await family_of_record(referrals, need.child_id)
    talk = {"not_told_because": reason, "with_whom": "", "answer": 0, "lawful_basis": "safeguarding"}
    id = await requested(referrals, **talk)
    with pytest.raises(NotFound):
        await at_desk(referrals, id, parent_of_record)
    listed = await referrals.call("ListConcerns", pb.ListConcernsRequest(child_id=need.child_id), parent_of_record)
    assert not listed.concerns
    assert not await limits(referrals, parent_of_record)
    # What is said later to the family does not undo what somebody found before.
    await talked_with_family(referrals, id)
    with pytest.raises(NotFound):
        await at_desk(referrals, id, parent_of_record)


@pytest.mark.proves("GLOS-S2")
async def test_a_family_that_was_told_sees_that_there_is_one_and_nothing_of_what_was_said(
    referrals: HouseInHand,
) -> None:
    need = await noticed(referrals)
    parent_of_record = await family_of_record(referrals, need.child_id)
    id = (await raised(referrals, immediate_risk=True)).id
    with pytest.raises(NotFound):
        await at_desk(referrals, id, parent_of_record)
    await talked_with_family(referrals, id)
    async with referrals.unit(parent_of_record, writes=False):
        seen = await at_desk(referrals, id, parent_of_record)
    assert seen.open
    assert not seen.family_talks, "one of them was spoken to, and each of them reads this"
    assert seen.observed == "[withheld]"
    assert seen.state == pb.CONCERN_STATE_UNSPECIFIED
    assert {"observed", "raised_by", "state", "family_talks"} <= set(seen.not_shown)
    assert (await at_desk(referrals, id)).family_talks[0].with_whom == "Jo Taylor", "the desk goes on reading it"


async def family_of_record(referrals: HouseInHand, child_id: str) -> Any:
    """A parent to whom the child's record is open, as the team has confirmed it."""
    parent = replace(PARENT, subject="jo", client_id="jo", parties=frozenset({"person:jo"}))
    async with referrals.as_owner() as connection:
        await connection.execute(
            text(
                "insert into relationship (authority, child_id, party, relation, basis_id, since, opens) values "
                "('gloucestershire', :child, 'person:jo', 'family', gen_random_uuid(), date '2020-01-01', '{}')"
            ),
            {"child": child_id},
        )
    return parent


async def ask_advice(referrals: HouseInHand, id: str) -> pb.RaisedConcern:
    request = pb.AskConcernAdviceRequest(concern_id=id, question="Is this for you, or for early help?")
    return (await referrals.call("AskConcernAdvice", request, SCHOOL)).concern


@pytest.mark.proves("GLOS-S4")
async def test_advice_says_whether_a_request_is_the_right_thing(referrals: HouseInHand) -> None:
    told = await raised(referrals)
    asked = await ask_advice(referrals, told.id)
    assert asked.state == pb.CONCERN_STATE_ADVICE_ASKED
    assert await limits(referrals, ADVICE_TEAM) == {"concern_advice": Date(year=2026, month=3, day=4)}
    answer = pb.AdviseOnConcernRequest(
        concern_id=told.id, given=pb.ADVICE_GIVEN_ALTERNATIVE, words="A My Plan, and tell us if it happens again."
    )
    with pytest.raises(NotFound):
        await referrals.call("AdviseOnConcern", answer, HELP_DESK)
    await referrals.call("AdviseOnConcern", answer, ADVICE_TEAM)
    mine = (await referrals.call("GetRaisedConcern", pb.GetRaisedConcernRequest(concern_id=told.id), SCHOOL)).concern
    assert (mine.advice.given, mine.advice.asked) == (pb.ADVICE_GIVEN_ALTERNATIVE, ADVICE_PARTY)
    assert await limits(referrals, ADVICE_TEAM) == {}
    await at_desk(referrals, told.id, ADVICE_TEAM)
    referrals.today_is(date(2026, 3, 3))
    with pytest.raises(NotFound):
        await at_desk(referrals, told.id, ADVICE_TEAM)
    left = pb.LeaveConcernRequest(concern_id=told.id, because="As advised: a My Plan.")
    assert (await referrals.call("LeaveConcern", left, SCHOOL)).concern.state == pb.CONCERN_STATE_CLOSED


@pytest.mark.proves("GLOS-S5")
async def test_the_request_form_needs_its_fields_and_a_word_on_the_family(referrals: HouseInHand) -> None:
    told = await raised(referrals)
    incomplete = pb.SendRequestFormRequest(concern_id=told.id, form=form(worries="", household=""))
    with pytest.raises(Invalid) as empty:
        await referrals.call("SendRequestForm", incomplete, SCHOOL)
    assert {one.field for one in empty.value.violations} == {"form.worries", "form.household"}
    request = pb.SendRequestFormRequest(concern_id=told.id, form=form())
    with pytest.raises(Refused) as unspoken:
        await referrals.call("SendRequestForm", request, SCHOOL)
    assert (unspoken.value.reason, unspoken.value.allowed) == (
        "FAMILY_NOT_SPOKEN_TO",
        ("talk_with_family", "call_desk"),
    )
    await talked_with_family(referrals, told.id, answer=pb.FAMILY_ANSWER_DISAGREES)
    with pytest.raises(Refused):
        await referrals.call("SendRequestForm", request, SCHOOL)
    await talked_with_family(referrals, told.id, answer=pb.FAMILY_ANSWER_DISAGREES, lawful_basis="safeguarding")
    sent = (await referrals.call("SendRequestForm", request, SCHOOL)).concern
    assert sent.state == pb.CONCERN_STATE_REQUESTED
    assert await tails(referrals) == ["concern.requested.v1"]
    assert (await at_desk(referrals, told.id)).form.sent_on == TODAY


@pytest.mark.proves("GLOS-E11")
async def test_the_desk_decides_within_a_working_day_and_its_limits_run(referrals: HouseInHand) -> None:
    id = await requested(referrals)
    assert await limits(referrals) == {"safeguarding_decision": Date(year=2026, month=3, day=3)}
    found = await decided(referrals, id, pb.DESK_OUTCOME_CHILD_PROTECTION_ENQUIRY)
    assert (found.state, found.decision.decided_by) == (pb.CONCERN_STATE_DECIDED, "org:la:916/help-desk")
    assert await limits(referrals) == {"safeguarding_assessment": Date(year=2026, month=5, day=7)}

    async def recorded(what: pb.ConcernHappening.ValueType) -> dict[str, Date]:
        event = pb.ConcernEvent(what=what, on=TODAY, words="As agreed.")
        await referrals.call("RecordConcernEvent", pb.RecordConcernEventRequest(concern_id=id, event=event), HELP_DESK)
        return await limits(referrals)

    held = await recorded(pb.CONCERN_HAPPENING_STRATEGY_DISCUSSION_HELD)
    assert held["child_protection_conference"] == Date(year=2026, month=3, day=23)
    with pytest.raises(Refused) as owed:
        await referrals.call("CloseConcern", pb.CloseConcernRequest(concern_id=id, because="Done."), HELP_DESK)
    assert owed.value.reason == "LIMIT_RUNS"
    assert "child_protection_conference" not in await recorded(pb.CONCERN_HAPPENING_CONFERENCE_HELD)
    assert await recorded(pb.CONCERN_HAPPENING_ASSESSMENT_COMPLETED) == {}
    closed = await referrals.call("CloseConcern", pb.CloseConcernRequest(concern_id=id, because="Done."), HELP_DESK)
    assert not closed.concern.open
    mine = (await referrals.call("GetRaisedConcern", pb.GetRaisedConcernRequest(concern_id=id), SCHOOL)).concern
    assert mine.feedback == "We are looking into it."


@pytest.mark.proves("GLOS-E11")
async def test_it_can_become_urgent_at_any_time(referrals: HouseInHand) -> None:
    id = await requested(referrals)
    await decided(referrals, id, pb.DESK_OUTCOME_EARLY_HELP)
    request = pb.CallDeskRequest(concern_id=id, because="Sam is missing since this morning.")
    again = (await referrals.call("CallDesk", request, SCHOOL)).concern
    assert again.state == pb.CONCERN_STATE_URGENT
    assert "safeguarding_decision" in await limits(referrals), "the desk decides anew"


async def test_only_the_desk_that_has_it_decides_and_never_on_its_own(referrals: HouseInHand) -> None:
    told = await raised(referrals, CLUB, immediate_risk=True)
    with pytest.raises(NotFound):
        await referrals.call("PickUpConcern", pb.PickUpConcernRequest(concern_id=told.id), CLUB)
    await ask_advice(referrals, (await raised(referrals)).id)
    [asked] = (await referrals.call("ListConcerns", pb.ListConcernsRequest(), ADVICE_TEAM)).concerns
    with pytest.raises(Denied) as adviser:
        await referrals.call("CloseConcern", pb.CloseConcernRequest(concern_id=asked.id, because="Done."), ADVICE_TEAM)
    assert adviser.value.reason == "NOT_THE_DESK"
    at_the_desk = replace(HELP_DESK, subject="kay", parties=frozenset({"person:kay", HELP_DESK_PARTY}))
    own = await raised(referrals, at_the_desk, immediate_risk=True)
    with pytest.raises(Denied) as itself:
        await referrals.call("PickUpConcern", pb.PickUpConcernRequest(concern_id=own.id), at_the_desk)
    assert itself.value.reason == "OWN_CONCERN"


async def test_a_decision_not_to_share_is_recorded_with_its_reason(referrals: HouseInHand) -> None:
    id = await requested(referrals)
    sharing = pb.ConcernSharing(
        party="org:gp:M81001", shared=False, lawful_basis="welfare_duty",
        reason="It would tell the mother's partner where she is: more detrimental to the child than not sharing.",
    )  # fmt: skip
    request = pb.DecideConcernSharingRequest(concern_id=id, sharing=sharing)
    kept = (await referrals.call("DecideConcernSharing", request, HELP_DESK)).concern.sharings[0]
    assert (kept.shared, kept.decided_by, kept.on) == (False, "org:la:916/help-desk", TODAY)
    request.sharing.reason = ""
    with pytest.raises(Invalid):
        await referrals.call("DecideConcernSharing", request, HELP_DESK)


async def test_the_desk_sees_the_child_while_it_works_on_the_concern_and_no_longer(referrals: HouseInHand) -> None:
    await noticed(referrals)
    id = await requested(referrals)
    child_id = (await at_desk(referrals, id)).child_id
    await referrals.call("GetChild", children_pb2.GetChildRequest(child_id=child_id), HELP_DESK)
    await decided(referrals, id, pb.DESK_OUTCOME_NO_FURTHER_ACTION)
    await referrals.call("CloseConcern", pb.CloseConcernRequest(concern_id=id, because="Nothing found."), HELP_DESK)
    with pytest.raises(NotFound):
        await referrals.call("GetChild", children_pb2.GetChildRequest(child_id=child_id), HELP_DESK)
    assert (await at_desk(referrals, id)).closed_because == "Nothing found."


async def test_the_look_list_of_the_family_says_nothing_of_it(referrals: HouseInHand) -> None:
    """Whatever the desk's client says that it looks for, and whether it is let in or turned away."""
    need = await noticed(referrals)
    id = await requested(referrals)
    parent = await family_of_record(referrals, need.child_id)
    child = children_pb2.GetChildRequest(child_id=need.child_id)
    assert (await at_desk(referrals, id)).child_known
    await referrals.call("GetChild", child, HELP_DESK)
    await referrals.call("ListTimeline", record_pb2.ListTimelineRequest(child_id=need.child_id), HELP_DESK)
    looked = await looks(referrals, parent, need.child_id)
    assert {one.row.organisation for one in looked} == {"urn:999901"}
    assert not [one for one in looked if "concern" in one.row.action.lower() or "safeguarding" in one.row.record]
    await decided(referrals, id, pb.DESK_OUTCOME_NO_FURTHER_ACTION)
    await referrals.call("CloseConcern", pb.CloseConcernRequest(concern_id=id, because="Nothing found."), HELP_DESK)
    await turned_away(referrals, child, HELP_DESK)
    assert len(await looks(referrals, parent, need.child_id)) == len(looked)


async def looks(referrals: HouseInHand, by: Any, child_id: str) -> list[access_log.Entry]:
    async with referrals.unit(by, writes=False) as unit:
        view = await access_log.view_of(unit, UUID(child_id))
        entries, _ = await access_log.page(unit, UUID(child_id), view, "", 100, "")
    return entries


async def turned_away(referrals: HouseInHand, request: children_pb2.GetChildRequest, by: Any) -> None:
    """A look that was refused, kept as the server keeps it."""
    with pytest.raises(NotFound):
        await referrals.call("GetChild", request, by)
    await record_refusal(referrals.house, by, "GetChild", "CHILD_NOT_FOUND", children=[UUID(request.child_id)])


async def test_the_journey_says_nothing_of_a_concern_to_anybody_it_was_not_shared_with(referrals: HouseInHand) -> None:
    """Not even to the desk, which reads the concern and the child: whoever works on one reads the concern."""
    need = await noticed(referrals)
    await requested(referrals)
    request = record_pb2.ListTimelineRequest(child_id=need.child_id)

    async def told(by: Any) -> tuple[set[str], list[str]]:
        read = await referrals.call("ListTimeline", request, by)
        return {one.event for one in read.entries}, [one.key for one in read.next]

    events, coming = await told(HELP_DESK)
    assert "profile.extended.v1" in events
    assert not [one for one in (*events, *coming) if "concern" in one or "safeguarding" in one]
    async with referrals.as_owner() as connection:
        await connection.execute(
            text(
                "insert into sharing (authority, child_id, party, purpose, ground, since, basis_id) values "
                "('gloucestershire', :child, :party, 'disclosure', 'consent', '2026-01-01', gen_random_uuid())"
            ),
            {"child": UUID(need.child_id), "party": HELP_DESK_PARTY},
        )
    events, coming = await told(HELP_DESK)
    assert "concern.requested.v1" in events
    assert "safeguarding_decision" in coming


async def test_an_erased_record_takes_along_what_is_kept_by_its_concerns(referrals: HouseInHand) -> None:
    """Others keep their notices of a concern by the concern: they hear that it is gone, too."""
    need = await noticed(referrals)
    id = await requested(referrals)
    await decided(referrals, id, pb.DESK_OUTCOME_NO_FURTHER_ACTION)
    await referrals.call("CloseConcern", pb.CloseConcernRequest(concern_id=id, because="Nothing found."), HELP_DESK)
    referrals.today_is(date(2062, 3, 2))
    assert await let_go(referrals.house) == 1
    erased = [types_pb2.ChildErased.FromString(said) for tail, said in await referrals.said() if "erased" in tail]
    assert [one.child_id for one in erased] == [id, need.child_id]
