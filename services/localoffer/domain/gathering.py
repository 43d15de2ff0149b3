"""Once a term families and those who plan services meet (SWK-L10): the day and the place are published, what was said
is written down as feedback, and from there it goes to managers, into planning and commissioning, and is answered."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.deadlines import Owed
from kernel.errors import Violation, demand
from kernel.machine import Machine, Move
from kernel.waiting import wait
from services.localoffer.domain.content import LONGEST_NAME, LONGEST_TEXT
from services.localoffer.domain.entry import desk_of, said

MOST_WHO_CAME = 10_000
# The last month and day of the autumn, the spring and the summer term, as near as one day says it for all schools.
TERMS_END = ((4, 30), (8, 31), (12, 31))


class GatheringState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CALLED_OFF = "called_off"


_S = GatheringState
GATHERING = Machine(
    "gathering",
    initial=_S.PLANNED,
    moves=[
        Move("change", _S.PLANNED, _S.PLANNED),
        Move("hold", _S.PLANNED, _S.HELD),
        Move("call_off", _S.PLANNED, _S.CALLED_OFF),
    ],
)


@dataclass(frozen=True, slots=True)
class GatheringPlanned:
    gathering_id: UUID
    held_on: date


@dataclass(frozen=True, slots=True)
class GatheringHeld:
    gathering_id: UUID
    held_on: date
    comments: int


@dataclass(frozen=True, slots=True)
class GatheringCancelled:
    gathering_id: UUID
    held_on: date


@dataclass(frozen=True, slots=True)
class Invitation:
    """What is published of it. `times`: "5 to 7 pm"; `reach`: how to take part, for those who cannot come, too."""

    title: str
    held_on: date
    times: str
    place: str
    about: str
    reach: str


@dataclass(frozen=True, slots=True)
class Gathering:
    """One gathering.

    came      how many people came; comments  how many things were written down
    followed  whether the next one is planned: until then its desk owes one by the end of the next term
    """

    id: UUID
    authority: str
    invitation: Invitation
    planned_on: date
    called_off_because: str = ""
    came: int | None = None
    comments: int = 0
    ended_on: date | None = None
    followed: bool = False
    state: GatheringState = GatheringState.PLANNED
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return GATHERING.allowed(self.state)

    @property
    def owed(self) -> list[Owed]:
        """To say what was said there, or to plan the next."""
        desk, day = desk_of(self.authority), self.invitation.held_on
        if self.state is GatheringState.PLANNED:
            return [wait("local_offer_gathering").owed(self.planned_on, desk, due_on=day)]
        if self.followed or self.ended_on is None:
            return []
        by = end_of_term(day) if self.state is GatheringState.CALLED_OFF else end_of_term(day, terms=1)
        return [wait("local_offer_next_gathering").owed(self.ended_on, desk, due_on=by)]

    def change(self, invitation: Invitation, *, on: date) -> Change["Gathering"]:
        """Another day, another place."""
        moved = GATHERING.apply(self, "change")
        demand(problems(invitation, on))
        return Change(replace(moved, invitation=invitation), (GatheringPlanned(self.id, invitation.held_on),))

    def hold(self, came: int, comments: int, *, on: date) -> Change["Gathering"]:
        """It has taken place: how many came, and how many things they said."""
        moved = GATHERING.apply(self, "hold")
        early = [Violation("came", "NOT_YET", "Its day has not come yet.")] if self.invitation.held_on > on else []
        many = [Violation("came", "OUT_OF_RANGE", f"0 to {MOST_WHO_CAME}.")]
        demand([*early, *([] if 0 <= came <= MOST_WHO_CAME else many)])
        held = replace(moved, came=came, comments=comments, ended_on=on)
        return Change(held, (GatheringHeld(self.id, self.invitation.held_on, comments),))

    def call_off(self, reason: str, *, on: date) -> Change["Gathering"]:
        """It does not take place; another one is owed in the same term."""
        moved = GATHERING.apply(self, "call_off")
        demand(said("reason", reason, LONGEST_TEXT))
        off = replace(moved, called_off_because=reason, ended_on=on)
        return Change(off, (GatheringCancelled(self.id, self.invitation.held_on),))

    def follow(self) -> Change["Gathering"]:
        """The next one is planned."""
        return Change(replace(self, followed=True))


def plan(gathering: Gathering) -> Change[Gathering]:
    """A new one. Invalid lists every fault."""
    demand(problems(gathering.invitation, gathering.planned_on))
    return Change(gathering, (GatheringPlanned(gathering.id, gathering.invitation.held_on),))


def problems(invitation: Invitation, on: date) -> list[Violation]:
    """Everything that is wrong with it: it is to say when, where and how, and its day is to come."""
    limits = {"title": LONGEST_NAME, "times": LONGEST_NAME, "place": LONGEST_TEXT, "about": LONGEST_TEXT}
    faults = [
        fault
        for field, longest in {**limits, "reach": LONGEST_TEXT}.items()
        for fault in said(f"invitation.{field}", getattr(invitation, field), longest)
    ]
    if invitation.held_on is None:
        faults.append(Violation("invitation.held_on", "REQUIRED", "Say on which day it is."))
    elif invitation.held_on < on:
        faults.append(Violation("invitation.held_on", "IN_THE_PAST", "This day is over."))
    return faults


def end_of_term(day: date, *, terms: int = 0) -> date:
    """The last day of the term of a day, or of so many terms after it."""
    years = (day.year, day.year + 1, day.year + 2)
    ends = [date(year, month, last) for year in years for month, last in TERMS_END]
    return [end for end in ends if end >= day][terms]
