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
from services.budgets.domain.lines import PAYS, BudgetLine, BudgetLinePart, line_problems


class BudgetState(StrEnum):
    ACTIVE = "active"


BUDGET = Machine("budget", initial=BudgetState.ACTIVE, moves=[])


@dataclass(frozen=True, slots=True)
class BudgetAllocated:
    budget_id: UUID
    plan_id: UUID
    child_id: UUID
    allocated_on: date


class RecipientCapacity(StrEnum):
    """In which capacity somebody receives direct payments (SEN (Personal Budgets) Regulations 2014, reg 5)."""

    PARENT = "parent"
    YOUNG_PERSON = "young_person"
    NOMINEE = "nominee"
    REPRESENTATIVE = "representative"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who receives direct payments. `subject` is the person's sign-in; `nominated_on` the day of a written consent."""

    name: str
    capacity: RecipientCapacity
    subject: str = ""
    not_excluded: bool = False
    nominated_on: date | None = None


@dataclass(frozen=True, slots=True)
class DedicatedAccount:
    """The account for direct payments. Never its whole number."""

    separate: bool
    agreed_otherwise: str = ""
    last_four: str = ""


@dataclass(frozen=True, slots=True)
class BudgetAgreement:
    """The recipient's written consent to direct payments, without which none is made.

    review_due_on  review that is due next: within three months of the first direct payment, absent until then
    """

    recipient: Recipient
    account: DedicatedAccount
    consented_on: date
    review_due_on: date | None = None


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
    agreement: BudgetAgreement | None = None
    preset: str = ""
    state: BudgetState = BudgetState.ACTIVE
    version: int = 0

    @property
    def account(self) -> str:
        return account_key("budget", self.id)

    def opening(self, new_id: Callable[[], UUID]) -> tuple[Transfer, ...]:
        """The transfers that set it up: each funder's share is put in, then each line is promised, part by part."""
        return (
            *self._shares(new_id),
            *(self._promise(new_id(), line, share) for line in self.lines for share in line.shares),
        )

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
                funder=funder,
            )
            for funder, share in shares.items()
            if share
        ]

    def _promise(self, id: UUID, line: BudgetLine, share: BudgetLinePart) -> Transfer:
        return Transfer(
            id=id,
            debit_account=self.account,
            credit_account=self.payee(line, share),
            amount_pence=share.amount_pence,
            kind=TransferKind.PENDING,
            budget_id=self.id,
            plan_id=self.plan_id,
            occurred_on=self.set_up_on,
            reason=line.reason,
            provision_id=line.provision_id,
            funder=line.funder,
        )

    def line(self, provision_id: str) -> BudgetLine | None:
        """The line that pays for this provision."""
        return next((line for line in self.lines if line.provision_id == provision_id), None)

    def payees(self, line: BudgetLine) -> tuple[str, ...]:
        """The accounts that the line pays: one, or with a combination one or two."""
        return tuple(dict.fromkeys(self.payee(line, share) for share in line.shares))

    def payee(self, line: BudgetLine, share: BudgetLinePart) -> str:
        """The account that this part of the line pays."""
        kind = PAYS[share.mechanism]
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
    return [problem for index, line in enumerate(budget.lines) for problem in line_problems(f"lines[{index}]", line)]
