"""An upload on its way into the object store: counted, hashed and looked at piece by piece.

What is refused half way leaves nothing: the store keeps only what was completely written, and the room that the house
made is taken back by the house (`chassis.document_keeping`).
"""

import asyncio
import hashlib
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from fastapi import Request
from starlette.requests import ClientDisconnect

from chassis.object_store import ObjectStore, StoreAway
from gateway.documents import content, form
from gateway.documents.content import Passing, Unfit
from gateway.documents.form import Begun, Ended, Event
from gateway.documents.pictures import BrokenFile
from gateway.field_errors import FieldError
from gateway.problems import Problem
from gateway.reading import NotRead
from gateway.settings import GatewaySettings

FILE = "file"
LONGEST_FIELD = 10_000
RETRY = {"Retry-After": "30"}
# Beside the file a form has its fields and its boundaries.
FORM_BYTES = 65_536
LET_PASS_S = 10.0


@dataclass
class Received:
    """What came: the fields of the form, and the file that lies under `object_key` now."""

    fields: dict[str, str] = field(default_factory=dict)
    object_key: str = ""
    name: str = ""
    media_type: str = ""
    size: int = 0
    digest: str = ""


# Says where the file is to be put, once the fields before it are known; refuses if there is nowhere.
Prepare = Callable[[Mapping[str, str]], Awaitable[str]]


