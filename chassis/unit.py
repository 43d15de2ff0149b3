"""One command, one transaction: state, history, events, audit and the idempotency record stand or fall together.

Only this module commits. A house's code gets a `Unit`, loads and saves through it, and returns.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy import MetaData, Table, insert, text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from chassis import audit, audit_purposes, database, erasure, failpoints, publication, telemetry, timeline
from chassis.failpoints import Failpoints
from chassis.principal import Principal, Signer
from chassis.publication import About, Publications
from chassis.standing import Standing
from chassis.standing_facts import FACTS, keep
from goldenthread.common.v1 import access_pb2
from kernel.banding import Tables
from kernel.change import Change
from kernel.clock import Clock
from kernel.erasure import ChildErased
from kernel.ids import new_id
from kernel.pathway import Authority
from kernel.retention import Retention

if TYPE_CHECKING:
    from chassis.client import Neighbours
    from chassis.records import Records

T = TypeVar("T")

SET_AUTHORITY = text("select set_config('goldenthread.authority', :authority, true)")
# With it the transaction takes its number before its audit rows take their positions: `chassis.sealing` relies on it.
BEGIN = text("select set_config('goldenthread.authority', :authority, true), pg_current_xact_id()")

# The audit rows of a request, as they are gathered: they outlive the transaction that a refusal undoes.
Trail = list[dict[str, Any]]


@dataclass
class House:
    """What the process of one house has in hand while it runs."""

    name: str
    engine: AsyncEngine
    tables: MetaData
    publications: Publications
    clock: Clock
    failpoints: Failpoints
    neighbours: "Neighbours"
    signer: Signer
    authorities: dict[str, Authority]
    banding: dict[str, Tables] = field(default_factory=dict)
    retention: dict[str, Retention] = field(default_factory=dict)
    unpublished: asyncio.Event = field(default_factory=asyncio.Event)
    to_scan: asyncio.Event = field(default_factory=asyncio.Event)
    # The authorities in whose record of access something stands that may not be sealed yet.
    to_seal: set[str] = field(default_factory=set)
    copies: int = 1

    def table(self, name: str) -> Table:
        return self.tables.tables[name]

    def authority(self, key: str) -> Authority:
        """How an authority works today. KeyError for one that there is not."""
        return self.authorities[key].on(self.clock.today())


class Unit:
    """A transaction at work for a principal. Dates and instants come from here, never from the domain."""

    def __init__(
        self, house: House, connection: AsyncConnection, principal: Principal, action: str, locks: bool, trail: Trail
    ) -> None:
        self.house = house
        self.connection = connection
        self.principal = principal
        self.action = action
        self.locks = locks
        self.now: datetime = house.clock.now()
        self.today: date = house.clock.today()
        # What is asked, where an RPC asks: the server sets both, and the records judge by them.
        self.rule: access_pb2.Access | None = None
        self.request: Message | None = None
        self.judged = False
        # Records that were judged for the principal, "table/id": what the answer hangs on when it is given again.
        self.came_to: dict[str, None] = {}
        self.made: list[tuple[Records[Any], Any, Sequence[object]]] = []
        # What wakes others once the commit is done; it may be lost, and nothing may hang on it.
        self.after_commit: list[Callable[[], None]] = []
        self._standings: dict[str, Standing] = {}
        self._outgoing: list[dict[str, Any]] = []
        self._trail = trail
        self._journey: list[timeline.Pending] = []

    @property
    def authority(self) -> str:
        return self.principal.authority

    @property
    def pathway(self) -> Authority:
        """The authority's pathway as data, as it counts today."""
        return self.pathway_on(self.today)

    def pathway_on(self, day: date) -> Authority:
        """The authority's pathway as it counted, or will count, on that day."""
        return self.house.authorities[self.authority].on(day)

    @property
    def works_as(self) -> Mapping[str, str]:
        """What single parties of the authority work as, in the words of the access matrix."""
        return self.pathway.works_as if self.authority in self.house.authorities else {}

    def stands(self, record_id: UUID, standing: Standing) -> None:
        """Keeps how the principal stands to a record that it sees, for what of it is shown."""
        self._standings[str(record_id)] = standing
        if self._trail and self._trail[-1]["record_id"] == record_id:
            self._trail[-1]["role"] = audit.in_roles({acting.role for acting in standing.acting})

    def standing_to(self, record_id: str) -> Standing | None:
        return self._standings.get(record_id)

    def stands_by_relation_to(self, record_id: UUID) -> bool:
        """Whether the principal stands in a relation that opens the record, and is more than what the house knows."""
        standing = self._standings.get(str(record_id))
        return standing is not None and any(acting.relation for acting in standing.acting)

    def only_standing(self) -> Standing:
        """How the principal stands to all that it saw, where that is one and the same. LookupError where it is not."""
        found = set(self._standings.values())
        if len(found) != 1:
            raise LookupError(f"{self.action} shows a record, and it stands in {len(found)} ways to what it read")
        return found.pop()

    def new_id(self) -> UUID:
        return new_id()

    async def save(self, records: "Records[T]", change: Change[T]) -> T:
        """Writes the new state, its history row, its relations, and one outbox row per event."""
        is_new = change.state.version == 0  # type: ignore[attr-defined]
        saved: Any = await records.write(self, change.state)
        self.note(records.what, saved.id, getattr(saved, "child_id", None), audit.WRITTEN)
        about = About(saved.id, saved.version, self.now, getattr(saved, "child_id", None))
        facts = [event for event in change.events if type(event) in FACTS]
        await keep(self.connection, self.house.tables, self.authority, *facts)
        for event in change.events:
            if isinstance(event, ChildErased):
                await erasure.erase(self, event)
            self.say(event, about)
            if told := timeline.entry_of(self, records.what, saved, event):
                self._journey.append(told)
        if is_new:
            self.made.append((records, saved, change.events))
        return saved  # type: ignore[no-any-return]

    def say(self, event: object, about: About) -> None:
        """An event of a record that need not be saved for it."""
        self._outgoing.append(self._outbox_row(event, about))

    def note(
        self, record: str, record_id: UUID | None, child_id: UUID | None, result: str, *, role: str | None = None
    ) -> None:
        """Adds a row to the audit of this transaction.

        role  in which the principal acted, where that was judged before; otherwise how it stands to the record
        """
        standing = self._standings.get(str(record_id))
        judged = {acting.role for acting in standing.acting} if standing else None
        roles = judged if role is None else role.split()
        self._trail.append(audit.row(self.principal, self.action, self.now, record, record_id, child_id, result, roles))

    def note_answer(self, children: Sequence[UUID]) -> None:
        """Adds what the answer shows and nobody noted; a request that touched no record leaves its row, too."""
        noted = {row["child_id"] for row in self._trail}
        for child_id in children:
            if child_id not in noted:
                self.note(audit.REQUEST, None, child_id, audit.READ)
        if not self._trail:
            self.note(audit.REQUEST, None, None, audit.ANSWERED)

    async def flush(self) -> None:
        """Writes what the transaction has gathered: its events, how they are told, its audit rows; each at once."""
        if self._outgoing:
            await self.connection.execute(insert(self.house.table("outbox")), self._outgoing)
        if self._journey:
            await self.connection.execute(
                insert(self.house.table(timeline.NAME)), timeline.rows_of(self, self._journey)
            )
        if self._trail:
            await audit_purposes.settle(self, self._trail)
            await self.connection.execute(insert(self.house.table("audit")), self._trail)

    @property
    def has_notes(self) -> bool:
        return bool(self._trail)

    @property
    def has_events(self) -> bool:
        return bool(self._outgoing)

    def _outbox_row(self, event: object, about: About) -> dict[str, Any]:
        trace = telemetry.carried(about.child_id or getattr(event, "child_id", None))
        said = self.house.publications[type(event)]
        event_id = new_id()
        name, authority = self.house.name, self.authority
        return {
            "id": event_id,
            "subject": publication.subject(name, authority, said.tail),
            "payload": said.payload(event),
            "headers": publication.headers(event_id, name, authority, said.tail, about, trace),
        }


