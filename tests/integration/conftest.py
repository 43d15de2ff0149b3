"""Fixtures of the integration tests: real servers once per worker, houses in hand, emptied before each test."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator

import pytest
import pytest_asyncio

from tests.world import TODAY, HouseInHand, house_in_hand, servers
from tools.site import Site

HouseOf = Callable[[str], Awaitable[HouseInHand]]


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """PostgreSQL and NATS, provisioned."""
    with servers() as here:
        yield here


@pytest_asyncio.fixture(scope="session")
async def _houses() -> AsyncIterator[dict[str, HouseInHand]]:
    houses: dict[str, HouseInHand] = {}
    yield houses
    for world in houses.values():
        await world.close()


@pytest_asyncio.fixture
async def house_of(site: Site, _houses: dict[str, HouseInHand]) -> HouseOf:
    """`await house_of("panels")`: that house, migrated once, empty, on TODAY."""

    async def get(name: str) -> HouseInHand:
        if name not in _houses:
            _houses[name] = await house_in_hand(site, name)
        await _houses[name].empty()
        _houses[name].today_is(TODAY)
        return _houses[name]

    return get
