"""A feed that misbehaves on the way: fetched by the real way out from a real server, and handed to the house."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, cast
from urllib.parse import parse_qs, urlsplit

import pytest

from chassis import access, server
from chassis.client import Neighbours
from chassis.principal import Principal
from gateway.localoffer.storage import alone
from gateway.localoffer.sweeping import Sweep, own_caller
from gateway.localoffer.taking_in import Run
from gateway.outbound import Outbound, Rules
from goldenthread.localoffer.v1 import localoffer_pb2 as pb
from kernel.errors import Invalid
from tests.integration.localoffer.conftest import DESK, PUBLIC, Writing, names
from tests.integration.localoffer.test_feeds import ID, service
from tests.world import AUTHORITY, HouseInHand

Answer = Callable[[str, dict[str, list[str]]], tuple[int, bytes]]


class Site:
    """A server on this machine that answers as the test says, and remembers what it was asked."""

    def __init__(self) -> None:
        self.answer: Answer = lambda *_: (404, b"")
        self.asked: list[str] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                parts = urlsplit(self.path)
                site.asked.append(self.path)
                status, body = site.answer(parts.path, parse_qs(parts.query))
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                """Nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.netloc = f"127.0.0.1:{self.server.server_port}"


@pytest.fixture
def theirs() -> Iterator[Site]:
    site = Site()
    thread = threading.Thread(target=site.server.serve_forever, args=(0.05,))
    thread.start()
    yield site
    site.server.shutdown()
    site.server.server_close()
    thread.join()


class CallerInHand:
    """What the gateway's caller does, without the wire between gateway and house."""

    key = "k"

    def __init__(self, house: HouseInHand) -> None:
        self._house = house

    async def ask(self, request: Any) -> Any:
        return await self._house.call(type(request).__name__.removesuffix("Request"), request, DESK)


def page(*records: Any, number: int = 1, pages: int = 1) -> tuple[int, bytes]:
    told = {"page_number": number, "total_pages": pages, "last_page": number >= pages, "contents": list(records)}
    return 200, json.dumps(told).encode()


@pytest.fixture
async def run(offer: HouseInHand, writing: Writing, theirs: Site) -> Any:
    told = {"key": "theirs", "name": "Theirs", "url": f"http://{theirs.netloc}/"}
    feed = (await writing.send("AddFeed", DESK, **told)).feed
    outbound = Outbound(Rules(trusted=frozenset({theirs.netloc})))

    async def again() -> pb.Feed:
        return await Run(outbound, CallerInHand(offer), feed).go()  # type: ignore[no-any-return, arg-type]

    yield again
    await outbound.close()


async def test_a_feed_of_lists_in_brief_is_read_by_ids_and_then_only_what_changed(
    run: Any, theirs: Site, writing: Writing
) -> None:
    whole = service(1, description="Rowing for everybody.", contacts=[{"id": ID(9), "name": "The boat house"}])

    def answer(path: str, query: dict[str, list[str]]) -> tuple[int, bytes]:
        if path == "/services" and "modified_after" in query:
            return page()
        if path == "/services":
            return page(service(int(query["page"][0])), number=int(query["page"][0]), pages=2)
        if path == f"/services/{ID(1)}":
            return 200, json.dumps(whole).encode()
        return 404, b"Not here."

    theirs.answer = answer
    feed = await run()
    assert (feed.receipt.taken, feed.receipt.refused, feed.receipt.ended_because) == (1, 1, "Everything came.")
    assert [bad.record_id for bad in feed.receipt.named] == [ID(2)]
    assert names(await writing.find("rowing")) == ["Service 1"]
    again = await run()
    assert (again.receipt.taken, again.receipt.ended_because) == (0, "Everything came.")
    assert "modified_after=2026-03-02" in theirs.asked[-1]
    assert names(await writing.find("rowing")) == ["Service 1"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ((200, b"<html><script>alert(1)</script></html>"), "Page 2 of services is no JSON."),
        ((200, b"[" * 100_000), "Page 2 of services is no JSON."),
        ((200, b'{"contents": 7}'), "Page 2 of services has no list of contents."),
        ((500, b"Ouch"), "The feed answered 500 for page 2 of services."),
        ((200, b" " * 8_100_000), "The answer is longer than 8000000 bytes."),
        (page(service(1, languages=[]), pages=9), "is the same as the one before it"),
    ],
)
async def test_what_came_before_it_broke_is_kept_and_the_next_run_goes_on_there(
    run: Any, theirs: Site, writing: Writing, said: tuple[int, bytes], told: str
) -> None:
    first = page(service(1, languages=[]), pages=9)
    theirs.answer = lambda path, query: (404, b"") if path != "/services" else first if query["page"] == ["1"] else said
    feed = await run()
    assert told in feed.receipt.ended_because
    assert (feed.watermark, feed.state) == ("", pb.FEED_STATE_IDLE)
    assert names(await writing.find("service")) == ["Service 1"]
    theirs.answer = lambda path, query: page(service(2, languages=[]), number=int(query["page"][0]), pages=2)
    again = await run()
    assert again.receipt.ended_because == "Everything came."
    assert set(names(await writing.find("service"))) == {"Service 1", "Service 2"}


