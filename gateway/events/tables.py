"""The feed's tables, in the gateway's own database."""

from sqlalchemy import BigInteger, Column, Identity, Index, MetaData, Table, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID

from chassis.tables import TENANT, column, instant

KIND = "[operational] kind of record, as the catalogue of partner events names it"
OWN = "[operational] ids that a relation to this record may stand on"


def add_feed_table(metadata: MetaData) -> Table:
    _records(metadata)
    return Table(
        "feed_event",
        metadata,
        Column(
            "position",
            BigInteger,
            Identity(always=True),
            primary_key=True,
            comment="[operational] order in the feed",
        ),
        column("id", UUID(as_uuid=True), "[operational] id of the event", unique=True),
        column("authority", Text, "[operational] authority whose record the event is about"),
        column("record_id", UUID(as_uuid=True), "[operational] record that the event is about"),
        column("child_id", UUID(as_uuid=True), "[personal] child; none of a public one", nullable=True),
        column("kind", Text, KIND),
        column("own", ARRAY(Text), OWN),
        column("party", Text, "[operational] organisation or team that it is addressed to; empty otherwise"),
        column("client_id", Text, "[operational] client whose own matter it is; empty otherwise"),
        column("type", Text, "[operational] type of the CloudEvent"),
        instant("taken_at", "[operational] when it was taken in", by_database=True),
        column("document", JSONB, "[operational] the CloudEvent: ids, states and dates only"),
        Index("feed_event_child", "child_id", "position"),
        Index("feed_event_taken", "taken_at"),
        Index("feed_event_payment_file", "record_id", postgresql_where=text("kind = 'payment_file'")),
        comment="[operational] events that partner agencies may read, in the order in which they are served",
        info=TENANT,
    )


def _records(metadata: MetaData) -> Table:
    """What is known of a record for longer than its events are kept: the first one says what later ones do not."""
    return Table(
        "feed_record",
        metadata,
        column("record_id", UUID(as_uuid=True), "[operational] record that events are about", primary_key=True),
        column("authority", Text, "[operational] authority whose record it is"),
        column("child_id", UUID(as_uuid=True), "[personal] child whose record it is"),
        column("kind", Text, KIND),
        column("own", ARRAY(Text), OWN),
        Index("feed_record_child", "child_id"),
        comment="[operational] records of children that partner agencies were told of, and what relations stand on",
        info=TENANT,
    )
