"""Every event that a house says is told in a child's journey, or is named with why it is not."""

from dataclasses import fields, is_dataclass
from typing import Any, get_args, get_type_hints

import pytest
from sqlalchemy import Table

from chassis import records
from chassis.publication import RELATIONSHIPS
from chassis.records import Records
from chassis.timeline import NAME
from kernel import access_parts
from kernel.access_matrix import matrix
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


def _leads_somewhere(kind: type, path: str, attributes: set[str]) -> bool:
    """Whether records of this kind can have something there; of a list, the one that the event names."""
    for step in path.split("."):
        name, _, named = step.rstrip("]").partition("[")
        hint = get_type_hints(kind).get(name)
        if hint is None or (named and named not in attributes):
            return False
        kind = next((one for one in (*get_args(hint), hint) if one not in (type(None), Ellipsis)), hint)
        if step != path.split(".")[-1] and not is_dataclass(kind):
            return False
    return kind is str or issubclass(kind, str)


REASONED = [one for one in SAID if (told := timeline().of(one[0], one[1])) and told.why]


@pytest.mark.parametrize(("house", "tail", "event"), REASONED)
def test_a_reason_is_read_where_a_record_of_the_house_has_one(house: str, tail: str, event: type) -> None:
    told = timeline().of(house, tail)
    assert told
    tables = wiring.blueprint(house).tables
    kinds = {one.kind for table in tables.tables.values() for one in shown_as_any(table)}
    attributes = {one.name for one in fields(event)}
    assert any(_leads_somewhere(kind, told.why, attributes) for kind in kinds), f"{tail}: no record has {told.why}"
    resource, _, part = told.why_of.partition("/")
    assert not resource or (resource in matrix().resources and part in parts_of_any(resource)), told.why_of


def shown_as_any(table: Table) -> list[Records[Any]]:
    return [one for one in records._SHOWN if one.table is table]


def parts_of_any(resource: str) -> set[str]:
    return {part for one in access_parts.parts().values() if one.resource == resource for part in one.fields}


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
