"""Stage 1: a request in any form, its clock, who decides by which test, and what a refusal leads on to."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from kernel.errors import Denied, Invalid, Refused
from kernel.excuses import Excuse
from kernel.ids import new_id
from kernel.relationships import RelationshipBegan
from services.plans import domain
from services.plans.domain.ehc import assessing, notice, opening, readers, request
from services.plans.domain.ehc.decision import EhcLimb, EhcQuestion
from services.plans.domain.ehc.request import EhcContact, EhcContactKind, EhcEvidence, EhcSource, EhcTold
from tests.unit.ehc_specimens import (
    BOTH_MET,
    CARE,
    CASEWORKER,
    ICB,
    OFFICER,
    OFFICERS,
    ONE_NOT_MET,
    RECEIVED,
    SCHOOL,
    TEAM,
    assessed,
    case,
    decided,
    deciding,
    limit,
    refused,
    requested,
    told,
    with_panel,
)


@pytest.mark.proves("SWK-G1")
@pytest.mark.proves("W01")
def test_the_clock_starts_on_receipt_and_not_on_registration() -> None:
    registered_late = case(registered_on=RECEIVED + timedelta(days=9))
    opened = opening.receive_request(registered_late, on=registered_late.registered_on).state
    assert limit(opened, "assessment_decision").due_on == date(2026, 2, 23)
    assert limit(opened, "no_plan_decision").due_on == date(2026, 5, 4)
    assert limit(opened, "final_plan").due_on == date(2026, 6, 1)


@pytest.mark.proves("SWK-G1")
@pytest.mark.parametrize(
    ("route", "organisation", "source"),
    [
        ("parent", "", EhcSource.PARENT_OR_YOUNG_PERSON),
        ("young_person", "", EhcSource.PARENT_OR_YOUNG_PERSON),
        ("professional", "urn:999911", EhcSource.SCHOOL),
        ("professional", "ods:RJ1", EhcSource.HEALTH),
        ("nhs_message", "ods:RJ1", EhcSource.HEALTH),
        ("other", "charity:neighbours", EhcSource.OTHER),
        ("other", "", EhcSource.OTHER),
    ],
)
def test_anyone_may_ask(route: str, organisation: str, source: EhcSource) -> None:
    assert opening.source_of(route, organisation) is source


@pytest.mark.proves("T01")
def test_those_who_must_know_may_see_the_case_from_its_first_day() -> None:
    events = readers.settle(opening.receive_request(case(), on=RECEIVED), new_id=new_id, on=RECEIVED).events
    began = {event.party: event.relation for event in events if isinstance(event, RelationshipBegan)}
    assert began == {
        TEAM: "caseworker",
        OFFICERS: "decision_officer",
        SCHOOL: "setting",
        ICB: "asked",
        CARE: "asked",
    }


@pytest.mark.proves("SWK-G3")
def test_the_panel_is_asked_whether_an_assessment_is_needed() -> None:
    [wanted] = [
        event for event in opening.receive_request(case(), on=RECEIVED).events
        if isinstance(event, domain.EhcPanelWanted)
    ]  # fmt: skip
    assert (wanted.question, wanted.decide_by) == ("assess", date(2026, 2, 23))


@pytest.mark.proves("SWK-G3")
def test_the_officer_decides_and_a_panels_advice_stands_beside_it() -> None:
    advised = with_panel(requested(), "not_assess")
    change = decided(advised)
    [decision] = change.state.decisions
    assert (decision.panel_advised, decision.follows_advice) == ("not_assess", False)
    assert (decision.decided_by, decision.decided_on, decision.reasons) == ("Dana Whitfield", RECEIVED, "As found.")
    assert change.state.state is domain.EhcState.ASSESSING


def test_neither_a_panel_nor_a_caseworker_decides() -> None:
    with pytest.raises(Denied, match="OFFICER_ONLY"):
        assessing.decide_assessment(requested(), True, deciding(), id=new_id(), by=CASEWORKER, on=RECEIVED)


@pytest.mark.parametrize(
    ("assess", "limbs", "reason"),
    [
        (False, BOTH_MET, "LEGAL_TEST_MET"),
        (True, ONE_NOT_MET, "LEGAL_TEST_NOT_MET"),
    ],
)
def test_local_criteria_cannot_refuse_what_the_legal_test_allows(
    assess: bool, limbs: tuple[EhcLimb, ...], reason: str
) -> None:
    said = deciding(limbs, criteria="Fewer than three reviews.")
    with pytest.raises(Refused, match=reason) as caught:
        assessing.decide_assessment(requested(), assess, said, id=new_id(), by=OFFICER, on=RECEIVED)
    assert "36(8)" in caught.value.message


@pytest.mark.parametrize(
    ("limbs", "code"),
    [
        ((), "REQUIRED"),
        ((BOTH_MET[0],), "LIMB_NOT_ANSWERED"),
        ((*BOTH_MET, BOTH_MET[0]), "LIMB_NOT_ANSWERED"),
        ((*BOTH_MET, EhcLimb("attends_school", True, "Yes.")), "UNKNOWN_LIMB"),
        ((BOTH_MET[0], replace(BOTH_MET[1], finding="")), "REQUIRED"),
    ],
)
def test_each_limb_is_answered_once_with_what_it_rests_on(limbs: tuple[EhcLimb, ...], code: str) -> None:
    with pytest.raises(Invalid) as caught:
        assessing.decide_assessment(requested(), True, deciding(limbs), id=new_id(), by=OFFICER, on=RECEIVED)
    assert code in {violation.code for violation in caught.value.violations}


@pytest.mark.proves("SWK-G4")
@pytest.mark.proves("SWK-G5")
@pytest.mark.proves("T03")
def test_a_refusal_leads_on_and_can_be_appealed() -> None:
    after = refused(on=date(2026, 1, 19))
    [decision] = after.decisions
    assert decision.next_step == "Early help."
    assert decision.appeal_basis == "CFA 2014 s.51(2)(a)"
    assert (decision.notified_on, decision.mediation_by, decision.appeal_by) == (
        date(2026, 1, 19),
        date(2026, 3, 19),
        date(2026, 3, 19),
    )


def test_a_refusal_without_a_next_step_is_a_dead_end() -> None:
    with pytest.raises(Invalid) as caught:
        assessing.decide_assessment(
            requested(), False, deciding(ONE_NOT_MET, next_step=" "), id=new_id(), by=OFFICER, on=RECEIVED
        )
    assert caught.value.field == "next_step"


def test_after_a_refusal_no_plan_is_owed_any_more() -> None:
    running = {one.key for one in refused().deadlines if one.is_open}
    assert running.isdisjoint({"no_plan_decision", "final_plan"})


def test_a_case_is_decided_once() -> None:
    with pytest.raises(Refused, match="EHC_CASE_IS_ASSESSING"):
        decided(assessed())


@pytest.mark.proves("T02")
def test_the_clock_stops_with_the_letter_and_not_with_the_decision() -> None:
    late = decided(requested(), on=date(2026, 2, 20)).state
    assert limit(late, "assessment_decision").met_on is None
    sent = told(late, "ehc_will_assess", date(2026, 2, 25))
    assert limit(sent, "assessment_decision").met_on == date(2026, 2, 25)
    again = told(sent, "ehc_will_assess", date(2026, 3, 2))
    assert limit(again, "assessment_decision").met_on == date(2026, 2, 25)


ABSENT = Excuse(
    "absent_four_weeks", "Letter of 9 February.", {"left_on": date(2026, 1, 14), "back_on": date(2026, 2, 12)}
)


@pytest.mark.proves("T04")
def test_an_exception_disapplies_a_limit_and_moves_nothing() -> None:
    on = date(2026, 2, 21)
    before = requested()
    after = request.record_exception(before, "assessment_decision", None, ABSENT, by=CASEWORKER, on=on).state
    excused = limit(after, "assessment_decision")
    assert excused.due_on == limit(before, "assessment_decision").due_on
    assert (excused.excused_by, excused.evidence) == ("absent_four_weeks", "Letter of 9 February.")
    assert not excused.is_late(date(2026, 3, 30))


@pytest.mark.parametrize(
    ("key", "exception", "reason"),
    [
        ("final_day", ABSENT, "NO_SUCH_LIMIT"),
        ("assessment_decision", replace(ABSENT, code="staff_shortage"), "EXCEPTION_UNKNOWN_HERE"),
        ("assessment_decision", replace(ABSENT, evidence=""), "INVALID"),
        (
            "assessment_decision",
            replace(ABSENT, dates={"left_on": date(2026, 1, 20), "back_on": date(2026, 1, 30)}),
            "EXCEPTION_DOES_NOT_APPLY",
        ),
    ],
)
def test_an_exception_needs_a_limit_that_runs_a_code_of_the_law_evidence_and_days(
    key: str, exception: Excuse, reason: str
) -> None:
    with pytest.raises(Refused, match=reason):
        request.record_exception(requested(), key, None, exception, by=CASEWORKER, on=date(2026, 2, 21))


@pytest.mark.proves("SWK-G2")
def test_independent_advice_is_offered() -> None:
    offered = EhcContact(EhcContactKind.INDEPENDENT_ADVICE_OFFERED, RECEIVED, "Ada Okoro", "SIAS leaflet")
    after = request.record_contact(requested(), offered, by=CASEWORKER, on=RECEIVED).state
    assert after.contacts == (offered,)


@pytest.mark.parametrize("day", [RECEIVED - timedelta(days=1), RECEIVED + timedelta(days=1)])
def test_days_that_contradict_one_another_are_refused(day: date) -> None:
    contact = EhcContact(EhcContactKind.FAMILY_MEETING, day, "Ada Okoro")
    with pytest.raises(Invalid) as caught:
        request.record_contact(requested(), contact, by=CASEWORKER, on=RECEIVED)
    assert caught.value.field == "on"


def test_evidence_comes_from_anyone_who_sees_the_case_and_a_decision_names_it() -> None:
    evidence = EhcEvidence(new_id(), "Report", "L. Brandt", RECEIVED, "What it says.", SCHOOL)
    after = request.add_evidence(requested(), evidence, on=RECEIVED).state
    said = deciding(evidence_ids=(evidence.id,))
    [decision] = assessing.decide_assessment(after, True, said, id=new_id(), by=OFFICER, on=RECEIVED).state.decisions
    assert decision.evidence_ids == (evidence.id,)
    with pytest.raises(Invalid, match="INVALID"):
        assessing.decide_assessment(
            after, True, deciding(evidence_ids=(new_id(),)), id=new_id(), by=OFFICER, on=RECEIVED
        )


def test_a_letter_on_paper_is_recorded_with_the_day_on_which_it_was_sent() -> None:
    of = decided(requested(), on=date(2026, 2, 20)).state
    posted = EhcTold("ehc_will_assess", date(2026, 2, 20), date(2026, 2, 24), "post", of.decisions[-1].id)
    after = notice.record_notice(of, posted, by=CASEWORKER, on=date(2026, 2, 24)).state
    assert limit(after, "assessment_decision").met_on == date(2026, 2, 20)
    assert after.decisions[-1].notified_on == date(2026, 2, 20)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "love_letter"},
        {"sent_on": RECEIVED - timedelta(days=1)},
        {"served_on": date(2026, 2, 19)},
        {"about_id": new_id()},
    ],
)
def test_a_letter_on_paper_must_be_one_about_this_case_on_a_possible_day(wrong: dict[str, Any]) -> None:
    of = decided(requested(), on=date(2026, 2, 20)).state
    posted = EhcTold("ehc_will_assess", date(2026, 2, 20), date(2026, 2, 24), "post", of.decisions[-1].id)
    with pytest.raises(Invalid):
        notice.record_notice(of, replace(posted, **wrong), by=CASEWORKER, on=date(2026, 2, 24))


def test_a_request_is_taken_back_and_nothing_is_owed_any_more() -> None:
    after = request.withdraw(requested(), "The family moved abroad.", by=CASEWORKER, on=RECEIVED)
    assert after.state.state is domain.EhcState.WITHDRAWN
    assert [one for one in after.state.deadlines if one.is_open] == []


def test_a_panels_advice_told_twice_changes_nothing() -> None:
    item = new_id()
    once = assessing.panel_advised(requested(), EhcQuestion.ASSESS, item, "assess", on=RECEIVED).state
    assert once.panel[-1].item_id == item
    assert assessing.panel_advised(once, EhcQuestion.ASSESS, item, "assess", on=RECEIVED).state == once


def test_the_panel_is_not_asked_twice_at_once() -> None:
    with pytest.raises(Refused, match="PANEL_ALREADY_ASKED"):
        assessing.ask_panel(requested(), by=CASEWORKER, on=RECEIVED)
