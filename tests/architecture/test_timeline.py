"""Every event that a house says is told in a child's journey, or is named with why it is not."""

from dataclasses import fields

import pytest

from chassis.publication import RELATIONSHIPS
from chassis.timeline import NAME
from kernel.timeline import read, timeline
from tools.docs import wiring

OF_ACCESS = {said.tail for said in RELATIONSHIPS.values()}
SAID = [
    (house, said.tail, event)
    for house in wiring.houses()
    for event, said in wiring.blueprint(house).publishes.items()
    if said.tail not in OF_ACCESS
]


@pytest.mark.parametrize(("house", "tail"), [(house, tail) for house, tail, _ in SAID])
def test_an_event_is_told_in_the_childs_journey_or_named_with_why_not(house: str, tail: str) -> None:
    known = (house, tail) in timeline().told or (house, tail) in timeline().not_told
    assert known, (
        f"{house} says {tail}, and kernel/timeline.toml does not know it. Give it its sentence under [told.{house}]: "
        f'"{tail}" = {{ words = "What happened, in plain English.", stage = "plan" }}; or its line under '
        f"[not_told.{house}], with why the family and the team need not read it."
    )


@pytest.mark.parametrize(("house", "tail", "event"), SAID)
def test_a_sentence_is_filled_from_what_its_event_has(house: str, tail: str, event: type) -> None:
    told = timeline().of(house, tail)
    if told is None:
        return
    has = {one.name for one in fields(event)}
    assert told.needs <= has, f"{tail}: {event.__name__} has no {', '.join(sorted(told.needs - has))}"
    assert not told.on or told.on in has, f"{tail}: {event.__name__} has no {told.on}"
    assert "child_id" in has, f"{tail} tells of no child; name it under [not_told.{house}]"
    assert NAME in wiring.blueprint(house).tables.tables, f"{house} tells {tail}, and has no table for it"


def test_nothing_is_told_that_no_house_says() -> None:
    unsaid = {*timeline().told, *timeline().not_told} - {(house, tail) for house, tail, _ in SAID}
    assert not unsaid, f"kernel/timeline.toml knows what nobody says: {sorted(unsaid)}"


TABLE = """
[stages]
plan = "Plan"
[words]
[told.plans]
"plan.made.v1" = { words = "The plan was made.", stage = "plan" }
[not_told.plans]
"plan.typed.v1" = "Why."
"""


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('stage = "plan"', 'stage = "rest"', "stage is one of plan"),
        ("was made.", "was made", "full stop"),
        ('stage = "plan"', 'when = "kind"', "when and said belong together"),
        ('stage = "plan"', 'hidden = "everybody"', "hidden is"),
        ('stage = "plan"', 'colour = "red"', "there is no colour"),
        ("plan.typed.v1", "plan.made.v1", "told and not told"),
    ],
)
def test_a_broken_table_is_refused_by_entry_and_reason(before: str, after: str, fault: str) -> None:
    read(TABLE)
    with pytest.raises(ValueError, match=fault):
        read(TABLE.replace(before, after))
