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
        "agenda_item",
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
        sa.Column("meeting_id", sa.UUID(), nullable=False, comment="[operational] meeting that it is on"),
        sa.Column(
            "panel", sa.Text(), nullable=False, comment="[operational] the panel's key in the authority's pathway"
        ),
        sa.Column("party", sa.Text(), nullable=False, comment="[operational] party of the panel itself"),
        sa.Column(
            "officer_party",
            sa.Text(),
            nullable=False,
            comment="[operational] party of the officers who decide on its advice; empty for none",
        ),
        sa.Column("kind", sa.Text(), nullable=False, comment="[operational] what it asks of the panel"),
        sa.Column("subject_id", sa.UUID(), nullable=False, comment="[operational] referral or plan that it is about"),
        sa.Column(
            "papers_close_on", sa.Date(), nullable=False, comment="[operational] day from which members read its papers"
        ),
        sa.Column(
            "kept_out",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            comment="[personal] sign-ins of the members who declared an interest",
        ),
        sa.Column(
            "source", sa.Text(), nullable=False, comment="[operational] organisation that it came from, or family"
        ),
        sa.Column(
            "school",
            sa.Text(),
            nullable=False,
            comment="[operational] URN of the school that the child attends; empty for none",
        ),
        sa.Column(
            "received_on", sa.Date(), nullable=True, comment="[operational] day on which the referral was received"
        ),
        sa.Column("decide_by", sa.Date(), nullable=True, comment="[operational] day by which a decision is wanted"),
        sa.Column(
            "in_time", sa.Boolean(), nullable=False, comment="[operational] whether its meeting comes by that day"
        ),
        sa.Column("outcome", sa.Text(), nullable=True, comment="[special] outcome of the decision on a referral"),
        sa.Column("decided_on", sa.Date(), nullable=True, comment="[operational] day of that decision"),
        sa.Column(
            "criteria_met",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            comment="[special] keys of the criteria that the decision found met",
        ),
        sa.Column(
            "criteria_not_met",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            comment="[special] keys of those that it found not met",
        ),
        sa.Column(
            "out_of_meeting",
            sa.Boolean(),
            nullable=False,
            comment="[operational] whether it was decided or advised outside a meeting",
        ),
        sa.CheckConstraint("state in ('listed', 'decided', 'removed', 'advised')", name="agenda_item_state"),
        sa.PrimaryKeyConstraint("id"),
        comment="[special] one row per question to a panel, with its decision and reasons",
    )
    op.create_index("agenda_item_authority", "agenda_item", ["authority", "id"], unique=False)
    op.create_index("agenda_item_child", "agenda_item", ["child_id", "id"], unique=False)
    op.create_index(
        "agenda_item_decided",
        "agenda_item",
        ["authority", "panel", "decided_on"],
        unique=False,
        postgresql_where=sa.text("outcome is not null"),
    )
    op.create_index("agenda_item_meeting", "agenda_item", ["meeting_id", "id"], unique=False)
    op.create_index(
        "agenda_item_open",
        "agenda_item",
        ["subject_id", "kind"],
        unique=True,
        postgresql_where=sa.text("state in ('listed', 'advised')"),
    )
    op.create_index("agenda_item_subject", "agenda_item", ["subject_id", "id"], unique=False)
    op.create_index(
        "agenda_item_waiting",
        "agenda_item",
        ["authority", "panel"],
        unique=False,
        postgresql_where=sa.text("state in ('listed', 'advised')"),
    )
    op.create_table(
        "agenda_item_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="agenda_item_history_pkey"),
        comment="[special] every version of each agenda_item; insert only",
    )
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
        "document",
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
        sa.Column("record", sa.Text(), nullable=False, comment="[operational] kind of record that it belongs to"),
        sa.Column("record_id", sa.UUID(), nullable=False, comment="[operational] that record"),
        sa.Column(
            "part",
            sa.Text(),
            nullable=False,
            comment="[operational] part of the record that it belongs to; empty for the whole",
        ),
        sa.Column(
            "senders", postgresql.ARRAY(sa.Text()), nullable=False, comment="[personal] parties that sent its versions"
        ),
        sa.PrimaryKeyConstraint("id"),
        comment="[special] what is attached to the house's records, in versions; their contents lie in the object store",
    )
    op.create_index("document_authority", "document", ["authority", "id"], unique=False)
    op.create_index("document_child", "document", ["child_id", "id"], unique=False)
    op.create_index("document_record", "document", ["record_id", "record", "id"], unique=False)
    op.create_table(
        "document_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="document_history_pkey"),
        comment="[special] every version of each document; insert only",
    )
    op.create_table(
        "document_object",
        sa.Column(
            "object_key", sa.Text(), nullable=False, comment="[operational] key in the object store, a random one"
        ),
        sa.Column(
            "authority", sa.Text(), nullable=False, comment="[operational] authority whose record it was made room for"
        ),
        sa.Column(
            "record", sa.Text(), nullable=False, comment="[operational] kind of record that it was made room for"
        ),
        sa.Column("record_id", sa.UUID(), nullable=False, comment="[operational] that record"),
        sa.Column("part", sa.Text(), nullable=False, comment="[operational] part of that record"),
        sa.Column("prepared_by", sa.Text(), nullable=False, comment="[personal] party that it was made room for"),
        sa.Column(
            "prepared_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="[operational] when",
        ),
        sa.Column(
            "digest", sa.Text(), nullable=True, comment="[operational] SHA-256 of the content once it was attached"
        ),
        sa.Column(
            "size", sa.BigInteger(), nullable=True, comment="[operational] bytes of the content once it was attached"
        ),
        sa.Column(
            "let_go_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="[operational] when it goes unless it is attached; none when it is",
        ),
        sa.PrimaryKeyConstraint("object_key"),
        comment="[operational] contents in the object store, each once: there is none there without its row here",
    )
    op.create_index(
        "document_object_digest",
        "document_object",
        ["authority", "digest"],
        unique=False,
        postgresql_where=sa.text("digest is not null"),
    )
    op.create_index(
        "document_object_let_go",
        "document_object",
        ["authority", "let_go_at"],
        unique=False,
        postgresql_where=sa.text("let_go_at is not null"),
    )
    op.create_table(
        "document_use",
        sa.Column("document_id", sa.UUID(), nullable=False, comment="[operational] document that has the content"),
        sa.Column("number", sa.Integer(), nullable=False, comment="[operational] number of its version"),
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority whose record this is"),
        sa.Column("child_id", sa.UUID(), nullable=True, comment="[personal] child whom the record is about"),
        sa.Column("object_key", sa.Text(), nullable=False, comment="[operational] where the content lies"),
        sa.Column("scan", sa.Text(), nullable=False, comment="[operational] how far its check has come"),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False, comment="[operational] when it was attached"),
        sa.Column(
            "tried_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="[operational] when it was last tried to check it",
        ),
        sa.Column(
            "refused_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="[operational] when something was found in it",
        ),
        sa.PrimaryKeyConstraint("document_id", "number", name="document_use_pkey"),
        comment="[personal] which document uses which content: what nobody uses any more is let go",
    )
    op.create_index(
        "document_use_awaiting",
        "document_use",
        ["authority", sa.literal_column("tried_at nulls first"), "added_at"],
        unique=False,
        postgresql_where=sa.text("scan = 'awaiting_scan'"),
    )
    op.create_index("document_use_child", "document_use", ["child_id"], unique=False)
    op.create_index("document_use_object", "document_use", ["object_key"], unique=False)
    op.create_index(
        "document_use_refused",
        "document_use",
        ["authority", "refused_at"],
        unique=False,
        postgresql_where=sa.text("refused_at is not null"),
    )
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
        "meeting",
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
            "panel", sa.Text(), nullable=False, comment="[operational] the panel's key in the authority's pathway"
        ),
        sa.Column("party", sa.Text(), nullable=False, comment="[operational] party of the panel itself"),
        sa.Column("meets_on", sa.Date(), nullable=False, comment="[operational] day of the meeting"),
        sa.CheckConstraint("state in ('scheduled', 'convened', 'closed')", name="meeting_state"),
        sa.PrimaryKeyConstraint("id"),
        comment="[operational] one row per meeting of a panel",
    )
    op.create_index("meeting_authority", "meeting", ["authority", "id"], unique=False)
    op.create_index("meeting_child", "meeting", ["child_id", "id"], unique=False)
    op.create_index("meeting_day", "meeting", ["authority", "meets_on", "id"], unique=False)
    op.create_index("meeting_panel_day", "meeting", ["authority", "panel", "meets_on"], unique=True)
    op.create_table(
        "meeting_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="meeting_history_pkey"),
        comment="[special] every version of each meeting; insert only",
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
        "timeline",
        sa.Column("id", sa.UUID(), nullable=False, comment="[operational] id, a UUID of version 7"),
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority whose record this is"),
        sa.Column("child_id", sa.UUID(), nullable=False, comment="[personal] child whose journey it is"),
        sa.Column("record", sa.Text(), nullable=False, comment="[operational] kind of record that it is about"),
        sa.Column(
            "record_id", sa.UUID(), nullable=False, comment="[operational] that record: who may see it reads the entry"
        ),
        sa.Column("event", sa.Text(), nullable=False, comment="[operational] event that it tells"),
        sa.Column("happened_on", sa.Date(), nullable=False, comment="[personal] day on which it happened"),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, comment="[operational] when it was recorded"),
        sa.Column(
            "role",
            sa.Text(),
            nullable=False,
            comment="[operational] roles of the access matrix in which somebody did it; empty for a house",
        ),
        sa.Column(
            "organisation",
            sa.Text(),
            nullable=False,
            comment="[operational] organisation of who did it; empty for a house",
        ),
        sa.Column(
            "facts",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="[special] days and words that its sentence is filled with; nothing that anybody wrote",
        ),
        sa.PrimaryKeyConstraint("id"),
        comment="[special] what happened to a child, as its journey is told; erased with the child's record",
    )
    op.create_index("timeline_child", "timeline", ["child_id", "happened_on", "at", "id"], unique=False)
    op.create_index("timeline_record", "timeline", ["record_id"], unique=False)
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
        "withdrawn_subject",
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority whose record this is"),
        sa.Column("subject_id", sa.UUID(), nullable=False, comment="[operational] referral that was taken back"),
        sa.Column(
            "heard_at", sa.DateTime(timezone=True), nullable=False, comment="[operational] when the house heard of it"
        ),
        sa.PrimaryKeyConstraint("authority", "subject_id", name="withdrawn_subject_pkey"),
        comment="[operational] referrals taken back: what is still said about them lists nothing",
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
            "document",
            "document_history",
            "document_object",
            "document_use",
            "timeline",
            "meeting",
            "meeting_history",
            "agenda_item",
            "agenda_item_history",
            "withdrawn_subject",
        ]
    )
    insert_only(
        *["audit", "audit_seal", "erasure", "tombstone", "document_history", "meeting_history", "agenda_item_history"]
    )
    by_count("audit", key="position", since="entered_at", rows=10000000, years=32)
    by_week("inbox", key="event_id", since="done_at", days=35)
    by_week("outbox", key="id", since="published_at", days=14)
    erasable(*["document", "meeting", "agenda_item"], also=())
