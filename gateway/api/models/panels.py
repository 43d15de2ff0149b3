"""Panels: meetings, agenda items, decisions, resource agreements."""

from datetime import date
from typing import Literal

from pydantic import ConfigDict, Field

from gateway.api.models.common import (
    ATTENDANCE,
    Attendance,
    Id,
    LinePart,
    Mechanism,
    Party,
    Prose,
    Sent,
    Shown,
    Stream,
    Whole,
)
from gateway.api.models.plans import Plan
from gateway.api.models.referrals import Referral

Outcome = Literal["not_eligible", "further_information", "single_agency", "targeted_services", "integrated_assessment"]


class Convening(Sent):
    """Who is there when a meeting opens. Education, health and social care must be."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"attendance": ATTENDANCE}]})

    attendance: list[Attendance] = Field(max_length=100)


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
    authority: str
    meeting_id: Id
    panel: str
    meets_on: date
    kind: Literal["referral", "resources", "targeted"]
    state: Literal["listed", "decided", "removed"]
    child_id: Id
    subject_id: Id = Field(description="The referral, or for resources the plan.")
    reconsiders_id: str | None = Field(description="The item that this one reconsiders; its decision stays as it was.")
    decision: Decision | None
    agreement: Agreement | None


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


class Papers(Sent):
    """An item's papers, assembled from what exists."""

    item: AgendaItem
    referral: Referral | None
    plan: Plan | None
