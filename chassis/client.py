"""Calls to neighbouring houses. One request message belongs to one RPC, so asking is: give the message, get the answer.

Every call has a deadline, carries the trace, and goes either on behalf of the principal whose request is being
handled, with its own internal token, or on behalf of this house.
"""

import json
import time
from collections import OrderedDict
from contextvars import ContextVar
from dataclasses import dataclass, field
from importlib import import_module
from ipaddress import ip_address
from typing import Any
from urllib.parse import quote

import grpc
from google.protobuf.descriptor import MethodDescriptor, ServiceDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from opentelemetry.trace import SpanKind

from chassis import telemetry
from chassis.principal import Principal, Signer
from goldenthread.common.v1 import documents_pb2, record_pb2

DEADLINE_S = 5.0
# When whoever asked this process waits no longer, by the clock that only moves on: nobody is asked on for longer.
ANSWER_BY: ContextVar[float | None] = ContextVar("answer_by", default=None)
# What every house answers beside its own service.
RECORD_SERVICE: ServiceDescriptor = record_pb2.DESCRIPTOR.services_by_name["RecordService"]
# What a house answers besides, to whose records documents can be attached.
DOCUMENT_SERVICE: ServiceDescriptor = documents_pb2.DESCRIPTOR.services_by_name["DocumentService"]
REUSED_S = 60
# By so much the clock has moved otherwise than time has passed: somebody set it.
CLOCK_WAS_SET_S = 2.0
REMEMBERED = 4096
# Why somebody looks who needs a reason. It goes beside the token and never into it: it may name a person.
REASON = "goldenthread-reason"
# The longest answer that a house gives: a page of long records. gRPC takes 4 MB where nothing else is said.
LONGEST_ANSWER = 8_000_000
# A replica that goes, or a connection that broke, is no answer: the next is asked. So is a call that came at the very
# moment at which a server began to close: gRPC for Python takes it from the wire and cancels it. Every command has its
# key, so that what was heard twice is done once. A house that is full is never asked again by itself.
RETRIES = {
    "methodConfig": [
        {
            "name": [{}],
            "retryPolicy": {
                "maxAttempts": 3,
                "initialBackoff": "0.05s",
                "maxBackoff": "0.5s",
                "backoffMultiplier": 2,
                "retryableStatusCodes": ["UNAVAILABLE", "CANCELLED"],
            },
        }
    ],
    "retryThrottling": {"maxTokens": 100, "tokenRatio": 0.5},
}
OPTIONS = (
    ("grpc.service_config", json.dumps(RETRIES)),
    ("grpc.max_receive_message_length", LONGEST_ANSWER + 100_000),
    ("grpc.keepalive_time_ms", 30_000),
    ("grpc.initial_reconnect_backoff_ms", 100),
    # How long a connection may take: one to a process that has just begun needs more than a moment.
    ("grpc.min_reconnect_backoff_ms", 1_000),
    ("grpc.max_reconnect_backoff_ms", 1_000),
    # Who stands behind a name is asked again when one of them goes. Twice in the half minute that is usual would be too
    # late in a rollout: of two replicas that a caller knows both are gone by then, and of the new it has heard of none.
    ("grpc.dns_min_time_between_resolutions_ms", 500),
)
# Where a house's name, or a list, stands for several replicas, each of them is called in turn. At a single address the
# plain policy is better: a house that was restarted is connected to by the next call, and not after a pause.
EACH_IN_TURN = ("grpc.lb_policy_name", "round_robin")


def channel(address: str) -> grpc.aio.Channel:
    host = address.rpartition(":")[0].strip("[]")
    try:
        ip_address(host)
    except ValueError:
        return grpc.aio.insecure_channel(address, options=(*OPTIONS, EACH_IN_TURN))
    return grpc.aio.insecure_channel(address, options=OPTIONS)


def time_left(most_s: float) -> float:
    """Seconds that something may take: never longer than somebody waits for what it is needed for."""
    by = ANSWER_BY.get()
    return most_s if by is None else min(most_s, max(by - time.monotonic(), 0.0))


