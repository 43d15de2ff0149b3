"""Cases of the statutory process of education, health and care plans."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, Field

from gateway.api.models.common import Day, Name, NotShown, Prose, Sent, Shown, YesNo

EhcState = Literal[
    "requested",
    "not_assessed",
    "assessing",
    "no_plan",
    "drafting",
    "draft_served",
    "in_force",
    "ceased",
    "transferred",
    "withdrawn",
    "awaited",
]
EhcSource = Literal["parent_or_young_person", "school", "health", "social_care", "other"]
EhcContactKind = Literal[
    "family_consulted",
    "independent_advice_offered",
    "family_meeting",
    "production_meeting",
    "officer_meeting",
    "early_help_referred",
]
EhcQuestion = Literal["assess", "issue_plan", "final_plan", "review", "amendment", "reassess", "cease"]
EhcAdviceKind = Literal[
    "family",
    "education",
    "medical",
    "psychological",
    "social_care",
    "other",
    "preparation_for_adulthood",
    "requested_by_family",
]
EhcAdviceState = Literal["requested", "given", "reuse_proposed", "reuse_refused"]
EhcDraftKind = Literal["draft", "amendment"]
EhcSchoolAnswer = Literal["can_meet_needs", "cannot_meet_needs"]
EhcPlacementKind = Literal["named", "type_only", "otherwise"]
EhcReviewKind = Literal["annual", "early", "phase_transfer", "after_move"]
EhcPhase = Literal[
    "early_years_to_school",
    "infant_to_junior",
    "primary_to_middle",
    "primary_to_secondary",
    "middle_to_secondary",
    "secondary_to_post_16",
    "post_16_to_post_16",
]
EhcReviewOutcome = Literal["maintain", "amend", "cease"]
EhcReviewState = Literal["arranged", "held", "reported", "decided"]
EhcAmendmentState = Literal["proposed", "amended", "not_amended"]
EhcMediationState = Literal["not_wanted", "requested", "held", "certified", "not_arranged"]
EhcMediationStep = Literal["commissioner_told", "not_arranged", "agreement_kept"]
EhcProvisionKind = Literal["special_educational", "health_care"]
EhcAppealState = Literal["lodged", "responded", "decided"]
EhcOrder = Literal[
    "dismissed", "assess", "make_plan", "reconsider", "amend", "name_placement", "continue", "continue_and_amend"
]
EhcReassessmentState = Literal["requested", "agreed", "refused", "completed"]
EhcCeaseReason = Literal[
    "maximum_age",
    "needs_met",
    "higher_education",
    "paid_employment",
    "moved_in_england",
    "no_longer_engaged",
    "left_england",
    "deceased",
    "other",
]
EhcCeasingState = Literal["consulting", "to_cease", "maintained", "ceased"]


class NamedDay(Sent):
    """A day that matters for an exception."""

    name: Name = Field(description="Its name.", examples=["left_on"])
    day: Day = Field(description="The day.")


class EhcDeadline(BaseModel):
    """A time limit of a case, as it was started."""

    key: str = Field(description="Key of the limit, for example 'assessment_decision'.")
    started_on: date = Field(description="The day from which it is counted.")
    due_on: date | None = Field(description="The last day on which it is kept; an exception does not move it.")
    basis: str = Field(description="Where the law says so.")
    met_on: date | None = Field(description="The day on which the notice was sent, or what was due was done.")
    excused_by: str | None = Field(description="Code of the exception that disapplies it; empty if none.")
    evidence: str | None = Field(description="Evidence of the exception.")
    about: str | None = Field(description="The advice, draft or consultation that it is for; empty for the case.")
    strict: bool = Field(description="Whether the law says 'before' that day, which is itself too late.")
    target_on: date | None = Field(description="By when the authority itself wants to be done.")
    warn_on: date | None = Field(description="The working day on which whoever owes it is warned.")
    ended_on: date | None = Field(description="The day from which nothing was owed any more.")
    excused_on: date | None = Field(description="The day on which the exception was recorded.")
    excused_days: list[NamedDay] = Field(description="The days of the exception.")


class EhcContact(BaseModel):
    """A talk, a meeting or an offer."""

    kind: EhcContactKind = Field(description="What it was.")
    on: date = Field(description="The day.")
    with_whom: str | None = Field(description="With whom.")
    note: str | None = Field(description="What came of it.")


class EhcEvidence(BaseModel):
    """Something that a decision can rest on."""

    id: str = Field(description="Its id.")
    title: str | None = Field(description="What it is.")
    author: str | None = Field(description="Who wrote it.")
    received_on: date = Field(description="When it came.")
    summary: str | None = Field(description="What it says.")
    given_by: str | None = Field(description="Party that added it.")


class EhcTold(BaseModel):
    """A notice that reached the family."""

    kind: str = Field(description="Kind of notice.")
    sent_on: date = Field(description="The day on which it was sent: limits are met on this day.")
    served_on: date = Field(description="The day on which it counts as served.")
    channel: str | None = Field(description="'in_app', 'post' and the like.")
    about_id: str | None = Field(description="The decision or draft that it is about.")


class EhcPanelWord(BaseModel):
    """A question to the panel, and its advice."""

    question: EhcQuestion = Field(description="The question.")
    asked_on: date = Field(description="When it was asked.")
    item_id: str | None = Field(description="The panel's item.")
    advised: str | None = Field(description="What the panel advised; empty until it has.")
    advised_on: date | None = Field(description="When.")


class EhcLimb(Sent):
    """One limb of the legal test, as the officer answered it."""

    key: Name = Field(description="Key of the limb.", examples=["has_or_may_have_sen"])
    met: YesNo = Field(description="Whether it is met.")
    finding: Prose = Field(description="What that rests on.")


class EhcDecision(BaseModel):
    """A statutory decision: who decided, when, why, on which evidence, and what the family can do about it."""

    id: str = Field(description="Its id.")
    question: EhcQuestion = Field(description="What it is about.")
    outcome: str = Field(description="What was decided, for example 'not_assess'.")
    decided_by: str = Field(description="The officer.")
    decided_on: date = Field(description="When.")
    reasons: str | None = Field(description="Why.")
    party: str | None = Field(description="In whose name.")
    limbs: list[EhcLimb] = Field(description="The legal test, limb by limb.")
    criteria: str | None = Field(description="Local criteria that were looked at.")
    evidence_ids: list[str] = Field(description="Evidence and advice that it rests on.")
    about_id: str | None = Field(description="The review, amendment or the like that it decides; else empty.")
    panel_item_id: str | None = Field(description="The panel's item, if a panel was asked.")
    panel_advised: str | None = Field(description="What the panel advised.")
    follows_advice: bool = Field(description="Whether the officer followed it.")
    outstanding_because: str | None = Field(description="Why advice that is outstanding was not waited for.")
    next_step: str | None = Field(description="What happens next, where the answer is no.")
    notified_on: date | None = Field(description="When the family was sent it.")
    appeal_basis: str | None = Field(description="Where the Act gives an appeal; empty where there is none.")
    appeal_about: str | None = Field(description="What can be appealed.")
    mediation_by: date | None = Field(description="Last day to contact a mediation adviser.")
    appeal_by: date | None = Field(description="Last day to appeal.")


class EhcSignOff(BaseModel):
    """Who found older advice sufficient."""

    who: str = Field(description="'authority', 'author' or 'family'.")
    name: str = Field(description="Who said so.")
    on: date = Field(description="When.")


class EhcReminder(BaseModel):
    """A reminder to an adviser."""

    on: date = Field(description="When.")
    escalated_to: str | None = Field(description="To whom it was escalated; empty for a reminder.")


class ReportHeading(BaseModel):
    """A heading of the report template."""

    key: str = Field(description="Its key.")
    title: str = Field(description="Its words.")
    asks: str = Field(description="What stands under it.")


class EhcAdvicePart(BaseModel):
    """What was written under one heading of the report template."""

    heading: str = Field(description="The heading's key.")
    text: str = Field(description="What was written.")


class EhcAdvice(BaseModel):
    """One piece of advice."""

    id: str = Field(description="Its id.")
    kind: EhcAdviceKind = Field(description="Whose advice.")
    party: str = Field(description="Who was asked.")
    requested_on: date = Field(description="When.")
    due_on: date = Field(description="By when.")
    about_id: str | None = Field(description="The review or reassessment that it is for; else empty.")
    author: str | None = Field(description="Who wrote it.")
    role: str | None = Field(description="In which role.")
    summary: str | None = Field(description="What it says.")
    given_on: date | None = Field(description="When it came.")
    written_on: date | None = Field(description="When older advice was written.")
    sign_offs: list[EhcSignOff] = Field(description="Who found older advice sufficient.")
    reminders: list[EhcReminder] = Field(description="Reminders and escalations.")
    state: EhcAdviceState = Field(description="Where it stands.")
    questions: list[str] = Field(description="What the adviser is asked, per section of the plan.")
    basis: str = Field(description="Where the regulations demand it.")
    report: list[ReportHeading] = Field(description="The template's headings when the advice was sought.")
    parts: list[EhcAdvicePart] = Field(description="What was written under them.")


class ServedDraft(BaseModel):
    """A draft plan or a notice of amendments."""

    id: str = Field(description="Its id.")
    kind: EhcDraftKind = Field(description="Which of the two.")
    plan_version_id: str = Field(description="The version of the plan.")
    sent_on: date = Field(description="When it was sent.")
    served_on: date | None = Field(description="When it was served; absent until it reached the family.")
    representations_until: date | None = Field(description="Last day of the family's 15 days.")


class EhcRepresentation(BaseModel):
    """What the family says to a draft."""

    by: str = Field(description="Who says it.")
    on: date = Field(description="When.")
    text: str | None = Field(description="In own words.")
    preferred_urn: str | None = Field(description="School that is preferred.")
    preference_reason: str | None = Field(description="Why.")
    wants_meeting: bool = Field(description="Whether a meeting with an officer is wanted.")
    wants_personal_budget: bool = Field(description="Whether a personal budget is asked for.")
    in_time: bool = Field(description="Whether it came within the 15 days.")
    budget_request_id: str | None = Field(
        description="Where a personal budget is asked for, the request's id among the budget applications; one that is "
        "open already answers it."
    )


class EhcConsultation(BaseModel):
    """A school that is consulted about being named."""

    id: str = Field(description="Its id.")
    urn: str = Field(description="URN of the school.")
    name: str = Field(description="Its name.")
    party: str = Field(description="The school's party.")
    asked_on: date = Field(description="When it was asked.")
    due_on: date = Field(description="By when it should answer.")
    answer: EhcSchoolAnswer | None = Field(description="What it answered.")
    reply: str | None = Field(description="In its words.")
    answered_on: date | None = Field(description="When.")
    maintained_by: str | None = Field(description="Code of another authority that maintains it, and is consulted.")


class EhcPlacement(Sent):
    """Section I of a plan."""

    kind: EhcPlacementKind = Field(description="What it says.")
    school_type: Name | None = Field(default="", description="Type of institution.")
    urn: str | None = Field(default="", max_length=6, description="URN of the school that is named.")
    name: str | None = Field(default="", max_length=200, description="Its name; filled in from the register.")
    sen_unit: YesNo = Field(default=False, description="Whether the place is in a SEN unit.")
    resourced_provision: YesNo = Field(default=False, description="Whether it is in a resourced provision.")
    residential: YesNo = Field(default=False, description="Whether the child boards there.")
    starts_on: Day | None = Field(default=None, description="From when, where that is not at once.")


class EhcPlanInForce(BaseModel):
    """The plan as it is in force."""

    first_made_on: date = Field(description="The day on which there first was a plan.")
    made_on: date = Field(description="The day on which this version became final.")
    plan_version_id: str = Field(description="The version that counts.")
    placement: EhcPlacement | None = Field(description="Section I; null to whom it is not shown.")
    last_reviewed_on: date | None = Field(description="When it was last reviewed.")
    admitted_on: date | None = Field(description="When the school that is named admitted the child.")
    ends_on: date | None = Field(description="Its last day, where one is decided.")


class EhcInvitationAnswer(BaseModel):
    """Whether somebody who is invited to a review comes."""

    party: str | None = Field(description="Who is invited.")
    coming: bool = Field(description="Whether they come.")
    said: str | None = Field(description="What they say to it.")
    answered_on: date = Field(description="When.")


class EhcReview(BaseModel):
    """One review of the plan."""

    id: str = Field(description="Its id.")
    kind: EhcReviewKind = Field(description="Why it takes place.")
    arranged_on: date = Field(description="When it was arranged.")
    meeting_on: date = Field(description="The day of the meeting.")
    invited: list[str] = Field(description="Who is invited beside the family.")
    reason: str | None = Field(description="Why it is early.")
    phase: EhcPhase | None = Field(description="The transfer that it prepares.")
    transfer_on: date | None = Field(description="The day of that transfer.")
    papers_sent_on: date | None = Field(description="When the advice went round.")
    held_on: date | None = Field(description="When the meeting took place.")
    attended: list[str] = Field(description="Who was there.")
    report: str | None = Field(description="The report.")
    reported_on: date | None = Field(description="When it was written.")
    outcome: EhcReviewOutcome | None = Field(description="What it came to.")
    state: EhcReviewState = Field(description="Where it stands.")
    answers: list[EhcInvitationAnswer] = Field(description="Who said whether they come.")


class EhcAmendment(BaseModel):
    """Proposed amendments and what became of them."""

    id: str = Field(description="Its id, also that of the draft that was sent.")
    plan_version_id: str = Field(description="The version that was proposed.")
    proposed_on: date = Field(description="When.")
    review_id: str | None = Field(description="The review that it follows from.")
    reassessment_id: str | None = Field(description="The reassessment that it follows from.")
    reason: str | None = Field(description="Why, where it follows from neither.")
    state: EhcAmendmentState = Field(description="Where it stands.")


class EhcMediation(BaseModel):
    """What the family asked the mediation adviser."""

    id: str = Field(description="Its id.")
    decision_id: str = Field(description="The decision that it is about.")
    contacted_on: date = Field(description="When the family contacted the adviser.")
    wanted: bool = Field(description="Whether mediation is wanted.")
    about_health: bool = Field(description="Whether it is about health care provision.")
    held_on: date | None = Field(description="When it took place.")
    agreement: str | None = Field(description="What was agreed.")
    certified_on: date | None = Field(description="When the certificate was issued.")
    state: EhcMediationState = Field(description="Where it stands.")
    commissioner_told_on: date | None = Field(description="When the integrated care board was told.")
    not_arranged_on: date | None = Field(description="When the adviser was told that it cannot be arranged in time.")
    agreed_order: EhcOrder | None = Field(
        description="What was agreed that could have been appealed about, as a tribunal would have ordered it."
    )
    keep_by: date | None = Field(description="By when the rest of the agreement is to be kept; null where nothing is.")
    kept_on: date | None = Field(description="When it was kept.")


class EhcProvisionSecured(BaseModel):
    """That the provision of a section is in place, or that the family arranges it itself."""

    kind: EhcProvisionKind = Field(description="Which provision: of section F, or of section G.")
    secured_on: date = Field(description="Since when.")
    words: str | None = Field(description="What is in place, and what shows it.")
    family_arranges: bool = Field(
        description="Whether the family made suitable arrangements itself, so that nobody owes it (CFA s.42(5))."
    )
    recorded_by: str | None = Field(description="Who said so.")


class EhcAppeal(BaseModel):
    """An appeal to the tribunal."""

    id: str = Field(description="Its id.")
    decision_id: str = Field(description="The decision that it is against.")
    lodged_on: date = Field(description="When the tribunal received it.")
    received_on: date = Field(description="When the authority received it from the tribunal.")
    about_placement_only: bool = Field(description="Whether it is only about the school that is named.")
    out_of_time: bool = Field(description="Whether it came late; the tribunal may extend the time.")
    without_certificate: bool = Field(description="Whether there is no mediation certificate although one is needed.")
    responded_on: date | None = Field(description="When the authority responded.")
    unopposed: bool = Field(description="Whether the authority does not oppose it.")
    conceded: EhcOrder | None = Field(
        description="What the authority owes since it gave way, as if it had been ordered."
    )
    order: EhcOrder | None = Field(description="What the tribunal ordered.")
    ordered_on: date | None = Field(description="When.")
    order_words: str | None = Field(description="In its words.")
    recommendation: str | None = Field(description="Its recommendation about health or social care.")
    recommendation_answered_on: date | None = Field(description="When that was answered.")
    state: EhcAppealState = Field(description="Where it stands.")


class EhcReassessment(BaseModel):
    """A request to assess again."""

    id: str = Field(description="Its id.")
    requested_by: str | None = Field(description="Who asked.")
    requested_on: date = Field(description="When.")
    reason: str | None = Field(description="Why.")
    state: EhcReassessmentState = Field(description="Where it stands.")


class EhcCeasing(BaseModel):
    """The end of a plan that is thought of."""

    id: str = Field(description="Its id.")
    reason: EhcCeaseReason = Field(description="Why.")
    grounds: str | None = Field(description="In words.")
    consulted_on: date = Field(description="When the consultation began.")
    left_education_on: date | None = Field(description="When an adult left education.")
    becomes_25_on: date | None = Field(description="When the young person becomes 25.")
    course_ends_on: date | None = Field(
        description="When an apprenticeship, or a course that is no further education, ends."
    )
    ended_on: date | None = Field(description="When the plan ended.")
    state: EhcCeasingState = Field(description="Where it stands.")


class EhcMove(BaseModel):
    """A move to another authority, or from one."""

    to_authority: str | None = Field(description="The authority that it goes to.")
    from_authority: str | None = Field(description="The authority that it came from.")
    moves_on: date | None = Field(description="The day of the move.")
    known_on: date | None = Field(description="When the old authority learned of it.")
    transferred_on: date | None = Field(description="When the plan was handed over.")
    informed_on: date | None = Field(description="When the family was told what the new authority will do.")
    will_assess: bool = Field(description="Whether it will assess.")
    review_by: date | None = Field(description="By when it will review.")
    temporary_school: str | None = Field(description="Where the child goes meanwhile.")


class EhcCaseworker(BaseModel):
    """Somebody's time with a case."""

    party: str = Field(examples=["person:swk-sen-1"])
    name: str = Field(examples=["Nadia Rahman"])
    reach: str = Field(examples=["telephone 01632 960 215"], description="How the family reaches them.")
    since: date = Field(description="First day.")
    until: date | None = Field(description="The day on which it ended; null while it lasts.")
    reason: str | None = Field(description="Why they were assigned; null for everybody but the team and the officers.")
    ended_because: str | None = Field(description="Why it ended; null for everybody but the team and the officers.")


