"""The graduated pathway as data: the levels of support of an authority, lowest first, in the practice's own words.

A ladder counts from a day until another takes its place. A reform is one more file beside the authorities' own
(`authorities/ladders/*.toml`): its levels say which earlier ones they take over, so plans of those go on.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from kernel.panels import Sector, read_sectors
from kernel.reading import day, made, number, once_each, one_of, tables, words

MOST_LEVELS = 12
LONGEST_CYCLE_WEEKS = 52
EVERY_AUTHORITY = "*"


class CodeOfPractice(StrEnum):
    """The levels that the SEND Code of Practice (2015) knows."""

    UNIVERSAL = "universal"
    SEN_SUPPORT = "sen_support"
    EHC = "ehc"


class WhitePaper(StrEnum):
    """The layers of the White Paper of February 2026."""

    UNIVERSAL = "universal"
    TARGETED = "targeted"
    TARGETED_PLUS = "targeted_plus"
    SPECIALIST = "specialist"


class ReviewDecision(StrEnum):
    """What a review of a support plan can come to (GLOS-E19a to c, E42a to d, E44a to d)."""

    NEEDS_MET = "needs_met"
    CONTINUE_SAME = "continue_same"
    CONTINUE_AMENDED = "continue_amended"
    ASSESSMENT_NEEDED = "assessment_needed"
    SINGLE_AGENCY = "single_agency"
    UNIVERSAL_ONLY = "universal_only"
    UPDATE_ASSESSMENT = "update_assessment"
    NEW_PLAN = "new_plan"
    MORE_EARLY_HELP = "more_early_help"
    CONSIDER_OTHERS = "consider_others"


@dataclass(frozen=True)
class Level:
    """One level of support.

    name                 the practice's own label
    plan, assessment     what its support plan and its assessment are called; empty where it has none
    statutory            its plans are EHC plans, made by the statutory process and not as support plans
    comes_of             what its plan comes of, in words, where no practitioner opens one; empty where they do
    takes_over           levels of an earlier ladder whose plans go on as plans of this one
    consents             purposes that are consented to before a plan is opened
    assessment_consents  purposes that are consented to before an assessment begins
    registered_by        team of the authority that registers its plans; empty where nobody does
    partnership          with whom they are registered, in words
    lead                 what the lead is called; empty where a plan needs none
    team                 whether a team around the child is needed, the child and the family among it
    sectors              sectors that always contribute
    health_referral      whether help begins with a referral to health professionals
    joint_planning       whether the agencies plan jointly beyond the plan
    review_weeks         within how many weeks a review is due; 0 where there is none
    reviews              what a review can come to
    services             what the practice lists as help at this level
    """

    key: str
    name: str
    rank: int
    valid_from: date
    code_of_practice: CodeOfPractice
    white_paper: WhitePaper
    plan: str = ""
    assessment: str = ""
    statutory: bool = False
    comes_of: str = ""
    takes_over: tuple[str, ...] = ()
    consents: tuple[str, ...] = ()
    assessment_consents: tuple[str, ...] = ()
    registered_by: str = ""
    partnership: str = ""
    lead: str = ""
    team: bool = False
    sectors: tuple[Sector, ...] = ()
    health_referral: bool = False
    joint_planning: bool = False
    review_weeks: int = 0
    reviews: tuple[ReviewDecision, ...] = ()
    services: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ladder:
    """The levels of an authority, by the day from which they count."""

    rungs: tuple[tuple[Level, ...], ...] = ()

    def on(self, day: date) -> tuple[Level, ...]:
        """The levels that count that day, lowest first; none before there was a ladder."""
        return next((levels for levels in self.rungs if levels[0].valid_from <= day), ())

    def level(self, key: str, on: date) -> Level:
        """The level of that day, or the one that has taken it over. ValueError names the levels that there are."""
        levels = self.on(on)
        for level in levels:
            if key == level.key:
                return level
        for level in levels:
            if key in level.takes_over:
                return level
        raise ValueError(f"{key!r} is no level; possible: {', '.join(level.key for level in levels) or 'none'}")

    def above(self, key: str, on: date) -> tuple[Level, ...]:
        """The levels above this one, the nearest first."""
        rank = self.level(key, on).rank
        return tuple(level for level in self.on(on) if level.rank > rank)

    def below(self, key: str, on: date) -> tuple[Level, ...]:
        """The levels below this one, the nearest first."""
        rank = self.level(key, on).rank
        return tuple(level for level in reversed(self.on(on)) if level.rank < rank)

    def followed_by(self, levels: tuple[Level, ...]) -> "Ladder":
        """This ladder, and another from its day on. ValueError where two begin on one day, or a level is lost."""
        begins = levels[0].valid_from
        if begins in [earlier[0].valid_from for earlier in self.rungs]:
            raise ValueError(f"valid_from: another ladder begins on {begins.isoformat()} already")
        kept = {key for level in levels for key in (level.key, *level.takes_over)}
        for lost in (level for level in self.on(begins) if level.key not in kept):
            raise ValueError(f"levels: none takes over {lost.key!r}, so its plans would have no level")
        rungs = sorted((*self.rungs, levels), key=lambda one: one[0].valid_from, reverse=True)
        return Ladder(tuple(rungs))


def read_ladder(valid_from: date, entries: Any) -> Ladder:
    """An authority's own ladder. ValueError with place and reason for a broken one."""
    levels = read_levels(valid_from, entries)
    return Ladder((levels,) if levels else ())


