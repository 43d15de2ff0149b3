"""A synthetic authority: shares that are exact, cases that are counted as published, a command that refuses."""

from collections import Counter
from datetime import date

import pytest

from kernel.sen2_form import Sen2Period
from tools.synth.check import compared, counted, totals
from tools.synth.command import MOST, NotPossible, run
from tools.synth.making import desk_of, made
from tools.synth.rates import NATIONAL, published, rates_of, shared_out

PERIOD = Sen2Period(date(2026, 1, 15))


def authority(area: str, plans: int, seed: int = 1):  # type: ignore[no-untyped-def]
    return made(desk_of("southampton", "team:southampton/sen", "team:o", PERIOD, seed), rates_of(area), "852", plans)


def test_records_are_shared_out_by_the_largest_remainders() -> None:
    assert shared_out(10, {"a": 1, "b": 1, "c": 1}) == {"a": 4, "b": 3, "c": 3}
    assert shared_out(3, {"a": 0, "b": 7}) == {"a": 0, "b": 3}
    assert shared_out(5, {}) == {}
    assert sum(shared_out(2_999, rates_of(NATIONAL).parts("needs")).values()) == 2_999


@pytest.mark.parametrize("area", [NATIONAL, "southampton", "bromley", "southwark", "gloucestershire"])
def test_what_is_made_is_counted_as_it_was_published(area: str) -> None:
    told, rates = authority(area, 400), rates_of(area)
    counts = counted(told, PERIOD)
    assert [one.words for one in compared(counts, rates) if not one.agrees] == []
    assert [one for one in totals(counts, rates, 400) if not one.agrees] == []
    ages = Counter(one.person.age for one in told.made)
    assert max(ages) <= 25
    assert len({one.person.child.upn for one in told.made}) == len(told.made)
    assert all(not one.person.child.nhs_number for one in told.made)


def test_the_same_seed_makes_the_same_authority() -> None:
    def told(seed: int) -> list[tuple[str, date]]:
        return [(one.person.child.given_names, one.case.received_on) for one in authority("southwark", 50, seed).made]

    assert told(3) == told(3)
    assert told(3) != told(4)


def test_the_published_counts_add_up() -> None:
    """What is made of a table are all of its parts: they come to its total, up to what the tables suppress."""
    for area, tables in published().items():
        told = tables["plans"]
        left_out = told.get("placement_unknown", 0) + sum(rates_of(area).parts("plans").values())
        assert left_out <= told["ehcplans"], area


def test_what_cannot_be_made_is_refused() -> None:
    for plans in (0, MOST + 1):
        with pytest.raises(NotPossible):
            run("southampton", plans)
