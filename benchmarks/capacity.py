"""What an operation costs: processor time in every process, rows and bytes in every database, requests, events.

    make bench-capacity        (some minutes; writes benchmarks/capacity.json and docs/capacity.md)
    python -m benchmarks.capacity 2

Plays cases through the public doors of a whole stack, so many of each kind, and reads before and after: the processor
time of every process from /proc (PostgreSQL with all that it started), the size of every table with its parts, indexes
and long values, and the broker's files. What the stack takes while nobody asks is measured first and left out. Clients
wait as clients do, by asking again, and that is counted. Then what forgetting costs: deleting rows in bites beside
dropping a part of as many.
"""

import asyncio
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import asyncpg

from benchmarks import capacity_plan
from benchmarks.processes import processor_s
from chassis import migrate, retention
from tests.journey.scenes import Scenes
from tests.running import Running, running
from tests.world import servers
from tools.in_hand import in_hand, settings_of
from tools.journey import ehc_plan
from tools.journey.ehc_drafting import EhcDrafting
from tools.journey.southwark import MET, REGISTER, EhcJourney
from tools.site import Site

MEASURED = Path(__file__).with_name("capacity.json")
EACH, IDLE_S, SETTLE_S = 5, 20.0, 6.0
FORGOTTEN = 100_000
# By table with all its parts: rows as far as they are counted exactly, and bytes with indexes and long values.
SIZES = """
select coalesce(pg_partition_root(c.oid), c.oid)::regclass::text as name,
    sum(pg_total_relation_size(c.oid))::bigint as size from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r' and n.nspname in ('public', 'partitions') group by 1
"""
COUNTED = ("audit", "outbox", "inbox")


@dataclass(frozen=True)
class Reading:
    """One moment: seconds of processor time by process, rows and bytes by "process.table", requests so far."""

    at: float
    cpu: Mapping[str, float]
    rows: Mapping[str, int]
    size: Mapping[str, int]
    broker: int
    requests: int


@dataclass
class Cost:
    """Of one operation of a kind: processor milliseconds by process without what idling takes, and what it left."""

    times: int
    requests: float
    cpu_ms: dict[str, float] = field(default_factory=dict)
    rows: dict[str, float] = field(default_factory=dict)
    size: dict[str, float] = field(default_factory=dict)
    broker: float = 0.0


class Meter:
    """Reads a stack from outside."""

    def __init__(self, stack: Running) -> None:
        self._stack, self.idle = stack, Counter[str]()

    def read(self) -> Reading:
        site = self._stack.stack.site
        names = ["postgres", "nats", *(one.name for one in site.topology.running)]
        cpu = {name: processor_s([self._pid(name)]) for name in names}
        rows, size = asyncio.run(self._databases())
        broker = sum(file.stat().st_blocks * 512 for file in (site.data / "nats").rglob("*") if file.is_file())
        return Reading(time.monotonic(), cpu, rows, size, broker, sum(self._stack.statuses.values()))

    def _pid(self, name: str) -> int:
        pid = self._stack.stack.pid(name)
        if pid is None:
            raise RuntimeError("a process of the stack is not there")
        return pid

    async def _databases(self) -> tuple[dict[str, int], dict[str, int]]:
        rows: dict[str, int] = {}
        size: dict[str, int] = {}
        site = self._stack.stack.site
        for process in site.topology.names:
            connection = await asyncpg.connect(site.owner_url(process), ssl=False)
            try:
                size |= {f"{process}.{one['name']}": one["size"] for one in await connection.fetch(SIZES)}
                for table in COUNTED:
                    rows[f"{process}.{table}"] = await connection.fetchval(f"select count(*) from {table}")
            finally:
                await connection.close()
        return rows, size

    def rest(self) -> None:
        """What the stack takes while nobody asks, seconds of processor time in a second."""
        before = self.read()
        time.sleep(IDLE_S)
        after = self.read()
        self.idle = Counter({name: (after.cpu[name] - before.cpu[name]) / (after.at - before.at) for name in after.cpu})

    def cost(self, times: int, work: Callable[[], object]) -> Cost:
        """Of one of so many, done one after another, until what they caused has come to rest."""
        before = self.read()
        for _ in range(times):
            work()
        time.sleep(SETTLE_S)
        after = self.read()
        took = after.at - before.at
        cpu = {
            name: max(0.0, after.cpu[name] - before.cpu[name] - self.idle[name] * took) * 1000 / times
            for name in after.cpu
        }
        return Cost(
            times,
            (after.requests - before.requests) / times,
            cpu,
            _each(before.rows, after.rows, times),
            _each(before.size, after.size, times),
            (after.broker - before.broker) / times,
        )


