"""Refusals on the wire: google.rpc.Status with ErrorInfo, BadRequest, PreconditionFailure (google/rpc/error_details).

Written by a house, read by whoever called it; both directions stand here so that nothing is lost between them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import grpc
from google.protobuf import any_pb2, duration_pb2
from google.rpc import code_pb2, error_details_pb2, status_pb2
from grpc_status import rpc_status

from chassis.idempotency import KeyReused
from kernel.errors import Denied, Invalid, NotFound, Refused, Stale, Violation

CODES: Sequence[tuple[type[Refused], int]] = (
    (Invalid, code_pb2.INVALID_ARGUMENT),
    (NotFound, code_pb2.NOT_FOUND),
    (Stale, code_pb2.ABORTED),
    (Denied, code_pb2.PERMISSION_DENIED),
    (KeyReused, code_pb2.ALREADY_EXISTS),
    (Refused, code_pb2.FAILED_PRECONDITION),
)
ALLOWED = "ALLOWED_MOVE"
# Details travel in gRPC's trailers, and a client breaks a call whose trailers have more than 8 KiB.
VIOLATIONS_BYTES = 5_000
LEFT_OUT = "violations_left_out"


def to_status(refused: Refused, domain: str) -> grpc.Status:
    """The refusal as a gRPC status with its details."""
    code = next(code for kind, code in CODES if isinstance(refused, kind))
    violations = refused.violations if isinstance(refused, Invalid) else ()
    if not violations and refused.field:
        violations = (Violation(refused.field, refused.reason, refused.message),)
    bad = _bad_request(violations)
    left_out = len(violations) - len(bad.field_violations)
    facts = refused.facts | ({LEFT_OUT: str(left_out)} if left_out else {})
    details = [_packed(error_details_pb2.ErrorInfo(reason=refused.reason, domain=domain, metadata=facts))]
    if violations:
        details.append(_packed(bad))
    if refused.allowed:
        details.append(_packed(_allowed(refused.allowed)))
    return rpc_status.to_status(  # type: ignore[no-any-return]
        status_pb2.Status(code=code, message=refused.message, details=details)
    )


def _bad_request(violations: Sequence[Violation]) -> error_details_pb2.BadRequest:
    """As many as the trailers can carry, in their order; always the first."""
    bad, size = error_details_pb2.BadRequest(), 0
    for v in violations:
        named = error_details_pb2.BadRequest.FieldViolation(field=v.field, reason=v.code, description=v.message)
        size += named.ByteSize()
        if bad.field_violations and size > VIOLATIONS_BYTES:
            break
        bad.field_violations.append(named)
    return bad


def _allowed(moves: Sequence[str]) -> error_details_pb2.PreconditionFailure:
    listed = [error_details_pb2.PreconditionFailure.Violation(type=ALLOWED, subject=move) for move in moves]
    return error_details_pb2.PreconditionFailure(violations=listed)


def _packed(message: error_details_pb2.ErrorInfo) -> any_pb2.Any:
    packed = any_pb2.Any()
    packed.Pack(message)
    return packed


def unavailable(details: str) -> grpc.Status:
    """Nobody refused, something is away: the caller may send the same request again."""
    status: grpc.Status = rpc_status.to_status(status_pb2.Status(code=code_pb2.UNAVAILABLE, message=details))
    return status


def busy() -> grpc.Status:
    """Nobody refused and nothing was begun: there is more to do than can be done in time."""
    again = any_pb2.Any()
    again.Pack(error_details_pb2.RetryInfo(retry_delay=duration_pb2.Duration(seconds=1)))
    said = "The house has more to do just now than it can; nothing was begun. Send the same request again."
    status: grpc.Status = rpc_status.to_status(
        status_pb2.Status(code=code_pb2.RESOURCE_EXHAUSTED, message=said, details=[again])
    )
    return status


def passed_on(error: grpc.aio.AioRpcError) -> grpc.Status:
    """What a neighbour said to this house, for this house's own caller: its refusal as it is, its absence as absence.

    Raises the error again when it is neither: a neighbour that broke is for operators, not a rule.
    """
    said = rpc_status.from_call(error)
    if said is not None:
        status: grpc.Status = rpc_status.to_status(said)
        return status
    if error.code() in (grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.DEADLINE_EXCEEDED):
        return unavailable("A house that this one needs for it is away just now; send the same request again.")
    raise error


@dataclass(frozen=True)
class Refusal:
    """A refusal as the caller reads it. `reason` is empty for a failure that no rule caused."""

    code: grpc.StatusCode
    message: str
    reason: str = ""
    facts: dict[str, str] = field(default_factory=dict)
    violations: tuple[Violation, ...] = ()
    allowed: tuple[str, ...] = ()


def said(refused: Refused) -> Refusal:
    """A refusal of this process's own, as a caller would read it."""
    code = next(code for kind, code in CODES if isinstance(refused, kind))
    violations = refused.violations if isinstance(refused, Invalid) else ()
    status = next(status for status in grpc.StatusCode if status.value[0] == code)
    return Refusal(status, refused.message, refused.reason, refused.facts, violations, refused.allowed)


def from_error(error: grpc.aio.AioRpcError) -> Refusal:
    """What the called house said, or the bare status when it could not say anything."""
    status = rpc_status.from_call(error)
    refusal = Refusal(error.code(), error.details() or "")
    if status is None:
        return refusal
    info, bad, failed = (
        error_details_pb2.ErrorInfo(),
        error_details_pb2.BadRequest(),
        error_details_pb2.PreconditionFailure(),
    )
    for packed in status.details:
        for known in (info, bad, failed):
            packed.Unpack(known)
    return Refusal(
        error.code(),
        status.message,
        info.reason,
        dict(info.metadata),
        tuple(Violation(v.field, v.reason, v.description) for v in bad.field_violations),
        tuple(v.subject for v in failed.violations if v.type == ALLOWED),
    )
