"""Entries, feedback, responses, answers to gaps and feeds in and out of their tables, and who sees which of them.

The local offer is about no child. In which role of the access matrix somebody acts follows from what kind of party they
are, or, of a person, from the relations in which that person stands to any child.
"""

from collections import defaultdict
from collections.abc import Sequence
from fnmatch import fnmatchcase

from sqlalchemy import ColumnElement, Table, and_, exists, false, or_, true

from chassis.records import Records
from chassis.unit import Unit
from kernel.access_matrix import matrix
from services.localoffer.domain import (
    Entry,
    EntryState,
    Feed,
    Feedback,
    FeedbackState,
    GapAnswer,
    Gathering,
    OfferSector,
    Response,
    ResponseState,
    desk_of,
)
from services.localoffer.storage.tables import (
    entry_table,
    feed_table,
    feedback_table,
    gap_answer_table,
    gathering_table,
    response_table,
)

RESOURCE = "local_offer"
PERSON = "person:"
# What a party that is no person acts in, by its kind alone; a team, as what the authority says that it works as.
BY_KIND = {
    "org:urn:*": "setting",
    "org:ods:*": "health",
    "org:la:*": None,
    "org:*:*": "partner",
    "team:*": "caseworker",
    "panel:*": "panel_chair",
}


def roles(unit: Unit) -> Sequence[tuple[str, ColumnElement[bool]]]:
    """In which roles of the matrix the principal acts, each with when that is so."""
    found: dict[str, list[ColumnElement[bool]]] = defaultdict(list)
    for party in sorted(unit.principal.parties):
        if party.startswith(PERSON):
            for role, relations in _by_relation(party).items():
                found[role].append(_stands(unit, party, relations))
            if any(panel.member(party.removeprefix(PERSON), unit.today) for panel in unit.pathway.panels):
                found["panel_member"].append(true())
        elif by_kind := unit.works_as.get(party) or _by_kind(party):
            found[by_kind].append(true())
    return [(role, or_(*conditions)) for role, conditions in found.items()]


def _by_kind(party: str) -> str | None:
    return next((role for pattern, role in BY_KIND.items() if fnmatchcase(party, pattern)), None)


def _by_relation(party: str) -> dict[str, list[str]]:
    """The role of each relation in which this party may stand to a child."""
    found: dict[str, list[str]] = defaultdict(list)
    for relation in matrix().relations:
        if role := matrix().role_of(relation, party):
            found[role].append(relation)
    return found


def _stands(unit: Unit, party: str, relations: Sequence[str]) -> ColumnElement[bool]:
    """SQL: the person stands in one of the relations to some child today."""
    r = unit.house.table("relationship").c
    return exists().where(
        r.authority == unit.authority,
        r.party == party,
        r.relation.in_(relations),
        r.since <= unit.today,
        or_(r.until.is_(None), r.until > unit.today),
    )


def _is_desk(unit: Unit) -> bool:
    """The desk, or the house at its own work. The gateway asks for the public, which sees what is published."""
    itself = unit.principal.is_service and unit.principal.subject == f"service:{unit.house.name}"
    return itself or desk_of(unit.authority) in unit.principal.parties


def _visible_entries(unit: Unit) -> ColumnElement[bool]:
    """What is published is for everybody; a draft for its owner, the desk, and in health for its medical officers."""
    if _is_desk(unit):
        return true()
    c = entry_table.c
    health = [
        and_(c.sector == OfferSector.HEALTH.value, when) for role, when in roles(unit) if role == "medical_officer"
    ]
    mine = c.owner.in_(sorted(unit.principal.parties))
    return or_(c.state == EntryState.PUBLISHED.value, mine, *health)


def _in_state(table: Table, *states: str) -> "ColumnElement[bool]":
    return table.c.state.in_(states)


def _visible_feedback(unit: Unit) -> ColumnElement[bool]:
    """A comment is published with the response; until then the desk reads it, and commissioners once it is accepted:
    what families say goes into what they plan."""
    if _is_desk(unit):
        return true()
    published = and_(_in_state(feedback_table, FeedbackState.ANSWERED.value), feedback_table.c.response_id.is_not(None))
    if "commissioner" not in unit.principal.roles:
        return published
    return or_(published, _in_state(feedback_table, FeedbackState.ACCEPTED.value, FeedbackState.ANSWERED.value))


ENTRIES = Records(
    Entry,
    entry_table,
    "entry",
    columns=lambda entry: {
        "owner": entry.owner,
        "sector": entry.content.sector.value,
        "assured_on": entry.content.assured_on,
    },
    resource=RESOURCE,
    roles=roles,
    visible=_visible_entries,
    owner="owner",
    part=lambda entry: entry.part,
    deadlines=lambda _, entry: entry.owed,
)
FEEDBACK = Records(
    Feedback,
    feedback_table,
    "feedback",
    columns=lambda feedback: {"service_id": feedback.service_id, "response_id": feedback.response_id},
    resource=RESOURCE,
    roles=roles,
    visible=_visible_feedback,
    part=lambda _: "feedback",
)
RESPONSES = Records(
    Response,
    response_table,
    "response",
    resource=RESOURCE,
    roles=roles,
    visible=lambda unit: true() if _is_desk(unit) else _in_state(response_table, ResponseState.PUBLISHED.value),
    deadlines=lambda _, response: response.owed,
)
GAP_ANSWERS = Records(
    GapAnswer,
    gap_answer_table,
    "gap answer",
    columns=lambda answer: {"need": answer.need, "is_open": answer.is_open, "due_on": answer.due_on},
    resource=RESOURCE,
    roles=roles,
    part=lambda _: "gaps",
    deadlines=lambda _, answer: answer.owed,
)
GATHERINGS = Records(
    Gathering,
    gathering_table,
    "gathering",
    columns=lambda gathering: {"held_on": gathering.invitation.held_on, "followed": gathering.followed},
    resource=RESOURCE,
    roles=roles,
    deadlines=lambda _, gathering: gathering.owed,
)
FEEDS = Records(
    Feed,
    feed_table,
    "feed",
    columns=lambda feed: {"key": feed.key},
    resource=RESOURCE,
    roles=roles,
    visible=lambda unit: true() if _is_desk(unit) or unit.principal.is_service else false(),
)
