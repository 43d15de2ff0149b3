"""A problem with a file names the line on which a person finds it."""

import pytest

from kernel.toml_places import line_of

TEXT = """\
name = "A"
valid_from = 2026-04-01

[ehc]
panel = "ehc"
advice = { name = "B", reach = "C" }
[ehc.wording]
title = "D"
sections.a = "E"

[[panels]]
key = "one"
members = [
  { subject = "f", sector = "health" },
  { subject = "g", sector = "healht" },
]

[[panels]]
key = "two"
capacity = 0 # a comment with key = "three"
"""


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        ("name must be a text", 1),
        ("valid_from must be a date", 2),
        ("ehc must be a table", 4),
        ("ehc.panel: 'x' must be a panel that advises", 5),
        ("ehc.advice.reach must be a text", 6),
        ("ehc.wording.title must be a text", 8),
        ("ehc.wording.sections: 'z' is no section", 9),
        ("panels[0].members[1].sector: 'healht' is no sector", 15),
        ("panels[1].capacity must be a whole number", 20),
        ("panels[1]: 'key' means nothing here; possible: …", 19),
        ("panels[1].quorum must name the sectors", 18),
        ("the file: 'name' means nothing here", 1),
        ("something else altogether", 1),
    ],
)
def test_a_place_is_found(problem: str, line: int) -> None:
    assert line_of(TEXT, problem) == line
