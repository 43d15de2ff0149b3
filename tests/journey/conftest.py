"""One stack for all journeys of a worker: each journey is about children of its own."""

from collections.abc import Iterator

import pytest

from tests.running import Running, running


@pytest.fixture(scope="session")
def stack() -> Iterator[Running]:
    """The whole platform, every process real."""
    with running() as here:
        yield here
