"""Who may do what about a budget: the family asks and consents, the authority offers and decides, never the same side.

The scope of an RPC says which office a caller holds, and the relation says to which child. Both can be true of a parent
who works for the authority; a relation to the family then comes first.
"""

from uuid import UUID

from chassis import access
from chassis.unit import Unit
from kernel.errors import Denied, NotFound
from services.budgets.storage.payments import is_family


async def demand_family(unit: Unit, child_id: UUID) -> None:
    """Denied unless the caller is a person of the child's family: a parent or carer, or the young person."""
    if f"person:{unit.principal.subject}" not in unit.principal.parties or not await is_family(unit, child_id):
        raise Denied("FAMILY_ONLY", "Only a parent or carer, or the young person, can do this.")


async def demand_authority(unit: Unit, child_id: UUID) -> None:
    """Denied to the child's family: it does not decide for the authority about its own request."""
    if await is_family(unit, child_id):
        raise Denied("NOT_BY_THE_FAMILY", "This is for the authority to decide; the family cannot do it.")


async def demand_related(unit: Unit, child_id: UUID) -> None:
    """NotFound unless the caller stands in some relation to the child."""
    if not await access.stands_in(unit, child_id):
        raise NotFound("child", child_id)
