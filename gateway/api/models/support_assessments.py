"""Assessments of support, as they are shown."""

from datetime import date
from typing import Literal

from pydantic import Field

from gateway.api.models.common import (
    Attendance,
    Day,
    Id,
    LinkedService,
    Name,
    NotShown,
    Party,
    Prose,
    Sector,
    Sent,
    Shown,
    Whole,
    WithServicesNow,
    YesNo,
)

SupportAssessmentState = Literal["open", "completed", "updated", "ended"]
AssessmentStep = Literal[
    "registration",
    "conversation",
    "child_heard",
    "contributions",
    "health_referral",
    "meeting",
    "lead_professional",
    "needs",
    "outcomes",
    "resources",
    "options",
    "strategies",
    "joint_planning",
]
VoiceKind = Literal["child", "family", "practitioner"]
ContributionState = Literal["requested", "given", "reused", "nothing_to_add", "declined", "set_aside"]
NeedArea = Literal[
    "communication_and_interaction",
    "cognition_and_learning",
    "social_emotional_and_mental_health",
    "sensory_and_physical",
    "health",
    "family_and_home",
    "independence_and_community",
]
ResourceKind = Literal["universal", "agency", "early_help", "family_and_friends", "community", "personal_budget"]
AssessmentSharingState = Literal["prepared", "sent", "stopped"]
AssessmentNextStep = Literal["plan", "own_agency", "universal_services", "ehc_request"]


class ConversationVoice(Sent):
    """Somebody who took part, and what that person said."""

    name: Name = Field(examples=["Jo Taylor"])
    role: Name = Field(examples=["mother"])
    kind: VoiceKind = Field(description="For whom the person speaks.")
    said: Prose | None = Field(default="", description="In the person's own words.", examples=["Mornings are hard."])
    sector: Sector | None = Field(default=None, description="For a practitioner.")


class OpenConversation(Sent):
    """A conversation with the family."""

    id: Id
    held_on: date
    people: list[ConversationVoice]
    step: AssessmentStep | None = Field(description="Step that it was about; null for more than one.")
    child_view: str | None = Field(description="How the child's view was sought, where the child was not in it.")
    recorded_by: str | None


class ConsideredMeeting(Sent):
    """Whether the team met to inform the assessment."""

    id: Id
    considered_on: date
    held: bool
    because: str | None = Field(description="Why it was not held.")
    people: list[ConversationVoice]
    notes: str | None


class AskedContribution(Sent):
    """One agency, practitioner or member of the family who is asked to contribute."""

    id: Id
    party: Party
    name: str
    sector: Sector
    asks: str | None
    asked_on: date
    due_on: date
    again_because: str | None
    reminded_on: date | None
    answered_on: date | None
    author: str | None
    summary: str | None
    strategies: list[str]
    source_id: str | None = Field(description="Record that it was taken over from.")
    written_on: date | None
    state: ContributionState


class AgreedLead(Sent):
    """Who will be the lead professional."""

    id: Id
    party: Party
    name: str
    agreed_with: str
    agreed_on: date


class AnalysedNeed(Sent):
    """A need as everybody sees it together, with the evidence that shows it."""

    id: str | None = Field(default="", max_length=40, examples=["n1"])
    area: NeedArea = Field(examples=["communication_and_interaction"])
    description: Prose = Field(examples=["Sam is understood by few people outside the family."])
    strengths: Prose = Field(examples=["Sam draws what Sam cannot say."])
    impact: Prose = Field(examples=["Sam plays alone."])
    evidence: list[str] = Field(
        default=[], max_length=50, description="Ids of contributions and conversations of this assessment."
    )


class WantedOutcome(Sent):
    """An outcome on the one list of all agencies. Not a service."""

    id: str | None = Field(default="", max_length=40, examples=["o1"])
    description: Prose = Field(examples=["Sam tells a classmate what happened at the weekend and is understood."])
    wanted_by: Name = Field(examples=["Sam and Jo Taylor"])
    needs: list[str] = Field(default=[], max_length=50, description="Ids of the needs that it answers.")


class ConsideredResource(Sent):
    """A resource that was looked at."""

    kind: ResourceKind
    description: Prose = Field(examples=["Saturday club with a familiar worker"])
    holder: Name = Field(examples=["Harbour Youth Mentoring"])
    available: YesNo
    amount_pence: Whole = Field(default=0, description="For a year, in pence; 0 where it is no money.")
    note: Prose | None = Field(default="", description="How it is there, or why not.")
    id: str | None = Field(default="", max_length=40, examples=["r1"])


