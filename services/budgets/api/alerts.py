"""The sweep over budgets: each is compared with its tolerance once a day, and again when its money moved."""

from chassis.principal import service_principal
from chassis.unit import House, transaction
from services.budgets.storage.alerts import BATCH, look_at_some

SWEEP = "sweep alerts"


async def sweep(house: House) -> int:
    """Looks at every budget that was not looked at today, a bounded number in each transaction; how many there were.

    Run it as often as wanted, in as many processes as there are: when there is nothing to look at it costs one query
    for each authority, and nobody is told of the same thing twice in a month.
    """
    looked_at = 0
    for authority in house.authorities:
        while True:
            async with transaction(house, service_principal(house.name, authority), SWEEP, writes=True) as unit:
                some = await look_at_some(unit)
            looked_at += some
            if some < BATCH:
                break
    return looked_at
