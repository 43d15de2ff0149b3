"""Generated documents say what the code says today, and every test proves something that is asked for."""

import re
from pathlib import Path

import pytest

from kernel.machine import Machine
from tools.docs import __main__ as docs
from tools.docs import api, coverage, proofs, states, wiring
from tools.topology import ROOT

FACTS = ROOT.parent / "shared" / "domain.md"
# An id where a table of the facts gives it: alone in its cell, or a notice before its name; "E42a-d" are four.
IDS = re.compile(
    r"(?<=\| )((?:GLOS|BROM|SOTON|SWK)-[A-Z]*\d*(?:[a-z](?:-[a-z])?)?|[TW]\d\d)(?= \|)|^\| (N\d+) ", re.MULTILINE
)
# A test that a page names, and its file.
PROOF = re.compile(r"\[(test_\w+)\]\((\.\./tests/[\w/]+\.py)\)")
MACHINES = [(house, machine) for house in wiring.houses() for machine in states.machines(house)]


@pytest.fixture(scope="module")
def proven() -> dict[str, list[str]]:
    """What every test of the suite claims to prove."""
    return proofs.collected()


@pytest.mark.parametrize("name", sorted(docs.DOCUMENTS.keys() - {"coverage.md"}))
def test_a_generated_document_is_not_stale(name: str) -> None:
    assert (docs.FOLDER / name).read_text() == docs.DOCUMENTS[name](), "run `make docs`"


def test_the_coverage_is_not_stale(proven: dict[str, list[str]]) -> None:
    """A mark with an id that is not on the list ends here, too."""
    assert (docs.FOLDER / "coverage.md").read_text() == coverage.written(coverage.groups(), proven), "run `make docs`"


def test_a_stale_document_is_noticed_and_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docs, "DOCUMENTS", {"a.md": lambda: "fresh", "b.md": lambda: "fresh"})
    (tmp_path / "a.md").write_text("fresh")
    assert docs.stale(tmp_path) == ["b.md"]
    assert docs.write(tmp_path) == ["b.md"]
    assert docs.stale(tmp_path) == []


def test_every_promise_to_partners_names_tests_that_there_are() -> None:
    page = docs.FOLDER / "guarantees.md"
    promises = [line for line in page.read_text().splitlines() if line.startswith("| ") and "Promise |" not in line]
    assert promises
    for promise in promises:
        proofs_of_it = PROOF.findall(promise.rpartition(" | ")[2])
        assert proofs_of_it, promise
        for name, file in proofs_of_it:
            assert f"def {name}(" in (page.parent / file).read_text(), f"{file} has no {name}"


def test_a_mark_with_an_unknown_id_fails() -> None:
    with pytest.raises(coverage.UnknownRequirement, match=r"SOTON-99 \(tests/unit/test_x.py::test_y\)"):
        coverage.written(coverage.groups(), {"SOTON-99": ["tests/unit/test_x.py::test_y"]})


def test_a_principle_is_as_proven_as_what_serves_it() -> None:
    asked = [coverage.Group("Part", {"P": "Principle", "A": "One", "B": "Other"}, {"P": ["A", "B"]})]
    tests = ["tests/unit/test_x.py::test_y"]
    both = coverage.written(asked, {"A": tests, "B": tests})
    assert "| P | Principle | a principle, served by A, B |" in both
    assert "| Part | 2 | 1 | 3 |" in both
    one = coverage.written(asked, {"A": tests})
    assert "| P | Principle | a principle, served by A, B (not proven yet) |" in one
    assert "| Part | 1 | 0 | 3 |" in one


@pytest.mark.parametrize("principles", [{"P": ["C"]}, {"P": []}, {"P": ["P"]}, {"Q": ["A"]}])
def test_a_principle_that_nothing_on_the_list_serves_fails(principles: dict[str, list[str]]) -> None:
    with pytest.raises(coverage.UnknownRequirement, match="The principle"):
        coverage.written([coverage.Group("Part", {"P": "Principle", "A": "One"}, principles)], {})


MARKED = """
import pytest
pytestmark = pytest.mark.proves("A-MODULE")

@pytest.mark.proves("A-CLASS")
class TestIt:
    @pytest.mark.proves("A-METHOD", "ANOTHER")
    def test_method(self): ...

ROWS = [pytest.param(id, marks=pytest.mark.proves(id)) for id in ("A-ROW", "B-ROW")]

@pytest.mark.parametrize("row", ROWS)
def test_rows(row): ...
"""


def test_marks_are_found_wherever_they_stand(tmp_path: Path) -> None:
    (tmp_path / "test_marked.py").write_text(MARKED)
    found = proofs.collected(str(tmp_path))
    method, rows = "test_marked.py::TestIt::test_method", "test_marked.py::test_rows"
    assert {id: [test.rpartition("/")[2] for test in tests] for id, tests in found.items()} == {
        "A-MODULE": [method, rows],
        "A-CLASS": [method],
        "A-METHOD": [method],
        "ANOTHER": [method],
        "A-ROW": [rows],
        "B-ROW": [rows],
    }


def test_the_list_of_requirements_says_each_once() -> None:
    ids = [id for group in coverage.groups() for id in group.requirements]
    assert len(ids) == len(set(ids))
    assert all(title.strip() for group in coverage.groups() for title in group.requirements.values())


@pytest.mark.skipif(not FACTS.exists(), reason="the facts of the domain are not beside this repository")
def test_the_list_of_requirements_is_that_of_the_facts() -> None:
    named = {one or notice for one, notice in IDS.findall(FACTS.read_text())}
    assert {id for name in named for id in _each(name)} == {
        id for group in coverage.groups() for id in group.requirements
    }


def _each(name: str) -> list[str]:
    row = re.fullmatch(r"(.*\d)([a-z])-([a-z])", name)
    return [f"{row[1]}{chr(letter)}" for letter in range(ord(row[2]), ord(row[3]) + 1)] if row else [name]


@pytest.mark.parametrize(("house", "machine"), MACHINES, ids=lambda one: getattr(one, "name", one))
def test_every_guard_says_what_it_watches_over(house: str, machine: Machine) -> None:
    for guard in {guard for move in machine.moves for guard in move.guards}:
        assert (guard.__doc__ or "").startswith("Guard: "), f"{house}: {guard.__name__}"


def test_the_documents_name_what_there_is() -> None:
    """Made from nothing, a document would never be stale."""
    said = (docs.FOLDER / "events.md").read_text()
    drawn = (docs.FOLDER / "states.md").read_text()
    assert all(f"### {one.tail}\n" in said for house in wiring.houses() for one in wiring.says(house))
    assert all(f"## {house}: {machine.name}\n" in drawn for house, machine in MACHINES)
    assert api.document()["openapi"].startswith("3.1")
