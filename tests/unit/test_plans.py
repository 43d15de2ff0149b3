"""The single plan: its content, every move, every refusal."""

from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any
from uuid import UUID

import pytest

from kernel.change import Change
from kernel.errors import Denied, Invalid, Refused
from kernel.relationships import RelationshipBegan
from services.plans import domain
from services.plans.domain import PlanState
from services.plans.domain.support.grounds import Ground, Grounds
from tests.unit.plan_specimens import (
    CHILD,
    CONSENTED,
    COORDINATOR,
    LEAD,
    STRANGER,
    TEAM,
    THERAPISTS,
    TODAY,
    answered,
    content,
    finalise,
    line,
    outcome,
    plan,
    propose,
)

ITEM, BUDGET = UUID(int=5), UUID(int=6)


def faults(refused: pytest.ExceptionInfo[Invalid]) -> set[tuple[str, str]]:
    return {(violation.field, violation.code) for violation in refused.value.violations}


def faults_of(written: domain.PlanContent) -> set[tuple[str, str]]:
    return {(violation.field, violation.code) for violation in written.faults(TODAY)}


def revise(proposed: domain.Plan, written: domain.PlanContent | None = None, by: str = COORDINATOR) -> Any:
    return proposed.revise(written or content(), by={by}, on=TODAY)


@pytest.mark.proves("SOTON-20")
def test_the_wider_meeting_proposes_a_plan_and_allocates_its_lead_professional() -> None:
    gathered = answered()
    _, change = propose(gathered, team=("org:urn:999901", THERAPISTS, "org:urn:999901"))
    proposed = change.state
    assert proposed.state is PlanState.PROPOSED
    assert (proposed.kind, proposed.assessment_id, proposed.proposed_on) == ("single_plan", gathered.id, TODAY)
    assert (proposed.lead_professional, proposed.lead_professional_name) == (LEAD, "Dr N. Okafor")
    assert proposed.attendance == TEAM
    assert proposed.allowed_moves == ("revise", "agree_resources")
    assert change.events == (
        RelationshipBegan(CHILD, LEAD, "lead_professional", TODAY, proposed.id),
        RelationshipBegan(CHILD, "org:urn:999901", "team", TODAY, proposed.id),
        RelationshipBegan(CHILD, THERAPISTS, "team", TODAY, proposed.id),
        domain.PlanProposed(proposed.id, gathered.id, CHILD, TODAY, LEAD),
    )


@pytest.mark.proves("SOTON-20")
def test_nobody_is_let_into_the_team_of_a_proposal_without_the_familys_leave_or_a_lawful_basis() -> None:
    services = Grounds(CONSENTED.found[:1])
    for grounds, lead in ((Grounds(), COORDINATOR), (services, LEAD)):
        with pytest.raises(Refused) as refused:
            propose(grounds=grounds, lead_professional=lead)
        assert (refused.value.reason, refused.value.facts) == ("CONSENT_NEEDED", {"purpose": "assessment"})
    own = propose(grounds=Grounds(), lead_professional=COORDINATOR, team=("person:taylor",))
    assert own[1].state.team == ("person:taylor",)
    protecting = Grounds((Ground("conversation", THERAPISTS, "safeguarding", UUID(int=6)),))
    assert propose(grounds=protecting, lead_professional=THERAPISTS, team=())[1].state.lead_professional == THERAPISTS


@pytest.mark.proves("SOTON-9")
def test_one_outcome_of_one_plan_is_served_by_education_health_and_social_care() -> None:
    written = plan().content
    assert len(written.outcomes) == 1
    assert {(one.outcome_id, one.funder) for one in written.provision} == {
        ("o1", "health"),
        ("o1", "education"),
        ("o1", "social-care"),
    }


def test_every_fault_of_a_proposal_is_named_at_once() -> None:
    with pytest.raises(Invalid) as refused:
        propose(
            attendance=(*TEAM, replace(TEAM[0], name="")),
            lead_professional="",
            lead_professional_name=" ",
            team=("the neighbours",),
            content=domain.PlanContent(),
        )
    assert faults(refused) == {
        ("attendance[4].name", "REQUIRED"),
        ("lead_professional", "REQUIRED"),
        ("lead_professional_name", "REQUIRED"),
        ("team[0]", "NOT_A_PARTY"),
        ("content.aspirations", "REQUIRED"),
        ("content.needs", "REQUIRED"),
        ("content.outcomes", "REQUIRED"),
        ("content.provision", "REQUIRED"),
    }


