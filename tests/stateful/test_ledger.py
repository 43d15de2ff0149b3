"""The ledger in PostgreSQL against the ledger as arithmetic: after each step accounts are the fold of transfers.

Hypothesis puts money in, promises it, keeps promises whole, in part or month by month, takes them back, owes, settles,
reverses payments, dies before a commit, and tries what must be refused: overspending, resolving twice, resolving what
is not there or not its own.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, multiple, rule, run_state_machine_as_test
from sqlalchemy import select

from chassis.principal import Principal, service_principal
from kernel.errors import Refused
from kernel.ids import new_id
from services.budgets.domain import Account, Transfer, TransferKind, ledger
from services.budgets.storage import TOTALS, account_table, book, transfer_table
from tests.books import THERAPIES, assert_balanced, entry, post, promise, reversal, share, void
from tests.stateful.house_loop import HouseLoop
from tests.world import HouseInHand

BUDGETS = (UUID(int=1), UUID(int=2))
PAYEES = (THERAPIES, f"direct-payment:{BUDGETS[0]}", "returned:health")


@pytest.fixture(scope="module")
def loop() -> Iterator[HouseLoop]:
    loop = HouseLoop("budgets")
    yield loop
    loop.close()


class Crash(Exception):
    """The process dies after it has booked and before it commits."""


async def enter(house: HouseInHand, principal: Principal, transfers: list[Transfer], *, crash: bool = False) -> str:
    """Books them in a unit of their own; the reason of the refusal, or nothing."""
    try:
        async with house.unit(principal) as unit:
            await book(unit, transfers)
            if crash:
                raise Crash
    except Refused as refused:
        return refused.reason
    except Crash:
        return "CRASH"
    return ""


async def stored(house: HouseInHand, principal: Principal) -> tuple[dict[str, Account], set[UUID]]:
    """The accounts and the ids of the transfers as they stand in the database."""
    c = account_table.c
    async with house.unit(principal, writes=False) as unit:
        accounts = await unit.connection.execute(select(c.key, *(c[name] for name in TOTALS)))
        ids = await unit.connection.execute(select(transfer_table.c.id))
        return {row.key: Account(*row[1:]) for row in accounts}, set(ids.scalars())


class Books(RuleBasedStateMachine):
    """Each example keeps books of its own: row-level security parts them by authority."""

    loop: HouseLoop
    pending = Bundle("pending")
    resolved = Bundle("resolved")
    paid = Bundle("paid")
    pence = st.integers(1, 1_000)
    budget = st.sampled_from(BUDGETS)
    payee = st.sampled_from(PAYEES)

    def __init__(self) -> None:
        super().__init__()
        self.principal = service_principal("budgets", f"authority-{new_id()}")
        self.entered: list[Transfer] = []
        self.done: set[UUID] = set()

    def enter(self, *transfers: Transfer) -> str:
        refusal = self.loop.run(enter(self.loop.house, self.principal, list(transfers)))
        if not refusal:
            self.entered += transfers
            self.done |= {transfer.pending_id for transfer in transfers if transfer.pending_id is not None}
        return refusal

    def refusal(self, *transfers: Transfer) -> str:
        """What PostgreSQL must say: which guarded account, the first by name, would be overspent."""
        accounts = ledger.fold([*self.entered, *transfers])
        spent = [key for key in sorted(accounts) if ledger.is_guarded(key) and accounts[key].available_pence < 0]
        return f"{spent[0].partition(':')[0].replace('-', '_').upper()}_EXHAUSTED" if spent else ""

    def spend(self, *transfers: Transfer) -> bool:
        """Enters what must be refused when, and only when, there is less than is asked."""
        expected = self.refusal(*transfers)
        assert self.enter(*transfers) == expected
        return not expected

    @rule(budget=budget, pence=pence, funder=st.sampled_from(ledger.FUNDERS))
    def fund(self, budget: UUID, pence: int, funder: str) -> None:
        assert self.enter(share(pence, budget, funder)) == ""

    @rule(target=pending, budget=budget, pence=pence, payee=payee)
    def promise(self, budget: UUID, pence: int, payee: str) -> Any:
        made = promise(pence, budget, payee)
        return made if self.spend(made) else multiple()

    @rule(target=pending, budget=budget, parts=st.lists(st.tuples(pence, payee), min_size=2, max_size=4))
    def fund_and_promise(self, budget: UUID, parts: list[tuple[int, str]]) -> Any:
        """As a budget is set up: in one unit, and whatever the order, for it counts together."""
        made = [promise(pence, budget, payee) for pence, payee in parts]
        assert self.enter(*made, share(sum(pence for pence, _ in parts), budget)) == ""
        return multiple(*made)

    @rule(budget=budget, parts=st.lists(pence, min_size=2, max_size=4))
    def all_or_none(self, budget: UUID, parts: list[int]) -> None:
        self.spend(*(entry(f"budget:{budget}", THERAPIES, part) for part in parts))

    @rule(target=paid, budget=budget, pence=pence, payee=payee)
    def pay(self, budget: UUID, pence: int, payee: str) -> Any:
        made = entry(f"budget:{budget}", payee, pence)
        return made if self.spend(made) else multiple()

    @rule(payment=paid)
    def reverse(self, payment: Transfer) -> None:
        """Once, or again and again: what a guarded account does not have, it does not give back."""
        self.spend(reversal(payment))

    @rule(budget=budget, pence=pence)
    def owe(self, budget: UUID, pence: int) -> None:
        assert self.enter(entry(f"accrued:{budget}", f"owed:{budget}", pence)) == ""

    @rule(budget=budget, pence=pence)
    def settle(self, budget: UUID, pence: int) -> None:
        self.spend(entry(f"owed:{budget}", f"accrued:{budget}", pence))

    @rule(budget=budget, pence=pence)
    def claw_back(self, budget: UUID, pence: int) -> None:
        self.spend(entry(f"direct-payment:{BUDGETS[0]}", "returned:health", pence, budget_id=budget))

    @rule(target=pending, promised=pending, part=st.floats(0, 1), keeps=st.booleans())
    def resolve_and_promise_the_rest(self, promised: Transfer, part: float, keeps: bool) -> Any:
        """A month of a year's promise: a part is kept or taken back, and the rest promised afresh, in one unit."""
        if promised.id in self.done:
            return multiple()
        how = ledger.keep if keeps else ledger.take_back
        made = how([promised], max(1, round(promised.amount_pence * part)), new_id=new_id, on=promised.occurred_on)
        assert self.enter(*made) == ""
        return multiple(*(one for one in made if one.kind is TransferKind.PENDING))

    @rule(budget=budget, pence=pence)
    def die_before_the_commit(self, budget: UUID, pence: int) -> None:
        made = [share(pence, budget), promise(pence, budget)]
        assert self.loop.run(enter(self.loop.house, self.principal, made, crash=True)) == "CRASH"

    @rule(target=resolved, promised=pending, part=st.floats(0, 1))
    def keep(self, promised: Transfer, part: float) -> Any:
        return self.resolve(promised, post(promised, max(1, round(promised.amount_pence * part))))

    @rule(target=resolved, promised=pending)
    def take_back(self, promised: Transfer) -> Any:
        return self.resolve(promised, void(promised))

    def resolve(self, promised: Transfer, resolution: Transfer) -> Any:
        before = promised.id in self.done
        assert self.enter(resolution) == ("PENDING_ALREADY_RESOLVED" if before else "")
        return multiple() if before else promised

    @rule(promised=resolved, keeps=st.booleans())
    def resolve_twice(self, promised: Transfer, keeps: bool) -> None:
        assert self.enter(post(promised, 1) if keeps else void(promised)) == "PENDING_ALREADY_RESOLVED"

    @rule(promised=pending)
    def keep_more_than_was_promised(self, promised: Transfer) -> None:
        refusal = self.enter(post(promised, promised.amount_pence + 1))
        assert refusal == ("PENDING_ALREADY_RESOLVED" if promised.id in self.done else "MORE_THAN_PENDING")

    @rule(pence=pence, budget=budget)
    def resolve_the_unknown(self, pence: int, budget: UUID) -> None:
        assert self.enter(post(promise(pence, budget), pence)) == "PENDING_NOT_FOUND"

    @rule(payment=paid)
    def resolve_what_is_final(self, payment: Transfer) -> None:
        assert self.enter(void(payment)) == "PENDING_NOT_FOUND"

    @rule(promised=pending)
    def resolve_as_another_authority(self, promised: Transfer) -> None:
        stranger = service_principal("budgets", f"{self.principal.authority}-next-door")
        assert self.loop.run(enter(self.loop.house, stranger, [void(promised)])) == "PENDING_NOT_FOUND"

    @invariant()
    def books_are_what_was_entered(self) -> None:
        accounts, ids = self.loop.run(stored(self.loop.house, self.principal))
        assert accounts == ledger.fold(self.entered)
        assert ids == {transfer.id for transfer in self.entered}
        assert_balanced(accounts.values())
        assert all(account.available_pence >= 0 for key, account in accounts.items() if ledger.is_guarded(key))


def test_the_database_keeps_the_books_that_the_model_keeps(loop: HouseLoop) -> None:
    machine = type("BooksOnPostgres", (Books,), {"loop": loop})
    bounded = settings(
        max_examples=60, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
    )
    run_state_machine_as_test(machine, settings=bounded)
