"""A ratio got worse when neither the spread nor a neighbour at work explains it."""

import pytest

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
    assert len(compared([found], {"work": KEPT})) == is_worse


def test_of_rates_less_is_worse() -> None:
    kept = Ratio("work", "/s", 0.5, 0.45, 0.55)
    assert Ratio("work", "/s", 0.3, 0.25, 0.35).is_worse_than(kept)
    assert not Ratio("work", "/s", 0.9, 0.8, 1.0).is_worse_than(kept)
    assert not Ratio("work", "/s", 0.44, 0.42, 0.44).is_worse_than(kept)


def test_what_was_not_kept_or_is_measured_otherwise_says_nothing() -> None:
    found = Ratio("work", "ms", 50.0, 40.0, 60.0)
    assert compared([found], {}) == []
    assert compared([found], {"work": Ratio("work", "/s", 1.0, 1.0, 1.0)}) == []
