"""Stage 4, weeks 16 to 20: the final plan, and the plan in force."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from kernel.change import Change
from kernel.errors import Refused, demand
from services.plans.domain.ehc import limits, provision
from services.plans.domain.ehc.decision import Deciding, EhcQuestion, demand_officer, made, news_of, recorded
from services.plans.domain.ehc.draft import consulted_no_longer, version_problems
from services.plans.domain.ehc.machine import EHC
from services.plans.domain.ehc.placement import EhcPlacement, EhcPlacementKind, placement_problems
from services.plans.domain.ehc.request import between, demand_caseworker

if TYPE_CHECKING:
    from services.plans.domain.ehc.case import EhcCase


@dataclass(frozen=True, slots=True)
class EhcPlanInForce:
    """The plan as it is in force: since when there is one, which version counts, what section I says.

    admitted_on              the day on which the school that is named admitted the child (CFA s.43)
    """

    first_made_on: date
    made_on: date
    plan_version_id: UUID
    placement: EhcPlacement
    last_reviewed_on: date | None = None
    admitted_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class EhcPlanMade:
    """A plan is final, at first or amended: provision is owed from this day on (CFA s.42)."""

    case_id: UUID
    child_id: UUID
    plan_version_id: UUID
    made_on: date
    review_by: date


def finalise(
    case: "EhcCase",
    plan_version_id: UUID | None,
    placement: EhcPlacement,
    said: Deciding,
    *,
    id: UUID,
    by: Collection[str],
    on: date,
    health_care: bool = False,
) -> Change["EhcCase"]:
    """The final plan, in force from today: provision must be secured (CFA s.42), the school named must admit (s.43).

    health_care  whether section G has provision
    Refused: DRAFT_WITH_FAMILY while the family's 15 days run, SCHOOL_NOT_CONSULTED.
    """
    demand_officer(case, by)
    moved = EHC.apply(case, "finalise", on=on, urn=placement.urn)
    demand([*placement_problems(placement), *version_problems(plan_version_id)])
    assert plan_version_id is not None  # demanded above
    decision = made(case, EhcQuestion.FINAL_PLAN, "final", said, id=id, on=on)
    # Made again on a tribunal's order or after a move, the plan keeps the day on which there first was one.
    in_force = EhcPlanInForce(on, on, plan_version_id, placement)
    moved = limits.start(consulted_no_longer(replace(moved, plan=in_force), on), "review", on)
    moved = provision.owed(moved, on, health_care=health_care)
    news = EhcPlanMade(case.id, case.child_id, plan_version_id, on, limits.due("review", on))
    return Change(recorded(moved, decision), (news_of(case, decision), news))


def record_admission(case: "EhcCase", admitted_on: date | None, *, by: Collection[str], on: date) -> Change["EhcCase"]:
    """The school that section I names admitted the child, as it must (CFA s.43), which attends it from now on. Said by
    the school or for it."""
    plan = case.in_force
    if plan.placement.kind is not EhcPlacementKind.NAMED:
        raise Refused("NO_SCHOOL_NAMED", "Section I names no school, so none must admit (CFA 2014 s.43).")
    if f"org:urn:{plan.placement.urn}" not in by:
        demand_caseworker(case, by)
    moved = EHC.apply(case, "record_admission")
    demand(between("admitted_on", admitted_on, plan.first_made_on, on))
    admitted = replace(plan, admitted_on=admitted_on)
    return Change(replace(moved, plan=admitted, setting_party=case.named_school_party))
