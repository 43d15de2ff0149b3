"""A broker that could not write stays so: when its disk is full, a stream of nats-server takes nothing any more (in a
cluster nothing of the whole server does), also when there is room again, until the server is started again. It says so
itself; here it is asked, and started again.
"""

import http.client
import threading
import time
from collections.abc import Callable, Mapping

from tools.children import Child
from tools.topology import HEALTH, HOST

LOOKS_EVERY_S = 2.0
# While the disk is still full it fails again: it is not started in vain all the time.
AGAIN_AFTER_S = 5.0
CANNOT_WRITE = (b"write error", b"JetStream not enabled")


class Watch:
    """Looks after the brokers from `begin` to `end`."""

    def __init__(self) -> None:
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def begin(self, ports: Mapping[str, int], children: Mapping[str, Child], tell: Callable[[str], None]) -> None:
        """`ports` and `children` by the names of the brokers."""
        self._ended.clear()
        self._thread = threading.Thread(target=self._look, args=(ports, children, tell), name="watch", daemon=True)
        self._thread.start()

    def end(self) -> None:
        self._ended.set()
        if self._thread is not None:
            self._thread.join()

    def _look(self, ports: Mapping[str, int], children: Mapping[str, Child], tell: Callable[[str], None]) -> None:
        last = dict.fromkeys(ports, 0.0)
        while not self._ended.wait(LOOKS_EVERY_S):
            for name, port in ports.items():
                # Asked twice: one that is just starting may not have its streams yet.
                if time.monotonic() - last[name] > AGAIN_AFTER_S and cannot_write(port) and self._still(port):
                    tell(f"{name} could not write and does not try again by itself; starting it again")
                    children[name].kill()
                    last[name] = time.monotonic()

    def _still(self, port: int) -> bool:
        return not self._ended.wait(LOOKS_EVERY_S / 2) and cannot_write(port)


def cannot_write(port: int) -> bool:
    """Whether the broker at this port says so. One that says nothing is starting, or its supervisor knows."""
    connection = http.client.HTTPConnection(HOST, port + HEALTH, timeout=1.0)
    try:
        connection.request("GET", "/healthz")
        said = connection.getresponse().read()
        return any(words in said for words in CANNOT_WRITE)
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
