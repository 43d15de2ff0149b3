"""What a file is, by its content. What it is called and what its sender says of it count for nothing.

A type is taken when its beginning and its end are as its format says, so that no file is two things at once. Whether
something harmful is in it, a scanner says later (`chassis.scanning`).
"""

import codecs
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

import puremagic

from gateway.documents.pictures import PNG, BrokenFile, Jpeg, Png

HEAD_BYTES = 4096
# A ZIP's directory ends with at most so many bytes from its end (APPNOTE 4.3.16, a comment included).
TAIL_BYTES = 65_557
PDF_END_WITHIN = 1024
ZIP_START, ZIP_END, ZIP_END_BYTES = b"PK\x03\x04", b"PK\x05\x06", 22
PDF, JPEG, PNG_TYPE, TEXT = "application/pdf", "image/jpeg", "image/png", "text/plain"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
OPEN_TEXT = "application/vnd.oasis.opendocument.text"
WORDS = {
    PDF: "PDF",
    JPEG: "JPEG photograph",
    PNG_TYPE: "PNG picture",
    WORD: "Word document (.docx)",
    OPEN_TEXT: "OpenDocument text (.odt)",
    TEXT: "plain text (.txt)",
}
# What files that nobody should open begin with, in words; puremagic names the rest.
PROGRAMS = (
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a Linux program"),
    (b"\xcf\xfa\xed\xfe", "a macOS program"),
    (b"\xca\xfe\xba\xbe", "a Java or macOS program"),
    (b"#!", "a script"),
)
OPENS_WORD = (b"[Content_Types].xml", b"_rels/", b"word/", b"docProps/")
UNSEEN = frozenset(chr(number) for number in range(32)) - set("\t\n\r\f")


class Unfit(Exception):
    """The file is not taken. `found`: what it is, in words; `code`: UPPER_SNAKE."""

    def __init__(self, code: str, found: str) -> None:
        super().__init__(found)
        self.code = code
        self.found = found


class Passing(Protocol):
    """What goes on of a file, piece by piece."""

    def feed(self, piece: bytes) -> Iterator[bytes]: ...

    def finish(self) -> Iterator[bytes]: ...


def recognise(head: bytes, allowed: Sequence[str]) -> str:
    """The media type of a file that begins so, one of those allowed; Unfit otherwise."""
    if not head:
        raise Unfit("EMPTY_FILE", "an empty file")
    for beginning, words in PROGRAMS:
        if head.startswith(beginning):
            raise Unfit("TYPE_NOT_ALLOWED", words)
    found = _known(head)
    if found not in allowed:
        raise Unfit("TYPE_NOT_ALLOWED", WORDS.get(found) or _named(head))
    return found


def _known(head: bytes) -> str:
    for beginning, kind in ((b"%PDF-", PDF), (b"\xff\xd8\xff", JPEG), (PNG, PNG_TYPE)):
        if head.startswith(beginning):
            return kind
    if head.startswith(ZIP_START):
        first = head[30:]
        if first.startswith(b"mimetype" + OPEN_TEXT.encode()):
            return OPEN_TEXT
        return WORD if first.startswith(OPENS_WORD) else ""
    return TEXT if _is_text(head) else ""


def _is_text(head: bytes) -> bool:
    """Text that is nothing else: a page, a script or a letter with markup is text, too, and is not taken for it."""
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"<", b"{\\", b"%!")) or ZIP_START in head:
        return False
    try:
        text = codecs.getincrementaldecoder("utf-8-sig")().decode(head)
    except UnicodeDecodeError:
        return False
    return not UNSEEN & set(text)


def _named(head: bytes) -> str:
    try:
        matches = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return "a file of a kind that we do not know"
    return f"of the kind “{matches[0].name}”" if matches else "a file of a kind that we do not know"


class AsItIs:
    """Goes on as it comes; at the end its end is looked at."""

    def __init__(self, faults: Callable[[bytes], str]) -> None:
        self._faults = faults
        self._tail = b""

    def feed(self, piece: bytes) -> Iterator[bytes]:
        self._tail = (self._tail + piece)[-TAIL_BYTES:]
        yield piece

    def finish(self) -> Iterator[bytes]:
        if fault := self._faults(self._tail):
            raise BrokenFile(fault)
        return iter(())


class Text:
    """Plain text, to its end."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8-sig")()

    def feed(self, piece: bytes) -> Iterator[bytes]:
        self._look(piece, False)
        yield piece

    def finish(self) -> Iterator[bytes]:
        self._look(b"", True)
        return iter(())

    def _look(self, piece: bytes, final: bool) -> None:
        try:
            text = self._decoder.decode(piece, final)
        except UnicodeDecodeError as error:
            raise BrokenFile("the file is not text to its end") from error
        if UNSEEN & set(text):
            raise BrokenFile("the file is not text to its end")


def pdf_faults(tail: bytes) -> str:
    """What is wrong with how a PDF ends: ISO 32000-1, 7.5.5; a ZIP that hides behind or within its end is not."""
    if ZIP_END in tail:
        return "the file is a PDF and an archive at once"
    return "" if b"%%EOF" in tail[-PDF_END_WITHIN:] else "the PDF ends before its end"


def archive_faults(tail: bytes) -> str:
    """What is wrong with how an office document ends: with the directory of its archive, and nothing behind it."""
    end = tail[-ZIP_END_BYTES:]
    return "" if end.startswith(ZIP_END) and len(end) == ZIP_END_BYTES else "the document ends before its end"


def passing(media_type: str) -> Passing:
    """How a file of this type goes on."""
    if media_type == JPEG:
        return Jpeg()
    if media_type == PNG_TYPE:
        return Png()
    if media_type == TEXT:
        return Text()
    return AsItIs(pdf_faults if media_type == PDF else archive_faults)
