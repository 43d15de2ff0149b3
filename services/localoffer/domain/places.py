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
EARTH_KM = 6371.0
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
    return {code: Point(*at) for code, at in tomllib.loads(file.read_text())["outward"].items()}


def outward(postcode: str) -> str:
    """The outward part: "SO14" of "so14 7lp"; empty when the text is no postcode."""
    found = POSTCODE.fullmatch(postcode.strip().upper())
    return found[1] if found else ""


def where(postcode: str, field: str = "near") -> Point:
    """Invalid names the field when it is no postcode, or one that the table does not know."""
    code = outward(postcode)
    if not code:
        raise Invalid([Violation(field, "NOT_A_POSTCODE", "Type the first part of a postcode, such as SO14.")])
    known = outward_codes()
    if code not in known:
        raise Invalid([Violation(field, "UNKNOWN_POSTCODE", f"We do not know where {code} is. Try one next to it.")])
    return known[code]


def metres(one: Point, other: Point) -> int:
    """Along the earth, by the haversine formula."""
    lat1, lat2 = math.radians(one.latitude), math.radians(other.latitude)
    half = math.sin((lat2 - lat1) / 2) ** 2
    turn = math.sin(math.radians(other.longitude - one.longitude) / 2) ** 2
    return round(2_000 * EARTH_KM * math.asin(math.sqrt(half + math.cos(lat1) * math.cos(lat2) * turn)))
