"""How a command travels through a house: trace, authenticate, scope, one transaction, the domain, one answer.

A house writes one short method per RPC, `async def IssuePlan(self, request, unit) -> response`; everything around it
is the same for all and stands here. Whether an RPC is a command is said by its option in the contract.
"""

import logging
import math
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import grpc
from google.protobuf.descriptor import MethodDescriptor, ServiceDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from opentelemetry.trace import SpanKind

from chassis import access, database, idempotency, metrics, redaction, refusals, shown, telemetry, translate
from chassis.client import ANSWER_BY, REASON, time_left
from chassis.places import Haste, NoPlace, Places
from chassis.principal import Principal, Verifier
from chassis.unit import House, Trail, Unit, record_refusal, transaction
from goldenthread.common.v1 import access_pb2
from kernel.access_matrix import ACTS, matrix
from kernel.errors import Invalid, Refused

log = logging.getLogger(__name__)
Method = Callable[[Any, Unit], Awaitable[Message]]


class Rpc:
    """One RPC of a house's service."""

    def __init__(
        self, house: House, verifier: Verifier, places: Places, descriptor: MethodDescriptor, method: Method
    ) -> None:
        self._house = house
        self._places = places
        self._verifier = verifier
        self._method = method
        self._rule = rule_of(descriptor)
        self._haste = Haste.URGENT if self._rule.urgent else Haste.ORDINARY
        self.name = f"{descriptor.containing_service.full_name}/{descriptor.name}"
        self.action = descriptor.name
        self.request = GetMessageClass(descriptor.input_type)
        self.response = GetMessageClass(descriptor.output_type)

    async def __call__(self, request: Message, context: Any) -> Message:
        metadata = {key: value for key, value in context.invocation_metadata() or () if isinstance(value, str)}
        attributes = {"rpc.system.name": "grpc", "rpc.method": self.name}
        parent = telemetry.context_of(metadata)
        with telemetry.span(self.name, SpanKind.SERVER, parent=parent, attributes=attributes) as span:
            left = context.time_remaining()
            ANSWER_BY.set(None if left is None else time.monotonic() + left)
            answer = await self._measured(request, metadata, attributes)
            refused = isinstance(answer, grpc.Status)
            span.set_attribute("rpc.response.status_code", answer.code.name if refused else "OK")
            if refused:
                await context.abort_with_status(answer)
            return answer  # type: ignore[no-any-return]

    async def _measured(self, request: Message, metadata: dict[str, str], attributes: dict[str, str]) -> Any:
        began, code = time.perf_counter(), "UNKNOWN"
        try:
            answer = await self._in_turn(request, metadata)
            code = answer.code.name if isinstance(answer, grpc.Status) else "OK"
            return answer
        finally:
            metrics.CALLS.record(time.perf_counter() - began, {**attributes, "rpc.response.status_code": code})

    async def _in_turn(self, request: Message, metadata: dict[str, str]) -> Any:
        """Nothing is begun that cannot be done soon, or that nobody would wait for when its turn comes."""
        try:
            async with self._places.one(self._haste, time_left(math.inf)):
                return await self._answer(request, metadata)
        except NoPlace:
            return refusals.busy()

    async def _answer(self, request: Message, metadata: dict[str, str]) -> Any:
        principal: Principal | None = None
        trail: Trail = []
        try:
            principal = self._verifier.verify(metadata.get("authorization", "").removeprefix("Bearer "))
            if reason := metadata.get(REASON):
                principal = replace(principal, reason=unquote(reason))
            access.authorise(self._rule, principal)
            translate.demand_text(request)
            answer = self._command if self._rule.writes else self._query
            return await answer(request, principal, trail)
        except Refused as refused:
            return await self._refusal(refused, principal, request, trail)
        except grpc.aio.AioRpcError as error:
            passed_on = refusals.passed_on(error)
            said = refusals.from_error(error).reason
            return await self._kept(said, passed_on, principal, request, trail) if said else passed_on
        except database.ERRORS as error:
            return self._unavailable(error)
        finally:
            telemetry.concerns(row["child_id"] for row in trail if row["child_id"])

    async def _refusal(
        self, refused: Refused, principal: Principal | None, request: Message, trail: Trail
    ) -> grpc.Status:
        status = refusals.to_status(refused, self._house.name)
        if isinstance(refused, Invalid) and not trail:
            return status
        return await self._kept(refused.reason, status, principal, request, trail)

    async def _kept(
        self, reason: str, status: grpc.Status, principal: Principal | None, request: Message, trail: Trail
    ) -> grpc.Status:
        """The refusal, kept in the audit; without its row the caller is told to ask again, for nobody would know."""
        if principal is not None:
            named = shown.children_in(request)
            try:
                await record_refusal(self._house, principal, self.action, reason, trail=trail, children=named)
            except database.ERRORS as error:
                return self._unavailable(error)
        return status

    async def _query(self, request: Message, principal: Principal, trail: Trail) -> Message:
        async with transaction(self._house, principal, self.action, writes=False, trail=trail) as unit:
            response = await perform(self._rule, self._method, request, unit)
            unit.note_answer(shown.children_in(response))
            return response

    async def _command(self, request: Message, principal: Principal, trail: Trail) -> Message:
        name: str = request.request_id  # type: ignore[attr-defined]
        table = self._house.table("idempotency")
        key = idempotency.Key(table, principal, self.action, name, idempotency.digest(request))
        async with transaction(self._house, principal, self.action, writes=True, trail=trail) as unit:
            unit.rule, unit.request = self._rule, request
            earlier = await key.claim(unit)
            if earlier is not None:
                # Answered from the record, it shows at most what it showed before: that is a read like any other.
                again = self.response.FromString(earlier)
                redaction.redact(again, unit)
                unit.note_answer(shown.children_in(again))
                return again
            response = await perform(self._rule, self._method, request, unit)
            unit.note_answer(shown.children_in(response))
            await key.answer(unit, response.SerializeToString())
            return response

    def _unavailable(self, error: Exception) -> grpc.Status:
        """A database that is away is no refusal: the caller may send the same request again."""
        if not database.is_away(error):
            raise error
        log.warning("%s: the database did not answer: %s", self.action, type(error).__name__)
        return refusals.unavailable("The house cannot reach its database just now; send the same request again.")


