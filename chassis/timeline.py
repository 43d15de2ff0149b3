"""The journey of a child as a house has seen it: an entry for each event that is told, kept with the event itself.

An entry is what the event's sentence needs (kernel/timeline.toml): ids, days, words of ours. Whoever may see the record
that it is about reads it, by the very condition under which the record is read.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Date,
    Index,
    MetaData,
    Select,
    Table,
    Text,
    and_,
    exists,
    not_,
    or_,
    select,
    text,
    true,
    tuple_,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import UUID as UuidColumn

from chassis.tables import TENANT, column, instant
from chassis.timeline_reasons import reasons_of
from kernel.access_matrix import matrix
from kernel.errors import NotFound
from kernel.timeline import FAMILY, PARTY, PERSON, SOMEBODY, timeline
from kernel.waiting import RELATIVE

if TYPE_CHECKING:
    from chassis.unit import Unit

NAME = "timeline"
SAFEGUARDING = "safeguarding"
MOST_NEXT = 20
Place = tuple[date, datetime, UUID]


@dataclass(frozen=True, slots=True)
class Pending:
    """What is kept when the transaction ends: by then it is known in which role somebody acted."""

    row: dict[str, Any]
    record_id: UUID


@dataclass(frozen=True, slots=True)
class View:
    """As whom the journey is read.

    family       whether the reader is of the family: nothing of safeguarding, unless it was shared with them
    decides      whether the reader decides for the child today, so that what waits for the family waits for them
    hides_where  whether it names no service: that may be the child's school
    """

    family: bool
    decides: bool
    hides_where: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry in words.

    who  acted, by role and organisation; empty where the platform did it by itself
    why  the reason, as it stands in the record; empty where none is recorded, or not for this reader
    """

    row: Any
    words: str
    who: str
    stage: str
    level: str
    why: str = ""


def add_timeline_table(metadata: MetaData) -> Table:
    """The table, for a house whose events are told."""
    return Table(
        NAME,
        metadata,
        column("id", UuidColumn(as_uuid=True), "[operational] id, a UUID of version 7", primary_key=True),
        column("authority", Text, "[operational] authority whose record this is"),
        column("child_id", UuidColumn(as_uuid=True), "[personal] child whose journey it is"),
        column("record", Text, "[operational] kind of record that it is about"),
        column("record_id", UuidColumn(as_uuid=True), "[operational] that record: who may see it reads the entry"),
        column("event", Text, "[operational] event that it tells"),
        column("happened_on", Date, "[personal] day on which it happened"),
        instant("at", "[operational] when it was recorded"),
        column("role", Text, "[operational] roles of the access matrix in which somebody did it; empty for a house"),
        column("organisation", Text, "[operational] organisation of who did it; empty for a house"),
        column("facts", JSONB, "[special] days and words that its sentence is filled with; nothing that anybody wrote"),
        Index("timeline_child", "child_id", "happened_on", "at", "id"),
        Index("timeline_record", "record_id"),
        comment="[special] what happened to a child, as its journey is told; erased with the child's record",
        info=TENANT,
    )


def entry_of(unit: "Unit", record: str, saved: Any, event: object) -> Pending | None:
    """The entry of an event of a record that is being saved; None for one that is not told, or of no child."""
    said = unit.house.publications.get(type(event))
    told = timeline().of(unit.house.name, said.tail) if said else None
    child_id = getattr(event, "child_id", None) or getattr(saved, "child_id", None)
    if said is None or told is None or child_id is None or NAME not in unit.house.tables.tables:
        return None
    row = {
        "id": unit.new_id(),
        "authority": unit.authority,
        "child_id": child_id,
        "record": record,
        "record_id": saved.id,
        "event": said.tail,
        "happened_on": told.happened_on(event, unit.today),
        "at": unit.now,
        "role": "",
        "organisation": "" if unit.principal.is_service else unit.principal.organisation,
        "facts": told.facts(event),
    }
    return Pending(row, saved.id)


def rows_of(unit: "Unit", pending: Sequence[Pending]) -> list[dict[str, Any]]:
    """The rows as they are written: with the roles in which the principal acted."""
    return [one.row | {"role": _roles(unit, one.record_id)} for one in pending]


def _roles(unit: "Unit", record_id: UUID) -> str:
    standing = unit.standing_to(str(record_id))
    return "" if standing is None else " ".join(sorted({acting.role for acting in standing.acting}))


async def view_of(unit: "Unit", child_id: UUID) -> View:
    """As whom the principal reads the child's journey. NotFound for who stands in no relation to the child."""
    from chassis import access, access_log
    from chassis.standing import kept_from_knowing_where

    roles = await access_log.roles_of(unit, child_id)
    if not roles and not await access.stands_in(unit, child_id):
        raise NotFound("child", child_id)
    hides_where = bool(await kept_from_knowing_where(unit, {child_id}))
    family = matrix().family | {"parent_of_young_person"}
    return View(bool(roles & family), bool(roles & matrix().family), hides_where)


