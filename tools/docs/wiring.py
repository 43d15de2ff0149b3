"""How the houses really hang together, read off their code: what each says, hears and asks of the others."""

import ast
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import cast

from google.protobuf.descriptor import Descriptor, MethodDescriptor, ServiceDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from chassis.client import DOCUMENT_SERVICE, RECORD_SERVICE, service_of
from chassis.process import Blueprint, by_stream
from chassis.publication import RELATIONSHIPS
from goldenthread.common.v1 import access_pb2
from tools.topology import ROOT, load

GATEWAY = "gateway"
# Who names one of these in a function asks there as itself.
ACTS_FOR_ITSELF = {"service_principal", "public_caller"}
# What every house answers is asked of all of them: it says nothing about who calls whom.
COMMON = "common"


@dataclass(frozen=True, slots=True)
class Said:
    """An event that a house says: end of its subject, the domain's class, the message."""

    tail: str
    kind: type
    message: Descriptor


@dataclass(frozen=True, slots=True)
class Heard:
    """An event that a process hears: from which house, end of its subject, the message it is read as."""

    stream: str
    tail: str
    message: Descriptor


@cache
def houses() -> tuple[str, ...]:
    """Every house, in the order of topology.toml."""
    return tuple(house.name for house in load().houses)


def processes() -> tuple[str, ...]:
    return load().names


def blueprint(house: str) -> Blueprint:
    """What `main` of the house puts together."""
    found = import_module(f"services.{house}.main").BLUEPRINT
    assert isinstance(found, Blueprint)
    return found


def domain(house: str) -> ModuleType:
    return import_module(f"services.{house}.domain")


def modules_of(package: ModuleType) -> Iterator[ModuleType]:
    """Every module of a package, in the order of their names."""
    for found in sorted(iter_modules(package.__path__), key=lambda one: one.name):
        yield import_module(f"{package.__name__}.{found.name}")


def service(house: str) -> ServiceDescriptor:
    return service_of(house)


def rpcs() -> tuple[MethodDescriptor, ...]:
    """Every RPC: of each house's own service, and of the one that they all have."""
    own = (method for house in houses() for method in service(house).methods)
    return (*own, *RECORD_SERVICE.methods, *DOCUMENT_SERVICE.methods)


def access(method: MethodDescriptor) -> access_pb2.Access:
    """The access rule that the contract gives the RPC; empty when it gives none."""
    return cast("access_pb2.Access", method.GetOptions().Extensions[access_pb2.access])  # type: ignore[index]


def message_class(descriptor: Descriptor) -> type[Message]:
    return GetMessageClass(descriptor)


def descriptor(make: Callable[[], Message]) -> Descriptor:
    """What the contract says about the message that `make` makes."""
    return cast("Descriptor", make().DESCRIPTOR)


@cache
def says(house: str) -> tuple[Said, ...]:
    """What the house publishes, by the tables; who stands in a relation only if its domain speaks of that."""
    spoken_of = _names_imported(house, {kind.__module__ for kind in RELATIONSHIPS})
    relations = {kind: said for kind, said in RELATIONSHIPS.items() if kind.__name__ in spoken_of}
    published = {**blueprint(house).publishes, **relations}
    return tuple(Said(said.tail, kind, descriptor(said.message)) for kind, said in published.items())


@cache
def hears(process: str) -> tuple[Heard, ...]:
    """What a house or the gateway listens to, the relationships included."""
    if process == GATEWAY:
        feed, main = import_module("gateway.events.feed"), import_module("gateway.main")
        streams = by_stream(feed.Feed("").listeners(), main.RELATIONS_FROM)
    else:
        streams = blueprint(process).hears
    return tuple(
        Heard(one.stream, one.tail, descriptor(one.message)) for listeners in streams.values() for one in listeners
    )


def hearers(house: str, tail: str) -> tuple[str, ...]:
    """Who hears this event of the house."""
    return tuple(name for name in processes() if (house, tail) in {(one.stream, one.tail) for one in hears(name)})


@cache
def asks(process: str, *rooms: str) -> Mapping[str, frozenset[str]]:
    """The RPCs of other houses that the process calls, by house; of the named rooms, or of the whole process.

    A request message belongs to one RPC, so who names another house's request asks it.
    """
    return _asked_in(process, ((tree, tree) for tree in _trees(process, rooms)))


@cache
def asks_for_itself(house: str) -> Mapping[str, frozenset[str]]:
    """The RPCs that a house calls on its own behalf: as it handles an event, or in a function that takes its own
    principal to ask."""
    events = ((tree, tree) for tree in _trees(house, ("events",)))
    return _asked_in(house, (*events, *_acting_for_itself(house)))


def _acting_for_itself(house: str) -> Iterator[tuple[ast.Module, ast.AST]]:
    for tree in _trees(house):
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
                if names & ACTS_FOR_ITSELF:
                    yield tree, node


def _asked_in(process: str, parts: Iterable[tuple[ast.Module, ast.AST]]) -> Mapping[str, frozenset[str]]:
    """What is asked in these parts of modules."""
    found: dict[str, set[str]] = {}
    for tree, part in parts:
        contracts = _contracts_imported(tree)
        for node in ast.walk(part):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.attr.endswith("Request"):
                house = contracts.get(node.value.id, process)
                if house not in (process, COMMON):
                    found.setdefault(house, set()).add(node.attr.removesuffix("Request"))
    rpcs = {house: {method.name for method in service(house).methods} for house in found}
    return {house: frozenset(names & rpcs[house]) for house, names in found.items()}


def _folder(process: str) -> Path:
    return ROOT / GATEWAY if process == GATEWAY else ROOT / "services" / process


def _trees(process: str, rooms: tuple[str, ...] = ()) -> Iterator[ast.Module]:
    for path in sorted(_folder(process).rglob("*.py")):
        room = path.relative_to(_folder(process)).parts[0].removesuffix(".py")
        if not rooms or room in rooms:
            yield _parsed(path)


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text())


@cache
def _contracts_imported(tree: ast.Module) -> dict[str, str]:
    """Local name of a contract's module -> the house whose contract it is."""
    return {
        name.asname or name.name: node.module.split(".")[1]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("goldenthread.")
        for name in node.names
    }


def _names_imported(house: str, modules: Collection[str]) -> set[str]:
    return {
        name.name
        for tree in _trees(house, ("domain",))
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in modules
        for name in node.names
    }
