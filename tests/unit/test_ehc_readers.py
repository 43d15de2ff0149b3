"""Who reads a case, and that nobody reads on whom nobody asks any more."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kernel.change import Change
from kernel.ids import new_id
from kernel.relationships import RelationshipBegan, RelationshipEnded
from services.plans import domain
from services.plans.domain.ehc import advice, plan, readers, request
from services.plans.domain.ehc.advice import AdviceToSeek, EhcAdviceKind, EhcAdviceState
from services.plans.domain.ehc.machine import EhcState
from tests.unit.ehc_specimens import (
    CARE,
    CASEWORKER,
    FAMILY,
    HEALTH,
    ICB,
    NAMED,
    OFFICERS,
    SCHOOL,
    TEAM,
    assessed,
    case,
    consulted,
    decided,
    finalised,
    gathered,
    in_force,
    requested,
)

ON = date(2026, 5, 29)
OWN_TEAM = {(TEAM, "caseworker"), (OFFICERS, "decision_officer")}
TOLD_OF_IT = {(SCHOOL, "setting"), (ICB, "asked"), (CARE, "asked")}
PSYCHOLOGY, NEW_SCHOOL, THIRD_SCHOOL = "team:southwark/educational-psychology", "org:urn:999912", "org:urn:999913"


def settled(of: domain.EhcCase) -> Change[domain.EhcCase]:
    return readers.settle(Change(of), new_id=new_id, on=ON)


def read_by(of: domain.EhcCase) -> set[tuple[str, str]]:
    return {(one.party, one.relation) for one in settled(of).state.readers}


def test_who_must_know_reads_from_the_first_day_and_each_on_a_ground_of_its_own() -> None:
    change = settled(requested())
    assert read_by(change.state) == OWN_TEAM | TOLD_OF_IT
    assert len({event.basis_id for event in change.events}) == len(change.events) == 5  # type: ignore[attr-defined]
    assert {event.record_id for event in change.events} == {change.state.id}  # type: ignore[attr-defined]
    assert settled(change.state).events == (), "what is so already is not said again"


def test_an_adviser_reads_until_the_plan_is_decided_and_begins_anew_when_asked_again() -> None:
    before = settled(gathered()).state
    assert {(HEALTH, "asked"), (PSYCHOLOGY, "asked"), (FAMILY, "asked")} <= read_by(before)
    after = settled(replace(in_force(), readers=before.readers))
    ended = {event.party for event in after.events if isinstance(event, RelationshipEnded)}
    assert ended == {HEALTH, PSYCHOLOGY, FAMILY, SCHOOL}
    first = next(one for one in before.readers if one.party == HEALTH)
    again = advice.request_advice(
        replace(after.state, state=EhcState.ASSESSING, plan=None),
        [AdviceToSeek(EhcAdviceKind.OTHER, HEALTH)],
        ids=[new_id()],
        by=CASEWORKER,
        on=ON,
    )
    [began] = [
        event for event in settled(again.state).events
        if isinstance(event, RelationshipBegan) and event.party == HEALTH
    ]  # fmt: skip
    assert began.basis_id != first.basis, "the end of the first would be the end of the second"


def test_whose_older_advice_was_refused_is_asked_no_longer() -> None:
    sought = [AdviceToSeek(EhcAdviceKind.MEDICAL, HEALTH)]
    of = advice.request_advice(assessed(), sought, ids=[new_id()], by=CASEWORKER, on=ON).state
    assert (HEALTH, "asked") in read_by(of)
    refused = replace(of.advice[0], state=EhcAdviceState.REUSE_REFUSED)
    assert (HEALTH, "asked") not in read_by(of.with_advice(refused))


def test_a_school_that_was_consulted_and_not_named_reads_no_more() -> None:
    asked = consulted()
    third = replace(asked.consultations[0], id=new_id(), urn="999913", party=THIRD_SCHOOL)
    asked = replace(asked, consultations=(*asked.consultations, third))
    assert {(NEW_SCHOOL, "asked"), (THIRD_SCHOOL, "asked")} <= read_by(asked)
    named = read_by(finalised(asked, ON).state)
    assert not {(NEW_SCHOOL, "asked"), (THIRD_SCHOOL, "asked")} & named
    assert {(NEW_SCHOOL, "setting"), (SCHOOL, "setting")} <= named, "it is named; the other is attended still"


def test_the_former_school_reads_until_the_child_is_admitted_elsewhere() -> None:
    admitted = plan.record_admission(in_force(), ON, by={NEW_SCHOOL}, on=ON).state
    assert admitted.setting_party == NEW_SCHOOL
    assert {one for one in read_by(admitted) if one[1] == "setting"} == {(NEW_SCHOOL, "setting")}


def test_a_school_that_was_named_and_never_attended_reads_no_more_when_another_is_named() -> None:
    of = in_force()
    assert of.plan is not None
    other = replace(of, plan=replace(of.plan, placement=replace(NAMED, urn="999913")))
    assert {one for one in read_by(other) if one[1] == "setting"} == {(SCHOOL, "setting"), (THIRD_SCHOOL, "setting")}


def test_a_refusal_ends_what_others_were_asked_for() -> None:
    refused = decided(requested(), assess=False).state
    assert read_by(refused) == OWN_TEAM | {(SCHOOL, "setting")}
    ordered = replace(refused, state=EhcState.ASSESSING)
    assert read_by(ordered) == OWN_TEAM | TOLD_OF_IT


@pytest.mark.parametrize("over", [EhcState.CEASED, EhcState.TRANSFERRED, EhcState.WITHDRAWN])
def test_a_case_that_is_over_is_read_by_the_team_that_answers_for_the_file(over: EhcState) -> None:
    of: Any = settled(in_force()).state
    change = settled(replace(of, state=over))
    assert read_by(change.state) == OWN_TEAM
    ended = {event.party for event in change.events if isinstance(event, RelationshipEnded)}
    assert ended == {SCHOOL, NEW_SCHOOL, ICB, CARE}


def test_a_request_that_is_taken_back_is_read_by_nobody_who_was_asked() -> None:
    gone = request.withdraw(settled(assessed()).state, "The family moved.", by=CASEWORKER, on=ON).state
    assert read_by(gone) == OWN_TEAM


def test_who_advised_another_authority_reads_nothing_of_a_plan_that_was_handed_over() -> None:
    carried = replace(gathered(), registered_on=ON, readers=())
    assert read_by(carried) == OWN_TEAM | TOLD_OF_IT
    assert read_by(case(registered_on=ON)) == OWN_TEAM | TOLD_OF_IT
