"""Support grows and shrinks with need: what stands in one plan goes on in another, of a higher or a lower level.

At any time, up or down (GLOS-P3, GLOS-D1, GLOS-D2, BROM-11). The earlier plan stays readable as it was.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kernel.change import Change
from kernel.errors import Refused, demand
from kernel.ladder import Level, ReviewDecision
from kernel.plain_text import plain_text_problems
from kernel.relationships import RelationshipBegan, RelationshipEnded
from services.plans.domain.support import news
from services.plans.domain.support.assessment_content import with_findings
from services.plans.domain.support.content import LONGEST, NOTHING, SupportContent
from services.plans.domain.support.machine import SUPPORT_PLAN, demand_lead
from services.plans.domain.support.opening import (
    KIND,
    demand_level,
    discussion_faults,
    news_of,
    registrar_began,
    registrar_ended,
)
from services.plans.domain.support.parts import SupportDiscussion, SupportStep
from services.plans.domain.support.plan import SupportPlan
from services.plans.domain.support.team import TEAM

# Whoever was in the team when a plan ended reads it on, and nothing else of the child by that.
READS_ON, SINGLE = "shared", "plan"


@dataclass(frozen=True, slots=True)
class StepTo:
    """Where support goes on, why, and what was said about it with child and family.

    findings  what an assessment found on which the new plan rests: it takes that over
    """

    level: Level
    reason: str
    discussion: SupportDiscussion
    registrar: str = ""
    assessment_id: UUID | None = None
    findings: SupportContent = NOTHING


def demand_step(plan: SupportPlan, now: Level, to: Level, by: Collection[str]) -> None:
    """Refused where there is no such step: an ended plan, the statutory level, the same level without a reason."""
    demand_lead(plan, by)
    SUPPORT_PLAN.apply(plan, "step")
    demand_level(to)
    last = plan.last_review
    if to.key == now.key and not (last and last.decision is ReviewDecision.NEW_PLAN):
        raise Refused(
            "SAME_LEVEL",
            "The plan is of this level already; a new one at the same level is for a review to decide (new_plan).",
            allowed=("hold_review",),
            field="level",
        )


def step(
    plan: SupportPlan, now: Level, to: StepTo, *, id: UUID, by: Collection[str], on: date
) -> tuple[Change[SupportPlan], Change[SupportPlan]]:
    """The plan as it ends and the plan in which support goes on; both are saved, or neither.

    The new one carries the outcomes that are not reached, the actions for them that are not done, what was said of
    those, the team and its lead; it is reviewed on a day of its own.
    """
    demand_step(plan, now, to.level, by)
    demand([*plain_text_problems("reason", to.reason, limit=LONGEST), *discussion_faults(to.discussion, on)])
    direction = "up" if to.level.rank > now.rank else "down" if to.level.rank < now.rank else "same"
    stepped = SupportStep(id, to.level.key, direction, to.reason, on)
    before = replace(SUPPORT_PLAN.apply(plan, "step"), step=stepped)
    after = _carried(plan, to, id, on)
    told = news.SupportPlanStepped(plan.id, plan.child_id, id, plan.level, to.level.key, direction, on)
    return (
        Change(before, (*reads_on(plan, on), told)),
        Change(after, (*registrar_began(after, on), news_of(after, on))),
    )


def _carried(plan: SupportPlan, to: StepTo, id: UUID, on: date) -> SupportPlan:
    carried = carried_content(plan)
    still = {one.id for one in carried.actions}
    content = with_findings(carried, _still_to_do(to.findings, plan))
    return SupportPlan(
        id=id,
        authority=plan.authority,
        child_id=plan.child_id,
        level=to.level.key,
        level_name=to.level.name,
        plan_name=to.level.plan,
        opened_on=on,
        opened_by=plan.kept_by,
        discussion=to.discussion,
        registrar=to.registrar,
        assessment_id=to.assessment_id or plan.assessment_id,
        noticed_need_id=plan.noticed_need_id,
        from_plan_id=plan.id,
        content=content,
        content_written_by=plan.content_written_by,
        content_written_on=plan.content_written_on,
        members=plan.team,
        leads=(replace(plan.leading, since=on),) if plan.leading else (),
        progress=tuple(one for one in plan.progress if one.action_id in still),
        rights_began_on=plan.rights_began_on,
    )


def _still_to_do(findings: SupportContent, plan: SupportPlan) -> SupportContent:
    """What an assessment found, without what was reached or done since."""
    outcomes = tuple(one for one in findings.outcomes if one.id not in plan.achieved)
    actions = tuple(one for one in findings.actions if one.id not in plan.done and one.outcome_id not in plan.achieved)
    return replace(findings, outcomes=outcomes, actions=actions)


def carried_content(plan: SupportPlan) -> SupportContent:
    """What goes on in another plan: the outcomes that are not reached, and the actions for them that are not done."""
    outcomes = tuple(one for one in plan.content.outcomes if one.id not in plan.achieved)
    actions = tuple(one for one in plan.open_actions if one.outcome_id not in plan.achieved)
    return replace(plan.content, outcomes=outcomes, actions=actions)


def parties(plan: SupportPlan) -> tuple[str, ...]:
    """Parties of the practitioners at work in the team now."""
    return tuple(dict.fromkeys(one.party for one in plan.practitioners))


def reads_on(plan: SupportPlan, on: date) -> list[RelationshipBegan | RelationshipEnded]:
    """Whoever was in the team reads a plan that has ended on, as it is kept with their files (GLOS-E20); who registers
    plans has no more to do with it."""
    records = [(plan.id, KIND), *([(plan.single_plan_id, SINGLE)] if plan.single_plan_id else [])]
    found: list[RelationshipBegan | RelationshipEnded] = [
        RelationshipBegan(plan.child_id, party, READS_ON, on, id, record_id=id, opens=(kind,))
        for party in parties(plan)
        for id, kind in records
    ]
    return [*found, *registrar_ended(plan, on)]


def ended(plan: SupportPlan, on: date) -> list[RelationshipBegan | RelationshipEnded]:
    """Relations that end with the support itself: of the team and its lead. In a step they go on."""
    found: list[RelationshipBegan | RelationshipEnded] = [
        RelationshipEnded(plan.child_id, one.party, TEAM, on, one.reads_by or one.id) for one in plan.practitioners
    ]
    if plan.leading is not None:
        lead = plan.member(plan.lead).party
        found.append(RelationshipEnded(plan.child_id, lead, "lead_professional", on, plan.leading.id))
    return [*found, *reads_on(plan, on)]