def test_the_specimen_has_no_fault() -> None:
    assert faults_of(content()) == set()


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        pytest.param({"description": ""}, "description", id="SWK-T9", marks=pytest.mark.proves("SWK-T9")),
        pytest.param({"measure": "\n"}, "measure", id="SWK-T13", marks=pytest.mark.proves("SWK-T13")),
        ({"owner": ""}, "owner"),
        ({"by": None}, "by"),
    ],
)
def test_an_outcome_says_what_how_we_will_know_by_when_and_who_sees_to_it(changes: dict[str, Any], fault: str) -> None:
    assert faults_of(content(outcomes=(outcome(**changes),))) == {(f"content.outcomes[0].{fault}", "REQUIRED")}


def test_an_outcome_lies_in_the_future() -> None:
    today = content(outcomes=(outcome(by=TODAY),))
    assert faults_of(today) == {("content.outcomes[0].by", "NOT_IN_THE_FUTURE")}
    assert faults_of(content(outcomes=(outcome(by=date(2026, 3, 3)),))) == set()


@pytest.mark.proves("SWK-T9")
@pytest.mark.parametrize(
    "description",
    [
        "Sam will receive speech and language therapy each week.",
        "Sam WILL  receive therapy.",
        "Sam has access to a quiet room.",
        "Sam will still be given extra time.",
        "A laptop should be\nprovided.",
    ],
)
def test_an_outcome_worded_as_provision_is_refused_with_what_to_write_instead(description: str) -> None:
    (fault,) = content(outcomes=(outcome(description=description),)).faults(TODAY)
    assert (fault.field, fault.code) == ("content.outcomes[0].description", "WORDED_AS_PROVISION")
    assert "will be able to do or will have" in fault.message


@pytest.mark.parametrize(
    "description",
    [
        "Sam will get dressed by himself.",
        "Sam accesses the dinner hall with his friends.",
        "Sam will have two friends whom he visits at home.",
        "Sam gives and receives a ball in a game of three.",
    ],
)
def test_an_outcome_that_the_child_reaches_is_not_taken_for_provision(description: str) -> None:
    assert faults_of(content(outcomes=(outcome(description=description),))) == set()


@pytest.mark.parametrize(
    ("changes", "fault", "code"),
    [
        pytest.param({"description": ""}, "description", "REQUIRED", id="SWK-T10", marks=pytest.mark.proves("SWK-T10")),
        pytest.param({"frequency": ""}, "frequency", "REQUIRED", id="SWK-T11", marks=pytest.mark.proves("SWK-T11")),
        pytest.param({"provider": ""}, "provider", "REQUIRED", id="SWK-T12", marks=pytest.mark.proves("SWK-T12")),
        ({"provider": "ods:R1C"}, "provider", "NOT_A_PARTY"),
        ({"minutes": -1}, "minutes", "NEGATIVE"),
        ({"sessions_a_year": -1}, "sessions_a_year", "NEGATIVE"),
        ({"funder": "social_care"}, "funder", "UNKNOWN_FUNDER"),
        ({"funder": ""}, "funder", "UNKNOWN_FUNDER"),
        ({"outcome_id": "o2"}, "outcome_id", "UNKNOWN_OUTCOME"),
        ({"outcome_id": ""}, "outcome_id", "UNKNOWN_OUTCOME"),
        ({"id": " "}, "id", "ID_LENGTH"),
        ({"id": "x" * 41}, "id", "ID_LENGTH"),
        ({"id": "p1"}, "id", "ID_TAKEN"),
    ],
)
def test_a_line_says_what_how_often_how_long_by_whom_and_who_funds_it(
    changes: dict[str, Any], fault: str, code: str
) -> None:
    assert faults_of(content(provision=(line(), line(**({"id": "p2"} | changes))))) == {
        (f"content.provision[1].{fault}", code)
    }


