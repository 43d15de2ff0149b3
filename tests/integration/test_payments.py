"""Payments from a budget on a real database: three people, receipts, adjustments, and everything at once."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest
import pytest_asyncio
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from chassis.places import Places
from chassis.server import Rpc
from chassis.unit import Unit
from goldenthread.budgets.v1 import budgets_pb2 as pb
from goldenthread.budgets.v1 import events_pb2
from goldenthread.budgets.v1 import payments_pb2 as pay_pb
from kernel.errors import Denied, NotFound
from services.budgets.domain import Account, Budget, ledger
from services.budgets.storage import BUDGETS, book
from services.budgets.storage.payments import PAYMENTS, open_promises
from tests.books import THERAPIES
from tests.integration.conftest import HouseOf
from tests.integration.paying import (
    APPROVES,
    ASKS,
    BREAKS,
    CHILD,
    HOUSE,
    PARENT,
    PAYS,
    PROVIDER,
    STRANGER,
    a_budget,
    adjust,
    approved,
    asking,
    books,
    hand_in,
    instructed,
    on,
    paid,
    reason,
    release,
    stands,
    transfers_of,
)
from tests.world import AUTHORITY, TODAY, HouseInHand, client


@pytest_asyncio.fixture
async def budgets(house_of: HouseOf) -> AsyncIterator[HouseInHand]:
    world = await house_of("budgets")
    world.today_is(TODAY)
    yield world
    world.today_is(TODAY)


def rpc(budgets: HouseInHand, name: str) -> Rpc:
    """The RPC as the server runs it, with its record of what was answered before."""
    (descriptor,) = (one for one in budgets.blueprint.service.methods if one.name == name)
    return Rpc(budgets.house, None, Places(100, 5.0), descriptor, getattr(budgets.servicer, name))  # type: ignore[arg-type]


async def test_a_year_is_paid_month_by_month_by_three_people(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets)
    for month in range(12):
        payment = await paid(budgets, budget, reference=f"INV {month}")
        assert payment.state == pay_pb.PAYMENT_STATE_PAID
        assert (payment.instructed_by, payment.approved_by, payment.paid_by) == ("ada", "grace", "mary")
        now = await stands(budgets, budget)
        assert (now.paid_pence, now.committed_pence) == (10_000 * (month + 1), 200_000 - 10_000 * (month + 1))
    assert await reason(instructed(budgets, budget, pence=1)) == "MORE_THAN_PROMISED"
    assert (await books(budgets))[THERAPIES] == Account(credits_posted=120_000)
    listed = await budgets.call("ListPayments", pay_pb.ListPaymentsRequest(budget_id=str(budget.id)), PARENT)
    assert [one.reference for one in listed.payments] == [f"INV {month}" for month in reversed(range(12))]


async def test_a_payment_says_everything_about_itself(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets)
    payment = await paid(budgets, budget, reference="INV 17")
    assert payment == pay_pb.Payment(
        id=payment.id,
        authority=AUTHORITY,
        state=pay_pb.PAYMENT_STATE_PAID,
        child_id=str(CHILD),
        budget_id=str(budget.id),
        provision_id="p1",
        amount_pence=10_000,
        payee=THERAPIES,
        period_from=on(TODAY),
        period_to=on(TODAY + timedelta(days=27)),
        reason="Four sessions in March.",
        reference="INV 17",
        instructed_by="ada",
        approved_by="grace",
        paid_by="mary",
        paid_on=on(TODAY),
        allowed_moves=["submit_evidence", "claw_back", "reverse"],
        version=3,
    )
    asked = pay_pb.GetPaymentRequest(payment_id=payment.id)
    assert (await budgets.call("GetPayment", asked, ASKS)).payment == payment
    with pytest.raises(NotFound):
        await budgets.call("GetPayment", asked, client("stranger", parties=("org:urn:999902",)))
    said = [payload for tail, payload in await budgets.said() if tail == "payment.made.v1"]
    assert [events_pb2.PaymentMade.FromString(one) for one in said] == [
        events_pb2.PaymentMade(payment_id=payment.id, budget_id=str(budget.id), child_id=str(CHILD))
    ]
    newest = (await transfers_of(budgets, budget))[1]
    assert (newest.reason, newest.kind) == ("Four sessions in March.", pb.TRANSFER_KIND_POST)


async def test_nobody_has_two_of_the_three_duties(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets)
    asked = await instructed(budgets, budget)
    approving = pay_pb.ApprovePaymentRequest(payment_id=asked.id)
    releasing = pay_pb.ReleasePaymentRequest(payment_id=asked.id)
    with pytest.raises(Denied, match="SAME_PERSON"):
        await budgets.call("ApprovePayment", approving, ASKS)
    await budgets.call("ApprovePayment", approving, APPROVES)
    for somebody in (ASKS, APPROVES):
        with pytest.raises(Denied, match="SAME_PERSON"):
            await budgets.call("ReleasePayment", releasing, somebody)
    assert (await stands(budgets, budget)).paid_pence == 0
    await release(budgets, asked.id)


async def test_a_hundred_payments_at_once_never_overspend_a_budget(budgets: HouseInHand) -> None:
    """Sixty fit in the promise. Of these some are paid while the promise is taken back under them."""
    budget = await a_budget(budgets)
    asked = await asyncio.gather(*(reason(instructed(budgets, budget, pence=2_000)) for _ in range(100)))
    assert sorted(asked) == [""] * 60 + ["MORE_THAN_PROMISED"] * 40
    async with budgets.unit(HOUSE, writes=False) as unit:
        waiting = await PAYMENTS.all(unit, limit=100)
    ids = [str(one.id) for one in waiting]
    for id in ids:
        await budgets.call("ApprovePayment", pay_pb.ApprovePaymentRequest(payment_id=id), APPROVES)
    async with budgets.unit(HOUSE) as unit:
        await take_promise_back(unit, budget, 50_000)
    told = await asyncio.gather(*(reason(release(budgets, id)) for id in ids))
    assert sorted(told) == [""] * 35 + ["MORE_THAN_PROMISED"] * 25
    now = await stands(budgets, budget)
    assert (now.paid_pence, now.available_pence, now.committed_pence) == (70_000, 50_000, 80_000)
    await books(budgets)


async def take_promise_back(unit: Unit, budget: Budget, pence: int) -> None:
    """As a review of the budget does, without asking what is on its way."""
    await BUDGETS.load(unit, budget.id)
    promises = await open_promises(unit, budget.id, "p1", THERAPIES)
    await book(unit, ledger.take_back(promises, pence, new_id=unit.new_id, on=unit.today))


async def test_a_payment_released_by_many_at_once_is_paid_once(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets)
    payment = await approved(budgets, budget)
    told = await asyncio.gather(*(reason(release(budgets, payment.id)) for _ in range(10)))
    assert sorted(told) == ["", *["PAYMENT_IS_PAID"] * 9]
    assert (await stands(budgets, budget)).paid_pence == 10_000


async def test_everything_done_at_once_ends_well(budgets: HouseInHand) -> None:
    """Payments, cancellations, reversals and adjustments of one budget: nobody waits in a ring, the books balance."""
    budget = await a_budget(budgets)
    done = [await paid(budgets, budget, pence=1_000) for _ in range(5)]
    ready = [await approved(budgets, budget, pence=1_000) for _ in range(10)]
    cancel = [
        budgets.call("CancelPayment", pay_pb.CancelPaymentRequest(payment_id=one.id, reason="Twice."), APPROVES)
        for one in ready[:6]
    ]
    told = await asyncio.gather(
        *(reason(release(budgets, one.id)) for one in ready),
        *(reason(work) for work in cancel),
        *(reason(adjust(budgets, budget, "reversal", 0, payment_id=one.id)) for one in done),
        *(reason(adjust(budgets, budget, "accrual", 500)) for _ in range(5)),
        *(reason(adjust(budgets, budget, "release", 700)) for _ in range(5)),
        *(reason(instructed(budgets, budget, pence=300)) for _ in range(5)),
    )
    assert set(told) <= {"", "PAYMENT_IS_CANCELLED", "PAYMENT_IS_PAID"}
    now = await stands(budgets, budget)
    assert now.allocated_pence == now.committed_pence + now.paid_pence + now.available_pence + now.returned_pence
    assert (now.paid_pence % 1_000, now.available_pence) == (0, 3_500)
    await books(budgets)


async def test_a_request_sent_again_has_one_effect_and_one_answer(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets)
    asking_once = asking(budget)
    asking_once.request_id = "once"
    answers = await asyncio.gather(*(rpc(budgets, "InstructPayment")._command(asking_once, ASKS, []) for _ in range(8)))
    assert len({answer.SerializeToString() for answer in answers}) == 1
    id = answers[0].payment.id
    await budgets.call("ApprovePayment", pay_pb.ApprovePaymentRequest(payment_id=id), APPROVES)
    paying = pay_pb.ReleasePaymentRequest(payment_id=id, request_id="once")
    answers = await asyncio.gather(*(rpc(budgets, "ReleasePayment")._command(paying, PAYS, []) for _ in range(8)))
    assert {answer.payment.state for answer in answers} == {pay_pb.PAYMENT_STATE_PAID}
    owed = pay_pb.AdjustBudgetRequest(
        budget_id=str(budget.id), kind="accrual", provision_id="p1", amount_pence=500, reason="Owed.", request_id="once"
    )
    answers = await asyncio.gather(*(rpc(budgets, "AdjustBudget")._command(owed, APPROVES, []) for _ in range(8)))
    assert len({tuple(answer.transfer_ids) for answer in answers}) == 1
    now = await stands(budgets, budget)
    assert (now.paid_pence, now.accrued_pence) == (10_000, 500)
    await books(budgets)


async def release_and_die(budgets: HouseInHand, payment_id: str) -> None:
    async with budgets.unit(PAYS) as unit:
        await budgets.servicer.ReleasePayment(pay_pb.ReleasePaymentRequest(payment_id=payment_id), unit)
        await unit.connection.execute(text("select pg_terminate_backend(pg_backend_pid())"))


async def test_a_payment_whose_connection_dies_before_its_commit_never_was(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets)
    payment, before = await approved(budgets, budget), await books(budgets)
    with pytest.raises(Exception, match=r"terminat|closed|connection"):
        await release_and_die(budgets, payment.id)
    assert await books(budgets) == before
    assert (await release(budgets, payment.id)).state == pay_pb.PAYMENT_STATE_PAID


async def test_a_refused_payment_leaves_nothing_half_booked(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets)
    payment = await approved(budgets, budget, pence=120_000)
    async with budgets.unit(HOUSE) as unit:
        await take_promise_back(unit, budget, 1)
    before, said = await books(budgets), await budgets.said()
    assert await reason(release(budgets, payment.id)) == "MORE_THAN_PROMISED"
    assert (await books(budgets), await budgets.said()) == (before, said)
    listed = await budgets.call("ListPayments", pay_pb.ListPaymentsRequest(budget_id=str(budget.id)), PARENT)
    assert [(one.state, one.version) for one in listed.payments] == [(pay_pb.PAYMENT_STATE_APPROVED, 2)]


async def test_an_invoice_is_paid_once(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets)
    first = await instructed(budgets, budget, reference="INV 17")
    told = await asyncio.gather(*(reason(instructed(budgets, budget, reference="INV 17")) for _ in range(5)))
    assert told == ["REFERENCE_ALREADY_USED"] * 5
    await instructed(budgets, budget, BREAKS, reference="INV 17")
    cancelling = pay_pb.CancelPaymentRequest(payment_id=first.id, reason="Wrong amount.")
    cancelled = (await budgets.call("CancelPayment", cancelling, APPROVES)).payment
    assert (cancelled.state, cancelled.cancelled_because) == (pay_pb.PAYMENT_STATE_CANCELLED, "Wrong amount.")
    assert (await instructed(budgets, budget, reference="INV 17")).reference == "INV 17"


async def test_who_gives_no_reference_has_one_made(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets)
    one, two = await instructed(budgets, budget), await instructed(budgets, budget)
    assert one.reference.startswith("GT-")
    assert one.reference != two.reference


async def test_the_first_direct_payment_starts_the_clock_of_the_first_review(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets)
    await paid(budgets, budget)
    assert not (await stands(budgets, budget)).HasField("review_due_on")
    await paid(budgets, budget, BREAKS)
    due = (await stands(budgets, budget)).review_due_on
    budgets.today_is(TODAY + timedelta(days=5))
    await paid(budgets, budget, BREAKS)
    assert (await stands(budgets, budget)).review_due_on == due == on(date(2026, 6, 1))


async def test_nothing_is_paid_directly_without_an_agreement(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets, agreed=False)
    assert await reason(instructed(budgets, budget, BREAKS)) == "NO_AGREEMENT"
    assert (await instructed(budgets, budget)).state == pay_pb.PAYMENT_STATE_INSTRUCTED


@pytest.mark.parametrize("pence", [0, -1, 10**8 + 1, 2**62])
async def test_absurd_amounts_are_refused(budgets: HouseInHand, pence: int) -> None:
    budget = await a_budget(budgets)
    assert await reason(instructed(budgets, budget, pence=pence)) == "INVALID"
    assert await reason(adjust(budgets, budget, "accrual", pence)) == "INVALID"


@pytest.mark.parametrize("kind", ["", "gift", "ACCRUAL"])
async def test_an_unknown_adjustment_is_refused(budgets: HouseInHand, kind: str) -> None:
    assert await reason(adjust(budgets, await a_budget(budgets), kind, 1)) == "INVALID"


async def test_receipts_of_the_family_and_of_who_was_paid(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets)
    breaks, therapy = await paid(budgets, budget, BREAKS), await paid(budgets, budget)
    before = await books(budgets)
    shown = await hand_in(budgets, breaks.id, 6_000, PARENT)
    (receipt,) = shown.evidence
    assert (receipt.description, receipt.amount_pence, receipt.by) == ("Four sessions", 6_000, "taylor")
    assert (await hand_in(budgets, therapy.id, 10_000, PROVIDER)).evidenced_pence == 10_000
    assert await reason(hand_in(budgets, breaks.id, 4_000, PROVIDER)) == "FAMILY_OR_PAYEE_ONLY"
    assert await reason(hand_in(budgets, breaks.id, 4_000, APPROVES)) == "FAMILY_OR_PAYEE_ONLY"
    assert await reason(hand_in(budgets, breaks.id, 4_001, PARENT)) == "MORE_THAN_PAID"
    assert (await stands(budgets, budget)).evidenced_pence == 16_000
    assert await books(budgets) == before


async def test_many_receipts_at_once_never_show_more_than_was_paid(budgets: HouseInHand) -> None:
    payment = await paid(budgets, await a_budget(budgets), BREAKS)
    told = await asyncio.gather(*(reason(hand_in(budgets, payment.id, 1_500, PARENT)) for _ in range(12)))
    assert sorted(told) == [""] * 6 + ["MORE_THAN_PAID"] * 6


async def test_each_adjustment_moves_what_it_says(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets)

    async def now() -> tuple[int, ...]:
        one = await stands(budgets, budget)
        assert one.allocated_pence == one.committed_pence + one.paid_pence + one.available_pence + one.returned_pence
        return one.committed_pence, one.paid_pence, one.available_pence, one.returned_pence, one.accrued_pence

    await adjust(budgets, budget, "accrual", 4_000)
    assert await now() == (200_000, 0, 0, 0, 4_000)
    therapy, breaks = await paid(budgets, budget), await paid(budgets, budget, BREAKS)
    assert await now() == (180_000, 20_000, 0, 0, 0)
    await adjust(budgets, budget, "reversal", 0, payment_id=therapy.id)
    assert await now() == (190_000, 10_000, 0, 0, 4_000)
    await adjust(budgets, budget, "clawback", 2_500, "p2", payment_id=breaks.id)
    assert await now() == (190_000, 7_500, 0, 2_500, 4_000)
    await adjust(budgets, budget, "release", 30_000)
    assert await now() == (160_000, 7_500, 30_000, 2_500, 4_000)
    await adjust(budgets, budget, "return", 20_000)
    assert await now() == (160_000, 7_500, 10_000, 22_500, 4_000)
    await adjust(budgets, budget, "commitment", 10_000)
    assert await now() == (170_000, 7_500, 0, 22_500, 4_000)
    await adjust(budgets, budget, "reversal", 4_000)
    assert await now() == (170_000, 7_500, 0, 22_500, 0)
    assert (await books(budgets))["returned:social-care"] == Account(credits_posted=2_500)
    assert await reason(adjust(budgets, budget, "reversal", 0, payment_id=therapy.id)) == "PAYMENT_IS_REVERSED"
    assert await reason(adjust(budgets, budget, "reversal", 0, "p2", payment_id=breaks.id)) == "PAYMENT_RECLAIMED"


async def test_money_demanded_back_is_said(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets)
    payment = await paid(budgets, budget, BREAKS)
    await adjust(budgets, budget, "clawback", 2_500, "p2", payment_id=payment.id)
    demanded = [payload for tail, payload in await budgets.said() if tail == "repayment.demanded.v1"]
    assert [events_pb2.RepaymentDemanded.FromString(one) for one in demanded] == [
        events_pb2.RepaymentDemanded(budget_id=str(budget.id), child_id=str(CHILD))
    ]
    back = (await transfers_of(budgets, budget))[0]
    assert (back.debit_account, back.credit_account) == (f"direct-payment:{budget.id}", "returned:social-care")
    assert back.reason == "Put right."


async def test_a_stream_gives_back_its_own_money_only(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets)
    await adjust(budgets, budget, "release", 5_000)
    assert await reason(adjust(budgets, budget, "return", 1, "p2")) == "MORE_THAN_AVAILABLE"
    assert await reason(adjust(budgets, budget, "commitment", 1, "p2")) == "MORE_THAN_AVAILABLE"
    await adjust(budgets, budget, "return", 5_000)


async def test_a_payment_of_another_budget_is_not_adjusted_here(budgets: HouseInHand) -> None:
    payment = await paid(budgets, await a_budget(budgets))
    assert await reason(adjust(budgets, await a_budget(budgets), "reversal", 0, payment_id=payment.id)) == "INVALID"


async def test_a_payment_is_adjusted_on_its_own_line(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets)
    payment = await paid(budgets, budget)
    assert await reason(adjust(budgets, budget, "reversal", 0, "p2", payment_id=payment.id)) == "INVALID"
    assert await adjust(budgets, budget, "reversal", 0, "", payment_id=payment.id)


async def test_strangers_learn_and_move_nothing(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets)
    payment = await paid(budgets, budget)
    requests = {
        "InstructPayment": asking(budget),
        "ApprovePayment": pay_pb.ApprovePaymentRequest(payment_id=payment.id),
        "ReleasePayment": pay_pb.ReleasePaymentRequest(payment_id=payment.id),
        "CancelPayment": pay_pb.CancelPaymentRequest(payment_id=payment.id, reason="Mine."),
        "SubmitEvidence": pay_pb.SubmitEvidenceRequest(payment_id=payment.id),
        "ListPayments": pay_pb.ListPaymentsRequest(budget_id=str(budget.id)),
        "AdjustBudget": pay_pb.AdjustBudgetRequest(
            budget_id=str(budget.id), kind="accrual", provision_id="p1", amount_pence=1, reason="Mine."
        ),
        "GetStatement": pay_pb.GetStatementRequest(budget_id=str(budget.id)),
    }
    before = await books(budgets)
    for name, request in requests.items():
        with pytest.raises(NotFound):
            await budgets.call(name, request, STRANGER)
    assert await books(budgets) == before


async def test_what_is_about_every_budget_is_for_the_finance_team(budgets: HouseInHand) -> None:
    for name, request in {
        "ClosePeriod": pay_pb.ClosePeriodRequest(up_to=on(TODAY - timedelta(days=1))),
        "GetFunderStatement": pay_pb.GetFunderStatementRequest(funder="health"),
        "ImportFinanceFile": pay_pb.ImportFinanceFileRequest(name="x", content=b""),
        "ExportPayments": pay_pb.ExportPaymentsRequest(to_be_paid=True),
    }.items():
        with pytest.raises(Denied, match="FINANCE_TEAM_ONLY"):
            await budgets.call(name, request, PARENT)


@pytest.mark.parametrize("table", ["closed_period", "finance_file", "reconciled_payment", "payment_history"])
async def test_what_was_said_once_is_never_changed(budgets: HouseInHand, table: str) -> None:
    with pytest.raises(DBAPIError, match="permission denied"):
        async with budgets.unit(HOUSE) as unit:
            await unit.connection.execute(text(f"update {table} set authority = authority"))
