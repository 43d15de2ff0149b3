"""What takes effect on a budget: an agreement, and a review's decision on its day.

For what has its day nobody asks; the house looks every day. Looking twice changes nothing.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kernel.change import Change
from services.budgets.domain.agreement import BudgetAgreement, BudgetReview, ReviewDecision
from services.budgets.domain.budget import BUDGET, Budget
from services.budgets.domain.ledger import Transfer
from services.budgets.domain.rebooking import Holdings, Rebooking, held_directly, with_amount


@dataclass(frozen=True, slots=True)
class BudgetChanged:
    budget_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class BudgetEnded:
    budget_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class BudgetReviewDue:
    budget_id: UUID
    child_id: UUID | None
    due_on: date | None
    missed: bool


@dataclass(frozen=True, slots=True)
class Carried:
    """Something that took effect: the budget after it, and the transfers that go with it."""

    change: Change[Budget]
    transfers: Sequence[Transfer] = ()


def agree(
    budget: Budget, agreement: BudgetAgreement, holdings: Holdings, *, on: date, new_id: Callable[[], UUID]
) -> Carried:
    """The recipient consented: the agreed lines are held directly, and what was promised to others is promised anew."""
    moved = BUDGET.apply(budget, "agree")
    books = Rebooking(budget, holdings, "Direct payments were agreed.", on, new_id)
    lines = [held_directly(line) if line.provision_id in agreement.provision_ids else line for line in budget.lines]
    turned = [old for old, new in zip(budget.lines, lines, strict=True) if old is not new]
    transfers = [transfer for line in turned for transfer in books.turned_direct(line)]
    joined = budget.agreement.joined(agreement) if budget.agreement else agreement
    return Carried(Change(replace(moved, lines=tuple(lines), agreement=joined)), transfers)


def accept(budget: Budget, *, on: date) -> Change[Budget]:
    """The family takes what was prepared for it, held as it is."""
    return Change(replace(BUDGET.apply(budget, "accept"), accepted_on=on))


def declined(budget: Budget, holdings: Holdings, *, on: date, new_id: Callable[[], UUID]) -> Carried:
    """The family does not want what was prepared for it: it ends, and every funder has its money back."""
    books = Rebooking(budget, holdings, "The family declined the budget.", on, new_id)
    return Carried(Change(BUDGET.apply(budget, "end")), books.wound_up())


def carry_out(budget: Budget, holdings: Holdings, *, on: date, new_id: Callable[[], UUID]) -> Carried | None:
    """The earliest decision whose day has come takes effect; None when there is none. Call it again until then."""
    waiting = [i for i, review in enumerate(budget.reviews) if review.is_waiting and review.effective_on <= on]
    if not waiting or "review" not in BUDGET.allowed(budget.state):
        return None
    place = min(waiting, key=lambda i: budget.reviews[i].effective_on)
    review = replace(budget.reviews[place], carried_out_on=on)
    done = replace(budget, reviews=(*budget.reviews[:place], review, *budget.reviews[place + 1 :]))
    books = Rebooking(budget, holdings, review.reasons, on, new_id)
    match review.decision:
        case ReviewDecision.STOP:
            return _ended(done, books)
        case ReviewDecision.SUBSTITUTE_RECIPIENT:
            return Carried(Change(_with_recipient(done, review)))
    return _amended(done, review, books)


def _ended(budget: Budget, books: Rebooking) -> Carried:
    agreement = budget.agreement and replace(budget.agreement, review_due_on=None)
    ended = replace(BUDGET.apply(budget, "end"), agreement=agreement)
    return Carried(Change(ended, (BudgetEnded(budget.id, budget.child_id),)), books.wound_up())


def _with_recipient(budget: Budget, review: BudgetReview) -> Budget:
    assert budget.agreement
    assert review.recipient
    assert review.account
    assert review.consented_on  # all of them demanded when the review was held
    agreement = replace(
        budget.agreement, recipient=review.recipient, account=review.account, consented_on=review.consented_on
    )
    return replace(budget, agreement=agreement)


def _amended(budget: Budget, review: BudgetReview, books: Rebooking) -> Carried:
    wanted = {line.provision_id: line.amount_pence for line in review.lines}
    after = tuple(with_amount(line, wanted.get(line.provision_id, line.amount_pence)) for line in budget.lines)
    changed = [(old, new) for old, new in zip(budget.lines, after, strict=True) if old.amount_pence != new.amount_pence]
    transfers = [transfer for old, new in changed for transfer in books.amended(old, new)]
    return Carried(Change(replace(budget, lines=after), (BudgetChanged(budget.id, budget.child_id),)), transfers)
