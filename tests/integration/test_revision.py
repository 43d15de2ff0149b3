"""A process serves on a database that is as new as its code, or newer, and on none that is behind."""

import pytest
from sqlalchemy import text

from chassis.process import demand_migrated
from tests.integration.conftest import HouseOf
from tests.world import HouseInHand


async def at(here: HouseInHand, found: str) -> None:
    """Has the database stand at a revision; at none if it is empty."""
    async with here.as_owner() as connection:
        await connection.execute(text("delete from alembic_version"))
        if found:
            await connection.execute(text("insert into alembic_version values (:found)"), {"found": found})


@pytest.fixture
async def panels(house_of: HouseOf) -> HouseInHand:
    return await house_of("panels")


async def test_a_process_serves_on_a_database_that_is_as_new_as_its_code_or_newer(panels: HouseInHand) -> None:
    await demand_migrated(panels.house)
    async with panels.as_owner() as connection:
        newest = (await connection.execute(text("select version_num from alembic_version"))).scalar_one()
    await at(panels, "9999")
    try:
        await demand_migrated(panels.house)
    finally:
        await at(panels, newest)


async def test_a_process_ends_where_its_database_is_behind(panels: HouseInHand) -> None:
    async with panels.as_owner() as connection:
        newest = (await connection.execute(text("select version_num from alembic_version"))).scalar_one()
    await at(panels, "")
    try:
        with pytest.raises(SystemExit, match="goldenthread migrate panels"):
            await demand_migrated(panels.house)
    finally:
        await at(panels, newest)
