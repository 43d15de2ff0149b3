"""The assurance documents are true of this very commit: what they call evidence exists, and no row goes without."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tools.topology import ROOT, load

ASSURANCE = ROOT / "docs" / "assurance"
DOCUMENTS = sorted(ASSURANCE.glob("*.md"))
EVIDENCE = re.compile(r"`(tests/[\w/]+\.py)(?:::(test_\w+))?`")
LINK = re.compile(r"\]\(([^)#]+)(?:#[^)]*)?\)")
SEPARATOR = re.compile(r"(?<!\\)\|")
NUMBERED = re.compile(r"^\| [DHP]\d+ \|")
a_document = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)


def names_in(path: Path) -> set[str]:
    tree = ast.parse(path.read_text())
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def missing(text: str) -> Iterator[str]:
    for file, test in EVIDENCE.findall(text):
        path = ROOT / file
        if not path.exists() or (test and test not in names_in(path)):
            yield f"{file}::{test}"


@a_document
def test_every_test_that_is_named_as_evidence_exists(document: Path) -> None:
    assert list(missing(document.read_text())) == []


def test_a_test_that_does_not_exist_is_noticed() -> None:
    assert list(missing("`tests/unit/test_nothing.py` and `tests/unit/test_rates.py::test_nothing`")) == [
        "tests/unit/test_nothing.py::",
        "tests/unit/test_rates.py::test_nothing",
    ]


@a_document
def test_a_numbered_row_names_its_evidence_or_says_that_it_is_open(document: Path) -> None:
    rows = [line for line in document.read_text().splitlines() if NUMBERED.match(line)]
    assert [row for row in rows if not EVIDENCE.search(row) and "*open*" not in row] == []


def crooked(text: str) -> Iterator[str]:
    """Rows of a table that have not as many cells as its first: a separator was lost, and cells run together."""
    width = 0
    for line in text.splitlines():
        cells = len(SEPARATOR.findall(line)) if line.startswith("|") else 0
        if cells and width and cells != width:
            yield line
        width = (width or cells) if cells else 0


@a_document
def test_every_row_of_a_table_has_all_of_its_cells(document: Path) -> None:
    assert list(crooked(document.read_text())) == []


def test_a_lost_separator_is_noticed() -> None:
    assert list(crooked("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 4 |\n\n| a |\n|---|\n| x \\| y |")) == ["| 3 4 |"]


@a_document
def test_every_link_leads_somewhere(document: Path) -> None:
    links = [link for link in LINK.findall(document.read_text()) if "://" not in link]
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_the_threat_model_knows_every_door_that_has_been_added() -> None:
    """What is open to the outside, beside the plain operations on records that D1 to D15 are about."""
    said = (ASSURANCE / "threat-model.md").read_text().partition("## Door by door")[2].partition("## House")[0]
    rows = [line.split("|")[1] for line in said.splitlines() if line.startswith("| `")]
    called = ("/oauth2", "/v1", "/v1/events", "/v1/operator", "/v1/subscriptions", "/v1/documents", "/v1/sen2")
    opened = (
        "/fhir/R4",
        "/booking-and-referral",
        "/account/documents",
        "/open-referral",
        "/local-offer",
        "/notify/callbacks",
    )
    assert [door for door in (*called, *opened) if not any(f"`{door}`" in row for row in rows)] == []


def test_the_threat_model_knows_every_house_and_every_item_of_owasp() -> None:
    said = (ASSURANCE / "threat-model.md").read_text()
    assert [house.name for house in load().houses if house.name not in said] == []
    assert [number for number in range(1, 11) if f"::test_api{number}_" not in said] == []
