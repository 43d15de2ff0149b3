"""What an entry of the local offer says of a service (SEND Regulations 2014, schedule 2), and what it must say."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kernel.errors import Violation
from services.localoffer.domain.needs import known_needs
from services.localoffer.domain.places import Point
from services.localoffer.domain.standard import EMAIL, URL

OLDEST = 25
LONGEST_NAME = 200
LONGEST_TEXT = 5_000
MOST = 50


class OfferSector(StrEnum):
    HEALTH = "health"
    EDUCATION = "education"
    SOCIAL_CARE = "social_care"
    LEISURE = "leisure"
    TRANSPORT = "transport"
    ADVICE = "advice"


class Availability(StrEnum):
    """Whether everybody who needs it has it, or it comes on top, by criteria of its own (SWK-5)."""

    NORMALLY_AVAILABLE = "normally_available"
    ADDITIONAL = "additional"


@dataclass(frozen=True, slots=True)
class OfferPlace:
    """Where it is. `borough`: whose area that is, which may be a neighbour's. Without a position it is not measured."""

    name: str
    address: str
    town: str
    postcode: str
    borough: str
    latitude: float | None = None
    longitude: float | None = None
    accessibility: str = ""

    @property
    def point(self) -> Point | None:
        if self.latitude is None or self.longitude is None:
            return None
        return Point(self.latitude, self.longitude)


@dataclass(frozen=True, slots=True)
class OfferSession:
    """When it takes place. `weekdays`: MO to SU, parted by commas; times of the clock, "09:00"; or in words."""

    weekdays: str
    opens_at: str = ""
    closes_at: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class OfferCost:
    """What a family pays, in pence."""

    option: str
    amount_pence: int
    per: str = ""


@dataclass(frozen=True, slots=True)
class OfferContact:
    """Whom to ask: an office, or somebody who is there for it."""

    name: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """All that an entry says.

    levels        keys of the authority's ladder at which the service helps
    criteria      who is eligible; must be said of what is additional
    reach         how one gets it, and funding: who pays for it (SWK-L4)
    assured_on    when its quality was last looked at, and by whom: an e-mail address
    alert         what has changed or is closed just now (SWK-L5)
    """

    name: str
    description: str
    provider: str
    sector: OfferSector
    availability: Availability
    criteria: str
    reach: str
    funding: str
    needs: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    minimum_age: int | None = None
    maximum_age: int | None = None
    url: str = ""
    email: str = ""
    telephone: str = ""
    costs: tuple[OfferCost, ...] = ()
    sessions: tuple[OfferSession, ...] = ()
    places: tuple[OfferPlace, ...] = ()
    contacts: tuple[OfferContact, ...] = ()
    areas: tuple[str, ...] = ()
    assured_on: date | None = None
    assured_by: str = ""
    alert: str = ""


def problems(content: Content, levels: Collection[str], on: date) -> list[Violation]:
    """Everything that is wrong with it. `levels`: those of the authority today."""
    return [
        *_texts(content),
        *_ages(content),
        *_known(content, levels),
        *_addresses(content),
        *_within(content),
        *([Violation("content.assured_on", "IN_FUTURE", "This is a day to come.")]
          if content.assured_on and content.assured_on > on else []),
    ]  # fmt: skip


def unpublishable(content: Content) -> list[Violation]:
    """What a draft may leave open and a published entry may not."""
    demanded = {"description": content.description, "reach": content.reach, "funding": content.funding}
    missing = [name for name, text in demanded.items() if not text.strip()]
    if content.availability is Availability.ADDITIONAL and not content.criteria.strip():
        missing.append("criteria")
    found = [
        Violation(f"content.{name}", "REQUIRED", "Families must be told this before it is published.")
        for name in missing
    ]
    if not (content.email or content.telephone or content.url or content.places):
        found.append(
            Violation("content.telephone", "REQUIRED", "Say how to reach it: telephone, e-mail, page or place.")
        )
    if content.assured_on is None:
        found.append(Violation("content.assured_on", "REQUIRED", "Say when somebody last checked that this is so."))
    return found


def _texts(content: Content) -> Iterator[Violation]:
    for field in ("name", "provider"):
        text = getattr(content, field)
        if not text.strip():
            yield Violation(f"content.{field}", "REQUIRED", "This must not be empty.")
        elif len(text) > LONGEST_NAME:
            yield Violation(f"content.{field}", "TOO_LONG", f"This may have at most {LONGEST_NAME} characters.")
    for field in ("sector", "availability"):
        if getattr(content, field) is None:
            yield Violation(f"content.{field}", "REQUIRED", "Say which.")
    for field in ("description", "criteria", "reach", "funding", "alert"):
        if len(getattr(content, field)) > LONGEST_TEXT:
            yield Violation(f"content.{field}", "TOO_LONG", f"This may have at most {LONGEST_TEXT} characters.")


def _ages(content: Content) -> Iterator[Violation]:
    low, high = content.minimum_age, content.maximum_age
    for field, age in (("minimum_age", low), ("maximum_age", high)):
        if age is not None and not 0 <= age <= OLDEST:
            yield Violation(f"content.{field}", "OUT_OF_RANGE", f"The local offer is for ages 0 to {OLDEST}.")
    if low is not None and high is not None and low > high:
        yield Violation("content.maximum_age", "BEFORE_MINIMUM", "The oldest age is below the youngest.")


def _known(content: Content, levels: Collection[str]) -> Iterator[Violation]:
    for field, words, known in (("needs", content.needs, known_needs()), ("levels", content.levels, levels)):
        for index, word in enumerate(words):
            if word not in known:
                message = f"This must be one of: {', '.join(known)}."
                yield Violation(f"content.{field}[{index}]", "UNKNOWN_VALUE", message)


def _addresses(content: Content) -> Iterator[Violation]:
    if content.url and not URL.fullmatch(content.url):
        yield Violation("content.url", "NOT_A_URL", "This must begin with http:// or https://.")
    for field in ("email", "assured_by"):
        text = getattr(content, field)
        if text and not EMAIL.fullmatch(text):
            yield Violation(f"content.{field}", "NOT_AN_EMAIL", "This must be an e-mail address.")


def _within(content: Content) -> Iterator[Violation]:
    for field in ("costs", "sessions", "places", "contacts", "areas"):
        if len(getattr(content, field)) > MOST:
            yield Violation(f"content.{field}", "TOO_MANY", f"At most {MOST}.")
    for index, cost in enumerate(content.costs):
        if cost.amount_pence < 0:
            yield Violation(f"content.costs[{index}].amount_pence", "OUT_OF_RANGE", "A cost is not below nought.")
    for index, place in enumerate(content.places):
        for field in ("name", "address", "town", "postcode", "borough"):
            if not getattr(place, field).strip():
                yield Violation(f"content.places[{index}].{field}", "REQUIRED", "Say where it is, and in whose area.")
        if (place.latitude is None) != (place.longitude is None) or (place.point and not place.point.is_on_earth):
            yield Violation(f"content.places[{index}].latitude", "OUT_OF_RANGE", "There is no such place on earth.")
