"""Reassessment on request: decided in 15 days (SR 25), with a plan amended, replaced or left in 14 weeks (SR 27)."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from kernel.change import Change
from kernel.errors import NotFound, Refused, demand
from kernel.machine import Machine, Move
from kernel.plain_text import LONGEST_NAME, plain_text_problems
from services.plans.domain.ehc import limits
from services.plans.domain.ehc.decision import Deciding, EhcQuestion, demand_officer, made, news_of, recorded
from services.plans.domain.ehc.machine import EHC
from services.plans.domain.ehc.request import between

if TYPE_CHECKING:
    from services.plans.domain.ehc.case import EhcCase


class EhcReassessmentState(StrEnum):
    REQUESTED = "requested"
    AGREED = "agreed"
    REFUSED = "refused"
    COMPLETED = "completed"


_S = EhcReassessmentState
EHC_REASSESSMENT = Machine(
    "ehc reassessment",
    initial=_S.REQUESTED,
    moves=[
        Move("agree", _S.REQUESTED, _S.AGREED),
        Move("refuse", _S.REQUESTED, _S.REFUSED),
        Move("reopen", _S.REFUSED, _S.AGREED),
        Move("complete", _S.AGREED, _S.COMPLETED),
    ],
)


@dataclass(frozen=True, slots=True)
class EhcReassessment:
    """A request to assess again a child who has a plan."""

    id: UUID
    requested_by: str
    requested_on: date
    reason: str
    state: EhcReassessmentState = EhcReassessmentState.REQUESTED


@dataclass(frozen=True, slots=True)
class EhcReassessmentRequested:
    case_id: UUID
    child_id: UUID
    reassessment_id: UUID


def request_reassessment(case: "EhcCase", wanted: EhcReassessment, *, on: date) -> Change["EhcCase"]:
    """By the family, the school or the commissioning body; received on a day that may lie before today."""
    moved = EHC.apply(case, "request_reassessment")
    demand(
        [
            *plain_text_problems("requested_by", wanted.requested_by, limit=LONGEST_NAME),
            *plain_text_problems("reason", wanted.reason),
            *between("requested_on", wanted.requested_on, case.in_force.first_made_on, on),
        ]
    )
    if any(one.state in (_S.REQUESTED, _S.AGREED) for one in case.reassessments):
        raise Refused("REASSESSMENT_UNDER_WAY", "A reassessment was asked for already and has not ended.")
    moved = limits.start(moved, "reassessment_decision", wanted.requested_on, wanted.id)
    said = EhcReassessmentRequested(case.id, case.child_id, wanted.id)
    return Change(replace(moved, reassessments=(*case.reassessments, wanted)), (said,))


def decide_reassessment(
    case: "EhcCase",
    reassessment_id: UUID,
    reassess: bool,
    said: Deciding,
    *,
    id: UUID,
    by: Collection[str],
    on: date,
) -> Change["EhcCase"]:
    """Whether the child is assessed again; a refusal can be appealed (CFA s.51(2)(d)). Advice is then sought anew."""
    demand_officer(case, by)
    moved = EHC.apply(case, "decide_reassessment")
    known = reassessment_of(case, reassessment_id)
    after = EHC_REASSESSMENT.apply(known, "agree" if reassess else "refuse")
    outcome = "reassess" if reassess else "not_reassess"
    decision = made(case, EhcQuestion.REASSESS, outcome, said, id=id, on=on, about_id=reassessment_id)
    return Change(recorded(_with(moved, after), decision), (news_of(case, decision),))


def completed(case: "EhcCase", reassessment_id: UUID) -> "EhcCase":
    """The plan that follows from it was decided."""
    return _with(case, EHC_REASSESSMENT.apply(reassessment_of(case, reassessment_id), "complete"))


def reopened(case: "EhcCase", reassessment_id: UUID | None) -> "EhcCase":
    """What was refused takes place after all: the tribunal ordered it, or the authority gave way (SR 44(2)(b), 45).

    One that takes place already is the one that is owed.
    """
    if reassessment_id is None or case.open_reassessment is not None:
        return case
    return _with(case, EHC_REASSESSMENT.apply(reassessment_of(case, reassessment_id), "reopen"))


def reassessment_of(case: "EhcCase", reassessment_id: UUID) -> EhcReassessment:
    found = [one for one in case.reassessments if one.id == reassessment_id]
    if not found:
        raise NotFound("reassessment", reassessment_id)
    return found[0]


def _with(case: "EhcCase", changed: EhcReassessment) -> "EhcCase":
    return replace(case, reassessments=tuple(changed if one.id == changed.id else one for one in case.reassessments))
