"""Looks into a file for what must not be opened: a virus scanner where there is one, and always a check of our own.

The check of our own is no virus scanner. It knows the EICAR test file, scripts and attached files in a PDF, macros and
programs in an office document, and nothing else. Its name says so wherever a document says by what it was checked.
"""

import asyncio
import io
import re
import zipfile
import zlib
from collections.abc import AsyncIterable, AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Protocol
from urllib.parse import unquote, urlsplit

BUILT_IN = "built-in"
BUILT_IN_NAME = "built-in check (test file, scripts and macros; no virus scanner)"
CLAMD_PORT = 3310
WITHIN_S = 120.0
PIECE_BYTES = 64 * 1024
# As EICAR says: the file is these 68 characters, put together here so that this very file is not found.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
MOST_OUT_OF_A_STREAM = 8 * 1024 * 1024
MOST_OUT_OF_ALL = 64 * 1024 * 1024
DICTIONARY_BYTES = 1000
MOST_ENTRIES = 5_000
MOST_OBJECT_STREAMS = 2_000
# ISO 32000-1, 7.3.8: a stream follows its dictionary; what follows anything else is a word in a comment or a text.
STREAM = re.compile(rb">>\s*stream\r?\n")
# Words drawn on a page: on one line, with nothing within that a reader could take for anything else.
DRAWN = re.compile(rb"\((?:[^()\\\r\n<>]|\\[^\r\n])*+\)")
NAMED = re.compile(rb"#([0-9A-Fa-f]{2})")
# ISO 32000-1: what a reader would do or run by itself, and files within the file.
ACTIVE = {
    b"/JavaScript": "a script",
    b"/JS": "a script",
    b"/Launch": "an action that starts a program",
    b"/EmbeddedFile": "an attached file",
    b"/RichMedia": "embedded media",
    b"/XFA": "a form with scripts",
    b"/Encrypt": "a lock that keeps it from being checked",
}
# So short that the bytes of a picture have them by chance: not looked for among these. A script has /JavaScript, too.
SHORT = frozenset({b"/JS", b"/XFA"})
ARCHIVE_END, ARCHIVE_END_BYTES, ARCHIVE_TAIL_BYTES = b"PK\x05\x06", 22, 65_557
LARGE_ARCHIVE, LARGE_ARCHIVE_BYTES = b"PK\x06\x07", 20
MOST_DIRECTORY_BYTES = MOST_ENTRIES * 200
PROGRAMS = (".exe", ".dll", ".scr", ".js", ".vbs", ".ps1", ".bat", ".cmd", ".jar", ".bin")
MACROS = re.compile(r"(^|/)(vbaproject\.bin|basic/|scripts/)", re.IGNORECASE)


class ScannerAway(Exception):
    """The scanner does not answer, or could not judge: nothing is known of the file."""


class Scanner(Protocol):
    """What checks files. `name`: in words, for who reads by what a document was checked."""

    name: str

    async def scan(self, content: AsyncIterable[bytes]) -> str:
        """What was found, in words; empty for nothing. ScannerAway when that cannot be said."""


class BuiltIn:
    """The check of our own."""

    name = BUILT_IN_NAME

    async def scan(self, content: AsyncIterable[bytes]) -> str:
        whole = b"".join([piece async for piece in content])
        return await asyncio.to_thread(found_in, whole)


class Clamd:
    """A clamd that is asked by its INSTREAM command (clamd(8)), then the check of our own.

    address  "clamd://host:3310" or "clamd:///run/clamav/clamd.ctl"
    """

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._host, self._port, self._socket = parts.hostname or "", parts.port or CLAMD_PORT, unquote(parts.path)
        self.name = f"ClamAV, and {BUILT_IN_NAME}"

    async def scan(self, content: AsyncIterable[bytes]) -> str:
        whole = b"".join([piece async for piece in content])
        return await self._ask(whole) or await asyncio.to_thread(found_in, whole)

    async def _ask(self, whole: bytes) -> str:
        try:
            async with asyncio.timeout(WITHIN_S), self._connected() as (reader, writer):
                writer.write(b"zINSTREAM\0")
                for start in range(0, len(whole), PIECE_BYTES):
                    piece = whole[start : start + PIECE_BYTES]
                    writer.write(len(piece).to_bytes(4, "big") + piece)
                    await writer.drain()
                writer.write(bytes(4))
                await writer.drain()
                return verdict((await reader.readuntil(b"\0")).rstrip(b"\0").decode(errors="replace"))
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError) as error:
            raise ScannerAway(type(error).__name__) from error

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
        connecting = (
            asyncio.open_connection(self._host, self._port)
            if self._host
            else asyncio.open_unix_connection(self._socket)
        )
        reader, writer = await connecting
        try:
            yield reader, writer
        finally:
            writer.close()


