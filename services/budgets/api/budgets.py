"""Budgets and their ledger: what was allocated and why, and every transfer."""

from collections.abc import Sequence

from chassis import translate
from chassis.unit import Unit
from goldenthread.budgets.v1 import budgets_pb2 as pb
from services.budgets import domain
from services.budgets.storage import BUDGETS, budget_table, transfers_page
from services.budgets.storage.statements import figures


class BudgetRpcs:
    """Budgets as they stand."""

    async def GetBudget(self, request: pb.GetBudgetRequest, unit: Unit) -> pb.GetBudgetResponse:
        budget = await BUDGETS.load(unit, translate.to_uuid(request.budget_id, "budget_id"))
        (message,) = await _messages(unit, [budget])
        return pb.GetBudgetResponse(budget=message)

    async def ListBudgets(self, request: pb.ListBudgetsRequest, unit: Unit) -> pb.ListBudgetsResponse:
        c = budget_table.c
        conditions = []
        if request.child_id:
            conditions.append(BUDGETS.of_child(translate.to_uuid(request.child_id, "child_id")))
        if request.plan_id:
            conditions.append(c.plan_id == translate.to_uuid(request.plan_id, "plan_id"))
        page = await BUDGETS.page(unit, request.page_size, request.page_token, *conditions)
        listed = await _messages(unit, page.records)
        return pb.ListBudgetsResponse(budgets=listed, next_page_token=page.next_token)

    async def ListTransfers(self, request: pb.ListTransfersRequest, unit: Unit) -> pb.ListTransfersResponse:
        budget = await BUDGETS.load(unit, translate.to_uuid(request.budget_id, "budget_id"))
        page = await transfers_page(unit, budget, request.page_size, request.page_token)
        listed = [translate.fill(pb.Transfer(), transfer) for transfer in page.records]
        return pb.ListTransfersResponse(transfers=listed, next_page_token=page.next_token)


async def _messages(unit: Unit, budgets: Sequence[domain.Budget]) -> list[pb.Budget]:
    """Each budget with its balances, which stand in the ledger."""
    stands = await figures(unit, budgets)
    return [translate.fill(translate.fill(pb.Budget(), budget), stands[budget.id]) for budget in budgets]
