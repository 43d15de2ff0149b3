"""A refusal reaches the caller whole, and however much is wrong it reaches the caller."""

from google.rpc import error_details_pb2, status_pb2

from chassis import refusals
from kernel.errors import Invalid, Violation

TRAILERS_BYTES = 8 * 1024


def sent(faults: int) -> tuple[error_details_pb2.ErrorInfo, error_details_pb2.BadRequest, int]:
    """ErrorInfo, BadRequest and size in bytes of a refusal with so many faults."""
    found = [
        Violation(f"content.provision[{place}].description", "REQUIRED", "This must not be empty.")
        for place in range(faults)
    ]
    status = refusals.to_status(Invalid(found), "plans")
    (details,) = [value for key, value in status.trailing_metadata if key == "grpc-status-details-bin"]
    info, bad = error_details_pb2.ErrorInfo(), error_details_pb2.BadRequest()
    for packed in status_pb2.Status.FromString(details).details:
        for known in (info, bad):
            packed.Unpack(known)
    return info, bad, len(details)


def test_every_fault_is_named_while_they_fit() -> None:
    info, bad, _ = sent(60)
    assert len(bad.field_violations) == 60
    assert refusals.LEFT_OUT not in info.metadata


def test_a_flood_of_faults_is_cut_and_counted_before_the_call_breaks() -> None:
    info, bad, size = sent(1_000)
    assert size < TRAILERS_BYTES
    assert bad.field_violations[0].field == "content.provision[0].description"
    assert int(info.metadata[refusals.LEFT_OUT]) == 1_000 - len(bad.field_violations)
