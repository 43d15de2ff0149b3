"""A support assessment (Gloucestershire's My Assessment; any level whose ladder names one): opened with its own
consent by the one who leads it, registered, gathered from every agency, analysed with the family, completed, shared,
and later updated by a newer edition that keeps the older.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.deadlines import Owed
from kernel.errors import Denied, Invalid, Refused, Violation, demand
from kernel.ladder import Level
from kernel.machine import Machine, Move
from kernel.pathway import Sector
from kernel.plain_text import LONGEST_NAME, plain_text_problems, text_problems
from kernel.relationships import RelationshipBegan, RelationshipEnded
from kernel.waiting import wait
from services.plans.domain import checks
from services.plans.domain.support.assessment_contribution import AskedContribution, ContributionState
from services.plans.domain.support.assessment_conversation import ConsideredMeeting, OpenConversation
from services.plans.domain.support.assessment_findings import (
    AnalysedNeed,
    ConsideredResource,
    HelpfulStrategy,
    OutcomeAppraisal,
    WantedOutcome,
)
from services.plans.domain.support.assessment_joint import JointPlanningMeeting, joint_owed
from services.plans.domain.support.assessment_news import (
    AssessmentLeadAgreed,
    SupportAssessmentCompleted,
    SupportAssessmentEnded,
    SupportAssessmentOpened,
    SupportAssessmentRegistered,
    SupportAssessmentUpdated,
)
from services.plans.domain.support.assessment_sharing import KIND, AssessmentSharing, AssessmentSharingState
from services.plans.domain.support.assessment_steps import WORDS, AssessmentStep, steps_of
from services.plans.domain.support.grounds import Grounds

LEAD, ASKED, TEAM, KEEPER = "lead_professional", "asked", "around_child", "coordinator"


class SupportAssessmentState(StrEnum):
    OPEN = "open"
    COMPLETED = "completed"
    UPDATED = "updated"
    ENDED = "ended"


class AssessmentNextStep(StrEnum):
    """What a completed assessment leads to. A request for an EHC assessment is made by a referral of its own."""

    PLAN = "plan"
    OWN_AGENCY = "own_agency"
    UNIVERSAL_SERVICES = "universal_services"
    EHC_REQUEST = "ehc_request"


_O, _C = SupportAssessmentState.OPEN, SupportAssessmentState.COMPLETED
WORKING = (
    "register",
    "record_conversation",
    "ask_contributions",
    "contribute",
    "reuse_contribution",
    "remind_contributor",
    "set_contribution_aside",
    "consider_meeting",
    "agree_lead",
    "analyse_needs",
    "agree_outcomes",
    "consider_resources",
    "compare_options",
    "choose_option",
    "set_strategies",
)
SUPPORT_ASSESSMENT = Machine(
    "support_assessment",
    initial=_O,
    moves=[
        *(Move(name, _O, _O) for name in WORKING),
        *(Move("hold_joint_planning", state, state) for state in (_O, _C)),
        *(Move(name, state, state) for state in (_O, _C) for name in ("prepare_sharing", "send_sharing")),
        Move("complete", _O, _C),
        Move("update", _C, SupportAssessmentState.UPDATED),
        *(Move("end", state, SupportAssessmentState.ENDED) for state in (_O, _C)),
    ],
)


@dataclass(frozen=True, slots=True)
class AgreedLead:
    """Who will be the lead professional, agreed with the family (GLOS-C1). May be another than who assesses."""

    id: UUID
    party: str
    name: str
    agreed_with: str
    agreed_on: date


@dataclass(frozen=True, slots=True)
class SupportAssessment:
    """One edition of an assessment.

    level, called     key of the level, and what the practice calls its assessment ("My Assessment")
    steps             what the level asked for on the day of opening;  sectors: those that always contribute
    registrar         party that registers it with the partnership; empty where nobody does
    support_plan_id   the support plan that it stands beside or that needed it;  noticed_need_id: where it began
    earlier_id        the edition that this one updates;  later_id: the one that updated this
    """

    id: UUID
    authority: str
    child_id: UUID
    level: str
    called: str
    lead: str
    lead_name: str
    reason: str
    opened_on: date
    steps: tuple[AssessmentStep, ...]
    sectors: tuple[Sector, ...] = ()
    registrar: str = ""
    partnership: str = ""
    support_plan_id: UUID | None = None
    noticed_need_id: UUID | None = None
    edition: int = 1
    earlier_id: UUID | None = None
    later_id: UUID | None = None
    registered_on: date | None = None
    registered_as: str = ""
    lead_professional: AgreedLead | None = None
    conversations: tuple[OpenConversation, ...] = ()
    meetings: tuple[ConsideredMeeting, ...] = ()
    contributions: tuple[AskedContribution, ...] = ()
    needs: tuple[AnalysedNeed, ...] = ()
    outcomes: tuple[WantedOutcome, ...] = ()
    resources: tuple[ConsideredResource, ...] = ()
    appraisals: tuple[OutcomeAppraisal, ...] = ()
    strategies: tuple[HelpfulStrategy, ...] = ()
    joint_meetings: tuple[JointPlanningMeeting, ...] = ()
    sharings: tuple[AssessmentSharing, ...] = ()
    conclusion: str = ""
    next_step: AssessmentNextStep | None = None
    completed_on: date | None = None
    updated_on: date | None = None
    ended_on: date | None = None
    ended_because: str = ""
    state: SupportAssessmentState = SupportAssessmentState.OPEN
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return SUPPORT_ASSESSMENT.allowed(self.state)

    @property
    def missing(self) -> tuple[AssessmentStep, ...]:
        """The steps of the level that are still to be taken, in whatever order."""
        if self.state is not SupportAssessmentState.OPEN:
            return ()
        return tuple(step for step in self.steps if not self._is_done(step))

    @property
    def answered(self) -> int:
        return sum(not one.is_outstanding for one in self.contributions)

    @property
    def asked_for(self) -> int:
        return len(self.contributions)

    def owed(self, on: date) -> list[Owed]:
        """What waits: for contributors, for the team that registers it, and for who leads it."""
        is_open = self.state is SupportAssessmentState.OPEN
        owed = [one for each in self.contributions for one in each.owed(self.lead)] if is_open else []
        if is_open and self.registrar and not self.registered_on:
            registration = wait("support_assessment_registration")
            owed.append(registration.owed(self.opened_on, self.lead, waits_for=self.registrar))
        if is_open or self.state is SupportAssessmentState.COMPLETED:
            owed += joint_owed(self.joint_meetings, self.lead)
            if any(one.state is AssessmentSharingState.PREPARED for one in self.sharings):
                owed.append(wait("support_assessment_sharing").owed(on, self.lead))
        return owed

    def demand_lead(self, by: Collection[str]) -> None:
        """Denied unless one of the parties in `by` leads the assessment."""
        if self.lead not in by:
            raise Denied("ASSESSMENT_LEAD_ONLY", "Only who leads this assessment may do this.")

    def contribution(self, id: UUID | None) -> AskedContribution:
        """Invalid when the assessment has no contribution of this id."""
        found = next((one for one in self.contributions if one.id == id), None)
        if found is None:
            problem = "This assessment asked for no contribution of this id."
            raise Invalid([Violation("contribution_id", "UNKNOWN_CONTRIBUTION", problem)])
        return found

    def with_contribution(self, changed: AskedContribution) -> "SupportAssessment":
        kept = tuple(changed if one.id == changed.id else one for one in self.contributions)
        return replace(self, contributions=kept)

    def _is_done(self, step: AssessmentStep) -> bool:
        return DONE[step](self)


def _options_chosen(one: SupportAssessment) -> bool:
    chosen = {appraisal.outcome_id for appraisal in one.appraisals if appraisal.chosen_option_id}
    return bool(one.outcomes) and all(outcome.id in chosen for outcome in one.outcomes)


def _contributed(one: SupportAssessment) -> bool:
    asked = {contribution.sector for contribution in one.contributions}
    return all(sector in asked for sector in one.sectors) and not any(
        contribution.is_outstanding for contribution in one.contributions
    )


def _health_said(one: SupportAssessment) -> bool:
    return any(each.sector is Sector.HEALTH and each.has_content for each in one.contributions)


_S = AssessmentStep
DONE: dict[AssessmentStep, Callable[[SupportAssessment], bool]] = {
    _S.REGISTRATION: lambda one: one.registered_on is not None,
    _S.CONVERSATION: lambda one: bool(one.conversations),
    _S.CHILD_HEARD: lambda one: any(each.hears_the_child for each in one.conversations),
    _S.CONTRIBUTIONS: _contributed,
    _S.HEALTH_REFERRAL: _health_said,
    _S.MEETING: lambda one: bool(one.meetings),
    _S.LEAD_PROFESSIONAL: lambda one: one.lead_professional is not None,
    _S.NEEDS: lambda one: bool(one.needs),
    _S.OUTCOMES: lambda one: bool(one.outcomes),
    _S.RESOURCES: lambda one: bool(one.resources),
    _S.OPTIONS: _options_chosen,
    _S.STRATEGIES: lambda one: bool(one.strategies),
    _S.JOINT_PLANNING: lambda one: bool(one.joint_meetings),
}


@dataclass(frozen=True, slots=True)
class AssessmentOpening:
    """What opens an assessment. `lead`: one of the caller's parties, who will lead it (GLOS-E25)."""

    lead: str
    lead_name: str
    reason: str
    support_plan_id: UUID | None = None
    noticed_need_id: UUID | None = None

    def faults(self) -> list[Violation]:
        return [
            *checks.party("lead", self.lead),
            *plain_text_problems("lead_name", self.lead_name, limit=LONGEST_NAME),
            *text_problems("reason", self.reason),
        ]


