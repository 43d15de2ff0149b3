"""Who runs in a data folder: a lock that the kernel drops with its holder, and a note of who that is."""

import fcntl
import json
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from tools.failure import AlreadyRunning
from tools.secret_file import private_folder


@dataclass(frozen=True, slots=True)
class Holder:
    pid: int
    gateway: str
    port_base: int
    replicas: int
    nats_nodes: int
    since: str


class Occupancy:
    """At most one stack per folder."""

    def __init__(self, data: Path) -> None:
        self._data = data
        self._path = data / "lock"
        self._file: TextIO | None = None

    def take(self, gateway: str, port_base: int, replicas: int = 1, nats_nodes: int = 1) -> None:
        """Raises AlreadyRunning with everything one wants to know about the other."""
        private_folder(self._data)
        file = self._path.open("a+")
        if not _lock(file):
            file.close()
            raise AlreadyRunning(_already(self.holder(), self._data))
        file.truncate(0)
        scale = {"replicas": replicas, "nats_nodes": nats_nodes}
        file.write(json.dumps({"pid": os.getpid(), "gateway": gateway, "port_base": port_base, **scale}))
        file.flush()
        self._file = file

    def give_back(self) -> None:
        if self._file is not None:
            self._file.truncate(0)
            self._file.close()
            self._file = None

    def holder(self) -> Holder | None:
        """Who runs here now, if anybody does."""
        with suppress(FileNotFoundError), self._path.open("r+") as file:
            if _lock(file):
                return None
            with suppress(ValueError):
                began = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(self._path.stat().st_mtime))
                return Holder(**json.loads(file.read()), since=began)
            return Holder(0, "not known yet", port_base=0, replicas=1, nats_nodes=1, since="a moment ago")
        return None


def _lock(file: TextIO) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return True
    except BlockingIOError:
        return False


def _already(holder: Holder | None, data: Path) -> str:
    if holder is None:
        return f"Another start or stop in {data} has only just ended; try again."
    return (
        f"Goldenthread is already running in {data} since {holder.since} (process {holder.pid}).\n"
        f"  Its gateway:  {holder.gateway}\n"
        f"  To stop it:   press Ctrl-C in its terminal, or run  kill {holder.pid}\n"
        "Nothing was changed."
    )
