"""Real PostgreSQL and NATS for tests, and a house in hand: storage, servicer and handlers, called directly."""

import json
import math
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy import text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from chassis import migrate, process, server
from chassis.client import DOCUMENT_SERVICE, RECORD_SERVICE
from chassis.inbox import Event, Inbox
from chassis.places import Haste, Places
from chassis.principal import Principal
from chassis.record_service import Record
from chassis.settings import HouseSettings
from chassis.unit import House, Unit, transaction
from kernel import clock as clocks
from kernel.ids import new_id
from kernel.purposes import Purpose
from tools.embedded import started
from tools.probe import free_port_base
from tools.provision import provision
from tools.site import Site, site

AUTHORITY = "southampton"
TODAY = date(2026, 3, 2)  # a Monday


@contextmanager
def servers() -> Iterator[Site]:
    """PostgreSQL and NATS in a folder of their own, provisioned, for as long as the block runs."""
    folder = Path(tempfile.mkdtemp(prefix="gt-"))
    here = site(folder / "data", ports=free_port_base())
    assert here.postgres
    assert here.nats
    try:
        with ExitStack() as running:
            running.enter_context(started(here.postgres))
            running.enter_context(started(here.nats))
            provision(here)
            yield here
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def client(
    name: str = "test-client", *, parties: tuple[str, ...] = (), scopes: tuple[str, ...] = (), organisation: str = "org"
) -> Principal:
    """An OAuth client as a house sees it."""
    return Principal(
        subject=name,
        client_id=name,
        authority=AUTHORITY,
        organisation=organisation,
        parties=frozenset(parties),
        roles=frozenset(),
        scopes=frozenset(scopes),
        purpose=Purpose.STATUTORY_DUTY,
    )


@dataclass
class HouseInHand:
    """One house on its real database, without its gRPC server and relay."""

    house: House
    site: Site
    blueprint: process.Blueprint
    clock_file: Path
    places: Places
    _owner: AsyncEngine | None = None
    _emptying: str = ""

    @property
    def _owner_url(self) -> URL:
        return make_url(self.site.owner_url(self.house.name)).set(drivername="postgresql+asyncpg")

    @property
    def servicer(self) -> Any:
        return self.blueprint.servicer

    def today_is(self, day: date) -> None:
        clocks.chosen(self.clock_file, day)

    @asynccontextmanager
    async def unit(self, principal: Principal, *, writes: bool = True) -> AsyncIterator[Unit]:
        """A transaction for the principal, committed at the end, as the server opens one for an RPC."""
        async with transaction(self.house, principal, "test", writes=writes) as unit:
            yield unit

    async def call(self, name: str, request: Message, principal: Principal) -> Any:
        """One RPC in its own transaction, past scope and token but not past relation and rules. As many at once as the
        server would let in; the others wait for as long as it takes."""
        own, attached = self.blueprint.service.methods_by_name.get(name), DOCUMENT_SERVICE.methods_by_name.get(name)
        beside = self.blueprint.documents if attached else Record(self.blueprint.part)
        rule = server.rule_of(own or attached or RECORD_SERVICE.methods_by_name[name])
        servicer = self.servicer if own else beside
        async with self.places.one(Haste.ORDINARY, math.inf), self.unit(principal, writes=rule.writes) as unit:
            return await server.perform(rule, getattr(servicer, name), request, unit)

    async def hear(
        self,
        stream: str,
        tail: str,
        message: Message,
        *,
        version: int = 1,
        event_id: UUID | None = None,
        authority: str = AUTHORITY,
    ) -> UUID:
        """One event as it comes to the house by its inbox; facts of access included."""
        listener = next(
            one
            for listeners in self.blueprint.hears.values()
            for one in listeners
            if (one.stream, one.tail) == (stream, tail)
        )
        event = Event(event_id or new_id(), f"{stream}.{authority}.{tail}", authority, version, {})
        await Inbox(self.house, stream, (listener,)).take(event, message.SerializeToString())
        return event.id

    async def said(self) -> list[tuple[str, bytes]]:
        """Every event in the outbox, oldest first: (end of the subject, payload)."""
        async with self.house.engine.connect() as connection:
            rows = await connection.execute(text("select subject, payload from outbox order by position"))
            return [(row.subject.split(".", 2)[2], bytes(row.payload)) for row in rows]

    @asynccontextmanager
    async def as_owner(self) -> AsyncIterator[AsyncConnection]:
        """The database as its owner, whom row-level security does not bind."""
        engine = create_async_engine(self._owner_url)
        async with engine.begin() as connection:
            yield connection
        await engine.dispose()

    async def empty(self) -> None:
        """Forgets every row; cheaper than a new database. One statement, on a connection that stays: it is done before
        every test."""
        if self._owner is None:
            self._owner = create_async_engine(self._owner_url, pool_size=1)
            names = [table.name for table in reversed(self.house.tables.sorted_tables)]
            self._emptying = f"do $$ begin {' '.join(f'delete from {name};' for name in names)} end $$"
        async with self._owner.begin() as connection:
            await connection.exec_driver_sql(self._emptying)

    async def close(self) -> None:
        """Lets go of the neighbours and the database."""
        await self.house.neighbours.close()
        await self.house.engine.dispose()
        if self._owner is not None:
            await self._owner.dispose()


async def house_in_hand(here: Site, name: str) -> HouseInHand:
    """The house, migrated, with a clock of its own that stands at TODAY."""
    await migrate.migrate_async(name, here.owner_url(name))
    blueprint = import_module(f"services.{name}.main").BLUEPRINT
    clock_file = here.data / f"clock-{name}"
    clocks.chosen(clock_file, TODAY)
    environment = {
        key.removeprefix("GOLDENTHREAD_").lower(): value
        for key, value in here.environment(name).items()
        if key.startswith("GOLDENTHREAD_")
    }
    environment |= {"clock": f"file:{clock_file}"}
    environment |= {name: json.loads(environment[name]) for name in ("neighbours", "reach")}
    chosen = HouseSettings(**environment)
    house = process.build(name, blueprint.tables, blueprint.publishes, chosen)
    return HouseInHand(house, here, blueprint, clock_file, Places(chosen.calls_at_once, math.inf))


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
