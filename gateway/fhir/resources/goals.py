"""Goal: an outcome of a plan, something that the child will be able to do or have (base R4: UK Core has none)."""

from collections.abc import Iterator
from typing import Any

from gateway.fhir import ids, values
from gateway.fhir.registry import Asked, Move, Param, Resource
from gateway.fhir.resources import planned, rewriting
from gateway.fhir.resources.planned import EhcPlan, Makes
from gateway.fhir.resources.reading import ABOUT, one_of
from gateway.fhir.values import Json
from goldenthread.plans.v1 import plans_pb2 as plans
from goldenthread.plans.v1 import support_pb2

ACHIEVEMENT = "http://terminology.hl7.org/CodeSystem/goal-achievement"
REACHED = {"achieved": "achieved", "partly": "improving", "not_yet": "in-progress"}


def _goal(parent: str, record: Any, child_id: str, outcome: Any, status: str, reached: str = "", **more: Any) -> Json:
    """What all three kinds of outcome have."""
    baseline, target = getattr(outcome, "baseline", ""), getattr(outcome, "target", "")
    aim: Json = {"dueDate": values.day(outcome, "by")}
    if outcome.measure or target:
        # A detail needs its measure (invariant gol-1), and the words need the detail.
        aim |= {
            "measure": values.concept(outcome.measure or outcome.description),
            "detailString": target or outcome.measure,
        }
    return values.resource(
        "Goal",
        ids.line(parent, outcome.id),
        record,
        lifecycleStatus=status,
        achievementStatus=values.concept("", values.coding(ACHIEVEMENT, reached)) if reached else {},
        description=values.concept(outcome.description),
        subject=values.patient(child_id),
        target=[aim],
        note=[values.annotation(f"Now: {baseline}" if baseline else "")],
        **more,
    )


def single_goals(asked: Asked, plan: plans.Plan) -> Iterator[Json]:
    status = "active" if plan.HasField("finalised_on") else "proposed"
    for one in plan.content.outcomes:
        yield _goal(f"single-{plan.id}", plan, plan.child_id, one, status, startDate=values.day(plan, "finalised_on"))


def support_goals(asked: Asked, plan: support_pb2.SupportPlan) -> Iterator[Json]:
    said = {one.outcome_id: values.word(one, "progress") for review in plan.reviews for one in review.outcomes}
    open_ones = {"planning": "proposed", "providing": "active"}
    for one in plan.content.outcomes:
        reached = REACHED.get(said.get(one.id, ""), "")
        status = open_ones.get(values.word(plan, "state"), "completed")
        start = values.day(plan, "agreed_on")
        yield _goal(f"support-{plan.id}", plan, plan.child_id, one, status, reached, startDate=start)


def ehc_goals(asked: Asked, plan: EhcPlan) -> Iterator[Json]:
    if plan.version is None:
        return
    status = "active" if plan.version.HasField("issued_on") else "proposed"
    for one in plan.version.sections.section_e:
        needs = [values.reference("Condition", ids.line(f"ehc-{plan.case.id}", need)) for need in one.need_ids]
        written = planned.version_id(plan.version)
        yield _goal(
            f"ehc-{plan.case.id}", plan.version, plan.case.child_id, one, status, addresses=needs, version=written
        )


async def update(asked: Asked, stands: Json, wanted: Json, key: str) -> Json:
    """The outcome as it reads after its plan was written."""
    after = await rewriting.outcome(asked, stands, wanted, key)
    if isinstance(after, EhcPlan):
        return one_of(ehc_goals(asked, after), stands["id"]) or {}
    made = support_goals(asked, after) if isinstance(after, support_pb2.SupportPlan) else single_goals(asked, after)
    return one_of(made, stands["id"]) or {}


RESOURCE = Resource(
    type="Goal",
    profile="",
    says="An outcome of a plan, with its measure and its day.",
    kinds=planned.kinds(Makes(single_goals, support_goals, ehc_goals)),
    params=(
        *ABOUT,
        Param("lifecycle-status", "token", ("lifecycleStatus",), says="proposed, active or completed."),
        Param("achievement-status", "token", ("achievementStatus",), says="What the last review found."),
        Param("target-date", "date", ("target.dueDate",), says="By when."),
        Param("start-date", "date", ("startDate",), says="Since when."),
    ),
    mandatory=("lifecycleStatus", "description", "subject"),
    summary=("lifecycleStatus", "achievementStatus", "description", "subject", "startDate", "target"),
    versions=planned.kept(ehc_goals),
    update=Move(
        "support.write plan.write ehc.contribute",
        update,
        "Words, measure and day of an outcome: WriteSupportContent, ReviseProposal, WriteEhcSection (E).",
    ),
    elsewhere="Outcomes are added and taken away with their plan, and found achieved by its review, at /v1.",
)
