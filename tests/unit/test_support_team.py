"""Who keeps a support plan, who ends whose part, and what a step carries along."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from kernel.change import Change
from kernel.errors import Denied, Invalid, Refused
from kernel.ids import new_id
from kernel.relationships import RelationshipBegan, RelationshipEnded
from kernel.sharing import CONSENT
from services.plans.domain.support import closure, news, opening, steps, team
from services.plans.domain.support.grounds import Ground, Grounds
from services.plans.domain.support.parts import SupportActionState, SupportClosureReason, SupportConsulted
from services.plans.domain.support.plan import SupportPlan
from services.plans.domain.support.reviewing import SupportOutcomeProgress
from tests.unit.support_plan_letter_specimens import read
from tests.unit.support_specimens import (
    BY_NURSE,
    BY_SCHOOL,
    MY_PLAN,
    MY_PLAN_PLUS,
    NURSE,
    NURSE_JOINS,
    ON,
    REGISTRAR,
    SCHOOL,
    agreed,
    agreed_plus,
    content,
    member,
    opened,
    written,
)
from tests.unit.test_support_plans import codes, write
from tests.unit.test_support_reviews import LATER, D, held, hold, stepped

BY_MOTHER = frozenset({"person:rose.finch"})


def joined(plan: SupportPlan) -> SupportPlan:
    return team.add_member(plan, NURSE_JOINS, id=new_id(), by=BY_SCHOOL, on=ON).state


def leaves(plan: SupportPlan, role: str, by: frozenset[str]) -> SupportPlan:
    return team.end_part(plan, member(plan, role), told="Done.", level=MY_PLAN, by=by, on=LATER).state


# -- who keeps it ------------------------------------------------------------------------------------------------------


def test_a_plan_whose_opener_has_left_is_kept_by_who_is_there_and_the_opener_is_let_in_by_nothing() -> None:
    """Also in the plan in which it goes on, and in its letters."""
    plan = leaves(joined(opened()), "SENCO", BY_SCHOOL)
    assert (plan.kept_by, [one.role for one in plan.practitioners]) == (NURSE, ["school nurse"])
    before, after = steps.step(
        plan, MY_PLAN, steps.StepTo(MY_PLAN_PLUS, "R.", plan.discussion), id=new_id(), by=BY_NURSE, on=LATER
    )
    began = [one for one in (*before.events, *after.events) if isinstance(one, RelationshipBegan)]
    assert SCHOOL not in {one.party for one in began}
    assert after.state.opened_by == NURSE
    assert read(plan).keeper.name == read(after.state).keeper.name == "Nina Cam"


def test_who_registers_a_plan_sees_it_as_long_as_it_is_open() -> None:
    to = steps.StepTo(MY_PLAN_PLUS, "R.", agreed().discussion, REGISTRAR)
    before, after = steps.step(agreed(), MY_PLAN, to, id=new_id(), by=BY_SCHOOL, on=LATER)
    ended = [(one.party, one.relation) for one in before.events if isinstance(one, RelationshipEnded)]
    began = [(one.party, one.relation) for one in after.events if isinstance(one, RelationshipBegan)]
    assert (ended, began) == ([(REGISTRAR, "coordinator")], [(REGISTRAR, "coordinator")])


# -- who joins, who leaves ---------------------------------------------------------------------------------------------


def test_a_practitioner_joins_for_a_service_and_no_person_is_let_in_by_being_named() -> None:
    somebody = replace(NURSE_JOINS, party="person:anybody")
    with pytest.raises(Invalid) as named:
        team.add_member(opened(), somebody, id=new_id(), by=BY_SCHOOL, on=ON)
    with pytest.raises(Invalid) as at_once:
        opened(MY_PLAN, somebody)
    assert (codes(named), codes(at_once)) == ({"party": "NOT_A_SERVICE"}, {"members[0].party": "NOT_A_SERVICE"})


def test_everybody_ends_their_own_part_and_who_keeps_the_plan_anothers() -> None:
    plan = joined(opened())
    for by in (BY_NURSE, BY_MOTHER):
        with pytest.raises(Denied, match="NOT_YOUR_PART"):
            leaves(plan, "SENCO", by)
    assert "school nurse" not in [one.role for one in leaves(plan, "school nurse", BY_NURSE).team]
    assert "school nurse" not in [one.role for one in leaves(plan, "school nurse", BY_SCHOOL).team]
    assert "mother" not in [one.role for one in leaves(plan, "mother", BY_MOTHER).team]


def agreed_to(*parties: str, id: UUID | None = None) -> Grounds:
    """The family's word on the activity; for everybody of the team, where nobody is named."""
    basis = id or new_id()
    return Grounds(tuple(Ground("activity", party, CONSENT, basis) for party in parties or ("",)))


