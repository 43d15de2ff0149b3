"""The one way to call an address that somebody gave us: a client's keys, a partner's webhook, a feed.

    outbound = Outbound(Rules(), tls=ssl.create_default_context())
    answer = await outbound.get("https://partner.example.org/jwks.json", most_bytes=65_536)

Whoever gives an address may want to reach with our hands what their own cannot (server-side request forgery, OWASP
API7:2023). So the address is judged by what is really called: a name is resolved once, every address that it has must
be public, and the connection goes to the very address that was judged; a redirect is judged anew like an address that
was given. Nothing of ours goes along: no cookies, no proxy of the environment, no credentials.
"""

import asyncio
import re
import socket
import ssl
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin

import httpcore
import httpx

from gateway import addresses

REDIRECTS = frozenset({301, 302, 303, 307, 308})
HOST_NAME = re.compile(r"(?=.{1,253}$)([a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{2,63}")
USER = re.compile(r"[^/?#]*//[^/?#]*@")
MOST_CONNECTIONS = 50
MOST_IDLE = 10
IDLE_S = 30
MOST_TRIED = 3
LONGEST_URL = 2048
# Whoever is called may ask us to wait so long, and no longer.
LONGEST_ASKED = timedelta(hours=24)

# host, port -> the addresses of the host; OSError when it has none.
Resolve = Callable[[str, int], Awaitable[list[str]]]


class OutboundError(Exception):
    """A call that was not made, or whose answer is of no use. `reason` is a fixed code, the message plain English.

    Neither says what our resolver or network answered: that, too, is what a forger wants to learn.
    """

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class UnfitAddress(OutboundError):
    """The address is not one that we call. It will not be tomorrow either, unless its owner changes it."""


class Unreachable(OutboundError):
    """Nobody answered at that address, or not in time, or without proving to be who is named. May pass."""


class UnfitAnswer(OutboundError):
    """There was an answer, and it is not one that we take: too large, compressed, or for ever somewhere else."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What may be called, and how much of an answer is taken.

    ports           those that may be named in an address
    trusted         "host:port" of neighbours in a demonstration or a test, which may be called without TLS, at any
                    port, and on this machine
    most_redirects  that are followed for a question; none is for a command
    seconds         for the whole call, all redirects and the reading of the answer included
    connecting      seconds for each part of reaching a server: the connection, and who it is
    """

    ports: frozenset[int] = frozenset({443})
    trusted: frozenset[str] = frozenset()
    most_redirects: int = 3
    seconds: float = 10.0
    connecting: float = 3.0

    def trusts(self, host: str, port: int) -> bool:
        return f"{host}:{port}" in self.trusted


