"""Another authority's feed of a hundred thousand services, taken in as the gateway does it: run after run, by pages.

    make bench-local-offer-feed

The feed is a real server on this machine, in a process of its own; it is read through the one way out and handed to the
house, and then a second time a week later, when a thousand of its services are gone and all others stand as they did.
The floor is what must be done in any case: the same pages fetched and read as JSON, and nothing kept. Memory is that of
the one process that fetches, judges and keeps.
"""

import json
import multiprocessing
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

import psutil
import uvloop
from sqlalchemy import text

from chassis.principal import Principal
from gateway.localoffer.taking_in import PER_PAGE, Run
from gateway.outbound import Outbound, Rules
from goldenthread.localoffer.v1 import localoffer_pb2 as pb
from tests.world import TODAY, HouseInHand, client, house_in_hand, servers
from tools.site import Site

SERVICES, ENDED = 100_000, 1_000
DESK = client("desk", parties=("team:southampton/local-offer",), organisation="la:852")
STOCK = "select count(*), pg_total_relation_size('feed_history') from listing"


def service(number: int) -> dict[str, Any]:
    """A service as large as those of the standard's example, each with words of its own."""
    name = f"Club {number} at the {('harbour', 'mill', 'station', 'market')[number % 4]}"
    at = {"id": str(UUID(int=2 << 100 | number)), "name": f"Hall {number}", "location_type": "physical"}
    place = at | {"latitude": 50.5 + number % 1000 / 1000, "longitude": -1.4}
    described = " ".join(f"word{(number * 7 + step) % 5_000}" for step in range(60))
    return {
        "id": str(UUID(int=number)),
        "name": name,
        "status": "active",
        "description": described,
        "organization": {"id": str(UUID(int=1 << 100 | number % 900)), "name": f"Provider {number % 900}"},
        "service_at_locations": [{"id": str(UUID(int=3 << 100 | number)), "location": place}],
    }


def serve(netloc: Any, ended: Any) -> None:
    """The feed, until its process is ended."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            body = json.dumps(self._page(parse_qs(parts.query))).encode() if parts.path == "/services" else b""
            self.send_response(200 if body else 404)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def _page(self, query: dict[str, list[str]]) -> dict[str, Any]:
            number, most = int(query["page"][0]), SERVICES - ended.value
            some = range((number - 1) * PER_PAGE + 1, min(number * PER_PAGE, most) + 1)
            return {"total_pages": -(-most // PER_PAGE), "contents": [service(one) for one in some]}

        def log_message(self, *_: Any) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    netloc.put(f"127.0.0.1:{server.server_port}")
    server.serve_forever()


@contextmanager
def feed() -> Iterator[tuple[str, Any]]:
    """Where it is served, and how many of its services have ended."""
    made = multiprocessing.get_context("spawn")
    netloc, ended = made.Queue(), made.Value("i", 0)
    process = made.Process(target=serve, args=(netloc, ended))
    process.start()
    try:
        yield netloc.get(timeout=60), ended
    finally:
        process.terminate()
        process.join()


class CallerInHand:
    """What the gateway's caller does, without the wire between gateway and house."""

    def __init__(self, house: HouseInHand, principal: Principal = DESK) -> None:
        self.key, self._house, self._principal = "k", house, principal

    async def ask(self, request: Any) -> Any:
        return await self._house.call(type(request).__name__.removesuffix("Request"), request, self._principal)


async def to_the_end(title: str, house: HouseInHand, outbound: Outbound, named: pb.Feed) -> None:
    """Asks until everything came, as the desk does; says what it took."""
    process, began, runs, highest = psutil.Process(), time.perf_counter(), 0, 0
    while True:
        told = await Run(outbound, CallerInHand(house), named).go()  # type: ignore[arg-type]
        runs, highest = runs + 1, max(highest, process.memory_info().rss)
        if told.next_page == 1:
            break
        if runs % 10 == 1:
            print(f"  run {runs}: page {told.next_page - 1}, {highest / 1e6:.0f} MB", file=sys.stderr, flush=True)
    async with house.as_owner() as connection:
        listed, history = (await connection.execute(text(STOCK))).one()
    took, receipt = time.perf_counter() - began, told.receipt
    print(
        f"{title}: {took:.0f} s in {runs} runs, {receipt.taken} taken, {receipt.unchanged} of them unchanged, "
        f"{receipt.withdrawn} no longer listed, {listed} listed; at most {highest / 1e6:.0f} MB; "
        f"history of the feed {history / 1e6:.1f} MB",
        flush=True,
    )


async def floor(outbound: Outbound, url: str) -> None:
    began = time.perf_counter()
    for number in range(1, SERVICES // PER_PAGE + 1):
        json.loads((await outbound.get(f"{url}/services?page={number}&per_page={PER_PAGE}", most_bytes=8_000_000)).body)
    print(f"floor, fetched and read: {time.perf_counter() - began:.0f} s", flush=True)


async def measure(site: Site) -> None:
    house = await house_in_hand(site, "localoffer")
    with feed() as (netloc, ended):
        outbound = Outbound(Rules(trusted=frozenset({netloc})))
        url = f"http://{netloc}"
        request = pb.AddFeedRequest(request_id="k", key="large", name="A large county", url=url)
        named = (await house.call("AddFeed", request, DESK)).feed
        print(f"before: {psutil.Process().memory_info().rss / 1e6:.0f} MB", flush=True)
        await floor(outbound, url)
        await to_the_end("taken in", house, outbound, named)
        ended.value = ENDED
        house.today_is(TODAY + timedelta(days=7))
        await to_the_end("a week later", house, outbound, named)
        await outbound.close()


if __name__ == "__main__":
    with servers() as site:
        uvloop.run(measure(site))
