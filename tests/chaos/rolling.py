"""A new release while people work: what stands before the gateways, people who send nothing twice, and the release.

The balancer does what any does and no more: a new connection goes to a replica that says it is ready, in turn, and what
goes over a connection is not looked at. It repeats nothing. Nor do the people: an answer of 500 and more, or none, is a
failure.
"""

import asyncio
import random
import subprocess
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path

import httpx

from chassis.revision import folder
from tests.chaos.load import Door, Load, name_of
from tools.free_ports import free_ports
from tools.journey.actor import Actor
from tools.site import Site
from tools.topology import HOST, ROOT
from tools.up import goldenthread

CHUNK = 65_536
# A gateway answers on for so long after it has said that it goes; it is looked at several times in this.
LEAVES_WITHIN_S = 2.0
LOOKED_AT_EVERY_S = 0.1
ENDS_WITHIN_S = 5.0
MOST_REQUESTS = 100
# A steady, modest load: what is too much is tested elsewhere.
PAUSES_S = (0.2, 1.2)
HOUSE, COLUMN = "referrals", "came_by"
VERSION, REVISION = "99.0", "9001"
# A list of each house, and who may see it.
LISTS = (
    ("hollybrook-school", "/v1/referrals"),
    ("southampton-cypds", "/v1/assessments"),
    ("decision-panel", "/v1/panel-meetings"),
    ("taylor-family", "/v1/budgets"),
    ("taylor-family", "/v1/notices"),
    ("southampton-local-offer", "/v1/local-offer/entries"),
)
PACKAGES = {"chassis": "chassis", "gateway": "gateway", "goldenthread": "gen/goldenthread", "kernel": "kernel"}
METADATA = f"Metadata-Version: 2.1\nName: goldenthread\nVersion: {VERSION}\n"
MIGRATION = f'''"""how a referral came in"""

import sqlalchemy as sa
from alembic import op

revision, down_revision, branch_labels, depends_on = "{REVISION}", "{{before}}", None, None


def upgrade() -> None:
    op.add_column("referral", sa.Column("{COLUMN}", sa.Text(), nullable=True, comment="[operational] by which door"))
'''


class Releases:
    """The code that processes run: that of the source, and from a moment on a newer one beside it.

    The newer one calls itself `VERSION` and has a migration more; the rest of it is the source's own.
    """

    def __init__(self, at: Path) -> None:
        self._newer, self.current = at / "newer", at / "current"
        self.current.symlink_to(at / "older")
        (at / "older").mkdir(parents=True)

    @property
    def environment(self) -> dict[str, str]:
        return {"PYTHONPATH": str(self.current)}

    def unpack_newer(self) -> None:
        """It lies there now: whoever starts runs it, and whoever runs goes on with what it is."""
        for name, at in PACKAGES.items():
            _link(self._newer / name, ROOT / at)
        _link_all(self._newer / "services", ROOT / "services", but=HOUSE)
        _link_all(self._newer / "services" / HOUSE, ROOT / "services" / HOUSE, but="migrations")
        there = folder(HOUSE)
        here = self._newer / "services" / HOUSE / "migrations"
        _link_all(here, there, but="HEAD")
        before = (there / "HEAD").read_text().strip()
        (here / f"{REVISION}_came_by.py").write_text(MIGRATION.replace("{before}", before))
        (here / "HEAD").write_text(f"{REVISION}\n")
        named = self._newer / f"goldenthread-{VERSION}.dist-info"
        named.mkdir()
        (named / "METADATA").write_text(METADATA)
        # In one step: nobody who starts at this moment finds neither.
        following = self.current.with_name("following")
        following.symlink_to(self._newer)
        following.rename(self.current)

    def migrate(self, site: Site) -> None:
        """As the job of the release does: the command of the newer release, as the owner of the database."""
        named = {"GOLDENTHREAD_MIGRATION_DATABASE_URL": site.owner_url(HOUSE)}
        environment = site.own_environment() | self.environment | named
        subprocess.run((*goldenthread(), "migrate", HOUSE), env=environment, check=True, timeout=60)


def _link(here: Path, there: Path) -> None:
    here.parent.mkdir(parents=True, exist_ok=True)
    here.symlink_to(there)


def _link_all(here: Path, there: Path, *, but: str) -> None:
    here.mkdir(parents=True)
    for one in there.iterdir():
        if one.name not in (but, "__pycache__"):
            _link(here / one.name, one)


