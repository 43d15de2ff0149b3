"""A refusal in the dialect of the door that the request came to, where the door itself has not read the request."""

from typing import Any
from uuid import UUID

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from starlette.responses import Response

from gateway import problem_documents, problems
from gateway.asgi import App, Scope
from gateway.fhir.outcomes import MEDIA_TYPE as FHIR_MEDIA_TYPE
from gateway.fhir.outcomes import Issue, outcome, reason_type
from gateway.middleware import Surroundings
from gateway.people.signed_in import told
from gateway.problem_kinds import KINDS
from gateway.reading import NotRead
from kernel.ids import new_id

# Of RFC 6749, which foresaw nobody who asks too often.
OAUTH_CODES = dict.fromkeys(("too-many-requests", "busy"), "temporarily_unavailable")
DOORS = (("/oauth2/", "oauth2"), ("/fhir/", "fhir"), ("/booking-and-referral/", "fhir"))
BEFORE_ANY_DOOR = (
    "bad-request",
    "too-slow",
    "too-large",
    "address-too-long",
    "unsupported-media-type",
    "headers-too-large",
    "too-many-requests",
    "busy",
)


def surrounded(app: FastAPI) -> Surroundings:
    """The application with what surrounds every request to it, refusing as its doors do."""

    def refuse(scope: Scope, refused: NotRead) -> App:
        return _answer(Request({**scope, "app": app}), refused)

    async def refuse_inside(request: Request, refused: Exception) -> Response:
        assert isinstance(refused, NotRead)
        return _answer(request, refused)

    app.add_exception_handler(NotRead, refuse_inside)
    return Surroundings(app, refuse, app.state.rates, app.state.room)


def describe(app: FastAPI) -> None:
    """Documents for every operation the refusals that come before it, and each kind of refusal once for all."""
    described = app.openapi

    def with_limits() -> dict[str, Any]:
        document = described()
        shared: dict[str, dict[str, Any]] = {}
        for path, operations in document["paths"].items():
            for operation in operations.values():
                answers = operation["responses"]
                for slug in BEFORE_ANY_DOOR:
                    answers.setdefault(str(KINDS[slug].status), _documented(_door(path), slug))
                operation["responses"] = {status: _shared(status, said, shared) for status, said in answers.items()}
        document.setdefault("components", {}).setdefault("responses", {}).update(shared)
        return document

    app.openapi = with_limits  # type: ignore[method-assign]


def _shared(status: str, said: dict[str, Any], shared: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """A reference to a refusal that is documented once; a good answer is each operation's own."""
    if status < "400" or "$ref" in said:
        return said
    number = 1
    while shared.setdefault(name := f"{status}-{number}", said) != said:
        number += 1
    return {"$ref": f"#/components/responses/{name}"}


def _door(path: str) -> str:
    return next((door for beginning, door in DOORS if path.startswith(beginning)), "rest")


def _documented(door: str, slug: str) -> dict[str, Any]:
    kind = KINDS[slug]
    [answer] = problem_documents.responses(slug).values()
    if door == "oauth2":
        shown = {
            "error": OAUTH_CODES.get(slug, "invalid_request"),
            "error_description": kind.meaning,
            "message_id": str(UUID(int=0)),
        }
        schema = {"$ref": "#/components/schemas/OAuthError"}
        answer["content"] = {"application/json": {"schema": schema, "example": shown}}
    elif door == "fhir":
        schema = {"type": "object", "description": "An OperationOutcome"}
        answer["content"] = {FHIR_MEDIA_TYPE: {"schema": schema}}
    if slug in OAUTH_CODES:
        retry = {"description": "Seconds after which another request is taken.", "schema": {"type": "integer"}}
        answer["headers"] = {"Retry-After": retry}
    return answer


def _answer(request: Request, refused: NotRead) -> Response:
    status = KINDS[refused.slug].status
    door = _door(request.scope["path"])
    if door == "oauth2":
        error = OAUTH_CODES.get(refused.slug, "invalid_request")
        body = {"error": error, "error_description": refused.detail, "message_id": str(new_id())}
        return JSONResponse(body, status, refused.headers)
    if door == "fhir":
        return outcome(status, [Issue(refused.detail, reason_type(status))], refused.headers)
    if "text/html" in request.headers.get("accept", "") and not request.url.path.startswith("/v1/"):
        return _page(status, refused)
    return problems.answer(request, problems.not_read(refused))


def _page(status: int, refused: NotRead) -> Response:
    """For who looks at a page; a child in danger does not wait for it."""
    answer = told(KINDS[refused.slug].title, [refused.detail, "If a child may come to harm now, call 999."], status)
    answer.headers.update(refused.headers)
    return answer
