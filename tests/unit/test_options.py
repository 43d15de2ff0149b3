"""Options for an outcome: compared with their costs, benefits and risks, and chosen with the family."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from kernel.errors import Invalid, Refused
from kernel.ids import new_id
from kernel.options import Option
from services.budgets.domain.options import OptionAppraisal, available, compare
from tests.allocations import CHILD_ID, allocated
from tests.books import PLAN_ID
from tests.world import TODAY

CLUB = Option(
    "club", "Saturday club with a familiar worker", "community", 300_00, "the family", ("Friends",), ("May be full",)
)
THERAPY = Option(
    "therapy",
    "Weekly session at the clinic",
    "standard",
    2_340_00,
    "health",
    ("Skilled",),
    ("Lessons missed", "Travel"),
)
AUNT = Option("aunt", "Aunt Jo practises with Sam", "informal", 0, "", ("Sam likes it",), ("Jo works shifts",))
FAMILY = ("Alex Taylor, parent", "Ruth Adeyemi, educational psychologist")
OUTCOME = "o1"


def compared(*options: Option, outcome_id: str = OUTCOME, **changes: Any) -> OptionAppraisal:
    told = OptionAppraisal(UUID(int=1), "southampton", CHILD_ID, PLAN_ID, outcome_id, options, (), TODAY)
    change = compare(replace(told, **changes), outcomes=[OUTCOME, "o2"], new_id=new_id)
    assert change.events == ()
    return change.state


def faults(refused: pytest.ExceptionInfo[Invalid]) -> list[tuple[str, str]]:
    return [(violation.field, violation.code) for violation in refused.value.violations]


@pytest.mark.proves("GLOS-C7")
@pytest.mark.proves("GLOS-C9")
def test_options_stand_side_by_side_cheapest_first_with_costs_benefits_and_risks() -> None:
    appraisal = compared(THERAPY, CLUB, AUNT)
    assert appraisal.options == (AUNT, CLUB, THERAPY)
    assert (appraisal.state.value, appraisal.allowed_moves) == ("open", ("choose",))


def test_options_of_one_cost_keep_their_order_and_get_ids() -> None:
    first, second, third = compared(replace(AUNT, id="", cost_pence=300_00, funder="f"), CLUB, THERAPY).options
    assert (first.kind, second.id, third.id) == ("informal", "club", "therapy")
    assert UUID(first.id).version == 7


@pytest.mark.proves("GLOS-C8")
def test_only_standard_solutions_are_no_choice() -> None:
    with pytest.raises(Invalid) as refused:
        compared(THERAPY, replace(CLUB, kind="standard"))
    assert faults(refused) == [("options", "ONLY_STANDARD_SOLUTIONS")]
    assert "family, friends or the community" in refused.value.violations[0].message


@pytest.mark.proves("GLOS-C7")
@pytest.mark.parametrize("options", [(), (AUNT,), (AUNT,) * 21])
def test_one_option_is_no_comparison_and_a_flood_none_either(options: tuple[Option, ...]) -> None:
    with pytest.raises(Invalid) as refused:
        compared(*(replace(option, id="") for option in options))
    assert faults(refused) == [("options", "TWO_AT_LEAST")]


@pytest.mark.proves("GLOS-C9")
def test_an_option_without_cost_benefit_or_risk_is_refused_and_every_fault_is_named() -> None:
    wrong = Option("x y", " ", "magic", -1, "", (), ("<b>none</b>",))
    with pytest.raises(Invalid) as refused:
        compared(wrong, replace(THERAPY, funder="", cost_pence=1), CLUB, replace(CLUB, benefits=("",)), outcome_id="o9")
    assert faults(refused) == [
        ("outcome_id", "UNKNOWN_OUTCOME"),
        ("options[0].description", "REQUIRED"),
        ("options[0].id", "ID_TAKEN"),
        ("options[0].kind", "UNKNOWN_VALUE"),
        ("options[0].cost_pence", "OUT_OF_RANGE"),
        ("options[0].benefits", "REQUIRED"),
        ("options[0].risks[0]", "NOT_PLAIN_TEXT"),
        ("options[1].funder", "REQUIRED"),
        ("options[2].id", "ID_TAKEN"),
        ("options[3].id", "ID_TAKEN"),
        ("options[3].benefits[0]", "REQUIRED"),
    ]


@pytest.mark.parametrize("pence", [1_000_000_01, 2**62])
def test_an_absurd_cost_is_refused(pence: int) -> None:
    with pytest.raises(Invalid) as refused:
        compared(AUNT, replace(THERAPY, cost_pence=pence))
    assert faults(refused) == [("options[1].cost_pence", "OUT_OF_RANGE")]


@pytest.mark.proves("GLOS-C5")
@pytest.mark.proves("GLOS-C6")
def test_beside_the_options_stand_the_resources_that_there_are_personal_budgets_among_them() -> None:
    resources = available([allocated("transport"), allocated("individual-education", id=UUID(int=2))])
    assert [(one.table, one.amount_pence) for one in resources] == [
        ("southampton-education", 4_600_00),
        ("southampton-transport", 1_026_00),
    ]
    assert all("direct_payment" in one.mechanisms for one in resources)


@pytest.mark.proves("SOTON-B8")
def test_the_family_and_others_choose_one_and_say_why() -> None:
    chosen = compared(THERAPY, AUNT).choose("aunt", " Sam asked for Jo. ", FAMILY, on=TODAY).state
    assert (chosen.chosen_option_id, chosen.chosen_because, chosen.chosen_by) == ("aunt", "Sam asked for Jo.", FAMILY)
    assert (chosen.state.value, chosen.chosen_on, chosen.allowed_moves) == ("chosen", TODAY, ())
    assert chosen.options == (AUNT, THERAPY)


def test_an_option_is_chosen_once() -> None:
    chosen = compared(THERAPY, AUNT).choose("aunt", "Sam asked for Jo.", FAMILY, on=TODAY).state
    with pytest.raises(Refused) as refused:
        chosen.choose("therapy", "We changed our minds.", FAMILY, on=TODAY)
    assert refused.value.reason == "OPTION_ALREADY_CHOSEN"
    assert refused.value.facts == {"chosen_option_id": "aunt"}


def test_a_choice_of_nothing_by_nobody_for_no_reason_is_refused_in_one() -> None:
    with pytest.raises(Invalid) as refused:
        compared(THERAPY, AUNT).choose("unicorn", "", (), on=TODAY)
    assert faults(refused) == [
        ("option_id", "UNKNOWN_OPTION"),
        ("because", "REQUIRED"),
        ("chosen_by", "FAMILY_MISSING"),
    ]


@pytest.mark.proves("SOTON-B8")
@pytest.mark.parametrize(
    ("people", "expected"),
    [
        (("Ruth Adeyemi, educational psychologist",), [("chosen_by", "FAMILY_MISSING")]),
        (("Jo Webb, parent support officer",), [("chosen_by", "FAMILY_MISSING")]),
        (("Jo Webb, family worker",), [("chosen_by", "FAMILY_MISSING")]),
        (("Alex Taylor", *FAMILY), [("chosen_by[0]", "NAME_AND_ROLE")]),
        ((", parent", *FAMILY), [("chosen_by[0]", "NAME_AND_ROLE")]),
        (("x" * 300 + ", parent", *FAMILY), [("chosen_by[0]", "NAME_AND_ROLE")]),
        (FAMILY * 11, [("chosen_by", "TOO_MANY")]),
    ],
)
def test_a_choice_without_the_family_is_refused(people: tuple[str, ...], expected: list[tuple[str, str]]) -> None:
    with pytest.raises(Invalid) as refused:
        compared(THERAPY, AUNT).choose("aunt", "Sam asked for Jo.", people, on=TODAY)
    assert faults(refused) == expected


@pytest.mark.parametrize(
    "role",
    ["parent", "Mother", "parent carer", "foster carer", "step-father", "father of Sam, 9", "young person", "child"],
)
def test_family_has_many_names(role: str) -> None:
    chosen = compared(THERAPY, AUNT).choose("aunt", "Sam asked for Jo.", (f"Alex Taylor, {role}",), on=TODAY)
    assert chosen.state.chosen_by == (f"Alex Taylor, {role}",)
