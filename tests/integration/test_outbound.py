"""Addresses that somebody gave: what is called, and every trick by which something else might be."""

import asyncio
import gzip
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import httpcore
import pytest
from pydantic import ValidationError

from gateway.addresses import is_public
from gateway.outbound import Answer, Outbound, OutboundError, Rules, UnfitAddress, UnfitAnswer, Unreachable, checked
from gateway.settings import GatewaySettings
from tests.certificates import certificate

HERE = "127.0.0.1"
PUBLIC = "93.184.215.14"
Site = dict[str, bytes | Callable[[asyncio.StreamWriter], Awaitable[None]]]


class Names:
    """A resolver that says what a test tells it to, one list of addresses after the other; the last stays."""

    def __init__(self, **known: list[list[str]]) -> None:
        self.known = {name.replace("_", "."): answers for name, answers in known.items()}
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        if host not in self.known:
            raise OSError("no such name")
        answers = self.known[host]
        return answers.pop(0) if len(answers) > 1 else answers[0]


class Wire(httpcore.AsyncNetworkBackend):
    """Notes where a connection was to go, and leads it to this machine."""

    def __init__(self) -> None:
        self.called: list[str] = []
        self._real = httpcore.AnyIOBackend()

    async def connect_tcp(self, host: str, port: int, *more: Any, **named: Any) -> httpcore.AsyncNetworkStream:
        self.called.append(host)
        return await self._real.connect_tcp(HERE, port, *more, **named)

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


@asynccontextmanager
async def serving(site: Site, tls: ssl.SSLContext | None = None) -> AsyncIterator[tuple[int, list[bytes]]]:
    """A server on this machine, and what it was asked."""
    asked: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            asked.append(head)
            answer = site[head.split(b" ")[1].decode()]
            if callable(answer):
                await answer(writer)
            else:
                writer.write(answer)
                await writer.drain()
        except (ConnectionError, asyncio.IncompleteReadError, ssl.SSLError):
            pass
        finally:
            writer.close()
            with suppress(ConnectionError, ssl.SSLError):
                await writer.wait_closed()

    server = await asyncio.start_server(serve, HERE, 0, ssl=tls)
    async with server:
        yield server.sockets[0].getsockname()[1], asked


