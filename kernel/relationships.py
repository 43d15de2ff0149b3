"""Who stands in which relation to a child. A role alone opens nothing; a relation does (access matrix, domain facts 7).

Relations are said by the house that knows of them, and heard by every house that must filter by them.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

# These open the one record that they stand on, and nothing else of the child's: who made a referral, or was asked
# about one matter, has no business with the others. Every other relation opens what the child has, or what it names.
OF_ONE_RECORD = (
    "agency",
    "asked",
    "named_family",
    "noticed",
    "referrer",
    "safeguarding_adviser",
    "safeguarding_desk",
    "safeguarding_lead",
)
# Somebody has to do with a child because of a worry about it: the family does not read from the list of looks that
# there is one. Who works on it sees the child; an adviser and the desk that had it are turned away from it at most.
WORKS_ON_CONCERN = ("safeguarding_work",)
KNOWS_OF_CONCERN = ("safeguarding_adviser", "safeguarding_desk")
# To whom something is shown by a decision to share it: they read, and write nothing in it whatever their role may.
ONLY_TO_READ = ("shown",)
# When two records are found to be about one child, who was let in to the one that was merged by somebody's word does
# not thereby see the one that is kept: a form that names a parent must not become a way in.
STAYS_WITH_ITS_RECORD = (
    "break_glass",
    "delegate",
    "family",
    "named_family",
    "parent_of_young_person",
    "shared",
    "shown",
)


@dataclass(frozen=True, slots=True)
class RelationshipBegan:
    """From `since` on, `party` may see of this child what `relation` opens.

    party      "person:…", "org:…", "team:<authority>/…" or "panel:<authority>/…"
    basis_id   the record that the relation stands on, so that it ends with that record and not with another
    until      first day on which it no longer holds, where that is known from the start
    record_id  the one record that it opens, where that is not the one that it stands on
    opens      kinds of record that it opens ("plan"); every kind that the relation opens when there are none
    """

    child_id: UUID
    party: str
    relation: str
    since: date
    basis_id: UUID
    until: date | None = None
    record_id: UUID | None = None
    opens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RelationshipEnded:
    """From `until` on the relation that stood on `basis_id` no longer holds."""

    child_id: UUID
    party: str
    relation: str
    until: date
    basis_id: UUID


@dataclass(frozen=True, slots=True)
class ChildrenMerged:
    """A person found two records to be about one child. `child_id` stands for both from now on; rows stay as they are,
    and whoever may see what the one has may see what the other has.

    decision  counts what was decided about the merged record, so that an earlier word heard later changes nothing
    """

    child_id: UUID
    merged_child_id: UUID
    merged_on: date
    match_id: UUID
    decision: int


@dataclass(frozen=True, slots=True)
class ChildrenParted:
    """The two were not one child after all: each has again what it had, who saw one for the other's sake no more."""

    child_id: UUID
    merged_child_id: UUID
    parted_on: date
    match_id: UUID
    decision: int
