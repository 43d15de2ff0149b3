"""An authority's pathway as data: its panels, whom an assessment asks, who coordinates. One TOML file per authority.

A broken file is refused at start with the line, the place and the reason; adding an authority is adding a file.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from kernel.access_matrix import matrix
from kernel.casework import Caseworker, read_caseworkers
from kernel.changes import placed, read_changes
from kernel.contacts import NOT_KNOWN, PARTY, Contact, read_contact, read_contact_if_known, read_parties
from kernel.early_help import EarlyHelp, read_early_help
from kernel.ladder import Ladder, read_ladder, read_ladder_file, read_levels
from kernel.panels import Panel, PanelKind, read_panel, read_sectors
from kernel.panels import Sector as Sector  # the whole pathway, an assessment's quorum too, speaks of sectors
from kernel.pilot import Pilot, read_pilot
from kernel.plan_wording import PlanWording, read_wording
from kernel.reading import day, made, number, once_each, tables, words
from kernel.sen2_form import form
from kernel.tolerance import Tolerance, read_tolerances
from kernel.toml_places import line_of

# What a panel of each role can be: the kinds whose decisions the rest of the pathway understands.
ROLES = {
    "entry_panel": (PanelKind.DECISION, PanelKind.EHC),
    "targeted_panel": (PanelKind.EARLY_HELP,),
    "resource_panel": (PanelKind.DECISION, PanelKind.EHC, PanelKind.RESOURCE),
}
# Where the ladders of a reform lie, each a file of its own.
LADDERS = "ladders"
# What is written and not sent in is nobody's record, and about a child all the same.
LONGEST_DRAFT_DAYS = 366
DOS_SERVICE = re.compile(r"\d{1,18}")
T = TypeVar("T")


@dataclass(frozen=True)
class Source:
    """Whom an assessment asks for information. `if_involved`: "not involved" is an answer, too."""

    key: str
    name: str
    if_involved: bool = False


@dataclass(frozen=True)
class Agency:
    """An organisation that the authority works with, as letters name it.

    email, address  where it has its post, for what the law wants sent to it while nobody signs in for it here; "not
                    known" in the file is empty here, and a person finds the way
    """

    party: str
    name: str
    email: str = ""
    address: str = ""


@dataclass(frozen=True)
class ReportHeading:
    """A heading of the report template that every adviser of the authority writes under, and what stands there."""

    key: str
    title: str
    asks: str


@dataclass(frozen=True)
class EhcPathway:
    """How the authority carries out the statutory process of EHC plans (Children and Families Act 2014 Part 3).

    panel               key of the panel that advises; its officers decide
    casework_team       team that works on cases
    health_body         party of the responsible commissioning body; social_care of the authority's social services
    advice              independent information, advice and support (SENDIASS)
    mediation           the independent mediation adviser; disagreement resolves disputes without a hearing
    early_help          what a family is led on to when there is no assessment or no plan
    tribunal            where an appeal is sent to; None where the file says that it is not known
    report              the headings of the agreed report template, in its order; none where advisers write freely
    wording             what plans say in print
    caseworkers         who is or was of the casework team
    """

    panel: str
    casework_team: str
    health_body: str
    social_care: str
    advice: Contact
    mediation: Contact
    disagreement: Contact
    early_help: Contact
    tribunal: Contact | None = None
    report: tuple[ReportHeading, ...] = ()
    wording: PlanWording = field(default_factory=PlanWording)
    caseworkers: tuple[Caseworker, ...] = ()

    def caseworker(self, subject: str) -> Caseworker | None:
        """Who works, or has worked, on cases under this sign-in."""
        return next((one for one in self.caseworkers if one.subject == subject), None)


@dataclass(frozen=True)
class Sen2Authority:
    """What the SEN2 return says of the authority itself.

    la_code         its old code, three digits
    dmo, dco, dsco  whether a designated medical, clinical and social care officer is in place
    """

    la_code: str
    dmo: bool
    dco: bool
    dsco: bool


@dataclass(frozen=True)
class Authority:
    """One authority's pathway, valid from a day on until a later one of `later` takes its place.

    entry_panel     key of the panel that decides on referrals
    targeted_panel  key of the panel to which co-ordinated support from targeted services is referred
    resource_panel  key of the panel that agrees the resources of a plan
    plan_level      level of the ladder on which a final plan of the integrated assessment goes on as a support plan
    entry_team      team that receives referrals and co-ordinates assessments
    finance_team    team that keeps personal budgets
    assessment_team parties that are told of each assessment before they are asked
    works_as        single parties in a team, and the role of the access matrix that each works in
    draft_days      days after which a draft goes in which nobody wrote
    safeguarding_desk team that is told of access without a relation; the entry team where there is none
    ladder          the levels of support, in the practice's own words
    early_help      whom practitioners ask, who is called at once, how a quarrel is settled; None where it has none yet
    sen2            what the SEN2 return says of it; None where it makes none
    pilot           its pilot for children below every single threshold whose needs are complex in sum; None without one
    dos_services    its ids in the NHS Directory of Services: to which messages of the NHS are addressed
    later           how it works from later days on, the earliest first; each says all that counts then
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
    plan_level: str
    contact: str
    draft_days: int
    panels: tuple[Panel, ...]
    assessment_team: tuple[str, ...]
    assessment_quorum: tuple[Sector, ...]
    sources: tuple[Source, ...]
    agencies: tuple[Agency, ...]
    works_as: Mapping[str, str]
    ehc: EhcPathway
    tolerances: tuple[Tolerance, ...] = ()
    safeguarding_desk: str = ""
    ladder: Ladder = field(default_factory=Ladder)
    early_help: EarlyHelp | None = None
    sen2: Sen2Authority | None = None
    pilot: Pilot | None = None
    dos_services: tuple[str, ...] = ()
    later: tuple["Authority", ...] = ()

    def on(self, day: date) -> "Authority":
        """How it works, or worked, on that day; before its first day, as on that."""
        return next((one for one in reversed(self.later) if one.valid_from <= day), self)

    def tolerance(self, on: date) -> Tolerance | None:
        """How far spending may be from its plan on that day; None where the authority does not look at it."""
        return next((one for one in self.tolerances if one.valid_from <= on), None)

    @property
    def desk(self) -> str:
        """Party of the desk that is told of access without a relation, and reviews it."""
        return self.team(self.safeguarding_desk or self.entry_team)

    @property
    def desks(self) -> frozenset[str]:
        """Parties to whom worries about children go: the desk, the help desk, and who is asked for advice."""
        early_help = self.early_help
        asked = (early_help.help_desk, *early_help.may_be_asked) if early_help else ()
        return frozenset({self.desk, *(one.party for one in asked)})

    def panel(self, key: str) -> Panel:
        return next(panel for panel in self.panels if panel.key == key)

    def team(self, name: str) -> str:
        """The party of one of its teams."""
        return f"team:{self.key}/{name}"

    def panel_party(self, key: str) -> str:
        """The party of one of its panels."""
        return f"panel:{self.key}/{key}"

    def agency(self, party: str) -> Agency | None:
        """What the file says of an organisation; None for one that it does not name."""
        return next((agency for agency in self.agencies if agency.party == party), None)

    def agency_name(self, party: str) -> str:
        """The name of an agency as letters give it; the party itself when the file does not name it."""
        return next((agency.name for agency in self.agencies if agency.party == party), party)


