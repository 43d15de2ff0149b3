"""Questions to a port: is it free, does its process say that it is ready?"""

import http.client
import random
import socket
from contextlib import suppress

import psutil

from tools.topology import HOST, Replica, Topology, load

_HEALTH_CHECK = "/grpc.health.v1.Health/Check"
_SERVING = b"\x08\x01"  # grpc.health.v1.HealthCheckResponse(status=SERVING)
_NO_PROXY = (("grpc.enable_http_proxy", 0),)


def is_listening(port: int) -> bool:
    with suppress(OSError), socket.create_connection((HOST, port), 0.5):
        return True
    return False


def is_serving(port: int) -> bool:
    """The standard gRPC health check of the whole server (service "")."""
    # A refused connection is much cheaper to notice than a gRPC channel is to make.
    if not is_listening(port):
        return False
    import grpc

    with grpc.insecure_channel(f"{HOST}:{port}", options=_NO_PROXY) as channel:
        check: grpc.UnaryUnaryMultiCallable[bytes, bytes] = channel.unary_unary(_HEALTH_CHECK)
        try:
            return check(b"", timeout=1.0) == _SERVING
        except grpc.RpcError:
            return False


def answers_ok(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=1.0)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def is_ready(replica: Replica, topology: Topology) -> bool:
    """It says so itself, in the way of its door."""
    if replica.process is topology.gateway:
        return answers_ok(replica.port, "/health/ready")
    return is_serving(replica.port)


def is_free(port: int) -> bool:
    """Whether a server could listen there. Connections that are only fading away do not count."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return not is_listening(port)


def who_listens(port: int) -> str:
    """The process that holds a port, as far as we are allowed to see it."""
    with suppress(psutil.Error):
        for connection in psutil.net_connections("tcp"):
            if connection.status == psutil.CONN_LISTEN and connection.laddr.port == port and connection.pid:
                return f"{psutil.Process(connection.pid).name()} (process {connection.pid})"
    return "another program"


def free_port_base() -> int:
    """A base at which every port of the stack is free now: for tests, several of which may run at once."""
    while True:
        base = random.randrange(10_000, 30_000)
        if all(is_free(port) for port in load().on(base).ports().values()):
            return base