def _each(before: Mapping[str, int], after: Mapping[str, int], times: int) -> dict[str, float]:
    grown = {name: (after[name] - before.get(name, 0)) / times for name in after}
    return {name: more for name, more in sorted(grown.items()) if more}


def ehc_case(stack: Running, scenes: Scenes) -> EhcJourney:
    """A request, the panel twice, five pieces of advice, a plan of eleven sections written, served and made final."""
    ehc = EhcJourney(stack.journey())
    form = scenes.form("Ngozi", family="Okoro", subject="okoro")
    child = form["child"] | {"born_on": "2016-02-11", "setting_urn": "999911"}
    kin = [form["family"][0] | {"name": "Ada Okoro"}]
    ehc.request(form | {"child": child, "family": kin, "consents": []}, ehc.school, "")
    ehc.to_the_panel("assess", "Needs across settings.")
    ehc.decide_assessment(True, MET, "Progress is slow in spite of two terms of support.")
    ehc.gather()
    ehc.act(ehc.team, ":ask-panel", None, "")
    ehc.to_the_panel("plan", "More than a school can give by itself.")
    ehc.panel_has_advised()
    ehc.decide_plan("See the advice of the psychologist and the school.")
    plan = EhcDrafting(ehc)
    plan.begin("")
    plan.write_all("")
    for finding in plan.findings():
        plan.let_stand(finding, ehc_plan.WHY_IT_STANDS, "")
    plan.agree("")
    case = ehc.serve_draft(plan.id)
    ehc.act(ehc.team, ":consult-school", {"urn": "999912"}, "")
    asked = ehc.case()["consultations"][-1]["id"]
    ehc.act(ehc.next_school, f"/consultations/{asked}:answer", {"answer": "can_meet_needs"}, "")
    until = date.fromisoformat(case["drafts"][-1]["representations_until"])
    ehc.journey.travel_to(until + timedelta(days=1))
    plan.begin("", plan.id)
    ehc.finalise(plan.id, "The school that the family prefers can meet the needs.")
    ehc.notified("final_plan")
    return ehc


# What was played before still thinks of its own day; the stack's date has moved on.


def ehc_review(stack: Running, ehc: EhcJourney) -> None:
    ehc.journey.today = stack.today
    review = ehc.arrange_review("annual")
    ehc.hold_review(review, "Two of three outcomes are met; the support goes on.")
    ehc.decide_review(review, "maintain", "The provision works; nothing has to change.")
    ehc.notified("review_decision", review["id"])


def look(ehc: EhcJourney) -> None:
    """A caseworker's morning: what waits, the case, its thread, the plan, the child's journey."""
    team, case = ehc.team, ehc.case()
    for path in (
        "/v1/work-list",
        f"/v1/ehc-cases/{ehc.case_id}/plan-versions",
        f"/v1/children/{case['child_id']}",
        f"/v1/children/{case['child_id']}/timeline",
    ):
        team.get(path).expect(200)


