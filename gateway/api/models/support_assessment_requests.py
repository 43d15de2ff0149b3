"""What is sent about assessments of support."""

from typing import Any, Literal

from pydantic import ConfigDict, Field

from gateway.api.models.common import ATTENDANCE, Attendance, Day, Id, Name, Party, Prose, Sector, Sent, YesNo
from gateway.api.models.support_assessments import (
    AnalysedNeed,
    AssessmentNextStep,
    AssessmentStep,
    ConsideredResource,
    ConversationVoice,
    HelpfulStrategy,
    JointDecision,
    SupportOption,
    WantedOutcome,
)

VOICES: list[dict[str, Any]] = [
    {"name": "Sam Taylor", "role": "child", "kind": "child", "said": "I want them to get what I say."},
    {"name": "Jo Taylor", "role": "mother", "kind": "family", "said": "At home we manage; at school Sam is alone."},
    {"name": "Alice Moreno", "role": "SENCO", "kind": "practitioner", "said": "We saw that.", "sector": "education"},
]
OPTIONS: list[dict[str, Any]] = [
    {
        "id": "club",
        "description": "Saturday club with a familiar worker",
        "kind": "community",
        "cost_pence": 30000,
        "funder": "the family",
        "benefits": ["Friends"],
        "risks": ["May be full"],
    },
    {
        "id": "therapy",
        "description": "Weekly session at the clinic",
        "kind": "standard",
        "cost_pence": 234000,
        "funder": "health",
        "benefits": ["Skilled"],
        "risks": ["Lessons missed"],
    },
]


def example(**told: Any) -> ConfigDict:
    """One example, as the documentation shows it."""
    return ConfigDict(json_schema_extra={"examples": [told]})


class OpenSupportAssessmentBody(Sent):
    """Begins an assessment. You lead it, under one of your own parties."""

    model_config = example(
        child_id="019cacca-6a00-7c1e-8a43-0f2f4e1d9b10",
        level="my_plan_plus",
        lead="org:urn:999921",
        lead_name="Alice Moreno",
        reason="What we do alone is not enough, and we do not yet understand why mornings are so hard.",
    )

    child_id: Id
    level: Name = Field(description="Key of a level of the authority's ladder that has an assessment.")
    lead: Party
    lead_name: Name = Field(description="Name of who leads it.")
    reason: Prose = Field(description="Why it is begun.")
    support_plan_id: str = Field(default="", max_length=36, description="Support plan that it stands beside.")
    noticed_need_id: str = Field(default="", max_length=36, description="Noticed need that it began with.")


class RegistrationBody(Sent):
    """Registers the assessment with the partnership."""

    model_config = example(number="EHP-2026-0412")

    number: Name = Field(default="", description="Number in the partnership's register, if it has one.")


class ConversationBody(Sent):
    """A conversation with the family: who was in it and what each said."""

    model_config = example(held_on="2026-03-02", people=VOICES, step="needs")

    held_on: Day | None = Field(default=None, description="When; today if left out.")
    people: list[ConversationVoice] = Field(max_length=100)
    step: AssessmentStep | None = Field(default=None, description="Step that it was about.")
    child_view: Prose = Field(default="", description="How the child's view was sought, where the child was not in it.")


class ContributionToAsk(Sent):
    """Whom to ask, for what, by when."""

    party: Party
    name: Name = Field(examples=["Gloucestershire Health and Care"])
    sector: Sector
    asks: Prose = Field(examples=["What helps Sam to be understood?"])
    due_on: Day = Field(examples=["2026-03-16"])
    again_because: Prose = Field(default="", description="Why again, where they told us something before.")


class AskContributionsBody(Sent):
    """Asks agencies, practitioners or the family to contribute."""

    model_config = example(
        contributions=[
            {
                "party": "org:ods:RTQ",
                "name": "Gloucestershire Health and Care",
                "sector": "health",
                "asks": "What helps Sam to be understood?",
                "due_on": "2026-03-16",
            }
        ]
    )

    contributions: list[ContributionToAsk] = Field(max_length=50)


class ContributionBody(Sent):
    """A contribution, by whoever was asked for it."""

    model_config = example(
        answer="given",
        author="Leah Brandt, speech and language therapist",
        summary="Sam understands more than Sam can say.",
        strategies=["Say it slowly, with one picture."],
    )

    answer: Literal["given", "nothing_to_add", "declined"]
    author: Name = Field(description="Who writes it, with the role.")
    summary: Prose = Field(description="The contribution, or why there is none.")
    strategies: list[Prose] = Field(default=[], max_length=50, description="What helps.")


class ReuseBody(Sent):
    """Takes over what somebody told before."""

    model_config = example(known_id="019cacca-6a00-7c1e-8a43-0f2f4e1d9b10/educational_psychology", sector="education")

    known_id: Name = Field(description="Id of what is known, as `known` lists it.")
    sector: Sector


class SetAsideBody(Sent):
    """Goes on without a contribution that does not come."""

    model_config = example(because="The service has closed.")

    because: Prose


