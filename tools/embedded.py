"""PostgreSQL and NATS as child processes of our own, from the wheels they come in.

Each server is prepared (files), described (a Program to run) and asked whether it is ready. `started` does
the three in a row for whoever wants one server alone.
"""

import json
import signal
import socket
import sysconfig
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import ClassVar, Protocol

from tools.children import BARE_ENVIRONMENT, Child, Program, end_leftover
from tools.failure import CannotStart
from tools.keys import make_partner_broker_key
from tools.permissions import authorization
from tools.postgres import Postgres
from tools.secret_file import write_private
from tools.topology import APART, HEALTH, HOST, ROUTES, Topology, numbered

__all__ = ["HOST", "Nats", "PartnersNats", "Postgres", "Server", "prepared", "started", "until_ready"]


class Server(Protocol):
    """What PostgreSQL and NATS have in common here."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def port(self) -> int: ...

    def prepare(self) -> None: ...
    def program(self) -> Program: ...
    def is_ready(self, pid: int) -> bool: ...


@dataclass(frozen=True, slots=True)
class Nats:
    """nats-server in `<data>/nats`: loopback only, JetStream synced to disk before each acknowledgement.

    `passwords` holds one for each process of the topology and one for `operator`. Where the topology wants several
    nodes they are one cluster, each with a folder of its own, and this is the `number`th.
    """

    data: Path
    port: int
    topology: Topology
    passwords: Mapping[str, str] = field(repr=False)
    number: int = 1

    @property
    def name(self) -> str:
        return numbered("nats", self.number)

    @property
    def title(self) -> str:
        return "NATS" if self.topology.nats_nodes == 1 else f"NATS, node {self.number}"

    def url(self, user: str) -> str:
        return f"nats://{user}:{self.passwords[user]}@{HOST}:{self.port}"

    @property
    def nodes(self) -> "tuple[Nats, ...]":
        """Seen from the first: all of them, itself included."""
        count = range(self.topology.nats_nodes)
        return tuple(replace(self, port=self.port + APART * at, number=at + 1) for at in count)

    def prepare(self) -> None:
        self._refuse_another_count()
        who = {"authorization": authorization(self.topology, self.passwords)}
        said = {"server_name": numbered("goldenthread", self.number), "max_connections": 512, **who}
        _prepare_nats(self, {**said, **self._cluster()}, 8 * 2**30)

    def _cluster(self) -> dict[str, object]:
        if self.topology.nats_nodes == 1:
            return {}
        first = self.topology.nats_port + ROUTES
        routes = [f"nats://{HOST}:{first + APART * at}" for at in range(self.topology.nats_nodes)]
        listen = {"host": HOST, "port": first + APART * (self.number - 1), "no_advertise": True}
        return {"cluster": {"name": "goldenthread", "routes": routes, **listen}}

    def _refuse_another_count(self) -> None:
        """A stream that one server keeps is not taken over by a cluster, nor the other way round."""
        there = len([one for one in self.data.glob("nats*") if (one / "jetstream").exists()])
        if self.number == 1 and there not in (0, self.topology.nats_nodes):
            raise CannotStart(
                f"The events in {self.data} are kept by {there} node{'s' if there > 1 else ''} of NATS, and "
                f"{self.topology.nats_nodes} were asked for. Start with NATS_NODES={there}, or forget the data with "
                "`make clean`."
            )

    def program(self) -> Program:
        return _nats_program(self)

    def is_ready(self, pid: int) -> bool:
        return _greets(self.port)


@dataclass(frozen=True, slots=True)
class PartnersNats:
    """The nats-server to which partner agencies connect, in `<data>/partners`: apart from that of the houses, with
    which it shares nothing. Whoever comes is asked about at the gateway (`gateway.partner_broker`)."""

    data: Path
    port: int
    name: ClassVar[str] = "partners"
    title: ClassVar[str] = "NATS for partners"

    @property
    def url(self) -> str:
        return f"nats://{HOST}:{self.port}"

    def prepare(self) -> None:
        from tools.partner_broker import MOST_BYTES, said

        _prepare_nats(self, said(make_partner_broker_key(self.data / "keys"), self.data / self.name), MOST_BYTES)

    def program(self) -> Program:
        return _nats_program(self)

    def is_ready(self, pid: int) -> bool:
        return _greets(self.port)


def _prepare_nats(one: Nats | PartnersNats, more: Mapping[str, object], most_bytes: int) -> None:
    end_leftover(_record(one), signal.SIGTERM)
    kept = {"jetstream": jetstream(one.data / one.name, most_bytes)}
    configuration = {"host": HOST, "port": one.port, "http": f"{HOST}:{one.port + HEALTH}", **kept, **more}
    write_private(_configuration(one), json.dumps(configuration, indent=2))


def jetstream(store: Path, most_bytes: int) -> dict[str, object]:
    """How a broker keeps its streams in `store`."""
    # Synced at once: otherwise an acknowledged event may be lost with the power.
    return {
        "store_dir": str(store),
        "sync_interval": "always",
        "max_memory_store": 64 * 2**20,
        "max_file_store": most_bytes,
    }


def _nats_program(one: Nats | PartnersNats) -> Program:
    binary = Path(sysconfig.get_path("scripts")) / "nats-server"
    return Program(
        name=one.name,
        command=(str(binary), "-c", str(_configuration(one))),
        environment=BARE_ENVIRONMENT,
        directory=one.data / one.name,
        log=one.data / "logs" / f"{one.name}.log",
        record=_record(one),
        orphaned=signal.SIGTERM,
    )


def _greets(port: int) -> bool:
    """It greets only after JetStream has been recovered."""
    with suppress(OSError), socket.create_connection((HOST, port), 0.5) as connection:
        return connection.recv(5) == b"INFO "
    return False


def _configuration(one: Nats | PartnersNats) -> Path:
    return one.data / one.name / "nats.conf"


def _record(one: Nats | PartnersNats) -> Path:
    return one.data / "run" / f"{one.name}.json"


@contextmanager
def started(server: Server, within: float = 30.0) -> Iterator[Child]:
    """One server for as long as the block runs; started again if it crashes. Raises CannotStart."""
    child = Child(prepared(server))
    child.start()
    try:
        until_ready(server, child, within)
        yield child
    finally:
        child.stop(5)


def prepared(server: Server) -> Program:
    server.prepare()
    return server.program()


def until_ready(server: Server, child: Child, within: float = 30.0) -> None:
    deadline = time.monotonic() + within
    while True:
        pid = child.pid
        if pid is not None and server.is_ready(pid):
            child.keep()
            return
        if child.exit_code is not None or time.monotonic() > deadline:
            raise CannotStart(f"{server.name} did not start. The end of its log:\n{child.log_tail()}")
        time.sleep(0.02)
