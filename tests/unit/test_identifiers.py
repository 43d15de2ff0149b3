from datetime import date

import pytest

from kernel.identifiers import age_on, check_nhs_number, check_upn
from kernel.ids import new_id


@pytest.mark.parametrize(
    "number",
    [
        *("9434765919", "4010232137"),
        *("9990000018", "9990000026", "9990000034", "9990000042", "9990000050", "9990000069"),
    ],
)
def test_valid_nhs_numbers(number: str) -> None:
    assert check_nhs_number(number) == number


@pytest.mark.parametrize("text", ["999 000 0018", "999-000-0018", " 9990000018\n"])
def test_an_nhs_number_loses_its_spaces_and_hyphens(text: str) -> None:
    assert check_nhs_number(text) == "9990000018"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("9434765918", "check digit"),
        ("999000001", "ten digits"),
        ("99900000180", "ten digits"),
        ("999000001X", "digits only"),
        ("", "digits only"),
        ("٩٩٩٠٠٠٠٠١٨", "digits only"),
        *((digit * 10, "placeholder") for digit in "0123456789"),
    ],
)
def test_invalid_nhs_numbers_say_why_without_repeating_the_number(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason) as caught:
        check_nhs_number(text)
    assert not text or text not in str(caught.value)


@pytest.mark.parametrize("check", "0123456789")
def test_a_prefix_whose_check_would_be_ten_makes_no_nhs_number(check: str) -> None:
    with pytest.raises(ValueError, match="check digit"):
        check_nhs_number(f"999000000{check}")


@pytest.mark.parametrize(
    "number",
    [
        *("D916400126001", "X305200126001", "R852211126042", "D210105526117"),
        *("A123456789012", "H243278544154", "A950000178301"),
    ],
)
def test_valid_upns_known_authority_or_not(number: str) -> None:
    assert check_upn(number) == number


@pytest.mark.parametrize("text", ["P91640012600A", "p91640012600a", "P 916 4001 26 00A"])
def test_a_temporary_upn_ends_in_a_letter(text: str) -> None:
    assert check_upn(text) == "P91640012600A"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("R247962919251", "check letter"),
        ("X428558133462", "check letter"),
        ("Q91640012600A", "check letter"),
        ("1916400126001", "check letter"),
        ("D91640012600", "thirteen"),
        ("D9164001260011", "thirteen"),
        ("", "thirteen"),
        ("D91640A126001", "digits only"),
        ("D91640012600I", "ends in"),
        ("D91640012600O", "ends in"),
        ("D91640012600S", "ends in"),
        ("D91640012600?", "ends in"),
    ],
)
def test_invalid_upns_say_why(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        check_upn(text)


def test_the_invalid_upns_are_valid_with_their_own_letter() -> None:
    assert check_upn("Q247962919251")
    assert check_upn("W428558133462")


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        (date(2010, 8, 31), date(2026, 8, 30), 15),
        (date(2010, 8, 31), date(2026, 8, 31), 16),
        (date(2010, 8, 31), date(2010, 8, 31), 0),
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
    ],
)
def test_age_grows_on_the_birthday(born: date, day: date, age: int) -> None:
    assert age_on(born, day) == age


def test_there_is_no_age_before_birth() -> None:
    with pytest.raises(ValueError, match="before birth"):
        age_on(date(2026, 1, 2), date(2026, 1, 1))


def test_ids_are_version_7_and_ordered_by_time_of_making() -> None:
    made = [new_id() for _ in range(1000)]
    assert {id.version for id in made} == {7}
    assert len(set(made)) == len(made)
    assert made == sorted(made)
