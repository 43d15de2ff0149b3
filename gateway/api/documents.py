"""The refusals that the operations of the REST door document, by kind of operation."""

from typing import Any

from fastapi import FastAPI

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

# What the operations check themselves, so that the refusal is a precise one; a client is to know it beforehand.
_DEMANDED = ("idempotency-key", "if-match")


def demand_headers(app: FastAPI) -> None:
    """Says in the document which headers cannot be left out."""
    described = app.openapi

    def with_demands() -> dict[str, Any]:
        document = described()
        for path in document["paths"].values():
            for operation in path.values():
                for parameter in operation.get("parameters", ()):
                    parameter["required"] = parameter["required"] or parameter["name"] in _DEMANDED
        return document

    app.openapi = with_demands  # type: ignore[method-assign]