def demand_assessed(level: Level) -> None:
    """Refused where the level has no assessment of its own: its ladder names none."""
    if not level.assessment or level.statutory:
        raise Refused(
            "NO_ASSESSMENT_AT_LEVEL",
            f"The level {level.name} has no assessment of its own.",
            field="level",
            facts={"level": level.key},
        )


def open_support_assessment(
    opening: AssessmentOpening, *, id: UUID, authority: str, child_id: UUID, level: Level, registrar: str, on: date
) -> Change[SupportAssessment]:
    """Begins an assessment; who leads it may see the child from now on, who registers it may see this record."""
    demand(opening.faults())
    demand_assessed(level)
    opened = SupportAssessment(
        id=id,
        authority=authority,
        child_id=child_id,
        level=level.key,
        called=level.assessment,
        lead=opening.lead,
        lead_name=opening.lead_name,
        reason=opening.reason,
        opened_on=on,
        steps=steps_of(level),
        sectors=level.sectors,
        registrar=registrar,
        partnership=level.partnership,
        support_plan_id=opening.support_plan_id,
        noticed_need_id=opening.noticed_need_id,
    )
    return Change(opened, _began(opened))


def register(assessment: SupportAssessment, number: str, *, by: Collection[str], on: date) -> Change[SupportAssessment]:
    """The level's team registers it with the partnership, once (GLOS-E24)."""
    if not assessment.registrar:
        raise Refused("NO_REGISTRATION", "Assessments of this level are registered with nobody.")
    if assessment.registrar not in by:
        raise Denied("REGISTRAR_ONLY", "Only the team that registers assessments of this level may do this.")
    moved = SUPPORT_ASSESSMENT.apply(assessment, "register")
    if assessment.registered_on:
        raise Refused("ALREADY_REGISTERED", f"This was registered on {assessment.registered_on.isoformat()}.")
    demand(plain_text_problems("number", number, required=False, limit=LONGEST_NAME))
    registered = replace(moved, registered_on=on, registered_as=number)
    return Change(registered, (SupportAssessmentRegistered(assessment.id, assessment.child_id, on),))


