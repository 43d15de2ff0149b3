"""A form with a file, read as it comes (RFC 7578): what is in it never waits in memory or on a disk.

python-multipart by itself, without what Starlette puts around it, which keeps every file whole.
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from gateway.problems import Problem

MEDIA_TYPE = "multipart/form-data"
MOST_PARTS = 20
PART_HEADERS_BYTES = 4096
LONGEST_BOUNDARY = 200


@dataclass
class Begun:
    """A part begins. `filename` is None where it is a field and no file; "" where no file was chosen."""

    name: str
    filename: str | None


@dataclass
class Ended:
    """A part is there as a whole."""


Event = Begun | bytes | Ended


@dataclass
class _Reader:
    events: list[Event] = field(default_factory=list)
    complete: bool = False
    parts: int = 0
    headers: dict[bytes, bytes] = field(default_factory=dict)
    _name: bytes = b""
    _value: bytes = b""
    _size: int = 0

    def callbacks(self) -> Any:
        return {
            "on_part_begin": self._part,
            "on_header_field": self._header_field,
            "on_header_value": self._header_value,
            "on_header_end": self._header_end,
            "on_headers_finished": self._begun,
            "on_part_data": self._data,
            "on_part_end": lambda: self.events.append(Ended()),
            "on_end": self._end,
        }

    def _part(self) -> None:
        self.parts += 1
        self.headers, self._name, self._value, self._size = {}, b"", b"", 0
        if self.parts > MOST_PARTS:
            raise Problem("bad-request", f"The form has more than {MOST_PARTS} parts.")

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._name += self._counted(data[start:end])

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += self._counted(data[start:end])

    def _counted(self, some: bytes) -> bytes:
        self._size += len(some)
        if self._size > PART_HEADERS_BYTES:
            raise Problem("bad-request", f"The headers of a part may have at most {PART_HEADERS_BYTES} bytes.")
        return some

    def _header_end(self) -> None:
        self.headers[self._name.lower()] = self._value
        self._name, self._value = b"", b""

    def _begun(self) -> None:
        disposition, options = parse_options_header(self.headers.get(b"content-disposition", b""))
        if disposition != b"form-data" or b"name" not in options:
            raise Problem("bad-request", "A part of the form does not say which field it is.")
        filename = options.get(b"filename")
        named = None if filename is None else filename.decode(errors="replace")
        self.events.append(Begun(options[b"name"].decode(errors="replace"), named))

    def _data(self, data: bytes, start: int, end: int) -> None:
        self.events.append(bytes(data[start:end]))

    def _end(self) -> None:
        self.complete = True


async def events(content_type: str, body: AsyncIterator[bytes]) -> AsyncIterator[Event]:
    """The parts of the form as they come. Problem when it is none, or ends before its end."""
    kind, options = parse_options_header(content_type)
    boundary = options.get(b"boundary", b"")
    if kind.decode(errors="replace").lower() != MEDIA_TYPE or not 0 < len(boundary) <= LONGEST_BOUNDARY:
        raise Problem("unsupported-media-type", "Send a form with the file in it, as multipart/form-data.")
    reader = _Reader()
    parser = MultipartParser(boundary, reader.callbacks())
    async for piece in body:
        try:
            parser.write(piece)
        except FormParserError as error:
            raise Problem("bad-request", "The form is not well formed.") from error
        while reader.events:
            yield reader.events.pop(0)
        if reader.complete:
            return
    raise Problem("bad-request", "The form ends before its end.")
