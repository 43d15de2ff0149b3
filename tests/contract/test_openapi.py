"""The API's document: valid, and complete enough to build a client from it without asking anybody."""

from dataclasses import dataclass
from typing import Any

import pytest
from openapi_spec_validator import validate

from gateway.oauth.scopes import SCOPES
from gateway.problem_documents import NAME
from gateway.problems import MEDIA_TYPE
from tools.docs import api

DOCUMENT = api.document()
TAGS = {tag["name"] for tag in DOCUMENT["tags"]}


@dataclass(frozen=True)
class Operation:
    method: str
    path: str
    said: dict[str, Any]

    @property
    def parameters(self) -> set[tuple[str, str]]:
        return {(one["in"], one["name"].lower()) for one in self.said.get("parameters", ())}

    @property
    def refusals(self) -> set[str]:
        return {status for status in self.said["responses"] if status >= "400"}

    @property
    def is_open(self) -> bool:
        """Whether it needs no token."""
        return not self.said["security"]

    @property
    def possible_refusals(self) -> set[str]:
        """Those that follow from what it takes."""
        found = set() if self.is_open else {"400", "401", "403", "422", "500", "503", "504"}
        if "requestBody" in self.said:
            found |= {"400", "413"}
        takes = {word for parameter in self.parameters for word in parameter}
        return found.union(*(statuses for word, statuses in REFUSED.items() if word in takes))


# What a caller can get wrong with a parameter: no such record, a key used twice, a version that is old or not said.
REFUSED = {"path": {"404"}, "idempotency-key": {"400", "409", "422"}, "if-match": {"412", "428"}}


def answers_in_full(said: dict[str, Any]) -> dict[str, Any]:
    """The operation with the answers that it has in common with others written out."""
    shared = DOCUMENT["components"]["responses"]
    named = {status: answer.get("$ref", "").rpartition("/")[2] for status, answer in said["responses"].items()}
    return said | {
        "responses": {status: shared.get(named[status], answer) for status, answer in said["responses"].items()}
    }


OPERATIONS = [
    Operation(method, path, answers_in_full(said))
    for path, methods in DOCUMENT["paths"].items()
    for method, said in methods.items()
]
# The token endpoint and the NHS door refuse in dialects of their own.
REST = [operation for operation in OPERATIONS if operation.path.startswith("/v1/")]
an_operation = pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: f"{one.method} {one.path}")


def test_the_document_is_valid_openapi() -> None:
    validate(DOCUMENT)


@an_operation
def test_an_operation_says_what_it_is_for(operation: Operation) -> None:
    assert operation.said["summary"]
    assert operation.said["description"]
    assert len(operation.said["tags"]) == 1
    assert operation.said["tags"][0] in TAGS


@an_operation
def test_an_operation_documents_its_refusals(operation: Operation) -> None:
    assert operation.possible_refusals - operation.refusals == set()


@pytest.mark.parametrize("operation", REST, ids=lambda one: f"{one.method} {one.path}")
def test_a_refusal_of_the_rest_door_is_a_problem_document(operation: Operation) -> None:
    for status in operation.refusals:
        shown = operation.said["responses"][status]["content"][MEDIA_TYPE]
        assert shown["schema"] == {"$ref": f"#/components/schemas/{NAME}"}
        assert shown["examples"]


@an_operation
def test_an_operation_needs_a_scope_that_there_is_or_says_that_it_is_open(operation: Operation) -> None:
    scopes = {scope for way in operation.said["security"] for named in way.values() for scope in named}
    assert scopes <= SCOPES.keys()
    assert operation.is_open or scopes


ASKING = (
    *("/v1/clock:explain", "/v1/search", "/v1/local-offer/assisted-searches"),
    *("/v1/schools/{urn}/roll:find", "/v1/people:find"),
)


@an_operation
def test_a_command_takes_a_key(operation: Operation) -> None:
    """So that it can be sent again; a message of the NHS door has its key inside, a token request is no command, and
    the clock and the searches answer what they are asked: what is searched for stands in no address."""
    is_command = operation.method in ("post", "put", "patch", "delete") and operation.path.startswith("/v1/")
    is_command = is_command and operation.path not in ASKING
    assert (("header", "idempotency-key") in operation.parameters) is is_command


@an_operation
def test_every_answer_is_described(operation: Operation) -> None:
    answers = {status: answer for status, answer in operation.said["responses"].items() if status < "400"}
    assert answers
    # A browser that is sent on gets no content, nor does a client that has it already.
    bare = ("303", "304")
    assert all(answer["description"] and answer.get("content", status in bare) for status, answer in answers.items())
    assert all(answer["description"] for answer in operation.said["responses"].values())