class EhcCase(Shown):
    """One case of the statutory process."""

    id: str = Field(description="Its id.")
    authority: str = Field(description="Its authority.")
    child_id: str = Field(description="Child's id.")
    referral_id: str = Field(description="The request as it came in.")
    received_on: date = Field(description="The day of receipt, from which the limits run.")
    registered_on: date = Field(description="The day on which it was registered.")
    source: EhcSource = Field(description="Who asked.")
    requester: str | None = Field(description="Organisation that asked; empty for a family.")
    casework_party: str = Field(description="Team that works on it.")
    officer_party: str = Field(description="Team whose officers decide.")
    setting_party: str | None = Field(description="School or setting that the child attends; empty if none.")
    health_party: str | None = Field(description="Commissioning body.")
    social_care_party: str | None = Field(description="Social services.")
    deadlines: list[EhcDeadline] = Field(description="Its time limits.")
    contacts: list[EhcContact] = Field(description="Contacts.")
    evidence: list[EhcEvidence] = Field(description="Evidence.")
    told: list[EhcTold] = Field(description="Notices that reached the family.")
    panel: list[EhcPanelWord] = Field(description="Questions to the panel.")
    decisions: list[EhcDecision] = Field(description="Decisions, oldest first.")
    advice: list[EhcAdvice] = Field(description="Advice.")
    drafts: list[ServedDraft] = Field(description="Drafts.")
    representations: list[EhcRepresentation] = Field(description="What the family said.")
    consultations: list[EhcConsultation] = Field(description="Schools that were consulted.")
    plan: EhcPlanInForce | None = Field(description="The plan in force; absent while there is none.")
    withdrawn_because: str | None = Field(description="Why the request was taken back.")
    withdrawn_on: date | None = Field(description="When.")
    state: EhcState = Field(description="Where it stands.")
    reviews: list[EhcReview] = Field(description="Reviews.")
    amendments: list[EhcAmendment] = Field(description="Amendments.")
    mediations: list[EhcMediation] = Field(description="Mediation.")
    appeals: list[EhcAppeal] = Field(description="Appeals.")
    reassessments: list[EhcReassessment] = Field(description="Reassessments.")
    ceasings: list[EhcCeasing] = Field(description="The end of the plan.")
    provision: list[EhcProvisionSecured] = Field(
        description="What is in place of what the plan promises, oldest first."
    )
    move: EhcMove | None = Field(description="A move to or from another authority.")
    caseworker: EhcCaseworker | None = Field(description="Who of the team works it now; null while nobody does.")
    caseworkers: list[EhcCaseworker] = Field(description="Who of the team works it and who did, oldest first.")
    not_shown: list[str] = NotShown


class Establishment(BaseModel):
    """A school or another institution, as the national register has it."""

    urn: str = Field(description="Unique reference number, six digits.")
    name: str = Field(description="Its name.")
    type: str | None = Field(description="Its type.")
    phase: str | None = Field(description="Its phase.")
    local_authority: str | None = Field(description="Code of the authority in which it lies.")
    open: bool = Field(description="Whether it is open.")
