"""Callers of a house whose replicas are replaced behind its name, as on Kubernetes: no call fails, and the new ones are
found in time."""

import asyncio
import socket
import struct
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any

import grpc
import pytest
from grpc_health.v1 import health_pb2, health_pb2_grpc

from chassis.client import DEADLINE_S, channel
from chassis.process import OPTIONS
from tools.free_ports import free_ports

HOUSE = "plans.goldenthread.example"
CALLERS = 8
WITHIN_S = 10.0
GRACE_S = 5.0
ADDRESS = 1  # an A record
ANSWER, RECORD = 0x8580, b"\xc0\x0c"


class Names(asyncio.DatagramProtocol):
    """A name server that knows one name: the addresses of the replicas that there are."""

    def __init__(self, *addresses: str) -> None:
        self.addresses: Sequence[str] = addresses

    def connection_made(self, transport: Any) -> None:
        self._transport = transport

    def datagram_received(self, data: bytes, address: Any) -> None:
        question = data[12 : data.index(b"\0", 12) + 5]
        asked_for = struct.unpack(">H", question[-4:-2])[0]
        found = self.addresses if asked_for == ADDRESS else ()
        head = data[:2] + struct.pack(">HHHHH", ANSWER, 1, len(found), 0, 0)
        records = (RECORD + struct.pack(">HHIH", ADDRESS, 1, 1, 4) + socket.inet_aton(one) for one in found)
        self._transport.sendto(head + question + b"".join(records), address)


class Replica(health_pb2_grpc.HealthServicer):  # type: ignore[misc]
    """One of several at an address of its own. `cancels` so many calls before it answers."""

    def __init__(self, address: str, port: int, cancels: int = 0) -> None:
        self.answered, self.cancels = asyncio.Event(), cancels
        self._at = f"{address}:{port}"

    async def start(self) -> "Replica":
        self.server = grpc.aio.server(options=OPTIONS)
        health_pb2_grpc.add_HealthServicer_to_server(self, self.server)
        self.server.add_insecure_port(self._at)
        await self.server.start()
        return self

    async def Check(self, request: Any, context: Any) -> Any:
        if self.cancels:
            self.cancels -= 1
            await context.abort(grpc.StatusCode.CANCELLED)
        await asyncio.sleep(0.001)
        self.answered.set()
        return health_pb2.HealthCheckResponse()


@asynccontextmanager
async def named(*addresses: str) -> AsyncIterator[tuple[Names, str]]:
    """A name server, and how the house is called by its name there."""
    server, house = free_ports(2)
    loop = asyncio.get_running_loop()
    transport, names = await loop.create_datagram_endpoint(lambda: Names(*addresses), ("127.0.0.1", server))
    try:
        yield names, f"dns://127.0.0.1:{server}/{HOUSE}:{house}"
    finally:
        transport.close()


async def test_every_replica_is_replaced_behind_the_name_of_a_house_and_no_call_fails() -> None:
    failed: list[grpc.aio.AioRpcError] = []
    async with named("127.0.0.2", "127.0.0.3") as (names, house):
        port = int(house.rpartition(":")[2])
        replicas = [await Replica(address, port).start() for address in names.addresses]
        over = asyncio.Event()
        async with channel(house) as calls, asyncio.TaskGroup() as group:
            check = health_pb2_grpc.HealthStub(calls).Check

            async def asks() -> None:
                while not over.is_set():
                    try:
                        await check(health_pb2.HealthCheckRequest(), timeout=DEADLINE_S)
                    except grpc.aio.AioRpcError as error:
                        failed.append(error)
                        await asyncio.sleep(0.1)

            for _ in range(CALLERS):
                group.create_task(asks())
            for one in replicas:
                await asyncio.wait_for(one.answered.wait(), WITHIN_S)
            for address in ("127.0.0.4", "127.0.0.5"):
                new = await Replica(address, port).start()
                names.addresses = (*names.addresses[1:], address)
                await replicas.pop(0).server.stop(GRACE_S)
                replicas.append(new)
                await asyncio.wait_for(new.answered.wait(), WITHIN_S)
            over.set()
        for one in replicas:
            await one.server.stop(None)
    assert [(error.code(), error.details()) for error in failed] == []


@pytest.mark.parametrize(("cancels", "answered"), [(0, True), (2, True), (3, False)])
async def test_a_call_that_a_server_cancelled_while_it_closed_is_asked_again_and_not_for_ever(
    cancels: int, answered: bool
) -> None:
    [port] = free_ports(1)
    replica = await Replica("127.0.0.1", port, cancels).start()
    async with channel(f"127.0.0.1:{port}") as calls:
        asked = health_pb2_grpc.HealthStub(calls).Check(health_pb2.HealthCheckRequest(), timeout=DEADLINE_S)
        if answered:
            await asked
        else:
            with pytest.raises(grpc.aio.AioRpcError) as cancelled:
                await asked
            assert cancelled.value.code() is grpc.StatusCode.CANCELLED
    await replica.server.stop(None)
    assert replica.answered.is_set() is answered
