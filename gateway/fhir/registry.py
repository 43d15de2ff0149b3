"""What the NHS door serves: each resource with its records, search parameters and writes, as data.

The CapabilityStatement, the SMART scopes, the routes and the API document are made from these, and from nothing else.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

from fastapi import Request
from google.protobuf.message import Message

from gateway.api.calling import Caller
from gateway.fhir.values import Json
from kernel.pathway import Authority

Type = Literal["token", "date", "string", "reference", "uri"]
# How many records one answer may read through, and how many a page has.
MOST_READ = 500
MOST_ON_A_PAGE = 100
PAGE = 25


@dataclass(frozen=True, slots=True)
class Param:
    """A search parameter.

    paths    elements that it looks at, as "participant.actor"; empty: the house answers it, or the engine does
    targets  for a reference: the types that it may point to; chains and includes follow them
    """

    name: str
    type: Type
    paths: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    says: str = ""


class Asked(Protocol):
    """What a mapping may use of the request in hand."""

    caller: Caller
    request: Request
    base: str

    @property
    def authority(self) -> Authority: ...

    def may(self, scope: str) -> bool: ...

    async def asked(self, request: Message, **options: Any) -> Any | None: ...


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a house can narrow a search by.

    patients  only about these children; None: about whoever the caller may see
    words     further parameters as they were sent, by name: [(modifier, [values that are alternatives]), …]
    """

    patients: tuple[str, ...] | None
    words: Mapping[str, Sequence[tuple[str, Sequence[str]]]]


# A page of resources, and the token of the next; empty on the last.
Page = tuple[list[Json], str]
Read = Callable[[Asked, str], Awaitable[Json | None]]
Pages = Callable[[Asked, Narrowed, str, int], Awaitable[Page]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record that makes resources of a type.

    prefix  with which their ids begin; empty when it is the only kind
    scope   what a token must carry, any of several parted by spaces; empty for what any token opens
    pages   (asked, narrowed, token, size): resources as the house pages them; None when they cannot be searched
    of_one  whether it is only searched by the Patient
    """

    prefix: str
    scope: str
    read: Read
    pages: Pages | None = None
    of_one: bool = False


Versions = Callable[[Asked, str], Awaitable[list[Json]]]


@dataclass(frozen=True, slots=True)
class Move:
    """A domain command behind a write.

    scope  what a token must carry, any of several parted by spaces
    does   (asked, sent, key) for a create; (asked, what stands, what is wanted, key) for an update
    says   which move it is, for the CapabilityStatement
    """

    scope: str
    does: Callable[..., Awaitable[Json]]
    says: str


@dataclass(frozen=True, slots=True)
class Resource:
    """One type of resource.

    mandatory  elements that stay when others are left out (`_elements`)
    summary    elements of `_summary=true`
    versions   every version that a house keeps of one, newest first; None: only the one that stands
    elsewhere  where what cannot be written here is written, and by whom: for a refusal and the CapabilityStatement
    """

    type: str
    profile: str
    says: str
    kinds: tuple[Kind, ...]
    params: tuple[Param, ...]
    mandatory: tuple[str, ...] = ()
    summary: tuple[str, ...] = ()
    create: Move | None = None
    update: Move | None = None
    versions: Versions | None = None
    elsewhere: str = ""

    def param(self, name: str) -> Param | None:
        return next((one for one in (*self.params, *COMMON) if one.name == name), None)

    def kind_of(self, id: str) -> tuple[Kind, str] | None:
        """The kind of record behind an id, and the id within it."""
        for kind in self.kinds:
            if not kind.prefix:
                return kind, id
            if id.startswith(f"{kind.prefix}-"):
                return kind, id.removeprefix(f"{kind.prefix}-")
        return None

    @property
    def scopes(self) -> tuple[str, ...]:
        """Any of these opens some of it; an empty one: every token does."""
        return tuple(dict.fromkeys(scope for kind in self.kinds for scope in kind.scope.split() or [""]))

    @property
    def interactions(self) -> tuple[str, ...]:
        found = ["read", "vread", "history-instance"]
        found += ["search-type"] if any(kind.pages for kind in self.kinds) else []
        found += ["create"] if self.create else []
        return (*found, *(("update", "patch") if self.update else ()))


ID = Param("_id", "token", ("id",), says="Its id.")
COMMON = (
    ID,
    Param("_lastUpdated", "date", ("meta.lastUpdated",), says="When it last changed, where that is known."),
)