def costs(stack: Running, times: int, meter: Meter) -> Iterator[tuple[str, Cost]]:
    """Each kind of operation after the stack is warm; the first of a kind is not counted."""
    scenes = Scenes(stack)
    team = stack.actors["southwark-sen"]
    team.post("/v1/establishments:import", {"csv": REGISTER}).expect(200)
    scenes.finished()
    cases = [ehc_case(stack, scenes)]
    look(cases[0])
    meter.rest()
    yield "request", meter.cost(times, scenes.listed)
    stages: list[Any] = []
    yield "single plan", meter.cost(times, lambda: stages.append(scenes.finished()))
    waiting = iter(stages)
    yield "support review", meter.cost(times, lambda: _reviewed(stack, next(waiting)))
    yield "EHC case", meter.cost(times, lambda: cases.append(ehc_case(stack, scenes)))
    reviewed = iter(cases)
    yield "EHC review", meter.cost(times, lambda: ehc_review(stack, next(reviewed)))
    yield "look", meter.cost(times * 10, lambda: look(cases[-1]))


def _reviewed(stack: Running, stage: Any) -> None:
    stage.journey.today = stack.today
    stage.journey.review(stage.plan)


def forgetting() -> dict[str, dict[str, float]]:
    """Rows of the outbox that are old, deleted in bites as other tables' are, and dropped with their part."""
    with servers() as here:
        return asyncio.run(_forgetting(here))


async def _forgetting(here: Site) -> dict[str, dict[str, float]]:
    found = {}
    await migrate.migrate_async("plans", here.owner_url("plans"))
    async with in_hand("plans", settings_of("plans", here)) as house:
        owner = await asyncpg.connect(here.owner_url("plans"), ssl=False)
        root = await asyncpg.connect(here.superuser_url, ssl=False)
        try:
            await owner.execute(PLAIN)
            await owner.execute(FILL.format(table="plain_outbox", rows=FORGOTTEN))
            bites = retention.Kept("plain_outbox", "published_at", 14)
            found["deleted in bites"] = await _measured(root, lambda: retention.forget(house, (bites,)))
            await owner.execute(OLD_PART)
            await owner.execute(FILL.format(table="outbox", rows=FORGOTTEN))
            found["dropped with their part"] = await _measured(root, lambda: retention.keep_parts(house))
            left = [await owner.fetchval(f"select count(*) from {one}") for one in ("plain_outbox", "outbox")]
            assert left == [0, 0], left
        finally:
            await owner.close()
            await root.close()
    return found


PLAIN = """
create table plain_outbox (like outbox including all excluding identity);
create index on plain_outbox (published_at) where published_at is not null;
alter table plain_outbox alter position drop not null;
grant select, delete on plain_outbox to plans
"""
OLD_PART = """
select partitions.add_part(
    'outbox', 'outbox_20200106', 'id', partitions.id_at('2020-01-06Z'), partitions.id_at('2020-01-13Z'))
"""
FILL = """
insert into {table} (id, subject, payload, headers, published_at)
select overlay(partitions.id_at('2020-01-08Z') placing lpad(to_hex(n), 12, '0') from 21)::uuid,
    'plans.southampton.plan.finalised.v1', repeat('x', 120)::bytea, '{{"ce-id": "a", "traceparent": "b"}}',
    '2020-01-08Z'
from generate_series(1, {rows}) n
"""


async def _measured(root: Any, work: Callable[[], Any]) -> dict[str, float]:
    written = "select pg_current_wal_insert_lsn() - '0/0'::pg_lsn"
    before, began = await root.fetchval(written), time.perf_counter()
    await work()
    took = time.perf_counter() - began
    return {"rows": FORGOTTEN, "seconds": round(took, 3), "log_bytes": int(await root.fetchval(written) - before)}


def main(times: int) -> None:
    with running(GOLDENTHREAD_TRACES_SENT="0.1") as stack:
        meter = Meter(stack)
        found = {}
        for name, cost in costs(stack, times, meter):
            found[name] = asdict(cost)
            print(f"{name:16} {cost.requests:6.1f} requests {sum(cost.cpu_ms.values()):8.0f} ms", flush=True)
    told = {
        "measured_on": datetime.now(UTC).date().isoformat(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 1),
        "idle": dict(meter.idle),
        "costs": found,
        "forgetting": forgetting(),
    }
    MEASURED.write_text(json.dumps(told, indent=1, sort_keys=True) + "\n")
    capacity_plan.write()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else EACH)
