"""What became of an action of a support plan, by the status of its activity in the CarePlan: RecordSupportProgress."""

from typing import Any

from gateway.fhir.bundle import member, text, words
from gateway.fhir.outcomes import Issue, NotTaken
from gateway.fhir.registry import Asked
from gateway.fhir.resources import planned
from gateway.fhir.resources.changing import demand, pointing, refuse
from gateway.fhir.values import Json
from gateway.problems import Problem
from goldenthread.plans.v1 import support_pb2
from goldenthread.plans.v1 import support_requests_pb2 as pb

STATES = {
    "in-progress": support_pb2.SUPPORT_ACTION_STATE_UNDER_WAY,
    "completed": support_pb2.SUPPORT_ACTION_STATE_DONE,
    "cancelled": support_pb2.SUPPORT_ACTION_STATE_NOT_DONE,
}
MOVES = (
    f"Who owns an action of a support plan says how far it is by the status of its activity ({', '.join(STATES)}), and "
    "in statusReason.text what became of it; one at a time. What else a plan says is written at /v1."
)


async def record(asked: Asked, stands: Json, wanted: Json, key: str) -> support_pb2.SupportPlan:
    """The plan after it. NotTaken for any other change, or of another plan than a support plan."""
    demand(stands, wanted, ("activity",), MOVES)
    kind, _, id = stands["id"].partition("-")
    if kind != "support":
        raise refuse(MOVES, "CarePlan.activity", "business-rule")
    index, detail = _changed(stands.get("activity", []), wanted.get("activity", []))
    where = f"CarePlan.activity[{index}].detail"
    state = STATES.get(text(detail, "status"))
    if state is None:
        raise refuse(MOVES, f"{where}.status")
    plan = await planned.support(asked, id)
    if str(plan.version) != stands["meta"]["versionId"]:
        raise NotTaken(412, [Issue("It has changed since you read it: read it again.", "conflict")])
    request = pb.RecordSupportProgressRequest(
        request_id=key, plan_id=id, action_id=plan.content.actions[index].id, state=state,
        note=words(member(detail, "statusReason")),
    )  # fmt: skip
    try:
        after: support_pb2.SupportPlan = (await asked.caller.ask(request)).plan
    except Problem as problem:
        sources = {"note": f"{where}.statusReason", "state": f"{where}.status"}
        raise pointing(problem, sources, where) from problem
    return after


def _changed(before: list[Any], after: list[Any]) -> tuple[int, Json]:
    """The one activity whose status or its reason is different, by its place. NotTaken for anything else."""
    if len(before) != len(after):
        raise refuse(f"Activities are neither added nor taken away. {MOVES}", "CarePlan.activity")
    changed = [index for index, one in enumerate(after) if one != before[index]]
    if len(changed) != 1:
        raise refuse(MOVES, "CarePlan.activity")
    [index] = changed
    detail = after[index].get("detail", {})
    same = {"status": "", "statusReason": {}}
    if {**detail, **same} != {**before[index].get("detail", {}), **same}:
        raise refuse(MOVES, f"CarePlan.activity[{index}].detail")
    return index, detail
