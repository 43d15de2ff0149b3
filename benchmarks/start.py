"""How soon the platform is ready when it was there before, and how much memory all of it has.

    make bench-start                 (a minute)

The second start in a folder: servers, roles, migrations that find nothing to do, every process ready, the
demonstration's clients. The floor is one process of Python that imports what every process of ours imports (FastAPI,
SQLAlchemy, gRPC, NATS, OpenTelemetry) and waits: how long that takes, and what it holds. Memory is counted once all is
ready, where several processes share some each with its part of it (PSS).
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.processes import memory_mib
from benchmarks.turns import Turn, said
from tools.probe import free_port_base
from tools.up import Stack

TURNS = 3
LIBRARIES = "fastapi, sqlalchemy.ext.asyncio, asyncpg, grpc.aio, nats, opentelemetry.sdk.trace, uvloop, pydantic"
WAITS = f"import {LIBRARIES}; print(flush=True); input()"


def bare() -> tuple[float, float]:
    """Seconds until the libraries are there, and MiB that they hold."""
    began = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", WAITS], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        took, held = time.perf_counter() - began, memory_mib([process.pid])
        process.communicate(b"\n")
    return took, held


def started(data: Path, ports: int) -> tuple[float, float]:
    """The same of the whole platform."""
    began = time.perf_counter()
    with Stack(data, ports=ports) as stack:
        took = time.perf_counter() - began
        names = [*(one.name for one in stack.site.servers), *(one.name for one in stack.site.topology.running)]
        return took, memory_mib(pid for name in names if (pid := stack.pid(name)))


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="goldenthread-") as folder:
        data, ports = Path(folder) / "data", free_port_base()
        first, _ = started(data, ports)
        print(f"{'first start':44} {first:8.1f} s", flush=True)
        turns = [(started(data, ports), bare()) for _ in range(TURNS)]
    print(said("ready, the second time", [Turn(ours[0], least[0]) for ours, least in turns], "s"), flush=True)
    print(said("memory of all of it", [Turn(ours[1], least[1]) for ours, least in turns], "MiB"), flush=True)


if __name__ == "__main__":
    main()
