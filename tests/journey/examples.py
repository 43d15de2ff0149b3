"""Sends the examples of the API's document as a story tells them; a table puts in what a document cannot have."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.journey.test_documents import bodies, example
from tests.running import Running
from tools.docs import api
from tools.journey.actor import Actor, Answer, eventually

DOCUMENT = api.document()
SHOWN = {name: example(DOCUMENT, schema) for name, schema in bodies(DOCUMENT).items()}
NAMED = re.compile(r"\{(\w+)\}")
# What a house answers that has not heard of the family's word yet: consents travel as events, and so do relations.
NOT_YET = "CONSENT_NEEDED"


@dataclass(frozen=True)
class Step:
    """One example, sent.

    of      the operation, as the document names it
    by      who sends it
    at      the record that its address is about, by the name under which an earlier step kept it
    keep    the name under which the answer is kept for later steps
    given   what the table puts in: fields by their names, `about.id` one within; "{need}" is the id of what was kept
    keeps   what else of the answer is kept, by the names under which, `members.0.id`
    waits   whether it is sent again until the house has heard of the family's word and of who asks
    """

    of: str
    by: str
    at: str = ""
    keep: str = ""
    given: dict[str, Any] = field(default_factory=dict)
    keeps: dict[str, str] = field(default_factory=dict)
    waits: bool = False


def operations(covered: Collection[str]) -> set[str]:
    """Every command of the addresses that a story covers."""
    return {
        f"{method.upper()} {path}"
        for path, methods in DOCUMENT["paths"].items()
        for method in methods
        if method in ("post", "put", "patch") and path.startswith(tuple(covered))
    }


def told(stack: Running, story: Sequence[Step], kept: dict[str, str]) -> list[str]:
    """Sends every example of the story; what was answered otherwise than the document says."""
    wrong = []
    for number, step in enumerate(story, start=1):
        answer = _sent(stack.actors[step.by], step, kept)
        if str(answer.status) not in _documented(step.of):
            wrong.append(f"{number}. {step.of}: {answer.status} {answer.body}")
            continue
        if step.keep:
            kept[step.keep] = str(answer["id"])
        kept |= {name: str(_within(answer.body, place)) for name, place in step.keeps.items()}
    return wrong


def _documented(of: str) -> set[str]:
    """Answers of success that the document names."""
    method, path = of.split()
    return {status for status in DOCUMENT["paths"][path][method.lower()]["responses"] if status < "300"}


def _sent(actor: Actor, step: Step, kept: Mapping[str, str]) -> Answer:
    method, path = step.of.split()
    address = NAMED.sub(lambda found: kept.get(found[1]) or kept.get(step.at, "nothing-was-kept"), path)
    body = _with(SHOWN[step.of], step.given, kept) if step.of in SHOWN else None

    def send() -> Answer:
        if method == "PUT":
            return actor.put(address, body, etag=actor.get(address).etag)
        match = {"if_match": actor.get(address.partition(":")[0]).etag} if _takes_version(step.of) else {}
        return actor.post(address, body, **match)

    def heard_of() -> Answer | None:
        answer = send()
        early = answer.status == 404 or (answer.status == 409 and answer.body.get("reason") == NOT_YET)
        return None if early else answer

    return eventually(step.of, heard_of) if step.waits else send()


def _takes_version(of: str) -> bool:
    method, path = of.split()
    parameters = DOCUMENT["paths"][path][method.lower()].get("parameters", ())
    return any(one.get("name", "").lower() == "if-match" for one in parameters)


def _within(body: Any, place: str) -> Any:
    for one in place.split("."):
        body = body[int(one) if one.lstrip("-").isdigit() else one]
    return body


def _with(shown: Any, given: Mapping[str, Any], kept: Mapping[str, str]) -> Any:
    """The example with what the table puts in."""
    body: Any = _copied(shown)
    for place, value in given.items():
        within, _, last = place.rpartition(".")
        target = _within(body, within) if within else body
        target[int(last) if last.isdigit() else last] = _named(value, kept)
    return body


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _copied(one) for name, one in value.items()}
    return [_copied(one) for one in value] if isinstance(value, list) else value


def _named(value: Any, kept: Mapping[str, str]) -> Any:
    """ "{need}" is the id of the need that an earlier step made."""
    if isinstance(value, dict):
        return {name: _named(one, kept) for name, one in value.items()}
    if isinstance(value, list):
        return [_named(one, kept) for one in value]
    return NAMED.sub(lambda found: kept.get(found[1], found[0]), value) if isinstance(value, str) else value
