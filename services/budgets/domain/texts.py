"""What people write about money: plain text, as a letter repeats it, and shorter than elsewhere."""

from kernel.errors import Violation
from kernel.plain_text import plain_text_problems

LONGEST_TEXT = 4_000


def short_text_problems(field: str, text: str, *, limit: int = LONGEST_TEXT) -> list[Violation]:
    """What is wrong with a text that must be given."""
    return plain_text_problems(field, text, limit=limit)
