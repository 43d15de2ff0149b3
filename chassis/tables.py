"""The tables that every house has besides its own, and the habits of all tables.

Every table and column carries a comment that begins with its classification: [personal] identifies a person,
[special] tells of health, need or care (UK GDPR article 9), [operational] is neither.
"""

from typing import Any

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID

from chassis.partitions import ByCount, ByWeek, cut
from kernel.machine import Machine

CLASSES = ("operational", "personal", "special")
# What the first migration of a house makes of a table: rows cut by authority, and rows that nobody may change.
TENANT = {"tenant": True}
# Rows that anybody may read and only their authority may write.
PUBLISHED = {"published": True}
INSERT_ONLY = {"insert_only": True}
# For so long the broker keeps an event. The inbox must know longer what was done: a durable that is made again would do
# everything twice.
STREAM_KEPT_DAYS = 30
OUTBOX = ByWeek("id", since="published_at", days=14)
INBOX = ByWeek("event_id", since="done_at", days=STREAM_KEPT_DAYS + 5)
# A year longer than the longest record, which goes six years after a 25th birthday.
AUDIT = ByCount("position", since="entered_at", rows=10_000_000, years=32)


def erased_by(statement: str) -> dict[str, str]:
    """What becomes of a table's rows when `the_child` of the authority `auth` is erased, where they must stay."""
    return {"erase": statement}


def column(name: str, kind: Any, comment: str, *, nullable: bool = False, **options: Any) -> Column[Any]:
    """A column that is never null unless it says so, with its classified comment."""
    return Column(name, kind, comment=comment, nullable=nullable, **options)


def instant(name: str, comment: str, *, nullable: bool = False, by_database: bool = False) -> Column[Any]:
    """An instant; `by_database` for those of the plumbing, which follow real time even in a stack at a chosen date."""
    default = {"server_default": func.now()} if by_database else {}
    return column(name, DateTime(timezone=True), comment, nullable=nullable, **default)


def _position(comment: str) -> Column[Any]:
    return Column("position", BigInteger, Identity(always=True), nullable=False, comment=comment)


def record_table(metadata: MetaData, machine: Machine | None, name: str, comment: str, *extra: Any) -> Table:
    """A table of aggregates: what is searched stands in columns, the whole aggregate in `body`."""
    return Table(
        name,
        metadata,
        column("id", UUID(as_uuid=True), "[operational] id, a UUID of version 7", primary_key=True),
        column("authority", Text, "[operational] authority whose record this is; row-level security cuts by it"),
        column("child_id", UUID(as_uuid=True), "[personal] child whom the record is about", nullable=True),
        column("version", Integer, "[operational] version, counted from 1"),
        column("body", JSONB, "[special] the whole record"),
        instant("saved_at", "[operational] when this version was saved"),
        *(_state(machine, name) if machine else ()),
        *extra,
        Index(f"{name}_child", "child_id", "id"),
        Index(f"{name}_authority", "authority", "id"),
        comment=comment,
        info=TENANT,
    )


def _state(machine: Machine, name: str) -> tuple[Column[Any], CheckConstraint]:
    """The state, held by the database to the states that the machine knows."""
    comment = "[operational] state of the machine that governs the record"
    return column("state", Text, comment), CheckConstraint(machine.check_sql(), name=f"{name}_state")


def history_table(metadata: MetaData, of: str) -> Table:
    """Every version that a record ever had. Rows are only added."""
    return Table(
        f"{of}_history",
        metadata,
        column("id", UUID(as_uuid=True), "[operational] id of the record"),
        column("version", Integer, "[operational] version of the record"),
        column("authority", Text, "[operational] authority whose record this is"),
        column("body", JSONB, "[special] the whole record as it was"),
        column("saved_by", Text, "[operational] client or house that made this version"),
        instant("saved_at", "[operational] when this version was saved"),
        PrimaryKeyConstraint("id", "version", name=f"{of}_history_pkey"),
        comment=f"[special] every version of each {of}; insert only",
        info=TENANT | INSERT_ONLY,
    )


