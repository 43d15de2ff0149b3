"""The levels of support of each authority: how they map to one another, and that a reform is one more file."""

from datetime import date
from pathlib import Path

import pytest

from kernel import pathway
from kernel.ladder import CodeOfPractice, ReviewDecision, WhitePaper
from kernel.panels import Sector

FOLDER = Path(__file__).parents[2] / "authorities"
KNOWN = pathway.load(FOLDER)
TODAY = date(2026, 3, 2)
REFORM_DAY = date(2029, 9, 1)
REFORM = """
authorities = ["gloucestershire"]
valid_from = 2029-09-01

[[levels]]
key = "universal"
name = "Universal"
code_of_practice = "universal"
white_paper = "universal"

[[levels]]
key = "targeted"
name = "Targeted"
code_of_practice = "sen_support"
white_paper = "targeted"
takes_over = ["my_plan"]
plan = "Individual Support Plan"
consents = ["activity"]
review_weeks = 52
reviews = ["needs_met", "continue_same", "continue_amended"]

[[levels]]
key = "targeted_plus"
name = "Targeted Plus"
code_of_practice = "sen_support"
white_paper = "targeted_plus"
takes_over = ["my_plan_plus"]
plan = "Individual Support Plan with Experts at Hand"
consents = ["activity", "conversation"]
lead = "lead practitioner"
team = true
review_weeks = 26
reviews = ["needs_met", "continue_same", "continue_amended"]

[[levels]]
key = "specialist"
name = "Specialist"
code_of_practice = "ehc"
white_paper = "specialist"
takes_over = ["statutory"]
plan = "Education, Health and Care Plan"
statutory = true
"""


def levels(authority: str) -> dict[str, str]:
    return {level.key: level.name for level in KNOWN[authority].ladder.on(TODAY)}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("gloucestershire", "bromley"):
        (tmp_path / f"{name}.toml").write_text((FOLDER / f"{name}.toml").read_text())
    (tmp_path / "ladders").mkdir()
    return tmp_path


@pytest.mark.proves("GLOS-P3", "GLOS-P8")
def test_gloucestershires_pathway_leads_from_universal_services_to_statutory_plans() -> None:
    assert levels("gloucestershire") == {
        "universal": "Universal services",
        "my_plan": "My Plan",
        "my_plan_plus": "My Assessment and My Plan+",
        "statutory": "Statutory plans",
    }
    ladder = KNOWN["gloucestershire"].ladder
    plus = ladder.level("my_plan_plus", TODAY)
    assert (plus.assessment, plus.plan, plus.lead, plus.team) == (
        "My Assessment",
        "My Plan+",
        "lead practitioner",
        True,
    )
    assert [level.key for level in ladder.above("my_plan", TODAY)] == ["my_plan_plus", "statutory"]
    assert [level.key for level in ladder.below("my_plan_plus", TODAY)] == ["my_plan", "universal"]


@pytest.mark.proves("BROM-2", "BROM-4", "BROM-7", "BROM-8", "BROM-10", "BROM-11")
def test_bromleys_four_stages_grow_with_the_need() -> None:
    universal, targeted, specialist, multi_agency = KNOWN["bromley"].ladder.on(TODAY)
    assert (universal.plan, Sector.HEALTH in universal.sectors) == ("", True)
    assert targeted.health_referral
    assert specialist.statutory
    assert Sector.HEALTH in specialist.sectors
    assert multi_agency.joint_planning
    assert set(multi_agency.sectors) == {Sector.EDUCATION, Sector.HEALTH, Sector.SOCIAL_CARE}


@pytest.mark.parametrize("authority", sorted(KNOWN))
def test_every_level_has_its_place_in_the_code_of_practice_and_the_white_paper(authority: str) -> None:
    """The level map: practices are compared by what the law, and its reform, call their levels."""
    ladder = KNOWN[authority].ladder.on(TODAY)
    order = [*CodeOfPractice], [*WhitePaper]
    assert [level.rank for level in ladder] == list(range(1, len(ladder) + 1))
    for known, names in zip(
        order, zip(*((level.code_of_practice, level.white_paper) for level in ladder), strict=True), strict=True
    ):
        places = [known.index(name) for name in names]  # type: ignore[arg-type]
        assert places == sorted(places)
    assert any(level.statutory for level in ladder)


