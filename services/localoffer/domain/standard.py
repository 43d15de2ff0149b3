"""Open Referral UK 3.0 (HSDS-UK): which fields its records have, and whether a record from elsewhere is one of them.

The standard is that of openreferraluk.org. A record is read field by field: what has the wrong type and may be left out
is left out and named; a record without what it must have is refused as a whole, with every reason. What the standard
does not know is not taken over.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any
from uuid import UUID

Doc = dict[str, Any]


class OpenKind(StrEnum):
    """Kinds of record that the standard has endpoints for."""

    SERVICE = "service"
    ORGANIZATION = "organization"
    SERVICE_AT_LOCATION = "service_at_location"
    TAXONOMY = "taxonomy"
    TAXONOMY_TERM = "taxonomy_term"


LONGEST_TEXT = 20_000
LONGEST_URL = 2_000
MOST_IN_A_LIST = 200
MOST_FAULTS = 20
EMAIL = re.compile(r"[^@\s<>\"]{1,64}@[^@\s<>\"]{1,250}\.[^@\s<>\"]{2,60}")
URL = re.compile(r"https?://[^\s<>\"'\\{}|^`]{1,1990}", re.IGNORECASE)
STATUSES = ("active", "inactive", "defunct", "temporarily closed")
PLACES = ("physical", "postal", "virtual")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a record, and where. `fatal`: without it there is no record."""

    field: str
    code: str
    message: str
    fatal: bool = False


@dataclass(frozen=True, slots=True)
class One:
    """A record within a record."""

    kind: str


@dataclass(frozen=True, slots=True)
class Many:
    """A list of records."""

    kind: str


Form = str | tuple[str, ...] | One | Many

# Fields by kind of record; the form of each: a word of `READ`, one of some words, or records within.
_LINKED: dict[str, Form] = {"attributes": Many("attribute")}
FORMS: Mapping[str, Mapping[str, Form]] = MappingProxyType(
    {
        "service": {
            "id": "uuid", "organization_id": "uuid", "name": "text", "description": "text", "url": "uri",
            "email": "email", "status": STATUSES, "fees": "text", "accreditations": "text", "minimum_age": "number",
            "maximum_age": "number", "assured_date": "text", "assurer_email": "email", "alert": "text",
            "last_modified": "instant", "eligibility_description": "text", "application_process": "text",
            "schedules": Many("schedule"), "service_areas": Many("service_area"),
            "service_at_locations": Many("service_at_location"), "languages": Many("language"),
            "organization": One("organization"), "funding": Many("funding"), "cost_options": Many("cost_option"),
            "contacts": Many("contact"), "phones": Many("phone"), **_LINKED,
        },
        "schedule": {
            "id": "uuid", "service_id": "uuid", "service_at_location_id": "uuid", "valid_from": "text",
            "valid_to": "text", "dtstart": "text", "freq": ("WEEKLY", "MONTHLY"), "interval": "number",
            "byday": "text", "bymonthday": "text", "description": "text", "opens_at": "text", "closes_at": "text",
            "schedule_link": "uri", "attending_type": "text", "notes": "text",
        },
        "service_area": {
            "id": "uuid", "service_id": "uuid", "name": "text", "extent": "text", "extent_type": "text",
            "uri": "text", "service_area": "text",
        },
        "service_at_location": {
            "id": "uuid", "service_id": "uuid", "location_id": "uuid", "location": One("location"),
        },
        "location": {
            "id": "uuid", "location_type": PLACES, "name": "text", "description": "text", "latitude": "number",
            "longitude": "number", "external_identifier": "text", "external_identifier_type": "text",
            "addresses": Many("address"), "accessibility": Many("accessibility"), **_LINKED,
        },
        "address": {
            "id": "uuid", "location_id": "uuid", "attention": "text", "address_1": "text", "city": "text",
            "region": "text", "state_province": "text", "postal_code": "text", "country": "text",
            "address_type": PLACES, **_LINKED,
        },
        "accessibility": {
            "id": "uuid", "location_id": "uuid", "description": "text", "details": "text", "url": "uri",
            "accessibility": "text", **_LINKED,
        },
        "language": {"id": "uuid", "service_id": "uuid", "phone_id": "uuid", "name": "text", "code": "text"},
        "organization": {
            "id": "uuid", "name": "text", "description": "text", "email": "email", "website": "uri", "logo": "uri",
            "uri": "uri", "parent_organization_id": "uuid",
            "organization_identifiers": Many("organization_identifier"), **_LINKED,
        },
        "organization_identifier": {
            "id": "uuid", "organization_id": "uuid", "identifier_scheme": "text", "identifier_type": "text",
            "identifier": "text", **_LINKED,
        },
        "funding": {"id": "uuid", "service_id": "uuid", "source": "text"},
        "cost_option": {
            "id": "uuid", "service_id": "uuid", "valid_from": "text", "valid_to": "text", "option": "text",
            "amount": "number", "amount_description": "text",
        },
        "contact": {"id": "uuid", "service_id": "uuid", "name": "text", "title": "text", "email": "email", **_LINKED},
        "phone": {"id": "uuid", "service_id": "uuid", "number": "text", "description": "text"},
        "attribute": {
            "id": "uuid", "link_id": "uuid", "taxonomy_term_id": "uuid", "link_type": "text",
            "taxonomy_term": One("taxonomy_term"),
        },
        "taxonomy_term": {
            "id": "uuid", "name": "text", "description": "text", "parent_id": "uuid", "taxonomy": "text",
            "taxonomy_id": "uuid", "term_uri": "uri", "term": "text",
        },
        "taxonomy": {
            "id": "uuid", "name": "text", "description": "text", "uri": "uri", "version": "text",
            "taxonomy_terms": Many("taxonomy_term"),
        },
    }
)  # fmt: skip
NEEDED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "service": ("id", "name", "status"),
        "location": ("id", "location_type"),
        "address": ("id", "address_1", "city", "state_province", "postal_code", "country", "address_type"),
        "organization": ("id", "name", "description"),
        "organization_identifier": ("id", "identifier_type", "identifier"),
        "taxonomy_term": ("id", "name", "description"),
        "taxonomy": ("id", "name", "description"),
    }
)
# The fields of a service in a list: what there is one of.
BRIEF = tuple(name for name, form in FORMS["service"].items() if not isinstance(form, Many))


