"""What of an answer is shown, by field: as the access matrix and restrictions say. Applied once, on the way out.

Which fields belong to which part stands in kernel/access_parts.toml. A message is judged by how the principal stands to
the record that it is about; one without an id of its own by how it stands to the record around it.
"""

from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from google.protobuf.descriptor import Descriptor
from google.protobuf.message import Message

from chassis import withholding
from chassis.shown import CHILD
from chassis.standing import Opening, Standing
from kernel.access_matrix import Grant
from kernel.access_parts import WHEREABOUTS, Entry, Parts, entry_part, parts

if TYPE_CHECKING:
    from chassis.unit import Unit

TOLD = "not_shown"


def redact(answer: Message, unit: "Unit") -> None:
    """Hides from the answer what its reader may not see. LookupError when nobody judged a record that is in it."""
    if not unit.principal.is_service and is_judged(answer.DESCRIPTOR):
        _walk(answer, unit, None, "")


@cache
def is_judged(descriptor: Descriptor, above: tuple[Descriptor, ...] = ()) -> bool:
    """Whether the message, or one within it, has parts."""
    if descriptor.full_name in parts():
        return True
    inner = [field.message_type for field in descriptor.fields if field.message_type is not None]
    return any(is_judged(one, (*above, descriptor)) for one in inner if one not in (*above, descriptor))


@cache
def _leading(descriptor: Descriptor) -> tuple[Any, ...]:
    return tuple(f for f in descriptor.fields if f.message_type is not None and is_judged(f.message_type))


def _walk(message: Any, unit: "Unit", above: Standing | None, around: str) -> bool:
    """Hides what is closed; whether anything of the message may be shown at all.

    above, around  how the principal stands to the record around the message, and of which resource that is
    """
    told = parts().get(message.DESCRIPTOR.full_name)
    standing, resource = above, _resource(message, told, around)
    if told is not None and told.id:
        standing = unit.standing_to(getattr(message, told.id)) or above or _to_child(message, unit)
    leading = _leading(message.DESCRIPTOR)
    gone = [field.name for field in leading if not _walk_into(message, field, unit, standing, resource)]
    _tell(message, gone)
    return told is None or _close(message, told, resource, standing or unit.only_standing(), unit)


def _resource(message: Any, told: Parts | None, around: str) -> str:
    if told is None:
        return around
    if told.becomes is not None:
        by, word, resource = told.becomes
        if _word(message, by) == word:
            return resource
    return told.resource or around


def _word(message: Any, field: str) -> str:
    """The word that an enum field has."""
    return str(message.DESCRIPTOR.fields_by_name[field].enum_type.values_by_number[getattr(message, field)].name)


def _to_child(message: Any, unit: "Unit") -> Standing:
    """How the principal stands to the child that the record is about: to what the house made just now it stands so."""
    child_id = getattr(message, CHILD) if CHILD in message.DESCRIPTOR.fields_by_name else ""
    return unit.standing_to(child_id) or unit.only_standing()


def _walk_into(message: Any, field: Any, unit: "Unit", standing: Standing | None, around: str) -> bool:
    """Whether all that the field holds may be shown; what may not is taken out of it."""
    value = getattr(message, field.name)
    if field.is_repeated:
        return _keep(value, [one for one in value if _walk(one, unit, standing, around)])
    shown = not message.HasField(field.name) or _walk(value, unit, standing, around)
    if not shown:
        message.ClearField(field.name)
    return shown


def _close(message: Any, told: Parts, resource: str, standing: Standing, unit: "Unit") -> bool:
    own = _is_own(message, told, unit.principal.parties)
    asks = unit.principal
    found = _openings(standing, resource, asks.purpose, asks.reason)
    # An entry that names whose it is, is its own whoever the record around it belongs to.
    grants = tuple(one.grant for one in found if one.everything or own or (one.own and told.own_by is None))
    closed = frozenset() if own else standing.closed
    if not own and told.entry is not None and not _is_open_entry(message, told.entry, grants, closed):
        return False
    if not grants and told.id:
        _empty(message, told)
        return True
    if own or (not closed and any(grant.whole for grant in grants)):
        return True
    hidden = [path for part, paths in told.fields.items() if not _is_open(part, grants, closed) for path in paths]
    hidden += [path for path in told.whereabouts if WHEREABOUTS in closed and path not in hidden]
    withholding.withhold(message, hidden)
    names = [path.partition(".")[0].partition("[")[0] for path in hidden]
    for name, by in told.entries.items():
        value = getattr(message, name)
        if not _keep(value, [one for one in value if _is_open(entry_part(getattr(one, by)), grants, closed)]):
            names.append(name)
    _tell(message, names)
    return True


def _is_open_entry(message: Any, entry: Entry, grants: tuple[Grant, ...], closed: frozenset[str]) -> bool:
    part = _part_of(message, entry)
    return _is_open(part, grants, closed) if part else bool(grants)


def _part_of(message: Any, entry: Entry) -> str:
    return entry.named.get(_word(message, entry.by), entry.otherwise) if entry.by else entry.otherwise


def _tell(message: Any, names: Iterable[str]) -> None:
    if TOLD in message.DESCRIPTOR.fields_by_name:
        message.not_shown.extend(name for name in dict.fromkeys(names) if name not in message.not_shown)


@lru_cache(maxsize=4096)
def _openings(standing: Standing, resource: str, purpose: str, reason: str) -> tuple[Opening, ...]:
    return tuple(standing.grants(resource, "read", purpose, reason))


def _is_open(part: str, grants: tuple[Grant, ...], closed: frozenset[str]) -> bool:
    opened = any((grant.parts is None or part in grant.parts) and part not in grant.withheld for grant in grants)
    return opened and part not in closed


def _is_own(message: Any, told: Parts, parties: frozenset[str]) -> bool:
    if told.own_by is None:
        return False
    field, before = told.own_by
    named = getattr(message, field)
    return bool(named) and f"{before}{named}" in parties


def _keep(entries: Any, kept: list[Any]) -> bool:
    """Leaves only these entries in the list; whether that is all of them."""
    if len(kept) == len(entries):
        return True
    kept = [type(entry).FromString(entry.SerializeToString()) for entry in kept]
    del entries[:]
    entries.extend(kept)
    return False


def _empty(message: Any, told: Parts) -> None:
    """A record within an answer that is closed altogether: nothing but its id is left."""
    id = getattr(message, told.id)
    names = [field.name for field, _ in message.ListFields() if field.name not in (told.id, TOLD)]
    tells = TOLD in message.DESCRIPTOR.fields_by_name
    before = list(message.not_shown) if tells else []
    message.Clear()
    setattr(message, told.id, id)
    if tells:
        message.not_shown.extend(dict.fromkeys([*before, *names]))


def touched(request: Message) -> Mapping[str, str]:
    """The fields of a request that are filled and belong to a part, with their part; or the field that says of which
    part all of it is."""
    told = parts().get(request.DESCRIPTOR.full_name)
    if told is not None and told.entry is not None and told.entry.by:
        return {told.entry.by: _part_of(request, told.entry)}
    filled = {field.name for field, _ in request.ListFields()}
    return {path: part for part, paths in (told.fields.items() if told else ()) for path in paths if path in filled}
