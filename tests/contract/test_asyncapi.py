"""The catalogue of events for programs is a valid AsyncAPI 3.0 document, by its specification's own schema and parser.

The schema is the one that the AsyncAPI initiative publishes (Apache-2.0), packed. The parser is the initiative's too
(`@asyncapi/parser`, run by Node): it follows references and knows rules that no schema can say.
"""

import gzip
import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from gateway.events import asyncapi
from gateway.events.catalogue import every_type
from tests.javascript_clients import running

SCHEMA = Path(__file__).with_name("asyncapi-3.0.0.schema.json.gz")
# With a broker it says everything that it can say.
DOCUMENT = asyncapi.document("https://goldenthread.example", "tls://events.goldenthread.example:4222")
OURS = "the catalogue"
FAULTS = ("error", "warning")
# It takes seconds, and longer on a machine that does much else at once.
PARSED_WITHIN_S = 120
ONE = every_type()[0]
KEY = ONE.replace(".", "_")

Found = dict[str, list[tuple[str, str]]]


def a_message_that_is_not_there(document: dict[str, Any]) -> None:
    document["channels"]["feed"]["messages"][KEY] = {"$ref": "#/components/messages/nowhere"}


def a_parameter_of_an_address_that_is_not_told(document: dict[str, Any]) -> None:
    del document["channels"]["broker"]["parameters"]["type"]


def an_operation_with_a_message_of_another_channel(document: dict[str, Any]) -> None:
    document["operations"]["receiveByStream"]["messages"] = [{"$ref": f"#/channels/webhook/messages/{KEY}"}]


# What breaks the document, and the fault that the parser finds then: its rule, and where.
BROKEN: dict[Callable[[dict[str, Any]], None], tuple[str, str]] = {
    a_message_that_is_not_there: ("invalid-ref", f"channels/feed/messages/{KEY}/$ref"),
    a_parameter_of_an_address_that_is_not_told: ("asyncapi3-channel-parameters", "channels/broker/parameters"),
    an_operation_with_a_message_of_another_channel: (
        "asyncapi3-operation-messages-from-referred-channel",
        "operations/receiveByStream/messages/0",
    ),
}


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Found:
    """What the parser finds in ours and in each broken document, all by one process: rules and places."""
    folder = tmp_path_factory.mktemp("asyncapi")
    documents = {OURS: DOCUMENT, **{break_.__name__: broken_by(break_) for break_ in BROKEN}}
    files = {name: folder / f"{number}.json" for number, name in enumerate(documents)}
    for name, file in files.items():
        file.write_text(json.dumps(documents[name]))
    asked = {name: str(file) for name, file in files.items()}
    with running("asyncapi.mjs", PARSED_WITHIN_S, documents=asked) as script:
        lines = script.all()
    return {
        line["name"]: [(one["rule"], one["at"]) for one in line["found"] if one["severity"] in FAULTS] for line in lines
    }


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    return json.loads(gzip.decompress(SCHEMA.read_bytes()))


def test_the_document_is_valid_asyncapi(schema: dict[str, Any]) -> None:
    assert [error.message for error in Draft7Validator(schema).iter_errors(DOCUMENT)] == []


def test_the_parser_of_asyncapi_finds_no_fault(found: Found) -> None:
    assert found[OURS] == []


@pytest.mark.parametrize("break_", BROKEN, ids=lambda break_: break_.__name__)
def test_the_parser_finds_what_the_schema_does_not(
    found: Found, schema: dict[str, Any], break_: Callable[[dict[str, Any]], None]
) -> None:
    assert list(Draft7Validator(schema).iter_errors(broken_by(break_))) == []
    assert found[break_.__name__] == [BROKEN[break_]]


def test_every_reference_leads_somewhere() -> None:
    for reference in references(DOCUMENT):
        place: Any = DOCUMENT
        for step in reference.removeprefix("#/").split("/"):
            place = place[step]


def test_every_type_of_event_can_come_by_every_way() -> None:
    for channel in DOCUMENT["channels"].values():
        told = [one["$ref"].removeprefix("#/components/messages/") for one in channel["messages"].values()]
        assert sorted(told) == every_type()


def broken_by(break_: Callable[[dict[str, Any]], None]) -> dict[str, Any]:
    """The document with one kind of event, which is quick to look through, and with this fault."""
    document = deepcopy(DOCUMENT)
    document["components"]["messages"] = {ONE: document["components"]["messages"][ONE]}
    for channel in document["channels"].values():
        channel["messages"] = {KEY: channel["messages"][KEY]}
    break_(document)
    return document


def references(part: Any) -> list[str]:
    if isinstance(part, dict):
        own = [part["$ref"]] if isinstance(part.get("$ref"), str) else []
        return own + [one for value in part.values() for one in references(value)]
    return [one for value in part for one in references(value)] if isinstance(part, list) else []
