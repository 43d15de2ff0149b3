"""Whom another system's record is: the person that it asks after, and the child on record here that this may be.

What is certain by rule is answered with the number, and nothing else is: whoever asks is never told of one who is only
alike, nor how many there are. What is probable waits for a person of the team that keeps the records, who confirms or
refuses it with a reason, and can undo that. Nothing is merged: the other system keeps its record, and here only stands
where it is and who it is. Certain is the NHS number with the same day of birth and names; or, without a number, exactly
the same names, day of birth, sex and postcode as those of one child, with nobody else alike.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.errors import Refused, Violation, demand
from kernel.machine import Machine, Move
from kernel.plain_text import LONGEST_NAME, text_problems
from services.referrals.domain.child import Child
from services.referrals.domain.match import MatchVerdict
from services.referrals.domain.matching_rules import IN_DOUBT_FROM, MatchGround, compare, key, score
from services.referrals.domain.particulars import Particulars, tidy

# Kinds of record in the words of the Department's prototype of a single unique identifier.
EDUCATION, CARE, HEALTH = "education.details", "childrens-services.details", "health.details"
RECORD_TYPES = (EDUCATION, CARE, HEALTH)
SEX_OF = {"male": "M", "female": "F", "other": "", "unknown": "", "": ""}
# Of those that are compared, so many are kept to be looked at.
MOST_KEPT = 5
MOST_RECORDS = 10
LONGEST_ID = 100


class IdentityMatchState(StrEnum):
    IN_DOUBT = "in_doubt"
    CERTAIN = "certain"
    SAME = "same"
    NOT_SAME = "not_same"


_S = IdentityMatchState
IDENTITY_MATCH = Machine(
    "identity_match",
    initial=_S.IN_DOUBT,
    moves=[
        Move("prove", _S.IN_DOUBT, _S.CERTAIN),
        Move("same", _S.IN_DOUBT, _S.SAME),
        Move("not_same", _S.IN_DOUBT, _S.NOT_SAME),
        Move("undo", _S.CERTAIN, _S.NOT_SAME),
        Move("undo", _S.SAME, _S.NOT_SAME),
        Move("same", _S.NOT_SAME, _S.SAME),
        Move("ask_again", _S.CERTAIN, _S.IN_DOUBT),
        Move("ask_again", _S.SAME, _S.IN_DOUBT),
        Move("ask_again", _S.NOT_SAME, _S.IN_DOUBT),
    ],
)
# What the asking itself does; the others are a person's.
BY_ASKING = ("prove", "ask_again")


@dataclass(frozen=True, slots=True)
class PersonSpecification:
    """Who is asked after. `gender` is a word of the Personal Demographics Service, or empty."""

    given: str
    family: str
    birth_date: date
    gender: str = ""
    address_postal_code: str = ""
    nhs_number: str = ""


@dataclass(frozen=True, slots=True)
class RecordPointer:
    """Where a system keeps its own record of the person."""

    record_type: str
    system_id: str
    record_id: str


@dataclass(frozen=True, slots=True)
class IdentityCandidate:
    """A record here that the person may be, and why."""

    child_id: UUID
    score: int
    grounds: tuple[MatchGround, ...] = ()


@dataclass(frozen=True, slots=True)
class Likeness:
    """What the rules find: records that it may be, the likeliest first, and whether the first is certain."""

    candidates: tuple[IdentityCandidate, ...] = ()
    certain: bool = False


@dataclass(frozen=True, slots=True)
class IdentityMatch:
    """One record of another system, and whom it is thought to be.

    asked_by     organisation whose system asks
    child_id     the record here that it is, or most likely is
    verified_at  when a rule or a person last found so; None where nobody has
    """

    id: UUID
    authority: str
    asked_by: str
    record: RecordPointer
    person: PersonSpecification
    child_id: UUID
    match_score: int
    candidates: tuple[IdentityCandidate, ...]
    asked_on: date
    verified_at: datetime | None = None
    verdicts: tuple[MatchVerdict, ...] = ()
    state: IdentityMatchState = IdentityMatchState.IN_DOUBT
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return tuple(move for move in IDENTITY_MATCH.allowed(self.state) if move not in BY_ASKING)

    @property
    def holds(self) -> bool:
        """Whether the person is this child, by rule or by somebody's decision."""
        return self.state in (_S.CERTAIN, _S.SAME)

    def asked(self, person: PersonSpecification, found: Likeness, *, on: date, at: datetime) -> Change["IdentityMatch"]:
        """It is asked again. What a person decided stands until the particulars are others."""
        decided = self.state in (_S.SAME, _S.NOT_SAME)
        if decided and same_particulars(self.person, person):
            return Change(self)
        now = self if self.state is _S.IN_DOUBT else IDENTITY_MATCH.apply(self, "ask_again")
        best = found.candidates[0]
        kept = replace(
            now,
            person=person,
            child_id=best.child_id,
            match_score=best.score,
            candidates=found.candidates,
            asked_on=on,
            verified_at=None,
        )
        if found.certain:
            kept = replace(IDENTITY_MATCH.apply(kept, "prove"), verified_at=at)
        return Change(self if replace(kept, verified_at=self.verified_at, asked_on=self.asked_on) == self else kept)

    def decide(
        self, same: bool, child_id: UUID | None, reason: str, *, by: str, on: date, at: datetime
    ) -> Change["IdentityMatch"]:
        """What the person found who looked at both. Said of one that held, "not the same" undoes it."""
        demand(text_problems("reason", reason, limit=2_000))
        move = "same" if same else ("undo" if self.holds else "not_same")
        moved = IDENTITY_MATCH.apply(self, move)
        decided = replace(moved, verdicts=(*self.verdicts, MatchVerdict(move, reason, by, on)), verified_at=None)
        if not same:
            return Change(decided)
        meant = child_id or self.child_id
        chosen = next((one for one in self.candidates if one.child_id == meant), None)
        if chosen is None:
            raise Refused("NOT_A_CANDIDATE", "Only a record that it was compared with can be it.", field="child_id")
        return Change(replace(decided, child_id=chosen.child_id, match_score=chosen.score, verified_at=at))


