"""Refusals of the APIs as problem documents (RFC 9457): what is wrong, which field, what is possible instead.

    raise Problem("not-allowed-now", "The request is already decided.", allowed=["reopen"])

Nothing that was sent is repeated in an answer: what callers send is about children.
"""

import logging
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any
from uuid import UUID

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from chassis import database, telemetry
from gateway import methods
from gateway.field_errors import FieldError, field_errors
from gateway.problem_kinds import BY_STATUS, KINDS
from gateway.reading import NotRead
from kernel.ids import new_id

log = logging.getLogger(__name__)

MEDIA_TYPE = "application/problem+json"
MOST_LISTED = 100


class Problem(Exception):
    """One refusal.

    slug     which kind of problem: a key of `KINDS`, which gives title and status unless others are given
    detail   what is wrong this time, one plain-English sentence
    errors   which fields, each {"pointer": "/child/nhs_number", "code": "UPPER_SNAKE", "detail": sentence}
    allowed  the moves that are possible instead
    members  further members of the document, e.g. a reason
    """

    def __init__(
        self,
        slug: str,
        detail: str,
        *,
        status: int | None = None,
        title: str | None = None,
        errors: Sequence[FieldError] = (),
        allowed: Sequence[str] | None = None,
        headers: Mapping[str, str] | None = None,
        **members: Any,
    ) -> None:
        super().__init__(f"{slug}: {detail}")
        self.slug = slug
        self.detail = detail
        self.status = status or KINDS[slug].status
        self.title = title or KINDS[slug].title
        self.errors = list(errors)
        self.allowed = None if allowed is None else list(allowed)
        self.headers = dict(headers or {})
        self.members = members

    def document(self, public_url: str) -> dict[str, Any]:
        """The members that do not depend on the request it happened to."""
        document: dict[str, Any] = {
            "type": f"{public_url.rstrip('/')}/problems/{self.slug}",
            "title": self.title,
            "status": self.status,
            "detail": self.detail,
        }
        if self.errors:
            document["errors"] = self.errors
        if self.allowed is not None:
            document["allowed"] = self.allowed
        return document | self.members


def answer(request: Request, problem: Problem) -> JSONResponse:
    """The problem as the answer to this request, with the ids under which the operator finds it again."""
    document = problem.document(str(request.app.state.settings.public_url))
    document["instance"] = instance(request)
    if trace_id := telemetry.trace_id():
        document["trace_id"] = trace_id
    return JSONResponse(document, problem.status, problem.headers, media_type=MEDIA_TYPE)


def instance(request: Request) -> str:
    """This request's id as a URI: `request.state.request_id`, else X-Request-ID, whichever is a UUID."""
    named = getattr(request.state, "request_id", None) or request.headers.get("x-request-id", "")
    try:
        return f"urn:uuid:{UUID(str(named))}"
    except ValueError:
        # Nobody chose a usable id: make one, and keep it, so that what is logged is what is answered.
        request.state.request_id = new_id()
        return f"urn:uuid:{request.state.request_id}"


def install(app: FastAPI) -> None:
    """Make this app answer each refusal and failure as a problem. Expects `app.state.settings.public_url`."""
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _refused_by_framework)
    for kind in database.ERRORS:
        app.add_exception_handler(kind, _database_failed)
    app.add_exception_handler(Exception, _failed)


async def _problem(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, Problem)
    return answer(request, error)


async def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    faults = error.errors()
    if _sent_in_another_format(request, faults):
        return answer(request, Problem("unsupported-media-type", "Send the body as application/json."))
    if any(fault["type"] == "json_invalid" for fault in faults):
        return answer(request, Problem("bad-request", f"The body is not valid JSON: {_place_of_fault(faults)}."))
    errors = field_errors(faults)
    how_many = "One field is" if len(errors) == 1 else f"{len(errors)} fields are"
    listed = f" The first {MOST_LISTED} are listed." if len(errors) > MOST_LISTED else ""
    detail = f"{how_many} not valid. Nothing was changed.{listed}"
    return answer(request, Problem("invalid-fields", detail, errors=errors[:MOST_LISTED]))


async def _refused_by_framework(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, HTTPException)
    slug = BY_STATUS.get(error.status_code, "internal" if error.status_code >= 500 else "bad-request")
    if error.status_code == 400 and error.__cause__ is not None:
        return answer(request, _unreadable(error.__cause__))
    # The framework's own phrase ("Not Found") says less than the kind's title; a detail somebody wrote says
    # more.
    said = str(error.detail)
    detail = KINDS[slug].meaning if said == _phrase(error.status_code) else said
    headers = dict(error.headers or {})
    if error.status_code == 405:
        headers |= methods.of(request.app, request.scope["path"])
    return answer(request, Problem(slug, detail, status=error.status_code, headers=headers))


async def _database_failed(request: Request, error: Exception) -> JSONResponse:
    if not database.is_away(error):
        raise error
    log.warning("the gateway's database did not answer: %s", type(error).__name__)
    detail = "The gateway cannot reach its database just now. Send the same request again, with the same key."
    return answer(request, Problem("unavailable", detail, headers={"Retry-After": "1"}))


async def _failed(request: Request, error: Exception) -> JSONResponse:
    # The route and not the address: what stands in an address is not for a log.
    route = getattr(request.scope.get("route"), "path", "")
    log.error("request failed", exc_info=error, extra={"instance": instance(request), "route": route})
    return answer(request, Problem("internal", KINDS["internal"].meaning))


def not_read(refused: NotRead) -> Problem:
    """What was refused before a door had read it."""
    return Problem(refused.slug, refused.detail, headers=refused.headers)


def _unreadable(cause: BaseException) -> Problem:
    """Why the framework could not read a body; it says "There was an error parsing the body" of everything."""
    if isinstance(cause, NotRead):
        return not_read(cause)
    if isinstance(cause, UnicodeError):
        return Problem("bad-request", "The body is not valid JSON: it is not text in UTF-8.")
    return Problem("bad-request", "The body is not valid JSON.")


def _sent_in_another_format(request: Request, faults: Sequence[Mapping[str, Any]]) -> bool:
    """Whether the whole body is at fault because its media type is not JSON: the framework then reads none of it."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    is_json = kind == "application/json" or (kind.startswith("application/") and kind.endswith("+json"))
    return not is_json and any(tuple(fault["loc"]) == ("body",) and fault["type"] != "missing" for fault in faults)


def _place_of_fault(faults: Sequence[Mapping[str, Any]]) -> str:
    where = faults[0]["loc"][-1]
    what = str(faults[0].get("ctx", {}).get("error", "it cannot be read")).lower()
    return f"{what}, at character {where}" if isinstance(where, int) else what


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""
