"""Requests to real processes over loopback, by a client that costs little, and what the processes spend on them."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass

from benchmarks.processes import processor_s

CLIENTS = 16
PAUSE_S = 0.05
# Processor time is counted in steps of this (seconds).
STEP_S = 0.01


class Busy(Exception):
    """Asked to come again."""


class Wire:
    """One connection that is kept, with one request at a time on it."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def to(cls, port: int) -> "Wire":
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def ask(self, method: str, path: str, headers: Mapping[str, str], body: bytes = b"") -> tuple[int, bytes]:
        """The status and the body of the answer."""
        told = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        head = f"{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: {len(body)}\r\n{told}\r\n"
        self._writer.write(head.encode() + body)
        status, *lines = (await self._reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower().split("\r\n")
        (length,) = (int(line.partition(":")[2]) for line in lines if line.startswith("content-length:"))
        return int(status.split(" ")[1]), await self._reader.readexactly(length)

    async def close(self) -> None:
        self._writer.close()
        await self._writer.wait_closed()


@dataclass(frozen=True)
class Pace:
    """What a crowd got done: in a second, in a second of the processes' processor time, and how long one in a hundred
    waited at least (milliseconds). Who was asked to come again does not count."""

    rate: float
    by_processor: float
    p99_ms: float
    busy: int


async def crowd(port: int, work: Callable[[Wire], Awaitable[None]], roots: Iterable[int], seconds: float) -> Pace:
    """`CLIENTS` at once, each on its own connection, for so long.

    roots  processes whose time counts, with all that they started
    """
    wires = [await Wire.to(port) for _ in range(CLIENTS)]
    took, busy = [], 0

    async def client(wire: Wire, until: float) -> None:
        nonlocal busy
        while (began := time.perf_counter()) < until:
            try:
                await work(wire)
                took.append(time.perf_counter() - began)
            except Busy:
                busy += 1
                await asyncio.sleep(PAUSE_S)

    roots = list(roots)
    try:
        spent, began = processor_s(roots), time.perf_counter()
        await asyncio.gather(*(client(wire, began + seconds) for wire in wires))
        lasted, spent = time.perf_counter() - began, processor_s(roots) - spent
    finally:
        for wire in wires:
            await wire.close()
    if not took:
        raise TimeoutError(f"nobody was answered within {seconds:g} s")
    p99_ms = sorted(took)[int(len(took) * 0.99)] * 1000
    return Pace(len(took) / lasted, len(took) / max(spent, STEP_S), p99_ms, busy)
