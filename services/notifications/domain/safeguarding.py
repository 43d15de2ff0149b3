"""What is told of a safeguarding concern: that there is something to do, never what it is about.

Notice N16 of the catalogue goes to the help desk and the designated safeguarding lead alone. Who raised a concern is
told that the desk has it, what was advised and what the desk says in return. Nothing names the child, and none of it is
kept by the child: the family's copy and list of looks do not come by it.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ConcernDiscussed:
    """With whom next steps were discussed; `party` of the designated safeguarding lead's sign-in, if named."""

    party: str = ""


@dataclass(frozen=True, slots=True)
class ConcernDecision:
    feedback: str


@dataclass(frozen=True, slots=True)
class ConcernAdvised:
    """What was advised; `due_on` while it is awaited."""

    asked: str
    words: str
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Concern:
    """A concern, as far as notices speak of it."""

    id: UUID
    raised_by: str
    desk: str
    open: bool = True
    chased: int = 0
    discussions: tuple[ConcernDiscussed, ...] = ()
    advice: tuple[ConcernAdvised, ...] = ()
    decision: ConcernDecision | None = None

    @property
    def leads(self) -> tuple[str, ...]:
        """Designated safeguarding leads who were named."""
        return tuple(one.party for one in self.discussions if one.party)


@dataclass(frozen=True, slots=True)
class Alarm:
    """A concern as a notice has it.

    confirm_by  until when the desk confirms, in words: "09:30 on 2 March 2026"; empty unless urgent
    also        who is told besides the desk, when nobody confirmed
    """

    concern: Concern
    confirm_by: str = ""
    desk_name: str = ""
    desk_reach: str = ""
    also: tuple[str, ...] = ()

    @property
    def contact(self) -> str:
        """Whom to ask about it."""
        return f"{self.desk_name}, {self.desk_reach}"

    @property
    def awaits_advice(self) -> bool:
        """Whether somebody was asked and has not answered."""
        return self.concern.open and bool(self.concern.advice) and not self.advised.words

    @property
    def advised(self) -> ConcernAdvised:
        """The last advice."""
        return self.concern.advice[-1]
