"""Assessments and plans."""

from datetime import date
from typing import Literal

from pydantic import ConfigDict, Field

from gateway.api.models.common import (
    ATTENDANCE,
    Attendance,
    Day,
    Id,
    Name,
    NotShown,
    Party,
    Prose,
    Sent,
    Shown,
    Stream,
    Whole,
)
from gateway.api.models.support_requests import SupportNewMember

InformationState = Literal["to_ask", "requested", "received", "not_known", "not_involved"]


class Source(Sent):
    """One source of information, and where it stands."""

    key: str = Field(examples=["educational_psychology"])
    name: str
    state: InformationState
    party: str | None
    requested_on: date | None
    due_on: date | None = Field(description="Six weeks after it was asked (SEND Regulations 2014, regulation 8).")
    answered_on: date | None
    author: str | None
    summary: str | None
    may_be_not_involved: bool
    closed_on: date | None = Field(
        description="The day from which it reads no longer: the family took back what it was asked on, or that ended."
    )


class TeamMeeting(Sent):
    """A meeting of the assessment team."""

    held_on: date
    attendance: list[Attendance]
    interim_interventions: list[str]


class Assessment(Shown):
    """An integrated assessment and its progress."""

    id: Id
    not_shown: list[str] = NotShown
    authority: str
    state: Literal["gathering", "concluded"]
    child_id: Id
    referral_id: Id
    coordinator: Party
    opened_on: date
    sources: list[Source]
    meetings: list[TeamMeeting]
    plan_id: str | None
    answered: int = Field(description="How many sources have answered.")
    asked_for: int = Field(description="How many sources there are.")


class SourceToAsk(Sent):
    """A source, and who is asked."""

    key: str = Field(max_length=100, examples=["educational_psychology"])
    party: Party


class InformationRequests(Sent):
    """The sources to ask now."""

    sources: list[SourceToAsk] = Field(max_length=50)


class InformationAnswer(Sent):
    """What a source answers. "Not known to us" is an answer, and says what was checked."""

    answer: Literal["received", "not_known", "not_involved"]
    author: Name = Field(default="", examples=["Ruth Adeyemi, educational psychologist"])
    summary: Prose = Field(default="", examples=["Sam understands more than Sam can say."])


class NewTeamMeeting(Sent):
    """A meeting of the assessment team. Education, health and social care must be there."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"attendance": ATTENDANCE, "interim_interventions": ["Picture timetable at school and home"]}]
        }
    )

    attendance: list[Attendance] = Field(max_length=100)
    interim_interventions: list[Prose] = Field(default=[], max_length=50)


class Outcome(Sent):
    """An outcome that the child, the family and all agencies want. Not a service."""

    id: str = Field(default="", max_length=40, examples=["o1"])
    description: Prose = Field(examples=["Sam tells a classmate what happened at the weekend and is understood."])
    measure: Prose = Field(default="", examples=["Understood at first saying in 4 of 5 conversations."])
    by: Day | None = Field(default=None, examples=["2027-07-16"])
    owner: Name = Field(default="", examples=["Leah Brandt, speech and language therapist"])


class Provision(Sent):
    """A line of provision: what, by whom, how often, paid by whom, for which outcome."""

    id: str = Field(default="", max_length=40, examples=["p1"])
    outcome_id: str = Field(max_length=40, examples=["o1"])
    description: Prose = Field(examples=["Individual speech and language therapy"])
    provider: Party
    frequency: Name = Field(default="", examples=["weekly in term time"])
    minutes: Whole = Field(default=0, examples=[45])
    funder: Stream
    sessions_a_year: Whole = Field(default=0, examples=[39])


class PlanContent(Sent):
    """What people write in a plan: one list of outcomes for all agencies, and the provision that serves them."""

    aspirations: Prose = Field(examples=["I want my friends to understand me."])
    needs: list[Prose] = Field(max_length=50, examples=[["Speech sounds and expressive language"]])
    outcomes: list[Outcome] = Field(max_length=50)
    provision: list[Provision] = Field(max_length=100)


class PlanProposal(Sent):
    """The wider professionals' meeting and the plan it proposes."""

    attendance: list[Attendance] = Field(max_length=100)
    lead_professional: Party
    lead_professional_name: Name = Field(examples=["Leah Brandt"])
    content: PlanContent
    team: list[Party] = Field(default=[], max_length=50, description="Further parties of the team around the child.")


class Finalisation(Sent):
    """The family's agreement and the day of the review."""

    agreed_with: Name = Field(examples=["Jo Taylor"])
    review_on: Day = Field(examples=["2026-11-02"])
    members: list[SupportNewMember] = Field(
        default=[],
        max_length=30,
        description="Child and family in the team around the child, and what is to be said of its practitioners.",
    )


class Plan(Shown):
    """A plan."""

    id: Id
    not_shown: list[str] = NotShown
    authority: str
    state: Literal["proposed", "resourced", "final"]
    child_id: Id
    assessment_id: Id
    kind: str = Field(examples=["single_plan"])
    lead_professional: Party
    lead_professional_name: str
    content: PlanContent
    team: list[Party]
    proposed_on: date
    agreement_item_id: str | None
    budget_id: str | None
    finalised_on: date | None
    agreed_with: str | None
    review_on: date | None = Field(description="The day of its next review, as its support plan has it.")
    attendance: list[Attendance] = Field(description="Who was at the wider professionals' meeting that proposed it.")
    support_plan_id: str | None = Field(
        description="The support plan as which it goes on once it is final: progress, reviews, team, changes, the end."
    )
