"""Payments, closed periods and reconciled files: their tables, and how they are found."""

from sqlalchemy import Date, PrimaryKeyConstraint, Table, Text

from chassis.tables import TENANT, column
from services.budgets.storage.tables import metadata

period_table = Table(
    "period",
    metadata,
    column("authority", Text, "[operational] authority whose books these are"),
    column("closed_up_to", Date, "[operational] last day into which nothing is booked any more"),
    PrimaryKeyConstraint("authority", name="period_pkey"),
    comment="[operational] how far an authority's books are closed",
    info=TENANT,
)
