"""Subscriptions, what came of each attempt, and what a receiver would not take."""

from sqlalchemy import BigInteger, Boolean, Index, Integer, MetaData, PrimaryKeyConstraint, Table, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID

from chassis.partitions import ByWeek, cut
from chassis.tables import TENANT, column, instant

ATTEMPTS = ByWeek("id", since="at", days=30)


def add_subscription_tables(metadata: MetaData) -> None:
    _subscription(metadata)
    _attempt(metadata)
    _parked(metadata)


def _subscription(metadata: MetaData) -> None:
    Table(
        "subscription",
        metadata,
        column("id", UUID(as_uuid=True), "[operational] subscription", primary_key=True),
        column("authority", Text, "[operational] authority whose events it is of"),
        column("client_id", Text, "[operational] client that it belongs to"),
        column("organisation", Text, "[operational] organisation of that client when it subscribed"),
        column("parties", ARRAY(Text), "[operational] parties of that client, by which it is woken"),
        column(
            "way",
            Text,
            "[operational] how it is told: webhook, nats, fhir, finance (files), case_system (forms), or bars (NHS)",
        ),
        column("meant_for", Text, "[operational] service of a BaRS sender that is meant; empty of a webhook"),
        column("url", Text, "[operational] address that is called; empty when it is told by NATS"),
        column("types", ARRAY(Text), "[operational] types of event, or their beginnings"),
        column("subjects", ARRAY(UUID(as_uuid=True)), "[operational] records that it is told about; none: all"),
        column("state", Text, "[operational] unverified, active, paused or disabled"),
        column("reason", Text, "[operational] why it is as it is: a code; empty when all is well"),
        column("version", Integer, "[operational] counts the changes that somebody made"),
        column("generation", Integer, "[operational] counts the secrets; the secret itself is kept nowhere"),
        instant("previous_until", "[operational] until when the secret before signs, too", nullable=True),
        column("cursor", BigInteger, "[operational] place in the feed up to which everything was told"),
        column(
            "offered", JSONB, "[operational] by NATS: places and ids of events that lie before it and are not taken"
        ),
        instant("current_at", "[operational] until when everything that it may be told of was told"),
        column("failures", Integer, "[operational] attempts that failed since the last that did not"),
        column("refusals", Integer, "[operational] how often the receiver would not take the next event"),
        column("slow", Boolean, "[operational] whether it goes out beside the others, who must not wait for it"),
        instant("next_at", "[operational] when it is looked at again, or until when the lease holds", nullable=True),
        column("lease", UUID(as_uuid=True), "[operational] who works on it until then", nullable=True),
        instant("delivered_at", "[operational] last delivery", nullable=True),
        instant("attempted_at", "[operational] last attempt", nullable=True),
        instant("created_at", "[operational] when it was made", by_database=True),
        Index("subscription_due", "authority", "slow", "next_at", postgresql_where=text("next_at is not null")),
        Index("subscription_client", "authority", "client_id", "id"),
        Index("subscription_parties", "parties", postgresql_using="gin"),
        comment="[operational] where partner agencies' systems are told of events",
        info=TENANT,
    )


def _attempt(metadata: MetaData) -> None:
    Table(
        "webhook_attempt",
        metadata,
        column("id", UUID(as_uuid=True), "[operational] attempt, an id of version 7", primary_key=True),
        column("authority", Text, "[operational] authority whose event it was"),
        column("subscription_id", UUID(as_uuid=True), "[operational] subscription"),
        column("event_id", UUID(as_uuid=True), "[operational] event; of a verification the subscription's own id"),
        column("type", Text, "[operational] type of the event"),
        column("outcome", Text, "[operational] delivered, failed, refused or parked"),
        column("status", Integer, "[operational] HTTP status of the answer; none when there was none", nullable=True),
        column("reason", Text, "[operational] why it failed, as a code"),
        column("took_ms", Integer, "[operational] how long it took"),
        instant("at", "[operational] when", by_database=True),
        Index("webhook_attempt_of", "subscription_id", "id"),
        comment="[operational] every attempt to tell a subscriber of an event",
        info=TENANT | {"parts": ATTEMPTS},
        postgresql_partition_by=cut(ATTEMPTS),
    )


def _parked(metadata: MetaData) -> None:
    Table(
        "webhook_parked",
        metadata,
        column("subscription_id", UUID(as_uuid=True), "[operational] subscription"),
        column("event_id", UUID(as_uuid=True), "[operational] event that its receiver would not take"),
        column("authority", Text, "[operational] authority whose event it is"),
        column("position", BigInteger, "[operational] its place in the feed"),
        column("type", Text, "[operational] type of the event"),
        column("reason", Text, "[operational] the last answer, as a code"),
        instant("parked_at", "[operational] when it was set aside", by_database=True),
        PrimaryKeyConstraint("subscription_id", "event_id"),
        Index("webhook_parked_at", "parked_at"),
        comment="[operational] events that were set aside so that the next could go out",
        info=TENANT,
    )
