"""Support plans: what is shown of them, and the parts that are also sent."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from gateway.api.models.common import (
    Day,
    Id,
    LinkedService,
    Name,
    NotShown,
    Sector,
    Sent,
    Shown,
    Whole,
    WithServicesNow,
    YesNo,
)

Text = Annotated[str, StringConstraints(max_length=2_000)]
LineId = Annotated[str, StringConstraints(max_length=40)]
MemberId = Annotated[str, Field(max_length=36, examples=["019cacca-6a00-7c1e-8a43-0f2f4e1d9b10"])]
SupportPlanState = Literal["planning", "providing", "stepped", "closed"]
SupportMemberKind = Literal["child", "family", "practitioner"]
SupportActionKind = Literal["more_of_a_service", "new_provision", "changed_practice"]
SupportActionState = Literal["under_way", "done", "not_done"]
SupportOutcomeProgress = Literal["achieved", "partly", "not_yet"]
SupportReviewDecision = Literal[
    "needs_met",
    "continue_same",
    "continue_amended",
    "assessment_needed",
    "single_agency",
    "universal_only",
    "update_assessment",
    "new_plan",
    "more_early_help",
    "consider_others",
]
SupportClosureReason = Literal["needs_met", "single_agency", "universal_only", "consent_withdrawn", "moved_away"]
SupportJoinState = Literal["waiting", "joined", "declined"]
SupportStepTaken = Literal[
    "assessment_opened",
    "assessment_updated",
    "service_joined",
    "help_asked",
    "advice_asked",
    "ehc_requested",
    "settled",
]
SupportMeetingKind = Literal["meeting", "conversation"]


class SupportOutcome(Sent):
    """Something that the child will be able to do or will have."""

    id: LineId | None = Field(default="", description="Its id within the plan; sent empty, it gets one.")
    description: Text | None = Field(default="", description="What the child will be able to do or will have.")
    baseline: Text | None = Field(default="", description="Where the child stands now.")
    target: Text | None = Field(default="", description="What is to be reached.")
    measure: Text | None = Field(default="", description="How it will be known.")
    by: Day | None = Field(default=None, description="By when.")
    owner: MemberId | None = Field(default=None, description="The member of the team who sees to it.")


class SupportChoice(Sent):
    """The option of an assessment as which an action was chosen with the family, and the resource that bears it."""

    assessment_id: Id = Field(description="The assessment in which the options were compared.")
    option_id: str
    kind: str = Field(description="`standard`, `informal` or `community`.", examples=["community"])
    cost_pence: Whole | None = Field(default=0, description="For a year, in pence; 0 where it costs nothing.")
    funder: str | None = Field(default=None, description="Who bears the cost.")
    because: str = Field(description="Why it was chosen.")
    chosen_on: date
    resource: str | None = Field(default=None, description="The resource that bears the cost; null for none.")
    holder: str | None = Field(default=None, description="Who has that resource.")
    available_pence: Whole | None = Field(
        default=0, description="What there is of it for a year, in pence; 0 where it is no money."
    )
    service: LinkedService | None = Field(default=None, description="The service of the local offer that it is.")


class SupportAction(Sent):
    """What one member of the team does for an outcome."""

    id: LineId | None = Field(default="", description="Its id within the plan; sent empty, it gets one.")
    outcome_id: LineId | None = Field(default="", description="The outcome that it serves; empty for the only one.")
    description: Text | None = Field(default="", description="What is done.")
    kind: SupportActionKind | None = Field(
        default=None, description="More of a service, something new, or something done differently."
    )
    owner: MemberId | None = Field(default=None, description="The member of the team who does it.")
    due_on: Day | None = Field(default=None, description="By when.")
    chosen: SupportChoice | None = Field(
        default=None,
        description="The option of an assessment that it is, with its cost and why it was chosen. Taken over when the "
        "plan begins, and kept with the action: what is sent here changes nothing.",
    )


class SupportStrategy(Sent):
    """What works with this child."""

    id: LineId | None = Field(default="", description="Its id within the plan; sent empty, it gets one.")
    description: Text | None = Field(default="", description="What to do.")
    used_by: Text | None = Field(default="", description="Where, or by whom.")


class SupportContent(Sent):
    """What stands in a plan: one list of outcomes across agencies."""

    aspirations: Text | None = Field(default="", description="What the child hopes for.")
    needs: list[Text] = Field(default=[], description="Needs, in the words agreed with the family.", max_length=50)
    outcomes: list[SupportOutcome] = Field(default=[], description="The outcomes.", max_length=50)
    actions: list[SupportAction] = Field(default=[], description="The actions.", max_length=100)
    strategies: list[SupportStrategy] = Field(
        default=[], description="Strategies for everybody who is with the child.", max_length=50
    )


class SupportMember(Sent):
    """Somebody in the team around the child."""

    id: Id = Field(description="Its id, by which owners are named.")
    kind: SupportMemberKind | None = Field(description="Child, family or practitioner.")
    name: str | None = Field(description="Name.")
    role: str | None = Field(description='Role, for example "SENCO" or "mother".')
    since: date = Field(description="From when.")
    party: str | None = Field(description="Who signs in for the member; empty for nobody.")
    sector: Sector | None = Field(description="The sector of a practitioner.")
    until: date | None = Field(description="When the member left; absent while in the team.")
    left_because: str | None = Field(description="What family and team were told about it.")
    waits_since: date | None = Field(
        description="From when it waits for the family to agree to this service; nothing of the plan goes there."
    )


class SupportLead(Sent):
    """Who leads, from when to when."""

    member_id: Id = Field(description="The member.")
    since: date = Field(description="From when.")
    until: date | None = Field(description="Until when; absent for who leads now.")
    id: Id = Field(description="Its id.")


class SupportContribution(Sent):
    """That somebody was there, and what they brought."""

    member_id: MemberId | None = Field(default=None, description="The member.")
    said: Text | None = Field(default="", description="What they brought.")


class SupportMeeting(Sent):
    """A meeting of the team, or a conversation between some of it."""

    id: Id = Field(description="Its id.")
    of_the_team: bool = Field(description="Whether the team met, and not only some of it talked.")
    held_on: date = Field(description="The day.")
    present: list[SupportContribution] = Field(description="Who was there.")
    summary: str | None = Field(description="What came of it.")
    action_ids: list[str] = Field(description="The plan's actions that were agreed there, by their ids.")


class SupportInvitationAnswer(Sent):
    """Whether somebody who is invited comes."""

    member_id: Id = Field(description="The member.")
    coming: bool = Field(description="Whether they come.")
    said: str | None = Field(description="What they say to it.")
    answered_on: date = Field(description="When.")


class SupportPlannedMeeting(Sent):
    """A meeting of the team on a day to come."""

    id: Id = Field(description="Its id; once held, the meeting has the same.")
    meets_on: date = Field(description="The day.")
    place: str | None = Field(description="Where and when, or how: the room, the hour, the telephone or video call.")
    about: str | None = Field(description="What about.")
    invited: list[Id] = Field(description="The members who are invited.")
    planned_on: date = Field(description="When it was planned.")
    called_off_because: str | None = Field(description="Why it does not take place; empty otherwise.")
    called_off_on: date | None = Field(description="When it was called off; absent otherwise.")
    answers: list[SupportInvitationAnswer] = Field(description="Who said whether they come.")


class SupportJoinRequest(Sent):
    """A service that asks to join the team."""

    id: Id = Field(description="Its id.")
    party: str | None = Field(description="The service.")
    name: str | None = Field(description="Who would join for it.")
    role: str | None = Field(description="As what.")
    sector: Sector | None = Field(description="The sector.")
    because: str | None = Field(description="Why it asks.")
    asked_on: date = Field(description="When.")
    state: SupportJoinState = Field(description="What it was answered.")
    answered_on: date | None = Field(description="When; absent before.")
    reason: str | None = Field(description="Why not, or what else was said.")


class SupportFollowUp(Sent):
    """What a review's decision asks somebody to do."""

    id: Id = Field(description="Id of the review.")
    decision: SupportReviewDecision = Field(description="What it decided.")
    since: date = Field(description="From when it waits.")
    taken: SupportStepTaken | None = Field(description="What was done about it; absent while it waits.")
    taken_on: date | None = Field(description="When; absent while it waits.")
    note: str | None = Field(description="What came of it, in the lead's words.")


