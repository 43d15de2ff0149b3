"""An entry as the standard has it, and what is searched of any service, ours or another authority's.

Ids of what is within a service are made from the service's own, so that the same entry is published with the same ids.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from services.localoffer.domain.content import Availability, Content, OfferPlace, OfferSector
from services.localoffer.domain.entry import Entry
from services.localoffer.domain.needs import known_needs, needs_of, plain
from services.localoffer.domain.places import Point
from services.localoffer.domain.spelling import worth_knowing
from services.localoffer.domain.standard import Doc

OURS = ""
TAXONOMY = "Goldenthread SEND local offer"
TAXONOMY_ID = uuid5(NAMESPACE_URL, "urn:goldenthread:local-offer")
KINDS = {"need": "What families look for", "sector": "Which service it is of", "availability": "Who gets it"}


@dataclass(frozen=True, slots=True)
class Spot:
    """One place of a service."""

    id: UUID
    location_id: UUID
    point: Point | None
    town: str


@dataclass(frozen=True, slots=True)
class Listing:
    """A published service: the record of the standard, and what is searched of it.

    source      key of the feed that it came from; empty for ours
    words       what is searched by meaning: the name, then the organisation, then the rest
    """

    id: UUID
    source: str
    document: Doc
    name: str
    organisation: str
    rest: str
    vocabulary: frozenset[str]
    needs: tuple[str, ...]
    sector: str
    availability: str
    levels: tuple[str, ...]
    minimum_age: float
    maximum_age: float
    organisation_id: UUID | None
    terms: tuple[str, ...]
    taxonomies: tuple[str, ...]
    spots: tuple[Spot, ...]
    modified_at: datetime


YOUNGEST, OLDEST = 0.0, 999.0


def listing_of(entry: Entry, at: datetime) -> Listing:
    """Our entry, as it is published at `at`."""
    document = as_standard(entry, at)
    found = listed(document, OURS, at)
    content = entry.content
    needs = tuple(dict.fromkeys((*content.needs, *found.needs)))
    names = [known_needs()[key].name for key in needs]
    facts = {"needs": needs, "sector": content.sector.value, "availability": content.availability.value}
    return _with(found, **facts, levels=content.levels, rest=f"{found.rest} {' '.join(names)}")


def _with(listing: Listing, **facts: Any) -> Listing:
    return Listing(**{name: facts.get(name, getattr(listing, name)) for name in Listing.__slots__})


def listed(document: Doc, source: str, at: datetime) -> Listing:
    """What is searched of a record of the standard."""
    organisation = document.get("organization", {})
    name, about = document["name"], document.get("description", "")
    terms = [one["taxonomy_term"] for one in document.get("attributes", ()) if "taxonomy_term" in one]
    spots = _spots(document)
    # A town is a word to look for: whoever does not know a postcode writes its name.
    towns = dict.fromkeys(spot.town for spot in spots)
    told = " ".join([about, document.get("eligibility_description", ""), *(term["name"] for term in terms), *towns])
    said_by = organisation.get("name", "")
    return Listing(
        id=UUID(document["id"]),
        source=source,
        document=document,
        name=name,
        organisation=said_by,
        rest=told[:10_000],
        vocabulary=worth_knowing(plain(f"{name} {said_by} {told[:2_000]}").split()),
        needs=needs_of(name, told),
        sector="",
        availability="",
        levels=(),
        minimum_age=document.get("minimum_age", YOUNGEST),
        maximum_age=document.get("maximum_age", OLDEST),
        organisation_id=_id(organisation.get("id") or document.get("organization_id")),
        terms=tuple(term["id"] for term in terms),
        taxonomies=tuple(
            sorted({key for term in terms for key in (term.get("taxonomy_id"), term.get("taxonomy")) if key})
        ),
        spots=spots,
        modified_at=at,
    )


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None


def _spots(document: Doc) -> tuple[Spot, ...]:
    spots = []
    for one in document.get("service_at_locations", ()):
        place = one.get("location")
        if place is None:
            continue
        point = Point(place["latitude"], place["longitude"]) if "latitude" in place and "longitude" in place else None
        towns = [address["city"] for address in place.get("addresses", ())]
        on_earth = point if point and point.is_on_earth else None
        spots.append(Spot(UUID(one["id"]), UUID(place["id"]), on_earth, (towns or [""])[0]))
    return tuple(spots)


# -- our own entries in the standard's words ---------------------------------------------------------------------------


def organisation_id(authority: str, owner: str, provider: str) -> UUID:
    return uuid5(TAXONOMY_ID, f"{authority} {owner} {provider}")


def as_standard(entry: Entry, at: datetime) -> Doc:
    """The record of Open Referral UK 3.0. What is empty is left out."""
    content = entry.content
    document: Doc = {
        "id": str(entry.id),
        "name": content.name,
        "description": content.description,
        "url": content.url,
        "email": content.email,
        "status": "active",
        "fees": "" if content.costs else "Free",
        "minimum_age": content.minimum_age,
        "maximum_age": content.maximum_age,
        "assured_date": content.assured_on.isoformat() if content.assured_on else "",
        "assurer_email": content.assured_by,
        "alert": content.alert,
        "eligibility_description": content.criteria,
        "application_process": content.reach,
        "last_modified": at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z"),
        "organization": {
            "id": str(organisation_id(entry.authority, entry.owner, content.provider)),
            "name": content.provider,
            "description": f"Provides {content.name}.",
        },
        **_lists(entry.id, content),
    }
    return {name: value for name, value in document.items() if value not in ("", None, [])}


def _lists(id: UUID, content: Content) -> Doc:
    lists: dict[str, Sequence[Doc]] = {
        "schedules": [
            {"freq": "WEEKLY", "byday": s.weekdays, "opens_at": s.opens_at, "closes_at": s.closes_at,
             "description": s.description}
            for s in content.sessions
        ],
        "service_areas": [{"name": area} for area in content.areas],
        "service_at_locations": [{"location": _location(id, n, place)} for n, place in enumerate(content.places)],
        "funding": [{"source": content.funding}] if content.funding else [],
        "cost_options": [
            {"option": cost.option, "amount": cost.amount_pence / 100, "amount_description": cost.per}
            for cost in content.costs
        ],
        "contacts": [{"name": contact.name, "title": contact.title} for contact in content.contacts],
        "phones": [{"number": content.telephone}] if content.telephone else [],
        "attributes": [{"link_type": "service", "taxonomy_term": term} for term in terms_of(content)],
    }  # fmt: skip
    return {name: [_numbered(id, name, n, one) for n, one in enumerate(some)] for name, some in lists.items()}


def _numbered(id: UUID, name: str, number: int, one: Doc) -> Doc:
    return {"id": str(uuid5(id, f"{name}/{number}")), **{key: value for key, value in one.items() if value != ""}}


def _location(id: UUID, number: int, place: OfferPlace) -> Doc:
    at = {"latitude": place.latitude, "longitude": place.longitude} if place.point else {}
    address = {
        "address_1": place.address,
        "city": place.town,
        "region": place.borough,
        "state_province": place.borough,
        "postal_code": place.postcode,
        "country": "GB",
        "address_type": "physical",
    }
    document = {
        "id": str(uuid5(id, f"location/{number}")),
        "location_type": "physical",
        "name": place.name,
        **at,
        "addresses": [{"id": str(uuid5(id, f"address/{number}")), **address}],
    }
    if place.accessibility:
        access = {"id": str(uuid5(id, f"accessibility/{number}")), "description": place.accessibility}
        document["accessibility"] = [access]
    return document


def term(kind: str, key: str, name: str) -> Doc:
    """One of our own taxonomy's terms: a need, a sector, who gets it, a level."""
    return {
        "id": str(uuid5(TAXONOMY_ID, f"{kind}/{key}")),
        "name": name,
        "description": f"{KINDS.get(kind, 'Level of support')}: {name}.",
        "taxonomy": TAXONOMY,
        "taxonomy_id": str(TAXONOMY_ID),
    }


def terms_of(content: Content) -> list[Doc]:
    """The terms under which an entry stands."""
    return [
        *(term("need", key, known_needs()[key].name) for key in content.needs),
        term("sector", content.sector, SECTORS[content.sector]),
        term("availability", content.availability, AVAILABILITIES[content.availability]),
        *(term("level", key, key.replace("_", " ").capitalize()) for key in content.levels),
    ]


def own_taxonomy() -> Doc:
    """The taxonomy of our own entries; its terms stand by themselves."""
    return {
        "id": str(TAXONOMY_ID),
        "name": TAXONOMY,
        "description": "What families look for, by need, service, level of support and who gets it.",
        "version": "1",
    }


SECTORS = {
    OfferSector.HEALTH: "Health",
    OfferSector.EDUCATION: "Education",
    OfferSector.SOCIAL_CARE: "Social care",
    OfferSector.LEISURE: "Leisure and things to do",
    OfferSector.TRANSPORT: "Transport",
    OfferSector.ADVICE: "Advice and information",
}
AVAILABILITIES = {
    Availability.NORMALLY_AVAILABLE: "Normally available to everybody who needs it",
    Availability.ADDITIONAL: "Additional, by its own criteria",
}
