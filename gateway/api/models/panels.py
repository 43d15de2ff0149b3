"""Panels: meetings, agenda items, decisions, resource agreements."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from gateway.api.models.common import (
    ATTENDANCE,
    Attendance,
    Id,
    LinePart,
    Mechanism,
    Name,
    NotShown,
    Party,
    Prose,
    Sector,
    Sent,
    Shown,
    Stream,
    Whole,
    YesNo,
)
from gateway.api.models.ehc import EhcCase
from gateway.api.models.plans import Plan
from gateway.api.models.referrals import Referral

Outcome = Literal[
    "not_eligible",
    "further_information",
    "single_agency",
    "targeted_services",
    "integrated_assessment",
    "assess",
    "not_assess",
    "plan",
    "no_plan",
]


class Convening(Sent):
    """Who is there when a meeting opens. Education, health and social care must be."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"attendance": ATTENDANCE}]})

    attendance: list[Attendance] = Field(max_length=100)


class Criterion(Sent):
    """A criterion that the panel looked at."""

    key: Name = Field(examples=["needs_across_sectors"])
    met: YesNo = False
    finding: Prose | None = Field(default="", description="What the panel found.")


class NewDecision(Sent):
    """One of the five outcomes, with reasons."""

    outcome: Outcome
    reasons: Prose = Field(
        default="",
        description="In plain English: the family reads them.",
        examples=["Sam's needs cut across education, health and home; no one service can meet them alone."],
    )
    question: Prose = Field(default="", description="What the applicant is asked for; with further_information.")
    agency: str = Field(default="", max_length=200, description="Who is asked to respond; with single_agency.")
    coordinator: str = Field(
        default="",
        max_length=200,
        description="Who co-ordinates the assessment; with integrated_assessment.",
        examples=["team:southampton/cypds"],
    )
    criteria: list[Criterion] = Field(default=[], max_length=50, description="Which criteria were looked at.")


class UrgentDecision(NewDecision):
    """A decision that cannot wait for the meeting."""

    urgency: Prose = Field(default="", description="Why it cannot wait.")
    consulted: list[Name] = Field(default=[], max_length=100, description="Members who were consulted; a quorum.")


class OfficersDecision(Sent):
    """The authority's officer decides on the panel's advice."""

    officer: Name = Field(default="", description="The officer's name, as the letter gives it.")
    outcome: Outcome
    reasons: Prose = Field(default="", description="In plain English; where the advice is not followed they say why.")
    question: Prose = Field(default="", description="With further_information.")
    agency: str = Field(default="", max_length=200, description="With single_agency.")
    coordinator: str = Field(default="", max_length=200, description="With integrated_assessment.")


class DeclaredInterest(Sent):
    """A conflict of interest: the member has no part in the item from now on."""

    member: Name = Field(description="Members declare their own; the chair anybody's.", examples=["p-shah"])
    nature: Name = Field(default="", examples=["relative"])


class View(Sent):
    """A member's view of an item."""

    member: Name
    view: Prose
    agrees: YesNo = Field(default=False, description="False for dissent.")


class Discussion(Sent):
    """What was discussed, and each member's view."""

    points: list[Prose] = Field(default=[], max_length=100)
    views: list[View] = Field(default=[], max_length=100)


class Redactions(Sent):
    """Parts of the papers that members do not see."""

    fields: list[Name] = Field(max_length=100, examples=[["referral.child.address"]])
    reason: Prose = Field(default="", description="Why.")


class NewResourceLine(Sent):
    """What is agreed for one provision line."""

    provision_id: str = Field(max_length=40, examples=["p1"])
    amount_pence: Whole = Field(description="For a year, in pence.", examples=[234000])
    funder: Stream
    mechanism: Mechanism = Field(description="How it is held.")
    reason: Prose = Field(default="", examples=["39 sessions a year at the therapist's rate of £60."])
    parts: list[LinePart] = Field(
        default=[], max_length=3, description="How a combination is divided; the parts add up to the amount."
    )


class NewAgreement(Sent):
    """The resources of a plan, line by line."""

    lines: list[NewResourceLine] = Field(max_length=100)
    reasons: Prose = Field(default="", examples=["The panel agreed the whole plan: each line serves an outcome."])


