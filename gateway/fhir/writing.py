"""Writes, each a domain command: what is sent is read as FHIR, compared with what stands, and asked of the house."""

import hashlib
from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from starlette.responses import Response

from gateway.api.calling import checked_key
from gateway.fhir import checking, coming, patching, query
from gateway.fhir.asking import Asking
from gateway.fhir.bundle import member, text
from gateway.fhir.outcomes import Issue, NotTaken, outcome
from gateway.fhir.registry import Resource
from gateway.fhir.searching import Search
from gateway.fhir.served import REGISTRY
from gateway.fhir.values import Json
from kernel.ids import new_id

MOST_MATCHES = 2


def key_of(asking: Asking) -> str:
    """Names the attempt: Idempotency-Key, or X-Request-ID, which NHS clients reuse when they send again."""
    headers = asking.request.headers
    if "idempotency-key" in headers:
        return checked_key(headers["idempotency-key"])
    try:
        return f"fhir-{UUID(headers.get('x-request-id', ''))}"
    except ValueError:
        return str(new_id())


async def created(asking: Asking, resource: Resource, sent: Any, criteria: str, key: str) -> tuple[int, Json]:
    """(201, what was made), or (200, what there is) where the criteria of a conditional create find it.

    resource  that may be created by who asks: whether it may, `coming.allowed` says before the body is read
    """
    demand(sent, resource.type)
    assert resource.create is not None
    if criteria:
        found = await matches(asking, resource, criteria)
        if len(found) > 1:
            raise NotTaken(
                412, [Issue("More than one answers the criteria of this conditional create.", "multiple-matches")]
            )
        if found:
            return 200, found[0]
        # Sent twice at once, one key has one effect.
        key = f"if-none-exist-{hashlib.sha256(f'{resource.type} {criteria}'.encode()).hexdigest()}"
    return 201, await resource.create.does(asking, sent, key)


async def put(asking: Asking, resource: Resource, id: str, sent: Any, expected: str, key: str) -> Json:
    """What stands after a whole resource was sent. It says from which version it comes: by If-Match, or as most clients
    send back what they read, by its own meta.versionId. NotTaken 428 when it does not say, 412 when that is over."""
    demand(sent, resource.type)
    known = expected or text(member(sent, "meta"), "versionId")
    if not known:
        problem = "Say which version you change: If-Match, or meta.versionId as you read it."
        raise NotTaken(428, [Issue(problem, "required", f"{resource.type}.meta.versionId")])
    return await updated(asking, resource, id, lambda _: sent, known, key)


async def updated(asking: Asking, resource: Resource, id: str, change: Any, expected: str, key: str) -> Json:
    """What stands after the change. `change`: of the resource as it stands, to what is wanted."""
    type = resource.type
    assert resource.update is not None
    stands = await asking.read(resource, id)
    if stands is None:
        raise coming.missing(type)
    if expected and not _is(stands, expected):
        problem = f"It has changed since you read it, and is version {stands['meta']['versionId']}: read it again."
        raise NotTaken(412, [Issue(problem, "conflict")])
    wanted = change(stands)
    demand(wanted, type)
    if wanted.get("id", id) != id:
        raise NotTaken(400, [Issue("The id is another one than the address names.", "invalid", f"{type}.id")])
    made: Json = await resource.update.does(asking, stands, wanted, key)
    return made


async def put_found(asking: Asking, type: str, criteria: str, sent: Any, expected: str, key: str) -> tuple[int, Json]:
    """(200, the one that the criteria find, after the change), or (201, what was created where they find none).

    The criteria say which one is meant as it stands; a version that is said all the same must be that one.
    NotTaken 412 when they find more than one.
    """
    resource = await coming.allowed(asking, type, "u")
    demand(sent, type)
    if one := await _only(asking, resource, criteria):
        known = expected or text(member(sent, "meta"), "versionId")
        return 200, await updated(asking, resource, one, lambda _: sent, known, key)
    return await created(asking, await coming.allowed(asking, type, "c"), sent, "", key)


async def patch_found(asking: Asking, type: str, criteria: str, change: Any, expected: str, key: str) -> Json:
    """The one that the criteria find, after the change. NotTaken 404 when there is none, 412 when there are more."""
    resource = await coming.allowed(asking, type, "u")
    one = await _only(asking, resource, criteria)
    if not one:
        raise coming.missing(type)
    return await updated(asking, resource, one, change, expected, key)


async def _only(asking: Asking, resource: Resource, criteria: str) -> str:
    """Id of the only one that the criteria find; empty for none."""
    found = await matches(asking, resource, criteria)
    if len(found) > 1:
        raise NotTaken(412, [Issue("More than one answers these parameters.", "multiple-matches")])
    return str(found[0]["id"]) if found else ""


def _is(stands: Json, expected: str) -> bool:
    """Whether one of the versions that If-Match lists is the one that stands (RFC 9110, 13.1.1)."""
    named = {one.strip().removeprefix("W/").strip('"') for one in expected.split(",")}
    return bool(named & {"*", stands["meta"]["versionId"]})


def change_of(sent: Any, media_type: str) -> Any:
    """What a PATCH body does to a resource."""
    if media_type == patching.JSON_PATCH:
        return lambda stands: patching.patched(stands, sent)
    return lambda stands: patching.merged(stands, sent)


def demand(sent: Any, type: str) -> None:
    """NotTaken 400 with every fault of what is no such resource."""
    if faults := checking.faults(sent, type):
        raise NotTaken(400, faults)


async def matches(asking: Asking, resource: Resource, criteria: str) -> list[Json]:
    """What answers the criteria of a conditional write, at most two: more than one is too many."""
    sent = parse_qsl(criteria.removeprefix("?"), keep_blank_values=True)
    asked = query.read(resource, sent, strict=True)
    if not asked.filters:
        raise NotTaken(412, [Issue("Say by which parameters to look.", "required")])
    wanted = query.Query(asked.filters, count=MOST_MATCHES)
    return (await Search(asking, resource, REGISTRY).page(wanted)).resources


def answered(asking: Asking, status: int, made: Json, location: bool) -> Response:
    """As `Prefer: return=` wants it."""
    headers = {"ETag": coming.etag(made)}
    if location:
        version = made["meta"]["versionId"]
        headers["Location"] = f"{asking.base}/{made['resourceType']}/{made['id']}/_history/{version}"
    wish = coming.prefers(asking.request, "return")
    if wish == "minimal":
        return Response(status_code=status, headers=headers)
    if wish == "OperationOutcome":
        said = "It was there already." if location and status == 200 else "Done."
        return outcome(status, [Issue(said, "informational", severity="information")], headers)
    return coming.shown(made, status, headers)
