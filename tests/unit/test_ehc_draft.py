"""Stages 3 and 4: the draft with the family, schools, the final plan, and what it brings with it."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kernel.errors import Denied, Invalid, Refused
from kernel.ids import new_id
from services.plans import domain
from services.plans.domain.ehc import draft, plan
from services.plans.domain.ehc.draft import EhcRepresentation, EhcSchoolAnswer, SchoolSays
from services.plans.domain.ehc.establishment import (
    Establishment,
    demand_open_school,
    maintained_elsewhere,
    read_register,
)
from services.plans.domain.ehc.placement import EhcPlacement, EhcPlacementKind
from tests.unit.ehc_specimens import (
    CASEWORKER,
    FAMILY,
    NAMED,
    SCHOOL,
    VERSION,
    agreed,
    consulted,
    finalised,
    in_force,
    limit,
    refused,
    served,
    told,
)

SERVED = date(2026, 4, 27)  # W14
ID = new_id()
TYPE_ONLY = EhcPlacement(EhcPlacementKind.TYPE_ONLY, "special school")


@pytest.mark.proves("T10")
@pytest.mark.proves("W14")
def test_the_family_has_fifteen_days_beginning_with_the_day_served() -> None:
    of = served(SERVED)
    assert of.draft is not None
    assert (of.draft.representations_until, of.draft.earliest_final) == (date(2026, 5, 11), date(2026, 5, 12))
    assert limit(of, "draft_representations", of.draft.id).due_on == date(2026, 5, 11)


@pytest.mark.proves("T10")
@pytest.mark.parametrize("on", [SERVED, date(2026, 5, 11)])
def test_no_final_plan_before_the_fifteen_days_have_ended(on: date) -> None:
    with pytest.raises(Refused, match="DRAFT_WITH_FAMILY") as caught:
        finalised(served(SERVED), on, TYPE_ONLY)
    assert caught.value.facts == {"earliest": "2026-05-12"}
    assert finalised(served(SERVED), date(2026, 5, 12), TYPE_ONLY).state.state is domain.EhcState.IN_FORCE


def test_the_days_do_not_begin_before_the_draft_has_reached_the_family() -> None:
    sent = draft.serve_draft(agreed(), VERSION, id=new_id(), by=CASEWORKER, on=SERVED).state
    with pytest.raises(Refused, match="DRAFT_NOT_SERVED"):
        finalised(sent, date(2026, 7, 1), TYPE_ONLY)


def test_a_draft_that_is_served_again_gives_the_family_its_days_again() -> None:
    again = draft.serve_draft(served(SERVED), VERSION, id=new_id(), by=CASEWORKER, on=date(2026, 5, 8)).state
    again = told(again, "ehc_draft", date(2026, 5, 8))
    with pytest.raises(Refused, match="DRAFT_WITH_FAMILY"):
        finalised(again, date(2026, 5, 12), TYPE_ONLY)


@pytest.mark.proves("SWK-G13")
def test_the_family_says_what_it_thinks_and_which_school_it_prefers() -> None:
    said = EhcRepresentation("Ada Okoro", date(2026, 5, 4), "Mornings are missing.", "999912", "Friends go there.")
    change = draft.make_representations(served(), said, id=ID, is_family=True, by={FAMILY}, on=date(2026, 5, 4))
    [kept] = change.state.representations
    assert (kept.preferred_urn, kept.in_time) == ("999912", True)


def test_representations_after_the_days_are_taken_and_marked() -> None:
    said = EhcRepresentation("Ada Okoro", date(2026, 5, 12), "One more thing.")
    change = draft.make_representations(served(), said, id=ID, is_family=True, by={FAMILY}, on=date(2026, 5, 12))
    assert change.state.representations[0].in_time is False


@pytest.mark.proves("SWK-7")
@pytest.mark.parametrize("of", [agreed, served, in_force], ids=["while it is drafted", "with the draft", "in a review"])
def test_a_personal_budget_can_be_asked_for_from_the_drafting_on_as_long_as_there_is_a_plan(of: Any) -> None:
    case, on = of(), date(2026, 6, 15)
    said = EhcRepresentation("Ada Okoro", on, "", wants_personal_budget=True)
    change = draft.make_representations(case, said, id=ID, is_family=True, by={FAMILY}, on=on)
    told_of, asked = change.events
    assert told_of == domain.EhcRepresentationMade(case.id, case.child_id, True, on)
    assert asked == domain.EhcBudgetRequested(case.id, case.child_id, ID, on)
    assert change.state.representations[-1].budget_request_id == ID
    assert change.state.state is case.state


def test_who_wants_no_budget_asks_for_none_and_comments_on_no_draft_that_was_not_sent() -> None:
    said = EhcRepresentation("Ada Okoro", date(2026, 5, 4), "Mornings are missing.")
    change = draft.make_representations(served(), said, id=ID, is_family=True, by={FAMILY}, on=date(2026, 5, 4))
    assert [type(one) for one in change.events] == [domain.EhcRepresentationMade]
    assert change.state.representations[0].budget_request_id is None
    with pytest.raises(Refused, match="DRAFT_NOT_SENT"):
        draft.make_representations(agreed(), said, id=ID, is_family=True, by={FAMILY}, on=date(2026, 4, 21))
    empty = EhcRepresentation("Ada Okoro", date(2026, 5, 4), "")
    with pytest.raises(Invalid):
        draft.make_representations(served(), empty, id=ID, is_family=True, by={FAMILY}, on=date(2026, 5, 4))
    over = EhcRepresentation("Ada Okoro", date(2026, 5, 4), "", wants_personal_budget=True)
    with pytest.raises(Refused, match="EHC_CASE_IS_NOT_ASSESSED"):
        draft.make_representations(refused(), over, id=ID, is_family=True, by={FAMILY}, on=date(2026, 5, 4))


def test_nobody_else_speaks_for_the_family() -> None:
    said = EhcRepresentation("A. Senco", date(2026, 5, 4), "The family thinks so.")
    with pytest.raises(Denied, match="CASEWORKER_ONLY"):
        draft.make_representations(served(), said, id=ID, is_family=False, by={SCHOOL}, on=date(2026, 5, 4))


@pytest.mark.proves("T11")
@pytest.mark.proves("W15")
def test_a_school_that_is_consulted_has_fifteen_days() -> None:
    of = consulted(date(2026, 5, 11))
    assert of.consultations[0].due_on == date(2026, 5, 26)
    says = SchoolSays(EhcSchoolAnswer.CAN_MEET_NEEDS)
    which = of.consultations[0].id
    after = draft.answer_consultation(of, which, says, by={"org:urn:999912"}, on=date(2026, 5, 20)).state
    assert limit(after, "school_consultation", which).met_on == date(2026, 5, 20)


def test_only_the_school_that_was_consulted_answers_once_and_a_no_has_reasons() -> None:
    of = consulted()
    which, says = of.consultations[0].id, SchoolSays(EhcSchoolAnswer.CANNOT_MEET_NEEDS, "No hoist.")
    with pytest.raises(Denied, match="NOT_CONSULTED"):
        draft.answer_consultation(of, which, says, by={SCHOOL}, on=date(2026, 5, 20))
    with pytest.raises(Invalid):
        draft.answer_consultation(of, which, replace(says, reply=""), by={"org:urn:999912"}, on=date(2026, 5, 20))
    after = draft.answer_consultation(of, which, says, by={"org:urn:999912"}, on=date(2026, 5, 20)).state
    with pytest.raises(Refused, match="ALREADY_ANSWERED"):
        draft.answer_consultation(after, which, says, by={"org:urn:999912"}, on=date(2026, 5, 21))


@pytest.mark.proves("T12")
@pytest.mark.proves("T13")
@pytest.mark.proves("SWK-G18")
def test_the_final_plan_within_twenty_weeks_brings_an_appeal_right() -> None:
    after = in_force(date(2026, 5, 29))
    assert limit(after, "final_plan").met_on == date(2026, 5, 29) <= limit(after, "final_plan").due_on
    decision = after.decisions[-1]
    assert (decision.outcome, decision.appeal_basis) == ("final", "CFA 2014 s.51(2)(c)")
    assert decision.appeal_by == date(2026, 7, 29)


@pytest.mark.proves("T15")
@pytest.mark.proves("SWK-G19")
def test_a_final_plan_is_in_force_at_once_and_its_review_is_due_in_a_year() -> None:
    after = in_force(date(2026, 5, 29))
    assert after.in_force.made_on == date(2026, 5, 29)
    assert limit(after, "review").due_on == date(2027, 5, 28)


def test_a_school_is_named_only_after_it_was_consulted() -> None:
    with pytest.raises(Refused, match="SCHOOL_NOT_CONSULTED"):
        finalised(served(), date(2026, 5, 12))


def test_a_plan_becomes_final_once() -> None:
    with pytest.raises(Refused, match="EHC_CASE_IS_IN_FORCE"):
        finalised(in_force(), date(2026, 6, 30))


@pytest.mark.parametrize(
    "wrong",
    [
        replace(NAMED, urn=""),
        replace(TYPE_ONLY, urn="999912"),
        replace(TYPE_ONLY, school_type=""),
        replace(TYPE_ONLY, kind=None),  # type: ignore[arg-type]
    ],
)
def test_section_i_names_a_school_or_a_type(wrong: EhcPlacement) -> None:
    with pytest.raises(Invalid):
        finalised(consulted(), date(2026, 5, 29), wrong)


@pytest.mark.proves("T44")
def test_the_school_that_is_named_admits_the_child() -> None:
    after = plan.record_admission(in_force(), date(2026, 6, 1), by={"org:urn:999912"}, on=date(2026, 6, 2)).state
    assert after.in_force.admitted_on == date(2026, 6, 1)
    with pytest.raises(Denied):
        plan.record_admission(in_force(), date(2026, 6, 1), by={SCHOOL}, on=date(2026, 6, 2))


@pytest.mark.proves("SWK-8")
def test_a_school_that_the_register_does_not_have_is_refused() -> None:
    with pytest.raises(Refused, match="SCHOOL_UNKNOWN") as caught:
        demand_open_school("999999", None)
    assert "39" in caught.value.message
    closed = Establishment("999913", "Old School", "", "", "", open=False)
    with pytest.raises(Refused, match="SCHOOL_CLOSED"):
        demand_open_school("999913", closed)


def test_the_register_is_read_line_by_line() -> None:
    text = (
        "URN,LA (code),EstablishmentName,TypeOfEstablishment (name),EstablishmentStatus (name),Other\n"
        '999911,210,"Riverside, Primary",Community school,Open,x\n'
        "99991,210,Too short,Community school,Open,x\n"
        "999912,210,,Community school,Open,x\n"
        "999913,210,Old School,Community school,Closed,x\n"
    )
    found = read_register(text)
    assert [(one.urn, one.name, one.open) for one in found.schools] == [
        ("999911", "Riverside, Primary", True),
        ("999913", "Old School", False),
    ]
    assert found.refused == ("line 3: its number is not six digits", "line 4: it has no name")


@pytest.mark.parametrize("text", ["", "URN;EstablishmentName\n", "a,b\n1,2\n"])
def test_a_file_that_is_not_the_register_is_refused(text: str) -> None:
    with pytest.raises(Invalid):
        read_register(text)


def test_whoever_was_asked_for_one_thing_sees_that_thing() -> None:
    of = in_force()
    seen = of.as_asked_sees({SCHOOL})
    assert {one.party for one in seen.advice} == {SCHOOL}
    assert (seen.evidence, seen.decisions, seen.told, seen.consultations) == ((), (), (), ())


@pytest.mark.proves("N8")
@pytest.mark.parametrize(
    ("kind", "lies_in", "consulted_too"),
    [
        ("Community special school", "305", "305"),
        ("Voluntary aided school", "305", "305"),
        ("Community school", "210", ""),
        ("Academy special converter", "305", ""),
        ("Other independent special school", "305", ""),
    ],
)
def test_another_authority_that_maintains_the_school_is_consulted_too(
    kind: str, lies_in: str, consulted_too: str
) -> None:
    school = Establishment("999912", "Bermondsey Park School", kind, "primary", lies_in, True)
    elsewhere = maintained_elsewhere(school, "210")
    assert elsewhere == consulted_too
    asked = {"id": new_id(), "by": CASEWORKER, "on": date(2026, 5, 11), "maintained_by": elsewhere}
    [consultation] = draft.consult_school(served(), school.urn, school.name, **asked).state.consultations
    assert consultation.maintained_by == elsewhere
