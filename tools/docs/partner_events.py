"""docs/partner-events.md: what partner agencies are told of, and where they read more."""

from collections.abc import Iterator

from gateway.events.catalogue import ASKED, MATRIX, PARTY, PUBLIC, Record, kinds, records, tombstones
from tools.docs.events import comment

HEAD = """# Events for partner agencies

Made by `make docs` from the catalogue `gateway/events/catalogue.toml` and the contracts; do not edit. The same for
programs is served at `/asyncapi.json`. How events are told, and what is promised: [guarantees.md](guarantees.md); what
the houses say to one another: [events.md](events.md).

An event is a CloudEvent 1.0 in JSON. It says that something happened: ids, states and days. `subject` is the record's
id, `sequence` its version after the event (what one command did has one), `dataref` the address where it is read. You
are told of an event if you may
read its record at the moment of telling, by the same rule, and with the same scope; besides, your token needs
`event.subscribe`. When a record is erased its events are emptied, and a tombstone (`"method": "DELETE"`) follows.
Safeguarding is in no event.
"""
WHO = {
    MATRIX: "who stands in a relation to the child by which the access matrix opens it",
    PARTY: "the organisation or team that it is addressed to",
    PUBLIC: "everybody",
    ASKED: "whom the house lets read it; it is asked each time",
}


def text() -> str:
    return "\n".join([HEAD, *(_record(record) for record in records().values())])


def _record(record: Record) -> str:
    about = WHO[record.who] + (f" (as `{record.resource}`)" if record.resource else "")
    return "\n".join(
        [
            f"## {record.word}",
            "",
            f"Read at `{record.path}` with the scope `{record.scope}`. Told to {about}.",
            "",
            *_events(record),
        ]
    )


def _events(record: Record) -> Iterator[str]:
    yield "| Type | What happened | `data` |\n|---|---|---|"
    for type_, kind in kinds().items():
        if kind.record == record:
            data = ", ".join(f"`{name}`" for name in kind.says)
            yield f"| `{type_}` | {_happened(kind.message.DESCRIPTOR.full_name)} | {data} |"
    if record.erased in tombstones():
        yield f"| `{record.erased}` | The record was erased. | `child_id`, `ground`, `erased_on` |"
    yield ""


def _happened(message: str) -> str:
    """What the contract says of it, without who of the houses hears it."""
    return comment(message).partition(" Heard by ")[0]
