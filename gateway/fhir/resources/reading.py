"""What mappings have in common: a house's list as a page of resources, and what stands in many resources."""

from collections.abc import Callable, Iterable
from typing import Any

from google.protobuf.message import Message

from gateway.api.party_names import in_words
from gateway.fhir import ids, values
from gateway.fhir.registry import Asked, Narrowed, Page, Param
from gateway.fhir.values import Json

PATIENT = Param("patient", "reference", ("subject",), ("Patient",), "The child.")
SUBJECT = Param("subject", "reference", ("subject",), ("Patient",), "The child.")
IDENTIFIER = Param("identifier", "token", ("identifier",), says="An identifier of it.")
ABOUT = (PATIENT, SUBJECT)
# What is made of no record with a version.
UNVERSIONED = None
MOVES = f"{values.OURS}/StructureDefinition/allowed-move"


def child_of(narrowed: Narrowed) -> str:
    """The one child that is asked about; empty for all."""
    return narrowed.patients[0] if narrowed.patients else ""


async def listed(asked: Asked, request: Message, records: str, make: Callable[[Any], Json | Iterable[Json]]) -> Page:
    """A page of a house's list, each record as one resource or several."""
    answer = await asked.caller.ask(request)
    found: list[Json] = []
    for record in getattr(answer, records):
        made = make(record)
        found += [made] if isinstance(made, dict) else made
    return found, answer.next_page_token


def one_of(resources: Iterable[Json], id: str) -> Json | None:
    return next((one for one in resources if one["id"] == id), None)


def moves(record: Any) -> list[Json]:
    """What can be done with a record now, as extensions."""
    return [{"url": MOVES, "valueCode": move} for move in record.allowed_moves]


def organisation(asked: Asked, party: str) -> Json:
    """A reference to whom a party names; a person only by what they are here."""
    if not party:
        return {}
    said = in_words(asked.authority, party, asked.caller.principal.parties)
    return values.reference("Organization", ids.of_party(party), said)


def who(asked: Asked, written_by: str) -> str:
    """A writer in words, where the record may have a party."""
    return in_words(asked.authority, written_by, asked.caller.principal.parties) if ":" in written_by else written_by


def first_values(narrowed: Narrowed, name: str) -> tuple[str, ...]:
    """The alternatives of a parameter that was sent once, without a modifier; none otherwise."""
    sent = narrowed.words.get(name, ())
    return tuple(sent[0][1]) if len(sent) == 1 and not sent[0][0] else ()


def only_value(narrowed: Narrowed, name: str) -> str:
    found = first_values(narrowed, name)
    return found[0] if len(found) == 1 else ""
