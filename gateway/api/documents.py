"""The refusals that operations document, by kind of operation: every one is a problem document (RFC 9457)."""

from typing import Any

from pydantic import BaseModel, Field

from gateway.problem_kinds import KINDS
from gateway.problems import MEDIA_TYPE


class FieldProblem(BaseModel):
    """What is wrong with one field."""

    pointer: str = Field(description="JSON Pointer (RFC 6901) to the field.", examples=["/child/nhs_number"])
    code: str = Field(examples=["NHS_NUMBER_INVALID"])
    detail: str = Field(examples=["The check digit of this NHS number is wrong; is a digit mistyped?"])


class ProblemDocument(BaseModel):
    """A refusal (RFC 9457): what is wrong, which field, what is possible instead. Nothing was changed."""

    type: str = Field(description="A page that explains this kind of problem.")
    title: str
    status: int
    detail: str
    instance: str = Field(description="This request; quote it when you ask the operator.")
    trace_id: str | None = None
    reason: str | None = Field(default=None, description="Stable code of the rule.", examples=["REFERRAL_IS_ACCEPTED"])
    errors: list[FieldProblem] | None = None
    allowed: list[str] | None = Field(default=None, description="The moves that are possible now.")


def _documented(*slugs: str) -> dict[int | str, dict[str, Any]]:
    answers: dict[int | str, dict[str, Any]] = {}
    for slug in slugs:
        kind = KINDS[slug]
        described = answers.setdefault(kind.status, {"model": ProblemDocument, "description": kind.title})
        if kind.title not in described["description"]:
            described["description"] += f"; or: {kind.title}"
        schema = {"$ref": "#/components/schemas/ProblemDocument"}
        described["content"] = {MEDIA_TYPE: {"schema": schema}}
    return answers


READ = _documented(
    "bad-request", "unauthenticated", "insufficient-scope", "not-permitted", "not-found", "invalid-fields",
    "internal", "unavailable", "timed-out",
)  # fmt: skip
CHANGES = READ | _documented(
    "bad-request", "idempotency-key-missing", "not-allowed-now", "too-large", "unsupported-media-type",
    "invalid-fields", "idempotency-key-reused",
)  # fmt: skip
NEW = {status: answer for status, answer in CHANGES.items() if status != 404}
EDITS = CHANGES | _documented("changed-meanwhile", "version-needed")
