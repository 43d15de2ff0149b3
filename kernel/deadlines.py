"""A time limit that runs or ran: what is stored of it, and how it stands on a day.

It keeps the due date, the basis and the target of the day on which it began, so that no change of law rewrites what
was promised. What the law says stands in `kernel.statute`; how time is counted, in `kernel.periods`.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kernel.calendar import ONE_DAY
from kernel.errors import Refused
from kernel.excuses import Excuse
from kernel.periods import in_full


class Standing(StrEnum):
    """How a limit stands. `excused`: an exception disapplies it; `ended`: nothing is owed any more."""

    RUNNING = "running"
    MET = "met"
    MISSED = "missed"
    EXCUSED = "excused"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Started:
    """A time limit that runs or ran.

    due_on     the day on which it falls due; None where the law names none: "as soon as practicable"
    strict     the law says "before" that day, which is itself too late
    target_on  by when the authority itself wants to be done
    warn_on    the working day on which whoever owes it is told that the target comes near
    met_on     the day on which the notice was sent, whatever day it was decided
    ended_on   the day from which nothing was owed any more, for example because the request was withdrawn
    excuse     the exception that disapplies it. The due date stays: it is neither moved nor paused
    """

    key: str
    started_on: date
    due_on: date | None
    basis: str
    strict: bool = False
    target_on: date | None = None
    warn_on: date | None = None
    met_on: date | None = None
    ended_on: date | None = None
    excuse: Excuse | None = None

    @property
    def last_on(self) -> date | None:
        """The last day on which it is kept."""
        return self.due_on - ONE_DAY if self.due_on and self.strict else self.due_on

    @property
    def is_open(self) -> bool:
        """Whether somebody still owes something: neither done nor ended. An excused limit is still open."""
        return self.met_on is None and self.ended_on is None

    def met(self, on: date) -> "Started":
        """Done on `on`: the day the notice was sent, not the day of the decision. Refused when met before."""
        if self.met_on is not None:
            raise Refused("DEADLINE_ALREADY_MET", f"This was already done on {in_full(self.met_on)}.")
        return replace(self, met_on=on)

    def ended(self, on: date) -> "Started":
        """Nothing is owed any more from `on`. What was done or ended before stays as it is."""
        return replace(self, ended_on=on) if self.is_open else self

    def excused(self, excuse: Excuse) -> "Started":
        """An exception is recorded: it disapplies the limit and never moves it. Refused when one is recorded already.

        Whether it applies, `TimeLimit.excused` decides; this only keeps it.
        """
        if self.excuse is not None:
            message = f"The exception {self.excuse.code} is recorded already; one is enough to disapply the limit."
            raise Refused("DEADLINE_ALREADY_EXCUSED", message)
        return replace(self, excuse=excuse)

    def ran_over(self, today: date) -> bool:
        """Whether its last day passed before it was done, excused or not: SEN2 asks for it beside the exception."""
        if self.last_on is None or (self.ended_on and self.ended_on <= self.last_on):
            return False
        return (self.met_on or self.ended_on or today) > self.last_on

    def standing(self, today: date) -> Standing:
        if self.ran_over(today):
            return Standing.EXCUSED if self.excuse else Standing.MISSED
        if self.met_on:
            return Standing.MET
        if self.ended_on:
            return Standing.ENDED
        return Standing.EXCUSED if self.excuse else Standing.RUNNING

    def is_late(self, today: date) -> bool:
        """Whether the limit is broken: its last day passed first and no exception excuses it."""
        return self.standing(today) is Standing.MISSED


@dataclass(frozen=True, slots=True)
class Owed:
    """A time limit of a record, with those whom it concerns.

    owner      party that works the case: "team:southampton/cypds"
    waits_for  party that must act before the owner can; "" when nothing but the owner holds it up
    about      which of several it is, for example the source that was asked; "" where the record has one
    caseworker person of the owner's team who works the case; "" while nobody does, None where a team works as one
    """

    started: Started
    owner: str
    waits_for: str = ""
    about: str = ""
    caseworker: str | None = None
