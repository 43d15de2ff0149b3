"""What waits, of every kind of record, in one table: who works it, whom it waits for, by when, and when something is
said. It may be a time limit of the law (`kernel.statute`) or another wait (`kernel.waiting`).

A house tells `Records` what a record has open; it is written in the same transaction as the record. The sweep
asks a partial index for what has come due and for nothing else, so its work follows what there is to say, not what
there is. A limit is said to come near once, and to be missed once: for its record, its key and its due date.
"""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import (
    Date,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Select,
    Table,
    Text,
    and_,
    bindparam,
    case,
    delete,
    func,
    or_,
    select,
    text,
    tuple_,
    update,
)
from sqlalchemy.dialects.postgresql import UUID as UuidColumn
from sqlalchemy.dialects.postgresql import Insert, insert

from chassis import metrics
from chassis.database import among
from chassis.publication import About, Publication, Publications
from chassis.tables import TENANT, column
from goldenthread.common.v1 import deadlines_pb2
from kernel.calendar import ONE_DAY
from kernel.deadlines import Owed
from kernel.statute import STATUTE
from kernel.waiting import waits

if TYPE_CHECKING:
    from chassis.unit import House, Unit

NAME = "deadline"
BATCH = 500
SWEEP = "sweep deadlines"
MOST_OF_A_RECORD = 1000
# Rights of the family: told before they end, never missed, and off the work list once they have expired.
RIGHTS = frozenset(limit.key for limit in STATUTE.limits if limit.is_right)
# What waits quietly: it stands on the list, and nothing is said of its day.
QUIET = frozenset(key for key, wait in waits().waits.items() if not wait.announced)
KEY = ("record_id", "key", "about")
OPEN = "met_on is null and ended_on is null"


@dataclass(frozen=True, slots=True)
class _OfDeadline:
    record: str
    record_id: UUID
    child_id: UUID | None
    key: str
    about: str
    owner: str
    waits_for: str
    due_on: date | None


class DeadlineApproached(_OfDeadline):
    """The day on which the house wanted to be reminded has come."""

    __slots__ = ()


class DeadlineMissed(_OfDeadline):
    """The day by which it was to be done is over."""

    __slots__ = ()


# What a house that has deadlines says of them; it adds this to its PUBLISHES.
DEADLINES: Publications = {
    DeadlineApproached: Publication("deadline.approached.v1", deadlines_pb2.DeadlineApproached),
    DeadlineMissed: Publication("deadline.missed.v1", deadlines_pb2.DeadlineMissed),
}
Word = DeadlineApproached | DeadlineMissed
# What the house says besides, in words of its own.
Besides = Callable[[Word], Iterable[object]]


def add_deadline_table(metadata: MetaData) -> Table:
    """The table, for a house whose records have time limits."""
    return Table(
        NAME,
        metadata,
        column("authority", Text, "[operational] authority whose record this is"),
        column("record", Text, "[operational] kind of record"),
        column("record_id", UuidColumn(as_uuid=True), "[operational] record that has the limit"),
        column("version", Integer, "[operational] version of the record that last wrote it"),
        column("child_id", UuidColumn(as_uuid=True), "[personal] child whom the record is about", nullable=True),
        column("key", Text, "[operational] key in the statute's table or in that of other waits"),
        column("about", Text, "[operational] which of several it is, for example a source; empty where there is one"),
        column("owner", Text, "[personal] party that works the case"),
        column("waits_for", Text, "[personal] party that it waits for, or family; empty when it waits for its owner"),
        column(
            "caseworker",
            Text,
            "[personal] person of the owner's team who works it; empty while nobody does, none where a team is one",
            nullable=True,
        ),
        column("started_on", Date, "[operational] day on which it began"),
        column("due_on", Date, "[operational] day on which it falls due; none as soon as practicable", nullable=True),
        column("last_on", Date, "[operational] last day on which it is kept", nullable=True),
        column("target_on", Date, "[operational] the authority's own target", nullable=True),
        column("warn_on", Date, "[operational] from when whoever owes it is told", nullable=True),
        column("met_on", Date, "[operational] day on which it was done", nullable=True),
        column("ended_on", Date, "[operational] day from which nothing was owed", nullable=True),
        column("excused_by", Text, "[operational] code of the exception that disapplies it; empty without"),
        column("basis", Text, "[operational] where the law says so, as it stood at its beginning"),
        column("approached_on", Date, "[operational] when it was said to come near", nullable=True),
        column("missed_on", Date, "[operational] when it was said to be missed", nullable=True),
        column("act_by", Date, "[operational] its last day, or its target where the law names no day"),
        column(
            "next_on",
            Date,
            "[operational] next day on which there is something to say; none when done, ended or excused",
            nullable=True,
        ),
        PrimaryKeyConstraint(*KEY, name="deadline_pkey"),
        Index("deadline_next", "authority", "next_on", postgresql_where=text("next_on is not null")),
        Index(
            "deadline_said", "authority", "missed_on", postgresql_where=text(f"{OPEN} and approached_on is not null")
        ),
        Index("deadline_owner", "owner", "act_by", "record_id", postgresql_where=text(OPEN)),
        Index("deadline_waits_for", "waits_for", "act_by", "record_id", postgresql_where=text(OPEN)),
        Index(
            "deadline_caseworker",
            "owner",
            "caseworker",
            "act_by",
            "record_id",
            postgresql_where=text(f"{OPEN} and caseworker is not null"),
        ),
        Index("deadline_child", "child_id", "act_by", "record_id", postgresql_where=text(OPEN)),
        comment="[personal] what waits, of every record: who works it, whom it waits for, when it is due",
        info=TENANT,
    )