class Balancer:
    """One address for all gateways, carried by a thread of its own."""

    def __init__(self, ports: list[int]) -> None:
        self._ports, self._ready = ports, list(ports)
        self._turn = count()
        self.refused: list[str] = []
        [self.port] = free_ports(1)
        self._is_open, self._ends = threading.Event(), asyncio.Event()

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    @contextmanager
    def carried(self) -> Iterator["Balancer"]:
        thread = threading.Thread(target=asyncio.run, args=(self._serve(),), daemon=True)
        thread.start()
        assert self._is_open.wait(10)
        try:
            yield self
        finally:
            self._loop.call_soon_threadsafe(self._ends.set)
            thread.join()

    async def _serve(self) -> None:
        self._loop = asyncio.get_running_loop()
        looking = asyncio.create_task(self._look())
        async with await asyncio.start_server(self._carry, HOST, self.port):
            self._is_open.set()
            await self._ends.wait()
        looking.cancel()
        under_way = asyncio.all_tasks() - {asyncio.current_task()}
        await asyncio.wait(under_way, timeout=ENDS_WITHIN_S)

    async def _look(self) -> None:
        async with httpx.AsyncClient(timeout=1.0) as http:
            while True:
                self._ready = [port for port in self._ports if await _is_ready(http, port)]
                await asyncio.sleep(LOOKED_AT_EVERY_S)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if ready := self._ready:
                port = ready[next(self._turn) % len(ready)]
                there, back = await asyncio.open_connection(HOST, port)
                await asyncio.gather(_pass_on(reader, back), _pass_on(there, writer))
        except OSError as error:
            self.refused.append(f"{error} at {port}")
        finally:
            writer.close()


async def _is_ready(http: httpx.AsyncClient, port: int) -> bool:
    try:
        return (await http.get(f"http://{HOST}:{port}/health/ready")).status_code == 200
    except httpx.TransportError:
        return False


async def _pass_on(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    try:
        with suppress(OSError):
            while some := await reader.read(CHUNK):
                writer.write(some)
                await writer.drain()
    finally:
        writer.close()


@dataclass
class Impatient(Load):
    """People of the load who come by one address, each over a connection of their own that is kept, and send nothing
    twice.

    url       the address
    http      of the partner who follows
    failures  what anybody was answered with 500 and more; who was not answered at all has given up
    late      of those, what a machine that does too much besides answers, too
    """

    url: str = ""
    http: httpx.Client = field(default_factory=httpx.Client)
    failures: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__post_init__()
        self._own = threading.local()
        self._own.http = self.http
        self.http.event_hooks = self._hooks
        self._partner = self._comes_this_way(self._partner)

    def _doors(self) -> Sequence[Door]:
        return (self._applies, self._sends_message, self._publishes, self._looks_around, self._plays)

    def idle(self) -> list[str]:
        """Who got nothing done."""
        return [name for name in map(name_of, self._doors()) if not self.accepted[name]]

    def _again_and_again(self, does: Door, most: int, who: int) -> None:
        with httpx.Client(base_url=self.url, timeout=30, event_hooks=self._hooks) as self._own.http:
            super()._again_and_again(does, most, who)

    @property
    def _hooks(self) -> dict[str, list[Callable[[httpx.Response], None]]]:
        return {"response": [self.running.note, self._look_at]}

    def _actor(self, name: str) -> Actor:
        known: dict[str, Actor] = vars(self._own).setdefault("actors", {})
        if name not in known:
            known[name] = self._comes_this_way(self.running.actors[name])
        return known[name]

    def _comes_this_way(self, one: Actor) -> Actor:
        token_url = one.token_url.replace(self.running.stack.site.gateway_url, self.url)
        return replace(one, http=self._own.http, token_url=token_url, comes_again_on=(), patience_s=-1)

    def _note(self, name: str, refusal: str) -> None:
        self.refused[name] += 1

    def _look_at(self, response: httpx.Response) -> None:
        if response.status_code >= 500:
            response.read()
            is_late = response.status_code == 504 or "/problems/busy" in response.text
            said = f"{response.request.method} {response.request.url.path}: {response.text}"
            (self.late if is_late else self.failures).append(said)

    def _looks_around(self, _: random.Random) -> None:
        """A list of each house, and a new token."""
        for name, path in LISTS:
            self._actor(name).get(path).expect(200)
        answer = self._actor("hollybrook-school").ask_for_token()
        assert answer.status_code == 200, answer.text
