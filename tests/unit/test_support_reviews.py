"""The team around the child, reviews with what each decision leads to, steps between levels, the end."""

import tomllib
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from kernel.change import Change
from kernel.errors import Denied, Invalid, Refused
from kernel.ids import new_id
from kernel.ladder import Level, ReviewDecision, read_ladder_file
from kernel.pathway import load
from kernel.relationships import RelationshipBegan, RelationshipEnded
from services.plans.domain.support import closure, meetings, news, opening, review, steps, team
from services.plans.domain.support.machine import SupportPlanState
from services.plans.domain.support.parts import (
    SupportActionState,
    SupportClosureReason,
    SupportConsulted,
    SupportContribution,
)
from services.plans.domain.support.plan import SupportPlan
from services.plans.domain.support.reviewing import (
    NEXT_STEPS,
    SupportActionFeedback,
    SupportOutcomeFeedback,
    SupportOutcomeProgress,
)
from tests.unit.support_specimens import (
    BY_NURSE,
    BY_SCHOOL,
    LADDER,
    MY_PLAN,
    MY_PLAN_PLUS,
    NURSE,
    NURSE_JOINS,
    ON,
    SCHOOL,
    TALKED,
    agreed,
    agreed_plus,
    member,
    opened,
    with_team,
    written,
)
from tests.unit.test_ladder import REFORM, REFORM_DAY
from tools.topology import ROOT

D = ReviewDecision
LATER = ON + timedelta(weeks=6)
NEXT = LATER + timedelta(weeks=6)


def codes(error: pytest.ExceptionInfo[Invalid]) -> dict[str, str]:
    return {one.field: one.code for one in error.value.violations}


def held(plan: SupportPlan, decision: ReviewDecision | None, **more: Any) -> review.Held:
    told = {
        "held_on": LATER,
        "present": tuple(one.id for one in plan.team),
        "actions": (SupportActionFeedback("a1", "The buddy came every day."),),
        "outcomes": (SupportOutcomeFeedback("o1", SupportOutcomeProgress.PARTLY, "Twice a week."),),
        "family_views": "Robin tells of break at home.",
        "decision": decision,
        "reasons": "It goes the right way.",
        "review_on": NEXT,
    }
    return review.Held(**(told | more))


def hold(plan: SupportPlan, said: review.Held, level: Level = MY_PLAN, by: frozenset[str] = BY_SCHOOL) -> Change[Any]:
    return review.hold_review(plan, said, id=new_id(), level=level, by=by, on=LATER)


# -- the team ----------------------------------------------------------------------------------------------------------


@pytest.mark.proves("GLOS-E31", "GLOS-C1")
def test_one_leads_at_a_time_and_whoever_led_is_remembered() -> None:
    plan = with_team()
    senco, nurse = member(plan, "SENCO"), member(plan, "school nurse")
    with pytest.raises(Refused, match="LEAD_ALREADY_NAMED") as two:
        team.name_lead(plan, nurse, id=new_id(), replaces=None, by=BY_SCHOOL, on=LATER)
    assert two.value.facts == {"lead": str(senco)}
    for unfit, reason in ((member(plan, "mother"), "LEAD_IS_A_PRACTITIONER"), (senco, "LEADS_ALREADY")):
        with pytest.raises(Refused, match=reason):
            team.name_lead(plan, unfit, id=new_id(), replaces=senco, by=BY_SCHOOL, on=LATER)
    first, second = plan.leads[0].id, new_id()
    change = team.name_lead(plan, nurse, id=second, replaces=senco, by=BY_NURSE, on=LATER)
    assert [(one.member_id, one.since, one.until) for one in change.state.leads] == [
        (senco, ON, LATER),
        (nurse, LATER, None),
    ]
    assert change.events[:2] == (
        RelationshipEnded(plan.child_id, SCHOOL, "lead_professional", LATER, first),
        RelationshipBegan(plan.child_id, NURSE, "lead_professional", LATER, second),
    )
    assert change.state.kept_by == NURSE


