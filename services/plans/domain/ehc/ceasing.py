"""The end of a plan: consulted on, decided, and carried out only after the time to appeal (CFA s.45; SR 29 to 31)."""

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
from kernel.statute import STATUTE
from services.plans.domain.ehc import limits, provision
from services.plans.domain.ehc.decision import Deciding, EhcQuestion, demand_officer, made, news_of, recorded
from services.plans.domain.ehc.machine import EHC
from services.plans.domain.ehc.request import demand_caseworker
from services.plans.domain.ehc.words import in_full

if TYPE_CHECKING:
    from services.plans.domain.ehc.case import EhcCase


class EhcCeaseReason(StrEnum):
    """Why a plan ends, as the SEN2 return counts it (item 4.6)."""

    MAXIMUM_AGE = "maximum_age"
    NEEDS_MET = "needs_met"
    HIGHER_EDUCATION = "higher_education"
    PAID_EMPLOYMENT = "paid_employment"
    MOVED_IN_ENGLAND = "moved_in_england"
    NO_LONGER_ENGAGED = "no_longer_engaged"
    LEFT_ENGLAND = "left_england"
    DECEASED = "deceased"
    OTHER = "other"


class EhcCeasingState(StrEnum):
    CONSULTING = "consulting"
    TO_CEASE = "to_cease"
    MAINTAINED = "maintained"
    CEASED = "ceased"


# Until when a plan may run at the maximum age: in further education, and on any other course.
AT_25 = ("end_at_25", "end_at_26")
_S = EhcCeasingState
EHC_CEASING = Machine(
    "ehc ceasing",
    initial=_S.CONSULTING,
    moves=[
        Move("decide_to_cease", _S.CONSULTING, _S.TO_CEASE),
        Move("maintain", _S.CONSULTING, _S.MAINTAINED),
        Move("end_plan", _S.TO_CEASE, _S.CEASED),
        *(Move("keep_by_order", state, _S.MAINTAINED) for state in (_S.TO_CEASE, _S.CEASED)),
    ],
)


@dataclass(frozen=True, slots=True)
class EhcCeasing:
    """A plan that the authority thinks of ending.

    left_education_on  when an adult left education: the plan is reviewed after that and before it ends (SR 30)
    becomes_25_on      with the maximum age: it may run to the end of that academic year (CFA s.46)
    course_ends_on     of an apprenticeship or another course that is no further education: it may run until then
    """

    id: UUID
    reason: EhcCeaseReason
    grounds: str
    consulted_on: date
    left_education_on: date | None = None
    becomes_25_on: date | None = None
    course_ends_on: date | None = None
    ended_on: date | None = None
    state: EhcCeasingState = EhcCeasingState.CONSULTING


@dataclass(frozen=True, slots=True)
class EhcCeasingProposed:
    case_id: UUID
    child_id: UUID
    ceasing_id: UUID


@dataclass(frozen=True, slots=True)
class EhcPlanCeased:
    case_id: UUID
    child_id: UUID
    ended_on: date
    reason: str
    decision_id: UUID


def consult_on_ceasing(case: "EhcCase", ceasing: EhcCeasing, *, by: Collection[str]) -> Change["EhcCase"]:
    """The family and the institution are consulted before anything is decided (SR 31).

    With the maximum age the clock shows until when the plan may run (CFA s.46).
    """
    demand_caseworker(case, by)
    moved = EHC.apply(case, "consult_on_ceasing")
    found = plain_text_problems("grounds", ceasing.grounds)
    if ceasing.reason is None:
        found.append(Violation("reason", "REQUIRED", f"This is one of {', '.join(EhcCeaseReason)}."))
    if (ceasing.reason is EhcCeaseReason.MAXIMUM_AGE) != (ceasing.becomes_25_on is not None):
        message = "Say when the young person becomes 25 exactly where that is the reason."
        found.append(Violation("becomes_25_on", "OUT_OF_PLACE", message))
    if ceasing.course_ends_on and not (ceasing.becomes_25_on and ceasing.course_ends_on >= ceasing.becomes_25_on):
        message = "Say when a course ends only with the maximum age, and if it ends after the 25th birthday."
        found.append(Violation("course_ends_on", "OUT_OF_PLACE", message))
    if ceasing.left_education_on and ceasing.left_education_on > ceasing.consulted_on:
        message = "This day cannot come after the consultation: until then the plan is reviewed, not ended."
        found.append(Violation("left_education_on", "IN_THE_FUTURE", message))
    demand(found)
    if any(one.state in (_S.CONSULTING, _S.TO_CEASE) for one in case.ceasings):
        raise Refused("CEASING_UNDER_WAY", "The end of this plan is under way already.")
    said = EhcCeasingProposed(case.id, case.child_id, ceasing.id)
    if ceasing.becomes_25_on:
        moved = limits.start(moved, _at_25(ceasing), ceasing.becomes_25_on, ceasing.id)
    return Change(replace(moved, ceasings=(*case.ceasings, ceasing)), (said,))