def agree_lead(
    assessment: SupportAssessment, lead: AgreedLead, *, grounds: Grounds, own: Collection[str], by: Collection[str]
) -> Change[SupportAssessment]:
    """Agrees with the family who will be the lead professional (GLOS-C1); the one before is so no longer. Whoever that
    is reads the record from now on, which needs the ground that every conversation with them needs.

    own  parties of the family, with whom one needs no leave to speak
    """
    assessment.demand_lead(by)
    moved = SUPPORT_ASSESSMENT.apply(assessment, "agree_lead")
    demand(
        [
            *checks.party("party", lead.party),
            *plain_text_problems("name", lead.name, limit=LONGEST_NAME),
            *plain_text_problems("agreed_with", lead.agreed_with, limit=LONGEST_NAME),
        ]
    )
    if lead.party not in {*own, assessment.lead}:
        grounds.demand_conversation(lead.party)
    events: list[object] = [*lead_ended(assessment, lead.agreed_on)]
    events.append(_in_team(assessment, lead, lead.agreed_on))
    events.append(AssessmentLeadAgreed(assessment.id, assessment.child_id, lead.party, lead.agreed_on))
    return Change(replace(moved, lead_professional=lead), tuple(events))


@dataclass(frozen=True, slots=True)
class Completion:
    """What an assessment comes to, and what comes next."""

    conclusion: str
    next_step: AssessmentNextStep | None

    def faults(self) -> list[Violation]:
        found = text_problems("conclusion", self.conclusion)
        if self.next_step is None:
            found.append(Violation("next_step", "REQUIRED", f"This is one of {', '.join(AssessmentNextStep)}."))
        return found


