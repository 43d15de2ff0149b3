"""Other authorities' feeds, taken in page by page: what came is judged record by record, and nothing there is lost."""

import json
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from chassis import translate
from chassis.unit import Unit
from goldenthread.localoffer.v1 import localoffer_pb2 as pb
from kernel.errors import Invalid, Refused, Violation
from services.localoffer import domain
from services.localoffer.api.cleaning import plain_text
from services.localoffer.domain.feed import LONGEST_RECORD
from services.localoffer.domain.standard import Doc, Fault, read, without_cycles
from services.localoffer.storage import FEEDS, feed_table, listings, opened

MOST_OF_A_PAGE = 100
MOST_FEEDS = 100
GONE = ("inactive", "defunct")
KINDS = {
    pb.OPEN_KIND_SERVICE: domain.OpenKind.SERVICE.value,
    pb.OPEN_KIND_TAXONOMY: domain.OpenKind.TAXONOMY.value,
    pb.OPEN_KIND_TAXONOMY_TERM: domain.OpenKind.TAXONOMY_TERM.value,
}


class Feeds:
    """RPCs on feeds. All but the list are the desk's."""

    async def AddFeed(self, request: pb.AddFeedRequest, unit: Unit) -> pb.AddFeedResponse:
        domain.demand_desk(unit.principal.parties, unit.authority)
        if await FEEDS.first(unit, feed_table.c.key == request.key):
            raise Refused("FEED_KNOWN", f"There is a feed {request.key} already.")
        feed = translate.read(
            domain.Feed, request, id=unit.new_id(), authority=unit.authority, added_on=unit.today, receipt=None
        )
        return pb.AddFeedResponse(feed=_message(await unit.save(FEEDS, domain.add(feed, unit.now))))

    async def ListFeeds(self, request: pb.ListFeedsRequest, unit: Unit) -> pb.ListFeedsResponse:
        only = [feed_table.c.key == request.key] if request.key else []
        return pb.ListFeedsResponse(feeds=[_message(one) for one in await FEEDS.all(unit, *only, limit=MOST_FEEDS)])

    async def BeginRun(self, request: pb.BeginRunRequest, unit: Unit) -> pb.BeginRunResponse:
        feed = await _held(unit, request.feed_id)
        begun = await unit.save(FEEDS, feed.begin(unit.now))
        if begun.next_page == 1:
            await listings.forget_seen(unit, feed.key)
        return pb.BeginRunResponse(feed=_message(begun))

    async def TakeIn(self, request: pb.TakeInRequest, unit: Unit) -> pb.TakeInResponse:
        feed = await _held(unit, request.feed_id)
        if len(request.documents) > MOST_OF_A_PAGE or request.page < 0 or request.kind not in KINDS:
            raise Invalid([Violation("documents", "TOO_MANY", f"A page has at most {MOST_OF_A_PAGE} records.")])
        good, bad = _judged(KINDS[request.kind], request.documents)
        if request.kind == pb.OPEN_KIND_SERVICE:
            taken, unchanged, withdrawn = await _take_services(unit, feed, good)
            if feed.receipt and feed.receipt.whole:
                came = (*good, *(one.record_id for one in bad if domain.is_id(one.record_id)))
                await listings.see(unit, feed.key, map(UUID, came))
        else:
            good, rings = await _without_rings(unit, feed, request.kind, good)
            bad += rings
            await _take_others(unit, feed, request.kind, good)
            taken, unchanged, withdrawn = 0, 0, 0
        change = feed.took(request.page, tuple(bad), taken, unchanged, withdrawn)
        return pb.TakeInResponse(feed=_message(await unit.save(FEEDS, change)))

    async def EndRun(self, request: pb.EndRunRequest, unit: Unit) -> pb.EndRunResponse:
        feed = await _held(unit, request.feed_id)
        whole = request.complete and feed.receipt is not None and feed.receipt.whole
        missing = await listings.not_seen(unit, feed.key) if whole else 0
        listed = await listings.count(unit, feed.key) if missing else 0
        change = feed.end(request.because[:500], complete=request.complete, at=unit.now, missing=missing, listed=listed)
        ended = await unit.save(FEEDS, change)
        if missing and not ended.is_doubted:
            await listings.remove_not_seen(unit, feed.key)
        return pb.EndRunResponse(feed=_message(ended))


