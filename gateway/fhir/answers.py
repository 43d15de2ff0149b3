"""Bundles that answer: pages of a search with what it includes, histories, and resources cut to what was asked for."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from gateway.fhir import cursors, matching
from gateway.fhir.asking import Asking
from gateway.fhir.cursors import Cursors, Place
from gateway.fhir.query import Filter, Include, Query, bad
from gateway.fhir.registry import Resource
from gateway.fhir.searching import Found, Search
from gateway.fhir.values import Json
from kernel.ids import new_id

MOST_INCLUDED = 100
SUBSETTED = {"system": "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", "code": "SUBSETTED"}
ALWAYS = ("resourceType", "id", "meta")
Registry = Mapping[str, Resource]


def page(asking: Asking, resource: Resource, query: Query, found: Found, more: Sequence[Json], box: Cursors) -> Json:
    """A page of a search (type searchset). `more`: what it includes."""
    self_link = f"{asking.base}/{resource.type}"
    links = [{"relation": "self", "url": f"{self_link}?{urlencode(query.sent)}" if query.sent else self_link}]
    if found.goes_on and query.summary != "count":
        whose = asking.caller.principal
        sealed = box.seal(
            Place(query.sent, found.token, found.passed), resource.type, f"{whose.client_id} {whose.subject}"
        )
        links.append({"relation": "next", "url": f"{self_link}?{cursors.NAME}={sealed}"})
    bundle: Json = {"resourceType": "Bundle", "id": str(new_id()), "type": "searchset", "link": links}
    if found.total is not None:
        bundle["total"] = found.total
    if query.summary != "count":
        shown = [(cut(one, resource, query), "match") for one in found.resources] + [(one, "include") for one in more]
        entries = [
            {"fullUrl": f"{asking.base}/{one['resourceType']}/{one['id']}", "resource": one, "search": {"mode": mode}}
            for one, mode in shown
        ]
        bundle |= {"entry": entries} if entries else {}
    return bundle


def of(type: str, resources: Iterable[Json], asking: Asking, **more: Any) -> Json:
    """A Bundle of resources as they stand."""
    entries = [{"fullUrl": f"{asking.base}/{one['resourceType']}/{one['id']}", "resource": one} for one in resources]
    return {"resourceType": "Bundle", "id": str(new_id()), "type": type, **more} | (
        {"entry": entries} if entries else {}
    )


def since(versions: Sequence[Json], start: datetime) -> list[Json]:
    """Those that came at this instant or later, and those of which nobody knows when."""
    return [
        one for one in versions if not (at := one["meta"].get("lastUpdated")) or datetime.fromisoformat(at) >= start
    ]


def history(asking: Asking, versions: Sequence[Json]) -> Json:
    """The versions of a resource, newest first (type history)."""
    bundle = of("history", versions, asking, total=len(versions))
    for entry in bundle.get("entry", ()):
        entry["request"] = {"method": "PUT", "url": entry["fullUrl"].removeprefix(f"{asking.base}/")}
        entry["response"] = {"status": "200", "etag": f'W/"{entry["resource"]["meta"]["versionId"]}"'}
    return bundle


def cut(one: Json, resource: Resource, query: Query) -> Json:
    """What `_elements` and `_summary` leave of a resource, marked as not all of it."""
    keep: set[str] = set()
    if query.elements:
        keep = {*ALWAYS, *resource.mandatory, *query.elements}
    elif query.summary == "true":
        keep = {*ALWAYS, *resource.mandatory, *resource.summary}
    elif query.summary == "text":
        keep = {*ALWAYS, *resource.mandatory, "text"}
    elif query.summary == "data":
        keep = set(one) - {"text"}
    if not keep or set(one) <= keep:
        return one
    meta = {**one["meta"], "tag": [*one["meta"].get("tag", []), SUBSETTED]}
    return {name: value for name, value in one.items() if name in keep} | {"meta": meta}


async def included(asking: Asking, registry: Registry, query: Query, found: Sequence[Json]) -> list[Json]:
    """What `_include` and `_revinclude` ask for, each once, at most `MOST_INCLUDED`."""
    have = {f"{one['resourceType']}/{one['id']}" for one in found}
    more: dict[str, Json] = {}
    for include in query.includes:
        for address in _referred(registry, include, found):
            type, _, id = address.partition("/")
            if address in have or address in more or type not in registry or len(more) >= MOST_INCLUDED:
                continue
            if asking.opens(registry[type], "r") and (read := await asking.read(registry[type], id)):
                more[address] = read
    for include in query.revincludes:
        for one in await _referring(asking, registry, include, found):
            address = f"{one['resourceType']}/{one['id']}"
            if address not in have and len(more) < MOST_INCLUDED:
                more[address] = one
    return list(more.values())


def _referred(registry: Registry, include: Include, found: Sequence[Json]) -> list[str]:
    """Where the references of the included parameter point to."""
    resource = registry.get(include.type)
    params = [one for one in (resource.params if resource else ()) if one.type == "reference"]
    wanted = [one for one in params if include.param in ("*", one.name)]
    if not wanted:
        raise bad("_include", f"{include.type[:40]} has no reference {include.param[:40]} to include.", "not-supported")
    addresses = [
        str(value.get("reference", ""))
        for one in found
        if one["resourceType"] == include.type
        for param in wanted
        for path in param.paths
        for value in matching.values(one, path)
        if isinstance(value, dict)
    ]
    kept = [one for one in addresses if not include.target or one.startswith(f"{include.target}/")]
    return list(dict.fromkeys(filter(None, kept)))


def _a_patient(address: str) -> bool:
    return address.startswith("Patient/")


def _patient_of(resource: Resource, found: Sequence[Json]) -> tuple[Filter, ...]:
    """Whom what was found is about, as a further filter: what refers to it is about the same children."""
    by = next((one for one in resource.params if "Patient" in one.targets), None)
    said = [one.get(name, {}).get("reference", "") for one in found for name in ("subject", "patient", "for")]
    about = tuple(dict.fromkeys(filter(_a_patient, said)))
    return (Filter(by, "", about),) if by and about else ()


async def _referring(asking: Asking, registry: Registry, include: Include, found: Sequence[Json]) -> list[Json]:
    """What refers by that parameter to what was found."""
    addresses = [f"{one['resourceType']}/{one['id']}" for one in found]
    resource = registry.get(include.type)
    param = resource.param(include.param) if resource else None
    if resource is None or param is None or param.type != "reference":
        problem = f"{include.type[:40]} has no reference {include.param[:40]} to come back by."
        raise bad("_revinclude", problem, "not-supported")
    meant = tuple(one for one in addresses if one.partition("/")[0] in param.targets)
    if not meant or not asking.opens(resource, "s"):
        return []
    about = _patient_of(resource, found) if "Patient" not in param.targets or not any(map(_a_patient, meant)) else ()
    query = Query((Filter(param, "", meant[:50]), *about), count=MOST_INCLUDED)
    return (await Search(asking, resource, registry).page(query)).resources
