"""Support plans for tests, as Gloucestershire's ladder has them; people are invented."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from kernel.change import Change
from kernel.ids import new_id
from kernel.ladder import Level
from kernel.panels import Sector
from kernel.pathway import load
from services.plans.domain.support import meetings, opening, review, team
from services.plans.domain.support.content import (
    SupportAction,
    SupportActionKind,
    SupportContent,
    SupportOutcome,
    SupportStrategy,
)
from services.plans.domain.support.parts import SupportContribution, SupportDiscussion, SupportMemberKind
from services.plans.domain.support.plan import SupportPlan
from tools.topology import ROOT

ON = date(2026, 3, 2)
LADDER = load(ROOT / "authorities")["gloucestershire"].ladder
MY_PLAN, MY_PLAN_PLUS = LADDER.level("my_plan", ON), LADDER.level("my_plan_plus", ON)
SCHOOL, NURSE, REGISTRAR = "org:urn:999921", "org:ods:RTQ", "team:gloucestershire/families-first-plus"
BY_SCHOOL, BY_NURSE, BY_REGISTRAR = frozenset({SCHOOL}), frozenset({NURSE}), frozenset({REGISTRAR})
TALKED = SupportDiscussion(ON, ("Rose Finch",), with_child=True, views="One person to ring.")
OPENER = opening.Opener(SCHOOL, "Alice Moreno", "SENCO", Sector.EDUCATION)
CHILD = team.NewMember(SupportMemberKind.CHILD, "Robin", "child")
MOTHER = team.NewMember(SupportMemberKind.FAMILY, "Rose Finch", "mother", "person:rose.finch")
NURSE_JOINS = team.NewMember(SupportMemberKind.PRACTITIONER, "Nina Cam", "school nurse", NURSE, Sector.HEALTH)


def opened(level: Level = MY_PLAN, *members: team.NewMember, starts: opening.OpenFrom | None = None) -> SupportPlan:
    """A plan that was just opened by the school, with child and mother in its team."""
    return opened_with_news(level, *members, starts=starts).state


def opened_with_news(
    level: Level = MY_PLAN, *members: team.NewMember, starts: opening.OpenFrom | None = None
) -> Change[SupportPlan]:
    return opening.open_plan(
        id=new_id(),
        authority="gloucestershire",
        child_id=new_id(),
        level=level,
        registrar=REGISTRAR,
        opener=OPENER,
        discussion=TALKED,
        members=[(new_id(), one) for one in members or (CHILD, MOTHER)],
        opener_id=new_id(),
        starts=starts or opening.OpenFrom(),
        on=ON,
    )


def member(plan: SupportPlan, role: str) -> UUID:
    return next(one.id for one in plan.team if one.role == role)


def content(plan: SupportPlan, owner: str = "SENCO") -> SupportContent:
    """One outcome with one action, both of the SENCO, and a strategy."""
    return SupportContent(
        aspirations="Robin wants to play in the football club.",
        needs=("Robin finds it hard to join a group of children.",),
        outcomes=(
            SupportOutcome(
                "o1",
                "Robin joins a game at break without an adult.",
                "Once in two weeks.",
                "Three times a week.",
                "The lunchtime supervisor's notes.",
                ON + timedelta(weeks=12),
                member(plan, "SENCO"),
            ),
        ),
        actions=(
            SupportAction(
                "a1",
                "o1",
                "A buddy from year 6 meets Robin at the start of break.",
                SupportActionKind.CHANGED_PRACTICE,
                member(plan, owner),
                ON + timedelta(weeks=3),
            ),
        ),
        strategies=(SupportStrategy("s1", "Tell Robin beforehand when a game is about to end.", "Home"),),
    )


def written(plan: SupportPlan, owner: str = "SENCO") -> SupportPlan:
    """The plan with its content and the day of its review."""
    told = content(plan, owner)
    known = plan.content_version
    after = opening.write_content(plan, told, known=known, writer="school", by=BY_SCHOOL, on=ON).state
    due = ON + timedelta(weeks=8)
    return review.set_review(after, due, level=MY_PLAN_PLUS, by=BY_SCHOOL, on=ON).state


def agreed() -> SupportPlan:
    """A My Plan that is being done."""
    plan = written(opened())
    return opening.agree(plan, agreed_with="Rose Finch", level=MY_PLAN, by=BY_SCHOOL, on=ON).state


def with_team() -> SupportPlan:
    """A My Plan+ whose team has met, led by the SENCO, not agreed yet."""
    plan = opened(MY_PLAN_PLUS, CHILD, MOTHER, NURSE_JOINS, starts=opening.OpenFrom(assessment_id=new_id()))
    plan = team.name_lead(plan, member(plan, "SENCO"), id=new_id(), replaces=None, by=BY_SCHOOL, on=ON).state
    there = tuple(SupportContribution(one.id, "Agrees.") for one in plan.team)
    met = meetings.Met(meetings.SupportMeetingKind.MEETING, ON, there, "What each will do.")
    plan = meetings.hold_meeting(plan, met, new_id=new_id, by=BY_SCHOOL, on=ON).state
    return written(plan, "school nurse")


def agreed_plus() -> SupportPlan:
    """A My Plan+ that is being done."""
    return opening.agree(with_team(), agreed_with="Rose Finch", level=MY_PLAN_PLUS, by=BY_SCHOOL, on=ON).state


def as_saved(plan: SupportPlan) -> SupportPlan:
    return replace(plan, version=plan.version + 1)
