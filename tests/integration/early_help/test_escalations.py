"""A difference of opinion: opened by who may see the decision, answered level by level, each with its day."""

from datetime import date
from typing import Any

import pytest

from chassis import deadlines, work_lists
from chassis.principal import Principal
from goldenthread.common.v1 import record_pb2
from goldenthread.common.v1.types_pb2 import Date
from goldenthread.panels.v1 import events_pb2 as panels_pb
from goldenthread.referrals.v1 import early_help_pb2 as eh
from goldenthread.referrals.v1 import escalations_pb2 as pb
from goldenthread.referrals.v1 import safeguarding_pb2 as sg
from kernel.errors import Denied, Invalid, NotFound, Refused
from tests.integration.early_help.room import (
    CLUB,
    GLOUCESTERSHIRE,
    HELP_DESK,
    HELP_DESK_PARTY,
    KEEPER,
    OTHER_SCHOOL,
    PARENT,
    SAM,
    SCHOOL,
    TEACHER,
    at,
    form,
    noticed,
    raised,
    talked_over,
    talked_with_family,
)
from tests.integration.early_help.test_pilot_cases import ENOUGH, weighed
from tests.integration.early_help.test_pilot_cases import SCHOOL as WEIGHS
from tests.integration.family import room as family
from tests.integration.family.room import MOTHER, TEAM
from tests.integration.family.test_matching import decide, doubles
from tests.integration.test_referrals import SCHOOL as APPLICANT
from tests.integration.test_referrals import application
from tests.world import HouseInHand, client

LEADING_PARTY = f"team:{GLOUCESTERSHIRE}/service-managers"
LEADING = at("managers", LEADING_PARTY, organisation="la:916/service-managers")
HEADS = at("heads", f"team:{GLOUCESTERSHIRE}/heads-of-service", organisation="la:916/heads-of-service")
PARTNERSHIP_PARTY = f"team:{GLOUCESTERSHIRE}/safeguarding-partnership"
PARTNERSHIP = at("partnership", PARTNERSHIP_PARTY, organisation="la:916/partnership")
TODAYS = Date(year=2026, month=3, day=2)
SWEEP = deadlines.sweep()


def opening(record: str, id: str, **changes: Any) -> pb.OpenEscalationRequest:
    told: dict[str, Any] = {
        "about": pb.DisputedRecord(record=record, id=id),
        "name": "Jo Taylor",
        "disagreement": "School says that it can help alone. It has tried that for a year.",
        "wanted": "A plan of several agencies.",
    }
    return pb.OpenEscalationRequest(**(told | changes))


async def opened(referrals: HouseInHand, record: str, id: str, by: Principal = PARENT, **changes: Any) -> pb.Escalation:
    return (await referrals.call("OpenEscalation", opening(record, id, **changes), by)).escalation


async def decided_need(referrals: HouseInHand) -> eh.NoticedNeed:
    need = await talked_over(referrals)
    response = eh.ResponseDecided(
        response=eh.NEED_RESPONSE_OWN_AGENCY, reason="A small group will do.", own_response="A small group."
    )
    request = eh.DecideResponseRequest(noticed_need_id=need.id, response=response)
    return (await referrals.call("DecideResponse", request, SCHOOL)).noticed_need


async def answered(
    referrals: HouseInHand, id: str, outcome: pb.EscalationOutcome.ValueType, by: Principal = SCHOOL, name: str = "Ruth"
) -> pb.Escalation:
    request = pb.AnswerEscalationRequest(escalation_id=id, outcome=outcome, reason="We looked at it again.", name=name)
    return (await referrals.call("AnswerEscalation", request, by)).escalation


async def put_up(referrals: HouseInHand, id: str, by: Principal = PARENT, name: str = "Jo Taylor") -> pb.Escalation:
    request = pb.RaiseEscalationRequest(escalation_id=id, reason="We could not agree.", name=name)
    return (await referrals.call("RaiseEscalation", request, by)).escalation


async def waiting(referrals: HouseInHand, by: Principal) -> dict[str, Date]:
    asked = record_pb2.ListWaitingRequest(until=Date(year=2027, month=1, day=1), kinds=["information"])
    async with referrals.unit(by, writes=False) as unit:
        found, _ = await work_lists.work_list(asked, unit)
    return {one.key: one.due_on for one in found if one.key == "escalation_answer"}


async def missed(referrals: HouseInHand) -> int:
    while await SWEEP(referrals.house):
        pass
    return [tail for tail, _ in await referrals.said()].count("deadline.missed.v1")


