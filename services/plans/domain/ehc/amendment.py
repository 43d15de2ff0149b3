"""Amendments: after a review, after a reassessment, or without either; 15 days for the family, eight weeks in all.

SR 22 and 28. The notice of amendments is a draft of its own, whose days begin when it is served.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from kernel.change import Change
from kernel.errors import NotFound, Refused, demand
from kernel.machine import Machine, Move
from kernel.plain_text import plain_text_problems
from services.plans.domain.ehc import limits, provision
from services.plans.domain.ehc.decision import Deciding, EhcQuestion, demand_officer, made, news_of, recorded
from services.plans.domain.ehc.draft import (
    EhcDraftKind,
    EhcDraftServed,
    ServedDraft,
    consulted_no_longer,
    version_problems,
)
from services.plans.domain.ehc.machine import EHC
from services.plans.domain.ehc.placement import EhcPlacement, placement_problems
from services.plans.domain.ehc.plan import EhcPlanMade
from services.plans.domain.ehc.request import demand_caseworker
from services.plans.domain.ehc.words import in_full

if TYPE_CHECKING:
    from services.plans.domain.ehc.case import EhcCase


class EhcAmendmentState(StrEnum):
    PROPOSED = "proposed"
    AMENDED = "amended"
    NOT_AMENDED = "not_amended"


_A = EhcAmendmentState
EHC_AMENDMENT = Machine(
    "ehc amendment",
    initial=_A.PROPOSED,
    moves=[Move("amend", _A.PROPOSED, _A.AMENDED), Move("leave_as_it_is", _A.PROPOSED, _A.NOT_AMENDED)],
)


@dataclass(frozen=True, slots=True)
class EhcAmendment:
    """A notice of proposed amendments, with the id of the draft that was sent, and what became of it.

    review_id, reassessment_id  what it follows from; both None for an amendment without review (SR 28)
    """

    id: UUID
    plan_version_id: UUID
    proposed_on: date
    review_id: UUID | None = None
    reassessment_id: UUID | None = None
    reason: str = ""
    state: EhcAmendmentState = EhcAmendmentState.PROPOSED


def propose_amendment(
    case: "EhcCase", plan_version_id: UUID | None, reason: str, *, id: UUID, by: Collection[str], on: date
) -> Change["EhcCase"]:
    """Amendments without a review (SR 28), or those that a reassessment leads to."""
    demand_caseworker(case, by)
    moved = EHC.apply(case, "propose_amendment")
    demand([*version_problems(plan_version_id), *plain_text_problems("reason", reason)])
    assert plan_version_id is not None  # demanded above
    return proposed(moved, plan_version_id, id=id, on=on, reassessment_id=case.open_reassessment, reason=reason)


def proposed(
    case: "EhcCase",
    plan_version_id: UUID,
    *,
    id: UUID,
    on: date,
    review_id: UUID | None = None,
    reassessment_id: UUID | None = None,
    reason: str = "",
) -> Change["EhcCase"]:
    """The notice goes out; two at once would contradict one another."""
    if any(one.state is EhcAmendmentState.PROPOSED for one in case.amendments):
        raise Refused("AMENDMENT_ALREADY_PROPOSED", "Amendments are proposed already and not decided yet.")
    draft = ServedDraft(id, EhcDraftKind.AMENDMENT, plan_version_id, on)
    amendment = EhcAmendment(id, plan_version_id, on, review_id, reassessment_id, reason)
    told = EhcDraftServed(case.id, case.child_id, id, draft.kind.value, plan_version_id)
    after = replace(case, drafts=(*case.drafts, draft), amendments=(*case.amendments, amendment))
    return Change(after, (told,))


def decide_amendment(
    case: "EhcCase",
    amendment_id: UUID,
    amend: bool,
    plan_version_id: UUID | None,
    placement: EhcPlacement,
    said: Deciding,
    *,
    id: UUID,
    by: Collection[str],
    on: date,
    health_care: bool = False,
) -> Change["EhcCase"]:
    """The final amended plan, or none with reasons; either can be appealed (SR 22(3)-(4)).

    health_care  whether section G has provision, as amended
    Refused: AMENDMENTS_WITH_FAMILY while the family's 15 days run, SCHOOL_NOT_CONSULTED for a new school.
    """
    demand_officer(case, by)
    moved = EHC.apply(case, "decide_amendment")
    amendment = amendment_of(case, amendment_id)
    after = EHC_AMENDMENT.apply(amendment, "amend" if amend else "leave_as_it_is")
    _demand_family_had_its_time(case, amendment_id, on)
    decision = made(case, EhcQuestion.AMENDMENT, after.state.value, said, id=id, on=on, about_id=amendment_id)
    kept = tuple(after if one.id == amendment_id else one for one in case.amendments)
    moved = consulted_no_longer(recorded(replace(moved, amendments=kept), decision), on)
    if not amend:
        return Change(moved, (news_of(case, decision),))
    demand([*placement_problems(placement), *version_problems(plan_version_id)])
    assert plan_version_id is not None  # demanded above
    plan = case.in_force
    if placement.urn and placement.urn != plan.placement.urn and not case.was_consulted(placement.urn):
        raise Refused(
            "SCHOOL_NOT_CONSULTED",
            "This school was not consulted; the authority must consult it before it names it (CFA 2014 s.39(2)).",
            allowed=("consult_school",),
            field="placement.urn",
        )
    admitted_on = plan.admitted_on if placement.urn == plan.placement.urn else None
    changed = replace(plan, made_on=on, plan_version_id=plan_version_id, placement=placement, admitted_on=admitted_on)
    review = limits.running(moved, "review")
    review_by = (review.last_on if review else None) or limits.due("review", on)
    news = EhcPlanMade(case.id, case.child_id, plan_version_id, on, review_by)
    moved = provision.owed(moved, on, health_care=health_care)
    return Change(replace(moved, plan=changed), (news_of(case, decision), news))


def amendment_of(case: "EhcCase", amendment_id: UUID) -> EhcAmendment:
    found = [one for one in case.amendments if one.id == amendment_id]
    if not found:
        raise NotFound("amendment", amendment_id)
    return found[0]


def _demand_family_had_its_time(case: "EhcCase", amendment_id: UUID, on: date) -> None:
    [notice] = [one for one in case.drafts if one.id == amendment_id]
    if notice.representations_until is None or on <= notice.representations_until:
        until = in_full(notice.representations_until) if notice.representations_until else "15 days after it is served"
        raise Refused(
            "AMENDMENTS_WITH_FAMILY",
            f"The family has until {until} to make representations: 15 days beginning with the day on which the notice "
            "was served (SEND Regs 2014 reg 22(2)).",
        )
