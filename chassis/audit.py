"""The record of who saw it: one row per record of a child that was shown or changed, and per request that was refused.

Rows are written in the transaction that they tell of and are never changed. `chassis.seals` makes a chain of them.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from chassis import telemetry
from chassis.principal import Principal

READ, WRITTEN, ANSWERED, REFUSED = "read", "written", "answered", "refused"
ERASED, COPIED = "erased", "copied"
# Shown in the answer to a search, and not opened yet.
FOUND = "found"
# What a row is about when a request was answered or refused before it came to any record.
REQUEST = "request"


def row(
    principal: Principal,
    action: str,
    at: datetime,
    record: str,
    record_id: UUID | None,
    child_id: UUID | None,
    result: str,
    roles: Collection[str] | None = None,
) -> dict[str, Any]:
    """Who, in which roles and for what purpose, did what to which record of which child, with what result.

    roles  in which the principal acts towards the record; those of its token where nobody judged that
    """
    return {
        "authority": principal.authority,
        "at": at,
        "subject": principal.subject,
        "client_id": principal.client_id,
        "organisation": principal.organisation,
        "role": in_roles(principal.roles if roles is None else roles),
        "purpose": principal.purpose,
        "reason": principal.reason or None,
        "action": action,
        "record": record,
        "record_id": record_id,
        "child_id": child_id,
        "result": result,
        "trace_id": telemetry.trace_id(),
    }


def in_roles(roles: Collection[str]) -> str:
    return " ".join(sorted(roles))


def digest(row: Mapping[str, Any]) -> bytes:
    """SHA-256 of a row as it stands in the table. What is empty is left out, so that a later column changes no row."""
    said = {name: _plain(value) for name, value in row.items() if value is not None}
    return hashlib.sha256(json.dumps(said, sort_keys=True, separators=(",", ":")).encode()).digest()


def _plain(value: Any) -> str | int:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value if isinstance(value, int) else str(value)
