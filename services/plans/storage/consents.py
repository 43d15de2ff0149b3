"""Which consents stand for a child today, as referrals says them.

Referrals asks, records and ends consents; every house keeps the grounds of sharing that stand on them (`sharing`). What
was given counts from its day, what was taken back, has expired or was allowed by a parent of somebody who now decides
for themselves counts no longer: referrals says all of that as the end of the ground.
"""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import or_, select

from chassis.unit import Unit
from kernel.sharing import CONSENT


async def consents_of(unit: Unit, child_id: UUID, parties: Collection[str] = ()) -> frozenset[str]:
    """Purposes for which a consent is in force today, for example {"activity", "conversation"}.

    parties  a consent that names services counts only if it names one of these; without parties, every one counts
    """
    s = unit.house.table("sharing").c
    covers = [s.party.in_(["", *sorted(parties)])] if parties else []
    query = select(s.purpose).where(
        s.authority == unit.authority,
        s.child_id == child_id,
        s.ground == CONSENT,
        s.since <= unit.today,
        or_(s.until.is_(None), s.until > unit.today),
        *covers,
    )
    return frozenset((await unit.connection.execute(query.distinct())).scalars())