def test_a_line_for_equipment_has_no_minutes_and_no_sessions() -> None:
    assert faults_of(content(provision=(line(minutes=0, sessions_a_year=0, id="x" * 40),))) == set()


def test_an_outcome_without_provision_is_refused() -> None:
    assert faults_of(content(outcomes=(outcome(), outcome("o2")))) == {("content.outcomes[1]", "NO_PROVISION")}


def test_ids_of_outcomes_are_unique_and_short() -> None:
    assert faults_of(content(outcomes=(outcome(), outcome()))) == {("content.outcomes[1].id", "ID_TAKEN")}
    long = "o" * 41
    assert faults_of(content(outcomes=(outcome(long),), provision=(line(outcome_id=long),))) == {
        ("content.outcomes[0].id", "ID_LENGTH")
    }


@pytest.mark.parametrize(("field", "most"), [("needs", 50), ("outcomes", 50), ("provision", 100)])
def test_lists_have_a_greatest_length(field: str, most: int) -> None:
    def written(length: int) -> domain.PlanContent:
        outcomes = tuple(outcome(f"o{n}") for n in range(length)) if field == "outcomes" else (outcome(),)
        lines = length if field == "provision" else 1
        serving = [one.id for one in outcomes] if field == "outcomes" else ["o1"] * lines
        provision = tuple(line(f"p{n}", outcome_id=served) for n, served in enumerate(serving))
        return content(outcomes=outcomes, provision=provision, needs=("A need.",) * (length if field == "needs" else 1))

    assert faults_of(written(most)) == set()
    assert faults_of(written(most + 1)) == {(f"content.{field}", "TOO_MANY")}


def test_a_need_is_not_blank_and_no_text_is_endless() -> None:
    assert faults_of(content(needs=("A need.", " "), aspirations="x" * 20_001)) == {
        ("content.needs[1]", "REQUIRED"),
        ("content.aspirations", "TOO_LONG"),
    }


def test_the_platform_makes_the_ids_that_the_caller_leaves_out() -> None:
    numbers = count(7)
    without = content(outcomes=(outcome(""),), provision=(line("", outcome_id=""), line("mine", outcome_id="")))
    written = without.with_ids(lambda: UUID(int=next(numbers)))
    assert [one.id for one in written.outcomes] == [str(UUID(int=7))]
    assert [(one.id, one.outcome_id) for one in written.provision] == [
        (str(UUID(int=8)), str(UUID(int=7))),
        ("mine", str(UUID(int=7))),
    ]
    assert faults_of(written) == set()


def test_a_line_that_names_none_of_several_outcomes_is_not_guessed() -> None:
    two = content(outcomes=(outcome(), outcome("o2")), provision=(line(), line("p2", outcome_id="")))
    written = two.with_ids(lambda: UUID(int=7))
    assert written == two
    assert ("content.provision[1].outcome_id", "UNKNOWN_OUTCOME") in faults_of(written)


@pytest.mark.parametrize("by", [COORDINATOR, LEAD])
def test_coordinator_and_lead_professional_revise_a_proposal(by: str) -> None:
    other = content(aspirations="I want a dog.")
    change = revise(plan(), other, by=by)
    assert (change.state.content, change.state.state) == (other, PlanState.PROPOSED)
    assert change.events == (domain.ProposalRevised(plan().id, CHILD),)


@pytest.mark.parametrize("by", [STRANGER, THERAPISTS])
def test_nobody_else_revises_a_proposal(by: str) -> None:
    with pytest.raises(Denied) as denied:
        revise(plan(), by=by)
    assert denied.value.reason == "COORDINATOR_OR_LEAD_PROFESSIONAL_ONLY"


def test_a_revision_obeys_the_same_rules() -> None:
    with pytest.raises(Invalid) as refused:
        revise(plan(), content(aspirations=""))
    assert faults(refused) == {("content.aspirations", "REQUIRED")}


def test_the_panels_agreement_gives_the_plan_its_resources_once() -> None:
    change = plan().agree_resources(ITEM, plan_version=0)
    assert (change.state.state, change.state.agreement_item_id) == (PlanState.RESOURCED, ITEM)
    assert change.events == (domain.PlanResourced(plan().id, CHILD, ITEM),)
    for later in (PlanState.RESOURCED, PlanState.FINAL):
        assert plan(later).agree_resources(ITEM, plan_version=0) == Change(plan(later))


