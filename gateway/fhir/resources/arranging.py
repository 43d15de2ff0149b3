"""Appointments that are written: meetings of the team around a child are planned and called off, invitations answered.

An Appointment with its plan in supportingInformation is PlanSupportMeeting; status cancelled is CallOffSupportMeeting;
a participant's status is AnswerSupportInvitation, of a review of an EHC plan AnswerEhcInvitation. Reviews and panel
meetings are arranged by who answers for them, at /v1.
"""

from typing import Any

from gateway.fhir import ids
from gateway.fhir.bundle import listed, member, text
from gateway.fhir.matching import span
from gateway.fhir.outcomes import Issue, NotTaken
from gateway.fhir.registry import Asked
from gateway.fhir.resources import planned
from gateway.fhir.resources.changing import demand, pointing, refuse
from gateway.fhir.resources.invitations import MEETING, REVIEW, SAID, invited, of_case, of_support
from gateway.fhir.resources.reading import one_of, organisation
from gateway.fhir.values import LONDON, Json
from gateway.problems import Problem
from goldenthread.plans.v1 import ehc_requests_pb2, support_pb2
from goldenthread.plans.v1 import support_requests_pb2 as pb

MOVES = (
    "A meeting of the team around a child is called off by status cancelled with cancelationReason.text; who is "
    "invited to it, or to a review, answers by the status of their participant, accepted or declined, with what they "
    "say in its extension."
)
ANSWERS = {"accepted": True, "declined": False}
SOURCES = {
    "plan_id": "Appointment.supportingInformation", "meets_on": "Appointment.start", "place": "Appointment.comment",
    "about": "Appointment.description", "invited": "Appointment.participant", "said": "Appointment.participant",
    "because": "Appointment.cancelationReason", "meeting_id": "Appointment",
}  # fmt: skip


async def create(asked: Asked, sent: Json, key: str) -> Json:
    """A meeting of the team of the support plan that it names."""
    if text(sent, "status") not in ("proposed", "pending", "booked"):
        raise refuse("What is arranged is proposed, pending or booked.", "Appointment.status")
    about = [text(one, "reference").removeprefix(f"{asked.base}/") for one in listed(sent, "supportingInformation")]
    plans = [one.removeprefix("CarePlan/support-") for one in about if one.startswith("CarePlan/support-")]
    if len(plans) != 1:
        problem = "Say in supportingInformation of which support plan's team it is: CarePlan/support-…"
        raise refuse(problem, "Appointment.supportingInformation", "required")
    request = pb.PlanSupportMeetingRequest(
        request_id=key, plan_id=plans[0][:64], place=text(sent, "comment"), about=text(sent, "description")
    )
    if start := text(sent, "start"):
        on = span(start)[1][0].astimezone(LONDON)
        request.meets_on.year, request.meets_on.month, request.meets_on.day = on.year, on.month, on.day
    try:
        plan = await planned.support(asked, plans[0][:64])
        request.invited.extend(_invited(asked, plan, sent))
        made = (await asked.caller.ask(request)).plan
    except Problem as problem:
        raise _not_taken(problem) from problem
    return _meeting(asked, made, made.planned_meetings[-1].id)


def _invited(asked: Asked, plan: support_pb2.SupportPlan, sent: Json) -> list[str]:
    """The members of the team that the participants are, by their organisation or their name; empty for everybody."""
    team = [one for one in plan.members if not one.HasField("until")]
    found: list[str] = []
    for index, one in enumerate(listed(sent, "participant")):
        actor = member(one, "actor")
        who = text(actor, "reference").removeprefix(f"{asked.base}/")
        if who.startswith("Patient/"):
            continue
        name = text(actor, "display").partition(",")[0].strip()
        meant = [one.id for one in team if _is(asked, one, who, name)]
        if not meant:
            problem = "This is nobody of the team: name its organisation, or the member as the plan does."
            raise refuse(problem, f"Appointment.participant[{index}].actor", "not-found")
        found += meant
    return list(dict.fromkeys(found))


def _is(asked: Asked, one: support_pb2.SupportMember, reference: str, name: str) -> bool:
    if reference:
        return bool(one.party) and organisation(asked, one.party).get("reference", "") == reference
    return bool(name) and one.name.casefold() == name.casefold()