def same_particulars(one: PersonSpecification, other: PersonSpecification) -> bool:
    """Whether two ask after the same, however it is written."""
    return _compared(one) == _compared(other)


def _compared(person: PersonSpecification) -> tuple[object, ...]:
    names = (key(person.given), key(person.family))
    return (*names, person.birth_date, person.gender, key(person.address_postal_code), key(person.nhs_number))


def as_told(id: UUID, authority: str, person: PersonSpecification) -> Child:
    """The person in the form in which records of children are compared."""
    said = tidy(Particulars(sex=SEX_OF.get(person.gender, ""), postcode=person.address_postal_code))
    return Child(
        id, authority, person.given, person.family, person.birth_date, nhs_number=person.nhs_number, particulars=said
    )


def likeness(told: Child, known: Child | None, alike: Iterable[Child], *, is_all: bool) -> Likeness:
    """Whom the person may be.

    known   the record that its number leads to with the same particulars
    alike   records that could be it
    is_all  whether these are all that could be: else nobody can be said to be the only one
    """
    if known is not None:
        return Likeness((_candidate(told, known),), certain=True)
    found = sorted(
        ((one, _candidate(told, one)) for one in alike), key=lambda pair: (-pair[1].score, str(pair[1].child_id))
    )
    near = [(one, candidate) for one, candidate in found if candidate.score >= IN_DOUBT_FROM]
    certain = is_all and not told.nhs_number and len(near) == 1 and _exactly(told, near[0][0])
    return Likeness(tuple(candidate for _, candidate in near[:MOST_KEPT]), certain)


def _candidate(told: Child, one: Child) -> IdentityCandidate:
    grounds = compare(told, one)
    return IdentityCandidate(one.id, score(grounds), grounds)


def _exactly(told: Child, one: Child) -> bool:
    """The same names, all of them, day of birth, sex and postcode; none of them missing."""
    said, kept = told.particulars, one.particulars
    wholly = (key(told.given_names), key(told.family_name), told.born_on, said.sex, said.postcode)
    return all(wholly) and wholly == (
        key(one.given_names),
        key(one.family_name),
        one.born_on,
        kept.sex,
        kept.postcode,
    )


def person_problems(person: PersonSpecification) -> list[Violation]:
    """What is wrong with whom is asked after, besides names, day and number, which are a child's."""
    found = text_problems("person.address_postal_code", person.address_postal_code, required=False, limit=20)
    if person.gender not in SEX_OF:
        words = ", ".join(word for word in SEX_OF if word)
        found.append(Violation("person.gender", "UNKNOWN_VALUE", f"This must be one of {words}."))
    return found


def pointer_problems(records: Sequence[RecordPointer]) -> list[Violation]:
    """What is wrong with the records that a system names as its own."""
    found = []
    if len(records) > MOST_RECORDS:
        found.append(Violation("records", "TOO_MANY", f"At most {MOST_RECORDS} records of one person."))
    for place, one in enumerate(records[:MOST_RECORDS]):
        found += type_problems(f"records[{place}].record_type", one.record_type)
        found += text_problems(f"records[{place}].system_id", one.system_id, limit=LONGEST_NAME)
        found += text_problems(f"records[{place}].record_id", one.record_id, limit=LONGEST_ID)
    return found


def type_problems(field: str, record_type: str) -> list[Violation]:
    """A kind of record that nobody knows."""
    if record_type in RECORD_TYPES:
        return []
    return [Violation(field, "UNKNOWN_VALUE", f"This must be one of {', '.join(RECORD_TYPES)}.")]