async def keep(unit: "Unit", record: str, saved: Any, owed: Sequence[Owed]) -> None:
    """Writes what a record has open as it was just saved. One whose due date changed is said anew; what only waits
    keeps the day on which it began to. LookupError for a key that no table explains."""
    table = unit.house.table(NAME)
    for one in owed:
        waits().demand_known(one.started.key)
    still = Counter((one.started.key, one.about) for one in owed)
    if twice := sorted(one for one, times in still.items() if times > 1):
        raise ValueError(f"{record} {saved.id} owes twice: {twice}")
    if saved.version > 1:
        gone = tuple_(table.c.key, table.c.about).not_in([*still])
        await unit.connection.execute(delete(table).where(table.c.record_id == saved.id, gone))
    if not owed:
        return
    owed = await _as_first_owed(unit, saved, owed)
    await unit.connection.execute(_keeping(table), [_row(unit, record, saved, one) for one in owed])


@cache
def _keeping(table: Table) -> Insert:
    """SQL: writes a limit as it stands now; what was said of it before counts for the same due date only."""
    statement = insert(table)
    new, same = statement.excluded, table.c.due_on.is_not_distinct_from(statement.excluded.due_on)
    kept = {name: case((same, table.c[name])) for name in ("approached_on", "missed_on")}
    told = {one.name: new[one.name] for one in table.c if one.name not in {*KEY, *kept}}
    idle = or_(new.met_on.is_not(None), new.ended_on.is_not(None), new.excused_by != "", among(new.key, QUIET))
    said_next = func.least(
        case((kept["approached_on"].is_(None), new.warn_on)), case((kept["missed_on"].is_(None), new.last_on + 1))
    )
    following = {"next_on": case((idle, None), else_=said_next)}
    expired = case((and_(same, among(table.c.key, RIGHTS), new.met_on.is_(None)), table.c.ended_on))
    ending = {"ended_on": func.coalesce(new.ended_on, expired)}
    return statement.on_conflict_do_update(index_elements=KEY, set_={**told, **kept, **following, **ending})


async def _as_first_owed(unit: "Unit", saved: Any, owed: Sequence[Owed]) -> list[Owed]:
    """The waits with the day on which each began, where the record was saved before; limits of the law as they are."""
    if saved.version == 1 or not any(one.started.key in waits().waits for one in owed):
        return list(owed)
    c = unit.house.table(NAME).c
    query = select(c.key, c.about, c.started_on, c.due_on, c.target_on, c.warn_on).where(c.record_id == saved.id)
    known = {(row.key, row.about): row for row in await unit.connection.execute(query)}
    return [_since_first(one, known.get((one.started.key, one.about))) for one in owed]


def _since_first(one: Owed, row: Any) -> Owed:
    wait = waits().waits.get(one.started.key)
    if wait is None or row is None:
        return one
    started = replace(one.started, started_on=row.started_on)
    if wait.days is not None:
        started = replace(started, due_on=row.due_on, target_on=row.target_on, warn_on=row.warn_on)
    return replace(one, started=started)