@pytest.mark.proves("GLOS-E3")
async def test_a_difference_of_opinion_goes_up_the_levels_until_it_is_settled(referrals: HouseInHand) -> None:
    need = await decided_need(referrals)
    first = await opened(referrals, "noticed need", need.id)
    assert (first.about.made_by, first.opened_by) == ("org:urn:999901", "person:taylor")
    assert (first.levels[0].key, first.levels[0].put_to) == ("practitioner", "org:urn:999901")
    assert first.levels[0].due_on == Date(year=2026, month=3, day=3), "one working day, as the authority's file says"
    assert "time limits go on meanwhile" in first.meanwhile
    assert "appeal" in first.meanwhile
    assert await waiting(referrals, SCHOOL) == {"escalation_answer": Date(year=2026, month=3, day=3)}
    with pytest.raises(Refused) as twice:
        await opened(referrals, "noticed need", need.id)
    assert (twice.value.reason, twice.value.facts["escalation_id"]) == ("ESCALATION_IS_OPEN", first.id)
    with pytest.raises(Refused) as early:
        await put_up(referrals, first.id)
    assert early.value.reason == "LEVEL_STILL_ANSWERS"
    with pytest.raises(Denied) as own:
        await answered(referrals, first.id, pb.ESCALATION_OUTCOME_UPHELD, PARENT)
    assert own.value.reason == "NOT_YOURS_TO_ANSWER"

    referrals.today_is(date(2026, 3, 4))
    assert await missed(referrals) == 1, "nobody answered: it is said, and whoever disagrees can go on"
    second = await put_up(referrals, first.id)
    assert [(one.key, one.outcome) for one in second.levels] == [
        ("practitioner", pb.ESCALATION_OUTCOME_RAISED),
        ("manager", pb.ESCALATION_OUTCOME_UNSPECIFIED),
    ]
    assert second.levels[1].due_on == Date(year=2026, month=3, day=6)
    assert second.levels[1].put_to == LEADING_PARTY, "of the authority's file, and not who decided"
    with pytest.raises(Denied) as not_put:
        await answered(referrals, first.id, pb.ESCALATION_OUTCOME_UPHELD)
    assert not_put.value.reason == "NOT_YOURS_TO_ANSWER"
    stays = await answered(referrals, first.id, pb.ESCALATION_OUTCOME_UPHELD, LEADING, "Ida Quinn")
    assert (stays.state, list(stays.allowed_moves)) == (pb.ESCALATION_STATE_SETTLED, ["raise"])
    assert (stays.levels[1].answered_by, stays.levels[1].answered_name) == ("org:la:916/service-managers", "Ida Quinn")
    third = await put_up(referrals, first.id)
    assert third.levels[1].outcome == pb.ESCALATION_OUTCOME_UPHELD, "what was answered stays on record"
    for again in ("Ida Quinn", "ida  quinn"):
        with pytest.raises(Denied) as answered_below:
            await answered(referrals, first.id, pb.ESCALATION_OUTCOME_CHANGED, HEADS, again)
        assert answered_below.value.reason == "ANSWERED_BELOW", "one person does not answer at two levels"
        with pytest.raises(Denied, match="ANSWERED_BELOW"):
            await put_up(referrals, first.id, HEADS, again)
    with pytest.raises(NotFound):
        await answered(referrals, first.id, pb.ESCALATION_OUTCOME_CHANGED, PARTNERSHIP)
    fourth = await put_up(referrals, first.id, HEADS, "Omar Reid")
    assert (fourth.levels[3].put_to, fourth.levels[3].last) == (PARTNERSHIP_PARTY, True)
    assert "raise" not in fourth.allowed_moves
    with pytest.raises(Refused) as highest:
        await put_up(referrals, first.id, PARTNERSHIP, "Ann Lee")
    assert highest.value.reason == "LAST_LEVEL"
    settled = await answered(referrals, first.id, pb.ESCALATION_OUTCOME_CHANGED, PARTNERSHIP, "Ann Lee")
    assert (settled.state, list(settled.allowed_moves)) == (pb.ESCALATION_STATE_SETTLED, [])
    assert await waiting(referrals, PARTNERSHIP) == {}
    with pytest.raises(Refused) as ended:
        await put_up(referrals, first.id)
    assert ended.value.reason == "LAST_LEVEL"
    known = await referrals.call("GetNoticedNeed", eh.GetNoticedNeedRequest(noticed_need_id=need.id), SCHOOL)
    assert known.noticed_need.state == eh.NOTICED_NEED_STATE_OWN_AGENCY, "the decision itself is its own house's"


