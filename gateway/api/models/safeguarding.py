"""Safeguarding concerns: as whoever raises one sees it, and as the help desk does."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, WrapValidator

from gateway.api.models.batches import Receipt, ReceiptCount, one_by_one
from gateway.api.models.common import Day, Id, Name, NotShown, Prose, Sent, Shown, YesNo

ConcernState = Literal["raised", "urgent", "picked_up", "advice_asked", "advised", "requested", "decided", "closed"]
HarmKind = Literal["physical", "emotional", "sexual", "neglect", "exploitation", "other"]
NotToldBecause = Literal["raises_risk", "police_investigation"]
AdviceGiven = Literal["refer", "do_not_refer", "alternative"]
DeskOutcome = Literal[
    "no_further_action", "early_help", "child_in_need_assessment", "child_protection_enquiry", "emergency_action"
]
Happening = Literal["assessment_completed", "strategy_discussion_held", "conference_held", "enquiry_ended"]
Spoken = Literal["agrees", "disagrees"]

NEW_CONCERN: dict[str, Any] = {
    "child": {"given_names": "Sam", "family_name": "Taylor", "born_on": "2017-05-04", "nhs_number": "999 000 0026"},
    "child_is_now": "In school until 15:15.",
    "observed": "Bruises on both arms; afraid to go home.",
    "harms": ["physical"],
    "immediate_risk": False,
    "raiser": {"name": "Alice Moreno", "role": "class teacher", "telephone": "01632 960 100"},
}


class ChildToldOf(Sent):
    """The child, as far as you know."""

    given_names: Name | None = ""
    family_name: Name | None = ""
    born_on: Day | None = None
    nhs_number: str | None = Field(default="", max_length=20)
    upn: str | None = Field(default="", max_length=20)
    setting_urn: str | None = Field(default="", max_length=20)
    address: str | None = Field(default="", max_length=500)
    social_care_id: str | None = Field(default="", max_length=60)


class Raiser(Sent):
    """Who raises it."""

    name: Name
    role: Name | None = ""
    organisation_name: Name | None = ""
    telephone: str | None = Field(default="", max_length=100, description="So that the desk can call back.")


class NewConcern(Sent):
    """A safeguarding concern. When a child may come to harm now, call the police, too: 999."""

    model_config = ConfigDict(json_schema_extra={"examples": [NEW_CONCERN]})

    child_id: str = Field(default="", max_length=36)
    child: ChildToldOf | None = Field(default=None, description="As far as you know.")
    child_described: str = Field(default="", max_length=2000, description="In words, where that is all there is.")
    child_is_now: str = Field(default="", max_length=2000)
    observed: Prose = Field(description="What was seen or told.")
    told_by: Name = ""
    harms: list[HarmKind] = Field(default=[], max_length=6)
    immediate_risk: YesNo = Field(default=False, description="True: the help desk is told at once, and chased.")
    raiser: Raiser
    enquiry_id: str = Field(default="", max_length=36, description="The enquiry of yours that it came of.")


class ConcernBatch(Sent):
    """Up to a thousand concerns. Each is checked and taken by itself."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"records": [NEW_CONCERN]}]})

    records: Annotated[list[NewConcern], WrapValidator(one_by_one)]


class ConcernReceipt(Receipt):
    """What became of one concern."""

    concern_id: Id | None = None


class ConcernReceipts(BaseModel):
    """A receipt for each concern, in their order."""

    counts: list[ReceiptCount]
    receipts: list[ConcernReceipt]


class NewDiscussion(Sent):
    """Next steps, discussed with the supervisor or the designated safeguarding lead."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "kind": "safeguarding_lead",
                    "name": "Dee Ward",
                    "party": "person:dee.ward",
                    "on": "2026-03-02",
                    "next_steps": "Speak with the mother today, then send the form.",
                }
            ]
        }
    )

    kind: Literal["supervisor", "safeguarding_lead"]
    name: Name
    party: str = Field(
        default="", max_length=200, description="Sign-in of the safeguarding lead, who may read it then."
    )
    on: Day
    next_steps: Prose


class NewFamilyTalk(Sent):
    """What the family was told; or for exactly one of two reasons not."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "words": "Explained what we saw, and that we ask for help.",
                    "with_whom": "Jo Taylor",
                    "answer": "agrees",
                    "on": "2026-03-02",
                }
            ]
        }
    )

    words: Prose = Field(description="What was said and explained, or what the reason rests on.")
    on: Day
    with_whom: Name = ""
    answer: Spoken | None = None
    not_told_because: NotToldBecause | None = Field(
        default=None, description="Then nothing shows the concern to the family: no notice, list or copy."
    )
    lawful_basis: str = Field(
        default="",
        max_length=60,
        description="On which it goes on without their agreement, for example `safeguarding`.",
    )


class AdviceQuestion(Sent):
    """Is a request the right thing?"""

    model_config = ConfigDict(json_schema_extra={"examples": [{"question": "Is this for you, or for early help?"}]})

    question: Prose
    asked: str = Field(default="", max_length=200, description="Whom; the authority's advice team when empty.")


FORM: dict[str, Any] = {
    "asked_for": "A look at whether Sam is safe at home.",
    "worries": "Bruises twice in three weeks; afraid to go home.",
    "strengths": "Sam trusts the class teacher; the grandmother is near.",
    "done_so_far": "Talked with Sam twice, and with the mother.",
    "household": "Mother, her partner, a sister of three.",
    "agencies": ["Hollybrook Primary School", "Health visitor"],
    "child_views": "I want to stay with Gran.",
    "communication": "Short sentences; pictures help.",
}


