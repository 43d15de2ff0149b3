"""Support plans: opened, written, agreed, done; what is refused and why."""

from dataclasses import replace
from datetime import timedelta

import pytest

from kernel.change import Change
from kernel.errors import Denied, Invalid, Refused, Stale
from kernel.ids import new_id
from kernel.relationships import RelationshipBegan
from services.plans.domain.support import news, opening
from services.plans.domain.support.content import SupportActionKind, SupportContent, SupportStrategy, differences
from services.plans.domain.support.machine import SupportPlanState
from services.plans.domain.support.parts import SupportActionState
from services.plans.domain.support.plan import SupportPlan
from tests.unit.support_specimens import (
    BY_NURSE,
    BY_REGISTRAR,
    BY_SCHOOL,
    CHILD,
    LADDER,
    MOTHER,
    MY_PLAN,
    MY_PLAN_PLUS,
    NURSE_JOINS,
    ON,
    REGISTRAR,
    SCHOOL,
    TALKED,
    agreed,
    agreed_plus,
    content,
    member,
    opened,
    opened_with_news,
    with_team,
    written,
)


def codes(error: pytest.ExceptionInfo[Invalid]) -> dict[str, str]:
    return {one.field: one.code for one in error.value.violations}


def write(plan: SupportPlan, told: SupportContent, known: int | None = None) -> Change[SupportPlan]:
    version = plan.content_version if known is None else known
    return opening.write_content(plan, told, known=version, writer="school", by=BY_SCHOOL, on=ON)


# -- opening -----------------------------------------------------------------------------------------------------------


@pytest.mark.proves("GLOS-E12", "GLOS-C0")
def test_a_plan_is_opened_with_who_discussed_it_and_its_opener_is_in_the_team() -> None:
    change = opened_with_news()
    plan = change.state
    assert (plan.plan_name, plan.level, plan.discussion.with_whom) == ("My Plan", "my_plan", ("Rose Finch",))
    assert [one.role for one in plan.team] == ["SENCO", "child", "mother"]
    began = [(one.party, one.relation) for one in change.events if isinstance(one, RelationshipBegan)]
    assert began == [(SCHOOL, "around_child"), (REGISTRAR, "coordinator")]
    assert isinstance(change.events[-1], news.SupportPlanOpened)


def test_what_is_missing_at_the_opening_is_named_all_at_once() -> None:
    nothing = replace(TALKED, held_on=None, with_whom=(), with_child=False, because=" ")
    opener = replace(opening.Opener(SCHOOL, "", "SENCO", None))
    with pytest.raises(Invalid) as refused:
        opening.open_plan(
            id=new_id(),
            authority="gloucestershire",
            child_id=new_id(),
            level=MY_PLAN,
            registrar=REGISTRAR,
            opener=opener,
            discussion=nothing,
            members=[],
            opener_id=new_id(),
            starts=opening.OpenFrom(),
            on=ON,
        )
    assert codes(refused) == {
        "discussion.held_on": "REQUIRED",
        "discussion.with_whom": "REQUIRED",
        "discussion.because": "REQUIRED",
        "opener.name": "REQUIRED",
        "opener.sector": "REQUIRED",
    }
    later = replace(TALKED, held_on=ON + timedelta(days=1))
    assert [one.code for one in opening.discussion_faults(later, ON)] == ["IN_THE_FUTURE"]


@pytest.mark.proves("GLOS-P3")
def test_the_statutory_level_leads_to_a_request_and_the_universal_one_to_no_plan() -> None:
    with pytest.raises(Refused, match="LEVEL_IS_STATUTORY") as refused:
        opening.demand_level(LADDER.level("statutory", ON))
    assert refused.value.allowed == ("request_ehc_assessment",)
    with pytest.raises(Refused, match="LEVEL_HAS_NO_PLAN"):
        opening.demand_level(LADDER.level("universal", ON))


def test_while_another_plan_of_the_level_is_open_its_team_is_the_one_to_join() -> None:
    opening.demand_no_other(MY_PLAN, None)
    with pytest.raises(Refused, match="PLAN_ALREADY_OPEN") as refused:
        opening.demand_no_other(MY_PLAN, (new_id(), "my_plan"))
    assert refused.value.allowed == ("ask_to_join",)


