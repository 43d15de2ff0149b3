"""What the plan promises is owed from the day on which it is final: special educational provision by the authority,
health care provision by the commissioning body (CFA s.42(2), (3)).

Once it was in place, an amended plan owes anew; while it is not, it has been owed since the first day.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from kernel.change import Change
from kernel.errors import Refused, Violation, demand
from kernel.plain_text import plain_text_problems
from services.plans.domain.ehc import limits
from services.plans.domain.ehc.machine import EHC
from services.plans.domain.ehc.request import between, demand_caseworker, room_for_one_more

if TYPE_CHECKING:
    from services.plans.domain.ehc.case import EhcCase


class EhcProvisionKind(StrEnum):
    """Which provision: of section F, or of section G."""

    SPECIAL_EDUCATIONAL = "special_educational"
    HEALTH_CARE = "health_care"


LIMITS = {
    EhcProvisionKind.SPECIAL_EDUCATIONAL: "secure_provision",
    EhcProvisionKind.HEALTH_CARE: "secure_health_provision",
}


@dataclass(frozen=True, slots=True)
class EhcProvisionSecured:
    """That the provision of a section is in place, since when, and what shows it.

    family_arranges  the family made suitable arrangements itself, so that nobody owes it (CFA s.42(5))
    """

    kind: EhcProvisionKind
    secured_on: date
    words: str
    family_arranges: bool = False
    recorded_by: str = ""


def owed(case: "EhcCase", on: date, *, health_care: bool) -> "EhcCase":
    """A plan is final, or amended: what it says is owed from today, unless it has been owed all the while.

    health_care  whether section G has provision
    """
    keys = (*LIMITS.values(),) if health_care else (LIMITS[EhcProvisionKind.SPECIAL_EDUCATIONAL],)
    for key in keys:
        known = limits.running(case, key)
        if known is None or not known.is_open:
            case = limits.start(case, key, on)
    return case if health_care else limits.end(case, on, LIMITS[EhcProvisionKind.HEALTH_CARE])


def has_health_care(case: "EhcCase") -> bool:
    """Whether the plan has provision of section G, as its limits tell: those that only the plan's own end ended."""
    limit = limits.running(case, LIMITS[EhcProvisionKind.HEALTH_CARE])
    ends = {case.plan.ends_on if case.plan else None, case.move.transferred_on if case.move else None, None}
    return limit is not None and limit.ended_on in ends


def record_provision(case: "EhcCase", said: EhcProvisionSecured, *, by: Collection[str], on: date) -> Change["EhcCase"]:
    """The provision of a section is in place, as the team says, or of section G the commissioning body.

    Refused: NOTHING_OWED where the plan has no such provision, or all of it was in place already.
    """
    if said.kind is not EhcProvisionKind.HEALTH_CARE or case.health_party not in by:
        demand_caseworker(case, by)
    moved = EHC.apply(case, "record_provision")
    demand(
        [
            *([] if said.kind else [Violation("kind", "REQUIRED", f"This is one of {', '.join(EhcProvisionKind)}.")]),
            *plain_text_problems("words", said.words),
            *room_for_one_more("kind", case.provision),
        ]
    )
    limit = limits.running(case, LIMITS[said.kind])
    if limit is None or not limit.is_open:
        message = "None of this provision is owed: the plan has none, or it is in place."
        raise Refused("NOTHING_OWED", message, field="kind")
    demand(between("secured_on", said.secured_on, limit.started_on, on))
    kept = replace(moved, provision=(*case.provision, said))
    if said.family_arranges:
        return Change(limits.end(kept, said.secured_on, LIMITS[said.kind]))
    return Change(limits.meet(kept, LIMITS[said.kind], said.secured_on))
