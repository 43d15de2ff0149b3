"""The end of a plan: agreed or consulted on, told to everybody, recorded, with where to find support afterwards.

Source: GLOS-E20 to GLOS-E22, GLOS-E45, GLOS-E47, GLOS-E48 [seed 001].
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from kernel.change import Change
from kernel.errors import Refused, Violation, demand
from kernel.ladder import Level
from kernel.linked_services import LinkedService
from kernel.plain_text import plain_text_problems
from services.plans.domain import checks
from services.plans.domain.support import news
from services.plans.domain.support.content import LONGEST
from services.plans.domain.support.machine import SUPPORT_PLAN, demand_lead
from services.plans.domain.support.parts import SupportClosure, SupportClosureReason, SupportConsulted
from services.plans.domain.support.plan import SupportPlan
from services.plans.domain.support.steps import ended

_R = SupportClosureReason
# A review decides on these; the others may happen any day.
MOST_SERVICES = 20
DECIDED_BY_REVIEW = (_R.NEEDS_MET, _R.SINGLE_AGENCY, _R.UNIVERSAL_ONLY)


@dataclass(frozen=True, slots=True)
class Closing:
    """What is said of the end. `informed_on`: the day on which child, family and team were told."""

    reason: SupportClosureReason | None
    consulted: tuple[SupportConsulted, ...]
    informed_on: date
    note: str = ""
    services: tuple[LinkedService, ...] = ()


def close(
    plan: SupportPlan, closing: Closing, *, level: Level, support_after: str, by: Collection[str], on: date
) -> Change[SupportPlan]:
    """The plan ends. Where the level has a team, everybody of it was consulted and, that needs are met, agrees.

    support_after  where the family finds support from now on, in words
    """
    demand_lead(plan, by)
    moved = SUPPORT_PLAN.apply(plan, "close")
    demand(_faults(plan, closing, on))
    assert closing.reason is not None
    _demand_decided(plan, closing.reason)
    _demand_heard(plan, closing, level)
    told = (closing.consulted, closing.informed_on, support_after, closing.note, closing.services)
    kept = SupportClosure(closing.reason, on, *told)
    said = news.SupportPlanClosed(plan.id, plan.child_id, on, closing.reason.value)
    return Change(replace(moved, closure=kept, review_on=None), (*ended(plan, on), said))


def _faults(plan: SupportPlan, closing: Closing, on: date) -> list[Violation]:
    found = plain_text_problems("note", closing.note, required=False, limit=LONGEST)
    if len(closing.services) > MOST_SERVICES:
        found.append(Violation("services", "TOO_MANY", f"Link to at most {MOST_SERVICES} services."))
    if closing.reason is None:
        found.append(Violation("reason", "REQUIRED", f"Say why it ends: {', '.join(_R)}."))
    if closing.informed_on > on:
        found.append(Violation("informed_on", "IN_THE_FUTURE", "Tell child and family first, then close the plan."))
    known = {one.id for one in plan.team}
    for index, one in enumerate(closing.consulted):
        found += plain_text_problems(f"consulted[{index}].said", one.said, required=False, limit=LONGEST)
        if one.member_id not in known:
            problem = "The team around the child has no such member now."
            found.append(Violation(f"consulted[{index}].member_id", "NOT_IN_THE_TEAM", problem))
    for index in checks.repeated([str(one.member_id) for one in closing.consulted]):
        problem = "This member stands further up already."
        found.append(Violation(f"consulted[{index}].member_id", "LISTED_TWICE", problem))
    return found


def _demand_decided(plan: SupportPlan, reason: SupportClosureReason) -> None:
    last = plan.last_review
    if reason in DECIDED_BY_REVIEW and (last is None or last.decision.value != reason.value):
        raise Refused(
            "REVIEW_HAS_NOT_DECIDED",
            "Whether the plan ends so is for a review to decide; the last one did not.",
            allowed=("hold_review",),
            field="reason",
        )


def _demand_heard(plan: SupportPlan, closing: Closing, level: Level) -> None:
    """Child and family are always heard; where there is a team, all of it; and all agree that needs are met."""
    own = tuple(one for one in plan.team if one.is_family)
    if not own:
        raise Refused(
            "FAMILY_NOT_HEARD",
            "Nobody of the family stands in the plan: let child and family join, and hear them.",
            allowed=("add_member",),
            field="consulted",
        )
    must = plan.team if level.team else own
    heard = {one.member_id for one in closing.consulted}
    missing = [one.role for one in must if one.id not in heard]
    if missing:
        raise Refused(
            "NOT_ALL_CONSULTED",
            f"These were not consulted: {', '.join(missing)}.",
            field="consulted",
            facts={"missing": str(len(missing))},
        )
    against = [one for one in closing.consulted if not one.agrees]
    if level.team and closing.reason is _R.NEEDS_MET and against:
        raise Refused(
            "NOT_ALL_AGREE",
            f"{len(against)} of the team do not agree that the needs are met. Review the plan, or settle the "
            "difference of opinion as the partnership's policy says.",
            allowed=("hold_review", "escalate"),
            field="consulted",
        )
