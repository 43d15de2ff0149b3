"""An authority's panels as data: when each meets, who sits on it, how much it hears, and who decides on its word.

A broken entry is refused with its place and the reason.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import Any

from kernel.periods import Weeks
from kernel.reading import day, made, number, once_each, one_of, tables, words
from kernel.schedules import Schedule, read_schedule

# "within 6 weeks of" the request: SEND Regulations 2014 reg 5(1) (T02). An authority may promise less and never more.
STATUTORY_WEEKS = 6
MOST_ITEMS = 500
LONGEST_NOTICE_DAYS = 28
# A field of the papers: names joined by dots, and of a list either one entry or, with *, every one.
_STEP = r"[a-z_]+(\[(0|[1-9]\d{0,2}|\*)\])?"
FIELD_PATH = re.compile(rf"{_STEP}(\.{_STEP})+")


class Sector(StrEnum):
    """The part of the public sector that an agency belongs to. A quorum counts sectors."""

    EDUCATION = "education"
    HEALTH = "health"
    SOCIAL_CARE = "social_care"
    OTHER = "other"


class PanelKind(StrEnum):
    DECISION = "decision"
    EHC = "ehc"
    EARLY_HELP = "early_help"
    RESOURCE = "resource"


class DecidedBy(StrEnum):
    """Who decides: the panel itself, or an officer of the authority on the panel's advice."""

    PANEL = "panel"
    OFFICER = "officer"


@dataclass(frozen=True)
class Member:
    """Someone who sits on a panel, from `since` until the day before `until`. `subject` is the person's sign-in."""

    subject: str
    name: str
    agency: str
    role: str
    sector: Sector
    since: date
    until: date | None = None

    def sits_on(self, day: date) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


@dataclass(frozen=True)
class Criterion:
    """What the panel measures a case against: a key for records, and the words that families read."""

    key: str
    words: str


@dataclass(frozen=True)
class Panel:
    """A multi-agency decision meeting.

    capacity             items that one meeting hears
    papers_close_days    days before the meeting on which its agenda closes and its papers go to the members
    quorum               sectors that must be there
    redactions           fields of the papers that members never see
    decide_within_weeks  the authority's promise, at most what the law allows
    officer_party        the officers who decide on the panel's advice; exactly where an officer decides
    """

    key: str
    name: str
    kind: PanelKind
    schedule: Schedule
    capacity: int
    papers_close_days: int
    quorum: tuple[Sector, ...]
    members: tuple[Member, ...]
    criteria: tuple[Criterion, ...] = ()
    redactions: tuple[str, ...] = ()
    decide_within_weeks: int = STATUTORY_WEEKS
    decided_by: DecidedBy = DecidedBy.PANEL
    officer_party: str = ""

    @property
    def meets(self) -> str:
        """When it meets, in words: "every Wednesday"."""
        return self.schedule.words

    def decides_by(self, since: date) -> date:
        """By when it decides, counted from the day on which the case came in."""
        return Weeks(self.decide_within_weeks).due_on(since)

    @property
    def advises(self) -> bool:
        return self.decided_by is DecidedBy.OFFICER

    def next_meeting(self, after: date) -> date:
        """The first meeting day after `after`."""
        return self.schedule.next_meeting(after)

    def papers_close_on(self, meets_on: date) -> date:
        """The last day on which an item comes on that meeting; from that day its members read the papers."""
        return meets_on - timedelta(days=self.papers_close_days)

    def members_on(self, day: date) -> tuple[Member, ...]:
        return tuple(member for member in self.members if member.sits_on(day))

    def member(self, subject: str, on: date) -> Member | None:
        """Who sits on it that day under this sign-in, or nobody."""
        return next((member for member in self.members_on(on) if member.subject == subject), None)

    def member_named(self, name: str, on: date) -> Member | None:
        """Who sits on it that day under this name, or nobody; nobody either when two have the name."""
        named = [member for member in self.members_on(on) if same_name(member.name, name)]
        return named[0] if len(named) == 1 else None

    def sectors_of(self, subjects: Collection[str], on: date) -> set[Sector]:
        """The sectors that these members speak for."""
        return {member.sector for member in self.members_on(on) if member.subject in subjects}


