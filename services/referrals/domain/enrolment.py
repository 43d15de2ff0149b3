"""A child with special educational needs on a school's roll, as the school's own system says it.

The school says who the child is, what support it gives (the census codes N, K and E, and types of need) and since
when. Its word makes it the child's setting, which opens the child's record to it (access matrix, "own roll"); so it
is not believed against what is on record: while another school has the child, or the record names another, a person
of the team that keeps the records looks first. Only children with special educational needs are kept: of the others
nothing is.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.deadlines import Owed
from kernel.errors import Denied, Refused, Violation, demand
from kernel.machine import Machine, Move
from kernel.plain_text import text_problems
from kernel.relationships import RelationshipBegan, RelationshipEnded
from kernel.sen2_form import form
from kernel.waiting import wait
from services.referrals.domain.child import Child

RELATION = "setting"
LONGEST_REFERENCE = 60
LONGEST_YEAR_GROUP = 3
MOST_NEEDS = 2
# The school census has one type of need that the SEN2 return does not: support without a specialist's assessment of it.
NOT_ASSESSED = "NSA"


class EnrolmentState(StrEnum):
    WAITING = "waiting"
    ON_ROLL = "on_roll"
    LEFT = "left"


class Provision(StrEnum):
    """What the school gives, by the codes of the school census: no SEN, SEN support, EHC plan."""

    N = "n"
    K = "k"
    E = "e"


_S = EnrolmentState
ENROLMENT = Machine(
    "enrolment",
    initial=_S.WAITING,
    moves=[
        Move("confirm", _S.WAITING, _S.ON_ROLL),
        Move("leave", _S.WAITING, _S.LEFT),
        Move("leave", _S.ON_ROLL, _S.LEFT),
        Move("return", _S.LEFT, _S.WAITING),
    ],
)


@dataclass(frozen=True, slots=True)
class Pupil:
    """Who the child is, as the school has it."""

    given_names: str
    family_name: str
    born_on: date
    upn: str = ""
    nhs_number: str = ""


@dataclass(frozen=True, slots=True)
class SchoolNeed:
    """A type of need by its census code; rank 1 is the primary one."""

    type: str
    rank: int


@dataclass(frozen=True, slots=True)
class SchoolSupport:
    """What the school gives, since when, for which needs; when that was reviewed last, and is to be next."""

    provision: Provision
    since: date | None = None
    needs: tuple[SchoolNeed, ...] = ()
    reviewed_on: date | None = None
    review_due_on: date | None = None


@dataclass(frozen=True, slots=True)
class SchoolFigures:
    """What inspections ask of a child's schooling; None where the school does not say it.

    absence_percent  of possible sessions in the last twelve months, in whole per cent
    """

    year_group: str = ""
    absence_percent: int | None = None
    suspensions: int | None = None
    permanent_exclusions: int | None = None
    pupil_premium: bool | None = None
    disability: bool | None = None


@dataclass(frozen=True, slots=True)
class SchoolWord:
    """What a school's system says of one child, all at once; it replaces what it said before.

    reference  the school's own id for the child
    left_on    first day on which the child is no longer on the roll
    """

    reference: str
    child: Pupil
    entry_on: date
    support: SchoolSupport
    figures: SchoolFigures = SchoolFigures()
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A child on one school's roll.

    because      why it waits for a person; empty unless it does
    claimed_on   since when it waits
    relation_id  what the school's relation stands on; a new one each time, for an end is kept against later beginnings
    decided_by   who confirmed or refused it, where a person did
    """

    id: UUID
    authority: str
    child_id: UUID
    urn: str
    word: SchoolWord
    because: str = ""
    claimed_on: date | None = None
    relation_id: UUID | None = None
    decided_by: str = ""
    state: EnrolmentState = EnrolmentState.WAITING
    version: int = 0

    @property
    def party(self) -> str:
        return f"org:urn:{self.urn}"

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return ENROLMENT.allowed(self.state)

    def owed(self, team: str) -> list[Owed]:
        """A claim that is not believed by itself waits for the team that keeps the records."""
        if self.state is not _S.WAITING or self.claimed_on is None:
            return []
        return [wait("roll_claim").owed(self.claimed_on, team)]

    def said(self, word: SchoolWord, doubt: str, *, relation_id: UUID, today: date) -> Change["Enrolment"]:
        """What the school says now. It begins, goes on, waits for a person, or ends.

        doubt        why the school is not believed by itself, if it is not
        relation_id  what the school's relation stands on, if it begins now
        """
        demand(word_problems(word, today))
        told = replace(self, word=word)
        if word.left_on is not None and word.left_on <= today:
            return told._left(today)
        if told.state is _S.LEFT:
            told = replace(ENROLMENT.apply(told, "return"), decided_by="")
        if told.state is _S.ON_ROLL:
            return Change(told)
        if doubt:
            return Change(replace(told, because=doubt, claimed_on=told.claimed_on or today))
        return told._believed(relation_id, today)

    def decide(self, on_roll: bool, reason: str, *, by: str, relation_id: UUID, today: date) -> Change["Enrolment"]:
        """A person of the team looked: the child is on this roll, or is not."""
        demand(text_problems("reason", reason, limit=2_000))
        decided = replace(self, decided_by=by)
        if on_roll:
            return decided._believed(relation_id, today, reason)
        return Change(replace(ENROLMENT.apply(decided, "leave"), because=reason, claimed_on=None))

    def believed(self, *, relation_id: UUID, today: date) -> Change["Enrolment"]:
        """What was in the way is gone: the school before has let the child go."""
        return self._believed(relation_id, today)

    def _believed(self, relation_id: UUID, today: date, reason: str = "") -> Change["Enrolment"]:
        moved = ENROLMENT.apply(self, "confirm")
        kept = replace(moved, because=reason, claimed_on=None, relation_id=relation_id)
        since = max(self.word.entry_on, today)
        return Change(kept, (RelationshipBegan(self.child_id, self.party, RELATION, since, relation_id),))

    def _left(self, today: date) -> Change["Enrolment"]:
        if self.state is _S.LEFT:
            return Change(self)
        moved = replace(ENROLMENT.apply(self, "leave"), because="", claimed_on=None, relation_id=None)
        if self.relation_id is None:
            return Change(moved)
        return Change(moved, (RelationshipEnded(self.child_id, self.party, RELATION, today, self.relation_id),))