@pytest.mark.proves("GLOS-E46")
def test_an_agency_leaves_when_nothing_is_left_without_an_owner_and_everybody_is_told() -> None:
    plan = agreed_plus()
    nurse, senco = member(plan, "school nurse"), member(plan, "SENCO")

    def leave(plan: SupportPlan, who: UUID) -> Change[SupportPlan]:
        return team.end_part(plan, who, told="Ring the clinic.", level=MY_PLAN_PLUS, by=BY_SCHOOL, on=LATER)

    for who, reason in ((nurse, "OWNS_WHAT_IS_OPEN"), (senco, "LEAD_CANNOT_LEAVE"), (new_id(), "NOT_IN_THE_TEAM")):
        with pytest.raises(Refused, match=reason):
            leave(plan, who)
    for role in ("child", "mother"):
        with pytest.raises(Refused, match="TEAM_WITHOUT_FAMILY"):
            leave(plan, member(plan, role))
    handed = team.hand_over(plan, nurse, senco, by=BY_SCHOOL, on=LATER).state
    assert (handed.content.actions[0].owner, handed.content_version) == (senco, plan.content_version + 1)
    with pytest.raises(Refused, match="OWNS_NOTHING"):
        team.hand_over(handed, nurse, senco, by=BY_SCHOOL, on=LATER)
    change = leave(handed, nurse)
    assert change.events == (
        RelationshipEnded(plan.child_id, NURSE, "around_child", LATER, nurse),
        news.SupportMemberLeft(plan.id, plan.child_id, nurse, LATER),
    )
    assert change.state.member(nurse).left_because == "Ring the clinic."


@pytest.mark.proves("GLOS-E30", "GLOS-E34", "GLOS-E37")
def test_meetings_keep_who_was_there_and_what_each_brought_and_sharing_with_whom() -> None:
    plan = with_team()
    [met] = plan.meetings
    assert (met.of_the_team, len(met.present)) == (True, 4)
    talk = meetings.Met(
        meetings.SupportMeetingKind.CONVERSATION,
        LATER,
        (SupportContribution(member(plan, "SENCO"), "Break is hard."), SupportContribution(member(plan, "mother"))),
        "Who rings whom.",
    )
    talked = meetings.hold_meeting(plan, talk, new_id=new_id, by=BY_NURSE, on=LATER).state
    assert [one.of_the_team for one in talked.meetings] == [True, False]
    stranger = replace(talk, present=(SupportContribution(new_id()),), summary="", held_on=NEXT)
    with pytest.raises(Invalid) as refused:
        meetings.hold_meeting(plan, stranger, new_id=new_id, by=BY_NURSE, on=LATER)
    assert codes(refused) == {
        "present[0].member_id": "NOT_IN_THE_TEAM",
        "summary": "REQUIRED",
        "present": "TOO_FEW",
        "held_on": "IN_THE_FUTURE",
    }
    shared = team.share(plan, [], by=BY_SCHOOL, on=LATER).state
    assert (shared.shared[0].member_ids, shared.shared[0].shared_on) == (tuple(one.id for one in plan.team), LATER)
    with pytest.raises(Refused, match="NOT_IN_THE_TEAM"):
        team.share(plan, [new_id()], by=BY_SCHOOL, on=LATER)


def test_whoever_joins_says_who_they_are_and_joins_once() -> None:
    plan = opened()
    with pytest.raises(Invalid) as refused:
        team.add_member(plan, replace(NURSE_JOINS, party="panel:x/y", sector=None), id=new_id(), by=BY_SCHOOL, on=ON)
    assert codes(refused) == {"party": "NOT_A_PARTY", "sector": "REQUIRED"}
    id = new_id()
    joined = team.add_member(plan, NURSE_JOINS, id=id, by=BY_SCHOOL, on=ON)
    assert joined.events[0] == RelationshipBegan(plan.child_id, NURSE, "around_child", ON, id)
    with pytest.raises(Refused, match="ALREADY_IN_THE_TEAM"):
        team.add_member(joined.state, NURSE_JOINS, id=new_id(), by=BY_SCHOOL, on=ON)


# -- the day of the review ---------------------------------------------------------------------------------------------


