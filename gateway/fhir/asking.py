"""A FHIR request in hand: who asks, what the token opens, and one resource read as its house answers it."""

import asyncio
from typing import Any

from fastapi import Request
from google.protobuf.message import Message

from gateway.api.calling import Caller
from gateway.fhir import ids, smart
from gateway.fhir.registry import Resource
from gateway.fhir.values import Json
from gateway.problems import Problem
from kernel.pathway import Authority

HIDDEN = ("not-found", "not-permitted")
MOST_AT_ONCE = 8


class Asking:
    """What every part of the door has in hand. It remembers what it has read, so that includes read nothing twice."""

    def __init__(self, request: Request, caller: Caller) -> None:
        self.request = request
        self.caller = caller
        self.base = f"{str(request.app.state.settings.public_url).rstrip('/')}/fhir/R4"
        self._read: dict[str, asyncio.Task[Json | None]] = {}
        self._slots = asyncio.Semaphore(MOST_AT_ONCE)

    @property
    def authority(self) -> Authority:
        found: Authority = self.request.app.state.house.authorities[self.caller.principal.authority]
        return found

    def may(self, scope: str) -> bool:
        """Whether the token carries the scope, or any of several; none is needed for an empty one."""
        return not scope or any(one in self.caller.principal.scopes for one in scope.split())

    def opens(self, resource: Resource, act: str) -> bool:
        """Whether the token opens this act on this type at all: r, s, c or u, as SMART names them."""
        move = {"c": resource.create, "u": resource.update}.get(act)
        needed = (move.scope,) if move else resource.scopes
        return any(map(self.may, needed)) and smart.permits(self.caller.principal.scopes, resource.type, act)

    async def read(self, resource: Resource, id: str) -> Json | None:
        """The resource; None when there is none of that id that the caller may see."""
        address = f"{resource.type}/{id}"
        if address not in self._read:
            self._read[address] = asyncio.ensure_future(self._read_of(resource, id))
        return await self._read[address]

    async def _read_of(self, resource: Resource, id: str) -> Json | None:
        known = resource.kind_of(id) if ids.FHIR_ID.fullmatch(id) else None
        if known is None or not self.may(known[0].scope):
            return None
        kind, within = known
        try:
            async with self._slots:
                return await kind.read(self, within)
        except Problem as problem:
            if problem.slug in (*HIDDEN, "invalid-fields"):  # an id that is no id is an id that there is not
                return None
            raise

    async def asked(self, request: Message, **options: Any) -> Any | None:
        """A house's answer; None when it shows the caller nothing."""
        try:
            return await self.caller.ask(request, **options)
        except Problem as problem:
            if problem.slug in HIDDEN:
                return None
            raise
