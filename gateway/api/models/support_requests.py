"""What is sent about support plans."""

from datetime import date
from typing import Any

from pydantic import BaseModel, ConfigDict, Field

from gateway.api.models.common import Day, Id, LinkedService, Name, Party, Sector, Sent, YesNo
from gateway.api.models.support import (
    MemberId,
    SupportAction,
    SupportActionFeedback,
    SupportActionState,
    SupportClosureReason,
    SupportConsulted,
    SupportContent,
    SupportContribution,
    SupportDifference,
    SupportDiscussion,
    SupportMeetingKind,
    SupportMemberKind,
    SupportOutcomeFeedback,
    SupportPlan,
    SupportReviewDecision,
    Text,
)

ID = "019cacca-6a00-7c1e-8a43-0f2f4e1d9b10"
OTHER = "019cacca-6a00-7c1e-8a43-0f2f4e1d9b11"
DISCUSSION: dict[str, Any] = {
    "held_on": "2026-03-02",
    "with_whom": ["Rose Finch"],
    "with_child": True,
    "views": "Robin wants to be left alone less at break; Rose wants one person to ring.",
}
CONTENT: dict[str, Any] = {
    "aspirations": "Robin wants to play in the football club.",
    "needs": ["Robin finds it hard to join a group of children."],
    "outcomes": [
        {
            "id": "o1",
            "description": "Robin joins a game at break without an adult.",
            "baseline": "Once in two weeks.",
            "target": "Three times a week.",
            "measure": "The lunchtime supervisor's notes.",
            "by": "2026-05-22",
            "owner": ID,
        }
    ],
    "actions": [
        {
            "id": "a1",
            "outcome_id": "o1",
            "description": "A buddy from year 6 meets Robin at the start of break.",
            "kind": "changed_practice",
            "owner": ID,
            "due_on": "2026-03-20",
        }
    ],
    "strategies": [
        {"id": "s1", "description": "Tell Robin beforehand when a game is about to end.", "used_by": "Home"}
    ],
}


def example(**sent: Any) -> ConfigDict:
    return ConfigDict(json_schema_extra={"examples": [sent]})


class SupportOpener(Sent):
    """Who opens a plan."""

    name: Name = Field(examples=["Alice Moreno"])
    role: Name = Field(examples=["SENCO"])
    sector: Sector


class SupportNewMember(Sent):
    """Who joins the team around the child."""

    kind: SupportMemberKind
    name: Name = Field(examples=["Rose Finch"])
    role: Name = Field(examples=["mother"])
    party: Party | None = Field(default="", description="Who signs in for the member; may be empty for the family.")
    sector: Sector | None = Field(default=None, description="The sector of a practitioner.")


class OpenSupportPlanBody(Sent):
    """Opens a support plan."""

    model_config = example(
        child_id=ID,
        level="my_plan",
        opener={"name": "Alice Moreno", "role": "SENCO", "sector": "education"},
        discussion=DISCUSSION,
        members=[{"kind": "child", "name": "Robin", "role": "child"}],
    )

    child_id: Id
    level: Name = Field(description="Key of the level, as the authority's ladder has it.", examples=["my_plan"])
    opener: SupportOpener
    discussion: SupportDiscussion
    members: list[SupportNewMember] = Field(default=[], max_length=59, description="Who else is in the team.")
    assessment_id: MemberId | None = Field(default="", description="The assessment on which it rests, if any.")
    noticed_need_id: MemberId | None = Field(default="", description="The noticed need that led to it, if any.")
    from_case_id: MemberId | None = Field(
        default="",
        description="An EHC case from whose plan the child comes down, because it has ended or was amended, if any: "
        "what the child hopes for, needs, outcomes and provision go on, as far as you may read them.",
    )


class WriteSupportContentBody(SupportContent):
    """Outcomes, actions and strategies as they are to be."""

    model_config = example(**CONTENT)


class NameSupportAssessmentBody(Sent):
    """Names the assessment on which the plan rests."""

    model_config = example(assessment_id=ID)

    assessment_id: MemberId


class AddSupportMemberBody(SupportNewMember):
    """Somebody joins the team."""

    model_config = example(
        kind="practitioner", name="Nina Cam", role="school nurse", party="org:ods:RTQ", sector="health"
    )


class EndSupportPartBody(Sent):
    """One agency ends its part."""

    model_config = example(told="The school nurse has done what was agreed; ring the clinic if it comes back.")

    told: Text = Field(description="What family and team are told about it.")


class HandOverSupportBody(Sent):
    """What one member has to do, another takes over."""

    model_config = example(to_member_id=ID)

    to_member_id: MemberId


class NameSupportLeadBody(Sent):
    """Names the lead."""

    model_config = example(member_id=OTHER, replaces=ID)

    member_id: MemberId
    replaces: MemberId | None = Field(default="", description="Who led until now; empty where nobody did.")


class HoldSupportMeetingBody(Sent):
    """The team met, or some of it talked."""

    model_config = example(
        kind="meeting",
        held_on="2026-03-09",
        present=[{"member_id": ID, "said": "Break is the hardest part of the day."}, {"member_id": OTHER}],
        summary="The buddy begins on Monday.",
    )

    kind: SupportMeetingKind
    held_on: Day | None = Field(default=None, description="When; today if left out.")
    present: list[SupportContribution] = Field(max_length=60)
    summary: Text
    meeting_id: MemberId | None = Field(default="", description="The planned meeting that it was, if any.")
    actions: list[SupportAction] = Field(
        default=[], max_length=50, description="What was agreed to be done: it stands among the plan's actions then."
    )


