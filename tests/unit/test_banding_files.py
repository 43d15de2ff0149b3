"""Files of banding tables: Southampton's own are sound, and a broken one is refused with its place and the reason."""

from datetime import date
from pathlib import Path

import pytest

from kernel import banding, banding_files, pathway
from tests.allocations import AUTHORITY, BANDING, EVERY_VERSION
from tools.topology import ROOT

BANDS = """
key = "t"
version = 1
name = "T"
formula = "banding"
streams = ["education"]
mechanisms = ["notional"]
review_months = [3, 12]
valid_from = 2026-04-01
basis = "a test"
bands = [{ name = "A", points_from = 0, amount_pence = 0 }, { name = "B", points_from = 3, amount_pence = 100 }]

[[groups]]
key = "g"
question = "How?"
levels = [{ level = 1, descriptor = "so", points = 0 }, { level = 2, descriptor = "more so", points = 3 }]
"""
MILES = """
key = "m"
version = 1
name = "M"
formula = "mileage"
streams = ["transport"]
mechanisms = ["direct_payment"]
review_months = [12]
valid_from = 2026-04-01
basis = "a test"
rate_pence = 45

[[groups]]
key = "miles"
question = "How many?"
unit = "miles a day"
least = 1
most = 200
"""
THINGS = """
key = "e"
version = 1
name = "E"
formula = "one_off"
streams = ["equipment"]
mechanisms = ["direct_payment"]
review_months = [12]
valid_from = 2026-04-01
basis = "a test"

[[groups]]
key = "frame"
question = "Frames"
unit = "frames"
most = 2
price_pence = 1000
times_a_year = 1
lasts_years = 4
"""


