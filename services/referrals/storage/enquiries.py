"""Advice before a referral: its table, who sees it, and which enquiries nobody's record will ever take along."""

from datetime import date

from sqlalchemy import ColumnElement, Index, Text, or_, select, text, true
from sqlalchemy.dialects.postgresql import UUID as ID

from chassis.records import Records
from chassis.tables import column, history_table, record_table
from chassis.unit import Unit
from services.referrals.domain.enquiry import ENQUIRY, Enquiry
from services.referrals.storage.tables import metadata

enquiry_table = record_table(
    metadata,
    ENQUIRY,
    "enquiry",
    "[special] advice that was asked for before a referral, mostly without naming the child",
    column("asked_by", Text, "[personal] party that asked"),
    column("asked", Text, "[operational] party that was asked"),
    column("draft_id", ID(as_uuid=True), "[operational] draft that was begun from it", nullable=True),
    column("for_child", ID(as_uuid=True), "[personal] child on record whom it is about, if known", nullable=True),
    Index("enquiry_asked_by", "asked_by", "id"),
    Index("enquiry_asked", "asked", "id"),
    Index("enquiry_draft", "draft_id", postgresql_where=text("draft_id is not null")),
    Index("enquiry_of_nobody", "authority", "saved_at", postgresql_where=text("for_child is null")),
)
history_table(metadata, "enquiry")


def _asks_or_answers(unit: Unit) -> ColumnElement[bool]:
    """For who asked, and whom they asked."""
    if unit.principal.is_service:
        return true()
    c, parties = enquiry_table.c, sorted(unit.principal.parties)
    return or_(c.asked_by.in_(parties), c.asked.in_(parties))


ENQUIRIES = Records(
    Enquiry,
    enquiry_table,
    "enquiry",
    columns=lambda one: {
        "asked_by": one.asked_by,
        "asked": one.asked,
        "draft_id": one.draft_id,
        "for_child": one.child_id if one.child_known else None,
    },
    visible=_asks_or_answers,
    deadlines=lambda _, one: one.owed,
)


async def enquiries_of_nobody(unit: Unit, before: date, limit: int) -> list[Enquiry]:
    """Those about no child on record that nobody touched since that day."""
    c = enquiry_table.c
    conditions = (c.authority == unit.authority, c.for_child.is_(None), c.saved_at < before)
    query = select(c.body).where(*conditions).order_by(c.id).limit(limit).with_for_update()
    return [ENQUIRIES.decode(row.body) for row in await unit.connection.execute(query)]
