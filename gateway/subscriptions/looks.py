"""When to look where whether a lane is due: where an event arrived, when it is ripe; where a lane will have more to do;
and everywhere now and then, for another gateway may have woken one."""

import asyncio
import time
from collections.abc import Callable, Collection, Set
from contextlib import suppress


class Looks:
    """The looks that are to come. Moments are seconds of a clock that never goes back.

    everywhere  the authorities that there are; all of them are looked at every `every_s` seconds
    """

    def __init__(
        self, everywhere: Collection[str], every_s: float, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._everywhere, self._every_s, self._monotonic = everywhere, every_s, monotonic
        self._everywhere_at = monotonic()
        # Of each authority the first and the last moment that were asked for.
        self._moments: dict[str, tuple[float, float]] = {}
        self._is_sooner = asyncio.Event()

    def at(self, authority: str, after_s: float = 0.0) -> None:
        """Look at this authority so many seconds from now. Moments between the first and the last count as the last."""
        moment = self._monotonic() + after_s
        first, last = self._moments.get(authority, (moment, moment))
        self._moments[authority] = min(first, moment), max(last, moment)
        self._is_sooner.set()

    def everywhere(self) -> None:
        """Look at all authorities now."""
        self._everywhere_at = self._monotonic()
        self._is_sooner.set()

    def due(self) -> Set[str]:
        """The authorities to look at now, which are looked at thereby."""
        now = self._monotonic()
        found = {authority for authority, (first, _) in self._moments.items() if first <= now}
        for authority in found:
            last = self._moments.pop(authority)[1]
            if last > now:
                self._moments[authority] = last, last
        if self._everywhere_at > now:
            return found
        self._everywhere_at = now + self._every_s
        return set(self._everywhere)

    async def until_due(self) -> None:
        """Until there is something to look at."""
        while (wait_s := self._next() - self._monotonic()) > 0:
            self._is_sooner.clear()
            with suppress(TimeoutError):
                await asyncio.wait_for(self._is_sooner.wait(), wait_s)

    def _next(self) -> float:
        return min([self._everywhere_at, *(first for first, _ in self._moments.values())])
