"""Tables in parts: made before they are needed, dropped when all in them was kept long enough, closed to processes."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import pytest_asyncio
from sqlalchemy import insert, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis import audit_check, partitions, retention, sealing, seals
from chassis.principal import TrustedKeys
from chassis.tables import AUDIT, OUTBOX
from chassis.unit import SET_AUTHORITY
from kernel.ids import new_id
from tests.integration.conftest import HouseOf
from tests.world import AUTHORITY, HouseInHand, client
from tools.keys import trusted_keys_file

WEEK = timedelta(days=7)


@pytest_asyncio.fixture
async def house(house_of: HouseOf) -> HouseInHand:
    found = await house_of("notifications")
    await retention.keep_parts(found.house)
    return found


async def asked(house: HouseInHand, statement: str, **values: Any) -> list[Any]:
    async with house.as_owner() as connection:
        done = await connection.execute(text(statement), values)
        return list(done.scalars()) if done.returns_rows else []


async def parts(house: HouseInHand, table: str) -> list[str]:
    return await asked(house, "select part from partitions.parts(:of, 8)", of=table)


def name(table: str, day: datetime) -> str:
    """The part of the week in which the day lies."""
    return f"{table}_{day - timedelta(days=day.weekday()):%Y%m%d}"


def today() -> datetime:
    return datetime.now(UTC)


async def written(house: HouseInHand, at: datetime, published: datetime | None) -> str:
    """An event in the outbox, made and published at these instants; its id."""
    [id] = await asked(
        house,
        "insert into outbox (id, subject, payload, headers, published_at) values "
        "(overlay(partitions.id_at(:at) placing right(md5(random()::text), 12) from 21)::uuid, 's', '', '{}', "
        ":published) returning id::text",
        at=at,
        published=published,
    )
    return str(id)


async def lies_in(house: HouseInHand, table: str, condition: str) -> list[str]:
    return await asked(house, f"select tableoid::regclass::text from {table} where {condition}")


async def test_parts_are_made_before_they_are_needed(house: HouseInHand) -> None:
    wanted = {name("outbox", today() + ahead * WEEK) for ahead in range(3)}
    assert wanted <= set(await parts(house, "outbox"))
    assert {one.replace("outbox", "inbox") for one in wanted} <= set(await parts(house, "inbox"))
    async with house.house.engine.begin() as connection:
        await connection.execute(insert(house.house.table("inbox")).values(consumer="c", event_id=new_id()))
    assert await lies_in(house, "inbox", "true") == [f"partitions.{name('inbox', today())}"]
    # What came in while there was no part for it is put there as soon as there is one.
    coming = today() + 2 * WEEK
    await asked(house, f"drop table partitions.{name('outbox', coming)}")
    id = await written(house, coming, None)
    assert await lies_in(house, "outbox", f"id = '{id}'") == ["partitions.outbox_rest"]
    assert await retention.keep_parts(house.house) == 0
    assert await lies_in(house, "outbox", f"id = '{id}'") == [f"partitions.{name('outbox', coming)}"]


async def test_an_old_part_goes_when_nothing_in_it_is_needed(house: HouseInHand) -> None:
    old, young = today() - 5 * WEEK, today() - WEEK
    for day in (old, young):
        await _add(house, "outbox", day)
    waits = await written(house, old, None)
    told = await written(house, old, today() - timedelta(days=OUTBOX.days + 1))
    kept = [await written(house, day, published) for day, published in ((young, young), (today(), None))]
    elsewhere = await written(house, old - 5 * WEEK, old)
    assert await retention.keep_parts(house.house) == 0
    assert elsewhere not in await asked(house, "select id::text from outbox")
    assert {waits, told} <= set(await asked(house, "select id::text from outbox"))
    # Published at last, it is kept as long as any: what counts is not when the event was made.
    await asked(house, "update outbox set published_at = now() where id = cast(:id as uuid)", id=waits)
    assert await retention.keep_parts(house.house) == 0
    await asked(house, "update outbox set published_at = :at where id = cast(:id as uuid)", id=waits, at=old)
    assert await retention.keep_parts(house.house) == 1
    assert name("outbox", old) not in await parts(house, "outbox")
    assert set(await asked(house, "select id::text from outbox")) == set(kept)


async def _add(house: HouseInHand, table: str, day: datetime) -> None:
    begins = (day - timedelta(days=day.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
    await asked(
        house,
        "select partitions.add_part(:table, :part, :key, partitions.id_at(:low), partitions.id_at(:high))",
        table=table,
        part=name(table, day),
        key="event_id" if table == "inbox" else "id",
        low=begins,
        high=begins + WEEK,
    )


async def test_an_event_has_its_effect_once_whatever_part_it_lies_in(house: HouseInHand) -> None:
    """The id is the same however late the twin comes, so it finds the part of the first."""
    await _add(house, "inbox", today() - 4 * WEEK)
    [late] = await asked(house, "select partitions.id_at(:at)::uuid", at=today() - 4 * WEEK)
    for event in (late, new_id()):
        row = {"consumer": "c", "event_id": event}
        async with house.house.engine.begin() as connection:
            await connection.execute(insert(house.house.table("inbox")).values(row))
        with pytest.raises(DBAPIError, match="duplicate key"):
            async with house.house.engine.begin() as connection:
                await connection.execute(insert(house.house.table("inbox")).values(row))
    assert await retention.keep_parts(house.house) == 0


async def test_writers_go_on_while_parts_come_and_go(house: HouseInHand) -> None:
    """The very tables that are written lose and get parts; nobody fails, and nothing is missing."""
    written_by = 8
    stop = asyncio.Event()

    async def writing() -> int:
        done = 0
        while not stop.is_set():
            async with house.unit(client("school"), writes=False) as unit:
                unit.note("referral", new_id(), new_id(), "read")
                row = {"id": new_id(), "subject": "s", "payload": b"", "headers": {}}
                await unit.connection.execute(insert(house.house.table("outbox")).values(row))
            done += 1
        return done

    writers = [asyncio.create_task(writing()) for _ in range(written_by)]
    try:
        await asked(house, f"drop table partitions.{name('outbox', today() + 2 * WEEK)}")
        for weeks in range(6, 11):
            await _add(house, "outbox", today() - weeks * WEEK)
        dropped = 0
        while dropped < 5:
            dropped += await _kept(house)
    finally:
        stop.set()
        wrote = sum(await asyncio.gather(*writers))
    assert wrote
    for table in ("outbox", "audit"):
        assert await asked(house, f"select count(*) from {table}") == [wrote]


async def _kept(house: HouseInHand) -> int:
    """As the sweep: what is busy just now is tried again."""
    try:
        return await retention.keep_parts(house.house)
    except DBAPIError as error:
        if "lock timeout" not in str(error):
            raise
        return 0


async def _plan(connection: AsyncConnection, statement: str) -> str:
    return "\n".join((await connection.execute(text(f"explain (costs off) {statement}"))).scalars())


async def test_queries_look_into_the_parts_they_need(house: HouseInHand) -> None:
    id, this_week = new_id(), name("outbox", today())
    async with house.house.engine.connect() as connection:
        await connection.execute(SET_AUTHORITY, {"authority": AUTHORITY})
        marked = await _plan(connection, f"update outbox set published_at = now() where id = any(array['{id}'::uuid])")
        assert this_week in marked
        assert marked.count("Scan") == 1
        # As with many rows: these are too few to be worth an index.
        for way in ("seqscan", "bitmapscan", "sort"):
            await connection.execute(text(f"set local enable_{way} = off"))
        waiting = await _plan(connection, "select * from outbox where published_at is null order by position limit 256")
        assert "Seq Scan" not in waiting
        assert "Merge Append" in waiting
        assert waiting.count("position_idx") == len(await parts(house, "outbox")) + 1
        between = f"position > {AUDIT.rows + 7} and position <= {AUDIT.rows + 1000}"
        sealed = await _plan(connection, f"select * from audit where authority = 'x' and {between} order by position")
        assert "audit_000001" in sealed
        assert "audit_000000" not in sealed


async def test_no_process_can_enter_a_part_or_drop_one(house: HouseInHand) -> None:
    """Row-level security stands on the table: who could enter a part would see every authority's rows."""
    for forbidden in (
        "select * from partitions.audit_000000",
        f"delete from partitions.{name('outbox', today())}",
        "select partitions.drop_part('outbox', 'outbox_rest', 'false')",
    ):
        with pytest.raises(DBAPIError, match="permission denied for schema partitions"):
            async with house.house.engine.begin() as connection:
                await connection.execute(text(forbidden))
    kept = partitions.keeping(house.house.tables, 0)
    assert kept.keys() == {"audit", "inbox", "outbox"}
    # However short it says that the audit is kept, the function knows better.
    async with house.unit(client("school"), writes=False) as unit:
        unit.note("referral", new_id(), new_id(), "read")
    await asked(house, "select setval('audit_position_seq', :to)", to=AUDIT.rows + 5)
    await sealing.seal(house.house, AUTHORITY)
    async with house.house.engine.begin() as connection:
        assert (await connection.execute(text(kept["audit"]))).scalar_one() == 0
    assert len(await asked(house, "select 1 from audit")) == 1