@pytest.mark.proves("GLOS-E3")
async def test_only_who_may_see_a_decision_disagrees_with_it_and_only_who_opened_it_takes_it_back(
    referrals: HouseInHand,
) -> None:
    undecided = await noticed(referrals)
    with pytest.raises(Refused) as nothing:
        await opened(referrals, "noticed need", undecided.id)
    assert nothing.value.reason == "NOTHING_DECIDED"
    need = await decided_need(referrals)
    for stranger in (OTHER_SCHOOL, CLUB):
        with pytest.raises(NotFound):
            await opened(referrals, "noticed need", need.id, stranger)
    with pytest.raises(NotFound):
        await opened(referrals, "EHC case", need.id, child_id="019cacca-0000-7000-8000-000000000001", made_by="team:x")
    with pytest.raises(Invalid) as empty:
        await opened(referrals, "noticed need", need.id, wanted="", name="")
    assert {one.field for one in empty.value.violations} == {"name", "wanted"}
    by_parent = await opened(referrals, "EHC case", need.id, child_id=need.child_id, made_by="team:gloucestershire/sen")
    for stranger in (OTHER_SCHOOL, SCHOOL, KEEPER):
        with pytest.raises(NotFound):
            await referrals.call("GetEscalation", pb.GetEscalationRequest(escalation_id=by_parent.id), stranger)
    teacher = await opened(referrals, "noticed need", need.id, TEACHER, name="Alice Moreno")
    with pytest.raises(Denied) as own:
        await answered(referrals, teacher.id, pb.ESCALATION_OUTCOME_UPHELD, TEACHER)
    assert own.value.reason == "OWN_ESCALATION"
    taken_back = pb.WithdrawEscalationRequest(escalation_id=teacher.id, reason="We have talked.")
    with pytest.raises(Denied):
        await referrals.call("WithdrawEscalation", taken_back, SCHOOL)
    ended = (await referrals.call("WithdrawEscalation", taken_back, TEACHER)).escalation
    assert (ended.state, ended.withdrawn_because) == (pb.ESCALATION_STATE_WITHDRAWN, "We have talked.")
    with pytest.raises(Refused):
        await answered(referrals, teacher.id, pb.ESCALATION_OUTCOME_RESOLVED)
    mine = await referrals.call("ListEscalations", pb.ListEscalationsRequest(record_id=need.id), PARENT)
    assert [one.id for one in mine.escalations] == [by_parent.id]


@pytest.mark.proves("GLOS-E3")
async def test_what_became_of_a_concern_is_disagreed_with_beside_every_list_of_the_family(
    referrals: HouseInHand,
) -> None:
    told = await raised(referrals, child=None, child_id=(await decided_need(referrals)).child_id)
    await talked_with_family(referrals, told.id)
    await referrals.call("SendRequestForm", sg.SendRequestFormRequest(concern_id=told.id, form=form()), SCHOOL)
    with pytest.raises(Refused) as early:
        await opened(referrals, "safeguarding concern", told.id, SCHOOL)
    assert early.value.reason == "NOTHING_DECIDED"
    decision = sg.DeskDecision(
        outcome=sg.DESK_OUTCOME_NO_FURTHER_ACTION, reasons="Seen and spoken to.", feedback="Nothing further."
    )
    await referrals.call("DecideConcern", sg.DecideConcernRequest(concern_id=told.id, decision=decision), HELP_DESK)
    with pytest.raises(NotFound):
        await opened(referrals, "safeguarding concern", told.id, PARENT)
    escalated = await opened(referrals, "safeguarding concern", told.id, SCHOOL, name="Alice Moreno")
    assert escalated.levels[0].put_to == HELP_DESK_PARTY
    assert "child_id" not in pb.Escalation.DESCRIPTOR.fields_by_name, "who raised a concern learns of no record"
    listed = await referrals.call("ListEscalations", pb.ListEscalationsRequest(about_concerns=True), HELP_DESK)
    assert [one.id for one in listed.escalations] == [escalated.id]
    assert not (await referrals.call("ListEscalations", pb.ListEscalationsRequest(), HELP_DESK)).escalations
    settled = await answered(referrals, escalated.id, pb.ESCALATION_OUTCOME_RESOLVED, HELP_DESK)
    assert settled.state == pb.ESCALATION_STATE_SETTLED
    with pytest.raises(Refused) as resolved:
        await put_up(referrals, escalated.id, SCHOOL)
    assert resolved.value.reason == "ESCALATION_IS_SETTLED"
    async with referrals.as_owner() as connection:
        rows = await connection.exec_driver_sql("select distinct record from audit where record like '%%escalation'")
        assert [row.record for row in rows] == ["safeguarding escalation"], "kept out of the family's list of looks"