def answered(plan: SupportPlan, grounds: Grounds) -> Change[SupportPlan]:
    return team.consents_answered(plan, grounds, MY_PLAN, new_id=new_id, on=LATER)


def relations(change: Change[SupportPlan], kind: type) -> list[tuple[str, str]]:
    return [(one.party, one.relation) for one in change.events if isinstance(one, kind)]


@pytest.mark.proves("GLOS-E12", "GLOS-E29")
def test_a_service_of_which_nobody_had_spoken_is_of_the_team_and_sees_nothing_until_the_family_agrees() -> None:
    before = new_id()
    change = team.add_member(opened(), NURSE_JOINS, id=new_id(), by=BY_SCHOOL, on=ON, unasked=(before,))
    plan, nurse = change.state, member(change.state, "school nurse")
    [told] = change.events
    assert isinstance(told, news.SupportMemberJoined)  # by which the family is asked
    assert (told.party, plan.member(nurse).waits_since) == (NURSE, ON)
    assert [one.role for one in plan.practitioners] == ["SENCO"]
    for command in (
        lambda: team.name_lead(plan, nurse, id=new_id(), replaces=None, by=BY_SCHOOL, on=ON),
        lambda: team.share(plan, [nurse], by=BY_SCHOOL, on=ON),
    ):
        with pytest.raises(Refused, match="AWAITS_CONSENT") as refused:
            command()
        assert refused.value.allowed == ("ask_for_consent",)
    with pytest.raises(Denied, match="TEAM_ONLY"):
        team.share(plan, [], by=BY_NURSE, on=ON)
    assert nurse not in team.share(plan, [], by=BY_SCHOOL, on=ON).state.shared[0].member_ids
    assert answered(plan, agreed_to(id=before)).events == ()  # that was said before
    assert answered(plan, agreed_to(SCHOOL)).events == ()
    for grounds in (agreed_to(), agreed_to(SCHOOL, NURSE)):
        let_in = answered(plan, grounds)
        assert relations(let_in, RelationshipBegan) == [(NURSE, "around_child")]
        assert not let_in.state.member(nurse).waits


@pytest.mark.proves("GLOS-E12", "GLOS-E46")
def test_whom_a_narrower_answer_covers_no_longer_reads_no_further_and_leads_no_longer() -> None:
    plan = joined(opened())
    nurse = member(plan, "school nurse")
    plan = team.name_lead(plan, nurse, id=new_id(), replaces=None, by=BY_SCHOOL, on=ON).state
    out = answered(plan, agreed_to(SCHOOL))
    assert relations(out, RelationshipEnded) == [(NURSE, "around_child"), (NURSE, "lead_professional")]
    assert (out.state.lead, out.state.kept_by, out.state.member(nurse).waits_since) == (None, SCHOOL, LATER)
    assert relations(closed(out.state), RelationshipEnded) == [(SCHOOL, "around_child"), (REGISTRAR, "coordinator")]
    left = team.end_part(out.state, nurse, told="The family wants it so.", level=MY_PLAN, by=BY_SCHOOL, on=LATER)
    assert relations(left, RelationshipEnded) == []
    back = answered(out.state, agreed_to())
    [began] = [one for one in back.events if isinstance(one, RelationshipBegan)]
    ended = next(one for one in out.events if isinstance(one, RelationshipEnded))
    assert began.basis_id != ended.basis_id  # an end is kept against every later beginning
    nobody = answered(plan, agreed_to("org:charity:harbour"))
    assert (nobody.state, nobody.events) == (plan, ())  # who brings the plan to its end reads it until then


def closed(plan: SupportPlan) -> Change[SupportPlan]:
    heard = tuple(SupportConsulted(one.id, agrees=True) for one in plan.team if one.is_family)
    said = closure.Closing(SupportClosureReason.MOVED_AWAY, heard, LATER)
    return closure.close(plan, said, level=MY_PLAN, support_after="F.", by=BY_SCHOOL, on=LATER)


def test_the_last_practitioner_lets_somebody_join_or_closes_the_plan() -> None:
    with pytest.raises(Refused, match="LAST_PRACTITIONER") as refused:
        leaves(opened(), "SENCO", BY_SCHOOL)
    assert refused.value.allowed == ("add_member", "close")


