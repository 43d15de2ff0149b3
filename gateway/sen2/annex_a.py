"""The two lists that inspectors of an area ask for (Ofsted and CQC, area SEND inspections, annex A): children with an
EHC plan, and children with SEN support. From the cases, from what schools told of their rolls, and from what the
case system told of involvements; a column of which nobody told anything is empty.
"""

import csv
import io
from collections.abc import AsyncIterator, Mapping
from datetime import date
from typing import Any

from chassis import translate
from gateway.api.calling import Caller
from gateway.sen2.assembly import ReturnPage
from gateway.sen2.written import items
from goldenthread.referrals.v1 import roll_pb2, social_care_pb2
from kernel.sen2_form import Sen2Form, Sen2Period
from kernel.sen2_return import Sen2ActivePlan, Sen2Entry, Sen2NamedPlan

PERSON = ("Unique ID", "UPN", "ULN", "Date of Birth", "Gender", "Ethnicity")
PLAN = ("Date of initial plan", "Date plan last reviewed")
SCHOOL = (
    "Primary Need", "Main URN", "Year Group", "Suspensions in last 12 months", "Permanent exclusions in last 12 months",
    "Absence in last 12 months (%)", "Pupil Premium",
)  # fmt: skip
CARE = ("Known to Social Care?", "Which Social Care Team", "Disability")
WITH_PLAN = (*PERSON, *PLAN, "Elective Home Education", *SCHOOL, *CARE)
WITH_SUPPORT = (*PERSON, *SCHOOL, *CARE)
AT_ONCE = 100
HOME = "EHE"
ON_ROLL = roll_pb2.ENROLMENT_STATE_ON_ROLL
Teams = Mapping[str, str]


async def with_plans(
    caller: Caller, form: Sen2Form, period: Sen2Period, pages: AsyncIterator[ReturnPage]
) -> AsyncIterator[bytes]:
    """List 1: every child with an active plan whom the caller may see in the return."""
    teams = await _teams(caller)
    yield _line(WITH_PLAN)
    async for page in pages:
        active = [(entry, *found) for entry in page.entries if (found := _active(entry)) is not None]
        told = await _schools(caller, [entry.person.upn for entry, _, _ in active if entry.person.upn])
        yield b"".join(
            _line(_plan_row(form, period, entry, named, plan, told.get(entry.person.upn), teams))
            for entry, named, plan in active
        )


async def with_support(caller: Caller) -> AsyncIterator[bytes]:
    """List 2: every child with SEN support, as the schools told it."""
    teams, token = await _teams(caller), ""
    yield _line(WITH_SUPPORT)
    while True:
        asked = roll_pb2.ListEnrolmentsRequest(
            state=ON_ROLL, provision=roll_pb2.PROVISION_K, page_size=AT_ONCE, page_token=token
        )
        answer = await caller.ask(asked)
        yield b"".join(_line(_support_row(one, teams)) for one in answer.enrolments)
        token = answer.next_page_token
        if not token:
            return


def _active(entry: Sen2Entry) -> tuple[Sen2NamedPlan, Sen2ActivePlan] | None:
    for request in entry.requests:
        if request.active_plan and request.assessment and request.assessment.named_plan:
            return request.assessment.named_plan, request.active_plan
    return None


def _plan_row(
    form: Sen2Form,
    period: Sen2Period,
    entry: Sen2Entry,
    named: Sen2NamedPlan,
    plan: Sen2ActivePlan,
    school: roll_pb2.Enrolment | None,
    teams: Teams,
) -> list[Any]:
    told = {
        item.attribute: value
        for item, value in items(form, form.module("person"), form.version(period.census_on), entry.person)
    }
    person = [entry.person.child_id, *(told[name] for name in ("upn", "uln", "born_on", "sex", "ethnicity"))]
    place = next((one for one in plan.placements if one.rank == 1 and one.leaving_on is None), None)
    need = next((one.type for one in plan.needs if one.rank == 1), "")
    at_home = "Y" if place and place.setting == HOME else "N"
    days = [named.started_on, plan.last_review_on]
    urn = place.urn if place else ""
    return [*person, *days, at_home, need, urn, *_school(school), *_care(entry.person.child_id, school, teams)]


def _support_row(one: roll_pb2.Enrolment, teams: Teams) -> list[Any]:
    child = one.word.child
    born_on = translate.to_date(child.born_on)
    person = [one.child_id, child.upn, "", born_on, "", ""]
    need = next((need.type for need in one.word.support.needs if need.rank == 1), "")
    return [*person, need, one.urn, *_school(one), *_care(one.child_id, one, teams)]


def _school(one: roll_pb2.Enrolment | None) -> list[Any]:
    """What the school told, without the need and the number."""
    if one is None:
        return [""] * 5
    figures = one.word.figures
    names = ("suspensions", "permanent_exclusions", "absence_percent", "pupil_premium")
    return [figures.year_group, *(_said(figures, name) for name in names)]


def _care(child_id: str, school: roll_pb2.Enrolment | None, teams: Teams) -> list[Any]:
    disability = _said(school.word.figures, "disability") if school else ""
    return ["Y" if child_id in teams else "N", teams.get(child_id, ""), disability]


def _said(figures: Any, name: str) -> Any:
    if not figures.HasField(name):
        return ""
    value = getattr(figures, name)
    return ("Y" if value else "N") if isinstance(value, bool) else value


async def _schools(caller: Caller, upns: list[str]) -> dict[str, roll_pb2.Enrolment]:
    """What schools told of these children, by their numbers."""
    found: dict[str, roll_pb2.Enrolment] = {}
    for begin in range(0, len(upns), AT_ONCE):
        some = upns[begin : begin + AT_ONCE]
        answer = await caller.ask(roll_pb2.ListEnrolmentsRequest(state=ON_ROLL, upns=some, page_size=AT_ONCE))
        found |= {one.word.child.upn: one for one in answer.enrolments}
    return found


async def _teams(caller: Caller) -> dict[str, str]:
    """By child, the teams of children's services that work with it now, as far as the caller may know."""
    found: dict[str, set[str]] = {}
    token = ""
    while True:
        asked = social_care_pb2.ListInvolvementsRequest(
            state=social_care_pb2.INVOLVEMENT_STATE_OPEN, page_size=AT_ONCE, page_token=token
        )
        answer = await caller.ask(asked)
        for one in answer.involvements:
            found.setdefault(one.child_id, set()).add(one.word.team)
        token = answer.next_page_token
        if not token:
            return {child: ", ".join(sorted(teams)) for child, teams in found.items()}


def _line(values: Any) -> bytes:
    text = io.StringIO()
    told = [one.isoformat() if isinstance(one, date) else "" if one is None else one for one in values]
    csv.writer(text, lineterminator="\r\n").writerow(told)
    return text.getvalue().encode()
