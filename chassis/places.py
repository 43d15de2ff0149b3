"""How much is begun at once: so many places, of which some are kept for what is urgent.

Work that was begun and comes too late costs as much as work that came in time, so what cannot be done soon is not
begun: whoever finds no place waits a moment, as long as that is of use to them, and is then told to come again. What
is urgent is let in first, and finds places that nothing else may take (docs/adr/0095).
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from enum import IntEnum

# What is urgent waits so many times as long before it is turned away, and however many wait.
URGENT_PATIENCE = 4
# Of all places the share that nothing ordinary may take.
KEPT_SHARE = 4


class Haste(IntEnum):
    """ORDINARY waits for everything else; ENTERING is on its way to be known, which what is urgent needs, too."""

    ORDINARY = 0
    ENTERING = 1
    URGENT = 2


class NoPlace(Exception):
    """Nothing was begun, and there will be no place in time."""


class Places:
    """The places of one process.

    most        that are taken at once, at least 2; a quarter of them, and at least one, is kept for what is urgent
    patience_s  how long one waits for a place
    waiting     how many wait at once; None: as many as come. What is urgent always may
    """

    def __init__(self, most: int, patience_s: float, waiting: int | None = None) -> None:
        kept = max(1, most // KEPT_SHARE)
        self._limits = (most - kept, most - kept // 2, most)
        self._patience_s = patience_s
        self._most_waiting = waiting
        self._taken = 0
        self._waiting: tuple[deque[asyncio.Future[None]], ...] = tuple(deque() for _ in Haste)

    @property
    def taken(self) -> int:
        return self._taken

    def try_take(self, haste: Haste = Haste.ORDINARY) -> bool:
        """A place if there is one now and nobody of the same haste, or of more, waits for it."""
        if self._taken >= self._limits[haste] or any(self._waiting[haste:]):
            return False
        self._taken += 1
        return True

    async def take(self, haste: Haste = Haste.ORDINARY, within_s: float | None = None) -> None:
        """A place, to be given back. NoPlace when there is none in time.

        within_s  after which a place is of no use, where that is earlier than patience ends
        """
        if self.try_take(haste):
            return
        queue, urgent = self._waiting[haste], haste is Haste.URGENT
        if self._most_waiting is not None and len(queue) >= self._most_waiting and not urgent:
            raise NoPlace
        patience = self._patience_s * (URGENT_PATIENCE if urgent else 1)
        turn = asyncio.get_running_loop().create_future()
        queue.append(turn)
        try:
            async with asyncio.timeout(patience if within_s is None else min(patience, within_s)):
                await turn
        except BaseException as error:
            self._left(queue, turn)
            if isinstance(error, TimeoutError):
                raise NoPlace from None
            raise

    def give_back(self) -> None:
        """Whoever is in the greatest haste, and of these the first, is let in."""
        self._taken -= 1
        self._let_in()

    @asynccontextmanager
    async def one(self, haste: Haste = Haste.ORDINARY, within_s: float | None = None) -> AsyncIterator[None]:
        """A place for as long as the block runs. NoPlace when there is none in time."""
        await self.take(haste, within_s)
        try:
            yield
        finally:
            self.give_back()

    def _left(self, queue: deque[asyncio.Future[None]], turn: asyncio.Future[None]) -> None:
        """Somebody waits no longer; what came to them at this very moment goes to the next."""
        if turn.done() and not turn.cancelled():
            self.give_back()
            return
        with suppress(ValueError):
            queue.remove(turn)
        self._let_in()

    def _let_in(self) -> None:
        for haste in reversed(Haste):
            queue = self._waiting[haste]
            while queue and self._taken < self._limits[haste]:
                turn = queue.popleft()
                if not turn.done():
                    self._taken += 1
                    turn.set_result(None)
