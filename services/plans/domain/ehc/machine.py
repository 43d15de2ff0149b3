"""The states of a case, the moves between them, and what must hold for each."""

from collections.abc import Collection
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from kernel.errors import Denied, Refused
from kernel.machine import Machine, Move
from services.plans.domain.ehc.words import in_full

if TYPE_CHECKING:
    from services.plans.domain.ehc.advice import EhcAdvice
    from services.plans.domain.ehc.case import EhcCase
    from services.plans.domain.ehc.decision import EhcLimb


class EhcState(StrEnum):
    REQUESTED = "requested"
    NOT_ASSESSED = "not_assessed"
    ASSESSING = "assessing"
    NO_PLAN = "no_plan"
    DRAFTING = "drafting"
    DRAFT_SERVED = "draft_served"
    IN_FORCE = "in_force"
    CEASED = "ceased"
    TRANSFERRED = "transferred"
    WITHDRAWN = "withdrawn"
    AWAITED = "awaited"


def the_law_allows_assessing(_: "EhcCase", *, limbs: Collection["EhcLimb"], **__: object) -> None:
    """Guard: an assessment is for a child who meets both limbs of the legal test (CFA s.36(8))."""
    if failed := [limb.key for limb in limbs if not limb.met]:
        raise Refused(
            "LEGAL_TEST_NOT_MET",
            "The legal test of CFA 2014 s.36(8) is met only when both limbs are; you found that "
            f"{', '.join(failed)} is not.",
            field="limbs",
            facts={"not_met": ", ".join(failed)},
        )


def the_law_allows_refusing(_: "EhcCase", *, limbs: Collection["EhcLimb"], **__: object) -> None:
    """Guard: whoever meets both limbs must be assessed; an authority's own criteria cannot refuse (CFA s.36(8))."""
    if all(limb.met for limb in limbs):
        raise Refused(
            "LEGAL_TEST_MET",
            "Both limbs of CFA 2014 s.36(8) are met, so the authority must secure an assessment. Local criteria or the "
            "panel's advice alone cannot refuse it.",
            allowed=("agree_to_assess",),
            field="limbs",
        )


def advice_was_sought(case: "EhcCase", *, on: date, **_: object) -> None:
    """Guard: the advice and information of SR 6(1)(a) to (e) was sought, from year 9 that of (g), too."""
    missing = [kind.value for kind in case.advice_not_sought(on)]
    if missing:
        raise Refused(
            "ADVICE_NOT_SOUGHT",
            f"SEND Regs 2014 reg 6(1) demands advice that was not sought: {', '.join(missing).replace('_', ' ')}.",
            allowed=("request_advice",),
            facts={"missing": ", ".join(missing)},
        )


def outstanding_advice_is_explained(case: "EhcCase", *, outstanding_because: str = "", **_: object) -> None:
    """Guard: who decides while advice is outstanding says why it is not waited for."""
    outstanding = [one.kind.value for one in case.advice_of_round if one.is_outstanding]
    if outstanding and not outstanding_because.strip():
        raise Refused(
            "ADVICE_OUTSTANDING",
            f"Advice is outstanding: {', '.join(outstanding).replace('_', ' ')}. Wait for it, or say why not.",
            allowed=("give_advice", "remind_adviser"),
            field="outstanding_because",
            facts={"outstanding": ", ".join(outstanding)},
        )


def adviser_was_asked(_: "EhcCase", *, advice: "EhcAdvice", by: Collection[str], **__: object) -> None:
    """Guard: advice comes from whoever was asked for it (SR 6(1), 8(1)), or is recorded for them by the caseworker."""
    if advice.party not in by:
        raise Denied("ADVICE_NOT_ASKED_OF_YOU", "Only whoever was asked gives this advice (SEND Regs 2014 reg 6(1)).")


def family_had_fifteen_days(case: "EhcCase", *, on: date, **_: object) -> None:
    """Guard: the family has 15 days beginning with the day on which the draft was served (SR 13(1)(a))."""
    draft = case.draft
    if draft is None or draft.representations_until is None:
        raise Refused(
            "DRAFT_NOT_SERVED",
            "The draft has not reached the family yet, so its 15 days have not begun (SEND Regs 2014 reg 13(1)(a)).",
            allowed=("record_notice",),
        )
    if on <= draft.representations_until:
        raise Refused(
            "DRAFT_WITH_FAMILY",
            f"The family has until {in_full(draft.representations_until)} to make representations: 15 days beginning "
            "with the day on which the draft was served (SEND Regs 2014 reg 13(1)(a)).",
            facts={"earliest": draft.earliest_final.isoformat()},
        )


def without_a_draft_only_a_budget_is_asked_for(_: "EhcCase", *, asks_for_budget: bool, **__: object) -> None:
    """Guard: there is nothing to comment on before the draft was sent; a personal budget can be asked for already."""
    if not asks_for_budget:
        raise Refused(
            "DRAFT_NOT_SENT",
            "The draft has not been sent yet. A personal budget can be asked for while it is prepared (CFA 2014 s.49); "
            "comments and the school that the family prefers come when it has the draft (s.38).",
            field="wants_personal_budget",
        )


