"""A plan in force on a real database: each RPC about it, and the portable plan out of one case and into another."""

import json
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from chassis import deadlines, translate
from goldenthread.common.v1.deadlines_pb2 import DeadlineApproached, DeadlineMissed
from goldenthread.common.v1.record_pb2 import ListWaitingRequest
from goldenthread.common.v1.types_pb2 import Date, RelationshipBegan, RestrictionBegan
from goldenthread.notifications.v1 import events_pb2 as notifications_pb
from goldenthread.plans.v1 import ehc_pb2, plans_pb2
from goldenthread.plans.v1 import ehc_plan_requests_pb2 as plan_pb
from goldenthread.plans.v1 import ehc_requests_pb2 as pb
from goldenthread.referrals.v1 import events_pb2 as referrals_pb
from kernel.change import Change
from kernel.errors import Denied, Invalid, Refused
from kernel.ids import new_id
from services.plans import domain
from services.plans.domain.ehc.version import EhcVersionState
from services.plans.storage import keep_case
from tests.integration.conftest import HouseOf
from tests.integration.ehc_versions import keep_version
from tests.unit.ehc_specimens import gathered, in_force, refused
from tests.unit.test_ehc_advice import asked
from tests.world import TODAY, HouseInHand, client, noon

CASEWORKER = client("sen", parties=("team:southampton/sen",), organisation="la:852")
OFFICER = client("officers", parties=("team:southampton/sen-officers",), organisation="la:852")
NOW = date(2026, 6, 8)
SWEEP = deadlines.sweep()
LIMITS: dict[str, Any] = {"deadline.approached.v1": DeadlineApproached, "deadline.missed.v1": DeadlineMissed}
SAID = {"officer": "Dana Whitfield", "reasons": "As found."}
NAMED = ehc_pb2.EhcPlacement(kind=ehc_pb2.EHC_PLACEMENT_KIND_TYPE_ONLY, school_type="special school")


def day(on: date) -> Date:
    return translate.to_date_message(on)


@pytest.fixture
async def plans(house_of: HouseOf) -> HouseInHand:
    house = await house_of("plans")
    house.today_is(NOW)
    return house


@pytest.fixture(autouse=True)
async def _back(plans: HouseInHand) -> Any:
    yield
    plans.today_is(TODAY)


async def kept(plans: HouseInHand, of: domain.EhcCase) -> ehc_pb2.EhcCase:
    """The case as one of Southampton's, with those who work on it."""
    here = replace(
        of,
        authority="southampton",
        casework_party="team:southampton/sen",
        officer_party="team:southampton/sen-officers",
    )
    async with plans.unit(CASEWORKER) as unit:
        await keep_case(unit, Change(here))
    if of.plan:
        await keep_version(plans, of, EhcVersionState.ISSUED, id=of.plan.plan_version_id)
    return await seen(plans, here.id)


async def working(plans: HouseInHand, of: domain.EhcCase, number: int = 2) -> str:
    """Amendments of the plan in force, worked on and without faults."""
    return str((await keep_version(plans, of, number=number)).id)


async def seen(plans: HouseInHand, case_id: object) -> ehc_pb2.EhcCase:
    return (await plans.call("GetEhcCase", pb.GetEhcCaseRequest(case_id=str(case_id)), CASEWORKER)).case


async def do(
    plans: HouseInHand, rpc: str, case: ehc_pb2.EhcCase, who: Any = CASEWORKER, /, **fields: Any
) -> ehc_pb2.EhcCase:
    request = getattr(pb, f"{rpc}Request")(request_id="k", case_id=case.id, **fields)
    return (await plans.call(rpc, request, who)).case


async def sent(plans: HouseInHand, kind: str, case: ehc_pb2.EhcCase, about: str) -> None:
    notice = notifications_pb.NoticeSent(kind=kind, subject_id=case.id, about_id=about, notice_id=str(new_id()))
    notice.sent_at.FromDatetime(noon(NOW))
    await plans.hear("notifications", "notice.sent.v1", notice)


