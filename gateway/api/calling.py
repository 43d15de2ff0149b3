"""What every operation of the REST door has in hand: who calls, with which key, and the houses behind."""

import re
from collections.abc import Awaitable, Callable, Collection
from typing import Annotated, Any

import grpc
from fastapi import Header, Query, Request, Security
from google.protobuf.message import Message

from chassis import refusals
from chassis.client import DEADLINE_S, Neighbours
from chassis.principal import GATEWAY, Principal, service_principal
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
    grpc.StatusCode.RESOURCE_EXHAUSTED: "busy",
    grpc.StatusCode.DEADLINE_EXCEEDED: "timed-out",
}
# What says nothing of the request: sent again after this time, it may be taken.
PASSING = ("unavailable", "busy", "timed-out")
RETRY_AFTER_S = 1
KEY = re.compile(r"[\x21-\x7e]{1,255}")
ETAG = re.compile(r'(?:W/)?"([1-9]\d{0,8})"')
# What the contracts know as fields of a request and HTTP as headers.
HEADERS = {"request_id": "Idempotency-Key", "expected_version": "If-Match"}


class Caller:
    """The principal of a request, and the houses that can be asked on its behalf.

    parameters  names of what stands in the address
    key         what the client sent as Idempotency-Key; empty for a question
    """

    def __init__(
        self, neighbours: Neighbours, principal: Principal, parameters: Collection[str], key: str = ""
    ) -> None:
        self._neighbours = neighbours
        self._parameters = parameters
        self.principal = principal
        self.key = key

    def for_anybody(self) -> "Caller":
        """The gateway itself, for what is published to everybody: no right of the principal's is needed for it."""
        return Caller(
            self._neighbours, service_principal(GATEWAY, self.principal.authority), self._parameters, self.key
        )

    def with_key(self, key: str) -> "Caller":
        """The same caller for one command of several in a request."""
        return Caller(self._neighbours, self.principal, self._parameters, key)

    async def ask(self, request: Message, *, body: str = "", of: str = "", deadline_s: float = DEADLINE_S) -> Any:
        """The house's answer; its refusal as a Problem.

        body        the one field of `request` that is the body of the HTTP request, where it is not the whole of it
        of          the house, where the RPC is one that several answer
        deadline_s  how long the house may take; more than usual for what reads a whole authority
        """
        try:
            if of:
                return await self._neighbours.ask_of(of, request, self.principal, deadline_s)
            return await self._neighbours.ask(request, self.principal, deadline_s)
        except grpc.aio.AioRpcError as error:
            refusal = refusals.from_error(error)
            raise problem(refusal, lambda field: place(field, self._parameters, body)) from error


def reading(scope: str) -> Callable[..., Awaitable[Caller]]:
    """A dependency: the caller of a question, whose token carries the scope."""
    identify = bearer(scope)

    async def caller(request: Request, principal: Annotated[Principal, Security(identify)]) -> Caller:
        return Caller(request.app.state.house.neighbours, principal, {*request.path_params, *request.query_params})

    return caller


def commanding(scope: str) -> Callable[..., Awaitable[Caller]]:
    """A dependency: the caller of a command, with the scope and an Idempotency-Key."""
    identify = bearer(scope)

    async def caller(
        request: Request,
        principal: Annotated[Principal, Security(identify)],
        idempotency_key: Annotated[
            str | None, Header(description=KEY_HELP, examples=['"8f7b2c60-5f5e-4c0e-9d0a-1f6f6f1f7c11"'])
        ] = None,
    ) -> Caller:
        neighbours = request.app.state.house.neighbours
        return Caller(neighbours, principal, set(request.path_params), checked_key(idempotency_key))

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
        raise _bad_header("Idempotency-Key", "The Idempotency-Key must have 1 to 255 visible ASCII characters.")
    return key


def version_of(if_match: str | None) -> int:
    """The version that If-Match names; a Problem when it is missing or no ETag of ours."""
    if if_match is None:
        raise Problem("version-needed", "Send If-Match with the ETag of the version that you read.")
    named = ETAG.fullmatch(if_match.strip())
    if named is None:
        raise _bad_header("If-Match", 'If-Match must be an ETag as you read it, for example "3".')
    return int(named[1])


def _bad_header(name: str, detail: str) -> Problem:
    return Problem("bad-request", detail, errors=[{"header": name, "code": "MALFORMED", "detail": detail}])


IfMatch = Annotated[str | None, Header(description="The ETag of the version that you read.", examples=['"3"'])]
PageSize = Annotated[int, Query(ge=1, le=100, description="At most this many.")]
CaseworkerMeant = Annotated[
    str,
    Query(
        max_length=40,
        pattern="^[a-z0-9-]*$",
        description="Of your teams' work only what this person works: `mine`, `unassigned`, or a caseworker's sign-in.",
    ),
]
PageToken = Annotated[
    str, Query(max_length=200, description="`next_page_token` of the page before; empty for the first.")
]


def problem(refusal: refusals.Refusal, at: Callable[[str], FieldError] | None = None) -> Problem:
    """A house's refusal as a problem document. What no rule caused says nothing of the inside.

    at  where the caller wrote a field of the contract; by default in the body
    """
    slug = KINDS.get(refusal.code)
    if slug is None:
        return Problem("internal", "The house behind this address failed.")
    headers = {"Retry-After": str(RETRY_AFTER_S)} if slug in PASSING else {}
    if slug == "busy":
        return Problem(
            slug, "A house behind this address has more to do than it can just now. Nothing was begun.", headers=headers
        )
    if not refusal.reason:
        detail = "A house behind this address is away just now. Send the same request again, with the same key."
        return Problem(slug, detail, headers=headers)
    where = at or (lambda field: place(field, ()))
    errors: list[FieldError] = [
        {**where(violation.field), "code": violation.code, "detail": violation.message}
        for violation in refusal.violations
    ]
    # A refusal that names the state speaks of all moves: that none is left is an answer, too.
    allowed = refusal.allowed if refusal.allowed or "state" in refusal.facts else None
    return Problem(slug, refusal.message, errors=errors, allowed=allowed, headers=headers, reason=refusal.reason)


def place(field: str, parameters: Collection[str], body: str = "") -> FieldError:
    """Where the caller wrote a field of the contract: in a header, in the address, or at a pointer into the body."""
    if field in HEADERS:
        return {"header": HEADERS[field]}
    if field in parameters:
        return {"parameter": field}
    return {"pointer": pointer("" if body and field == body else field.removeprefix(f"{body}."))}


def pointer(field: str) -> str:
    """A field path of the contract as JSON Pointer: consents[0].given_by is /consents/0/given_by."""
    path = re.sub(r"\[(\d+)\]", r".\1", field).replace(".", "/")
    return f"/{path}" if path else ""
