"""Whether the audit is what was sealed: walks the chain of one authority in one house and names every fault.

What is found: a row removed, changed, exchanged or put in below the last seal; a seal removed, changed, forged or out
of its order; and, against the anchors, a chain that was cut off at its end. What cannot be found is what happens to a
row before it is sealed: that is the open tail, a few seconds long while the house runs, a minute when a process of it
died (docs/adr/0015). Rows that were kept as long as they must be may be gone; their seals stay, and the chain with
them (docs/adr/0096).
"""

from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis import audit, seals
from chassis.principal import TrustedKeys
from chassis.retention import audit_years
from chassis.sealing import rows_between
from chassis.seals import Seal
from chassis.unit import SET_AUTHORITY, House

PAGE = 100
# A house that runs seals within seconds; a tail this old means that it does not seal, or that a transaction hangs.
TAIL_LIMIT = timedelta(hours=1)
# Faults of one authority that are named one by one; a table that is wholly wrong needs no longer list.
NAMED = 100
# The database counts from 1; who writes past it may choose a position below.
LOWEST = -(2**63)


@dataclass
class Report:
    """What was found of one authority in one house."""

    house: str
    authority: str
    seals: int = 0
    rows: int = 0
    tail_rows: int = 0
    forgotten: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def is_sound(self) -> bool:
        return not self.faults

    def fault(self, what: str) -> None:
        if len(self.faults) < NAMED:
            self.faults.append(what)


async def check(house: House, authority: str, keys: TrustedKeys, anchors: Collection[str] = ()) -> Report:
    """Walks the chain and the rows, a page at a time.

    anchors  signed seals that were kept elsewhere, of any house and authority
    """
    report = Report(house.name, authority)
    async with house.engine.connect() as connection, connection.begin():
        await connection.execute(SET_AUTHORITY, {"authority": authority})
        anchored = _anchored(report, keys, anchors)
        may_be_gone = await _kept_since(house, connection)
        last: Seal | None = None
        async for row in _chain(house, connection, authority):
            seal = seals.read_row(house.name, row)
            _check_seal(report, seal, last, row.signature, keys)
            if anchored.pop(seal.number, seal.digest) != seal.digest:
                report.fault(f"seal {seal.number} is not the one that was anchored")
            rows = await _rows_of(house, connection, seal)
            _check_rows(report, seal, row.leaves, rows, may_be_gone=seal.sealed_at < may_be_gone)
            report.seals, report.rows, last = report.seals + 1, report.rows + seal.rows, seal
        for number in sorted(anchored):
            report.fault(f"seal {number} was anchored and is not there: the end of the chain was cut off")
        await _check_tail(report, house, connection, last.up_to if last else 0)
    return report


def _anchored(report: Report, keys: TrustedKeys, anchors: Collection[str]) -> dict[int, str]:
    """Number -> digest of the seals of this chain that were anchored."""
    found = {}
    for anchor in anchors:
        try:
            seal = seals.verified(anchor, keys)
        except ValueError as error:
            report.fault(f"an anchor is worth nothing: {error}")
            continue
        if (seal.house, seal.authority) == (report.house, report.authority):
            found[seal.number] = seal.digest
    return found


async def _chain(house: House, connection: AsyncConnection, authority: str) -> AsyncIterator[Any]:
    """The rows of the chain, in their order."""
    table, last = house.table("audit_seal"), 0
    while True:
        query = select(table).where(table.c.authority == authority, table.c.number > last)
        page = (await connection.execute(query.order_by(table.c.number).limit(PAGE))).all()
        for row in page:
            yield row
        if len(page) < PAGE:
            return
        last = page[-1].number


def _check_seal(report: Report, seal: Seal, last: Seal | None, signature: str, keys: TrustedKeys) -> None:
    """Its place in the chain, and that the house has signed just this."""
    due = last.number + 1 if last else 1
    if seal.number != due:
        missing = f"{due}" if seal.number == due + 1 else f"{due} to {seal.number - 1}"
        report.fault(f"seal {missing} is missing")
    elif (seal.previous, seal.after) != ((last.digest, last.up_to) if last else (seals.FIRST, 0)):
        report.fault(f"seal {seal.number} does not continue the one before it")
    try:
        if seals.verified(signature, keys) != seal:
            report.fault(f"seal {seal.number} was changed after it was signed")
    except ValueError as error:
        report.fault(f"seal {seal.number}: {error}")


async def _rows_of(house: House, connection: AsyncConnection, seal: Seal) -> Sequence[Any]:
    after = seal.after if seal.number > 1 else LOWEST
    return await rows_between(house, connection, seal.authority, after, seal.up_to, seal.rows + NAMED)


async def _kept_since(house: House, connection: AsyncConnection) -> datetime:
    """Rows that were sealed before were kept long enough."""
    years = func.make_interval(audit_years(house))
    return (await connection.execute(select(func.now() - years))).scalar_one()


def _check_rows(report: Report, seal: Seal, leaves: bytes, rows: Sequence[Any], *, may_be_gone: bool) -> None:
    """Each row against the digest that was sealed at its position."""
    sealed = seals.digests_in(leaves)
    for row in rows:
        position, digest = row["position"], sealed.pop(row["position"], None)
        if digest is None:
            report.fault(f"row {position} was put in after seal {seal.number} was made")
        elif digest != audit.digest(row):
            report.fault(f"row {position} was changed after seal {seal.number} was made")
    if may_be_gone:
        report.forgotten += len(sealed)
        return
    for position in sorted(sealed):
        report.fault(f"row {position} is missing from what seal {seal.number} covers")


async def _check_tail(report: Report, house: House, connection: AsyncConnection, after: int) -> None:
    """The rows that are not sealed yet: how many, and that they are young."""
    a = house.table("audit").c
    query = select(func.count(), func.min(a.entered_at), func.now()).where(
        a.authority == report.authority, a.position > after
    )
    report.tail_rows, since, now = (await connection.execute(query)).one()
    if since is not None and since < now - TAIL_LIMIT:
        report.fault(
            f"{report.tail_rows} rows wait to be sealed, the oldest since {since.isoformat(timespec='seconds')}"
        )
