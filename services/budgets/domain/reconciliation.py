"""A finance file beside the books, row by row: what is in both, what only in one, and what to do about it.

A row belongs to the payment of its reference and amount. A payment is matched once, by whichever file shows it first;
the same file again gives the same report.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from kernel.money import pounds
from services.budgets.domain.finance_file import FileRow, FinanceFile
from services.budgets.domain.payment import PaymentState


class RowResult(StrEnum):
    MATCHED = "matched"
    UNKNOWN = "unknown"
    AMOUNT_DIFFERS = "amount_differs"
    ALREADY_MATCHED = "already_matched"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class BookedPayment:
    """What the comparison needs of a payment."""

    id: UUID
    reference: str
    amount_pence: int
    state: PaymentState
    is_matched: bool = False


@dataclass(frozen=True, slots=True)
class ReconciledRow:
    """What a row turned out to be, and what to do about it. `payment_id` is empty when it matches none."""

    line: int
    reference: str
    amount_pence: int
    result: RowResult
    remark: str
    payment_id: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """The comparison of a whole file."""

    import_id: UUID
    name: str
    rows: tuple[ReconciledRow, ...]
    missing_payment_ids: tuple[UUID, ...] = ()

    @property
    def matched_pence(self) -> int:
        return sum(row.amount_pence for row in self.rows if row.result is RowResult.MATCHED)

    @property
    def matched(self) -> tuple[ReconciledRow, ...]:
        return tuple(row for row in self.rows if row.result is RowResult.MATCHED)


class _Candidates:
    """Payments by reference and amount; one that a row has taken is not there for the next."""

    def __init__(self, booked: Iterable[BookedPayment]) -> None:
        self._open: dict[tuple[str, int], list[BookedPayment]] = {}
        self._matched: dict[tuple[str, int], BookedPayment] = {}
        self._paid: dict[str, BookedPayment] = {}
        self._unpaid: dict[str, BookedPayment] = {}
        for payment in booked:
            self._add(payment)

    def _add(self, payment: BookedPayment) -> None:
        key = (payment.reference, payment.amount_pence)
        if payment.state is not PaymentState.PAID:
            self._unpaid.setdefault(payment.reference, payment)
            return
        self._paid.setdefault(payment.reference, payment)
        if payment.is_matched:
            self._matched.setdefault(key, payment)
        else:
            self._open.setdefault(key, []).append(payment)

    def match(self, row: FileRow) -> ReconciledRow:
        """What the row turns out to be."""
        key = (row.reference, row.amount_pence)
        if row.fault:
            return _reconciled(row, RowResult.UNREADABLE, row.fault)
        if waiting := self._open.get(key):
            payment = self._matched[key] = waiting.pop(0)
            return _reconciled(row, RowResult.MATCHED, "In our books and in the file.", payment)
        if earlier := self._matched.get(key):
            words = "This payment was matched before: the row is there twice, or was in an earlier file."
            return _reconciled(row, RowResult.ALREADY_MATCHED, words, earlier)
        if other := self._paid.get(row.reference):
            words = f"Our books have {pounds(other.amount_pence)} for this reference; compare it with the invoice."
            return _reconciled(row, RowResult.AMOUNT_DIFFERS, words, other)
        return _reconciled(row, RowResult.UNKNOWN, self._unknown(row.reference))

    def _unknown(self, reference: str) -> str:
        if unpaid := self._unpaid.get(reference):
            return f"The payment of this reference is {unpaid.state} in our books; it should not have been paid."
        return "Our books have no payment of this reference; find out whose it is."


def _reconciled(row: FileRow, result: RowResult, remark: str, payment: BookedPayment | None = None) -> ReconciledRow:
    id = str(payment.id) if payment else ""
    return ReconciledRow(row.line, row.reference, row.amount_pence, result, remark, id)


def reconcile(import_id: UUID, file: FinanceFile, booked: Iterable[BookedPayment], unseen: Iterable[UUID]) -> Report:
    """The file beside the books.

    booked  payments with a reference that is in the file, oldest first
    unseen  payments of the file's days that no earlier file has shown
    """
    candidates = _Candidates(booked)
    rows = tuple(candidates.match(row) for row in file.rows)
    seen = {row.payment_id for row in rows if row.result is RowResult.MATCHED}
    return Report(import_id, file.name, rows, tuple(id for id in unseen if str(id) not in seen))
