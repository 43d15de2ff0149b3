"""A referral sent, read and listed through the real platform, beside a monolith that does as little as possible.

    make bench-referrals              (about ten minutes)
    python -m benchmarks.referrals small

Ours is every process as `make up` starts it, asked over HTTP by 16 clients with the tokens of sixty schools and of the
council: token, validation, access check, audit, idempotency key, history, outbox, and in the same minutes all houses
that hear of it. The floor (`benchmarks.monolith`) is one process in the same PostgreSQL. They take turns. A school
reads what it has sent; the council lists the newest fifty of all. Reads and lists run among ten thousand referrals and
among a million. Twenty who send the same with one key have one effect and twenty equal answers: the benchmark fails
otherwise.

Beside requests in a second stand requests in a second of processor, of all processes together.
"""

import asyncio
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import count, cycle
from pathlib import Path
from statistics import median
from uuid import uuid4

import httpx
import uvloop
from joserfc import jwt
from joserfc.jwk import ECKey
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from benchmarks.monolith import TABLES
from benchmarks.processes import processor_s
from benchmarks.turns import Turn, said
from benchmarks.wire import PAUSE_S, Busy, Pace, Wire, crowd
from tests.journey.scenes import unused_nhs_numbers
from tools.free_ports import free_ports
from tools.journey import forms
from tools.journey.actor import Actor
from tools.journey.southampton import FIRST_DAY
from tools.probe import free_port_base
from tools.up import Stack

SCHOOLS, PAGE, TWINS = 60, 50, 20
QUIET_WITHIN_S = 60.0
# Come again: said by a platform that has more to do than it can.
AWAY, TRIES = (429, 503, 504), 100


@dataclass(frozen=True)
class Size:
    """How much of it: how many turns of how many seconds, among how many referrals."""

    turns: int = 3
    seconds: float = 4.0
    few: int = 10_000
    many: int = 1_000_000
    at_once: int = 50_000


SMALL = Size(turns=1, seconds=1.0, few=200, many=2_000, at_once=1_000)
# Schools like the demonstration's, with its key, so that no one of them sends more than a school may.
REGISTER = text(
    """
    insert into oauth_client select (jsonb_populate_record(known, jsonb_build_object(
        'client_id', 'bench-' || n, 'name', 'School ' || n, 'subject', 'bench-' || n, 'org', 'urn:1' || 10000 + n))).*
    from oauth_client as known, generate_series(1, :schools) as n where client_id = 'hollybrook-school'
    """
)
# Each a copy of one that was sent, with all that it left in the tables which are read.
FRESH = """
    with fresh as materialized (
        select uuidv7() as id, uuidv7() as child, n from generate_series(1, cast(:rows as int)) n),
    children as (
        insert into child select (jsonb_populate_record(c, jsonb_build_object('id', child, 'child_id', child,
            'nhs_number', '', 'upn', '', 'family_name', 'x' || md5(child::text), 'born_on',
            date '2001-01-01' + n % 8000, 'body', c.body || jsonb_build_object('id', child)))).*
        from child c, referral t, fresh where c.id = t.child_id and t.id = cast(:id as uuid)),
    related as (
        insert into relationship select (jsonb_populate_record(r, jsonb_build_object('child_id', child,
            'basis_id', case r.basis_id when t.id then fresh.id else uuidv7() end,
            'party', case when r.party like 'org:%' then 'org:urn:2' || fresh.n % 9000 else r.party end))).*
        from relationship r, referral t, fresh where r.child_id = t.child_id and t.id = cast(:id as uuid)),
    limits as (
        insert into deadline select (jsonb_populate_record(d, jsonb_build_object('child_id', child,
            'record_id', fresh.id))).*
        from deadline d, referral t, fresh where d.record_id = t.id and t.id = cast(:id as uuid))
    insert into referral select (jsonb_populate_record(t, jsonb_build_object('id', fresh.id, 'child_id', child,
        'external_reference', '', 'body', t.body || jsonb_build_object('id', fresh.id, 'child_id', child,
            'child', t.body -> 'child' || jsonb_build_object('id', child))))).*
    from referral t, fresh where t.id = cast(:id as uuid)
    """
FLOOR_ROWS = text(
    "insert into floor_referral select uuidv7(), 'southampton', f.body from"
    " (select body from floor_referral limit 1) f, generate_series(1, cast(:rows as int))"
)
ANALYZED = ("referral", "child", "relationship", "deadline", "floor_referral")

Ask = Callable[[Wire], Awaitable[None]]