async def _held(unit: Unit, feed_id: str) -> domain.Feed:
    """The desk takes a feed in, or the gateway on the day that the desk has said."""
    if not unit.principal.is_service:
        domain.demand_desk(unit.principal.parties, unit.authority)
    return await FEEDS.load(unit, translate.to_uuid(feed_id, "feed_id"))


def _message(feed: domain.Feed) -> pb.Feed:
    return translate.fill(pb.Feed(), feed)


def _judged(kind: str, texts: Iterable[str]) -> tuple[dict[str, Doc], list[domain.BadRecord]]:
    """The records by id, and what was wrong with any. Of two with one id the first counts."""
    good: dict[str, Doc] = {}
    bad = []
    for text in texts:
        raw = _parsed(text)
        doc, faults = (None, (raw,)) if isinstance(raw, Fault) else read(kind, raw, plain_text)
        if doc and doc["id"] in good:
            doc, faults = None, (*faults, Fault("id", "TWICE", "This page has another record with the same id.", True))
        if doc:
            good[doc["id"]] = doc
        if faults:
            bad.append(domain.BadRecord(_told(raw, "id"), _told(raw, "name"), faults, refused=doc is None))
    return good, bad


def _parsed(text: str) -> Any:
    if len(text.encode()) > LONGEST_RECORD:
        return Fault("", "TOO_LARGE", f"A record may have at most {LONGEST_RECORD} bytes.", True)
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return Fault("", "NOT_JSON", "This is no JSON, or it is nested too deeply.", True)


def _told(raw: Any, name: str) -> str:
    """What a bad record calls itself, for whoever must find it; never more than a line, and plain."""
    value = raw.get(name) if isinstance(raw, dict) else None
    return plain_text(value)[:100].replace("\0", "") if isinstance(value, str) else ""


async def _take_services(unit: Unit, feed: domain.Feed, good: dict[str, Doc]) -> tuple[int, int, int]:
    """How many are in, how many of them were so before, and how many are no longer offered."""
    gone = [UUID(id) for id, doc in good.items() if doc["status"] in GONE]
    offered = [domain.listed(doc, feed.key, unit.now) for doc in good.values() if doc["status"] not in GONE]
    same = await listings.unchanged(unit, offered) if offered else set()
    await listings.put(unit, [one for one in offered if one.id not in same])
    return len(offered), len(same), await listings.remove(unit, feed.key, gone)


async def _take_others(unit: Unit, feed: domain.Feed, kind: int, good: dict[str, Doc]) -> None:
    """Taxonomies and terms; the terms that a taxonomy brings along stand by themselves, too."""
    within = [term for doc in good.values() for term in doc.get("taxonomy_terms", ())]
    await listings.put_open(unit, feed.key, "taxonomy_term", within)
    await listings.put_open(unit, feed.key, KINDS[kind], good.values())  # type: ignore[index]


async def _without_rings(
    unit: Unit, feed: domain.Feed, kind: int, good: dict[str, Doc]
) -> tuple[dict[str, Doc], list[domain.BadRecord]]:
    """Terms among all of the feed's, none of which is its own ancestor; and those that were."""
    if kind != pb.OPEN_KIND_TAXONOMY_TERM:
        return good, []
    all_of_them = {**await opened.parents(unit, feed.key), **good}
    whole, faults = without_cycles(all_of_them)
    named = [domain.BadRecord("", "", (fault,), refused=False) for fault in faults]
    return {id: whole[id] for id in good}, named