class PlanSupportMeetingBody(Sent):
    """The team is to meet on a day."""

    model_config = example(
        meets_on="2026-03-16",
        place="Hollybrook school, room 4, at half past three; by video for the nurse",
        about="How break is going, and who can be there at lunch.",
        invited=[],
    )

    meets_on: Day
    place: Text = Field(description="Where and when, or how.")
    about: Text
    invited: list[MemberId] = Field(default=[], max_length=60, description="Who is invited; all of the team if empty.")


class CallOffSupportMeetingBody(Sent):
    """A planned meeting does not take place."""

    model_config = example(because="Robin is in hospital that week; a new day follows.")

    because: Text


class AnswerSupportInvitationBody(Sent):
    """Says whether the caller, who is invited to a meeting, comes."""

    model_config = example(coming=False, said="I am in clinic that day; Ines Okoro comes for me.")

    coming: bool
    said: Text | None = ""


class SettleSupportNextStepBody(Sent):
    """Says what came of what a review decided."""

    model_config = example(note="The youth club was asked on Friday and takes Robin on from Monday.")

    note: Text


class AskToJoinSupportPlanBody(Sent):
    """A service that works with the child asks to join the team of the open plan of a level."""

    model_config = example(
        child_id=ID,
        level="my_plan",
        name="Nina Cam",
        role="school nurse",
        sector="health",
        because="I see Robin each week in clinic, and would rather help with the plan than begin another.",
    )

    child_id: Id
    level: Name = Field(description="Key of the level, as the authority's ladder has it.", examples=["my_plan"])
    name: Name = Field(description="Who would join.", examples=["Nina Cam"])
    role: Name = Field(examples=["school nurse"])
    sector: Sector
    because: Text


class SupportJoinAsked(BaseModel):
    """That the request waits for whoever keeps the plan. Nothing is told of the plan."""

    join_request_id: Id
    asked_on: date


class AnswerSupportJoinRequestBody(Sent):
    """Lets a service in that asked, or says why not."""

    model_config = example(join=True, reason="Rose and Robin are glad of it.")

    join: YesNo
    reason: Text | None = Field(default="", description="Why not, or what else is to be said.")


class ShareSupportPlanBody(Sent):
    """Notes with whom the plan was shared."""

    model_config = example(member_ids=[])

    member_ids: list[MemberId] = Field(default=[], max_length=60, description="With whom; all of the team if empty.")


class SetSupportReviewBody(Sent):
    """Sets the day of the review."""

    model_config = example(review_on="2026-05-11")

    review_on: Day


class BringSupportReviewForwardBody(Sent):
    """Brings the review forward."""

    model_config = example(review_on="2026-04-13", because="The buddy has moved away and nobody took over.")

    review_on: Day
    because: Text


class AgreeSupportPlanBody(Sent):
    """Agrees the plan with child and family."""

    model_config = example(agreed_with="Rose Finch and Robin")

    agreed_with: Name


class RecordSupportProgressBody(Sent):
    """Says how far an action is."""

    model_config = example(state="under_way", note="The buddy has come every day this week.")

    state: SupportActionState
    note: Text


class HoldSupportReviewBody(Sent):
    """Holds the review."""

    model_config = example(
        held_on="2026-05-11",
        present=[ID, OTHER],
        actions=[{"action_id": "a1", "said": "The buddy came every day; Robin now goes alone."}],
        outcomes=[{"outcome_id": "o1", "progress": "achieved", "said": "Four times last week."}],
        family_views="Robin comes home with stories about break.",
        decision="needs_met",
        reasons="The outcome is reached and holds without help.",
    )

    held_on: Day | None = Field(default=None, description="When; today if left out.")
    present: list[MemberId] = Field(max_length=60)
    actions: list[SupportActionFeedback] = Field(default=[], max_length=100)
    outcomes: list[SupportOutcomeFeedback] = Field(default=[], max_length=50)
    family_views: Text = Field(description="What child and family said.")
    decision: SupportReviewDecision = Field(description="One of those that the level allows.")
    reasons: Text
    consider: list[Name] = Field(default=[], max_length=20, description="Who else is to be considered.")
    review_on: Day | None = Field(default=None, description="The next review; left out where the plan ends.")


class StepSupportPlanBody(Sent):
    """Support goes on in a plan of another level."""

    model_config = example(
        level="my_plan_plus", reason="School alone does not reach the outcome.", discussion=DISCUSSION
    )

    level: Name
    reason: Text
    discussion: SupportDiscussion
    assessment_id: MemberId | None = Field(default="", description="Another assessment than the earlier plan's.")


class CloseSupportPlanBody(Sent):
    """Ends a plan."""

    model_config = example(
        reason="needs_met",
        consulted=[{"member_id": ID, "agrees": True, "said": "We manage."}],
        informed_on="2026-05-11",
    )

    reason: SupportClosureReason
    consulted: list[SupportConsulted] = Field(max_length=60)
    informed_on: Day | None = Field(default=None, description="When all were told; today if left out.")
    note: Text | None = Field(default="", description="What else is to be remembered.")
    services: list[LinkedService] = Field(
        default=[], max_length=20, description="Services of the local offer with which the family goes on."
    )


class SupportStepped(BaseModel):
    """The plan in which support goes on, and the one as it ended."""

    plan: SupportPlan
    before: SupportPlan


class SupportContentShown(BaseModel):
    """The content of a plan, with the version that a change of it starts from."""

    plan_id: Id
    content_version: int
    content: SupportContent


class SupportContentChanges(BaseModel):
    """What others wrote since."""

    content_version: int
    content_written_by: str | None
    content: SupportContent
    differences: list[SupportDifference]
