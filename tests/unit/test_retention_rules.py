"""How long what is held is kept: the rules as the authority's file has them, and what no file may say."""

from datetime import date
from pathlib import Path

import pytest

from kernel import retention
from kernel.retention import Case, CountedFrom, years_after
from tools.docs import wiring
from tools.topology import ROOT

FILE = ROOT / "authorities" / "retention" / retention.ENGLAND
FIRST = date(2012, 6, 1)
RULES = retention.load(FILE.parent, {"southampton": FIRST})["southampton"]
BORN, CHANGED = date(2017, 5, 4), date(2026, 3, 2)


def test_a_statutory_record_is_kept_until_25_and_six_years() -> None:
    rule = RULES.rule(Case.STATUTORY, CHANGED)
    assert rule.keep_until(BORN, CHANGED) == date(2048, 5, 4)
    assert rule.counted_from is CountedFrom.BIRTHDAY


def test_a_request_that_led_to_nothing_is_kept_six_years() -> None:
    assert RULES.rule(Case.REQUEST, CHANGED).keep_until(BORN, CHANGED) == date(2032, 3, 2)


def test_born_on_a_leap_day() -> None:
    assert years_after(date(2016, 2, 29), 25) == date(2041, 3, 1)
    assert years_after(date(2016, 2, 29), 4) == date(2020, 2, 29)


def load(tmp_path: Path, text: str) -> None:
    (tmp_path / "southampton.toml").write_text(text)
    retention.load(tmp_path, {"southampton": FIRST})


WRONG = {
    "no rule for a case": (('case = "request"', 'case = "statutory"'), "none for the case 'request'"),
    "later than the authority": (("valid_from = 2012-06-01", "valid_from = 2013-06-01"), "on 2012-06-01"),
    "an unknown day": (('"last_change"', '"first_day"'), "'first_day' is no day to count from"),
    "years that are none": (("years = 6", "years = -6"), "years must be a whole number from 0 to 100"),
    "an unknown word": (("years = 6", "years = 6\nmonths = 2"), "'months' means nothing here"),
    "a basis that says nothing": (("basis = ", 'basis = ""#'), "basis must be a text that is not empty"),
    "one key twice": (("request_without_plan", "statutory_record"), "statutory_record"),
}


@pytest.mark.parametrize(("change", "fault"), WRONG.values(), ids=WRONG)
def test_a_broken_file_is_refused_with_its_place(change: tuple[str, str], fault: str, tmp_path: Path) -> None:
    text = FILE.read_text()
    assert change[0] in text
    with pytest.raises(ValueError, match=r"retention/southampton\.toml") as refused:
        load(tmp_path, text.replace(*change))
    assert fault in str(refused.value)


def test_without_a_file_for_england_an_authority_needs_its_own(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"retention/england\.toml"):
        retention.load(tmp_path, {"southampton": FIRST})


def test_a_file_of_no_authority_is_refused(tmp_path: Path) -> None:
    (tmp_path / "atlantis.toml").write_text("")
    with pytest.raises(ValueError, match=r"atlantis\.toml belongs to no authority"):
        retention.load(tmp_path, {})


def kinds() -> set[str]:
    """Every kind of record of every house."""
    found = set[str]()
    for house in wiring.houses():
        tables = wiring.blueprint(house).tables.tables
        found |= {name for name in tables if f"{name}_history" in tables}
    return found


def test_every_kind_of_record_has_its_time() -> None:
    assert {kind for kinds_ in RULES.kept_with.values() for kind in kinds_} == kinds()
