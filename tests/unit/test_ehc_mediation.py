"""Mediation: arranged in time or not, about health, and what was agreed in it is owed and kept."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kernel.case_clock import ClockState, explained
from kernel.errors import Denied, Invalid, Refused
from kernel.ids import new_id
from services.plans import domain
from services.plans.domain.ehc import limits, mediation
from services.plans.domain.ehc.appeal import EhcOrder
from services.plans.domain.ehc.mediation import (
    EhcMediation,
    EhcMediationState,
    EhcMediationStep,
    MediationHeld,
    StepTaken,
)
from services.plans.domain.ehc.notice import IN_APP, notice_sent
from services.plans.domain.ehc.request import EhcTold
from tests.unit.ehc_specimens import CASEWORKER, FAMILY, in_force, limit, refused, served

SENT, CONTACTED = date(2026, 1, 19), date(2026, 2, 3)  # W31, W35
TOLD, NOT_ARRANGED, KEPT = EhcMediationStep


def contacted(of: domain.EhcCase | None = None, on: date = CONTACTED, **changes: Any) -> domain.EhcCase:
    of = of or refused(SENT)
    sought = replace(EhcMediation(new_id(), of.decisions[-1].id, on, True), **changes)
    return mediation.seek_mediation(of, sought, by=CASEWORKER, on=on).state


def held(of: domain.EhcCase, on: date, agreement: str = "", **changes: Any) -> domain.EhcCase:
    said = replace(MediationHeld(on, agreement), **changes)
    return mediation.hold_mediation(of, of.mediations[-1].id, said, by=CASEWORKER, on=on).state


def step(of: domain.EhcCase, what: EhcMediationStep, on: date, by: frozenset[str] = CASEWORKER) -> domain.EhcCase:
    return mediation.record_step(of, StepTaken(of.mediations[-1].id, what, on), by=by, on=on).state


def certified(of: domain.EhcCase, on: date) -> domain.EhcCase:
    return mediation.certify(of, of.mediations[-1].id, on, by=CASEWORKER, on=on).state


@pytest.mark.proves("T33", "W35", "T34")
def test_mediation_takes_place_within_thirty_days_and_what_came_of_nothing_binds_nobody() -> None:
    of = contacted()
    which = of.mediations[0].id
    assert limit(of, "mediation", which).due_on == date(2026, 3, 5)
    after = held(of, date(2026, 3, 2))
    assert limit(after, "mediation", which).met_on == date(2026, 3, 2)
    assert limit(after, "certificate_after_mediation", which).due_on == date(2026, 3, 5)
    assert not [one for one in after.deadlines if one.key == "mediation_agreement"]
    with pytest.raises(Refused, match="NOTHING_TO_KEEP"):
        step(after, KEPT, date(2026, 3, 3))


@pytest.mark.proves("T34")
def test_what_cannot_be_arranged_in_time_brings_the_certificate_three_working_days_after_the_adviser_is_told() -> None:
    of = contacted()
    which = of.mediations[0].id
    late = step(of, NOT_ARRANGED, date(2026, 3, 6))
    assert late.mediations[0].state is EhcMediationState.NOT_ARRANGED
    assert explained(limit(late, "mediation", which), on=date(2026, 3, 6)).state is ClockState.MISSED
    in_time = step(of, NOT_ARRANGED, date(2026, 3, 5))
    assert explained(limit(in_time, "mediation", which), on=date(2026, 3, 6)).state is ClockState.ENDED
    deemed = limit(in_time, "certificate_deemed", which)
    assert (deemed.due_on, deemed.met_on) == (date(2026, 3, 10), None)
    assert explained(deemed, on=date(2026, 3, 11)).state is ClockState.MISSED
    after = certified(in_time, date(2026, 3, 9))
    assert limit(after, "certificate_deemed", which).met_on == date(2026, 3, 9)
    assert limit(after, "appeal", of.decisions[-1].id).due_on == date(2026, 4, 9)
    for wrong in (after, held(of, date(2026, 3, 2))):
        with pytest.raises(Refused, match="EHC_MEDIATION_IS_"):
            step(wrong, NOT_ARRANGED, date(2026, 3, 20))
    with pytest.raises(Invalid):
        step(of, NOT_ARRANGED, date(2026, 2, 2))
    with pytest.raises(Denied):
        step(of, NOT_ARRANGED, date(2026, 3, 5), by=frozenset({FAMILY}))


@pytest.mark.proves("T33")
def test_about_health_the_board_is_told_in_three_working_days_and_has_thirty_days_from_then() -> None:
    of = contacted(on=date(2026, 4, 1), about_health=True)  # Easter: 3 and 6 April are no working days
    which = of.mediations[0].id
    assert limit(of, "health_mediation_told", which).due_on == date(2026, 4, 8)
    assert not [one for one in of.deadlines if one.key in ("mediation", "health_mediation")]
    after = step(of, TOLD, date(2026, 4, 7))
    assert limit(after, "health_mediation_told", which).met_on == date(2026, 4, 7)
    assert limit(after, "health_mediation", which).due_on == date(2026, 5, 7)
    with pytest.raises(Refused, match="COMMISSIONER_TOLD_ALREADY"):
        step(after, TOLD, date(2026, 4, 8))
    with pytest.raises(Refused, match="NOT_ABOUT_HEALTH"):
        step(contacted(), TOLD, CONTACTED)
    assert limit(held(after, date(2026, 5, 8)), "health_mediation", which).met_on == date(2026, 5, 8)
    untold = held(of, date(2026, 4, 20))
    assert not limit(untold, "health_mediation_told", which).is_open


@pytest.mark.proves("T33", "T34")
def test_a_certificate_without_mediation_leaves_nobody_owing_one() -> None:
    of = contacted()
    after = certified(of, date(2026, 2, 20))
    assert limit(after, "mediation", of.mediations[0].id).ended_on == date(2026, 2, 20)


@pytest.mark.proves("T34")
def test_what_was_agreed_is_done_in_two_weeks_or_by_another_day_that_was_agreed_in_writing() -> None:
    of, on = contacted(in_force(), date(2026, 6, 8)), date(2026, 6, 22)
    which = of.mediations[0].id
    after = held(of, on, "The school sends a timetable.")
    agreed = limit(after, "mediation_agreement", which)
    assert (agreed.due_on, after.mediations[0].keep_by) == (date(2026, 7, 6), date(2026, 7, 6))
    assert explained(agreed, on=date(2026, 7, 7)).state is ClockState.MISSED
    kept = step(after, KEPT, date(2026, 7, 1))
    assert limit(kept, "mediation_agreement", which).met_on == kept.mediations[0].kept_on == date(2026, 7, 1)
    with pytest.raises(Refused, match="NOTHING_TO_KEEP"):
        step(kept, KEPT, date(2026, 7, 2))
    later = held(of, on, "The school sends a timetable.", keep_by=date(2026, 9, 30))
    assert limit(later, "mediation_agreement", which).due_on == date(2026, 9, 30)
    wrong: list[dict[str, Any]] = [
        {"keep_by": date(2026, 9, 30)},
        {"agreed_order": EhcOrder.AMEND},
        {"agreement": "Yes.", "keep_by": date(2026, 6, 21)},
        {"agreement": "Yes.", "agreed_order": EhcOrder.DISMISSED},
    ]
    for one in wrong:
        with pytest.raises(Invalid):
            held(of, on, **one)


@pytest.mark.proves("T34", "T37")
def test_what_could_have_been_appealed_is_owed_like_an_order_from_the_day_of_the_agreement() -> None:
    of, on = contacted(), date(2026, 2, 16)
    which = of.mediations[0].id
    with pytest.raises(Refused, match="ORDER_DOES_NOT_FIT"):
        held(of, on, "A plan.", agreed_order=EhcOrder.MAKE_PLAN)
    after = held(of, on, "The authority assesses after all.", agreed_order=EhcOrder.ASSESS)
    assert after.state is domain.EhcState.ASSESSING
    owed = {one.key: one.due_on for one in after.deadlines if one.key.startswith("order_")}
    assert owed == {
        "order_assess_notify": date(2026, 3, 2),
        "order_assess_no_plan": date(2026, 4, 27),
        "order_assess_plan": date(2026, 5, 25),
    }
    assert after.mediations[0].keep_by is None
    assert limit(after, "order_assess_notify", which).met_on == on, "the family has the agreement in writing"
    # Letters that keep an order's limits keep these, too.
    final = replace(served(), mediations=after.mediations, deadlines=after.deadlines)
    sent = notice_sent(final, EhcTold("ehc_final_plan", date(2026, 5, 22), date(2026, 5, 22), IN_APP, new_id())).state
    assert limit(sent, "order_assess_plan", which).met_on == date(2026, 5, 22)
    rest = held(of, on, "It assesses, and sends the records.", agreed_order=EhcOrder.ASSESS, keep_by=date(2026, 3, 31))
    assert limit(rest, "mediation_agreement", which).due_on == date(2026, 3, 31)


@pytest.mark.proves("T37")
def test_to_reconsider_is_to_send_the_draft_or_the_decision_and_not_the_letter_about_the_order() -> None:
    of = contacted(in_force(), date(2026, 6, 8))
    which = of.mediations[0].id
    of = limits.start(of, "order_reconsider", date(2026, 6, 22), which)
    about = EhcTold("ehc_order", date(2026, 6, 23), date(2026, 6, 23), IN_APP, which)
    assert limit(notice_sent(of, about).state, "order_reconsider", which).is_open
    for kind in ("ehc_draft", "ehc_no_plan", "ehc_plan_agreed"):
        sent = notice_sent(of, replace(about, kind=kind, about_id=new_id())).state
        assert not limit(sent, "order_reconsider", which).is_open
