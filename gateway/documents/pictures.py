"""Photographs without what a camera writes beside the picture: where and when it was taken, with what, by whom.

Bytes come in and go out in pieces; the picture itself is not touched. Of a JPEG's metadata only its turning is kept, or
photographs of telephones would lie on their side. What stands behind the end of the picture is left out.

JPEG: ITU-T T.81, annex B; Exif 2.32. PNG: W3C PNG (third edition), clause 5.
"""

import re
import struct
from collections.abc import Iterator

SOI, EOI, SOS = 0xD8, 0xD9, 0xDA
APP0, APP1, APP2, APP14, APP15, COMMENT = 0xE0, 0xE1, 0xE2, 0xEE, 0xEF, 0xFE
ALONE = {0x01, *range(0xD0, 0xD8)}
IN_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
ORIENTATION = 0x0112
MOST_TAGS = 200
PNG = b"\x89PNG\r\n\x1a\n"
# What a reader needs to show the picture as it is meant; a chunk whose name begins with a capital is always kept.
NEEDED = {b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"bKGD", b"pHYs"}
LONGEST_CHUNK = 2**31 - 1


class BrokenFile(Exception):
    """It is not what it begins as, or ends before its end."""


class Jpeg:
    """A JPEG piece by piece."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._in_scan = self._done = False

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """What of the picture can go on by now."""
        self._buffer += piece
        while not self._done:
            passed = self._scan() if self._in_scan else self._segment()
            if passed is None:
                return
            if passed:
                yield passed
        self._buffer.clear()

    def finish(self) -> Iterator[bytes]:
        """Nothing more comes. BrokenFile unless the picture has come to its end."""
        if not self._done:
            raise BrokenFile("the photograph ends before its end")
        return iter(())

    def _scan(self) -> bytes | None:
        found = IN_SCAN.search(self._buffer)
        if found:
            self._in_scan = False
            return self._take(found.start())
        held = 1 if self._buffer.endswith(b"\xff") else 0
        return self._take(len(self._buffer) - held) or None

    def _segment(self) -> bytes | None:
        buffer = self._buffer
        if len(buffer) < 2:
            return None
        if buffer[0] != 0xFF:
            raise BrokenFile("the photograph is broken")
        marker = buffer[1]
        if marker == 0xFF:  # a fill byte
            del buffer[:1]
            return b""
        if marker in (SOI, EOI) or marker in ALONE:
            self._done = marker == EOI
            return self._take(2)
        if len(buffer) < 4:
            return None
        length = int.from_bytes(buffer[2:4], "big")
        if length < 2:
            raise BrokenFile("the photograph is broken")
        if len(buffer) < 2 + length:
            return None
        self._in_scan = marker == SOS
        return kept_segment(marker, self._take(2 + length))

    def _take(self, length: int) -> bytes:
        taken = bytes(self._buffer[:length])
        del self._buffer[:length]
        return taken


def kept_segment(marker: int, segment: bytes) -> bytes:
    """The segment as it is kept; empty when it is left out."""
    content = segment[4:]
    if marker == APP1:
        return _turning(content)
    if marker == COMMENT:
        return b""
    if APP0 <= marker <= APP15:
        needed = {APP0: b"JFIF\0", APP2: b"ICC_PROFILE\0", APP14: b"Adobe"}.get(marker)
        return segment if needed and content.startswith(needed) else b""
    return segment


def _turning(content: bytes) -> bytes:
    """Exif with nothing in it but how the picture is turned; empty when it stands upright or does not say."""
    turned = orientation(content[6:]) if content.startswith(b"Exif\0\0") else 1
    if not 2 <= turned <= 8:
        return b""
    entry = struct.pack(">HHIHH", ORIENTATION, 3, 1, turned, 0)
    told = b"Exif\0\0" + b"MM\0*" + struct.pack(">IH", 8, 1) + entry + bytes(4)
    return b"\xff" + bytes([APP1]) + (len(told) + 2).to_bytes(2, "big") + told


def orientation(tiff: bytes) -> int:
    """The orientation that the first directory says, 1 (upright) where it says none that can be read."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None or len(tiff) < 8:
        return 1
    start = struct.unpack_from(f"{order}I", tiff, 4)[0]
    if start + 2 > len(tiff):
        return 1
    count = struct.unpack_from(f"{order}H", tiff, start)[0]
    for number in range(min(count, MOST_TAGS)):
        at = start + 2 + 12 * number
        if at + 12 > len(tiff):
            return 1
        tag, kind, many, value = struct.unpack_from(f"{order}HHIH", tiff, at)
        if (tag, kind, many) == (ORIENTATION, 3, 1):
            return int(value)
    return 1


class Png:
    """A PNG piece by piece."""

    def __init__(self) -> None:
        self._buffer = bytearray()
        self._begun = self._done = False
        self._left, self._keeps, self._last = 0, True, False

    def feed(self, piece: bytes) -> Iterator[bytes]:
        """What of the picture can go on by now."""
        self._buffer += piece
        while not self._done:
            passed = self._chunk()
            if passed is None:
                return
            if passed:
                yield passed
        self._buffer.clear()

    def finish(self) -> Iterator[bytes]:
        """Nothing more comes. BrokenFile unless the picture has come to its end."""
        if not self._done:
            raise BrokenFile("the picture ends before its end")
        return iter(())

    def _chunk(self) -> bytes | None:
        if not self._buffer:
            return None
        if self._left:
            taken = self._take(min(self._left, len(self._buffer)))
            self._left -= len(taken)
            self._done = self._last and not self._left
            return taken if self._keeps else b""
        if len(self._buffer) < 8:
            return None
        if not self._begun:
            self._begun = True
            return self._take(len(PNG))
        length, name = int.from_bytes(self._buffer[:4], "big"), bytes(self._buffer[4:8])
        if length > LONGEST_CHUNK or not name.isalpha():
            raise BrokenFile("the picture is broken")
        self._keeps, self._last = name[:1].isupper() or name in NEEDED, name == b"IEND"
        self._left = length + 4
        header = self._take(8)
        return header if self._keeps else b""

    def _take(self, length: int) -> bytes:
        taken = bytes(self._buffer[:length])
        del self._buffer[:length]
        return taken