class Platform:
    """The stack, sixty schools and the council as clients of it, and the monolith beside it."""

    def __init__(self, stack: Stack, floor_port: int, floor: int, floors: str) -> None:
        self.stack, self.port, self.floor_port = stack, stack.site.topology.gateway.port, floor_port
        self._roots = [pid for name in _processes(stack) if (pid := stack.pid(name))]
        # PostgreSQL works for both; of the rest each has its own.
        postgres = stack.pid("postgres")
        self._floor_roots = [floor, *([postgres] if postgres else [])]
        self.renew()
        self._bearer = {"authorization": f"Bearer {floors}"}
        self._numbers, self._sent, self._floors = unused_nhs_numbers(), list[tuple[str, int]](), list[str]()
        self._turn, self._at = cycle(range(SCHOOLS)), count()

    def renew(self) -> None:
        """New tokens: putting a million referrals in takes longer than one lives."""
        self._council, *self._schools = tokens(self.stack)

    def form(self) -> bytes:
        """An application for a child who is like no other."""
        number = next(self._numbers)
        born = FIRST_DAY - timedelta(days=3_000 + int(number) % 2_500)
        name = "".join(chr(ord("a") + int(digit)) for digit in number[3:])
        form = forms.application("Sam", f"Taylor{name}", number, FIRST_DAY)
        form["child"]["born_on"] = born.isoformat()
        return json.dumps(form).encode()

    async def send(self, wire: Wire) -> None:
        school = next(self._turn)
        command = _command(self._schools[school], uuid4().hex)
        status, answer = await wire.ask("POST", "/v1/referrals", command, self.form())
        _demand(status, 201, answer)
        self._sent.append((json.loads(answer)["id"], school))

    async def send_floor(self, wire: Wire) -> None:
        headers = {**self._bearer, "content-type": "application/json"}
        status, answer = await wire.ask("POST", "/referrals", headers, self.form())
        _demand(status, 201, answer)
        self._floors.append(json.loads(answer)["id"])

    async def read(self, wire: Wire) -> None:
        id, school = self._sent[next(self._at) % len(self._sent)]
        bearer = {"authorization": f"Bearer {self._schools[school]}"}
        status, answer = await wire.ask("GET", f"/v1/referrals/{id}", bearer)
        _demand(status, 200, answer)

    async def read_floor(self, wire: Wire) -> None:
        id = self._floors[next(self._at) % len(self._floors)]
        status, answer = await wire.ask("GET", f"/referrals/{id}", self._bearer)
        _demand(status, 200, answer)

    async def newest(self, wire: Wire) -> None:
        headers = {"authorization": f"Bearer {self._council}"}
        status, answer = await wire.ask("GET", f"/v1/referrals?page_size={PAGE}", headers)
        _demand(status, 200, answer)
        assert answer.count(b'"reason"') >= PAGE, answer[:500]

    async def newest_floor(self, wire: Wire) -> None:
        status, answer = await wire.ask("GET", f"/referrals?size={PAGE}", self._bearer)
        assert (status, answer.count(b'"reason"')) == (200, PAGE), (status, answer[:500])

    async def side_by_side(self, title: str, ours: Ask, floor: Ask, size: Size) -> list[Pace]:
        """Ours and the floor's in turns; what ours were."""
        found = []
        for _ in range(size.turns):
            await self.quiet()
            least = await crowd(self.floor_port, floor, self._floor_roots, size.seconds)
            found.append((await crowd(self.port, ours, self._roots, size.seconds), least))
        for unit, told in (("/s", "rate"), ("/cpu", "by_processor")):
            turns = [Turn(getattr(mine, told), getattr(least, told)) for mine, least in found]
            print(said(title, turns, unit), flush=True)
        busy = sum(mine.busy for mine, _ in found)
        print(f"{'':44} p99 {median(mine.p99_ms for mine, _ in found):.0f} ms, asked to come again {busy}", flush=True)
        return [mine for mine, _ in found]

    async def quiet(self) -> None:
        """Until the houses have heard of everything: nothing of ours is to run while the floor does."""
        until = time.monotonic() + QUIET_WITHIN_S
        while time.monotonic() < until:
            spent = processor_s(self._roots)
            await asyncio.sleep(0.5)
            if processor_s(self._roots) - spent < 0.1:
                return

    async def twins(self, size: Size) -> None:
        """Twenty with one key, beside twenty with a key each."""
        wires = [await Wire.to(self.port) for _ in range(TWINS)]

        async def one(wire: Wire, key: str, form: bytes) -> tuple[int, bytes]:
            for _ in range(TRIES):
                status, answer = await wire.ask("POST", "/v1/referrals", _command(self._schools[0], key), form)
                if status not in AWAY:
                    break
                await asyncio.sleep(PAUSE_S)
            return status, answer

        async def together(keys: list[str], sent: list[bytes]) -> tuple[float, list[tuple[int, bytes]]]:
            began = time.perf_counter()
            answers = await asyncio.gather(*map(one, wires, keys, sent))
            return (time.perf_counter() - began) * 1000, answers

        turns = []
        for _ in range(size.turns):
            await self.quiet()
            apart, _ = await together([uuid4().hex for _ in wires], [self.form() for _ in wires])
            took, answers = await together([uuid4().hex] * TWINS, [self.form()] * TWINS)
            turns.append(Turn(took, apart))
            assert len(set(answers)) == 1, "twenty equal answers"
            assert answers[0][0] == 201, answers[0]
        for wire in wires:
            await wire.close()
        print(said(f"{TWINS} with one key, beside {TWINS} of their own", turns, "ms"), flush=True)

    async def load(self, rows: int, at_once: int) -> None:
        """So many more referrals, and as many rows of the floor's."""
        began = time.monotonic()
        url = make_url(self.stack.site.owner_url("referrals")).set(drivername="postgresql+asyncpg")
        engine = create_async_engine(url)
        for _ in range(0, rows, at_once):
            async with engine.begin() as connection:
                told = {"rows": min(rows, at_once)}
                await connection.execute(text(FRESH), {**told, "id": self._sent[0][0]})
                await connection.execute(FLOOR_ROWS, told)
        async with engine.begin() as connection:
            for table in ANALYZED:
                await connection.execute(text(f"analyze {table}"))
        await engine.dispose()
        print(f"{rows} referrals put in, {time.monotonic() - began:.0f} s", flush=True)