class SupportOption(Sent):
    """One way to reach an outcome."""

    id: str | None = Field(default="", max_length=40, examples=["club"])
    description: Prose
    kind: Name = Field(description="`standard`, `informal` or `community`.", examples=["community"])
    cost_pence: Whole = Field(default=0, description="For a year, in pence; 0 where it costs nothing.")
    funder: Name | None = Field(default="", description="Who bears the cost.")
    benefits: list[Prose] = Field(max_length=20, examples=[["Friends"]])
    risks: list[Prose] = Field(max_length=20, examples=[["May be full"]])
    service: LinkedService | None = Field(default=None, description="The service of the local offer that it is.")


class OutcomeAppraisal(Sent):
    """Options for one outcome, cheapest first, and which was chosen with the family."""

    outcome_id: str
    options: list[SupportOption]
    compared_on: date
    chosen_option_id: str | None
    chosen_because: str | None
    chosen_by: list[str]
    chosen_on: date | None
    resource_id: str | None = Field(description="The resource that bears the cost of it.")


class HelpfulStrategy(Sent):
    """What helps the child, who does it, and from whose contribution it comes."""

    id: str | None = Field(default="", max_length=40, examples=["s1"])
    description: Prose = Field(examples=["Say it slowly, with one picture."])
    used_by: Name = Field(examples=["Everybody at home and at school"])
    contribution_id: str | None = Field(default="", max_length=40)


class JointDecision(Sent):
    """What the agencies decided, who does it, and by when."""

    description: Prose = Field(examples=["A crisis plan that every service knows."])
    owner: Party
    by: Day = Field(examples=["2026-04-01"])


class JointPlanningMeeting(Sent):
    """A meeting of the agencies that plan jointly."""

    id: Id
    held_on: date
    attendance: list[Attendance]
    family: list[ConversationVoice]
    decisions: list[JointDecision]
    next_on: date | None = Field(description="When they meet again; null once no more is needed.")
    because: str | None


class AssessmentSharing(Sent):
    """To whom the assessment is shown, and on what that stands."""

    id: Id
    party: Party
    lawful_basis: str = Field(description="Key of the lawful basis; `own_record` for the family.")
    prepared_on: date
    basis_id: str | None = Field(description="The consent that it stands on; null where it stands on none.")
    sent_on: date | None
    stopped_on: date | None
    stopped_because: str | None
    state: AssessmentSharingState


class SupportAssessment(Shown):
    """One edition of an assessment of support. `missing` says what keeps it from being completed."""

    id: Id
    not_shown: list[str] = NotShown
    authority: str
    child_id: Id
    level: str = Field(examples=["my_plan_plus"])
    called: str = Field(description="What the practice calls it.", examples=["My Assessment"])
    lead: Party
    lead_name: str
    reason: str
    opened_on: date
    steps: list[AssessmentStep] = Field(description="What the level asks for.")
    sectors: list[Sector] = Field(description="Sectors that always contribute.")
    registrar: str | None
    partnership: str | None
    support_plan_id: str | None
    noticed_need_id: str | None
    edition: int
    earlier_id: str | None
    later_id: str | None
    registered_on: date | None
    registered_as: str | None
    lead_professional: AgreedLead | None
    conversations: list[OpenConversation]
    meetings: list[ConsideredMeeting]
    contributions: list[AskedContribution]
    needs: list[AnalysedNeed]
    outcomes: list[WantedOutcome]
    resources: list[ConsideredResource]
    appraisals: list[OutcomeAppraisal]
    strategies: list[HelpfulStrategy]
    joint_meetings: list[JointPlanningMeeting]
    sharings: list[AssessmentSharing]
    conclusion: str | None
    next_step: AssessmentNextStep | None
    completed_on: date | None
    updated_on: date | None
    ended_on: date | None
    ended_because: str | None
    state: SupportAssessmentState
    missing: list[AssessmentStep] = Field(description="Steps that are still to be taken, in any order.")
    answered: int | None = Field(description="How many contributions have been answered.")
    asked_for: int | None = Field(description="How many there are.")


class KnownInformation(Sent):
    """Something that a party told of the child before."""

    id: str
    not_shown: list[str] = NotShown
    record: str = Field(description="Kind of record that keeps it.")
    record_id: Id
    party: Party
    name: str
    author: str | None
    summary: str | None
    written_on: date


class KnownAlready(Sent):
    """What is known of the child already: reuse it rather than ask again."""

    items: list[KnownInformation]
    profile: list[dict[str, object]] = Field(
        description="The latest word of each of the family on each topic, told once; empty where you may not see it."
    )


class WhoCanSupport(Sent):
    """Somebody who can lead or support an assessment."""

    party: Party
    name: str
    reach: str | None = Field(description="How they are reached outside the platform.")
    as_what: Literal["agency", "adviser"]


class SupportDirectory(Sent):
    """Who can lead or support an assessment."""

    items: list[WhoCanSupport]


class SupportAssessmentShown(SupportAssessment, WithServicesNow):
    """The record, with what it links to as that is now."""
