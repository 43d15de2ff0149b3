"""What a support plan starts from: an assessment of its level, an EHC plan from which the child comes down."""

from dataclasses import replace
from uuid import UUID

from chassis import one_child, redaction, translate
from chassis.unit import Unit
from goldenthread.plans.v1 import ehc_plan_pb2
from goldenthread.plans.v1 import support_requests_pb2 as pb
from kernel.errors import Refused
from kernel.ladder import Level
from services.plans.domain.ehc.section import EhcSections
from services.plans.domain.support import after_ehc
from services.plans.domain.support.assessment import SupportAssessmentState
from services.plans.domain.support.assessment_content import content_of, with_findings
from services.plans.domain.support.content import NOTHING, SupportContent
from services.plans.domain.support.opening import OpenFrom
from services.plans.domain.support.plan import SupportPlan
from services.plans.storage import (
    EHC_CASES,
    SUPPORT_ASSESSMENTS,
    noticed_of,
    plan_version,
    support_assessment_known,
    support_plan_known,
)


async def starts_from(unit: Unit, asked: pb.OpenSupportPlanRequest, child_id: UUID) -> OpenFrom:
    """What the request names, once it is found to be this child's."""
    starts = translate.read(OpenFrom, asked, content=NOTHING)
    await demand_need(unit, child_id, starts.noticed_need_id)
    if starts.assessment_id:
        await demand_assessment(unit, child_id, starts.assessment_id)
        starts = replace(starts, content=await findings_of(unit, starts.assessment_id))
    if starts.from_case_id is None:
        return starts
    carried = await carried_from(unit, child_id, starts.from_case_id)
    return replace(starts, content=with_findings(carried, starts.content))


async def findings_of(unit: Unit, assessment_id: UUID) -> SupportContent:
    """The needs, the one list of outcomes and the strategies of an assessment of support: the plan takes them over, and
    makes each outcome SMART (GLOS-C4, GLOS-C10). Nothing for who may not see the assessment."""
    found = await SUPPORT_ASSESSMENTS.first(unit, SUPPORT_ASSESSMENTS.table.c.id == assessment_id, lock=False)
    return content_of(found) if found else NOTHING


async def demand_need(unit: Unit, child_id: UUID, need_id: UUID | None) -> None:
    """Refused where no such need of this child was noticed."""
    if need_id is None or await noticed_of(unit, child_id, need_id):
        return
    problem = "No such need of this child was noticed, as far as is known here."
    raise Refused("NO_SUCH_NEED", problem, field="noticed_need_id")


async def demand_plan(unit: Unit, child_id: UUID, plan_id: UUID | None) -> None:
    """Refused where this child has no such support plan."""
    known = await support_plan_known(unit, plan_id) if plan_id else None
    if plan_id and not (known and await one_child.is_same(unit.connection, unit.house.tables, known, child_id)):
        raise Refused("NO_SUCH_PLAN", "There is no such support plan of this child.", field="support_plan_id")


async def demand_assessment(unit: Unit, child_id: UUID, assessment_id: UUID) -> SupportAssessmentState:
    """How far the assessment is; Refused where there is none such of this child, or it was given up unfinished."""
    known = await support_assessment_known(unit, assessment_id)
    if known is None or not await one_child.is_same(unit.connection, unit.house.tables, known.child_id, child_id):
        problem = "There is no such assessment of this child."
        raise Refused("NO_SUCH_ASSESSMENT", problem, allowed=("open_assessment",), field="assessment_id")
    if known.state is SupportAssessmentState.ENDED and known.completed_on is None:
        problem = "This assessment was given up before it was whole: nothing rests on it."
        raise Refused("ASSESSMENT_GIVEN_UP", problem, allowed=("open_assessment",), field="assessment_id")
    return known.state


async def demand_completed(unit: Unit, plan: SupportPlan, level: Level) -> None:
    """Refused while the assessment beneath the plan is still gathered (GLOS-E30)."""
    if not level.assessment or plan.assessment_id is None:
        return
    if await demand_assessment(unit, plan.child_id, plan.assessment_id) is SupportAssessmentState.OPEN:
        raise Refused(
            "ASSESSMENT_NOT_COMPLETED",
            f"The {level.assessment} is to inform the plan: complete it first.",
            allowed=("complete_assessment",),
        )


async def carried_from(unit: Unit, child_id: UUID, case_id: UUID) -> SupportContent:
    """What an EHC plan said goes on, from which the child comes down (GLOS-D3): as much of it as the caller reads."""
    case = await EHC_CASES.load(unit, case_id, lock=False)
    same = await one_child.is_same(unit.connection, unit.house.tables, case.child_id, child_id)
    if case.plan is None or not same or not after_ehc.has_come_down(case):
        raise Refused(
            "EHC_PLAN_GOES_ON",
            "Only an EHC plan of this child that has ended or was amended is carried into a support plan.",
            field="from_case_id",
        )
    version = await plan_version(unit, case.id, case.plan.plan_version_id, lock=False)
    read = translate.fill(ehc_plan_pb2.EhcPlanVersion(), version)
    redaction.redact(read, unit)
    return after_ehc.goes_on(translate.read(EhcSections, read.sections))
