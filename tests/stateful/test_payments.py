"""A budget's payments and adjustments through the house's own RPCs, against a model of a few whole numbers.

Hypothesis asks, approves, pays, cancels, evidences, adjusts, closes periods, lets days pass and lets the process die
before its commit. After each step the books are the fold of the transfers, the figures are the model's, and the
statement adds up. What the model says there is not enough for must be refused, and everything else must not.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from chassis.principal import Principal
from goldenthread.budgets.v1 import budgets_pb2 as pb
from goldenthread.budgets.v1 import payments_pb2 as pay_pb
from kernel.errors import Refused
from kernel.ids import new_id
from services.budgets.domain import Account, Budget, Transfer, TransferKind, ledger, set_up
from services.budgets.storage import ENTRY, TOTALS, account_table, open_budget, transfer_table
from tests.books import assert_balanced
from tests.integration import paying
from tests.integration.paying import AGREEMENT, APPROVES, ASKS, BREAKS, CHILD, FINANCE_TEAM, HOUSE, PAYS, THERAPY
from tests.stateful.house_loop import HouseLoop
from tests.stateful.test_ledger import Crash
from tests.world import AUTHORITY, TODAY

LINES = {"p1": THERAPY, "p2": BREAKS}


@pytest.fixture(scope="module")
def loop() -> Iterator[HouseLoop]:
    loop = HouseLoop("budgets")
    yield loop
    loop.close()


@dataclass
class Line:
    """The model of a line, in pence."""

    promised: int
    put_in: int
    paid: int = 0
    asked: int = 0
    accrued: int = 0
    returned: int = 0

    @property
    def available(self) -> int:
        return self.put_in - self.promised - self.paid - self.returned


@dataclass
class Payment:
    """The model of a payment."""

    id: str
    line: str
    pence: int
    state: str = "instructed"
    settled: int = 0
    evidenced: int = 0
    reclaimed: int = 0


@dataclass
class Model:
    today: date = TODAY
    closed: date | None = None
    lines: dict[str, Line] = field(default_factory=dict)
    payments: list[Payment] = field(default_factory=list)


class Budgets(RuleBasedStateMachine):
    """Each example is an authority of its own: row-level security parts them."""

    loop: HouseLoop
    asked = Bundle("asked")
    approved = Bundle("approved")
    paid = Bundle("paid")
    pence = st.integers(1, 40_000)
    line = st.sampled_from(sorted(LINES))

    def __init__(self) -> None:
        super().__init__()
        self.world = self.loop.house
        self.authority = f"authority-{new_id()}"
        self.world.house.authorities[self.authority] = replace(
            self.world.house.authorities[AUTHORITY], key=self.authority
        )
        self.model = Model(lines={id: Line(one.amount_pence, one.amount_pence) for id, one in LINES.items()})
        self.world.today_is(TODAY)

    def who(self, principal: Principal) -> Principal:
        return replace(principal, authority=self.authority, parties=frozenset({FINANCE_TEAM, self.finance}))

    @property
    def finance(self) -> str:
        return f"team:{self.authority}/finance"

    @initialize()
    def open(self) -> None:
        lines = tuple(LINES.values())
        made = Budget(new_id(), self.authority, CHILD, new_id(), new_id(), lines, "Sam.", TODAY, agreement=AGREEMENT)
        self.budget = self.loop.run(self._open(made))

    async def _open(self, made: Budget) -> Budget:
        async with self.world.unit(replace(HOUSE, authority=self.authority)) as unit:
            return await open_budget(unit, set_up(made, finance=self.finance, earlier=None))

    def call(self, name: str, request: Any, principal: Principal, *, crash: bool = False) -> tuple[str, Any]:
        """The reason of a refusal, and the answer."""
        try:
            return "", self.loop.run(self._call(name, request, self.who(principal), crash))
        except Refused as refused:
            return refused.reason, None
        except Crash:
            return "CRASH", None

    async def _call(self, name: str, request: Any, principal: Principal, crash: bool) -> Any:
        async with self.world.unit(principal) as unit:
            answer = await getattr(self.world.servicer, name)(request, unit)
            if crash:
                raise Crash
            return answer

    @rule(target=asked, line=line, pence=pence)
    def ask(self, line: str, pence: int) -> Any:
        days = {"period_from": paying.on(self.model.today), "period_to": paying.on(self.model.today)}
        request = paying.asking(self.budget, LINES[line], pence, **days)
        reason, answer = self.call("InstructPayment", request, ASKS)
        stands = self.model.lines[line]
        assert reason == ("" if pence <= stands.promised - stands.asked else "MORE_THAN_PROMISED")
        if reason:
            return multiple()
        stands.asked += pence
        self.model.payments.append(made := Payment(answer.payment.id, line, pence))
        return made

    @rule(target=approved, payment=consumes(asked))
    def approve(self, payment: Payment) -> Any:
        request = pay_pb.ApprovePaymentRequest(payment_id=payment.id)
        assert self.call("ApprovePayment", request, ASKS)[0] == "SAME_PERSON"
        assert self.call("ApprovePayment", request, APPROVES)[0] == ""
        return payment

    @rule(target=paid, payment=consumes(approved), dies_first=st.booleans())
    def pay(self, payment: Payment, dies_first: bool) -> Any:
        """A day closed meanwhile, without an accrual that covers it, stands against it; nothing else does."""
        request = pay_pb.ReleasePaymentRequest(payment_id=payment.id)
        line = self.model.lines[payment.line]
        assert self.call("ReleasePayment", request, APPROVES)[0] == "SAME_PERSON"
        if dies_first:
            assert self.call("ReleasePayment", request, PAYS, crash=True)[0] in ("CRASH", "PERIOD_CLOSED")
        reason, _ = self.call("ReleasePayment", request, PAYS)
        if reason == "PERIOD_CLOSED":
            assert self.model.closed
            assert payment.pence > line.accrued
            return multiple()
        assert reason == ""
        payment.state, payment.settled = "paid", min(line.accrued, payment.pence)
        line.promised -= payment.pence
        line.asked -= payment.pence
        line.paid += payment.pence
        line.accrued -= payment.settled
        assert self.call("ReleasePayment", request, PAYS)[0] == "PAYMENT_IS_PAID"
        return payment

    @rule(payment=consumes(approved))
    def cancel(self, payment: Payment) -> None:
        request = pay_pb.CancelPaymentRequest(payment_id=payment.id, reason="Not needed.")
        assert self.call("CancelPayment", request, APPROVES)[0] == ""
        payment.state = "cancelled"
        self.model.lines[payment.line].asked -= payment.pence

    @rule(payment=paid, pence=pence)
    def evidence(self, payment: Payment, pence: int) -> None:
        request = pay_pb.SubmitEvidenceRequest(
            payment_id=payment.id, description="Receipt", amount_pence=pence, on=paying.on(TODAY)
        )
        payee = self.who(PAYS)
        theirs = replace(payee, parties=payee.parties | {"org:ods:R1C", str(self.budget.id)})
        try:
            self.loop.run(self._call("SubmitEvidence", request, theirs, False))
            reason = ""
        except Refused as refused:
            reason = refused.reason
        left = payment.pence - payment.reclaimed - payment.evidenced
        expected = "MORE_THAN_PAID" if pence > left else ""
        assert reason == ("PAYMENT_IS_REVERSED" if payment.state == "reversed" else expected)
        payment.evidenced += 0 if reason else pence

    def adjust(self, kind: str, line: str, pence: int, payment_id: str = "", *, crash: bool = False) -> str:
        request = pay_pb.AdjustBudgetRequest(
            budget_id=str(self.budget.id),
            kind=kind,
            provision_id=line,
            amount_pence=pence,
            payment_id=payment_id,
            reason="Put right.",
        )
        return self.call("AdjustBudget", request, APPROVES, crash=crash)[0]

    @rule(payment=paid)
    def reverse(self, payment: Payment) -> None:
        line = self.model.lines[payment.line]
        reason = self.adjust("reversal", payment.line, 0, payment.id)
        if payment.state == "reversed":
            assert reason == "PAYMENT_IS_REVERSED"
        elif payment.reclaimed:
            assert reason == "PAYMENT_RECLAIMED"
        elif payment.pence > line.paid:
            assert reason == "MORE_THAN_PAID"
        else:
            assert reason == ""
            payment.state = "reversed"
            line.paid -= payment.pence
            line.promised += payment.pence
            line.accrued += payment.settled

    @rule(payment=paid, pence=pence)
    def claw_back(self, payment: Payment, pence: int) -> None:
        line = self.model.lines[payment.line]
        reason = self.adjust("clawback", payment.line, pence, payment.id)
        if payment.state == "reversed":
            assert reason == "PAYMENT_IS_REVERSED"
        elif pence > payment.pence - payment.reclaimed:
            assert reason == "MORE_THAN_PAID"
        elif payment.line == "p1":
            assert reason == "NO_DIRECT_PAYMENT"
        elif pence > line.paid:
            assert reason == "MORE_THAN_PAID"
        else:
            assert reason == ""
            payment.reclaimed += pence
            line.paid -= pence
            line.returned += pence

    @rule(line=line, pence=pence, dies=st.booleans())
    def accrue(self, line: str, pence: int, dies: bool) -> None:
        stands = self.model.lines[line]
        expected = "" if pence <= stands.promised - stands.accrued else "MORE_THAN_PROMISED"
        if dies:
            assert self.adjust("accrual", line, pence, crash=True) == (expected or "CRASH")
        assert self.adjust("accrual", line, pence) == expected
        stands.accrued += 0 if expected else pence

    @rule(line=line, pence=pence)
    def reverse_accrual(self, line: str, pence: int) -> None:
        stands = self.model.lines[line]
        expected = "" if pence <= stands.accrued else "MORE_THAN_ACCRUED"
        assert self.adjust("reversal", line, pence) == expected
        stands.accrued -= 0 if expected else pence

    @rule(line=line, pence=pence)
    def release_promise(self, line: str, pence: int) -> None:
        stands = self.model.lines[line]
        left = min(stands.promised - stands.asked, stands.promised - stands.accrued)
        expected = "" if pence <= left else "MORE_THAN_PROMISED"
        assert self.adjust("release", line, pence) == expected
        stands.promised -= 0 if expected else pence

    @rule(line=line, pence=pence)
    def promise_more(self, line: str, pence: int) -> None:
        stands = self.model.lines[line]
        expected = "" if pence <= stands.available else "MORE_THAN_AVAILABLE"
        assert self.adjust("commitment", line, pence) == expected
        stands.promised += 0 if expected else pence

    @rule(line=line, pence=pence)
    def give_back(self, line: str, pence: int) -> None:
        stands = self.model.lines[line]
        expected = "" if pence <= stands.available else "MORE_THAN_AVAILABLE"
        assert self.adjust("return", line, pence) == expected
        stands.returned += 0 if expected else pence

    @rule(days=st.integers(1, 20))
    def days_pass(self, days: int) -> None:
        self.model.today = min(self.model.today + timedelta(days=days), date(2027, 3, 1))
        self.world.today_is(self.model.today)

    @rule(days=st.integers(0, 10))
    def close(self, days: int) -> None:
        up_to = self.model.today - timedelta(days=days)
        closed, reason = self.model.closed, ""
        if not days:
            reason = "PERIOD_NOT_OVER"
        elif closed and up_to <= closed:
            reason = "PERIOD_CLOSED"
        told, answer = self.call("ClosePeriod", pay_pb.ClosePeriodRequest(up_to=paying.on(up_to)), PAYS)
        assert told == reason
        if not reason:
            self.model.closed = up_to
            assert answer.carried_over_pence <= sum(line.put_in for line in self.model.lines.values())

    @invariant()
    def books_are_what_was_entered(self) -> None:
        accounts, transfers = self.loop.run(self._books())
        assert accounts == ledger.fold(transfers)
        assert_balanced(accounts.values())
        assert all(account.available_pence >= 0 for key, account in accounts.items() if ledger.is_guarded(key))

    async def _books(self) -> tuple[dict[str, Account], list[Transfer]]:
        async with self.world.unit(replace(HOUSE, authority=self.authority), writes=False) as unit:
            rows = await unit.connection.execute(select(account_table))
            accounts = {row.key: Account(*(getattr(row, name) for name in TOTALS)) for row in rows}
            rows = await unit.connection.execute(select(*(transfer_table.c[name] for name in ENTRY)))
            return accounts, [Transfer(**{**row._mapping, "kind": TransferKind(row.kind)}) for row in rows]

    @invariant()
    def figures_are_the_models(self) -> None:
        _, answer = self.call("GetBudget", pb.GetBudgetRequest(budget_id=str(self.budget.id)), PAYS)
        lines, told = self.model.lines.values(), answer.budget
        assert told.allocated_pence == sum(line.put_in for line in lines)
        assert told.committed_pence == sum(line.promised for line in lines)
        assert told.paid_pence == sum(line.paid for line in lines)
        assert told.available_pence == sum(line.available for line in lines)
        assert told.returned_pence == sum(line.returned for line in lines)
        assert told.accrued_pence == sum(line.accrued for line in lines)
        live = [payment for payment in self.model.payments if payment.state == "paid"]
        assert told.evidenced_pence == sum(payment.evidenced for payment in live)

    @invariant()
    def the_statement_adds_up(self) -> None:
        days = {"from": paying.on(TODAY + timedelta(days=5)), "to": paying.on(self.model.today + timedelta(days=5))}
        _, told = self.call("GetStatement", pay_pb.GetStatementRequest(budget_id=str(self.budget.id), **days), PAYS)
        assert told.opening_pence + told.in_pence - told.out_pence - told.returned_pence == told.closing_pence
        assert told.closing_pence == sum(line.available + line.promised for line in self.model.lines.values())
        assert [line.committed_pence for line in told.lines] == [line.promised for line in self.model.lines.values()]
        assert [line.accrued_pence for line in told.lines] == [line.accrued for line in self.model.lines.values()]


def test_payments_and_adjustments_keep_the_books_that_the_model_keeps(loop: HouseLoop) -> None:
    machine = type("BudgetsOnPostgres", (Budgets,), {"loop": loop})
    bounded = settings(
        max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    run_state_machine_as_test(machine, settings=bounded)
