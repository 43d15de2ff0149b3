import pytest

from kernel.errors import Invalid
from kernel.money import parse_pounds, pounds, split


@pytest.mark.parametrize(
    ("total", "weights", "shares"),
    [
        (100, [1, 1, 1], [34, 33, 33]),
        (101, [1, 1, 1], [34, 34, 33]),
        (100, [1, 2], [33, 67]),
        (1, [1, 1], [1, 0]),
        (0, [3, 1], [0, 0]),
        (100, [0, 1, 0], [0, 100, 0]),
        (-100, [1, 1, 1], [-34, -33, -33]),
        (123_450, [50, 30, 20], [61_725, 37_035, 24_690]),
    ],
)
def test_shares_add_up_to_the_penny(total: int, weights: list[int], shares: list[int]) -> None:
    assert split(total, weights) == shares


@pytest.mark.parametrize("weights", [[], [0, 0], [2, -1], [-1]])
def test_weights_that_share_nothing_are_an_error(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        split(100, weights)


@pytest.mark.parametrize(
    ("text", "pence"),
    [
        ("1,234.50", 123_450),
        ("£1,234.50", 123_450),
        (" 1234.50 ", 123_450),
        ("1234", 123_400),
        ("0.05", 5),
        ("0", 0),
        ("999,999,999,999.99", 99_999_999_999_999),
        ("999999999999.99", 99_999_999_999_999),
    ],
)
def test_amounts_as_people_write_them(text: str, pence: int) -> None:
    assert parse_pounds(text) == pence


@pytest.mark.parametrize(
    "text",
    [
        *("", "£", "one", "5 pounds", "$5", "££5", "-5", "+5", "1e3", "1_000", "1 234", "5\n6", "١٢"),
        *("1.", "1.5", "1.505", ".50"),
        *("1,23", "1234,567", "12,34.50", "1,234,50"),
        *("1,000,000,000,000", "1000000000000"),
    ],
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(Invalid) as caught:
        parse_pounds(text, field="provision.amount")
    (violation,) = caught.value.violations
    assert (violation.field, violation.code) == ("provision.amount", "NOT_AN_AMOUNT")


@pytest.mark.parametrize(
    ("pence", "text"),
    [(123_450, "£1,234.50"), (5, "£0.05"), (0, "£0.00"), (-123_450, "-£1,234.50"), (-5, "-£0.05")],
)
def test_pence_are_written_as_pounds(pence: int, text: str) -> None:
    assert pounds(pence) == text
