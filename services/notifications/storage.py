"""Table of the notifications house, and how its records are found. The only SQL in the house."""

from sqlalchemy import UUID, CheckConstraint, ColumnElement, Index, MetaData, Text, true

from chassis.records import Records
from chassis.tables import add_standard_tables, column, history_table, record_table
from chassis.unit import Unit
from services.notifications.domain import Notice, NoticeState

metadata = MetaData()
add_standard_tables(metadata)

STATES = ", ".join(f"'{state.value}'" for state in NoticeState)

notice_table = record_table(
    metadata,
    None,
    "notice",
    "[special] one row per notice and recipient: who was told what, and what could not be sent",
    column("state", Text, "[operational] sent, or failed: then a person must act"),
    column("recipient", Text, "[personal] party that it is for; empty when it failed"),
    column("kind", Text, "[operational] kind of notice"),
    column("subject_id", UUID(as_uuid=True), "[operational] record that it is about"),
    column("caused_by", UUID(as_uuid=True), "[operational] event that caused it"),
    CheckConstraint(f"state in ({STATES})", name="notice_state"),
    # What failed lies in nobody's inbox, and what was sent lies in somebody's.
    CheckConstraint("(state = 'sent') = (recipient <> '')", name="notice_sent_to_someone"),
    Index("notice_once", "caused_by", "kind", "recipient", unique=True),
    Index("notice_recipient", "recipient", "id"),
    Index("notice_subject", "subject_id", "id"),
)
history_table(metadata, "notice")


def _addressed(unit: Unit) -> ColumnElement[bool]:
    """A notice is for the party that it is addressed to, whatever relation that party stands in by now."""
    if unit.principal.is_service:
        return true()
    return notice_table.c.recipient.in_(sorted(unit.principal.parties))


NOTICES = Records(
    Notice,
    notice_table,
    "notice",
    columns=lambda notice: {
        "recipient": notice.recipient,
        "kind": notice.kind,
        "subject_id": notice.subject_id,
        "caused_by": notice.caused_by,
    },
    visible=_addressed,
)
