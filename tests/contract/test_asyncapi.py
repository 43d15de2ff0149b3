"""The catalogue of events for programs is a valid AsyncAPI 3.0 document: by its specification's own JSON schema.

The schema is the one that the AsyncAPI initiative publishes (Apache-2.0), packed. The parser of its own, which is
written for Node, finds no error either; it is not run here, for it brings 137 packages along.
"""

import gzip
import json
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator

from gateway.events import asyncapi
from gateway.events.catalogue import every_type

SCHEMA = Path(__file__).with_name("asyncapi-3.0.0.schema.json.gz")
DOCUMENT = asyncapi.document("https://goldenthread.example")


def test_the_document_is_valid_asyncapi() -> None:
    schema = json.loads(gzip.decompress(SCHEMA.read_bytes()))
    assert [error.message for error in Draft7Validator(schema).iter_errors(DOCUMENT)] == []


def test_every_reference_leads_somewhere() -> None:
    for reference in references(DOCUMENT):
        place: Any = DOCUMENT
        for step in reference.removeprefix("#/").split("/"):
            place = place[step]


def test_every_type_of_event_can_come_by_every_way() -> None:
    for channel in DOCUMENT["channels"].values():
        told = [one["$ref"].removeprefix("#/components/messages/") for one in channel["messages"].values()]
        assert sorted(told) == every_type()


def references(part: Any) -> list[str]:
    if isinstance(part, dict):
        own = [part["$ref"]] if isinstance(part.get("$ref"), str) else []
        return own + [one for value in part.values() for one in references(value)]
    return [one for value in part for one in references(value)] if isinstance(part, list) else []
