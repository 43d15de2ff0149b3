"""What a page costs is what is on it, and not what there is: whoever sees nearly everything, and whoever sees one."""

import json
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.dialects.postgresql import asyncpg
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from benchmarks.referrals import FRESH
from services.referrals import storage
from tests.integration.conftest import HouseOf
from tests.integration.test_referrals import submitted
from tests.world import HouseInHand, client

ROWS, PAGE, KEPT_AFTER = 3_000, 50, 5
PLANNED = text(
    "select coalesce(sum(generic_plans), 0) as kept, coalesce(sum(custom_plans), 0) as anew from pg_prepared_statements"
    " where statement like 'SELECT referral.body%ORDER BY referral.id DESC%'"
)


@pytest.fixture
async def many(house_of: HouseOf) -> HouseInHand:
    """Three thousand referrals: all of one team, each from another school, nearly."""
    house = await house_of("referrals")
    sent = await submitted(house)
    engine = create_async_engine(make_url(house.site.owner_url("referrals")).set(drivername="postgresql+asyncpg"))
    async with engine.begin() as connection:
        await connection.execute(text(FRESH), {"rows": ROWS, "id": sent.id})
        for table in ("referral", "relationship"):
            await connection.execute(text(f"analyze {table}"))
    await engine.dispose()
    return house


@pytest.mark.parametrize("party", ["team:southampton/cypds", "org:urn:217"])
async def test_a_page_reads_few_records_beside_those_that_are_on_it(many: HouseInHand, party: str) -> None:
    async with many.unit(client("reader", parties=(party,)), writes=False) as unit:
        table = storage.REFERRALS.table
        page = storage.REFERRALS.query(unit).order_by(table.c.id.desc()).limit(PAGE + 1)
        sql = page.compile(dialect=asyncpg.dialect(), compile_kwargs={"literal_binds": True})  # type: ignore[no-untyped-call]
        told = await unit.connection.exec_driver_sql(f"explain (analyze, format json) {sql}")
        answered = told.scalar_one()
    plan = (json.loads(answered) if isinstance(answered, str) else answered)[0]["Plan"]
    assert 0 < plan["Actual Rows"] <= PAGE + 1
    assert read(plan, table.name) < 2 * PAGE


async def test_no_plan_of_a_page_is_kept_for_the_next_reader(many: HouseInHand) -> None:
    """PostgreSQL would, after five, and it would read everything for whoever sees everything."""
    reader = client("reader", parties=("team:southampton/cypds",))
    async with many.unit(reader, writes=False) as unit:  # on one connection, which is whose plans are kept
        before = (await unit.connection.execute(PLANNED)).one()
        for _ in range(KEPT_AFTER * 2):
            assert len((await storage.REFERRALS.page(unit, PAGE, "")).records) == PAGE
        planned = (await unit.connection.execute(PLANNED)).one()
    assert planned.anew > before.anew + KEPT_AFTER
    assert planned.kept == before.kept


def read(plan: dict[str, Any], table: str) -> float:
    """The rows of a table that a plan came to, those included that it did not take."""
    own = plan["Actual Rows"] + plan.get("Rows Removed by Filter", 0) if plan.get("Relation Name") == table else 0
    return float(own * plan["Actual Loops"]) + sum(read(inner, table) for inner in plan.get("Plans", ()))
