"""Appointments to which somebody is invited: reviews of EHC plans, reviews and meetings of the team of a support plan.

The child is the first participant; behind it stand who is invited, in order, and once a meeting was held who was there.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from gateway.fhir import ids, values
from gateway.fhir.registry import Asked
from gateway.fhir.resources.reading import organisation
from gateway.fhir.values import Json
from goldenthread.plans.v1 import ehc_pb2, support_pb2

MEETING, REVIEW = f"{values.OURS}/Id/meeting", f"{values.OURS}/Id/review"
OF_REVIEW = {"arranged": "booked", "held": "fulfilled", "reported": "fulfilled", "decided": "fulfilled"}
# What somebody says to an invitation, on their participant.
SAID = f"{values.OURS}/StructureDefinition/said"
Answered = support_pb2.SupportInvitationAnswer | ehc_pb2.EhcInvitationAnswer
COMES = {True: "accepted", False: "declined"}


def day_of(on: date) -> dict[str, Any]:
    """Start and end of an appointment of which the house knows the day."""
    return {"start": values.instant(on), "end": values.instant(on + timedelta(days=1))}


def on_day(message: Any, name: str) -> date:
    """A Date field that is there."""
    value = getattr(message, name)
    return date(value.year, value.month, value.day)


def of_case(asked: Asked, case: ehc_pb2.EhcCase) -> Iterator[Json]:
    for review in case.reviews:
        on = "held_on" if review.HasField("held_on") else "meeting_on"
        says = {one.party: one for one in review.answers}
        invited = [answering(organisation(asked, one), says.get(one)) for one in review.invited]
        attended = [{"actor": {"display": one}, "status": "accepted"} for one in review.attended]
        kind = values.word(review, "kind")
        yield values.resource(
            "Appointment",
            ids.line(f"review-{case.id}", review.id),
            case,
            profile="Appointment",
            identifier=[values.identifier(REVIEW, review.id)],
            status=OF_REVIEW[values.word(review, "state")],
            serviceType=[values.ours("review", kind, f"Review of an EHC plan: {kind.replace('_', ' ')}")],
            description=review.reason,
            **day_of(on_day(review, on)),
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
            description=review.reasons, **day_of(on_day(review, "held_on")),
            serviceType=[kind], supportingInformation=[about], participant=[child, *there],
        )  # fmt: skip
    yield from _team_meetings(asked, plan)
    if plan.HasField("review_on"):
        yield values.resource(
            "Appointment", ids.line(f"support-{plan.id}", "next"), plan, profile="Appointment", status="booked",
            **day_of(on_day(plan, "review_on")), serviceType=[kind], supportingInformation=[about], participant=[child],
        )  # fmt: skip


def _team_meetings(asked: Asked, plan: support_pb2.SupportPlan) -> Iterator[Json]:
    """Meetings of the team that were planned: who is invited, who comes, or who was there."""
    members, held = {one.id: one for one in plan.members}, {one.id: one for one in plan.meetings}
    child = {"actor": values.patient(plan.child_id), "status": "accepted"}
    for meeting in plan.planned_meetings:
        came = held.get(meeting.id)
        says = {one.member_id: one for one in meeting.answers}
        there = [one.member_id for one in came.present] if came else invited(plan, meeting)
        people = [_participant(asked, members[one], came is not None, says.get(one)) for one in there if one in members]
        off = meeting.called_off_because
        yield values.resource(
            "Appointment",
            ids.line(f"support-{plan.id}", meeting.id),
            plan,
            profile="Appointment",
            identifier=[values.identifier(MEETING, meeting.id)],
            status="cancelled" if off else "fulfilled" if came else "booked",
            cancelationReason=values.concept(off) if off else {},
            serviceType=[values.ours("meeting", "team", f"Team around the child: {plan.plan_name}")],
            description=meeting.about,
            comment=meeting.place,
            **day_of(on_day(came, "held_on") if came else on_day(meeting, "meets_on")),
            created=values.day(meeting, "planned_on"),
            supportingInformation=[values.reference("CarePlan", f"support-{plan.id}")],
            participant=[child, *people],
        )


def invited(plan: support_pb2.SupportPlan, meeting: support_pb2.SupportPlannedMeeting) -> list[str]:
    """The members who are invited and known to the plan, in the order in which they stand as participants."""
    known = {one.id for one in plan.members}
    return [one for one in meeting.invited if one in known]


def _participant(
    asked: Asked, one: support_pb2.SupportMember, was_there: bool, says: support_pb2.SupportInvitationAnswer | None
) -> Json:
    actor = organisation(asked, one.party) | {"display": ", ".join(filter(None, (one.name, one.role)))}
    return {"actor": actor, "status": "accepted"} if was_there else answering(actor, says)


def answering(actor: Json, says: Answered | None) -> Json:
    """Who is invited as a participant, with what they say to it."""
    said = [{"url": SAID, "valueString": says.said}] if says and says.said else []
    return {"extension": said, "actor": actor, "status": COMES[says.coming] if says else "needs-action"}