def _demand(status: int, wanted: int, answer: bytes) -> None:
    """Busy for an answer that says so and nothing else; AssertionError for any other that is not wanted."""
    if status in AWAY:
        raise Busy
    assert status == wanted, (status, answer[:2000])


def _command(token: str, key: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}", "content-type": "application/json", "idempotency-key": key}


def _processes(stack: Stack) -> list[str]:
    return [*(server.name for server in stack.site.servers), *(one.name for one in stack.site.topology.running)]


async def measure(platform: Platform, size: Size) -> None:
    await platform.side_by_side("referral sent", platform.send, platform.send_floor, size)
    await platform.twins(size)
    await platform.load(size.few, size.at_once)
    few = await _looked_at(platform, size, size.few)
    await platform.load(size.many - size.few, size.at_once)
    many = await _looked_at(platform, size, size.many)
    for what, found in many.items():
        turns = [
            Turn(1e3 / ours.by_processor, 1e3 / least.by_processor)
            for ours, least in zip(found, few[what], strict=True)
        ]
        print(said(f"{what}, among {size.many} beside {size.few}", turns, "ms"), flush=True)


async def _looked_at(platform: Platform, size: Size, rows: int) -> dict[str, list[Pace]]:
    platform.renew()
    return {
        what: await platform.side_by_side(f"{what}, among {rows}", ours, floor, size)
        for what, ours, floor in (
            ("referral read", platform.read, platform.read_floor),
            (f"{PAGE} referrals listed", platform.newest, platform.newest_floor),
        )
    }


@contextmanager
def monolith(url: str, port: int, key: ECKey) -> Iterator[int]:
    """The floor's process, for as long as the block runs."""
    command = [sys.executable, "-m", "benchmarks.monolith", url, str(port), json.dumps(key.as_dict(private=False))]
    process = subprocess.Popen(command)
    try:
        until = time.monotonic() + 60
        while process.poll() is None and time.monotonic() < until:
            try:
                httpx.get(f"http://127.0.0.1:{port}/openapi.json", timeout=5)
            except httpx.TransportError:
                time.sleep(0.1)
            else:
                break
        yield process.pid
    finally:
        process.terminate()
        process.wait(10)


async def prepared(stack: Stack) -> None:
    """The schools, and the tables of the floor."""
    for house, statements in (("gateway", [REGISTER]), ("referrals", [text(one) for one in TABLES])):
        url = make_url(stack.site.owner_url(house)).set(drivername="postgresql+asyncpg")
        engine = create_async_engine(url)
        async with engine.begin() as connection:
            for statement in statements:
                await connection.execute(statement, {"schools": SCHOOLS} if house == "gateway" else {})
        await engine.dispose()


def tokens(stack: Stack) -> list[str]:
    """The council's, then one of each school."""
    with httpx.Client(base_url=stack.site.gateway_url, timeout=30) as http:
        known = {path.stem: Actor.load(path, http) for path in stack.site.clients.glob("*.json")}
        school = known["hollybrook-school"]
        schools = [replace(school, client_id=f"bench-{n}") for n in range(1, SCHOOLS + 1)]
        return [one.token() for one in (known["southampton-cypds"], *schools)]


def main(size: Size) -> None:
    key = ECKey.generate_key("P-256")
    floors = jwt.encode({"alg": "ES256"}, {"sub": "southampton"}, key, algorithms=["ES256"])
    with tempfile.TemporaryDirectory(prefix="goldenthread-") as folder:
        (port,) = free_ports(1)
        with Stack(Path(folder) / "data", ports=free_port_base(), clock=FIRST_DAY) as stack:
            asyncio.run(prepared(stack))
            url = stack.site.owner_url("referrals").replace("postgresql://", "postgresql+asyncpg://")
            with monolith(url, port, key) as floor:
                platform = Platform(stack, port, floor, floors)
                uvloop.run(measure(platform, size))


if __name__ == "__main__":
    main(SMALL if "small" in sys.argv else Size())
