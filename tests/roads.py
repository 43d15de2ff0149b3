"""Roads between processes that can be closed: each is a port of its own on which one process calls one house.

A closed road refuses who comes and cuts off who is on it. A silent one lets nobody know: connections stand, and nothing
comes through until it is opened, as on a network that loses every packet.
"""

import asyncio
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Literal

from tools.free_ports import free_ports
from tools.topology import HOST, Topology

CHUNK = 65_536
How = Literal["closed", "silent"]
Pair = tuple[str, str]


@dataclass
class Road:
    """From a port of its own to that of a house."""

    port: int
    to: int
    writers: set[asyncio.StreamWriter] = field(default_factory=set)
    taken: int = 0

    async def open(self) -> None:
        self._flows = asyncio.Event()
        self._flows.set()
        self._closed = False
        self._server = await asyncio.start_server(self._carry, HOST, self.port)

    async def cut(self, how: How) -> None:
        self._flows.clear()
        self._closed = how == "closed"
        if self._closed:
            self._abort()

    async def heal(self) -> None:
        self._closed = False
        self._flows.set()

    async def end(self) -> None:
        self._server.close()
        self._flows.set()
        self._abort()

    def _abort(self) -> None:
        for writer in self.writers:
            writer.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self._closed:
            writer.transport.abort()
            return
        self.taken += 1
        with suppress(OSError):
            there, back = await asyncio.open_connection(HOST, self.to)
            self.writers |= {writer, back}
            try:
                async with asyncio.TaskGroup() as group:
                    group.create_task(self._pass_on(reader, back))
                    group.create_task(self._pass_on(there, writer))
            finally:
                self.writers -= {writer, back}
                back.transport.abort()
        writer.transport.abort()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while some := await reader.read(CHUNK):
                await self._flows.wait()
                writer.write(some)
                await writer.drain()
        writer.transport.abort()


class Roads:
    """Every road of a stack, carried by a thread of its own. `addresses` is what `Site` takes."""

    def __init__(self, topology: Topology) -> None:
        pairs = [(one.name, callee) for one in topology.processes for callee in one.calls]
        ports = free_ports(len(pairs))
        self._roads = {
            pair: Road(port, topology.process(pair[1]).port) for pair, port in zip(pairs, ports, strict=True)
        }
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    @property
    def addresses(self) -> Mapping[Pair, str]:
        return {pair: f"{HOST}:{road.port}" for pair, road in self._roads.items()}

    @property
    def pairs(self) -> list[Pair]:
        return sorted(self._roads)

    def taken(self, pair: Pair) -> int:
        """How many connections came this way."""
        return self._roads[pair].taken

    @contextmanager
    def carried(self) -> Iterator["Roads"]:
        """For as long as the block runs."""
        self._thread.start()
        for road in self._roads.values():
            self._do(road.open())
        try:
            yield self
        finally:
            for road in self._roads.values():
                self._do(road.end())
            self._do(_let_go())
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
            self._loop.close()

    @contextmanager
    def cut(self, pair: Pair, how: How) -> Iterator[None]:
        """Nothing comes through while the block runs."""
        self._do(self._roads[pair].cut(how))
        try:
            yield
        finally:
            self._do(self._roads[pair].heal())

    def _do(self, what: object) -> None:
        asyncio.run_coroutine_threadsafe(what, self._loop).result(10)  # type: ignore[arg-type]


async def _let_go() -> None:
    """Until everything that was carried has ended."""
    others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    for task in others:
        task.cancel()
    await asyncio.gather(*others, return_exceptions=True)
