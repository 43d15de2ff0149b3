"""A run over another authority's feed: its pages fetched through the one way out, and handed to the house.

A run is bounded in pages and seconds; one that is not through by then ends with its receipt, and the next call goes on
from the page where it ended. Nothing that a feed answers is believed before the house has judged it.
"""

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from gateway.api.calling import Caller
from gateway.outbound import Outbound, OutboundError
from gateway.problems import Problem
from goldenthread.localoffer.v1 import localoffer_pb2 as pb

RUN_S = 25.0
BESIDE_S = 5.0
MOST_PAGES = 40
PER_PAGE = 50
AT_ONCE = 5
PAGE_BYTES, RECORD_BYTES = 8_000_000, 200_000
LONGEST_RECORD = 66_000
BESIDE = ((pb.OPEN_KIND_TAXONOMY, "taxonomies"), (pb.OPEN_KIND_TAXONOMY_TERM, "taxonomy_terms"))


class NotAPage(Exception):
    """What lies there is no page of the standard. The message is for the receipt."""


@dataclass(frozen=True, slots=True)
class Page:
    records: list[Any]
    is_last: bool
    digest: bytes


class Run:
    """One run. `key` is the caller's: each step has one of its own made of it, so that it can be sent again."""

    def __init__(self, outbound: Outbound, caller: Caller, feed: Any) -> None:
        self._outbound = outbound
        self._caller = caller
        self._feed = feed
        self._steps = 0
        self._slots = asyncio.Semaphore(AT_ONCE)

    async def go(self) -> Any:
        """The feed as it stands at the end, with its receipt."""
        feed = (await self._ask(pb.BeginRunRequest)).feed
        because, complete = "", False
        try:
            async with asyncio.timeout(RUN_S):
                because, complete = await self._pages(feed)
        except TimeoutError:
            because = "The time of this run was over; ask again, and it goes on."
        except (OutboundError, NotAPage) as error:
            because = str(error)
        except Problem as refused:
            because = refused.detail
        return (await self._ask(pb.EndRunRequest, because=because, complete=complete)).feed

    async def _pages(self, feed: Any) -> tuple[str, bool]:
        if feed.next_page == 1:
            await self._beside()
        async for number, page in self._every_page("services", feed.next_page, feed.receipt.modified_after):
            whole = await asyncio.gather(*(self._whole(one) for one in page.records))
            await self._hand_over(number, pb.OPEN_KIND_SERVICE, whole)
            if page.is_last:
                return "Everything came.", True
        return f"This run has read {MOST_PAGES} pages; ask again, and it goes on.", False

    async def _beside(self) -> None:
        """Taxonomies and their terms, which a feed need not have: without them its services are taken in as well, and
        they may not take the time of the run."""
        for kind, name in BESIDE:
            with suppress(OutboundError, NotAPage, TimeoutError):
                async with asyncio.timeout(BESIDE_S):
                    async for _, page in self._every_page(name, 1, ""):
                        await self._hand_over(0, kind, [_text(one) for one in page.records])

    async def _every_page(self, name: str, first: int, modified_after: str) -> AsyncIterator[tuple[int, Page]]:
        """The pages with their numbers, to the last or to as many as are read at once; NotAPage for a ring."""
        before = b""
        for number in range(first, first + MOST_PAGES):
            page = await self._page(name, number, modified_after)
            if page.digest == before and page.records:
                raise NotAPage(f"Page {number} is the same as the one before it: the feed goes round in a circle.")
            before = page.digest
            yield number, page
            if page.is_last:
                return

    async def _page(self, name: str, number: int, modified_after: str) -> Page:
        asked = {"page": number, "per_page": PER_PAGE, "full": "true"}
        since = {"modified_after": modified_after} if modified_after else {}
        answer = await self._outbound.get(
            f"{self._feed.url.rstrip('/')}/{name}?{urlencode(asked | since)}", most_bytes=PAGE_BYTES
        )
        if answer.status != 200:
            raise NotAPage(f"The feed answered {answer.status} for page {number} of {name}.")
        return read_page(answer.body, number, name)

    async def _whole(self, record: Any) -> str:
        """The record as text. One that came in brief is read by its id; if that fails, it is handed over as one that
        cannot be taken, so that what is there under its id stays."""
        if not _is_brief(record):
            return _text(record)
        try:
            async with self._slots:
                url = f"{self._feed.url.rstrip('/')}/services/{quote(record['id'], safe='')}"
                answer = await self._outbound.get(url, most_bytes=RECORD_BYTES)
            if answer.status == 200:
                return _cut(answer.body)
        except OutboundError:
            pass
        return json.dumps({"id": record["id"], "name": record.get("name")})

    async def _hand_over(self, number: int, kind: Any, texts: list[str]) -> None:
        for start in range(0, len(texts), PER_PAGE) if texts else (0,):
            some = texts[start : start + PER_PAGE]
            await self._ask(pb.TakeInRequest, page=number, kind=kind, documents=some)

    async def _ask(self, request: Any, /, **fields: Any) -> Any:
        self._steps += 1
        key = hashlib.sha256(f"{self._caller.key} {self._steps}".encode()).hexdigest()
        return await self._caller.ask(request(request_id=key, feed_id=self._feed.id, **fields))


def read_page(body: bytes, number: int, name: str) -> Page:
    """A page of the standard; NotAPage says what is wrong."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        raise NotAPage(f"Page {number} of {name} is no JSON.") from None
    records = told.get("contents") if isinstance(told, dict) else None
    if not isinstance(records, list):
        raise NotAPage(f"Page {number} of {name} has no list of contents.")
    return Page(records, _is_last(told, records, number), hashlib.sha256(json.dumps(records).encode()).digest())


def _is_last(told: dict[str, Any], records: list[Any], number: int) -> bool:
    pages = told.get("total_pages")
    if told.get("last_page") is True or not records:
        return True
    return isinstance(pages, int) and not isinstance(pages, bool) and number >= pages


def _is_brief(record: Any) -> bool:
    """Whether a list showed only what there is one of; a record without an id cannot be asked for."""
    if not isinstance(record, dict) or not isinstance(record.get("id"), str) or len(record["id"]) > 100:
        return False
    return not any(isinstance(value, list) for value in record.values())


def _text(record: Any) -> str:
    return _cut(json.dumps(record, ensure_ascii=False).encode("utf-8", "replace"))


def _cut(body: bytes) -> str:
    """What is too long is cut, so that the house refuses it and nothing larger travels."""
    return body[:LONGEST_RECORD].decode("utf-8", "replace")
