"""Seals what is committed, every few seconds, and leaves an anchor of the newest seal outside the database.

Writers are never held up. A row takes its position before its commit, so a late one may come in below rows that are
visible already; the sealer therefore notes how far the rows go, takes a transaction number, and seals only when every
transaction with a lower one has ended: what could still come in below has come in or never will. Several replicas may
try; one seals.
"""

import asyncio
import logging
import time
from collections.abc import Sequence
from typing import Any

from nats.js import JetStreamContext
from nats.js.api import StorageType, StreamConfig
from sqlalchemy import func, insert, select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis import audit, failpoints, seals
from chassis.seals import Seal
from chassis.unit import SET_AUTHORITY, House

log = logging.getLogger(__name__)

EVERY_S = 5.0
# What another process committed and did not live to seal waits no longer than this.
EVERYWHERE_EVERY_S = 60.0
BATCH = 1000
# Longer than a transaction can live: a statement has ten seconds, an idle one thirty.
SETTLES_WITHIN_S = 45.0
LOOK_AGAIN_S = 0.02
LOCK = 7_041_003
STREAM = "audit"
ANCHORS_KEPT = 1000

NUMBER = text("select pg_current_xact_id()")
SETTLED = text("select pg_snapshot_xmin(pg_current_snapshot()) > cast(:number as xid8)")
TRY_LOCK = text("select pg_try_advisory_xact_lock(:lock, hashtext(:authority))")


class Sealer:
    """Keeps the audit of one house sealed, authority by authority."""

    def __init__(self, house: House, stream: JetStreamContext) -> None:
        self._house = house
        self._stream = stream
        self._anchored: dict[str, int] = {}
        self._everywhere_at = -EVERYWHERE_EVERY_S

    async def run(self) -> None:
        """Until cancelled; a failure is logged and tried again, and the open tail grows meanwhile."""
        declared = False
        while True:
            try:
                declared = declared or await declare(self._stream, self._house.copies)
                await self.seal_what_is_new()
            except Exception as error:
                log.warning("sealing starts again after %s", type(error).__name__)
            await asyncio.sleep(EVERY_S)

    async def seal_what_is_new(self) -> None:
        """The authorities for which this process wrote since; now and then all, for one that wrote may have died."""
        if time.monotonic() >= self._everywhere_at + EVERYWHERE_EVERY_S:
            self._everywhere_at = time.monotonic()
            self._house.to_seal.update(self._house.authorities)
        for authority in sorted(self._house.to_seal):
            # Before it begins: what is written meanwhile is the next time's.
            self._house.to_seal.discard(authority)
            try:
                if not await seal(self._house, authority):
                    self._house.to_seal.add(authority)
                await self._anchor(authority)
            except BaseException:
                self._house.to_seal.add(authority)
                raise

    async def _anchor(self, authority: str) -> None:
        """Publishes the newest seal once; after a crash between seal and anchor, the next process does."""
        newest = await newest_seal(self._house, authority)
        if newest is None or self._anchored.get(authority) == newest.number:
            return
        subject = f"{STREAM}.{self._house.name}.{authority}"
        await self._stream.publish(
            subject, newest.signature.encode(), headers={"Nats-Msg-Id": f"{subject}.{newest.number}"}
        )
        self._anchored[authority] = newest.number


async def declare(stream: JetStreamContext, copies: int = 1) -> bool:
    """The stream of anchors: nobody may delete or purge what it holds, the newest of each house and authority stay."""
    await stream.add_stream(
        StreamConfig(
            name=STREAM,
            subjects=[f"{STREAM}.>"],
            storage=StorageType.FILE,
            num_replicas=copies,
            max_msgs_per_subject=ANCHORS_KEPT,
            deny_delete=True,
            deny_purge=True,
        )
    )
    return True


async def newest_seal(house: House, authority: str) -> Any | None:
    """The last row of the authority's chain."""
    async with house.engine.begin() as connection:
        await connection.execute(SET_AUTHORITY, {"authority": authority})
        return await _last(house, connection, authority)


