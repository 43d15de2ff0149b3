"""Whether a resource answers a search parameter (http://hl7.org/fhir/R4/search.html, sections 2.21.1.3 to 2.21.1.8)."""

import calendar
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from gateway.fhir.query import Filter, bad
from gateway.fhir.values import LONDON, Json

DATE = re.compile(
    r"(?P<prefix>eq|ne|gt|lt|ge|le|sa|eb|ap)?(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d)"
    r"(?:T(?P<hour>\d\d):(?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?(?P<zone>Z|[+-]\d\d:\d\d)?)?)?)?"
)
Span = tuple[datetime, datetime]
# An end that nobody knows.
EARLIEST, LATEST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)


def matches(resource: Json, one: Filter) -> bool:
    """Whether any value of the parameter is what the resource has."""
    found = [value for path in one.param.paths for value in values(resource, path)]
    if one.modifier == "missing":
        return (not found) == (one.values[0] == "true")
    if one.modifier == "not":
        return not any(_token(value, wanted) for value in found for wanted in one.values)
    test = {"token": _token, "date": _date, "reference": _reference, "uri": _same}.get(one.param.type)
    if one.modifier == "identifier":
        test = _reference_identifier
    if test is None:
        test = {"exact": _exact, "contains": _contains}.get(one.modifier, _begins)
    return any(test(value, wanted) for value in found for wanted in one.values)


def check(one: Filter) -> None:
    """NotTaken for values that no resource could answer, before any is read."""
    if one.param.type == "date" and one.modifier != "missing":
        for value in one.values:
            span(value)


def values(resource: Any, path: str) -> Iterator[Any]:
    """What stands at a path, through lists."""
    if isinstance(resource, list):
        for one in resource:
            yield from values(one, path)
        return
    head, _, rest = path.partition(".")
    value = resource.get(head) if isinstance(resource, dict) else None
    if value is None:
        return
    if rest:
        yield from values(value, rest)
    elif isinstance(value, list):
        yield from value
    else:
        yield value


def _token(value: Any, wanted: str) -> bool:
    system, bar, code = wanted.rpartition("|")
    return any((not bar or has == system) and (not code or of.lower() == code.lower()) for has, of in _codes(value))


def _codes(value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        if "coding" in value:
            for one in value["coding"]:
                yield one.get("system", ""), one.get("code", "")
            return
        yield str(value.get("system", "")), str(value.get("code", value.get("value", "")))
    else:
        yield "", str(value).lower() if isinstance(value, bool) else str(value)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list):
        for one in value:
            yield from _texts(one)
    else:
        yield str(value)


def _begins(value: Any, wanted: str) -> bool:
    return any(text.lower().startswith(wanted.lower()) for text in _texts(value))


def _contains(value: Any, wanted: str) -> bool:
    return any(wanted.lower() in text.lower() for text in _texts(value))


def _exact(value: Any, wanted: str) -> bool:
    return wanted in _texts(value)


def _same(value: Any, wanted: str) -> bool:
    return bool(value == wanted)


def _reference(value: Any, wanted: str) -> bool:
    """A type and id, or an id alone, or the whole address of either."""
    has = value.get("reference", "") if isinstance(value, dict) else str(value)
    return bool(has) and (has == wanted or has.rpartition("/")[2] == wanted or wanted.endswith(f"/{has}"))


def _reference_identifier(value: Any, wanted: str) -> bool:
    return isinstance(value, dict) and _token(value.get("identifier", {}), wanted)


def _date(value: Any, wanted: str) -> bool:
    prefix, (start, end) = span(wanted)
    first, last = _has(value)
    match prefix:
        case "eq":
            return start <= first and last <= end
        case "ne":
            return not (start <= first and last <= end)
        case "gt":
            return last > end
        case "lt":
            return first < start
        case "ge":
            return last > end or (start <= first and last <= end) or (first <= start <= last)
        case "le":
            return first < start or (start <= first and last <= end) or (first <= end <= last)
        case "sa":
            return first >= end
        case "eb":
            return last <= start
        case _:
            return first - timedelta(days=7) < end and start < last + timedelta(days=7)


def _has(value: Any) -> Span:
    """The time that a date, an instant or a Period covers."""
    if isinstance(value, dict):
        first = span(value["start"])[1][0] if "start" in value else EARLIEST
        last = span(value["end"])[1][1] if "end" in value else LATEST
        return first, last
    return span(str(value))[1]


def span(text: str) -> tuple[str, Span]:
    """("ge", (first instant, the instant after the last)) of a date parameter. NotTaken when it is none."""
    found = DATE.fullmatch(text.replace(" ", "+"))
    if found is None:
        raise bad(
            "date", "A date such as 2026-03-02, a month, a year or an instant; before it eq ne gt lt ge le sa eb ap."
        )
    part = {name: int(value) for name, value in found.groupdict().items() if value and name not in ("prefix", "zone")}
    try:
        year, month, day = part["year"], part.get("month", 1), part.get("day", 1)
        clock = (part.get("hour", 0), part.get("minute", 0), part.get("second", 0))
        start = datetime(year, month, day, *clock)  # noqa: DTZ001 - its zone is read below
    except ValueError:
        raise bad("date", "There is no such day.") from None
    if "hour" in part:
        length = timedelta(seconds=1 if "second" in part else 60)
    elif "day" in part:
        length = timedelta(days=1)
    else:
        months = [month] if "month" in part else range(1, 13)
        length = timedelta(days=sum(calendar.monthrange(year, one)[1] for one in months))
    zone = found["zone"]
    if zone and zone != "Z":
        start = datetime.fromisoformat(f"{start.isoformat()}{zone}")
    else:
        start = start.replace(tzinfo=UTC if zone else LONDON)
    start = start.astimezone(UTC) if EARLIEST.year < year < LATEST.year else start.replace(tzinfo=UTC)
    return found["prefix"] or "eq", (start, min(start + length, LATEST) if year < LATEST.year else LATEST)


def sort_key(resource: Json, paths: tuple[str, ...]) -> tuple[bool, str]:
    """By the first value, and those without one last."""
    found = next((text for path in paths for value in values(resource, path) for text in _texts(value)), None)
    return found is None, (found or "").lower()
