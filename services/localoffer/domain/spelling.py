"""Misspellings: which known words are like an unknown one, by the groups of three letters that they share.

The embedded PostgreSQL comes without pg_trgm, so the groups are made here, as pg_trgm makes them (two blanks before a
word, one after it), and the database finds words that share some by an ordinary index over an array.
"""

from collections.abc import Iterable

LIKE_ENOUGH = 0.3
MOST_LIKE = 3
SHORTEST, LONGEST = 4, 40


def trigrams(word: str) -> frozenset[str]:
    """ "cat": "  c", " ca", "cat", "at "."""
    padded = f"  {word} "
    return frozenset(padded[start : start + 3] for start in range(len(padded) - 2))


def likeness(one: str, other: str) -> float:
    """How many of their groups they share, from 0 to 1."""
    a, b = trigrams(one), trigrams(other)
    return len(a & b) / len(a | b)


def worth_knowing(text: Iterable[str]) -> frozenset[str]:
    """The words of a text with which a misspelt one is compared."""
    return frozenset(word for word in text if word.isalpha() and SHORTEST <= len(word) <= LONGEST)


def nearest(word: str, known: Iterable[str]) -> tuple[str, ...]:
    """The known words that are most like it, the most like first; none when none is like enough."""
    ranked = sorted(((likeness(word, other), other) for other in known), key=lambda pair: (-pair[0], pair[1]))
    near = [(how, other) for how, other in ranked if how >= LIKE_ENOUGH]
    # What is much less like than the best is something else.
    return tuple(other for how, other in near[:MOST_LIKE] if how >= near[0][0] * 0.8)
