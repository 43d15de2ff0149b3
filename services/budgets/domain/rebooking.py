"""The transfers that follow when a line's amount or the way it is held changes, or a budget ends.

More money is put in by the line's funder and promised; less is taken out of open promises and goes back to the funder.
What is paid is paid: neither a smaller amount nor an end takes back what was provided or asked for before it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from kernel.errors import Refused
from kernel.money import split
from services.budgets.domain.budget import Budget
from services.budgets.domain.ledger import Transfer, TransferKind, account_key, take_back
from services.budgets.domain.lines import BudgetLine, BudgetLinePart

DIRECT = "direct_payment"
NewId = Callable[[], UUID]


@dataclass(frozen=True, slots=True)
class Holdings:
    """Where a budget stands in the ledger, just now, in pence.

    promises  open ones, oldest first
    asked     by line and payee: for payments on their way
    accrued   by line: provided and not invoiced yet
    paid      by line, less what came back
    balances  by funder: put in, and neither paid nor returned
    """

    promises: Sequence[Transfer] = ()
    asked: Mapping[tuple[str, str], int] = field(default_factory=dict)
    accrued: Mapping[str, int] = field(default_factory=dict)
    paid: Mapping[str, int] = field(default_factory=dict)
    balances: Mapping[str, int] = field(default_factory=dict)

    def of(self, line: BudgetLine, payee: str = "") -> list[Transfer]:
        """The open promises of a line: to one payee, or to all."""
        ours = (one for one in self.promises if one.provision_id == line.provision_id)
        return [one for one in ours if payee in ("", one.credit_account)]

    def promised(self, line: BudgetLine, payee: str = "") -> int:
        return sum(promise.amount_pence for promise in self.of(line, payee))

    def secured(self, line: BudgetLine) -> int:
        """What the line has for its year: paid already, or still promised."""
        return self.paid.get(line.provision_id, 0) + self.promised(line)

    def is_in_use(self, line: BudgetLine) -> bool:
        """Whether a payment is on its way, or something was provided that nobody invoiced yet."""
        asked = any(pence for (id, _), pence in self.asked.items() if id == line.provision_id)
        return asked or self.accrued.get(line.provision_id, 0) > 0


@dataclass(frozen=True, slots=True)
class Rebooking:
    """Writes the transfers: of which budget, on which day, and why, in words that the family reads."""

    budget: Budget
    holdings: Holdings
    reason: str
    on: date
    new_id: NewId

    def amended(self, before: BudgetLine, after: BudgetLine) -> list[Transfer]:
        """From one amount to another; the two lines differ in nothing else."""
        changes = self._changes(before, after)
        return self._grown(after, changes) if after.amount_pence > before.amount_pence else self._shrunk(after, changes)

    def turned_direct(self, line: BudgetLine) -> list[Transfer]:
        """What is promised to whoever provides is promised to the family instead."""
        if self.holdings.is_in_use(line):
            raise Refused(
                "LINE_IN_USE",
                f"A payment for {line.used_for!r} is on its way, or something was provided and not invoiced; it is "
                "settled before the family is paid directly.",
                facts={"provision_id": line.provision_id},
            )
        pence = self.holdings.promised(line)
        direct = account_key("direct-payment", self.budget.id)
        return [*self._voided(self.holdings.of(line)), *([self._promise(line, direct, pence)] if pence else [])]

    def wound_up(self) -> list[Transfer]:
        """Every open promise is taken back, and each funder has back what is left of its money."""
        left = sum(self.holdings.balances.values())
        made = self._voided(self.holdings.promises)
        for funder, balance in sorted(self.holdings.balances.items()):
            pence = min(balance, left)
            if pence > 0:
                made.append(self._returned(funder or self.budget.lines[0].funder, pence))
                left -= pence
        return made

    def _changes(self, before: BudgetLine, after: BudgetLine) -> dict[str, int]:
        """By how many pence what each payee has of the line grows or shrinks."""
        changes: dict[str, int] = {}
        for old, new in zip(before.shares, after.shares, strict=True):
            payee = self.budget.payee(after, new)
            changes[payee] = changes.get(payee, 0) + abs(new.amount_pence - old.amount_pence)
        return changes

    def _grown(self, line: BudgetLine, changes: Mapping[str, int]) -> list[Transfer]:
        promises = [self._promise(line, payee, pence) for payee, pence in changes.items() if pence]
        total = sum(promise.amount_pence for promise in promises)
        funder = account_key("funder", line.funder)
        share = self._entry(funder, self.budget.account, total, TransferKind.POSTED, line.funder)
        return [share, *promises]

    def _shrunk(self, line: BudgetLine, changes: Mapping[str, int]) -> list[Transfer]:
        made: list[Transfer] = []
        unowed = self.holdings.promised(line) - self.holdings.accrued.get(line.provision_id, 0)
        total = 0
        for payee, pence in changes.items():
            asked = self.holdings.asked.get((line.provision_id, payee), 0)
            taken = max(0, min(pence, self.holdings.promised(line, payee) - asked, unowed - total))
            total += taken
            made += self._taken_back(self.holdings.of(line, payee), taken)
        return [*made, self._returned(line.funder, total)] if total else made

    def _voided(self, promises: Sequence[Transfer]) -> list[Transfer]:
        return self._taken_back(promises, sum(promise.amount_pence for promise in promises))

    def _taken_back(self, promises: Sequence[Transfer], pence: int) -> list[Transfer]:
        made = take_back(promises, pence, new_id=self.new_id, on=self.on)
        return [replace(one, reason=self.reason) if one.kind is TransferKind.VOID else one for one in made]

    def _promise(self, line: BudgetLine, payee: str, pence: int) -> Transfer:
        promise = self._entry(self.budget.account, payee, pence, TransferKind.PENDING, line.funder)
        return replace(promise, provision_id=line.provision_id)

    def _returned(self, funder: str, pence: int) -> Transfer:
        returned = account_key("returned", funder)
        return self._entry(self.budget.account, returned, pence, TransferKind.POSTED, funder)

    def _entry(self, debit: str, credit: str, pence: int, kind: TransferKind, funder: str) -> Transfer:
        return Transfer(
            id=self.new_id(),
            debit_account=debit,
            credit_account=credit,
            amount_pence=pence,
            kind=kind,
            budget_id=self.budget.id,
            plan_id=self.budget.plan_id,
            occurred_on=self.on,
            reason=self.reason,
            funder=funder,
        )


def with_amount(line: BudgetLine, pence: int) -> BudgetLine:
    """The line with another amount; a combination keeps the proportion of its parts."""
    if not line.parts:
        return replace(line, amount_pence=pence)
    amounts = split(pence, [part.amount_pence for part in line.parts])
    parts = tuple(BudgetLinePart(part.mechanism, new) for part, new in zip(line.parts, amounts, strict=True))
    return replace(line, amount_pence=pence, parts=parts)


def direct_share(line: BudgetLine) -> int | None:
    """The part of the line that the panel agreed as a direct payment; None when it agreed none."""
    return next((share.amount_pence for share in line.shares if share.mechanism == DIRECT), None)


def held_directly(line: BudgetLine) -> BudgetLine:
    """The line as a direct payment. One that is, wholly or in part, stays as the panel agreed it."""
    return replace(line, mechanism=DIRECT, parts=()) if direct_share(line) is None else line
