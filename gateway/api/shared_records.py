"""The one record that a sharing opens: its house is asked, with the caller's own token, whether it is this child's.

Nobody shares what they may not read themselves, or what there is not. One more kind is one more line here; what the
house of the sharings keeps itself, it looks at itself.
"""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from google.protobuf.message import Message

from gateway.api.calling import Caller
from gateway.problems import Problem
from goldenthread.budgets.v1 import budgets_pb2
from goldenthread.plans.v1 import (
    ehc_plan_requests_pb2,
    ehc_requests_pb2,
    plans_pb2,
    support_assessment_requests_pb2,
    support_requests_pb2,
)

Asks = Callable[[str], Message]
# The request that shows a record of this kind, and its field of the answer.
BY_KIND: Mapping[str, tuple[Asks, str]] = {
    "assessment": (lambda id: plans_pb2.GetAssessmentRequest(assessment_id=id), "assessment"),
    "plan": (lambda id: plans_pb2.GetPlanRequest(plan_id=id), "plan"),
    "support_assessment": (
        lambda id: support_assessment_requests_pb2.GetSupportAssessmentRequest(assessment_id=id),
        "assessment",
    ),
    "support_plan": (lambda id: support_requests_pb2.GetSupportPlanRequest(plan_id=id), "plan"),
    "ehc_case": (lambda id: ehc_requests_pb2.GetEhcCaseRequest(case_id=id), "case"),
    "budget": (lambda id: budgets_pb2.GetBudgetRequest(budget_id=id), "budget"),
}
MOST_CASES = 100
NO_SUCH_RECORD = "There is no record of this kind of this child that you may read."


async def demand_of_child(caller: Caller, child_id: str, kind: str, id: str) -> None:
    """Problem invalid-fields unless the caller may read a record of this kind with this id, and it is this child's."""
    looks: Callable[[Caller, str, str, str], Awaitable[bool]] | None = (
        _is_its_version if kind == "ehc_plan_version" else _is_its_own if kind in BY_KIND else None
    )
    if looks is None or await looks(caller, child_id, kind, id):
        return
    fault: Any = {"pointer": "/record_id", "code": "NO_SUCH_RECORD", "detail": NO_SUCH_RECORD}
    raise Problem("invalid-fields", f"{NO_SUCH_RECORD} Nothing was changed.", errors=[fault])


async def _is_its_own(caller: Caller, child_id: str, kind: str, id: str) -> bool:
    asks, field = BY_KIND[kind]
    answer = await _shown(caller, asks(id))
    return answer is not None and getattr(answer, field).child_id == child_id


async def _is_its_version(caller: Caller, child_id: str, _: str, id: str) -> bool:
    """A version of a plan is found by its case."""
    cases = await caller.ask(ehc_requests_pb2.ListEhcCasesRequest(child_id=child_id, page_size=MOST_CASES))
    for case in cases.cases:
        version = ehc_plan_requests_pb2.GetEhcPlanVersionRequest(case_id=case.id, version_id=id)
        if await _shown(caller, version) is not None:
            return True
    return False


async def _shown(caller: Caller, request: Message) -> Any | None:
    """The answer; None for what the caller finds not to be there, or is no id at all."""
    try:
        return await caller.ask(request)
    except Problem as problem:
        if problem.slug in ("not-found", "invalid-fields"):
            return None
        raise
