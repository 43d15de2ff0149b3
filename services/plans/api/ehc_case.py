"""What every RPC about a case needs: the case, as much of it as the caller may see, schools, days."""

from datetime import date
from uuid import UUID

from chassis import access, redaction, translate
from chassis.unit import Unit
from goldenthread.common.v1 import types_pb2
from goldenthread.plans.v1 import ehc_pb2
from kernel.change import Change
from kernel.errors import Denied
from services.plans import domain
from services.plans.domain.ehc import caseworker
from services.plans.domain.ehc.establishment import demand_open_school
from services.plans.domain.ehc.readers import ASKED
from services.plans.storage import EHC_CASES, establishment, keep_case

OPEN_AS = "ehc_request"
FAMILY = ("family", "named_family", "young_person")


async def load(case_id: str, unit: Unit) -> domain.EhcCase:
    return await EHC_CASES.load(unit, translate.to_uuid(case_id, "case_id"))


def demand_open(unit: Unit, case: domain.EhcCase) -> None:
    """Denied unless the matrix opens what is read of the case, which is more than that there is one."""
    standing = unit.standing_to(str(case.id))
    if standing is not None:
        access.demand_act(unit, standing)


def demand_whole(unit: Unit, case: domain.EhcCase) -> None:
    """Denied to who may not see all of the case: a document that is signed whole cannot leave anything out."""
    whole = translate.fill(ehc_pb2.EhcCase(), case)
    seen = ehc_pb2.EhcCase()
    seen.CopyFrom(shown(unit, case))
    redaction.redact(seen, unit)
    if seen != whole:
        raise Denied("EXPORT_OF_PART", "Only who may see all of a case takes it out: something of it is closed to you.")


async def saved(unit: Unit, change: Change[domain.EhcCase]) -> ehc_pb2.EhcCase:
    return shown(unit, await keep_case(unit, change))


def shown(unit: Unit, case: domain.EhcCase) -> ehc_pb2.EhcCase:
    """The case; of one that the caller sees only because it was asked for something in it, no more than that thing."""
    if relations(unit, case) == {ASKED}:
        case = case.as_asked_sees(unit.principal.parties)
    if {case.casework_party, case.officer_party}.isdisjoint(unit.principal.parties):
        case = caseworker.without_reasons(case)
    return translate.fill(ehc_pb2.EhcCase(), case)


def is_family(unit: Unit, case: domain.EhcCase) -> bool:
    """Whether the caller is the young person or a parent: not a practitioner who signs in under an own name."""
    return not relations(unit, case).isdisjoint(FAMILY)


def relations(unit: Unit, case: domain.EhcCase) -> set[str]:
    """The relations that open this very case to the caller; "" for what opens it without one."""
    standing = unit.standing_to(str(case.id))
    if standing is None:
        return set()
    found = standing.grants(OPEN_AS, "read", unit.principal.purpose, unit.principal.reason)
    return {one.relation for one in found if one.opens}


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
