"""A personal budget: what a panel agreed for each line of a plan, why that amount, and what it is used for.

It is set up once, from the panel's resource agreement [seed 003: "Resource Agreement"], or prepared by the authority
for an EHC case whose family asked for one (CFA 2014 s.49). The family sees the amount, the reason in the panel's or the
authority's words, and the use in the words of the plan.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.deadlines import Owed
from kernel.errors import Invalid, Refused, Violation
from kernel.machine import Machine, Move
from kernel.relationships import RelationshipBegan
from kernel.statute import STATUTE
from services.budgets.domain.agreement import BudgetAgreement, BudgetReview
from services.budgets.domain.ledger import FUNDERS, Account, Transfer, TransferKind, account_key
from services.budgets.domain.lines import PAYS, BudgetLine, BudgetLinePart, line_problems


class BudgetState(StrEnum):
    ACTIVE = "active"
    ENDED = "ended"


BUDGET = Machine(
    "budget",
    initial=BudgetState.ACTIVE,
    moves=[
        Move("review", BudgetState.ACTIVE, BudgetState.ACTIVE),
        Move("reconsider", BudgetState.ACTIVE, BudgetState.ACTIVE),
        Move("agree", BudgetState.ACTIVE, BudgetState.ACTIVE),
        Move("accept", BudgetState.ACTIVE, BudgetState.ACTIVE),
        Move("end", BudgetState.ACTIVE, BudgetState.ENDED),
    ],
)


@dataclass(frozen=True, slots=True)
class BudgetAllocated:
    """`plan_id` is None for a budget that was prepared in an EHC case."""

    budget_id: UUID
    plan_id: UUID | None
    child_id: UUID
    allocated_on: date
    ehc_case_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class Budget:
    """One budget for one plan, or for one EHC case. Its balances stand in its account of the ledger, never here.

    plan_id, agreement_item_id  the single plan and the panel's agreement; None for one of an EHC case
    ehc_case_id, referral_id    the case in which it was asked for, and the request that opened that
    prepared_by                 which officer prepared it; empty where a panel agreed it
    accepted_on                 when the family took what was prepared as it is
    reviews                     oldest first
    """

    id: UUID
    authority: str
    child_id: UUID
    plan_id: UUID | None
    agreement_item_id: UUID | None
    lines: tuple[BudgetLine, ...]
    reasons: str
    set_up_on: date
    agreement: BudgetAgreement | None = None
    preset: str = ""
    reviews: tuple[BudgetReview, ...] = ()
    ehc_case_id: UUID | None = None
    referral_id: UUID | None = None
    prepared_by: str = ""
    accepted_on: date | None = None
    state: BudgetState = BudgetState.ACTIVE
    version: int = 0

    @property
    def account(self) -> str:
        return account_key("budget", self.id)

    @property
    def about(self) -> tuple[UUID, ...]:
        """Of what there is one budget at most: the plan, or the EHC case."""
        return tuple(id for id in (self.plan_id, self.ehc_case_id) if id)

    @property
    def is_taken_up(self) -> bool:
        """Whether the family has it: a panel's goes with the plan that it agreed, a prepared one once it says so."""
        return self.ehc_case_id is None or self.accepted_on is not None or self.agreement is not None

    @property
    def review_due_on(self) -> date | None:
        """The review that is due next; none before the first direct payment, and none after the end."""
        if self.agreement is None or self.state is not BudgetState.ACTIVE:
            return None
        return self.agreement.review_due_on

    @property
    def due_on(self) -> date | None:
        """The next day on which the house has something to do by itself: a decision takes effect."""
        if self.state is not BudgetState.ACTIVE:
            return None
        return min((review.effective_on for review in self.reviews if review.is_waiting), default=None)

    def owed(self, finance: str) -> list[Owed]:
        """The time limit of the review that is due next, for the authority's finance team."""
        if self.review_due_on is None or self.agreement is None or self.agreement.first_paid_on is None:
            return []
        first, last = self.agreement.first_paid_on, max((one.held_on for one in self.reviews), default=date.min)
        key = "direct_payment_review" if last < first else "direct_payment_later_review"
        started_on = max(first, last)
        return [Owed(STATUTE.limit(key, on=started_on).agreed(started_on, self.review_due_on), owner=finance)]

    def demand_active(self) -> None:
        """Refused once it has ended."""
        BUDGET.apply(self, "agree")

    def is_agreed(self, provision_id: str) -> bool:
        """Whether the recipient consented to direct payments for this line."""
        return self.agreement is not None and self.agreement.covers(provision_id)

    def first_paid(self, on: date) -> "Budget":
        """Somebody was paid directly. The first time starts the clock of the first review; call it whenever it was."""
        agreement = self.agreement and self.agreement.first_paid(on)
        return self if agreement is self.agreement else replace(self, agreement=agreement)

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
class CameBack:
    """What of a budget's money went the other way, in pence.

    reversed   payments that were undone: back in the budget
    returned   unspent, from the budget to its funders
    reclaimed  from the family to the funders
    """

    reversed_pence: int = 0
    returned_pence: int = 0
    reclaimed_pence: int = 0


NOTHING_BACK = CameBack()


@dataclass(frozen=True, slots=True)
class Balances:
    """Where a budget's money stands, in pence: allocated = committed + paid + available + returned.

    accrued is owed and no money yet; evidenced is what receipts show of what was paid
    """

    allocated_pence: int
    committed_pence: int
    paid_pence: int
    available_pence: int
    returned_pence: int = 0
    accrued_pence: int = 0
    evidenced_pence: int = 0


def balances(
    account: Account, back: CameBack = NOTHING_BACK, *, accrued_pence: int = 0, evidenced_pence: int = 0
) -> Balances:
    """As its account says it, with what went the other way told apart."""
    return Balances(
        allocated_pence=account.credits_posted - back.reversed_pence,
        committed_pence=account.debits_pending,
        paid_pence=account.debits_posted - back.reversed_pence - back.returned_pence - back.reclaimed_pence,
        available_pence=account.available_pence,
        returned_pence=back.returned_pence + back.reclaimed_pence,
        accrued_pence=accrued_pence,
        evidenced_pence=evidenced_pence,
    )


def set_up(budget: Budget, *, finance: str, earlier: Budget | None) -> Change[Budget]:
    """Sets a budget up; the team that keeps budgets may see the child's from now on. Invalid lists every fault.

    finance  party of that team, for example "team:southampton/finance"
    earlier  the budget that the plan has, if any: a second agreement needs a person to say what becomes of the first
    """
    if earlier is not None:
        raise Refused(
            "BUDGET_ALREADY_SET_UP",
            "There is a budget for this already; a person must decide what becomes of that one.",
            facts={"budget_id": str(earlier.id), "agreement_item_id": str(earlier.agreement_item_id or "")},
        )
    if problems := _problems(budget):
        raise Invalid(problems)
    began = RelationshipBegan(budget.child_id, finance, "finance", budget.set_up_on, budget.id)
    allocated = BudgetAllocated(budget.id, budget.plan_id, budget.child_id, budget.set_up_on, budget.ehc_case_id)
    return Change(budget, (began, allocated))


def _problems(budget: Budget) -> list[Violation]:
    if not budget.lines:
        return [Violation("lines", "REQUIRED", "An agreement without a line sets up no budget.")]
    return [problem for index, line in enumerate(budget.lines) for problem in line_problems(f"lines[{index}]", line)]