@dataclass(frozen=True, slots=True)
class Answer:
    """What was answered: never longer than was asked for, never compressed. Header names are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    def asked_to_wait(self, now: datetime) -> timedelta | None:
        """What Retry-After says, in seconds or as a date (RFC 9110, section 10.2.3), up to a day; None for anything
        else."""
        said = self.headers.get("retry-after", "")
        if said.isascii() and said.isdecimal():
            return min(timedelta(seconds=int(said[:9])), LONGEST_ASKED)
        try:
            at = parsedate_to_datetime(said)
        except (ValueError, TypeError):
            return None
        return max(timedelta(), (at if at.tzinfo else at.replace(tzinfo=UTC)) - now)


class Outbound:
    """Calls addresses that somebody gave, by the rules. One for a process; close it at the end."""

    def __init__(
        self,
        rules: Rules,
        *,
        tls: ssl.SSLContext | None = None,
        resolve: Resolve | None = None,
        network: httpcore.AsyncNetworkBackend | None = None,
        most_connections: int = MOST_CONNECTIONS,
    ) -> None:
        self._rules = rules
        guard = _Guard(rules, resolve or _resolve, network or httpcore.AnyIOBackend())
        self._pool = httpcore.AsyncConnectionPool(
            ssl_context=tls or ssl.create_default_context(),
            max_connections=most_connections,
            max_keepalive_connections=MOST_IDLE,
            keepalive_expiry=IDLE_S,
            network_backend=guard,
        )

    def demand_fit(self, url: str) -> None:
        """UnfitAddress for one that it would never call. Nothing is resolved or called."""
        checked(url, self._rules)

    async def get(self, url: str, *, most_bytes: int, accept: str = "application/json") -> Answer:
        """What lies there, after a few redirects; one of the three kinds of OutboundError if nothing usable does."""
        async with self._in_time():
            for _ in range(self._rules.most_redirects + 1):
                answer = await self._call("GET", url, {"Accept": accept}, b"", most_bytes)
                if answer.status not in REDIRECTS or "location" not in answer.headers:
                    return answer
                url = _joined(url, answer.headers["location"])
        raise UnfitAnswer("TOO_MANY_REDIRECTS", f"The address leads on more than {self._rules.most_redirects} times.")

    async def post(self, url: str, content: bytes, headers: Mapping[str, str], *, most_bytes: int) -> Answer:
        """Sends `content` there, once. A redirect is an answer like another: what is sent goes nowhere else."""
        async with self._in_time():
            return await self._call("POST", url, dict(headers), content, most_bytes)

    async def options(self, url: str, headers: Mapping[str, str], *, most_bytes: int) -> Answer:
        """What the owner of the address says of being called, asked once; a redirect is an answer like another."""
        async with self._in_time():
            return await self._call("OPTIONS", url, dict(headers), b"", most_bytes)

    async def close(self) -> None:
        """Closes what is idle; the pool is of no use afterwards."""
        await self._pool.aclose()

    def _in_time(self) -> "_InTime":
        return _InTime(self._rules.seconds)

    async def _call(self, method: str, url: str, headers: dict[str, str], content: bytes, most_bytes: int) -> Answer:
        target = checked(url, self._rules)
        sent = {"Host": target.netloc.decode(), "User-Agent": "Goldenthread", "Accept-Encoding": "identity", **headers}
        if method == "POST":
            sent["Content-Length"] = str(len(content))
        to = httpcore.URL(scheme=target.raw_scheme, host=target.raw_host, port=target.port, target=target.raw_path)
        waits = {"timeout": {"connect": self._rules.connecting, "pool": self._rules.connecting}}
        asked = self._pool.stream(method, to, headers=list(sent.items()), content=content or None, extensions=waits)
        try:
            async with asked as response:
                return await _read(response, most_bytes)
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
            raise UnfitAnswer("NOT_HTTP", "What answers at the address does not speak HTTP as it should.") from error
        except (httpcore.NetworkError, httpcore.TimeoutException, ssl.SSLError, OSError) as error:
            raise Unreachable(
                "UNREACHABLE", "The address cannot be reached, or its certificate is not good."
            ) from error


def checked(url: str, rules: Rules) -> httpx.URL:
    """The address taken apart, if it is one that we may call; else UnfitAddress. Nothing is resolved or called yet.

    Ask it when an address is given, so that its owner hears of the fault then; each call asks it again.
    """
    target = _parsed(url)
    host, port = target.host, target.port or (443 if target.scheme == "https" else 80)
    if USER.match(url):
        raise UnfitAddress("USER_INFO", "The address must not have a user name or password in it.")
    if target.fragment:
        raise UnfitAddress("FRAGMENT", "The address must not have a # part.")
    if rules.trusts(host, port):
        return target
    if target.scheme != "https":
        raise UnfitAddress("NOT_HTTPS", "The address must begin with https://.")
    if addresses.looks_like_an_address(host):
        raise UnfitAddress("NOT_A_NAME", "The address must name its host, not give its number.")
    if not HOST_NAME.fullmatch(target.raw_host.decode().lower()):
        raise UnfitAddress("NOT_A_PUBLIC_NAME", "The host must be a full name, such as api.example.org.")
    if port not in rules.ports:
        raise UnfitAddress("PORT", f"The port must be {' or '.join(map(str, sorted(rules.ports)))}.")
    return target


def _parsed(url: str) -> httpx.URL:
    # What one reader takes for a space or a separator, another takes for part of the host.
    if not url.isascii() or not url.isprintable() or " " in url or "\\" in url or len(url) > LONGEST_URL:
        raise UnfitAddress("NOT_A_URL", f"The address must be plain ASCII, at most {LONGEST_URL} characters.")
    try:
        target = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise UnfitAddress("NOT_A_URL", "The address is not a URL.") from error
    if target.scheme not in ("https", "http") or not target.host:
        raise UnfitAddress("NOT_HTTPS", "The address must begin with https://.")
    return target


def _joined(url: str, location: str) -> str:
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise UnfitAddress("NOT_A_URL", "The address leads on to something that is not a URL.") from error


class _Guard(httpcore.AsyncNetworkBackend):
    """Opens connections to addresses that were judged, and only to those. Beneath the pool: nothing goes past it."""

    def __init__(self, rules: Rules, resolve: Resolve, network: httpcore.AsyncNetworkBackend) -> None:
        self._rules = rules
        self._resolve = resolve
        self._network = network

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109  (the interface is httpcore's)
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.AsyncNetworkStream:
        fit = await self._fit(host, port)
        for address in fit[:-1]:
            try:
                return await self._network.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return await self._network.connect_tcp(fit[-1], port, timeout, local_address, socket_options)

    async def connect_unix_socket(self, path: str, *_: Any, **__: Any) -> httpcore.AsyncNetworkStream:
        raise UnfitAddress("NOT_HTTPS", "Sockets of this machine are not called.")

    async def sleep(self, seconds: float) -> None:
        await self._network.sleep(seconds)

    async def _fit(self, host: str, port: int) -> list[str]:
        """The addresses of the host, all of which may be called: one that may not spoils the name."""
        try:
            found = list(dict.fromkeys(await self._resolve(host, port)))
        except OSError as error:
            raise Unreachable("NAME_UNKNOWN", "The name in the address is not known.") from error
        if not found:
            raise Unreachable("NAME_UNKNOWN", "The name in the address is not known.")
        if not self._rules.trusts(host, port) and not all(addresses.is_public(addresses.read(one)) for one in found):
            raise UnfitAddress("NOT_PUBLIC", "The name in the address does not lead to the public internet.")
        return found[:MOST_TRIED]


class _InTime:
    """`asyncio.timeout`, answered as a call that nobody answered."""

    def __init__(self, seconds: float) -> None:
        self._timeout = asyncio.timeout(seconds)

    async def __aenter__(self) -> None:
        await self._timeout.__aenter__()

    async def __aexit__(self, *error: Any) -> None:
        try:
            await self._timeout.__aexit__(*error)
        except TimeoutError as late:
            raise Unreachable("TOO_SLOW", "The address did not answer in time.") from late


async def _read(response: httpcore.Response, most_bytes: int) -> Answer:
    headers = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in response.headers}
    if headers.get("content-encoding", "identity").strip().lower() != "identity":
        # It was not asked for, and how much comes out of it is known only when it has come out.
        raise UnfitAnswer("COMPRESSED", "The answer is compressed, though that was not asked for.")
    body = bytearray()
    async for part in response.aiter_stream():
        body += part
        if len(body) > most_bytes:
            raise UnfitAnswer("TOO_LARGE", f"The answer is longer than {most_bytes} bytes.")
    return Answer(response.status, headers, bytes(body))


async def _resolve(host: str, port: int) -> list[str]:
    found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(entry[4][0]) for entry in found]