@pytest.mark.proves("GLOS-E15", "GLOS-E24")
def test_the_levels_team_registers_it_once_and_nobody_else_does() -> None:
    for plan in (opened(), opened(MY_PLAN_PLUS)):
        change = opening.register(plan, by=BY_REGISTRAR, on=ON)
        assert change.state.registered_on == ON
        assert change.events == (news.SupportPlanRegistered(plan.id, plan.child_id, plan.level, ON),)
        with pytest.raises(Denied, match="REGISTRAR_ONLY"):
            opening.register(plan, by=BY_SCHOOL, on=ON)
        with pytest.raises(Refused, match="ALREADY_REGISTERED"):
            opening.register(change.state, by=BY_REGISTRAR, on=ON)
    assert [one.started.key for one in opened().owed] == ["support_registration"]
    with pytest.raises(Refused, match="NOT_REGISTERED_AT_THIS_LEVEL"):
        opening.register(replace(opened(), registrar=""), by=BY_REGISTRAR, on=ON)


# -- content -----------------------------------------------------------------------------------------------------------


@pytest.mark.proves("GLOS-E13", "GLOS-C4")
def test_agencies_and_family_write_one_list_that_is_agreed_with_the_family() -> None:
    """The school begins it, the mother adds an outcome of hers with an action of the nurse, and nothing is lost."""
    plan = written(opened(MY_PLAN, CHILD, MOTHER, NURSE_JOINS))
    hers = replace(plan.content.outcomes[0], id="o2", description="Robin sleeps through.", owner=member(plan, "mother"))
    nurse = replace(plan.content.actions[0], id="a2", outcome_id="o2", owner=member(plan, "school nurse"))
    told = replace(plan.content, outcomes=(*plan.content.outcomes, hers), actions=(*plan.content.actions, nurse))
    known, mother = plan.content_version, {"person:rose.finch"}
    plan = opening.write_content(plan, told, known=known, writer="Rose Finch", by=mother, on=ON).state
    assert [one.id for one in plan.content.outcomes] == ["o1", "o2"]
    assert {plan.member(one.owner).role for one in plan.content.actions} == {"SENCO", "school nurse"}
    with pytest.raises(Invalid) as refused:
        opening.agree(plan, agreed_with=" ", level=MY_PLAN, by=BY_SCHOOL, on=ON)
    assert codes(refused) == {"agreed_with": "REQUIRED"}
    agreed_by_all = opening.agree(plan, agreed_with="Rose Finch", level=MY_PLAN, by=BY_SCHOOL, on=ON).state
    assert (agreed_by_all.state, agreed_by_all.agreed_with) == (SupportPlanState.PROVIDING, "Rose Finch")


@pytest.mark.proves("GLOS-E17")
@pytest.mark.parametrize("kind", SupportActionKind)
def test_an_action_is_more_of_a_service_something_new_or_something_done_differently(kind: SupportActionKind) -> None:
    """Which of the three is said of each, and agreed with it; of no kind is none."""
    plan = written(opened())
    action = replace(plan.content.actions[0], kind=kind)
    plan = write(plan, replace(plan.content, actions=(action,))).state
    plan = opening.agree(plan, agreed_with="Rose Finch", level=MY_PLAN, by=BY_SCHOOL, on=ON).state
    assert [one.kind for one in plan.open_actions] == [kind]
    with pytest.raises(Invalid) as refused:
        write(opened(), replace(content(opened()), actions=(replace(action, kind=None),)))
    assert codes(refused)["content.actions[0].kind"] == "REQUIRED"


@pytest.mark.proves("GLOS-C10", "GLOS-E32")
def test_outcomes_are_smart_and_owned_and_so_are_actions() -> None:
    plan = opened()
    told = content(plan)
    assert write(plan, told).state.content == told
    bare = replace(told.outcomes[0], baseline="", target=" ", measure="", by=None, owner=None)
    action = replace(told.actions[0], kind=None, owner=None, due_on=None, outcome_id="o9")
    with pytest.raises(Invalid) as refused:
        write(plan, replace(told, outcomes=(bare,), actions=(action,)))
    assert codes(refused) == {
        **{f"content.outcomes[0].{name}": "REQUIRED" for name in ("baseline", "target", "measure", "by", "owner")},
        **{f"content.actions[0].{name}": "REQUIRED" for name in ("kind", "owner", "due_on")},
        "content.actions[0].outcome_id": "UNKNOWN_OUTCOME",
    }


