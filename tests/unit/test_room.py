"""A gateway that is full: refused in the dialect of each door, what is urgent is let in, and who holds a place."""

import asyncio
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from fastapi.responses import StreamingResponse

from chassis.places import Haste, Places
from gateway import limits, problems
from gateway.asgi import Message
from gateway.dialects import surrounded
from gateway.middleware import received
from gateway.rates import Rates
from gateway.room import URGENT, Room, room_in

URL = "https://goldenthread.example"


class Gateway:
    """An app with four places, of which three are taken by whatever is ordinary."""

    def __init__(self) -> None:
        self.app = FastAPI()
        self.app.state.settings = SimpleNamespace(public_url=URL)
        self.app.state.rates = Rates()
        self.goes_on, self.has_come = asyncio.Event(), asyncio.Semaphore(0)
        problems.install(self.app)
        self.app.post("/v1/referrals")(self.waits)
        self.app.get("/v1/referrals")(self.waits)
        self.app.get("/v1/stream")(self.streams)
        self.app.post("/v1/concerns", openapi_extra=URGENT)(self.answers)
        for path in ("/health/live", "/account", "/oauth2/token", "/fhir/R4/Patient"):
            self.app.get(path)(self.answers)
        self.app.state.room = self.room = room_in(self.app, 4, 0.01)
        asgi: Any = surrounded(self.app)
        self.http = httpx.AsyncClient(transport=httpx.ASGITransport(asgi), base_url=URL)

    async def waits(self) -> dict[str, int]:
        self.has_come.release()
        await self.goes_on.wait()
        return {"taken": self.room.places.taken}

    async def answers(self) -> dict[str, int]:
        return {"taken": self.room.places.taken}

    async def streams(self) -> StreamingResponse:
        async def pieces() -> AsyncIterator[str]:
            yield str(self.room.places.taken)

        return StreamingResponse(pieces())

    async def fill(self) -> list[asyncio.Task[httpx.Response]]:
        under_way = [asyncio.create_task(self.http.get("/v1/referrals")) for _ in range(3)]
        for _ in under_way:
            await self.has_come.acquire()
        return under_way


@pytest.fixture
async def gateway() -> AsyncIterator[Gateway]:
    made = Gateway()
    async with made.http:
        yield made


async def test_who_finds_no_place_is_told_when_to_come_again_in_the_dialect_of_the_door(gateway: Gateway) -> None:
    under_way = await gateway.fill()
    for method, sent in (("GET", None), ("POST", {"a": 1})):
        full = await gateway.http.request(method, "/v1/referrals", json=sent)
        assert (full.status_code, full.headers["content-type"]) == (503, "application/problem+json")
        assert full.json()["type"] == f"{URL}/problems/busy"
        assert full.headers["retry-after"] in full.json()["detail"]
    fhir = await gateway.http.get("/fhir/R4/Patient")
    assert (fhir.status_code, fhir.json()["resourceType"]) == (503, "OperationOutcome")
    assert fhir.json()["issue"][0]["code"] == "transient"
    page = await gateway.http.get("/account", headers={"accept": "text/html"})
    assert (page.status_code, "call 999" in page.text) == (503, True)
    assert 1 <= int(page.headers["retry-after"]) <= 3
    gateway.goes_on.set()
    assert [one.status_code for one in await asyncio.gather(*under_way)] == [200, 200, 200]
    assert gateway.room.places.taken == 0
    assert (await gateway.http.get("/v1/referrals")).status_code == 200


async def test_what_is_urgent_and_whether_it_lives_is_answered_by_a_gateway_that_is_full(gateway: Gateway) -> None:
    under_way = await gateway.fill()
    assert (await gateway.http.post("/v1/concerns", json={})).json() == {"taken": 4}
    assert (await gateway.http.get("/health/live")).json() == {"taken": 3}
    assert (await gateway.http.get("/oauth2/token")).status_code == 200  # without a token nobody says anything urgent
    gateway.goes_on.set()
    await asyncio.gather(*under_way)


async def test_who_is_turned_away_by_oauth_is_told_so_in_its_words(gateway: Gateway) -> None:
    under_way = await gateway.fill()
    await gateway.room.places.take(Haste.URGENT)
    full = await gateway.http.get("/oauth2/token")
    assert (full.status_code, full.json()["error"]) == (503, "temporarily_unavailable")
    gateway.room.places.give_back()
    gateway.goes_on.set()
    await asyncio.gather(*under_way)


async def test_who_only_reads_on_holds_no_place(gateway: Gateway) -> None:
    assert (await gateway.http.get("/v1/stream")).text == "0"


async def test_who_sends_slowly_holds_no_place_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BODY_HOLDS_A_PLACE_S", 0.0)
    loop, sent, part = asyncio.get_running_loop(), asyncio.Queue[Message](), {"type": "http.request"}
    place = Room(Places(4, 1.0), lambda _: Haste.ORDINARY).place_for({})
    await place.take()
    sent.put_nowait(part)
    assert (await received(sent.get, loop.time() + 60, place), place.is_held) == (part, True)
    loop.call_later(0.05, sent.put_nowait, part)
    assert (await received(sent.get, loop.time() + 60, place), place.is_held) == (part, False)
    await place.take()
    place.give_back()
    await place.take()
    assert not place.is_held, "what is answered needs none"


async def test_a_gateway_that_is_to_end_asks_for_each_connection_to_be_closed(gateway: Gateway) -> None:
    gateway.goes_on.set()
    room: Room = gateway.room
    assert "connection" not in (await gateway.http.get("/v1/referrals")).headers
    room.closing.set()
    assert (await gateway.http.get("/v1/referrals")).headers["connection"] == "close"