def test_an_agreement_for_an_older_version_does_not_count_and_the_plan_goes_to_the_panel_again() -> None:
    revised = revise(plan()).state
    change = replace(revised, version=2).agree_resources(ITEM, plan_version=1)
    assert change.state.state is PlanState.PROPOSED
    assert [type(event) for event in change.events] == [domain.PlanProposed]


@pytest.mark.parametrize("later", [PlanState.RESOURCED, PlanState.FINAL])
def test_another_agreement_for_a_plan_with_resources_is_refused(later: PlanState) -> None:
    with pytest.raises(Refused) as refused:
        plan(later).agree_resources(UUID(int=9), plan_version=0)
    assert refused.value.reason == f"PLAN_IS_{later.name}"


@pytest.mark.parametrize("state", list(PlanState))
def test_a_budget_is_kept_in_every_state_and_changes_none(state: PlanState) -> None:
    change = plan(state).keep_budget(BUDGET)
    assert (change.state.budget_id, change.state.state, change.events) == (BUDGET, state, ())
    assert change.state.keep_budget(BUDGET).state == change.state
    with pytest.raises(Refused) as refused:
        change.state.keep_budget(UUID(int=9))
    assert refused.value.reason == "PLAN_HAS_ANOTHER_BUDGET"


@pytest.mark.proves("SOTON-22")
@pytest.mark.proves("SWK-T11")
def test_the_lead_professional_finalises_with_the_family_and_agrees_the_review() -> None:
    change = finalise(plan(PlanState.RESOURCED))
    final = change.state
    assert (final.state, final.finalised_on, final.allowed_moves) == (PlanState.FINAL, TODAY, ())
    assert (final.agreed_with, final.review_on) == ("Jo Taylor, mother", date(2026, 9, 1))
    assert change.events == (domain.PlanFinalised(final.id, CHILD, TODAY, date(2026, 9, 1)),)


@pytest.mark.proves("SOTON-22")
@pytest.mark.parametrize("by", [COORDINATOR, THERAPISTS, STRANGER])
def test_only_the_lead_professional_finalises(by: str) -> None:
    with pytest.raises(Denied) as denied:
        finalise(plan(PlanState.RESOURCED), by=by)
    assert denied.value.reason == "LEAD_PROFESSIONAL_ONLY"


@pytest.mark.proves("SOTON-22")
@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        ({"agreed_with": " "}, ("agreed_with", "REQUIRED")),
        ({"review_on": None}, ("review_on", "REQUIRED")),
        ({"review_on": TODAY}, ("review_on", "NOT_IN_THE_FUTURE")),
        ({"review_on": date(2027, 3, 3)}, ("review_on", "TOO_LATE")),
    ],
)
def test_a_plan_is_agreed_with_someone_and_reviewed_within_twelve_months(
    facts: dict[str, Any], fault: tuple[str, str]
) -> None:
    with pytest.raises(Invalid) as refused:
        finalise(plan(PlanState.RESOURCED), **facts)
    assert faults(refused) == {fault}
    for day in (date(2026, 3, 3), date(2027, 3, 2)):
        assert finalise(plan(PlanState.RESOURCED), review_on=day).state.review_on == day


@pytest.mark.parametrize("state", list(PlanState))
def test_each_state_allows_its_moves_and_refuses_every_other(state: PlanState) -> None:
    moves = {
        "revise": (lambda: revise(plan(state)), PlanState.PROPOSED),
        "agree_resources": (lambda: plan(state).agree_resources(UUID(int=9), plan_version=0), PlanState.RESOURCED),
        "finalise": (lambda: finalise(plan(state)), PlanState.FINAL),
    }
    assert set(plan(state).allowed_moves) <= moves.keys()
    for name, (move, target) in moves.items():
        if name in plan(state).allowed_moves:
            assert move().state.state is target
        else:
            with pytest.raises(Refused) as refused:
                move()
            assert refused.value.reason == f"PLAN_IS_{state.name}"
            assert refused.value.allowed == plan(state).allowed_moves
