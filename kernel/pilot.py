"""A pilot for children who are below every single service's threshold and whose needs are complex in sum, as data.

Southampton's vulnerable-children pilot [seed 003, V1 and V2]: six children from October 2012. The authority's file says
which services there are at the case and at the strategic level, what the threshold of each is, how far below it a child
can be, and how much in sum is complex.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from kernel.panels import Sector
from kernel.reading import day, made, number, once_each, one_of, tables, words

MET = "met"
MOST_PLACES, MOST_POINTS = 10_000, 1_000


@dataclass(frozen=True)
class PilotService:
    """A service of its own threshold.

    case       who of it works with the child;  strategic: who answers for it where services are planned
    reach      where to go when its threshold is met
    """

    key: str
    name: str
    sector: Sector
    threshold: str
    case: str
    strategic: str
    reach: str


@dataclass(frozen=True)
class Distance:
    """How far below a threshold a child can be, in words, and how much that weighs in the sum."""

    key: str
    words: str
    points: int


@dataclass(frozen=True)
class ComplexInSum:
    """What makes a sum complex: so many points, in so many services, of so many sectors."""

    points: int
    services: int
    sectors: int


@dataclass(frozen=True, slots=True)
class PilotFinding:
    """What the rule says of one child.

    met       services whose threshold is met
    words     why it qualifies, or why not
    """

    qualifies: bool
    points: int
    services: int
    sectors: int
    met: tuple[str, ...]
    words: str


@dataclass(frozen=True)
class Pilot:
    """The pilot of an authority, from a day on.

    places     how many children it has room for
    workforce  what it asks of the people who work in the services
    """

    name: str
    valid_from: date
    places: int
    group: str
    workforce: str
    services: tuple[PilotService, ...]
    distances: tuple[Distance, ...]
    complex: ComplexInSum

    @property
    def possible(self) -> tuple[str, ...]:
        """What can be said of a service."""
        return (*(one.key for one in self.distances), MET)

    def weigh(self, found: Mapping[str, str]) -> PilotFinding:
        """What the rule says. `found`: for every service how far the child is from its threshold, by their keys."""
        points = {one.key: one.points for one in self.distances}
        met = [one for one in self.services if found[one.key] == MET]
        below = [one for one in self.services if points.get(found[one.key], 0) > 0]
        total = sum(points[found[one.key]] for one in below)
        sectors = {one.sector for one in below}
        told = f"{total} points from {len(below)} services of {len(sectors)} sectors"
        wanted = f"{self.complex.points} from {self.complex.services} of {self.complex.sectors}"
        enough = (
            total >= self.complex.points
            and len(below) >= self.complex.services
            and len(sectors) >= self.complex.sectors
        )
        if met:
            go = "; ".join(f"{one.name} ({one.reach})" for one in met)
            why = f"The threshold of a single service is met: go there. {go}."
        elif enough:
            why = f"Below every single threshold, and complex in sum: {told}, where {wanted} are asked for."
        else:
            why = f"Below every single threshold, and too little in sum: {told}, where {wanted} are asked for."
        return PilotFinding(not met and enough, total, len(below), len(sectors), tuple(one.key for one in met), why)


def read_pilot(entry: Any) -> Pilot | None:
    """The pilot from its table of the authority's file; None where there is none. ValueError with the place."""
    if entry is None:
        return None
    if not isinstance(entry, dict):
        raise ValueError("pilot must be a table")
    services = tuple(_service(*one) for one in tables("pilot.services", entry.get("services", ())))
    distances = tuple(_distance(*one) for one in tables("pilot.distances", entry.get("distances", ())))
    told = entry.get("complex")
    in_sum = made(ComplexInSum, "pilot.complex", told if isinstance(told, dict) else {})
    for name in ("points", "services", "sectors"):
        number(f"pilot.complex.{name}", getattr(in_sum, name), least=1, most=MOST_POINTS)
    pilot = made(Pilot, "pilot", {**entry, "services": services, "distances": distances, "complex": in_sum})
    for name in ("name", "group", "workforce"):
        words(f"pilot.{name}", getattr(pilot, name))
    day("pilot.valid_from", pilot.valid_from)
    number("pilot.places", pilot.places, least=1, most=MOST_PLACES)
    once_each("pilot.services", "key", [one.key for one in services])
    once_each("pilot.distances", "key", [*pilot.possible])
    _demand_reachable(pilot)
    return pilot


def _demand_reachable(pilot: Pilot) -> None:
    """A sum that no child could reach would refuse everybody without a word."""
    most = max((one.points for one in pilot.distances), default=0) * len(pilot.services)
    sectors = len({one.sector for one in pilot.services})
    if pilot.complex.points > most:
        raise ValueError(f"pilot.complex.points: {pilot.complex.points} can never be reached; {most} at most")
    if pilot.complex.services > len(pilot.services):
        raise ValueError(f"pilot.complex.services: there are only {len(pilot.services)}")
    if pilot.complex.sectors > sectors:
        raise ValueError(f"pilot.complex.sectors: there are only {sectors}")


def _service(place: str, entry: dict[str, Any]) -> PilotService:
    sector = one_of(Sector, f"{place}.sector", entry.get("sector"), "sector")
    service = made(PilotService, place, {**entry, "sector": sector})
    for name in ("key", "name", "threshold", "case", "strategic", "reach"):
        words(f"{place}.{name}", getattr(service, name))
    return service


def _distance(place: str, entry: dict[str, Any]) -> Distance:
    distance = made(Distance, place, entry)
    words(f"{place}.key", distance.key)
    words(f"{place}.words", distance.words)
    number(f"{place}.points", distance.points, least=0, most=MOST_POINTS)
    return distance
