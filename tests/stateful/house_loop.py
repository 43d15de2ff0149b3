"""A house in an event loop of its own, for stateful tests: the rules of a machine are not coroutines."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

from tests.world import HouseInHand, house_in_hand, servers

T = TypeVar("T")


class HouseLoop:
    """`house` with its servers, until it is closed."""

    def __init__(self, name: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._servers = servers()
        self.house: HouseInHand = self.run(house_in_hand(self._servers.__enter__(), name))

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._loop.run_until_complete(work)

    def close(self) -> None:
        self.run(self.house.close())
        self._servers.__exit__(None, None, None)
        self._loop.close()
