"""A support plan: what it keeps, and how it stands."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kernel.deadlines import Owed
from kernel.errors import NotFound
from kernel.waiting import wait
from services.plans.domain.support.content import NOTHING, SupportAction, SupportContent, SupportOutcome
from services.plans.domain.support.following import WAITS, SupportFollowUp
from services.plans.domain.support.machine import SUPPORT_PLAN, SupportPlanState
from services.plans.domain.support.parts import (
    SupportActionState,
    SupportClosure,
    SupportDiscussion,
    SupportJoinRequest,
    SupportJoinState,
    SupportLead,
    SupportMeeting,
    SupportMember,
    SupportMemberKind,
    SupportPlannedMeeting,
    SupportProgress,
    SupportShare,
    SupportStep,
)
from services.plans.domain.support.reviewing import ENDING, NEXT_STEPS, SupportReview

WHAT = "support plan"


@dataclass(frozen=True, slots=True)
class SupportPlan:
    """One plan of one level for one child.

    level, plan_name  as the authority's ladder has them on the day of opening
    opened_by         party that opened it, and keeps it while nobody leads and it is of the team
    registrar         party of the team that registers it; empty where nobody does
    content_version   counts what was written; whoever writes must have read the latest
    achieved          outcomes that the last review to speak of them found reached, and that were not written anew since
    single_plan_id    the single plan of an integrated assessment as which it was agreed, if it goes on from one
    rights_began_on   the day from which the young person decides and no longer a parent
    """

    id: UUID
    authority: str
    child_id: UUID
    level: str
    level_name: str
    plan_name: str
    opened_on: date
    opened_by: str
    discussion: SupportDiscussion
    registrar: str = ""
    assessment_id: UUID | None = None
    noticed_need_id: UUID | None = None
    from_plan_id: UUID | None = None
    from_case_id: UUID | None = None
    single_plan_id: UUID | None = None
    content: SupportContent = NOTHING
    content_version: int = 1
    content_written_by: str = ""
    content_written_on: date | None = None
    members: tuple[SupportMember, ...] = ()
    leads: tuple[SupportLead, ...] = ()
    planned_meetings: tuple[SupportPlannedMeeting, ...] = ()
    meetings: tuple[SupportMeeting, ...] = ()
    join_requests: tuple[SupportJoinRequest, ...] = ()
    shared: tuple[SupportShare, ...] = ()
    progress: tuple[SupportProgress, ...] = ()
    registered_on: date | None = None
    agreed_on: date | None = None
    agreed_with: str = ""
    review_on: date | None = None
    review_set_on: date | None = None
    brought_forward_because: str = ""
    reviews: tuple[SupportReview, ...] = ()
    follow_up: SupportFollowUp | None = None
    achieved: tuple[str, ...] = ()
    rights_began_on: date | None = None
    step: SupportStep | None = None
    closure: SupportClosure | None = None
    state: SupportPlanState = SupportPlanState.PLANNING
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return SUPPORT_PLAN.allowed(self.state)

    @property
    def is_open(self) -> bool:
        return self.state in (SupportPlanState.PLANNING, SupportPlanState.PROVIDING)

    @property
    def team(self) -> tuple[SupportMember, ...]:
        """Who is in the team around the child now, with services that wait for the family's word."""
        return tuple(one for one in self.members if one.until is None)

    @property
    def at_work(self) -> tuple[SupportMember, ...]:
        """Who of the team may read the plan and do something with it."""
        return tuple(one for one in self.team if not one.waits)

    @property
    def leading(self) -> SupportLead | None:
        """The lead as it stands now."""
        return next((one for one in self.leads if one.until is None), None)

    @property
    def lead(self) -> UUID | None:
        """The member who leads now."""
        return self.leading.member_id if self.leading else None

    @property
    def kept_by(self) -> str:
        """The party that keeps the plan: its lead; while nobody leads whoever opened it, or after them whoever of the
        practitioners has been in the team longest."""
        if self.lead:
            return self.member(self.lead).party
        here = [one.party for one in self.practitioners]
        return self.opened_by if self.opened_by in here or not here else here[0]

    @property
    def practitioners(self) -> tuple[SupportMember, ...]:
        """The practitioners at work in the team now, in the order in which they joined."""
        return tuple(one for one in self.at_work if one.kind is SupportMemberKind.PRACTITIONER)

    @property
    def services(self) -> tuple[str, ...]:
        """Services at work in the team now; a consent that names others alone is not about this plan."""
        return tuple(one.party for one in self.practitioners if not one.party.startswith("person:"))

    @property
    def has_met(self) -> bool:
        return any(one.of_the_team for one in self.meetings)

    @property
    def last_review(self) -> SupportReview | None:
        return self.reviews[-1] if self.reviews else None

    @property
    def next_steps(self) -> tuple[str, ...]:
        """What the last review asks for next (GLOS-E19c, GLOS-E44a to E44d); nothing once that is done."""
        last = self.last_review
        done = self.follow_up is not None and self.awaited_step is None
        return NEXT_STEPS[last.decision] if last and self.is_open and not done else ()

    @property
    def awaited_step(self) -> SupportFollowUp | None:
        """What the last review decided that somebody has still to do."""
        waits = self.follow_up
        return waits if waits and waits.taken is None and self.is_open else None

    @property
    def awaited_meetings(self) -> tuple[SupportPlannedMeeting, ...]:
        """Planned meetings that were neither held nor called off."""
        held = {one.id for one in self.meetings}
        return tuple(one for one in self.planned_meetings if one.id not in held and not one.called_off_because)

    @property
    def waiting_to_join(self) -> tuple[SupportJoinRequest, ...]:
        """Services that asked to join and were not answered yet."""
        return tuple(one for one in self.join_requests if one.state is SupportJoinState.WAITING)

    @property
    def open_actions(self) -> tuple[SupportAction, ...]:
        """Actions that are not done yet."""
        return tuple(one for one in self.content.actions if one.id not in self.done)

    @property
    def done(self) -> frozenset[str]:
        """Ids of the actions that are done."""
        return frozenset(one.action_id for one in self._latest_progress if one.state is SupportActionState.DONE)

    @property
    def _latest_progress(self) -> tuple[SupportProgress, ...]:
        return tuple({one.action_id: one for one in self.progress}.values())

    @property
    def owed(self) -> list[Owed]:
        """What waits on whose list, by when: registration, the day of the review, meetings, who asks to join, what a
        review decided, each open action, the end."""
        if not self.is_open:
            return []
        found = []
        if self.registrar and self.registered_on is None:
            found.append(wait("support_registration").owed(self.opened_on, self.registrar))
        if self.review_on is not None:
            set_on = self.review_set_on or self.opened_on
            found.append(wait("support_review").owed(set_on, self.kept_by, due_on=self.review_on))
        found += [
            wait("support_meeting").owed(one.planned_on, self.kept_by, about=str(one.id), due_on=one.meets_on)
            for one in self.awaited_meetings
        ]
        found += [
            wait("support_join").owed(one.asked_on, self.kept_by, about=str(one.id)) for one in self.waiting_to_join
        ]
        if step := self.awaited_step:
            found.append(wait(WAITS[step.decision]).owed(step.since, self.kept_by))
        if self.state is SupportPlanState.PROVIDING:
            found += [self._owes(action) for action in self.open_actions]
            last = self.last_review
            if last is not None and last.decision in ENDING:
                found.append(wait("support_closure").owed(last.held_on, self.kept_by))
        return found

    def _owes(self, action: SupportAction) -> Owed:
        owner = self.member(action.owner).party if action.owner else ""
        waits_for = owner if owner != self.kept_by else ""
        since = self.agreed_on or self.opened_on
        return wait("support_action").owed(
            since, self.kept_by, waits_for=waits_for, about=action.id, due_on=action.due_on
        )

    def member(self, id: UUID | None) -> SupportMember:
        """A member, also one who has left. NotFound for none."""
        for one in self.members:
            if one.id == id:
                return one
        raise NotFound("team member", id)

    def owned_by(self, member_id: UUID) -> int:
        """How many outcomes and open actions have this owner."""
        owned: list[SupportOutcome | SupportAction] = [*self.content.outcomes, *self.open_actions]
        return sum(one.owner == member_id for one in owned)
