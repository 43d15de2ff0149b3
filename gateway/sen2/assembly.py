"""Pages of the SEN2 return: cases from plans, then persons from referrals and budgets from budgets for each page.

At most one page is in hand, however many plans an authority has. What a house keeps from the caller stays out: a person
who is not shown is an entry with nothing in module 1, which the rules find.
"""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from chassis import translate
from gateway.api.calling import Caller
from gateway.problems import Problem
from goldenthread.budgets.v1 import sen2_pb2 as budgets_pb
from goldenthread.plans.v1 import sen2_pb2 as plans_pb
from goldenthread.referrals.v1 import sen2_pb2 as referrals_pb
from kernel.sen2_return import Sen2Entry, Sen2Person, Sen2Request

CHILDREN_AT_ONCE = 250
# A page is some hundred children, where other answers are one.
DEADLINE_S = 30.0


@dataclass(frozen=True, slots=True)
class ReturnPage:
    """Some persons with their requests; the token of the next page, empty on the last.

    closed  on the first page: children of whom the return may tell and whom the caller does not see
    """

    entries: list[Sen2Entry]
    next_token: str
    closed: int


async def pages(caller: Caller, census_on: date) -> AsyncIterator[ReturnPage]:
    """Every page of the return, one after another."""
    token = ""
    while True:
        page = await page_of(caller, census_on, token)
        yield page
        token = page.next_token
        if not token:
            return


async def page_of(caller: Caller, census_on: date, token: str, size: int = CHILDREN_AT_ONCE) -> ReturnPage:
    """One page. A Problem where the return is not the caller's to see at all."""
    asked = plans_pb.ListSen2EntriesRequest(
        census_on=translate.to_date_message(census_on), page_size=size, page_token=token
    )
    answer = await caller.ask(asked, deadline_s=DEADLINE_S)
    if answer.closed and not answer.entries and not answer.next_page_token:
        raise Problem("not-permitted", "There is nothing in this return that you may see.", reason="ACT_NOT_OPEN")
    entries = await assembled(caller, census_on, answer.entries)
    return ReturnPage(entries, answer.next_page_token, answer.closed)


async def assembled(caller: Caller, census_on: date, told: Sequence[plans_pb.Sen2Entry]) -> list[Sen2Entry]:
    """Cases with their persons and what is known of money."""
    if not told:
        return []
    ids = [one.child_id for one in told]
    # A budget is kept with the record of the child for which it was set up, which may have been merged since.
    with_merged = list(dict.fromkeys([*ids, *(request.child_id for one in told for request in one.requests)]))
    persons, budgets = await asyncio.gather(
        caller.ask(referrals_pb.ListSen2PersonsRequest(child_ids=ids), deadline_s=DEADLINE_S),
        caller.ask(
            budgets_pb.ListSen2BudgetsRequest(child_ids=with_merged, census_on=translate.to_date_message(census_on)),
            deadline_s=DEADLINE_S,
        ),
    )
    by_id = {one.child_id: translate.read(Sen2Person, one) for one in persons.persons}
    money = {one.child_id: one for one in budgets.budgets}
    return [
        Sen2Entry(
            by_id.get(one.child_id) or Sen2Person(one.child_id),
            tuple(
                _with_budget(
                    translate.read(Sen2Request, request), money.get(request.child_id) or money.get(one.child_id)
                )
                for request in one.requests
            ),
        )
        for one in told
    ]


def _with_budget(request: Sen2Request, budget: budgets_pb.Sen2Budget | None) -> Sen2Request:
    """A personal budget is said of the plan that is active."""
    assessment = request.assessment
    if budget is None or request.active_plan is None or assessment is None or assessment.named_plan is None:
        return request
    plan = replace(
        assessment.named_plan,
        personal_budget=budget.personal_budget,
        organised_arrangements=budget.organised_arrangements,
        direct_payments=budget.direct_payments,
    )
    return replace(request, assessment=replace(assessment, named_plan=plan))
