"""The chain over the audit: what was tampered with behind the house's back is found, and writers are not held up."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from unittest.mock import patch
from uuid import UUID

import nats
import pytest
import pytest_asyncio
from nats.js import JetStreamContext
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncTransaction, create_async_engine

from chassis import audit_check, failpoints, sealing
from chassis.principal import TrustedKeys
from kernel.ids import new_id
from tests.delivery import Crash, Tripwire
from tests.integration.conftest import HouseOf
from tests.world import AUTHORITY, HouseInHand, client
from tools.keys import private_key_file, trusted_keys_file

CHILD = new_id()


@pytest_asyncio.fixture
async def referrals(house_of: HouseOf) -> HouseInHand:
    return await house_of("referrals")


async def seen(house: HouseInHand, times: int = 1, child: UUID = CHILD) -> None:
    """A child's record is looked at so many times, each time in a transaction of its own."""
    for _ in range(times):
        async with house.unit(client("school"), writes=False) as unit:
            unit.note("referral", new_id(), child, "read")


async def undone(house: HouseInHand) -> None:
    """A row takes its position, and its transaction fails."""
    async with house.unit(client("school"), writes=False) as unit:
        unit.note("referral", new_id(), CHILD, "read")
        await unit.flush()
        await unit.connection.execute(text("select 1 / 0"))


async def sealed(house: HouseInHand, *batches: int) -> None:
    for times in batches:
        await seen(house, times)
        await sealing.seal(house.house, AUTHORITY)


async def faults(house: HouseInHand, *anchors: str) -> list[str]:
    keys = TrustedKeys(trusted_keys_file(house.site.keys))
    return (await audit_check.check(house.house, AUTHORITY, keys, anchors)).faults


async def anchor(house: HouseInHand) -> str:
    newest = await sealing.newest_seal(house.house, AUTHORITY)
    assert newest is not None
    return str(newest.signature)


@asynccontextmanager
async def as_superuser(house: HouseInHand) -> AsyncIterator[AsyncConnection]:
    """Whom no privilege and no row-level security binds."""
    url = make_url(house.site.superuser_url).set(
        drivername="postgresql+asyncpg", database=f"goldenthread_{house.house.name}"
    )
    engine = create_async_engine(url)
    async with engine.begin() as connection:
        yield connection
    await engine.dispose()


async def positions(house: HouseInHand) -> list[int]:
    async with house.as_owner() as connection:
        return list((await connection.execute(text("select position from audit order by position"))).scalars())


async def tamper(house: HouseInHand, *statements: str, **values: object) -> None:
    async with as_superuser(house) as connection:
        for statement in statements:
            await connection.execute(text(statement), values)


async def count_of_seals(house: HouseInHand) -> int:
    async with house.as_owner() as connection:
        return int((await connection.execute(text("select count(*) from audit_seal"))).scalar_one())


@pytest_asyncio.fixture
async def stream(referrals: HouseInHand) -> AsyncIterator[JetStreamContext]:
    broker = await nats.connect(referrals.site.operator_nats_urls)
    await sealing.declare(broker.jetstream())
    yield broker.jetstream()
    await broker.close()


async def test_a_process_seals_where_it_wrote_and_now_and_then_everywhere(
    referrals: HouseInHand, stream: JetStreamContext
) -> None:
    sealer = sealing.Sealer(referrals.house, stream)
    await sealer.seal_what_is_new()
    await seen(referrals)
    await sealer.seal_what_is_new()
    assert (await count_of_seals(referrals), referrals.house.to_seal) == (1, set())

    await seen(referrals)
    referrals.house.to_seal.clear()  # as if another process had written, and died
    await sealer.seal_what_is_new()
    assert await count_of_seals(referrals) == 1
    await sealing.Sealer(referrals.house, stream).seal_what_is_new()
    assert await count_of_seals(referrals) == 2


async def test_what_could_not_be_sealed_is_tried_again(referrals: HouseInHand, stream: JetStreamContext) -> None:
    sealer = sealing.Sealer(referrals.house, stream)
    await sealer.seal_what_is_new()
    await seen(referrals)
    house = replace(referrals.house, failpoints=Tripwire(failpoints.BEFORE_SEAL_COMMIT))
    with pytest.raises(Crash):
        await sealing.Sealer(house, stream).seal_what_is_new()
    await sealer.seal_what_is_new()
    assert await count_of_seals(referrals) == 1


