"""Who works a case: one person of the casework team at a time, from which day, why, and who did before.

The team owns the case and answers for its limits; the caseworker is whom the family speaks to. A case can be handed
back to the team, and everything of somebody who leaves be handed over, case by case.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from kernel.casework import Caseworker
from kernel.change import Change
from kernel.errors import Denied, Invalid, Refused, Violation, demand
from kernel.plain_text import plain_text_problems
from services.plans.domain.ehc.machine import EHC
from services.plans.domain.ehc.readers import OVER
from services.plans.domain.ehc.request import between, demand_caseworker, room_for_one_more

if TYPE_CHECKING:
    from services.plans.domain.ehc.case import EhcCase


@dataclass(frozen=True, slots=True)
class EhcCaseworker:
    """Somebody's time with a case. `reach`: as the family was told; reasons are for the team and nobody else.

    since  the first day; `until` the day on which it ended, None while it lasts
    """

    party: str
    name: str
    reach: str
    since: date
    reason: str
    until: date | None = None
    ended_because: str = ""


@dataclass(frozen=True, slots=True)
class EhcCaseworkerAssigned:
    """Somebody works the case from that day on. Who, the case says."""

    case_id: UUID
    child_id: UUID
    since: date


@dataclass(frozen=True, slots=True)
class EhcCaseworkerReleased:
    """The case is the team's again, and nobody's."""

    case_id: UUID
    child_id: UUID
    until: date


def assign(
    case: "EhcCase", to: Caseworker, reason: str, since: date, *, by: Collection[str], on: date
) -> Change["EhcCase"]:
    """That person works the case from `since` on, and whoever did, until then.

    Refused: ALREADY_CASEWORKER, CASEWORKER_LEFT.
    """
    demand_caseworker(case, by)
    moved = EHC.apply(case, "assign_caseworker")
    before = case.caseworker
    demand(
        [
            *plain_text_problems("reason", reason),
            *between("since", since, before.since if before else case.registered_on, on),
            *room_for_one_more("caseworker", case.caseworkers),
        ]
    )
    demand_at_work(to, on)
    if before and before.party == to.party:
        raise Refused("ALREADY_CASEWORKER", f"{to.name} works this case already.", allowed=("hand_back",))
    new = EhcCaseworker(to.party, to.name, to.reach, since, reason)
    workers = (*_ended(case, since, reason), new)
    return Change(replace(moved, caseworkers=workers), (EhcCaseworkerAssigned(case.id, case.child_id, since),))


def hand_back(case: "EhcCase", reason: str, *, by: Collection[str], on: date) -> Change["EhcCase"]:
    """Nobody works the case any more; it waits for its team to name somebody. Refused: NO_CASEWORKER."""
    demand_caseworker(case, by)
    moved = EHC.apply(case, "assign_caseworker")
    demand(plain_text_problems("reason", reason))
    if case.caseworker is None:
        raise Refused("NO_CASEWORKER", "Nobody works this case; it is the team's.", allowed=("assign_caseworker",))
    workers = _ended(case, on, reason)
    return Change(replace(moved, caseworkers=workers), (EhcCaseworkerReleased(case.id, case.child_id, on),))


def hand_over(
    case: "EhcCase", to: Caseworker | None, reason: str, *, by: Collection[str], on: date
) -> Change["EhcCase"]:
    """One of all the cases of somebody who leaves: to a colleague, or back to the team."""
    return assign(case, to, reason, on, by=by, on=on) if to else hand_back(case, reason, by=by, on=on)


def known(team: Collection[Caseworker], subject: str, field: str) -> Caseworker:
    """The person of the casework team who signs in so, whether they left or not. Invalid for anybody else."""
    found = next((one for one in team if one.subject == subject), None)
    if found is None:
        message = "The casework team knows nobody of this sign-in; GET /v1/ehc-cases/caseworkers lists who is of it."
        raise Invalid([Violation(field, "UNKNOWN_CASEWORKER", message)])
    return found


def demand_at_work(one: Caseworker, on: date) -> None:
    """Refused for somebody who is not of the team that day."""
    if not one.works_on(on):
        raise Refused("CASEWORKER_LEFT", f"{one.name} is not of the casework team on that day.", field="caseworker")


def demand_may_hand_over(leaver: str, to: str, reason: str) -> None:
    """Invalid without a reason, and when cases would be handed to whoever has them."""
    same = Violation("to", "SAME_CASEWORKER", "Name another person, or nobody to hand back to the team.")
    demand([*plain_text_problems("reason", reason), *([same] if leaver == to else [])])


def demand_some(leaver: Caseworker, cases: Collection["EhcCase"]) -> None:
    """Refused when there is nothing to hand over."""
    if not cases:
        raise Refused("NO_CASES", f"{leaver.name} works no case of this team.", field="caseworker")


def demand_of_the_team(teams: Collection[str], by: Collection[str]) -> None:
    """Denied to everyone but these teams: how the casework team's work is spread is its own business."""
    if set(teams).isdisjoint(by):
        raise Denied("CASEWORKER_ONLY", "How the casework team's work is spread is its own to see and to change.")


def of_case(case: "EhcCase") -> str | None:
    """The party that works the case, "" while nobody does, None once it is over: nobody need."""
    if case.state in OVER:
        return None
    return case.caseworker.party if case.caseworker else ""


def without_reasons(case: "EhcCase") -> "EhcCase":
    """Why somebody was assigned or left is the team's: an illness, a quarrel."""
    return replace(case, caseworkers=tuple(replace(one, reason="", ended_because="") for one in case.caseworkers))


def _ended(case: "EhcCase", on: date, reason: str) -> tuple[EhcCaseworker, ...]:
    return tuple(replace(one, until=on, ended_because=reason) if one.until is None else one for one in case.caseworkers)
