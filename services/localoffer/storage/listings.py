"""Published services in and out of what is searched. A page of them costs a few statements, however many it has."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Table, delete, exists, func, literal_column, not_, select, tuple_
from sqlalchemy.dialects.postgresql import distinct_on, insert

from chassis.unit import Unit
from services.localoffer.domain import Listing
from services.localoffer.domain.published import own_taxonomy
from services.localoffer.domain.spelling import trigrams
from services.localoffer.domain.standard import Doc
from services.localoffer.storage.tables import listing_table, open_table, place_table, seen_table, word_table

KEY = ("authority", "source", "id")


def digest(document: Doc) -> bytes:
    """Of the record without when it was changed: its own feed may say a new instant for the same."""
    same = {name: value for name, value in document.items() if name != "last_modified"}
    return hashlib.sha256(json.dumps(same, sort_keys=True).encode()).digest()


async def unchanged(unit: Unit, listings: Sequence[Listing]) -> set[UUID]:
    """Those that stand there as they are."""
    c = listing_table.c
    keys = [(one.source, one.id) for one in listings]
    rows = await unit.connection.execute(
        select(c.id, c.digest).where(c.authority == unit.authority, tuple_(c.source, c.id).in_(keys))
    )
    known = {row.id: bytes(row.digest) for row in rows}
    return {one.id for one in listings if known.get(one.id) == digest(one.document)}


async def put(unit: Unit, listings: Sequence[Listing]) -> None:
    """Publishes them, in place of what was there under their ids; no id twice."""
    if not listings:
        return
    rows = [_row(unit, one) for one in listings]
    await _upsert(unit, listing_table, "listing_pkey", rows, [name for name in rows[0] if name not in KEY])
    await _put_places(unit, listings)
    await put_open(unit, listings[0].source, "organization", _organisations(listings))
    await put_open(unit, listings[0].source, "taxonomy_term", _terms(listings), keep=listings[0].source != "")
    if listings[0].source == "":
        await put_open(unit, "", "taxonomy", [own_taxonomy()])
    await _learn(unit, frozenset().union(*(one.vocabulary for one in listings)))


def _row(unit: Unit, one: Listing) -> dict[str, Any]:
    return {
        "authority": unit.authority,
        "source": one.source,
        "id": one.id,
        "document": one.document,
        "digest": digest(one.document),
        "name": one.name,
        "organisation": one.organisation,
        "rest": one.rest,
        "needs": list(one.needs),
        "sector": one.sector,
        "availability": one.availability,
        "levels": list(one.levels),
        "minimum_age": one.minimum_age,
        "maximum_age": one.maximum_age,
        "organisation_id": one.organisation_id,
        "terms": list(one.terms),
        "taxonomies": list(one.taxonomies),
        "modified_at": one.modified_at,
    }


async def _put_places(unit: Unit, listings: Sequence[Listing]) -> None:
    c = place_table.c
    keys = [(one.source, one.id) for one in listings]
    await unit.connection.execute(
        delete(place_table).where(c.authority == unit.authority, tuple_(c.source, c.service_id).in_(keys))
    )
    rows = {
        (one.source, spot.id): {
            "authority": unit.authority,
            "source": one.source,
            "id": spot.id,
            "service_id": one.id,
            "town": spot.town,
            "latitude": spot.point and spot.point.latitude,
            "longitude": spot.point and spot.point.longitude,
        }
        for one in listings
        for spot in one.spots
    }
    if rows:
        changing = ("service_id", "town", "latitude", "longitude")
        await _upsert(unit, place_table, "listing_place_pkey", list(rows.values()), changing)


async def _upsert(unit: Unit, table: Table, key: str, rows: list[dict[str, Any]], changing: Iterable[str]) -> None:
    statement = insert(table)
    told = {name: statement.excluded[name] for name in changing}
    await unit.connection.execute(statement.on_conflict_do_update(constraint=key, set_=told), rows)


def _organisations(listings: Iterable[Listing]) -> list[Doc]:
    return [one.document["organization"] for one in listings if "organization" in one.document]


def _terms(listings: Iterable[Listing]) -> list[Doc]:
    attributes = [attribute for one in listings for attribute in one.document.get("attributes", ())]
    return [attribute["taxonomy_term"] for attribute in attributes if "taxonomy_term" in attribute]


async def put_open(unit: Unit, source: str, kind: str, documents: Iterable[Doc], *, keep: bool = False) -> int:
    """Organisations, taxonomies or terms; how many. `keep`: what is there already stays, for it said more."""
    rows = {
        document["id"]: {
            "authority": unit.authority,
            "source": source,
            "kind": kind,
            "id": UUID(document["id"]),
            "document": document,
            "name": document["name"],
            "taxonomy": document.get("taxonomy_id") or document.get("taxonomy", ""),
            "parent_id": document.get("parent_id", ""),
        }
        for document in documents
    }
    if rows:
        if keep:
            await unit.connection.execute(insert(open_table).on_conflict_do_nothing(), list(rows.values()))
        else:
            changing = ("document", "name", "taxonomy", "parent_id")
            await _upsert(unit, open_table, "open_record_pkey", list(rows.values()), changing)
    return len(rows)


async def _learn(unit: Unit, words: Iterable[str]) -> None:
    rows = [{"authority": unit.authority, "word": word, "grams": sorted(trigrams(word))} for word in sorted(words)]
    if rows:
        await unit.connection.execute(insert(word_table).on_conflict_do_nothing(), rows)


async def remove(unit: Unit, source: str, ids: Sequence[UUID]) -> int:
    """They are no longer offered; how many there were."""
    if not ids:
        return 0
    p, c = place_table.c, listing_table.c
    await unit.connection.execute(
        delete(place_table).where(p.authority == unit.authority, p.source == source, p.service_id.in_(ids))
    )
    gone = await unit.connection.execute(
        delete(listing_table).where(c.authority == unit.authority, c.source == source, c.id.in_(ids))
    )
    return gone.rowcount


async def forget_seen(unit: Unit, source: str) -> None:
    """A whole run over the feed begins: nothing has come yet."""
    c = seen_table.c
    await unit.connection.execute(delete(seen_table).where(c.authority == unit.authority, c.source == source))


async def see(unit: Unit, source: str, ids: Iterable[UUID]) -> None:
    """These came in the run, sound or not."""
    rows = [{"authority": unit.authority, "source": source, "id": id} for id in sorted(set(ids))]
    if rows:
        await unit.connection.execute(insert(seen_table).on_conflict_do_nothing(), rows)


async def not_seen(unit: Unit, source: str) -> int:
    """How many that are listed did not come."""
    query = select(func.count()).select_from(listing_table).where(*_not_seen(unit, source))
    return int((await unit.connection.execute(query)).scalar_one())


async def remove_not_seen(unit: Unit, source: str) -> None:
    """What did not come is no longer listed."""
    p = place_table.c
    gone = delete(listing_table).where(*_not_seen(unit, source)).returning(listing_table.c.id).cte()
    mine = (p.authority == unit.authority, p.source == source, p.service_id.in_(select(gone.c.id)))
    await unit.connection.execute(delete(place_table).where(*mine))


def _not_seen(unit: Unit, source: str) -> list[ColumnElement[bool]]:
    c, s = listing_table.c, seen_table.c
    came = exists().where(s.authority == c.authority, s.source == c.source, s.id == c.id)
    return [c.authority == unit.authority, c.source == source, not_(came)]


async def named(unit: Unit, ids: Sequence[UUID]) -> list[Any]:
    """Of these ids those that are published, ours before others': (id, name, organisation, source)."""
    c = listing_table.c
    rows = await unit.connection.execute(
        select(c.id, c.name, c.organisation, c.source)
        .where(c.authority == unit.authority, c.id.in_(ids))
        .order_by(c.id, c.source)
        .ext(distinct_on(c.id))
    )
    return list(rows)


async def count(unit: Unit, source: str) -> int:
    """How many services of a source are published."""
    c = listing_table.c
    query = select(func.count(literal_column("1"))).where(c.authority == unit.authority, c.source == source)
    return int((await unit.connection.execute(query)).scalar_one())