async def test_the_clock_of_a_case_is_on_the_work_list_of_its_team(plans: HouseInHand) -> None:
    case = await kept(plans, in_force())
    clock = (await plans.call("GetClock", plans_pb2.GetClockRequest(record_id=case.id), CASEWORKER)).deadlines
    assert {one.key for one in clock} >= {"assessment_decision", "final_plan", "review"}
    wanted = ListWaitingRequest(until=day(date(2027, 12, 31)), party="team:southampton/sen")
    listed = (await plans.call("ListWaiting", wanted, CASEWORKER)).waiting
    assert "review" in {one.key for one in listed}


async def test_a_review_is_arranged_held_reported_and_decided(plans: HouseInHand) -> None:
    of = in_force()
    case = await kept(plans, of)
    meeting = day(date(2026, 6, 30))
    annual = ehc_pb2.EHC_REVIEW_KIND_ANNUAL
    case = await do(plans, "ArrangeEhcReview", case, kind=annual, meeting_on=meeting)
    which = case.reviews[0].id
    await do(plans, "CirculateEhcPapers", case, review_id=which)
    plans.today_is(date(2026, 6, 30))
    await do(plans, "HoldEhcReview", case, review_id=which, attended=["Ada Okoro"])
    await do(plans, "ReportEhcReview", case, review_id=which, report="All is well.")
    amend = {"review_id": which, "outcome": ehc_pb2.EHC_REVIEW_OUTCOME_AMEND, **SAID}
    with pytest.raises(Refused, match="AMENDMENTS_MISSING"):
        await do(plans, "DecideEhcReview", case, OFFICER, **amend)
    with pytest.raises(Refused, match="PLAN_VERSION_UNKNOWN"):
        await do(plans, "DecideEhcReview", case, OFFICER, plan_version_id=str(new_id()), **amend)
    version = await working(plans, of)
    case = await do(plans, "DecideEhcReview", case, OFFICER, plan_version_id=version, **amend)
    assert case.amendments[0].review_id == which
    final = {"amendment_id": case.amendments[0].id, "amend": True, "plan_version_id": version, "placement": NAMED}
    with pytest.raises(Refused, match="AMENDMENTS_WITH_FAMILY"):
        await do(plans, "DecideEhcAmendment", case, OFFICER, **final, **SAID)


async def test_a_plan_is_amended_without_a_review(plans: HouseInHand) -> None:
    of = in_force()
    case, version = await kept(plans, of), await working(plans, of)
    case = await do(plans, "ProposeEhcAmendment", case, plan_version_id=version, reason="A new report.")
    which = case.amendments[0].id
    await sent(plans, "ehc_amendment_notice", case, which)
    plans.today_is(date(2026, 6, 23))
    final = {"amendment_id": which, "amend": True, "placement": NAMED}
    with pytest.raises(Refused, match="EHC_PLAN_VERSION_IS_SERVED"):
        await do(plans, "DecideEhcAmendment", case, OFFICER, plan_version_id=version, **final, **SAID)
    version = await working(plans, of, 3)
    case = await do(plans, "DecideEhcAmendment", case, OFFICER, plan_version_id=version, **final, **SAID)
    assert case.plan.plan_version_id == version
    # Section G has provision: from today the commissioning body owes it, as the authority has owed section F.
    clock = (await plans.call("GetClock", plans_pb2.GetClockRequest(record_id=case.id), CASEWORKER)).deadlines
    owed = {one.key: one.started_on for one in clock if one.key.startswith("secure_")}
    assert owed == {"secure_provision": day(of.in_force.made_on), "secure_health_provision": day(date(2026, 6, 23))}
    said = {"kind": ehc_pb2.EHC_PROVISION_KIND_HEALTH_CARE, "words": "The physiotherapist began."}
    with pytest.raises(Invalid):
        await do(plans, "RecordEhcProvision", case, secured_on=day(date(2026, 6, 24)), **said)
    case = await do(plans, "RecordEhcProvision", case, **said)
    assert [(one.secured_on, one.recorded_by) for one in case.provision] == [(day(date(2026, 6, 23)), "la:852")]
    assert (await plans.said())[-1][0] == "ehc_plan.made.v1"


