"""What is said about money: statements, closed periods, finance files, alerts.

What is about all budgets of an authority is for its finance team; a family has the statement of its own budget.
"""

from typing import Any

from chassis import translate
from chassis.unit import Unit
from goldenthread.budgets.v1 import payments_pb2 as pb
from kernel.errors import Invalid, Violation
from services.budgets.api.payment_files import demand_finance
from services.budgets.domain import finance_file
from services.budgets.domain.ledger import FUNDERS
from services.budgets.domain.statement import Material, interval, statement
from services.budgets.storage import BUDGETS
from services.budgets.storage.alerts import alerts_page
from services.budgets.storage.payments import evidenced_between
from services.budgets.storage.periods import close, closed_up_to
from services.budgets.storage.reconciliation import compare, paid_between, to_be_paid
from services.budgets.storage.statements import budget_as_of, flows, funder_lines, funder_totals


class StatementRpcs:
    """Statements, periods, reconciliation, alerts."""

    async def ClosePeriod(self, request: pb.ClosePeriodRequest, unit: Unit) -> pb.ClosePeriodResponse:
        demand_finance(unit)
        closed = await close(unit, translate.to_date(request.up_to, "up_to"))
        return translate.fill(pb.ClosePeriodResponse(), closed)

    async def GetStatement(self, request: pb.GetStatementRequest, unit: Unit) -> pb.GetStatementResponse:
        budget = await BUDGETS.load(unit, translate.to_uuid(request.budget_id, "budget_id"))
        first, last = interval(*_days(request))
        by_line, directly = await evidenced_between(unit, budget.id, first, last)
        material = Material(
            budget=await budget_as_of(unit, budget, last),
            flows=await flows(unit, budget.id, first, last),
            evidenced=by_line,
            evidenced_directly_pence=directly,
            closed_up_to=await closed_up_to(unit),
        )
        said = statement(material, first, last, unit.pathway_on(last).agency_name)
        message = translate.fill(pb.GetStatementResponse(budget_id=str(budget.id)), said)
        _put_days(message, first, last)
        return message

    async def GetFunderStatement(
        self, request: pb.GetFunderStatementRequest, unit: Unit
    ) -> pb.GetFunderStatementResponse:
        demand_finance(unit)
        if request.funder not in FUNDERS:
            known = ", ".join(FUNDERS)
            raise Invalid([Violation("funder", "UNKNOWN_VALUE", f"This must be one of {known}.")])
        first, last = interval(*_days(request))
        page = await funder_lines(unit, request.funder, first, last, request.page_size, request.page_token)
        unit.note("funder's statement", None, None, "read")
        put_in, paid, returned = await funder_totals(unit, request.funder, first, last)
        return pb.GetFunderStatementResponse(
            lines=[translate.fill(pb.FunderLine(), line) for line in page.records],
            in_pence=put_in,
            paid_pence=paid,
            returned_pence=returned,
            next_page_token=page.next_token,
        )

    async def ImportFinanceFile(self, request: pb.ImportFinanceFileRequest, unit: Unit) -> pb.ImportFinanceFileResponse:
        demand_finance(unit)
        report = await compare(unit, finance_file.read(request.name, request.content))
        return translate.fill(pb.ImportFinanceFileResponse(), report)

    async def ExportPayments(self, request: pb.ExportPaymentsRequest, unit: Unit) -> pb.ExportPaymentsResponse:
        demand_finance(unit)
        if request.to_be_paid:
            payments = await to_be_paid(unit)
        else:
            payments = await paid_between(unit, *interval(*_days(request)))
        return pb.ExportPaymentsResponse(content=finance_file.write(payments, unit.today), payments=len(payments))

    async def ListAlerts(self, request: pb.ListAlertsRequest, unit: Unit) -> pb.ListAlertsResponse:
        page = await alerts_page(unit, request.page_size, request.page_token)
        listed = [translate.fill(pb.BudgetAlert(), alert) for alert in page.records]
        return pb.ListAlertsResponse(alerts=listed, next_page_token=page.next_token)


def _days(request: Any) -> tuple[Any, Any]:
    """First and last day; `from` is a word of Python and cannot be written as an attribute."""
    return translate.to_date(getattr(request, "from"), "from"), translate.to_date(request.to, "to")


def _put_days(message: pb.GetStatementResponse, first: Any, last: Any) -> None:
    getattr(message, "from").CopyFrom(translate.to_date_message(first))
    message.to.CopyFrom(translate.to_date_message(last))