def add_standard_tables(metadata: MetaData) -> None:
    """Who may see what (four), audit, outbox, inbox, idempotency, parked events, erasure: the same in every house."""
    _relationship(metadata)
    _sharing(metadata)
    _restriction(metadata)
    _child_link(metadata)
    _audit(metadata)
    _audit_seal(metadata)
    _outbox(metadata)
    _inbox(metadata)
    _idempotency(metadata)
    _parked(metadata)
    _erasure(metadata)
    _tombstone(metadata)


def _relationship(metadata: MetaData) -> None:
    Table(
        "relationship",
        metadata,
        column("authority", Text, "[operational] authority whose record this is"),
        column("child_id", UUID(as_uuid=True), "[personal] child"),
        column("party", Text, "[personal] who stands in the relation: person, organisation, team or panel"),
        column("relation", Text, "[operational] kind of relation, for example parent or team"),
        column("basis_id", UUID(as_uuid=True), "[operational] record that the relation stands on"),
        column("since", Date, "[operational] first day on which it holds"),
        column("until", Date, "[operational] first day on which it no longer holds", nullable=True),
        column(
            "record_id",
            UUID(as_uuid=True),
            "[operational] the one record that it opens, if not its basis",
            nullable=True,
        ),
        column("opens", ARRAY(Text), "[operational] kinds of record that it opens; empty for all of its relation"),
        column("copied_from", UUID(as_uuid=True), "[personal] record of the same child that it is of", nullable=True),
        PrimaryKeyConstraint("party", "child_id", "relation", "basis_id", name="relationship_pkey"),
        Index("relationship_child", "child_id"),
        comment="[personal] who stands in which relation to which child; every read filters by it",
        info=TENANT,
    )


def _sharing(metadata: MetaData) -> None:
    Table(
        "sharing",
        metadata,
        column("authority", Text, "[operational] authority whose record this is"),
        column("child_id", UUID(as_uuid=True), "[personal] child"),
        column("party", Text, "[personal] with whom it may be shared; empty for everybody in a relation to the child"),
        column("purpose", Text, "[operational] what for"),
        column("ground", Text, "[operational] consent, or the lawful basis on which it is shared without"),
        column("basis_id", UUID(as_uuid=True), "[operational] answer or decision that it stands on"),
        column("since", Date, "[operational] first day on which it holds"),
        column("until", Date, "[operational] first day on which it no longer holds", nullable=True),
        column("copied_from", UUID(as_uuid=True), "[personal] record of the same child that it is of", nullable=True),
        PrimaryKeyConstraint("child_id", "party", "purpose", "basis_id", name="sharing_pkey"),
        comment="[personal] on what ground something of a child may be shared; what needs a ground is filtered by it",
        info=TENANT,
    )


def _restriction(metadata: MetaData) -> None:
    Table(
        "restriction",
        metadata,
        column("authority", Text, "[operational] authority whose record this is"),
        column("child_id", UUID(as_uuid=True), "[personal] child"),
        column("party", Text, "[personal] whom it keeps out"),
        column("parts", ARRAY(Text), "[operational] parts of a record that it closes; empty for the whole record"),
        column("basis_id", UUID(as_uuid=True), "[operational] record that it stands on"),
        column("since", Date, "[operational] first day on which it holds"),
        column("until", Date, "[operational] first day on which it no longer holds", nullable=True),
        column("copied_from", UUID(as_uuid=True), "[personal] record of the same child that it is of", nullable=True),
        PrimaryKeyConstraint("child_id", "party", "basis_id", name="restriction_pkey"),
        comment="[personal] what somebody may not see of a child, whatever else opens it",
        info=TENANT,
    )