async def test_a_child_is_assessed_again_on_request(plans: HouseInHand) -> None:
    asked = {"requested_by": "Ada Okoro", "reason": "Needs have changed."}
    case = await do(plans, "RequestEhcReassessment", await kept(plans, in_force()), **asked)
    which = case.reassessments[0].id
    case = await do(plans, "DecideEhcReassessment", case, OFFICER, reassessment_id=which, reassess=True, **SAID)
    assert case.reassessments[0].state == ehc_pb2.EHC_REASSESSMENT_STATE_AGREED


async def test_mediation_is_held_and_certified_and_an_appeal_recorded_to_its_order(plans: HouseInHand) -> None:
    case = await kept(plans, in_force())
    about = case.decisions[-1].id
    case = await do(plans, "SeekEhcMediation", case, decision_id=about, wanted=True, about_health=True)
    which = case.mediations[0].id
    told, kept_it = ehc_pb2.EHC_MEDIATION_STEP_COMMISSIONER_TOLD, ehc_pb2.EHC_MEDIATION_STEP_AGREEMENT_KEPT
    await do(plans, "RecordEhcMediationStep", case, mediation_id=which, step=told)
    await do(plans, "HoldEhcMediation", case, mediation_id=which, agreement="More physiotherapy.")
    await do(plans, "RecordEhcMediationStep", case, mediation_id=which, step=kept_it)
    case = await do(plans, "CertifyEhcMediation", case, mediation_id=which)
    clock = (await plans.call("GetClock", plans_pb2.GetClockRequest(record_id=case.id), CASEWORKER)).deadlines
    met = {one.key for one in clock if one.about == which and one.met_on == day(NOW)}
    assert met == {"health_mediation_told", "health_mediation", "certificate_after_mediation", "mediation_agreement"}
    assert case.decisions[-1].appeal_by == day(date(2026, 7, 29))
    case = await do(plans, "LodgeEhcAppeal", case, decision_id=about, lodged_on=day(NOW))
    appeal = case.appeals[0].id
    with pytest.raises(Denied):
        await do(plans, "RespondToEhcAppeal", case, client("school", parties=("org:urn:999911",)), appeal_id=appeal)
    await do(plans, "RespondToEhcAppeal", case, OFFICER, appeal_id=appeal, opposes=True)
    order = {"order": ehc_pb2.EHC_ORDER_AMEND, "ordered_on": day(NOW), "words": "Amend section F."}
    case = await do(plans, "RecordEhcOrder", case, appeal_id=appeal, recommendation="Physiotherapy.", **order)
    case = await do(plans, "AnswerEhcRecommendation", case, appeal_id=appeal)
    assert case.appeals[0].state == ehc_pb2.EHC_APPEAL_STATE_DECIDED


async def test_a_plan_is_ended_once_it_can_be_appealed_no_more(plans: HouseInHand) -> None:
    reason = {"reason": ehc_pb2.EHC_CEASE_REASON_NEEDS_MET, "grounds": "Every outcome is met."}
    case = await do(plans, "ConsultOnEhcCeasing", await kept(plans, in_force()), **reason)
    which = case.ceasings[0].id
    case = await do(plans, "DecideEhcCeasing", case, OFFICER, ceasing_id=which, cease=True, **SAID)
    await sent(plans, "ehc_cease_decision", case, case.decisions[-1].id)
    with pytest.raises(Refused, match="APPEAL_WINDOW_OPEN"):
        await do(plans, "EndEhcPlan", case, ceasing_id=which)
    plans.today_is(date(2026, 9, 7))
    assert (await do(plans, "EndEhcPlan", case, ceasing_id=which)).state == ehc_pb2.EHC_STATE_CEASED


async def test_older_advice_is_proposed_signed_off_and_an_adviser_reminded(plans: HouseInHand) -> None:
    case = await kept(plans, gathered())
    sought = [pb.AdviceToSeek(kind=ehc_pb2.EHC_ADVICE_KIND_OTHER, party="org:ods:RHM")]
    case = await do(plans, "RequestEhcAdvice", case, advice=sought)
    which = case.advice[-1].id
    await do(plans, "RemindEhcAdviser", case, advice_id=which)
    older = {"author": "Dr Shah", "role": "paediatrician", "summary": "Seen last year."}
    await do(plans, "ReuseEhcAdvice", case, advice_id=which, written_on=day(date(2025, 11, 3)), **older)
    for who in ("author", "family"):
        case = await do(plans, "SignOffEhcAdvice", case, advice_id=which, who=who, name="A. Name", sufficient=True)
    assert case.advice[-1].state == ehc_pb2.EHC_ADVICE_STATE_GIVEN


