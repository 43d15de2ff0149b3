"""A ratio got worse when neither the spread nor a neighbour at work explains it."""

from pathlib import Path

import pytest

from benchmarks import results
from benchmarks.__main__ import compared
from benchmarks.turns import Ratio, Turn, ratio

KEPT = ratio("work", [Turn(4.0, 1.0), Turn(5.0, 1.0), Turn(6.0, 1.0)], "ms")


@pytest.mark.parametrize(
    ("now", "is_worse"),
    [
        ((4.0, 5.0, 6.0), False),
        ((5.9, 9.0, 12.0), False),  # the spreads touch
        ((6.1, 6.2, 6.2), False),  # no turn as good, and less than a quarter worse
        ((6.5, 7.0, 9.0), True),
        ((1.0, 1.1, 1.2), False),
    ],
)
def test_of_times(now: tuple[float, float, float], is_worse: bool) -> None:
    found = ratio("work", [Turn(one * 2, 2.0) for one in now], "ms")
    assert found.is_worse_than(KEPT) is is_worse
    assert len(compared([found], {KEPT.key: KEPT})) == is_worse


def test_of_rates_less_is_worse() -> None:
    kept = Ratio("work", "/s", 0.5, 0.45, 0.55)
    assert Ratio("work", "/s", 0.3, 0.25, 0.35).is_worse_than(kept)
    assert not Ratio("work", "/s", 0.9, 0.8, 1.0).is_worse_than(kept)
    assert not Ratio("work", "/s", 0.44, 0.42, 0.44).is_worse_than(kept)


def test_what_was_not_kept_or_is_measured_otherwise_says_nothing() -> None:
    found = Ratio("work", "ms", 50.0, 40.0, 60.0)
    assert compared([found], {}) == []
    assert compared([found], {("work", "/s"): Ratio("work", "/s", 1.0, 1.0, 1.0)}) == []


def test_what_is_measured_by_the_processor_too_is_judged_by_that() -> None:
    kept = {("work", unit): Ratio("work", unit, 1.0, 0.9, 1.1) for unit in ("/s", "/cpu")}
    slow, same = Ratio("work", "/s", 0.1, 0.1, 0.1), Ratio("work", "/cpu", 1.0, 0.9, 1.1)
    assert compared([slow, same], kept) == []
    assert len(compared([slow], kept)) == 1


def test_the_list_of_ratios_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    file = tmp_path / "RESULTS.md"
    file.write_text(f"# Results\n\n{results.BEGIN}old\n{results.END}\nWhat was said besides.\n")
    sent = Ratio("referral sent", "/s", 0.5, 0.45, 0.55)
    for _ in range(2):
        results.write(
            [sent, Ratio("work", "ms", 2.0, 1.0, 3.0)], {sent.key: Ratio("referral sent", "/s", 0.4, 0.4, 0.4)}, file
        )
    said = file.read_text()
    assert said.count("| referral sent | /s | 0.50 (0.45 to 0.55) | 0.40 | 0.8: **missed** |") == 1
    assert "| work | ms | 2.00 (1.00 to 3.00) |  |  |" in said
    assert "old" not in said
    assert said.endswith("What was said besides.\n")
