"""A payment file: what was paid and stands in no file yet, put together once for the finance system that pays it out.

A payment stands in one file, and a file keeps its id: whoever gets it twice knows that, and books nothing twice. What
is reversed later stays in its file; the finance department takes it back where it booked it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kernel.change import Change
from kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class PaymentFileMade:
    """`recipient`: the team that keeps the authority's books."""

    payment_file_id: UUID
    made_on: date
    recipient: str


@dataclass(frozen=True, slots=True)
class PaymentFile:
    """A file as it was put together. `payments`: how many stand in it."""

    id: UUID
    authority: str
    made_on: date
    made_by: str
    payments: int
    total_pence: int


def put_together(
    id: UUID, authority: str, amounts: Iterable[int], *, finance: str, by: str, on: date
) -> Change[PaymentFile]:
    """The file of payments of these amounts, in pence. Refused when there are none."""
    pence = list(amounts)
    if not pence:
        raise Refused("NOTHING_TO_SEND", "Every payment that was made stands in a file already.")
    file = PaymentFile(id, authority, on, by, len(pence), sum(pence))
    return Change(file, (PaymentFileMade(id, on, finance),))
