"""The referrals house in hand, for the tests of early help and safeguarding."""

import pytest

from tests.integration.conftest import HouseOf
from tests.world import HouseInHand


@pytest.fixture
async def referrals(house_of: HouseOf) -> HouseInHand:
    return await house_of("referrals")
