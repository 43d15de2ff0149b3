"""Numbers by which children are known elsewhere. The reasons never repeat the number: they end up in logs."""

from datetime import date

from stdnum.exceptions import InvalidChecksum, InvalidFormat, InvalidLength
from stdnum.gb import nhs, upn
from stdnum.util import isdigits

UPN_LENGTH = 13
ULN_LENGTH = 10
TEMPORARY_ENDINGS = "ABCDEFGHJKLMNPQRTUVWXYZ"  # no I, O or S: they look like digits


def check_nhs_number(text: str) -> str:
    """The ten digits of a valid NHS number, spaces and hyphens taken out. ValueError says what is wrong.

    Source: NHS Data Dictionary, "NHS NUMBER" (modulus 11 check digit).
    """
    try:
        digits = nhs.validate(text)
    except InvalidLength:  # first, for the library makes it a kind of InvalidFormat
        raise ValueError("an NHS number has ten digits") from None
    except InvalidFormat:
        raise ValueError("an NHS number has digits only") from None
    except InvalidChecksum:
        raise ValueError("the check digit of this NHS number is wrong; is a digit mistyped?") from None
    # The library lets these pass: the check digit of ten equal digits is always right. They are placeholders.
    if len(set(digits)) == 1:
        raise ValueError("ten equal digits are a placeholder, not an NHS number")
    return digits


def check_upn(text: str) -> str:
    """A valid Unique Pupil Number in capitals without spaces. ValueError says what is wrong.

    Source: DfE guide to unique pupil numbers: check letter, local authority (3 digits), establishment (4),
    year (2), serial (3 digits; in a temporary UPN 2 digits and a letter).
    """
    # Not the library's `validate`: its list of local authorities dates from 2011, so it refuses the UPNs of
    # those created since (838 Dorset, 940 North Northamptonshire). Its check letter is right.
    number = upn.compact(text)
    if len(number) != UPN_LENGTH:
        raise ValueError("a UPN has thirteen characters")
    if not isdigits(number[1:-1]):
        raise ValueError("between its first and last character a UPN has digits only")
    if not isdigits(number[-1]) and number[-1] not in TEMPORARY_ENDINGS:
        raise ValueError("a UPN ends in a digit, or if temporary in a letter other than I, O and S")
    if upn.calc_check_digit(number) != number[0]:
        raise ValueError("the check letter of this UPN is wrong; is a character mistyped?")
    return number


def age_on(born: date, day: date) -> int:
    """Age in whole years on `day`. Someone born on 29 February grows older on 1 March in other years.

    ValueError when `day` comes before `born`.
    """
    if day < born:
        raise ValueError("nobody has an age before birth")
    birthday_to_come = (day.month, day.day) < (born.month, born.day)
    return day.year - born.year - birthday_to_come


def check_uln(text: str) -> str:
    """The ten digits of a valid unique learner number, without spaces. ValueError says what is wrong.

    Source: Learning Records Service (modulus 11: weights 10 to 2 on the first nine, the check digit is ten less the
    remainder; none begins a number whose remainder is nought). To be verified.
    """
    digits = "".join(text.split())
    if not isdigits(digits) or len(digits) != ULN_LENGTH:
        raise ValueError("a unique learner number has ten digits")
    remainder = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    if remainder == 0 or int(digits[-1]) != 10 - remainder:
        raise ValueError("the check digit of this unique learner number is wrong; is a digit mistyped?")
    return digits


def is_uln(text: str) -> bool:
    """Whether it is a valid unique learner number."""
    try:
        return check_uln(text) == text
    except ValueError:
        return False
