"""The pilot for children below every single threshold: its file, and what the rule says of a sum."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from kernel import pathway
from kernel.pilot import Pilot, read_pilot

FOLDER = Path(__file__).parents[2] / "authorities"


def told() -> dict[str, Any]:
    return tomllib.loads((FOLDER / "southampton.toml").read_text())["pilot"]  # type: ignore[no-any-return]


def southampton() -> Pilot:
    pilot = pathway.load(FOLDER)["southampton"].pilot
    assert pilot is not None
    return pilot


@pytest.mark.proves("SOTON-V1")
def test_the_criteria_and_services_are_the_authoritys_data() -> None:
    pilot = southampton()
    assert (pilot.places, pilot.valid_from.isoformat()) == (6, "2012-10-01")
    assert {one.sector.value for one in pilot.services} == {"education", "health", "social_care"}
    assert all(one.threshold and one.case and one.strategic for one in pilot.services), "case and strategic level"
    assert pilot.workforce
    assert pathway.load(FOLDER)["bromley"].pilot is None


@pytest.mark.proves("SOTON-V2")
@pytest.mark.parametrize(
    ("said", "qualifies", "words"),
    [
        ({}, False, "too little in sum: 0 points from 0 services of 0 sectors, where 7 from 4 of 2 are asked for."),
        (dict.fromkeys(("sen", "educational_psychology", "therapies"), "near"), False, "6 points from 3 services of 2"),
        (
            {"sen": "near", "educational_psychology": "near", "therapies": "near", "camhs": "far"},
            True,
            "complex in sum: 7 points from 4 services of 2 sectors",
        ),
        (
            {"sen": "near", "educational_psychology": "near", "therapies": "near", "camhs": "met"},
            False,
            "go there. Child and Adolescent Mental Health Services (telephone 01632 960 875).",
        ),
    ],
)
def test_the_rule_explains_the_sum(said: dict[str, str], qualifies: bool, words: str) -> None:
    pilot = southampton()
    finding = pilot.weigh(dict.fromkeys((one.key for one in pilot.services), "none") | said)
    assert finding.qualifies is qualifies
    assert words in finding.words


def test_seven_points_of_one_sector_are_not_complex_across_services() -> None:
    entry = told()
    entry["complex"] = {"points": 2, "services": 1, "sectors": 2}
    pilot = read_pilot(entry)
    assert pilot is not None
    none = dict.fromkeys((one.key for one in pilot.services), "none")
    assert not pilot.weigh(none | {"sen": "near", "educational_psychology": "near"}).qualifies
    assert pilot.weigh(none | {"sen": "near", "therapies": "far"}).qualifies


@pytest.mark.proves("SOTON-V1")
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"places": 0}, "pilot.places must be a whole number from 1"),
        ({"complex": {"points": 13, "services": 4, "sectors": 2}}, "13 can never be reached; 12 at most"),
        ({"complex": {"points": 7, "services": 7, "sectors": 2}}, "pilot.complex.services: there are only 6"),
        ({"complex": {"points": 7, "services": 4, "sectors": 4}}, "pilot.complex.sectors: there are only 3"),
        ({"group": ""}, "pilot.group must be a text"),
        ({"distances": [{"key": "met", "words": "W.", "points": 9}]}, "the key 'met' is given twice"),
        ({"house": "x"}, "pilot: 'house' means nothing here"),
    ],
)
def test_a_broken_file_is_refused_with_the_place(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_pilot(told() | changes)