class SupportShare(Sent):
    """That the plan was shared with members of the team."""

    shared_on: date = Field(description="When.")
    content_version: int = Field(description="Which version of the content.")
    member_ids: list[Id] = Field(description="With whom.")


class SupportProgress(Sent):
    """How far an action was on a day."""

    action_id: str | None = Field(description="The action.")
    on: date = Field(description="The day.")
    state: SupportActionState = Field(description="How far it was.")
    note: str | None = Field(description="In the owner's words.")
    by: str | None = Field(description="Who said it.")


class SupportDiscussion(Sent):
    """The conversation with child and family before something is begun."""

    held_on: Day | None = Field(default=None, description="When.")
    with_whom: list[Name] = Field(description="With whom of the family.", max_length=60)
    with_child: YesNo = Field(description="Whether the child took part.")
    because: Text | None = Field(default="", description="Why not, if not.")
    views: Text | None = Field(default="", description="What they said.")


class SupportStep(Sent):
    """Where support goes on."""

    to_plan_id: Id = Field(description="The plan in which it goes on.")
    to_level: str | None = Field(description="Its level.")
    direction: str | None = Field(description='"up", "down" or "same".')
    reason: str = Field(description="Why.")
    stepped_on: date = Field(description="When.")


class SupportConsulted(Sent):
    """A member who was asked about the end."""

    member_id: MemberId | None = Field(default=None, description="The member.")
    agrees: YesNo = Field(description="Whether they agree.")
    said: Text | None = Field(default="", description="What they said.")


class SupportClosure(Sent):
    """How a plan ended."""

    reason: SupportClosureReason = Field(description="Why.")
    closed_on: date = Field(description="When.")
    consulted: list[SupportConsulted] = Field(description="Who was consulted.")
    informed_on: date = Field(description="When child, family and team were told.")
    support_after: str | None = Field(description="Where there is support from then on.")
    note: str | None = Field(description="What else is to be remembered.")
    services: list[LinkedService] = Field(description="Services of the local offer with which the family goes on.")


