"""What a PATCH makes of a resource: JSON Patch (RFC 6902), or the plain partial JSON that some clients send."""

import copy
from typing import Any

from gateway.fhir.outcomes import Issue, NotTaken
from gateway.fhir.values import Json

JSON_PATCH = "application/json-patch+json"
MOST_OPERATIONS = 50
VALUE, FROM = ("value",), ("from",)
NEEDS: dict[str, tuple[str, ...]] = {
    "add": VALUE, "replace": VALUE, "test": VALUE, "move": FROM, "copy": FROM, "remove": (),
}  # fmt: skip


def merged(stands: Json, sent: Any) -> Json:
    """With the elements of a partial resource in place of its own (RFC 7396, first level: null takes one away)."""
    if not isinstance(sent, dict):
        raise _fault("Send an object with the elements to change, or a JSON Patch.", "structure")
    if (
        sent.get("resourceType", stands["resourceType"]) != stands["resourceType"]
        or sent.get("id", stands["id"]) != stands["id"]
    ):
        raise _fault("The resource is another one than the address names.", "invalid")
    changed = {**stands, **sent}
    return {name: value for name, value in changed.items() if value is not None}


def patched(stands: Json, operations: Any) -> Json:
    """After every operation in turn; NotTaken when one cannot be done, and then none is."""
    if not isinstance(operations, list) or len(operations) > MOST_OPERATIONS:
        raise _fault(f"A JSON Patch is a list of at most {MOST_OPERATIONS} operations.", "structure")
    document: Any = copy.deepcopy(stands)
    for index, one in enumerate(operations):
        op = one.get("op") if isinstance(one, dict) else None
        if op not in NEEDS or any(name not in one for name in ("path", *NEEDS[op])):
            raise _fault(f"Operation {index} is not one of RFC 6902, or lacks a member.", "structure")
        try:
            document = _done(document, one)
        except (LookupError, ValueError, TypeError):
            raise _fault(
                f"Operation {index} cannot be done: nothing stands there, or a list of others.", "value"
            ) from None
    if not isinstance(document, dict):
        raise _fault("A resource stays an object.", "structure")
    return document


def _done(document: Any, one: Json) -> Any:
    op, path = one["op"], _steps(one["path"])
    if op == "test":
        if _at(document, path) != one["value"]:
            raise NotTaken(412, [Issue("The test of the patch does not hold: it changed meanwhile.", "conflict")])
        return document
    if op in ("move", "copy"):
        value = copy.deepcopy(_at(document, _steps(one["from"])))
        if op == "move":
            document = _removed(document, _steps(one["from"]))
        return _added(document, path, value)
    if op == "remove":
        return _removed(document, path)
    if op == "replace":
        _at(document, path)
        if path and isinstance(_at(document, path[:-1]), list):
            document = _removed(document, path)
    return _added(document, path, one["value"])


def _steps(pointer: Any) -> list[str]:
    if not isinstance(pointer, str) or (pointer and not pointer.startswith("/")):
        raise ValueError
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def _at(document: Any, steps: list[str]) -> Any:
    for step in steps:
        document = document[_index(document, step)] if isinstance(document, list) else document[step]
    return document


def _index(held: list[Any], step: str) -> int:
    if not step.isdigit() or int(step) >= len(held):
        raise LookupError
    return int(step)


def _added(document: Any, steps: list[str], value: Any) -> Any:
    if not steps:
        return value
    parent, last = _at(document, steps[:-1]), steps[-1]
    if isinstance(parent, list):
        if last != "-" and (not last.isdigit() or int(last) > len(parent)):
            raise LookupError
        parent.insert(len(parent) if last == "-" else int(last), value)
    else:
        parent[last] = value
    return document


def _removed(document: Any, steps: list[str]) -> Any:
    parent, last = _at(document, steps[:-1]), steps[-1]
    del parent[_index(parent, last) if isinstance(parent, list) else last]
    return document


def _fault(problem: str, type: str) -> NotTaken:
    return NotTaken(400, [Issue(problem, type)])
