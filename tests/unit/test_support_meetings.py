"""Meetings that are planned and held, what a review asks somebody to do, services that ask to join the team."""

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

import pytest

from kernel.errors import Denied, Invalid, Refused
from kernel.ids import new_id
from kernel.ladder import ReviewDecision
from kernel.panels import Sector
from kernel.relationships import RelationshipBegan
from services.plans.domain.support import following, joining, meetings, news, opening
from services.plans.domain.support.content import SupportAction, SupportActionKind
from services.plans.domain.support.following import DOES, WAITS, SupportStepTaken
from services.plans.domain.support.parts import SupportContribution, SupportJoinState
from services.plans.domain.support.plan import SupportPlan
from tests.unit.support_specimens import (
    BY_NURSE,
    BY_SCHOOL,
    MY_PLAN_PLUS,
    NURSE_JOINS,
    agreed,
    agreed_plus,
    member,
    opened,
)
from tests.unit.test_support_reviews import LATER, held, hold

CLINIC = opening.Opener("org:ods:R1C", "Leah Brandt", "therapist", Sector.HEALTH)
BY_CLINIC, BY_STRANGER = {CLINIC.party}, {"org:urn:999909"}
DAY = LATER + timedelta(days=3)
TO_MEET = meetings.ToMeet(DAY, "Room 4, half past three; by video for the nurse", "How break is going.")


def codes(refused: pytest.ExceptionInfo[Invalid]) -> dict[str, str]:
    return {one.field: one.code for one in refused.value.violations}


def waits(plan: SupportPlan, key: str) -> list[Any]:
    return [(one.owner, one.started.due_on) for one in plan.owed if one.started.key == key]


def planned(plan: SupportPlan, by: Any = BY_SCHOOL, **changes: Any) -> SupportPlan:
    return meetings.plan_meeting(plan, replace(TO_MEET, **changes), id=UUID(int=7), by=by, on=LATER).state


def action(plan: SupportPlan, **changes: Any) -> SupportAction:
    kind, owner = SupportActionKind.NEW_PROVISION, member(plan, "school nurse")
    told = SupportAction("", "", "The nurse comes to break on Mondays.", kind, owner, DAY + timedelta(weeks=2))
    return replace(told, **changes)


def met(plan: SupportPlan, *actions: SupportAction, roles: tuple[str, ...] = ("SENCO", "mother")) -> meetings.Met:
    there = tuple(SupportContribution(member(plan, role), "Agrees.") for role in roles)
    return meetings.Met(meetings.SupportMeetingKind.MEETING, DAY, there, "Who does what.", UUID(int=7), actions)


def meet(plan: SupportPlan, told: meetings.Met, by: Any = BY_SCHOOL) -> Any:
    return meetings.hold_meeting(plan, told, new_id=new_id, by=by, on=DAY)


# -- meetings ----------------------------------------------------------------------------------------------------------


@pytest.mark.proves("GLOS-E30", "GLOS-E37")
def test_a_meeting_is_planned_with_the_family_waits_and_is_held_with_what_was_agreed() -> None:
    plan = agreed_plus()
    change = meetings.plan_meeting(plan, TO_MEET, id=UUID(int=7), by=BY_NURSE, on=LATER)
    after: SupportPlan = change.state
    assert change.events == (news.SupportMeetingPlanned(plan.id, plan.child_id, UUID(int=7), DAY),)
    assert after.planned_meetings[0].invited == tuple(one.id for one in plan.team)
    assert waits(after, "support_meeting") == [(plan.kept_by, DAY)]
    done = meet(after, met(after, action(after)))
    [*_, added] = done.state.content.actions
    assert (added.outcome_id, added.owner) == ("o1", member(plan, "school nurse"))
    assert (done.state.meetings[-1].id, done.state.meetings[-1].action_ids) == (UUID(int=7), (added.id,))
    assert done.state.content_version == plan.content_version + 1
    assert [type(one) for one in done.events] == [news.SupportTeamMet, news.SupportContentWritten]
    assert waits(done.state, "support_meeting") == []
    owed = [one for one in done.state.owed if one.about == added.id]
    assert [(one.waits_for, one.started.due_on) for one in owed] == [(NURSE_JOINS.party, added.due_on)]
    told = opening.Told(added.id, opening.SupportActionState.UNDER_WAY, "Since Monday.", "nurse")
    assert opening.record_progress(done.state, told, by=BY_NURSE, on=DAY).state.progress[-1].action_id == added.id
    with pytest.raises(Refused, match="NO_SUCH_MEETING"):
        meet(done.state, met(plan))