@pytest.mark.proves("GLOS-E36")
def test_an_action_of_somebody_outside_the_team_is_refused() -> None:
    plan = opened()
    told = content(plan)
    stranger = replace(told.actions[0], owner=new_id())
    with pytest.raises(Invalid) as refused:
        write(plan, replace(told, actions=(stranger,)))
    assert codes(refused) == {"content.actions[0].owner": "NOT_IN_THE_TEAM"}


def test_an_outcome_worded_as_provision_and_a_day_that_has_passed_are_refused() -> None:
    plan = opened()
    told = content(plan)
    worded = replace(told.outcomes[0], description="Robin will receive a buddy.", by=ON)
    with pytest.raises(Invalid) as refused:
        write(plan, replace(told, outcomes=(worded,)))
    assert codes(refused) == {
        "content.outcomes[0].description": "WORDED_AS_PROVISION",
        "content.outcomes[0].by": "NOT_IN_THE_FUTURE",
    }
    kept = write(plan, told).state
    later = told.outcomes[0].by
    assert later is not None
    again = opening.write_content(kept, told, known=2, writer="school", by=BY_SCHOOL, on=later + timedelta(days=9))
    assert again.state.content_version == 3


def test_who_wrote_without_having_read_the_latest_is_refused_and_can_be_told_what_differs() -> None:
    plan = opened()
    first = write(plan, content(plan)).state
    with pytest.raises(Stale) as refused:
        write(first, SupportContent(), known=1)
    assert refused.value.reason == "SUPPORT_PLAN_CONTENT_CHANGED_MEANWHILE"
    before, after = first.content, replace(first.content, needs=(), strategies=(SupportStrategy("s2", "Wait."),))
    changed = replace(after, outcomes=(replace(after.outcomes[0], target="Daily."),), actions=())
    assert [one.sentence for one in differences(before, changed)] == [
        "The outcome “Robin joins a game at break without an adult” changed: target.",
        "The action “A buddy from year 6 meets Robin at the start of break” is gone.",
        "The strategy “Wait” is new.",
        "The strategy “Tell Robin beforehand when a game is about to end” is gone.",
        "The needs were written anew.",
    ]


def test_only_the_team_writes() -> None:
    plan = opened()
    with pytest.raises(Denied, match="TEAM_ONLY"):
        opening.write_content(plan, content(plan), known=1, writer="x", by=BY_NURSE, on=ON)


# -- agreeing ----------------------------------------------------------------------------------------------------------


@pytest.mark.proves("GLOS-E14")
def test_a_my_plan_is_agreed_with_a_review_and_an_action_for_every_outcome() -> None:
    plan = opened()
    with pytest.raises(Invalid) as empty:
        opening.agree(plan, agreed_with="Rose Finch", level=MY_PLAN, by=BY_SCHOOL, on=ON)
    assert codes(empty) == {"content.outcomes": "REQUIRED"}
    idle = write(plan, replace(content(plan), actions=())).state
    with pytest.raises(Invalid) as without:
        opening.agree(idle, agreed_with="Rose Finch", level=MY_PLAN, by=BY_SCHOOL, on=ON)
    assert codes(without) == {"content.outcomes[0]": "NO_ACTION"}
    unset = write(plan, content(plan)).state
    with pytest.raises(Refused, match="REVIEW_NOT_SET"):
        opening.agree(unset, agreed_with="Rose Finch", level=MY_PLAN, by=BY_SCHOOL, on=ON)
    done = agreed()
    assert (done.state, done.agreed_on) == (SupportPlanState.PROVIDING, ON)
    keys = sorted(one.started.key for one in done.owed)
    assert keys == ["support_action", "support_registration", "support_review"]