async def page(unit: "Unit", child_id: UUID, view: View, size: int, token: str) -> tuple[list[Entry], bool]:
    """The newest entries that the reader may see, at most `size`, and whether there are more."""
    table = unit.house.tables.tables.get(NAME)
    if table is None:
        return [], False
    rows = (await unit.connection.execute(page_query(unit, table, child_id, view, size + 1, token))).all()
    why = await reasons_of(unit, rows[:size], view)
    return [_entry(unit, row, view, why.get(row.id, "")) for row in rows[:size]], len(rows) > size


def page_query(unit: "Unit", table: Table, child_id: UUID, view: View, size: int, token: str) -> Select[Any]:
    """The newest rows that the reader may see, at most `size`, beyond the token's place."""
    t = table.c
    query = select(table).where(*_shown(unit, t, child_id, view))
    if token:
        query = query.where(_place(t) < tuple_(*_read_token(token)))
    return query.order_by(t.happened_on.desc(), t.at.desc(), t.id.desc()).limit(size)


async def what_comes_next(unit: "Unit", child_id: UUID, view: View) -> list[Any]:
    """What is open for the child and of a record that the reader may see, the soonest first."""
    from chassis import deadlines

    table = unit.house.tables.tables.get(deadlines.NAME)
    if table is None:
        return []
    c = table.c
    inward = and_(c.waits_for == RELATIVE, c.owner.not_in(sorted(unit.principal.parties)))
    query = select(table).where(*_of_child(unit, c, child_id), text(deadlines.OPEN), not_(inward))
    ordered = query.order_by(c.act_by, c.record_id, c.key, c.about).limit(MOST_NEXT)
    return list((await unit.connection.execute(ordered)).all())


def token_of(row: Any) -> str:
    """Goes on after this entry."""
    from chassis.records import encoded

    return encoded(json.dumps([row.happened_on.isoformat(), row.at.isoformat(), str(row.id)]).encode())


def _of_child(unit: "Unit", c: Any, child_id: UUID) -> list[ColumnElement[bool]]:
    """SQL: rows about this child, by whichever of its records, of records that the reader may see."""
    from chassis import one_child
    from chassis.records import kinds_of, seen
    from chassis.standing import shut

    # Not even that something was decided: whoever works on a concern reads the concern.
    kept_back = c.record.in_(kinds_of(unit.house.tables, SAFEGUARDING))
    return [
        c.authority == unit.authority,
        one_child.same_child(unit.house.tables, c.child_id, child_id),
        seen(unit, c.record, c.record_id),
        not_(shut(unit, c.child_id)),
        or_(not_(kept_back), _shared(unit, c)),
    ]


def _shown(unit: "Unit", c: Any, child_id: UUID, view: View) -> list[ColumnElement[bool]]:
    hidden = [tail for (house, tail), told in timeline().told.items() if told.hidden == FAMILY]
    of_event = or_(c.event.not_in(hidden), _shared(unit, c)) if view.family else true()
    return [*_of_child(unit, c, child_id), of_event]


def _shared(unit: "Unit", c: Any) -> ColumnElement[bool]:
    """SQL: what is kept for safeguarding was shared with this very reader."""
    s = unit.house.table("sharing").c
    today = (s.since <= unit.today, or_(s.until.is_(None), s.until > unit.today))
    purposes = sorted(matrix().sharing.get(SAFEGUARDING, ()))
    mine = s.party.in_(sorted(unit.principal.parties))
    return exists().where(s.child_id == c.child_id, mine, s.purpose.in_(purposes), *today)


def _entry(unit: "Unit", row: Any, view: View, why: str) -> Entry:
    told = timeline().of(unit.house.name, row.event)
    if told is None:  # it was told once, and the table no longer says how
        return Entry(row, "Something happened.", "", "", "")
    named = _named(unit, view, row.happened_on)
    level = str(row.facts.get(told.level, "")) if told.level else ""
    stage = timeline().stages.get(told.stage, "")
    return Entry(row, told.sentence(row.facts, named), _who(unit, row, view), stage, named(level) if level else "", why)


def _named(unit: "Unit", view: View, on: date) -> Callable[[str], str]:
    """A party by the name that the authority had for it that day, a level by its own; other words as people read."""
    then = unit.pathway_on(on)
    levels = {level.key: level.name for level in then.ladder.on(on)}

    def name(word: str) -> str:
        if word.startswith(PERSON):
            return "somebody"
        if word.startswith(PARTY):
            known = then.agency_name(word)
            return SOMEBODY if view.hides_where or known == word else known
        return levels.get(word) or word.replace("_", " ")

    return name


def _who(unit: "Unit", row: Any, view: View) -> str:
    """ "Health professional, Solent therapies"; the role alone where the organisation is not to be known."""
    role = next(iter(row.role.split()), "")
    in_words = matrix().roles.get(role, "").partition(" (")[0]
    party = f"org:{row.organisation}"
    where = unit.pathway_on(row.happened_on).agency_name(party) if row.organisation and not view.hides_where else party
    return ", ".join(part for part in (in_words, "" if where == party else where) if part)


def _place(c: Any) -> Any:
    return tuple_(c.happened_on, c.at, c.id)


def _read_token(token: str) -> Place:
    from chassis.records import decoded, unknown_token

    try:
        day, at, id = json.loads(decoded(token))
        return date.fromisoformat(day), datetime.fromisoformat(at), UUID(id)
    except (ValueError, TypeError, AttributeError):
        raise unknown_token() from None
