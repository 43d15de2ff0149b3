"""Who calls whom, who hears whom, and on which port: `topology.toml` as values."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PORT_BASE = 7000
# From the port of a process, or of a broker's node, to that of its next replica.
APART = 100
# From the port at which a node of the broker is asked to the one at which it meets the other nodes.
ROUTES = 8
# And to the one at which a broker says how it is.
HEALTH = 11
STANDBY = "postgres-standby"
HOST = "127.0.0.1"


class TopologyError(ValueError):
    """The file names a house that is not there, or lets calls run in a circle."""


@dataclass(frozen=True, slots=True)
class House:
    """One process: a service, or the gateway.

    `calls` are the houses it may ask over gRPC, `hears` those whose events it listens to, `outside` the ports on which
    it calls the world outside.
    """

    name: str
    port: int
    calls: tuple[str, ...]
    hears: tuple[str, ...]
    outside: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Replica:
    """One running process of those that do the same work. The first bears the plain name: `plans`, then `plans-2`."""

    process: House
    number: int

    @property
    def name(self) -> str:
        return numbered(self.process.name, self.number)

    @property
    def port(self) -> int:
        return self.process.port + APART * (self.number - 1)


def numbered(name: str, number: int) -> str:
    """The name of the `number`th of several, counted from one."""
    return name if number == 1 else f"{name}-{number}"


@dataclass(frozen=True, slots=True)
class Topology:
    """`replicas` of every process and `nats_nodes` of the broker run side by side; PostgreSQL may have a `standby`."""

    postgres_port: int
    nats_port: int
    partners_port: int
    page_port: int
    houses: tuple[House, ...]
    gateway: House
    replicas: int = 1
    nats_nodes: int = 1
    standby: bool = False

    @property
    def processes(self) -> tuple[House, ...]:
        """Every process in the order in which they are started: the houses, then the door."""
        return (*self.houses, self.gateway)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(process.name for process in self.processes)

    @property
    def running(self) -> tuple[Replica, ...]:
        """Every replica of every process, in the order in which they are started."""
        return tuple(Replica(one, number) for one in self.processes for number in range(1, self.replicas + 1))

    def replicas_of(self, name: str) -> tuple[Replica, ...]:
        return tuple(one for one in self.running if one.process.name == name)

    def address(self, name: str) -> str:
        """Where a house is called: at each of its replicas in turn, as gRPC writes several addresses."""
        addresses = [f"{HOST}:{one.port}" for one in self.replicas_of(name)]
        return addresses[0] if len(addresses) == 1 else f"ipv4:{','.join(addresses)}"

    def process(self, name: str) -> House:
        for process in self.processes:
            if process.name == name:
                return process
        raise KeyError(f"There is no process named {name}; there are {', '.join(self.names)}.")

    def callees(self, name: str) -> tuple[str, ...]:
        """Every house that a call into `name` may reach in the end, nearest first, without `name`."""
        found: list[str] = []
        ahead = list(self.process(name).calls)
        while ahead:
            callee = ahead.pop(0)
            if callee not in found:
                found.append(callee)
                ahead.extend(self.process(callee).calls)
        return tuple(found)

    def servers(self) -> dict[str, int]:
        """The ports of PostgreSQL, its standby and both brokers, by the name of each server."""
        nodes = {numbered("nats", at + 1): self.nats_port + APART * at for at in range(self.nats_nodes)}
        standby = {STANDBY: self.postgres_port + APART} if self.standby else {}
        return {"postgres": self.postgres_port, **standby, **nodes, "partners": self.partners_port}

    def ports(self) -> dict[str, int]:
        """Every port the stack listens on, by the name of what listens there."""
        servers = self.servers()
        nodes = [name for name in servers if name.startswith("nats") and self.nats_nodes > 1]
        routes = {f"{name}'s routes": servers[name] + ROUTES for name in nodes}
        brokers = [name for name in servers if not name.startswith("postgres")]
        health = {f"{name}'s health": servers[name] + HEALTH for name in brokers}
        return servers | routes | health | {"page": self.page_port} | {one.name: one.port for one in self.running}

    def on(self, base: int) -> "Topology":
        """The same topology with every port moved: a port 7101 becomes `base` + 101."""
        shift = base - PORT_BASE
        return replace(
            self,
            postgres_port=self.postgres_port + shift,
            nats_port=self.nats_port + shift,
            partners_port=self.partners_port + shift,
            page_port=self.page_port + shift,
            houses=tuple(replace(house, port=house.port + shift) for house in self.houses),
            gateway=replace(self.gateway, port=self.gateway.port + shift),
        )


def load(path: Path = ROOT / "topology.toml") -> Topology:
    """Raises TopologyError for an unknown house or a circle of calls; KeyError for a missing entry."""
    document = tomllib.loads(path.read_text())
    ports = document["ports"]
    topology = Topology(
        postgres_port=ports["postgres"],
        nats_port=ports["nats"],
        partners_port=ports["partners"],
        page_port=ports["page"],
        houses=tuple(_house(name, entry["port"], entry) for name, entry in document["house"].items()),
        gateway=_house("gateway", ports["gateway"], document["gateway"]),
    )
    _refuse_strangers(topology)
    _refuse_circles(topology)
    return topology


def _house(name: str, port: int, entry: Mapping[str, Any]) -> House:
    return House(name, port, tuple(entry["calls"]), tuple(entry["hears"]), tuple(entry.get("outside", ())))


def _refuse_strangers(topology: Topology) -> None:
    known = {house.name for house in topology.houses}
    for process in topology.processes:
        for other in (*process.calls, *process.hears):
            if other not in known:
                raise TopologyError(f"{process.name} names {other}, which is not a house.")


def _refuse_circles(topology: Topology) -> None:
    for house in topology.processes:
        circle = _circle(topology, [house.name], house.calls)
        if circle:
            raise TopologyError(f"Calls run in a circle: {' → '.join(circle)}.")


def _circle(topology: Topology, path: list[str], callees: Iterable[str]) -> list[str]:
    for callee in callees:
        if callee in path:
            return [*path[path.index(callee) :], callee]
        circle = _circle(topology, [*path, callee], topology.process(callee).calls)
        if circle:
            return circle
    return []
