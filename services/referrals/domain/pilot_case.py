"""A child of the authority's pilot: below every single service's threshold, weighed in sum, and its place.

Southampton's vulnerable children [seed 003, V1 and V2]. A practitioner says for each service how far the child is from
its threshold; the rule of the authority's file explains the sum (kernel/pilot.py). A child who qualifies comes before
the panel by a referral like any other, if there is a place; otherwise it waits in turn.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.deadlines import Owed
from kernel.errors import Refused, Violation, demand
from kernel.machine import Machine, Move
from kernel.pilot import Pilot, PilotFinding
from kernel.plain_text import LONGEST_NAME, text_problems
from kernel.relationships import RelationshipBegan
from kernel.waiting import wait
from services.referrals.domain.noticed_need import RELATION

LONGEST_WHY = 2_000


class PilotCaseState(StrEnum):
    WEIGHED = "weighed"
    QUALIFIES = "qualifies"
    WAITING = "waiting"
    IN_PILOT = "in_pilot"
    LEFT = "left"


_S = PilotCaseState
PILOT_CASE = Machine(
    "pilot_case",
    initial=_S.WEIGHED,
    moves=[
        Move("fall_short", _S.WEIGHED, _S.WEIGHED),
        Move("qualify", _S.WEIGHED, _S.QUALIFIES),
        Move("qualify", _S.QUALIFIES, _S.QUALIFIES),
        Move("fall_short", _S.QUALIFIES, _S.WEIGHED),
        # Who waits keeps the turn as long as the sum is enough.
        Move("qualify", _S.WAITING, _S.WAITING),
        Move("fall_short", _S.WAITING, _S.WEIGHED),
        Move("wait", _S.QUALIFIES, _S.WAITING),
        Move("bring_to_panel", _S.QUALIFIES, _S.IN_PILOT),
        Move("bring_to_panel", _S.WAITING, _S.IN_PILOT),
        Move("leave", _S.QUALIFIES, _S.LEFT),
        Move("leave", _S.WAITING, _S.LEFT),
        Move("leave", _S.IN_PILOT, _S.LEFT),
    ],
)
BY_WEIGHING = ("fall_short", "qualify")


@dataclass(frozen=True, slots=True)
class PilotNeedsWeighed:
    pilot_case_id: UUID
    child_id: UUID
    qualifies: bool


@dataclass(frozen=True, slots=True)
class PilotQueued:
    """It waits for a place."""

    pilot_case_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class PilotJoined:
    """It has a place, and a referral brings it before the panel."""

    pilot_case_id: UUID
    child_id: UUID
    referral_id: UUID


@dataclass(frozen=True, slots=True)
class PilotPlaceFreed:
    """A place is free, and it is this child's turn. `party`: who weighed it, and takes it there."""

    pilot_case_id: UUID
    child_id: UUID
    party: str
    due_on: date


@dataclass(frozen=True, slots=True)
class PilotEnded:
    """It left the pilot, or the waiting list."""

    pilot_case_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class ServiceWeighing:
    """How far the child is from the threshold of one service, and why; both by their keys in the authority's file."""

    service: str
    distance: str
    why: str


@dataclass(frozen=True, slots=True)
class Places:
    """How full the pilot is. `ahead`: how many wait before this child."""

    there: int
    taken: int
    ahead: int = 0

    @property
    def free(self) -> int:
        """Places that are free for this child."""
        return max(self.there - self.taken - self.ahead, 0)


