"""A difference of opinion about a decision, put to one level after the other until it is settled or withdrawn.

Seed 001, E3: who disagrees with a decision of somebody else, and cannot settle it between themselves, goes up the steps
of the safeguarding partnership's policy. The steps, who answers at each and in how many working days are data of the
authority (`early_help.escalation`), as it counted on the day on which it was opened; nobody answers at two of them. The
decision itself stands meanwhile, with its time limits and any right of appeal.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.calendar import add_working_days
from kernel.change import Change
from kernel.deadlines import Owed
from kernel.early_help import EscalationStep
from kernel.errors import Denied, Refused, Violation, demand
from kernel.machine import Machine, Move
from kernel.periods import in_full
from kernel.plain_text import LONGEST_NAME, text_problems
from kernel.waiting import wait

STANDS = (
    "The decision stands until whoever made it changes it. Its time limits go on meanwhile, and a right to have it "
    "reviewed or to appeal against it is not put off by this: do not wait for the answer."
)


class EscalationState(StrEnum):
    OPEN = "open"
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"


# Those about a safeguarding concern stand in a table of their own, and move alike.
SafeguardingEscalationState = EscalationState


class EscalationOutcome(StrEnum):
    """What a level says: the decision stays, is changed, the difference is resolved otherwise, or it goes up."""

    UPHELD = "upheld"
    CHANGED = "changed"
    RESOLVED = "resolved"
    RAISED = "raised"


_S = EscalationState
ESCALATION = Machine(
    "escalation",
    initial=_S.OPEN,
    moves=[
        Move("answer", _S.OPEN, _S.SETTLED),
        Move("raise", _S.OPEN, _S.OPEN),
        # Who is told that the decision stays can still go to the next level.
        Move("raise", _S.SETTLED, _S.OPEN),
        Move("withdraw", _S.OPEN, _S.WITHDRAWN),
    ],
)


@dataclass(frozen=True, slots=True)
class EscalationOpened:
    escalation_id: UUID
    child_id: UUID
    level: str
    due_on: date


@dataclass(frozen=True, slots=True)
class EscalationRaised:
    """To the next level."""

    escalation_id: UUID
    child_id: UUID
    level: str
    due_on: date


@dataclass(frozen=True, slots=True)
class EscalationAnswered:
    escalation_id: UUID
    child_id: UUID
    outcome: EscalationOutcome
    answered_on: date
    level: str = ""


@dataclass(frozen=True, slots=True)
class EscalationWithdrawn:
    escalation_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class DecisionAbout:
    """The decision that somebody disagrees with.

    record, record_id  kind of record and its id, as its house names it: "support plan"
    made_by            party whose decision it is
    """

    record: str
    record_id: UUID
    made_by: str


@dataclass(frozen=True, slots=True)
class EscalationLevel:
    """One level to which it was put.

    put_to  party that answers
    last    whether no level stands above
    """

    key: str
    name: str
    put_to: str
    since: date
    due_on: date
    last: bool = False
    outcome: EscalationOutcome | None = None
    reason: str = ""
    answered_by: str = ""
    answered_name: str = ""
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class Acting:
    """Who does something about it.

    parties  under which the caller stands in relations
    by       the one of them that is written down;  name: who it is, as told
    """

    parties: frozenset[str]
    by: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Escalation:
    """One difference of opinion. `opened_by`: the party that disagrees; `name`: who of it."""

    id: UUID
    authority: str
    child_id: UUID
    about: DecisionAbout
    opened_by: str
    organisation: str
    name: str
    disagreement: str
    wanted: str
    opened_on: date
    levels: tuple[EscalationLevel, ...] = ()
    withdrawn_because: str = ""
    withdrawn_on: date | None = None
    state: EscalationState = EscalationState.OPEN
    version: int = 0

    @property
    def level(self) -> EscalationLevel:
        """The level at which it stands."""
        return self.levels[-1]

    @property
    def parties(self) -> tuple[str, ...]:
        """Who sees it: who opened it, and everybody to whom it was put."""
        return tuple(dict.fromkeys((self.opened_by, *(one.put_to for one in self.levels))))

    @property
    def meanwhile(self) -> str:
        """What holds for the decision as long as this is not settled."""
        return STANDS

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        moves = ESCALATION.allowed(self.state)
        return moves if self._may_go_up else tuple(move for move in moves if move != "raise")

    @property
    def owed(self) -> list[Owed]:
        """The level answers by its day."""
        if self.state is not _S.OPEN:
            return []
        level = self.level
        return [wait("escalation_answer").owed(level.since, level.put_to, about=level.key, due_on=level.due_on)]

    def open(self, steps: tuple[EscalationStep, ...], *, today: date) -> Change["Escalation"]:
        """Put to the first level. `steps`: those of the authority's policy, the first one first."""
        demand(_problems(self))
        opened = replace(self, levels=(self._put(steps, 0, today),))
        return Change(opened, (EscalationOpened(self.id, self.child_id, opened.level.key, opened.level.due_on),))

    def answer(
        self, outcome: EscalationOutcome | None, reason: str, *, who: Acting, today: date
    ) -> Change["Escalation"]:
        """The level says what comes of it. That it goes up is `put_up`."""
        demand(_answer_problems(outcome, reason, who))
        assert outcome, "what was demanded"
        moved = ESCALATION.apply(self, "answer")
        if self.level.put_to not in who.parties:
            raise Denied("NOT_YOURS_TO_ANSWER", f"{self.level.name}: it was put to somebody else.")
        if self._disagrees(who):
            raise Denied("OWN_ESCALATION", "Nobody answers what they raised themselves.")
        self._demand_new(who)
        said = EscalationAnswered(self.id, self.child_id, outcome, today, self.level.key)
        return Change(moved._answered(outcome, reason, who, today), (said,))

    def put_up(
        self, steps: tuple[EscalationStep, ...], reason: str, *, who: Acting, today: date
    ) -> Change["Escalation"]:
        """To the next level: by whom it is put to at any time; by who opened it once the level's day has passed without
        an answer, or when the answer was that the decision stays."""
        demand([*text_problems("reason", reason), *text_problems("name", who.name, limit=LONGEST_NAME)])
        moved = ESCALATION.apply(self, "raise")
        if not self._may_go_up:
            raise self._not_up()
        is_open = self.state is _S.OPEN
        answers = is_open and self.level.put_to in who.parties and not self._disagrees(who)
        unanswered = self.opened_by in who.parties and not (is_open and today <= self.level.due_on)
        if answers and not unanswered:
            self._demand_new(who)
        if not (answers or unanswered):
            message = f"Who was asked has until {in_full(self.level.due_on)} to answer; then it can go up."
            raise Refused("LEVEL_STILL_ANSWERS", message, allowed=("withdraw",), facts={"state": self.state})
        told = moved._answered(EscalationOutcome.RAISED, reason, who, today) if is_open else moved
        raised = replace(told, levels=(*told.levels, self._put(steps, len(self.levels), today)))
        return Change(raised, (EscalationRaised(self.id, self.child_id, raised.level.key, raised.level.due_on),))

    def withdraw(self, reason: str, *, who: Acting, today: date) -> Change["Escalation"]:
        """By who opened it."""
        demand(text_problems("reason", reason))
        withdrawn = ESCALATION.apply(self, "withdraw")
        if self.opened_by not in who.parties:
            raise Denied("NOT_YOURS_TO_WITHDRAW", "Only who opened it may withdraw it.")
        ended = replace(withdrawn, withdrawn_because=reason, withdrawn_on=today)
        return Change(ended, (EscalationWithdrawn(self.id, self.child_id),))

    def known_to_be_about(self, child_id: UUID) -> Change["Escalation"]:
        """It is found out who the child of the concern is; the difference of opinion goes with that record."""
        return Change(replace(self, child_id=child_id))

    @property
    def _may_go_up(self) -> bool:
        stays = self.state is _S.OPEN or self.level.outcome is EscalationOutcome.UPHELD
        return stays and not self.level.last

    def _not_up(self) -> Refused:
        if self.level.last:
            message = f"{self.level.name}: no level stands above. {STANDS}"
            return Refused("LAST_LEVEL", message, allowed=self.allowed_moves, facts={"state": self.state})
        message = f"It was settled: {self.level.outcome}. Only a decision that stays can be taken further."
        return Refused("ESCALATION_IS_SETTLED", message, facts={"state": self.state})

    def _put(self, steps: tuple[EscalationStep, ...], number: int, today: date) -> EscalationLevel:
        step = steps[number]
        due_on = add_working_days(today, step.working_days)
        return EscalationLevel(
            step.key, step.name, step.answers(self.about.made_by), today, due_on, last=number == len(steps) - 1
        )

    def _answered(self, outcome: EscalationOutcome, reason: str, who: Acting, today: date) -> "Escalation":
        level = replace(
            self.level,
            outcome=outcome,
            reason=reason,
            answered_by=who.by,
            answered_name=who.name,
            answered_on=today,
        )
        return replace(self, levels=(*self.levels[:-1], level))

    def _disagrees(self, who: Acting) -> bool:
        """Whether it is the very person who opened it."""
        return who.by == self.opened_by and _is(who, self.opened_by, self.name)

    def _demand_new(self, who: Acting) -> None:
        """Denied to who has answered at a level below: the next looks with other eyes."""
        for below in self.levels[:-1]:
            if below.answered_by and _is(who, below.answered_by, below.answered_name):
                message = f"You have answered it already ({below.name}); somebody else does at this level."
                raise Denied("ANSWERED_BELOW", message)


def _is(who: Acting, party: str, name: str) -> bool:
    """Whether it is the very person; of a system or team that speaks for many, the name says so."""
    if party.startswith("person:") or who.by.startswith("person:"):
        return who.by == party
    return " ".join(who.name.split()).casefold() == " ".join(name.split()).casefold()


def _problems(escalation: Escalation) -> list[Violation]:
    return [
        *text_problems("name", escalation.name, limit=LONGEST_NAME),
        *text_problems("disagreement", escalation.disagreement),
        *text_problems("wanted", escalation.wanted),
    ]


def _answer_problems(outcome: EscalationOutcome | None, reason: str, who: Acting) -> list[Violation]:
    found = [*text_problems("reason", reason), *text_problems("name", who.name, limit=LONGEST_NAME)]
    if outcome is None or outcome is EscalationOutcome.RAISED:
        found.append(Violation("outcome", "REQUIRED", "One of upheld, changed, resolved; to raise it is a move."))
    return found
