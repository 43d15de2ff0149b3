"""How alike two records of a child are: rules that can be checked on paper, each with its points and its words.

They only ever put two records before a person. No number of points merges anything: twins share a day of birth, a
family name, an address and often their initials, and a wrong merge shows one child's record to the other's family.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from unicodedata import combining, normalize

from services.referrals.domain.child import Child

# From so many points on a person looks at both records.
IN_DOUBT_FROM = 60
SIMILAR = 0.75
Judge = Callable[[Child, Child], bool]


@dataclass(frozen=True, slots=True)
class MatchGround:
    """Why two records are thought to be about the same child, or not: the rule, its points, its words."""

    rule: str
    points: int
    words: str


@dataclass(frozen=True, slots=True)
class MatchingRule:
    name: str
    points: int
    words: str
    holds: Judge


def key(text: str) -> str:
    """A name as it is compared: without accents, case, spaces, hyphens and apostrophes."""
    plain = "".join(letter for letter in normalize("NFKD", text) if not combining(letter))
    return "".join(letter for letter in plain.casefold() if letter.isalnum())


def first_name(child: Child) -> str:
    names = child.given_names.split()
    return key(names[0]) if names else ""


def swapped(day: date) -> date | None:
    """The day with month and day exchanged, as a form misread gives it; None when that is no other day."""
    try:
        other = date(day.year, day.day, day.month)
    except ValueError:
        return None
    return other if other != day else None


def is_similar(one: str, other: str) -> bool:
    """One is the short form of the other (Sam, Samuel), or a letter or two differ (Catherine, Katharine)."""
    short, long = sorted((one, other), key=len)
    if len(short) < 3:
        return False
    return long.startswith(short) or SequenceMatcher(None, one, other).ratio() >= SIMILAR


def _address(text: str) -> str:
    return key(text)


def _both(name: str) -> Callable[[Child, Child], tuple[str, str] | None]:
    def values(one: Child, other: Child) -> tuple[str, str] | None:
        pair = getattr(one, name), getattr(other, name)
        return pair if all(pair) else None

    return values


def _equal(name: str) -> Judge:
    values = _both(name)
    return lambda one, other: (pair := values(one, other)) is not None and key(pair[0]) == key(pair[1])


def _different(name: str) -> Judge:
    values = _both(name)
    return lambda one, other: (pair := values(one, other)) is not None and key(pair[0]) != key(pair[1])


def _same_given(one: Child, other: Child) -> bool:
    return bool(first_name(one)) and first_name(one) == first_name(other)


def _similar_given(one: Child, other: Child) -> bool:
    return not _same_given(one, other) and is_similar(first_name(one), first_name(other))


def _other_given(one: Child, other: Child) -> bool:
    return not _same_given(one, other) and not is_similar(first_name(one), first_name(other))


def _same_family(one: Child, other: Child) -> bool:
    return key(one.family_name) == key(other.family_name)


RULES = (
    MatchingRule("nhs_number_same", 50, "The NHS number is the same.", _equal("nhs_number")),
    MatchingRule("upn_same", 40, "The unique pupil number is the same.", _equal("upn")),
    MatchingRule("social_care_same", 40, "The social care number is the same.", _equal("social_care_id")),
    MatchingRule("nhs_number_differs", -60, "The NHS numbers are different.", _different("nhs_number")),
    MatchingRule("upn_differs", -30, "The unique pupil numbers are different.", _different("upn")),
    MatchingRule("born_same", 30, "The day of birth is the same.", lambda a, b: a.born_on == b.born_on),
    MatchingRule(
        "born_swapped", 15, "Day and month of birth are exchanged.", lambda a, b: swapped(a.born_on) == b.born_on
    ),
    MatchingRule("given_same", 30, "The first given name is the same.", _same_given),
    MatchingRule("given_similar", 15, "The first given names are alike.", _similar_given),
    MatchingRule("given_differs", -30, "The first given names are different, as those of twins are.", _other_given),
    MatchingRule("family_same", 25, "The family name is the same.", _same_family),
    MatchingRule(
        "family_similar",
        10,
        "The family names are alike.",
        lambda a, b: not _same_family(a, b) and is_similar(key(a.family_name), key(b.family_name)),
    ),
    MatchingRule("address_same", 15, "The address is the same.", _equal("address")),
    MatchingRule("setting_same", 5, "The school or pre-school is the same.", _equal("setting_urn")),
)


def compare(one: Child, other: Child) -> tuple[MatchGround, ...]:
    """Every rule that holds between the two, with its points."""
    return tuple(MatchGround(rule.name, rule.points, rule.words) for rule in RULES if rule.holds(one, other))


def score(grounds: tuple[MatchGround, ...]) -> int:
    """The points together, from 0 to 100."""
    return max(0, min(100, sum(ground.points for ground in grounds)))
