"""Who calls whom, who hears whom, and on which port: `topology.toml` as values."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PORT_BASE = 7000
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
class Topology:
    postgres_port: int
    nats_port: int
    partners_port: int
    houses: tuple[House, ...]
    gateway: House

    @property
    def processes(self) -> tuple[House, ...]:
        """Every process in the order in which they are started: the houses, then the door."""
        return (*self.houses, self.gateway)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(process.name for process in self.processes)

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

    def ports(self) -> dict[str, int]:
        """Every port the stack listens on, by the name of what listens there."""
        servers = {"postgres": self.postgres_port, "nats": self.nats_port, "partners": self.partners_port}
        return servers | {process.name: process.port for process in self.processes}

    def on(self, base: int) -> "Topology":
        """The same topology with every port moved: a port 7101 becomes `base` + 101."""
        shift = base - PORT_BASE
        return replace(
            self,
            postgres_port=self.postgres_port + shift,
            nats_port=self.nats_port + shift,
            partners_port=self.partners_port + shift,
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
