"""The double-entry ledger as arithmetic: what a transfer is, which accounts there are, what a sequence comes to.

Every transfer debits one account and credits another with the same amount, so the books balance by construction.
Nothing is ever changed: a promise is kept (`post`) or taken back (`void`) by a further transfer, a mistake is reversed
by one. Amounts are whole pence. PostgreSQL keeps the running totals; `fold` says what they must be.
"""

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.errors import Refused
from kernel.funding import STREAMS
from kernel.money import pounds

FUNDERS = STREAMS


class TransferKind(StrEnum):
    POSTED = "posted"
    PENDING = "pending"
    POST = "post"
    VOID = "void"


RESOLVING = (TransferKind.POST, TransferKind.VOID)


@dataclass(frozen=True, slots=True)
class AccountKind:
    """One kind of account of the chart; its accounts are named "<name>:<holder>".

    guarded  what is debited, promises included, never exceeds what was credited for good
    holders  the only holders there can be; anybody when empty
    """

    name: str
    guarded: bool
    holders: tuple[str, ...] = ()


# Money goes from a funder into a budget, and from there to who provides, to the family, or back. What was provided and
# is not invoiced yet stands in a pair of its own, from the cost to the debt, and moves no money: it is settled when it
# is paid. Evidence of spending is a record of a payment, and no money either.
CHART = {
    kind.name: kind
    for kind in (
        AccountKind("funder", guarded=False, holders=FUNDERS),
        AccountKind("budget", guarded=True),
        AccountKind("provider", guarded=False),
        # Guarded: no more comes back from the family than went to it.
        AccountKind("direct-payment", guarded=True),
        AccountKind("returned", guarded=False, holders=FUNDERS),
        AccountKind("accrued", guarded=False),
        # Guarded: no more is settled than was accrued.
        AccountKind("owed", guarded=True),
    )
}


def account_key(kind: str, holder: object) -> str:
    """An account's name, for example "provider:org:ods:R1C". ValueError when the chart has no such account."""
    return _on_chart(f"{kind}:{holder}")


def is_guarded(key: str) -> bool:
    """Whether PostgreSQL refuses to let this account be overspent."""
    return CHART[_on_chart(key).partition(":")[0]].guarded


def _on_chart(key: str) -> str:
    name, _, holder = key.partition(":")
    kind = CHART.get(name)
    if kind is None or not holder or (kind.holders and holder not in kind.holders):
        raise ValueError(f"the chart of accounts has no account {key!r}")
    return key


@dataclass(frozen=True, slots=True)
class Transfer:
    """One entry. A `post` or `void` names in `pending_id` the promise that it resolves; nothing else does.

    funder  stream whose money it is; the statement to that funder is read off it
    ValueError for what can never be an entry: that is a slip of the programmer, and PostgreSQL refuses it, too.
    """

    id: UUID
    debit_account: str
    credit_account: str
    amount_pence: int
    kind: TransferKind
    budget_id: UUID
    plan_id: UUID | None
    occurred_on: date
    reason: str
    provision_id: str = ""
    pending_id: UUID | None = None
    funder: str = ""

    def __post_init__(self) -> None:
        if _on_chart(self.debit_account) == _on_chart(self.credit_account):
            raise ValueError("a transfer needs two accounts")
        if self.amount_pence <= 0:
            raise ValueError("a transfer moves more than nothing")
        if (self.pending_id is not None) != (self.kind in RESOLVING):
            raise ValueError("a post or void names the pending transfer that it resolves; nothing else does")
        if self.funder not in ("", *FUNDERS):
            raise ValueError(f"a transfer is of no funder {self.funder!r}")


@dataclass(frozen=True, slots=True)
class Account:
    """Totals of an account, in pence; also the change of its totals, which may be negative."""

    debits_pending: int = 0
    debits_posted: int = 0
    credits_pending: int = 0
    credits_posted: int = 0

    def __add__(self, other: "Account") -> "Account":
        return Account(
            self.debits_pending + other.debits_pending,
            self.debits_posted + other.debits_posted,
            self.credits_pending + other.credits_pending,
            self.credits_posted + other.credits_posted,
        )

    @property
    def available_pence(self) -> int:
        """What may still be debited. A promise to receive is not money yet, a promise to pay is spent already."""
        return self.credits_posted - self.debits_posted - self.debits_pending


