"""Appointment: reviews of EHC plans, reviews of support plans, and panel meetings (UKCore-Appointment 1.3.0).

The houses know the day and no hour, so an appointment takes the whole day in England.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from gateway.fhir import ids, values
from gateway.fhir.registry import Asked, Kind, Narrowed, Page, Param, Resource
from gateway.fhir.resources.reading import child_of, listed, one_of, organisation
from gateway.fhir.values import Json
from goldenthread.panels.v1 import panels_pb2 as panels
from goldenthread.plans.v1 import ehc_pb2, ehc_requests_pb2, support_pb2, support_requests_pb2

OF_REVIEW = {"arranged": "booked", "held": "fulfilled", "reported": "fulfilled", "decided": "fulfilled"}
OF_MEETING = {"scheduled": "booked", "convened": "arrived", "closed": "fulfilled"}


def _day_of(on: date) -> dict[str, Any]:
    return {"start": values.instant(on), "end": values.instant(on + timedelta(days=1))}


def _on(message: Any, name: str) -> date:
    value = getattr(message, name)
    return date(value.year, value.month, value.day)


def of_case(asked: Asked, case: ehc_pb2.EhcCase) -> Iterator[Json]:
    for review in case.reviews:
        on = "held_on" if review.HasField("held_on") else "meeting_on"
        invited = [{"actor": organisation(asked, one), "status": "needs-action"} for one in review.invited]
        attended = [{"actor": {"display": one}, "status": "accepted"} for one in review.attended]
        kind = values.word(review, "kind")
        yield values.resource(
            "Appointment",
            ids.line(f"review-{case.id}", review.id),
            case,
            profile="Appointment",
            identifier=[values.identifier(f"{values.OURS}/Id/review", review.id)],
            status=OF_REVIEW[values.word(review, "state")],
            serviceType=[values.ours("review", kind, f"Review of an EHC plan: {kind.replace('_', ' ')}")],
            description=review.reason,
            **_day_of(_on(review, on)),
            created=values.day(review, "arranged_on"),
            supportingInformation=[values.reference("CarePlan", f"ehc-{case.id}")],
            participant=[{"actor": values.patient(case.child_id), "status": "accepted"}, *invited, *attended],
        )


def of_support(asked: Asked, plan: support_pb2.SupportPlan) -> Iterator[Json]:
    members = {one.id: one.name for one in plan.members}
    child = {"actor": values.patient(plan.child_id), "status": "accepted"}
    kind = values.ours("review", "support", f"Review: {plan.plan_name}")
    about = values.reference("CarePlan", f"support-{plan.id}")
    for review in plan.reviews:
        there = [{"actor": {"display": members[one]}, "status": "accepted"} for one in review.present if one in members]
        yield values.resource(
            "Appointment", ids.line(f"support-{plan.id}", review.id), plan, profile="Appointment", status="fulfilled",
            description=review.reasons, **_day_of(_on(review, "held_on")),
            serviceType=[kind], supportingInformation=[about], participant=[child, *there],
        )  # fmt: skip
    if plan.HasField("review_on"):
        yield values.resource(
            "Appointment", ids.line(f"support-{plan.id}", "next"), plan, profile="Appointment", status="booked",
            **_day_of(_on(plan, "review_on")), serviceType=[kind], supportingInformation=[about], participant=[child],
        )  # fmt: skip


def of_meeting(asked: Asked, meeting: panels.Meeting) -> Json:
    panel = organisation(asked, asked.authority.panel_party(meeting.panel)) | {"display": meeting.panel_name}
    there = [{"actor": {"display": f"{one.name}, {one.role}"}, "status": "accepted"} for one in meeting.attendance]
    return values.resource(
        "Appointment",
        f"panel-{meeting.id}",
        meeting,
        profile="Appointment",
        status=OF_MEETING[values.word(meeting, "state")],
        serviceType=[values.ours("panel", meeting.panel, meeting.panel_name)],
        **_day_of(_on(meeting, "meets_on")),
        participant=[{"actor": panel, "status": "accepted"}, *there],
    )


async def read_review(asked: Asked, id: str) -> Json | None:
    case = (await asked.caller.ask(ehc_requests_pb2.GetEhcCaseRequest(case_id=ids.parted(id)[0]))).case
    return one_of(of_case(asked, case), f"review-{id}")


async def read_support(asked: Asked, id: str) -> Json | None:
    plan = (await asked.caller.ask(support_requests_pb2.GetSupportPlanRequest(plan_id=ids.parted(id)[0]))).plan
    return one_of(of_support(asked, plan), f"support-{id}")


async def read_meeting(asked: Asked, id: str) -> Json | None:
    return of_meeting(asked, (await asked.caller.ask(panels.GetMeetingRequest(meeting_id=id))).meeting)


async def review_pages(asked: Asked, narrowed: Narrowed, token: str, size: int) -> Page:
    request = ehc_requests_pb2.ListEhcCasesRequest(page_size=size, page_token=token, child_id=child_of(narrowed))
    return await listed(asked, request, "cases", lambda case: of_case(asked, case))


async def support_pages(asked: Asked, narrowed: Narrowed, token: str, size: int) -> Page:
    request = support_requests_pb2.ListSupportPlansRequest(
        page_size=size, page_token=token, child_id=child_of(narrowed)
    )
    return await listed(asked, request, "plans", lambda plan: of_support(asked, plan))


async def meeting_pages(asked: Asked, narrowed: Narrowed, token: str, size: int) -> Page:
    """A panel's meeting is about no one child."""
    if narrowed.patients:
        return [], ""
    request = panels.ListMeetingsRequest(page_size=size, page_token=token)
    return await listed(asked, request, "meetings", lambda meeting: of_meeting(asked, meeting))


RESOURCE = Resource(
    type="Appointment",
    profile="Appointment",
    says="Reviews and panel meetings, by their day.",
    kinds=(
        Kind("review", "ehc.read", read_review, review_pages),
        Kind("support", "support.read", read_support, support_pages),
        Kind("panel", "panel.read", read_meeting, meeting_pages),
    ),
    params=(
        Param("patient", "reference", ("participant.actor",), ("Patient",), "The child."),
        Param("actor", "reference", ("participant.actor",), ("Patient", "Organization"), "Who takes part."),
        Param("date", "date", ("start",), says="The day."),
        Param("status", "token", ("status",), says="booked, arrived or fulfilled."),
        Param("service-type", "token", ("serviceType",), says="What is reviewed, or which panel meets."),
        Param("supporting-info", "reference", ("supportingInformation",), ("CarePlan",), "The plan."),
    ),
    mandatory=("status", "participant", "start", "end"),
    summary=("identifier", "status", "serviceType", "start", "end", "participant"),
)