def read_levels(valid_from: date, entries: Any) -> tuple[Level, ...]:
    """The levels of one ladder, lowest first, in the order in which they stand."""
    found = tables("levels", entries)
    if len(found) > MOST_LEVELS:
        raise ValueError(f"levels: there are {len(found)}; a ladder has at most {MOST_LEVELS}")
    levels = tuple(_level(place, entry, rank, valid_from) for rank, (place, entry) in enumerate(found, start=1))
    once_each("levels", "key", [level.key for level in levels])
    once_each("levels", "earlier level", [key for level in levels for key in level.takes_over])
    return levels


def _level(place: str, entry: dict[str, Any], rank: int, valid_from: date) -> Level:
    for given in ("rank", "valid_from"):
        if given in entry:
            raise ValueError(f"{place}: {given!r} is not written: the order and the file say it")
    read: dict[str, Any] = {
        "rank": rank,
        "valid_from": valid_from,
        "code_of_practice": one_of(CodeOfPractice, f"{place}.code_of_practice", entry.get("code_of_practice"), "level"),
        "white_paper": one_of(WhitePaper, f"{place}.white_paper", entry.get("white_paper"), "layer"),
        "sectors": read_sectors(f"{place}.sectors", entry.get("sectors", ())),
        "reviews": tuple(
            one_of(ReviewDecision, f"{place}.reviews", word, "decision of a review")
            for word in entry.get("reviews", ())
        ),
    }
    for name in ("takes_over", "consents", "assessment_consents", "services"):
        read[name] = _texts(f"{place}.{name}", entry.get(name, ()))
    level = made(Level, place, {**entry, **read})
    _check(place, level)
    return level


def _texts(place: str, found: Any) -> tuple[str, ...]:
    if not isinstance(found, list | tuple):
        raise ValueError(f"{place} must be a list of texts, not {found!r}")
    return tuple(words(f"{place}[{index}]", one) for index, one in enumerate(found))


def _check(place: str, level: Level) -> None:
    words(f"{place}.name", level.name)
    if not re.fullmatch(r"[a-z][a-z0-9_]*", words(f"{place}.key", level.key)):
        raise ValueError(f"{place}.key: {level.key!r} must be small letters, digits and underscores")
    for name in ("statutory", "team", "health_referral", "joint_planning"):
        if not isinstance(getattr(level, name), bool):
            raise ValueError(f"{place}.{name} must be true or false, not {getattr(level, name)!r}")
    for name in ("plan", "assessment", "comes_of", "registered_by", "partnership", "lead"):
        if not isinstance(getattr(level, name), str):
            raise ValueError(f"{place}.{name} must be a text, not {getattr(level, name)!r}")
    if level.plan and not level.statutory:
        number(f"{place}.review_weeks", level.review_weeks, least=1, most=LONGEST_CYCLE_WEEKS)
        _needed(place, "reviews", level.reviews, "a plan is reviewed, so its level says what a review can come to")
        _needed(place, "consents", level.consents, "name the purposes that are consented to before a plan")
    if level.assessment:
        _needed(
            place, "assessment_consents", level.assessment_consents, "name the purposes that are consented to before it"
        )
    if level.registered_by:
        _needed(place, "partnership", level.partnership, "say in words with whom its plans are registered")


def _needed(place: str, name: str, value: Sequence[Any] | str, why: str) -> None:
    if not value:
        raise ValueError(f"{place}.{name}: {why}")


@dataclass(frozen=True)
class LadderFile:
    """A ladder that takes the place of earlier ones, and whose: authorities by key, or all with "*"."""

    authorities: tuple[str, ...]
    levels: tuple[Level, ...]

    def is_of(self, authority: str) -> bool:
        return EVERY_AUTHORITY in self.authorities or authority in self.authorities


def read_ladder_file(text: dict[str, Any], known: Iterable[str]) -> LadderFile:
    """A ladder from a file of its own. ValueError with place and reason."""
    begins = day("valid_from", text.pop("valid_from", None))
    whose = _texts("authorities", text.pop("authorities", ()))
    for name in whose or [""]:
        if name not in {*known, EVERY_AUTHORITY}:
            raise ValueError(f"authorities: {name!r} is none of {', '.join(sorted(known))}, nor {EVERY_AUTHORITY!r}")
    levels = read_levels(begins, text.pop("levels", ()))
    if not levels:
        raise ValueError("levels: a ladder has at least one")
    for name in text:
        raise ValueError(f"{name!r} means nothing here; possible: authorities, levels, valid_from")
    return LadderFile(whose, levels)