def test_a_meeting_needs_a_day_a_place_and_somebody_of_the_family() -> None:
    plan = agreed_plus()
    with pytest.raises(Invalid) as bare:
        planned(plan, meets_on=LATER - timedelta(days=1), place="", about="")
    assert codes(bare) == {"meets_on": "IN_THE_PAST", "place": "REQUIRED", "about": "REQUIRED"}
    with pytest.raises(Refused, match="FAMILY_NOT_INVITED"):
        planned(plan, invited=(member(plan, "SENCO"), member(plan, "school nurse")))
    with pytest.raises(Refused, match="NOT_IN_THE_TEAM"):
        planned(plan, invited=(new_id(),))
    with pytest.raises(Denied, match="TEAM_ONLY"):
        planned(plan, by=BY_STRANGER)


def test_a_meeting_that_is_called_off_says_why_and_waits_no_longer() -> None:
    plan = planned(agreed_plus())
    with pytest.raises(Invalid):
        meetings.call_off_meeting(plan, UUID(int=7), " ", by=BY_SCHOOL, on=LATER)
    change = meetings.call_off_meeting(plan, UUID(int=7), "Snow.", by=BY_SCHOOL, on=LATER)
    assert waits(change.state, "support_meeting") == []
    assert change.events == (news.SupportMeetingCalledOff(plan.id, plan.child_id, UUID(int=7), DAY),)
    with pytest.raises(Refused, match="NO_SUCH_MEETING"):
        meet(change.state, met(plan))


def test_who_is_invited_says_whether_they_come_and_the_last_word_counts() -> None:
    plan = agreed_plus()
    nurse, senco = member(plan, "school nurse"), member(plan, "SENCO")
    plan = planned(plan, invited=(nurse, member(plan, "mother")))
    answer = partial(meetings.answer_invitation, meeting_id=UUID(int=7), said="", on=LATER)
    assert senco not in plan.planned_meetings[0].invited
    with pytest.raises(Denied, match="NOT_INVITED"):
        answer(plan, coming=True, by=BY_SCHOOL)
    with pytest.raises(Denied, match="TEAM_ONLY"):
        answer(plan, coming=True, by=BY_STRANGER)
    with pytest.raises(Invalid):
        answer(plan, coming=True, said="x" * 2_001, by=BY_NURSE)
    change = answer(answer(plan, coming=True, by=BY_NURSE).state, coming=False, said="In clinic.", by=BY_NURSE)
    [said] = change.state.planned_meetings[0].answers
    assert (said.member_id, said.coming, said.said, change.events) == (nurse, False, "In clinic.", ())
    off = meetings.call_off_meeting(change.state, UUID(int=7), "Snow.", by=BY_SCHOOL, on=LATER).state
    with pytest.raises(Refused, match="NO_SUCH_MEETING"):
        answer(off, coming=True, by=BY_NURSE)


def test_an_action_of_a_meeting_obeys_the_rules_of_the_plan_and_is_agreed_with_the_family() -> None:
    plan = planned(agreed_plus())
    wrong = action(plan, owner=new_id(), due_on=LATER, kind=None, outcome_id="o9")
    with pytest.raises(Invalid) as refused:
        meet(plan, met(plan, wrong))
    assert codes(refused) == {
        "actions[0].owner": "NOT_IN_THE_TEAM",
        "actions[0].due_on": "NOT_IN_THE_FUTURE",
        "actions[0].kind": "REQUIRED",
        "actions[0].outcome_id": "UNKNOWN_OUTCOME",
    }
    without = met(plan, action(plan), roles=("SENCO", "school nurse"))
    with pytest.raises(Refused, match="FAMILY_NOT_THERE"):
        meet(plan, without)
    assert len(meet(plan, replace(without, actions=())).state.meetings) == len(plan.meetings) + 1


# -- what a review asks for --------------------------------------------------------------------------------------------


def decided(decision: ReviewDecision) -> SupportPlan:
    """A plan after the review. A level may know the decision or not: what it leads to is the same."""
    level = replace(MY_PLAN_PLUS, reviews=tuple(ReviewDecision))
    plan, more = agreed_plus(), {"consider": ("SEN Casework",)} if decision is ReviewDecision.CONSIDER_OTHERS else {}
    after: SupportPlan = hold(plan, held(plan, decision, **more), level).state
    return after