def _child_link(metadata: MetaData) -> None:
    Table(
        "child_link",
        metadata,
        column("authority", Text, "[operational] authority whose record this is"),
        column("child_id", UUID(as_uuid=True), "[personal] record that was merged into another", primary_key=True),
        column("same_as", UUID(as_uuid=True), "[personal] record that stands for both, if still so", nullable=True),
        column("decision", Integer, "[operational] counts what was decided about the merged record"),
        Index("child_link_same_as", "same_as"),
        comment="[personal] which records are about one child: who may see what follows, rows stay",
        info=TENANT,
    )


def _audit(metadata: MetaData) -> None:
    Table(
        "audit",
        metadata,
        _position("[operational] order of entry"),
        column("authority", Text, "[operational] authority whose record was touched"),
        instant("at", "[operational] when"),
        column("subject", Text, "[personal] who: subject of the token"),
        column("client_id", Text, "[operational] OAuth client or house"),
        column("organisation", Text, "[operational] organisation of the client"),
        column("role", Text, "[operational] role in which it asked; empty for a system"),
        column("purpose", Text, "[operational] for what it asked; empty when the token says none"),
        column("reason", Text, "[personal] why it looked, where the access matrix asks for a reason", nullable=True),
        column("action", Text, "[operational] RPC or event handler"),
        column("record", Text, "[operational] kind of record"),
        column("record_id", UUID(as_uuid=True), "[operational] id of the record", nullable=True),
        column("child_id", UUID(as_uuid=True), "[personal] child whose record it is", nullable=True),
        column("result", Text, "[operational] read, written, answered or the reason of the refusal"),
        column("trace_id", Text, "[operational] trace in which it happened"),
        instant("entered_at", "[operational] when the row was written, in real time", by_database=True),
        PrimaryKeyConstraint("authority", "position", name="audit_pkey"),
        Index("audit_child", "child_id", "at", "position"),
        comment="[personal] who read or wrote which child's record; insert only",
        info=TENANT | INSERT_ONLY | {"parts": AUDIT},
        postgresql_partition_by=cut(AUDIT),
    )


def _audit_seal(metadata: MetaData) -> None:
    Table(
        "audit_seal",
        metadata,
        column("authority", Text, "[operational] authority whose audit is sealed"),
        column("number", BigInteger, "[operational] place in the chain, counted from 1 without a gap"),
        column("after", BigInteger, "[operational] position after which the sealed rows begin"),
        column("up_to", BigInteger, "[operational] last position that is sealed"),
        column("rows", Integer, "[operational] how many rows are sealed"),
        column("leaves", LargeBinary, "[operational] position and SHA-256 of each sealed row"),
        column("previous", Text, "[operational] SHA-256 of the seal before; empty for the first"),
        instant("sealed_at", "[operational] when, in real time"),
        column("signature", Text, "[operational] the seal as a JWS, signed with the house's key"),
        PrimaryKeyConstraint("authority", "number", name="audit_seal_pkey"),
        comment="[operational] the chain over the audit: a row removed, changed or put in later is found; insert only",
        info=TENANT | INSERT_ONLY,
    )


def _outbox(metadata: MetaData) -> None:
    Table(
        "outbox",
        metadata,
        _position("[operational] order in which events were written"),
        column("id", UUID(as_uuid=True), "[operational] id of the event, of version 7", primary_key=True),
        column("subject", Text, "[operational] subject that it is published on"),
        column("payload", LargeBinary, "[operational] protobuf message: ids, states and dates only"),
        column("headers", JSONB, "[operational] CloudEvents attributes, version of the record, trace"),
        instant("written_at", "[operational] when it was written", by_database=True),
        instant("published_at", "[operational] when the broker had it on disk", nullable=True),
        Index("outbox_unpublished", "position", postgresql_where=text("published_at is null")),
        comment="[operational] events that are published after the commit that wrote them",
        info={"parts": OUTBOX},
        postgresql_partition_by=cut(OUTBOX),
    )


