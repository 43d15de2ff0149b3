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
from dataclasses import dataclass, field
from pathlib import Path
from typing import ClassVar, Protocol

from tools.children import BARE_ENVIRONMENT, Child, Program, end_leftover
from tools.failure import CannotStart
from tools.permissions import authorization
from tools.postgres import Postgres
from tools.secret_file import write_private
from tools.topology import HOST, Topology

__all__ = ["HOST", "Nats", "Postgres", "Server", "prepared", "started", "until_ready"]


class Server(Protocol):
    """What PostgreSQL and NATS have in common here."""

    name: ClassVar[str]
    title: ClassVar[str]

    def prepare(self) -> None: ...
    def program(self) -> Program: ...
    def is_ready(self, pid: int) -> bool: ...


@dataclass(frozen=True, slots=True)
class Nats:
    """nats-server in `<data>/nats`: loopback only, JetStream synced to disk before each acknowledgement.

    `passwords` holds one for each process of the topology and one for `operator`.
    """

    data: Path
    port: int
    topology: Topology
    passwords: Mapping[str, str] = field(repr=False)
    name: ClassVar[str] = "nats"
    title: ClassVar[str] = "NATS"

    def url(self, user: str) -> str:
        return f"nats://{user}:{self.passwords[user]}@{HOST}:{self.port}"

    def prepare(self) -> None:
        end_leftover(self._record, signal.SIGTERM)
        configuration = {
            "host": HOST,
            "port": self.port,
            "server_name": "goldenthread",
            "jetstream": {
                "store_dir": str(self.data / "nats"),
                # Otherwise an acknowledged event may be lost with the power.
                "sync_interval": "always",
                "max_memory_store": 64 * 2**20,
                "max_file_store": 8 * 2**30,
            },
            "max_connections": 256,
            "authorization": authorization(self.topology, self.passwords),
        }
        write_private(self._configuration, json.dumps(configuration, indent=2))

    def program(self) -> Program:
        binary = Path(sysconfig.get_path("scripts")) / "nats-server"
        return Program(
            name=self.name,
            command=(str(binary), "-c", str(self._configuration)),
            environment=BARE_ENVIRONMENT,
            directory=self.data / "nats",
            log=self.data / "logs" / "nats.log",
            record=self._record,
            orphaned=signal.SIGTERM,
        )

    def is_ready(self, pid: int) -> bool:
        """It greets only after JetStream has been recovered."""
        with suppress(OSError), socket.create_connection((HOST, self.port), 0.5) as connection:
            return connection.recv(5) == b"INFO "
        return False

    @property
    def _configuration(self) -> Path:
        return self.data / "nats" / "nats.conf"

    @property
    def _record(self) -> Path:
        return self.data / "run" / "nats.json"


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
