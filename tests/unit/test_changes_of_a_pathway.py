"""What an authority does otherwise from a day on: the past stays as it was, and a broken change stops the start."""

from datetime import date
from pathlib import Path

import pytest

from kernel import pathway

FOLDER = Path(__file__).parents[2] / "authorities"
SOURCE = (FOLDER / "southampton.toml").read_text()
BEFORE, FIRST, SECOND = date(2027, 3, 31), date(2027, 4, 1), date(2028, 9, 1)
CHANGES = """
[[changes]]
valid_from = 2027-04-01
contact = "One Front Door, telephone 01632 960 899"

[changes.early_help]
help_desk = { party = "team:southampton/front-door", name = "One Front Door", reach = "telephone 01632 960 899" }
pick_up_minutes = 15
advice_team = { party = "team:southampton/front-door", name = "One Front Door", reach = "telephone 01632 960 899" }
advisers = [
  { party = "team:southampton/family-hub", name = "Family Hub", reach = "telephone 01632 960 898" },
]
advice_working_days = 1
family_information = { name = "Family Hub", reach = "telephone 01632 960 898" }
local_offer = { name = "Southampton's Local Offer", reach = "www.example.org/southampton-local-offer" }
support_after = { name = "Family Hub", reach = "telephone 01632 960 898" }
request_form = "Request form"
partnership = "Southampton Safeguarding Children Partnership"
escalation = [
  { key = "practitioner", name = "The practitioners talk it over", working_days = 1 },
  { key = "head", name = "Head", working_days = 2, party = "team:x/head", of = { "org:ods:*" = "org:ods:QRL" } },
]

[[changes]]
valid_from = 2028-09-01
ends = ["pilot"]
plan_level = "universal"

[[changes.agencies]]
party = "org:ods:R1C"
name = "Solent and Hampshire Therapies"

[[changes.levels]]
key = "universal"
name = "Universal"
code_of_practice = "universal"
white_paper = "universal"
plan = "Individual Support Plan"
consents = ["activity"]
lead = "lead professional"
team = true
review_weeks = 12
reviews = ["needs_met", "continue_same"]
takes_over = ["targeted", "integrated"]

[[changes.levels]]
key = "statutory"
name = "Education, health and care plans"
code_of_practice = "ehc"
white_paper = "specialist"
plan = "Education, Health and Care Plan"
statutory = true
"""


def loaded(folder: Path, changes: str = CHANGES) -> pathway.Authority:
    (folder / "southampton.toml").write_text(SOURCE + changes)
    return pathway.load(folder)["southampton"]


def test_each_table_counts_from_its_day_and_what_a_change_does_not_name_goes_on(tmp_path: Path) -> None:
    known, unchanged = loaded(tmp_path), pathway.load(FOLDER)["southampton"]
    before, first, second = (known.on(day) for day in (BEFORE, FIRST, SECOND))
    assert known.on(date(2000, 1, 1)) == before == known
    assert (before.early_help, before.agencies, before.pilot) == (
        unchanged.early_help,
        unchanged.agencies,
        unchanged.pilot,
    )
    assert first.early_help
    assert before.early_help
    assert (before.early_help.help_desk.name, first.early_help.help_desk.name) == (
        "Multi-Agency Safeguarding Hub",
        "One Front Door",
    )
    assert (before.early_help.pick_up_minutes, first.early_help.pick_up_minutes) == (30, 15)
    assert [step.key for step in first.early_help.escalation] == ["practitioner", "head"]
    head = first.early_help.escalation[1]
    assert (head.answers("org:ods:R1C"), head.answers("org:urn:999901")) == (
        "org:ods:QRL",
        "team:x/head",
    )
    assert (first.panels, first.ehc, first.agencies, first.pilot) == (
        before.panels,
        before.ehc,
        before.agencies,
        before.pilot,
    )
    assert before.contact != first.contact == second.contact
    assert (second.early_help, second.pilot) == (first.early_help, None)
    assert (before.agency_name("org:ods:R1C"), second.agency_name("org:ods:R1C")) == (
        "Solent Therapies",
        "Solent and Hampshire Therapies",
    )
    assert second.agency_name("org:ods:RHM") == "org:ods:RHM", "a table stands whole"
    for one in (before, first, second):
        assert [level.key for level in one.ladder.on(SECOND)] == ["universal", "statutory"]
        assert len(one.ladder.on(BEFORE)) == 4


