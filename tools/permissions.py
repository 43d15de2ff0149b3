"""What each process may do on the broker: its own events out, its own ear on those it hears, nothing else."""

from collections.abc import Mapping
from typing import Any

from tools.topology import House, Topology

OPERATOR = "operator"


def authorization(topology: Topology, passwords: Mapping[str, str]) -> dict[str, Any]:
    """The `authorization` block of nats.conf: one user per process, and an operator who may do everything."""
    houses = {house.name for house in topology.houses}
    users = [_user(process, passwords, owns_stream=process.name in houses) for process in topology.processes]
    users.append({"user": OPERATOR, "password": passwords[OPERATOR]})
    return {"users": users}


def _user(process: House, passwords: Mapping[str, str], *, owns_stream: bool) -> dict[str, Any]:
    """An allow list: what it does not name is refused."""
    publish = ["$JS.API.INFO", "$JS.API.STREAM.NAMES"]
    if owns_stream:
        publish += _own_stream(process.name)
    publish += _own_anchors(process.name)
    for stream in process.hears:
        publish += _own_consumer(stream, durable=f"{process.name}__{stream}")
    return {
        "user": process.name,
        "password": passwords[process.name],
        "permissions": {
            "publish": {"allow": publish},
            # Answers come to an inbox of its own: with the usual `_INBOX.>` everyone could read everyone's.
            "subscribe": {"allow": [f"_INBOX_{process.name}.>"]},
        },
    }


def _own_stream(name: str) -> list[str]:
    """A house says its events and keeps its stream; it may not purge or delete what it has said."""
    return [f"{name}.>", *(f"$JS.API.STREAM.{verb}.{name}" for verb in ("CREATE", "UPDATE", "INFO"))]


def _own_anchors(name: str) -> list[str]:
    """Every process leaves the anchors of its audit in one stream, which nobody may change, and finds them again."""
    return [f"audit.{name}.>", "$JS.API.STREAM.CREATE.audit", "$JS.API.STREAM.MSG.GET.audit"]


def _own_consumer(stream: str, durable: str) -> list[str]:
    return [
        f"$JS.API.STREAM.INFO.{stream}",
        f"$JS.API.CONSUMER.CREATE.{stream}.{durable}",
        f"$JS.API.CONSUMER.CREATE.{stream}.{durable}.>",
        f"$JS.API.CONSUMER.DURABLE.CREATE.{stream}.{durable}",
        f"$JS.API.CONSUMER.INFO.{stream}.{durable}",
        f"$JS.API.CONSUMER.MSG.NEXT.{stream}.{durable}",
        f"$JS.ACK.{stream}.{durable}.>",
    ]