async def test_where_another_replica_seals_one_looks_again(referrals: HouseInHand, stream: JetStreamContext) -> None:
    sealer = sealing.Sealer(referrals.house, stream)
    await sealer.seal_what_is_new()
    await seen(referrals)
    async with referrals.house.engine.begin() as another:
        await another.execute(sealing.TRY_LOCK, {"lock": sealing.LOCK, "authority": AUTHORITY})
        await sealer.seal_what_is_new()
    assert (await count_of_seals(referrals), referrals.house.to_seal) == (0, {AUTHORITY})
    await sealer.seal_what_is_new()
    assert (await count_of_seals(referrals), referrals.house.to_seal) == (1, set())


async def test_whoever_stops_waiting_for_a_commit_does_not_keep_it_from_being_sealed(referrals: HouseInHand) -> None:
    referrals.house.to_seal.clear()
    writing = asyncio.create_task(seen(referrals))
    with patch("chassis.database.commit", _committed_and_cancelled), pytest.raises(asyncio.CancelledError):
        await writing
    assert referrals.house.to_seal == {AUTHORITY}


async def _committed_and_cancelled(connection: AsyncConnection, begun: AsyncTransaction) -> None:
    """As `chassis.database.commit` does when its task is cancelled meanwhile."""
    await begun.commit()
    raise asyncio.CancelledError


async def test_what_nobody_touched_is_whole(referrals: HouseInHand) -> None:
    await sealed(referrals, 3, 1, 2)
    await seen(referrals, 2)
    keys = TrustedKeys(trusted_keys_file(referrals.site.keys))
    report = await audit_check.check(referrals.house, AUTHORITY, keys, [await anchor(referrals)])
    assert (report.faults, report.seals, report.rows, report.tail_rows) == ([], 3, 6, 2)


async def test_a_removed_row_is_found(referrals: HouseInHand) -> None:
    await sealed(referrals, 3, 3)
    third = (await positions(referrals))[2]
    await tamper(referrals, "delete from audit where position = :third", third=third)
    assert await faults(referrals) == [f"row {third} is missing from what seal 1 covers"]


@pytest.mark.parametrize(
    "change",
    [
        "client_id = 'somebody-else'",
        "child_id = gen_random_uuid()",
        "at = at + interval '1 microsecond'",
        "record_id = null",
        "purpose = 'other'",
        "result = 'REFERRAL_NOT_FOUND'",
    ],
)
async def test_a_changed_row_is_found(referrals: HouseInHand, change: str) -> None:
    await sealed(referrals, 3, 3)
    fifth = (await positions(referrals))[4]
    await tamper(referrals, f"update audit set {change} where position = :fifth", fifth=fifth)
    assert await faults(referrals) == [f"row {fifth} was changed after seal 2 was made"]


async def test_exchanged_rows_are_found(referrals: HouseInHand) -> None:
    await sealed(referrals, 4)
    one, other, *_ = await positions(referrals)
    await tamper(
        referrals,
        "alter table audit alter position drop identity",
        "update audit set position = -1 where position = :one",
        "update audit set position = :one where position = :other",
        "update audit set position = :other where position = -1",
        "alter table audit alter position add generated always as identity (start 1000000)",
        one=one,
        other=other,
    )
    assert await faults(referrals) == [f"row {place} was changed after seal 1 was made" for place in (one, other)]


@pytest.mark.parametrize("place", ["gap", "below"])
async def test_a_row_put_in_later_is_found(referrals: HouseInHand, place: str) -> None:
    await seen(referrals)
    with pytest.raises(DBAPIError, match="division by zero"):
        await undone(referrals)
    await sealed(referrals, 1)
    first, _ = await positions(referrals)
    free = first + 1 if place == "gap" else -first
    copied = "authority, at, subject, client_id, organisation, role, purpose, reason, action, record, result, trace_id"
    await tamper(
        referrals,
        f"insert into audit (position, {copied}) overriding system value "
        f"select :free, {copied} from audit where position = :first",
        first=first,
        free=free,
    )
    assert await faults(referrals) == [f"row {free} was put in after seal 1 was made"]


async def test_a_removed_seal_is_found(referrals: HouseInHand) -> None:
    await sealed(referrals, 1, 1, 1)
    await tamper(referrals, "delete from audit_seal where number = 2")
    assert await faults(referrals) == ["seal 2 is missing"]


