"""No process of the platform can be reached from another machine."""

import psutil

from tests.running import Running


def test_every_process_listens_on_loopback_only(stack: Running) -> None:
    listening = [
        connection.laddr
        # The operator's page is shown by who started the stack.
        for process in (psutil.Process(), *psutil.Process().children(recursive=True))
        for connection in process.net_connections("inet")
        if connection.status == psutil.CONN_LISTEN
    ]
    # gRPC opens a socket of both families and binds it to the same address, written the longer way.
    assert {address.ip.removeprefix("::ffff:") for address in listening} == {"127.0.0.1"}
    assert {address.port for address in listening} >= set(stack.stack.site.topology.ports().values())
