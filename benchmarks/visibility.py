"""How soon what changes who may see what is seen: at once in the house that says it, and how late in the others.

    python -m benchmarks.visibility [referrals]

Plays so many referrals on a whole stack. Each lets a family in; that family gives a consent and takes it back. The
clock starts when the answer is there. The house that owns the fact is asked over HTTP, once; in every other process the
row by which it filters is looked for every two milliseconds.
"""

import asyncio
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any
from uuid import UUID

import asyncpg

from tests.journey.scenes import Scenes, Stage
from tests.running import Running, running
from tools.journey.families import confirmed

HERE = "referrals"
PATIENCE_S = 10.0
STEP_S = 0.002
RELATION = "select 1 from relationship where basis_id = $1 and relation = 'named_family' limit 1"
GROUND = "from sharing where child_id = $1 and purpose = 'disclosure' and until is null"
GIVEN = f"select 1 {GROUND} limit 1"
WITHDRAWN = f"select 1 where not exists (select 1 {GROUND})"
PARTNER = "org:charity:short-breaks"

Late = dict[str, list[float]]


class Clock:
    """Measures in every process but the one that says it."""

    def __init__(self, connections: dict[str, asyncpg.Connection]) -> None:
        self._connections = connections
        self.late: dict[str, Late] = {}

    async def measure(self, what: str, there: str, id: UUID, here: Callable[[], bool]) -> None:
        """From now, until `there` finds something in each process. AssertionError if it is not so here at once."""
        since = time.perf_counter()
        waits = [self._seen_after(name, there, id, since) for name in self._connections]
        at_once, *found = await asyncio.gather(asyncio.to_thread(here), *waits)
        if not at_once:
            raise AssertionError(f"{what}: the house that says it did not know it at once.")
        late = self.late.setdefault(what, {HERE: [], **{name: [] for name in self._connections}})
        late[HERE].append(0.0)
        for name, after in zip(self._connections, found, strict=True):
            late[name].append(after)

    async def _seen_after(self, name: str, there: str, id: UUID, since: float) -> float:
        """Milliseconds until it is so in this process's table."""
        while not await self._connections[name].fetchval(there, id):
            if time.perf_counter() - since > PATIENCE_S:
                raise TimeoutError(f"{name} did not hear of it within {PATIENCE_S:g} s")
            await asyncio.sleep(STEP_S)
        return (time.perf_counter() - since) * 1000


async def measured(stack: Running, count: int) -> dict[str, Late]:
    site = stack.stack.site
    others = [name for name in site.topology.names if name != HERE]
    clock = Clock({name: await asyncpg.connect(site.owner_url(name), ssl=False) for name in others})
    scenes = Scenes(stack)
    family = stack.actors["taylor-family"]
    for actor in (family, stack.actors["southampton-cypds"]):
        actor.token()
    for _ in range(count):
        stage = await asyncio.to_thread(scenes.applied)
        referral, child = UUID(stage.referral["id"]), UUID(stage.child_id)
        await clock.measure(
            "a relation", RELATION, referral, lambda id=referral: family.get(f"/v1/referrals/{id}").status == 200
        )
        await asyncio.to_thread(confirmed, stack.actors["southampton-cypds"], f"/v1/children/{child}")
        await asyncio.to_thread(answer, stack, stage, "given")
        await clock.measure("a consent given", GIVEN, child, lambda stage=stage: may_share(stack, stage))
        await asyncio.to_thread(answer, stack, stage, "withdrawn")
        await clock.measure("a consent withdrawn", WITHDRAWN, child, lambda stage=stage: not may_share(stack, stage))
    return clock.late


def answer(stack: Running, stage: Stage, said: str) -> None:
    """The mother says yes, or takes it back."""
    sent: dict[str, Any] = {
        "purpose": "disclosure",
        "answer": said,
        "given_by": "Jo Taylor",
        "relation": "mother",
        "decided_as": "parental_responsibility",
        "on": stack.today.isoformat(),
        "parties": [PARTNER],
    }
    stack.actors["taylor-family"].post(f"/v1/children/{stage.child_id}/consents", sent).expect(200)


def may_share(stack: Running, stage: Stage) -> bool:
    """Whether the council's team may prepare to share, on that consent."""
    wanted = {
        "party": PARTNER,
        "purpose": "disclosure",
        "lawful_basis": "public_task",
        "reason": "The group needs to know what helps.",
        "opens": ["profile"],
    }
    status: int = stack.actors["southampton-cypds"].post(f"/v1/children/{stage.child_id}/sharings", wanted).status
    return status == 201


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 50
    with running() as stack:
        every = asyncio.run(measured(stack, count))
    print(f"{count} referrals, milliseconds from the answer until it counts")
    for what, late in every.items():
        print(f"\n{what}\n\n| Process | p50 | p95 | most |\n|---|---|---|---|")
        for name, found in late.items():
            p95 = statistics.quantiles(found, n=20)[-1]
            print(f"| {name} | {statistics.median(found):.0f} | {p95:.0f} | {max(found):.0f} |")


if __name__ == "__main__":
    main()
