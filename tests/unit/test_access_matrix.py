"""The matrix as data: the table of the domain facts, line by line, and a meaning for each of its words."""

from pathlib import Path

import pytest

from kernel.access_matrix import FILE, Grant, Matrix, matrix
from tools.topology import ROOT

FACTS = ROOT.parent / "shared" / "domain.md"


def test_every_role_has_a_cell_for_every_resource() -> None:
    found = matrix()
    assert (len(found.roles), len(found.resources)) == (17, 15)
    assert set(found.cells) == {(role, resource) for role in found.roles for resource in found.resources}


@pytest.mark.skipif(not FACTS.exists(), reason="the domain facts do not lie beside this copy")
def test_the_table_is_that_of_the_domain_facts_line_by_line() -> None:
    section = FACTS.read_text().partition("\n## 7. ")[2].partition("\n## 8. ")[0]
    heading, _, *lines = (line.strip("| ") for line in section.splitlines() if line.startswith("|"))
    found = matrix()
    assert [" | ".join(["Role", *found.resources.values()])] == [heading]
    table = [
        " | ".join([title, *(found.cell(role, one).says for one in found.resources)])
        for role, title in found.roles.items()
    ]
    assert table == lines


def test_who_acts_in_which_role_follows_from_the_relation() -> None:
    found = matrix()
    assert found.role_of("referrer", "org:urn:999901") == "setting"
    assert found.role_of("referrer", "person:taylor") == "parent"
    assert found.role_of("team", "charity:short-breaks") == "partner"
    assert found.role_of("team", "team:southampton/care", {"team:southampton/care": "social_worker"}) == "social_worker"
    assert (
        found.role_of("finance", "team:southampton/care", {"team:southampton/care": "social_worker"})
        == "budget_officer"
    )
    assert found.role_of("panel", "org:urn:999901") is None
    assert found.role_of("acquaintance", "person:taylor") is None


def test_nothing_is_open_that_the_table_closes() -> None:
    found = matrix()
    assert found.cell("budget_officer", "plan").acts == {}
    assert found.cell("panel_chair", "plan").acts == {"read": Grant(basis=True)}
    assert found.cell("setting", "advice").acts == {"read": Grant(own=True), "write": Grant(own=True)}


def changed(tmp_path: Path, before: str, after: str) -> Matrix:
    text = FILE.read_text()
    assert before in text
    (tmp_path / "matrix.toml").write_text(text.replace(before, after))
    return matrix(tmp_path / "matrix.toml")


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ("| R x | S R |", "| R z | S R |", "nothing says what 'R z' means"),
        ("Parent of YP | c | -", "Parent of YP | c", "14 cells for 15 resources"),
        ('"R min" = {', '"R none" = { read = {}, words = "" }\n"R min" = {', "no cell says 'R none'"),
        ('delegate = { "*" = "advocate" }', 'delegate = { "*" = "friend" }', "there is no role 'friend'"),
        ('tribunal = ["disclosure", "delegation", "parental_access"]', "", "no sharing opens tribunal"),
        ("sen2 = ", 'meeting = "Meeting"\nsen2 = ', "cells for 16 resources"),
        ('"R" = { read = {}', '"R" = { peek = {}', "unknown acts: peek"),
    ],
)
def test_a_file_that_is_not_whole_is_refused(tmp_path: Path, before: str, after: str, fault: str) -> None:
    with pytest.raises(ValueError, match=fault.replace("(", r"\(")):
        changed(tmp_path, before, after)
