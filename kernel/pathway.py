"""An authority's pathway as data: its panels, whom an assessment asks, who coordinates. One TOML file per authority.

A broken file is refused at start with the place and the reason; adding an authority is adding a file.
"""

import re
import tomllib
from dataclasses import dataclass, fields
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

T = TypeVar("T")

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PARTY = re.compile(r"(?:org:|team:[^\s/]+/)\S+")


class Sector(StrEnum):
    """The part of the public sector that an agency belongs to. A quorum counts sectors."""

    EDUCATION = "education"
    HEALTH = "health"
    SOCIAL_CARE = "social_care"
    OTHER = "other"


@dataclass(frozen=True)
class Panel:
    """A multi-agency decision meeting. `weekday` is an English name; `quorum` lists the sectors that must be there."""

    key: str
    name: str
    weekday: str
    quorum: tuple[Sector, ...]

    def next_meeting(self, after: date) -> date:
        """The first meeting day after `after`: papers of the day itself come too late."""
        wanted = WEEKDAYS.index(self.weekday)
        return after + timedelta(days=(wanted - after.weekday() - 1) % 7 + 1)


@dataclass(frozen=True)
class Source:
    """Whom an assessment asks for information. `if_involved`: "not involved" is an answer, too."""

    key: str
    name: str
    if_involved: bool = False


@dataclass(frozen=True)
class Agency:
    """An organisation that the authority works with, as letters name it."""

    party: str
    name: str


@dataclass(frozen=True)
class Authority:
    """One authority's pathway, valid from a day on.

    entry_panel     key of the panel that decides on referrals
    targeted_panel  key of the panel to which co-ordinated support from targeted services is referred
    resource_panel  key of the panel that agrees the resources of a plan
    entry_team      team that receives referrals and co-ordinates assessments
    finance_team    team that keeps personal budgets
    assessment_team parties that are told of each assessment before they are asked
    """

    key: str
    name: str
    valid_from: date
    entry_panel: str
    targeted_panel: str
    resource_panel: str
    entry_team: str
    finance_team: str
    plan_kind: str
    plan_name: str
    contact: str
    panels: tuple[Panel, ...]
    assessment_team: tuple[str, ...]
    assessment_quorum: tuple[Sector, ...]
    sources: tuple[Source, ...]
    agencies: tuple[Agency, ...]

    def panel(self, key: str) -> Panel:
        return next(panel for panel in self.panels if panel.key == key)

    def team(self, name: str) -> str:
        """The party of one of its teams."""
        return f"team:{self.key}/{name}"

    def panel_party(self, key: str) -> str:
        """The party of one of its panels."""
        return f"panel:{self.key}/{key}"

    def agency_name(self, party: str) -> str:
        """The name of an agency as letters give it; the party itself when the file does not name it."""
        return next((agency.name for agency in self.agencies if agency.party == party), party)


def load(folder: Path) -> dict[str, Authority]:
    """Every authority of the folder, by key. ValueError with file, place and reason for a broken file."""
    authorities = [_read(path) for path in sorted(folder.glob("*.toml"))]
    if not authorities:
        raise ValueError(f"{folder} holds no authority; add one TOML file per authority")
    return {authority.key: authority for authority in authorities}


def _read(path: Path) -> Authority:
    try:
        text = tomllib.loads(path.read_text())
        authority = _authority(path.stem, text)
        _check(authority)
    except (tomllib.TOMLDecodeError, ValueError) as error:
        raise ValueError(f"{path.name}: {error}") from None
    return authority


def _authority(key: str, text: dict[str, Any]) -> Authority:
    lists = {
        "panels": tuple(_panel(f"panels[{i}]", entry) for i, entry in enumerate(text.pop("panels", ()))),
        "sources": tuple(_made(Source, f"sources[{i}]", entry) for i, entry in enumerate(text.pop("sources", ()))),
        "agencies": tuple(_made(Agency, f"agencies[{i}]", entry) for i, entry in enumerate(text.pop("agencies", ()))),
        "assessment_team": _parties("assessment_team", text.pop("assessment_team", ())),
        "assessment_quorum": _sectors("assessment_quorum", text.pop("assessment_quorum", ())),
    }
    return _made(Authority, "the file", {"key": key, **text, **lists})


def _panel(place: str, entry: dict[str, Any]) -> Panel:
    return _made(Panel, place, {**entry, "quorum": _sectors(f"{place}.quorum", entry.get("quorum", ()))})


def _sectors(place: str, names: Any) -> tuple[Sector, ...]:
    unknown = [name for name in names if name not in list(Sector)]
    if unknown:
        raise ValueError(f"{place}: {unknown[0]!r} is no sector; possible: {', '.join(Sector)}")
    return tuple(Sector(name) for name in names)


def _parties(place: str, names: Any) -> tuple[str, ...]:
    wrong = [name for name in names if not PARTY.fullmatch(str(name))]
    if wrong or not names:
        found = f"{wrong[0]!r} is no party" if wrong else "it names nobody"
        raise ValueError(f"{place}: {found}; a party is org:<organisation> or team:<authority>/<team>")
    return tuple(names)


def _made(kind: type[T], place: str, entry: dict[str, Any]) -> T:
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]
    for name in entry.keys() - known:
        raise ValueError(f"{place}: {name!r} means nothing here; possible: {', '.join(sorted(known))}")
    try:
        return kind(**entry)
    except TypeError as error:
        raise ValueError(f"{place}: {error}") from None


def _check(authority: Authority) -> None:
    keys = {panel.key for panel in authority.panels}
    for role in ("entry_panel", "targeted_panel", "resource_panel"):
        if getattr(authority, role) not in keys:
            raise ValueError(f"{role}: {getattr(authority, role)!r} is none of its panels: {', '.join(sorted(keys))}")
    for panel in authority.panels:
        if panel.weekday not in WEEKDAYS:
            raise ValueError(f"panel {panel.key}: {panel.weekday!r} is no weekday; possible: {', '.join(WEEKDAYS)}")
    if not isinstance(authority.valid_from, date):
        raise ValueError("valid_from must be a date, for example 2026-04-01")
