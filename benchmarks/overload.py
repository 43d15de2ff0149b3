"""What happens at three times the load that can be borne.

    python -m benchmarks.overload [seconds]

A whole stack, one process of each. First as many applications as sixteen schools can send one after another: that is
what can be borne. Then three times as many, sent at their times whether or not the ones before are answered, with a
concern about a child twice a second. Then the first again. Nobody sends anything a second time.
"""

import asyncio
import sys
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from itertools import cycle
from statistics import quantiles
from uuid import uuid4

import asyncpg
import httpx

from chassis.settings import HouseSettings
from gateway.settings import GatewaySettings
from tests.journey.scenes import unused_nhs_numbers
from tests.journey.strangers import admit
from tests.running import Running, running
from tools.journey import forms

CLIENTS, TIMES, CONCERNS_A_SECOND = 16, 3, 2
SCHOOL = "urn:999901"
SCOPES = ("referral.write", "referral.read", "concern.raise")
# What an installation has that says nothing; tests let more in.
AS_INSTALLED = {
    f"GOLDENTHREAD_{name.upper()}": str(kind.model_fields[name].default)
    for kind, name in (
        (GatewaySettings, "requests_at_once"),
        (HouseSettings, "calls_at_once"),
        (HouseSettings, "place_within_s"),
    )
}
ROWS = "select count(*) from referral"


class Load:
    """Requests and what became of them: by what they were, their statuses, and the seconds of the accepted ones."""

    def __init__(self, stack: Running, http: httpx.AsyncClient) -> None:
        admitted = [admit(stack, f"bench-{number}", SCOPES, org=SCHOOL) for number in range(CLIENTS)]
        self._clients = cycle([{"authorization": f"Bearer {one.token()}"} for one in admitted])
        self._numbers = unused_nhs_numbers()
        self._today = stack.today
        self._http = http
        self.forget()

    def forget(self) -> None:
        self.statuses: dict[str, Counter[str]] = {"applications": Counter(), "concerns": Counter()}
        self.seconds: dict[str, list[float]] = {"applications": [], "concerns": []}

    async def apply(self) -> None:
        form = forms.application("Sam", "Taylor", next(self._numbers), self._today, subject="taylor")
        await self._send("applications", "/v1/referrals", form)

    async def worry(self) -> None:
        raiser = {"name": "Alice Moreno"}
        told = {"child_described": "A boy", "observed": "Bruises", "immediate_risk": True, "raiser": raiser}
        await self._send("concerns", "/v1/concerns", told)

    async def _send(self, what: str, path: str, body: object) -> None:
        began = time.perf_counter()
        try:
            headers = {**next(self._clients), "idempotency-key": str(uuid4())}
            answer = await self._http.post(path, json=body, headers=headers)
        except httpx.TransportError as error:
            self.statuses[what][type(error).__name__] += 1
            return
        told = "" if answer.is_success else answer.json()["type"].rpartition("/")[2]
        self.statuses[what][f"{answer.status_code} {told}".strip()] += 1
        if answer.status_code == 201:
            self.seconds[what].append(time.perf_counter() - began)


async def one_after_another(load: Load, seconds: float) -> float:
    """Accepted applications a second."""
    ends = time.monotonic() + seconds

    async def school() -> None:
        while time.monotonic() < ends:
            await load.apply()

    await asyncio.gather(*(school() for _ in range(CLIENTS)))
    return len(load.seconds["applications"]) / seconds


async def at_their_times(send: Callable[[], Awaitable[None]], a_second: float, seconds: float) -> None:
    began, sent = time.monotonic(), []
    for number in range(int(a_second * seconds)):
        await asyncio.sleep(max(0.0, began + number / a_second - time.monotonic()))
        sent.append(asyncio.create_task(send()))  # type: ignore[arg-type]
    await asyncio.gather(*sent)


def say(phase: str, load: Load, seconds: float) -> None:
    print(phase)
    for what, statuses in load.statuses.items():
        if took := load.seconds[what]:
            cuts = quantiles(took, n=100) if len(took) > 1 else [took[0]] * 99
            print(f"  {what}: {len(took) / seconds:.1f}/s accepted, p50 {cuts[49]:.2f} s, p99 {cuts[98]:.2f} s")
        print(f"  {what}: {dict(statuses)}")


async def measured(stack: Running, seconds: float) -> None:
    limits = httpx.Limits(max_connections=2000, max_keepalive_connections=2000)
    connection = await asyncpg.connect(stack.stack.site.owner_url("referrals"), ssl=False)
    async with httpx.AsyncClient(base_url=stack.stack.site.gateway_url, timeout=60, limits=limits) as http:
        load = await asyncio.to_thread(Load, stack, http)
        await one_after_another(load, 3)
        load.forget()
        borne = await one_after_another(load, seconds)
        say(f"What can be borne ({CLIENTS} schools, one after another)", load, seconds)
        load.forget()
        before = await connection.fetchval(ROWS)
        await asyncio.gather(
            at_their_times(load.apply, TIMES * borne, seconds),
            at_their_times(load.worry, CONCERNS_A_SECOND, seconds),
        )
        say(f"{TIMES} times as many: {TIMES * borne:.0f}/s", load, seconds)
        kept = await connection.fetchval(ROWS) - before
        print(f"  referrals that are there: {kept}; accepted: {len(load.seconds['applications'])}")
        load.forget()
        await one_after_another(load, seconds)
        say("Afterwards, as at first", load, seconds)
    await connection.close()


def main(seconds: float) -> None:
    with running(**AS_INSTALLED) as stack:
        asyncio.run(measured(stack, seconds))


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 20.0)
