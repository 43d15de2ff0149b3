"""Money is a whole number of pence. No fraction of a penny is ever made, so none can be lost."""

import re
from collections.abc import Sequence

from kernel.errors import Invalid, Violation

# Twelve digits of pounds at most: every amount that passes fits a 64-bit column.
POUNDS = re.compile(r"£?([0-9]{1,12}|[0-9]{1,3}(?:,[0-9]{3}){1,3})(?:\.([0-9]{2}))?")


def split(total_pence: int, weights: Sequence[int]) -> list[int]:
    """`total_pence` shared out in proportion to `weights`; the shares add up to it exactly.

    Each share is its exact part rounded up or down. The odd pennies go where rounding down took most, and to
    the earlier share where it took the same. ValueError when a weight is negative or all are zero.
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError("weights must not be negative, and at least one must be more than zero")
    if total_pence < 0:
        return [-share for share in split(-total_pence, weights)]
    shares, lost = zip(*(divmod(total_pence * weight, whole) for weight in weights), strict=True)
    by_loss = sorted(range(len(weights)), key=lambda i: -lost[i])
    rounded_up = set(by_loss[: total_pence - sum(shares)])
    return [share + (i in rounded_up) for i, share in enumerate(shares)]


def parse_pounds(text: str, field: str = "amount") -> int:
    """Pence in an amount as people write it: "1,234.50", "£1234.50", "1234". Never negative.

    Invalid, with code "NOT_AN_AMOUNT" for `field`, when it is not one, or its pence are half written ("1.5").
    """
    found = POUNDS.fullmatch(text.strip())
    if found is None:
        message = "Write the amount in pounds and pence, like 1,234.50."
        raise Invalid([Violation(field, "NOT_AN_AMOUNT", message)])
    whole, pence = found.groups(default="0")
    return int(whole.replace(",", "")) * 100 + int(pence)


def pounds(pence: int) -> str:
    """123450 -> "£1,234.50"; a negative amount starts with a hyphen."""
    whole, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}£{whole:,}.{rest:02}"