def verdict(said: str) -> str:
    """What clamd found by its answer, "stream: OK" or "stream: Eicar-Signature FOUND"; ScannerAway for all else."""
    told = said.removeprefix("stream: ")
    if told == "OK":
        return ""
    if told.endswith(" FOUND"):
        return f"a virus ({told.removesuffix(' FOUND')[:100]})"
    raise ScannerAway("it could not judge the file")


def scanner(address: str) -> Scanner:
    """The scanner of a setting: "built-in", or the address of a clamd. ValueError for anything else."""
    if address == BUILT_IN:
        return BuiltIn()
    if address.startswith("clamd://"):
        return Clamd(address)
    raise ValueError(f'the scanner is "{BUILT_IN}" or begins with clamd://')


def found_in(whole: bytes) -> str:
    """What the check of our own finds; empty for nothing."""
    if EICAR in whole:
        return "the EICAR test file"
    looks: Iterable[tuple[bytes, Callable[[bytes], str]]] = ((b"%PDF-", _in_pdf), (b"PK\x03\x04", _in_archive))
    return next((look(whole) for start, look in looks if whole.startswith(start)), "")


def _named(names: Iterable[bytes]) -> re.Pattern[bytes]:
    return re.compile(b"(" + b"|".join(re.escape(name) for name in names) + rb")(?![A-Za-z0-9_.-])")


ACTIVE_NAME, ACTIVE_IN_STREAM = _named(ACTIVE), _named(name for name in ACTIVE if name not in SHORT)


def _in_pdf(whole: bytes) -> str:
    """Looks at the objects of the file, those in compressed streams included. What is drawn on a page is only drawn.

    A reader finds an object by its place, in the midst of a stream as well, or may not take for a stream what we do: so
    what is in one is looked at, too, but for words that are drawn.
    """
    outside, left, looked_into = bytearray(), MOST_OUT_OF_ALL, 0
    at = 0
    for stream in STREAM.finditer(whole):
        if stream.start() < at:
            continue
        outside += whole[at : stream.end()]
        dictionary = whole[min(at, max(0, stream.start() - DICTIONARY_BYTES)) : stream.start()]
        at = stream.end()
        end = whole.find(b"endstream", at)
        ends = len(whole) if end < 0 else end
        if b"ObjStm" in plain(dictionary):
            looked_into += 1
            # To zlib no room at all means room without end.
            too_much = left <= 0 or looked_into > MOST_OBJECT_STREAMS
            objects = None if too_much else _unpacked(memoryview(whole)[at:ends], left)
            if objects is None:
                return "a PDF that cannot be checked"
            left -= len(objects)
            if found := _active(objects):
                return found
        if found := _active(DRAWN.sub(b"", whole[at:ends]), ACTIVE_IN_STREAM):
            return found
        at = ends
    return _active(bytes(outside) + whole[at:])


def plain(text: bytes) -> bytes:
    """Names as they are meant: /J#53 is /JS."""
    return NAMED.sub(lambda match: bytes([int(match[1], 16)]), text)


def _active(text: bytes, names: re.Pattern[bytes] = ACTIVE_NAME) -> str:
    found = names.search(plain(text))
    return f"{ACTIVE[found[1]]} in a PDF" if found else ""


def _unpacked(stream: memoryview, most: int) -> bytes | None:
    """The objects of a stream; None when they do not come out, or too much does."""
    unpacker = zlib.decompressobj()
    try:
        objects = unpacker.decompress(stream, min(MOST_OUT_OF_A_STREAM, most))
    except zlib.error:
        return None
    return objects if unpacker.eof else None


def _in_archive(whole: bytes) -> str:
    if _directory_bytes(whole) > MOST_DIRECTORY_BYTES:
        return "an office document with too many parts"
    try:
        with zipfile.ZipFile(io.BytesIO(whole)) as archive:
            names = [entry.filename for entry in archive.infolist()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OverflowError, RuntimeError):
        return "a broken office document"
    if len(names) > MOST_ENTRIES:
        return "an office document with too many parts"
    for name in names:
        if MACROS.search(name):
            return "a macro in an office document"
        if name.lower().endswith(PROGRAMS):
            return "a program in an office document"
    return "" if {"word/document.xml", "content.xml"} & set(names) else "an archive that is no document"


def _directory_bytes(whole: bytes) -> int:
    """How long the directory of the archive says it is (APPNOTE 4.3.16): all of it is read before the first part is.
    One whose numbers need more than that record has room for is no document; 0 for what is no archive at all."""
    end = len(whole) - ARCHIVE_END_BYTES
    if whole[end : end + 4] != ARCHIVE_END:
        end = whole.rfind(ARCHIVE_END, max(0, len(whole) - ARCHIVE_TAIL_BYTES))
    if end < 0:
        return 0
    is_large = whole[max(0, end - LARGE_ARCHIVE_BYTES) :].startswith(LARGE_ARCHIVE)
    return MOST_DIRECTORY_BYTES + 1 if is_large else int.from_bytes(whole[end + 12 : end + 16], "little")
