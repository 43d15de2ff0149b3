from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import pytest

from kernel.change import Change
from kernel.errors import Denied, Invalid, NotFound, Refused, Stale, Violation
from kernel.machine import Machine, Move


class PlanState(StrEnum):
    DRAFT = "draft"
    CONSULTING = "consulting"
    ISSUED = "issued"
    CEASED = "ceased"


class OtherState(StrEnum):
    DRAFT = "draft"


@dataclass(frozen=True)
class Plan:
    state: PlanState
    title: str = "EHC plan"


def family_was_heard(plan: Plan, *, heard: bool, **_: object) -> None:
    if not heard:
        raise Refused("FAMILY_NOT_HEARD", f"Hear the family about the {plan.title} first.")


PLAN = Machine(
    "my plan",
    PlanState.DRAFT,
    [
        Move("send_draft", PlanState.DRAFT, PlanState.CONSULTING),
        Move("cease", PlanState.DRAFT, PlanState.CEASED),
        Move("issue", PlanState.CONSULTING, PlanState.ISSUED, guards=(family_was_heard,)),
        Move("amend", PlanState.ISSUED, PlanState.CONSULTING),
        Move("cease", PlanState.ISSUED, PlanState.CEASED),
    ],
)


def test_a_move_gives_a_copy_in_the_target_state() -> None:
    draft = Plan(PlanState.DRAFT, title="kept")
    assert PLAN.apply(draft, "send_draft") == Plan(PlanState.CONSULTING, title="kept")
    assert draft.state is PlanState.DRAFT


@pytest.mark.parametrize("state", [PlanState.DRAFT, PlanState.ISSUED])
def test_moves_of_one_name_start_at_several_states(state: PlanState) -> None:
    assert PLAN.apply(Plan(state), "cease").state is PlanState.CEASED


def test_a_move_that_does_not_start_here_is_refused_with_what_is_possible_instead() -> None:
    with pytest.raises(Refused) as caught:
        PLAN.apply(Plan(PlanState.ISSUED), "issue", heard=True)
    assert caught.value.reason == "MY_PLAN_IS_ISSUED"
    assert caught.value.allowed == ("amend", "cease")
    assert caught.value.facts == {"state": "issued", "move": "issue"}
    assert caught.value.message == (
        "The move issue is not possible while the my plan is issued; possible now: amend, cease."
    )


def test_an_ended_plan_says_that_it_has_ended() -> None:
    with pytest.raises(Refused, match="that is its end") as caught:
        PLAN.apply(Plan(PlanState.CEASED), "amend")
    assert caught.value.allowed == ()


def test_guards_see_the_aggregate_and_the_facts() -> None:
    consulting = Plan(PlanState.CONSULTING, title="plan for Amal")
    assert PLAN.apply(consulting, "issue", heard=True).state is PlanState.ISSUED
    with pytest.raises(Refused, match="about the plan for Amal") as caught:
        PLAN.apply(consulting, "issue", heard=False)
    assert caught.value.reason == "FAMILY_NOT_HEARD"


def test_guards_are_not_asked_about_a_move_that_does_not_start_here() -> None:
    with pytest.raises(Refused) as caught:
        PLAN.apply(Plan(PlanState.DRAFT), "issue", heard=False)
    assert caught.value.reason == "MY_PLAN_IS_DRAFT"


def test_a_move_that_no_state_knows_is_a_slip_of_the_programmer() -> None:
    with pytest.raises(ValueError, match="my plan has no move 'isue'"):
        PLAN.apply(Plan(PlanState.CONSULTING), "isue")


@pytest.mark.parametrize("state", ["draft", OtherState.DRAFT])
def test_a_state_of_another_kind_is_not_taken_for_ours_though_equal_as_text(state: PlanState) -> None:
    assert state == PlanState.DRAFT
    with pytest.raises(ValueError, match="is not a state of my plan"):
        PLAN.apply(Plan(state), "send_draft")
    with pytest.raises(ValueError, match="is not a state of my plan"):
        PLAN.allowed(state)


