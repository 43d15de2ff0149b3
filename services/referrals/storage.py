"""Tables of the referrals house, and how its records are found. The only SQL in the house."""

from sqlalchemy import Index, MetaData, Text, func, or_, select, text

from chassis.records import Records
from chassis.tables import add_standard_tables, column, history_table, record_table
from chassis.unit import Unit
from services.referrals.domain import REFERRAL, Child, Referral

metadata = MetaData()
add_standard_tables(metadata)

child_table = record_table(
    metadata,
    None,
    "child",
    "[personal] one row per child: who it is, with its family",
    column("nhs_number", Text, "[personal] NHS number, ten digits, or empty"),
    column("upn", Text, "[personal] unique pupil number, or empty"),
    Index("child_nhs_number", "authority", "nhs_number", unique=True, postgresql_where=text("nhs_number <> ''")),
    Index("child_upn", "authority", "upn", unique=True, postgresql_where=text("upn <> ''")),
)
history_table(metadata, "child")
referral_table = record_table(metadata, REFERRAL, "referral", "[special] one row per request for help")
history_table(metadata, "referral")

CHILDREN = Records(
    Child,
    child_table,
    "child",
    resource="identity",
    columns=lambda child: {"nhs_number": child.nhs_number, "upn": child.upn},
)
REFERRALS = Records(Referral, referral_table, "referral", resource="ehc_request")


async def matching_child(unit: Unit, child: Child) -> Child | None:
    """The child of this authority with the same NHS number or UPN, whoever may see it.

    Two referrals of one new child at the same moment wait for one another here, so that one record is made.
    """
    identifiers = [("nhs_number", child.nhs_number), ("upn", child.upn)]
    same = []
    for name, value in sorted((name, value) for name, value in identifiers if value):
        key = func.hashtextextended(f"{unit.authority}/{name}/{value}", 0)
        await unit.connection.execute(select(func.pg_advisory_xact_lock(key)))
        same.append(child_table.c[name] == value)
    if not same:
        return None
    query = select(child_table.c.body).where(child_table.c.authority == unit.authority, or_(*same)).limit(1)
    row = (await unit.connection.execute(query.with_for_update())).first()
    return CHILDREN.decode(row.body) if row else None
