"""What a house answers about what waits: the work list of a person and their teams, and the clock of one record."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, Table, and_, collate, false, not_, or_, select, text, tuple_, union

from chassis import deadlines, translate
from chassis.deadlines import OPEN, RIGHTS
from chassis.records import Records, decoded, demand_size, encoded, seen, unknown_token
from chassis.standing import holds, kept_from_knowing_where, shut
from chassis.unit import Unit
from goldenthread.common.v1 import deadlines_pb2 as pb
from goldenthread.common.v1 import record_pb2
from kernel.access_matrix import matrix
from kernel.errors import Invalid, NotFound, Violation, demand
from kernel.timeline import PARTY
from kernel.waiting import FAMILY, TIME_LIMIT, waits

Place = tuple[date, UUID, str, str]
MINE, FOLLOWED = "mine", "followed"
# Whose work it is within a team: the principal's own, or nobody's yet; otherwise a person's sign-in.
UNASSIGNED = "unassigned"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the list is asked for.

    party  only of this one of the principal's parties; empty for all of them
    side   what the principal can act on ("mine"), what is theirs and waits for others ("followed"), both ("")
    kinds  only of these kinds (kernel/waiting.toml); none for all
    caseworker  of the principal's teams' work only what this person works: "mine", "unassigned" or a sign-in
    """

    until: date
    party: str = ""
    side: str = ""
    kinds: frozenset[str] = frozenset()
    caseworker: str = ""


async def work_list(request: record_pb2.ListWaitingRequest, unit: Unit) -> tuple[list[pb.Deadline], str]:
    """A page of what waits, the most pressing first, and the token of the next; nothing in a house where nothing does.

    It shows only what stands on a record that the principal may see: whoever is kept out of a child's record learns
    from the list of no work on it.
    """
    wanted, size = _wanted(request), demand_size(request.page_size)
    after = _place(request.page_token) if request.page_token else None
    table = unit.house.tables.tables.get(deadlines.NAME)
    if table is None:
        return [], ""
    rows = (await unit.connection.execute(page_query(unit, table, wanted, size + 1, after))).all()
    shown = rows[:size]
    for row in shown:
        unit.note(row.record, row.record_id, row.child_id, "read")
    # What is neither theirs to work nor waits for them by name came by what they are to the child.
    listed = [waiting(row, unit, decides=row.owner not in unit.principal.parties) for row in shown]
    hidden = await kept_from_knowing_where(unit, {row.child_id for row in shown if row.child_id})
    return [_nowhere(one, hidden) for one in listed], _token(rows[size - 1]) if len(rows) > size else ""


def _wanted(request: record_pb2.ListWaitingRequest) -> Wanted:
    until = translate.to_date(request.until, "until") if request.HasField("until") else None
    if until is None:
        raise Invalid([Violation("until", "REQUIRED", "Say up to which day.")])
    known = waits().kinds
    found = [
        Violation("kinds", "UNKNOWN", f"There is no kind {kind}; there are {', '.join(known)}.")
        for kind in request.kinds
        if kind not in known
    ]
    if request.side not in ("", MINE, FOLLOWED):
        found.append(Violation("side", "UNKNOWN", f"The sides are {MINE} and {FOLLOWED}; empty for both."))
    demand(found)
    return Wanted(until, request.party, request.side, frozenset(request.kinds), request.caseworker)


def page_query(unit: Unit, table: Table, wanted: Wanted, size: int, after: Place | None) -> Select[Any]:
    """One bounded question for each way in which something is somebody's, each by its own index, merged in order."""
    c = table.c
    shared: list[Any] = [c.authority == unit.authority, text(OPEN), c.act_by <= wanted.until]
    shared += [seen(unit, c.record, c.record_id), not_(shut(unit, c.child_id))]
    if wanted.kinds:
        shared.append(_of_kinds(c, wanted.kinds))
    if after is not None:
        shared.append(_order(c) > tuple_(*after))
    ways = [
        select(table).where(*shared, way).order_by(_order(c)).limit(size).subquery().select()
        for way in _ways(unit, c, wanted)
    ]
    found = union(*ways).subquery()
    return select(found).order_by(_order(found.c)).limit(size)


def _ways(unit: Unit, c: Any, wanted: Wanted) -> Sequence[ColumnElement[bool]]:
    parties = sorted(unit.principal.parties & {wanted.party} if wanted.party else unit.principal.parties)
    if wanted.caseworker:
        return [_worked_by(unit, c, wanted, parties)]
    owned = and_(c.owner.in_(parties), c.key.not_in(RIGHTS))
    mine = [and_(owned, c.waits_for == ""), c.waits_for.in_(parties), _of_the_family(unit, c, parties)]
    elsewhere = or_(and_(c.waits_for != "", c.waits_for.not_in(parties)), c.key.in_(RIGHTS))
    followed = [and_(c.owner.in_(parties), elsewhere)]
    sides = {MINE: mine, FOLLOWED: followed, "": [*mine, *followed]}
    return sides[wanted.side]


