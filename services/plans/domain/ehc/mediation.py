"""Mediation before an appeal, or instead of one (CFA s.52-56, SR 32-42): wanted, arranged, held, certified, kept.

What was agreed and could have been appealed about is owed as if a tribunal had ordered it, from the day of the
agreement; all else in two weeks, or by another day that was agreed in writing (SR 42).
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
from services.plans.domain.ehc.appeal import EhcOrder, appealable, carried_out
from services.plans.domain.ehc.machine import EHC
from services.plans.domain.ehc.request import between, demand_caseworker

if TYPE_CHECKING:
    from services.plans.domain.ehc.case import EhcCase

ARRANGING = ("mediation", "health_mediation_told", "health_mediation")
TOLD_BY_AGREEMENT = ("order_assess_notify", "order_continue")
CERTIFYING = ("certificate_without_mediation", "certificate_after_mediation", "certificate_deemed")


class EhcMediationState(StrEnum):
    NOT_WANTED = "not_wanted"
    REQUESTED = "requested"
    HELD = "held"
    CERTIFIED = "certified"
    NOT_ARRANGED = "not_arranged"


class EhcMediationStep(StrEnum):
    """What happens beside it: the ICB is told, it cannot be arranged in time, what was agreed is kept."""

    COMMISSIONER_TOLD = "commissioner_told"
    NOT_ARRANGED = "not_arranged"
    AGREEMENT_KEPT = "agreement_kept"


_M = EhcMediationState
EHC_MEDIATION = Machine(
    "ehc mediation",
    initial=_M.REQUESTED,
    moves=[
        Move("decline", _M.REQUESTED, _M.NOT_WANTED),
        Move("hold", _M.REQUESTED, _M.HELD),
        Move("leave_unarranged", _M.REQUESTED, _M.NOT_ARRANGED),
        *(Move("certify", one, _M.CERTIFIED) for one in (_M.NOT_WANTED, _M.REQUESTED, _M.HELD, _M.NOT_ARRANGED)),
    ],
)


@dataclass(frozen=True, slots=True)
class EhcMediation:
    """The family turned to the mediation adviser about a decision.

    agreed_order  what was agreed that could have been appealed about, as a tribunal would have ordered it
    keep_by       by when the rest of the agreement is to be kept; None where nothing waits for that
    """

    id: UUID
    decision_id: UUID
    contacted_on: date
    wanted: bool
    about_health: bool = False
    held_on: date | None = None
    agreement: str = ""
    certified_on: date | None = None
    state: EhcMediationState = EhcMediationState.REQUESTED
    commissioner_told_on: date | None = None
    not_arranged_on: date | None = None
    agreed_order: EhcOrder | None = None
    keep_by: date | None = None
    kept_on: date | None = None


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step beside the mediation itself, and the day on which it was taken."""

    mediation_id: UUID
    step: EhcMediationStep
    on: date


@dataclass(frozen=True, slots=True)
class MediationHeld:
    """What came of a mediation; no agreement where `agreement` is empty. `keep_by`: another day than in two weeks."""

    held_on: date | None
    agreement: str = ""
    agreed_order: EhcOrder | None = None
    keep_by: date | None = None


def seek_mediation(case: "EhcCase", sought: EhcMediation, *, by: Collection[str], on: date) -> Change["EhcCase"]:
    """The family contacted the adviser: mediation is wanted and due in 30 days, or a certificate in 3 working days.

    About health care provision alone the integrated care board arranges it, once the authority has told it (SR 35).
    """
    demand_caseworker(case, by)
    moved = EHC.apply(case, "seek_mediation")
    decision = appealable(case, sought.decision_id)
    demand(between("contacted_on", sought.contacted_on, decision.notified_on or decision.decided_on, on))
    moved = limits.meet(moved, "mediation_contact", sought.contacted_on, decision.id)
    sought = sought if sought.wanted else EHC_MEDIATION.apply(sought, "decline")
    moved = limits.start(moved, _first_limit(sought), sought.contacted_on, sought.id)
    return Change(replace(moved, mediations=(*case.mediations, sought)))


def record_step(case: "EhcCase", said: StepTaken, *, by: Collection[str], on: date) -> Change["EhcCase"]:
    """The board was told (SR 35), the adviser was told that it cannot be arranged (SR 39), the agreement was kept.

    Refused: NOT_ABOUT_HEALTH, COMMISSIONER_TOLD_ALREADY, NOTHING_TO_KEEP.
    """
    demand_caseworker(case, by)
    moved = EHC.apply(case, "seek_mediation")
    known, day = _mediation(case, said.mediation_id), said.on
    missing = [] if said.step else [Violation("step", "REQUIRED", f"This is one of {', '.join(EhcMediationStep)}.")]
    demand([*missing, *between("on", day, known.held_on or known.contacted_on, on)])
    match said.step:
        case EhcMediationStep.COMMISSIONER_TOLD:
            return Change(_commissioner_told(moved, known, day))
        case EhcMediationStep.NOT_ARRANGED:
            after = replace(EHC_MEDIATION.apply(known, "leave_unarranged"), not_arranged_on=day)
            moved = limits.end(_with(moved, after), day, *ARRANGING, about=known.id)
            return Change(limits.start(moved, "certificate_deemed", day, known.id))
    return Change(_kept(moved, known, day))