def decide_ceasing(
    case: "EhcCase", ceasing_id: UUID, cease: bool, said: Deciding, *, id: UUID, by: Collection[str], on: date
) -> Change["EhcCase"]:
    """Refused REVIEW_FIRST for an adult who left education and whose plan was not reviewed (SR 30)."""
    demand_officer(case, by)
    moved = EHC.apply(case, "decide_ceasing")
    known = ceasing_of(case, ceasing_id)
    after = EHC_CEASING.apply(known, "decide_to_cease" if cease else "maintain")
    reviewed = case.in_force.last_reviewed_on
    if cease and known.left_education_on and (reviewed is None or reviewed < known.left_education_on):
        raise Refused(
            "REVIEW_FIRST",
            "The plan of somebody over 18 who has left education is reviewed before it ceases (SEND Regs 2014 reg 30).",
            allowed=("arrange_review",),
        )
    outcome = "cease" if cease else "keep"
    decision = made(case, EhcQuestion.CEASE, outcome, said, id=id, on=on, about_id=ceasing_id)
    if not cease:
        moved = limits.end(moved, on, *AT_25, about=ceasing_id)
    return Change(recorded(_with(moved, after), decision), (news_of(case, decision),))


def end_plan(case: "EhcCase", ceasing_id: UUID, *, by: Collection[str], on: date) -> Change["EhcCase"]:
    """The plan ends today, but not while the family can appeal or an appeal runs (CFA s.45(4)), nor before its day."""
    demand_caseworker(case, by)
    known = ceasing_of(case, ceasing_id)
    after = EHC_CEASING.apply(known, "end_plan")
    window = limits.running(case, "cease_window", ceasing_id)
    if window is None or (window.last_on and on <= window.last_on and window.is_open):
        until = in_full(window.last_on) if window and window.last_on else "two months after the notice is sent"
        raise Refused(
            "APPEAL_WINDOW_OPEN", f"The plan goes on while its end can be appealed: until {until} (CFA s.45(4))."
        )
    decided = [one.id for one in case.decisions if one.about_id == ceasing_id]
    appeals = [one for one in case.appeals if one.decision_id in decided]
    if any(one.is_pending for one in appeals):
        raise Refused("APPEAL_RUNS", "The plan goes on until the appeal is determined (CFA 2014 s.45(4)).")
    last = _runs_to(known)
    if last and on < last:
        raise Refused(
            "BEFORE_END_OF_YEAR", f"The plan may run to {in_full(last)}, the end of the academic year (s.46)."
        )
    moved = limits.meet_all(EHC.apply(case, "end_plan"), AT_25, on, ceasing_id)
    for appeal in appeals:
        moved = limits.meet(moved, "order_cease", on, appeal.id)
    moved = limits.end_all(moved, on)
    said = EhcPlanCeased(case.id, case.child_id, on, known.reason.value, decided[-1])
    ended = replace(case.in_force, ends_on=on)
    return Change(replace(_with(moved, replace(after, ended_on=on)), plan=ended), (said,))


def goes_on(case: "EhcCase", ceasing_id: UUID | None, on: date) -> "EhcCase":
    """By order, or because the authority gives way, the plan does not end; one that had ended is reviewed again."""
    known = next(one for one in case.ceasings if one.id == ceasing_id)
    after = _with(case, replace(EHC_CEASING.apply(known, "keep_by_order"), ended_on=None))
    after = limits.end(after, on, "cease_window", *AT_25, about=known.id)
    if known.ended_on is None:
        return after
    plan = replace(after.in_force, ends_on=None)
    after = provision.owed(after, on, health_care=provision.has_health_care(case))
    return limits.start(replace(after, plan=plan), "review", plan.last_reviewed_on or plan.first_made_on)


def _at_25(ceasing: EhcCeasing) -> str:
    """The limit of the maximum age: another for a course that is no further education (SEND Regs 2014 reg 46)."""
    return AT_25[1] if ceasing.course_ends_on else AT_25[0]


def _runs_to(ceasing: EhcCeasing) -> date | None:
    """The last day of a plan that ends for the maximum age: of the academic year, or of the course before 26."""
    if ceasing.becomes_25_on is None:
        return None
    last = STATUTE.limit(_at_25(ceasing), on=ceasing.becomes_25_on).start(ceasing.becomes_25_on).last_on
    return min((day for day in (last, ceasing.course_ends_on) if day), default=None)


def ceasing_of(case: "EhcCase", ceasing_id: UUID) -> EhcCeasing:
    found = [one for one in case.ceasings if one.id == ceasing_id]
    if not found:
        raise NotFound("ceasing", ceasing_id)
    return found[0]


def _with(case: "EhcCase", changed: EhcCeasing) -> "EhcCase":
    return replace(case, ceasings=tuple(changed if one.id == changed.id else one for one in case.ceasings))
