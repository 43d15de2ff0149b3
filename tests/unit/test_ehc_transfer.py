"""A family moves: when the plan is due at the new authority, what that owes, and that nothing is lost on the way."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kernel.errors import Denied, Invalid, Refused
from kernel.ids import new_id
from services.plans import domain
from services.plans.domain.ehc import appeal, opening, transfer
from services.plans.domain.ehc.appeal import EhcAppeal
from services.plans.domain.ehc.notice import IN_APP, notice_sent
from services.plans.domain.ehc.request import EhcTold
from services.plans.domain.ehc.transfer import EhcMove
from services.plans.storage import as_document, from_document
from tests.unit.ehc_specimens import (
    CASEWORKER,
    SCHOOL,
    case,
    consulted,
    finalised,
    in_force,
    limit,
    refused,
    told,
)

ON = date(2027, 1, 11)


def moving(moves_on: date, known_on: date) -> domain.EhcCase:
    move = EhcMove(to_authority="Bromley", moves_on=moves_on, known_on=known_on)
    return transfer.plan_move(in_force(), move, by=CASEWORKER, on=known_on).state


@pytest.mark.proves("T28")
@pytest.mark.parametrize(
    ("moves_on", "known_on", "due_on"),
    [
        (date(2026, 12, 1), date(2026, 12, 17), date(2027, 1, 11)),  # W25
        (date(2026, 9, 1), date(2026, 8, 3), date(2026, 9, 1)),  # W27
    ],
)
def test_the_plan_is_handed_over_on_the_day_or_fifteen_working_days_after_it_was_known(
    moves_on: date, known_on: date, due_on: date
) -> None:
    assert limit(moving(moves_on, known_on), "plan_transfer").due_on == due_on


@pytest.mark.proves("T28")
def test_who_handed_the_plan_over_owes_nothing_more_and_the_family_keeps_its_rights() -> None:
    of = moving(date(2026, 9, 1), date(2026, 8, 3))
    change = transfer.transfer_out(of, by=CASEWORKER, on=date(2026, 9, 1))
    assert change.state.state is domain.EhcState.TRANSFERRED
    assert limit(change.state, "plan_transfer").met_on == date(2026, 9, 1)
    assert {one.key for one in change.state.deadlines if one.is_open} == {"mediation_contact", "appeal"}
    with pytest.raises(Refused, match="NO_MOVE_PLANNED"):
        transfer.transfer_out(in_force(), by=CASEWORKER, on=date(2026, 9, 1))
    with pytest.raises(Denied):
        transfer.demand_may_export(of, by={SCHOOL})
    with pytest.raises(Refused, match="NO_PLAN_IN_FORCE"):
        transfer.demand_may_export(refused(), by=CASEWORKER)


@pytest.mark.proves("T35")
@pytest.mark.proves("T31")
def test_a_family_that_moves_keeps_its_right_to_appeal_with_the_days_that_it_had() -> None:
    of = told(finalised(consulted(), date(2026, 8, 3)).state, "ehc_final_plan", date(2026, 8, 3))
    decision, on = of.decisions[-1].id, date(2026, 9, 1)
    move = EhcMove(to_authority="Bromley", moves_on=on, known_on=date(2026, 8, 5))
    gone = transfer.plan_move(of, move, by=CASEWORKER, on=date(2026, 8, 5)).state
    gone = transfer.transfer_out(gone, by=CASEWORKER, on=on).state
    assert {one.key for one in gone.deadlines if one.is_open} == {"appeal", "mediation_contact"}
    assert limit(gone, "appeal", decision).due_on == limit(of, "appeal", decision).due_on
    appealed = EhcAppeal(new_id(), decision, date(2026, 9, 15), date(2026, 9, 15))
    lodged = appeal.lodge_appeal(gone, appealed, by=CASEWORKER, on=date(2026, 9, 15)).state
    assert (lodged.appeals[0].out_of_time, lodged.state) == (False, domain.EhcState.TRANSFERRED)
    assert limit(lodged, "appeal_response", appealed.id).is_open
    # The new authority's clock shows the right, too: the plan counts as made by it.
    there = arrived(gone, transferred_on=on)
    assert limit(there, "appeal", decision).is_open
    assert appeal.lodge_appeal(there, appealed, by=CASEWORKER, on=ON).state.appeals[0].decision_id == decision


def test_an_appeal_that_was_brought_before_a_move_is_still_answered() -> None:
    of = in_force()
    appealed = EhcAppeal(new_id(), of.decisions[-1].id, date(2026, 7, 20), date(2026, 7, 20))
    of = appeal.lodge_appeal(of, appealed, by=CASEWORKER, on=date(2026, 7, 20)).state
    move = EhcMove(to_authority="Bromley", moves_on=date(2026, 9, 1), known_on=date(2026, 8, 3))
    of = transfer.plan_move(of, move, by=CASEWORKER, on=date(2026, 8, 3)).state
    gone = transfer.transfer_out(of, by=CASEWORKER, on=date(2026, 9, 1)).state
    assert limit(gone, "appeal_response", appealed.id).is_open
    with pytest.raises(Refused, match="PLAN_IS_ELSEWHERE"):
        appeal.respond(gone, appealed.id, date(2026, 9, 3), opposes=False, by=CASEWORKER, on=date(2026, 9, 3))
    order = appeal.OrderGiven(appeal.EhcOrder.AMEND, date(2026, 10, 5), "Section F is amended.")
    with pytest.raises(Refused, match="Bromley on 1 September 2026") as elsewhere:
        appeal.record_order(gone, appealed.id, order, by=CASEWORKER, on=date(2026, 10, 6))
    assert elsewhere.value.facts == {"to_authority": "Bromley", "transferred_on": "2026-09-01"}
    there = arrived(gone, transferred_on=date(2026, 9, 1), on=date(2026, 9, 1))
    owing = appeal.record_order(there, appealed.id, order, by=CASEWORKER, on=date(2026, 10, 6)).state
    assert limit(owing, "order_amend", appealed.id).due_on == date(2026, 11, 9)
    dismissed = replace(order, order=appeal.EhcOrder.DISMISSED)
    assert (
        not appeal.record_order(gone, appealed.id, dismissed, by=CASEWORKER, on=date(2026, 10, 6))
        .state.appeals[0]
        .is_pending
    )
    answered = appeal.respond(gone, appealed.id, date(2026, 9, 3), opposes=True, by=CASEWORKER, on=date(2026, 9, 3))
    assert limit(answered.state, "appeal_response", appealed.id).met_on == date(2026, 9, 3)


def arrived(carried: domain.EhcCase, on: date = ON, **changes: Any) -> domain.EhcCase:
    own = opening.await_plan(case(requester=""), on=ON).state
    facts: dict[str, Any] = {"from_authority": "Southwark Council", "transferred_on": ON} | changes
    return transfer.receive(own, carried, **facts, by=CASEWORKER, on=on).state


@pytest.mark.proves("T29")
@pytest.mark.proves("T30")
@pytest.mark.proves("W28")
def test_the_new_authority_informs_in_six_weeks_and_reviews_by_the_later_day() -> None:
    of = arrived(in_force(date(2026, 5, 29)))
    assert limit(of, "transfer_intentions").due_on == date(2027, 2, 22)
    assert limit(of, "review_after_transfer").due_on == date(2027, 5, 28)
    change = transfer.inform_of_transfer(
        of, will_assess=False, review_by=date(2027, 4, 1), temporary_school="", by=CASEWORKER, on=date(2027, 2, 1)
    )
    told = EhcTold("ehc_transfer_informed", date(2027, 2, 1), date(2027, 2, 1), IN_APP)
    assert limit(notice_sent(change.state, told).state, "transfer_intentions").met_on == date(2027, 2, 1)
    with pytest.raises(Invalid):
        transfer.inform_of_transfer(
            of, will_assess=False, review_by=date(2027, 6, 1), temporary_school="", by=CASEWORKER, on=date(2027, 2, 1)
        )
    with pytest.raises(Refused, match="NOT_TRANSFERRED_IN"):
        transfer.inform_of_transfer(
            in_force(), will_assess=False, review_by=ON, temporary_school="", by=CASEWORKER, on=ON
        )


def test_everything_arrives_but_what_the_old_authority_owed() -> None:
    carried = in_force()
    of = arrived(from_document(as_document(carried)))
    assert (of.evidence, of.advice, of.decisions) == (carried.evidence, carried.advice, carried.decisions)
    assert of.in_force == carried.in_force
    assert of.in_force.first_made_on == date(2026, 5, 29)
    assert of.id != carried.id
    owed = {one.key for one in of.deadlines if one.is_open} - {"appeal", "mediation_contact"}
    assert owed == {"transfer_intentions", "review_after_transfer", "secure_provision"}


def test_only_a_plan_in_force_is_taken_in_and_only_where_it_is_awaited() -> None:
    with pytest.raises(Refused, match="NOT_IN_FORCE"):
        arrived(refused())
    with pytest.raises(Refused, match="EHC_CASE_IS_IN_FORCE"):
        transfer.receive(in_force(), in_force(), "Southwark Council", ON, by=CASEWORKER, on=ON)
    with pytest.raises(Invalid):
        from_document({"id": "nothing"})
