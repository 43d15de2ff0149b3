"""Where a postcode lies, about: its outward part is enough to find what is near, and says of nobody where they live."""

import math
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kernel.errors import Invalid, Violation

FILE = Path(__file__).with_name("places.toml")
POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)(?:\s*[0-9][A-Z]{2})?")
AREA_AND_NUMBER = re.compile(r"^([A-Z]+)([0-9]+)")
EARTH_KM = 6371.0
MOST_NAMED = 5
MOST_KM = 100.0
DEFAULT_KM = 16.0


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees, WGS 84."""

    latitude: float
    longitude: float

    @property
    def is_on_earth(self) -> bool:
        """Feeds hold figures that are no place; what is none is shown and never measured."""
        return -90 <= self.latitude <= 90 and -180 <= self.longitude <= 180


@dataclass(frozen=True, slots=True)
class Around:
    """A circle, and the box around it in degrees: the index knows the box, the distance decides."""

    centre: Point
    km: float

    @property
    def box(self) -> tuple[float, float, float, float]:
        """West, south, east, north."""
        up = math.degrees(self.km / EARTH_KM)
        across = up / max(math.cos(math.radians(self.centre.latitude)), 0.01)
        lat, long = self.centre.latitude, self.centre.longitude
        return long - across, lat - up, long + across, lat + up


@cache
def outward_codes(file: Path = FILE) -> Mapping[str, Point]:
    """Where each outward code of a table lies; ValueError names the line that is none."""
    told = tomllib.loads(file.read_text()).get("outward")
    if not isinstance(told, dict) or not told:
        raise ValueError(f"{file} has no table [outward]")
    return {code: _point(code, at, file) for code, at in told.items()}


def _point(code: str, at: object, file: Path) -> Point:
    figures = at if isinstance(at, list) else []
    if outward(code) != code or len(figures) != 2 or not all(isinstance(one, int | float) for one in figures):
        raise ValueError(f"{file}: {code} must be as in  SO14 = [50.905, -1.396]")
    point = Point(*map(float, figures))
    if not point.is_on_earth:
        raise ValueError(f"{file}: {code} lies nowhere on earth")
    return point


# The table of this process: the installation's own, where it has one.
_own: list[Path] = []


def use(file: Path) -> None:
    """Takes the installation's table instead of the one of the demonstration; ValueError for one that is broken."""
    outward_codes(file)
    _own[:] = [file]


def outward(postcode: str) -> str:
    """The outward part: "SO14" of "so14 7lp"; empty when the text is no postcode."""
    found = POSTCODE.fullmatch(postcode.strip().upper())
    return found[1] if found else ""


def where(postcode: str, field: str = "near") -> Point:
    """Invalid names the field when it is no postcode, or one that the table does not know."""
    code = outward(postcode)
    if not code:
        raise Invalid([Violation(field, "NOT_A_POSTCODE", "Type the first part of a postcode, such as SO14.")])
    known = outward_codes(*_own)
    if code not in known:
        raise Invalid(
            [Violation(field, "UNKNOWN_POSTCODE", f"We do not know where {code} is. {_instead(code, known)}")]
        )
    return known[code]


def _instead(code: str, known: Mapping[str, Point]) -> str:
    """What else can be typed: the nearest by their number of the same area, or the name of the place."""
    area, number = AREA_AND_NUMBER.findall(code)[0]
    same = [one for one in known if AREA_AND_NUMBER.findall(one)[0][0] == area]
    nearest = sorted(same, key=lambda one: (abs(int(AREA_AND_NUMBER.findall(one)[0][1]) - int(number)), one))
    by_name = "leave it empty and write the name of the town among your words."
    if not nearest:
        return f"Instead, {by_name}"
    return f"Try one next to it, such as {', '.join(nearest[:MOST_NAMED])}; or {by_name}"


def metres(one: Point, other: Point) -> int:
    """Along the earth, by the haversine formula."""
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    half = math.sin((lat2 - lat1) / 2) ** 2
    turn = math.sin(math.radians(other.longitude - one.longitude) / 2) ** 2
    return round(2_000 * EARTH_KM * math.asin(math.sqrt(half + math.cos(lat1) * math.cos(lat2) * turn)))