async def test_the_chain_over_the_audit_outlives_the_rows_that_were_kept_long_enough(house: HouseInHand) -> None:
    async def looked(times: int) -> None:
        for _ in range(times):
            async with house.unit(client("school"), writes=False) as unit:
                unit.note("referral", new_id(), new_id(), "read")

    async def report() -> audit_check.Report:
        keys = TrustedKeys(trusted_keys_file(house.site.keys))
        return await audit_check.check(house.house, AUTHORITY, keys)

    await asked(house, "select setval('audit_position_seq', 1, false)")
    await retention.keep_parts(house.house)
    await looked(3)
    await asked(house, "update audit set entered_at = entered_at - make_interval(years => 33)")
    await sealing.seal(house.house, AUTHORITY)
    await asked(house, "select setval('audit_position_seq', :to)", to=AUDIT.rows + 5)
    await looked(2)
    # Its rows are old and its seal is young: they are kept.
    assert await retention.keep_parts(house.house) == 0
    await _seal_of_long_ago(house)
    assert (await report()).faults == []
    assert await retention.keep_parts(house.house) == 1
    await sealing.seal(house.house, AUTHORITY)
    found = await report()
    assert (found.faults, found.seals, found.rows, found.forgotten) == ([], 2, 5, 3)
    await asked(house, "delete from audit where position > 3 returning position")
    assert len((await report()).faults) == 2, "what is younger is missed"


async def _seal_of_long_ago(house: HouseInHand) -> None:
    """The first seal as if the house had made it with its rows."""
    first = await sealing.newest_seal(house.house, AUTHORITY)
    long_ago = replace(seals.read_row("notifications", first), sealed_at=today() - timedelta(days=33 * 365.25))
    await asked(
        house,
        "update audit_seal set sealed_at = :at, signature = :signature",
        at=long_ago.sealed_at,
        signature=seals.sign(long_ago, house.house.signer),
    )
