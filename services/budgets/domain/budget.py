"""A personal budget: what a panel agreed for each line of a plan, why that amount, and what it is used for.

It is set up once, from the panel's resource agreement [seed 003: "Resource Agreement"]. The family sees the amount,
the reason in the panel's words, and the use in the words of the plan that it agreed.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.errors import Invalid, Refused, Violation
from kernel.machine import Machine
from kernel.relationships import RelationshipBegan
from services.budgets.domain.ledger import FUNDERS, Account, Transfer, TransferKind, account_key

# How a line may be held, and the kind of account that its money goes to. An authority, a health body or a school
# holds a notional sum and pays the provider; a third party holds it and pays the provider; the family holds a direct
# payment [domain facts 5: four mechanisms, "combination" being several lines].
MECHANISMS = {"notional": "provider", "third_party": "provider", "direct_payment": "direct-payment"}


class BudgetState(StrEnum):
    ACTIVE = "active"


BUDGET = Machine("budget", initial=BudgetState.ACTIVE, moves=[])


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """One line, for a year. `provider` is the party that provides; a direct payment goes to the family instead."""

    provision_id: str
    amount_pence: int
    funder: str
    mechanism: str
    reason: str
    used_for: str
    provider: str = ""


@dataclass(frozen=True, slots=True)
class BudgetAllocated:
    budget_id: UUID
    plan_id: UUID
    child_id: UUID
    allocated_on: date


@dataclass(frozen=True, slots=True)
class Budget:
    """One budget for one plan. Its balances stand in its account of the ledger, never here."""

    id: UUID
    authority: str
    child_id: UUID
    plan_id: UUID
    agreement_item_id: UUID
    lines: tuple[BudgetLine, ...]
    reasons: str
    set_up_on: date
    state: BudgetState = BudgetState.ACTIVE
    version: int = 0

    @property
    def account(self) -> str:
        return account_key("budget", self.id)

    def opening(self, new_id: Callable[[], UUID]) -> tuple[Transfer, ...]:
        """The transfers that set it up: each funder's share is put in, then each line is promised."""
        return (*self._shares(new_id), *(self._promise(new_id(), line) for line in self.lines))

    def _shares(self, new_id: Callable[[], UUID]) -> list[Transfer]:
        shares = {funder: sum(line.amount_pence for line in self.lines if line.funder == funder) for funder in FUNDERS}
        return [
            Transfer(
                id=new_id(),
                debit_account=account_key("funder", funder),
                credit_account=self.account,
                amount_pence=share,
                kind=TransferKind.POSTED,
                budget_id=self.id,
                plan_id=self.plan_id,
                occurred_on=self.set_up_on,
                reason=self.reasons,
            )
            for funder, share in shares.items()
            if share
        ]

    def _promise(self, id: UUID, line: BudgetLine) -> Transfer:
        return Transfer(
            id=id,
            debit_account=self.account,
            credit_account=self._payee(line),
            amount_pence=line.amount_pence,
            kind=TransferKind.PENDING,
            budget_id=self.id,
            plan_id=self.plan_id,
            occurred_on=self.set_up_on,
            reason=line.reason,
            provision_id=line.provision_id,
        )

    def _payee(self, line: BudgetLine) -> str:
        kind = MECHANISMS[line.mechanism]
        return account_key(kind, self.id if kind == "direct-payment" else line.provider)


@dataclass(frozen=True, slots=True)
class Balances:
    """Where a budget's money stands, in pence: what was put in, what of it is promised, paid, and left to use."""

    allocated_pence: int
    committed_pence: int
    paid_pence: int
    available_pence: int


def balances(account: Account) -> Balances:
    """As its account says it."""
    return Balances(
        allocated_pence=account.credits_posted,
        committed_pence=account.debits_pending,
        paid_pence=account.debits_posted,
        available_pence=account.available_pence,
    )


def set_up(budget: Budget, *, finance: str, earlier: Budget | None) -> Change[Budget]:
    """Sets a budget up; the team that keeps budgets may see the child's from now on. Invalid lists every fault.

    finance  party of that team, for example "team:southampton/finance"
    earlier  the budget that the plan has, if any: a second agreement needs a person to say what becomes of the first
    """
    if earlier is not None:
        raise Refused(
            "BUDGET_ALREADY_SET_UP",
            "The plan has a budget from an earlier agreement; a person must decide what becomes of that one.",
            facts={"budget_id": str(earlier.id), "agreement_item_id": str(earlier.agreement_item_id)},
        )
    if problems := _problems(budget):
        raise Invalid(problems)
    began = RelationshipBegan(budget.child_id, finance, "finance", budget.set_up_on, budget.id)
    allocated = BudgetAllocated(budget.id, budget.plan_id, budget.child_id, budget.set_up_on)
    return Change(budget, (began, allocated))


def _problems(budget: Budget) -> list[Violation]:
    if not budget.lines:
        return [Violation("lines", "REQUIRED", "An agreement without a line sets up no budget.")]
    return [problem for index, line in enumerate(budget.lines) for problem in _line_problems(f"lines[{index}]", line)]


def _line_problems(place: str, line: BudgetLine) -> list[Violation]:
    found = []
    if not line.provision_id:
        found.append(Violation(f"{place}.provision_id", "REQUIRED", "Say which line of the plan it pays for."))
    if line.amount_pence <= 0:
        found.append(Violation(f"{place}.amount_pence", "NOT_POSITIVE", "The amount must be more than nothing."))
    if line.funder not in FUNDERS:
        found.append(_unknown(f"{place}.funder", FUNDERS))
    if line.mechanism not in MECHANISMS:
        found.append(_unknown(f"{place}.mechanism", tuple(MECHANISMS)))
    for name in ("reason", "used_for"):
        if not getattr(line, name).strip():
            found.append(Violation(f"{place}.{name}", "REQUIRED", "A family is told why and what for."))
    if MECHANISMS.get(line.mechanism) == "provider" and not line.provider.strip():
        found.append(Violation(f"{place}.provider", "REQUIRED", "Somebody must be paid for it."))
    return found


def _unknown(field: str, known: tuple[str, ...]) -> Violation:
    return Violation(field, "UNKNOWN_VALUE", f"This must be one of {', '.join(known)}.")