async def test_the_portable_plan_goes_out_with_its_history_and_comes_in_complete(plans: HouseInHand) -> None:
    case = await kept(plans, in_force())
    move = {"to_authority": "Southwark", "moves_on": day(NOW)}
    await do(plans, "PlanEhcMove", case, **move)
    exported = await plans.call("ExportEhcCase", pb.ExportEhcCaseRequest(case_id=case.id), CASEWORKER)
    assert [one["version"] for one in json.loads(exported.document)["history"]] == [1, 2]
    assert [one["id"] for one in json.loads(exported.document)["plan_versions"]] == [case.plan.plan_version_id]
    left = await do(plans, "TransferEhcCase", case)
    assert left.state == ehc_pb2.EHC_STATE_TRANSFERRED
    message = referrals_pb.ReferralReceived(referral_id=str(new_id()), child_id=str(new_id()), seeks="ehc_transfer")
    await plans.hear("referrals", "referral.received.v1", message)
    listed = pb.ListEhcCasesRequest(state=ehc_pb2.EHC_STATE_AWAITED)
    [waiting] = (await plans.call("ListEhcCases", listed, CASEWORKER)).cases
    told = {"signed": "a.b.c", "from_authority": exported.authority, "transferred_on": day(NOW)}
    with pytest.raises(Invalid):
        await do(plans, "ImportEhcCase", waiting, document="{}", **told)
    taken = await do(plans, "ImportEhcCase", waiting, document=exported.document, **told)
    assert (taken.state, taken.child_id) == (ehc_pb2.EHC_STATE_IN_FORCE, message.child_id)
    assert list(taken.advice) == list(case.advice)
    asked = plan_pb.GetEhcPlanVersionRequest(case_id=case.id, version_id=case.plan.plan_version_id)
    before = (await plans.call("GetEhcPlanVersion", asked, CASEWORKER)).plan_version
    asked = plan_pb.GetEhcPlanVersionRequest(case_id=taken.id, version_id=taken.plan.plan_version_id)
    after = (await plans.call("GetEhcPlanVersion", asked, CASEWORKER)).plan_version
    assert (after.sections, after.came_as, after.child_id) == (before.sections, before.id, message.child_id)
    assert {one.plan_version_id for one in taken.drafts} == {after.id}
    again = await plans.call("ExportEhcCase", pb.ExportEhcCaseRequest(case_id=taken.id), CASEWORKER)
    assert "a.b.c" in again.document
    review_by = day(date(2026, 9, 1))
    assert (await do(plans, "InformOfEhcTransfer", taken, review_by=review_by)).move.informed_on == day(NOW)
    assert UUID(taken.id)


async def test_who_must_not_know_where_the_child_is_reads_of_no_school(plans: HouseInHand) -> None:
    """Nor of anybody who would lead there: advisers, who was invited, the commissioner."""
    case = await kept(plans, in_force())
    parent = client("taylor", parties=("person:taylor",), organisation="")
    told = {"child_id": case.child_id, "party": "person:taylor", "since": translate.to_date_message(NOW)}
    began = RelationshipBegan(**told, relation="family", basis_id=str(new_id()))
    await plans.hear("referrals", "relationship.began.v1", began)
    look = pb.GetEhcCaseRequest(case_id=case.id)
    named = ("999911", "999912", "Bermondsey Park School", "org:ods:RJ1", "org:ods:QKK", "A. Author")
    open_to_all = (await plans.call("GetEhcCase", look, parent)).SerializeToString().decode(errors="replace")
    assert [one for one in named if one not in open_to_all] == []
    closes = RestrictionBegan(**told, parts=["address", "whereabouts"], basis_id=str(new_id()))
    await plans.hear("referrals", "restriction.began.v1", closes)
    answer = await plans.call("GetEhcCase", look, parent)
    shown = answer.SerializeToString().decode(errors="replace")
    assert [one for one in named if one in shown] == []
    clock = (await plans.call("GetClock", plans_pb2.GetClockRequest(record_id=case.id), parent)).deadlines
    assert clock
    assert not [word for one in clock for word in (one.owner, one.waits_for) if word.startswith(("org:", "team:"))]
    assert {"setting_party", "requester"} <= set(answer.case.not_shown)
    assert answer.case.decisions[-1].reasons == "As found."


