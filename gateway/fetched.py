"""What others publish at addresses of theirs, remembered: fetched when it is needed, by one of those who want it.

A failure is remembered as well, so that whoever names what is not there cannot have us ask without end; and what was
there before is good for a while longer.
"""

import asyncio
import logging
from collections import defaultdict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")
log = logging.getLogger(__name__)

FRESH_S = 600
# After an answer, or none, nobody is asked again for so long, whoever wants to know.
AGAIN_S = 30
# When the other side is away, what it said last is good for this long.
STALE_S = 3600


@dataclass(frozen=True, slots=True)
class _Kept(Generic[T]):
    """`fetched`: when it lay there; `tried`: when it was last asked for, with whatever result."""

    value: T | None
    fetched: float
    tried: float


class Fetched(Generic[T]):
    """By name. Times are seconds of one clock of the caller's.

    failures  what is raised when there is nothing usable
    """

    def __init__(self, *failures: type[Exception]) -> None:
        self._failures = failures
        self._kept: dict[str, _Kept[T]] = {}
        self._fetching: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)

    def known(self, name: str, now: float) -> T | None:
        """What was there when it was last asked for, unless that is too long ago."""
        kept = self._kept.get(name)
        return kept.value if kept and now < kept.fetched + STALE_S else None

    def is_due(self, name: str, now: float) -> bool:
        """Whether it is to be fetched before it is used."""
        kept = self._kept.get(name)
        return kept is None or (now >= kept.fetched + FRESH_S and self.may_try(name, now))

    def may_try(self, name: str, now: float) -> bool:
        """Whether it may be asked for again, for somebody who misses something in it."""
        kept = self._kept.get(name)
        return kept is None or now >= kept.tried + AGAIN_S

    async def fetch(self, name: str, now: float, ask: Callable[[], Awaitable[T]]) -> None:
        """Asks; of several who want to know at once, one asks. A failure changes nothing but when it was tried."""
        async with self._fetching[name]:
            if not self.may_try(name, now):
                return
            before = self._kept.get(name, _Kept(None, float("-inf"), now))
            try:
                self._kept[name] = _Kept(await ask(), now, now)
            except self._failures as error:
                log.warning("not fetched: %s: %s", type(error).__name__, str(error)[:200])
                self._kept[name] = _Kept(before.value, before.fetched, now)
