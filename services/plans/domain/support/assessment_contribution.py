"""What each agency is asked to contribute, by when, and what it said; what is known already is not asked again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.deadlines import Owed
from kernel.errors import Violation
from kernel.pathway import Sector
from kernel.plain_text import LONGEST_NAME, plain_text_problems, text_problems
from kernel.waiting import wait
from services.plans.domain import checks

LIMIT = "support_contribution"
MOST_STRATEGIES = 20


class ContributionState(StrEnum):
    """`reused`: taken over from what is known already; `set_aside`: the lead goes on without it, and says why."""

    REQUESTED = "requested"
    GIVEN = "given"
    REUSED = "reused"
    NOTHING_TO_ADD = "nothing_to_add"
    DECLINED = "declined"
    SET_ASIDE = "set_aside"


ANSWERS = (ContributionState.GIVEN, ContributionState.NOTHING_TO_ADD, ContributionState.DECLINED)
HAVE_CONTENT = (ContributionState.GIVEN, ContributionState.REUSED)


@dataclass(frozen=True, slots=True)
class AskedContribution:
    """One agency, practitioner or member of the family who is asked to contribute.

    asks         what is asked of them;  again_because: why again, where something of theirs is known already
    source_id    record that a reused contribution comes from;  written_on: when it was written there
    strategies   what helps, as this contributor knows it
    closed_on    the day from which nobody may speak with them any more, so that they read the record no longer
    """

    id: UUID
    party: str
    name: str
    sector: Sector
    asks: str
    asked_on: date
    due_on: date
    again_because: str = ""
    reminded_on: date | None = None
    answered_on: date | None = None
    author: str = ""
    summary: str = ""
    strategies: tuple[str, ...] = ()
    source_id: UUID | None = None
    written_on: date | None = None
    closed_on: date | None = None
    state: ContributionState = ContributionState.REQUESTED

    @property
    def is_outstanding(self) -> bool:
        return self.state is ContributionState.REQUESTED

    @property
    def has_content(self) -> bool:
        return self.state in HAVE_CONTENT

    @property
    def began_asked(self) -> bool:
        """Whether somebody was let in to answer: not for what was taken over, nor where that has ended."""
        taken_over = (ContributionState.REUSED, ContributionState.SET_ASIDE)
        return self.closed_on is None and self.state not in taken_over

    def owed(self, lead: str) -> list[Owed]:
        """The day by which it was asked for, while it is awaited."""
        if not self.is_outstanding:
            return []
        asked = wait(LIMIT).owed(self.asked_on, lead, waits_for=self.party, about=str(self.id), due_on=self.due_on)
        return [asked]


@dataclass(frozen=True, slots=True)
class ContributionToAsk:
    """Whom to ask, for what, and by when."""

    party: str
    name: str
    sector: Sector
    asks: str
    due_on: date
    again_because: str = ""

    def faults(self, place: str, today: date) -> list[Violation]:
        found = [
            *checks.party(f"{place}.party", self.party),
            *plain_text_problems(f"{place}.name", self.name, limit=LONGEST_NAME),
            *plain_text_problems(f"{place}.asks", self.asks, limit=4_000),
            *checks.future_day(f"{place}.due_on", self.due_on, today),
            *text_problems(f"{place}.again_because", self.again_because, required=False, limit=2_000),
        ]
        if self.sector is None:
            found.append(Violation(f"{place}.sector", "REQUIRED", f"This is one of {', '.join(Sector)}."))
        return found


@dataclass(frozen=True, slots=True)
class ContributionAnswer:
    """What a contributor says. `summary` is the contribution; for "nothing to add" and "declined" it says why."""

    answer: ContributionState
    author: str
    summary: str
    strategies: tuple[str, ...] = ()

    def faults(self) -> list[Violation]:
        found = [
            *plain_text_problems("author", self.author, limit=LONGEST_NAME),
            *text_problems("summary", self.summary),
        ]
        if self.answer not in ANSWERS:
            found.append(Violation("answer", "NOT_AN_ANSWER", f"The answer is one of {', '.join(ANSWERS)}."))
        if len(self.strategies) > MOST_STRATEGIES:
            found.append(Violation("strategies", "TOO_MANY", f"At most {MOST_STRATEGIES} are possible."))
        for index, one in enumerate(self.strategies):
            found += plain_text_problems(f"strategies[{index}]", one, limit=4_000)
        return found


@dataclass(frozen=True, slots=True)
class KnownInformation:
    """Something that a party said of the child before: in an earlier assessment, or in an integrated one.

    id      of what was said: the contribution's, or the source's key;  record_id: the record that keeps it
    record  the kind of that record
    """

    id: str
    record: str
    record_id: UUID
    party: str
    name: str
    author: str
    summary: str
    written_on: date


def known_of(known: Sequence[KnownInformation], party: str) -> KnownInformation | None:
    """The latest that is known from the party."""
    theirs = [one for one in known if one.party == party]
    return max(theirs, key=lambda one: one.written_on, default=None)
