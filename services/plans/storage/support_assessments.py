"""Assessments of support, what is known of a child already, and on what grounds it may be told to whom today."""

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from sqlalchemy import Index, Text, func, or_, select

from chassis import one_child
from chassis.records import Page, Records
from chassis.tables import column, history_table, record_table
from chassis.unit import Unit
from kernel.sharing import CONSENT
from services.plans.domain import Assessment
from services.plans.domain.support.assessment import (
    SUPPORT_ASSESSMENT,
    SupportAssessment,
    SupportAssessmentState,
)
from services.plans.domain.support.assessment_contribution import KnownInformation
from services.plans.domain.support.grounds import Ground, Grounds
from services.plans.storage.records import ASSESSMENTS
from services.plans.storage.tables import metadata

# Whose own record it is. Whom a form names as family reads that form, and this only once they are known to be so.
FAMILY = ("family", "young_person")
# Whom a referral names as family, too: an applicant's word opens no record to them, and asking them tells no stranger.
NAMED = (*FAMILY, "named_family")
MOST_KNOWN = 50

support_assessment_table = record_table(
    metadata,
    SUPPORT_ASSESSMENT,
    "support_assessment",
    "[special] one row per edition of an assessment of support, with what everybody said and what was found",
    column("level", Text, "[operational] key of the level of the ladder"),
    Index("support_assessment_open", "child_id", "level", "state"),
)
history_table(metadata, "support_assessment")

SUPPORT_ASSESSMENTS = Records(
    SupportAssessment,
    support_assessment_table,
    "support assessment",
    resource="plan",
    columns=lambda assessment: {"level": assessment.level},
    deadlines=lambda unit, assessment: assessment.owed(unit.today),
)


async def page_of_support_assessments(
    unit: Unit, size: int, token: str, child_id: UUID | None
) -> Page[SupportAssessment]:
    """Visible assessments of support, newest first; of one child, or of all."""
    conditions = [SUPPORT_ASSESSMENTS.of_child(child_id)] if child_id else []
    return await SUPPORT_ASSESSMENTS.page(unit, size, token, *conditions)


async def one_is_open(unit: Unit, child_id: UUID, level: str) -> bool:
    """Whether an assessment of the level is open for the child, whoever may see it. Nobody opens another meanwhile:
    whoever asks waits for who is opening one."""
    await one_child.lock(unit.connection, unit.authority, [child_id], alone=True)
    c = support_assessment_table.c
    query = select(c.id).where(
        SUPPORT_ASSESSMENTS.of_child(child_id), c.level == level, c.state == SupportAssessmentState.OPEN.value
    )
    return (await unit.connection.execute(query.limit(1))).first() is not None


async def support_assessment_known(unit: Unit, id: UUID) -> SupportAssessment | None:
    """An assessment, whoever may see it: for the plan that rests on it to know of which child it is, and how far."""
    c = support_assessment_table.c
    row = (await unit.connection.execute(select(c.body).where(c.id == id, c.authority == unit.authority))).first()
    return SUPPORT_ASSESSMENTS.decode(row.body) if row else None


async def known_of_child(unit: Unit, assessment: SupportAssessment) -> list[KnownInformation]:
    """What the principal may see of what was told before: contributions to other assessments of support, answers to
    integrated assessments; the newest first, at most `MOST_KNOWN`."""
    c = support_assessment_table.c
    others = await SUPPORT_ASSESSMENTS.all(
        unit, SUPPORT_ASSESSMENTS.of_child(assessment.child_id), c.id != assessment.id, limit=MOST_KNOWN, lock=False
    )
    integrated = await ASSESSMENTS.all(unit, ASSESSMENTS.of_child(assessment.child_id), limit=MOST_KNOWN, lock=False)
    known = [*_contributed(others), *_answered(integrated)]
    return sorted(known, key=lambda one: (one.written_on, one.id), reverse=True)[:MOST_KNOWN]


def _contributed(others: list[SupportAssessment]) -> list[KnownInformation]:
    return [
        KnownInformation(
            str(one.id),
            "support_assessment",
            other.id,
            one.party,
            one.name,
            one.author,
            one.summary,
            one.answered_on or one.asked_on,
        )
        for other in others
        for one in other.contributions
        if one.has_content and one.source_id is None
    ]


def _answered(integrated: list[Assessment]) -> list[KnownInformation]:
    return [
        KnownInformation(
            f"{one.id}/{source.key}",
            "assessment",
            one.id,
            source.party,
            source.name,
            source.author,
            source.summary,
            source.answered_on or one.opened_on,
        )
        for one in integrated
        for source in one.sources
        if source.is_answered and source.party and source.summary
    ]


async def grounds_of(unit: Unit, child_id: UUID) -> Grounds:
    """Every ground of sharing of the child that holds today, as referrals says them."""
    s = unit.house.table("sharing").c
    query = select(s.purpose, s.party, s.ground, s.basis_id, s.since).where(
        s.authority == unit.authority,
        s.child_id == child_id,
        s.since <= unit.today,
        or_(s.until.is_(None), s.until > unit.today),
    )
    rows = await unit.connection.execute(query)
    return Grounds(tuple(Ground(*row) for row in rows))


async def unasked(
    unit: Unit, child_id: UUID, purposes: Collection[str], parties: Iterable[str]
) -> dict[str, tuple[UUID, ...]]:
    """Of services that join: the answers of the family that are not about them, for they came later. A service that
    was there by then, or that an answer names, is not among them."""
    services = {party for party in parties if party.startswith(("org:", "team:"))}
    r = unit.house.table("relationship").c
    held = select(r.party, func.min(r.since).label("since")).where(
        r.authority == unit.authority,
        r.child_id == child_id,
        r.party.in_(sorted(services)),
        r.since <= unit.today,
        or_(r.until.is_(None), r.until > unit.today),
    )
    since = {row.party: row.since for row in await unit.connection.execute(held.group_by(r.party))}
    grounds = await grounds_of(unit, child_id)
    found = {party: grounds.unasked(purposes, party, since.get(party)) for party in services}
    return {party: answers for party, answers in found.items() if answers}


async def given_since(unit: Unit, child_id: UUID, day: date) -> Grounds:
    """Of the grounds that hold today, consents that were given on that day or later, and what needs none."""
    s = unit.house.table("sharing").c
    own = [s.authority == unit.authority, s.child_id == child_id, s.ground == CONSENT, s.since >= day]
    later = set((await unit.connection.execute(select(s.basis_id).where(*own))).scalars())
    found = (await grounds_of(unit, child_id)).found
    return Grounds(tuple(one for one in found if one.ground != CONSENT or one.basis_id in later))


async def family_of(unit: Unit, child_id: UUID, relations: Collection[str] = FAMILY) -> frozenset[str]:
    """Parties who are the child's family today, or the young person; with NAMED also whom a referral names as that."""
    r = unit.house.table("relationship").c
    query = select(r.party).where(
        r.authority == unit.authority,
        r.child_id == child_id,
        r.relation.in_(relations),
        r.since <= unit.today,
        or_(r.until.is_(None), r.until > unit.today),
    )
    return frozenset((await unit.connection.execute(query.distinct())).scalars())