async def test_a_feed_without_end_is_read_in_bounded_runs(run: Any, theirs: Site) -> None:
    def endless(path: str, query: dict[str, list[str]]) -> tuple[int, bytes]:
        number = int(query["page"][0])
        return page(service(number, languages=[]), number=number, pages=10**9)

    theirs.answer = endless
    feed = await run()
    assert "40 pages" in feed.receipt.ended_because
    assert (feed.next_page, feed.watermark) == (41, "")


def shelf(theirs: Site, *numbers: int, taxonomies: int = 0) -> None:
    """The feed has these services, and so many taxonomies, two records on a page; an empty page where it has none."""

    def answer(path: str, query: dict[str, list[str]]) -> tuple[int, bytes]:
        if "modified_after" in query:
            return page()
        number = int(query["page"][0])
        of = {"/services": list(numbers), "/taxonomies": list(range(1, taxonomies + 1))}.get(path, [])
        some = of[2 * number - 2 : 2 * number]
        told = [service(n, languages=[]) if path == "/services" else taxonomy(n) for n in some]
        return page(*told, number=number, pages=max(1, -(-len(of) // 2)))

    theirs.answer = answer


def taxonomy(number: int) -> dict[str, Any]:
    return {"id": ID(number), "name": f"Taxonomy {number}", "description": "D", "version": "1"}


async def test_what_a_feed_no_longer_has_is_no_longer_listed_after_a_whole_run_and_never_after_a_broken_one(
    run: Any, theirs: Site, writing: Writing, offer: HouseInHand
) -> None:
    async def listed() -> set[str]:
        return set(names(await writing.find("service")))

    async def a_week_later() -> pb.Feed:
        offer.today_is(offer.house.clock.today() + timedelta(days=7))
        return await run()  # type: ignore[no-any-return]

    five = {f"Service {number}" for number in range(1, 6)}
    shelf(theirs, *range(1, 6))
    assert (await run()).receipt.whole
    shelf(theirs, 1, 2, 3)
    soon = await run()
    assert (soon.receipt.whole, soon.receipt.withdrawn, await listed()) == (False, 0, five), "it asks what changed"

    whole = theirs.answer
    theirs.answer = lambda path, query: whole(path, query) if query.get("page") == ["1"] else (500, b"Ouch")
    broken = await a_week_later()
    assert (broken.receipt.whole, broken.receipt.withdrawn, await listed()) == (True, 0, five)
    theirs.answer = whole
    through = await run()
    assert (through.receipt.ended_because, through.receipt.withdrawn) == ("Everything came.", 2)
    assert await listed() == {"Service 1", "Service 2", "Service 3"}

    shelf(theirs, *range(1, 6))
    assert (await a_week_later()).receipt.taken == 5
    assert await listed() == five, "it came back"

    shelf(theirs)
    empty = await a_week_later()
    assert "Of 5 services that are listed here 5 did not come" in empty.receipt.ended_because
    assert (empty.receipt.withdrawn, await listed()) == (0, five)
    shelf(theirs, 1)
    again = await run()
    assert (again.receipt.whole, again.receipt.withdrawn, await listed()) == (True, 4, {"Service 1"})


async def test_while_a_record_without_an_id_may_be_any_nothing_is_taken_off(
    run: Any, theirs: Site, writing: Writing, offer: HouseInHand
) -> None:
    shelf(theirs, 1, 2, 3)
    await run()
    offer.today_is(offer.house.clock.today() + timedelta(days=8))
    nameless = {"name": "Service 3", "status": "active", "languages": []}
    ours = page(service(1, languages=[]), service(2, name=7, languages=[]), nameless)
    theirs.answer = lambda path, query: ours if path == "/services" else (404, b"")
    feed = await run()
    assert (feed.receipt.refused, feed.receipt.withdrawn) == (2, 0)
    assert "1 did not come" in feed.receipt.ended_because, "what came broken came"
    assert len(names(await writing.find("service"))) == 3


async def test_every_taxonomy_is_taken_in_and_a_ring_of_pages_keeps_no_service_out(
    run: Any, theirs: Site, offer: HouseInHand
) -> None:
    shelf(theirs, 1, taxonomies=9)
    assert (await run()).receipt.ended_because == "Everything came."
    asked = pb.ListOpenRecordsRequest(kind=pb.OPEN_KIND_TAXONOMY, source="theirs", page=1, per_page=50)
    assert (await offer.call("ListOpenRecords", asked, PUBLIC)).total_items == 9
    offer.today_is(offer.house.clock.today() + timedelta(days=8))
    good = theirs.answer
    theirs.answer = lambda path, query: good(path, query) if path == "/services" else page(taxonomy(1), pages=10**9)
    assert (await run()).receipt.ended_because == "Everything came."


class OnTheWire:
    """The house as the gateway reaches it: past its judgement of who may ask what."""

    def __init__(self, house: HouseInHand) -> None:
        self._house = house

    async def ask(self, request: Any, principal: Principal, _: float) -> Any:
        name = type(request).__name__.removesuffix("Request")
        access.authorise(server.rule_of(self._house.blueprint.service.methods_by_name[name]), principal)
        return await self._house.call(name, request, principal)


async def test_a_feed_is_taken_in_by_itself_as_often_as_its_desk_says_by_one_and_a_broken_one_holds_up_no_other(
    theirs: Site, writing: Writing, offer: HouseInHand
) -> None:
    def answer(path: str, query: dict[str, list[str]]) -> tuple[int, bytes]:
        broken, _, kind = path.rpartition("/")
        if broken:
            return 500, b"Ouch"
        return page(*([] if kind != "services" or "modified_after" in query else [service(1, languages=[])]))

    theirs.answer = answer
    for key, hours in (("broken", 24), ("sound", 24), ("by-hand", 0)):
        told = {"key": key, "name": key, "url": f"http://{theirs.netloc}/{key if key == 'broken' else ''}"}
        added = (await writing.send("AddFeed", DESK, every_hours=hours, **told)).feed
        assert added.HasField("next_at") is bool(hours)
    with pytest.raises(Invalid) as often:
        await writing.send("AddFeed", DESK, key="x1", name="X", url="https://feed.example.org", every_hours=999)
    assert [one.field for one in often.value.violations] == ["every_hours"]
    outbound = Outbound(Rules(trusted=frozenset({theirs.netloc})))
    caller = own_caller(replace(offer.house, neighbours=cast(Neighbours, OnTheWire(offer))))
    sweep = Sweep([AUTHORITY], offer.house, outbound, caller, offer.house.clock.now)
    with pytest.raises(TypeError, match="no part of a run"):
        await caller(AUTHORITY, "").ask(pb.ListGapsRequest())

    async def feeds() -> dict[str, pb.Feed]:
        return {one.key: one for one in (await offer.call("ListFeeds", pb.ListFeedsRequest(), PUBLIC)).feeds}

    assert await sweep.round() == 0, "the desk looks first"
    offer.today_is(offer.house.clock.today() + timedelta(days=1))
    async with alone(offer.house, (await feeds())["sound"].id) as ours:
        assert ours
        assert await sweep.round() == 1, "another gateway is at the sound one"
    assert await sweep.round() == 1, "the broken one is tried again later"
    after = await feeds()
    assert "The feed answered 500" in after["broken"].receipt.ended_because
    assert (after["sound"].receipt.ended_because, after["by-hand"].HasField("receipt")) == ("Everything came.", False)
    assert names(await writing.find("service")) == ["Service 1"]
    hours = {key: one.next_at.ToDatetime(tzinfo=UTC) - offer.house.clock.now() for key, one in after.items()}
    assert timedelta(minutes=58) < hours["broken"] < timedelta(hours=1, minutes=1)
    assert timedelta(hours=23, minutes=58) < hours["sound"] < timedelta(hours=24, minutes=1)
    offer.today_is(offer.house.clock.today() + timedelta(days=2))
    assert await sweep.round() == 2
    assert [path for path in theirs.asked if "modified_after=2026-03-03" in path], "only what changed since"
    assert names(await writing.find("service")) == ["Service 1"], "what was there stays"
    again = (await feeds())["broken"].next_at.ToDatetime(tzinfo=UTC) - offer.house.clock.now()
    assert again > timedelta(hours=1, minutes=58), "it waits longer each time"
    assert (await sweep.round(), await sweep.round()) == (0, 0)
    await outbound.close()
