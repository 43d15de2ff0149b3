"""Says to the house of notices for whom somebody signs in: what the law wants sent to anybody else is not sent by lying
here, and what waited for somebody who signs in now has reached them."""

import asyncio
import logging
import time
from collections.abc import Callable, Collection
from typing import NoReturn
from uuid import uuid4

import grpc

from chassis import database
from chassis.principal import GATEWAY, service_principal
from chassis.unit import House
from gateway.messages import storage
from goldenthread.notifications.v1 import notifications_pb2 as pb

log = logging.getLogger(__name__)

EVERY_S = 2.0
# All of them are said again so often: what was not said for a quarter counts no more.
ALL_EVERY_S = 6 * 3600.0
AT_ONCE = 500
# As many as the house takes off its list at once.
MOST_REACHED = 100


class Readers:
    """What was said to the house already."""

    def __init__(self, house: House, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._house = house
        self._monotonic = monotonic
        self._said: dict[str, set[str]] = {}
        self._all_at = monotonic()

    async def tell(self) -> int:
        """Says who is new since the last time; how many parties that were."""
        if self._monotonic() - self._all_at > ALL_EVERY_S:
            self._said, self._all_at = {}, self._monotonic()
        async with self._house.engine.connect() as connection:
            found = await storage.readers(connection, self._house.clock.now())
        new = 0
        for authority in sorted(found.keys() & self._house.authorities.keys()):
            parties = sorted(found[authority] - self._said.get(authority, set()))
            for first in range(0, len(parties), AT_ONCE):
                some = parties[first : first + AT_ONCE]
                await self._say(authority, some)
                self._said.setdefault(authority, set()).update(some)
                new += len(some)
        return new

    async def _say(self, authority: str, parties: Collection[str]) -> None:
        principal, reached = service_principal(GATEWAY, authority), MOST_REACHED
        while reached == MOST_REACHED:
            asked = pb.NoteReadersRequest(request_id=str(uuid4()), parties=parties)
            reached = (await self._house.neighbours.ask(asked, principal)).reached


async def tell_readers(house: House) -> NoReturn:
    """Again and again, until cancelled."""
    readers = Readers(house)
    while True:
        try:
            await readers.tell()
        except (grpc.aio.AioRpcError, *database.ERRORS) as error:
            log.warning("who signs in is told later: %s", type(error).__name__)
        await asyncio.sleep(EVERY_S)
