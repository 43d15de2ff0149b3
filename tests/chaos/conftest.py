"""One stack for all that is done to it, and children whom no other test knows."""

from collections.abc import Iterator

import pytest

from tests.journey.scenes import unused_nhs_numbers
from tests.running import Running, running


@pytest.fixture(scope="package")
def stack() -> Iterator[Running]:
    """The whole platform, every process real."""
    with pytest.MonkeyPatch.context() as patched:
        # Who dies here dies by our hand: the supervisor need not wait longer each time.
        patched.setattr("tools.children.WELL_AFTER", 0.5)
        with running() as here:
            yield here


@pytest.fixture(scope="package")
def nhs_numbers() -> Iterator[str]:
    """One for each child."""
    return unused_nhs_numbers()
