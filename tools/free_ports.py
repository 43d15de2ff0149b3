"""Ports on loopback that nobody uses just now, for stacks that live beside another."""

import socket
from contextlib import ExitStack


def free_ports(count: int) -> list[int]:
    """As many different ports; all are held until all are found."""
    with ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