class SupportActionFeedback(Sent):
    """What is said at a review of an action."""

    action_id: LineId | None = Field(default="", description="The action.")
    said: Text | None = Field(default="", description="What became of it.")


class SupportOutcomeFeedback(Sent):
    """Whether an outcome is being reached."""

    outcome_id: LineId | None = Field(default="", description="The outcome.")
    progress: SupportOutcomeProgress | None = Field(default=None, description="Whether it is.")
    said: Text | None = Field(default="", description="In words.")


class SupportReview(Sent):
    """A review that was held."""

    id: Id = Field(description="Its id.")
    held_on: date = Field(description="When.")
    led_by: Id | None = Field(description="The member who led it; empty where nobody leads.")
    present: list[Id] = Field(description="The members who were there.")
    actions: list[SupportActionFeedback] = Field(description="What became of each action.")
    outcomes: list[SupportOutcomeFeedback] = Field(description="Whether each outcome is being reached.")
    family_views: str | None = Field(description="What child and family said.")
    decision: SupportReviewDecision = Field(description="What was decided.")
    reasons: str | None = Field(description="Why.")
    consider: list[str] = Field(description="Who else is to be considered.")
    review_on: date | None = Field(description="The day of the next review; absent where the plan ends.")


class SupportDifference(Sent):
    """A line that somebody else changed."""

    where: str | None = Field(description='Where it stands, for example "outcomes".')
    line_id: str | None = Field(description="Which line; empty for what has no lines.")
    sentence: str | None = Field(description="What changed, in words.")
    changed: list[str] = Field(description="Names of the fields that differ.")


class SupportPlan(Shown):
    """A support plan of one level of the authority's ladder."""

    id: Id = Field(description="Its id.")
    child_id: Id = Field(description="Child's id.")
    level: str | None = Field(description="Key of the level.")
    level_name: str | None = Field(description="The practice's own name of the level.")
    plan_name: str | None = Field(description='What the plan is called, for example "My Plan+".')
    state: SupportPlanState = Field(description="How far it is.")
    opened_on: date = Field(description="When it was opened.")
    opened_by: str | None = Field(description="Who opened it.")
    discussion: SupportDiscussion = Field(description="The conversation with child and family before.")
    registrar: str | None = Field(description="The team that registers it; empty for none.")
    registered_on: date | None = Field(description="When it was registered; absent before.")
    assessment_id: Id | None = Field(description="The assessment on which it rests; empty for none.")
    noticed_need_id: Id | None = Field(description="The noticed need that led to it; empty for none.")
    from_plan_id: Id | None = Field(description="The plan that it goes on from; empty for none.")
    from_case_id: Id | None = Field(description="The EHC case that it goes on from; empty for none.")
    single_plan_id: Id | None = Field(
        description="The plan of an integrated assessment as which it was agreed, at `/v1/plans`; empty for none."
    )
    content: SupportContent = Field(description="Outcomes, actions, strategies.")
    content_version: int = Field(description="Counts what was written; what a change of the content starts from.")
    content_written_by: str | None = Field(description="Who wrote it last.")
    content_written_on: date | None = Field(description="When.")
    members: list[SupportMember] = Field(description="The team around the child, those who left included.")
    leads: list[SupportLead] = Field(description="Who leads and led.")
    planned_meetings: list[SupportPlannedMeeting] = Field(
        description="Meetings that are to take place, did, or were called off."
    )
    join_requests: list[SupportJoinRequest] = Field(description="Services that asked to join the team.")
    meetings: list[SupportMeeting] = Field(description="Meetings and conversations.")
    shared: list[SupportShare] = Field(description="With whom it was shared, and when.")
    progress: list[SupportProgress] = Field(description="How far the actions are, oldest first.")
    agreed_on: date | None = Field(description="When it was last agreed; absent before.")
    agreed_with: str | None = Field(description="With whom of the family.")
    review_on: date | None = Field(description="The day of the next review; absent while none is set.")
    brought_forward_because: str | None = Field(description="Why that is sooner than was agreed; empty otherwise.")
    reviews: list[SupportReview] = Field(description="Reviews, oldest first.")
    rights_began_on: date | None = Field(description="From when the young person decides; absent while a parent does.")
    step: SupportStep | None = Field(description="Where support goes on; absent unless it does elsewhere.")
    closure: SupportClosure | None = Field(description="How it ended; absent before.")
    follow_up: SupportFollowUp | None = Field(
        description="What the last review asks somebody to do; absent where it asks nothing beyond the plan."
    )
    next_steps: list[str] = Field(description="What the last review asks for next.")
    consents_needed: list[str] = Field(
        description="Purposes of consents that the level needs and that do not stand today."
    )
    allowed_moves: list[str] = Field(description="What can be done with it now.")
    not_shown: list[str] = NotShown


class SupportPlanShown(SupportPlan, WithServicesNow):
    """The record, with what it links to as that is now."""
