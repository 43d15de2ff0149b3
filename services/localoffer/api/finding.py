"""Finding services: for anybody, and by staff for a family. What is found nowhere is counted as a gap."""

from dataclasses import replace
from typing import Any

from chassis import access, audit, translate
from chassis.unit import Unit
from goldenthread.localoffer.v1 import localoffer_pb2 as pb
from kernel.errors import Invalid, NotFound, Violation, demand
from services.localoffer import domain
from services.localoffer.domain import places
from services.localoffer.storage import FEEDS, counting, finding, listings

PAGE_DEFAULT, PAGE_LIMIT = 10, 50
LAST_PAGE = 100
SUMMARY = 240
MOST_IDS = 100
OLDEST = 25


class Finding:
    """RPCs that find services."""

    async def FindServices(self, request: pb.FindServicesRequest, unit: Unit) -> pb.FindServicesResponse:
        return await _found(unit, request.search, pb.FindServicesResponse())  # type: ignore[no-any-return]

    async def FindForFamily(self, request: pb.FindForFamilyRequest, unit: Unit) -> pb.FindForFamilyResponse:
        child_id = translate.to_uuid(request.child_id, "child_id") if request.child_id else None
        if child_id and not await access.stands_in(unit, child_id):
            raise NotFound("child", child_id)
        # Whoever helps a family leaves a row of its own; with the child's id the family reads it among the looks.
        unit.note("assisted search", None, child_id, audit.ANSWERED)
        return await _found(unit, request.search, pb.FindForFamilyResponse())  # type: ignore[no-any-return]

    async def ConfirmServices(self, request: pb.ConfirmServicesRequest, unit: Unit) -> pb.ConfirmServicesResponse:
        if len(request.ids) > MOST_IDS:
            raise Invalid([Violation("ids", "TOO_MANY", f"Ask about at most {MOST_IDS} at once.")])
        ids = [translate.to_uuid(one, f"ids[{index}]") for index, one in enumerate(request.ids)]
        known = {row.id: row for row in await listings.named(unit, ids)}
        return pb.ConfirmServicesResponse(
            services=[
                pb.ConfirmedService(id=str(id), name=row.name, provider=row.organisation, source=row.source)
                for id in dict.fromkeys(ids)
                if (row := known.get(id))
            ]
        )


async def _found(unit: Unit, search: pb.Search, answer: Any) -> Any:
    """Fills the answer. Nothing found with all of the words: with some of them; nothing at all: a gap."""
    demand([*domain.too_long(search.words), *_out_of_range(search)])
    meant = domain.understood(search.words)
    needs = tuple(dict.fromkeys((*_needs(search), *meant.needs)))
    spelt = await finding.spelt(unit, meant.words)
    words = tuple(spelt.get(word, (word,)) for word in meant.words)
    around = _around(search)
    wanted = finding.Wanted(
        words=words,
        needs=needs,
        age=search.age if search.HasField("age") else None,
        around=around,
        level=search.level,
        sector=_word(pb.OfferSector, search.sector, "OFFER_SECTOR_"),
        availability=_word(pb.Availability, search.availability, "AVAILABILITY_"),
    )
    page, size = max(search.page, 1), min(search.page_size or PAGE_DEFAULT, PAGE_LIMIT)
    rows, total = await finding.find(unit, wanted, page, size)
    if not rows and page == 1 and len(words) + len(needs) > 1:
        answer.some_words = True
        rows, total = await finding.find(unit, replace(wanted, loose=True), page, size)
    if not rows and page == 1:
        missed = domain.missed(needs, wanted.age, places.outward(search.near), unit.today)
        await counting.count_missed(unit, missed)
    await _tell(unit, rows, answer)
    answer.total, answer.more_than_total = min(total, finding.MOST_RANKED), total > finding.MOST_RANKED
    answer.understood_needs.extend(domain.known_needs()[key].name for key in needs)
    answer.spelt.update({word: ", ".join(near) for word, near in spelt.items()})
    return answer


def _out_of_range(search: pb.Search) -> list[Violation]:
    faults = []
    if search.HasField("age") and not 0 <= search.age <= OLDEST:
        faults.append(Violation("age", "OUT_OF_RANGE", f"The local offer is for ages 0 to {OLDEST}."))
    if not 0 <= search.page <= LAST_PAGE or search.page_size < 0:
        faults.append(
            Violation("page", "OUT_OF_RANGE", f"There are pages 1 to {LAST_PAGE}; narrow the search instead.")
        )
    if not 0 <= search.within_km <= places.MOST_KM:
        faults.append(Violation("within_km", "OUT_OF_RANGE", f"At most {places.MOST_KM:g} km."))
    try:
        _around(search)
    except Invalid as nowhere:
        faults += nowhere.violations
    return faults


def _needs(search: pb.Search) -> list[str]:
    unknown = [need for need in search.needs if need not in domain.known_needs()]
    if unknown:
        message = f"This must be one of: {', '.join(domain.known_needs())}."
        raise Invalid([Violation("needs", "UNKNOWN_VALUE", message)])
    return list(search.needs)


def _around(search: pb.Search) -> places.Around | None:
    km = search.within_km or places.DEFAULT_KM
    if search.near.strip():
        return places.Around(places.where(search.near), km)
    if not (search.HasField("latitude") and search.HasField("longitude")):
        return None
    point = places.Point(search.latitude, search.longitude)
    if not point.is_on_earth:
        raise Invalid([Violation("latitude", "OUT_OF_RANGE", "There is no such place on earth.")])
    return places.Around(point, km)


def _word(enum: Any, number: int, prefix: str) -> str:
    return str(enum.Name(number)).removeprefix(prefix).lower() if number else ""


async def _tell(unit: Unit, rows: list[Any], answer: Any) -> None:
    towns = await finding.towns(unit, [(row.source, row.id) for row in rows]) if rows else {}
    names = await sources(unit) if any(row.source for row in rows) else {}
    for row in rows:
        found = facts(row, names)
        found.towns.extend(towns.get((row.source, row.id), ()))
        if row.metres is not None:
            found.metres = round(row.metres)
        answer.services.append(found)


async def sources(unit: Unit) -> dict[str, str]:
    """By key, whose feed it is."""
    return {feed.key: feed.name for feed in await FEEDS.all(unit, lock=False)}


def facts(row: Any, names: dict[str, str]) -> pb.Found:
    """What is told of a published service in a list."""
    document = row.document
    found = pb.Found(
        id=str(row.id),
        name=row.name,
        summary=summary(document.get("description", "")),
        provider=row.organisation,
        source=row.source,
        source_name=names.get(row.source, row.source),
        needs=[domain.known_needs()[key].name for key in row.needs if key in domain.known_needs()],
        levels=row.levels,
        alert=document.get("alert", ""),
        assured_on=document.get("assured_date", ""),
        sector=f"OFFER_SECTOR_{(row.sector or 'unspecified').upper()}",
        availability=f"AVAILABILITY_{(row.availability or 'unspecified').upper()}",
    )
    for name in ("minimum_age", "maximum_age"):
        if name in document:
            setattr(found, name, document[name])
    return found


def summary(text: str) -> str:
    """Its first lines, cut between words."""
    return text if len(text) <= SUMMARY else f"{text[:SUMMARY].rsplit(' ', 1)[0]} …"
