"""What transfers come to: where a line, a stream or a whole budget stands. SQL adds up, this says what it means."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from services.budgets.domain.ledger import TransferKind

PAYEES = ("provider", "direct-payment")


@dataclass(frozen=True, slots=True)
class Flow:
    """Transfers of one sort, added up.

    gives, takes    kinds of the accounts that are debited and credited
    released_pence  what of earlier promises they resolved
    month           first day of the month in which they were; None for what came before the days in question
    """

    provision_id: str
    funder: str
    kind: TransferKind
    gives: str
    takes: str
    amount_pence: int
    released_pence: int = 0
    month: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Amounts in pence. What was paid is less what came back: reversed payments, and money reclaimed from the family.

    put_in    by the funders
    promised  and not paid yet
    returned  to the funders: unspent, or reclaimed from the family
    accrued   provided and not invoiced yet: owed, but no money so far
    """

    put_in_pence: int = 0
    promised_pence: int = 0
    paid_pence: int = 0
    returned_pence: int = 0
    accrued_pence: int = 0

    def __add__(self, other: "Standing") -> "Standing":
        return Standing(
            self.put_in_pence + other.put_in_pence,
            self.promised_pence + other.promised_pence,
            self.paid_pence + other.paid_pence,
            self.returned_pence + other.returned_pence,
            self.accrued_pence + other.accrued_pence,
        )

    @property
    def balance_pence(self) -> int:
        """What is in the budget: neither paid nor returned, promised or not."""
        return self.put_in_pence - self.paid_pence - self.returned_pence

    @property
    def available_pence(self) -> int:
        """What is in the budget and promised to nobody."""
        return self.balance_pence - self.promised_pence


NOTHING = Standing()


def standing(flows: Iterable[Flow]) -> Standing:
    """What the flows come to together."""
    totals = dict.fromkeys(("put_in", "promised", "paid", "returned", "accrued"), 0)
    for flow in flows:
        for name, pence in _moves(flow):
            totals[name] += pence
    return Standing(*totals.values())


def _moves(flow: Flow) -> tuple[tuple[str, int], ...]:
    """What a flow adds to where money stands, and takes from it."""
    pence, freed = flow.amount_pence, ("promised", -flow.released_pence)
    if flow.kind is TransferKind.PENDING:
        return (("promised", pence),)
    if flow.kind is TransferKind.VOID:
        return (freed,)
    match flow.gives, flow.takes:
        case "funder", _:
            return (("put_in", pence),)
        case "budget", "returned":
            return (("returned", pence),)
        case "budget", _:
            return (freed, ("paid", pence))
        case _, "budget":
            return (("paid", -pence),)
        case _, "returned":
            return (("paid", -pence), ("returned", pence))
        case "accrued", _:
            return (("accrued", pence),)
        case _:
            return (("accrued", -pence),)
