"""What support is worth by an authority's own rules: banding tables, rates and price lists, each with the days on which
it counts. They are data (kernel.banding_files reads them); how they are worked out is the budgets house's.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Formula(StrEnum):
    """How answers become an amount for a year."""

    BANDING = "banding"  # levels count points, points reach a band, a band has an amount
    MILEAGE = "mileage"  # what a mile is paid at, times the numbers given
    HOURLY = "hourly"  # what an hour is paid at, times the numbers given
    ONE_OFF = "one_off"  # each thing has its price, once or several times a year


@dataclass(frozen=True, slots=True)
class Level:
    """One level of what is asked: its points or, where levels set the rate, what a mile or hour is paid at."""

    level: int
    descriptor: str
    points: int = 0
    rate_pence: int = 0


@dataclass(frozen=True, slots=True)
class Group:
    """One thing that is asked: a level of `levels`, or a number of `unit` from `least` to `most`.

    price_pence   with ONE_OFF: price of one
    times_a_year  with ONE_OFF: how often that is paid in a year
    lasts_years   with ONE_OFF: years after which it is replaced; 0 for what is used up
    """

    key: str
    question: str
    levels: tuple[Level, ...] = ()
    unit: str = ""
    least: int = 0
    most: int = 0
    price_pence: int = 0
    times_a_year: int = 0
    lasts_years: int = 0

    @property
    def asks_for_a_number(self) -> bool:
        return not self.levels


@dataclass(frozen=True, slots=True)
class Band:
    """An amount for a year, and the fewest points that reach it."""

    name: str
    points_from: int
    amount_pence: int


@dataclass(frozen=True, slots=True)
class Element:
    """Element 1, 2 or 3 of the funding of a place; `amount_pence` is 0 where it differs from school to school."""

    name: str
    words: str
    basis: str
    amount_pence: int = 0


@dataclass(frozen=True, slots=True)
class BandingTable:
    """One version of a table.

    preset         the pilot that it belongs to, for example "transport"; may be given instead of `key`
    mechanisms     ways in which the money may be held (kernel.funding)
    review_months  months after the first payment at which the amount is looked at again
    basis          what the figures rest on
    rate_pence     what a mile or hour is paid at, unless levels set it
    elements       who else pays for what; only in education
    """

    key: str
    version: int
    name: str
    formula: Formula
    streams: tuple[str, ...]
    mechanisms: tuple[str, ...]
    review_months: tuple[int, ...]
    valid_from: date
    basis: str
    groups: tuple[Group, ...]
    valid_to: date | None = None
    preset: str = ""
    bands: tuple[Band, ...] = ()
    elements: tuple[Element, ...] = ()
    rate_pence: int = 0

    @property
    def stream(self) -> str:
        return self.streams[0]

    def counts_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


Tables = tuple[BandingTable, ...]


def on(tables: Iterable[BandingTable], day: date) -> Tables:
    """The tables in the version that counts on that day, by key."""
    return tuple(sorted((table for table in tables if table.counts_on(day)), key=lambda table: table.key))
