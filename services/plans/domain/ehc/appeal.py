"""What the family can do about a decision: appeal (CFA s.51), and what the tribunal's orders bring.

An appeal out of time is taken and marked: the tribunal may extend the time (FTT (HESC) Rules 2008 r.5(3)(a)).
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from kernel.change import Change
from kernel.errors import NotFound, Refused, Violation, demand
from kernel.machine import Machine, Move
from kernel.plain_text import plain_text_problems
from services.plans.domain.ehc import limits, rights
from services.plans.domain.ehc.ceasing import goes_on
from services.plans.domain.ehc.decision import EhcDecision, EhcQuestion
from services.plans.domain.ehc.machine import EHC, EhcState
from services.plans.domain.ehc.reassessment import reopened
from services.plans.domain.ehc.request import between, demand_caseworker, room_for_one_more
from services.plans.domain.ehc.words import in_full

if TYPE_CHECKING:
    from services.plans.domain.ehc.case import EhcCase


class EhcAppealState(StrEnum):
    LODGED = "lodged"
    RESPONDED = "responded"
    DECIDED = "decided"


class EhcOrder(StrEnum):
    """What the tribunal orders (SR 44)."""

    DISMISSED = "dismissed"
    ASSESS = "assess"
    MAKE_PLAN = "make_plan"
    RECONSIDER = "reconsider"
    AMEND = "amend"
    NAME_PLACEMENT = "name_placement"
    CONTINUE = "continue"
    CONTINUE_AND_AMEND = "continue_and_amend"


# Which limits an order starts (T37); so does the authority's word that it does not oppose an appeal (T38).
ORDER_LIMITS = {
    EhcOrder.ASSESS: ("order_assess_notify", "order_assess_no_plan", "order_assess_plan"),
    EhcOrder.MAKE_PLAN: ("order_plan_draft", "order_plan_final"),
    EhcOrder.RECONSIDER: ("order_reconsider",),
    EhcOrder.AMEND: ("order_amend",),
    EhcOrder.NAME_PLACEMENT: ("order_placement",),
    EhcOrder.CONTINUE: ("order_continue",),
    EhcOrder.CONTINUE_AND_AMEND: ("order_continue", "order_amend"),
}
# What the authority owes when it gives way, by what was decided: the same as if it had been ordered (SR 45).
CONCEDES = {
    EhcQuestion.ASSESS: EhcOrder.ASSESS,
    EhcQuestion.REASSESS: EhcOrder.ASSESS,
    EhcQuestion.ISSUE_PLAN: EhcOrder.MAKE_PLAN,
    EhcQuestion.FINAL_PLAN: EhcOrder.AMEND,
    EhcQuestion.REVIEW: EhcOrder.AMEND,
    EhcQuestion.AMENDMENT: EhcOrder.AMEND,
    EhcQuestion.CEASE: EhcOrder.CONTINUE,
}
KEEPS_THE_PLAN = (EhcOrder.CONTINUE, EhcOrder.CONTINUE_AND_AMEND)
# What an order changes at once, by where the case stands.
ORDER_MOVES = {
    (EhcOrder.ASSESS, EhcState.NOT_ASSESSED): "assess_by_order",
    (EhcOrder.MAKE_PLAN, EhcState.NO_PLAN): "make_plan_by_order",
    (EhcOrder.RECONSIDER, EhcState.NO_PLAN): "reconsider_by_order",
    (EhcOrder.CONTINUE, EhcState.CEASED): "reinstate_by_order",
    (EhcOrder.CONTINUE_AND_AMEND, EhcState.CEASED): "reinstate_by_order",
}

_P = EhcAppealState
EHC_APPEAL = Machine(
    "ehc appeal",
    initial=_P.LODGED,
    moves=[
        Move("respond", _P.LODGED, _P.RESPONDED),
        *(Move("decide", state, _P.DECIDED) for state in (_P.LODGED, _P.RESPONDED)),
    ],
)


@dataclass(frozen=True, slots=True)
class EhcAppeal:
    """An appeal. `out_of_time` marks one that came late; `unopposed` one that the authority does not oppose.

    conceded  what the authority owes since it gave way, as if the tribunal had ordered it
    """

    id: UUID
    decision_id: UUID
    lodged_on: date
    received_on: date
    about_placement_only: bool = False
    out_of_time: bool = False
    without_certificate: bool = False
    responded_on: date | None = None
    unopposed: bool = False
    conceded: EhcOrder | None = None
    order: EhcOrder | None = None
    ordered_on: date | None = None
    order_words: str = ""
    recommendation: str = ""
    recommendation_answered_on: date | None = None
    state: EhcAppealState = EhcAppealState.LODGED

    @property
    def is_pending(self) -> bool:
        """Whether the tribunal still decides: of one that is not opposed there is nothing left to decide (SR 45)."""
        return self.state is not EhcAppealState.DECIDED and not self.unopposed


@dataclass(frozen=True, slots=True)
class OrderGiven:
    """What the tribunal ordered, in its words, with what it recommends about health or social care."""

    order: EhcOrder
    ordered_on: date
    words: str
    recommendation: str = ""


@dataclass(frozen=True, slots=True)
class EhcAppealLodged:
    case_id: UUID
    child_id: UUID
    appeal_id: UUID
    decision_id: UUID
    out_of_time: bool


@dataclass(frozen=True, slots=True)
class EhcAppealConceded:
    """The authority told the tribunal that it does not oppose the appeal."""

    case_id: UUID
    child_id: UUID
    appeal_id: UUID
    order: str


@dataclass(frozen=True, slots=True)
class EhcOrderMade:
    case_id: UUID
    child_id: UUID
    appeal_id: UUID
    order: str
    ordered_on: date


def lodge_appeal(case: "EhcCase", appeal: EhcAppeal, *, by: Collection[str], on: date) -> Change["EhcCase"]:
    """The tribunal's notice that an appeal came. Out of time it is taken and marked.

    Refused: NOT_APPEALABLE for a decision that the Act gives no appeal against (s.51(2)), ALREADY_APPEALED.
    """
    demand_caseworker(case, by)
    moved = EHC.apply(case, "lodge_appeal")
    decision = appealable(case, appeal.decision_id)
    demand(
        [
            *between("lodged_on", appeal.lodged_on, decision.notified_on or decision.decided_on, on),
            *between("received_on", appeal.received_on, appeal.lodged_on or on, on),
            *room_for_one_more("decision_id", case.appeals),
        ]
    )
    if any(one.decision_id == decision.id and one.is_pending for one in case.appeals):
        raise Refused("ALREADY_APPEALED", "An appeal against this decision is before the tribunal already.")
    certified = any(one.decision_id == decision.id and one.certified_on for one in case.mediations)
    marked = replace(
        appeal,
        out_of_time=decision.appeal_by is not None and appeal.lodged_on > decision.appeal_by,
        without_certificate=not certified and not appeal.about_placement_only,
    )
    moved = rights.used(moved, decision, appeal.lodged_on)
    moved = limits.start(moved, "appeal_response", appeal.received_on, appeal.id)
    said = EhcAppealLodged(case.id, case.child_id, appeal.id, decision.id, marked.out_of_time)
    return Change(replace(moved, appeals=(*case.appeals, marked)), (said,))


def respond(
    case: "EhcCase", appeal_id: UUID, responded_on: date | None, *, opposes: bool, by: Collection[str], on: date
) -> Change["EhcCase"]:
    """The authority's response, within 30 working days (r.21).

    Who does not oppose the appeal owes from that day what an order would bring (SR 45): the appeal counts as decided
    for the family, and the case goes where the order would put it.
    """
    demand_caseworker(case, by)
    known = appeal_of(case, appeal_id)
    after = EHC_APPEAL.apply(known, "respond")
    moved = EHC.apply(case, "lodge_appeal")
    demand(between("responded_on", responded_on, known.received_on, on))
    assert responded_on is not None  # demanded above
    moved = limits.meet(moved, "appeal_response", responded_on, appeal_id)
    after = replace(after, responded_on=responded_on, unopposed=not opposes)
    if opposes:
        return Change(_with_appeal(moved, after))
    decision = appealable(case, known.decision_id)
    after = replace(after, conceded=_conceded(known, decision))
    assert after.conceded is not None  # every decision that can be appealed is in the table
    owed = carried_out(moved, decision, after.conceded, responded_on, about=known.id)
    said = EhcAppealConceded(case.id, case.child_id, appeal_id, after.conceded.value)
    return Change(_with_appeal(owed, after), (said,))


def record_order(
    case: "EhcCase", appeal_id: UUID, given: OrderGiven, *, by: Collection[str], on: date
) -> Change["EhcCase"]:
    """The tribunal's order, which starts its limits (SR 44) and puts the case where it says.

    Refused: ORDER_DOES_NOT_FIT for one that is not about where the case stands, PLAN_IS_ELSEWHERE for one that another
    authority carries out, because it keeps the plan by now.
    """
    demand_caseworker(case, by)
    known = appeal_of(case, appeal_id)
    after = EHC_APPEAL.apply(known, "decide")
    missing = [] if given.order else [Violation("order", "REQUIRED", f"This is one of {', '.join(EhcOrder)}.")]
    demand(
        [
            *missing,
            *between("ordered_on", given.ordered_on, known.lodged_on, on),
            *plain_text_problems("words", given.words),
            *plain_text_problems("recommendation", given.recommendation, required=False),
        ]
    )
    if given.order is known.conceded:
        moved = EHC.apply(case, "carry_out_order")  # what it orders has been owed since the authority gave way
    else:
        decision = appealable(case, known.decision_id)
        moved = carried_out(case, decision, given.order, given.ordered_on, about=known.id)
    if given.recommendation:
        moved = limits.start(moved, "recommendation_answer", given.ordered_on, appeal_id)
    decided = replace(
        after,
        order=given.order,
        ordered_on=given.ordered_on,
        order_words=given.words,
        recommendation=given.recommendation,
    )
    said = EhcOrderMade(case.id, case.child_id, appeal_id, given.order.value, given.ordered_on)
    return Change(_with_appeal(moved, decided), (said,))


def answer_recommendation(
    case: "EhcCase", appeal_id: UUID, answered_on: date | None, *, by: Collection[str], on: date
) -> Change["EhcCase"]:
    """The health or social care body answered the tribunal's recommendation in writing (SI 2017/1306; five weeks)."""
    demand_caseworker(case, by)
    moved = EHC.apply(case, "carry_out_order")
    known = appeal_of(case, appeal_id)
    if not known.recommendation or known.ordered_on is None:
        raise Refused("NO_RECOMMENDATION", "The tribunal made no recommendation in this appeal.")
    demand(between("answered_on", answered_on, known.ordered_on, on))
    assert answered_on is not None  # demanded above
    moved = limits.meet(moved, "recommendation_answer", answered_on, appeal_id)
    return Change(_with_appeal(moved, replace(known, recommendation_answered_on=answered_on)))


