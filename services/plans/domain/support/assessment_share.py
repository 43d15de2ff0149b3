"""Showing an assessment to all who contributed, the child and the family among them (GLOS-E28)."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from kernel.change import Change
from kernel.errors import Refused, Violation, demand
from kernel.lawful_bases import BY_KEY, LAWFUL_BASES
from kernel.relationships import RelationshipBegan, RelationshipEnded
from services.plans.domain import checks
from services.plans.domain.consents import demand_consents
from services.plans.domain.support.assessment import ASKED, SUPPORT_ASSESSMENT, SupportAssessment, lead_ended
from services.plans.domain.support.assessment_contribution import ContributionState
from services.plans.domain.support.assessment_news import SupportAssessmentShared
from services.plans.domain.support.assessment_sharing import (
    ASSESSMENT_SHARING,
    KIND,
    OWN_RECORD,
    SHARED,
    AssessmentSharing,
    AssessmentSharingState,
)
from services.plans.domain.support.grounds import CONVERSATION, Grounds

Kept = SupportAssessment
NO_GROUND_LEFT = "The consent that it stood on held no longer when it was to be sent."
WITHDRAWN = "The consent that it stood on was taken back, has expired, or covers this no longer."


def to_be_shown(assessment: Kept, family: Collection[str]) -> tuple[str, ...]:
    """Everybody to whom it is shown and was not: the family, and all who contributed."""
    shown = {one.party for one in assessment.sharings if one.state is not AssessmentSharingState.STOPPED}
    contributed = (one.party for one in assessment.contributions if one.has_content)
    agreed = (assessment.lead_professional.party,) if assessment.lead_professional else ()
    everybody = dict.fromkeys((*sorted(family), *contributed, *agreed))
    return tuple(party for party in everybody if party not in shown and party != assessment.lead)


def prepare_sharing(
    assessment: Kept,
    parties: Sequence[str],
    lawful_basis: str,
    *,
    new_id: Callable[[], UUID],
    grounds: Grounds,
    family: Collection[str],
    by: Collection[str],
    on: date,
) -> Change[Kept]:
    """Prepares to show it to these parties; to everybody who contributed and the family, where none is named.

    Refused without a ground that holds today: a consent for conversations that covers the party, or a lawful basis that
    holds without one.
    """
    assessment.demand_lead(by)
    moved = SUPPORT_ASSESSMENT.apply(assessment, "prepare_sharing")
    wanted = tuple(dict.fromkeys(parties)) or to_be_shown(assessment, family)
    demand(_sharing_faults(wanted, lawful_basis))
    shown = {one.party for one in assessment.sharings if one.state is not AssessmentSharingState.STOPPED}
    if again := sorted(shown & set(wanted)):
        raise Refused("SHARED_ALREADY", "It is shown to this party already.", facts={"parties": ", ".join(again)})
    new = tuple(_grounded(party, lawful_basis, new_id(), grounds, family, on) for party in wanted)
    return Change(replace(moved, sharings=(*assessment.sharings, *new)))


def send_sharing(assessment: Kept, *, grounds: Grounds, by: Collection[str], on: date) -> Change[Kept]:
    """Shows it to everybody for whom that was prepared. The ground is looked at again: what has lost it is stopped."""
    assessment.demand_lead(by)
    moved = SUPPORT_ASSESSMENT.apply(assessment, "send_sharing")
    if not any(one.state is AssessmentSharingState.PREPARED for one in assessment.sharings):
        raise Refused("NOTHING_PREPARED", "Nothing is prepared to be shown.", allowed=("prepare_sharing",))
    events: list[object] = []
    after = []
    for one in assessment.sharings:
        if one.state is AssessmentSharingState.PREPARED:
            one = _sent(one, grounds, on)
            events += _told(assessment, one, on)
        after.append(one)
    return Change(replace(moved, sharings=tuple(after)), tuple(events))


def consent_changed(assessment: Kept, *, grounds: Grounds, own: Collection[str], on: date) -> Change[Kept]:
    """A consent was answered again, taken back, or has lapsed: what it does not cover now is shown no longer, what was
    prepared is not sent, whoever was asked and may be spoken with no more is let in no longer, and an agreed lead of
    whom that is so is agreed anew. What somebody has said stays.

    grounds  what holds from now on
    own      parties of the family, with whom one needs no leave to speak
    """
    assessment, events = _no_longer_spoken_with(assessment, grounds, {*own, assessment.lead}, on)
    after = []
    for one in assessment.sharings:
        if one.state is not AssessmentSharingState.STOPPED and one.basis_id is not None:
            consent = grounds.consent(CONVERSATION, one.party)
            if consent is None and one.state is AssessmentSharingState.SENT:
                events.append(RelationshipEnded(assessment.child_id, one.party, SHARED, on, one.id))
            one = replace(one, basis_id=consent.basis_id) if consent else _stopped(one, WITHDRAWN, on)
        after.append(one)
    return Change(replace(assessment, sharings=tuple(after)), tuple(events))


def _no_longer_spoken_with(
    assessment: Kept, grounds: Grounds, spared: Collection[str], on: date
) -> tuple[Kept, list[object]]:
    def gone(party: str) -> bool:
        return bool(assessment.allowed_moves) and party not in spared and not grounds.conversation(party)

    events: list[object] = []
    for one in assessment.contributions:
        if assessment.completed_on is None and one.began_asked and gone(one.party):
            events.append(RelationshipEnded(assessment.child_id, one.party, ASKED, on, one.id))
            closed = replace(one, closed_on=on)
            if one.is_outstanding:
                closed = replace(closed, state=ContributionState.SET_ASIDE, answered_on=on, summary=WITHDRAWN)
            assessment = assessment.with_contribution(closed)
    if (lead := assessment.lead_professional) and gone(lead.party):
        events += lead_ended(assessment, on)
        assessment = replace(assessment, lead_professional=None)
    return assessment, events


def _grounded(
    party: str, lawful_basis: str, id: UUID, grounds: Grounds, family: Collection[str], on: date
) -> AssessmentSharing:
    if party in family:
        return AssessmentSharing(id, party, OWN_RECORD, on)
    if BY_KEY[lawful_basis].without_consent:
        return AssessmentSharing(id, party, lawful_basis, on)
    consent = grounds.consent(CONVERSATION, party)
    if consent is None:
        demand_consents((CONVERSATION,), ())
    assert consent is not None  # demanded above
    return AssessmentSharing(id, party, lawful_basis, on, basis_id=consent.basis_id)


def _still_grounded(one: AssessmentSharing, grounds: Grounds) -> bool:
    return one.basis_id is None or grounds.consent(CONVERSATION, one.party) is not None


def _sent(one: AssessmentSharing, grounds: Grounds, on: date) -> AssessmentSharing:
    if not _still_grounded(one, grounds):
        return _stopped(one, NO_GROUND_LEFT, on)
    consent = grounds.consent(CONVERSATION, one.party) if one.basis_id else None
    basis_id = consent.basis_id if consent else None
    return replace(ASSESSMENT_SHARING.apply(one, "send"), sent_on=on, basis_id=basis_id)


def _stopped(one: AssessmentSharing, because: str, on: date) -> AssessmentSharing:
    return replace(ASSESSMENT_SHARING.apply(one, "stop"), stopped_on=on, stopped_because=because)


def _told(assessment: Kept, one: AssessmentSharing, on: date) -> list[object]:
    if one.state is not AssessmentSharingState.SENT:
        return []
    told = SupportAssessmentShared(assessment.id, assessment.child_id, one.id, one.party, on)
    if one.lawful_basis == OWN_RECORD:
        return [told]
    began = RelationshipBegan(
        assessment.child_id, one.party, SHARED, on, one.id, record_id=assessment.id, opens=(KIND,)
    )
    return [began, told]


def _sharing_faults(parties: Sequence[str], lawful_basis: str) -> list[Violation]:
    found = [] if parties else [Violation("parties", "REQUIRED", "It is shown to everybody already; name a party.")]
    if lawful_basis not in BY_KEY:
        keys = ", ".join(one.key for one in LAWFUL_BASES)
        found.append(Violation("lawful_basis", "UNKNOWN_VALUE", f"This is one of {keys}."))
    for index, party in enumerate(parties):
        found += checks.party(f"parties[{index}]", party)
    return found