class Uploads:
    """What a gateway takes in, so many at once."""

    def __init__(self, store: ObjectStore | None, settings: GatewaySettings) -> None:
        self.store = store
        self._most = settings.document_bytes
        self._allowed = tuple(settings.document_types)
        self._at_once = asyncio.Semaphore(settings.uploads_at_once)
        # Whoever sends many, or sends them slowly, leaves room for everybody else.
        self._of_one = max(1, settings.uploads_at_once // 4)
        self._sending: Counter[str] = Counter()

    @property
    def allowed(self) -> str:
        """The types that are taken, in words."""
        return ", ".join(content.WORDS[kind] for kind in self._allowed)

    @property
    def most(self) -> str:
        """The size that is taken, in words."""
        return f"{self._most // 1_000_000} MB"

    def kept(self) -> ObjectStore:
        """Where contents lie; a Problem where this gateway was not told."""
        if self.store is None:
            raise Problem("unavailable", "Documents are not kept here.", headers=RETRY)
        return self.store

    async def take(self, request: Request, sender: str, prepare: Prepare) -> Received:
        """The form and its file. Problem when anything is wrong with it, as soon as that is known.

        sender  who sends it: a person, or a system that sends for nobody in particular
        """
        store = self.kept()
        said = request.headers.get("content-length", "")
        if said.isdigit() and int(said) > self._most + FORM_BYTES:
            await self._let_pass(request)
            raise self._too_large()
        if self._sending[sender] >= self._of_one:
            raise Problem("too-many-requests", f"You are sending {self._of_one} files already.", headers=RETRY)
        if self._at_once.locked():
            raise Problem("unavailable", "Too many files are coming in just now. Try again in a moment.", headers=RETRY)
        async with self._at_once, self._one_of(sender):
            try:
                return await self._read(request, store, prepare)
            except Problem:
                await self._let_pass(request)
                raise
            except StoreAway as away:
                detail = "Files cannot be kept just now; nothing was changed. Send it again later."
                raise Problem("unavailable", detail, headers=RETRY) from away
            except ClientDisconnect as gone:
                raise Problem("bad-request", "The upload was cut off.") from gone

    async def keep(self, name: str, content: AsyncIterator[bytes], sender: str, prepare: Prepare) -> Received:
        """A file that came as a part of something else, for example as text in JSON; otherwise as `take`."""
        store, received = self.kept(), Received(name=name)
        if self._sending[sender] >= self._of_one:
            raise Problem("too-many-requests", f"You are sending {self._of_one} files already.", headers=RETRY)
        async with self._at_once, self._one_of(sender):
            try:
                await self._keep(received, content, store, prepare)
            except StoreAway as away:
                detail = "Files cannot be kept just now; nothing was changed. Send it again later."
                raise Problem("unavailable", detail, headers=RETRY) from away
        return received

    @asynccontextmanager
    async def _one_of(self, sender: str) -> AsyncIterator[None]:
        self._sending[sender] += 1
        try:
            yield
        finally:
            self._sending[sender] -= 1
            if not self._sending[sender]:
                del self._sending[sender]

    async def _let_pass(self, request: Request) -> None:
        """Some of what still comes is read and thrown away: who sends it reads no answer before, and a browser shows
        none when the connection is closed meanwhile. Nobody is listened to for long."""
        left = self._most
        with suppress(ClientDisconnect, NotRead, TimeoutError, RuntimeError):
            async with asyncio.timeout(LET_PASS_S):
                async for piece in request.stream():
                    left -= len(piece)
                    if left < 0:
                        return

    async def _read(self, request: Request, store: ObjectStore, prepare: Prepare) -> Received:
        received = Received()
        parts = form.events(request.headers.get("content-type", ""), request.stream())
        async for part in parts:
            if not isinstance(part, Begun):
                continue
            if part.filename is None:
                received.fields[part.name] = await _field(part.name, parts)
            elif part.name != FILE or received.object_key:
                raise invalid(f"/{part.name}", "ONE_FILE", "Send one file at a time, in the field named file.")
            else:
                received.name = part.filename
                await self._keep(received, parts, store, prepare)
        if not received.object_key:
            raise invalid("/file", "REQUIRED", "Send a file in the field named file.")
        return received

    async def _keep(
        self, received: Received, parts: AsyncIterator[Event], store: ObjectStore, prepare: Prepare
    ) -> None:
        """Puts the pieces up to the end of the file where the house says, and notes what they are."""
        received.object_key = await prepare(received.fields)
        sieve = _Sieve(self._most, self._allowed)
        try:
            await store.put(received.object_key, _pieces(parts, sieve))
        except Unfit as unfit:
            raise self._unfit(unfit) from unfit
        except BrokenFile as broken:
            raise invalid("/file", "BROKEN_FILE", f"We could not take this file: {broken}.") from broken
        except _TooMuch as much:
            raise self._too_large() from much
        received.media_type, received.size = sieve.media_type, sieve.size
        received.digest = sieve.hash.hexdigest()

    def _too_large(self) -> Problem:
        return Problem("too-large", f"A file may have at most {self.most}.", headers={"Connection": "close"})

    def _unfit(self, unfit: Unfit) -> Problem:
        if unfit.code == "EMPTY_FILE":
            return invalid("/file", unfit.code, "The file is empty.")
        detail = f"This file is {_a(unfit.found)}, whatever it is called. We take: {self.allowed}."
        return Problem("unsupported-media-type", detail, errors=[_fault("/file", unfit.code, detail)])


def invalid(pointer: str, code: str, detail: str) -> Problem:
    """One field of the form is at fault."""
    return Problem("invalid-fields", f"{detail} Nothing was changed.", errors=[_fault(pointer, code, detail)])


def _fault(pointer: str, code: str, detail: str) -> FieldError:
    return {"pointer": pointer, "code": code, "detail": detail}


def _a(words: str) -> str:
    return words if words.startswith(("a ", "an ", "of ")) else f"a {words}"


class _TooMuch(Exception):
    """More came than a file may have."""


class _Sieve:
    """The file on its way through: what it is, how much came, and what is kept of it."""

    def __init__(self, most: int, allowed: tuple[str, ...]) -> None:
        self._left, self._allowed = most, allowed
        self._head = b""
        self._through: Passing | None = None
        self.media_type, self.size, self.hash = "", 0, hashlib.sha256()

    def feed(self, piece: bytes) -> Iterator[bytes]:
        self._left -= len(piece)
        if self._left < 0:
            raise _TooMuch
        if self._through is not None:
            yield from self._kept(self._through.feed(piece))
            return
        self._head += piece
        if len(self._head) >= content.HEAD_BYTES:
            yield from self._begin()

    def finish(self) -> Iterator[bytes]:
        if self._through is None:
            yield from self._begin()
        assert self._through
        yield from self._kept(self._through.finish())

    def _begin(self) -> Iterator[bytes]:
        self.media_type = content.recognise(self._head, self._allowed)
        self._through = content.passing(self.media_type)
        yield from self._kept(self._through.feed(self._head))

    def _kept(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self.size += len(piece)
            self.hash.update(piece)
            yield piece


async def _pieces(parts: AsyncIterator[Event], sieve: _Sieve) -> AsyncIterator[bytes]:
    async for part in parts:
        if isinstance(part, Ended):
            break
        assert isinstance(part, bytes)
        for piece in sieve.feed(part):
            yield piece
    for piece in sieve.finish():
        yield piece


async def _field(name: str, parts: AsyncIterator[Event]) -> str:
    value = b""
    async for part in parts:
        if isinstance(part, Ended):
            break
        assert isinstance(part, bytes)
        value += part
        if len(value) > LONGEST_FIELD:
            raise invalid(f"/{name[:50]}", "TOO_LONG", f"This may have at most {LONGEST_FIELD} bytes.")
    return value.decode(errors="replace").replace("\r\n", "\n")


def uploads(state: Any) -> Uploads:
    """What this gateway takes in."""
    found: Uploads = state.uploads
    return found
