"""Refusals in the NHS door's own dialect: an OperationOutcome with the error codes of BaRS (1.4.0)."""

import logging
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException

from chassis import database
from gateway.problem_kinds import KINDS
from gateway.problems import Problem
from gateway.reading import NotRead
from kernel.ids import new_id

log = logging.getLogger(__name__)
AWAY = "The gateway cannot reach its database just now; send the same message again."

MEDIA_TYPE = "application/fhir+json"
ERROR_CODES = "https://fhir.nhs.uk/Codesystem/http-error-codes"
PROFILE = "https://fhir.hl7.org.uk/StructureDefinition/UKCore-OperationOutcome"

# Status: the code of BaRS, and the issue type of FHIR (http://hl7.org/fhir/R4/valueset-issue-type.html).
BARS: dict[int, tuple[str, str]] = {
    400: ("REC_BAD_REQUEST", "invalid"),
    401: ("REC_UNAUTHORIZED", "forbidden"),
    403: ("REC_FORBIDDEN", "forbidden"),
    404: ("REC_NOT_FOUND", "not-found"),
    405: ("REC_METHOD_NOT_ALLOWED", "not-supported"),
    406: ("REC_NOT_ACCEPTABLE", "processing"),
    408: ("REC_TIMEOUT", "timeout"),
    409: ("REC_CONFLICT", "conflict"),
    410: ("REC_NOT_FOUND", "deleted"),
    412: ("REC_CONFLICT", "conflict"),
    413: ("REC_BAD_REQUEST", "too-long"),
    414: ("REC_BAD_REQUEST", "too-long"),
    415: ("REC_BAD_REQUEST", "not-supported"),
    422: ("REC_UNPROCESSABLE_ENTITY", "business-rule"),
    428: ("REC_BAD_REQUEST", "required"),
    431: ("REC_BAD_REQUEST", "too-long"),
    429: ("REC_TOO_MANY_REQUESTS", "throttled"),
    500: ("REC_SERVER_ERROR", "exception"),
    501: ("REC_NOT_IMPLEMENTED", "not-supported"),
    503: ("REC_SERVICE_UNAVAILABLE", "transient"),
    504: ("REC_TIMEOUT", "timeout"),
}


@dataclass(frozen=True, slots=True)
class Issue:
    """One reason. `expression` is a FHIRPath to the place; `type` a code of FHIR's issue types; `code` the code of BaRS
    where it is not the one that goes with the status."""

    diagnostics: str
    type: str = "invalid"
    expression: str = ""
    code: str = ""
    severity: str = "error"


class NotTaken(Exception):
    """The message is refused, for all of these reasons."""

    def __init__(self, status: int, issues: Sequence[Issue], headers: dict[str, str] | None = None) -> None:
        super().__init__(f"{status}: {len(issues)} issues")
        self.status = status
        self.issues = list(issues)
        self.headers = headers or {}


def outcome(status: int, issues: Sequence[Issue], headers: dict[str, str] | None = None) -> JSONResponse:
    """The OperationOutcome that names every reason."""
    return JSONResponse(outcome_body(status, issues), status, headers, media_type=MEDIA_TYPE)


def outcome_body(status: int, issues: Sequence[Issue]) -> dict[str, Any]:
    """The same as it stands in a Bundle."""
    code = BARS.get(status, BARS[500])[0] if status >= 400 else ""
    return {
        "resourceType": "OperationOutcome",
        "id": str(new_id()),
        "meta": {"profile": [PROFILE]},
        "issue": [_issue(code, issue) for issue in issues],
    }


def _issue(code: str, issue: Issue) -> dict[str, Any]:
    described: dict[str, Any] = {"severity": issue.severity, "code": issue.type, "diagnostics": issue.diagnostics}
    if code:
        described["details"] = {"coding": [{"system": ERROR_CODES, "code": issue.code or code}]}
    return described | ({"expression": [issue.expression]} if issue.expression else {})


def reason_type(status: int) -> str:
    """The issue type of FHIR that goes with a status."""
    return BARS.get(status, BARS[500])[1]


class FhirRoute(APIRoute):
    """A route whose every refusal, by whatever part of the gateway, is an OperationOutcome."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()

        async def in_fhir(request: Request) -> Response:
            try:
                return await handle(request)
            except NotTaken as refused:
                return outcome(refused.status, refused.issues, refused.headers)
            except Problem as problem:
                return outcome(problem.status, _issues(problem), problem.headers)
            except RequestValidationError as error:
                return outcome(400, [Issue(str(fault["msg"])) for fault in error.errors()])
            except HTTPException as error:
                issue = Issue(str(error.detail), reason_type(error.status_code))
                return outcome(error.status_code, [issue], dict(error.headers or {}))
            except NotRead as refused:
                status = KINDS[refused.slug].status
                return outcome(status, [Issue(refused.detail, reason_type(status))], refused.headers)
            except Exception as error:
                if database.is_away(error):
                    return outcome(503, [Issue(AWAY, reason_type(503))], {"retry-after": "1"})
                log.exception("a FHIR request failed")
                return outcome(500, [Issue("The fault is ours; send the same message again.", "exception")])

        return in_fhir


def _issues(problem: Problem) -> list[Issue]:
    type = reason_type(problem.status)
    allowed = f" Possible now: {', '.join(problem.allowed) or 'nothing'}." if problem.allowed is not None else ""
    found = [Issue(str(error["detail"]), type) for error in problem.errors]
    return [*found, Issue(problem.detail + allowed, type)] if allowed or not found else found
