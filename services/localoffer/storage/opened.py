"""Records of Open Referral UK 3.0 as they are read by others: pages in one order, and what they may be asked by."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, or_, select

from chassis.unit import Unit
from services.localoffer.domain.places import Around
from services.localoffer.storage.finding import ENGLISH, in_box, metres
from services.localoffer.storage.tables import listing_table, open_table, place_table

ANY_SOURCE = "*"
MOST_TERMS = 20_000


@dataclass(frozen=True, slots=True)
class Asked:
    """What a reader of the feed asks for. What is empty does not count."""

    source: str = ""
    search: str = ""
    modified_after: datetime | None = None
    taxonomy_id: str = ""
    taxonomy_term_id: str = ""
    organization_id: UUID | None = None
    parent_id: str = ""
    top_only: bool = False
    around: Around | None = None


async def services(unit: Unit, asked: Asked, page: int, size: int) -> tuple[int, list[Any]]:
    """How many services there are, and a page of their records."""
    c = listing_table.c
    told = [c.authority == unit.authority, *_of_service(asked)]
    query = select(c.document).where(*told).order_by(c.modified_at, c.id)
    return await _page(unit, query, page, size)


def _of_service(asked: Asked) -> list[ColumnElement[bool]]:
    c = listing_table.c
    told: list[ColumnElement[bool]] = [] if asked.source == ANY_SOURCE else [c.source == asked.source]
    if asked.search:
        told.append(c.search.op("@@")(func.plainto_tsquery(ENGLISH, asked.search)))
    if asked.modified_after:
        told.append(c.modified_at >= asked.modified_after)
    if asked.taxonomy_id:
        told.append(c.taxonomies.contains([asked.taxonomy_id]))
    if asked.taxonomy_term_id:
        told.append(c.terms.contains([asked.taxonomy_term_id]))
    if asked.organization_id:
        told.append(c.organisation_id == asked.organization_id)
    return told


async def at_locations(unit: Unit, asked: Asked, page: int, size: int) -> tuple[int, list[Any]]:
    """How many places of services there are, and a page of them: (id, the service's record)."""
    c, p = listing_table.c, place_table.c
    joined = place_table.join(
        listing_table, and_(p.authority == c.authority, p.source == c.source, p.service_id == c.id)
    )
    told = [p.authority == unit.authority, *_of_service(asked)]
    if asked.around:
        told += [in_box(asked.around), metres(asked.around) <= asked.around.km * 1_000]
    query = select(p.id, c.document).select_from(joined).where(*told).order_by(c.modified_at, p.id)
    return await _page(unit, query, page, size)


async def others(unit: Unit, kind: str, asked: Asked, page: int, size: int) -> tuple[int, list[Any]]:
    """How many organisations, taxonomies or terms there are, and a page of their records."""
    c = open_table.c
    told = [c.authority == unit.authority, c.source == asked.source, c.kind == kind]
    if asked.search:
        told.append(c.name.icontains(asked.search, autoescape=True))
    if asked.taxonomy_id:
        told.append(or_(c.taxonomy == asked.taxonomy_id, c.taxonomy == _name_of_taxonomy(unit, asked)))
    if asked.parent_id:
        told.append(c.parent_id == asked.parent_id)
    if asked.top_only:
        told.append(c.parent_id == "")
    return await _page(unit, select(c.document).where(*told).order_by(c.name, c.id), page, size)


def _name_of_taxonomy(unit: Unit, asked: Asked) -> Any:
    """A term may name its taxonomy by its name, and be asked for by its id."""
    t = open_table.alias().c
    named = (t.authority == unit.authority, t.source == asked.source, t.kind == "taxonomy")
    return select(t.name).where(*named, t.document["id"].astext == asked.taxonomy_id).limit(1).scalar_subquery()


async def _page(unit: Unit, query: Select[Any], page: int, size: int) -> tuple[int, list[Any]]:
    counted = select(func.count()).select_from(query.order_by(None).subquery())
    total = int((await unit.connection.execute(counted)).scalar_one())
    rows = await unit.connection.execute(query.limit(size).offset((page - 1) * size))
    return total, list(rows)


async def service(unit: Unit, source: str, id: UUID) -> Any:
    """The row of a published service, ours before others' where any will do; None when there is none."""
    c = listing_table.c
    told = [c.authority == unit.authority, c.id == id, *([] if source == ANY_SOURCE else [c.source == source])]
    return (await unit.connection.execute(select(listing_table).where(*told).order_by(c.source).limit(1))).first()


async def at_location(unit: Unit, source: str, id: UUID) -> Any:
    """The record of the service that is at this place; None when there is none."""
    c, p = listing_table.c, place_table.c
    joined = place_table.join(
        listing_table, and_(p.authority == c.authority, p.source == c.source, p.service_id == c.id)
    )
    query = (
        select(p.id, c.document)
        .select_from(joined)
        .where(p.authority == unit.authority, p.source == source, p.id == id)
    )
    return (await unit.connection.execute(query)).first()


async def other(unit: Unit, kind: str, source: str, id: UUID) -> Any:
    """The record of an organisation, taxonomy or term; None when there is none."""
    c = open_table.c
    told = (c.authority == unit.authority, c.source == source, c.kind == kind, c.id == id)
    return (await unit.connection.execute(select(c.document).where(*told))).scalar_one_or_none()


async def services_of(unit: Unit, source: str, organisation_id: UUID, most: int) -> list[Any]:
    """The records of an organisation's services."""
    c = listing_table.c
    told = (c.authority == unit.authority, c.source == source, c.organisation_id == organisation_id)
    return list((await unit.connection.execute(select(c.document).where(*told).order_by(c.id).limit(most))).scalars())


async def terms_of(unit: Unit, source: str, taxonomy: Any, most: int) -> list[Any]:
    """The terms of a taxonomy, which name it by id or by name."""
    c = open_table.c
    told = (c.authority == unit.authority, c.source == source, c.kind == "taxonomy_term")
    named = c.taxonomy.in_([taxonomy["id"], taxonomy["name"]])
    return list(
        (
            await unit.connection.execute(select(c.document).where(*told, named).order_by(c.name, c.id).limit(most))
        ).scalars()
    )


async def parents(unit: Unit, source: str) -> dict[str, Any]:
    """By id, each term of a feed with the one above it: as much as cycles are looked for in."""
    c = open_table.c
    told = (c.authority == unit.authority, c.source == source, c.kind == "taxonomy_term", c.parent_id != "")
    rows = await unit.connection.execute(select(c.id, c.parent_id).where(*told).limit(MOST_TERMS))
    return {str(row.id): {"parent_id": row.parent_id} for row in rows}
