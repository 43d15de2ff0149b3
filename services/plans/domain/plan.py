"""The single plan: proposed at the wider professionals' meeting, given its resources by the panel, and made final by
the lead professional with the family, who agree the day of its review (SOTON-20 to SOTON-22). From then on it stays as
it was agreed; what becomes of it is kept in a support plan of its level, as every plan is reviewed, changed and ended.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.errors import Denied, Refused, Violation, demand
from kernel.machine import Machine, Move
from kernel.pathway import Sector
from kernel.periods import Months
from kernel.plain_text import LONGEST_NAME, text_problems
from kernel.relationships import RelationshipBegan, RelationshipEnded
from services.plans.domain import checks
from services.plans.domain.assessment import Assessment
from services.plans.domain.content import PlanContent
from services.plans.domain.meeting import Attendance, attendance_faults
from services.plans.domain.support.grounds import Grounds

REVIEWED_WITHIN = Months(12)


class PlanState(StrEnum):
    PROPOSED = "proposed"
    RESOURCED = "resourced"
    FINAL = "final"


@dataclass(frozen=True, slots=True)
class PlanProposed:
    plan_id: UUID
    assessment_id: UUID
    child_id: UUID
    proposed_on: date
    lead_professional: str


@dataclass(frozen=True, slots=True)
class ProposalRevised:
    plan_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class PlanResourced:
    plan_id: UUID
    child_id: UUID
    item_id: UUID


@dataclass(frozen=True, slots=True)
class PlanFinalised:
    plan_id: UUID
    child_id: UUID
    finalised_on: date
    review_on: date


PLAN = Machine(
    "plan",
    initial=PlanState.PROPOSED,
    moves=[
        Move("revise", PlanState.PROPOSED, PlanState.PROPOSED),
        Move("agree_resources", PlanState.PROPOSED, PlanState.RESOURCED),
        Move("finalise", PlanState.RESOURCED, PlanState.FINAL),
    ],
)


@dataclass(frozen=True, slots=True)
class Plan:
    """One plan. `attendance` is who was at the wider professionals' meeting that proposed it; `support_plan_id` the
    support plan as which it goes on once it is final, and `review_on` the day of its first review."""

    id: UUID
    authority: str
    child_id: UUID
    assessment_id: UUID
    kind: str
    coordinator: str
    lead_professional: str
    lead_professional_name: str
    content: PlanContent
    team: tuple[str, ...]
    attendance: tuple[Attendance, ...]
    proposed_on: date
    agreement_item_id: UUID | None = None
    budget_id: UUID | None = None
    finalised_on: date | None = None
    agreed_with: str = ""
    review_on: date | None = None
    support_plan_id: UUID | None = None
    state: PlanState = PlanState.PROPOSED
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return PLAN.allowed(self.state)

    def revise(self, content: PlanContent, *, by: Collection[str], on: date) -> Change["Plan"]:
        """Replaces what people wrote, while the panel has not agreed resources for it."""
        if self.coordinator not in by and self.lead_professional not in by:
            problem = "Only the co-ordinator or the lead professional may revise this plan."
            raise Denied("COORDINATOR_OR_LEAD_PROFESSIONAL_ONLY", problem)
        demand(content.faults(on))
        moved = PLAN.apply(self, "revise")
        return Change(replace(moved, content=content), (ProposalRevised(self.id, self.child_id),))

    def agree_resources(self, item_id: UUID, *, plan_version: int) -> Change["Plan"]:
        """The panel agreed the resources. Told twice of the same agenda item, it changes nothing.

        An agreement for an older version does not count: the plan as it stands now goes to the panel again.
        """
        if self.agreement_item_id == item_id:
            return Change(self)
        if self.state is PlanState.PROPOSED and plan_version != self.version:
            return Change(self, (self.proposed(),))
        moved = replace(PLAN.apply(self, "agree_resources"), agreement_item_id=item_id)
        return Change(moved, (PlanResourced(self.id, self.child_id, item_id),))

    def proposed(self) -> PlanProposed:
        """The word that the panel is to agree its resources."""
        return PlanProposed(self.id, self.assessment_id, self.child_id, self.proposed_on, self.lead_professional)

    def keep_budget(self, budget_id: UUID) -> Change["Plan"]:
        """A personal budget was set up for it; in whatever state the news finds the plan. One plan has one budget."""
        if self.budget_id not in (None, budget_id):
            raise Refused("PLAN_HAS_ANOTHER_BUDGET", "Another personal budget stands on this plan already.")
        return Change(replace(self, budget_id=budget_id))

    def finalise(
        self, *, agreed_with: str, review_on: date | None, support_plan_id: UUID, by: Collection[str], on: date
    ) -> Change["Plan"]:
        """The lead professional makes it final with the family, and they agree the day of its review. Who is of its
        team is from now on of the team of the support plan as which it goes on, and sees the child by that."""
        if self.lead_professional not in by:
            raise Denied("LEAD_PROFESSIONAL_ONLY", "Only the lead professional may finalise this plan.")
        found = text_problems("agreed_with", agreed_with, limit=LONGEST_NAME)
        demand([*found, *_review_faults(review_on, on)])
        assert review_on is not None  # demanded above
        moved = PLAN.apply(self, "finalise")
        final = replace(
            moved, finalised_on=on, agreed_with=agreed_with, review_on=review_on, support_plan_id=support_plan_id
        )
        return Change(final, (PlanFinalised(self.id, self.child_id, on, review_on),))

    def team_ended(self, on: date) -> list[RelationshipEnded]:
        """What the proposal let lead and team see goes on by the support plan, and ends with their part in it."""
        return [RelationshipEnded(self.child_id, party, role, on, self.id) for party, role in _roles(self)]


def _review_faults(review_on: date | None, on: date) -> list[Violation]:
    found = checks.future_day("review_on", review_on, on)
    if review_on is not None and review_on > REVIEWED_WITHIN.due_on(on):
        problem = f"A plan is reviewed within {REVIEWED_WITHIN.in_words} of the day it became final."
        found.append(Violation("review_on", "TOO_LATE", problem))
    return found


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the wider professionals' meeting proposes."""

    attendance: tuple[Attendance, ...]
    lead_professional: str
    lead_professional_name: str
    content: PlanContent
    team: tuple[str, ...]

    def faults(self, today: date) -> list[Violation]:
        found = [
            *attendance_faults(self.attendance),
            *checks.party("lead_professional", self.lead_professional),
            *text_problems("lead_professional_name", self.lead_professional_name, limit=LONGEST_NAME),
            *self.content.faults(today),
        ]
        for index, member in enumerate(self.team):
            found += checks.party(f"team[{index}]", member)
        return found


