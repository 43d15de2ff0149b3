"""Pieces of FHIR R4 made from what the contracts say: http://hl7.org/fhir/R4/datatypes.html.

What is empty is left out, so that a mapping can name every element and need not ask which there are.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from google.protobuf.message import Message

from chassis import translate
from gateway.fhir import ids
from goldenthread.common.v1 import types_pb2
from kernel.disclosure import WITHHELD

Json = dict[str, Any]

UKCORE = "https://fhir.hl7.org.uk/StructureDefinition/UKCore-"
NHS_NUMBER = "https://fhir.nhs.uk/Id/nhs-number"
ODS = "https://fhir.nhs.uk/Id/ods-organization-code"
SNOMED = "http://snomed.info/sct"
# No official FHIR system is known for these; the namespace is this platform's own and stays as it is.
OURS = "https://goldenthread.example/fhir"
UPN, ULN, SOCIAL_CARE = f"{OURS}/Id/upn", f"{OURS}/Id/uln", f"{OURS}/Id/social-care"
URN, PARTY, REFERRAL = f"{OURS}/Id/urn", f"{OURS}/Id/party", f"{OURS}/Id/referral"
EXTERNAL = f"{OURS}/Id/external-reference"
LONDON = ZoneInfo("Europe/London")
REDACTED = {"system": "http://terminology.hl7.org/CodeSystem/v3-ObservationValue", "code": "REDACTED"}


def trimmed(value: Any) -> Any:
    """Without empty texts, lists and objects, however deep: FHIR has no empty elements (json.html)."""
    if isinstance(value, Mapping):
        kept = {name: trimmed(one) for name, one in value.items()}
        return {name: one for name, one in kept.items() if one not in (None, "", [], {})}
    if isinstance(value, list | tuple):
        return [one for one in map(trimmed, value) if one not in (None, "", [], {})]
    return value


def resource(
    kind: str, id: str, record: Any, *, profile: str = "", updated: str = "", version: str = "", **elements: Any
) -> Json:
    """A resource with what stands in every meta: its version, profile, and that something of it is withheld.

    record   the message that it is made from: its `version` and `not_shown` count, where it has them
    profile  of UK Core, without its beginning; empty for base R4
    version  where the record's own number does not tell two versions apart; of a record without any, a digest of what
             is said stands for it, so that no two contents ever have one ETag
    """
    counted = getattr(record, "version", None)
    meta = {
        "versionId": version or (str(counted or 1) if counted is not None else ""),
        "lastUpdated": updated,
        "profile": [UKCORE + profile] if profile else [],
        "security": [REDACTED] if getattr(record, "not_shown", None) else [],
    }
    named = {name.rstrip("_"): value for name, value in elements.items()}  # `for` is a word of Python's
    made: Json = trimmed({"resourceType": kind, "id": id, "meta": meta, **named})
    if "versionId" not in made.setdefault("meta", {}):
        made["meta"] = {"versionId": ids.digest(json.dumps(made, sort_keys=True))} | made["meta"]
    return made


def day(message: Any, name: str) -> str:
    """A Date field as FHIR date; empty when it is absent."""
    return iso(getattr(message, name)) if message.HasField(name) else ""


def iso(value: types_pb2.Date) -> str:
    return f"{value.year:04d}-{value.month:02d}-{value.day:02d}"


def moment(message: Any, name: str) -> str:
    """A Date field as a FHIR instant: the beginning of that day in England."""
    on = translate.to_date(getattr(message, name)) if message.HasField(name) else None
    return instant(on) if on else ""


def instant(on: date) -> str:
    return datetime(on.year, on.month, on.day, tzinfo=LONDON).isoformat()


def stamp(message: Any, name: str) -> str:
    """A Timestamp field as FHIR instant, to the millisecond; empty when it is absent."""
    if not message.HasField(name):
        return ""
    at: datetime = getattr(message, name).ToDatetime(tzinfo=UTC)
    return at.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def word(message: Message, name: str) -> str:
    """The value of an enum field without its prefix, in lower case: "further_information"; empty for none."""
    field: Any = message.DESCRIPTOR.fields_by_name[name]
    number = getattr(message, name)
    value = str(field.enum_type.values_by_number[number].name)
    return value.removeprefix(translate.prefix(field.enum_type)).lower() if number else ""


def identifier(system: str, value: str, **more: Any) -> Json:
    """Empty where there is none, and where it is withheld: no word may stand where a number is read."""
    return {"system": system, "value": value, **more} if value not in ("", WITHHELD) else {}


def coding(system: str, code: str, display: str = "") -> Json:
    return {"system": system, "code": code, "display": display} if code else {}


def concept(text: str = "", *codings: Json) -> Json:
    """A CodeableConcept."""
    return {"coding": list(codings), "text": text}


def ours(system: str, code: str, text: str = "") -> Json:
    """A CodeableConcept with a code of this platform's own, for example of a level of support."""
    return concept(text or code.replace("_", " "), coding(f"{OURS}/CodeSystem/{system}", code)) if code else {}


def reference(kind: str, id: str, display: str = "") -> Json:
    return {"reference": f"{kind}/{id}" if id else "", "type": kind if id else "", "display": display}


def patient(child_id: str) -> Json:
    return reference("Patient", child_id)


def period(start: str = "", end: str = "") -> Json:
    return {"start": start, "end": end}


def name(text: str, given: str = "", family: str = "") -> Json:
    """A HumanName; `given` in order, parted by spaces."""
    return {"use": "official", "text": text, "family": family, "given": given.split()}


def annotation(text: str, on: str = "", author: str = "") -> Json:
    return {"text": text, "time": on, "authorString": author} if text else {}


def telecom(email: str = "", telephone: str = "") -> list[Json]:
    found = (("phone", telephone), ("email", email))
    return [{"system": system, "value": value} for system, value in found if value]


def sentences(*parts: tuple[str, str]) -> str:
    """ "Label: words" lines of those that there are."""
    return "\n".join(f"{label}: {words}" if label else words for label, words in parts if words)


def all_of(parts: Iterable[Any]) -> list[Any]:
    return [part for part in parts if part]
