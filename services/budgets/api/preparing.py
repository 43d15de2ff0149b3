"""A budget for an EHC case, prepared from what a version of its plan says (CFA 2014 s.49; PB Regs reg 4).

The plan is asked of the plans house for the caller: who may not read a section prepares nothing from it.
"""

from collections.abc import Iterator

from chassis import translate
from chassis.unit import Unit
from goldenthread.budgets.v1 import agreement_pb2 as pb
from goldenthread.plans.v1 import ehc_plan_pb2
from goldenthread.plans.v1 import ehc_plan_requests_pb2 as plan_requests_pb
from kernel.errors import Invalid, Refused, Violation
from services.budgets.domain import Budget
from services.budgets.domain.application import BudgetApplication, demand_made_in_a_case
from services.budgets.domain.preparing import PlannedProvision, PreparedLine, lines_of

# Whose money a section is, where its line does not say so.
SECTIONS = {
    "section_f": "education",
    "section_g": "health",
    "section_h1": "social-care",
    "section_h2": "social-care",
}


async def prepared(unit: Unit, application: BudgetApplication, request: pb.PrepareBudgetRequest) -> Budget:
    """The budget that the authority prepares: what the plan says it is for, whose money, and what that costs."""
    demand_made_in_a_case(application)
    translate.to_uuid(request.plan_version_id, "plan_version_id")
    asked = plan_requests_pb.GetEhcPlanVersionRequest(
        case_id=str(application.ehc_case_id), version_id=request.plan_version_id
    )
    answer = await unit.house.neighbours.find(asked, unit.principal)
    if answer is None:
        message = "The case has no such version of its plan that you may read."
        raise Invalid([Violation("plan_version_id", "PLAN_VERSION_UNKNOWN", message)])
    version = answer.plan_version
    if version.state == ehc_plan_pb2.EHC_VERSION_STATE_SET_ASIDE:
        message = "This version was given up; prepare the budget from the draft that goes out, or from the plan."
        raise Refused("VERSION_SET_ASIDE", message, field="plan_version_id")
    said = [translate.read(PreparedLine, one, f"lines[{place}].") for place, one in enumerate(request.lines)]
    return Budget(
        id=unit.new_id(),
        authority=unit.authority,
        child_id=application.child_id,
        plan_id=None,
        agreement_item_id=None,
        lines=lines_of(said, {one.id: one for one in _provision(version.sections)}, request.reasons),
        reasons=request.reasons,
        set_up_on=unit.today,
        ehc_case_id=application.ehc_case_id,
        referral_id=application.referral_id,
        prepared_by=unit.principal.subject,
    )


def _provision(sections: ehc_plan_pb2.EhcSections) -> Iterator[PlannedProvision]:
    for section, funder in SECTIONS.items():
        for line in getattr(sections, section):
            yield PlannedProvision(line.id, line.description, line.funder or funder, line.annual_pence)
