from fractions import Fraction
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kernel.errors import Invalid
from kernel.money import parse_pounds, pounds, split

totals = st.integers(-(10**12), 10**12)
weights = st.lists(st.integers(0, 10**6), min_size=1, max_size=12).filter(any)
amounts = st.integers(0, 10**14 - 1)


@given(totals, weights)
def test_nothing_is_lost_or_made(total: int, weights: list[int]) -> None:
    shares = split(total, weights)
    assert sum(shares) == total
    assert len(shares) == len(weights)


@given(totals, weights)
def test_each_share_is_within_a_penny_of_its_exact_part(total: int, weights: list[int]) -> None:
    for share, weight in zip(split(total, weights), weights, strict=True):
        assert abs(share - Fraction(total * weight, sum(weights))) < 1


@given(st.integers(0, 10**12), weights)
def test_who_weighs_more_never_gets_less(total: int, weights: list[int]) -> None:
    by_weight = sorted(zip(weights, split(total, weights), strict=True))
    for (light, lesser), (heavy, greater) in pairwise(by_weight):
        assert lesser <= greater if light < heavy else abs(lesser - greater) <= 1


@given(totals, weights, st.integers(1, 1000))
def test_only_the_proportion_of_weights_matters(total: int, weights: list[int], factor: int) -> None:
    assert split(total, [weight * factor for weight in weights]) == split(total, weights)


@given(amounts)
def test_an_amount_survives_being_written_and_read(pence: int) -> None:
    written = pounds(pence)
    assert parse_pounds(written) == pence
    assert parse_pounds(written.replace(",", "").removeprefix("£")) == pence


@given(st.one_of(st.text(), st.from_regex(r"£?[0-9,]{1,6}\.?[0-9]{0,3}", fullmatch=True)))
def test_any_text_is_an_amount_or_refused(text: str) -> None:
    try:
        pence = parse_pounds(text)
    except Invalid as refused:
        assert refused.violations[0].code == "NOT_AN_AMOUNT"
    else:
        assert parse_pounds(pounds(pence)) == pence >= 0
