"""A response to what was said is owed from the first comment on."""

from chassis.unit import Unit
from services.localoffer import domain
from services.localoffer.storage import RESPONSES, counting


async def owe_response(unit: Unit) -> None:
    """From the first comment on a response is owed within the year."""
    if not await counting.is_response_due(unit):
        await unit.save(RESPONSES, domain.owe(unit.new_id(), unit.authority, unit.today))
