"""Assertions and proofs have one use, on whichever gateway: what is asked at the same moment is asked together.

Each token request and each call with DPoP ends in one small insert that must be on disk before the answer. While one
insert is under way the next requests gather, and then go in one statement and one commit: under load a request pays a
fraction of a round trip, and alone it waits for nobody.
"""

import asyncio

from gateway.oauth import storage
from gateway.oauth.storage import AsyncEngine, Claim

MOST_TOGETHER = 500

Waiting = tuple[tuple[Claim, ...], asyncio.Future[list[Claim]]]


class OneUse:
    """Takes claims, many at a time."""

    def __init__(self) -> None:
        self._waiting: list[Waiting] = []
        self._work: asyncio.Task[None] | None = None

    async def take(self, engine: AsyncEngine, *claims: Claim) -> list[Claim]:
        """Uses them up, committed; those among them that had been used before."""
        answer: asyncio.Future[list[Claim]] = asyncio.get_running_loop().create_future()
        self._waiting.append((claims, answer))
        if self._work is None or self._work.done():
            self._work = asyncio.create_task(self._take_all(engine))
        return await answer

    async def _take_all(self, engine: AsyncEngine) -> None:
        while self._waiting:
            together, self._waiting = self._waiting[:MOST_TOGETHER], self._waiting[MOST_TOGETHER:]
            try:
                await _take_together(engine, together)
            except Exception as error:
                for _, answer in together:
                    if not answer.done():
                        answer.set_exception(error)


async def _take_together(engine: AsyncEngine, together: list[Waiting]) -> None:
    # Of two that claim the same at the same moment, the first has it.
    first: dict[tuple[str, str], Claim] = {}
    for claims, _ in together:
        for one in claims:
            first.setdefault((one.holder, one.jti), one)
    async with storage.at_once(engine) as connection:
        before = await storage.claim(connection, *first.values())
    for claims, answer in together:
        used = [one for one in claims if first[one.holder, one.jti] is not one or one in before]
        if not answer.done():
            answer.set_result(used)
