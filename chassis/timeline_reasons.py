"""Why a step of the journey happened, in the words of whoever decided it.

No entry keeps a reason: it is read in the record that the step is about (`why` in kernel/timeline.toml) whenever the
journey is read, and only by who may read that very part of it. Whoever must not know where the child is reads none: a
person wrote it, and it may name a school.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import TYPE_CHECKING, Any
from uuid import UUID

from chassis import audit
from chassis.standing import Standing
from kernel.timeline import Told, timeline

if TYPE_CHECKING:
    from chassis.timeline import View
    from chassis.unit import Unit


async def reasons_of(unit: "Unit", rows: Sequence[Any], view: "View") -> dict[UUID, str]:
    """The reasons that the reader may read, by the id of the entry; none for an entry whose record names none."""
    from chassis.records import shown_as

    if view.hides_where:
        return {}
    asked: dict[str, set[UUID]] = defaultdict(set)
    told: dict[UUID, Told] = {}
    for row in rows:
        one = timeline().of(unit.house.name, row.event)
        if one is not None and one.why:
            told[row.id] = one
            asked[row.record].add(row.record_id)
    found: dict[UUID, tuple[Any, str | None]] = {}
    for kind, ids in asked.items():
        for records in shown_as(unit.house.tables, kind):
            query = records.query(unit, records.table.c.id.in_(sorted(ids))).limit(len(ids))
            found |= {one.id: (one, records.resource) for one in await records.unnoted(unit, query)}
    said = {}
    for row in rows:
        if row.id in told and row.record_id in found:
            record, resource = found[row.record_id]
            if words := _read(unit, told[row.id], record, resource, row.facts):
                said[row.id] = words
                unit.note(row.record, row.record_id, row.child_id, audit.READ)
    return said


def _read(unit: "Unit", told: Told, record: Any, resource: str | None, facts: Mapping[str, Any]) -> str:
    standing = unit.standing_to(str(record.id))
    of, _, part = told.why_of.partition("/")
    if resource is not None and not _opens(unit, standing, of or resource, part):
        return ""
    return reason_in(record, told.why, facts)


def _opens(unit: "Unit", standing: Standing | None, resource: str, part: str) -> bool:
    """Whether the reader may read the part of the record in which the reason stands; "" for what is of no part."""
    if unit.principal.is_service:
        return True
    if standing is None or standing.closed:
        return False
    who = unit.principal
    grants = [one.grant for one in standing.grants(resource, "read", who.purpose, who.reason) if one.opens]
    return any((one.parts is None or not part or part in one.parts) and part not in one.withheld for one in grants)


def reason_in(record: Any, path: str, facts: Mapping[str, Any]) -> str:
    """What stands at a path of a record: `closure.note`, or in a list the one that the event names,
    `decisions[decision_id].reasons`. Empty where nothing stands there."""
    for step in path.split("."):
        name, _, named = step.rstrip("]").partition("[")
        record = getattr(record, name, None)
        if named:
            record = next((one for one in record or () if str(facts.get(named)) in _called(one)), None)
    value = record.value if isinstance(record, Enum) else record
    return timeline().words.get(value, value).strip() if isinstance(value, str) else ""


def _called(one: Any) -> tuple[str, ...]:
    return tuple(str(getattr(one, name)) for name in ("id", "key") if hasattr(one, name))
