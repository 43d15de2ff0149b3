"""The headers of BaRS 1.4.0: who asks, with which software, of which service. Each is read, or refused by BaRS's codes.

Source: the standard's OpenAPI document, and the proxy's own repository of errors (NHSDigital, MIT).
"""

import base64
import binascii
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from chassis.principal import Principal
from gateway.fhir.bundle import listed, text
from gateway.fhir.outcomes import MEDIA_TYPE, Issue, NotTaken

VERSION = "1.4.0"
NEWEST = (1, 4)
IDS = ("X-Request-Id", "X-Correlation-Id")
TARGET = "NHSD-Target-Identifier"
DOS_SYSTEMS = ("https://fhir.nhs.uk/Id/dos-service-id", "http://fhir.nhs.uk/Id/dos-service-id")
ODS = "https://fhir.nhs.uk/Id/ods-organization-code"
# What each header carries, in base64: a FHIR resource of this type.
CARRIED = {
    "NHSD-End-User-Organisation": "Organization",
    "NHSD-Requesting-Software": "Device",
    "NHSD-Requesting-Practitioner": "PractitionerRole",
}
MAY_BE_ABSENT = ("NHSD-Requesting-Practitioner",)
NAMED_VERSION = re.compile(r"(\d{1,3})(?:\.(\d{1,3}))?(?:\.\d{1,3})?")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the headers of a request say.

    target   the service that is meant, by its id in the Directory of Services
    version  of the standard, in which to answer
    """

    target: str
    version: str


def mirrored(headers: Mapping[str, str]) -> dict[str, str]:
    """What goes back as it came: the id of the conversation, where it is one. Every door returns the other."""
    conversation = headers.get(IDS[1], "")
    return {IDS[1]: conversation} if _is_uuid(conversation) else {}


def read(headers: Mapping[str, str], principal: Principal, services: Sequence[str]) -> Asked:
    """The headers, if they are in order; else NotTaken with everything that is wrong with them.

    services  ids of the services that the principal's authority answers for
    """
    version = accepted(headers.get("accept", ""))
    target, wrong = _target(headers.get(TARGET))
    carried, unread = _carried(headers)
    if faults := [*_ids(headers), *wrong, *unread]:
        raise NotTaken(400, faults)
    if target not in services:
        problem = f"The authority that your token is for answers for no service with this {TARGET}."
        raise NotTaken(404, [Issue(problem, "not-found", code="PROXY_NOT_FOUND")])
    _demand_own(carried["NHSD-End-User-Organisation"], principal)
    return Asked(target, version)


def accepted(accept: str) -> str:
    """The version in which to answer. NotTaken (406) when the sender accepts none that is served."""
    for offered in accept.split(","):
        kind, *parameters = (part.strip().lower() for part in offered.split(";"))
        named = [value for name, _, value in (one.partition("=") for one in parameters) if name.strip() == "version"]
        if kind == MEDIA_TYPE and named and is_served(version := named[0].strip().strip('"')):
            return version
    problem = f"Accept must name a version that is served: {MEDIA_TYPE}; version={VERSION}, or an earlier 1.x."
    raise NotTaken(406, [Issue(problem, "processing", code="SEND_NOT_ACCEPTABLE")])


def is_served(version: str) -> bool:
    """Whether it is 1.0 to 1.4: within one main version what was said earlier still means the same."""
    read = NAMED_VERSION.fullmatch(version)
    return read is not None and (1, 0) <= (int(read[1]), int(read[2] or 0)) <= NEWEST


def demand_version(content_type: str) -> None:
    """NotTaken (422) for a body of a version that is not served; one that does not say is taken."""
    for parameter in content_type.split(";")[1:]:
        name, _, value = parameter.strip().partition("=")
        if name.strip().lower() == "version" and not is_served(value.strip().strip('"')):
            problem = f"The versioning specified is not supported; this is BaRS {VERSION}."
            raise NotTaken(422, [Issue(problem, "not-supported")])


def _ids(headers: Mapping[str, str]) -> list[Issue]:
    faults = []
    for name in IDS:
        said = headers.get(name, "")
        if not _is_uuid(said):
            problem = f"{name} must be a UUID." if said else f"{name} was not included; it is a UUID of yours."
            faults.append(Issue(problem, "invalid", code="BAD_REQUEST"))
    return faults


def _target(said: str | None) -> tuple[str, list[Issue]]:
    if not said:
        return "", [Issue(f"{TARGET} was not included.", "invalid", code="BAD_REQUEST")]
    try:
        named = _decoded(said)
    except ValueError:
        return "", [Issue(f"{TARGET} is not base64 of a JSON object.", "value", code="PROXY_BAD_REQUEST")]
    if text(named, "system") not in DOS_SYSTEMS or not text(named, "value"):
        problem = f'{TARGET} must have a "value" and the "system" {DOS_SYSTEMS[0]}.'
        return "", [Issue(problem, "structure", code="PROXY_BAD_REQUEST")]
    return text(named, "value"), []


def _carried(headers: Mapping[str, str]) -> tuple[dict[str, Any], list[Issue]]:
    found: dict[str, Any] = {}
    faults = []
    for name, kind in CARRIED.items():
        said = headers.get(name)
        if not said:
            if name not in MAY_BE_ABSENT:
                faults.append(Issue(f"{name} was not included: base64 of a FHIR {kind}.", "required"))
            continue
        try:
            found[name] = _decoded(said)
        except ValueError:
            faults.append(Issue(f"{name} is not base64 of a JSON object.", "value"))
            continue
        if text(found[name], "resourceType") != kind:
            faults.append(Issue(f"{name} must carry a FHIR {kind}.", "value"))
    return found, faults


def _demand_own(organisation: Any, principal: Principal) -> None:
    """That the organisation in the header is the one that the token was given to: a header proves nothing."""
    codes = [text(one, "value") for one in listed(organisation, "identifier") if text(one, "system") == ODS]
    if not codes:
        problem = f"NHSD-End-User-Organisation must have an identifier of the system {ODS}."
        raise NotTaken(400, [Issue(problem, "required")])
    if principal.organisation.partition("/")[0] not in [f"ods:{code}" for code in codes]:
        problem = "The organisation in NHSD-End-User-Organisation is not the one that your token was given to."
        raise NotTaken(403, [Issue(problem, "security")])


def _decoded(said: str) -> dict[str, Any]:
    """ValueError for what is not base64 of a JSON object."""
    try:
        content = json.loads(base64.b64decode(said, validate=True))
    except (binascii.Error, UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise ValueError("not base64 of JSON") from error
    if not isinstance(content, dict):
        raise ValueError("not an object")
    return content


def _is_uuid(said: str) -> bool:
    try:
        return str(UUID(said)) == said.lower()
    except ValueError:
        return False
