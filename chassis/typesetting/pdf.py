"""A document as tagged PDF (PDF/UA-1): read aloud in the right order, with its headings, lists and tables as such."""

import asyncio
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from chassis.typesetting.document import Document
from chassis.typesetting.text import printable

PRESS = Path(__file__).parent / "press.py"
WITHIN_S = 20.0
# As many at once as are worth it; who comes while that many wait is told to come again.
AT_ONCE = 2
MOST_WAITING = 20


class NotSet(Exception):
    """The document could not be set in time, or there is too much to do just now."""


class Press:
    """Sets documents, a few at once, each in a process that can be ended and takes its memory along."""

    def __init__(self) -> None:
        self._free = asyncio.Semaphore(AT_ONCE)
        self._asked = 0

    async def pdf(self, document: Document) -> bytes:
        """The file. TooLong when it is more than is set, NotSet when it does not get done."""
        document.demand_size()
        if self._asked >= AT_ONCE + MOST_WAITING:
            raise NotSet("too many documents are being set")
        self._asked += 1
        try:
            async with asyncio.timeout(WITHIN_S), self._free:
                return await _pressed(as_told(document).encode())
        except TimeoutError as late:
            raise NotSet(f"it was not set within {WITHIN_S:g} seconds") from late
        finally:
            self._asked -= 1


def as_told(document: Document) -> str:
    """What the press is told of a document: only what it can print."""
    return json.dumps(_printable(asdict(document)), default=str)


async def _pressed(told: bytes) -> bytes:
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-I", str(PRESS), stdin=pipe, stdout=pipe, stderr=asyncio.subprocess.DEVNULL, env={}
    )
    try:
        pdf, _ = await process.communicate(told)
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        # What it wrote about that has the text of the document in it, so it is not kept.
        raise NotSet(f"the press ended with {process.returncode}")
    return pdf


def _printable(told: Any) -> Any:
    if isinstance(told, str):
        return printable(told)
    if isinstance(told, dict):
        return {name: _printable(one) for name, one in told.items()}
    return [_printable(one) for one in told] if isinstance(told, list | tuple) else told