class NewRequestForm(Sent):
    """The multi-agency request form."""

    model_config = ConfigDict(json_schema_extra={"examples": [FORM]})

    asked_for: Prose
    worries: Prose = Field(description="What the child's needs are, and what harm is feared.")
    strengths: Prose = Field(description="What works well, and protects.")
    done_so_far: Prose
    household: Prose = Field(description="Who lives with the child, and other children at risk.")
    agencies: list[Name] = Field(default=[], max_length=30)
    child_views: Prose = ""
    parent_views: Prose = ""
    communication: Prose = Field(default="", description="Language, interpreter, aids.")
    dangers: Prose = Field(default="", description="What who visits should know.")


class ConcernReason(Sent):
    """Why."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"because": "Sam is missing since this morning."}]})

    because: Prose


class NewAdvice(Sent):
    """Advice on a concern."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"given": "alternative", "words": "A My Plan; tell us if it happens again."}]}
    )

    given: AdviceGiven
    words: Prose


class NewDeskDecision(Sent):
    """What the help desk decided."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "outcome": "child_in_need_assessment",
                    "reasons": "Two injuries that nobody could explain.",
                    "feedback": "A social worker visits this week; please keep noting what you see.",
                }
            ]
        }
    )

    outcome: DeskOutcome
    reasons: Prose
    feedback: Prose = Field(description="What who raised it is told.")


class NewConcernEvent(Sent):
    """What the desk records afterwards."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"what": "strategy_discussion_held", "on": "2026-03-03", "words": "With police and health."}]
        }
    )

    what: Happening
    on: Day
    words: Prose


class NewConcernSharing(Sent):
    """A decision to share something of it, or not to: both with their reason (Children Act 2004 s.16LA)."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "party": "org:ods:M81001",
                    "shared": False,
                    "reason": "It would tell where the mother is: more detrimental to the child than not sharing.",
                    "lawful_basis": "welfare_duty",
                }
            ]
        }
    )

    party: Name
    shared: YesNo
    reason: Prose
    lawful_basis: str = Field(max_length=60)


class NewObservation(Sent):
    """Something that you know who work with the child. It is taken down; you read nothing of the concern."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"text": "Absent on three Mondays in a row.", "on": "2026-03-02"}]}
    )

    text: Prose
    on: Day


class AddedTo(BaseModel):
    """It is taken down."""

    concern_id: Id


class IdentifiedChild(Sent):
    """Who the child is after all."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"child": NEW_CONCERN["child"]}]})

    child: ChildToldOf | None = Field(default=None, description="As it was told with the concern, where left out.")


class ConcernAdvice(BaseModel):
    """Advice on a concern."""

    asked: str
    question: str
    asked_on: date
    due_on: date
    given: AdviceGiven | None
    words: str | None
    answered_by: str | None
    answered_on: date | None


class RaisedConcern(BaseModel):
    """What you see of a concern that you raised."""

    id: Id
    raised_at: datetime
    state: ConcernState
    desk: str = Field(description="Name of the help desk.")
    desk_reach: str = Field(description="How it is reached. Call, when a child may come to harm now.")
    pick_up_by: datetime | None = Field(description="Until when the desk confirms; null unless urgent.")
    picked_up_at: datetime | None
    advice: ConcernAdvice | None
    feedback: str | None
    allowed_moves: list[str] = Field(description="What you can still do.")
    version: int


class ConcernDiscussion(BaseModel):
    """A discussion of next steps."""

    kind: Literal["supervisor", "safeguarding_lead"] | None
    name: str
    party: str | None
    on: date | None
    next_steps: str


class FamilyTalk(BaseModel):
    """What the family was told, or why not."""

    not_told_because: NotToldBecause | None
    words: str
    by: str
    on: date
    with_whom: str | None
    answer: Spoken | None
    lawful_basis: str | None


class RequestForm(BaseModel):
    """The form as it was sent."""

    asked_for: str
    worries: str
    strengths: str
    done_so_far: str
    household: str
    agencies: list[str]
    child_views: str | None
    parent_views: str | None
    communication: str | None
    dangers: str | None
    sent_on: date | None
    sent_by: str | None


class DeskDecision(BaseModel):
    """The decision."""

    outcome: DeskOutcome | None
    reasons: str
    feedback: str
    decided_by: str
    on: date | None


class ConcernSharing(BaseModel):
    """A decision to share, or not to."""

    party: str
    shared: bool
    reason: str
    lawful_basis: str
    decided_by: str
    on: date | None


class Observation(BaseModel):
    """What somebody added."""

    text: str
    on: date | None
    by: str


class ConcernEvent(BaseModel):
    """What the desk recorded."""

    what: Happening | None
    on: date | None
    words: str
    by: str


class Concern(Shown):
    """A concern, as far as you may see it: to most only that there is one."""

    id: Id
    not_shown: list[str] = NotShown
    child_id: Id
    open: bool
    child_known: bool | None
    child: ChildToldOf | None
    child_described: str | None
    child_is_now: str | None
    observed: str | None
    told_by: str | None
    harms: list[HarmKind | None]
    immediate_risk: bool | None
    raiser: Raiser | None
    raised_by: str | None
    organisation: str | None
    raised_at: datetime | None
    desk: str | None
    pick_up_by: datetime | None
    chased: int | None
    picked_up_by: str | None
    picked_up_at: datetime | None
    discussions: list[ConcernDiscussion]
    family_talks: list[FamilyTalk]
    advice: list[ConcernAdvice]
    form: RequestForm | None
    decision: DeskDecision | None
    sharings: list[ConcernSharing]
    observations: list[Observation]
    events: list[ConcernEvent]
    closed_because: str | None
    state: ConcernState | None
