"""Gathering: conversations with the family, contributions of the agencies, and whether the team meets (GLOS-C0, C2,
E26). What is known already is shown and taken over rather than asked again.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kernel.change import Change
from kernel.errors import Denied, Invalid, Refused, Violation, demand
from kernel.pathway import Sector
from kernel.plain_text import text_problems
from kernel.relationships import RelationshipBegan, RelationshipEnded
from services.plans.domain import checks
from services.plans.domain.meeting import quorum_is_met
from services.plans.domain.support.assessment import ASKED, SUPPORT_ASSESSMENT, SupportAssessment
from services.plans.domain.support.assessment_contribution import (
    AskedContribution,
    ContributionAnswer,
    ContributionState,
    ContributionToAsk,
    KnownInformation,
    known_of,
)
from services.plans.domain.support.assessment_conversation import MOST_ENTRIES, ConsideredMeeting, OpenConversation
from services.plans.domain.support.assessment_joint import JointPlanningMeeting
from services.plans.domain.support.assessment_news import (
    JointPlanningHeld,
    OpenConversationHeld,
    SupportContributionAsked,
    SupportContributionReceived,
    SupportContributionReminded,
)
from services.plans.domain.support.assessment_steps import AssessmentStep
from services.plans.domain.support.grounds import Grounds

Kept = SupportAssessment


@dataclass(frozen=True, slots=True)
class ReusedFor:
    """The sector for which something that is known speaks."""

    sector: Sector | None


def record_conversation(
    assessment: Kept, conversation: OpenConversation, *, by: Collection[str], on: date
) -> Change[Kept]:
    """Keeps who was in a conversation with the family and what each said, at whichever step (GLOS-C0)."""
    assessment.demand_lead(by)
    moved = SUPPORT_ASSESSMENT.apply(assessment, "record_conversation")
    demand([*_room("people", assessment.conversations), *conversation.faults(on)])
    told = OpenConversationHeld(
        assessment.id,
        assessment.child_id,
        conversation.id,
        conversation.step.value if conversation.step else "",
        conversation.held_on,
    )
    return Change(replace(moved, conversations=(*assessment.conversations, conversation)), (told,))


def ask_contributions(
    assessment: Kept,
    asked: Sequence[ContributionToAsk],
    *,
    ids: Sequence[UUID],
    known: Sequence[KnownInformation],
    grounds: Grounds,
    own: Collection[str],
    by: Collection[str],
    on: date,
) -> Change[Kept]:
    """Asks agencies, practitioners or the family to contribute, each by a day (GLOS-E26, C2).

    known  what is known already: who told it before is asked again only with a reason
    own    parties of the family, with whom one needs no leave to speak
    """
    assessment.demand_lead(by)
    moved = SUPPORT_ASSESSMENT.apply(assessment, "ask_contributions")
    demand(_asking_faults(assessment, asked, on))
    for one in asked:
        if one.party not in own:
            grounds.demand_conversation(one.party)
        _demand_not_told(assessment, one, known)
    new = tuple(_asked(one, id, on) for one, id in zip(asked, ids, strict=True))
    events: list[object] = []
    for each in new:
        events.append(RelationshipBegan(assessment.child_id, each.party, ASKED, on, each.id, record_id=assessment.id))
        events.append(SupportContributionAsked(assessment.id, assessment.child_id, each.id, each.party, each.due_on))
    return Change(replace(moved, contributions=(*assessment.contributions, *new)), tuple(events))


def contribute(
    assessment: Kept,
    contribution_id: UUID | None,
    answer: ContributionAnswer,
    *,
    grounds: Grounds,
    own: Collection[str],
    by: Collection[str],
    on: date,
) -> Change[Kept]:
    """Keeps what a contributor says. Only whoever was asked says it, and only while the family lets us speak."""
    contribution = assessment.contribution(contribution_id)
    if contribution.party not in by:
        raise Denied("CONTRIBUTION_NOT_YOURS", "Only whoever was asked for this contribution may give it.")
    moved = SUPPORT_ASSESSMENT.apply(assessment, "contribute")
    _demand_outstanding(contribution)
    if contribution.party not in own:
        grounds.demand_conversation(contribution.party)
    demand(answer.faults())
    told = replace(
        contribution,
        state=answer.answer,
        answered_on=on,
        author=answer.author,
        summary=answer.summary,
        strategies=answer.strategies,
    )
    after = moved.with_contribution(told)
    said = SupportContributionReceived(
        assessment.id, assessment.child_id, told.id, answer.answer.value, after.answered, after.asked_for
    )
    return Change(after, (said,))


def reuse_contribution(
    assessment: Kept,
    known: KnownInformation,
    sector: Sector | None,
    *,
    id: UUID,
    by: Collection[str],
    on: date,
) -> Change[Kept]:
    """Takes over what somebody said before, so that nobody is asked twice (SOTON-11)."""
    assessment.demand_lead(by)
    moved = SUPPORT_ASSESSMENT.apply(assessment, "reuse_contribution")
    demand(_room("known_id", assessment.contributions))
    if sector is None:
        raise Invalid([Violation("sector", "REQUIRED", f"This is one of {', '.join(Sector)}.")])
    if any(one.source_id == known.record_id and one.party == known.party for one in assessment.contributions):
        raise Refused("REUSED_ALREADY", "This was taken over already.", field="known_id")
    taken = AskedContribution(
        id,
        known.party,
        known.name,
        sector,
        asks="",
        asked_on=on,
        due_on=on,
        answered_on=on,
        author=known.author,
        summary=known.summary,
        source_id=known.record_id,
        written_on=known.written_on,
        state=ContributionState.REUSED,
    )
    return Change(replace(moved, contributions=(*assessment.contributions, taken)))


def remind(assessment: Kept, contribution_id: UUID | None, *, by: Collection[str], on: date) -> Change[Kept]:
    """Reminds somebody who has not answered; the due day stays what it was. Twice on a day, it is said once."""
    assessment.demand_lead(by)
    return _reminded(assessment, contribution_id, on)


def due_soon(assessment: Kept, contribution_id: UUID, *, on: date) -> Change[Kept]:
    """The sweep of time limits says that a contribution is due soon, or was not given in time: the same reminder.
    Nothing where it came since, or nobody is asked any more."""
    contribution = assessment.contribution(contribution_id)
    if not contribution.is_outstanding or "remind_contributor" not in assessment.allowed_moves:
        return Change(assessment)
    return _reminded(assessment, contribution_id, on)


def set_aside(
    assessment: Kept, contribution_id: UUID | None, because: str, *, by: Collection[str], on: date
) -> Change[Kept]:
    """The lead goes on without a contribution that does not come; whoever was asked is asked no longer."""
    assessment.demand_lead(by)
    moved = SUPPORT_ASSESSMENT.apply(assessment, "set_contribution_aside")
    contribution = assessment.contribution(contribution_id)
    _demand_outstanding(contribution)
    demand(text_problems("because", because, limit=4_000))
    aside = replace(contribution, state=ContributionState.SET_ASIDE, answered_on=on, summary=because)
    ended = RelationshipEnded(assessment.child_id, contribution.party, ASKED, on, contribution.id)
    return Change(moved.with_contribution(aside), (ended,))


def consider_meeting(assessment: Kept, meeting: ConsideredMeeting, *, by: Collection[str], on: date) -> Change[Kept]:
    """Says whether the team around the child met to inform the assessment, or why not (GLOS-E26)."""
    assessment.demand_lead(by)
    moved = SUPPORT_ASSESSMENT.apply(assessment, "consider_meeting")
    demand([*_room("people", assessment.meetings), *meeting.faults(on)])
    return Change(replace(moved, meetings=(*assessment.meetings, meeting)))


def hold_joint_planning(
    assessment: Kept, meeting: JointPlanningMeeting, *, by: Collection[str], on: date
) -> Change[Kept]:
    """The agencies plan jointly: every sector of the level is there, or the meeting cannot be held (BROM-10)."""
    assessment.demand_lead(by)
    moved = SUPPORT_ASSESSMENT.apply(assessment, "hold_joint_planning")
    if AssessmentStep.JOINT_PLANNING not in assessment.steps:
        raise Refused("NO_JOINT_PLANNING", "The agencies plan jointly only at a level that is for the highest needs.")
    demand([*_room("decisions", assessment.joint_meetings), *meeting.faults(on)])
    quorum_is_met(assessment, attendance=meeting.attendance, quorum=assessment.sectors)
    told = JointPlanningHeld(assessment.id, assessment.child_id, meeting.held_on, meeting.next_on)
    return Change(replace(moved, joint_meetings=(*assessment.joint_meetings, meeting)), (told,))


def _reminded(assessment: Kept, contribution_id: UUID | None, on: date) -> Change[Kept]:
    moved = SUPPORT_ASSESSMENT.apply(assessment, "remind_contributor")
    contribution = assessment.contribution(contribution_id)
    _demand_outstanding(contribution)
    if contribution.reminded_on == on:
        return Change(assessment)
    said = SupportContributionReminded(
        assessment.id, assessment.child_id, contribution.id, contribution.party, contribution.due_on
    )
    return Change(moved.with_contribution(replace(contribution, reminded_on=on)), (said,))


def _asked(one: ContributionToAsk, id: UUID, on: date) -> AskedContribution:
    return AskedContribution(
        id,
        one.party,
        one.name,
        one.sector,
        one.asks,
        asked_on=on,
        due_on=one.due_on,
        again_because=one.again_because,
    )


def _demand_outstanding(contribution: AskedContribution) -> None:
    if not contribution.is_outstanding:
        raise Refused(
            "CONTRIBUTION_ANSWERED",
            f"This contribution is {contribution.state.replace('_', ' ')} already; what was said stands.",
            facts={"state": contribution.state.value},
        )


def _demand_not_told(assessment: Kept, one: ContributionToAsk, known: Sequence[KnownInformation]) -> None:
    """Nobody has to tell twice what they told already, unless it is said why they are asked again."""
    earlier = [each for each in assessment.contributions if each.party == one.party]
    if any(each.is_outstanding for each in earlier):
        raise Refused("ALREADY_ASKED", "This party was asked and has not answered yet.", facts={"party": one.party})
    told = known_of(known, one.party)
    if not one.again_because.strip() and (told or any(each.has_content for each in earlier)):
        raise Refused(
            "ALREADY_KNOWN",
            "This party has told us already: read what is known and take it over, or say why you ask again.",
            allowed=("reuse_contribution", "ask_contributions"),
            facts={"party": one.party, **({"known_id": told.id} if told else {})},
        )


def _asking_faults(assessment: Kept, asked: Sequence[ContributionToAsk], on: date) -> list[Violation]:
    found = checks.number_of("contributions", asked, 50)
    found += _room("contributions", assessment.contributions)
    for index, one in enumerate(asked):
        found += one.faults(f"contributions[{index}]", on)
    for index in checks.repeated([one.party for one in asked]):
        place = f"contributions[{index}].party"
        found.append(Violation(place, "LISTED_TWICE", "This party stands further up already."))
    return found


def _room(field: str, entries: Sequence[object]) -> list[Violation]:
    """A record stays readable: a list of it ends somewhere."""
    if len(entries) >= MOST_ENTRIES:
        return [Violation(field, "TOO_MANY", f"An assessment has at most {MOST_ENTRIES} of these; begin a newer one.")]
    return []


def demand_known(known: Sequence[KnownInformation], id: str) -> KnownInformation:
    """The information of this id. Invalid when nothing of it is known."""
    found = next((one for one in known if one.id == id), None)
    if found is None:
        raise Invalid([Violation("known_id", "UNKNOWN_INFORMATION", "Nothing of this id is known already.")])
    return found
