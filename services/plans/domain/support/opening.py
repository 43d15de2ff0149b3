"""A plan is opened, registered, written, agreed, and what was agreed is done."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kernel.change import Change
from kernel.errors import Denied, Refused, Stale, Violation, demand
from kernel.ladder import Level
from kernel.panels import Sector
from kernel.plain_text import LONGEST_NAME, plain_text_problems
from kernel.relationships import RelationshipBegan, RelationshipEnded
from kernel.wording import with_article
from services.plans.domain import checks
from services.plans.domain.support import news
from services.plans.domain.support.assessment_content import with_findings
from services.plans.domain.support.content import LONGEST, NOTHING, SupportContent, demand_action
from services.plans.domain.support.machine import SUPPORT_PLAN, SupportPlanState, demand_lead, demand_of_the_team
from services.plans.domain.support.parts import (
    SupportActionState,
    SupportDiscussion,
    SupportMember,
    SupportMemberKind,
    SupportProgress,
)
from services.plans.domain.support.plan import SupportPlan
from services.plans.domain.support.team import MOST_MEMBERS, NewMember, joined

CONTENT = "support plan content"
MOST_PROGRESS = 2_000
# In which relation the team that registers a plan sees it without being of its team: that plan alone (`opens`).
KEEPER, KIND = "coordinator", "support_plan"


@dataclass(frozen=True, slots=True)
class Opener:
    """Who opens a plan, and as what they join its team."""

    party: str
    name: str
    role: str
    sector: Sector | None


@dataclass(frozen=True, slots=True)
class OpenFrom:
    """What a plan goes on from, if anything."""

    assessment_id: UUID | None = None
    noticed_need_id: UUID | None = None
    from_case_id: UUID | None = None
    content: SupportContent = NOTHING


def demand_level(level: Level) -> None:
    """Refused for a level that has no support plan; says what there is instead."""
    if level.statutory:
        raise Refused(
            "LEVEL_IS_STATUTORY",
            f"“{level.name}” is the statutory level: ask for an EHC needs assessment; its plan comes of that.",
            allowed=("request_ehc_assessment",),
            field="level",
            facts={"level": level.key},
        )
    if level.comes_of:
        raise Refused(
            "PLAN_IS_GRANTED",
            f"Nobody opens {with_article(level.plan)}: it comes of {level.comes_of}.",
            allowed=("send_referral",),
            field="level",
            facts={"level": level.key},
        )
    if not level.plan:
        raise Refused(
            "LEVEL_HAS_NO_PLAN",
            f"“{level.name}” has no plan: support at this level needs none.",
            field="level",
            facts={"level": level.key},
        )


def demand_no_other(level: Level, other: tuple[UUID, str] | None) -> None:
    """Refused while another plan of this level is open for the child: its team is the one to join (domain facts 6).

    other  its id, and the name of the level under which it was opened
    """
    if other is None:
        return
    raise Refused(
        "PLAN_ALREADY_OPEN",
        f"The child has {with_article(level.plan)} already. There is one at a time: ask to join its team.",
        allowed=("ask_to_join",),
        facts={"level": level.key, "plan_id": str(other[0])},
    )


def discussion_faults(said: SupportDiscussion, on: date) -> list[Violation]:
    """What is wrong with the account of the conversation with child and family."""
    found: list[Violation] = []
    if said.held_on is None:
        found.append(Violation("discussion.held_on", "REQUIRED", "Say when it was discussed with child and family."))
    elif said.held_on > on:
        found.append(Violation("discussion.held_on", "IN_THE_FUTURE", "Discuss it first, then open the plan."))
    if not said.with_whom:
        found.append(Violation("discussion.with_whom", "REQUIRED", "Say with whom of the family it was discussed."))
    if len(said.with_whom) > MOST_MEMBERS:
        found.append(Violation("discussion.with_whom", "TOO_MANY", f"At most {MOST_MEMBERS} are possible."))
    for index, name in enumerate(said.with_whom):
        found += plain_text_problems(f"discussion.with_whom[{index}]", name, limit=LONGEST_NAME)
    if not said.with_child and not said.because.strip():
        found.append(Violation("discussion.because", "REQUIRED", "Say why the child took no part."))
    found += plain_text_problems("discussion.because", said.because, required=False, limit=LONGEST)
    found += plain_text_problems("discussion.views", said.views, required=False, limit=LONGEST)
    return found


def open_plan(
    *,
    id: UUID,
    authority: str,
    child_id: UUID,
    level: Level,
    registrar: str,
    opener: Opener,
    discussion: SupportDiscussion,
    members: Sequence[tuple[UUID, NewMember]],
    opener_id: UUID,
    starts: OpenFrom,
    on: date,
    unasked: Mapping[str, Sequence[UUID]] | None = None,
) -> Change[SupportPlan]:
    """A plan of this level, discussed with child and family; whoever opens it is in its team and keeps it at first.

    Whether the consents stand and no other plan is open, `demand_consents` and `demand_no_other` ask before.
    registrar  party of the team that registers plans of this level; empty where nobody does
    unasked    by party of who joins, the answers of the family that are not about that service
    """
    first = NewMember(SupportMemberKind.PRACTITIONER, opener.name, opener.role, opener.party, opener.sector)
    found = [*discussion_faults(discussion, on), *first.faults("opener.")]
    if len(members) >= MOST_MEMBERS:
        found.append(Violation("members", "TOO_MANY", f"At most {MOST_MEMBERS - 1} are possible."))
    for index, (_, new) in enumerate(members):
        found += [*new.faults(f"members[{index}]."), *new.service_faults(f"members[{index}].")]
    demand(found)
    plan = SupportPlan(
        id=id,
        authority=authority,
        child_id=child_id,
        level=level.key,
        level_name=level.name,
        plan_name=level.plan,
        opened_on=on,
        opened_by=opener.party,
        discussion=discussion,
        registrar=registrar,
        assessment_id=starts.assessment_id,
        noticed_need_id=starts.noticed_need_id,
        from_case_id=starts.from_case_id,
        content=starts.content,
    )
    team: list[SupportMember] = []
    said: list[object] = []
    for member_id, new in ((opener_id, first), *members):
        waits_for = (unasked or {}).get(new.party, ()) if new is not first else ()
        member, told = joined(plan, new, id=member_id, on=on, unasked=waits_for)
        team.append(member)
        said += told
    events = (*said, *registrar_began(plan, on), news_of(plan, on))
    return Change(replace(plan, members=tuple(team)), events)


def registrar_began(plan: SupportPlan, on: date) -> list[RelationshipBegan]:
    """Who registers the plan sees it while it is open, and nothing else of the child by that."""
    if not plan.registrar:
        return []
    return [RelationshipBegan(plan.child_id, plan.registrar, KEEPER, on, plan.id, record_id=plan.id, opens=(KIND,))]


def registrar_ended(plan: SupportPlan, on: date) -> list[RelationshipEnded]:
    """A plan that has ended is registered by nobody any more."""
    return [RelationshipEnded(plan.child_id, plan.registrar, KEEPER, on, plan.id)] if plan.registrar else []


def news_of(plan: SupportPlan, on: date) -> news.SupportPlanOpened:
    return news.SupportPlanOpened(
        plan.id, plan.child_id, plan.level, on, plan.registrar, plan.from_plan_id, plan.from_case_id
    )


def register(plan: SupportPlan, *, by: Collection[str], on: date) -> Change[SupportPlan]:
    """The level's registering team puts it on the partnership's register (GLOS-E15, GLOS-E24)."""
    if not plan.registrar:
        raise Refused("NOT_REGISTERED_AT_THIS_LEVEL", "Plans of this level are registered with nobody.")
    if plan.registrar not in by:
        raise Denied("REGISTRAR_ONLY", "Only the team that registers plans of this level may do this.")
    moved = SUPPORT_PLAN.apply(plan, "register")
    said = news.SupportPlanRegistered(plan.id, plan.child_id, plan.level, on)
    return Change(replace(moved, registered_on=on), (said,))


def write_content(
    plan: SupportPlan, content: SupportContent, *, known: int, writer: str, by: Collection[str], on: date
) -> Change[SupportPlan]:
    """The outcomes, actions and strategies as they are to be; only over what the writer had read.

    known   version of the content that the writer read
    writer  under which name it is kept who wrote
    """
    demand_of_the_team(plan, by)
    moved = SUPPORT_PLAN.apply(plan, "write_content")
    if known != plan.content_version:
        raise Stale(CONTENT, known, plan.content_version)
    content = content.with_choices_of(plan.content)
    demand(content.faults({one.id for one in plan.team}, plan.content, on, done=plan.done))
    as_it_was = {one.id for one in content.outcomes if one in plan.content.outcomes}
    written = replace(
        moved,
        content=content,
        achieved=tuple(one for one in plan.achieved if one in as_it_was),
        content_version=plan.content_version + 1,
        content_written_by=writer,
        content_written_on=on,
    )
    return Change(written, (news.SupportContentWritten(plan.id, plan.child_id, written.content_version),))


def name_assessment(
    plan: SupportPlan, assessment_id: UUID, findings: SupportContent = NOTHING, *, by: Collection[str]
) -> Change[SupportPlan]:
    """The assessment on which the plan rests (GLOS-E30). While the plan is being written it takes over what was found;
    what was agreed already changes only when it is written again."""
    demand_of_the_team(plan, by)
    moved = SUPPORT_PLAN.apply(plan, "name_assessment")
    content = with_findings(plan.content, findings) if plan.state is SupportPlanState.PLANNING else plan.content
    version = plan.content_version + (content != plan.content)
    return Change(replace(moved, assessment_id=assessment_id, content=content, content_version=version))


def agree(plan: SupportPlan, *, agreed_with: str, level: Level, by: Collection[str], on: date) -> Change[SupportPlan]:
    """The plan is agreed with child and family, and what stands in it is done from now on."""
    demand_lead(plan, by)
    demand(
        [
            *plain_text_problems("agreed_with", agreed_with, limit=LONGEST_NAME),
            *plan.content.faults({one.id for one in plan.team}, plan.content, on, done=plan.done),
            *plan.content.gaps(strategies=level.health_referral),
            *_passed(plan, on),
        ]
    )
    moved = SUPPORT_PLAN.apply(plan, "agree", level=level)
    assert plan.review_on is not None  # a_review_is_set
    said = news.SupportPlanAgreed(plan.id, plan.child_id, on, plan.review_on)
    return Change(replace(moved, agreed_on=on, agreed_with=agreed_with), (said,))


def _passed(plan: SupportPlan, on: date) -> list[Violation]:
    """What is not done yet must still be possible by its day; what was carried along from an earlier plan, too."""
    found = []
    open_actions = {one.id for one in plan.open_actions}
    for index, action in enumerate(plan.content.actions):
        if action.id in open_actions:
            found += checks.future_day(f"content.actions[{index}].due_on", action.due_on, on)
    for index, outcome in enumerate(plan.content.outcomes):
        found += checks.future_day(f"content.outcomes[{index}].by", outcome.by, on)
    if plan.review_on is not None:
        found += checks.future_day("review_on", plan.review_on, on)
    return found


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of an action, and under which name that is kept."""

    action_id: str
    state: SupportActionState | None
    note: str
    by: str


