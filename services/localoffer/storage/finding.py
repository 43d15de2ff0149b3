"""How services are found: by meaning and need, near a place, for an age. One statement; each condition has its index.

Of very many that fit, `MOST_RANKED` are put into order: who finds so many must say more anyway.
"""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Float, and_, case, cast, func, literal, literal_column, or_, select, tuple_
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import Text

from chassis.unit import Unit
from services.localoffer.domain.places import EARTH_KM, Around
from services.localoffer.domain.spelling import nearest, trigrams
from services.localoffer.storage.tables import listing_table, place_table, word_table

MOST_RANKED = 1_000
MOST_COMPARED = 200
ENGLISH: ColumnElement[Any] = literal_column("'english'::regconfig")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for.

    words   each with what stands for it: itself, or known words that are like it
    loose   some of words and needs are enough
    """

    words: tuple[tuple[str, ...], ...] = ()
    needs: tuple[str, ...] = ()
    age: int | None = None
    around: Around | None = None
    level: str = ""
    sector: str = ""
    availability: str = ""
    loose: bool = field(default=False)


async def spelt(unit: Unit, words: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """For each word that no published service has, the known ones that are like it."""
    known = await _known(unit, words) if words else set()
    unknown = [word for word in words if word not in known and not await _is_found(unit, word)]
    return {word: near for word in unknown if (near := nearest(word, await _like(unit, word)))}


async def _known(unit: Unit, words: tuple[str, ...]) -> set[str]:
    """Those that a published service has as they are written."""
    c = word_table.c
    query = select(c.word).where(c.authority == unit.authority, c.word.in_(words))
    return set((await unit.connection.execute(query)).scalars())


async def _is_found(unit: Unit, word: str) -> bool:
    """Whether the text index has it, in any of its forms: "clubs" is "club"."""
    c = listing_table.c
    found = select(c.id).where(c.authority == unit.authority, c.search.op("@@")(_query_of((word,)))).limit(1)
    return (await unit.connection.execute(found)).first() is not None


async def _like(unit: Unit, word: str) -> list[str]:
    """Known words that share letters with it, those that share most first."""
    c, grams = word_table.c, sorted(trigrams(word))
    shared = func.cardinality(
        func.array(
            select(func.unnest(c.grams)).intersect(select(func.unnest(cast(grams, ARRAY(Text))))).scalar_subquery()
        )
    )
    query = (
        select(c.word)
        .where(c.authority == unit.authority, c.grams.overlap(cast(grams, ARRAY(Text))))
        .order_by(shared.desc(), c.word)
        .limit(MOST_COMPARED)
    )
    return list((await unit.connection.execute(query)).scalars())


async def find(unit: Unit, wanted: Wanted, page: int, size: int) -> tuple[list[Any], int]:
    """A page of services, the best first, and how many there are, up to `MOST_RANKED` and one."""
    asked = query(unit, wanted).limit(size).offset((page - 1) * size)
    rows = list(await unit.connection.execute(asked))
    if rows or page == 1:
        return rows, rows[0].total if rows else 0
    return rows, MOST_RANKED


def query(unit: Unit, wanted: Wanted) -> Any:
    c = listing_table.c
    near = _nearest_place(unit, wanted.around) if wanted.around else None
    metres = near.c.metres if near is not None else literal(None, Float)
    columns = (*(c[name] for name in SHOWN), _rank(wanted).label("rank"), metres.label("metres"))
    source = (
        listing_table
        if near is None
        else listing_table.join(near, and_(c.source == near.c.source, c.id == near.c.service_id))
    )
    some = select(*columns).select_from(source).where(*conditions(unit, wanted)).limit(MOST_RANKED + 1).subquery()
    # Near somebody, what is nearer comes first; what merely fits a word better is not worth a journey.
    by = [some.c.metres] if near is not None and not wanted.loose else [some.c.rank.desc(), some.c.metres]
    return select(some, func.count().over().label("total")).order_by(*by, some.c.name, some.c.id)


SHOWN = (
    "id", "source", "name", "organisation", "document", "needs", "sector", "availability", "levels", "minimum_age",
    "maximum_age",
)  # fmt: skip


def conditions(unit: Unit, wanted: Wanted) -> list[ColumnElement[bool]]:
    """SQL: what a service must be to be found. Words and needs all of them, or some where `loose`."""
    c = listing_table.c
    meant: list[ColumnElement[bool]] = [c.search.op("@@")(_sought(wanted))] if wanted.words else []
    if wanted.needs:
        meant.append(c.needs.overlap(cast(list(wanted.needs), ARRAY(Text))))
    told = [or_(*meant)] if wanted.loose and meant else meant
    if wanted.age is not None:
        told.append(and_(c.minimum_age < wanted.age + 1, c.maximum_age >= wanted.age))
    if wanted.level:
        told.append(c.levels.contains(cast([wanted.level], ARRAY(Text))))
    told += [c[name] == value for name in ("sector", "availability") if (value := getattr(wanted, name))]
    return [c.authority == unit.authority, *told]


def _query_of(words: tuple[str, ...]) -> ColumnElement[Any]:
    """Any of the words, in any form. They are letters and digits only; nothing in them is an operator."""
    query: ColumnElement[Any] = func.plainto_tsquery(ENGLISH, words[0])
    for word in words[1:]:
        query = query.op("||")(func.plainto_tsquery(ENGLISH, word))
    return query


def _sought(wanted: Wanted) -> ColumnElement[Any]:
    """All of the words, or some where `loose`, as one question to the text index."""
    sought = _query_of(wanted.words[0])
    for word in wanted.words[1:]:
        sought = sought.op("||" if wanted.loose else "&&")(_query_of(word))
    return sought


def _rank(wanted: Wanted) -> ColumnElement[Any]:
    c = listing_table.c
    ranks: list[Any] = [func.ts_rank(c.search, _sought(wanted))] if wanted.words else []
    if wanted.needs:
        ranks.append(case((c.needs.overlap(cast(list(wanted.needs), ARRAY(Text))), 0.5), else_=0.0))
    total: Any = literal(0.0, Float)
    for rank in ranks:
        total = total + rank
    return total  # type: ignore[no-any-return]


def _nearest_place(unit: Unit, around: Around) -> Any:
    """How far the nearest place of each service is, of those within the circle."""
    p = place_table.c
    far = metres(around)
    return (
        select(p.source, p.service_id, func.min(far).label("metres"))
        .where(p.authority == unit.authority, in_box(around), far <= around.km * 1_000)
        .group_by(p.source, p.service_id)
        .subquery()
    )


def in_box(around: Around) -> ColumnElement[bool]:
    """SQL: the place is in the box around the circle; this is what the index knows."""
    p = place_table.c
    west, south, east, north = around.box
    box = func.box(func.point(west, south), func.point(east, north))
    return func.point(p.longitude, p.latitude).op("<@", is_comparison=True)(box)


def metres(around: Around) -> ColumnElement[Any]:
    """SQL: how far a place is from the centre, by the haversine formula."""
    p, centre = place_table.c, around.centre
    half = func.power(func.sin(func.radians(p.latitude - centre.latitude) / 2), 2)
    turn = func.power(func.sin(func.radians(p.longitude - centre.longitude) / 2), 2)
    inner = half + func.cos(func.radians(centre.latitude)) * func.cos(func.radians(p.latitude)) * turn
    return 2_000 * EARTH_KM * func.asin(func.sqrt(func.least(1.0, inner)))


async def towns(unit: Unit, ids: list[tuple[str, UUID]]) -> dict[tuple[str, UUID], list[str]]:
    """Where these services are."""
    p = place_table.c
    found: dict[tuple[str, UUID], list[str]] = {}
    query = select(p.source, p.service_id, p.town).where(
        p.authority == unit.authority, tuple_(p.source, p.service_id).in_(ids), p.town != ""
    )
    for row in await unit.connection.execute(query.order_by(p.town).distinct().limit(1_000)):
        found.setdefault((row.source, row.service_id), []).append(row.town)
    return found
