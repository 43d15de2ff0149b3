"""What children's services do with a child, as the council's case system says it: early help, child in need and so on.

The case system tells when an involvement begins, steps up or down, and ends, under its own reference. Only of children
whom the platform knows anything is kept, besides early help, whose registration begins a record: the files of everybody
else stay in the case system. Who works on the child's case reads that there is one, since when and by which team ("not
known to social care" is an answer, too); what it is and its statement only who told it, and the social workers.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.errors import Denied, Refused, Violation, demand
from kernel.machine import Machine, Move
from kernel.plain_text import LONGEST_NAME, text_problems
from kernel.relationships import RelationshipBegan, RelationshipEnded

RELATION, ROLE = "social_worker", "social_worker"
LONGEST_REFERENCE = 60
LONGEST_CLOSURE = 2_000
LONGEST_STATEMENT = 20_000


class InvolvementKind(StrEnum):
    CONTACT = "contact"
    EARLY_HELP = "early_help"
    CHILD_IN_NEED = "child_in_need"
    CHILD_PROTECTION = "child_protection"
    LOOKED_AFTER = "looked_after"
    CARE_LEAVER = "care_leaver"


class InvolvementState(StrEnum):
    OPEN = "open"
    ENDED = "ended"


_K, _S = InvolvementKind, InvolvementState
INVOLVEMENT = Machine(
    "involvement",
    initial=_S.OPEN,
    moves=[
        Move("step", _S.OPEN, _S.OPEN),
        Move("end", _S.OPEN, _S.ENDED),
        Move("reopen", _S.ENDED, _S.OPEN),
    ],
)
# What these open of the child: who it is. Every other kind opens what the access matrix opens to a social worker.
NARROW = {_K.CONTACT: ("child", "involvement"), _K.EARLY_HELP: ("child", "involvement")}


@dataclass(frozen=True, slots=True)
class InvolvedChild:
    """Who the child is, as the case system has it."""

    given_names: str
    family_name: str
    born_on: date
    nhs_number: str = ""
    upn: str = ""
    social_care_id: str = ""


@dataclass(frozen=True, slots=True)
class InvolvementWord:
    """What the case system says now; it replaces what it said before.

    reference     its own id of the involvement
    team          name of the team
    closure       why it ended, and where the family is supported now
    statement     of involvement, in words, as advice for an EHC assessment asks for it
    family_knows  whether the family has been told
    """

    reference: str
    child: InvolvedChild
    kind: InvolvementKind
    team: str
    since: date
    ended_on: date | None = None
    closure: str = ""
    statement: str = ""
    family_knows: bool = False


@dataclass(frozen=True, slots=True)
class InvolvementStep:
    """From this day it was of this kind."""

    kind: InvolvementKind
    on: date


@dataclass(frozen=True, slots=True)
class Involvement:
    """One involvement.

    told_by      organisation whose system says it;  party: the team that stands in the relation
    steps        every kind that it has been of, in order
    relation_id  what the relation stands on; a new one each time
    """

    id: UUID
    authority: str
    child_id: UUID
    told_by: str
    party: str
    word: InvolvementWord
    steps: tuple[InvolvementStep, ...] = ()
    relation_id: UUID | None = None
    state: InvolvementState = InvolvementState.OPEN
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return INVOLVEMENT.allowed(self.state)

    def said(self, word: InvolvementWord, *, relation_id: UUID, today: date) -> Change["Involvement"]:
        """What is said now: it begins, steps, goes on, ends or begins again."""
        demand(word_problems(word, today))
        ended = word.ended_on is not None and word.ended_on <= today
        if ended:
            return self._ended(word, today)
        now = self if self.state is _S.OPEN else INVOLVEMENT.apply(self, "reopen")
        steps = now.steps
        if not steps or steps[-1].kind is not word.kind:
            steps = (*steps, InvolvementStep(word.kind, today if steps else word.since))
        told = replace(now, word=word, steps=steps)
        opens, before = NARROW.get(word.kind, ()), NARROW.get(self.word.kind, ())
        if now.relation_id is not None and opens == before:
            return Change(told)
        began = RelationshipBegan(self.child_id, self.party, RELATION, today, relation_id, opens=opens)
        return Change(replace(told, relation_id=relation_id), (*now._let_go(today), began))

    def _ended(self, word: InvolvementWord, today: date) -> Change["Involvement"]:
        moved = INVOLVEMENT.apply(self, "end") if self.state is _S.OPEN else self
        steps = self.steps or (InvolvementStep(word.kind, word.since),)
        return Change(replace(moved, word=word, steps=steps, relation_id=None), self._let_go(today))

    def _let_go(self, today: date) -> tuple[RelationshipEnded, ...]:
        if self.relation_id is None:
            return ()
        return (RelationshipEnded(self.child_id, self.party, RELATION, today, self.relation_id),)


def team_of_social_care(parties: frozenset[str], works_as: Mapping[str, str]) -> str:
    """The caller's team of children's services, as the authority's file says. Denied to everybody else."""
    found = sorted(party for party in parties if works_as.get(party) == ROLE)
    if not found:
        raise Denied("NOT_SOCIAL_CARE", "Only a team that works as social worker in the authority's file tells this.")
    return found[0]


def demand_known(word: InvolvementWord) -> None:
    """Refused for a child of whom nothing is on record, besides early help, which begins a record."""
    if word.kind is not _K.EARLY_HELP:
        message = "No child with these particulars is on record here: nothing was taken."
        raise Refused("NOT_ON_RECORD", message, field="child")


def word_problems(word: InvolvementWord, today: date) -> list[Violation]:
    """What is wrong with what is said, besides who the child is."""
    found = [
        *text_problems("reference", word.reference, limit=LONGEST_REFERENCE),
        *text_problems("team", word.team, limit=LONGEST_NAME),
        *text_problems("closure", word.closure, required=word.ended_on is not None, limit=LONGEST_CLOSURE),
        *text_problems("statement", word.statement, required=False, limit=LONGEST_STATEMENT),
    ]
    if word.kind is None:
        found.append(Violation("kind", "REQUIRED", f"One of {', '.join(InvolvementKind)}."))
    if word.since is None or word.since > today:
        found.append(Violation("since", "OUT_OF_RANGE", "Say since when; it cannot be after today."))
    elif word.ended_on is not None and word.ended_on < word.since:
        found.append(Violation("ended_on", "BEFORE_BEGINNING", "It ends after it began."))
    return found
