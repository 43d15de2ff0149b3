"""What a write wants to change: a FHIR write is a domain command, so few elements can be written at all."""

from collections.abc import Collection, Iterable
from typing import Any

from gateway.fhir.outcomes import Issue, NotTaken
from gateway.fhir.values import Json
from gateway.problems import Problem

# What a client may leave out or send back stale: it is the server's.
SERVERS = frozenset({"meta", "id", "resourceType", "text", "extension", "contained"})


def changed(stands: Json, wanted: Json) -> set[str]:
    """The elements that would be different."""
    names = {*stands, *wanted} - SERVERS
    return {name for name in names if stands.get(name) != wanted.get(name)}


def demand(stands: Json, wanted: Json, possible: Collection[str], move: str) -> set[str]:
    """What changes; NotTaken 422 when nothing does, or more than the move can write.

    move  what can be done, in words
    """
    found = changed(stands, wanted)
    type = stands["resourceType"]
    if beyond := sorted(found - set(possible)):
        issues = [Issue(f"This is not written here. {move}", "not-supported", f"{type}.{name}") for name in beyond]
        raise NotTaken(422, issues)
    if not found:
        raise NotTaken(422, [Issue(f"Nothing would change. {move}", "business-rule", type)])
    return found


def refuse(problem: str, where: str, type: str = "value") -> NotTaken:
    return NotTaken(422, [Issue(problem, type, where)])


def added(stands: Json, wanted: Json, name: str) -> list[Any]:
    """What was put behind the end of a list; NotTaken when something before was changed."""
    before, after = stands.get(name, []), wanted.get(name, [])
    if after[: len(before)] != before:
        raise refuse("What stands here is not changed; add to its end.", f"{stands['resourceType']}.{name}")
    return list(after[len(before) :])


def texts(annotations: Iterable[Any]) -> str:
    return "\n".join(one.get("text", "") for one in annotations if isinstance(one, dict))


def pointing(problem: Problem, sources: dict[str, str], otherwise: str) -> NotTaken:
    """A house's refusal, pointing to where the sender wrote a field of the contract.

    sources  element by field of the contract, as {"statement.given_by": "Consent.performer"}
    """
    allowed = f" Possible now: {', '.join(problem.allowed) or 'nothing'}." if problem.allowed is not None else ""
    issues = []
    for error in problem.errors:
        field = str(error.get("pointer", "")).strip("/").replace("/", ".")
        where = next((to for name, to in sources.items() if field == name or field.startswith(f"{name}.")), otherwise)
        issues.append(Issue(str(error["detail"]), "value", where))
    found = issues or [Issue(problem.detail, "business-rule", otherwise)]
    found[-1] = Issue(found[-1].diagnostics + allowed, found[-1].type, found[-1].expression)
    return NotTaken(problem.status, found, dict(problem.headers))