def _inbox(metadata: MetaData) -> None:
    Table(
        "inbox",
        metadata,
        column("consumer", Text, "[operational] durable consumer"),
        column("event_id", UUID(as_uuid=True), "[operational] id of the event, of version 7"),
        instant("done_at", "[operational] when its effect was committed", by_database=True),
        PrimaryKeyConstraint("consumer", "event_id", name="inbox_pkey"),
        comment="[operational] events whose effect is committed: each has its effect once",
        info={"parts": INBOX},
        postgresql_partition_by=cut(INBOX),
    )


def _idempotency(metadata: MetaData) -> None:
    Table(
        "idempotency",
        metadata,
        column("authority", Text, "[operational] authority whose record the answer is about"),
        column("client_id", Text, "[operational] client that sent the request"),
        column("subject", Text, "[personal] who asked: subject of the token"),
        column("method", Text, "[operational] RPC"),
        column("request_id", Text, "[operational] the client's key"),
        column("digest", LargeBinary, "[operational] SHA-256 of the request without its key"),
        column("asked_as", ARRAY(Text), "[personal] parties and roles in which it was asked"),
        column("records", ARRAY(Text), "[personal] records that it came to, which are judged before it is given again"),
        column("response", LargeBinary, "[special] the answer, given again to the same request", nullable=True),
        instant("answered_at", "[operational] when it was answered", by_database=True),
        PrimaryKeyConstraint("authority", "client_id", "subject", "method", "request_id", name="idempotency_pkey"),
        Index("idempotency_answered", "answered_at"),
        comment="[special] answers to requests, so that a request sent twice has one effect",
        info=TENANT,
    )


def _parked(metadata: MetaData) -> None:
    Table(
        "parked_event",
        metadata,
        column("consumer", Text, "[operational] durable consumer that could not handle it"),
        column("event_id", UUID(as_uuid=True), "[operational] id of the event"),
        column("subject", Text, "[operational] subject that it came on"),
        column("payload", LargeBinary, "[operational] protobuf message"),
        column("headers", JSONB, "[operational] headers as they came"),
        column("reason", Text, "[operational] why it was parked"),
        instant("parked_at", "[operational] when", by_database=True),
        PrimaryKeyConstraint("consumer", "event_id", name="parked_event_pkey"),
        comment="[operational] events that a person must look at; a command replays them",
    )


def _erasure(metadata: MetaData) -> None:
    Table(
        "erasure",
        metadata,
        column("authority", Text, "[operational] authority whose record it was"),
        column("child_id", UUID(as_uuid=True), "[operational] child whose record was erased; only an id now"),
        column("ground", Text, "[operational] rule by which it was erased"),
        column("erased_on", Date, "[operational] the day"),
        instant("erased_at", "[operational] when this house carried it out", by_database=True),
        PrimaryKeyConstraint("authority", "child_id", name="erasure_pkey"),
        Index("erasure_late", "authority", "erased_at"),
        comment="[operational] children whose record is erased: without a row nothing can be; insert only",
        info=TENANT | INSERT_ONLY,
    )


def _tombstone(metadata: MetaData) -> None:
    Table(
        "tombstone",
        metadata,
        column("authority", Text, "[operational] authority whose record it was"),
        column("record", Text, "[operational] kind of record"),
        column("record_id", UUID(as_uuid=True), "[operational] id that the record had"),
        column("child_id", UUID(as_uuid=True), "[operational] child whose record it was; only an id now"),
        column("versions", Integer, "[operational] how many versions it had"),
        instant("first_saved_at", "[operational] when it began"),
        instant("last_saved_at", "[operational] when it was last changed"),
        column("ground", Text, "[operational] rule by which it was erased"),
        column("erased_on", Date, "[operational] the day"),
        PrimaryKeyConstraint("record_id", "record", name="tombstone_pkey"),
        Index("tombstone_child", "child_id"),
        comment="[operational] what stands where a record was erased: that it was, and why; insert only",
        info=TENANT | INSERT_ONLY,
    )
