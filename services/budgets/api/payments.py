"""Payments and adjustments. The budget is locked first, then the payment, then the accounts: nobody waits in a ring."""

from dataclasses import replace
from typing import Any

from chassis import translate
from chassis.unit import Unit
from goldenthread.budgets.v1 import payments_pb2 as pb
from kernel.change import Change
from kernel.errors import Invalid, Refused, Violation
from services.budgets.api.statements import StatementRpcs
from services.budgets.domain import Budget
from services.budgets.domain.adjustment import (
    Adjustment,
    AdjustmentKind,
    Books,
    RepaymentDemanded,
    adjust,
    demand_sensible,
    pay,
)
from services.budgets.domain.payment import Payment, SpendEvidence, instruct, own_reference
from services.budgets.domain.standing import standing
from services.budgets.storage import BUDGETS, book
from services.budgets.storage.alerts import look_again
from services.budgets.storage.payment_files import wait_for_a_file
from services.budgets.storage.payments import (
    PAYMENTS,
    asked,
    is_family,
    is_reference_used,
    open_promises,
    payment_table,
    room,
)
from services.budgets.storage.statements import flows


class PaymentRpcs(StatementRpcs):
    """Payments, evidence, adjustments; and what is said about them afterwards."""

    async def InstructPayment(self, request: pb.InstructPaymentRequest, unit: Unit) -> pb.InstructPaymentResponse:
        budget = await BUDGETS.load(unit, translate.to_uuid(request.budget_id, "budget_id"))
        id = unit.new_id()
        payment = translate.read(
            Payment,
            request,
            id=id,
            authority=unit.authority,
            child_id=budget.child_id,
            reference=request.reference.strip() or own_reference(id),
            instructed_by=unit.principal.subject,
        )
        promises = await open_promises(unit, budget.id, payment.provision_id, payment.payee)
        on_their_way = await asked(unit, budget.id, payment.provision_id, payment.payee)
        left = await room(unit, payment, promises, asked_pence=on_their_way)
        change = instruct(payment, currency=request.currency, budget=budget, room=left, on=unit.today)
        if await is_reference_used(unit, payment):
            message = "This line pays or paid this reference already; an invoice is paid once."
            raise Refused("REFERENCE_ALREADY_USED", message, field="reference")
        return pb.InstructPaymentResponse(payment=_message(await unit.save(PAYMENTS, change)))

    async def ApprovePayment(self, request: pb.ApprovePaymentRequest, unit: Unit) -> pb.ApprovePaymentResponse:
        payment = await _load(unit, request.payment_id)
        saved = await unit.save(PAYMENTS, payment.approve(by=unit.principal.subject))
        return pb.ApprovePaymentResponse(payment=_message(saved))

    async def ReleasePayment(self, request: pb.ReleasePaymentRequest, unit: Unit) -> pb.ReleasePaymentResponse:
        budget, payment = await _with_budget(unit, request.payment_id)
        books = await _books(unit, budget, payment.provision_id, payment.payee)
        left = await room(unit, payment, books.promises)
        change = payment.release(by=unit.principal.subject, budget=budget, room=left, on=unit.today)
        paid = await unit.save(PAYMENTS, change)
        await _first_paid(unit, budget, paid)
        await book(unit, pay(paid, books))
        await wait_for_a_file(unit, paid)
        await look_again(unit, budget.id)
        return pb.ReleasePaymentResponse(payment=_message(paid))

    async def CancelPayment(self, request: pb.CancelPaymentRequest, unit: Unit) -> pb.CancelPaymentResponse:
        payment = await _load(unit, request.payment_id)
        return pb.CancelPaymentResponse(payment=_message(await unit.save(PAYMENTS, payment.cancel(request.reason))))

    async def SubmitEvidence(self, request: pb.SubmitEvidenceRequest, unit: Unit) -> pb.SubmitEvidenceResponse:
        payment = await _load(unit, request.payment_id)
        evidence = translate.read(SpendEvidence, request, by=unit.principal.subject)
        family = await is_family(unit, payment.child_id)
        change = payment.submit_evidence(evidence, parties=unit.principal.parties, is_family=family, on=unit.today)
        saved = await unit.save(PAYMENTS, change)
        await look_again(unit, payment.budget_id)
        return pb.SubmitEvidenceResponse(payment=_message(saved))

    async def GetPayment(self, request: pb.GetPaymentRequest, unit: Unit) -> pb.GetPaymentResponse:
        payment = await PAYMENTS.load(unit, translate.to_uuid(request.payment_id, "payment_id"))
        return pb.GetPaymentResponse(payment=_message(payment))

    async def ListPayments(self, request: pb.ListPaymentsRequest, unit: Unit) -> pb.ListPaymentsResponse:
        budget = await BUDGETS.load(unit, translate.to_uuid(request.budget_id, "budget_id"))
        mine = payment_table.c.budget_id == budget.id
        page = await PAYMENTS.page(unit, request.page_size, request.page_token, mine)
        return pb.ListPaymentsResponse(
            payments=[_message(payment) for payment in page.records], next_page_token=page.next_token
        )

    async def AdjustBudget(self, request: pb.AdjustBudgetRequest, unit: Unit) -> pb.AdjustBudgetResponse:
        wish = _wish(request)
        demand_sensible(wish)
        budget = await BUDGETS.load(unit, translate.to_uuid(request.budget_id, "budget_id"))
        payment = await _of_budget(unit, request, budget) if request.payment_id else None
        provision_id, payee = (payment.provision_id, payment.payee) if payment else (wish.provision_id, wish.payee)
        books = await _judged(unit, await _books(unit, budget, provision_id, payee))
        await _changed(unit, wish, budget, payment)
        transfers = adjust(wish, books, payment)
        await book(unit, transfers)
        await look_again(unit, budget.id)
        return pb.AdjustBudgetResponse(transfer_ids=[str(transfer.id) for transfer in transfers])