@pytest.mark.proves("GLOS-E29", "GLOS-E30", "GLOS-E31", "GLOS-C1", "GLOS-E26")
def test_a_my_plan_plus_needs_its_assessment_its_lead_the_family_and_a_meeting() -> None:
    whole = with_team()

    def refused(plan: SupportPlan) -> str:
        with pytest.raises(Refused) as error:
            opening.agree(plan, agreed_with="Rose Finch", level=MY_PLAN_PLUS, by=BY_SCHOOL, on=ON)
        return error.value.reason

    assert refused(replace(whole, assessment_id=None)) == "ASSESSMENT_NEEDED"
    assert refused(replace(whole, leads=())) == "LEAD_NEEDED"
    for role in ("child", "mother"):
        gone = tuple(replace(one, until=ON) if one.role == role else one for one in whole.members)
        assert refused(replace(whole, members=gone)) == "TEAM_WITHOUT_FAMILY"
    assert refused(replace(whole, meetings=())) == "TEAM_HAS_NOT_MET"
    assert refused(replace(whole, review_on=None)) == "REVIEW_NOT_SET"
    assert agreed_plus().state is SupportPlanState.PROVIDING


def test_what_was_to_be_done_by_a_day_that_has_passed_cannot_be_agreed() -> None:
    late = ON + timedelta(weeks=4)
    with pytest.raises(Invalid) as refused:
        opening.agree(written(opened()), agreed_with="Rose Finch", level=MY_PLAN, by=BY_SCHOOL, on=late)
    assert codes(refused) == {"content.actions[0].due_on": "NOT_IN_THE_FUTURE"}


def test_a_plan_is_not_agreed_whose_review_has_passed() -> None:
    stale = replace(written(opened()), review_on=ON - timedelta(days=1))
    with pytest.raises(Invalid) as refused:
        opening.agree(stale, agreed_with="Rose Finch", level=MY_PLAN, by=BY_SCHOOL, on=ON)
    assert codes(refused) == {"review_on": "NOT_IN_THE_FUTURE"}


# -- doing -------------------------------------------------------------------------------------------------------------


@pytest.mark.proves("GLOS-E16", "GLOS-E35", "GLOS-E36")
def test_the_owner_says_how_far_an_action_is_and_what_is_done_is_owed_no_more() -> None:
    plan = agreed_plus()
    told = opening.Told("a1", SupportActionState.UNDER_WAY, "Begun.", "nurse")
    plan = opening.record_progress(plan, told, by=BY_NURSE, on=ON).state
    assert [one.id for one in plan.open_actions] == ["a1"]
    [owed] = [one for one in plan.owed if one.started.key == "support_action"]
    assert (owed.owner, owed.waits_for, owed.about) == (SCHOOL, "org:ods:RTQ", "a1")
    change = opening.record_progress(
        plan, replace(told, state=SupportActionState.DONE), by=BY_SCHOOL, on=ON + timedelta(days=1)
    )
    assert change.events == (news.SupportProgressRecorded(plan.id, plan.child_id, "a1", "done"),)
    assert [one.started.key for one in change.state.owed] == ["support_registration", "support_review"]
    assert [one.state for one in change.state.progress] == [SupportActionState.UNDER_WAY, SupportActionState.DONE]


def test_only_the_owner_or_the_lead_says_it_of_an_action_that_there_is() -> None:
    plan = agreed_plus()
    told = opening.Told("a1", SupportActionState.DONE, "Done.", "mother")
    with pytest.raises(Denied, match="OWNER_ONLY"):
        opening.record_progress(plan, told, by={"person:rose.finch"}, on=ON)
    with pytest.raises(Refused, match="NO_SUCH_ACTION"):
        opening.record_progress(plan, replace(told, action_id="a9"), by=BY_NURSE, on=ON)
    with pytest.raises(Invalid):
        opening.record_progress(plan, replace(told, state=None, note=""), by=BY_NURSE, on=ON)


# -- the rights of the child who grows up ------------------------------------------------------------------------------


def test_at_sixteen_the_plan_says_that_it_stood_on_a_parents_consent_once() -> None:
    plan = agreed()
    change = opening.rights_began(plan, ON)
    assert change.state.rights_began_on == ON
    assert change.events == (news.SupportConsentLapsed(plan.id, plan.child_id, ON),)
    assert opening.rights_began(change.state, ON + timedelta(days=3)).events == ()


def test_a_member_is_found_also_after_leaving() -> None:
    plan = agreed_plus()
    gone = replace(plan.members[0], until=ON)
    later = replace(plan, members=(gone, *plan.members[1:]))
    assert later.member(gone.id).until == ON
    assert member(plan, "SENCO") not in [one.id for one in later.team]