def load(folder: Path) -> dict[str, Authority]:
    """Every authority of the folder, by key. ValueError with file, line, place and reason for a broken file."""
    authorities = {path.stem: _read(path, _authority) for path in sorted(folder.glob("*.toml"))}
    if not authorities:
        raise ValueError(f"{folder} holds no authority; add one TOML file per authority")
    for path in sorted((folder / LADDERS).glob("*.toml")):
        authorities |= _read(path, partial(_with_ladder, authorities))
    return authorities


def _with_ladder(authorities: Mapping[str, Authority], _: str, text: dict[str, Any]) -> dict[str, Authority]:
    file = read_ladder_file(text, authorities)
    whose = {key: authority for key, authority in authorities.items() if file.is_of(key)}
    return {key: _with(one, one.ladder.followed_by(file.levels)) for key, one in whose.items()}


def _with(authority: Authority, ladder: Ladder) -> Authority:
    """The ladder says itself what counts on which day, so it is the same whichever day's authority is asked."""
    return replace(authority, ladder=ladder, later=tuple(replace(one, ladder=ladder) for one in authority.later))


def _read(path: Path, read: Callable[[str, dict[str, Any]], T]) -> T:
    text = path.read_text()
    try:
        return read(path.stem, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:  # which names the line itself
        raise ValueError(f"{path.name}: {error}") from None
    except ValueError as error:
        raise ValueError(f"{path.name}: line {line_of(text, str(error))}: {error}") from None


# What a change can say anew, and which tables can end.
OPTIONAL = ("early_help", "sen2", "pilot")


def _authority(key: str, text: dict[str, Any]) -> Authority:
    """The authority as of its first day, with how it works from each later one on."""
    begins, told = day("valid_from", text.get("valid_from")), text.pop("changes", ())
    authority = _state(key, text)
    names = {field.name for field in fields(Authority)} - {"key", "valid_from", "later", "ladder"} | {"levels"}
    said_at: dict[str, str] = {}
    ladder, before, later = authority.ladder, authority, []
    for change in read_changes(begins, told, may_change=names, may_end=OPTIONAL):
        said_at |= dict.fromkeys(change.told, change.place)
        text = change.after(text)
        try:
            if "levels" in change.told:
                ladder = ladder.followed_by(read_levels(change.valid_from, change.told["levels"]))
            after = _state(key, text)
            _demand_panels_stay(before, after)
        except ValueError as error:
            raise ValueError(placed(str(error), change, said_at)) from None
        later.append(after)
        before = after
    return _with(replace(authority, later=tuple(later)), ladder)


def _demand_panels_stay(before: Authority, after: Authority) -> None:
    """What a panel decided is read by its name, and its meetings go on until the last: none is ever struck out."""
    for lost in {panel.key for panel in before.panels} - {panel.key for panel in after.panels}:
        raise ValueError(f"panels: {lost!r} is missing; a panel that was there stays, for what it decided names it")


def _state(key: str, file: Mapping[str, Any]) -> Authority:
    text = dict(file)
    lists: dict[str, Any] = {
        "panels": tuple(read_panel(place, entry, key) for place, entry in tables("panels", text.pop("panels", ()))),
        "sources": tuple(made(Source, *one) for one in tables("sources", text.pop("sources", ()))),
        "tolerances": read_tolerances(text.pop("tolerances", ())),
        "agencies": tuple(_agency(*one) for one in tables("agencies", text.pop("agencies", ()))),
        "assessment_team": read_parties("assessment_team", text.pop("assessment_team", ())),
        "works_as": _works_as(text.pop("works_as", {})),
        "assessment_quorum": read_sectors("assessment_quorum", text.pop("assessment_quorum", ())),
        "ehc": _ehc(text.pop("ehc", None)),
        "ladder": read_ladder(day("valid_from", text.get("valid_from")), text.pop("levels", ())),
        "early_help": read_early_help(text.pop("early_help", None)),
        "sen2": _sen2(text.pop("sen2", None)),
        "pilot": read_pilot(text.pop("pilot", None)),
        "dos_services": _dos_services(text.pop("dos_services", [])),
    }
    authority = made(Authority, "the file", {"key": key, **text, **lists})
    number("draft_days", authority.draft_days, least=1, most=LONGEST_DRAFT_DAYS)
    _check(authority)
    return authority


def _dos_services(told: Any) -> tuple[str, ...]:
    if not isinstance(told, list) or not all(isinstance(one, str) and DOS_SERVICE.fullmatch(one) for one in told):
        raise ValueError('dos_services must be a list of ids of the Directory of Services, such as ["2000011147"]')
    return tuple(told)


def _agency(place: str, entry: Mapping[str, Any]) -> Agency:
    known = {name: "" if told == NOT_KNOWN and name in ("email", "address") else told for name, told in entry.items()}
    return made(Agency, place, known)


def _sen2(entry: Any) -> Sen2Authority | None:
    if entry is None:
        return None
    if not isinstance(entry, dict):
        raise ValueError("sen2 must be a table: what the SEN2 return says of the authority itself")
    told = made(Sen2Authority, "sen2", entry)
    if told.la_code not in form().authorities:
        raise ValueError(f"sen2.la_code: {told.la_code!r} is the code of no authority, as kernel/sen2.toml has them")
    for name in ("dmo", "dco", "dsco"):
        if not isinstance(getattr(told, name), bool):
            raise ValueError(f"sen2.{name} must be true or false")
    return told


def _works_as(told: dict[str, Any]) -> Mapping[str, str]:
    for party, role in told.items():
        if not PARTY.fullmatch(party) or role not in matrix().roles:
            raise ValueError(f"works_as: {party!r} = {role!r} is no party with a role of the access matrix")
    return MappingProxyType(told)


def _ehc(entry: Any) -> EhcPathway:
    if not isinstance(entry, dict):
        raise ValueError("ehc must be a table: how the authority carries out the statutory process")
    contacts: dict[str, Contact | None] = {
        name: read_contact(f"ehc.{name}", entry.get(name))
        for name in ("advice", "mediation", "disagreement", "early_help")
    }
    contacts["tribunal"] = read_contact_if_known("ehc.tribunal", entry.get("tribunal", NOT_KNOWN))
    (health_body,) = read_parties("ehc.health_body", [entry.get("health_body", "")])
    (social_care,) = read_parties("ehc.social_care", [entry.get("social_care", "")])
    found: dict[str, Any] = {
        **contacts,
        "health_body": health_body,
        "social_care": social_care,
        "report": _report(entry),
    }
    found["wording"] = read_wording(entry.get("wording") or {})
    found["caseworkers"] = read_caseworkers("ehc.caseworkers", entry.get("caseworkers", []))
    return made(EhcPathway, "ehc", entry | found)


def _report(entry: dict[str, Any]) -> tuple[ReportHeading, ...]:
    headings = tuple(made(ReportHeading, place, told) for place, told in tables("ehc.report", entry.get("report", [])))
    for place, heading in enumerate(headings):
        for name in ("key", "title", "asks"):
            words(f"ehc.report[{place}].{name}", getattr(heading, name))
    once_each("ehc.report", "key", [heading.key for heading in headings])
    return headings


def _check(authority: Authority) -> None:
    once_each("panels", "key", [panel.key for panel in authority.panels])
    panels = {panel.key: panel for panel in authority.panels}
    for role, kinds in ROLES.items():
        panel = panels.get(getattr(authority, role))
        if panel is None:
            names = ", ".join(sorted(panels))
            raise ValueError(f"{role}: {getattr(authority, role)!r} is none of its panels: {names}")
        if panel.kind not in kinds:
            raise ValueError(f"{role}: {panel.key!r} is of the kind {panel.kind}; possible: {', '.join(kinds)}")
    ehc = panels.get(authority.ehc.panel)
    if ehc is None or not ehc.advises:
        raise ValueError(f"ehc.panel: {authority.ehc.panel!r} must be a panel that advises; an officer decides")
    levels = {level.key: level for rung in authority.ladder.rungs for level in rung}
    level = levels.get(authority.plan_level)
    if level is None or not level.plan or level.statutory:
        raise ValueError(f"plan_level: {authority.plan_level!r} must be a level that has a support plan")
    if panels[authority.resource_panel].advises:
        raise ValueError(f"resource_panel: {authority.resource_panel!r} only advises, so nobody would agree resources")