def named_school_was_consulted(case: "EhcCase", *, urn: str, **_: object) -> None:
    """Guard: a school is named in section I only after it was consulted (CFA s.39(2), 40(2))."""
    if urn and not any(one.urn == urn for one in case.consultations):
        raise Refused(
            "SCHOOL_NOT_CONSULTED",
            "This school was not consulted; the authority must consult it before it names it (CFA 2014 s.39(2)).",
            allowed=("consult_school",),
            field="placement.urn",
        )


_S = EhcState
_OPEN = (_S.REQUESTED, _S.ASSESSING, _S.DRAFTING, _S.DRAFT_SERVED, _S.AWAITED)
_ANY_TIME = (*_OPEN, _S.NOT_ASSESSED, _S.NO_PLAN, _S.IN_FORCE)
# A family that moves keeps its rights about what the authority that it left decided (CFA s.51).
_CAN_BE_APPEALED = (_S.NOT_ASSESSED, _S.NO_PLAN, _S.IN_FORCE, _S.CEASED, _S.TRANSFERRED)
_DECIDING_ON_PLAN = (advice_was_sought, outstanding_advice_is_explained)


def _stays(name: str, *states: EhcState) -> list[Move]:
    return [Move(name, state, state) for state in states]


EHC = Machine(
    "ehc case",
    initial=_S.REQUESTED,
    moves=[
        # Stage 1
        Move("await_plan", _S.REQUESTED, _S.AWAITED),
        Move("receive_plan", _S.AWAITED, _S.IN_FORCE),
        Move("agree_to_assess", _S.REQUESTED, _S.ASSESSING, guards=(the_law_allows_assessing,)),
        Move("refuse_to_assess", _S.REQUESTED, _S.NOT_ASSESSED, guards=(the_law_allows_refusing,)),
        *(Move("withdraw", state, _S.WITHDRAWN) for state in _OPEN),
        *_stays("add_evidence", *_ANY_TIME),
        *_stays("record_contact", *_ANY_TIME),
        *_stays("record_notice", *_ANY_TIME, _S.CEASED, _S.TRANSFERRED),
        *_stays("record_exception", *_ANY_TIME),
        *_stays("ask_panel", _S.REQUESTED, _S.ASSESSING),
        *_stays("assign_caseworker", *_ANY_TIME),
        # Stage 2
        *_stays("request_advice", _S.ASSESSING, _S.DRAFTING, _S.DRAFT_SERVED, _S.IN_FORCE),
        *_stays("give_advice", _S.ASSESSING, _S.DRAFTING, _S.DRAFT_SERVED, _S.IN_FORCE),
        *_stays("remind_adviser", _S.ASSESSING, _S.DRAFTING, _S.DRAFT_SERVED, _S.IN_FORCE),
        # Stage 3
        Move("decide_to_issue", _S.ASSESSING, _S.DRAFTING, guards=_DECIDING_ON_PLAN),
        Move("decide_not_to_issue", _S.ASSESSING, _S.NO_PLAN, guards=_DECIDING_ON_PLAN),
        *_stays("draft_plan", _S.DRAFTING, _S.DRAFT_SERVED, _S.IN_FORCE),
        Move("serve_draft", _S.DRAFTING, _S.DRAFT_SERVED),
        Move("serve_draft", _S.DRAFT_SERVED, _S.DRAFT_SERVED),
        Move("make_representations", _S.DRAFTING, _S.DRAFTING, guards=(without_a_draft_only_a_budget_is_asked_for,)),
        *_stays("make_representations", _S.DRAFT_SERVED, _S.IN_FORCE),
        *_stays("consult_school", _S.DRAFTING, _S.DRAFT_SERVED, _S.IN_FORCE),
        *_stays("answer_consultation", _S.DRAFTING, _S.DRAFT_SERVED, _S.IN_FORCE),
        # Stage 4
        Move("finalise", _S.DRAFT_SERVED, _S.IN_FORCE, guards=(family_had_fifteen_days, named_school_was_consulted)),
        # Afterwards
        *_stays("record_admission", _S.IN_FORCE),
        *_stays("record_provision", _S.IN_FORCE),
        *_stays("arrange_review", _S.IN_FORCE),
        *_stays("carry_out_review", _S.IN_FORCE),
        *_stays("propose_amendment", _S.IN_FORCE),
        *_stays("decide_amendment", _S.IN_FORCE),
        *_stays("request_reassessment", _S.IN_FORCE),
        *_stays("decide_reassessment", _S.IN_FORCE),
        *_stays("consult_on_ceasing", _S.IN_FORCE),
        *_stays("decide_ceasing", _S.IN_FORCE),
        Move("end_plan", _S.IN_FORCE, _S.CEASED),
        *_stays("plan_move", _S.IN_FORCE),
        Move("transfer_out", _S.IN_FORCE, _S.TRANSFERRED),
        *_stays("inform_of_transfer", _S.IN_FORCE),
        # Disagreement
        *_stays("seek_mediation", *_CAN_BE_APPEALED),
        *_stays("lodge_appeal", *_CAN_BE_APPEALED),
        *_stays("carry_out_order", *_ANY_TIME, _S.CEASED, _S.TRANSFERRED),
        Move("assess_by_order", _S.NOT_ASSESSED, _S.ASSESSING),
        Move("make_plan_by_order", _S.NO_PLAN, _S.DRAFTING),
        Move("reconsider_by_order", _S.NO_PLAN, _S.ASSESSING),
        Move("reinstate_by_order", _S.CEASED, _S.IN_FORCE),
    ],
)