def appeal_of(case: "EhcCase", appeal_id: UUID) -> EhcAppeal:
    found = [one for one in case.appeals if one.id == appeal_id]
    if not found:
        raise NotFound("appeal", appeal_id)
    return found[0]


def _conceded(appeal: EhcAppeal, decision: EhcDecision) -> EhcOrder:
    """What the authority owes that does not oppose this appeal."""
    order = CONCEDES[decision.question]
    return EhcOrder.NAME_PLACEMENT if order is EhcOrder.AMEND and appeal.about_placement_only else order


def carried_out(case: "EhcCase", decision: EhcDecision, order: EhcOrder, on: date, *, about: UUID) -> "EhcCase":
    """The case with what follows from an order, from giving way, or from what was agreed in mediation: where it
    stands, and its limits. `about` is the appeal or the mediation."""
    moved, keys = _moved(case, order), ORDER_LIMITS.get(order, ())
    if decision.question is EhcQuestion.CEASE:
        if order in KEEPS_THE_PLAN:
            moved = goes_on(moved, decision.about_id, on)
        elif order is EhcOrder.DISMISSED:
            keys = ("order_cease",)
    if decision.question is EhcQuestion.REASSESS and order is EhcOrder.ASSESS:
        moved = reopened(moved, decision.about_id)
    for key in keys:
        moved = limits.start(moved, key, on, about)
    return moved


