"""The three kinds of plan, read and paged alike: the single plan, a support plan, the plan of an EHC case.

single-019c…     ListPlans, GetPlan
support-019c…    ListSupportPlans, GetSupportPlan
ehc-019c…        the case, and the version of its plan that counts: in force, or else the newest that the reader may see
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from gateway.fhir import ids
from gateway.fhir.outcomes import Issue, NotTaken
from gateway.fhir.registry import Asked, Kind, Narrowed, Page, Versions
from gateway.fhir.resources.reading import child_of, listed, one_of
from gateway.fhir.values import Json
from gateway.problems import Problem
from goldenthread.plans.v1 import (
    ehc_pb2,
    ehc_plan_pb2,
    ehc_plan_requests_pb2,
    ehc_requests_pb2,
    support_pb2,
    support_requests_pb2,
)
from goldenthread.plans.v1 import plans_pb2 as plans

# Each case is read with its plan, so fewer are read at once.
CASES_AT_ONCE = 10
NOT_SEEN = ("not-found", "not-permitted")


@dataclass(frozen=True)
class EhcPlan:
    """A case with the version of its plan that is shown; None where there is none to show."""

    case: ehc_pb2.EhcCase
    version: ehc_plan_pb2.EhcPlanVersion | None


@dataclass(frozen=True)
class Makes:
    """What a resource makes of each kind of plan."""

    single: Callable[[Asked, plans.Plan], Iterable[Json]]
    support: Callable[[Asked, support_pb2.SupportPlan], Iterable[Json]]
    ehc: Callable[[Asked, EhcPlan], Iterable[Json]]


async def single(asked: Asked, id: str) -> plans.Plan:
    found: plans.Plan = (await asked.caller.ask(plans.GetPlanRequest(plan_id=id))).plan
    return found


async def support(asked: Asked, id: str) -> support_pb2.SupportPlan:
    request = support_requests_pb2.GetSupportPlanRequest(plan_id=id)
    found: support_pb2.SupportPlan = (await asked.caller.ask(request)).plan
    return found


async def ehc(asked: Asked, id: str) -> EhcPlan:
    case = (await asked.caller.ask(ehc_requests_pb2.GetEhcCaseRequest(case_id=id))).case
    return await with_plan(asked, case)


async def with_plan(asked: Asked, case: ehc_pb2.EhcCase) -> EhcPlan:
    """The version in force; before there is one, the newest that the reader may see."""
    version_id = case.plan.plan_version_id if case.HasField("plan") else ""
    if not version_id:
        seen = await versions(asked, case.id)
        version_id = next((one.id for one in seen if one.state != ehc_plan_pb2.EHC_VERSION_STATE_SET_ASIDE), "")
    return EhcPlan(case, await version(asked, case.id, version_id) if version_id else None)


async def versions(asked: Asked, case_id: str) -> list[Any]:
    """The versions of a case's plan that the reader may see, newest first, without what they say."""
    request = ehc_plan_requests_pb2.ListEhcPlanVersionsRequest(case_id=case_id, page_size=100)
    try:
        return list((await asked.caller.ask(request)).versions)
    except Problem as problem:
        if problem.slug not in NOT_SEEN:
            raise
        return []


async def version(asked: Asked, case_id: str, version_id: str) -> ehc_plan_pb2.EhcPlanVersion | None:
    request = ehc_plan_requests_pb2.GetEhcPlanVersionRequest(case_id=case_id, version_id=version_id)
    try:
        found: ehc_plan_pb2.EhcPlanVersion = (await asked.caller.ask(request)).plan_version
    except Problem as problem:
        if problem.slug not in NOT_SEEN:
            raise
        return None
    return found


def version_id(version: ehc_plan_pb2.EhcPlanVersion) -> str:
    """Its number within the case, and how often it was written: no two contents of a plan have the same."""
    return f"{version.number}.{version.version}"


def meanwhile() -> NotTaken:
    return NotTaken(412, [Issue("It has changed since you read it: read it again.", "conflict")])


def kept(make: Callable[[Asked, EhcPlan], Iterable[Json]]) -> Versions:
    """Every version of what an EHC plan makes that the reader may see, newest first; of another plan nothing, for its
    house keeps none to be read."""

    async def found(asked: Asked, id: str) -> list[Json]:
        kind, _, within = id.partition("-")
        if kind != "ehc":
            return []
        case_id, _ = ids.parted(within)
        plan = await ehc(asked, case_id)
        kept: list[Json] = []
        for one in await versions(asked, case_id):
            if (earlier := await version(asked, case_id, one.id)) is not None:
                kept += [made for made in make(asked, replace(plan, version=earlier)) if made["id"] == id]
        return kept

    return found


def kinds(makes: Makes) -> tuple[Kind, ...]:
    """The kinds of record behind a resource that every plan has."""

    async def single_pages(asked: Asked, narrowed: Narrowed, token: str, size: int) -> Page:
        request = plans.ListPlansRequest(page_size=size, page_token=token, child_id=child_of(narrowed))
        return await listed(asked, request, "plans", lambda one: makes.single(asked, one))

    async def support_pages(asked: Asked, narrowed: Narrowed, token: str, size: int) -> Page:
        request = support_requests_pb2.ListSupportPlansRequest(
            page_size=size, page_token=token, child_id=child_of(narrowed)
        )
        return await listed(asked, request, "plans", lambda one: makes.support(asked, one))

    async def ehc_pages(asked: Asked, narrowed: Narrowed, token: str, size: int) -> Page:
        request = ehc_requests_pb2.ListEhcCasesRequest(
            page_size=min(size, CASES_AT_ONCE), page_token=token, child_id=child_of(narrowed)
        )
        answer = await asked.caller.ask(request)
        found = [one for case in answer.cases for one in makes.ehc(asked, await with_plan(asked, case))]
        return found, answer.next_page_token

    return (
        Kind("single", "plan.read", _reader("single", single, makes.single), single_pages),
        Kind("support", "support.read", _reader("support", support, makes.support), support_pages),
        Kind("ehc", "ehc.read", _reader("ehc", ehc, makes.ehc), ehc_pages),
    )


def _reader(
    prefix: str, get: Callable[[Asked, str], Awaitable[Any]], make: Callable[[Asked, Any], Iterable[Json]]
) -> Callable[[Asked, str], Awaitable[Json | None]]:
    async def read(asked: Asked, id: str) -> Json | None:
        return one_of(make(asked, await get(asked, ids.parted(id)[0])), f"{prefix}-{id}")

    return read
