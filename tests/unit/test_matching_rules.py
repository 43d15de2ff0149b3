"""How alike two records are: points that can be checked on paper, and no number of them decides anything."""

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.referrals.domain import Child, MatchState, raise_match
from services.referrals.domain.matching_rules import IN_DOUBT_FROM, RULES, compare, score, swapped

SAM = Child(uuid4(), "southampton", "Sam", "Taylor", date(2017, 5, 4), address="1 High Street", setting_urn="999901")
NAMES = st.sampled_from(["Sam", "Samuel", "Sue", "Sara", "Zoë", "Zoe", "Li", "", "Anne-Marie", "O'Neil"])
CHILDREN = st.builds(
    Child,
    st.uuids(),
    st.just("southampton"),
    NAMES,
    NAMES,
    st.dates(date(2005, 1, 1), date(2025, 1, 1)),
    nhs_number=st.sampled_from(["", "9990000026", "9990000034"]),
    address=st.sampled_from(["", "1 High Street"]),
)


@pytest.mark.parametrize(
    ("changes", "points"),
    [
        ({}, 100),
        ({"given_names": "Sue"}, 30 - 30 + 25 + 15 + 5),
        ({"given_names": "Samuel"}, 30 + 15 + 25 + 15 + 5),
        ({"born_on": date(2017, 4, 5)}, 15 + 30 + 25 + 15 + 5),
        ({"family_name": "O'Taylor"}, 30 + 30 + 10 + 15 + 5),
        ({"address": "", "setting_urn": ""}, 30 + 30 + 25),
    ],
    ids=[
        "the same",
        "a twin with the same initial",
        "short form",
        "day and month exchanged",
        "spelling",
        "facts missing",
    ],
)
def test_the_points_are_those_of_the_rules(changes: dict[str, object], points: int) -> None:
    assert score(compare(SAM, replace(SAM, **changes))) == points  # type: ignore[arg-type]


def test_a_twin_with_the_same_initials_is_not_even_a_doubt() -> None:
    assert raise_match(uuid4(), replace(SAM, given_names="Sue"), SAM, on=date(2026, 3, 2)) is None


def test_different_nhs_numbers_speak_against_everything_else() -> None:
    one, other = replace(SAM, nhs_number="9990000026"), replace(SAM, nhs_number="9990000034")
    assert score(compare(one, other)) < IN_DOUBT_FROM


def test_accents_hyphens_and_apostrophes_make_no_difference() -> None:
    zoe = replace(SAM, given_names="Zoë", family_name="O’Neil-Smith")
    assert score(compare(zoe, replace(zoe, given_names="ZOE", family_name="ONeil Smith"))) == 100


@given(CHILDREN, CHILDREN)
def test_no_points_merge_two_records_and_the_order_makes_no_difference(one: Child, other: Child) -> None:
    assert score(compare(one, other)) == score(compare(other, one))
    raised = raise_match(uuid4(), one, other, on=date(2026, 3, 2))
    assert raised is None or (raised.state.state is MatchState.IN_DOUBT and raised.state.score >= IN_DOUBT_FROM)


@given(st.dates())
def test_exchanging_day_and_month_twice_is_the_same_day(day: date) -> None:
    other = swapped(day)
    assert other is None or swapped(other) == day


def test_every_rule_says_in_words_what_it_counts() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)
    assert all(rule.words.endswith(".") and rule.points for rule in RULES)