async def seal(house: House, authority: str) -> bool:
    """Seals every row that is committed now; False where another replica is at it, and may leave some."""
    async with house.engine.begin() as connection:
        await connection.execute(SET_AUTHORITY, {"authority": authority})
        up_to = await _unsealed_up_to(house, connection, authority)
        if up_to is None:
            return True
        number = (await connection.execute(NUMBER)).scalar_one()
    await _settled(house, number)
    while rows := await _seal_some(house, authority, up_to):
        pass
    return rows is not None


async def _unsealed_up_to(house: House, connection: AsyncConnection, authority: str) -> int | None:
    """The highest position that is visible; None when there is nothing to seal."""
    last = await _last(house, connection, authority)
    a = house.table("audit").c
    query = select(func.max(a.position)).where(a.authority == authority, a.position > (last.up_to if last else 0))
    return (await connection.execute(query)).scalar_one()  # type: ignore[no-any-return]


async def _settled(house: House, number: int) -> None:
    """Waits until no transaction with a lower number is at work. TimeoutError when one is, for too long."""
    async with asyncio.timeout(SETTLES_WITHIN_S), house.engine.connect() as connection:
        await connection.execution_options(isolation_level="AUTOCOMMIT")
        while not (await connection.execute(SETTLED, {"number": number})).scalar_one():  # noqa: ASYNC110
            await asyncio.sleep(LOOK_AGAIN_S)  # the database tells nobody when a transaction ends


async def _seal_some(house: House, authority: str, up_to: int) -> int | None:
    """One seal over the next rows; over how many. None when another replica is at it."""
    async with house.engine.begin() as connection:
        await connection.execute(SET_AUTHORITY, {"authority": authority})
        if not (await connection.execute(TRY_LOCK, {"lock": LOCK, "authority": authority})).scalar_one():
            return None
        last = await _last(house, connection, authority)
        after = last.up_to if last else 0
        rows = await rows_between(house, connection, authority, after, up_to, BATCH)
        if not rows:
            return 0
        leaves = seals.leaves_of([(row["position"], audit.digest(row)) for row in rows])
        new = Seal(
            house=house.name,
            authority=authority,
            number=last.number + 1 if last else 1,
            after=after,
            up_to=rows[-1]["position"],
            rows=len(rows),
            leaves=seals.fingerprint(leaves),
            previous=seals.read_row(house.name, last).digest if last else seals.FIRST,
            sealed_at=(await connection.execute(select(func.clock_timestamp()))).scalar_one(),
        )
        await connection.execute(insert(house.table("audit_seal")).values(_row(new, leaves, house)))
        house.failpoints.hit(failpoints.BEFORE_SEAL_COMMIT)
    house.failpoints.hit(failpoints.AFTER_SEAL_BEFORE_ANCHOR)
    return len(rows)


def _row(seal: Seal, leaves: bytes, house: House) -> dict[str, Any]:
    return {
        "authority": seal.authority,
        "number": seal.number,
        "after": seal.after,
        "up_to": seal.up_to,
        "rows": seal.rows,
        "leaves": leaves,
        "previous": seal.previous,
        "sealed_at": seal.sealed_at,
        "signature": seals.sign(seal, house.signer),
    }


async def _last(house: House, connection: AsyncConnection, authority: str) -> Any | None:
    s = house.table("audit_seal").c
    query = select(house.table("audit_seal")).where(s.authority == authority).order_by(s.number.desc()).limit(1)
    return (await connection.execute(query)).first()


async def rows_between(
    house: House, connection: AsyncConnection, authority: str, after: int, up_to: int, limit: int
) -> Sequence[Any]:
    """The audit's rows with after < position <= up_to, in their order; at most `limit`."""
    table = house.table("audit")
    between = (table.c.authority == authority, table.c.position > after, table.c.position <= up_to)
    query = select(table).where(*between).order_by(table.c.position).limit(limit)
    return (await connection.execute(query)).mappings().all()
