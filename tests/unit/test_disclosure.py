"""What a copy withholds: every kind has rules, every path leads somewhere, what nobody thought of goes to nobody."""

from collections.abc import Iterator
from dataclasses import is_dataclass
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, get_args, get_type_hints

import pytest

from chassis.document_tables import DOCUMENT
from chassis.records import Records
from kernel.disclosure import WITHHELD, Withheld, disclosure, shown, steps
from kernel.documents import Document
from tests.unit.test_retention_rules import kinds
from tools.docs import wiring

RULES = disclosure()
# A panel's meeting is about no child, and no copy holds one.
OF_NO_CHILD = {"meeting"}


def modules(house: str) -> Iterator[ModuleType]:
    storage = import_module(f"services.{house}.storage")
    yield storage
    for one in iter_modules(getattr(storage, "__path__", [])):
        yield import_module(f"{storage.__name__}.{one.name}")


def aggregates() -> dict[str, type]:
    """Kind of record -> the class that it is kept as."""
    attached = {DOCUMENT: Document}
    return attached | {
        value.table.name: value.kind
        for house in wiring.houses()
        for module in modules(house)
        for value in vars(module).values()
        if isinstance(value, Records)
    }


def test_every_kind_of_record_has_its_rules() -> None:
    assert RULES.records.keys() == kinds() - OF_NO_CHILD


PATHS = [
    (kind, path) for kind, rules in RULES.records.items() for paths in rules.values() for path in paths if path != "*"
]


@pytest.mark.parametrize(("kind", "path"), PATHS)
def test_every_path_leads_to_a_field(kind: str, path: str) -> None:
    here: Any = aggregates()[kind]
    way = steps(path.partition("?")[0])
    for number, (name, every) in enumerate(way, 1):
        hint = get_type_hints(here)[name]
        is_list = str(hint).startswith("tuple[")
        assert every is is_list or (number == len(way) and not every), "a list as a whole, or each of its entries"
        here = next((one for one in (hint, *get_args(hint)) if is_dataclass(one)), None)


def test_what_is_withheld_is_marked_with_its_ground() -> None:
    body = {"given_names": "Sam", "family": [{"name": "Jo", "email": "jo@example.org", "subject": "jo"}]}
    copy, withheld = shown("child", body, "somebody")
    assert copy["family"][0] == {"name": "Jo", "email": WITHHELD, "subject": WITHHELD}
    assert withheld == [Withheld("family[0].email", "third_party"), Withheld("family[0].subject", "third_party")]
    assert body["family"][0]["email"] == "jo@example.org", "the record itself stays as it is"


def test_ones_own_entry_is_shown() -> None:
    body = {"family": [{"email": "jo@example.org", "subject": "jo"}, {"email": "al@example.org", "subject": "al"}]}
    copy, withheld = shown("child", body, "jo")
    assert [one["email"] for one in copy["family"]] == ["jo@example.org", WITHHELD]
    assert {one.path for one in withheld} == {"family[1].email", "family[1].subject"}


def test_what_was_said_in_confidence_is_withheld_and_the_rest_is_not() -> None:
    body = {"statements": [{"text": "open", "in_confidence": False}, {"text": "closed", "in_confidence": True}]}
    copy, withheld = shown("profile", body, "")
    assert copy["statements"] == [body["statements"][0], WITHHELD]
    assert withheld == [Withheld("statements[1]", "third_party")]


def test_what_is_empty_is_not_called_withheld() -> None:
    assert shown("child", {"family": [{"email": "", "subject": ""}]}, "") == (
        {"family": [{"email": "", "subject": ""}]},
        [],
    )


def test_a_kind_that_nobody_thought_of_goes_to_nobody() -> None:
    assert shown("diary", {"text": "secret"}, "") == ({}, [Withheld("*", "third_party")])
