"""Meetings of the team around the child: planned, with whoever is invited, and held: who was there, what each brought,
what is done next. A conversation between some of the team is kept beside them (GLOS-E30, GLOS-E37).
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.errors import Denied, Refused, Violation, demand
from kernel.plain_text import plain_text_problems
from services.plans.domain import checks
from services.plans.domain.support import news
from services.plans.domain.support.content import LONGEST, MOST_ACTIONS, SupportAction, SupportContent
from services.plans.domain.support.machine import SUPPORT_PLAN, SupportPlanState, demand_of_the_team
from services.plans.domain.support.parts import (
    SupportContribution,
    SupportInvitationAnswer,
    SupportMeeting,
    SupportPlannedMeeting,
)
from services.plans.domain.support.plan import SupportPlan
from services.plans.domain.support.team import demand_agreed_to, of_the_team

MOST_MEETINGS = 500
LONGEST_PLACE = 500


class SupportMeetingKind(StrEnum):
    """A meeting of the team, or a conversation between some of it (GLOS-E30, GLOS-E37)."""

    MEETING = "meeting"
    CONVERSATION = "conversation"


@dataclass(frozen=True, slots=True)
class ToMeet:
    """When and how the team is to meet, what about, and who is invited; everybody of it if nobody is named.

    place  where and at what time, or by which telephone or video call
    """

    meets_on: date | None
    place: str
    about: str
    invited: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Met:
    """What is said of a meeting or a conversation. `meeting_id`: the planned one that it was; `actions`: what was
    agreed there, beside what stands in the plan."""

    kind: SupportMeetingKind | None
    held_on: date
    present: tuple[SupportContribution, ...]
    summary: str
    meeting_id: UUID | None = None
    actions: tuple[SupportAction, ...] = ()


def plan_meeting(plan: SupportPlan, meet: ToMeet, *, id: UUID, by: Collection[str], on: date) -> Change[SupportPlan]:
    """The team is to meet on a day: whoever is invited is told, child and family among them."""
    demand_of_the_team(plan, by)
    moved = SUPPORT_PLAN.apply(plan, "plan_meeting")
    found = plain_text_problems("place", meet.place, limit=LONGEST_PLACE)
    found += plain_text_problems("about", meet.about, limit=LONGEST)
    if meet.meets_on is None:
        found.append(Violation("meets_on", "REQUIRED", "Name a day."))
    elif meet.meets_on < on:
        found.append(Violation("meets_on", "IN_THE_PAST", "This must be today or a day after today."))
    demand(found)
    assert meet.meets_on is not None
    invited = tuple(dict.fromkeys(meet.invited)) or tuple(one.id for one in plan.at_work)
    members = [of_the_team(plan, one, "invited") for one in invited]
    for member in members:
        demand_agreed_to(member, "invited")
    if {one.is_family for one in members} != {True, False}:
        raise Refused(
            "FAMILY_NOT_INVITED",
            "The team around the child meets with the family: invite somebody of it, and a practitioner.",
            allowed=("add_member",),
            field="invited",
        )
    if len(plan.planned_meetings) >= MOST_MEETINGS:
        raise Refused("TOO_MANY_MEETINGS", f"A plan keeps at most {MOST_MEETINGS} planned meetings.")
    kept = SupportPlannedMeeting(id, meet.meets_on, meet.place, meet.about, invited, on)
    said = news.SupportMeetingPlanned(plan.id, plan.child_id, id, meet.meets_on)
    return Change(replace(moved, planned_meetings=(*plan.planned_meetings, kept)), (said,))


def call_off_meeting(
    plan: SupportPlan, meeting_id: UUID, because: str, *, by: Collection[str], on: date
) -> Change[SupportPlan]:
    """A planned meeting does not take place; whoever was invited is told why."""
    demand_of_the_team(plan, by)
    moved = SUPPORT_PLAN.apply(plan, "call_off_meeting")
    demand(plain_text_problems("because", because, limit=LONGEST))
    off = replace(_awaited(plan, meeting_id), called_off_because=because, called_off_on=on)
    planned = tuple(off if one.id == meeting_id else one for one in plan.planned_meetings)
    said = news.SupportMeetingCalledOff(plan.id, plan.child_id, meeting_id, off.meets_on)
    return Change(replace(moved, planned_meetings=planned), (said,))


def answer_invitation(
    plan: SupportPlan, meeting_id: UUID, *, coming: bool, said: str, by: Collection[str], on: date
) -> Change[SupportPlan]:
    """Who is invited says whether they come; the last word counts. It is read in the plan, and nobody is told."""
    demand_of_the_team(plan, by)
    moved = SUPPORT_PLAN.apply(plan, "answer_invitation")
    meeting = _awaited(plan, meeting_id)
    demand(plain_text_problems("said", said, required=False, limit=LONGEST))
    mine = [one.id for one in plan.team if one.party in by and one.id in meeting.invited]
    if not mine:
        raise Denied("NOT_INVITED", "You are of the team, and not invited to this meeting.")
    others = tuple(one for one in meeting.answers if one.member_id not in mine)
    answered = replace(meeting, answers=(*others, *(SupportInvitationAnswer(one, coming, said, on) for one in mine)))
    planned = tuple(answered if one.id == meeting_id else one for one in plan.planned_meetings)
    return Change(replace(moved, planned_meetings=planned))


def hold_meeting(
    plan: SupportPlan, met: Met, *, new_id: Callable[[], UUID], by: Collection[str], on: date
) -> Change[SupportPlan]:
    """The team met, or some of it talked: who was there, what each brought, and what is done next.

    What was agreed there stands among the plan's actions, with an owner, a day and progress as every other.
    """
    demand_of_the_team(plan, by)
    moved = SUPPORT_PLAN.apply(plan, "hold_meeting")
    if met.meeting_id is not None:
        _awaited(plan, met.meeting_id)
    content = replace(plan.content, actions=(*plan.content.actions, *met.actions)).with_ids(new_id)
    content = content.with_choices_of(plan.content)
    actions = content.actions[len(plan.content.actions) :]
    found = present_faults(plan, met.present)
    found += plain_text_problems("summary", met.summary, limit=LONGEST)
    if met.kind is None:
        found.append(Violation("kind", "REQUIRED", f"Say what it was: {', '.join(SupportMeetingKind)}."))
    elif len(met.present) < 2:
        found.append(Violation("present", "TOO_FEW", "Two people at least meet."))
    demand([*found, *held_faults(plan, met.held_on, on), *_action_faults(plan, content, actions, on)])
    _demand_family_agrees(plan, met)
    if len(plan.meetings) >= MOST_MEETINGS:
        raise Refused("TOO_MANY_MEETINGS", f"A plan keeps at most {MOST_MEETINGS} meetings and conversations.")
    id = met.meeting_id or new_id()
    of_the_team = met.kind is SupportMeetingKind.MEETING
    ids = tuple(one.id for one in actions)
    kept = SupportMeeting(id, of_the_team, met.held_on, met.present, met.summary, ids)
    said: list[object] = [news.SupportTeamMet(plan.id, plan.child_id, id, met.held_on)]
    after = replace(moved, meetings=(*plan.meetings, kept))
    if actions:
        after = replace(after, content=content, content_version=plan.content_version + 1, content_written_on=on)
        said.append(news.SupportContentWritten(plan.id, plan.child_id, after.content_version))
    return Change(after, tuple(said))


def _awaited(plan: SupportPlan, meeting_id: UUID) -> SupportPlannedMeeting:
    """A planned meeting that was neither held nor called off."""
    found = next((one for one in plan.awaited_meetings if one.id == meeting_id), None)
    if found is None:
        problem = "No meeting of that id is planned, or it was held or called off."
        raise Refused("NO_SUCH_MEETING", problem, allowed=("plan_meeting",), field="meeting_id")
    return found


def _action_faults(
    plan: SupportPlan, content: SupportContent, actions: Sequence[SupportAction], on: date
) -> list[Violation]:
    """What is wrong with the actions that were agreed at a meeting, by their place in the request."""
    if not actions:
        return []
    if len(content.actions) > MOST_ACTIONS:
        return [Violation("actions", "TOO_MANY", f"A plan has at most {MOST_ACTIONS} actions.")]
    first, found = len(plan.content.actions), []
    for fault in content.faults({one.id for one in plan.team}, plan.content, on, done=plan.done):
        for index in range(len(actions)):
            place = f"content.actions[{first + index}]."
            if fault.field.startswith(place):
                found.append(replace(fault, field=f"actions[{index}].{fault.field.removeprefix(place)}"))
    return found


def _demand_family_agrees(plan: SupportPlan, met: Met) -> None:
    """What is being done was agreed with child and family; so is what is added to it."""
    family = {one.id for one in plan.team if one.is_family}
    agreed = any(one.member_id in family for one in met.present)
    if met.actions and plan.state is SupportPlanState.PROVIDING and not agreed:
        raise Refused(
            "FAMILY_NOT_THERE",
            "What is done was agreed with child and family: what is added to it needs somebody of the family there.",
            field="actions",
        )


def present_faults(plan: SupportPlan, present: Sequence[SupportContribution]) -> list[Violation]:
    """Whoever is there is of the team; each stands once."""
    team, found = {one.id for one in plan.team}, []
    for index, one in enumerate(present):
        if one.member_id not in team:
            problem = "Only members of the team are counted; let the person join first."
            found.append(Violation(f"present[{index}].member_id", "NOT_IN_THE_TEAM", problem))
        found += plain_text_problems(f"present[{index}].said", one.said, required=False, limit=LONGEST)
    for index in checks.repeated([str(one.member_id) for one in present]):
        found.append(Violation(f"present[{index}].member_id", "LISTED_TWICE", "This member stands further up already."))
    return found


def held_faults(plan: SupportPlan, held_on: date, on: date) -> list[Violation]:
    if held_on > on:
        return [Violation("held_on", "IN_THE_FUTURE", "Record it when it has taken place.")]
    if held_on < plan.opened_on:
        return [Violation("held_on", "BEFORE_THE_PLAN", "This is before the plan was opened.")]
    return []