@dataclass(frozen=True, slots=True)
class PilotCase:
    """One child, weighed for the pilot. `waiting_since` also orders the waiting list; `turn_since`: the day from which
    a place was free for it."""

    id: UUID
    authority: str
    child_id: UUID
    organisation: str
    weighed_by: str
    name: str
    weighed_on: date
    weighings: tuple[ServiceWeighing, ...] = ()
    finding: PilotFinding | None = None
    waiting_since: date | None = None
    turn_since: date | None = None
    joined_on: date | None = None
    referral_id: UUID | None = None
    left_because: str = ""
    left_on: date | None = None
    state: PilotCaseState = PilotCaseState.WEIGHED
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        moves = PILOT_CASE.allowed(self.state)
        weigh = ("weigh",) if set(moves) & set(BY_WEIGHING) else ()
        return (*weigh, *(move for move in moves if move not in BY_WEIGHING))

    @property
    def owed(self) -> list[Owed]:
        """Who weighed it sees that it waits for a place, and then that it is its turn."""
        if self.state is not _S.WAITING or self.waiting_since is None:
            return []
        if self.turn_since:
            return [wait("pilot_turn").owed(self.turn_since, self.weighed_by)]
        return [wait("pilot_place").owed(self.waiting_since, self.weighed_by)]

    def begin(self, pilot: Pilot, weighings: tuple[ServiceWeighing, ...], *, today: date) -> Change["PilotCase"]:
        """Weighed for the first time. Who weighed it sees this, and by it nothing else of the child's."""
        change = self.weigh(pilot, weighings, name=self.name, today=today)
        began = RelationshipBegan(self.child_id, self.weighed_by, RELATION, today, self.id)
        return Change(change.state, (began, *change.events))

    def weigh(
        self, pilot: Pilot, weighings: tuple[ServiceWeighing, ...], *, name: str, today: date
    ) -> Change["PilotCase"]:
        """Each service with its distance; the rule says what the sum is."""
        demand([*text_problems("name", name, limit=LONGEST_NAME), *_problems(pilot, weighings)])
        finding = pilot.weigh({one.service: one.distance for one in weighings})
        moved = PILOT_CASE.apply(self, "qualify" if finding.qualifies else "fall_short")
        since = self.waiting_since if moved.state is _S.WAITING else None
        turn = self.turn_since if since else None
        told = replace(
            moved,
            weighings=weighings,
            finding=finding,
            name=name,
            weighed_on=today,
            waiting_since=since,
            turn_since=turn,
        )
        return Change(told, (PilotNeedsWeighed(self.id, self.child_id, finding.qualifies),))

    def wait(self, places: Places, *, today: date) -> Change["PilotCase"]:
        """In turn for a place. Refused while there is one."""
        self._demand_qualifies()
        moved = PILOT_CASE.apply(self, "wait")
        if places.free:
            raise Refused("PLACE_IS_FREE", "There is a place: no need to wait.", allowed=("bring_to_panel",))
        return Change(replace(moved, waiting_since=today), (PilotQueued(self.id, self.child_id),))

    def call(self, *, today: date) -> Change["PilotCase"]:
        """A place is free, and nobody waits longer: it is told once."""
        if self.state is not _S.WAITING or self.turn_since:
            return Change(self)
        called = replace(self, turn_since=today)
        due_on = called.owed[0].started.due_on or today
        return Change(called, (PilotPlaceFreed(self.id, self.child_id, self.weighed_by, due_on),))

    def bring_to_panel(self, referral_id: UUID, places: Places, *, today: date) -> Change["PilotCase"]:
        """By a referral like any other. Refused with the reason when it does not qualify, or no place is free."""
        self._demand_qualifies()
        moved = PILOT_CASE.apply(self, "bring_to_panel")
        if not places.free:
            message = f"All {places.there} places are taken or promised to children who wait already."
            facts = {"places": str(places.there), "taken": str(places.taken), "ahead": str(places.ahead)}
            raise Refused("NO_PLACE_FREE", message, allowed=("wait", "leave"), facts=facts)
        joined = replace(moved, referral_id=referral_id, joined_on=today, waiting_since=None, turn_since=None)
        return Change(joined, (PilotJoined(self.id, self.child_id, referral_id),))

    def leave(self, because: str, *, today: date) -> Change["PilotCase"]:
        """Its place, or its turn, is the next child's."""
        demand(text_problems("because", because, limit=LONGEST_WHY))
        moved = replace(PILOT_CASE.apply(self, "leave"), waiting_since=None, turn_since=None)
        left = replace(moved, left_because=because, left_on=today)
        return Change(left, (PilotEnded(self.id, self.child_id),))

    def _demand_qualifies(self) -> None:
        finding = self.finding
        if finding is None or finding.qualifies:
            return
        if finding.met:
            facts = {"services": ", ".join(finding.met)}
            raise Refused("THRESHOLD_MET", finding.words, allowed=("go_to_that_service",), facts=facts)
        facts = {"points": str(finding.points), "services": str(finding.services), "sectors": str(finding.sectors)}
        raise Refused("SUM_TOO_SMALL", finding.words, allowed=("weigh",), facts=facts)


def _problems(pilot: Pilot, weighings: Collection[ServiceWeighing]) -> list[Violation]:
    found: list[Violation] = []
    services, seen = [one.key for one in pilot.services], set()
    for index, one in enumerate(weighings):
        field = f"weighings[{index}]"
        if one.service not in services or one.service in seen:
            found.append(Violation(f"{field}.service", "UNKNOWN_VALUE", f"Each once of: {', '.join(services)}."))
        seen.add(one.service)
        if one.distance not in pilot.possible:
            found.append(Violation(f"{field}.distance", "UNKNOWN_VALUE", f"One of: {', '.join(pilot.possible)}."))
        found += text_problems(f"{field}.why", one.why, limit=LONGEST_WHY)
    if missing := [key for key in services if key not in seen]:
        found.append(Violation("weighings", "REQUIRED", f"Say it of every service; missing: {', '.join(missing)}."))
    return found