def fold(transfers: Iterable[Transfer], promised: Mapping[UUID, Transfer] | None = None) -> dict[str, Account]:
    """What the transfers come to, by account, in whatever order they stand.

    promised  pending transfers that they resolve without holding them
    """
    transfers = tuple(transfers)
    known = {**(promised or {}), **_promises(transfers)}
    totals: dict[str, Account] = {}
    for transfer in transfers:
        pending, posted = _movement(transfer, known)
        debit = Account(debits_pending=pending, debits_posted=posted)
        credit = Account(credits_pending=pending, credits_posted=posted)
        for key, change in ((transfer.debit_account, debit), (transfer.credit_account, credit)):
            totals[key] = totals.get(key, Account()) + change
    return totals


def _promises(transfers: Iterable[Transfer]) -> dict[UUID, Transfer]:
    return {transfer.id: transfer for transfer in transfers if transfer.kind is TransferKind.PENDING}


def _movement(transfer: Transfer, promised: Mapping[UUID, Transfer]) -> tuple[int, int]:
    """By how many pence it changes what is pending and what is posted, on either side."""
    if transfer.kind is TransferKind.PENDING:
        return transfer.amount_pence, 0
    if transfer.pending_id is None:
        return 0, transfer.amount_pence
    released = promised[transfer.pending_id].amount_pence
    return -released, transfer.amount_pence if transfer.kind is TransferKind.POST else 0


def check(transfers: Sequence[Transfer], promised: Mapping[UUID, Transfer], resolved: Container[UUID]) -> None:
    """Refused when one of them resolves what is not there, not its own, resolved before, or less than it asks.

    promised  pending transfers of this authority that stand in the ledger
    resolved  ids of those that were posted or voided before
    """
    known, done = dict(promised), set[UUID]()
    for transfer in transfers:
        if transfer.pending_id is not None:
            pending = known.get(transfer.pending_id)
            _check_resolution(transfer, pending, transfer.pending_id in done or transfer.pending_id in resolved)
            done.add(transfer.pending_id)
        known |= _promises((transfer,))


def _check_resolution(transfer: Transfer, pending: Transfer | None, is_resolved: bool) -> None:
    facts = {"pending_id": str(transfer.pending_id)}
    if pending is None or _accounts(pending) != _accounts(transfer):
        raise Refused("PENDING_NOT_FOUND", "There is no such pending transfer between these two accounts.", facts=facts)
    if is_resolved:
        raise Refused("PENDING_ALREADY_RESOLVED", "This pending transfer was posted or cancelled before.", facts=facts)
    facts |= {"pending_pence": str(pending.amount_pence), "asked_pence": str(transfer.amount_pence)}
    if transfer.amount_pence > pending.amount_pence:
        raise Refused("MORE_THAN_PENDING", f"Only {pounds(pending.amount_pence)} is pending.", facts=facts)
    if transfer.kind is TransferKind.VOID and transfer.amount_pence < pending.amount_pence:
        raise Refused("VOID_IS_FOR_ALL", "A pending transfer is cancelled as a whole.", facts=facts)


def _accounts(transfer: Transfer) -> tuple[str, str]:
    return transfer.debit_account, transfer.credit_account


def keep(promises: Iterable[Transfer], pence: int, *, new_id: Callable[[], UUID], on: date) -> list[Transfer]:
    """The transfers that pay `pence` out of open promises, the oldest first.

    A promise is resolved once. One that is kept in part is therefore resolved, too, and its rest promised afresh in the
    same entry: a year's promise can be paid month by month. ValueError when less was promised.
    """
    return _resolve(promises, pence, TransferKind.POST, new_id=new_id, on=on)


def take_back(promises: Iterable[Transfer], pence: int, *, new_id: Callable[[], UUID], on: date) -> list[Transfer]:
    """The transfers that take `pence` of open promises back, as `keep` pays out of them."""
    return _resolve(promises, pence, TransferKind.VOID, new_id=new_id, on=on)


def _resolve(
    promises: Iterable[Transfer], pence: int, how: TransferKind, *, new_id: Callable[[], UUID], on: date
) -> list[Transfer]:
    made: list[Transfer] = []
    for promise in promises:
        if not pence:
            break
        part = min(pence, promise.amount_pence)
        pence -= part
        resolved = part if how is TransferKind.POST else promise.amount_pence
        made.append(
            replace(promise, id=new_id(), kind=how, pending_id=promise.id, amount_pence=resolved, occurred_on=on)
        )
        if part < promise.amount_pence:
            rest = promise.amount_pence - part
            made.append(replace(promise, id=new_id(), amount_pence=rest, occurred_on=on))
    if pence:
        raise ValueError(f"{pence} pence more than was promised")
    return made