def _moved(case: "EhcCase", order: EhcOrder) -> "EhcCase":
    """Where the order puts the case. An appeal that is dismissed, or an order on a plan in force, moves nothing."""
    move = ORDER_MOVES.get((order, case.state))
    if move:
        return EHC.apply(case, move)
    stays = order is EhcOrder.DISMISSED or case.state is EhcState.IN_FORCE
    if not stays and case.state is EhcState.TRANSFERRED:
        raise _elsewhere(case)
    if not stays or (order in (EhcOrder.MAKE_PLAN, EhcOrder.RECONSIDER) and case.state is EhcState.IN_FORCE):
        raise Refused(
            "ORDER_DOES_NOT_FIT",
            f"An order to {order.value.replace('_', ' ')} is not about a case that is {case.state.value}.",
            field="order",
            facts={"state": case.state.value},
        )
    return EHC.apply(case, "carry_out_order")


def _elsewhere(case: "EhcCase") -> Refused:
    """Who keeps the plan owes what a tribunal orders about it, whoever made it: it counts as made by that authority."""
    move = case.move
    assert move is not None  # a plan went nowhere without one
    assert move.transferred_on is not None
    return Refused(
        "PLAN_IS_ELSEWHERE",
        f"The plan went to {move.to_authority} on {in_full(move.transferred_on)}. From that day it counts as made by "
        "that authority (SEND Regs 2014 reg 15(3)(a)), which has the appeal in its case and carries the order out "
        "there. Send it the order, and ask the tribunal to put it in your place (SI 2008/2699 r.9). Here an appeal can "
        "only be opposed or be dismissed.",
        field="order",
        facts={"to_authority": move.to_authority, "transferred_on": move.transferred_on.isoformat()},
    )


def appealable(case: "EhcCase", decision_id: UUID | None) -> EhcDecision:
    """The decision. Refused: NOT_APPEALABLE where the Act lets nobody appeal it, DECISION_NOT_SENT."""
    found = [one for one in case.decisions if one.id == decision_id]
    if not found:
        raise NotFound("decision", decision_id)
    if not found[0].appeal_basis:
        raise Refused("NOT_APPEALABLE", "CFA 2014 s.51(2) gives no appeal against this decision.", field="decision_id")
    if found[0].notified_on is None:
        raise Refused("DECISION_NOT_SENT", "The family was not sent this decision yet.", field="decision_id")
    return found[0]


def _with_appeal(case: "EhcCase", changed: EhcAppeal) -> "EhcCase":
    return replace(case, appeals=tuple(changed if one.id == changed.id else one for one in case.appeals))