def test_what_somebody_did_who_has_left_stays_theirs_when_the_plan_is_written_again() -> None:
    plan = joined(opened())
    plan = write(plan, content(plan, "school nurse")).state
    done = opening.Told("a1", SupportActionState.DONE, "Done.", "nurse")
    plan = leaves(opening.record_progress(plan, done, by=BY_NURSE, on=ON).state, "school nurse", BY_NURSE)
    again = write(plan, replace(plan.content, aspirations="Robin plays in goal."))
    assert again.state.content.actions == plan.content.actions
    new = replace(plan.content.actions[0], id="a2")
    with pytest.raises(Invalid) as refused:
        write(plan, replace(plan.content, actions=(*plan.content.actions, new)))
    assert codes(refused) == {"content.actions[1].owner": "NOT_IN_THE_TEAM"}


# -- what a step carries -----------------------------------------------------------------------------------------------


def test_an_outcome_that_is_reached_is_not_carried_on_as_open_unless_it_was_set_anew() -> None:
    plan = agreed_plus()
    said = held(plan, D.CONTINUE_AMENDED)
    reached = tuple(replace(one, progress=SupportOutcomeProgress.ACHIEVED) for one in said.outcomes)
    after: SupportPlan = hold(plan, replace(said, outcomes=reached), MY_PLAN_PLUS).state
    _, carried = stepped(after, MY_PLAN_PLUS, MY_PLAN)
    assert (carried.state.content.outcomes, carried.state.content.actions) == ((), ())
    assert carried.state.content.strategies == plan.content.strategies
    further = (replace(plan.content.outcomes[0], target="Daily."),)
    anew = write(after, replace(plan.content, outcomes=further)).state
    _, goes_on = stepped(anew, MY_PLAN_PLUS, MY_PLAN)
    assert (goes_on.state.content.outcomes, goes_on.state.content.actions) == (further, plan.content.actions)


# -- reviews, and the end ----------------------------------------------------------------------------------------------


def test_what_is_reviewed_is_what_was_agreed_and_not_what_went_before() -> None:
    plan = replace(agreed(), agreed_on=LATER)
    with pytest.raises(Invalid) as refused:
        hold(plan, replace(held(plan, D.CONTINUE_SAME), held_on=LATER - timedelta(days=1)))
    assert codes(refused) == {"held_on": "BEFORE_THE_AGREEMENT"}
    assert hold(plan, held(plan, D.CONTINUE_SAME)).state.reviews[-1].held_on == LATER


def test_a_plan_in_which_nobody_of_the_family_stands_is_not_closed_before_they_were_heard() -> None:
    plan = replace(opened(), members=opened().members[:1])
    closing = closure.Closing(SupportClosureReason.MOVED_AWAY, (), ON)

    def close(plan: SupportPlan, said: closure.Closing) -> SupportPlan:
        return closure.close(plan, said, level=MY_PLAN, support_after="F.", by=BY_SCHOOL, on=ON).state

    with pytest.raises(Refused, match="FAMILY_NOT_HEARD") as refused:
        close(plan, closing)
    assert refused.value.allowed == ("add_member",)
    mother = team.NewMember(team.SupportMemberKind.FAMILY, "Rose Finch", "mother")
    plan = team.add_member(plan, mother, id=new_id(), by=BY_SCHOOL, on=ON).state
    heard = (SupportConsulted(member(plan, "mother"), True),)
    assert close(plan, replace(closing, consulted=heard)).closure is not None


# -- consents, and news ------------------------------------------------------------------------------------------------


def test_a_consent_that_ends_is_news_for_open_plans_that_stand_on_it() -> None:
    plan = agreed()
    said = news.SupportConsentEnded(plan.id, plan.child_id, "activity", LATER)
    assert opening.consent_ended(plan, "activity", MY_PLAN, LATER).events == (said,)
    assert opening.consent_ended(plan, "disclosure", MY_PLAN, LATER).events == ()
    before, _ = stepped(plan, MY_PLAN, MY_PLAN_PLUS)
    assert opening.consent_ended(before.state, "activity", MY_PLAN, LATER).events == ()


def test_each_note_of_sharing_has_its_number() -> None:
    plan = written(opened())
    for number in (1, 2):
        change = team.share(plan, [], by=BY_SCHOOL, on=ON)
        assert change.events == (news.SupportPlanShared(plan.id, plan.child_id, ON, number),)
        plan = change.state
