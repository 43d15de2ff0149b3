"""One stack for all that a file does to it, and the children whose journeys it plays."""

from collections.abc import Iterator

import pytest

from tests.running import Running, running


@pytest.fixture(scope="module")
def stack() -> Iterator[Running]:
    """The whole platform, every process real."""
    with running() as here:
        yield here
