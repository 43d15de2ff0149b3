"""The rates that operators have set, as this gateway knows them."""

import asyncio
import logging
from typing import NoReturn

from chassis import database
from chassis.unit import House
from gateway.clients import storage
from gateway.limits import Rate
from gateway.rates import Rates

log = logging.getLogger(__name__)

EVERY_S = 2.0


async def follow_rates(house: House, rates: Rates) -> NoReturn:
    """Reads them again and again, until cancelled: a changed rate holds everywhere within two seconds."""
    while True:
        try:
            async with house.engine.connect() as connection:
                found = await storage.rates(connection)
            rates.own = {client_id: Rate(per_minute) for client_id, per_minute in found.items()}
        except database.ERRORS as error:
            log.warning("rates of clients stay as they were: %s", type(error).__name__)
        await asyncio.sleep(EVERY_S)