async def perform(rule: access_pb2.Access, method: Method, request: Message, unit: Unit) -> Message:
    """The method's answer, judged by the RPC's rule, without what its reader may not see."""
    unit.rule, unit.request = rule, request
    response = await method(request, unit)
    await access.demand_judged(unit)
    redaction.redact(response, unit)
    return response


def rule_of(descriptor: MethodDescriptor) -> access_pb2.Access:
    """The access rule in the RPC's contract. ValueError when it names no resource or act of the matrix."""
    rule: access_pb2.Access = descriptor.GetOptions().Extensions[access_pb2.access]  # type: ignore[index]
    known = rule.resource in matrix().resources or matrix().is_outside(rule.resource)
    if not known or rule.act not in ACTS:
        raise ValueError(f"{descriptor.full_name} names no resource and act of the access matrix")
    return rule


def handler(
    house: House, verifier: Verifier, places: Places, service: ServiceDescriptor, servicer: object
) -> grpc.GenericRpcHandler:
    """The house's service as gRPC takes it. A method without a servicer method fails here, at start.

    places  of the process, shared by all its services
    """
    methods = {}
    for descriptor in service.methods:
        rpc = Rpc(house, verifier, places, descriptor, getattr(servicer, descriptor.name))
        methods[descriptor.name] = grpc.unary_unary_rpc_method_handler(
            rpc.__call__,
            request_deserializer=rpc.request.FromString,
            response_serializer=rpc.response.SerializeToString,
        )
    return grpc.method_handlers_generic_handler(service.full_name, methods)
