"""Decisions outside a meeting, and decisions of an officer on a panel's advice."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from kernel.errors import Denied, Invalid, Refused
from kernel.relationships import RelationshipEnded
from services.panels.domain import (
    AdviceGiven,
    AgendaItem,
    DecisionMade,
    Interest,
    ItemKind,
    ItemState,
    MeetingState,
    PanelOutcome,
)
from tests.unit.panel_specimens import (
    CHAIR,
    HELEN,
    MARTIN,
    OFFICER,
    OWEN,
    PANEL,
    PRIYA,
    RUTH,
    THREE,
    WEDNESDAY,
    advising,
    decision,
    faults,
    item,
    meeting,
)

ADVISING = advising()
THURSDAY = WEDNESDAY + timedelta(days=1)
URGENT = {"urgency": "The placement ends on Friday.", "consulted": THREE}


def urgently(
    listed: AgendaItem | None = None, outcome: PanelOutcome = PanelOutcome.NOT_ELIGIBLE, **changes: Any
) -> Any:
    """What an urgent decision makes of an item whose meeting is still to come."""
    made = decision(outcome, **{**URGENT, **changes})
    waits = meeting(MeetingState.SCHEDULED)
    return (listed or item()).decide_urgently(made, meeting=waits, panel=PANEL, by=CHAIR)


# Urgent


def test_what_cannot_wait_is_decided_outside_a_meeting_and_marked_for_ever() -> None:
    change = urgently()
    kept = change.state.decision
    assert change.state.state is ItemState.DECIDED
    assert (kept.out_of_meeting, kept.urgency, kept.consulted) == (True, "The placement ends on Friday.", THREE)
    assert kept.decided_by == "CYPDS Decision Panel"
    assert change.state.was_urgent
    assert [type(event) for event in change.events] == [DecisionMade, RelationshipEnded]


def test_a_decision_of_a_meeting_is_not_marked_as_urgent_whatever_is_sent() -> None:
    sent = decision(PanelOutcome.NOT_ELIGIBLE)
    made = item().record_decision(sent, meeting=meeting(), panel=PANEL, by=CHAIR).state
    assert made.decision
    assert (made.decision.out_of_meeting, made.was_urgent) == (False, False)


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"urgency": " "}, ("urgency", "REQUIRED")),
        ({"reasons": ""}, ("reasons", "REQUIRED")),
        ({"consulted": (*THREE, "stranger")}, ("consulted[3]", "NOT_A_MEMBER")),
        ({"agency": "org:x"}, ("agency", "OUT_OF_PLACE")),
    ],
)
def test_an_urgent_decision_says_why_it_cannot_wait_and_who_was_consulted(
    changes: dict[str, Any], fault: tuple[str, str]
) -> None:
    with pytest.raises(Invalid) as refused:
        urgently(**changes)
    assert faults(refused) == {fault}


def test_a_member_is_consulted_once() -> None:
    with pytest.raises(Invalid) as refused:
        urgently(consulted=(*THREE, RUTH))
    assert faults(refused) == {("consulted[0]", "GIVEN_TWICE"), ("consulted[3]", "GIVEN_TWICE")}


@pytest.mark.proves("SOTON-16")
@pytest.mark.parametrize("consulted", [(), (RUTH, PRIYA), (RUTH, HELEN, MARTIN)])
def test_those_who_are_consulted_make_the_quorum(consulted: tuple[str, ...]) -> None:
    with pytest.raises(Refused) as refused:
        urgently(consulted=consulted)
    assert (refused.value.reason, refused.value.field) == ("QUORUM_NOT_MET", "consulted")


def test_a_member_with_an_interest_is_not_consulted_and_does_not_count() -> None:
    interest = Interest(PRIYA, "Treats the child.", WEDNESDAY)
    listed = item().declare_interest(interest, panel=PANEL, by=CHAIR).state
    with pytest.raises(Refused, match="QUORUM_NOT_MET"):
        urgently(listed)
    with pytest.raises(Refused, match="MEMBER_HAS_INTEREST"):
        urgently(listed, consulted=(*THREE, OWEN))
    assert urgently(listed, consulted=(RUTH, OWEN, MARTIN)).state.state is ItemState.DECIDED


def test_what_an_open_meeting_can_decide_is_decided_there() -> None:
    made = decision(PanelOutcome.NOT_ELIGIBLE, **URGENT)
    with pytest.raises(Refused) as refused:
        item().decide_urgently(made, meeting=meeting(), panel=PANEL, by=CHAIR)
    assert (refused.value.reason, refused.value.allowed) == ("MEETING_IS_CONVENED", ("record_decision",))


def test_resources_are_not_decided_urgently() -> None:
    with pytest.raises(Refused, match="WRONG_KIND_OF_ITEM"):
        urgently(item(ItemKind.RESOURCES))


# Advice


def advised(outcome: PanelOutcome = PanelOutcome.NOT_ELIGIBLE, **changes: Any) -> AgendaItem:
    change = item(panel=ADVISING).record_decision(
        decision(outcome, **changes), meeting=meeting(), panel=ADVISING, by=CHAIR
    )
    return change.state


def determined(by: tuple[str, ...] = OFFICER, of: AgendaItem | None = None, **changes: Any) -> Any:
    told = {
        "outcome": PanelOutcome.NOT_ELIGIBLE,
        "reasons": "I agree with the panel.",
        "officer": "Robin Vale",
        **changes,
    }
    officer, outcome = told.pop("officer"), told.pop("outcome")
    made = decision(outcome, decided_on=THURSDAY, **told)
    return (of or advised()).decide_on_advice(made, officer=officer, panel=ADVISING, by=by)


def test_where_an_officer_decides_the_panel_advises() -> None:
    listed = item(panel=ADVISING)
    assert listed.allowed_moves[:2] == ("record_decision", "decide_urgently")
    change = listed.record_decision(decision(PanelOutcome.NOT_ELIGIBLE), meeting=meeting(), panel=ADVISING, by=CHAIR)
    assert (change.state.state, change.state.decision) == (ItemState.ADVISED, None)
    assert change.state.allowed_moves == ("decide_on_advice", "remove")
    assert change.events == (
        AdviceGiven(listed.id, listed.subject_id, listed.child_id, "decision", "referral", "not_eligible"),
        RelationshipEnded(listed.child_id, listed.party, "panel", THURSDAY, listed.id),
    )
    assert change.state.advice
    assert change.state.advice.decided_by == "CYPDS Decision Panel"


def test_the_officer_follows_the_advice_and_the_advice_stays() -> None:
    asked = advised()
    change = determined(of=asked, officer=" Robin Vale ")
    made = change.state.decision
    assert change.state.state is ItemState.DECIDED
    assert (made.decided_by, made.follows_advice, made.decided_on) == ("Robin Vale", True, THURSDAY)
    assert change.state.advice == asked.advice
    assert [type(event) for event in change.events] == [DecisionMade]
    assert change.events[0].decided_on == THURSDAY


def test_an_officer_who_departs_from_the_advice_says_why_in_own_words() -> None:
    asked = advised(reasons="Met in  two areas.")
    copied = "  met in two AREAS. "
    with pytest.raises(Invalid) as refused:
        determined(of=asked, outcome=PanelOutcome.TARGETED_SERVICES, reasons=copied)
    assert faults(refused) == {("reasons", "OWN_REASONS_REQUIRED")}
    made = determined(
        of=asked, outcome=PanelOutcome.TARGETED_SERVICES, reasons="The family needs it now."
    ).state.decision
    assert (made.follows_advice, made.outcome) == (False, PanelOutcome.TARGETED_SERVICES)
    assert determined(of=asked, reasons=copied).state.decision.follows_advice


def test_another_agency_than_advised_is_a_departure_and_another_question_is_none() -> None:
    agency = advised(PanelOutcome.SINGLE_AGENCY)
    other = determined(of=agency, outcome=PanelOutcome.SINGLE_AGENCY, agency="org:ods:RHM", reasons="Nearer.")
    assert not other.state.decision.follows_advice
    question = advised(PanelOutcome.FURTHER_INFORMATION)
    put = determined(of=question, outcome=PanelOutcome.FURTHER_INFORMATION, question="Hearing?", reasons="Unclear.")
    assert put.state.decision.follows_advice


@pytest.mark.parametrize("by", [(), CHAIR, ("team:southampton/cypds",), (f"person:{RUTH}",)])
def test_only_the_officers_decide_on_advice(by: tuple[str, ...]) -> None:
    with pytest.raises(Denied, match="OFFICER_ONLY"):
        determined(by=by)


def test_where_the_panel_decides_there_is_no_officer() -> None:
    with pytest.raises(Denied, match="OFFICER_ONLY"):
        item().decide_on_advice(decision(PanelOutcome.NOT_ELIGIBLE), officer="X", panel=PANEL, by=("",))


def test_an_officer_with_an_interest_does_not_decide() -> None:
    interest = Interest(HELEN, "Neighbour.", WEDNESDAY)
    listed = item(panel=ADVISING).declare_interest(interest, panel=ADVISING, by=CHAIR).state
    asked = listed.record_decision(
        decision(PanelOutcome.NOT_ELIGIBLE), meeting=meeting(), panel=ADVISING, by=CHAIR
    ).state
    with pytest.raises(Refused, match="MEMBER_HAS_INTEREST"):
        determined((*OFFICER, f"person:{HELEN}"), of=asked)
    assert determined((*OFFICER, f"person:{OWEN}"), of=asked).state.state is ItemState.DECIDED


def test_an_officers_decision_has_its_reasons_and_its_name() -> None:
    with pytest.raises(Invalid) as refused:
        determined(reasons=" ", officer="")
    assert faults(refused) == {("reasons", "REQUIRED"), ("officer", "REQUIRED")}


def test_the_officer_waits_for_the_advice_and_decides_once() -> None:
    with pytest.raises(Refused, match="AGENDA_ITEM_IS_LISTED"):
        determined(of=item(panel=ADVISING))
    with pytest.raises(Refused, match="AGENDA_ITEM_IS_DECIDED"):
        determined(of=determined().state)


def test_advice_is_given_once_and_by_a_quorum() -> None:
    with pytest.raises(Refused, match="AGENDA_ITEM_IS_ADVISED"):
        advised().record_decision(decision(PanelOutcome.NOT_ELIGIBLE), meeting=meeting(), panel=ADVISING, by=CHAIR)
    with pytest.raises(Refused, match="QUORUM_NOT_MET"):
        item(panel=ADVISING).record_decision(
            decision(PanelOutcome.NOT_ELIGIBLE), meeting=meeting(there=(RUTH, MARTIN)), panel=ADVISING, by=CHAIR
        )


def test_urgent_advice_makes_an_urgent_decision() -> None:
    made = decision(PanelOutcome.NOT_ELIGIBLE, **URGENT)
    waits = meeting(MeetingState.SCHEDULED)
    asked = item(panel=ADVISING).decide_urgently(made, meeting=waits, panel=ADVISING, by=CHAIR).state
    assert (asked.state, asked.was_urgent) == (ItemState.ADVISED, True)
    final = determined(of=asked).state.decision
    assert (final.out_of_meeting, final.urgency) == (True, "The placement ends on Friday.")


def test_an_advised_item_leaves_with_its_referral() -> None:
    assert advised().remove(on=THURSDAY).state.state is ItemState.REMOVED


def test_advice_without_advice_is_a_slip_of_the_programmer() -> None:
    with pytest.raises(ValueError, match="advised without advice"):
        determined(of=replace(item(panel=ADVISING), state=ItemState.ADVISED))
