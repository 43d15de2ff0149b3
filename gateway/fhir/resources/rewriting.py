"""What a plan says, written one line at a time: an outcome by its Goal, a need by its Condition, what the child hopes
for by CarePlan.description.

A house takes a plan's content as a whole, from the version that the writer read: WriteSupportContent, ReviseProposal;
of an EHC plan one section, WriteEhcSection. So everything else is sent back as it was read, and the house's own version
says whether somebody was faster.
"""

from datetime import date
from typing import Any

from chassis import translate
from gateway.fhir import ids
from gateway.fhir.bundle import codings, listed, text, words
from gateway.fhir.registry import Asked
from gateway.fhir.resources import planned
from gateway.fhir.resources.changing import demand, pointing, refuse
from gateway.fhir.resources.planned import EhcPlan
from gateway.fhir.values import OURS, Json
from gateway.problems import Problem
from goldenthread.common.v1 import types_pb2
from goldenthread.plans.v1 import ehc_plan_pb2, ehc_plan_requests_pb2, support_pb2
from goldenthread.plans.v1 import plans_pb2 as plans
from goldenthread.plans.v1 import support_requests_pb2 as support

GOAL_MOVES = (
    "Whoever writes the plan writes an outcome of it by description.text and by measure, detailString and dueDate of "
    "its target. How far it is is found by a review of the plan, and outcomes are added and taken away with the plan, "
    "at /v1."
)
NEED_MOVES = (
    "Whoever writes a draft of an EHC plan writes a need of it by code: its text, and its SEN type as a coding. A need "
    "of another plan has no id but its words: it is written with the plan, at /v1."
)
HOPES_MOVES = "What the child hopes for is written by description, in a support plan or a single plan."
OUTCOME_PLACES = {
    "description": "Goal.description", "measure": "Goal.target.measure", "target": "Goal.target.detailString",
    "by": "Goal.target.dueDate",
}  # fmt: skip
NEED_PLACES = {"condition": "Condition.code", "description": "Condition.code", "sen_type": "Condition.code.coding"}
SEN_TYPES = f"{OURS}/CodeSystem/sen-type"
Content = support_pb2.SupportPlan | plans.Plan | EhcPlan


async def outcome(asked: Asked, stands: Json, wanted: Json, key: str) -> Content:
    """The plan after an outcome of it says something else. NotTaken for any other change."""
    demand(stands, wanted, ("description", "target"), GOAL_MOVES)
    said = _outcome_said(stands, wanted)
    plan = await _read(asked, stands)
    line = _line(stands, _outcomes(plan))
    for name, value in said.items():
        if name == "by":
            line.by.CopyFrom(_date(value, "Goal.target[0].dueDate"))
        else:
            if name == "target" and isinstance(line, plans.Outcome):
                raise refuse("An outcome of a single plan has a measure and no target.", OUTCOME_PLACES[name])
            setattr(line, name, value)
    return await _written(asked, plan, key, ehc_plan_pb2.EHC_SECTION_E, OUTCOME_PLACES, "Goal")


async def need(asked: Asked, stands: Json, wanted: Json, key: str) -> EhcPlan:
    """The EHC plan after a need of it says something else. NotTaken for a need of another plan."""
    demand(stands, wanted, ("code",), NEED_MOVES)
    if not stands["id"].startswith("ehc-"):
        raise refuse(NEED_MOVES, "Condition.code", "business-rule")
    plan = await _read(asked, stands)
    assert isinstance(plan, EhcPlan)
    assert plan.version is not None
    sections = plan.version.sections
    in_section = {
        ehc_plan_pb2.EHC_SECTION_B: sections.section_b,
        ehc_plan_pb2.EHC_SECTION_C: sections.section_c,
        ehc_plan_pb2.EHC_SECTION_D: sections.section_d,
    }
    line = _line(stands, [one for needs in in_section.values() for one in needs])
    where = next(section for section, needs in in_section.items() if line.id in [one.id for one in needs])
    said = text(wanted["code"], "text") if "code" in wanted else ""
    setattr(line, "condition" if line.condition else "description", said)
    line.sen_type = next((code for system, code, _ in codings(wanted.get("code")) if system == SEN_TYPES), "")
    after = await _written(asked, plan, key, where, NEED_PLACES, "Condition")
    assert isinstance(after, EhcPlan)
    return after


