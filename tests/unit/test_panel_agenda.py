"""Whether an item fits on a meeting and comes in time, and the criteria of its decision."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from kernel.errors import Invalid
from kernel.ids import new_id
from services.panels.domain import (
    Case,
    Criterion,
    ItemKind,
    ItemListed,
    MeetingState,
    NoMeetingInTime,
    PanelOutcome,
    put_on_agenda,
)
from tests.unit.panel_specimens import CHAIR, MONDAY, PANEL, TUESDAY, WEDNESDAY, decision, faults, item, meeting

# Room and time


def test_a_meeting_takes_items_until_it_is_full_or_its_papers_close() -> None:
    waiting = meeting(MeetingState.SCHEDULED)
    assert [waiting.places_left(listed, capacity=2, on=TUESDAY) for listed in (0, 1, 2, 3)] == [2, 1, 0, 0]
    assert waiting.places_left(0, capacity=2, on=WEDNESDAY) == 0
    assert meeting(MeetingState.CONVENED).places_left(0, capacity=2, on=MONDAY) == 0


@pytest.mark.parametrize(("days", "in_time"), [(-1, False), (0, True), (1, True)])
def test_an_item_says_when_no_meeting_comes_in_time(days: int, in_time: bool) -> None:
    at = meeting(MeetingState.SCHEDULED)
    wanted = WEDNESDAY + timedelta(days=days)
    case = Case(ItemKind.REFERRAL, new_id(), new_id(), received_on=MONDAY, decide_by=wanted)
    change = put_on_agenda(case, at, id=new_id(), panel=PANEL, on=MONDAY)
    late = NoMeetingInTime(change.state.id, case.subject_id, case.child_id, "decision", wanted)
    assert change.state.in_time is in_time
    assert [event for event in change.events if isinstance(event, NoMeetingInTime)] == ([] if in_time else [late])


def test_an_item_that_moves_on_may_come_too_late_then() -> None:
    listed = item(decide_by=WEDNESDAY)
    assert listed.in_time
    moved = listed.carry_over(meeting(MeetingState.SCHEDULED, WEDNESDAY + timedelta(weeks=1)))
    assert not moved.state.in_time
    assert [type(event) for event in moved.events] == [ItemListed, NoMeetingInTime]
    again = moved.state.carry_over(meeting(MeetingState.SCHEDULED, WEDNESDAY + timedelta(weeks=2)))
    assert [type(event) for event in again.events] == [ItemListed], "that it is too late is known"


def test_resources_have_no_day_that_they_could_miss() -> None:
    listed = item(ItemKind.RESOURCES, decide_by=None)
    moved = listed.carry_over(meeting(MeetingState.SCHEDULED, date(2030, 1, 2)))
    assert moved.state.in_time
    assert [type(event) for event in moved.events] == [ItemListed]


@pytest.mark.parametrize(
    ("route", "organisation", "source"),
    [
        ("professional", "urn:999901", "urn:999901"),
        ("nhs_message", "ods:RHM", "ods:RHM"),
        ("parent", "", "family"),
        ("young_person", "family-portal", "family"),
        ("", "", "unknown"),
    ],
)
def test_where_an_item_came_from(route: str, organisation: str, source: str) -> None:
    assert item(route=route, organisation=organisation).source == source


# Criteria


def test_the_criteria_that_were_looked_at_are_kept_with_the_decision() -> None:
    looked_at = (Criterion("needs_across_sectors", True, "In all three."), Criterion("lasting_impact", False))
    made = decision(PanelOutcome.NOT_ELIGIBLE, criteria=looked_at)
    kept = item().record_decision(made, meeting=meeting(), panel=PANEL, by=CHAIR).state.decision
    assert kept
    assert kept.criteria == looked_at


def test_only_the_panels_own_criteria_count_and_each_once() -> None:
    wrong = (
        Criterion("nice_family", True),
        Criterion("lasting_impact", True, "<b>Yes</b>"),
        Criterion("lasting_impact", False),
    )
    with pytest.raises(Invalid) as refused:
        item().record_decision(
            decision(PanelOutcome.NOT_ELIGIBLE, criteria=wrong), meeting=meeting(), panel=PANEL, by=CHAIR
        )
    assert faults(refused) == {
        ("criteria[0].key", "UNKNOWN_CRITERION"),
        ("criteria[1].key", "GIVEN_TWICE"),
        ("criteria[1].finding", "NOT_PLAIN_TEXT"),
        ("criteria[2].key", "GIVEN_TWICE"),
    }
    bare = replace(PANEL, criteria=())
    with pytest.raises(Invalid, match="INVALID") as refused:
        item().record_decision(
            decision(PanelOutcome.NOT_ELIGIBLE, criteria=wrong[:1]), meeting=meeting(), panel=bare, by=CHAIR
        )
    assert refused.value.violations[0].message == "This panel has no criteria."
