"""How soon what changes who may see what is seen: at once in the house that says it, and how late in the others.

    python -m benchmarks.visibility [referrals]

Plays so many referrals on a whole stack. Each lets a family in: the clock starts when the answer is there. The house
that owns the relation is asked over HTTP, once; in every other process the row is looked for every two milliseconds.
"""

import asyncio
import statistics
import sys
import time
from uuid import UUID

import asyncpg

from tests.journey.scenes import Scenes
from tests.running import Running, running

HERE = "referrals"
PATIENCE_S = 10.0
STEP_S = 0.002
THERE = "select 1 from relationship where basis_id = $1 and relation = 'family' limit 1"


async def seen_after(connection: asyncpg.Connection, referral: UUID, since: float) -> float:
    """Milliseconds until the relation stands in this process's table."""
    while not await connection.fetchval(THERE, referral):
        if time.perf_counter() - since > PATIENCE_S:
            raise TimeoutError(f"{referral} was not heard of within {PATIENCE_S:g} s")
        await asyncio.sleep(STEP_S)
    return (time.perf_counter() - since) * 1000


async def measured(stack: Running, count: int) -> dict[str, list[float]]:
    site = stack.stack.site
    others = [name for name in site.topology.names if name != HERE]
    connections = {name: await asyncpg.connect(site.owner_url(name), ssl=False) for name in others}
    scenes, family = Scenes(stack), stack.actors["taylor-family"]
    family.token()
    late: dict[str, list[float]] = {name: [] for name in (HERE, *others)}
    for _ in range(count):
        stage = await asyncio.to_thread(scenes.applied)
        since = time.perf_counter()
        waits = [seen_after(connections[name], UUID(stage.referral["id"]), since) for name in others]
        here = asyncio.to_thread(lambda id=stage.referral["id"]: family.get(f"/v1/referrals/{id}").status)
        status, *found = await asyncio.gather(here, *waits)
        if status != 200:
            raise AssertionError("The house that owns the relation did not know it at once.")
        late[HERE].append(0.0)
        for name, after in zip(others, found, strict=True):
            late[name].append(after)
    for connection in connections.values():
        await connection.close()
    return late


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    with running() as stack:
        late = asyncio.run(measured(stack, count))
    print(f"{count} referrals, milliseconds from the answer until the relation counts\n")
    print("| Process | p50 | p95 | most |\n|---|---|---|---|")
    for name, found in late.items():
        p95 = statistics.quantiles(found, n=20)[-1]
        print(f"| {name} | {statistics.median(found):.0f} | {p95:.0f} | {max(found):.0f} |")


if __name__ == "__main__":
    main()
