"""The check digits against the published rules, worked out here a second time without the library."""

from collections.abc import Callable
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from kernel.identifiers import age_on, check_nhs_number, check_upn

UPN_LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"

nine_digits = st.integers(0, 10**9 - 1).map("{:09}".format)
upn_bodies = st.builds("{:011}{}".format, st.integers(0, 10**11 - 1), st.sampled_from("0123456789" + UPN_LETTERS))


def passes(check: Callable[[str], str], text: str) -> bool:
    try:
        check(text)
    except ValueError:
        return False
    return True


def nhs_check(nine: str) -> int:
    return (11 - sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11) % 11


def upn_letter(body: str) -> str:
    values = [int(char) if char.isdigit() else UPN_LETTERS.index(char) for char in body]
    return UPN_LETTERS[sum(value * place for place, value in enumerate(values, start=2)) % 23]


@given(nine_digits)
def test_nine_digits_take_the_one_check_digit_of_the_rule_or_none(nine: str) -> None:
    check = nhs_check(nine)
    right = {nine + str(check)} if check < 10 and len(set(nine + str(check))) > 1 else set()
    assert {nine + digit for digit in "0123456789" if passes(check_nhs_number, nine + digit)} == right


@given(nine_digits, st.integers(0, 9), st.integers(1, 9))
def test_one_mistyped_digit_of_an_nhs_number_is_noticed(nine: str, place: int, by: int) -> None:
    assume(nhs_check(nine) < 10)
    number = nine + str(nhs_check(nine))
    mistyped = number[:place] + str((int(number[place]) + by) % 10) + number[place + 1 :]
    assert not passes(check_nhs_number, mistyped)


@given(nine_digits, st.integers(0, 8))
def test_two_swapped_digits_of_an_nhs_number_are_noticed(nine: str, place: int) -> None:
    assume(nhs_check(nine) < 10)
    number = nine + str(nhs_check(nine))
    assume(number[place] != number[place + 1])
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert not passes(check_nhs_number, swapped)


@given(upn_bodies)
def test_twelve_characters_take_the_one_letter_of_the_rule(body: str) -> None:
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    assert [first for first in alphabet if passes(check_upn, first + body)] == [upn_letter(body)]


@given(upn_bodies, st.integers(0, 10), st.integers(1, 9))
def test_one_mistyped_digit_of_a_upn_is_noticed(body: str, place: int, by: int) -> None:
    mistyped = body[:place] + str((int(body[place]) + by) % 10) + body[place + 1 :]
    assert not passes(check_upn, upn_letter(body) + mistyped)


@given(st.sampled_from([check_nhs_number, check_upn]), st.text(max_size=16))
def test_any_text_is_refused_or_becomes_plain(check: Callable[[str], str], text: str) -> None:
    if passes(check, text):
        plain = check(text)
        assert plain.isascii()
        assert plain.isalnum()
        assert check(plain) == plain


@given(st.dates(date(1998, 1, 1), date(2030, 12, 31)), st.integers(0, 27 * 366))
def test_age_grows_by_one_at_most_each_day_and_only_on_the_birthday(born: date, days: int) -> None:
    day = born + timedelta(days=days)
    grown = age_on(born, day + timedelta(days=1)) - age_on(born, day)
    tomorrow = day + timedelta(days=1)
    leap_birthday = (born.month, born.day) == (2, 29) and (tomorrow.month, tomorrow.day) == (3, 1) and day.day == 28
    assert grown == int((tomorrow.month, tomorrow.day) == (born.month, born.day) or leap_birthday)
