"""The SEN2 return: personal budgets, and their figures."""

from chassis import translate
from chassis.unit import Unit
from goldenthread.budgets.v1 import sen2_pb2 as pb
from kernel.errors import Invalid, Violation
from services.budgets.domain import sen2
from services.budgets.storage import budgets_of_children, counted_budgets

MOST_CHILDREN = 500


class Sen2Rpcs:
    """What the return says of budgets."""

    async def ListSen2Budgets(self, request: pb.ListSen2BudgetsRequest, unit: Unit) -> pb.ListSen2BudgetsResponse:
        if len(request.child_ids) > MOST_CHILDREN:
            raise Invalid([Violation("child_ids", "TOO_MANY", f"Ask for at most {MOST_CHILDREN} children at a time.")])
        ids = [translate.to_uuid(one, "child_ids") for one in request.child_ids]
        census_on = translate.to_date(request.census_on, "census_on") or unit.today
        found = sen2.of_children(await budgets_of_children(unit, ids), census_on)
        return pb.ListSen2BudgetsResponse(budgets=[translate.fill(pb.Sen2Budget(), one) for one in found])

    async def GetSen2BudgetFigures(
        self, request: pb.GetSen2BudgetFiguresRequest, unit: Unit
    ) -> pb.GetSen2BudgetFiguresResponse:
        census_on = translate.to_date(request.census_on, "census_on") or unit.today
        counted = [one async for one in counted_budgets(unit)]
        told = sen2.figures(sen2.of_children(counted, census_on))
        return translate.fill(pb.GetSen2BudgetFiguresResponse(), told)
