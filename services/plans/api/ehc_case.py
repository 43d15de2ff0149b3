"""What every RPC about a case needs: the case, as much of it as the caller may see, schools, days."""

from datetime import date
from uuid import UUID

from chassis import access, translate
from chassis.unit import Unit
from goldenthread.common.v1 import types_pb2
from goldenthread.plans.v1 import ehc_pb2
from kernel.change import Change
from services.plans import domain
from services.plans.domain.ehc.establishment import demand_open_school
from services.plans.storage import EHC_CASES, establishment, opens_one_thing_only

FAMILY = "person:"


async def load(case_id: str, unit: Unit) -> domain.EhcCase:
    return await EHC_CASES.load(unit, translate.to_uuid(case_id, "case_id"))


def demand_open(unit: Unit, case: domain.EhcCase) -> None:
    """Denied unless the matrix opens what is read of the case, which is more than that there is one."""
    standing = unit.standing_to(str(case.id))
    if standing is not None:
        access.demand_act(unit, standing)


async def saved(unit: Unit, change: Change[domain.EhcCase]) -> ehc_pb2.EhcCase:
    return await shown(unit, await unit.save(EHC_CASES, change))


async def shown(unit: Unit, case: domain.EhcCase) -> ehc_pb2.EhcCase:
    """As much of the case as the caller may see."""
    if await opens_one_thing_only(unit, case):
        case = case.as_asked_sees(unit.principal.parties)
    return translate.fill(ehc_pb2.EhcCase(), case)


async def is_family(unit: Unit, case: domain.EhcCase) -> bool:
    """Whether the caller is a person who sees the whole case: the young person or a parent, and no professional."""
    if not any(party.startswith(FAMILY) for party in unit.principal.parties):
        return False
    return not await opens_one_thing_only(unit, case)


async def school_of(unit: Unit, urn: str, field: str) -> domain.Establishment:
    return demand_open_school(urn, await establishment(unit, urn), field)


async def placement_of(unit: Unit, message: ehc_pb2.EhcPlacement) -> domain.EhcPlacement:
    """Section I, with the name that the register gives the school."""
    name = (await school_of(unit, message.urn, "placement.urn")).name if message.urn else ""
    return translate.read(domain.EhcPlacement, message, "placement.", name=name)


def id_of(text: str, field: str) -> UUID | None:
    return translate.to_uuid(text, field) if text else None


def sender(unit: Unit) -> str:
    """Under which name the case keeps who sent something."""
    return unit.principal.organisation or unit.principal.subject


def day(message: types_pb2.Date, field: str, unit: Unit) -> date:
    """The day that was sent; today if none was."""
    return translate.to_date(message, field) or unit.today
