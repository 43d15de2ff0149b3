"""Meetings, agenda items, and what was taken back."""

from sqlalchemy import Boolean, Date, Index, MetaData, PrimaryKeyConstraint, Table, Text, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import UUID as UUIDType

from chassis.deadlines import add_deadline_table
from chassis.document_tables import add_document_tables
from chassis.tables import TENANT, add_standard_tables, column, history_table, instant, record_table
from chassis.timeline import add_timeline_table
from services.panels.domain import ITEM, MEETING

metadata = MetaData()
add_standard_tables(metadata)
add_deadline_table(metadata)
add_document_tables(metadata)
add_timeline_table(metadata)

meeting_table = record_table(
    metadata,
    MEETING,
    "meeting",
    "[operational] one row per meeting of a panel",
    column("panel", Text, "[operational] the panel's key in the authority's pathway"),
    column("party", Text, "[operational] party of the panel itself"),
    column("meets_on", Date, "[operational] day of the meeting"),
    Index("meeting_panel_day", "authority", "panel", "meets_on", unique=True),
    Index("meeting_day", "authority", "meets_on", "id"),
)
history_table(metadata, "meeting")
item_table = record_table(
    metadata,
    ITEM,
    "agenda_item",
    "[special] one row per question to a panel, with its decision and reasons",
    column("meeting_id", UUIDType(as_uuid=True), "[operational] meeting that it is on"),
    column("panel", Text, "[operational] the panel's key in the authority's pathway"),
    column("party", Text, "[operational] party of the panel itself"),
    column("officer_party", Text, "[operational] party of the officers who decide on its advice; empty for none"),
    column("kind", Text, "[operational] what it asks of the panel"),
    column("subject_id", UUIDType(as_uuid=True), "[operational] referral or plan that it is about"),
    column("papers_close_on", Date, "[operational] day from which members read its papers"),
    column("kept_out", ARRAY(Text), "[personal] sign-ins of the members who declared an interest"),
    column("source", Text, "[operational] organisation that it came from, or family"),
    column("school", Text, "[operational] URN of the school that the child attends; empty for none"),
    column("received_on", Date, "[operational] day on which the referral was received", nullable=True),
    column("decide_by", Date, "[operational] day by which a decision is wanted", nullable=True),
    column("in_time", Boolean, "[operational] whether its meeting comes by that day"),
    column("outcome", Text, "[special] outcome of the decision on a referral", nullable=True),
    column("decided_on", Date, "[operational] day of that decision", nullable=True),
    column("criteria_met", ARRAY(Text), "[special] keys of the criteria that the decision found met"),
    column("criteria_not_met", ARRAY(Text), "[special] keys of those that it found not met"),
    column("out_of_meeting", Boolean, "[operational] whether it was decided or advised outside a meeting"),
    Index("agenda_item_meeting", "meeting_id", "id"),
    Index("agenda_item_subject", "subject_id", "id"),
    # The wall behind the rule: nothing stands on two agendas of a kind at once.
    Index(
        "agenda_item_open", "subject_id", "kind", unique=True, postgresql_where=text("state in ('listed', 'advised')")
    ),
    Index("agenda_item_waiting", "authority", "panel", postgresql_where=text("state in ('listed', 'advised')")),
    Index("agenda_item_decided", "authority", "panel", "decided_on", postgresql_where=text("outcome is not null")),
)
history_table(metadata, "agenda_item")
withdrawn_table = Table(
    "withdrawn_subject",
    metadata,
    column("authority", Text, "[operational] authority whose record this is"),
    column("subject_id", UUIDType(as_uuid=True), "[operational] referral that was taken back"),
    instant("heard_at", "[operational] when the house heard of it"),
    PrimaryKeyConstraint("authority", "subject_id", name="withdrawn_subject_pkey"),
    comment="[operational] referrals taken back: what is still said about them lists nothing",
    info=TENANT,
)
