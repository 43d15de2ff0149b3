"""Who reads a case beside the family, and until when: settled by what the case says, after each change to it.

Who was asked reads as long as the asking stands: an adviser until the round is decided, a school that is consulted
until section I is. A school reads that the child attends or that section I names. When the case is over the family
reads on, and the authority's own team, which answers for the file; nobody else (docs/adr/0045).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from kernel.change import Change
from kernel.relationships import RelationshipBegan, RelationshipEnded
from services.plans.domain.ehc.amendment import EhcAmendmentState
from services.plans.domain.ehc.machine import EhcState

if TYPE_CHECKING:
    from services.plans.domain.ehc.advice import EhcAdvice
    from services.plans.domain.ehc.case import EhcCase

CASEWORKER, OFFICER, SETTING, ASKED = "caseworker", "decision_officer", "setting", "asked"
_S = EhcState
OVER = (_S.CEASED, _S.TRANSFERRED, _S.WITHDRAWN)
# A refusal ends what others were asked for; an order of the tribunal begins it anew.
REFUSED = (_S.NOT_ASSESSED, _S.NO_PLAN)
FIRST_ASSESSMENT = (_S.ASSESSING, _S.DRAFTING, _S.DRAFT_SERVED)


@dataclass(frozen=True, slots=True)
class EhcReader:
    """A party that reads the case, and what its relation stands on: an id of its own, so that it can begin again."""

    party: str
    relation: str
    basis: UUID


def settle(change: Change["EhcCase"], *, new_id: Callable[[], UUID], on: date) -> Change["EhcCase"]:
    """The change with the relations that begin and end by it."""
    case = change.state
    wanted = dict.fromkeys((party, relation) for party, relation in _wanted(case) if party)
    held = {(one.party, one.relation): one for one in case.readers}
    came = {key: EhcReader(*key, new_id()) for key in wanted if key not in held}
    gone = [one for key, one in held.items() if key not in wanted]
    if not came and not gone:
        return change
    ended = (RelationshipEnded(case.child_id, one.party, one.relation, on, one.basis) for one in gone)
    began = (
        RelationshipBegan(case.child_id, one.party, one.relation, on, one.basis, record_id=case.id)
        for one in came.values()
    )
    readers = tuple((held | came)[key] for key in wanted)
    return Change(replace(case, readers=readers), (*ended, *began, *change.events))


def _wanted(case: "EhcCase") -> Iterator[tuple[str, str]]:
    yield case.casework_party, CASEWORKER
    yield case.officer_party, OFFICER
    if case.state in OVER:
        return
    yield case.setting_party, SETTING
    yield case.named_school_party, SETTING
    if case.state in REFUSED:
        return
    yield case.health_party, ASKED
    yield case.social_care_party, ASKED
    for advice in case.advice:
        if _is_asked(case, advice):
            yield advice.party, ASKED
    for consultation in case.consultations:
        if consultation.closed_on is None:
            yield consultation.party, ASKED


def _is_asked(case: "EhcCase", advice: "EhcAdvice") -> bool:
    """Whether the advice is still asked for, or given and not decided on yet."""
    came_with_the_plan = advice.requested_on < case.registered_on
    if came_with_the_plan or not advice.counts_as_sought:
        return False
    if advice.about_id is None:
        return case.state in FIRST_ASSESSMENT
    proposed = {one.review_id for one in case.amendments if one.state is EhcAmendmentState.PROPOSED}
    return advice.about_id in {case.open_review, case.open_reassessment, *proposed}