@pytest.mark.proves("GLOS-E19a", "GLOS-E19b", "GLOS-E19c")
def test_a_my_plan_is_reviewed_to_one_of_three_decisions() -> None:
    level = KNOWN["gloucestershire"].ladder.level("my_plan", TODAY)
    assert set(level.reviews) == {
        ReviewDecision.NEEDS_MET,
        ReviewDecision.CONTINUE_SAME,
        ReviewDecision.CONTINUE_AMENDED,
        ReviewDecision.ASSESSMENT_NEEDED,
    }


def test_the_announced_reform_is_one_more_file(folder: Path) -> None:
    (folder / "ladders" / "education-for-all.toml").write_text(REFORM)
    ladder = pathway.load(folder)["gloucestershire"].ladder
    assert ladder.on(date(2029, 8, 31)) == KNOWN["gloucestershire"].ladder.on(TODAY)
    assert [level.name for level in ladder.on(REFORM_DAY)] == ["Universal", "Targeted", "Targeted Plus", "Specialist"]
    assert ladder.level("my_plan", REFORM_DAY).plan == "Individual Support Plan"
    assert [level.key for level in ladder.above("my_plan", REFORM_DAY)] == ["targeted_plus", "specialist"]
    assert pathway.load(folder)["bromley"].ladder == KNOWN["bromley"].ladder


def test_a_reform_of_every_authority_has_a_level_for_the_plans_of_each(folder: Path) -> None:
    text = REFORM.replace('["gloucestershire"]', '["*"]')
    file = folder / "ladders" / "education-for-all.toml"
    file.write_text(text)
    with pytest.raises(ValueError, match=r"none takes over 'multi_agency'|none takes over 'specialist'"):
        pathway.load(folder)
    file.write_text(text.replace('["statutory"]', '["statutory", "multi_agency"]'))
    assert pathway.load(folder)["bromley"].ladder.level("multi_agency", REFORM_DAY).key == "specialist"


def test_before_there_was_a_ladder_there_are_no_levels() -> None:
    assert KNOWN["gloucestershire"].ladder.on(date(2014, 8, 31)) == ()
    with pytest.raises(ValueError, match="'my_plan' is no level; possible: none"):
        KNOWN["gloucestershire"].ladder.level("my_plan", date(2014, 8, 31))


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('["gloucestershire"]', '["gloster"]', "line 2: authorities: 'gloster' is none of bromley, gloucestershire"),
        ("2029-09-01", '"soon"', "line 3: valid_from must be a date"),
        ("2029-09-01", "2014-09-01", "line 3: valid_from: another ladder begins on 2014-09-01 already"),
        ('takes_over = ["my_plan_plus"]\n', "", "levels: none takes over 'my_plan_plus'"),
        ('"targeted_plus"\ntakes', '"plus"\ntakes', "line 26: levels[2].white_paper: 'plus' is no layer; possible:"),
        (
            "review_weeks = 52",
            "review_weeks = 104",
            "line 19: levels[1].review_weeks must be a whole number",
        ),
        ('consents = ["activity"]\n', "", "levels[1].consents: name the purposes"),
        ('reviews = ["needs_met", ', 'reviews = ["never", ', "line 20: levels[1].reviews: 'never' is no decision"),
        ('key = "targeted_plus"', 'key = "targeted"', "levels: the key 'targeted' is given twice"),
        ('takes_over = ["my_plan_plus"]', 'takes_over = ["my_plan"]', "the earlier level 'my_plan' is given twice"),
        ("team = true", 'team = "yes"', "line 31: levels[2].team must be true or false, not 'yes'"),
        ("team = true", "team = true\nrank = 7", "line 32: levels[2]: 'rank' is not written: the order and the file"),
        (
            'name = "Targeted Plus"',
            'nmae = "Targeted Plus"',
            "line 24: levels[2]: 'nmae' means nothing here",
        ),
        ("[[levels]]", "[[rungs]]", "levels: a ladder has at least one"),
    ],
)
def test_a_broken_ladder_is_refused_with_the_line_and_the_reason(folder: Path, old: str, new: str, reason: str) -> None:
    assert old in REFORM
    times = -1 if old == "[[levels]]" else 1
    (folder / "ladders" / "reform.toml").write_text(REFORM.replace(old, new, times))
    with pytest.raises(ValueError, match=r"^reform\.toml: line \d+: ") as refused:
        pathway.load(folder)
    assert reason in str(refused.value)
