"""What a version of an EHC plan is in print, for whoever asks: the plan or its draft, and a summary."""

from typing import Any

from fastapi import Request
from google.protobuf.message import Message

from gateway.api.calling import Caller
from gateway.plan_papers.known import Known, dated
from gateway.problems import Problem
from goldenthread.plans.v1 import ehc_plan_pb2, ehc_requests_pb2
from goldenthread.plans.v1 import ehc_plan_requests_pb2 as pb
from goldenthread.referrals.v1 import children_pb2

# A case keeps at most 500 versions of its plan.
MOST_PAGES = 5
CLOSED = ("not-found", "not-permitted")


async def known(request: Request, caller: Caller, version: ehc_plan_pb2.EhcPlanVersion) -> Known:
    """All that the caller may see of what the papers say beside the version itself."""
    house = request.app.state.house
    case = await _seen(caller, "ehc.read", ehc_requests_pb2.GetEhcCaseRequest(case_id=version.case_id))
    child = await _seen(caller, "child.read", children_pb2.GetChildRequest(child_id=version.child_id))
    return Known(
        version,
        house.authorities[version.authority].on(dated(version) or house.clock.today()),
        house.clock.today(),
        child.child if child else None,
        case.case if case else None,
    )


async def changed(caller: Caller, version: ehc_plan_pb2.EhcPlanVersion) -> pb.CompareEhcPlanVersionsResponse:
    """What amendments change in the plan that was final before them, as far as the caller may see of both."""
    if version.kind != ehc_plan_pb2.EHC_VERSION_KIND_AMENDMENT:
        return pb.CompareEhcPlanVersionsResponse()
    token = ""
    for _ in range(MOST_PAGES):
        asked = pb.ListEhcPlanVersionsRequest(case_id=version.case_id, page_size=100, page_token=token)
        listed = await caller.ask(asked)
        for one in listed.versions:
            if one.state == ehc_plan_pb2.EHC_VERSION_STATE_ISSUED and one.number < version.number:
                return await _compared(caller, version, one.id)
        token = listed.next_page_token
        if not token:
            break
    return pb.CompareEhcPlanVersionsResponse()


async def _compared(
    caller: Caller, version: ehc_plan_pb2.EhcPlanVersion, from_id: str
) -> pb.CompareEhcPlanVersionsResponse:
    asked = pb.CompareEhcPlanVersionsRequest(case_id=version.case_id, from_id=from_id, version_id=version.id)
    return await caller.ask(asked)  # type: ignore[no-any-return]


async def _seen(caller: Caller, scope: str, question: Message) -> Any | None:
    """The answer, or None where it is closed to the caller: then the paper is made without."""
    if scope not in caller.principal.scopes:
        return None
    try:
        return await caller.ask(question)
    except Problem as problem:
        if problem.slug in CLOSED:
            return None
        raise