def answer(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    said = {"Content-Length": str(len(body)), "Connection": "close", **headers}
    lines = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in said.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def moved(to: str) -> bytes:
    return answer(status="302 Found", Location=to)


@asynccontextmanager
async def outbound(rules: Rules, names: Names, **more: Any) -> AsyncIterator[Outbound]:
    made = Outbound(rules, resolve=names, **more)
    try:
        yield made
    finally:
        await made.close()


@asynccontextmanager
async def neighbour(
    site: Site, names: Names | None = None, **rules: Any
) -> AsyncIterator[tuple[Outbound, str, list[bytes]]]:
    """A server that is trusted by name, with its address and what it was asked."""
    async with serving(site) as (port, asked):
        trusted = Rules(trusted=frozenset({f"neighbour.test:{port}"}), **rules)
        async with outbound(trusted, names or Names(neighbour_test=[[HERE]])) as out:
            yield out, f"http://neighbour.test:{port}/", asked


async def got(site: Site, *, most_bytes: int = 1000, **rules: Any) -> tuple[Answer, list[bytes]]:
    """What a trusted neighbour answers."""
    async with neighbour(site, **rules) as (out, url, asked):
        return await out.get(url, most_bytes=most_bytes), asked


# What is judged before anything is called.

UNFIT = {
    "without TLS": ("http://partner.example.org/", "NOT_HTTPS"),
    "a file": ("file:///etc/passwd", "NOT_HTTPS"),
    "another protocol": ("gopher://partner.example.org/", "NOT_HTTPS"),
    "no scheme": ("partner.example.org/keys", "NOT_HTTPS"),
    "a user": ("https://user@partner.example.org/", "USER_INFO"),
    "a password": ("https://user:secret@partner.example.org/", "USER_INFO"),
    "a host posing as a user": ("https://partner.example.org@127.0.0.1/", "USER_INFO"),
    "an empty user": ("https://@partner.example.org/", "USER_INFO"),
    "another port": ("https://partner.example.org:5432/", "PORT"),
    "a part of a page": ("https://partner.example.org/#keys", "FRAGMENT"),
    "loopback": ("https://127.0.0.1/", "NOT_A_NAME"),
    "loopback in short": ("https://127.1/", "NOT_A_NAME"),
    "loopback as one number": ("https://2130706433/", "NOT_A_NAME"),
    "loopback in hexadecimal": ("https://0x7f000001/", "NOT_A_NAME"),
    "loopback in octal": ("https://0177.0.0.1/", "NOT_A_URL"),
    "loopback of version 6": ("https://[::1]/", "NOT_A_NAME"),
    "version 4 mapped into version 6": ("https://[::ffff:127.0.0.1]/", "NOT_A_NAME"),
    "a public address": (f"https://{PUBLIC}/", "NOT_A_NAME"),
    "a bare name": ("https://localhost/", "NOT_A_PUBLIC_NAME"),
    "a name with a dot at its end": ("https://localhost./", "NOT_A_PUBLIC_NAME"),
    "an escaped name": ("https://part%6Eer.example.org/", "NOT_A_PUBLIC_NAME"),
    "full-width digits": ("https://１２７.0.0.1/", "NOT_A_URL"),
    "a backslash": ("https://partner.example.org\\@127.0.0.1/", "NOT_A_URL"),
    "a line break": ("https://partner.example.org/\r\nX-Forged: 1", "NOT_A_URL"),
    "a space": ("https://partner.example.org /", "NOT_A_URL"),
    "endless": (f"https://partner.example.org/{'x' * 3000}", "NOT_A_URL"),
    "a port that is none": ("https://partner.example.org:99999/", "PORT"),
    "nothing": ("", "NOT_HTTPS"),
}


@pytest.mark.parametrize(("url", "reason"), UNFIT.values(), ids=UNFIT)
async def test_an_address_that_is_not_called(url: str, reason: str) -> None:
    names, wire = Names(partner_example_org=[[PUBLIC]]), Wire()
    with pytest.raises(UnfitAddress) as refusal:
        checked(url, Rules())
    assert refusal.value.reason == reason
    async with outbound(Rules(), names, network=wire) as out:
        for call in (out.get(url, most_bytes=10), out.post(url, b"{}", {}, most_bytes=10)):
            with pytest.raises(UnfitAddress):
                await call
    assert not names.asked
    assert not wire.called


def test_an_address_that_may_be_called() -> None:
    assert checked("https://partner.example.org/jwks.json?version=2", Rules()).host == "partner.example.org"
    assert checked("https://PARTNER.example.org:443/", Rules()).host == "partner.example.org"
    assert checked("https://xn--caf-dma.example.org/", Rules())


NOT_PUBLIC = """0.0.0.0 10.0.0.1 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.254 168.63.129.16 169.254.169.254
169.254.170.2 172.16.0.1 172.31.255.255 192.0.0.192 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.7
203.0.113.9 224.0.0.1 239.255.255.250 240.0.0.1 255.255.255.255
:: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:93.184.215.14 ::ffff:0:10.0.0.1 64:ff9b::7f00:1 64:ff9b::5db8:d70e
64:ff9b:1::1 100::1 2001::1 2001:0:7f00:1:: 2001:2::1 2001:10::1 2001:20::1 2001:db8::1 2002:7f00:1:: 2002:5db8:d70e::
3fff::1 5f00::1 fc00::1 fd00:ec2::254 fe80::1 fe80::1%eth0 fec0::1 ff02::1 ff0e::1 2606:4700::1%eth0"""
PUBLIC_ONES = "1.1.1.1 8.8.8.8 93.184.215.14 172.15.0.1 172.32.0.1 192.0.1.1 2606:4700:4700::1111 2a00:1450::1"


@pytest.mark.parametrize("address", NOT_PUBLIC.split())
def test_what_is_not_the_public_internet(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", PUBLIC_ONES.split())
def test_what_is(address: str) -> None:
    assert is_public(ip_address(address))


# What is judged when the name is resolved.


@pytest.mark.parametrize(
    "found",
    [["127.0.0.1"], ["169.254.169.254"], [PUBLIC, "10.0.0.1"], ["::ffff:127.0.0.1"], ["64:ff9b::7f00:1"]],
    ids=["this machine", "a cloud's metadata", "one public and one private", "mapped", "translated"],
)
async def test_a_name_that_leads_inside(found: list[str]) -> None:
    wire = Wire()
    async with outbound(Rules(), Names(partner_example_org=[found]), network=wire) as out:
        with pytest.raises(UnfitAddress) as refusal:
            await out.get("https://partner.example.org/", most_bytes=10)
    assert refusal.value.reason == "NOT_PUBLIC"
    assert not any(address in str(refusal.value) for address in found)
    assert not wire.called


async def test_a_name_that_changes_its_mind_is_called_where_it_was_judged() -> None:
    """The name is resolved once for a connection: there is no second answer between the judgement and the call."""
    names, wire = Names(partner_example_org=[[PUBLIC], ["169.254.169.254"]]), Wire()
    async with serving({"/": answer(b"{}")}) as (port, _):
        rules = Rules(ports=frozenset({port}), connecting=0.2)
        async with outbound(rules, names, network=wire) as out:
            with pytest.raises(Unreachable):  # the server there speaks no TLS
                await out.get(f"https://partner.example.org:{port}/", most_bytes=10)
            assert (wire.called, len(names.asked)) == ([PUBLIC], 1)
            with pytest.raises(UnfitAddress):
                await out.get(f"https://partner.example.org:{port}/", most_bytes=10)
    assert wire.called == [PUBLIC]


async def test_a_name_that_nobody_knows() -> None:
    async with outbound(Rules(), Names()) as out:
        with pytest.raises(Unreachable) as refusal:
            await out.get("https://partner.example.org/", most_bytes=10)
    assert refusal.value.reason == "NAME_UNKNOWN"


# Redirects.


@pytest.mark.parametrize(
    "to",
    [
        "https://169.254.169.254/latest/meta-data/",
        "http://localhost:6379/",
        "//127.0.0.1/",
        "file:///etc/passwd",
        "https://user:secret@partner.example.org/",
        "https://inside.example.org/",
        "https://[::1",
    ],
)
async def test_a_redirect_is_judged_like_an_address_that_was_given(to: str) -> None:
    names = Names(neighbour_test=[[HERE]], inside_example_org=[["10.0.0.1"]])
    async with neighbour({"/": moved(to)}, names) as (out, url, asked):
        with pytest.raises(UnfitAddress):
            await out.get(url, most_bytes=10)
    assert len(asked) == 1


async def test_a_few_redirects_are_followed() -> None:
    found, asked = await got({"/": moved("/a"), "/a": moved("/b"), "/b": moved("/c"), "/c": answer(b"here")})
    assert (found.status, found.body, len(asked)) == (200, b"here", 4)


async def test_redirects_without_end() -> None:
    with pytest.raises(UnfitAnswer) as refusal:
        await got({"/": moved("/")})
    assert refusal.value.reason == "TOO_MANY_REDIRECTS"


async def test_what_is_sent_goes_nowhere_else() -> None:
    async with neighbour({"/": moved("/other"), "/other": answer()}) as (out, url, asked):
        said = await out.post(url, b"{}", {"webhook-id": "1"}, most_bytes=10)
    assert said.status == 302
    assert len(asked) == 1


async def test_nothing_of_ours_goes_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    _, [asked] = await got({"/": answer()})
    names = sorted(line.split(b":")[0].lower() for line in asked.split(b"\r\n")[1:] if line)
    assert names == [b"accept", b"accept-encoding", b"host", b"user-agent"]


# How much is taken, and for how long.


async def test_an_answer_that_is_too_long() -> None:
    assert (await got({"/": answer(b"x" * 1000)}))[0].body == b"x" * 1000
    with pytest.raises(UnfitAnswer) as refusal:
        await got({"/": answer(b"x" * 1001)})
    assert refusal.value.reason == "TOO_LARGE"


async def test_an_answer_without_end() -> None:
    async def endless(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        while not writer.is_closing():
            writer.write(b"400\r\n" + b"x" * 1024 + b"\r\n")
            await writer.drain()

    with pytest.raises(UnfitAnswer) as refusal:
        await got({"/": endless})
    assert refusal.value.reason == "TOO_LARGE"


async def test_an_answer_that_grows_when_unpacked() -> None:
    with pytest.raises(UnfitAnswer) as refusal:
        await got({"/": answer(gzip.compress(b"0" * 10_000_000), Content_Encoding="gzip")}, most_bytes=100_000)
    assert refusal.value.reason == "COMPRESSED"


async def test_an_answer_that_trickles() -> None:
    async def trickle(writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n")
        while not writer.is_closing():
            writer.write(b"x")
            await writer.drain()
            await asyncio.sleep(0.01)

    with pytest.raises(Unreachable) as refusal:
        await got({"/": trickle}, seconds=0.2)
    assert refusal.value.reason == "TOO_SLOW"


@pytest.mark.parametrize("said", [b"220 smtp.example.org ESMTP\r\n", b"HTTP/1.1 200 OK\r\nX: " + b"y" * 200_000])
async def test_what_does_not_speak_http(said: bytes) -> None:
    with pytest.raises(UnfitAnswer) as refusal:
        await got({"/": said})
    assert refusal.value.reason == "NOT_HTTP"


# TLS.


async def test_who_answers_must_prove_to_be_who_is_named(tmp_path: Path) -> None:
    """The certificate is held against the name, though the connection went to an address."""
    held = certificate("partner.example.org", tmp_path)
    server, client = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), ssl.create_default_context(cafile=held)
    server.load_cert_chain(held)
    names, wire = Names(partner_example_org=[[PUBLIC]], other_example_org=[[PUBLIC]]), Wire()
    async with serving({"/": answer(b"{}")}, server) as (port, _):
        rules = Rules(ports=frozenset({port}))
        async with outbound(rules, names, network=wire, tls=client) as out:
            assert (await out.get(f"https://partner.example.org:{port}/", most_bytes=10)).body == b"{}"
            with pytest.raises(Unreachable):
                await out.get(f"https://other.example.org:{port}/", most_bytes=10)
        async with outbound(rules, names, network=wire) as out:  # whose certificate nobody vouches for
            with pytest.raises(OutboundError):
                await out.get(f"https://partner.example.org:{port}/", most_bytes=10)
    assert set(wire.called) == {PUBLIC}


def test_neighbours_are_trusted_only_in_a_demonstration() -> None:
    told = {"service": "gateway", "outbound_trusts": ["127.0.0.1:9000"], "demo": False}
    with pytest.raises(ValidationError, match="only a demonstration or a test"):
        GatewaySettings.model_validate(told)
