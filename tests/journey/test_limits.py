"""Too much of anything is refused, precisely and in the dialect of the door, before any house hears of it."""

import asyncio
import socket
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest

from chassis.places import Haste, Places
from gateway import limits
from gateway.middleware import Surroundings
from gateway.rates import Rates
from gateway.reading import NotRead
from gateway.room import Room
from tests.journey.evidence import refused
from tests.running import Running
from tools.journey.actor import Actor, Answer

ROOM = Room(Places(100, 1.0), lambda scope: Haste.ORDINARY)


@pytest.fixture
def school(stack: Running) -> Actor:
    return stack.actors["hollybrook-school"]


HEADS = {
    "a hundred headers": ({"headers": {f"x-{number}": "" for number in range(100)}}, "headers-too-large", "64 headers"),
    "long headers": ({"headers": {"x-long": "x" * 20_000}}, "headers-too-large", "16384 bytes"),
    "a long address": ({"params": {"state": "x" * 9000}}, "address-too-long", "8192 bytes"),
    "a compressed body": ({"headers": {"content-encoding": "br"}}, "unsupported-media-type", "Content-Encoding"),
}


@pytest.mark.parametrize(("options", "kind", "words"), HEADS.values(), ids=HEADS)
def test_a_request_that_is_not_even_begun(school: Actor, options: dict[str, Any], kind: str, words: str) -> None:
    problem = refused(school.send("GET", "/v1/referrals", **options), kind)
    assert words in problem["detail"]


@pytest.mark.parametrize("name", ["Authorization", "Content-Type", "Idempotency-Key", "If-Match"])
def test_a_header_that_two_readers_might_read_differently(stack: Running, name: str) -> None:
    answer = stack.http.get("/v1/referrals", headers=[(name, "a"), (name, "b")])
    problem = refused(Answer(answer.status_code, answer.json(), answer.headers), "bad-request")
    assert problem["detail"] == f"The header {name} may be sent only once."


def test_each_door_refuses_in_its_own_dialect(stack: Running) -> None:
    long = {"x-long": "x" * 20_000}
    oauth = stack.http.post("/oauth2/token", headers=long)
    assert (oauth.status_code, oauth.json()["error"]) == (431, "invalid_request")
    fhir = stack.http.post("/fhir/R4/$process-message", headers=long)
    assert (fhir.status_code, fhir.json()["issue"][0]["code"]) == (431, "too-long")
    assert fhir.headers["content-type"] == "application/fhir+json"


def test_a_request_that_is_two(stack: Running) -> None:
    """With two lengths, a proxy before us and we ourselves might see its end at different places (RFC 9112, 6.1)."""
    host = urlsplit(stack.stack.site.gateway_url)
    with socket.create_connection((host.hostname, host.port), timeout=10) as wire:
        wire.sendall(
            b"POST /v1/referrals HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n"
            b"0\r\n\r\n"
        )
        assert wire.recv(1000).startswith(b"HTTP/1.1 400 ")


# What would take too long on a real stack: the same surroundings, over an application that reads its body.


async def reader(scope: Any, receive: Any, send: Any) -> None:
    more = True
    while more:
        more = (await receive()).get("more_body", False)
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


async def test_a_body_that_trickles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "BODY_WITHIN_S", 0.05)

    async def trickle() -> Any:
        yield b"{"
        await asyncio.sleep(60)

    surrounded: Any = Surroundings(reader, lambda scope, refused: reader, Rates(), ROOM)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(surrounded), base_url="http://gateway") as http:
        with pytest.raises(NotRead) as refusal:
            await http.post("/v1/referrals", content=trickle())
    assert refusal.value.slug == "too-slow"


@pytest.mark.parametrize(("pace", "status"), [(8_000, "too-slow"), (10, 204)])
async def test_a_file_comes_at_a_pace(monkeypatch: pytest.MonkeyPatch, pace: int, status: str | int) -> None:
    """A byte now and then would hold a place for ten minutes; a line that is only poor is waited for."""
    monkeypatch.setattr(limits, "UPLOAD_GRACE_S", 0.05)
    monkeypatch.setattr(limits, "UPLOAD_BYTES_A_SECOND", pace)

    async def trickle() -> Any:
        for _ in range(10):
            await asyncio.sleep(0.02)
            yield b"x"

    surrounded: Any = Surroundings(reader, lambda scope, refused: reader, Rates(), ROOM)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(surrounded), base_url="http://gateway") as http:
        try:
            came: str | int = (await http.post("/v1/referrals/1/documents", content=trickle())).status_code
        except NotRead as refusal:
            came = refusal.slug
    assert came == status


BEFORE_A_PROOF = (
    "/oauth2/token",
    "/oauth2/introspect",
    "/oauth2/revoke",
    "/oauth2/par",
    "/oauth2/authorize",
    "/sign-in",
)


@pytest.mark.parametrize("path", BEFORE_A_PROOF)
async def test_where_nobody_has_proved_who_they_are_an_address_comes_so_often(path: str) -> None:
    refusals: list[NotRead] = []

    def refuse(_: Any, refusal: NotRead) -> Any:
        refusals.append(refusal)
        return reader

    surrounded: Any = Surroundings(reader, refuse, Rates(), ROOM)

    async def flood(host: str, most: int) -> int:
        transport = httpx.ASGITransport(surrounded, client=(host, 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://gateway") as http:
            for came in range(most):
                await http.post(path)
                if refusals:
                    return came
        return most

    at_once = limits.PER_ADDRESS[path].at_once
    assert at_once <= await flood("192.0.2.1", 10 * at_once) < 10 * at_once
    [refusal] = refusals
    assert (refusal.slug, refusal.headers["Retry-After"]) == ("too-many-requests", "1")
    refusals.clear()
    assert await flood("192.0.2.2", 5) == 5