async def test_a_chain_that_was_cut_off_is_found_by_its_anchor(referrals: HouseInHand) -> None:
    """The last batch is deleted with its seal: by itself what is left is a whole chain."""
    await sealed(referrals, 2, 2)
    kept = await anchor(referrals)
    last = (await positions(referrals))[2:]
    await tamper(
        referrals,
        "delete from audit where position = any(:last)",
        "delete from audit_seal where number = 2",
        last=last,
    )
    assert await faults(referrals) == []
    gone = "seal 2 was anchored and is not there: the end of the chain was cut off"
    assert await faults(referrals, kept) == [gone]
    await sealed(referrals, 2)
    assert await faults(referrals, kept) == ["seal 2 is not the one that was anchored"]


async def test_a_chain_made_again_without_the_houses_key_is_found(referrals: HouseInHand) -> None:
    """A superuser may write whatever digest fits; the signature is what they cannot write."""
    await sealed(referrals, 2)
    other = referrals.house.signer.__class__("plans", private_key_file(referrals.site.keys, "plans"))
    [first, _] = await positions(referrals)
    await tamper(referrals, "update audit set result = 'other' where position = :first", first=first)
    before = await sealing.newest_seal(referrals.house, AUTHORITY)
    await tamper(referrals, "delete from audit_seal")
    honest, referrals.house.signer = referrals.house.signer, other
    try:
        await sealing.seal(referrals.house, AUTHORITY)
    finally:
        referrals.house.signer = honest
    assert await faults(referrals) == ["seal 1: it is not signed by the house that it names"]
    await tamper(referrals, "update audit_seal set signature = :signature", signature=before.signature)  # type: ignore[union-attr]
    assert await faults(referrals) == ["seal 1 was changed after it was signed"]


async def test_an_anchor_that_nobody_signed_is_found(referrals: HouseInHand) -> None:
    await sealed(referrals, 1)
    assert await faults(referrals, "nobody.signed.this") == [
        "an anchor is worth nothing: it is not signed by a known process"
    ]


async def test_rows_that_nobody_seals_are_found(referrals: HouseInHand) -> None:
    await seen(referrals)
    async with as_superuser(referrals) as connection:
        await connection.execute(text("update audit set entered_at = entered_at - interval '2 hours'"))
    [fault] = await faults(referrals)
    assert fault.startswith("1 rows wait to be sealed, the oldest since ")


@pytest.mark.parametrize("table", ["audit", "audit_seal"])
async def test_the_house_itself_can_only_add(referrals: HouseInHand, table: str) -> None:
    await sealed(referrals, 1)
    for statement in (f"update {table} set authority = authority", f"delete from {table}", f"truncate {table}"):
        with pytest.raises(DBAPIError, match="permission denied"):
            async with referrals.house.engine.begin() as connection:
                await connection.execute(text(statement))


async def test_a_late_commit_is_waited_for_and_holds_nobody_up(referrals: HouseInHand) -> None:
    """A row takes its place before its commit: what is sealed must not pass it by."""
    written, may_commit = asyncio.Event(), asyncio.Event()

    async def late() -> None:
        async with referrals.unit(client("late"), writes=False) as unit:
            unit.note("referral", new_id(), CHILD, "read")
            await unit.flush()
            unit._trail.clear()
            written.set()
            await may_commit.wait()

    writer = asyncio.create_task(late())
    await written.wait()
    await seen(referrals, 2)
    sealer = asyncio.create_task(sealing.seal(referrals.house, AUTHORITY))
    await seen(referrals, 2)
    assert not sealer.done()
    assert await sealing.newest_seal(referrals.house, AUTHORITY) is None
    may_commit.set()
    await writer
    assert await sealer == 1
    await sealing.seal(referrals.house, AUTHORITY)
    assert await faults(referrals) == []
    newest = await sealing.newest_seal(referrals.house, AUTHORITY)
    assert newest is not None
    assert newest.up_to == (await positions(referrals))[-1]


async def test_what_was_rolled_back_leaves_a_gap_and_no_fault(referrals: HouseInHand) -> None:
    await seen(referrals)
    with pytest.raises(DBAPIError, match="division by zero"):
        await undone(referrals)
    await sealed(referrals, 1)
    first, second = await positions(referrals)
    assert second - first == 2
    assert await faults(referrals) == []


async def test_many_rows_take_several_seals(referrals: HouseInHand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "BATCH", 3)
    await sealed(referrals, 8)
    newest = await sealing.newest_seal(referrals.house, AUTHORITY)
    assert newest is not None
    assert (newest.number, newest.rows) == (3, 2)
    assert await faults(referrals) == []
