"""What people write and families read: there, not endless, and without markup."""

import re
from collections.abc import Sequence

from kernel.errors import Invalid, Violation

LONGEST_TEXT = 20_000
LONGEST_NAME = 200
# A tag would stand in the family's letter as it was typed; a control character cannot be stored or printed at all.
MARKUP = re.compile(r"</?[A-Za-z!][^>]*>")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def demand(problems: Sequence[Violation]) -> None:
    """Invalid with all of them, unless there are none."""
    if problems:
        raise Invalid(problems)


def text_problems(field: str, text: str, *, limit: int = LONGEST_TEXT) -> list[Violation]:
    """What is wrong with a text that must be given."""
    if not text.strip():
        return [Violation(field, "REQUIRED", "This must not be empty.")]
    return plain_problems(field, text, limit=limit)


def plain_problems(field: str, text: str, *, limit: int = LONGEST_TEXT) -> list[Violation]:
    """What is wrong with a text that may be empty."""
    if len(text) > limit:
        return [Violation(field, "TOO_LONG", f"This may have at most {limit} characters.")]
    if MARKUP.search(text) or CONTROL.search(text):
        return [Violation(field, "NOT_PLAIN_TEXT", "Write plain text, without markup or control characters.")]
    return []


def same_text(one: str, other: str) -> bool:
    """Whether two texts say the same in the same words, however they are spaced and written large or small."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()