class Decision(Sent):
    """A decision as it was recorded."""

    outcome: Outcome
    reasons: str
    decided_on: date
    question: str | None
    agency: str | None
    coordinator: str | None
    criteria: list[Criterion]
    decided_by: str | None = Field(description="The panel, or the authority's officer.")
    out_of_meeting: bool
    urgency: str | None
    consulted: list[str] = Field(description="Members consulted on a decision out of meeting.")
    follows_advice: bool = Field(description="Whether an officer followed the panel's advice.")


class Interest(Sent):
    """A declared conflict of interest."""

    member: str
    nature: str
    declared_on: date


class ResourceLine(NewResourceLine):
    """An agreed line; what it is used for and who provides it come from the plan."""

    used_for: str
    provider: Party


class Agreement(Sent):
    """An agreement as it was recorded."""

    plan_id: Id
    child_id: Id
    lines: list[ResourceLine]
    reasons: str
    agreed_on: date
    total_pence: int
    plan_version: int = Field(description="The version of the plan that the panel had before it.")


class AgendaItem(Shown):
    """One case on a meeting's agenda."""

    id: Id
    not_shown: list[str] = NotShown
    authority: str
    meeting_id: Id
    panel: str
    meets_on: date
    kind: Literal["referral", "resources", "targeted", "ehc_assessment", "ehc_plan"]
    state: Literal["listed", "advised", "decided", "removed"]
    child_id: Id
    subject_id: Id = Field(description="The referral, or for resources the plan.")
    reconsiders_id: str | None = Field(description="The item that this one reconsiders; its decision stays as it was.")
    decision: Decision | None
    agreement: Agreement | None
    decide_by: date | None = Field(description="The day by which a decision is wanted.")
    in_time: bool = Field(description="False when no meeting with room comes before that day.")
    route: str | None
    organisation: str | None
    received_on: date | None
    interests: list[Interest]
    discussion: list[str]
    views: list[View] = Field(description="Dissent among them.")
    advice: Decision | None = Field(description="The panel's advice, where an officer decides.")
    redactions: list[str]


class Meeting(Shown):
    """A meeting of a panel. Lists leave the agenda out."""

    id: Id
    authority: str
    panel: str
    panel_name: str
    meets_on: date
    state: Literal["scheduled", "convened", "closed"]
    attendance: list[Attendance]
    items: list[AgendaItem]
    room: int = Field(description="Items that still fit.")
    papers_close_on: date | None = Field(description="Last day on which an item is put on this meeting.")


class Papers(Sent):
    """An item's papers, assembled from what exists."""

    item: AgendaItem
    referral: Referral | None
    plan: Plan | None
    ehc_case: EhcCase | None


class Member(BaseModel):
    """A member of a panel."""

    subject: str
    name: str
    agency: str
    role: str
    sector: Sector


class PanelDescription(BaseModel):
    """A panel as the authority's pathway describes it."""

    key: str
    name: str
    kind: Literal["decision", "ehc", "early_help", "resource"]
    schedule: str = Field(examples=["every Wednesday"])
    capacity: int = Field(description="Items that a meeting takes.")
    papers_close_days: int
    quorum: list[Sector]
    members: list[Member]
    decided_by: Literal["panel", "officer"]


CRITERIA = "How often, by the criterion's key."


class SourceFigures(BaseModel):
    """Figures of one source or one school."""

    source: str | None = Field(description='Who asked, "family" for parents; of a school, its URN, or "none".')
    decided: int
    outcomes: dict[str, int]
    median_days: float
    longest_days: int
    late: int
    criteria_met: dict[str, int] = Field(description=CRITERIA)
    criteria_not_met: dict[str, int] = Field(description=CRITERIA)


class Figures(BaseModel):
    """Figures of a panel. A source or school with fewer than five decided items is counted under "others"."""

    decided: int
    waiting: int
    without_meeting_in_time: int
    outcomes: dict[str, int]
    median_days: float = Field(description="From receipt to decision.")
    late: int
    sources: list[SourceFigures]
    schools: list[SourceFigures] = Field(description="By the school that the child attends, whoever asked.")
    out_of_meeting: int
    criteria_met: dict[str, int] = Field(description=CRITERIA)
    criteria_not_met: dict[str, int] = Field(description=CRITERIA)