async def _load(unit: Unit, id: str, *, lock: bool = True) -> Payment:
    return await PAYMENTS.load(unit, translate.to_uuid(id, "payment_id"), lock=lock)


async def _with_budget(unit: Unit, id: str) -> tuple[Budget, Payment]:
    """The payment and its budget, the budget locked first."""
    seen = await _load(unit, id, lock=False)
    budget = await BUDGETS.load(unit, seen.budget_id)
    return budget, await _load(unit, id)


async def _of_budget(unit: Unit, request: pb.AdjustBudgetRequest, budget: Budget) -> Payment:
    """The payment that an adjustment is about: of this budget, and of the line if one is said."""
    payment = await _load(unit, request.payment_id)
    if payment.budget_id != budget.id:
        raise Invalid([Violation("payment_id", "NOT_OF_THE_BUDGET", "This payment is from another budget.")])
    if request.provision_id not in ("", payment.provision_id):
        raise Invalid([Violation("provision_id", "NOT_OF_THE_PAYMENT", "This payment is for another line.")])
    return payment


async def _books(unit: Unit, budget: Budget, provision_id: str, payee: str) -> Books:
    """What a line's payment is booked by; the budget is locked, so its promises stay open until the commit."""
    line = budget.line(provision_id)
    if line is None:
        raise Invalid([Violation("provision_id", "NOT_IN_THE_BUDGET", "The budget has no such line.")])
    payees = budget.payees(line)
    payee = payee or payees[0]
    if payee not in payees:
        raise Refused("PAYEE_NOT_APPROVED", "Only the payee that was agreed for a line is paid from it.", field="payee")
    promises = await open_promises(unit, budget.id, provision_id, payee)
    return Books(budget, line, payee, promises, unit.today, unit.new_id)


async def _judged(unit: Unit, books: Books) -> Books:
    """The same, with where the line and its stream stand."""
    found, kind = await flows(unit, books.budget.id), books.payee.partition(":")[0]
    mine = [flow for flow in found if flow.provision_id == books.line.provision_id]
    return replace(
        books,
        asked_pence=await asked(unit, books.budget.id, books.line.provision_id, books.payee),
        paid_pence=standing(flow for flow in mine if kind in (flow.gives, flow.takes)).paid_pence,
        standing=standing(mine),
        stream=standing(flow for flow in found if flow.funder == books.line.funder),
    )


async def _first_paid(unit: Unit, budget: Budget, paid: Payment) -> None:
    """The first direct payment starts the clock of the first review."""
    if paid.is_direct and (now := budget.first_paid(unit.today)) != budget:
        await unit.save(BUDGETS, Change(now))


async def _changed(unit: Unit, wish: Adjustment, budget: Budget, payment: Payment | None) -> None:
    """What an adjustment changes besides the ledger, and who is told."""
    if payment and wish.kind is AdjustmentKind.REVERSAL:
        await unit.save(PAYMENTS, payment.reverse())
    if payment and wish.kind is AdjustmentKind.CLAWBACK:
        await unit.save(PAYMENTS, payment.claw_back(wish.amount_pence))
    if wish.kind is AdjustmentKind.CLAWBACK:
        await unit.save(BUDGETS, Change(budget, (RepaymentDemanded(budget.id, budget.child_id),)))


def _wish(request: pb.AdjustBudgetRequest) -> Adjustment:
    kind: Any = {kind.value: kind for kind in AdjustmentKind}.get(request.kind)
    return Adjustment(kind, request.provision_id, request.amount_pence, request.reason, request.payee)


def _message(payment: Payment) -> pb.Payment:
    return translate.fill(pb.Payment(), payment)
