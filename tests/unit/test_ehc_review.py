"""The plan in force: reviews with their days, amendments with theirs, phase transfers, reassessment."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest

from kernel.errors import Denied, Invalid, NotFound, Refused
from kernel.ids import new_id
from services.plans import domain
from services.plans.domain.ehc import advice, amendment, reassessment, review
from services.plans.domain.ehc.advice import AdviceToSeek, EhcAdviceKind
from services.plans.domain.ehc.amendment import EhcAmendmentState
from services.plans.domain.ehc.notice import IN_APP, notice_sent
from services.plans.domain.ehc.placement import EhcPlacement, EhcPlacementKind
from services.plans.domain.ehc.reassessment import EhcReassessment, EhcReassessmentState
from services.plans.domain.ehc.request import EhcTold
from services.plans.domain.ehc.review import EhcPhase, EhcReviewKind, EhcReviewOutcome, ReviewToArrange
from tests.unit.ehc_specimens import (
    CASEWORKER,
    HEALTH,
    ICB,
    NAMED,
    OFFICER,
    SCHOOL,
    VERSION,
    deciding,
    in_force,
    limit,
    refused,
    served,
)

MADE = date(2026, 5, 29)
ARRANGED, MEETING = date(2026, 9, 1), date(2026, 10, 14)  # W16
AMENDED = EhcPlacement(EhcPlacementKind.NAMED, "mainstream primary", "999912", "Bermondsey Park School")


def arranged(of: domain.EhcCase | None = None, on: date = ARRANGED, **changes: Any) -> domain.EhcCase:
    wanted = replace(ReviewToArrange(EhcReviewKind.ANNUAL, MEETING), **changes)
    return review.arrange_review(of or in_force(MADE), wanted, id=new_id(), by=CASEWORKER, on=on).state


def held(of: domain.EhcCase | None = None) -> domain.EhcCase:
    known = of or arranged()
    which = known.reviews[-1].id
    return review.hold_review(known, which, MEETING, ("Ada Okoro",), by=CASEWORKER, on=MEETING).state


def test_who_is_invited_says_whether_they_come_until_the_meeting_is_held() -> None:
    of = arranged()
    which = of.reviews[0].id
    answer = partial(review.answer_invitation, review_id=which, said="", on=ARRANGED)
    assert ICB in of.reviews[0].invited
    with pytest.raises(Denied, match="NOT_INVITED"):
        answer(of, coming=True, by={"org:urn:999999"})
    with pytest.raises(NotFound):
        answer(of, review_id=new_id(), coming=True, by={ICB})
    change = answer(answer(of, coming=True, by={ICB}).state, coming=False, said="In clinic.", by={ICB})
    [said] = change.state.reviews[0].answers
    assert (said.party, said.coming, said.said, change.events) == (ICB, False, "In clinic.", ())
    with pytest.raises(Refused):
        answer(held(change.state), coming=True, by={ICB})


def decided(of: domain.EhcCase, outcome: EhcReviewOutcome, on: date, **changes: Any) -> domain.EhcCase:
    facts: dict[str, Any] = {"plan_version_id": None, "ids": (new_id(), new_id()), "by": OFFICER, "on": on}
    which = of.reviews[-1].id
    return review.decide_review(of, which, outcome, deciding(()), **(facts | changes)).state


def sent(of: domain.EhcCase, kind: str, about: Any, on: date) -> domain.EhcCase:
    return notice_sent(of, EhcTold(kind, on, on, IN_APP, about)).state


def amending(on: date = date(2026, 11, 11)) -> domain.EhcCase:
    """Decided to amend, with the notice of the amendments served on the same day (W18)."""
    of = decided(held(), EhcReviewOutcome.AMEND, on, plan_version_id=VERSION)
    of = sent(of, "ehc_review_decision", of.decisions[-1].id, on)
    return sent(of, "ehc_amendment_notice", of.amendments[-1].id, on)


@pytest.mark.proves("T17")
def test_whoever_must_be_invited_has_two_weeks_notice() -> None:
    of = arranged()
    assert of.reviews[0].invited == (SCHOOL, ICB, "team:southwark/social-care", "org:urn:999912")
    assert limit(of, "review_papers", of.reviews[0].id).due_on == date(2026, 9, 30)
    with pytest.raises(Refused, match="NOTICE_TOO_SHORT") as caught:
        arranged(on=date(2026, 10, 1))
    assert "20(3)" in caught.value.message


@pytest.mark.proves("T17")
def test_papers_that_go_round_late_are_sent_and_are_late() -> None:
    of = arranged()
    which = of.reviews[0].id
    after = review.circulate_papers(of, which, by=CASEWORKER, on=date(2026, 10, 2)).state
    assert limit(after, "review_papers", which).is_late(date(2026, 10, 2))
    with pytest.raises(Refused, match="PAPERS_CIRCULATED"):
        review.circulate_papers(after, which, by=CASEWORKER, on=date(2026, 10, 3))


@pytest.mark.proves("T18")
@pytest.mark.proves("T19")
@pytest.mark.proves("W16")
def test_the_meeting_starts_the_days_of_report_decision_and_plan() -> None:
    of = held()
    which = of.reviews[0].id
    days = {key: limit(of, key, which).due_on for key in ("review_report", "review_decision", "amended_plan_at_latest")}
    assert list(days.values()) == [date(2026, 10, 28), date(2026, 11, 11), date(2027, 1, 6)]
    reported = review.report_review(
        of, which, "Two of three outcomes are met.", by={"org:urn:999912"}, on=MEETING
    ).state
    told = sent(reported, "ehc_review_report", which, date(2026, 10, 20))
    assert limit(told, "review_report", which).met_on == date(2026, 10, 20)


@pytest.mark.proves("T19")
def test_a_decision_to_amend_without_the_amendments_keeps_no_limit() -> None:
    with pytest.raises(Refused, match="AMENDMENTS_MISSING"):
        decided(held(), EhcReviewOutcome.AMEND, date(2026, 11, 2))


@pytest.mark.proves("T16")
@pytest.mark.proves("SWK-G19")
def test_a_review_ends_with_the_decision_notice_and_the_next_year_begins() -> None:
    of = decided(held(), EhcReviewOutcome.MAINTAIN, date(2026, 11, 2))
    assert limit(of, "review").met_on is None
    after = sent(of, "ehc_review_decision", of.decisions[-1].id, date(2026, 11, 4))
    assert after.in_force.last_reviewed_on == date(2026, 11, 4)
    assert [one.due_on for one in after.deadlines if one.key == "review"] == [date(2027, 5, 28), date(2027, 11, 3)]
    assert after.decisions[-1].appeal_basis == "CFA 2014 s.51(2)(e)"


@pytest.mark.proves("T20")
@pytest.mark.proves("T21")
@pytest.mark.proves("W18")
def test_amendments_give_the_family_fifteen_days_and_the_plan_is_due_in_eight_weeks() -> None:
    of = amending()
    which = of.amendments[0].id
    assert limit(of, "amendment_representations", which).due_on == date(2026, 11, 25)
    assert limit(of, "amended_plan", which).due_on == date(2027, 1, 6)
    with pytest.raises(Refused, match="AMENDMENTS_WITH_FAMILY"):
        finalised(of, date(2026, 11, 25))
    after = finalised(of, date(2026, 11, 26))
    assert after.in_force.made_on == date(2026, 11, 26)
    assert after.in_force.first_made_on == MADE
    told = sent(after, "ehc_amendment_decision", after.decisions[-1].id, date(2026, 11, 27))
    assert limit(told, "amended_plan", which).met_on == date(2026, 11, 27)


def finalised(of: domain.EhcCase, on: date, placement: EhcPlacement = AMENDED) -> domain.EhcCase:
    which = of.amendments[-1].id
    return amendment.decide_amendment(
        of, which, True, VERSION, placement, deciding(()), id=new_id(), by=OFFICER, on=on
    ).state


def test_a_plan_that_is_not_amended_can_be_appealed() -> None:
    of = amending()
    change = amendment.decide_amendment(
        of, of.amendments[0].id, False, None, AMENDED, deciding(()), id=new_id(), by=OFFICER, on=date(2026, 12, 1)
    )
    assert change.state.amendments[0].state is EhcAmendmentState.NOT_AMENDED
    assert change.state.decisions[-1].appeal_basis == "CFA 2014 s.51(2)(e)"
    with pytest.raises(Refused, match="EHC_AMENDMENT_IS_NOT_AMENDED"):
        finalised(change.state, date(2026, 12, 2))


def test_a_new_school_is_consulted_before_an_amended_plan_names_it() -> None:
    with pytest.raises(Refused, match="SCHOOL_NOT_CONSULTED"):
        finalised(amending(), date(2026, 12, 1), replace(NAMED, urn="999919"))


@pytest.mark.proves("T22")
def test_a_plan_is_amended_without_a_review_in_the_same_time() -> None:
    of = in_force(MADE)
    on = date(2026, 7, 1)
    of = amendment.propose_amendment(of, VERSION, "A new report.", id=new_id(), by=CASEWORKER, on=on).state
    which = of.amendments[0].id
    of = sent(of, "ehc_amendment_notice", which, on)
    assert limit(of, "amendment_without_review", which).due_on == date(2026, 8, 26)
    after = finalised(of, date(2026, 7, 20))
    told = sent(after, "ehc_amendment_decision", after.decisions[-1].id, date(2026, 7, 20))
    assert limit(told, "amendment_without_review", which).met_on == date(2026, 7, 20)


@pytest.mark.proves("T23")
@pytest.mark.proves("T24")
@pytest.mark.proves("T25")
@pytest.mark.parametrize(
    ("phase", "key", "due_on"),
    [
        (EhcPhase.PRIMARY_TO_SECONDARY, "phase_transfer", date(2027, 2, 15)),  # W21
        (EhcPhase.EARLY_YEARS_TO_SCHOOL, "phase_transfer", date(2027, 2, 15)),
        (EhcPhase.SECONDARY_TO_POST_16, "phase_transfer_post_16", date(2027, 3, 31)),  # W22
        (EhcPhase.POST_16_TO_POST_16, "post_16_move", date(2027, 4, 1)),  # W23
    ],
)
def test_a_phase_transfer_has_its_own_day(phase: EhcPhase, key: str, due_on: date) -> None:
    of = arranged(kind=EhcReviewKind.PHASE_TRANSFER, phase=phase, transfer_on=date(2027, 9, 1))
    assert limit(of, key, of.reviews[0].id).due_on == due_on


@pytest.mark.proves("T23")
def test_the_plan_that_names_the_next_school_meets_the_day_of_the_transfer() -> None:
    wanted = {"kind": EhcReviewKind.PHASE_TRANSFER, "phase": EhcPhase.PRIMARY_TO_SECONDARY}
    of = held(arranged(transfer_on=date(2027, 9, 1), **wanted))
    of = decided(of, EhcReviewOutcome.AMEND, date(2026, 11, 2), plan_version_id=VERSION)
    of = sent(of, "ehc_amendment_notice", of.amendments[-1].id, date(2026, 11, 2))
    of = finalised(of, date(2026, 12, 1))
    after = sent(of, "ehc_amendment_decision", of.decisions[-1].id, date(2026, 12, 1))
    assert limit(after, "phase_transfer", of.reviews[0].id).met_on == date(2026, 12, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": None},
        {"kind": EhcReviewKind.EARLY},
        {"kind": EhcReviewKind.PHASE_TRANSFER},
        {"phase": EhcPhase.INFANT_TO_JUNIOR},
        {"meeting_on": ARRANGED},
        {"invited": ("everybody",)},
    ],
)
def test_a_review_says_why_it_takes_place_and_when(wrong: dict[str, Any]) -> None:
    with pytest.raises(Invalid):
        arranged(**wrong)


def test_one_review_at_a_time_each_step_once_and_only_of_a_plan_in_force() -> None:
    with pytest.raises(Refused, match="REVIEW_ALREADY_ARRANGED"):
        arranged(arranged())
    with pytest.raises(Refused, match="EHC_REVIEW_IS_HELD"):
        held(held())
    with pytest.raises(Refused, match="EHC_CASE_IS_NOT_ASSESSED"):
        arranged(refused())
    with pytest.raises(Refused, match="EHC_CASE_IS_DRAFT_SERVED"):
        arranged(served())
    with pytest.raises(NotFound):
        review.circulate_papers(arranged(), new_id(), by=CASEWORKER, on=ARRANGED)
    with pytest.raises(Denied):
        decided(held(), EhcReviewOutcome.MAINTAIN, date(2026, 11, 2), by=CASEWORKER)


def test_a_meeting_cannot_have_been_before_it_was_arranged_or_after_today() -> None:
    of = arranged()
    for day in (date(2026, 8, 31), date(2026, 10, 15)):
        with pytest.raises(Invalid):
            review.hold_review(of, of.reviews[0].id, day, ("Ada",), by=CASEWORKER, on=MEETING)


def asked_again(on: date = date(2026, 6, 1)) -> domain.EhcCase:
    wanted = EhcReassessment(new_id(), "Ada Okoro", on, "Needs have changed.")
    return reassessment.request_reassessment(in_force(MADE), wanted, on=on).state


@pytest.mark.proves("T26")
@pytest.mark.proves("T27")
@pytest.mark.proves("W24")
def test_a_reassessment_is_decided_in_fifteen_days_and_its_plan_due_in_fourteen_weeks() -> None:
    of = asked_again()
    which, on = of.reassessments[0].id, date(2026, 6, 12)
    assert limit(of, "reassessment_decision", which).due_on == date(2026, 6, 16)
    of = reassessment.decide_reassessment(of, which, True, deciding(()), id=new_id(), by=OFFICER, on=on).state
    of = sent(of, "ehc_reassessment_decision", of.decisions[-1].id, on)
    assert limit(of, "reassessed_plan", which).due_on == date(2026, 9, 18)
    sought = [AdviceToSeek(EhcAdviceKind.MEDICAL, HEALTH)]
    of = advice.request_advice(of, sought, ids=[new_id()], by=CASEWORKER, on=on).state
    assert of.advice[-1].about_id == which
    of = amendment.propose_amendment(of, VERSION, "New advice.", id=new_id(), by=CASEWORKER, on=date(2026, 8, 3)).state
    of = finalised(sent(of, "ehc_amendment_notice", of.amendments[-1].id, date(2026, 8, 3)), date(2026, 8, 20))
    after = sent(of, "ehc_amendment_decision", of.decisions[-1].id, date(2026, 8, 20))
    assert limit(after, "reassessed_plan", which).met_on == date(2026, 8, 20)
    assert after.reassessments[0].state is EhcReassessmentState.COMPLETED


@pytest.mark.proves("T43")
def test_a_refusal_to_assess_again_can_be_appealed() -> None:
    of = asked_again()
    change = reassessment.decide_reassessment(
        of, of.reassessments[0].id, False, deciding(()), id=new_id(), by=OFFICER, on=date(2026, 6, 12)
    )
    assert change.state.decisions[-1].appeal_basis == "CFA 2014 s.51(2)(d)"