async def update(asked: Asked, stands: Json, wanted: Json, key: str) -> Json:
    """Calls a meeting off, or answers an invitation: one at a time."""
    found = demand(stands, wanted, ("status", "cancelationReason", "participant"), MOVES)
    kind, which = next(((one["system"], one["value"]) for one in stands.get("identifier", ())), ("", ""))
    if kind not in (MEETING, REVIEW) or (kind == REVIEW and "status" in found):
        raise refuse(f"This is arranged by who answers for it, at /v1. {MOVES}", "Appointment", "business-rule")
    record = stands["supportingInformation"][0]["reference"].partition("-")[2]
    try:
        if "status" not in found:
            return await _answered(asked, (kind, record, which), stands, wanted, key)
        if wanted.get("status") != "cancelled" or found - {"status", "cancelationReason"}:
            raise refuse(MOVES, "Appointment.status", "business-rule")
        because = text(member(wanted, "cancelationReason"), "text")
        request = pb.CallOffSupportMeetingRequest(request_id=key, plan_id=record, meeting_id=which, because=because)
        return _meeting(asked, (await asked.caller.ask(request)).plan, which)
    except Problem as problem:
        raise _not_taken(problem) from problem


async def _answered(asked: Asked, where: tuple[str, str, str], stands: Json, wanted: Json, key: str) -> Json:
    """What the caller says to the invitation. where: of which kind, in which record, which meeting or review."""
    kind, record, which = where
    index, one = _changed(stands, wanted)
    said: dict[str, Any] = {"request_id": key, "coming": ANSWERS[one["status"]], "said": _said(one)}
    if kind == REVIEW:
        case = (await asked.caller.ask(ehc_requests_pb2.GetEhcCaseRequest(case_id=record))).case
        people = next((list(review.invited) for review in case.reviews if review.id == which), [])
        _demand_own(asked, stands, case.version, people, index)
        request = ehc_requests_pb2.AnswerEhcInvitationRequest(case_id=record, review_id=which, **said)
        case = (await asked.caller.ask(request)).case
        return one_of(of_case(asked, case), stands["id"]) or {}
    plan = await planned.support(asked, record)
    party = {one.id: one.party for one in plan.members}
    people = next(([party[id] for id in invited(plan, one)] for one in plan.planned_meetings if one.id == which), [])
    _demand_own(asked, stands, plan.version, people, index)
    answer = pb.AnswerSupportInvitationRequest(plan_id=record, meeting_id=which, **said)
    return _meeting(asked, (await asked.caller.ask(answer)).plan, which)


def _changed(stands: Json, wanted: Json) -> tuple[int, Json]:
    """The one participant that says something else than before, by its place. NotTaken for anything else."""
    before, after = stands["participant"], wanted.get("participant", [])
    changed = [(index, one) for index, one in enumerate(after) if index >= len(before) or one != before[index]]
    if len(before) != len(after) or len(changed) != 1:
        raise refuse(f"Change the status of one participant. {MOVES}", "Appointment.participant")
    [(index, one)] = changed
    own = {"status": "", "extension": []}
    if {**one, **own} != {**before[index], **own} or one["status"] not in ANSWERS:
        raise refuse(MOVES, f"Appointment.participant[{index}]")
    return index, one


def _demand_own(asked: Asked, stands: Json, version: int, people: list[str], index: int) -> None:
    """That the participant at this place is the caller, for each answers for themselves. `people`: behind the child."""
    if str(version) != stands["meta"]["versionId"]:
        raise NotTaken(412, [Issue("It has changed since you read it: read it again.", "conflict")])
    party = people[index - 1] if 0 < index <= len(people) else ""
    if party not in asked.caller.principal.parties:
        raise refuse("Each answers for themselves.", f"Appointment.participant[{index}]", "forbidden")


def _said(one: Json) -> str:
    said = (text(more, "valueString") for more in listed(one, "extension") if text(more, "url") == SAID)
    return next(said, "")


def _meeting(asked: Asked, plan: support_pb2.SupportPlan, id: str) -> Json:
    return one_of(of_support(asked, plan), ids.line(f"support-{plan.id}", id)) or {}


def _not_taken(problem: Problem) -> NotTaken:
    if problem.slug == "not-found":
        return refuse("There is no such plan that you may see.", SOURCES["plan_id"], "not-found")
    return pointing(problem, SOURCES, "Appointment")
