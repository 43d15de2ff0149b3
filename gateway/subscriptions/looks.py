"""When to look where whether a lane is due: where an event arrived, when it is ripe; where a lane will have more to do;
and everywhere now and then, for another gateway may have woken one."""

import asyncio
import math
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Set
from contextlib import suppress

# Looks that are asked for of one authority are no nearer to each other than this (seconds): one serves all that
# arrived in that time.
STEP_S = 1 / 16


class Looks:
    """The looks that are to come. Moments are seconds of a clock that never goes back.

    everywhere  the authorities that there are; all of them are looked at every `every_s` seconds
    """

    def __init__(
        self, everywhere: Collection[str], every_s: float, monotonic: Callable[[], float] = time.monotonic
    ) -> None:
        self._everywhere, self._every_s, self._monotonic = everywhere, every_s, monotonic
        self._everywhere_at = monotonic()
        # By authority, in steps.
        self._asked_for: defaultdict[str, set[int]] = defaultdict(set)
        self._is_sooner = asyncio.Event()

    def at(self, authority: str, after_s: float = 0.0) -> None:
        """Look at this authority so many seconds from now, or up to a step later."""
        step = math.ceil((self._monotonic() + after_s) / STEP_S)
        if step * STEP_S < self._next():
            self._is_sooner.set()
        self._asked_for[authority].add(step)

    def everywhere(self) -> None:
        """Look at all authorities now."""
        self._everywhere_at = self._monotonic()
        self._is_sooner.set()

    def due(self) -> Set[str]:
        """The authorities to look at now, which are looked at thereby."""
        now = self._monotonic()
        found = {authority for authority, steps in self._asked_for.items() if any(_is_past(one, now) for one in steps)}
        for authority in found:
            self._asked_for[authority] = {one for one in self._asked_for[authority] if not _is_past(one, now)}
        if self._everywhere_at > now:
            return found
        self._everywhere_at = now + self._every_s
        return set(self._everywhere)

    async def until_due(self) -> None:
        """Until there is something to look at."""
        while (wait_s := self._next() - self._monotonic()) > 0:
            self._is_sooner.clear()
            with suppress(TimeoutError):
                async with asyncio.timeout(wait_s):
                    await self._is_sooner.wait()

    def _next(self) -> float:
        steps = (one for of_authority in self._asked_for.values() for one in of_authority)
        return min(self._everywhere_at, min(steps, default=math.inf) * STEP_S)


def _is_past(step: int, now: float) -> bool:
    return step * STEP_S <= now