@pytest.mark.proves("GLOS-E14", "GLOS-E33")
def test_a_review_lies_ahead_and_within_the_cycle_of_the_level() -> None:
    plan = opened()
    for day, code in ((ON - timedelta(days=1), "NOT_IN_THE_FUTURE"), (ON + timedelta(weeks=13), "TOO_LATE")):
        with pytest.raises(Invalid) as refused:
            review.set_review(plan, day, level=MY_PLAN, by=BY_SCHOOL, on=ON)
        assert codes(refused) == {"review_on": code}
    change = review.set_review(plan, ON + timedelta(weeks=12), level=MY_PLAN, by=BY_SCHOOL, on=ON)
    [owed] = [one for one in change.state.owed if one.started.key == "support_review"]
    assert (owed.started.due_on, owed.owner) == (ON + timedelta(weeks=12), SCHOOL)


@pytest.mark.proves("GLOS-E38")
def test_a_review_may_be_brought_forward_with_a_reason_by_anybody_of_the_team() -> None:
    plan = agreed_plus()
    sooner = ON + timedelta(weeks=1)
    change = review.bring_review_forward(plan, sooner, "Nothing moves.", by=BY_NURSE, on=ON)
    assert (change.state.review_on, change.state.brought_forward_because) == (sooner, "Nothing moves.")
    assert change.events == (news.SupportReviewSet(plan.id, plan.child_id, sooner, brought_forward=True),)
    for day, because, wrong in (
        (ON - timedelta(days=1), "x", {"review_on": "IN_THE_PAST"}),
        (plan.review_on, "x", {"review_on": "NOT_SOONER"}),
        (None, "", {"because": "REQUIRED", "review_on": "REQUIRED"}),
    ):
        with pytest.raises(Invalid) as refused:
            review.bring_review_forward(plan, day, because, by=BY_NURSE, on=ON)
        assert codes(refused) == wrong


# -- the review --------------------------------------------------------------------------------------------------------


@pytest.mark.proves("GLOS-E39", "GLOS-E40", "GLOS-E41", "GLOS-E18", "GLOS-E43")
def test_the_lead_leads_the_review_the_team_meets_and_everybody_reports() -> None:
    plan = agreed_plus()
    with pytest.raises(Denied, match="LEAD_ONLY"):
        hold(plan, held(plan, D.CONTINUE_SAME), MY_PLAN_PLUS, BY_NURSE)
    only = (member(plan, "school nurse"),)
    bare = held(plan, D.CONTINUE_SAME, present=only, actions=(), outcomes=(), family_views="")
    with pytest.raises(Invalid) as alone:
        hold(plan, bare, MY_PLAN_PLUS)
    found = [(one.field, one.code) for one in alone.value.violations]
    assert found == [
        ("present", "LEAD_MISSING"),
        ("present", "TEAM_HAS_NOT_MET"),
        ("actions", "FEEDBACK_MISSING"),
        ("outcomes", "FEEDBACK_MISSING"),
        ("family_views", "REQUIRED"),
    ]
    change = hold(plan, held(plan, D.CONTINUE_SAME), MY_PLAN_PLUS)
    kept = change.state.reviews[-1]
    assert (kept.led_by, kept.decision, kept.review_on) == (member(plan, "SENCO"), D.CONTINUE_SAME, NEXT)
    assert change.state.review_on == NEXT
    told = news.SupportPlanReviewed(plan.id, plan.child_id, kept.id, LATER, "continue_same", NEXT)
    assert change.events == (told,)


@pytest.mark.proves("GLOS-E19a", "GLOS-E19b", "GLOS-E19c")
@pytest.mark.parametrize("decision", MY_PLAN.reviews)
def test_each_decision_on_a_my_plan_has_its_consequence(decision: ReviewDecision) -> None:
    after = _decided(agreed(), decision, MY_PLAN)
    assert after.next_steps == NEXT_STEPS[decision]


@pytest.mark.proves("GLOS-E42a", "GLOS-E42b", "GLOS-E42c", "GLOS-E42d")
@pytest.mark.proves("GLOS-E44a", "GLOS-E44b", "GLOS-E44c", "GLOS-E44d")
@pytest.mark.parametrize("decision", MY_PLAN_PLUS.reviews)
def test_each_decision_on_a_my_plan_plus_has_its_consequence(decision: ReviewDecision) -> None:
    after = _decided(agreed_plus(), decision, MY_PLAN_PLUS)
    assert after.next_steps == NEXT_STEPS[decision]


