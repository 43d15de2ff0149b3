"""The statutory clock over REST: explained from days alone, and the table that it is counted from.

Both are arithmetic on the kernel's table: no house is asked, for there is nothing to look up, and nothing is kept.
"""

from dataclasses import asdict
from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse

from chassis.unit import House
from gateway.api.calling import Caller, pointer, reading
from gateway.api.models.clock import (
    Clock,
    ClockQuestion,
    ExcusingException,
    ExplainedLimit,
    JudgedException,
    StatuteTable,
)
from gateway.problem_documents import responses
from gateway.problems import Problem
from kernel.case_clock import Claim, Explained, explain
from kernel.errors import Invalid, Violation
from kernel.excuses import Excuse
from kernel.statute import STATUTE
from kernel.time_limits import TimeLimit

router = APIRouter(prefix="/v1", tags=["The statutory clock"])

Checker = Annotated[Caller, Depends(reading("clock.explain"))]
REFUSALS = responses(
    "bad-request",
    "unauthenticated",
    "insufficient-scope",
    "invalid-fields",
    "too-large",
    "unsupported-media-type",
    "internal",
    "unavailable",
    "timed-out",
)


@router.post("/clock:explain", summary="Explain the clock from days alone", response_model=Clock, responses=REFUSALS)
async def explain_clock(asked: ClockQuestion, caller: Checker, request: Request) -> Clock:
    """Say what happened on which day, and read which limits follow: due on which day, counted how, by which rule, met
    or missed, what stops and what excuses each.

    Nothing is stored, so no `Idempotency-Key` is needed. Days that contradict one another are refused, and the refusal
    names both. An exception that its own days do not bear out excuses nothing; the answer says why.
    """
    house: House = request.app.state.house
    on = asked.on or house.clock.today()
    dates, served = _dates(asked)
    claims = [Claim(Excuse(one.code, one.evidence, dict(one.dates), on), one.limit) for one in asked.exceptions]
    try:
        found = explain(dates, claims, on=on)
    except Invalid as refused:
        raise _invalid(refused.violations) from None
    return Clock(on=on, limits=[explained_limit(one, served.get(one.started_by, "")) for one in found])


@router.get(
    "/statute",
    summary="Read the table of time limits",
    response_model=StatuteTable,
    responses=responses("internal"),
    openapi_extra={"security": []},
)
async def read_statute() -> JSONResponse:
    """Every time limit with what starts and stops it, its period, exceptions, basis and the rule in plain English;
    the exceptions, what else the law demands, and when a notice counts as served. Open to everybody."""
    return JSONResponse(TABLE, headers={"Cache-Control": "public, max-age=3600"})


def explained_limit(one: Explained, served: str = "") -> ExplainedLimit:
    """One limit as the door shows it. `served` says how the day on which it starts was found."""
    return ExplainedLimit(**explanation(one, served))


def explanation(one: Explained, served: str = "") -> dict[str, Any]:
    """The members of an explained limit."""
    limit, started = one.limit, one.started
    return {
        "key": limit.key,
        "title": limit.title,
        "owed_by": limit.owed_by,
        "owed_to": limit.owed_to,
        "duty": limit.duty.value,
        "force": limit.force.value,
        "state": one.state.value,
        "words": one.words,
        "started_on": started.started_on,
        "started_by": one.started_by or None,
        "due_on": started.due_on,
        "last_on": started.last_on,
        "met_on": started.met_on,
        "met_by": one.stopped_by or None,
        "ended_on": started.ended_on,
        "days_left": one.days_left,
        "target_on": started.target_on,
        "warn_on": started.warn_on,
        "rule": limit.rule,
        "basis": started.basis,
        "counting": [served, *one.counting] if served else list(one.counting),
        "stopped_by": list(limit.stops),
        "excused_by": [ExcusingException(code=e.key, title=e.title, words=e.words) for e in limit.exemptions],
        "excuse": started.excuse.code if started.excuse else None,
        "exceptions": [JudgedException(code=j.code, applies=j.applies, reason=j.reason or None) for j in one.judged],
        "notes": list(one.notes),
        "if_missed": limit.missed,
    }


def _dates(asked: ClockQuestion) -> tuple[dict[str, date], dict[str, str]]:
    """The days by happening, those of service worked out, and how each of these was found."""
    dates, served, found = dict(asked.dates), {}, []
    for index, notice in enumerate(asked.sent):
        channel = STATUTE.channels[notice.channel]
        if notice.happening in dates:
            message = f"The day of {notice.happening} is given among the dates already; give it once."
            found.append(Violation(f"sent[{index}].happening", "GIVEN_TWICE", message))
        dates[notice.happening] = channel.served_on(notice.sent_on)
        served[notice.happening] = channel.words(notice.sent_on)
    if found:
        raise _invalid(found)
    return dates, served


def _invalid(violations: tuple[Violation, ...] | list[Violation]) -> Problem:
    errors = [{"pointer": pointer(one.field), "code": one.code, "detail": one.message} for one in violations]
    how_many = "One field is" if len(errors) == 1 else f"{len(errors)} fields are"
    return Problem("invalid-fields", f"{how_many} not valid. Nothing is kept.", errors=errors)


def _limit(limit: TimeLimit) -> dict[str, Any]:
    shown = {
        "counts": [{"starts": one.starts, "period": one.period.in_words} for one in limit.counts],
        "not_enough": dict(limit.not_enough or {}),
        "excused_by": limit.excused_by,
        "if_missed": limit.missed,
        "duty": limit.duty.value,
        "force": limit.force.value,
    }
    return {**{name: getattr(limit, name) for name in vars(limit)}, **shown}


def _table() -> dict[str, Any]:
    exceptions = [
        {**vars(one), "dates": one.test.dates, "optional_dates": one.test.optional}
        for one in STATUTE.exemptions.values()
    ]
    table = {
        "happenings": [asdict(one) for one in STATUTE.happenings.values()],
        "limits": [_limit(one) for one in STATUTE.limits],
        "exceptions": exceptions,
        "rules": [asdict(one) for one in STATUTE.rules],
        "channels": [asdict(one) for one in STATUTE.channels.values()],
    }
    return StatuteTable.model_validate(table).model_dump(mode="json")


TABLE = _table()