def hold_mediation(
    case: "EhcCase", mediation_id: UUID, said: MediationHeld, *, by: Collection[str], on: date
) -> Change["EhcCase"]:
    """Mediation took place; what was agreed is owed from that day (SR 42), or nothing was.

    Refused: as an order that does not fit where the case stands.
    """
    demand_caseworker(case, by)
    moved = EHC.apply(case, "seek_mediation")
    known = _mediation(case, mediation_id)
    after = EHC_MEDIATION.apply(known, "hold")
    demand([*between("held_on", said.held_on, known.contacted_on, on), *_agreement_problems(said)])
    assert said.held_on is not None  # demanded above
    moved = limits.meet_all(moved, ("mediation", "health_mediation"), said.held_on, mediation_id)
    moved = limits.end(moved, said.held_on, *ARRANGING, about=mediation_id)
    moved = limits.start(moved, "certificate_after_mediation", said.held_on, mediation_id)
    if said.agreed_order:
        decision = appealable(case, known.decision_id)
        moved = carried_out(moved, decision, said.agreed_order, said.held_on, about=mediation_id)
        # The agreement is in writing (SR 42(1)), so the family has been told what it says on that day.
        moved = limits.meet_all(moved, TOLD_BY_AGREEMENT, said.held_on, mediation_id)
    if said.agreement and (said.keep_by or not said.agreed_order):
        moved = limits.start(moved, "mediation_agreement", said.held_on, mediation_id, until=said.keep_by)
    limit = limits.running(moved, "mediation_agreement", mediation_id)
    held = replace(
        after,
        held_on=said.held_on,
        agreement=said.agreement,
        agreed_order=said.agreed_order,
        keep_by=limit.last_on if limit else None,
    )
    return Change(_with(moved, held))


def certify(
    case: "EhcCase", mediation_id: UUID, issued_on: date | None, *, by: Collection[str], on: date
) -> Change["EhcCase"]:
    """The adviser's certificate: the family may appeal for a month from it, if that ends later (r.20)."""
    demand_caseworker(case, by)
    moved = EHC.apply(case, "seek_mediation")
    known = _mediation(case, mediation_id)
    after = EHC_MEDIATION.apply(known, "certify")
    earliest = known.held_on or known.not_arranged_on or known.contacted_on
    demand(between("issued_on", issued_on, earliest, on))
    assert issued_on is not None  # demanded above
    moved = _with(moved, replace(after, certified_on=issued_on))
    moved = limits.end(
        limits.meet_all(moved, CERTIFYING, issued_on, mediation_id), issued_on, *ARRANGING, about=known.id
    )
    return Change(rights.prolong(moved, appealable(case, known.decision_id), issued_on))


def _first_limit(sought: EhcMediation) -> str:
    if not sought.wanted:
        return "certificate_without_mediation"
    return "health_mediation_told" if sought.about_health else "mediation"


def _commissioner_told(case: "EhcCase", known: EhcMediation, day: date) -> "EhcCase":
    if not known.about_health or not known.wanted:
        message = "Only of a mediation about health care provision the integrated care board is told (SR 35)."
        raise Refused("NOT_ABOUT_HEALTH", message, field="step")
    if known.commissioner_told_on or known.state is not _M.REQUESTED:
        raise Refused("COMMISSIONER_TOLD_ALREADY", "The integrated care board was told, or it is over.", field="step")
    moved = limits.meet(_with(case, replace(known, commissioner_told_on=day)), "health_mediation_told", day, known.id)
    return limits.start(moved, "health_mediation", day, known.id)


def _kept(case: "EhcCase", known: EhcMediation, day: date) -> "EhcCase":
    if known.keep_by is None or known.kept_on:
        raise Refused("NOTHING_TO_KEEP", "Of this mediation nothing agreed is left to be kept.", field="step")
    return limits.meet(_with(case, replace(known, kept_on=day)), "mediation_agreement", day, known.id)


def _agreement_problems(said: MediationHeld) -> list[Violation]:
    found = plain_text_problems("agreement", said.agreement, required=bool(said.agreed_order or said.keep_by))
    if said.agreed_order is EhcOrder.DISMISSED:
        found.append(Violation("agreed_order", "OUT_OF_PLACE", "A mediation dismisses nothing; leave this out."))
    if said.keep_by and said.held_on and said.keep_by < said.held_on:
        found.append(Violation("keep_by", "TOO_EARLY", "This cannot come before the agreement."))
    return found


def _mediation(case: "EhcCase", mediation_id: UUID) -> EhcMediation:
    found = [one for one in case.mediations if one.id == mediation_id]
    if not found:
        raise NotFound("mediation", mediation_id)
    return found[0]


def _with(case: "EhcCase", changed: EhcMediation) -> "EhcCase":
    return replace(case, mediations=tuple(changed if one.id == changed.id else one for one in case.mediations))