def _decided(plan: SupportPlan, decision: ReviewDecision, level: Level) -> SupportPlan:
    """The plan after the review, with what must hold after such a decision."""
    ends = decision in (D.NEEDS_MET, D.SINGLE_AGENCY, D.UNIVERSAL_ONLY)
    more: dict[str, Any] = {"review_on": None} if ends else {}
    if decision is D.CONSIDER_OTHERS:
        more["consider"] = ("Community Social Worker", "SEN Casework")
    change = hold(plan, held(plan, decision, **more), level)
    after: SupportPlan = change.state
    assert change.events[-1].decision == decision.value
    assert after.review_on == (None if ends else NEXT)
    amended = decision is D.CONTINUE_AMENDED
    assert after.state is (SupportPlanState.PLANNING if amended else SupportPlanState.PROVIDING)
    assert ("support_closure" in [one.started.key for one in after.owed]) is ends
    return after


def test_a_decision_that_the_level_does_not_know_or_that_lacks_its_day_is_refused() -> None:
    plan = agreed()
    for said, wrong in (
        (held(plan, D.NEW_PLAN), {"decision": "NOT_AT_THIS_LEVEL"}),
        (held(plan, None), {"decision": "REQUIRED"}),
        (held(plan, D.CONTINUE_SAME, review_on=None), {"review_on": "REQUIRED"}),
        (held(plan, D.CONTINUE_SAME, review_on=LATER - timedelta(days=9)), {"review_on": "NOT_IN_THE_FUTURE"}),
        (held(plan, D.NEEDS_MET), {"review_on": "PLAN_ENDS"}),
    ):
        with pytest.raises(Invalid) as refused:
            hold(plan, said)
        assert codes(refused) == wrong
    with pytest.raises(Invalid) as nobody:
        hold(agreed_plus(), held(agreed_plus(), D.CONSIDER_OTHERS), MY_PLAN_PLUS)
    assert codes(nobody)["consider"] == "REQUIRED"


def test_a_plan_that_is_still_written_is_not_reviewed_yet() -> None:
    plan = written(opened())
    with pytest.raises(Refused, match="SUPPORT_PLAN_IS_PLANNING"):
        hold(plan, held(plan, D.CONTINUE_SAME))


# -- up and down -------------------------------------------------------------------------------------------------------


def stepped(plan: SupportPlan, now: Level, to: Level) -> tuple[Change[SupportPlan], Change[SupportPlan]]:
    told = steps.StepTo(to, "Needs have changed.", TALKED)
    return steps.step(plan, now, told, id=new_id(), by=BY_SCHOOL, on=LATER)


@pytest.mark.proves("GLOS-D1", "GLOS-D2", "GLOS-P3")
def test_a_my_plan_plus_becomes_a_my_plan_with_all_that_is_open_and_stays_readable_as_it_was() -> None:
    plan = agreed_plus()
    done = opening.Told("a1", SupportActionState.DONE, "Done.", "nurse")
    before, after = stepped(plan, MY_PLAN_PLUS, MY_PLAN)
    new = after.state
    assert (new.level, new.from_plan_id, new.state) == ("my_plan", plan.id, SupportPlanState.PLANNING)
    assert (new.content, new.team, new.lead) == (plan.content, plan.team, plan.lead)
    assert replace(before.state, state=plan.state, step=None) == plan
    assert before.state.step is not None
    assert (before.state.step.direction, before.state.step.to_plan_id) == ("down", new.id)
    _, without = stepped(opening.record_progress(plan, done, by=BY_NURSE, on=ON).state, MY_PLAN_PLUS, MY_PLAN)
    assert (without.state.content.actions, without.state.progress) == ((), ())
    assert not [one for one in before.events if isinstance(one, RelationshipEnded) and one.relation == "around_child"]
    reads_on = {one.party for one in before.events if isinstance(one, RelationshipBegan) and one.relation == "shared"}
    assert reads_on == {SCHOOL, NURSE}


