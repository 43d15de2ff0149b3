"""Bundles of several requests. A transaction is taken when one command does all of it; a batch is one after the other.

What a referral brings along (its Patient, who agreed, who asks) becomes one referral: SubmitReferral does it all.
Any other transaction may have one write, beside reads. Two writes would be two commands, of which one could fail alone.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

from gateway.fhir import answers, checking, coming, query, writing
from gateway.fhir.asking import Asking
from gateway.fhir.bundle import listed, member, text
from gateway.fhir.outcomes import Issue, NotTaken, outcome_body
from gateway.fhir.resources import referring, service_requests
from gateway.fhir.searching import Search
from gateway.fhir.served import REGISTRY
from gateway.fhir.values import Json
from gateway.problems import Problem
from kernel.ids import new_id

MOST_ENTRIES = 50
# What a referral may bring along.
BROUGHT = ("Patient", "RelatedPerson", "Practitioner", "PractitionerRole", "Organization", "Consent")
ONE_COMMAND = (
    "A transaction is one command: a ServiceRequest with what it brings along "
    f"({', '.join(BROUGHT)}), or one single write beside reads. Send the others as a batch or one by one."
)


async def answer(asking: Asking, sent: Any, key: str) -> Json:
    """The Bundle that answers. NotTaken when it is no Bundle of requests, or a transaction cannot be one command."""
    entries = listed(sent, "entry")
    if text(sent, "resourceType") != "Bundle" or text(sent, "type") not in ("transaction", "batch"):
        raise NotTaken(400, [Issue("Send a Bundle of type transaction or batch.", "structure", "Bundle.type")])
    if len(entries) > MOST_ENTRIES:
        raise NotTaken(400, [Issue(f"At most {MOST_ENTRIES} entries.", "too-costly", "Bundle.entry")])
    if faults := checking.faults({**sent, "entry": [_bare(one) for one in entries]}, "Bundle"):
        raise NotTaken(400, faults)
    if text(sent, "type") == "batch":
        found = [await _by_itself(asking, one, f"{key}-{index}") for index, one in enumerate(entries)]
        return _bundle("batch-response", found)
    return _bundle("transaction-response", await _transaction(asking, entries, key))


def _bare(entry: Any) -> Any:
    """An entry without its resource, which is read by itself."""
    return {name: value for name, value in entry.items() if name != "resource"} if isinstance(entry, dict) else entry


async def _transaction(asking: Asking, entries: list[Json], key: str) -> list[Json]:
    writes = [one for one in entries if text(member(one, "request"), "method") not in ("GET", "HEAD")]
    posted = [text(member(one, "resource"), "resourceType") for one in writes if _is_post(one)]
    if (
        posted.count("ServiceRequest") == 1
        and len(posted) == len(writes)
        and set(posted) <= {*BROUGHT, "ServiceRequest"}
    ):
        done = await _referral(asking, writes, key)
    elif len(writes) > 1:
        raise NotTaken(422, [Issue(ONE_COMMAND, "not-supported", "Bundle.entry")])
    else:
        done = {id(one): await _one(asking, one, key) for one in writes}
    return [done[id(one)] if id(one) in done else await _one(asking, one, key) for one in entries]


def _is_post(entry: Json) -> bool:
    return text(member(entry, "request"), "method") == "POST"


async def _referral(asking: Asking, writes: list[Json], key: str) -> dict[int, Json]:
    """One referral of all of them."""
    await coming.allowed(asking, "ServiceRequest", "c")
    for index, one in enumerate(writes):
        resource = one["resource"]
        if faults := checking.faults(resource, resource["resourceType"]):
            at = f"Bundle.entry[{index}].resource"
            raise NotTaken(400, [Issue(fault.diagnostics, fault.type, f"{at}.{fault.expression}") for fault in faults])
    request = next(one for one in writes if one["resource"]["resourceType"] == "ServiceRequest")
    criteria = text(member(request, "request"), "ifNoneExist")
    if criteria and (found := await writing.matches(asking, REGISTRY["ServiceRequest"], criteria)):
        return {id(one): _entry(200, found[0] if one is request else None, asking) for one in writes}
    beside = {text(one, "fullUrl"): one["resource"] for one in writes if one is not request and text(one, "fullUrl")}
    referral = await referring.submit(asking, referring.Sent(request["resource"], beside), key)
    made = service_requests.service_request(asking, referral)
    places: Mapping[str, str] = {"Patient": f"Patient/{referral.child.id}"}
    return {
        id(one): _entry(201, made, asking)
        if one is request
        else {"response": {"status": "201 Created", "location": places.get(one["resource"]["resourceType"], "")}}
        for one in writes
    }


async def _by_itself(asking: Asking, entry: Json, key: str) -> Json:
    """One entry of a batch: its refusal is its own."""
    try:
        return await _one(asking, entry, key)
    except NotTaken as refused:
        status, issues = refused.status, refused.issues
    except Problem as problem:
        status, issues = problem.status, [Issue(problem.detail)]
    return {"response": {"status": str(status), "outcome": outcome_body(status, issues)}}


async def _one(asking: Asking, entry: Json, key: str) -> Json:
    request = member(entry, "request") or {}
    method, url = text(request, "method"), text(request, "url").removeprefix(f"{asking.base}/").lstrip("/")
    path, _, criteria = url.partition("?")
    type, _, id = path.partition("/")
    sent = member(entry, "resource")
    if method == "GET":
        return await _read(asking, type, id, criteria)
    if method == "POST" and not id:
        resource = await coming.allowed(asking, type, "c")
        status, made = await writing.created(asking, resource, sent, text(request, "ifNoneExist") or criteria, key)
        return _entry(status, made, asking)
    expected = text(request, "ifMatch")
    if method == "PUT" and criteria and not id:
        return _entry(*await writing.put_found(asking, type, criteria, sent, expected, key), asking)
    if method == "PATCH" and criteria and not id:
        change = writing.change_of(sent, "")
        return _entry(200, await writing.patch_found(asking, type, criteria, change, expected, key), asking)
    if method in ("PUT", "PATCH") and id:
        resource = await coming.allowed(asking, type, "u")
        if method == "PUT":
            return _entry(200, await writing.put(asking, resource, id, sent, expected, key), asking)
        change = writing.change_of(sent, "")
        return _entry(200, await writing.updated(asking, resource, id, change, expected, key), asking)
    raise NotTaken(405, [Issue("This is not done here.", "not-supported", "Bundle.entry.request")])


async def _read(asking: Asking, type: str, id: str, criteria: str) -> Json:
    resource = await coming.allowed(asking, type, "r" if id else "s")
    if id:
        found = await asking.read(resource, id)
        if found is None:
            raise coming.missing(type)
        return _entry(200, found, asking)
    asked = query.read(resource, parse_qsl(criteria, keep_blank_values=True), strict=False)
    page = await Search(asking, resource, REGISTRY).page(asked)
    bundle = answers.page(asking, resource, asked, page, [], coming.boxes(asking.request))
    return {"resource": bundle, "response": {"status": "200 OK"}}


def _entry(status: int, made: Json | None, asking: Asking) -> Json:
    said = {200: "200 OK", 201: "201 Created"}[status]
    if made is None:
        return {"response": {"status": said}}
    place = f"{made['resourceType']}/{made['id']}"
    response = {"status": said, "etag": coming.etag(made)}
    response |= {"location": f"{place}/_history/{made['meta']['versionId']}"} if status == 201 else {}
    return {"fullUrl": f"{asking.base}/{place}", "resource": made, "response": response}


def _bundle(type: str, entries: list[Json]) -> Json:
    for one in entries:
        one["response"] = {name: value for name, value in one["response"].items() if value}
    return {"resourceType": "Bundle", "id": str(new_id()), "type": type} | ({"entry": entries} if entries else {})
