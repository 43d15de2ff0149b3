"""Problems in the API documentation: which ones an operation answers with.

@router.post("/v1/referrals", responses=responses("unauthenticated", "invalid-fields"))
"""

from typing import Any

from fastapi import FastAPI

from gateway.problem_kinds import KINDS
from gateway.problems import MEDIA_TYPE

FIELD_ERROR = {
    "type": "object",
    "required": ["code", "detail"],
    "properties": {
        "pointer": {"type": "string", "description": "Where in the body: a JSON pointer (RFC 6901)."},
        "parameter": {"type": "string", "description": "Or which parameter of the address."},
        "header": {"type": "string", "description": "Or which header."},
        "code": {"type": "string", "description": "A fixed code that a program may branch on."},
        "detail": {"type": "string", "description": "What is wrong, in plain English."},
    },
}

# The operations refer to it by this name; the application puts it among the components of its document.
NAME = "Problem"
PROBLEM = {
    "type": "object",
    "title": "Problem",
    "description": "Why the request was refused (RFC 9457). A refused request has changed nothing.",
    "required": ["type", "title", "status", "detail", "instance"],
    "properties": {
        "type": {
            "type": "string",
            "format": "uri",
            "description": "The kind of problem; a page explains it.",
        },
        "title": {"type": "string", "description": "The kind of problem in a few words."},
        "status": {"type": "integer", "description": "The HTTP status."},
        "detail": {"type": "string", "description": "What is wrong this time."},
        "instance": {"type": "string", "format": "uri", "description": "The id of this request."},
        "trace_id": {"type": "string", "description": "The id under which the operator finds its trace."},
        "errors": {"type": "array", "items": FIELD_ERROR, "description": "Every fault that was found."},
        "reason": {"type": "string", "description": "The rule that refused, as a fixed code."},
        "allowed": {
            "type": "array",
            "items": {"type": "string"},
            "description": "The moves that are possible now.",
        },
    },
}


def responses(*slugs: str) -> dict[int | str, dict[str, Any]]:
    """FastAPI's `responses` for the problems of these kinds; KeyError for a kind that does not exist."""
    answers: dict[int | str, dict[str, Any]] = {}
    for slug in slugs:
        kind = KINDS[slug]
        content = {MEDIA_TYPE: {"schema": {"$ref": f"#/components/schemas/{NAME}"}, "examples": {}}}
        answer = answers.setdefault(kind.status, {"description": "", "content": content})
        answer["description"] = f"{answer['description']} {kind.title}.".strip()
        answer["content"][MEDIA_TYPE]["examples"][slug] = {"$ref": f"#/components/examples/{slug}"}
    return answers


def describe(app: FastAPI) -> None:
    """Puts the problem document and an example of each kind among the components that the operations refer to."""
    described = app.openapi

    def with_problems() -> dict[str, Any]:
        document = described()
        components = document.setdefault("components", {})
        components.setdefault("schemas", {})[NAME] = PROBLEM
        components["examples"] = {
            slug: {"summary": kind.title, "value": _example(slug)} for slug, kind in KINDS.items()
        }
        return document

    app.openapi = with_problems  # type: ignore[method-assign]


def _example(slug: str) -> dict[str, Any]:
    kind = KINDS[slug]
    return {
        "type": f"https://goldenthread.example/problems/{slug}",
        "title": kind.title,
        "status": kind.status,
        "detail": kind.meaning,
        "instance": "urn:uuid:0198c0de-0000-7000-8000-000000000001",
    }
