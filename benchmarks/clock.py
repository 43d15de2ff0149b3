"""The clock beside its floor: a sweep over a million open deadlines, and the clock of a case with ten years behind it.

    make bench-clock

The floor of a sweep is one statement that does in the same PostgreSQL what saying so at least has to do: take the
rows that are due, mark them, and write as many rows into the outbox. The floor of a clock is the select of its
rows. Floor and ours take turns. The same sweep runs among ten thousand and among a million deadlines: its work is
to follow what is due.
"""

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from uuid import UUID

import uvloop
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

from benchmarks.turns import Turn, said
from chassis import deadlines, translate
from chassis.unit import SET_AUTHORITY
from goldenthread.plans.v1 import plans_pb2 as pb
from goldenthread.referrals.v1 import events_pb2 as referrals_pb
from kernel.case_clock import explained
from kernel.deadlines import Started
from kernel.ids import new_id
from tests.world import AUTHORITY, TODAY, HouseInHand, client, house_in_hand, servers
from tools.site import Site

FEW, MANY = 10_000, 1_000_000
DUE = 1_000
OF_ONE_CASE = 400
ROUNDS, READINGS = 5, 30
SWEEP = deadlines.sweep()
COORDINATOR = client("cypds", parties=("team:southampton/cypds",), organisation="la:852")

COLUMNS = """authority, record, record_id, version, child_id, key, about, owner, waits_for, started_on, due_on, last_on,
    target_on, warn_on, excused_by, basis, act_by, next_on"""
LOAD = text(
    f"""
    insert into deadline ({COLUMNS})
    select :authority, 'assessment', uuidv7(), 1, uuidv7(), 'advice', '', 'team:' || n % 500, 'org:' || n % 900,
        cast(:today as date), day, day, day - 5, day - 12, '', 'SEND Regs 2014 reg 8(1)', day, day - 12
    from (select n, cast(:today as date) + 20 + n % 300 as day from generate_series(1, cast(:rows as int)) n) d
    """
)
CASE = text(
    f"""
    insert into deadline ({COLUMNS}, met_on)
    select :authority, 'assessment', :id, 1, uuidv7(), 'advice', 'source' || n, 'team:southampton/cypds', 'org:x',
        day - 42, day, day, day - 5, day - 12, '', 'SEND Regs 2014 reg 8(1)', day, null, day - 1
    from (select n, cast(:today as date) - n * 9 as day from generate_series(1, cast(:rows as int)) n) d
    """
)
# The same rows are due in every turn.
DUE_AGAIN = text(
    """
    update deadline set next_on = cast(:today as date), approached_on = null
    where ctid = any(array(select ctid from deadline where key = 'advice' and about = '' limit :rows))
    """
)
FLOOR = text(
    """
    with due as (
        select record_id, key, about from deadline where authority = :authority and next_on <= cast(:today as date)
        order by next_on limit :rows for update skip locked),
    marked as (
        update deadline d set approached_on = cast(:today as date), next_on = last_on + 1
        from due where (d.record_id, d.key, d.about) = (due.record_id, due.key, due.about)
        returning d.record_id)
    insert into outbox (id, subject, payload, headers)
    select uuidv7(), 'plans.southampton.deadline.approached.v1', repeat('x', 120)::bytea, '{"ce-id": "a"}' from marked
    """
)
READ = text("select * from deadline where authority = :authority and record_id = :id order by started_on, act_by, key")


class Clock:
    """The deadlines of a plans house on a fresh PostgreSQL."""

    def __init__(self, plans: HouseInHand) -> None:
        self._plans = plans
        self._at = {"authority": AUTHORITY, "today": TODAY}

    async def load(self, rows: int) -> None:
        async with self._plans.as_owner() as connection:
            await connection.execute(LOAD, {**self._at, "rows": rows})
        async with self._plans.as_owner() as connection:
            await connection.execute(text("analyze deadline"))

    async def sweeps(self, due: int) -> list[Turn]:
        turns = []
        for _ in range(ROUNDS):
            await self._make_due(due)
            floor = await milliseconds(lambda: self._floor(due))
            await self._make_due(due)
            turns.append(Turn(await milliseconds(lambda: self._sweep(due)), floor))
        return turns

    async def clocks(self) -> list[Turn]:
        id = await self._case()
        return [
            Turn(await milliseconds(lambda: self._clock(id)), await milliseconds(lambda: self._rows(id)))
            for _ in range(READINGS)
        ]

    async def _make_due(self, rows: int) -> None:
        async with self._plans.as_owner() as connection:
            await connection.execute(DUE_AGAIN, {**self._at, "rows": rows})

    async def _sweep(self, due: int) -> None:
        said = await SWEEP(self._plans.house)
        assert said == due, said

    @asynccontextmanager
    async def _plain(self) -> AsyncIterator[AsyncConnection]:
        """A connection of the house's own pool, with its authority and nothing else."""
        async with self._plans.house.engine.begin() as connection:
            await connection.execute(SET_AUTHORITY, {"authority": AUTHORITY})
            yield connection

    async def _floor(self, due: int) -> None:
        async with self._plain() as connection:
            await connection.execute(FLOOR, {**self._at, "rows": max(due, 1)})

    async def _case(self) -> UUID:
        """An assessment that the co-ordinator sees, with ten years of deadlines."""
        accepted = referrals_pb.ReferralAccepted(
            referral_id=str(new_id()),
            child_id=str(new_id()),
            coordinator="team:southampton/cypds",
            accepted_on=translate.to_date_message(TODAY - timedelta(days=3650)),
        )
        await self._plans.hear("referrals", "referral.accepted.v1", accepted)
        [assessment] = (await self._plans.call("ListAssessments", pb.ListAssessmentsRequest(), COORDINATOR)).assessments
        async with self._plans.as_owner() as connection:
            await connection.execute(CASE, {**self._at, "id": UUID(assessment.id), "rows": OF_ONE_CASE})
        return UUID(assessment.id)

    async def _clock(self, id: UUID) -> None:
        """The house's answer, and the explanation that the gateway makes of it."""
        answer = await self._plans.call("GetClock", pb.GetClockRequest(record_id=str(id)), COORDINATOR)
        for one in answer.deadlines:
            started, due = (translate.to_date(getattr(one, name), name) for name in ("started_on", "due_on"))
            assert started
            explained(Started(one.key, started, due, one.basis), on=TODAY)
        assert len(answer.deadlines) == OF_ONE_CASE

    async def _rows(self, id: UUID) -> None:
        async with self._plain() as connection:
            assert len((await connection.execute(READ, {"authority": AUTHORITY, "id": id})).all()) == OF_ONE_CASE


async def milliseconds(work: Callable[[], Awaitable[None]]) -> float:
    began = time.perf_counter()
    await work()
    return (time.perf_counter() - began) * 1_000


async def measure(site: Site) -> None:
    clock = Clock(await house_in_hand(site, "plans"))
    loaded = 0
    for rows in (FEW, MANY):
        await clock.load(rows - loaded)
        loaded = rows
        for due in (0, DUE):
            print(said(f"sweep, {due} due among {rows}", await clock.sweeps(due), "ms"), flush=True)
    print(said(f"clock of a case, {OF_ONE_CASE} limits among {MANY}", await clock.clocks(), "ms"), flush=True)


if __name__ == "__main__":
    with servers() as site:
        uvloop.run(measure(site))
