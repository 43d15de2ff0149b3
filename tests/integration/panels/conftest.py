"""The panels house, empty, and the houses that it asks."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.integration.conftest import HouseOf
from tests.integration.panels.room import Neighbours
from tests.world import AUTHORITY, TODAY, HouseInHand


@pytest.fixture
async def panels(house_of: HouseOf) -> HouseInHand:
    world = await house_of("panels")
    world.today_is(TODAY)
    return world


@pytest.fixture
def neighbours(panels: HouseInHand, monkeypatch: pytest.MonkeyPatch) -> Neighbours:
    stand_in = Neighbours()
    monkeypatch.setattr(panels.house, "neighbours", stand_in)
    return stand_in


@pytest.fixture
def rules(panels: HouseInHand, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`rules("decision", capacity=2)`: another rule of that panel; `rules(entry_panel="ehc")`: of the authority."""

    def change(panel: str = "", **changes: Any) -> None:
        known = panels.house.authorities[AUTHORITY]
        if panel:
            changes = {"panels": tuple(replace(one, **changes) if one.key == panel else one for one in known.panels)}
        monkeypatch.setitem(panels.house.authorities, AUTHORITY, replace(known, **changes))

    return change
