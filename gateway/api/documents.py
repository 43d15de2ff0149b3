"""The refusals that the operations of the REST door document, by kind of operation."""

from gateway.problem_documents import responses

_ALWAYS = (
    "bad-request",
    "unauthenticated",
    "insufficient-scope",
    "invalid-fields",
    "internal",
    "unavailable",
    "timed-out",
)
_COMMAND = (
    *_ALWAYS,
    "idempotency-key-missing",
    "not-permitted",
    "not-allowed-now",
    "too-large",
    "unsupported-media-type",
    "idempotency-key-reused",
)

LIST = responses(*_ALWAYS)
READ = responses(*_ALWAYS, "not-permitted", "not-found")
NEW = responses(*_COMMAND)
CHANGES = responses(*_COMMAND, "not-found")
EDITS = responses(*_COMMAND, "not-found", "changed-meanwhile", "version-needed")
