"""One stack for all that a file does to it."""

from collections.abc import Iterator

import pytest

from tests.running import Running, running


@pytest.fixture(scope="module")
def stack() -> Iterator[Running]:
    """The whole platform, every process real."""
    with pytest.MonkeyPatch.context() as patched:
        # Who dies here dies by our hand: the supervisor need not wait longer each time.
        patched.setattr("tools.children.WELL_AFTER", 0.5)
        with running() as here:
            yield here
