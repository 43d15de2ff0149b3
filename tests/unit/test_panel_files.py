"""Panels of an authority's file: what they say, and that a broken file is refused with the place and the reason."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kernel import pathway
from kernel.panels import STATUTORY_WEEKS, DecidedBy, PanelKind, Sector
from kernel.periods import Weeks
from kernel.statute import STATUTE
from tests.unit.panel_specimens import EHC, PANEL, SOUTHAMPTON, WEDNESDAY

FOLDER = Path(__file__).parents[2] / "authorities"
SOURCE = (FOLDER / "southampton.toml").read_text()


def refusal(tmp_path: Path, *changes: tuple[str, str]) -> str:
    """Why the file is refused once these words of it are changed; each stands in it at least once."""
    text = SOURCE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (tmp_path / "southampton.toml").write_text(text)
    with pytest.raises(ValueError, match=r"southampton\.toml: ") as refused:
        pathway.load(tmp_path)
    return str(refused.value)


def test_southampton_has_a_panel_of_each_kind() -> None:
    kinds = {panel.key: (panel.kind, panel.meets, panel.decided_by) for panel in SOUTHAMPTON.panels}
    assert kinds == {
        "decision": (PanelKind.DECISION, "every Wednesday", DecidedBy.PANEL),
        "targeted": (PanelKind.EARLY_HELP, "every Thursday", DecidedBy.PANEL),
        "ehc": (PanelKind.EHC, "every two weeks on Tuesday", DecidedBy.OFFICER),
        "resource": (PanelKind.RESOURCE, "on the second Tuesday of every month", DecidedBy.PANEL),
    }
    assert (SOUTHAMPTON.entry_panel, SOUTHAMPTON.resource_panel) == ("decision", "decision")


@pytest.mark.proves("SOTON-16")
@pytest.mark.parametrize("key", ["decision", "ehc", "resource"])
def test_these_panels_need_education_health_and_social_care(key: str) -> None:
    panel = SOUTHAMPTON.panel(key)
    assert set(panel.quorum) == {Sector.EDUCATION, Sector.HEALTH, Sector.SOCIAL_CARE}
    assert 5 <= len(panel.members_on(WEDNESDAY)) <= 7
    assert {member.sector for member in panel.members_on(WEDNESDAY)} >= set(panel.quorum)


@pytest.mark.proves("SWK-G3")
def test_the_ehc_panel_advises_by_criteria_and_an_officer_decides_in_six_weeks() -> None:
    assert (EHC.advises, EHC.officer_party) == (True, "team:southampton/sen-officers")
    assert len(EHC.criteria) == 3
    assert EHC.decides_by(date(2026, 3, 2)) == date(2026, 4, 13)


@pytest.mark.proves("T02")
def test_a_panel_may_promise_at_most_what_the_statute_allows() -> None:
    assert Weeks(STATUTORY_WEEKS) == STATUTE.limit("assessment_decision", on=date(2026, 3, 2)).period


def test_papers_close_some_days_before_the_meeting() -> None:
    assert PANEL.papers_close_on(WEDNESDAY) == date(2026, 3, 3)
    assert EHC.papers_close_on(date(2026, 3, 3)) == date(2026, 2, 26)


def test_a_member_sits_from_one_day_until_another() -> None:
    ruth = PANEL.members[0]
    gone = replace(ruth, since=date(2026, 1, 1), until=date(2026, 2, 1))
    panel = replace(PANEL, members=(gone, *PANEL.members[1:]))
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 31), date(2026, 2, 1)]
    assert [panel.member(ruth.subject, day) is not None for day in days] == [False, True, True, False]
    assert panel.sectors_of([ruth.subject, "priya.shah"], days[-1]) == {Sector.HEALTH}


def test_a_name_that_two_members_have_names_neither() -> None:
    twin = replace(PANEL.members[1], name="ruth  ADEYEMI")
    assert PANEL.member_named(" Ruth Adeyemi", WEDNESDAY) == PANEL.members[0]
    assert replace(PANEL, members=(PANEL.members[0], twin)).member_named("Ruth Adeyemi", WEDNESDAY) is None


RUTH = '{ subject = "ruth.adeyemi", name = "Ruth Adeyemi", agency = "Educational Psychology Service"'
CRITERION = '{ key = "one_service_not_enough", words = "No one service'


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('kind = "decision"', 'kind = "jury"', "panels[0].kind: 'jury' is no kind of panel; possible: decision, ehc"),
        ('kind = "decision"\n', "", "panels[0].kind: None is no kind of panel"),
        ('weekday = "Wednesday"', 'weekday = "Wednesd"', "panels[0].schedule: 'Wednesd' is no weekday"),
        ('schedule = { weekday = "Wednesday" }\n', "", "panels[0].schedule must be a table"),
        ("capacity = 30", "capacity = 0", "panels[0].capacity must be a whole number from 1 to 500, not 0"),
        ("capacity = 30", 'capacity = "many"', "panels[0].capacity must be a whole number from 1 to 500, not 'many'"),
        ("capacity = 30", "capacity = true", "panels[0].capacity must be a whole number"),
        ("papers_close_days = 1", "papers_close_days = 0", "panels[0].papers_close_days must be a whole number from 1"),
        (
            "decide_within_weeks = 6",
            "decide_within_weeks = 7",
            "decide_within_weeks must be a whole number from 1 to 6",
        ),
        (
            '\nquorum = ["education", "health"',
            '\nquorum = ["education", "police"',
            "panels[0].quorum: 'police' is no sector",
        ),
        ('\nquorum = ["education", "health"', '\nquorum = ["health", "health"', "the sector 'health' is given twice"),
        (
            '\nquorum = ["education", "health", "social_care"]',
            "\nquorum = []",
            "panels[0].quorum must name the sectors",
        ),
        ('decided_by = "panel"', 'decided_by = "chair"', "panels[0].decided_by: 'chair' is no one who decides"),
        ('decided_by = "panel"', 'decided_by = "officer"', "panels[0].officer_party must be a team of this authority"),
        ('decided_by = "officer"', 'decided_by = "panel"', "panels[2].officer_party goes only with decided_by"),
        ("team:southampton/sen", "team:bromley/sen", "panels[2].officer_party must be a team of this authority"),
        ("team:southampton/sen-officers", "team:southampton/", "panels[2].officer_party must be a team"),
        ('key = "decision"', 'key = "De cision"', "panels[0].key: 'De cision' must be small letters"),
        ('[[panels]]\nkey = "targeted"', '[[panels]]\nkey = "decision"', "panels: the key 'decision' is given twice"),
        ('name = "CYPDS Decision Panel"', 'name = " "', "panels[0].name must be a text that is not empty"),
        ('"referral.child.address"', '"address"', "panels[0].redactions: 'address' is no field of the papers"),
        ("family[*]", "family[x]", "panels[0].redactions: 'referral.family[x].email' is no field of the papers"),
        (
            CRITERION,
            CRITERION.replace("one_service_not_enough", "needs_across_sectors"),
            "'needs_across_sectors' is given",
        ),
        (CRITERION, CRITERION.replace("one_service_not_enough", ""), "panels[0].criteria[1].key must be a text"),
        (
            RUTH,
            RUTH.replace("ruth.adeyemi", "helen.marsh"),
            "panels[0].members: 'helen.marsh' sits on it twice at once",
        ),
        (RUTH, RUTH.replace('name = "Ruth Adeyemi"', 'name = ""'), "panels[0].members[0].name must be a text"),
        (RUTH, RUTH.replace("subject", "login"), "panels[0].members[0]: 'login' means nothing here"),
        ("since = 2012-06-01 }", 'since = "2012" }', "panels[0].members[0].since must be a date"),
        ("since = 2012-06-01 }", "since = 2012-06-01, until = 2012-06-01 }", "members[0].until must come after since"),
        (
            'psychologist", sector = "education"',
            'psychologist", sector = "schools"',
            "panels[0].members[0].sector: 'schools' is no sector",
        ),
        ("[[panels]]\nkey", "[[panels]]\ncolour = 1\nkey", "panels[0]: 'colour' means nothing here"),
        ('entry_panel = "decision"', 'entry_panel = "jury"', "entry_panel: 'jury' is none of its panels"),
        ('entry_panel = "decision"', 'entry_panel = "targeted"', "entry_panel: 'targeted' is of the kind early_help"),
        ('targeted_panel = "targeted"', 'targeted_panel = "ehc"', "targeted_panel: 'ehc' is of the kind ehc"),
        ('resource_panel = "decision"', 'resource_panel = "ehc"', "resource_panel: 'ehc' only advises"),
    ],
)
def test_a_broken_panel_is_refused_with_place_and_reason(tmp_path: Path, old: str, new: str, reason: str) -> None:
    assert reason in refusal(tmp_path, (old, new))


def test_a_report_heading_without_words_or_given_twice_is_refused(tmp_path: Path) -> None:
    key = 'panel = "ehc"\n'
    heading = '{ key = "concerns", title = "Concerns", asks = "What worries." }'
    assert "ehc.report: the key 'concerns' is given twice" in refusal(
        tmp_path, (key, f"{key}report = [{heading}, {heading}]\n")
    )
    silent = heading.replace("What worries.", " ")
    assert "ehc.report[0].asks must be a text" in refusal(tmp_path, (key, f"{key}report = [{silent}]\n"))


def test_a_quorum_that_the_standing_members_cannot_make_is_refused(tmp_path: Path) -> None:
    leaving = 'sector = "social_care", since = 2012-06-01, until = 2030-01-01 }'
    changes = [('sector = "social_care", since = 2012-06-01 }', leaving)] * 2
    assert "panels[0].quorum: no standing member speaks for social_care" in refusal(tmp_path, *changes)


def test_members_that_are_no_tables_are_refused(tmp_path: Path) -> None:
    members = SOURCE[SOURCE.index("members = [") : SOURCE.index("criteria = [")]
    assert "panels[0].members must be a list of tables" in refusal(tmp_path, (members, 'members = ["Ruth"]\n'))


def test_who_comes_back_has_two_terms(tmp_path: Path) -> None:
    once = f'{RUTH}, role = "x", sector = "education", since = 2010-01-01, until = 2011-01-01 }},\n  {RUTH}'
    (tmp_path / "southampton.toml").write_text(SOURCE.replace(RUTH, once, 1))
    panel = pathway.load(tmp_path)["southampton"].panel("decision")
    assert panel.member("ruth.adeyemi", date(2011, 1, 1)) is None
    assert panel.member("ruth.adeyemi", WEDNESDAY)