def written(folder: Path, **texts: str) -> Path:
    """A folder of the authority's tables, one file for each."""
    own = folder / "banding" / AUTHORITY
    own.mkdir(parents=True)
    for name, text in texts.items():
        (own / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder / "banding"


def refusal(folder: Path, **texts: str) -> str:
    with pytest.raises(ValueError, match="banding/southampton") as refused:
        banding_files.load(written(folder, **texts), [AUTHORITY])
    return str(refused.value)


@pytest.mark.proves("SOTON-B1")
@pytest.mark.proves("SOTON-B2")
@pytest.mark.proves("SOTON-B3")
@pytest.mark.proves("SOTON-B4")
@pytest.mark.proves("SOTON-B5")
def test_southampton_has_its_five_pilots_as_presets_and_each_names_what_it_rests_on() -> None:
    assert {table.preset for table in EVERY_VERSION} == {
        "continuing-health-care",
        "transport",
        "single-plan",
        "equipment",
        "individual-education",
    }
    assert all(table.basis for table in EVERY_VERSION)
    assert all(element.basis for table in EVERY_VERSION for element in table.elements)


def test_the_folder_of_tables_is_not_taken_for_an_authority() -> None:
    assert "banding" not in pathway.load(ROOT / "authorities")
    assert banding_files.load(BANDING, pathway.load(ROOT / "authorities"))[AUTHORITY] == EVERY_VERSION


def test_an_authority_without_tables_and_no_folder_at_all_are_no_faults(tmp_path: Path) -> None:
    assert banding_files.load(tmp_path / "banding", ["bromley"]) == {"bromley": ()}
    assert banding_files.load(written(tmp_path, t=BANDS), ["bromley", AUTHORITY])["bromley"] == ()


@pytest.mark.parametrize(("on", "versions"), [((2026, 3, 31), [1]), ((2026, 4, 1), [2]), ((2025, 4, 1), [1])])
def test_of_each_table_one_version_counts_on_a_day(
    tmp_path: Path, on: tuple[int, int, int], versions: list[int]
) -> None:
    first = BANDS.replace("valid_from = 2026-04-01", "valid_from = 2025-04-01\nvalid_to = 2026-03-31")
    later = BANDS.replace("version = 1", "version = 2")
    tables = banding_files.load(written(tmp_path, first=first, later=later), [AUTHORITY])[AUTHORITY]
    assert [table.version for table in banding.on(tables, date(*on))] == versions


@pytest.mark.parametrize(
    ("text", "slip", "reason"),
    [
        (BANDS, ('formula = "banding"', 'formula = "guess"'), "formula: 'guess' is no formula"),
        (BANDS, ("version = 1", "version = 0"), "version: versions are counted from 1"),
        (BANDS, ("version = 1", "version = 1.5"), "version must be a whole number"),
        (BANDS, ("version = 1", "version = true"), "version must be a whole number"),
        (BANDS, ('name = "T"', 'name = " "'), "name must be a text that is not empty"),
        (BANDS, ('basis = "a test"', ""), "missing 1 required positional argument: 'basis'"),
        (BANDS, ('key = "t"', 'key = "t"\ncolour = "red"'), "the file: 'colour' means nothing here"),
        (BANDS, ('["education"]', '["lottery"]'), "streams: 'lottery' is none of education, health"),
        (BANDS, ('["education"]', '["education", "education"]'), "streams: at least one, and none twice"),
        (BANDS, ('["notional"]', "[]"), "mechanisms: at least one"),
        (BANDS, ('["notional"]', '["cash"]'), "mechanisms: 'cash' is none of notional"),
        (BANDS, ("[3, 12]", "[12, 3]"), "review_months: at least one month, each later"),
        (BANDS, ("[3, 12]", "[0]"), "review_months"),
        (BANDS, ("[3, 12]", "12"), "review_months must be a list"),
        (BANDS, ("valid_from = 2026-04-01", 'valid_from = "today"'), "valid_from must be a date"),
        (BANDS, ("2026-04-01", "2026-04-01\nvalid_to = 2026-03-31"), "valid_to: 2026-03-31 is before valid_from"),
        (BANDS, ("points_from = 3", "points_from = 0"), "bands: points_from rises"),
        (BANDS, ("points_from = 3", "points_from = 4"), "bands[1].points_from: no answers come to more than 3"),
        (BANDS, ("points_from = 0", "points_from = 1"), "bands[0].points_from: the lowest answers come to 0"),
        (BANDS, ("amount_pence = 0", "amount_pence = 200"), "bands: amount_pence never falls"),
        (BANDS, ("amount_pence = 100", "amount_pence = 1.5"), "bands[1].amount_pence must be a whole number"),
        (BANDS, ("amount_pence = 100", "amount_pence = -1"), "bands[1].amount_pence must be a whole number from 0"),
        (BANDS, ("amount_pence = 100", "amount_pence = 100000001"), "bands[1].amount_pence must be a whole number"),
        (BANDS, ('name = "B"', 'name = "A"'), "bands: at least one, and none with the name of another"),
        (BANDS, ("level = 2", "level = 3"), "groups[0].levels: levels are numbered 1, 2, 3"),
        (BANDS, ("points = 3 }", "points = -3 }"), "groups[0].levels[1].points must be a whole number from 0"),
        (BANDS, ("points = 0 }", "points = 4 }"), "groups[0].levels: points never fall"),
        (BANDS, ('question = "How?"', 'question = "How?"\nunit = "miles"'), "groups[0]: either levels or the unit"),
        (BANDS, ('question = "How?"', 'question = "How?"\nmost = 3'), "groups[0]: least and most belong to a number"),
        (BANDS, ("points = 3 }", "points = 3, rate_pence = 1 }"), "groups[0].levels: rate_pence counts only with"),
        (BANDS, ('basis = "a test"', 'basis = "a test"\nrate_pence = 1'), "rate_pence: a banding has no rate"),
        (BANDS, ("[[groups]]", "[groups]"), "groups must be a list"),
        (
            BANDS.replace('["education"]', '["health"]'),
            ('basis = "a test"', 'basis = "a"\nelements = [{ name = "E1", words = "w", basis = "b" }]'),
            "elements: only the funding of education",
        ),
        (MILES, ("rate_pence = 45", ""), "rate_pence: either the table or each level"),
        (MILES, ("least = 1", "least = 201"), "groups[0]: least is more than most"),
        (MILES, ("most = 200", "most = 3000000"), "the highest answers come to £1,350,000.00"),
        (
            MILES,
            ("rate_pence = 45", 'rate_pence = 45\nbands = [{ name = "A", points_from = 0, amount_pence = 0 }]'),
            "bands: only",
        ),
        (MILES, ("most = 200", "most = 200\nlasts_years = 2"), "groups[0]: price_pence, times_a_year and lasts_years"),
        (
            MILES,
            (
                'unit = "miles a day"\nleast = 1\nmost = 200',
                'levels = [{ level = 1, descriptor = "d", rate_pence = 5 }]',
            ),
            "groups: at least one asks for a number",
        ),
        (THINGS, ("price_pence = 1000", ""), "groups[0]: a number of things"),
        (THINGS, ("times_a_year = 1", "times_a_year = 12"), "groups[0]: what lasts years is bought once"),
        (THINGS, ('basis = "a test"', 'basis = "a test"\nrate_pence = 5'), "rate_pence: with the formula one_off"),
        (THINGS, ("[[groups]]", "[groups"), "Expected"),
    ],
)
def test_a_broken_table_is_refused_with_its_place_and_the_reason(
    tmp_path: Path, text: str, slip: tuple[str, str], reason: str
) -> None:
    broken = text.replace(*slip)
    assert broken != text
    said = refusal(tmp_path, table=broken)
    assert said.startswith("banding/southampton/table.toml: ")
    assert reason in said


def test_groups_of_one_key_are_refused(tmp_path: Path) -> None:
    twice = BANDS + BANDS[BANDS.index("[[groups]]") :]
    assert "groups: at least one, and none with the key of another" in refusal(tmp_path, table=twice)


@pytest.mark.parametrize(
    ("later", "reason"),
    [
        (BANDS.replace("2026-04-01", "2027-04-01").replace("version = 1", "version = 2"), "count on the same days"),
        (BANDS.replace("2026-04-01", "2027-04-01"), "version 1 counts later than version 1"),
        (MILES.replace('key = "m"', 'key = "m"\npreset = "t"'), "t: a preset belongs to one table"),
    ],
)
def test_tables_that_contradict_each_other_are_refused(tmp_path: Path, later: str, reason: str) -> None:
    assert reason in refusal(tmp_path, first=BANDS, later=later)


def test_two_versions_never_count_on_the_same_day(tmp_path: Path) -> None:
    first = BANDS.replace("valid_from = 2026-04-01", "valid_from = 2025-04-01\nvalid_to = 2026-04-01")
    later = BANDS.replace("version = 1", "version = 2")
    assert "t: versions 1 and 2 count on the same days" in refusal(tmp_path, first=first, later=later)


def test_one_preset_for_two_tables_is_refused(tmp_path: Path) -> None:
    first = BANDS.replace('key = "t"', 'key = "t"\npreset = "p"')
    second = MILES.replace('key = "m"', 'key = "m"\npreset = "p"')
    assert "p: a preset belongs to one table" in refusal(tmp_path, first=first, second=second)


@pytest.mark.parametrize("misplaced", ["southhampton/t.toml", "t.toml"])
def test_what_belongs_to_no_authority_is_refused_and_not_overlooked(tmp_path: Path, misplaced: str) -> None:
    folder = written(tmp_path, t=BANDS)
    (folder / misplaced).parent.mkdir(exist_ok=True)
    (folder / misplaced).write_text(BANDS)
    with pytest.raises(ValueError, match=f"banding/{misplaced.split('/')[0]}: only folders of authorities"):
        banding_files.load(folder, [AUTHORITY])
