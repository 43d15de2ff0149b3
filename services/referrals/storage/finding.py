"""How a child is found by its numbers, which records could be the same child's, and what belongs to a child."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, true

from chassis import one_child
from chassis.database import among
from chassis.records import Records
from chassis.unit import Unit
from services.referrals import domain
from services.referrals.storage.records import CHILDREN, CONSENTS, DELEGATIONS, PROFILES, REFERRALS, RELATIVES, SHARINGS
from services.referrals.storage.tables import child_number_table, child_table, consent_table, sharing_table

MOST_CANDIDATES = 20
MOST_OF_A_FAMILY = 100
MOST_SERVICES = 200


async def known_by_number(unit: Unit, identifiers: Iterable[str]) -> list[domain.Child]:
    """Children of this authority who are or were known by one of these numbers, whoever may see them.

    identifiers  each with its kind, "nhs_number:9990000026"

    Two referrals of one new child at the same moment wait for one another here, so that one record is made.
    """
    numbers = sorted(identifiers)
    for number in numbers:
        key = func.hashtextextended(f"{unit.authority}/{number}", 0)
        await unit.connection.execute(select(func.pg_advisory_xact_lock(key)))
    if not numbers:
        return []
    c = child_table.c
    found = (
        select(c.body)
        .where(c.authority == unit.authority, c.id.in_(known_by(unit, numbers)))
        .order_by(c.id)
        .limit(MOST_CANDIDATES)
    )
    rows = await unit.connection.execute(found.with_for_update())
    return [CHILDREN.decode(row.body) for row in rows]


def known_by(unit: Unit, numbers: Sequence[str]) -> Select[tuple[UUID]]:
    """SQL: the ids of children who are or were known by one of these numbers."""
    c = child_number_table.c
    return select(c.child_id).where(c.authority == unit.authority, c.number.in_(numbers))


def told_by_number(unit: Unit, nhs_number: str) -> ColumnElement[bool]:
    """SQL: the referral itself names its child by this NHS number. What others have recorded finds nobody's referral:
    who reads it would learn it."""
    c = REFERRALS.table.c
    told = c.body["child"]["nhs_number"].astext == nhs_number
    return and_(c.child_id.in_(known_by(unit, [f"nhs_number:{nhs_number}"])), told)


async def one_at_a_time(unit: Unit, child: domain.Child) -> None:
    """Referrals of a child who has no number wait for one another here, so that the second finds the first."""
    key = func.hashtextextended(f"{unit.authority}/{child.born_on}/{child.family_name.casefold()}", 0)
    await unit.connection.execute(select(func.pg_advisory_xact_lock(key)))


async def standing_for(unit: Unit, child: domain.Child) -> domain.Child:
    """The record that stands for the child."""
    return await child_of(unit, child.same_as) if child.same_as else child


async def child_of(unit: Unit, child_id: UUID) -> domain.Child:
    """The child, whoever may see it: for what the house does by itself. LookupError when there is none."""
    c = child_table.c
    row = (await unit.connection.execute(select(c.body).where(c.authority == unit.authority, c.id == child_id))).first()
    if row is None:
        raise LookupError("there is no such child")
    return CHILDREN.decode(row.body)


async def both_locked(unit: Unit, one: UUID, other: UUID) -> tuple[domain.Child, domain.Child]:
    """Two records, whoever may see them, until the commit: who decides about either at the same moment waits. In the
    order of their ids, so that nobody waits in a ring."""
    c = child_table.c
    query = select(c.id, c.body).where(c.authority == unit.authority, c.id.in_([one, other]))
    rows = await unit.connection.execute(query.order_by(c.id).with_for_update())
    found = {row.id: CHILDREN.decode(row.body) for row in rows}
    return found[one], found[other]


async def records_of(unit: Unit, child_id: UUID) -> list[domain.Child]:
    """Every record of the child, whoever may see it."""
    c = child_table.c
    of_child = one_child.same_child(child_table.metadata, c.id, child_id)
    rows = await unit.connection.execute(select(c.body).where(c.authority == unit.authority, of_child).order_by(c.id))
    return [CHILDREN.decode(row.body) for row in rows]


async def candidates(unit: Unit, child: domain.Child) -> list[domain.Child]:
    """Records that could be this child's: born on that day, or with day and month exchanged, and no other NHS number.

    Of a child with an NHS number only those without one; the index leads there, however many children there are.
    """
    c = child_table.c
    days = [day for day in (child.born_on, domain.swapped(child.born_on)) if day]
    query = select(c.body).where(c.authority == unit.authority, c.born_on.in_(days), c.id != child.id)
    if child.nhs_number:
        query = query.where(c.nhs_number == "")
    rows = await unit.connection.execute(query.order_by(c.id.desc()).limit(MOST_CANDIDATES))
    found = (CHILDREN.decode(row.body) for row in rows)
    return [one for one in found if one.same_as is None]


async def request_of_day(unit: Unit, child_id: UUID, received_on: date) -> UUID | None:
    """The request for an EHC needs assessment of this child that was received on this day, whoever may see it."""
    c = REFERRALS.table.c
    query = select(c.id).where(
        c.authority == unit.authority,
        c.child_id == child_id,
        c.body["seeks"].astext == domain.Seeks.EHC_ASSESSMENT.value,
        c.body["received_on"].astext == received_on.isoformat(),
    )
    return (await unit.connection.execute(query.order_by(c.id).limit(1))).scalar_one_or_none()


async def family_of(unit: Unit, child_id: UUID) -> list[domain.Relative]:
    """The family on record, of every record of the child. Locked in a command."""
    return await RELATIVES.all(unit, RELATIVES.of_child(child_id), limit=MOST_OF_A_FAMILY)


async def family_open_with(unit: Unit, child_id: UUID) -> list[domain.Relative]:
    """The family as far as it may be shown to who sees this record."""
    return await RELATIVES.all(unit, _open_with(RELATIVES, child_id), limit=MOST_OF_A_FAMILY)


async def family_to_tell(unit: Unit, child_id: UUID) -> list[domain.Relative]:
    """The family that may be told of what concerns this record: its own, and that of the record it was merged into.
    The family of a merged record is not told of the one that is kept."""
    c, link = RELATIVES.table.c, unit.house.table("child_link").c
    kept = select(link.same_as).where(link.child_id == child_id)
    return await RELATIVES.all(unit, or_(c.child_id == child_id, c.child_id.in_(kept)), limit=MOST_OF_A_FAMILY)


def _open_with(records: Records[Any], child_id: UUID) -> ColumnElement[bool]:
    return one_child.is_of(records.table.metadata, records.table.c.child_id, child_id)


async def profile_of(unit: Unit, child_id: UUID) -> domain.Profile:
    """What the family has said; an empty profile when it said nothing yet. With it what was said on records
    that were merged into this one."""
    found: list[domain.Profile] = await _every(unit, PROFILES, _open_with(PROFILES, child_id))
    own = next((one for one in found if one.child_id == child_id), None)
    if own is None:
        own = domain.Profile(unit.new_id(), unit.authority, child_id)
    others = tuple(said for one in found if one.child_id != child_id for said in one.statements)
    return domain.with_others(own, others)


async def consent_for(
    unit: Unit, child_id: UUID, purpose: domain.SharingPurpose, party: str
) -> domain.StandingConsent | None:
    """The consent for this purpose, and this party where the purpose names one. Locked in a command."""
    c = consent_table.c
    named = party if purpose in domain.NAMES_PARTIES else ""
    return await _first(unit, CONSENTS, c.purpose == purpose.value, c.party == named, CONSENTS.of_child(child_id))


async def consents_of(unit: Unit, child_id: UUID) -> list[domain.StandingConsent]:
    """Every consent of the child, whoever may see it."""
    return await _every(unit, CONSENTS, CONSENTS.of_child(child_id))


async def referrals_of(unit: Unit, child_id: UUID) -> list[domain.Referral]:
    """Referrals of the child, by whichever of its records, whoever may see them; the newest first."""
    return await _every(unit, REFERRALS, REFERRALS.of_child(child_id))


async def delegations_of(unit: Unit, child_id: UUID) -> list[domain.Delegation]:
    """Access that is given to somebody today, by every record of the child."""
    c = DELEGATIONS.table.c
    return await _every(unit, DELEGATIONS, c.state == "granted", DELEGATIONS.of_child(child_id))


async def standing_on(unit: Unit, consent_id: UUID) -> list[domain.Sharing]:
    """What was prepared or sent on this consent."""
    c = sharing_table.c
    return await _every(unit, SHARINGS, c.consent_id == consent_id, c.state.in_(("prepared", "sent")))


async def _first(unit: Unit, records: Records[Any], *conditions: ColumnElement[bool]) -> Any | None:
    found = await _every(unit, records, *conditions)
    return found[0] if found else None


async def _every(unit: Unit, records: Records[Any], *conditions: ColumnElement[bool]) -> list[Any]:
    """Whoever may see them: the house judges by them, and shows none of them by this."""
    c = records.table.c
    query = select(c.body).where(c.authority == unit.authority, *conditions).order_by(c.id).limit(MOST_OF_A_FAMILY)
    rows = await unit.connection.execute(query.with_for_update() if unit.locks else query)
    return [records.decode(row.body) for row in rows]


async def relations_of(
    unit: Unit, child_id: UUID, parties: Iterable[str] | None = None
) -> dict[str, list[tuple[str, UUID]]]:
    """In which relations these people of the family, or all, stand to the child today, and what each stands on."""
    return (await _relations(unit, [child_id], parties)).get(child_id, {})


async def relations_said_of(
    unit: Unit, child_ids: Iterable[UUID], parties: Iterable[str]
) -> dict[UUID, dict[str, list[tuple[str, UUID]]]]:
    """The same by record, without what holds only for the sake of another record of the same child."""
    copied = unit.house.table("relationship").c.copied_from
    return await _relations(unit, child_ids, parties, copied.is_(None))


async def _relations(
    unit: Unit, child_ids: Iterable[UUID], parties: Iterable[str] | None, *conditions: ColumnElement[bool]
) -> dict[UUID, dict[str, list[tuple[str, UUID]]]]:
    r = unit.house.table("relationship").c
    held = select(r.child_id, r.party, r.relation, r.basis_id).where(
        r.child_id.in_(list(child_ids)),
        *conditions,
        true() if parties is None else among(r.party, sorted(parties)),
        r.party.like("person:%"),
        r.relation.in_((*domain.OPENING, "named_family")),
        r.since <= unit.today,
        or_(r.until.is_(None), r.until > unit.today),
    )
    found: dict[UUID, dict[str, list[tuple[str, UUID]]]] = {}
    for row in await unit.connection.execute(held):
        found.setdefault(row.child_id, {}).setdefault(row.party, []).append((row.relation, row.basis_id))
    return found


async def services_there(unit: Unit, child_id: UUID) -> tuple[str, ...]:
    """Organisations and teams that stand in a relation to the child today, in any."""
    r = unit.house.table("relationship").c
    query = select(r.party).where(
        r.authority == unit.authority,
        r.child_id == child_id,
        or_(r.party.like("org:%"), r.party.like("team:%")),
        r.since <= unit.today,
        or_(r.until.is_(None), r.until > unit.today),
    )
    rows = await unit.connection.execute(query.distinct().order_by(r.party).limit(MOST_SERVICES))
    return tuple(rows.scalars())


async def growing_up(unit: Unit, today: date, limit: int) -> list[domain.Child]:
    """Children whose day has come and was not acted on."""
    c = child_table.c
    query = select(c.body).where(c.authority == unit.authority, c.rights_from <= today, ~c.rights_begun)
    rows = await unit.connection.execute(query.order_by(c.rights_from).limit(limit).with_for_update(skip_locked=True))
    return [CHILDREN.decode(row.body) for row in rows]


async def due(unit: Unit, records: Records[Any], day: str, state: str, limit: int) -> list[Any]:
    """Records in this state whose day has come."""
    c = records.table.c
    query = select(c.body).where(c.authority == unit.authority, c[day] <= unit.today, c.state == state)
    rows = await unit.connection.execute(query.order_by(c[day]).limit(limit).with_for_update(skip_locked=True))
    return [records.decode(row.body) for row in rows]


async def expiring(unit: Unit, limit: int) -> list[domain.StandingConsent]:
    """Consents whose yes no longer holds from today on, or from an earlier day."""
    c = consent_table.c
    query = select(c.body).where(c.authority == unit.authority, c.expires_on <= unit.today)
    rows = await unit.connection.execute(query.order_by(c.expires_on).limit(limit).with_for_update(skip_locked=True))
    return [CONSENTS.decode(row.body) for row in rows]


async def has_merged(unit: Unit, child_id: UUID) -> bool:
    """Whether other records were merged into this one."""
    link = unit.house.table("child_link").c
    return bool((await unit.connection.execute(exists().where(link.same_as == child_id).select())).scalar_one())