def service_of(house: str) -> ServiceDescriptor:
    """The one service of a house's contract, found by the house's name: what every house stands on names none."""
    contract = import_module(f"goldenthread.{house}.v1.{house}_pb2")
    (service,) = contract.DESCRIPTOR.services_by_name.values()
    return service  # type: ignore[no-any-return]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A token, and when it was made: by the clock that only moves on, and by the one that may be set."""

    token: str
    made: float = field(default_factory=time.monotonic)
    at: float = field(default_factory=time.time)

    def is_fresh(self) -> bool:
        """Whether it may be used again. After the clock was set nobody would take it: it says when it ends."""
        passed = time.monotonic() - self.made
        return passed < REUSED_S and abs(time.time() - self.at - passed) < CLOCK_WAS_SET_S


def _of(house: str, message: str) -> str:
    """The key of an RPC that every house has."""
    return f"{house}/{message}"


class Neighbours:
    """The houses that this process may call.

    reach  for each house, the houses that a call to it can reach: the token is made for these and no others
    """

    def __init__(self, addresses: dict[str, str], reach: dict[str, list[str]], signer: Signer) -> None:
        self._signer = signer
        self._reach = {house: reach.get(house, [house]) for house in addresses}
        self._tokens: OrderedDict[tuple[str, Principal], _Kept] = OrderedDict()
        self._channels = {house: channel(at) for house, at in addresses.items()}
        self._calls: dict[str, tuple[str, str, Any]] = {}
        for house in addresses:
            for method in service_of(house).methods:
                self._calls[method.input_type.full_name] = self._call(house, method)
            for method in (*RECORD_SERVICE.methods, *DOCUMENT_SERVICE.methods):
                self._calls[_of(house, method.input_type.full_name)] = self._call(house, method)

    def _call(self, house: str, method: MethodDescriptor) -> tuple[str, str, Any]:
        name = f"{method.containing_service.full_name}/{method.name}"
        call = self._channels[house].unary_unary(
            f"/{name}",
            request_serializer=GetMessageClass(method.input_type).SerializeToString,
            response_deserializer=GetMessageClass(method.output_type).FromString,
        )
        return house, name, call

    @property
    def names(self) -> tuple[str, ...]:
        """The houses that it may call."""
        return tuple(self._channels)

    async def ask(self, request: Message, principal: Principal, deadline_s: float = DEADLINE_S) -> Any:
        """The answer of the RPC that takes this request; grpc.aio.AioRpcError when the house refuses or is away."""
        return await self._ask(request.DESCRIPTOR.full_name, request, principal, deadline_s)

    async def ask_of(self, house: str, request: Message, principal: Principal, deadline_s: float = DEADLINE_S) -> Any:
        """As `ask`, for the RPCs that every house answers."""
        return await self._ask(_of(house, request.DESCRIPTOR.full_name), request, principal, deadline_s)

    async def _ask(self, key: str, request: Message, principal: Principal, deadline_s: float) -> Any:
        house, name, call = self._calls[key]
        attributes = {"rpc.system.name": "grpc", "rpc.method": name}
        with telemetry.span(name, SpanKind.CLIENT, attributes=attributes):
            token = principal.token or self._token(house, principal)
            why = ((REASON, quote(principal.reason)),) if principal.reason else ()
            metadata = (("authorization", f"Bearer {token}"), *why, *telemetry.carried().items())
            return await call(request, timeout=time_left(deadline_s), metadata=metadata)

    async def find(self, request: Message, principal: Principal, deadline_s: float = DEADLINE_S) -> Any | None:
        """As `ask`, but None when the house says that there is no such record, or none that the principal may see."""
        try:
            return await self.ask(request, principal, deadline_s)
        except grpc.aio.AioRpcError as error:
            if error.code() is not grpc.StatusCode.NOT_FOUND:
                raise
            return None

    def _token(self, house: str, principal: Principal) -> str:
        """A fresh enough internal token; a signature costs more than the rest of the call's preparation."""
        known = self._tokens.get((house, principal))
        if known and known.is_fresh():
            return known.token
        token = self._signer.token(principal, self._reach[house])
        self._tokens[house, principal] = _Kept(token)
        if len(self._tokens) > REMEMBERED:
            self._tokens.popitem(last=False)
        return token

    async def close(self) -> None:
        for channel in self._channels.values():
            await channel.close()