class _Unfit(Exception):
    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code, self.message = code, message


Clean = Callable[[str], str]


def read(kind: str, raw: object, clean: Clean) -> tuple[Doc | None, tuple[Fault, ...]]:
    """The record as the standard has it, and what was wrong; None when a fault is fatal.

    clean  makes plain text of what somebody wrote elsewhere
    """
    faults: list[Fault] = []
    doc = _record(kind, raw, "", clean, faults)
    if any(fault.fatal for fault in faults):
        doc = None
    return doc, tuple(faults[:MOST_FAULTS])


def _record(kind: str, raw: object, at: str, clean: Clean, faults: list[Fault]) -> Doc | None:
    """One record; None, with the reason, where it is none. Of the outermost a missing field is fatal."""
    if not isinstance(raw, Mapping):
        faults.append(Fault(at, "WRONG_TYPE", f"This must be an object that describes one {kind}.", not at))
        return None
    doc: Doc = {}
    for name, form in FORMS[kind].items():
        if (value := raw.get(name)) is None or value == "":
            continue
        where = f"{at}.{name}" if at else name
        found = _field(form, value, where, clean, faults)
        if found is not None:
            doc[name] = found
    missing = [name for name in NEEDED.get(kind, ("id",)) if name not in doc]
    for name in missing:
        where = f"{at}.{name}" if at else name
        faults.append(Fault(where, "REQUIRED", f"A {kind.replace('_', ' ')} must have this.", not at))
    return None if missing else doc


def _field(form: Form, value: object, at: str, clean: Clean, faults: list[Fault]) -> Any:
    if isinstance(form, One):
        return _record(form.kind, value, at, clean, faults)
    if isinstance(form, Many):
        return _list(form.kind, value, at, clean, faults)
    try:
        return _one_of(form, value) if isinstance(form, tuple) else READ[form](value, clean)
    except _Unfit as unfit:
        faults.append(Fault(at, unfit.code, unfit.message))
        return None


