"""Finding a child by a part of the name, or by a name that was written otherwise: as alike as records are compared.

A name is kept as its words in threes of letters, which an index knows. What shares enough of them is compared word by
word, by the same rules as records that may be one child's (`matching_rules`).
"""

from collections.abc import Iterable
from math import ceil

from services.referrals.domain.child import Child
from services.referrals.domain.matching_rules import is_similar, key

LEAST_LETTERS = 2
LONGEST = 200
MOST_WORDS = 6
EXACT, BEGINS, WITHIN, SIMILAR = 4, 3, 2, 1


def words_of(text: str) -> list[str]:
    """The words of a name as they are compared: "Anne-Marie O'Neill" is anne, marie, oneill."""
    return [word for part in text.replace("-", " ").split()[: MOST_WORDS * 2] if (word := key(part))][:MOST_WORDS]


def grams(word: str, *, whole: bool) -> list[str]:
    """A word in threes of letters, with a space before it, and one after it where it is the whole word."""
    padded = f" {word} " if whole else f" {word}"
    return list(dict.fromkeys(padded[i : i + 3] for i in range(max(len(padded) - 2, 1))))


def kept_of(child: Child) -> list[str]:
    """What is kept of a child's name for the index."""
    words = {*words_of(child.given_names), *words_of(child.family_name)}
    # A name that is said in one word by one and in two by another: "Van Dyke", "Vandyke".
    words |= {key(child.family_name), key(child.given_names)} - {""}
    return sorted({gram for word in words for gram in grams(word, whole=True)})


def wanted_of(word: str) -> tuple[list[str], int]:
    """The threes of a word that is looked for, and how many of them a name must share at least."""
    found = grams(word, whole=False)
    return found, max(1, ceil(len(found) / 3))


def likeness(child: Child, words: Iterable[str]) -> int:
    """How well the name answers; 0 when a word of the question has no answer in it."""
    names = [*words_of(child.given_names), *words_of(child.family_name), key(child.family_name)]
    best = [max((_answers(word, name) for name in names), default=0) for word in words]
    return sum(best) if best and all(best) else 0


def _answers(word: str, name: str) -> int:
    if word == name:
        return EXACT
    if name.startswith(word):
        return BEGINS
    if len(word) > LEAST_LETTERS and word in name:
        return WITHIN
    return SIMILAR if is_similar(word, name) else 0