class MeetingBody(Sent):
    """Whether the team around the child met to inform the assessment."""

    model_config = example(held=True, people=VOICES, notes="Everybody sees the same: Sam is lonely at school.")

    considered_on: Day | None = Field(default=None, description="When; today if left out.")
    held: YesNo
    because: Prose = Field(default="", description="Why it was not held.")
    people: list[ConversationVoice] = Field(default=[], max_length=100)
    notes: Prose = Field(default="", description="What came of it.")


class AgreeLeadBody(Sent):
    """Agrees with the family who will be the lead professional."""

    model_config = example(party="org:ods:RTQ", name="Leah Brandt", agreed_with="Jo Taylor")

    party: Party
    name: Name
    agreed_with: Name = Field(description="Who of the family agreed.")


class NeedsBody(Sent):
    """The needs as everybody sees them together. Replaces those before."""

    model_config = example(
        needs=[
            {
                "id": "n1",
                "area": "communication_and_interaction",
                "description": "Sam is understood by few people outside the family.",
                "strengths": "Sam draws what Sam cannot say.",
                "impact": "Sam plays alone.",
                "evidence": ["019cacca-6a00-7c1e-8a43-0f2f4e1d9b10"],
            }
        ]
    )

    needs: list[AnalysedNeed] = Field(max_length=100)


class OutcomesBody(Sent):
    """The one list of outcomes. Replaces the one before."""

    model_config = example(
        outcomes=[
            {
                "id": "o1",
                "description": "Sam tells a classmate what happened at the weekend and is understood.",
                "wanted_by": "Sam and Jo Taylor",
                "needs": ["n1"],
            }
        ]
    )

    outcomes: list[WantedOutcome] = Field(max_length=100)


class ResourcesBody(Sent):
    """The resources that were considered, a personal budget among them. Replaces those before."""

    model_config = example(
        resources=[
            {
                "id": "r1",
                "kind": "community",
                "description": "Saturday club with a familiar worker",
                "holder": "Harbour Youth Mentoring",
                "available": True,
                "amount_pence": 50000,
            },
            {
                "kind": "personal_budget",
                "description": "A personal budget for short breaks",
                "holder": "the council",
                "available": False,
                "note": "Not at this level; we ask again at the review.",
            },
        ]
    )

    resources: list[ConsideredResource] = Field(max_length=100)


class CompareOptionsBody(Sent):
    """Options for one outcome: not only standard services."""

    model_config = example(options=OPTIONS)

    options: list[SupportOption] = Field(max_length=50)


class ChooseOptionBody(Sent):
    """Which option was chosen, why, and by whom."""

    model_config = example(
        option_id="club",
        because="Sam knows the worker.",
        chosen_by=["Jo Taylor, mother", "Alice Moreno, SENCO"],
        resource_id="r1",
    )

    option_id: Name
    because: Prose
    chosen_by: list[Name] = Field(max_length=50, description="Each as “name, role”; the family is among them.")
    resource_id: str = Field(
        default="",
        max_length=40,
        description="The resource that bears its cost: one that was considered, is there, and has as much left for the "
        "year. Needed for an option that costs something.",
    )


class StrategiesBody(Sent):
    """What helps the child. Replaces what was there before."""

    model_config = example(
        strategies=[{"description": "Say it slowly, with one picture.", "used_by": "Everybody at home and at school"}]
    )

    strategies: list[HelpfulStrategy] = Field(max_length=100)


class JointPlanningBody(Sent):
    """A meeting of the agencies that plan jointly."""

    model_config = example(
        attendance=ATTENDANCE,
        family=VOICES[:2],
        decisions=[{"description": "A crisis plan.", "owner": "org:ods:NQV", "by": "2026-04-01"}],
        next_on="2026-03-30",
    )

    held_on: Day | None = Field(default=None, description="When; today if left out.")
    attendance: list[Attendance] = Field(max_length=100)
    family: list[ConversationVoice] = Field(max_length=100)
    decisions: list[JointDecision] = Field(max_length=100)
    next_on: Day | None = Field(default=None, description="When they meet again.")
    because: Prose = Field(default="", description="Why no more is needed, where they do not meet again.")


class PrepareSharingBody(Sent):
    """To whom it is shown, and on which lawful basis."""

    model_config = example(parties=[], lawful_basis="public_task")

    parties: list[Party] = Field(
        default=[], max_length=50, description="Everybody who contributed and the family where none is named."
    )
    lawful_basis: Name = Field(description="Key of the lawful basis; it stands beside the consent.")


class CompleteBody(Sent):
    """What the assessment comes to, and what comes next."""

    model_config = example(conclusion="Sam's speech keeps Sam from friends; a team helps.", next_step="plan")

    conclusion: Prose
    next_step: AssessmentNextStep


class UpdateBody(Sent):
    """Begins a newer edition; the older stays as it is."""

    model_config = example(lead="org:urn:999921", lead_name="Alice Moreno", reason="The plan does not progress.")

    lead: Party
    lead_name: Name
    reason: Prose
    support_plan_id: str = Field(default="", max_length=36, description="Support plan that it stands beside.")


class EndBody(Sent):
    """Ends the assessment."""

    model_config = example(because="The family has taken its consent back.")

    because: Prose
