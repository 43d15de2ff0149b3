"""A case with ten years of history and forty pieces of advice, opened among ten thousand and a million cases.

    make bench-cases

The case, its clock and its plan's golden thread are one request each. The floor of each is the select of the rows that
it is made of, by their key, in the same PostgreSQL; floor and ours take turns. The other cases have small bodies:
nobody reads them, and what else the tables hold is to make no difference.
"""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import uvloop
from sqlalchemy import TextClause, text

from benchmarks.clock import READINGS, milliseconds
from benchmarks.turns import Turn, said
from chassis.unit import SET_AUTHORITY
from goldenthread.plans.v1 import ehc_plan_requests_pb2 as plan_pb
from goldenthread.plans.v1 import ehc_requests_pb2 as pb
from goldenthread.plans.v1 import plans_pb2
from kernel.change import Change
from services.plans import domain
from services.plans.domain.ehc.version import EhcVersionState
from services.plans.storage import EHC_CASES, keep_case
from tests.integration.ehc_versions import keep_version
from tests.unit.ehc_specimens import RECEIVED, in_force
from tests.world import AUTHORITY, HouseInHand, client, house_in_hand, servers
from tools.site import Site

FEW, MANY = 10_000, 1_000_000
AT_ONCE = 100_000
PIECES, YEARS, VERSIONS_A_YEAR = 40, 10, 12
NOW = date(2026, 6, 8)
TEAM, OFFICERS = "team:southampton/sen", "team:southampton/sen-officers"
CASEWORKER = client("sen", parties=(TEAM,), organisation="la:852")

# Each case with a team and a school that read it and a limit that runs.
LOAD = text(
    """
    with other as (
        select uuidv7() as id, uuidv7() as child, uuidv7() as referral, n
        from generate_series(1, cast(:rows as int)) n),
    cases as (
        insert into ehc_case (id, authority, child_id, version, body, saved_at, state, referral_id, received_on,
            casework_party)
        select id, :authority, child, 1, jsonb_build_object('id', id, 'child_id', child, 'said', repeat('x', 200)),
            now(), 'requested', referral, cast(:today as date) - n % 100, 'team:' || n % 500 from other),
    readers as (
        insert into relationship (authority, child_id, party, relation, basis_id, since, record_id, opens)
        select :authority, child, case when first then 'team:' || n % 500 else 'org:urn:' || n % 9000 end,
            case when first then 'caseworker' else 'setting' end, uuidv7(), cast(:today as date), id, '{}'
        from other cross join (values (true), (false)) as reader (first))
    insert into deadline (authority, record, record_id, version, child_id, key, about, owner, waits_for, started_on,
        due_on, last_on, excused_by, basis, act_by)
    select :authority, 'EHC case', id, 1, child, 'final_plan', '', 'team:' || n % 500, '', cast(:today as date),
        day, day, '', 'SEND Regs 2014 reg 13(2)', day
    from (select *, cast(:today as date) + 140 as day from other) as running
    """
)
CASE = text("select body from ehc_case where authority = :authority and id = :id")
LIMITS = text("select * from deadline where authority = :authority and record_id = :id")
PLAN = text("select body from ehc_plan_version where authority = :authority and case_id = :id")


def long_lived(of: domain.EhcCase) -> domain.EhcCase:
    """The case with advice of every review that its plan had."""
    advice = tuple(replace(of.advice[n % len(of.advice)], id=UUID(int=n + 1)) for n in range(PIECES))
    return replace(of, authority=AUTHORITY, casework_party=TEAM, officer_party=OFFICERS, advice=advice)


class Cases:
    """The cases of a plans house on a fresh PostgreSQL."""

    def __init__(self, plans: HouseInHand) -> None:
        self._plans = plans
        self._id = ""

    async def live_through_ten_years(self) -> None:
        """The case that is opened, with each version that it had."""
        born = in_force()
        of = long_lived(born)
        self._plans.today_is(RECEIVED)
        async with self._plans.unit(CASEWORKER) as unit:
            await keep_case(unit, Change(of))
        assert born.plan is not None
        await keep_version(self._plans, born, EhcVersionState.ISSUED, id=born.plan.plan_version_id)
        for month in range(YEARS * VERSIONS_A_YEAR):
            async with self._plans.unit(CASEWORKER) as unit:
                known = await EHC_CASES.load(unit, of.id)
                told = f"What happened in month {month}."
                await keep_case(unit, Change(replace(known, withdrawn_because=told)))
        self._plans.today_is(NOW + timedelta(days=1))
        self._id = str(of.id)

    async def load(self, rows: int) -> None:
        told = {"authority": AUTHORITY, "today": NOW}
        for _ in range(0, rows, AT_ONCE):
            async with self._plans.as_owner() as connection:
                await connection.execute(LOAD, {**told, "rows": min(rows, AT_ONCE)})
        async with self._plans.as_owner() as connection:
            for table in ("ehc_case", "relationship", "deadline"):
                await connection.execute(text(f"analyze {table}"))

    async def opened(self) -> list[Turn]:
        async def ours() -> None:
            answer = await self._plans.call("GetEhcCase", pb.GetEhcCaseRequest(case_id=self._id), CASEWORKER)
            assert len(answer.case.advice) == PIECES

        return await self._turns(ours, CASE)

    async def clocks(self) -> list[Turn]:
        async def ours() -> None:
            request = plans_pb2.GetClockRequest(record_id=self._id)
            assert (await self._plans.call("GetClock", request, CASEWORKER)).deadlines

        return await self._turns(ours, LIMITS)

    async def threads(self) -> list[Turn]:
        async def ours() -> None:
            request = plan_pb.GetEhcThreadRequest(case_id=self._id)
            assert (await self._plans.call("GetEhcThread", request, CASEWORKER)).ByteSize()

        return await self._turns(ours, PLAN)

    async def _turns(self, ours: Callable[[], Awaitable[None]], floor: TextClause) -> list[Turn]:
        async def select() -> None:
            async with self._plans.house.engine.begin() as connection:
                await connection.execute(SET_AUTHORITY, {"authority": AUTHORITY})
                assert (await connection.execute(floor, {"authority": AUTHORITY, "id": UUID(self._id)})).all()

        await ours()
        return [Turn(await milliseconds(ours), await milliseconds(select)) for _ in range(READINGS)]


async def measure(site: Site) -> None:
    cases = Cases(await house_in_hand(site, "plans"))
    await cases.live_through_ten_years()
    loaded = 0
    for rows in (FEW, MANY):
        await cases.load(rows - loaded)
        loaded = rows
        print(said(f"case, {PIECES} advice, {YEARS} years, among {rows}", await cases.opened(), "ms"), flush=True)
        print(said(f"its clock, among {rows}", await cases.clocks(), "ms"), flush=True)
        print(said(f"its thread, among {rows}", await cases.threads(), "ms"), flush=True)


if __name__ == "__main__":
    with servers() as site:
        uvloop.run(measure(site))