def complete(
    assessment: SupportAssessment,
    completion: Completion,
    *,
    ehc_above: bool,
    by: Collection[str],
    on: date,
) -> Change[SupportAssessment]:
    """The assessment is whole: nobody is asked any more, and what comes next is said (GLOS-E27, BROM-7). Who led it
    keeps this record, to show and to update it, and works with the child by that no longer.

    ehc_above  whether the ladder has a statutory level above this one
    """
    assessment.demand_lead(by)
    moved = SUPPORT_ASSESSMENT.apply(assessment, "complete")
    demand(completion.faults())
    next_step = completion.next_step
    if next_step is AssessmentNextStep.EHC_REQUEST and not ehc_above:
        problem = "No statutory level stands above this one, so there is nothing to request."
        raise Refused("NO_STATUTORY_LEVEL_ABOVE", problem, field="next_step")
    if missing := assessment.missing:
        raise Refused(
            "STEPS_MISSING",
            f"Still to do, in any order: {'; '.join(WORDS[step] for step in missing)}.",
            allowed=tuple(move for move in assessment.allowed_moves if move != "complete"),
            facts={"missing": ", ".join(missing)},
        )
    assert next_step is not None  # demanded above
    completed = replace(moved, conclusion=completion.conclusion, next_step=next_step, completed_on=on)
    told = SupportAssessmentCompleted(assessment.id, assessment.child_id, assessment.level, next_step.value, on)
    return Change(completed, (*_no_longer_asked(assessment, on), *_no_longer_worked_on(assessment, on), told))


def update(
    assessment: SupportAssessment,
    opening: AssessmentOpening,
    *,
    id: UUID,
    lead_id: UUID,
    level: Level,
    registrar: str,
    grounds: Grounds,
    own: Collection[str],
    by: Collection[str],
    on: date,
) -> tuple[Change[SupportAssessment], Change[SupportAssessment]]:
    """Reviews and updates it (GLOS-E44a): the older edition stays as it is, the newer begins with all that it found. A
    lead professional with whom nobody may speak any more is agreed anew."""
    assessment.demand_lead(by)
    moved = SUPPORT_ASSESSMENT.apply(assessment, "update")
    opened = open_support_assessment(
        opening,
        id=id,
        authority=assessment.authority,
        child_id=assessment.child_id,
        level=level,
        registrar=registrar,
        on=on,
    )
    newer = replace(
        opened.state,
        edition=assessment.edition + 1,
        earlier_id=assessment.id,
        support_plan_id=opening.support_plan_id or assessment.support_plan_id,
        noticed_need_id=assessment.noticed_need_id,
        lead_professional=_goes_on(assessment, lead_id, grounds, own),
        contributions=tuple(
            replace(
                one,
                state=ContributionState.REUSED,
                source_id=one.source_id or assessment.id,
                written_on=one.written_on or one.answered_on,
            )
            for one in assessment.contributions
            if one.has_content
        ),
        needs=tuple(replace(need, evidence=_kept_evidence(need, assessment)) for need in assessment.needs),
        outcomes=assessment.outcomes,
        resources=assessment.resources,
        strategies=assessment.strategies,
    )
    lead = newer.lead_professional
    began = (_in_team(newer, lead, on),) if lead else ()
    told = SupportAssessmentUpdated(assessment.id, assessment.child_id, id, on)
    older = replace(moved, later_id=id, updated_on=on)
    return Change(older, (*_ended_relations(assessment, on), told)), Change(newer, (*opened.events, *began))


