"""A consent that names nobody: whom it is about, and what a service changes that joins later."""

from datetime import date
from uuid import UUID

import pytest

from kernel.sharing import SharingStopped
from services.referrals.domain import ConsentAnswer, DecidedAs
from services.referrals.domain.standing_consent import (
    ConsentRevisited,
    ConsentState,
    ConsentStatement,
    SharingPurpose,
    StandingConsent,
)

ON = date(2026, 3, 2)
SCHOOL, NURSE, MENTOR = "org:urn:999901", "org:ods:R1C", "org:charity:mentors"


def said(
    answer: ConsentAnswer = ConsentAnswer.GIVEN, parties: tuple[str, ...] = (), there: tuple[str, ...] = ()
) -> ConsentStatement:
    right = DecidedAs.PARENTAL_RESPONSIBILITY
    return ConsentStatement(UUID(int=5), answer, "Rose Finch", "mother", right, ON, parties=parties, there=there)


def given(purpose: SharingPurpose = SharingPurpose.ACTIVITY, parties: tuple[str, ...] = ()) -> StandingConsent:
    fresh = StandingConsent(UUID(int=3), "gloucestershire", UUID(int=1), purpose)
    return fresh.answer(said(parties=parties, there=(SCHOOL,)), today=ON, young_person=False).state


@pytest.mark.proves("GLOS-E12")
@pytest.mark.parametrize("purpose", [SharingPurpose.ACTIVITY, SharingPurpose.CONVERSATION])
def test_a_yes_to_nobody_by_name_is_revisited_when_somebody_joins_who_was_not_there(purpose: SharingPurpose) -> None:
    held = given(purpose)
    assert held.service_joined(SCHOOL).events == ()
    change = held.service_joined(NURSE)
    assert change.events == (ConsentRevisited(held.id, held.child_id, purpose.value, "new_service", NURSE),)
    waiting = change.state
    assert (waiting.state, waiting.joined) == (ConsentState.REVISIT, (NURSE,))
    assert waiting.standing is not None, "what was allowed goes on"
    assert [waiting.covers(party, ON) for party in ("", SCHOOL, NURSE)] == [True, True, False]
    assert waiting.service_joined(NURSE).events == ()
    assert waiting.service_joined(MENTOR).state.joined == (NURSE, MENTOR)


def test_the_next_yes_is_about_whoever_has_joined_and_a_no_ends_it_for_all() -> None:
    waiting = given().service_joined(NURSE).state
    again = waiting.answer(said(), today=ON, young_person=False).state
    assert (again.state, again.joined) == (ConsentState.GIVEN, ())
    assert again.covers(NURSE, ON)
    assert again.service_joined(NURSE).events == ()
    refused = waiting.answer(said(ConsentAnswer.REFUSED), today=ON, young_person=False)
    assert not refused.state.covers(SCHOOL, ON)
    assert isinstance(refused.events[0], SharingStopped)


def test_a_yes_by_name_is_about_those_alone_whoever_else_was_there() -> None:
    named = given(parties=(NURSE,))
    assert named.service_joined(NURSE).events == ()
    assert named.service_joined(SCHOOL).state.state is ConsentState.REVISIT
    disclosed = given(SharingPurpose.DISCLOSURE, parties=(NURSE,))
    assert disclosed.service_joined(MENTOR).events == ()
