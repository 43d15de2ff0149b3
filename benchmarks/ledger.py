"""The ledger beside its floor: transfers per second, uncontended and on one budget; a statement over ten years.

    make bench-ledger

The floor is pgbench, doing in the same PostgreSQL what a transfer at least has to do: set the authority, insert the
transfer, change two accounts, commit. Floor and ledger take turns, so that a busy machine is busy for both, and the
figure that counts is their ratio with its spread.
"""

import asyncio
import subprocess
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from statistics import median
from urllib.parse import urlsplit
from uuid import UUID

import uvloop
from sqlalchemy import text

from chassis.principal import service_principal
from kernel.ids import new_id
from services.budgets.domain import Transfer, TransferKind
from services.budgets.storage import book
from tests.world import AUTHORITY, HouseInHand, house_in_hand, servers
from tools.postgres import _binaries as postgres_programs
from tools.site import Site

CLIENTS = 8
BUDGETS = 1_000
ROUNDS = 4
SECONDS = 3
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
FLOOR_ACCOUNTS = """
insert into account (authority, key, guarded, debits_pending, debits_posted, credits_pending, credits_posted)
select :authority, kind || n, kind = 'budget:', 0, 0, 0, 1000000000
from generate_series(1, :budgets) n, unnest(array['budget:', 'provider:']) kind
"""


@dataclass(frozen=True)
class Rate:
    """Transfers per second in one turn, and in the floor's turn beside it."""

    ledger: float
    floor: float

    @property
    def ratio(self) -> float:
        return self.ledger / self.floor


class Bench:
    """A budgets house on a fresh PostgreSQL, and pgbench beside it."""

    def __init__(self, budgets: HouseInHand, folder: Path) -> None:
        self._budgets = budgets
        self._folder = folder
        self._principal = service_principal("budgets", AUTHORITY)
        self.ids = [new_id() for _ in range(BUDGETS)]

    async def prepare(self) -> None:
        """Money for every budget, so that each transfer is a plain one; accounts for the floor."""
        async with self._budgets.as_owner() as connection:
            await connection.execute(text(FLOOR_ACCOUNTS), {"authority": FLOOR, "budgets": BUDGETS})
        async with self._budgets.unit(self._principal) as unit:
            await book(unit, [_entry("funder:health", f"budget:{id}", 10**9, id) for id in self.ids])

    async def ledger(self, among: int) -> float:
        """Transfers per second from the first `among` budgets, each in a unit of its own."""
        done, until = 0, time.monotonic() + SECONDS

        async def client(number: int) -> None:
            nonlocal done
            turn = number
            while time.monotonic() < until:
                id = self.ids[turn % among]
                async with self._budgets.unit(self._principal) as unit:
                    await book(unit, [_entry(f"budget:{id}", f"provider:{id}", 1, id)])
                done, turn = done + 1, turn + CLIENTS

        began = time.monotonic()
        await asyncio.gather(*(client(number) for number in range(CLIENTS)))
        return done / (time.monotonic() - began)

    def floor(self, among: int) -> float:
        """What pgbench reports for the same inserts."""
        script = self._folder / f"floor-{among}.sql"
        script.write_text(FLOOR_SCRIPT.format(budgets=among, authority=FLOOR))
        server = urlsplit(self._budgets.site.database_url("budgets", "budgets"))
        command = [
            str(postgres_programs() / "pgbench"),
            *("-h", str(server.hostname), "-p", str(server.port), "-U", str(server.username)),
            *("-n", "-M", "prepared", "-c", str(CLIENTS), "-j", "2", "-T", str(SECONDS), "-f", str(script)),
            server.path.removeprefix("/"),
        ]
        said = subprocess.run(
            command, env={"PGPASSWORD": str(server.password)}, capture_output=True, text=True, check=True
        ).stdout
        (line,) = [line for line in said.splitlines() if line.startswith("tps = ")]
        return float(line.split()[2])

    async def side_by_side(self, among: int) -> list[Rate]:
        rates = []
        for _ in range(ROUNDS):
            floor = await asyncio.to_thread(self.floor, among)
            rates.append(Rate(await self.ledger(among), floor))
        return rates


def _entry(debit: str, credit: str, pence: int, budget_id: UUID) -> Transfer:
    return Transfer(
        id=new_id(),
        debit_account=debit,
        credit_account=credit,
        amount_pence=pence,
        kind=TransferKind.POSTED,
        budget_id=budget_id,
        plan_id=PLAN_ID,
        occurred_on=date(2026, 3, 2),
        reason="For the benchmark.",
        provision_id="p1",
        funder="health",
    )


def line(title: str, rates: list[Rate]) -> str:
    ratios = sorted(rate.ratio for rate in rates)
    return (
        f"{title:12} ledger {median(rate.ledger for rate in rates):7.0f}/s   floor {median(r.floor for r in rates):7.0f}/s"
        f"   ratio {median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"
    )


async def measure(site: Site, folder: Path) -> None:
    bench = Bench(await house_in_hand(site, "budgets"), folder)
    await bench.prepare()
    for title, among in (("uncontended", BUDGETS), ("one budget", 1)):
        print(line(title, await bench.side_by_side(among)), flush=True)


if __name__ == "__main__":
    with servers() as site, tempfile.TemporaryDirectory() as folder:
        uvloop.run(measure(site, Path(folder)))