@pytest.mark.parametrize(
    ("old", "new", "at", "reason"),
    [
        (
            "valid_from = 2027-04-01",
            "valid_from = 2012-06-01",
            "valid_from = 2012-06-01\ncontact",
            "does not come after",
        ),
        ("valid_from = 2028-09-01", "valid_from = 2027-04-01", "valid_from = 2027-04-01\nends", "does not come after"),
        ("valid_from = 2027-04-01\n", "", "[[changes]]\ncontact", "changes[0].valid_from must be a date"),
        ("contact = ", "contcat = ", "contcat = ", "'contcat' means nothing here"),
        ('ends = ["pilot"]', 'ends = ["panels"]', 'ends = ["panels"]', "'panels' does not end; possible: early_help"),
        ("pick_up_minutes = 15", "pick_up_minutes = 0", "pick_up_minutes = 0", "changes[0].early_help.pick_up_minutes"),
        (
            'party = "team:x/head", of',
            "of",
            '  { key = "head"',
            "changes[0].early_help.escalation[1].party: say who answers",
        ),
        ('= "org:ods:QRL" }', '= "QRL" }', '  { key = "head"', "escalation[1].of: 'QRL' is no party"),
        ('name = "Solent and Hampshire', 'nmae = "Solent and Hampshire', "nmae", "'nmae' means nothing here"),
        (', "integrated"]', "]", "[[changes.levels]]\nkey", "changes[1].levels: none takes over 'integrated'"),
    ],
)
def test_a_broken_change_is_refused_with_its_line_and_the_reason(
    tmp_path: Path, old: str, new: str, at: str, reason: str
) -> None:
    assert old in CHANGES
    told = CHANGES.replace(old, new, 1)
    with pytest.raises(ValueError, match=r"^southampton\.toml: line \d+: ") as refused:
        loaded(tmp_path, told)
    assert reason in str(refused.value)
    line = (SOURCE + told)[: (SOURCE + told).index(at, len(SOURCE))].count("\n") + 1
    assert f": line {line}: " in str(refused.value)


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ('entry_panel = "resource"', r"changes\[0\].entry_panel: 'resource' is of the kind resource"),
        ("", r"changes\[0\]: it changes nothing"),
        ("key = 7", r"changes\[0\]: 'key' means nothing here"),
    ],
)
def test_a_change_that_leaves_the_pathway_without_what_it_needs_is_refused(
    tmp_path: Path, change: str, reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        loaded(tmp_path, f"\n[[changes]]\nvalid_from = 2027-04-01\n{change}\n")


def test_no_panel_is_struck_out_for_what_it_decided_names_it(tmp_path: Path) -> None:
    begins, ends = SOURCE.index("[[panels]]"), SOURCE.index("# The minimum that an integrated")
    panels = SOURCE[begins:ends].replace("[[panels]]", "[[changes.panels]]")
    kept = panels.replace('key = "targeted"', 'key = "early"', 1)
    change = f'\n[[changes]]\nvalid_from = 2027-04-01\ntargeted_panel = "early"\n{kept}'
    with pytest.raises(ValueError, match=r"changes\[0\]\.panels: 'targeted' is missing"):
        loaded(tmp_path, change)
    later = loaded(tmp_path, change.replace('targeted_panel = "early"\n', "").replace('"early"', '"targeted"', 1))
    assert later.on(FIRST).panels == later.panels
