"""first tables"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from chassis.migrate import erasable, insert_only, protect
from chassis.partitions import by_count, by_week

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "audit",
        sa.Column(
            "position",
            sa.BigInteger(),
            sa.Identity(always=True),
            nullable=False,
            comment="[operational] order of entry",
        ),
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority whose record was touched"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, comment="[operational] when"),
        sa.Column("subject", sa.Text(), nullable=False, comment="[personal] who: subject of the token"),
        sa.Column("client_id", sa.Text(), nullable=False, comment="[operational] OAuth client or house"),
        sa.Column("organisation", sa.Text(), nullable=False, comment="[operational] organisation of the client"),
        sa.Column(
            "role", sa.Text(), nullable=False, comment="[operational] role in which it asked; empty for a system"
        ),
        sa.Column(
            "purpose",
            sa.Text(),
            nullable=False,
            comment="[operational] for what it asked; empty when the token says none",
        ),
        sa.Column(
            "reason",
            sa.Text(),
            nullable=True,
            comment="[personal] why it looked, where the access matrix asks for a reason",
        ),
        sa.Column("action", sa.Text(), nullable=False, comment="[operational] RPC or event handler"),
        sa.Column("record", sa.Text(), nullable=False, comment="[operational] kind of record"),
        sa.Column("record_id", sa.UUID(), nullable=True, comment="[operational] id of the record"),
        sa.Column("child_id", sa.UUID(), nullable=True, comment="[personal] child whose record it is"),
        sa.Column(
            "result",
            sa.Text(),
            nullable=False,
            comment="[operational] read, written, answered or the reason of the refusal",
        ),
        sa.Column("trace_id", sa.Text(), nullable=False, comment="[operational] trace in which it happened"),
        sa.Column(
            "entered_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="[operational] when the row was written, in real time",
        ),
        sa.PrimaryKeyConstraint("authority", "position", name="audit_pkey"),
        comment="[personal] who read or wrote which child's record; insert only",
        postgresql_partition_by="RANGE (position)",
    )
    op.create_index("audit_child", "audit", ["child_id", "at", "position"], unique=False)
    op.create_table(
        "audit_seal",
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority whose audit is sealed"),
        sa.Column(
            "number",
            sa.BigInteger(),
            nullable=False,
            comment="[operational] place in the chain, counted from 1 without a gap",
        ),
        sa.Column(
            "after", sa.BigInteger(), nullable=False, comment="[operational] position after which the sealed rows begin"
        ),
        sa.Column("up_to", sa.BigInteger(), nullable=False, comment="[operational] last position that is sealed"),
        sa.Column("rows", sa.Integer(), nullable=False, comment="[operational] how many rows are sealed"),
        sa.Column(
            "leaves", sa.LargeBinary(), nullable=False, comment="[operational] position and SHA-256 of each sealed row"
        ),
        sa.Column(
            "previous",
            sa.Text(),
            nullable=False,
            comment="[operational] SHA-256 of the seal before; empty for the first",
        ),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False, comment="[operational] when, in real time"),
        sa.Column(
            "signature",
            sa.Text(),
            nullable=False,
            comment="[operational] the seal as a JWS, signed with the house's key",
        ),
        sa.PrimaryKeyConstraint("authority", "number", name="audit_seal_pkey"),
        comment="[operational] the chain over the audit: a row removed, changed or put in later is found; insert only",
    )
    op.create_table(
        "child_link",
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority whose record this is"),
        sa.Column("child_id", sa.UUID(), nullable=False, comment="[personal] record that was merged into another"),
        sa.Column("same_as", sa.UUID(), nullable=True, comment="[personal] record that stands for both, if still so"),
        sa.Column(
            "decision",
            sa.Integer(),
            nullable=False,
            comment="[operational] counts what was decided about the merged record",
        ),
        sa.PrimaryKeyConstraint("child_id"),
        comment="[personal] which records are about one child: who may see what follows, rows stay",
    )
    op.create_index("child_link_same_as", "child_link", ["same_as"], unique=False)
    op.create_table(
        "deadline",
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority whose record this is"),
        sa.Column("record", sa.Text(), nullable=False, comment="[operational] kind of record"),
        sa.Column("record_id", sa.UUID(), nullable=False, comment="[operational] record that has the limit"),
        sa.Column(
            "version", sa.Integer(), nullable=False, comment="[operational] version of the record that last wrote it"
        ),
        sa.Column("child_id", sa.UUID(), nullable=True, comment="[personal] child whom the record is about"),
        sa.Column(
            "key",
            sa.Text(),
            nullable=False,
            comment="[operational] key in the statute's table or in that of other waits",
        ),
        sa.Column(
            "about",
            sa.Text(),
            nullable=False,
            comment="[operational] which of several it is, for example a source; empty where there is one",
        ),
        sa.Column("owner", sa.Text(), nullable=False, comment="[personal] party that works the case"),
        sa.Column(
            "waits_for",
            sa.Text(),
            nullable=False,
            comment="[personal] party that it waits for, or family; empty when it waits for its owner",
        ),
        sa.Column(
            "caseworker",
            sa.Text(),
            nullable=True,
            comment="[personal] person of the owner's team who works it; empty while nobody does, none where a team is one",
        ),
        sa.Column("started_on", sa.Date(), nullable=False, comment="[operational] day on which it began"),
        sa.Column(
            "due_on",
            sa.Date(),
            nullable=True,
            comment="[operational] day on which it falls due; none as soon as practicable",
        ),
        sa.Column("last_on", sa.Date(), nullable=True, comment="[operational] last day on which it is kept"),
        sa.Column("target_on", sa.Date(), nullable=True, comment="[operational] the authority's own target"),
        sa.Column("warn_on", sa.Date(), nullable=True, comment="[operational] from when whoever owes it is told"),
        sa.Column("met_on", sa.Date(), nullable=True, comment="[operational] day on which it was done"),
        sa.Column("ended_on", sa.Date(), nullable=True, comment="[operational] day from which nothing was owed"),
        sa.Column(
            "excused_by",
            sa.Text(),
            nullable=False,
            comment="[operational] code of the exception that disapplies it; empty without",
        ),
        sa.Column(
            "basis",
            sa.Text(),
            nullable=False,
            comment="[operational] where the law says so, as it stood at its beginning",
        ),
        sa.Column("approached_on", sa.Date(), nullable=True, comment="[operational] when it was said to come near"),
        sa.Column("missed_on", sa.Date(), nullable=True, comment="[operational] when it was said to be missed"),
        sa.Column(
            "act_by",
            sa.Date(),
            nullable=False,
            comment="[operational] its last day, or its target where the law names no day",
        ),
        sa.Column(
            "next_on",
            sa.Date(),
            nullable=True,
            comment="[operational] next day on which there is something to say; none when done, ended or excused",
        ),
        sa.PrimaryKeyConstraint("record_id", "key", "about", name="deadline_pkey"),
        comment="[personal] what waits, of every record: who works it, whom it waits for, when it is due",
    )
    op.create_index(
        "deadline_caseworker",
        "deadline",
        ["owner", "caseworker", "act_by", "record_id"],
        unique=False,
        postgresql_where=sa.text("met_on is null and ended_on is null and caseworker is not null"),
    )
    op.create_index(
        "deadline_child",
        "deadline",
        ["child_id", "act_by", "record_id"],
        unique=False,
        postgresql_where=sa.text("met_on is null and ended_on is null"),
    )
    op.create_index(
        "deadline_next",
        "deadline",
        ["authority", "next_on"],
        unique=False,
        postgresql_where=sa.text("next_on is not null"),
    )
    op.create_index(
        "deadline_owner",
        "deadline",
        ["owner", "act_by", "record_id"],
        unique=False,
        postgresql_where=sa.text("met_on is null and ended_on is null"),
    )
    op.create_index(
        "deadline_said",
        "deadline",
        ["authority", "missed_on"],
        unique=False,
        postgresql_where=sa.text("met_on is null and ended_on is null and approached_on is not null"),
    )
    op.create_index(
        "deadline_waits_for",
        "deadline",
        ["waits_for", "act_by", "record_id"],
        unique=False,
        postgresql_where=sa.text("met_on is null and ended_on is null"),
    )
    op.create_table(
        "delivery",
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority that sends it"),
        sa.Column("id", sa.UUID(), nullable=False, comment="[operational] id, a UUID of version 7"),
        sa.Column("notice_id", sa.UUID(), nullable=False, comment="[operational] notice that it is a way of"),
        sa.Column("child_id", sa.UUID(), nullable=True, comment="[personal] child whom the notice is about"),
        sa.Column("party", sa.Text(), nullable=False, comment="[personal] whom it is for"),
        sa.Column("channel", sa.Text(), nullable=False, comment="[operational] e-mail, text message or letter"),
        sa.Column("address", sa.Text(), nullable=False, comment="[personal] where it goes"),
        sa.Column(
            "further",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="[personal] the ways that are tried after this one, in their order",
        ),
        sa.Column(
            "sends_it",
            sa.Boolean(),
            nullable=False,
            comment="[operational] whether handing it over is the sending of the notice",
        ),
        sa.Column(
            "by_law",
            sa.Boolean(),
            nullable=False,
            comment="[operational] whether a person must act when every way has failed",
        ),
        sa.Column(
            "may_wait", sa.Boolean(), nullable=False, comment="[operational] whether it may be put off and stopped"
        ),
        sa.Column(
            "digest",
            sa.Boolean(),
            nullable=False,
            comment="[operational] whether it says of a whole day that there is something",
        ),
        sa.Column(
            "in_doubt",
            sa.Boolean(),
            nullable=False,
            comment="[operational] whether the provider may have it without having said so",
        ),
        sa.Column("state", sa.Text(), nullable=False, comment="[operational] state of the machine that governs it"),
        sa.Column("tries", sa.Integer(), nullable=False, comment="[operational] how often it was tried in vain"),
        sa.Column("round", sa.Integer(), nullable=False, comment="[operational] how often it was handed over anew"),
        sa.Column(
            "reason",
            sa.Text(),
            nullable=False,
            comment="[operational] what was wrong last, as a code; empty when nothing is",
        ),
        sa.Column("provider_reference", sa.Text(), nullable=False, comment="[operational] the provider's own id of it"),
        sa.Column(
            "traceparent",
            sa.Text(),
            nullable=True,
            comment="[operational] trace in which it was queued; its sending is linked to it",
        ),
        sa.Column(
            "queued_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="[operational] when it was put into the queue, in real time",
        ),
        sa.Column(
            "next_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="[operational] when it is looked at next, in real time; empty for never",
        ),
        sa.Column(
            "sent_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="[operational] when it was handed over last, in real time",
        ),
        sa.CheckConstraint(
            "channel in ('in_app', 'email', 'text_message', 'letter', 'by_hand')", name="delivery_channel"
        ),
        sa.CheckConstraint("next_at is null or state in ('queued', 'sending', 'sent')", name="delivery_is_over"),
        sa.CheckConstraint(
            "state in ('queued', 'sending', 'sent', 'delivered', 'unconfirmed', 'failed', 'returned', 'suppressed')",
            name="delivery_state",
        ),
        sa.PrimaryKeyConstraint("id"),
        comment="[personal] the ways by which notices go out: the queue, and what became of each",
    )
    op.create_index("delivery_address", "delivery", ["authority", "channel", "address", "sent_at"], unique=False)
    op.create_index("delivery_child", "delivery", ["child_id"], unique=False)
    op.create_index(
        "delivery_digest",
        "delivery",
        ["authority", "party", "channel"],
        unique=True,
        postgresql_where="digest and state = 'queued'",
    )
    op.create_index(
        "delivery_lost",
        "delivery",
        ["authority", "channel", "address"],
        unique=False,
        postgresql_where="state in ('failed', 'returned')",
    )
    op.create_index(
        "delivery_next", "delivery", ["authority", "next_at"], unique=False, postgresql_where="next_at is not null"
    )
    op.create_index("delivery_notice", "delivery", ["notice_id", "id"], unique=False)
    op.create_index(
        "delivery_pressing",
        "delivery",
        ["authority", "next_at"],
        unique=False,
        postgresql_where="next_at is not null and not may_wait",
    )
    op.create_index("delivery_sent", "delivery", ["authority", "sent_at"], unique=False)
    op.create_table(
        "erasure",
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority whose record it was"),
        sa.Column(
            "child_id", sa.UUID(), nullable=False, comment="[operational] child whose record was erased; only an id now"
        ),
        sa.Column("ground", sa.Text(), nullable=False, comment="[operational] rule by which it was erased"),
        sa.Column("erased_on", sa.Date(), nullable=False, comment="[operational] the day"),
        sa.Column(
            "erased_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="[operational] when this house carried it out",
        ),
        sa.PrimaryKeyConstraint("authority", "child_id", name="erasure_pkey"),
        comment="[operational] children whose record is erased: without a row nothing can be; insert only",
    )
    op.create_index("erasure_late", "erasure", ["authority", "erased_at"], unique=False)
    op.create_table(
        "idempotency",
        sa.Column(
            "authority", sa.Text(), nullable=False, comment="[operational] authority whose record the answer is about"
        ),
        sa.Column("client_id", sa.Text(), nullable=False, comment="[operational] client that sent the request"),
        sa.Column("subject", sa.Text(), nullable=False, comment="[personal] who asked: subject of the token"),
        sa.Column("method", sa.Text(), nullable=False, comment="[operational] RPC"),
        sa.Column("request_id", sa.Text(), nullable=False, comment="[operational] the client's key"),
        sa.Column(
            "digest", sa.LargeBinary(), nullable=False, comment="[operational] SHA-256 of the request without its key"
        ),
        sa.Column(
            "asked_as",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            comment="[personal] parties and roles in which it was asked",
        ),
        sa.Column(
            "records",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            comment="[personal] records that it came to, which are judged before it is given again",
        ),
        sa.Column(
            "response", sa.LargeBinary(), nullable=True, comment="[special] the answer, given again to the same request"
        ),
        sa.Column(
            "answered_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="[operational] when it was answered",
        ),
        sa.PrimaryKeyConstraint("authority", "client_id", "subject", "method", "request_id", name="idempotency_pkey"),
        comment="[special] answers to requests, so that a request sent twice has one effect",
    )
    op.create_index("idempotency_answered", "idempotency", ["answered_at"], unique=False)
    op.create_table(
        "inbox",
        sa.Column("consumer", sa.Text(), nullable=False, comment="[operational] durable consumer"),
        sa.Column("event_id", sa.UUID(), nullable=False, comment="[operational] id of the event, of version 7"),
        sa.Column(
            "done_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="[operational] when its effect was committed",
        ),
        sa.PrimaryKeyConstraint("consumer", "event_id", name="inbox_pkey"),
        comment="[operational] events whose effect is committed: each has its effect once",
        postgresql_partition_by="RANGE (event_id)",
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.UUID(), nullable=False, comment="[operational] id, a UUID of version 7"),
        sa.Column(
            "authority",
            sa.Text(),
            nullable=False,
            comment="[operational] authority whose record this is; row-level security cuts by it",
        ),
        sa.Column("child_id", sa.UUID(), nullable=True, comment="[personal] child whom the record is about"),
        sa.Column("version", sa.Integer(), nullable=False, comment="[operational] version, counted from 1"),
        sa.Column(
            "body", postgresql.JSONB(astext_type=sa.Text()), nullable=False, comment="[special] the whole record"
        ),
        sa.Column(
            "saved_at", sa.DateTime(timezone=True), nullable=False, comment="[operational] when this version was saved"
        ),
        sa.Column(
            "state", sa.Text(), nullable=False, comment="[operational] state of the machine that governs the record"
        ),
        sa.Column(
            "recipient",
            sa.Text(),
            nullable=False,
            comment="[personal] party that it is for; empty when nobody is known",
        ),
        sa.Column("kind", sa.Text(), nullable=False, comment="[operational] kind of notice"),
        sa.Column("subject_id", sa.UUID(), nullable=False, comment="[operational] record that it is about"),
        sa.Column("caused_by", sa.UUID(), nullable=False, comment="[operational] event that caused it"),
        sa.Column(
            "attention",
            sa.Text(),
            nullable=False,
            comment="[operational] why a person must look at it, as a code; empty when nobody must",
        ),
        sa.Column(
            "desk", sa.Text(), nullable=False, comment="[operational] team that sees to it when it reaches nobody"
        ),
        sa.CheckConstraint("state <> 'sent' or recipient <> ''", name="notice_sent_to_someone"),
        sa.CheckConstraint("state in ('sent', 'failed', 'waiting', 'settled')", name="notice_state"),
        sa.PrimaryKeyConstraint("id"),
        comment="[special] one row per notice and recipient: who was told what, and what could not be sent",
    )
    op.create_index(
        "notice_attention", "notice", ["authority", "desk", "id"], unique=False, postgresql_where="attention <> ''"
    )
    op.create_index("notice_authority", "notice", ["authority", "id"], unique=False)
    op.create_index("notice_child", "notice", ["child_id", "id"], unique=False)
    op.create_index("notice_once", "notice", ["caused_by", "kind", "recipient"], unique=True)
    op.create_index("notice_recipient", "notice", ["recipient", "id"], unique=False)
    op.create_index("notice_subject", "notice", ["subject_id", "id"], unique=False)
    op.create_table(
        "notice_history",
        sa.Column("id", sa.UUID(), nullable=False, comment="[operational] id of the record"),
        sa.Column("version", sa.Integer(), nullable=False, comment="[operational] version of the record"),
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority whose record this is"),
        sa.Column(
            "body",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="[special] the whole record as it was",
        ),
        sa.Column(
            "saved_by", sa.Text(), nullable=False, comment="[operational] client or house that made this version"
        ),
        sa.Column(
            "saved_at", sa.DateTime(timezone=True), nullable=False, comment="[operational] when this version was saved"
        ),
        sa.PrimaryKeyConstraint("id", "version", name="notice_history_pkey"),
        comment="[special] every version of each notice; insert only",
    )
    op.create_table(
        "outbox",
        sa.Column(
            "position",
            sa.BigInteger(),
            sa.Identity(always=True),
            nullable=False,
            comment="[operational] order in which events were written",
        ),
        sa.Column("id", sa.UUID(), nullable=False, comment="[operational] id of the event, of version 7"),
        sa.Column("subject", sa.Text(), nullable=False, comment="[operational] subject that it is published on"),
        sa.Column(
            "payload",
            sa.LargeBinary(),
            nullable=False,
            comment="[operational] protobuf message: ids, states and dates only",
        ),
        sa.Column(
            "headers",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="[operational] CloudEvents attributes, version of the record, trace",
        ),
        sa.Column(
            "written_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="[operational] when it was written",
        ),
        sa.Column(
            "published_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="[operational] when the broker had it on disk",
        ),
        sa.PrimaryKeyConstraint("id"),
        comment="[operational] events that are published after the commit that wrote them",
        postgresql_partition_by="RANGE (id)",
    )
    op.create_index(
        "outbox_unpublished", "outbox", ["position"], unique=False, postgresql_where=sa.text("published_at is null")
    )
    op.create_table(
        "parked_event",
        sa.Column(
            "consumer", sa.Text(), nullable=False, comment="[operational] durable consumer that could not handle it"
        ),
        sa.Column("event_id", sa.UUID(), nullable=False, comment="[operational] id of the event"),
        sa.Column("subject", sa.Text(), nullable=False, comment="[operational] subject that it came on"),
        sa.Column("payload", sa.LargeBinary(), nullable=False, comment="[operational] protobuf message"),
        sa.Column(
            "headers",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="[operational] headers as they came",
        ),
        sa.Column("reason", sa.Text(), nullable=False, comment="[operational] why it was parked"),
        sa.Column(
            "parked_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="[operational] when",
        ),
        sa.PrimaryKeyConstraint("consumer", "event_id", name="parked_event_pkey"),
        comment="[operational] events that a person must look at; a command replays them",
    )
    op.create_table(
        "preference",
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority by which it is told"),
        sa.Column("party", sa.Text(), nullable=False, comment="[personal] whose"),
        sa.Column(
            "chosen",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="[special] where to, in which form and language, when not",
        ),
        sa.Column(
            "stopped",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            comment="[operational] ways on which nothing more comes that may be stopped",
        ),
        sa.Column(
            "chosen_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="[operational] when, in real time",
        ),
        sa.PrimaryKeyConstraint("authority", "party", name="preference_pkey"),
        comment="[special] how people and teams want to be told",
    )
    op.create_table(
        "reader",
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority in which they read"),
        sa.Column(
            "party", sa.Text(), nullable=False, comment="[operational] organisation or team for which somebody signs in"
        ),
        sa.Column(
            "noted_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="[operational] when the gateway said so last, in real time",
        ),
        sa.PrimaryKeyConstraint("authority", "party", name="reader_pkey"),
        comment="[operational] organisations and teams for which somebody signs in, so that what lies here is read",
    )
    op.create_table(
        "receipt",
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority that sent it"),
        sa.Column("delivery_id", sa.UUID(), nullable=False, comment="[operational] the delivery"),
        sa.Column("round", sa.Integer(), nullable=False, comment="[operational] which handing over of it"),
        sa.Column("status", sa.Text(), nullable=False, comment="[operational] the provider's word"),
        sa.Column(
            "heard_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="[operational] when it came first, in real time",
        ),
        sa.PrimaryKeyConstraint("delivery_id", "round", "status", name="receipt_pkey"),
        comment="[operational] what providers said of deliveries, each word once; insert only",
    )
    op.create_table(
        "relationship",
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority whose record this is"),
        sa.Column("child_id", sa.UUID(), nullable=False, comment="[personal] child"),
        sa.Column(
            "party",
            sa.Text(),
            nullable=False,
            comment="[personal] who stands in the relation: person, organisation, team or panel",
        ),
        sa.Column(
            "relation", sa.Text(), nullable=False, comment="[operational] kind of relation, for example parent or team"
        ),
        sa.Column("basis_id", sa.UUID(), nullable=False, comment="[operational] record that the relation stands on"),
        sa.Column("since", sa.Date(), nullable=False, comment="[operational] first day on which it holds"),
        sa.Column("until", sa.Date(), nullable=True, comment="[operational] first day on which it no longer holds"),
        sa.Column(
            "record_id",
            sa.UUID(),
            nullable=True,
            comment="[operational] the one record that it opens, if not its basis",
        ),
        sa.Column(
            "opens",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            comment="[operational] kinds of record that it opens; empty for all of its relation",
        ),
        sa.Column("copied_from", sa.UUID(), nullable=True, comment="[personal] record of the same child that it is of"),
        sa.PrimaryKeyConstraint("party", "child_id", "relation", "basis_id", name="relationship_pkey"),
        comment="[personal] who stands in which relation to which child; every read filters by it",
    )
    op.create_index("relationship_child", "relationship", ["child_id"], unique=False)
    op.create_table(
        "restriction",
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority whose record this is"),
        sa.Column("child_id", sa.UUID(), nullable=False, comment="[personal] child"),
        sa.Column("party", sa.Text(), nullable=False, comment="[personal] whom it keeps out"),
        sa.Column(
            "parts",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            comment="[operational] parts of a record that it closes; empty for the whole record",
        ),
        sa.Column("basis_id", sa.UUID(), nullable=False, comment="[operational] record that it stands on"),
        sa.Column("since", sa.Date(), nullable=False, comment="[operational] first day on which it holds"),
        sa.Column("until", sa.Date(), nullable=True, comment="[operational] first day on which it no longer holds"),
        sa.Column("copied_from", sa.UUID(), nullable=True, comment="[personal] record of the same child that it is of"),
        sa.PrimaryKeyConstraint("child_id", "party", "basis_id", name="restriction_pkey"),
        comment="[personal] what somebody may not see of a child, whatever else opens it",
    )
    op.create_table(
        "sharing",
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority whose record this is"),
        sa.Column("child_id", sa.UUID(), nullable=False, comment="[personal] child"),
        sa.Column(
            "party",
            sa.Text(),
            nullable=False,
            comment="[personal] with whom it may be shared; empty for everybody in a relation to the child",
        ),
        sa.Column("purpose", sa.Text(), nullable=False, comment="[operational] what for"),
        sa.Column(
            "ground",
            sa.Text(),
            nullable=False,
            comment="[operational] consent, or the lawful basis on which it is shared without",
        ),
        sa.Column("basis_id", sa.UUID(), nullable=False, comment="[operational] answer or decision that it stands on"),
        sa.Column("since", sa.Date(), nullable=False, comment="[operational] first day on which it holds"),
        sa.Column("until", sa.Date(), nullable=True, comment="[operational] first day on which it no longer holds"),
        sa.Column("copied_from", sa.UUID(), nullable=True, comment="[personal] record of the same child that it is of"),
        sa.PrimaryKeyConstraint("child_id", "party", "purpose", "basis_id", name="sharing_pkey"),
        comment="[personal] on what ground something of a child may be shared; what needs a ground is filtered by it",
    )
    op.create_table(
        "tombstone",
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority whose record it was"),
        sa.Column("record", sa.Text(), nullable=False, comment="[operational] kind of record"),
        sa.Column("record_id", sa.UUID(), nullable=False, comment="[operational] id that the record had"),
        sa.Column(
            "child_id", sa.UUID(), nullable=False, comment="[operational] child whose record it was; only an id now"
        ),
        sa.Column("versions", sa.Integer(), nullable=False, comment="[operational] how many versions it had"),
        sa.Column("first_saved_at", sa.DateTime(timezone=True), nullable=False, comment="[operational] when it began"),
        sa.Column(
            "last_saved_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="[operational] when it was last changed",
        ),
        sa.Column("ground", sa.Text(), nullable=False, comment="[operational] rule by which it was erased"),
        sa.Column("erased_on", sa.Date(), nullable=False, comment="[operational] the day"),
        sa.PrimaryKeyConstraint("record_id", "record", name="tombstone_pkey"),
        comment="[operational] what stands where a record was erased: that it was, and why; insert only",
    )
    op.create_index("tombstone_child", "tombstone", ["child_id"], unique=False)
    op.create_table(
        "wording",
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority that wrote with it"),
        sa.Column(
            "template",
            sa.Text(),
            nullable=False,
            comment="[operational] which text, and the beginning of the digest of its words",
        ),
        sa.Column("words", sa.Text(), nullable=False, comment="[operational] the words, with their gaps by name"),
        sa.Column(
            "used_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="[operational] when it was written with first, in real time",
        ),
        sa.PrimaryKeyConstraint("authority", "template", name="wording_pkey"),
        comment="[operational] the texts that notices were written from, each version once; insert only",
    )
    protect(
        *[
            "relationship",
            "sharing",
            "restriction",
            "child_link",
            "audit",
            "audit_seal",
            "idempotency",
            "erasure",
            "tombstone",
            "deadline",
            "notice",
            "notice_history",
            "delivery",
            "receipt",
            "preference",
            "reader",
            "wording",
        ]
    )
    insert_only(*["audit", "audit_seal", "erasure", "tombstone", "notice_history", "receipt", "wording"])
    by_count("audit", key="position", since="entered_at", rows=10000000, years=32)
    by_week("inbox", key="event_id", since="done_at", days=35)
    by_week("outbox", key="id", since="published_at", days=14)
    erasable(*["notice"], also=("delete from delivery where authority = auth and child_id = the_child",))