async def hopes(asked: Asked, stands: Json, wanted: Json, key: str) -> Content:
    """The plan after what the child hopes for reads differently. NotTaken for an EHC plan, where many say it."""
    plan = await _read(asked, stands)
    if isinstance(plan, EhcPlan):
        raise refuse(HOPES_MOVES, "CarePlan.description", "business-rule")
    plan.content.aspirations = text(wanted, "description")
    return await _written(asked, plan, key, 0, {"aspirations": "CarePlan.description"}, "CarePlan")


def _outcome_said(stands: Json, wanted: Json) -> dict[str, str]:
    """What is different, by the fields of an outcome."""
    before, after = (dict((listed(one, "target") or [{}])[0]) for one in (stands, wanted))
    if len(listed(wanted, "target")) > 1:
        raise refuse(GOAL_MOVES, "Goal.target")
    said = {
        "description": (words(stands.get("description")), words(wanted.get("description"))),
        "measure": (words(before.get("measure")), words(after.get("measure"))),
        "target": (text(before, "detailString"), text(after, "detailString")),
        "by": (text(before, "dueDate"), text(after, "dueDate")),
    }
    if beyond := sorted(set(after) - {"measure", "detailString", "dueDate"}):
        raise refuse(GOAL_MOVES, f"Goal.target[0].{beyond[0]}", "not-supported")
    return {name: now for name, (then, now) in said.items() if now != then}


def _outcomes(plan: Content) -> Any:
    if isinstance(plan, EhcPlan):
        return plan.version.sections.section_e if plan.version else []
    return plan.content.outcomes


def _line(stands: Json, lines: Any) -> Any:
    """The line of the plan that the resource is; NotTaken 412 when it is gone."""
    _, digest = ids.parted(stands["id"])
    found = next((one for one in lines if ids.digest(one.id) == digest), None)
    if found is None:
        raise planned.meanwhile()
    return found


async def _read(asked: Asked, stands: Json) -> Content:
    """The plan, in the version from which the resource was made."""
    record, _ = ids.parted(stands["id"])
    kind, _, id = record.partition("-")
    plan: Content
    if kind == "ehc":
        plan = await planned.ehc(asked, id)
        stood = planned.version_id(plan.version) if plan.version else ""
    else:
        plan = await (planned.support(asked, id) if kind == "support" else planned.single(asked, id))
        stood = str(plan.version)
    if stood != stands["meta"]["versionId"]:
        raise planned.meanwhile()
    return plan


async def _written(asked: Asked, plan: Content, key: str, section: int, places: dict[str, str], type: str) -> Content:
    """The plan as its house has it after the command. `section`: of an EHC plan, the one that is written."""
    try:
        if isinstance(plan, support_pb2.SupportPlan):
            command = support.WriteSupportContentRequest(
                request_id=key, plan_id=plan.id, expected_version=plan.content_version, content=plan.content
            )
            after: Content = (await asked.caller.ask(command)).plan
        elif isinstance(plan, plans.Plan):
            revised = plans.ReviseProposalRequest(
                request_id=key, plan_id=plan.id, expected_version=plan.version, content=plan.content
            )
            after = (await asked.caller.ask(revised)).plan
        else:
            after = EhcPlan(plan.case, (await asked.caller.ask(_section(plan, key, section))).plan_version)
    except Problem as problem:
        raise pointing(problem, _within(problem, places), type) from problem
    return after


def _section(plan: EhcPlan, key: str, section: int) -> ehc_plan_requests_pb2.WriteEhcSectionRequest:
    version = plan.version
    assert version is not None
    name = ehc_plan_pb2.EhcSection.Name(section).removeprefix("EHC_SECTION_").lower()
    known = next((one.version for one in version.marks if one.section == section), 0)
    request = ehc_plan_requests_pb2.WriteEhcSectionRequest(
        request_id=key, case_id=plan.case.id, version_id=version.id, section=section, expected_version=known  # type: ignore[arg-type]
    )  # fmt: skip
    getattr(request.sections, f"section_{name}").extend(getattr(version.sections, f"section_{name}"))
    return request


def _within(problem: Problem, places: dict[str, str]) -> dict[str, str]:
    """The same places by the whole names of the fields that a house points to, as content.outcomes.0.measure."""
    fields = [str(error.get("pointer", "")).strip("/").replace("/", ".") for error in problem.errors]
    return {field: places[last] for field in fields if (last := field.rpartition(".")[2]) in places}


def _date(day: str, where: str) -> types_pb2.Date:
    if len(day) != 10:
        raise refuse("Say the day: YYYY-MM-DD.", where)
    return translate.to_date_message(date.fromisoformat(day))