def _worked_by(unit: Unit, c: Any, wanted: Wanted, parties: Sequence[str]) -> ColumnElement[bool]:
    """SQL: a team of the principal's owns it, and that person works it; their part of it, or what waits for others."""
    acts = and_(c.key.not_in(RIGHTS), or_(c.waits_for == "", c.waits_for.in_(parties)))
    turn = {MINE: [acts], FOLLOWED: [not_(acts)], "": []}[wanted.side]
    return and_(c.owner.in_(parties), c.caseworker.in_(caseworkers_meant(unit, wanted.caseworker)), *turn)


def caseworkers_meant(unit: Unit, said: str) -> list[str]:
    """The parties that "mine", "unassigned" or a sign-in means in a column that is empty while nobody is assigned."""
    if said == UNASSIGNED:
        return [""]
    if said == MINE:
        return sorted(party for party in unit.principal.parties if party.startswith("person:"))
    return [f"person:{said}"]


def _of_the_family(unit: Unit, c: Any, parties: Sequence[str]) -> ColumnElement[bool]:
    """SQL: it waits for whoever decides for the child, and the principal does today. A right of theirs is, too."""
    relations = [one for one in matrix().relations if matrix().role_of(one, "person:") in matrix().family]
    if not relations or not any(party.startswith("person:") for party in parties):
        return false()
    r = unit.house.table("relationship").c
    own = select(r.child_id).where(r.party.in_(parties), r.relation.in_(relations), *holds(unit, r.child_id)[2:])
    return and_(c.child_id.in_(own), or_(c.waits_for == FAMILY, c.key.in_(RIGHTS)))


def _of_kinds(c: Any, kinds: frozenset[str]) -> ColumnElement[bool]:
    named = c.key.in_(waits().of_kinds(kinds))
    return or_(named, c.key.not_in(waits().waits.keys())) if TIME_LIMIT in kinds else named


def _order(c: Any) -> Any:
    """In the order of their code points, so that the pages of several houses can be merged."""
    return tuple_(c.act_by, c.record_id, collate(c.key, "C"), collate(c.about, "C"))


async def coming(unit: Unit, rows: Sequence[Any], *, decides: bool) -> list[pb.Deadline]:
    """What comes next for one child, as whoever reads the journey may know it."""
    hidden = await kept_from_knowing_where(unit, {row.child_id for row in rows})
    return [_nowhere(waiting(row, unit, decides=decides), hidden) for row in rows]


def waiting(row: Any, unit: Unit, *, decides: bool) -> pb.Deadline:
    """As a list shows it: whether it waits for the principal, by name or, who decides for the child, as the family."""
    message, parties = _message(row), unit.principal.parties
    of_family = row.waits_for == FAMILY or row.key in RIGHTS
    worked_by = row.owner in parties and not row.waits_for and row.key not in RIGHTS
    message.for_you = row.waits_for in parties or worked_by or (decides and of_family)
    if row.key in RIGHTS:
        message.waits_for = FAMILY
    return message


def _nowhere(message: pb.Deadline, hidden: Collection[UUID]) -> pb.Deadline:
    """Without the services that would tell where the child is, for whom that must not be known to."""
    if message.child_id and UUID(message.child_id) in hidden:
        for name in ("owner", "waits_for"):
            if getattr(message, name).startswith(PARTY):
                message.ClearField(name)
    return message


async def clock(request: Any, unit: Unit, *kinds: Records[Any]) -> list[pb.Deadline]:
    """Every limit of the law that the record has, which is of one of these kinds. NotFound when the principal may see
    none such."""
    id = translate.to_uuid(request.record_id, "record_id")
    for records in kinds:
        if await records.first(unit, records.table.c.id == id, lock=False):
            rows = await deadlines.of_record(unit, id)
            hidden = await kept_from_knowing_where(unit, {row.child_id for row in rows if row.child_id})
            return [_nowhere(_message(row), hidden) for row in rows if row.key not in waits().waits]
    raise NotFound("case", id)


def _message(row: Any) -> pb.Deadline:
    return translate.fill(pb.Deadline(), row)


def token_after(act_by: date, record_id: object, key: str, about: str) -> str:
    """The token of the page that begins after this limit; the same in every house."""
    return encoded(json.dumps([act_by.isoformat(), str(record_id), key, about]).encode())


def _token(row: Any) -> str:
    return token_after(row.act_by, row.record_id, row.key, row.about)


def _place(token: str) -> Place:
    try:
        day, record_id, key, about = json.loads(decoded(token))
        return date.fromisoformat(day), UUID(record_id), str(key), str(about)
    except (ValueError, TypeError, AttributeError):
        raise unknown_token() from None