@pytest.mark.proves("GLOS-P3", "BROM-11")
def test_support_grows_and_a_plan_that_has_ended_cannot_be_stepped() -> None:
    before, after = stepped(agreed(), MY_PLAN, MY_PLAN_PLUS)
    assert before.state.step is not None
    assert (before.state.step.direction, after.state.plan_name) == ("up", "My Plan+")
    with pytest.raises(Refused, match="SUPPORT_PLAN_IS_STEPPED"):
        stepped(before.state, MY_PLAN, MY_PLAN_PLUS)
    with pytest.raises(Refused, match="SUPPORT_PLAN_IS_CLOSED"):
        stepped(replace(agreed(), state=SupportPlanState.CLOSED), MY_PLAN, MY_PLAN_PLUS)
    with pytest.raises(Refused, match="LEVEL_IS_STATUTORY") as refused:
        stepped(agreed_plus(), MY_PLAN_PLUS, LADDER.level("statutory", LATER))
    assert refused.value.allowed == ("request_ehc_assessment",)


@pytest.mark.proves("GLOS-E44b")
def test_a_new_plan_at_the_same_level_is_for_a_review_to_decide() -> None:
    plan = agreed_plus()
    with pytest.raises(Refused, match="SAME_LEVEL"):
        stepped(plan, MY_PLAN_PLUS, MY_PLAN_PLUS)
    decided = hold(plan, held(plan, D.NEW_PLAN), MY_PLAN_PLUS).state
    before, after = stepped(decided, MY_PLAN_PLUS, MY_PLAN_PLUS)
    assert before.state.step is not None
    assert (before.state.step.direction, after.state.from_plan_id) == ("same", plan.id)


# -- the end -----------------------------------------------------------------------------------------------------------


def closing(plan: SupportPlan, **more: Any) -> closure.Closing:
    heard = tuple(SupportConsulted(one.id, True, "Yes.") for one in plan.team)
    told = {"reason": SupportClosureReason.NEEDS_MET, "consulted": heard, "informed_on": LATER}
    return closure.Closing(**(told | more))


def close(plan: SupportPlan, said: closure.Closing, level: Level) -> Change[SupportPlan]:
    return closure.close(plan, said, level=level, support_after="Family Information Service", by=BY_SCHOOL, on=LATER)


def ready(plan: SupportPlan, level: Level) -> SupportPlan:
    ended: SupportPlan = hold(plan, held(plan, D.NEEDS_MET, review_on=None), level).state
    return ended


@pytest.mark.proves("GLOS-E20", "GLOS-E21", "GLOS-E22", "GLOS-E48")
def test_a_my_plan_ends_when_the_review_says_so_and_the_family_was_heard_and_told() -> None:
    early = agreed()
    with pytest.raises(Refused, match="REVIEW_HAS_NOT_DECIDED"):
        close(early, closing(early), MY_PLAN)
    plan = ready(agreed(), MY_PLAN)
    with pytest.raises(Refused, match="NOT_ALL_CONSULTED"):
        close(plan, closing(plan, consulted=()), MY_PLAN)
    with pytest.raises(Invalid) as untold:
        close(plan, closing(plan, informed_on=NEXT, reason=None), MY_PLAN)
    assert codes(untold) == {"reason": "REQUIRED", "informed_on": "IN_THE_FUTURE"}
    change = close(plan, closing(plan), MY_PLAN)
    kept = change.state.closure
    assert kept is not None
    assert (kept.support_after, kept.informed_on, change.state.state) == (
        "Family Information Service",
        LATER,
        SupportPlanState.CLOSED,
    )
    assert change.events[-1] == news.SupportPlanClosed(plan.id, plan.child_id, LATER, "needs_met")
    reads_on = [one for one in change.events if isinstance(one, RelationshipBegan)]
    assert [(one.party, one.relation, one.record_id) for one in reads_on] == [(SCHOOL, "shared", plan.id)]
    assert change.state.owed == []


