"""One stack for all journeys of a worker: each journey is about children of its own."""

from collections.abc import AsyncIterator, Iterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser

from tests.browser import browsing
from tests.journey.evidence import Books
from tests.journey.scenes import Scenes, Stage
from tests.running import Running, running


@pytest.fixture(scope="session")
def stack() -> Iterator[Running]:
    """The whole platform, every process real."""
    with running() as here:
        yield here


@pytest_asyncio.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    """A real one, without a window."""
    async with browsing() as one:
        yield one


@pytest.fixture(scope="session")
def books(stack: Running) -> Iterator[Books]:
    """What the platform has written down."""
    kept = Books(stack.stack.site)
    yield kept
    kept.close()


@pytest.fixture(scope="session")
def scenes(stack: Running) -> Scenes:
    """Children whom no other test knows, brought as far along the journey as a test needs."""
    return Scenes(stack)


@pytest.fixture(scope="session")
def gathering(scenes: Scenes) -> Stage:
    """An assessment that has asked its sources and waits for their answers. Tests leave it as it is."""
    return scenes.gathering("Robin")


@pytest.fixture(scope="session")
def proposed(scenes: Scenes) -> Stage:
    """A plan that waits for its resources. Tests may revise it."""
    return scenes.proposed("Charlie")


@pytest.fixture(scope="session")
def finished(scenes: Scenes) -> Stage:
    """A whole journey, from the application to the final plan with a personal budget."""
    return scenes.finished("Frankie")
