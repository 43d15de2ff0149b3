"""Who asks: the team that keeps the records, somebody of the family, or a practitioner who sees the child."""

from datetime import date
from uuid import UUID

from chassis import access, translate
from chassis.unit import Unit
from kernel.early_help import EarlyHelp
from kernel.errors import Denied, Refused
from services.referrals import domain
from services.referrals.storage import CHILDREN


def team_of(unit: Unit) -> str:
    """The party of the team that receives referrals and keeps the records."""
    return unit.pathway.team(unit.pathway.entry_team)


def is_team(unit: Unit) -> bool:
    return team_of(unit) in unit.principal.parties


def demand_team(unit: Unit) -> None:
    """Denied to everybody but the team that keeps the records."""
    if not is_team(unit):
        raise Denied("NOT_THE_TEAM", "Only the team that keeps the records may do this.")


def person_of(unit: Unit) -> str:
    """The party of the person who signed in; empty for a system."""
    person = f"person:{unit.principal.subject}"
    return person if person in unit.principal.parties else ""


def recorder(unit: Unit) -> str:
    """Who wrote something down, as the record keeps it."""
    return person_of(unit) or f"org:{unit.principal.organisation}"


async def is_family(unit: Unit, child_id: UUID) -> bool:
    """Whether the caller belongs to the family to whom the record is open."""
    return await access.stands_in(unit, child_id, "family")


async def is_of_family(unit: Unit, child_id: UUID) -> bool:
    """Whether the caller is of the family: to whom the record is open, or a parent whom the young person lets read."""
    return await access.stands_in(unit, child_id, *domain.OPENING)


async def demand_practitioner(unit: Unit, child_id: UUID) -> None:
    """Denied to the family and to who was only let in: deciding to share is a practitioner's."""
    if await access.stands_in(unit, child_id, *domain.OPENING, "delegate", "shown", "break_glass"):
        raise Denied("NOT_A_PRACTITIONER", "This is for the practitioners who work with the child to decide.")


async def seen(unit: Unit, child_id: str, *, lock: bool = True) -> domain.Child:
    """The child, if its record is open to the caller. NotFound otherwise."""
    return await CHILDREN.load(unit, translate.to_uuid(child_id, "child_id"), lock=lock)


def early_help_of(unit: Unit, on: date | None = None) -> EarlyHelp:
    """The authority's early help, of today or as it was on that day. Refused NO_EARLY_HELP where its file has none."""
    pathway = unit.pathway_on(on or unit.today)
    if pathway.early_help is None:
        message = f"{pathway.name} has no early help here: its file names no help desk, advisers or local offer."
        raise Refused("NO_EARLY_HELP", message)
    return pathway.early_help