@pytest.mark.proves("GLOS-E45", "GLOS-E47")
def test_a_my_plan_plus_ends_when_all_were_consulted_and_agree_that_needs_are_met() -> None:
    plan = ready(agreed_plus(), MY_PLAN_PLUS)
    whole = closing(plan)
    with pytest.raises(Refused, match="NOT_ALL_CONSULTED"):
        close(plan, replace(whole, consulted=whole.consulted[:3]), MY_PLAN_PLUS)
    against = replace(whole.consulted[1], agrees=False)
    with pytest.raises(Refused, match="NOT_ALL_AGREE") as refused:
        close(plan, replace(whole, consulted=(whole.consulted[0], against, *whole.consulted[2:])), MY_PLAN_PLUS)
    assert refused.value.allowed == ("hold_review", "escalate")
    change = close(plan, whole, MY_PLAN_PLUS)
    assert change.state.state is SupportPlanState.CLOSED
    with pytest.raises(Refused, match="SUPPORT_PLAN_IS_CLOSED"):
        close(change.state, whole, MY_PLAN_PLUS)


def test_a_family_that_wants_no_plan_any_more_needs_no_review_for_that() -> None:
    plan = agreed_plus()
    said = closing(plan, reason=SupportClosureReason.CONSENT_WITHDRAWN)
    assert close(plan, said, MY_PLAN_PLUS).state.state is SupportPlanState.CLOSED


# -- other authorities' ladders ----------------------------------------------------------------------------------------


@pytest.mark.proves("BROM-5", "BROM-6")
def test_bromleys_targeted_plan_is_the_same_and_is_not_agreed_without_strategies() -> None:
    targeted = load(ROOT / "authorities")["bromley"].ladder.level("targeted", ON)
    assert targeted.health_referral
    plan = written(opened(targeted))
    with pytest.raises(Refused, match="SECTOR_MISSING"):
        opening.agree(_fit(plan, targeted), agreed_with="Rose Finch", level=targeted, by=BY_SCHOOL, on=ON)
    plan = team.add_member(plan, NURSE_JOINS, id=new_id(), by=BY_SCHOOL, on=ON).state
    ready_to_agree = _fit(plan, targeted)

    def agree(plan: SupportPlan) -> Change[SupportPlan]:
        return opening.agree(plan, agreed_with="Rose Finch", level=targeted, by=BY_SCHOOL, on=ON)

    none = replace(ready_to_agree, content=replace(plan.content, strategies=()))
    with pytest.raises(Invalid) as refused:
        agree(none)
    assert codes(refused) == {"content.strategies": "REQUIRED"}
    assert agree(ready_to_agree).state.content.strategies[0].used_by == "Home"


def _fit(plan: SupportPlan, level: Level) -> SupportPlan:
    """The plan with what its level asks for beside the content."""
    if level.lead:
        plan = team.name_lead(plan, member(plan, "SENCO"), id=new_id(), replaces=None, by=BY_SCHOOL, on=ON).state
    return replace(plan, assessment_id=new_id() if level.assessment else None)


def test_a_reform_is_a_file_and_plans_of_today_go_on_under_it() -> None:
    """Individual Support Plans (domain facts 8.3): the level that takes over My Plan says from then on what counts."""
    reform = read_ladder_file(tomllib.loads(REFORM), ["gloucestershire"])
    after = LADDER.followed_by(reform.levels)
    level = after.level("my_plan", REFORM_DAY)
    assert level.plan == "Individual Support Plan"
    plan = agreed()
    kept: SupportPlan = hold(plan, held(plan, D.CONTINUE_SAME, review_on=LATER + timedelta(weeks=50)), level).state
    assert (kept.level, kept.plan_name, kept.state) == ("my_plan", "My Plan", SupportPlanState.PROVIDING)
    with pytest.raises(Invalid) as refused:
        hold(plan, held(plan, D.ASSESSMENT_NEEDED), level)
    assert codes(refused) == {"decision": "NOT_AT_THIS_LEVEL"}
    new = written(opened(level))
    done = opening.agree(new, agreed_with="Rose Finch", level=level, by=BY_SCHOOL, on=ON).state
    assert (done.plan_name, done.level) == ("Individual Support Plan", "targeted")