async def test_who_may_see_a_part_of_a_case_takes_nothing_of_it_out(plans: HouseInHand) -> None:
    """A restriction closes to the team what is about third parties; the officer still sees all."""
    case = await kept(plans, in_force())
    case = await do(plans, "AddEhcEvidence", case, title="Report", author="Dr A", summary="New.")
    closed = RestrictionBegan(child_id=case.child_id, party="team:southampton/sen", basis_id=str(new_id()))
    closed.parts.append("third_party")
    closed.since.CopyFrom(day(NOW))
    await plans.hear("referrals", "restriction.began.v1", closed)
    wanted = pb.ExportEhcCaseRequest(case_id=case.id)
    with pytest.raises(Denied, match="EXPORT_OF_PART"):
        await plans.call("ExportEhcCase", wanted, CASEWORKER)
    assert (await plans.call("ExportEhcCase", wanted, OFFICER)).document


@pytest.mark.proves("T31")
@pytest.mark.proves("T35")
async def test_a_right_of_the_family_is_told_before_it_ends_and_then_expires_without_being_missed(
    plans: HouseInHand,
) -> None:
    case = await kept(plans, refused(date(2026, 6, 1)))
    for day_of_sweep in (date(2026, 7, 30), date(2026, 8, 28)):
        plans.today_is(day_of_sweep)
        await SWEEP(plans.house)
    assert {"appeal", "mediation_contact"} <= {key for kind, key in await said_of_limits(plans) if kind == "approached"}
    plans.today_is(date(2026, 9, 15))
    await SWEEP(plans.house)
    missed = {key for kind, key in await said_of_limits(plans) if kind == "missed"}
    assert not missed & {"appeal", "mediation_contact"}
    case = await do(plans, "AddEhcEvidence", case, title="Report", author="Dr A", summary="New.")
    until = ListWaitingRequest(until=day(date(2030, 1, 1)))
    listed = (await plans.call("ListWaiting", until, CASEWORKER)).waiting
    assert not {one.key for one in listed} & {"appeal", "mediation_contact"}
    clock = (await plans.call("GetClock", plans_pb2.GetClockRequest(record_id=case.id), CASEWORKER)).deadlines
    assert {"appeal", "mediation_contact"} <= {one.key for one in clock}


async def said_of_limits(plans: HouseInHand) -> list[tuple[str, str]]:
    """What was said of time limits: "approached" or "missed", and the key."""
    found = []
    for tail, payload in await plans.said():
        if tail in LIMITS:
            found.append((tail.split(".")[1], LIMITS[tail].FromString(payload).key))
    return found


@pytest.mark.proves("N5")
async def test_the_sweep_reminds_advisers_and_escalates_what_does_not_come(plans: HouseInHand) -> None:
    """What the sweep says comes back to the house over the broker; here it is handed over."""
    case = await kept(plans, asked())
    due_on = case.advice[0].due_on
    heard: set[tuple[str, bytes]] = set()
    for on in (date(due_on.year, due_on.month, due_on.day), date(2026, 9, 1)):
        plans.today_is(on)
        await SWEEP(plans.house)
        for tail, payload in await plans.said():
            if tail in LIMITS and (tail, payload) not in heard:
                heard.add((tail, payload))
                await plans.hear("plans", tail, LIMITS[tail].FromString(payload))
    [of] = (await seen(plans, case.id)).advice
    assert [one.escalated_to for one in of.reminders] == ["", "org:ods:QKK"]
    assert [tail for tail, _ in await plans.said()].count("ehc_advice.reminded.v1") == 2