class Together:
    """Units at work in one transaction, one after another: all of them are committed, or none is."""

    def __init__(self, house: House, authority: str, connection: AsyncConnection, writes: bool) -> None:
        self.authority, self.connection = authority, connection
        self._house, self._writes = house, writes
        self.done: list[Unit] = []

    @asynccontextmanager
    async def unit(self, principal: Principal, action: str, trail: Trail | None = None) -> AsyncIterator[Unit]:
        """The next of them, of the same authority. What it gathers is written when the block ends well."""
        gathered = [] if trail is None else trail
        unit = Unit(self._house, self.connection, principal, action, locks=self._writes, trail=gathered)
        yield unit
        await unit.flush()
        self.done.append(unit)


@asynccontextmanager
async def together(house: House, authority: str, *, writes: bool) -> AsyncIterator[Together]:
    """Units of an authority that are committed when the block ends well and leave nothing behind when it does not."""
    async with house.engine.connect() as connection:
        async with connection.begin() as begun:
            await connection.execute(BEGIN, {"authority": authority})
            units = Together(house, authority, connection, writes)
            yield units
            if writes:
                house.failpoints.hit(failpoints.BEFORE_COMMIT)
            try:
                await database.commit(connection, begun)
            finally:  # whoever stops waiting for a commit does not stop it
                if any(unit.has_notes for unit in units.done):
                    house.to_seal.add(authority)
        if any(unit.has_events for unit in units.done):
            house.failpoints.hit(failpoints.AFTER_COMMIT_BEFORE_PUBLISH)
            house.unpublished.set()
        for wake in (wake for unit in units.done for wake in unit.after_commit):
            wake()


@asynccontextmanager
async def transaction(
    house: House, principal: Principal, action: str, *, writes: bool, trail: Trail | None = None
) -> AsyncIterator[Unit]:
    """A unit that is committed when the block ends well and leaves nothing behind when it does not.

    trail  an empty list, for a caller that must know which records were touched even if the block ends badly
    """
    async with (
        together(house, principal.authority, writes=writes) as units,
        units.unit(principal, action, trail) as unit,
    ):
        yield unit


async def of_each_authority(house: House) -> AsyncIterator[tuple[str, AsyncConnection]]:
    """Each authority with a connection that sees its rows and no others': for counting. Nothing is written."""
    async with house.engine.connect() as connection, connection.begin():
        for authority in house.authorities:
            await connection.execute(SET_AUTHORITY, {"authority": authority})
            yield authority, connection


async def record_refusal(
    house: House,
    principal: Principal,
    action: str,
    reason: str,
    *,
    trail: Sequence[Mapping[str, Any]] = (),
    children: Sequence[UUID] = (),
) -> None:
    """Audit rows for a request that was refused, in their own transaction, since the refused one is gone.

    trail     what it had touched before it was refused
    children  whom the request named
    """
    touched = {(row["record"], row["record_id"], row["child_id"]): row["role"] for row in trail}
    known = {child for _, _, child in touched}
    named = [(audit.REQUEST, None, child) for child in children if child not in known]
    at_all = {**touched, **dict.fromkeys(named)} or {(audit.REQUEST, None, None): None}
    async with transaction(house, principal, action, writes=False) as unit:
        for (record, record_id, child), role in at_all.items():
            unit.note(record, record_id, child, reason, role=role)