def _row(unit: "Unit", record: str, saved: Any, one: Owed) -> dict[str, Any]:
    started = one.started
    idle = not started.is_open or started.excuse or started.key in QUIET
    return {
        "authority": saved.authority,
        "record": record,
        "record_id": saved.id,
        "version": saved.version,
        "child_id": getattr(saved, "child_id", None),
        "key": started.key,
        "about": one.about,
        "owner": one.owner,
        "waits_for": one.waits_for,
        "caseworker": one.caseworker,
        "started_on": started.started_on,
        "due_on": started.due_on,
        "last_on": started.last_on,
        "target_on": started.target_on,
        "warn_on": started.warn_on,
        "met_on": started.met_on,
        "ended_on": started.ended_on,
        "excused_by": started.excuse.code if started.excuse else "",
        "basis": started.basis,
        "act_by": started.last_on or started.target_on or started.started_on,
        "next_on": None if idle else started.warn_on or _day_after(started.last_on),
    }


def sweep(besides: Besides = lambda _: ()) -> Callable[["House"], Awaitable[int]]:
    """The sweep of a house: says what comes near and what was missed, in bounded transactions; how much it said.

    Run it as often as wanted, in as many processes as there are: each takes rows that no other has, and what was said
    is not due any more.

    besides  what the house says of one in words of its own, in the same transaction
    """

    async def say_what_is_due(house: "House") -> int:
        from chassis.principal import service_principal
        from chassis.unit import transaction

        said = 0
        for authority in house.authorities:
            principal = service_principal(house.name, authority)
            while True:
                async with transaction(house, principal, SWEEP, writes=True) as unit:
                    some = await _say_some(unit, besides)
                said += some
                if some < BATCH:
                    break
        return said

    return say_what_is_due


async def _say_some(unit: "Unit", besides: Besides) -> int:
    table = unit.house.table(NAME)
    c = table.c
    due = select(table).where(c.authority == unit.authority, c.next_on <= unit.today).order_by(c.next_on).limit(BATCH)
    rows = (await unit.connection.execute(due.with_for_update(skip_locked=True))).all()
    for row in rows:
        if row.key in RIGHTS and _is_missed(row, unit.today):
            continue
        word = _word(row, unit.today)
        kind = "missed" if isinstance(word, DeadlineMissed) else "approached"
        metrics.DEADLINES.add(1, {"goldenthread.deadline.said": kind})
        for event in (word, *besides(word)):
            unit.say(event, About(row.record_id, row.version, unit.now))
    if rows:
        await unit.connection.execute(_as_said(table), [_said(row, unit.today) for row in rows])
    return len(rows)


def _word(row: Any, today: date) -> Word:
    kind = DeadlineMissed if _is_missed(row, today) else DeadlineApproached
    return kind(row.record, row.record_id, row.child_id, row.key, row.about, row.owner, row.waits_for, row.due_on)


def _is_missed(row: Any, today: date) -> bool:
    return row.last_on is not None and row.last_on < today


def _as_said(table: Table) -> Any:
    """What was missed came near, too: nobody is told that afterwards."""
    mine = [table.c[name] == bindparam(f"its_{name}") for name in KEY]
    approached = func.coalesce(table.c.approached_on, bindparam("today"))
    expired = func.coalesce(table.c.ended_on, bindparam("expired"))
    new = {"approached_on": approached, "missed_on": bindparam("missed"), "next_on": bindparam("next")}
    new["ended_on"] = expired
    return update(table).where(*mine).values(new)


def _said(row: Any, today: date) -> dict[str, Any]:
    missed = _is_missed(row, today)
    then = {"missed": today if missed else None, "next": None if missed else _day_after(row.last_on)}
    then["expired"] = _day_after(row.last_on) if missed and row.key in RIGHTS else None
    return {f"its_{name}": getattr(row, name) for name in KEY} | {"today": today} | then


def still_open(table: Table, authority: str) -> Select[int, int]:
    """How many of an authority's came near, and how many were missed, that are open."""
    c = table.c
    near, missed = (func.count().filter(said) for said in (c.missed_on.is_(None), c.missed_on.is_not(None)))
    is_open = (c.met_on.is_(None), c.ended_on.is_(None), c.approached_on.is_not(None))
    return select(near, missed).where(c.authority == authority, *is_open)


def _day_after(day: date | None) -> date | None:
    return None if day is None else day + ONE_DAY


async def of_record(unit: "Unit", record_id: UUID) -> list[Any]:
    """Every limit that a record has or had, the first to begin first. Whether the record may be seen, ask before."""
    c = unit.house.table(NAME).c
    query = select(unit.house.table(NAME)).where(c.authority == unit.authority, c.record_id == record_id)
    ordered = query.order_by(c.started_on, c.act_by, c.key, c.about).limit(MOST_OF_A_RECORD)
    return list((await unit.connection.execute(ordered)).all())