async def test_a_difference_of_opinion_goes_with_the_child_who_is_named_later(referrals: HouseInHand) -> None:
    """So that what is erased with the child's record takes it along."""
    told = await raised(referrals, child=None, child_described="A boy at bus stop 12.", immediate_risk=True)
    await referrals.call("PickUpConcern", sg.PickUpConcernRequest(concern_id=told.id), HELP_DESK)
    decision = sg.DeskDecision(outcome=sg.DESK_OUTCOME_NO_FURTHER_ACTION, reasons="Seen.", feedback="Nothing further.")
    await referrals.call("DecideConcern", sg.DecideConcernRequest(concern_id=told.id, decision=decision), HELP_DESK)
    escalated = await opened(referrals, "safeguarding concern", told.id, SCHOOL, name="Alice Moreno")
    request = sg.IdentifyConcernChildRequest(concern_id=told.id, child=SAM)
    known = (await referrals.call("IdentifyConcernChild", request, HELP_DESK)).concern
    async with referrals.as_owner() as connection:
        rows = await connection.exec_driver_sql("select id, child_id from safeguarding_escalation")
        assert [(str(row.id), str(row.child_id)) for row in rows] == [(escalated.id, known.child_id)]


@pytest.mark.proves("GLOS-E3")
async def test_a_referral_is_disagreed_with_at_the_panel_that_decided_on_it_last(referrals: HouseInHand) -> None:
    taken = (await referrals.call("SubmitReferral", application(), APPLICANT)).referral

    async def decided(kind: str, outcome: str) -> pb.Escalation:
        told = panels_pb.DecisionMade(
            item_id=taken.id,
            referral_id=taken.id,
            child_id=taken.child.id,
            outcome=outcome,
            kind=kind,
            decided_on=TODAYS,
        )
        await referrals.hear("panels", "decision.made.v1", told)
        escalation = await opened(referrals, "referral", taken.id, APPLICANT, name="A. Senco")
        ended = pb.WithdrawEscalationRequest(escalation_id=escalation.id, reason="It was settled in a call.")
        return (await referrals.call("WithdrawEscalation", ended, APPLICANT)).escalation

    entry = await decided("referral", "targeted_services")
    assert entry.levels[0].put_to == "panel:southampton/decision"
    targeted = await decided("targeted", "targeted_services")
    assert targeted.levels[0].put_to == "panel:southampton/targeted"


@pytest.mark.proves("GLOS-E3")
async def test_a_decision_not_to_share_a_match_and_a_finding_of_the_pilot_are_disagreed_with(
    referrals: HouseInHand,
) -> None:
    child, other, match = await doubles(referrals)
    kept = await family.decided(referrals, child, not_shared=True, reason="It would put Sam at risk.", opens=[])
    by_mother = await opened(referrals, "sharing", kept.id, MOTHER)
    assert by_mother.levels[0].put_to == "org:la:852", "who decided not to share it"
    with pytest.raises(NotFound):
        await opened(referrals, "sharing", kept.id, WEIGHS)
    with pytest.raises(Refused, match="NOTHING_DECIDED"):
        await opened(referrals, "match", match.id, TEAM)
    assert (await decide(referrals, match, True)).other_child_id == child != other
    assert (await opened(referrals, "match", match.id, TEAM)).levels[0].put_to == "org:la:852"
    with pytest.raises(NotFound):
        await opened(referrals, "match", match.id, MOTHER)
    case = await weighed(referrals, ENOUGH, 1)
    assert (await opened(referrals, "pilot case", case.id, WEIGHS)).levels[0].put_to == "org:urn:999901"
    with pytest.raises(NotFound):
        await opened(referrals, "pilot case", case.id, MOTHER)


@pytest.mark.proves("GLOS-E3")
async def test_what_the_officers_decided_in_an_ehc_case_is_answered_by_them_and_by_each_level(
    referrals: HouseInHand,
) -> None:
    """The door says who decided (docs/adr/0061); every level is another party, and none answers for another."""
    child = (await family.referred(referrals)).child.id
    officers, *above = (
        client(name, parties=(f"team:southampton/{name}",), organisation=f"la:852/{name}")
        for name in ("sen-officers", "service-managers", "heads-of-service", "safeguarding-partnership")
    )
    told = {"child_id": child, "made_by": "team:southampton/sen-officers"}
    escalation = await opened(referrals, "EHC case", child, MOTHER, **told)
    levels = [officers, *above]
    for number, level in enumerate(levels):
        assert escalation.levels[-1].put_to in level.parties
        for another in {*levels} - {level}:
            with pytest.raises((Denied, NotFound)):
                await answered(referrals, escalation.id, pb.ESCALATION_OUTCOME_UPHELD, another, "Somebody")
        await answered(referrals, escalation.id, pb.ESCALATION_OUTCOME_UPHELD, level, f"Officer {number}")
        if not escalation.levels[-1].last:
            escalation = await put_up(referrals, escalation.id, MOTHER)
    assert [one.key for one in escalation.levels] == ["practitioner", "manager", "head_of_service", "partnership"]
