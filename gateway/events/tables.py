"""The feed's table, in the gateway's own database."""

from sqlalchemy import BigInteger, Column, Identity, Index, MetaData, Table, Text
from sqlalchemy.dialects.postgresql import JSONB, UUID

from chassis.tables import TENANT, column, instant


def add_feed_table(metadata: MetaData) -> Table:
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
        column("child_id", UUID(as_uuid=True), "[personal] child whose record the event is about"),
        column("type", Text, "[operational] type of the CloudEvent"),
        instant("taken_at", "[operational] when it was taken in", by_database=True),
        column("document", JSONB, "[operational] the CloudEvent: ids, states and dates only"),
        Index("feed_event_child", "child_id", "position"),
        Index("feed_event_taken", "taken_at"),
        comment="[operational] events that partner agencies may read, in the order in which they are served",
        info=TENANT,
    )