def test_states_terminal_states_and_allowed_moves_are_read_from_the_table() -> None:
    assert PLAN.states == tuple(PlanState)
    assert PLAN.terminal == {PlanState.CEASED}
    assert PLAN.allowed(PlanState.DRAFT) == ("send_draft", "cease")
    assert PLAN.allowed(PlanState.CEASED) == ()


def test_the_diagram_shows_every_move_its_guards_and_both_ends() -> None:
    assert PLAN.mermaid().splitlines() == [
        "stateDiagram-v2",
        "    [*] --> draft",
        "    draft --> consulting: send_draft",
        "    draft --> ceased: cease",
        "    consulting --> issued: issue [family_was_heard]",
        "    issued --> consulting: amend",
        "    issued --> ceased: cease",
        "    ceased --> [*]",
    ]


def test_the_check_constraint_lists_every_state() -> None:
    assert PLAN.check_sql() == "state in ('draft', 'consulting', 'issued', 'ceased')"
    assert PLAN.check_sql("plan_state").startswith("plan_state in (")


class Light(StrEnum):
    OFF = "off"
    ON = "on"
    BROKEN = "it's broken"


ON = Move("switch", Light.OFF, Light.ON)
BREAK = Move("drop", Light.ON, Light.BROKEN)


def test_a_quote_in_a_state_does_not_break_out_of_the_check_constraint() -> None:
    assert Machine("light", Light.OFF, [ON, BREAK]).check_sql().endswith("'it''s broken')")


@pytest.mark.parametrize(
    ("moves", "reason"),
    [
        pytest.param([ON], "light can never be it's broken", id="unreachable"),
        pytest.param([Move("drop", Light.BROKEN, Light.ON)], "never be on, it's broken", id="island"),
        pytest.param([ON, BREAK, Move("switch", Light.OFF, Light.BROKEN)], "declares 'switch'.*twice", id="twice"),
        pytest.param([ON, BREAK, ON], "declares 'switch'.*twice", id="the same move again"),
        pytest.param([ON, BREAK, Move("x", OtherState.DRAFT, Light.ON)], "not a state of", id="foreign source"),
        pytest.param([ON, BREAK, Move("x", Light.ON, OtherState.DRAFT)], "not a state of", id="foreign target"),
    ],
)
def test_a_table_that_makes_no_sense_is_refused_when_built(moves: list[Move], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        Machine("light", Light.OFF, moves)


@pytest.mark.parametrize(
    ("refusal", "reason", "facts"),
    [
        (lambda: NotFound("ehc plan", 7), "EHC_PLAN_NOT_FOUND", {"id": "7"}),
        (lambda: Stale("plan", 3, 5), "PLAN_CHANGED_MEANWHILE", {"expected": "3", "actual": "5"}),
        (lambda: Denied("SCOPE_MISSING", "You may not do this."), "SCOPE_MISSING", {}),
    ],
)
def test_every_refusal_has_a_stable_reason_and_a_sentence(
    refusal: Callable[[], Refused], reason: str, facts: dict[str, str]
) -> None:
    refused = refusal()
    assert isinstance(refused, Refused)
    assert (refused.reason, refused.facts) == (reason, facts)
    assert refused.message.endswith(".")
    assert str(refused) == f"{reason}: {refused.message}"


def test_invalid_lists_every_violation_and_names_the_field_when_there_is_one() -> None:
    born, name = Violation("child.born_on", "IN_FUTURE", "…"), Violation("child.name", "MISSING", "…")
    assert Invalid([born]).field == "child.born_on"
    assert Invalid([born, name]).field is None
    assert Invalid([born, name]).violations == (born, name)
    assert Invalid([born]).reason == "INVALID"
    with pytest.raises(ValueError, match="at least one violation"):
        Invalid([])


def test_a_change_carries_its_events_in_order() -> None:
    change = Change(Plan(PlanState.DRAFT), ("opened", "sent"))
    assert change.events == ("opened", "sent")
    assert Change(change.state).events == ()