def propose(
    assessment: Assessment,
    proposal: Proposal,
    *,
    plan_id: UUID,
    kind: str,
    quorum: Sequence[Sector],
    grounds: Grounds,
    own: Collection[str],
    by: Collection[str],
    on: date,
) -> tuple[Change[Assessment], Change[Plan]]:
    """Holds the wider professionals' meeting: the assessment ends, the plan begins; both are saved, or neither.

    kind    as the authority names its plans, for example "single_plan"
    quorum  sectors without which the meeting cannot be held
    grounds on which something of the child may be told today: nobody else is let into the team
    own     parties of the family; they and the co-ordinator's own team need nobody's leave
    """
    assessment.demand_coordinator(by)
    demand(proposal.faults(on))
    concluded = assessment.conclude(plan_id, proposal.attendance, quorum, on=on)
    for party in dict.fromkeys((proposal.lead_professional, *proposal.team)):
        if party != assessment.coordinator and party not in own:
            grounds.demand_assessment(party)
    plan = Plan(
        id=plan_id,
        authority=assessment.authority,
        child_id=assessment.child_id,
        assessment_id=assessment.id,
        kind=kind,
        coordinator=assessment.coordinator,
        lead_professional=proposal.lead_professional,
        lead_professional_name=proposal.lead_professional_name,
        content=proposal.content,
        team=tuple(dict.fromkeys(proposal.team)),
        attendance=proposal.attendance,
        proposed_on=on,
    )
    return concluded, Change(plan, (*_team_began(plan), plan.proposed()))


def _team_began(plan: Plan) -> list[RelationshipBegan]:
    return [RelationshipBegan(plan.child_id, party, role, plan.proposed_on, plan.id) for party, role in _roles(plan)]


def _roles(plan: Plan) -> list[tuple[str, str]]:
    return [(plan.lead_professional, "lead_professional"), *((member, "team") for member in plan.team)]
