"""What people write and others read: there, not endless and, where a family's letter repeats it, without markup.

Each check gives the violations that it finds, so that all are reported together.
"""

import re

from kernel.errors import Violation

LONGEST_TEXT = 20_000
LONGEST_NAME = 200
# What is typed to look for something: the same at every door and in every house.
LONGEST_SEARCH = 200
# A tag would stand in the family's letter as it was typed; a control character cannot be stored or printed at all.
MARKUP = re.compile(r"</?[A-Za-z!][^>]*>")
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def text_problems(field: str, text: str, *, required: bool = True, limit: int = LONGEST_TEXT) -> list[Violation]:
    """What is wrong with a text of at most `limit` characters."""
    if required and not text.strip():
        return [Violation(field, "REQUIRED", "This must not be empty.")]
    if len(text) > limit:
        return [Violation(field, "TOO_LONG", f"This may have at most {limit} characters.")]
    return []


def plain_text_problems(field: str, text: str, *, required: bool = True, limit: int = LONGEST_TEXT) -> list[Violation]:
    """What is wrong with a text that a letter repeats."""
    if found := text_problems(field, text, required=required, limit=limit):
        return found
    if MARKUP.search(text) or CONTROL.search(text):
        return [Violation(field, "NOT_PLAIN_TEXT", "Write plain text, without markup or control characters.")]
    return []
