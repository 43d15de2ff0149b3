"""What the family can do about a decision, what orders bring, and how a plan ends."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from kernel.errors import Invalid, Refused
from kernel.ids import new_id
from services.plans import domain
from services.plans.domain.ehc import amendment, appeal, assessing, ceasing, mediation, reassessment
from services.plans.domain.ehc.appeal import EhcAppeal, EhcOrder, OrderGiven
from services.plans.domain.ehc.ceasing import EhcCeaseReason, EhcCeasing, EhcCeasingState
from services.plans.domain.ehc.mediation import EhcMediation, EhcMediationState
from services.plans.domain.ehc.notice import IN_APP, notice_sent
from services.plans.domain.ehc.reassessment import EhcReassessment, EhcReassessmentState
from services.plans.domain.ehc.request import EhcTold
from tests.unit.ehc_specimens import (
    CASEWORKER,
    NECESSARY,
    NOT_NECESSARY,
    OFFICER,
    VERSION,
    deciding,
    gathered,
    in_force,
    limit,
    refused,
    requested,
    told,
)

SENT = date(2026, 1, 19)  # W31


def no_plan(on: date = date(2026, 4, 30)) -> domain.EhcCase:
    said = deciding(NOT_NECESSARY)
    return told(assessing.decide_plan(gathered(), False, said, id=new_id(), by=OFFICER, on=on).state, "ehc_no_plan", on)


def contacted(of: domain.EhcCase, on: date, **changes: Any) -> domain.EhcCase:
    sought = replace(EhcMediation(new_id(), of.decisions[-1].id, on, True), **changes)
    return mediation.seek_mediation(of, sought, by=CASEWORKER, on=on).state


def lodged(of: domain.EhcCase, on: date, **changes: Any) -> domain.EhcCase:
    wanted = replace(EhcAppeal(new_id(), of.decisions[-1].id, on, on), **changes)
    return appeal.lodge_appeal(of, wanted, by=CASEWORKER, on=on).state


def ordered(of: domain.EhcCase, order: EhcOrder, on: date = date(2026, 9, 21), **changes: Any) -> domain.EhcCase:
    given = replace(OrderGiven(order, on, "As the tribunal says."), **changes)
    return appeal.record_order(of, of.appeals[-1].id, given, by=CASEWORKER, on=on).state


@pytest.mark.proves("T31")
@pytest.mark.proves("W30")
def test_the_notice_of_a_decision_starts_the_two_months_to_contact_the_mediation_adviser() -> None:
    of = refused(date(2026, 12, 31))
    decision = of.decisions[-1].id
    assert limit(of, "mediation_contact", decision).due_on == date(2027, 2, 28)
    after = contacted(of, date(2027, 1, 20))
    assert limit(after, "mediation_contact", decision).met_on == date(2027, 1, 20)
    assert limit(after, "appeal", decision).is_open


@pytest.mark.proves("T31")
@pytest.mark.proves("T35")
def test_what_cannot_be_appealed_and_what_was_not_sent_starts_nothing() -> None:
    agreed_to = assessing.decide_assessment(
        requested(), True, deciding(), id=new_id(), by=OFFICER, on=date(2026, 2, 20)
    ).state
    for of in (agreed_to, told(agreed_to, "ehc_will_assess", date(2026, 2, 20)), to_cease(ceasing_of())):
        about = of.decisions[-1].id
        assert not [one for one in of.deadlines if one.about == about]


@pytest.mark.proves("T31")
@pytest.mark.proves("T35")
def test_the_time_to_appeal_runs_from_the_notice_and_ends_with_the_appeal() -> None:
    of = refused(SENT)
    decision = of.decisions[-1].id
    assert limit(of, "appeal", decision).due_on == date(2026, 3, 19)
    again = notice_sent(of, EhcTold("ehc_will_not_assess", date(2026, 2, 2), date(2026, 2, 2), IN_APP, decision)).state
    assert limit(again, "appeal", decision).due_on == date(2026, 3, 19), "the first day stands"
    after = lodged(of, date(2026, 3, 2), about_placement_only=True)
    assert limit(after, "appeal", decision).met_on == date(2026, 3, 2)
    assert limit(after, "mediation_contact", decision).ended_on == date(2026, 3, 2)


@pytest.mark.proves("T32")
@pytest.mark.proves("W36")
def test_who_wants_no_mediation_has_a_certificate_in_three_working_days() -> None:
    of = contacted(refused(SENT), date(2026, 2, 6), wanted=False)
    assert limit(of, "certificate_without_mediation", of.mediations[0].id).due_on == date(2026, 2, 11)
    assert of.mediations[0].state is EhcMediationState.NOT_WANTED


@pytest.mark.proves("T34")
@pytest.mark.proves("T35")
@pytest.mark.proves("W31")
def test_a_certificate_gives_a_month_more_to_appeal() -> None:
    of = contacted(refused(SENT), date(2026, 3, 12), wanted=False)
    assert of.decisions[-1].appeal_by == date(2026, 3, 19)
    after = mediation.certify(of, of.mediations[0].id, date(2026, 3, 16), by=CASEWORKER, on=date(2026, 3, 16)).state
    assert after.decisions[-1].appeal_by == date(2026, 4, 16)
    runs = [one.due_on for one in after.deadlines if one.key == "appeal"]
    assert runs == [date(2026, 4, 16)], "one limit, counted anew"
    assert lodged(after, date(2026, 4, 16)).appeals[0].out_of_time is False


@pytest.mark.proves("T35")
@pytest.mark.proves("W32")
def test_august_gives_until_september() -> None:
    assert refused(date(2026, 6, 10)).decisions[-1].appeal_by == date(2026, 9, 1)


@pytest.mark.proves("T35")
def test_an_appeal_out_of_time_is_taken_and_marked() -> None:
    of = lodged(refused(SENT), date(2026, 3, 20))
    assert (of.appeals[0].out_of_time, of.appeals[0].without_certificate) == (True, True)
    about_school = lodged(refused(SENT), date(2026, 3, 2), about_placement_only=True)
    assert about_school.appeals[0].without_certificate is False


@pytest.mark.proves("T36")
@pytest.mark.proves("W34")
def test_the_authority_responds_in_thirty_working_days() -> None:
    of = lodged(refused(SENT), date(2026, 3, 2))
    which = of.appeals[0].id
    assert limit(of, "appeal_response", which).due_on == date(2026, 4, 15)
    after = appeal.respond(of, which, date(2026, 4, 10), opposes=False, by=CASEWORKER, on=date(2026, 4, 10)).state
    assert after.appeals[0].unopposed
    with pytest.raises(Refused, match="EHC_APPEAL_IS_RESPONDED"):
        appeal.respond(after, which, date(2026, 4, 11), opposes=True, by=CASEWORKER, on=date(2026, 4, 11))


@pytest.mark.proves("T38")
@pytest.mark.parametrize(
    ("of", "about_placement_only", "state", "due"),
    [
        (
            refused,
            False,
            domain.EhcState.ASSESSING,
            {
                "order_assess_notify": date(2026, 10, 5),
                "order_assess_no_plan": date(2026, 11, 30),
                "order_assess_plan": date(2026, 12, 28),
            },
        ),
        (
            no_plan,
            False,
            domain.EhcState.DRAFTING,
            {"order_plan_draft": date(2026, 10, 26), "order_plan_final": date(2026, 12, 7)},
        ),
        (in_force, False, domain.EhcState.IN_FORCE, {"order_amend": date(2026, 10, 26)}),
        (in_force, True, domain.EhcState.IN_FORCE, {"order_placement": date(2026, 10, 5)}),
    ],
)
def test_who_does_not_oppose_an_appeal_owes_what_an_order_would_bring_from_that_day(
    of: Any, about_placement_only: bool, state: domain.EhcState, due: dict[str, date]
) -> None:
    gave_way = date(2026, 9, 21)
    before = lodged(of(), date(2026, 8, 3), about_placement_only=about_placement_only)
    which = before.appeals[0].id
    opposed = appeal.respond(before, which, gave_way, opposes=True, by=CASEWORKER, on=gave_way)
    assert not [one for one in opposed.state.deadlines if one.key.startswith("order_")]
    assert (opposed.events, opposed.state.state) == ((), before.state)
    change = appeal.respond(before, which, gave_way, opposes=False, by=CASEWORKER, on=gave_way)
    after = change.state
    assert {one.key: one.due_on for one in after.deadlines if one.key.startswith("order_")} == due
    assert after.state is state
    assert change.events == (appeal.EhcAppealConceded(after.id, after.child_id, which, str(after.appeals[0].conceded)),)
    # The tribunal's own order, if it makes one, starts nothing anew.
    confirmed = ordered(after, after.appeals[0].conceded, date(2026, 10, 1))  # type: ignore[arg-type]
    assert {one.key: one.due_on for one in confirmed.deadlines if one.key.startswith("order_")} == due


@pytest.mark.proves("T38")
def test_the_letter_that_says_so_keeps_the_two_weeks() -> None:
    of = lodged(refused(SENT), date(2026, 3, 2))
    on, which = date(2026, 3, 9), of.appeals[0].id
    of = appeal.respond(of, which, on, opposes=False, by=CASEWORKER, on=on).state
    after = notice_sent(of, EhcTold("ehc_appeal_conceded", on, on, IN_APP, which)).state
    assert limit(after, "order_assess_notify", which).met_on == on


def not_assessed_again() -> domain.EhcCase:
    """The plan is in force, and the family knows that the child is not assessed again."""
    wanted = EhcReassessment(new_id(), "Ada Okoro", date(2026, 6, 1), "Needs have changed.")
    of = reassessment.request_reassessment(in_force(), wanted, on=date(2026, 6, 1)).state
    said, on = deciding(()), date(2026, 6, 12)
    of = reassessment.decide_reassessment(of, wanted.id, False, said, id=new_id(), by=OFFICER, on=on).state
    return told(of, "ehc_reassessment_decision", on)


@pytest.mark.proves("T37")
@pytest.mark.proves("T38")
@pytest.mark.parametrize("gives_way", [True, False])
def test_a_child_who_was_refused_is_assessed_again_when_the_authority_gives_way_or_the_tribunal_orders_it(
    gives_way: bool,
) -> None:
    of = lodged(not_assessed_again(), date(2026, 8, 3))
    which, on = of.appeals[0].id, date(2026, 9, 21)
    assert of.open_reassessment is None
    if gives_way:
        of = appeal.respond(of, which, on, opposes=False, by=CASEWORKER, on=on).state
    else:
        of = ordered(of, EhcOrder.ASSESS, on)
    assert of.open_reassessment == of.reassessments[0].id
    assert limit(of, "order_assess_plan", which).due_on == date(2026, 12, 28)
    # The tribunal's confirmation, and another request meanwhile, change nothing.
    confirmed = ordered(of, EhcOrder.ASSESS, date(2026, 10, 1)) if gives_way else of
    assert confirmed.reassessments == of.reassessments
    again = EhcReassessment(new_id(), "Ada Okoro", on, "The same.")
    with pytest.raises(Refused, match="REASSESSMENT_UNDER_WAY"):
        reassessment.request_reassessment(of, again, on=on)
    # The plan that comes of it carries the order out.
    of = amendment.propose_amendment(of, VERSION, "New advice.", id=new_id(), by=CASEWORKER, on=on).state
    of = told(of, "ehc_amendment_notice", on)
    final, placement = date(2026, 10, 20), of.in_force.placement
    of = amendment.decide_amendment(
        of, of.amendments[0].id, True, VERSION, placement, deciding(()), id=new_id(), by=OFFICER, on=final
    ).state
    after = told(of, "ehc_amendment_decision", final)
    assert limit(after, "order_assess_plan", which).met_on == final
    assert not limit(after, "order_assess_no_plan", which).is_open
    assert after.reassessments[0].state is EhcReassessmentState.COMPLETED


@pytest.mark.proves("T37")
@pytest.mark.parametrize(
    ("issue", "limbs", "ended", "owed"),
    [
        (True, NECESSARY, "order_assess_no_plan", "order_assess_plan"),
        (False, NOT_NECESSARY, "order_assess_plan", "order_assess_no_plan"),
    ],
)
def test_of_an_ordered_assessment_either_a_plan_is_owed_or_the_word_that_there_is_none(
    issue: bool, limbs: Any, ended: str, owed: str
) -> None:
    of = ordered(lodged(refused(), date(2026, 6, 22)), EhcOrder.ASSESS)
    which, on = of.appeals[0].id, date(2026, 11, 2)
    of = replace(of, advice=gathered().advice)
    after = assessing.decide_plan(of, issue, deciding(limbs), id=new_id(), by=OFFICER, on=on).state
    assert not limit(after, ended, which).is_open
    assert limit(after, owed, which).is_open


@pytest.mark.proves("T43")
def test_only_what_the_act_lets_be_appealed_can_be_and_once_at_a_time() -> None:
    of = lodged(refused(SENT), date(2026, 3, 2))
    with pytest.raises(Refused, match="ALREADY_APPEALED"):
        lodged(of, date(2026, 3, 3))
    plan = in_force()
    agreed = plan.decisions[0].id
    with pytest.raises(Refused, match="NOT_APPEALABLE"):
        lodged(plan, date(2026, 6, 2), decision_id=agreed)
    with pytest.raises(Invalid):
        lodged(refused(SENT), date(2026, 3, 2), received_on=date(2026, 3, 1))


@pytest.mark.proves("T37")
@pytest.mark.proves("W37")
@pytest.mark.parametrize(
    ("order", "keys", "due"),
    [
        (
            EhcOrder.ASSESS,
            ("order_assess_notify", "order_assess_no_plan", "order_assess_plan"),
            (date(2026, 10, 5), date(2026, 11, 30), date(2026, 12, 28)),
        ),
        (EhcOrder.MAKE_PLAN, ("order_plan_draft", "order_plan_final"), (date(2026, 10, 26), date(2026, 12, 7))),
        (EhcOrder.RECONSIDER, ("order_reconsider",), (date(2026, 10, 5),)),
        (EhcOrder.AMEND, ("order_amend",), (date(2026, 10, 26),)),
        (EhcOrder.NAME_PLACEMENT, ("order_placement",), (date(2026, 10, 5),)),
    ],
)
def test_an_order_starts_its_limits_and_puts_the_case_where_it_says(
    order: EhcOrder, keys: tuple[str, ...], due: tuple[date, ...]
) -> None:
    of, state = {
        EhcOrder.ASSESS: (refused, domain.EhcState.ASSESSING),
        EhcOrder.MAKE_PLAN: (no_plan, domain.EhcState.DRAFTING),
        EhcOrder.RECONSIDER: (no_plan, domain.EhcState.ASSESSING),
        EhcOrder.AMEND: (in_force, domain.EhcState.IN_FORCE),
        EhcOrder.NAME_PLACEMENT: (in_force, domain.EhcState.IN_FORCE),
    }[order]
    after = ordered(lodged(of(), date(2026, 6, 22)), order)
    assert after.state is state
    assert tuple(limit(after, key, after.appeals[0].id).due_on for key in keys) == due


def test_an_order_that_is_not_about_where_the_case_stands_is_refused() -> None:
    with pytest.raises(Refused, match="ORDER_DOES_NOT_FIT"):
        ordered(lodged(refused(SENT), date(2026, 3, 2)), EhcOrder.MAKE_PLAN)
    dismissed = ordered(lodged(refused(SENT), date(2026, 3, 2)), EhcOrder.DISMISSED)
    assert dismissed.state is domain.EhcState.NOT_ASSESSED
    with pytest.raises(Refused, match="EHC_APPEAL_IS_DECIDED"):
        ordered(dismissed, EhcOrder.ASSESS)


@pytest.mark.proves("T40")
def test_a_recommendation_is_answered_in_five_weeks() -> None:
    of = ordered(lodged(in_force(), date(2026, 6, 22)), EhcOrder.AMEND, recommendation="More physiotherapy.")
    which = of.appeals[0].id
    assert limit(of, "recommendation_answer", which).due_on == date(2026, 10, 26)
    after = appeal.answer_recommendation(of, which, date(2026, 10, 1), by=CASEWORKER, on=date(2026, 10, 1)).state
    assert limit(after, "recommendation_answer", which).met_on == date(2026, 10, 1)


def ceasing_of(**changes: Any) -> domain.EhcCase:
    thought = replace(
        EhcCeasing(new_id(), EhcCeaseReason.NEEDS_MET, "Every outcome is met.", date(2026, 9, 1)), **changes
    )
    return ceasing.consult_on_ceasing(in_force(), thought, by=CASEWORKER).state


def to_cease(of: domain.EhcCase, on: date = date(2026, 9, 21)) -> domain.EhcCase:
    which = of.ceasings[-1].id
    return ceasing.decide_ceasing(of, which, True, deciding(()), id=new_id(), by=OFFICER, on=on).state


@pytest.mark.proves("T41")
def test_a_plan_ends_only_after_consultation_decision_and_the_time_to_appeal() -> None:
    of = to_cease(ceasing_of())
    which, decision = of.ceasings[0].id, of.decisions[-1]
    with pytest.raises(Refused, match="APPEAL_WINDOW_OPEN"):
        ceasing.end_plan(of, which, by=CASEWORKER, on=date(2026, 12, 1))
    sent_on = date(2026, 9, 22)
    of = notice_sent(of, EhcTold("ehc_cease_decision", sent_on, sent_on, IN_APP, decision.id)).state
    with pytest.raises(Refused, match="APPEAL_WINDOW_OPEN"):
        ceasing.end_plan(of, which, by=CASEWORKER, on=date(2026, 11, 23))
    after = ceasing.end_plan(of, which, by=CASEWORKER, on=date(2026, 11, 24)).state
    assert after.state is domain.EhcState.CEASED
    assert after.in_force.ends_on == date(2026, 11, 24)
    assert [one for one in after.deadlines if one.is_open] == []
    pending = lodged(of, date(2026, 11, 20))
    with pytest.raises(Refused, match="APPEAL_RUNS"):
        ceasing.end_plan(pending, which, by=CASEWORKER, on=date(2026, 12, 1))


@pytest.mark.proves("T41")
def test_an_adult_who_left_education_is_reviewed_before_the_plan_ends() -> None:
    left_on = date(2026, 7, 17)
    of = ceasing_of(left_education_on=left_on)
    with pytest.raises(Refused, match="REVIEW_FIRST"):
        to_cease(of)
    for reviewed_on, ends in ((date(2026, 7, 16), False), (left_on, True)):
        of = replace(of, plan=replace(of.in_force, last_reviewed_on=reviewed_on))
        if ends:
            assert to_cease(of).ceasings[0].state is EhcCeasingState.TO_CEASE
        else:
            with pytest.raises(Refused, match="REVIEW_FIRST"):
                to_cease(of)
    with pytest.raises(Invalid):
        ceasing_of(left_education_on=date(2026, 9, 2))


def notified(of: domain.EhcCase, sent_on: date = date(2026, 9, 22)) -> domain.EhcCase:
    """The family was sent the decision that the plan ends."""
    return notice_sent(of, EhcTold("ehc_cease_decision", sent_on, sent_on, IN_APP, of.decisions[-1].id)).state


@pytest.mark.proves("T41")
def test_a_mediation_certificate_keeps_the_plan_for_as_long_as_it_lets_the_family_appeal() -> None:
    of = notified(to_cease(ceasing_of()))
    which = of.ceasings[0].id
    assert limit(of, "cease_window", which).due_on == date(2026, 11, 23)
    of = contacted(of, date(2026, 11, 16), wanted=False)
    of = mediation.certify(of, of.mediations[0].id, date(2026, 11, 19), by=CASEWORKER, on=date(2026, 11, 19)).state
    assert limit(of, "cease_window", which).due_on == date(2026, 12, 21)
    with pytest.raises(Refused, match="APPEAL_WINDOW_OPEN"):
        ceasing.end_plan(of, which, by=CASEWORKER, on=date(2026, 11, 24))
    assert ceasing.end_plan(of, which, by=CASEWORKER, on=date(2026, 12, 22)).state.state is domain.EhcState.CEASED


@pytest.mark.proves("T41")
@pytest.mark.proves("T37")
def test_a_dismissed_appeal_ends_the_plan_at_once_and_not_before() -> None:
    of = lodged(notified(to_cease(ceasing_of())), date(2026, 11, 20))
    which = of.ceasings[0].id
    of = ordered(of, EhcOrder.DISMISSED, date(2027, 2, 1))
    assert limit(of, "order_cease", of.appeals[0].id).due_on == date(2027, 2, 1)
    after = ceasing.end_plan(of, which, by=CASEWORKER, on=date(2027, 2, 1)).state
    assert limit(after, "order_cease", after.appeals[0].id).met_on == date(2027, 2, 1)


@pytest.mark.proves("T41")
@pytest.mark.proves("T37")
@pytest.mark.proves("T38")
@pytest.mark.parametrize("gives_way", [True, False])
def test_a_plan_that_goes_on_by_order_or_by_giving_way_cannot_be_ended_for_that_any_more(gives_way: bool) -> None:
    of = lodged(notified(to_cease(ceasing_of())), date(2026, 11, 20))
    on, which = date(2027, 2, 1), of.ceasings[0].id
    if gives_way:
        of = appeal.respond(of, of.appeals[0].id, on, opposes=False, by=CASEWORKER, on=on).state
    else:
        of = ordered(of, EhcOrder.CONTINUE, on)
    assert of.ceasings[0].state is EhcCeasingState.MAINTAINED
    with pytest.raises(Refused, match="EHC_CEASING_IS_MAINTAINED"):
        ceasing.end_plan(of, which, by=CASEWORKER, on=date(2027, 3, 1))


@pytest.mark.proves("T41")
def test_a_plan_that_had_ended_and_goes_on_has_no_end_and_a_review() -> None:
    of = notified(to_cease(ceasing_of()))
    of = ceasing.end_plan(of, of.ceasings[0].id, by=CASEWORKER, on=date(2026, 11, 24)).state
    of = ordered(lodged(of, date(2026, 12, 1)), EhcOrder.CONTINUE, date(2027, 2, 1))
    assert of.appeals[0].out_of_time
    assert (of.state, of.in_force.ends_on) == (domain.EhcState.IN_FORCE, None)
    assert limit(of, "review").is_open


@pytest.mark.proves("T42")
@pytest.mark.proves("SWK-6")
def test_a_plan_may_run_to_the_end_of_the_academic_year_in_which_one_is_25() -> None:
    of = ceasing_of(reason=EhcCeaseReason.MAXIMUM_AGE, becomes_25_on=date(2026, 11, 2))
    assert limit(of, "end_at_25", of.ceasings[0].id).due_on == date(2027, 7, 31)
    of = notified(to_cease(of))
    with pytest.raises(Refused, match="BEFORE_END_OF_YEAR"):
        ceasing.end_plan(of, of.ceasings[0].id, by=CASEWORKER, on=date(2027, 7, 30))
    after = ceasing.end_plan(of, of.ceasings[0].id, by=CASEWORKER, on=date(2027, 7, 31)).state
    assert after.state == "ceased"
    assert limit(after, "end_at_25", of.ceasings[0].id).met_on == date(2027, 7, 31)


@pytest.mark.proves("T42")
@pytest.mark.parametrize(
    ("course_ends_on", "last"), [(date(2027, 3, 31), date(2027, 3, 31)), (date(2028, 6, 30), date(2027, 11, 1))]
)
def test_on_an_apprenticeship_a_plan_may_run_to_its_end_but_not_to_the_26th_birthday(
    course_ends_on: date, last: date
) -> None:
    born_25 = {"reason": EhcCeaseReason.MAXIMUM_AGE, "becomes_25_on": date(2026, 11, 2)}
    of = notified(to_cease(ceasing_of(**born_25, course_ends_on=course_ends_on)))
    which = of.ceasings[0].id
    assert limit(of, "end_at_26", which).due_on == date(2027, 11, 1)
    with pytest.raises(Refused, match="BEFORE_END_OF_YEAR"):
        ceasing.end_plan(of, which, by=CASEWORKER, on=last - timedelta(days=1))
    assert ceasing.end_plan(of, which, by=CASEWORKER, on=last).state.state == "ceased"


@pytest.mark.proves("T42")
def test_a_course_is_named_only_with_the_maximum_age() -> None:
    with pytest.raises(Invalid):
        ceasing_of(course_ends_on=date(2027, 3, 31))


def test_nothing_is_reviewed_or_decided_in_a_plan_that_has_ended() -> None:
    of = to_cease(ceasing_of())
    sent_on = date(2026, 9, 22)
    of = notice_sent(of, EhcTold("ehc_cease_decision", sent_on, sent_on, IN_APP, of.decisions[-1].id)).state
    ended = ceasing.end_plan(of, of.ceasings[0].id, by=CASEWORKER, on=date(2026, 12, 1)).state
    thought = EhcCeasing(new_id(), EhcCeaseReason.OTHER, "Again.", date(2026, 12, 2))
    with pytest.raises(Refused, match="EHC_CASE_IS_CEASED"):
        ceasing.consult_on_ceasing(ended, thought, by=CASEWORKER)
