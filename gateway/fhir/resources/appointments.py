"""Appointment: reviews of EHC plans, reviews and meetings of support plans, panel meetings (UKCore-Appointment 1.3.0).

The houses know the day and no hour, so an appointment takes the whole day in England. Meetings of the team around the
child are written here, too: `arranging`.
"""

from gateway.fhir import ids, values
from gateway.fhir.registry import Asked, Kind, Move, Narrowed, Page, Param, Resource
from gateway.fhir.resources import arranging
from gateway.fhir.resources.invitations import day_of, of_case, of_support, on_day
from gateway.fhir.resources.reading import child_of, listed, one_of, organisation
from gateway.fhir.values import Json
from goldenthread.panels.v1 import panels_pb2 as panels
from goldenthread.plans.v1 import ehc_requests_pb2, support_requests_pb2

SAYS = "Calls off, or answers an invitation: CallOffSupportMeeting, AnswerSupportInvitation, AnswerEhcInvitation."
OF_MEETING = {"scheduled": "booked", "convened": "arrived", "closed": "fulfilled"}


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
        **day_of(on_day(meeting, "meets_on")),
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
    says="Reviews, meetings of the team around a child, panel meetings, by their day.",
    kinds=(
        Kind("review", "ehc.read", read_review, review_pages),
        Kind("support", "support.read", read_support, support_pages),
        Kind("panel", "panel.read", read_meeting, meeting_pages),
    ),
    params=(
        Param("patient", "reference", ("participant.actor",), ("Patient",), "The child."),
        Param("actor", "reference", ("participant.actor",), ("Patient", "Organization"), "Who takes part."),
        Param("date", "date", ("start",), says="The day."),
        Param("status", "token", ("status",), says="booked, arrived, fulfilled or cancelled."),
        Param("service-type", "token", ("serviceType",), says="What is reviewed, or which panel meets."),
        Param("supporting-info", "reference", ("supportingInformation",), ("CarePlan",), "The plan."),
    ),
    mandatory=("status", "participant", "start", "end"),
    summary=("identifier", "status", "serviceType", "start", "end", "participant"),
    create=Move("support.write", arranging.create, "Plans a meeting of the team: PlanSupportMeeting."),
    update=Move("support.write ehc.contribute", arranging.update, SAYS),
)