def end(assessment: SupportAssessment, because: str, *, by: Collection[str], on: date) -> Change[SupportAssessment]:
    """Nothing more is done with it: whoever stood in a relation because of it stands in it no longer."""
    assessment.demand_lead(by)
    moved = SUPPORT_ASSESSMENT.apply(assessment, "end")
    demand(text_problems("because", because))
    ended = replace(moved, ended_on=on, ended_because=because)
    told = SupportAssessmentEnded(assessment.id, assessment.child_id, on)
    return Change(ended, (*_ended_relations(assessment, on), told))


def _goes_on(older: SupportAssessment, id: UUID, grounds: Grounds, own: Collection[str]) -> AgreedLead | None:
    lead = older.lead_professional
    if lead is None or not (lead.party in {*own, older.lead} or grounds.conversation(lead.party)):
        return None
    return replace(lead, id=id)


def _kept_evidence(need: AnalysedNeed, older: SupportAssessment) -> tuple[str, ...]:
    """Conversations are not carried over, so that everybody is heard again: they stay in the older edition."""
    kept = {str(one.id) for one in older.contributions if one.has_content}
    return tuple(one for one in need.evidence if one in kept)


def _began(opened: SupportAssessment) -> tuple[object, ...]:
    on = opened.opened_on
    began: list[object] = [RelationshipBegan(opened.child_id, opened.lead, LEAD, on, opened.id)]
    if opened.registrar:
        registrar = opened.registrar
        began.append(
            RelationshipBegan(opened.child_id, registrar, KEEPER, on, opened.id, record_id=opened.id, opens=(KIND,))
        )
    told = SupportAssessmentOpened(opened.id, opened.child_id, opened.level, opened.lead, opened.registrar, on)
    return (*began, told)


def _in_team(assessment: SupportAssessment, lead: AgreedLead, on: date) -> RelationshipBegan:
    return RelationshipBegan(assessment.child_id, lead.party, TEAM, on, lead.id, record_id=assessment.id)


def lead_ended(assessment: SupportAssessment, on: date) -> tuple[RelationshipEnded, ...]:
    """The lead professional who was agreed is so no longer."""
    lead = assessment.lead_professional
    return (RelationshipEnded(assessment.child_id, lead.party, TEAM, on, lead.id),) if lead else ()


def _no_longer_worked_on(assessment: SupportAssessment, on: date) -> tuple[object, ...]:
    """Who led it has this one record from now on; who registers it, and has done so, has it no longer."""
    child, id = assessment.child_id, assessment.id
    kept = RelationshipBegan(child, assessment.lead, KEEPER, on, id, record_id=id, opens=(KIND,))
    return (RelationshipEnded(child, assessment.lead, LEAD, on, id), *_unregistered(assessment, on), kept)


def _unregistered(assessment: SupportAssessment, on: date) -> tuple[RelationshipEnded, ...]:
    registrar = assessment.registrar
    if not registrar or registrar == assessment.lead:
        return ()
    return (RelationshipEnded(assessment.child_id, registrar, KEEPER, on, assessment.id),)


def _no_longer_asked(assessment: SupportAssessment, on: date) -> tuple[RelationshipEnded, ...]:
    """Who was asked is asked no longer; who was shown it reads on because it was shared."""
    return tuple(
        RelationshipEnded(assessment.child_id, one.party, ASKED, on, one.id)
        for one in assessment.contributions
        if one.began_asked
    )


def _ended_relations(assessment: SupportAssessment, on: date) -> tuple[RelationshipEnded, ...]:
    """What still stands when it is updated or ended; with its completion the rest has ended already."""
    child, id, led = assessment.child_id, assessment.id, lead_ended(assessment, on)
    if assessment.completed_on:
        return (*led, RelationshipEnded(child, assessment.lead, KEEPER, on, id))
    working = (*_no_longer_asked(assessment, on), *_unregistered(assessment, on))
    return (*working, *led, RelationshipEnded(child, assessment.lead, LEAD, on, id))