def _list(kind: str, value: object, at: str, clean: Clean, faults: list[Fault]) -> list[Doc] | None:
    if not isinstance(value, list):
        faults.append(Fault(at, "WRONG_TYPE", "This must be a list."))
        return None
    if len(value) > MOST_IN_A_LIST:
        faults.append(Fault(at, "TOO_MANY", f"At most {MOST_IN_A_LIST} are taken; the others were left out."))
    kept = []
    for index, one in enumerate(value[:MOST_IN_A_LIST]):
        doc = _record(kind, one, f"{at}[{index}]", clean, faults)
        if doc is not None:
            kept.append(doc)
    return kept or None


def _one_of(words: tuple[str, ...], value: object) -> str:
    if value not in words:
        raise _Unfit("UNKNOWN_VALUE", f"This must be one of: {', '.join(words)}.")
    return str(value)


def _text(value: object, clean: Clean) -> str:
    if not isinstance(value, str):
        raise _Unfit("WRONG_TYPE", "This must be text.")
    if len(value) > LONGEST_TEXT:
        raise _Unfit("TOO_LONG", f"This may have at most {LONGEST_TEXT} characters.")
    return clean(value.replace("\0", ""))


def _uuid(value: object, _: Clean) -> str:
    try:
        return str(UUID(str(value))) if isinstance(value, str) else _no_uuid()
    except ValueError:
        return _no_uuid()


def _no_uuid() -> str:
    raise _Unfit("NOT_AN_ID", "This must be a UUID.")


def _uri(value: object, _: Clean) -> str:
    if not isinstance(value, str) or not URL.fullmatch(value.strip()):
        raise _Unfit("NOT_A_URL", "This must be an address that begins with http:// or https://.")
    return value.strip()


def _email(value: object, _: Clean) -> str:
    if not isinstance(value, str) or not EMAIL.fullmatch(value.strip()):
        raise _Unfit("NOT_AN_EMAIL", "This must be an e-mail address.")
    return value.strip()


def _number(value: object, _: Clean) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or abs(value) > 1e9:
        raise _Unfit("WRONG_TYPE", "This must be a number.")
    return value


def _instant(value: object, _: Clean) -> str:
    if isinstance(value, str) and instant(value) is not None:
        return value
    raise _Unfit("NOT_AN_INSTANT", "This must be a date and time with its zone, such as 2026-03-02T09:30:00Z.")


def instant(text: str) -> datetime | None:
    """The instant that a text of the standard names, or None. One without a zone is none: it names a day of clocks."""
    try:
        found = datetime.fromisoformat(text.replace("Z", "+00:00") if len(text) < 40 else "")
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def day(text: str) -> date | None:
    """The day that a text names, or None."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


READ: Mapping[str, Callable[[object, Clean], Any]] = MappingProxyType(
    {"text": _text, "uuid": _uuid, "uri": _uri, "email": _email, "number": _number, "instant": _instant}
)


def without_cycles(terms: Mapping[str, Doc]) -> tuple[dict[str, Doc], list[Fault]]:
    """Taxonomy terms by id, none of which is its own ancestor: a parent that closes a ring is left out, and named."""
    kept, faults = {id: dict(term) for id, term in terms.items()}, []
    for id in kept:
        seen, above = {id}, kept[id].get("parent_id")
        while above in kept and above not in seen:
            seen.add(above)
            above = kept[above].get("parent_id")
        if above in seen:
            ring = kept[id].pop("parent_id")
            faults.append(Fault("parent_id", "CYCLE", f"Term {id} is its own ancestor by {ring}."))
    return kept, faults


def brief(service: Doc) -> Doc:
    """A service as it stands in a list: only what there is one of."""
    return {name: service[name] for name in BRIEF if name in service} | _organisation_of(service)


def _organisation_of(service: Doc) -> Doc:
    organisation = service.get("organization")
    if not isinstance(organisation, dict):
        return {}
    return {"organization": without_lists(organisation)}


def without_lists(record: Doc) -> Doc:
    """A record without what it has several of."""
    return {name: value for name, value in record.items() if not isinstance(value, list)}
