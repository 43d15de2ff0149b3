"""A family moves: the old authority hands the whole plan over, the new one keeps it and reviews it (SR 15).

The portable plan is the case as it is, in JSON; the door signs it, and another installation takes it in complete.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from kernel.change import Change
from kernel.errors import Refused, Violation, demand
from kernel.plain_text import LONGEST_NAME, plain_text_problems
from services.plans.domain.ehc import limits, provision
from services.plans.domain.ehc.draft import consulted_no_longer
from services.plans.domain.ehc.machine import EHC, EhcState
from services.plans.domain.ehc.request import between, demand_caseworker
from services.plans.domain.ehc.version import EhcPlanVersion

if TYPE_CHECKING:
    from services.plans.domain.ehc.case import EhcCase


FORMAT = "goldenthread-portable-plan/1"


@dataclass(frozen=True, slots=True)
class EhcMove:
    """A move to another authority, or from one. `known_on`: when the old authority learned of it.

    transferred_on  the day on which the plan was handed over
    informed_on     the day on which the new authority told the family what it will do (T29)
    """

    to_authority: str = ""
    from_authority: str = ""
    moves_on: date | None = None
    known_on: date | None = None
    transferred_on: date | None = None
    informed_on: date | None = None
    will_assess: bool = False
    review_by: date | None = None
    temporary_school: str = ""


@dataclass(frozen=True, slots=True)
class EhcCaseTransferred:
    """The plan was handed over to another authority."""

    case_id: UUID
    child_id: UUID
    to_authority: str
    transferred_on: date


@dataclass(frozen=True, slots=True)
class EhcTransferReceived:
    """A plan came from another authority and is kept from now on."""

    case_id: UUID
    child_id: UUID
    from_authority: str
    transferred_on: date


@dataclass(frozen=True, slots=True)
class EhcTransferInformed:
    """The new authority told the family whether it will assess, and when it will review."""

    case_id: UUID
    child_id: UUID


def plan_move(case: "EhcCase", move: EhcMove, *, by: Collection[str], on: date) -> Change["EhcCase"]:
    """The family will move, or has moved: the plan is due on that day, or 15 working days after it became known."""
    demand_caseworker(case, by)
    moved = EHC.apply(case, "plan_move")
    found = [
        *plain_text_problems("to_authority", move.to_authority, limit=LONGEST_NAME),
        *between("known_on", move.known_on, case.in_force.first_made_on, on),
    ]
    if move.moves_on is None:
        found.append(Violation("moves_on", "REQUIRED", "Name the day of the move."))
    demand(found)
    assert move.moves_on is not None  # demanded above
    assert move.known_on is not None
    if case.move and case.move.transferred_on is None and not case.move.from_authority:
        raise Refused("MOVE_ALREADY_PLANNED", "A move is recorded already.")
    happened = {"move_day": move.moves_on, "move_known": move.known_on}
    return Change(replace(limits.start_after(moved, "plan_transfer", happened), move=move))


def demand_may_export(case: "EhcCase", by: Collection[str]) -> None:
    """Denied to all but the team that works on the case and its officers; refused when there is no plan to carry."""
    demand_caseworker(case, by)
    if case.plan is None:
        raise Refused("NO_PLAN_IN_FORCE", "There is no plan in force in this case.", facts={"state": case.state})


def transfer_out(case: "EhcCase", *, by: Collection[str], on: date) -> Change["EhcCase"]:
    """The plan was handed over: the new authority owes everything from now on.

    What the family can do about a decision of this authority it still can, with the days that it had (CFA s.51).
    """
    demand_caseworker(case, by)
    if case.move is None or not case.move.to_authority:
        raise Refused("NO_MOVE_PLANNED", "Record the move first.", allowed=("plan_move",))
    moved = EHC.apply(case, "transfer_out")
    moved = limits.end_all(limits.meet(moved, "plan_transfer", on), on, but=lambda limit: limit.outlasts_transfer)
    said = EhcCaseTransferred(case.id, case.child_id, case.move.to_authority, on)
    return Change(replace(moved, move=replace(case.move, transferred_on=on)), (said,))


def receive(
    own: "EhcCase",
    carried: "EhcCase",
    from_authority: str,
    transferred_on: date | None,
    *,
    by: Collection[str],
    on: date,
) -> Change["EhcCase"]:
    """Takes a plan in that another authority handed over, with all that happened before.

    own  the case that waits for it, with the child and the teams of this authority; all else comes from `carried`
    Refused: NOT_IN_FORCE for a case without a plan in force.
    """
    demand_caseworker(own, by)
    moved = EHC.apply(own, "receive_plan")
    if carried.plan is None or carried.state not in (EhcState.IN_FORCE, EhcState.TRANSFERRED):
        raise Refused(
            "NOT_IN_FORCE", "Only a plan that is in force moves to another authority (SEND Regs 2014 reg 15)."
        )
    demand(
        [
            *plain_text_problems("from_authority", from_authority, limit=LONGEST_NAME),
            *between("transferred_on", transferred_on, carried.plan.first_made_on, on),
        ]
    )
    assert transferred_on is not None  # demanded above
    taken = replace(
        carried,
        id=own.id,
        authority=own.authority,
        child_id=own.child_id,
        referral_id=own.referral_id,
        registered_on=own.registered_on,
        casework_party=own.casework_party,
        officer_party=own.officer_party,
        setting_party=own.setting_party,
        health_party=own.health_party,
        social_care_party=own.social_care_party,
        caseworkers=own.caseworkers,
        readers=own.readers,
        budget_ids=(),
        year_nine_from=own.year_nine_from,
        move=EhcMove(from_authority=from_authority, transferred_on=transferred_on),
        state=moved.state,
        version=own.version,
    )
    # What the old authority owed is its own; what is owed here begins with the transfer. The plan counts as made by
    # this authority (SR 15(3)(a)), so the family's days to appeal are seen here, too.
    known = consulted_no_longer(taken, transferred_on)
    ended = limits.end_all(known, transferred_on, but=lambda limit: limit.outlasts_transfer and limit.is_right)
    taken = limits.start(ended, "transfer_intentions", transferred_on)
    reviewed = carried.plan.last_reviewed_on or carried.plan.first_made_on
    happened = {"last_review_ended": reviewed, "plan_transferred": transferred_on}
    taken = limits.start_after(taken, "review_after_transfer", happened)
    taken = provision.owed(taken, transferred_on, health_care=provision.has_health_care(carried))
    said = EhcTransferReceived(taken.id, taken.child_id, from_authority, transferred_on)
    return Change(taken, (said,))


def renamed(carried: "EhcCase", versions: Sequence[EhcPlanVersion], ids: Mapping[UUID, UUID]) -> "EhcCase":
    """The case that came, with the ids under which its plan's versions are kept here.

    Refused: VERSIONS_MISSING when the case speaks of a version that did not come along.
    """
    wanted = {one.plan_version_id for one in carried.drafts} | {one.plan_version_id for one in carried.amendments}
    wanted |= {carried.plan.plan_version_id} if carried.plan else set()
    if wanted - {one.id for one in versions}:
        raise Refused("VERSIONS_MISSING", "This document lacks versions of the plan that its case speaks of.")
    return replace(
        carried,
        drafts=tuple(replace(one, plan_version_id=ids[one.plan_version_id]) for one in carried.drafts),
        amendments=tuple(replace(one, plan_version_id=ids[one.plan_version_id]) for one in carried.amendments),
        plan=replace(carried.plan, plan_version_id=ids[carried.plan.plan_version_id]) if carried.plan else None,
    )


def taken_in(own: "EhcCase", of: EhcPlanVersion, ids: Mapping[UUID, UUID]) -> Change[EhcPlanVersion]:
    """A version of the plan that came with a case, as it was, under an id of its own here."""
    return Change(
        replace(
            of,
            id=ids[of.id],
            authority=own.authority,
            case_id=own.id,
            child_id=own.child_id,
            referral_id=own.referral_id,
            based_on=ids.get(of.based_on) if of.based_on else None,
            came_as=of.id,
            version=0,
        )
    )


def inform_of_transfer(
    case: "EhcCase",
    *,
    will_assess: bool,
    review_by: date | None,
    temporary_school: str,
    by: Collection[str],
    on: date,
) -> Change["EhcCase"]:
    """Within six weeks the family knows that the plan came, whether it is assessed, and when it is reviewed (SR 15(4)).

    temporary_school  where it is impracticable to attend the school that is named (SR 15(7))
    """
    demand_caseworker(case, by)
    if case.move is None or not case.move.from_authority:
        raise Refused("NOT_TRANSFERRED_IN", "This plan did not come from another authority.")
    moved = EHC.apply(case, "inform_of_transfer")
    limit = limits.running(case, "review_after_transfer")
    found = between("review_by", review_by, on, limit.last_on if limit else None, what="The review")
    demand([*found, *plain_text_problems("temporary_school", temporary_school, required=False, limit=LONGEST_NAME)])
    told = replace(
        case.move, informed_on=on, will_assess=will_assess, review_by=review_by, temporary_school=temporary_school
    )
    return Change(replace(moved, move=told), (EhcTransferInformed(case.id, case.child_id),))
