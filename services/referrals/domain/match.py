"""Two records that may be about the same child: a person looks at both and decides, with a reason; and can undo it.

Merging moves nothing. One record stands for the child from then on, every house learns it and lets who may see the one
see the other, and every row stays where it was: so the undoing is exact (docs/adr/0041).
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.errors import Refused, demand
from kernel.machine import Machine, Move
from kernel.plain_text import text_problems
from kernel.relationships import ChildrenMerged, ChildrenParted
from services.referrals.domain.child import Child
from services.referrals.domain.matching_rules import IN_DOUBT_FROM, MatchGround, compare, score


class MatchState(StrEnum):
    IN_DOUBT = "in_doubt"
    SAME = "same"
    NOT_SAME = "not_same"


_S = MatchState
MATCH = Machine(
    "match",
    initial=_S.IN_DOUBT,
    moves=[
        Move("same", _S.IN_DOUBT, _S.SAME),
        Move("not_same", _S.IN_DOUBT, _S.NOT_SAME),
        Move("undo", _S.SAME, _S.NOT_SAME),
        Move("same", _S.NOT_SAME, _S.SAME),
    ],
)


@dataclass(frozen=True, slots=True)
class MatchVerdict:
    """What a person decided about two records, when and why."""

    move: str
    reason: str
    decided_by: str
    on: date


@dataclass(frozen=True, slots=True)
class MatchRaised:
    """Two records wait for a person. Only one is named: who hears this learns of no other child."""

    match_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class Match:
    """The pair. `child_id` is the newer record, `other_child_id` the one that was on record before.

    referral_id  the referral that brought the newer one, if one did
    """

    id: UUID
    authority: str
    child_id: UUID
    other_child_id: UUID
    score: int
    grounds: tuple[MatchGround, ...]
    raised_on: date
    referral_id: UUID | None = None
    verdicts: tuple[MatchVerdict, ...] = ()
    state: MatchState = MatchState.IN_DOUBT
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return MATCH.allowed(self.state)

    def decide(self, same: bool, reason: str, *, decision: int, by: str, on: date) -> Change["Match"]:
        """What the person who looked at both says. Said of two that are merged, "not the same" parts them again.

        decision  how many times it is by now that the newer record was merged or parted: the last one counts
        """
        demand(text_problems("reason", reason, limit=2_000))
        move = "same" if same else ("undo" if self.state is _S.SAME else "not_same")
        moved = MATCH.apply(self, move)
        decided = replace(moved, verdicts=(*self.verdicts, MatchVerdict(move, reason, by, on)))
        pair = (self.other_child_id, self.child_id, on, self.id, decision)
        if same:
            return Change(decided, (ChildrenMerged(*pair),))
        return Change(decided, (ChildrenParted(*pair),) if move == "undo" else ())


def raise_match(
    id: UUID, newer: Child, known: Child, *, on: date, referral_id: UUID | None = None, sure: bool = False
) -> Change[Match] | None:
    """The pair for a person to look at, or None when too little speaks for it.

    sure  an identifier is on record with other particulars, which a person looks at however few points there are
    """
    grounds = compare(newer, known)
    points = score(grounds)
    if not sure and points < IN_DOUBT_FROM:
        return None
    match = Match(id, newer.authority, newer.id, known.id, points, grounds, on, referral_id)
    return Change(match, (MatchRaised(match.id, newer.id),))


def demand_mergeable(newer: Child, known: Child, *, stands_for_others: bool) -> None:
    """Refused when one of the two was merged already: chains would make the parting of one of them a riddle."""
    if newer.same_as or known.same_as:
        raise Refused("RECORD_IS_MERGED", "One of the two was merged already; decide about the record it stands with.")
    if stands_for_others:
        raise Refused("RECORD_STANDS_FOR_OTHERS", "Other records were merged into the newer one; part these first.")


def merged(newer: Child, known: Child) -> Child:
    """The newer record, for which the other stands from now on."""
    return replace(newer, same_as=known.id, link_decisions=newer.link_decisions + 1)


def parted(newer: Child) -> Child:
    """The newer record, standing for itself again."""
    return replace(newer, same_as=None, link_decisions=newer.link_decisions + 1)
