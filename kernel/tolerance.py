"""How far spending may be from its plan before somebody should look, as data of an authority, each from a day on."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from kernel.funding import STREAMS
from kernel.reading import day, made, number, once_each, tables

MOST_PENCE = 100_000_00
MOST_DAYS = 366


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How far what is paid may be from what was planned by now, and how late receipts and reviews may be.

    percent  of the plan up to now, either way
    floor    pence that never matter
    one_off  streams whose money is not spent month by month
    """

    valid_from: date
    percent: int
    floor_pence: int
    evidence_days: int
    review_days: int
    one_off: tuple[str, ...] = ()


def read_tolerances(entries: Any) -> tuple[Tolerance, ...]:
    """An authority's tolerances, the newest first. ValueError with place and reason for a broken one."""
    found = [_read(place, entry) for place, entry in tables("tolerances", entries)]
    once_each("tolerances", "valid_from", (one.valid_from.isoformat() for one in found))
    return tuple(sorted(found, key=lambda one: one.valid_from, reverse=True))


def _read(place: str, entry: dict[str, Any]) -> Tolerance:
    one = made(Tolerance, place, {**entry, "one_off": tuple(entry.get("one_off", ()))})
    day(f"{place}.valid_from", one.valid_from)
    number(f"{place}.percent", one.percent, least=0, most=100)
    number(f"{place}.floor_pence", one.floor_pence, least=0, most=MOST_PENCE)
    number(f"{place}.evidence_days", one.evidence_days, least=1, most=MOST_DAYS)
    number(f"{place}.review_days", one.review_days, least=1, most=MOST_DAYS)
    for stream in one.one_off:
        if stream not in STREAMS:
            raise ValueError(f"{place}.one_off: {stream!r} is no stream; possible: {', '.join(STREAMS)}")
    return one