def doubt_about(child: Child, urn: str, others: Collection[Enrolment]) -> str:
    """Why a school's word that the child is on its roll is looked at by a person first; empty when it need not be."""
    if any(one.urn != urn and one.state is _S.ON_ROLL for one in others):
        return "Another school has the child on its roll."
    if child.setting_urn and child.setting_urn != urn:
        return "The child's record names another school."
    return ""


def demand_own_roll(organisation: str, urn: str) -> None:
    """Denied to everybody but the school itself."""
    if organisation != f"urn:{urn}":
        raise Denied("NOT_YOUR_ROLL", "A school's roll is told by that school's own system.")


def demand_same_pupil(before: Enrolment, word: SchoolWord) -> None:
    """Refused when the school's id stood for another child: every number and name that it said before is another."""
    was, now = before.word.child, word.child
    same = was.born_on == now.born_on or (was.upn and was.upn == now.upn) or was.family_name == now.family_name
    if not same:
        message = "This id stood for another child: its day of birth, UPN and family name were all different."
        raise Refused("ANOTHER_CHILD", message, field="reference")


def demand_needs(word: SchoolWord) -> None:
    """Refused for a child without special educational needs of whom nothing is on record: nothing is kept of it."""
    if word.support.provision is Provision.N:
        message = "A child without special educational needs is not kept here: nothing was taken."
        raise Refused("NO_SEN", message, field="support.provision")


def word_problems(word: SchoolWord, today: date) -> list[Violation]:
    """What is wrong with what a school says, besides who the child is."""
    found = [
        *text_problems("reference", word.reference, limit=LONGEST_REFERENCE),
        *text_problems("figures.year_group", word.figures.year_group, required=False, limit=LONGEST_YEAR_GROUP),
        *_support_problems(word.support, today),
        *_figure_problems(word.figures),
    ]
    if word.entry_on is None:
        found.append(Violation("entry_on", "REQUIRED", "Say since when the child is on the roll."))
    elif word.left_on is not None and word.left_on < word.entry_on:
        found.append(Violation("left_on", "BEFORE_ENTRY", "A child leaves after it came."))
    return found


def _support_problems(told: SchoolSupport, today: date) -> list[Violation]:
    found = []
    if told.provision is None:
        found.append(Violation("support.provision", "REQUIRED", "One of N, K and E."))
    for name in ("since", "reviewed_on"):
        day = getattr(told, name)
        if day is not None and day > today:
            found.append(Violation(f"support.{name}", "IN_THE_FUTURE", "This cannot be after today."))
    known = (*form().codes["SENtype"].words, NOT_ASSESSED)
    for index, need in enumerate(told.needs):
        if need.type not in known:
            place = f"support.needs[{index}].type"
            found.append(Violation(place, "UNKNOWN_VALUE", f"This must be one of {', '.join(known)}."))
    ranks = sorted(need.rank for need in told.needs)
    if ranks not in ([], [1], [1, 2]) or len({need.type for need in told.needs}) < len(told.needs):
        problem = f"At most {MOST_NEEDS} types of need, each once: rank 1, and 2."
        found.append(Violation("support.needs", "OUT_OF_PLACE", problem))
    return found


def _figure_problems(told: SchoolFigures) -> list[Violation]:
    found = []
    for name, most in (("absence_percent", 100), ("suspensions", 365), ("permanent_exclusions", 9)):
        value = getattr(told, name)
        if value is not None and not 0 <= value <= most:
            found.append(Violation(f"figures.{name}", "OUT_OF_RANGE", f"From 0 to {most}."))
    return found
