"""What every operation of the REST door has in hand: who calls, with which key, and the houses behind."""

import re
from collections.abc import Awaitable, Callable
from typing import Annotated, Any

import grpc
from fastapi import Header, Query, Request, Security
from google.protobuf.message import Message

from chassis import refusals
from chassis.client import Neighbours
from chassis.principal import Principal
from gateway.field_errors import FieldError
from gateway.oauth.bearer import bearer
from gateway.problems import Problem

KINDS = {
    grpc.StatusCode.INVALID_ARGUMENT: "invalid-fields",
    grpc.StatusCode.NOT_FOUND: "not-found",
    grpc.StatusCode.ABORTED: "changed-meanwhile",
    grpc.StatusCode.PERMISSION_DENIED: "not-permitted",
    grpc.StatusCode.ALREADY_EXISTS: "idempotency-key-reused",
    grpc.StatusCode.FAILED_PRECONDITION: "not-allowed-now",
    grpc.StatusCode.UNAVAILABLE: "unavailable",
    grpc.StatusCode.RESOURCE_EXHAUSTED: "unavailable",
    grpc.StatusCode.DEADLINE_EXCEEDED: "timed-out",
}
RETRY_AFTER_S = 1
KEY = re.compile(r"[\x21-\x7e]{1,255}")
ETAG = re.compile(r'(?:W/)?"(\d{1,9})"')


class Caller:
    """The principal of a request, and the houses that can be asked on its behalf.

    key  what the client sent as Idempotency-Key; empty for a question
    """

    def __init__(self, neighbours: Neighbours, principal: Principal, key: str = "") -> None:
        self._neighbours = neighbours
        self.principal = principal
        self.key = key

    async def ask(self, request: Message) -> Any:
        """The house's answer; its refusal as a Problem."""
        try:
            return await self._neighbours.ask(request, self.principal)
        except grpc.aio.AioRpcError as error:
            raise problem(refusals.from_error(error)) from error


def reading(scope: str) -> Callable[..., Awaitable[Caller]]:
    """A dependency: the caller of a question, whose token carries the scope."""
    identify = bearer(scope)

    async def caller(request: Request, principal: Annotated[Principal, Security(identify)]) -> Caller:
        return Caller(request.app.state.house.neighbours, principal)

    return caller


def commanding(scope: str) -> Callable[..., Awaitable[Caller]]:
    """A dependency: the caller of a command, with the scope and an Idempotency-Key."""
    identify = bearer(scope)

    async def caller(
        request: Request,
        principal: Annotated[Principal, Security(identify)],
        idempotency_key: Annotated[str | None, Header(description=KEY_HELP, examples=['"8f7b…"'])] = None,
    ) -> Caller:
        return Caller(request.app.state.house.neighbours, principal, checked_key(idempotency_key))

    return caller


KEY_HELP = (
    "Names this one attempt, for example a new UUID, in quotes or bare. Sent again with the same request it gets the "
    "same answer and has no second effect."
)


def checked_key(sent: str | None) -> str:
    """The key without its quotes; a Problem when it is missing or too long."""
    if sent is None:
        raise Problem("idempotency-key-missing", "Send an Idempotency-Key header with this request.")
    key = sent[1:-1] if len(sent) > 1 and sent[0] == sent[-1] == '"' else sent
    if not KEY.fullmatch(key):
        raise Problem("bad-request", "The Idempotency-Key must have 1 to 255 visible ASCII characters.")
    return key


def version_of(if_match: str | None) -> int:
    """The version that If-Match names; a Problem when it is missing or no ETag of ours."""
    if if_match is None:
        raise Problem("version-needed", "Send If-Match with the ETag of the version that you read.")
    named = ETAG.fullmatch(if_match.strip())
    if named is None:
        raise Problem("bad-request", 'If-Match must be an ETag as you read it, for example "3".')
    return int(named[1])


IfMatch = Annotated[str | None, Header(description="The ETag of the version that you read.", examples=['"3"'])]
PageSize = Annotated[int, Query(ge=1, le=100, description="At most this many.")]
PageToken = Annotated[
    str, Query(max_length=200, description="`next_page_token` of the page before; empty for the first.")
]


def problem(refusal: refusals.Refusal) -> Problem:
    """A house's refusal as a problem document. What no rule caused says nothing of the inside."""
    slug = KINDS.get(refusal.code)
    if slug is None:
        return Problem("internal", "The house behind this address failed.")
    headers = {"Retry-After": str(RETRY_AFTER_S)} if slug in ("unavailable", "timed-out") else {}
    if not refusal.reason:
        detail = "A house behind this address is away just now. Send the same request again, with the same key."
        return Problem(slug, detail, headers=headers)
    errors: list[FieldError] = [
        {"pointer": pointer(violation.field), "code": violation.code, "detail": violation.message}
        for violation in refusal.violations
    ]
    return Problem(
        slug, refusal.message, errors=errors, allowed=refusal.allowed or None, headers=headers, reason=refusal.reason
    )


def pointer(field: str) -> str:
    """A field path of the contract as JSON Pointer: consents[0].given_by is /consents/0/given_by."""
    return "/" + re.sub(r"\[(\d+)\]", r".\1", field).replace(".", "/")