def record_progress(plan: SupportPlan, told: Told, *, by: Collection[str], on: date) -> Change[SupportPlan]:
    """What became of an action; by its owner, or by the lead (GLOS-E16, GLOS-E35, GLOS-E36)."""
    demand_of_the_team(plan, by)
    moved = SUPPORT_PLAN.apply(plan, "record_progress")
    action = demand_action(plan.content, told.action_id)
    owner = plan.member(action.owner).party if action.owner else ""
    if owner and owner not in by and plan.kept_by not in by:
        raise Denied("OWNER_ONLY", "Whoever owns the action says how far it is, or the lead does.")
    found = plain_text_problems("note", told.note, limit=LONGEST)
    if told.state is None:
        found.append(Violation("state", "REQUIRED", f"Say how far it is: {', '.join(SupportActionState)}."))
    demand(found)
    assert told.state is not None
    if len(plan.progress) >= MOST_PROGRESS:
        raise Refused("TOO_MUCH_PROGRESS", f"A plan keeps at most {MOST_PROGRESS} notes of progress.")
    kept = SupportProgress(told.action_id, on, told.state, told.note, told.by)
    said = news.SupportProgressRecorded(plan.id, plan.child_id, told.action_id, told.state.value)
    return Change(replace(moved, progress=(*plan.progress, kept)), (said,))


def consent_ended(plan: SupportPlan, purpose: str, level: Level, on: date) -> Change[SupportPlan]:
    """A consent holds no longer. Whoever keeps a plan whose level names it has to know: nothing is shared on it now."""
    if not plan.is_open or purpose not in level.consents:
        return Change(plan)
    return Change(plan, (news.SupportConsentEnded(plan.id, plan.child_id, purpose, on),))


def rights_began(plan: SupportPlan, on: date) -> Change[SupportPlan]:
    """The child decides now. What a parent agreed to no longer carries the plan; their own word is needed."""
    if not plan.is_open or plan.rights_began_on is not None:
        return Change(plan)
    said = news.SupportConsentLapsed(plan.id, plan.child_id, on)
    return Change(replace(plan, rights_began_on=on), (said,))