def same_name(one: str, other: str) -> bool:
    """Whether two names are one, however they are spaced and written large or small."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def read_panel(place: str, entry: dict[str, Any], authority: str) -> Panel:
    """A panel from its table of the authority's file. ValueError with place and reason."""
    read: dict[str, Any] = {
        "kind": one_of(PanelKind, f"{place}.kind", entry.get("kind"), "kind of panel"),
        "schedule": read_schedule(f"{place}.schedule", entry.get("schedule")),
        "capacity": number(f"{place}.capacity", entry.get("capacity"), least=1, most=MOST_ITEMS),
        "papers_close_days": number(
            f"{place}.papers_close_days", entry.get("papers_close_days"), least=1, most=LONGEST_NOTICE_DAYS
        ),
        "quorum": read_sectors(f"{place}.quorum", entry.get("quorum", ())),
        "members": tuple(_member(*member) for member in tables(f"{place}.members", entry.get("members", ()))),
        "criteria": tuple(_criterion(*one) for one in tables(f"{place}.criteria", entry.get("criteria", ()))),
        "redactions": _redactions(f"{place}.redactions", entry.get("redactions", ())),
        "decide_within_weeks": number(
            f"{place}.decide_within_weeks",
            entry.get("decide_within_weeks", STATUTORY_WEEKS),
            least=1,
            most=STATUTORY_WEEKS,
        ),
        "decided_by": one_of(
            DecidedBy, f"{place}.decided_by", entry.get("decided_by", DecidedBy.PANEL), "one who decides"
        ),
    }
    panel = made(Panel, place, {**entry, **read})
    _check(place, panel, authority)
    return panel


def read_sectors(place: str, names: Any) -> tuple[Sector, ...]:
    """Sectors by name, each once."""
    found = tuple(one_of(Sector, place, name, "sector") for name in names)
    once_each(place, "sector", found)
    return found


def _member(place: str, entry: dict[str, Any]) -> Member:
    sector = one_of(Sector, f"{place}.sector", entry.get("sector"), "sector")
    member = made(Member, place, {**entry, "sector": sector})
    for name in ("subject", "name", "agency", "role"):
        words(f"{place}.{name}", getattr(member, name))
    day(f"{place}.since", member.since)
    if member.until is not None and day(f"{place}.until", member.until) <= member.since:
        raise ValueError(f"{place}.until must come after since")
    return member


def _criterion(place: str, entry: dict[str, Any]) -> Criterion:
    criterion = made(Criterion, place, entry)
    words(f"{place}.key", criterion.key)
    words(f"{place}.words", criterion.words)
    return criterion


def _redactions(place: str, paths: Any) -> tuple[str, ...]:
    for path in paths:
        if not isinstance(path, str) or not FIELD_PATH.fullmatch(path):
            raise ValueError(f"{place}: {path!r} is no field of the papers, for example referral.family[*].email")
    return tuple(paths)


def _check(place: str, panel: Panel, authority: str) -> None:
    words(f"{place}.name", panel.name)
    if not re.fullmatch(r"[a-z][a-z0-9_]*", words(f"{place}.key", panel.key)):
        raise ValueError(f"{place}.key: {panel.key!r} must be small letters, digits and underscores")
    once_each(f"{place}.criteria", "key", [criterion.key for criterion in panel.criteria])
    _check_quorum(place, panel)
    _check_officer(place, panel, authority)


def _check_quorum(place: str, panel: Panel) -> None:
    """A quorum that the members cannot make would stop the panel for good."""
    if not panel.quorum:
        raise ValueError(f"{place}.quorum must name the sectors without which the panel does not meet")
    standing = [member for member in panel.members if member.until is None]
    _check_terms(place, panel.members)
    uncovered = set(panel.quorum) - {member.sector for member in standing}
    for sector in sorted(uncovered):
        raise ValueError(f"{place}.quorum: no standing member speaks for {sector}")


def _check_terms(place: str, members: Sequence[Member]) -> None:
    """Nobody sits on a panel twice at once; who comes back later has a second entry."""
    counted = Counter(member.subject for member in members)
    for subject in (subject for subject, times in counted.items() if times > 1):
        terms = sorted((m for m in members if m.subject == subject), key=lambda member: member.since)
        for earlier, later in pairwise(terms):
            if earlier.until is None or earlier.until > later.since:
                raise ValueError(f"{place}.members: {subject!r} sits on it twice at once")


def _check_officer(place: str, panel: Panel, authority: str) -> None:
    beginning = f"team:{authority}/"
    if panel.advises and not (
        panel.officer_party.startswith(beginning) and re.fullmatch(r"[\w-]+", panel.officer_party[len(beginning) :])
    ):
        raise ValueError(f'{place}.officer_party must be a team of this authority, "{beginning}…", who decides')
    if not panel.advises and panel.officer_party:
        raise ValueError(f'{place}.officer_party goes only with decided_by = "officer"')