@pytest.mark.proves("GLOS-E19c", "GLOS-E44a", "GLOS-E44b", "GLOS-E44c", "GLOS-E44d")
@pytest.mark.parametrize("decision", DOES)
def test_what_a_review_decided_waits_for_whoever_leads_until_the_command_that_does_it(decision: Any) -> None:
    plan = decided(decision)
    [(owner, due)] = waits(plan, WAITS[decision])
    assert owner == plan.kept_by
    assert due is not None
    assert plan.next_steps
    for taken in SupportStepTaken:
        after = following.followed(plan, taken, on=DAY)
        does = taken in DOES[decision]
        assert (waits(after, WAITS[decision]) == []) is does
        assert (after.next_steps == ()) is does
        assert (after == plan) is not does
    with pytest.raises(Denied, match="LEAD_ONLY"):
        following.settle(plan, "Done.", by=BY_NURSE, on=DAY)
    with pytest.raises(Invalid):
        following.settle(plan, "", by=BY_SCHOOL, on=DAY)
    settled = following.settle(plan, "They see no need for it.", by=BY_SCHOOL, on=DAY).state
    assert waits(settled, WAITS[decision]) == []
    with pytest.raises(Refused, match="NOTHING_AWAITED"):
        following.settle(settled, "Once more.", by=BY_SCHOOL, on=DAY)


def test_a_plan_that_goes_on_asks_for_nothing_more() -> None:
    plan = decided(ReviewDecision.CONTINUE_SAME)
    assert (plan.follow_up, plan.next_steps) == (None, ("record_progress", "hold_review"))


# -- asking to join ----------------------------------------------------------------------------------------------------


def asked(plan: SupportPlan, because: str = "I see Robin each week.") -> SupportPlan:
    return joining.ask_to_join(plan, CLINIC, because, id=UUID(int=9), on=LATER).state


def answer(plan: SupportPlan, *, join: bool, reason: str = "", by: Any = BY_SCHOOL) -> Any:
    return joining.answer_to_join(plan, UUID(int=9), join=join, reason=reason, id=UUID(int=10), by=by, on=DAY)


def test_a_service_asks_once_waits_for_the_lead_and_joins() -> None:
    plan = asked(decided(ReviewDecision.MORE_EARLY_HELP))
    assert [owner for owner, _ in waits(plan, "support_join")] == [plan.kept_by]
    with pytest.raises(Refused, match="ALREADY_ASKED"):
        asked(plan)
    for by in (BY_NURSE, BY_CLINIC):
        with pytest.raises(Denied, match="LEAD_ONLY"):
            answer(plan, join=True, by=by)
    change = answer(plan, join=True)
    assert change.events[0] == RelationshipBegan(plan.child_id, CLINIC.party, "around_child", DAY, UUID(int=10))
    assert change.state.practitioners[-1].name == "Leah Brandt"
    assert change.state.follow_up.taken is SupportStepTaken.SERVICE_JOINED
    assert waits(change.state, "support_join") == []
    with pytest.raises(Refused, match="NO_SUCH_REQUEST"):
        answer(change.state, join=False, reason="No.")
    with pytest.raises(Refused, match="ALREADY_IN_THE_TEAM"):
        asked(change.state)


def test_a_no_has_its_reason_and_opens_nothing() -> None:
    plan = asked(agreed())
    with pytest.raises(Invalid):
        answer(plan, join=False)
    change = answer(plan, join=False, reason="The family would rather not, for now.")
    assert change.state.join_requests[0].state is SupportJoinState.DECLINED
    assert change.state.team == plan.team
    assert change.events == (news.SupportJoinAnswered(plan.id, plan.child_id, UUID(int=9), False, DAY),)
    assert asked(change.state).waiting_to_join, "it may ask again"


def test_who_asks_says_why_and_asks_for_a_service() -> None:
    person = replace(CLINIC, party="person:leah", sector=None)
    with pytest.raises(Invalid) as refused:
        joining.ask_to_join(opened(), person, "", id=UUID(int=9), on=LATER)
    assert codes(refused) == {"party": "NOT_A_SERVICE", "sector": "REQUIRED", "because": "REQUIRED"}
