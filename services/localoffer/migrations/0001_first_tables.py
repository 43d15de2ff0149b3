"""first tables"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from chassis.migrate import erasable, insert_only, protect, published
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
        "entry",
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
        sa.Column("owner", sa.Text(), nullable=False, comment="[operational] party that answers for it"),
        sa.Column("sector", sa.Text(), nullable=False, comment="[operational] kind of service"),
        sa.Column(
            "assured_on", sa.Date(), nullable=True, comment="[operational] day on which its quality was last looked at"
        ),
        sa.CheckConstraint("state in ('draft', 'published', 'withdrawn')", name="entry_state"),
        sa.PrimaryKeyConstraint("id"),
        comment="[operational] one row per entry of the local offer that the authority or a provider wrote",
    )
    op.create_index("entry_assured", "entry", ["authority", "state", "assured_on"], unique=False)
    op.create_index("entry_authority", "entry", ["authority", "id"], unique=False)
    op.create_index("entry_child", "entry", ["child_id", "id"], unique=False)
    op.create_index("entry_owner", "entry", ["owner", "id"], unique=False)
    op.create_table(
        "entry_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="entry_history_pkey"),
        comment="[special] every version of each entry; insert only",
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
        "feed",
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
        sa.Column("key", sa.Text(), nullable=False, comment="[operational] its name in addresses"),
        sa.CheckConstraint("state in ('idle', 'running')", name="feed_state"),
        sa.PrimaryKeyConstraint("id"),
        comment="[operational] one row per feed of another authority",
    )
    op.create_index("feed_authority", "feed", ["authority", "id"], unique=False)
    op.create_index("feed_child", "feed", ["child_id", "id"], unique=False)
    op.create_index("feed_key", "feed", ["authority", "key"], unique=True)
    op.create_table(
        "feed_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="feed_history_pkey"),
        comment="[special] every version of each feed; insert only",
    )
    op.create_table(
        "feed_seen",
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority in whose local offer it is"),
        sa.Column(
            "source",
            sa.Text(),
            nullable=False,
            comment="[operational] key of the feed that it came from; empty for the authority's own",
        ),
        sa.Column("id", sa.UUID(), nullable=False, comment="[operational] id of a service that came, sound or not"),
        sa.PrimaryKeyConstraint("authority", "source", "id", name="feed_seen_pkey"),
        comment="[operational] what a whole run over a feed has brought so far: what it does not bring is no longer listed",
    )
    op.create_table(
        "feedback",
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
        sa.Column("service_id", sa.UUID(), nullable=True, comment="[operational] service that it is about"),
        sa.Column("response_id", sa.UUID(), nullable=True, comment="[operational] response that it is published in"),
        sa.CheckConstraint("state in ('received', 'accepted', 'declined', 'answered')", name="feedback_state"),
        sa.PrimaryKeyConstraint("id"),
        comment="[personal] one row per comment on the local offer, without who said it",
    )
    op.create_index("feedback_authority", "feedback", ["authority", "id"], unique=False)
    op.create_index("feedback_child", "feedback", ["child_id", "id"], unique=False)
    op.create_index("feedback_service", "feedback", ["service_id", "id"], unique=False)
    op.create_index("feedback_state", "feedback", ["authority", "state", "id"], unique=False)
    op.create_table(
        "feedback_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="feedback_history_pkey"),
        comment="[special] every version of each feedback; insert only",
    )
    op.create_table(
        "gap_answer",
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
        sa.Column("need", sa.Text(), nullable=False, comment="[operational] key of the need"),
        sa.Column(
            "is_open", sa.Boolean(), nullable=False, comment="[operational] whether what came of it is still to be said"
        ),
        sa.Column(
            "due_on",
            sa.Date(),
            nullable=True,
            comment="[operational] by when it is to be done; none where no day was named",
        ),
        sa.PrimaryKeyConstraint("id"),
        comment="[personal] one row per answer of commissioners to something that is missing, with what came of it",
    )
    op.create_index("gap_answer_authority", "gap_answer", ["authority", "id"], unique=False)
    op.create_index("gap_answer_child", "gap_answer", ["child_id", "id"], unique=False)
    op.create_index("gap_answer_need", "gap_answer", ["authority", "need", "id"], unique=False)
    op.create_index(
        "gap_answer_open", "gap_answer", ["authority", "due_on"], unique=False, postgresql_where=sa.text("is_open")
    )
    op.create_table(
        "gap_answer_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="gap_answer_history_pkey"),
        comment="[special] every version of each gap_answer; insert only",
    )
    op.create_table(
        "gathering",
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
        sa.Column("held_on", sa.Date(), nullable=False, comment="[operational] its day"),
        sa.Column("followed", sa.Boolean(), nullable=False, comment="[operational] whether the next one is planned"),
        sa.CheckConstraint("state in ('planned', 'held', 'called_off')", name="gathering_state"),
        sa.PrimaryKeyConstraint("id"),
        comment="[operational] one row per gathering of families with those who plan services",
    )
    op.create_index("gathering_authority", "gathering", ["authority", "id"], unique=False)
    op.create_index("gathering_child", "gathering", ["child_id", "id"], unique=False)
    op.create_index("gathering_day", "gathering", ["authority", "state", "held_on"], unique=False)
    op.create_table(
        "gathering_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="gathering_history_pkey"),
        comment="[special] every version of each gathering; insert only",
    )
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
        "listing",
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority in whose local offer it is"),
        sa.Column(
            "source",
            sa.Text(),
            nullable=False,
            comment="[operational] key of the feed that it came from; empty for the authority's own",
        ),
        sa.Column("id", sa.UUID(), nullable=False, comment="[operational] id of the service"),
        sa.Column(
            "document",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="[operational] the record of Open Referral UK 3.0, as it is published",
        ),
        sa.Column(
            "digest",
            sa.LargeBinary(),
            nullable=False,
            comment="[operational] SHA-256 of the record, to know what did not change",
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="[operational] name of the service"),
        sa.Column("organisation", sa.Text(), nullable=False, comment="[operational] who provides it"),
        sa.Column("rest", sa.Text(), nullable=False, comment="[operational] what else is searched"),
        sa.Column(
            "search",
            postgresql.TSVECTOR(),
            sa.Computed(
                "setweight(to_tsvector('english'::regconfig, name), 'A') || setweight(to_tsvector('english'::regconfig, organisation), 'B') || setweight(to_tsvector('english'::regconfig, rest), 'C')",
                persisted=True,
            ),
            nullable=True,
            comment="[operational] the words, as PostgreSQL searches them",
        ),
        sa.Column("needs", postgresql.ARRAY(sa.Text()), nullable=False, comment="[operational] needs that it is for"),
        sa.Column("sector", sa.Text(), nullable=False, comment="[operational] kind of service, where it is known"),
        sa.Column(
            "availability",
            sa.Text(),
            nullable=False,
            comment="[operational] whether everybody has it, where it is known",
        ),
        sa.Column(
            "levels",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            comment="[operational] levels of the ladder at which it helps",
        ),
        sa.Column("minimum_age", sa.Float(), nullable=False, comment="[operational] youngest"),
        sa.Column("maximum_age", sa.Float(), nullable=False, comment="[operational] oldest"),
        sa.Column("organisation_id", sa.UUID(), nullable=True, comment="[operational] who provides it"),
        sa.Column(
            "terms",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            comment="[operational] taxonomy terms under which it stands",
        ),
        sa.Column(
            "taxonomies", postgresql.ARRAY(sa.Text()), nullable=False, comment="[operational] taxonomies of those terms"
        ),
        sa.Column(
            "modified_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="[operational] when it was last changed here",
        ),
        sa.PrimaryKeyConstraint("authority", "source", "id", name="listing_pkey"),
        comment="[operational] services as they are published: ours, and other authorities'",
    )
    op.create_index("listing_modified", "listing", ["authority", "source", "modified_at", "id"], unique=False)
    op.create_index("listing_name", "listing", ["authority", "name", "id"], unique=False)
    op.create_index(
        "listing_needs",
        "listing",
        ["needs"],
        unique=False,
        postgresql_using="gin",
        postgresql_with={"fastupdate": "off"},
    )
    op.create_index("listing_organisation", "listing", ["authority", "source", "organisation_id", "id"], unique=False)
    op.create_index(
        "listing_search",
        "listing",
        ["search"],
        unique=False,
        postgresql_using="gin",
        postgresql_with={"fastupdate": "off"},
    )
    op.create_index(
        "listing_terms",
        "listing",
        ["terms"],
        unique=False,
        postgresql_using="gin",
        postgresql_with={"fastupdate": "off"},
    )
    op.create_table(
        "listing_place",
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority in whose local offer it is"),
        sa.Column(
            "source",
            sa.Text(),
            nullable=False,
            comment="[operational] key of the feed that it came from; empty for the authority's own",
        ),
        sa.Column("id", sa.UUID(), nullable=False, comment="[operational] id of the service at this place"),
        sa.Column("service_id", sa.UUID(), nullable=False, comment="[operational] the service"),
        sa.Column("town", sa.Text(), nullable=False, comment="[operational] town"),
        sa.Column(
            "latitude", sa.Float(), nullable=True, comment="[operational] degrees; none where it cannot be measured"
        ),
        sa.Column("longitude", sa.Float(), nullable=True, comment="[operational] degrees"),
        sa.PrimaryKeyConstraint("authority", "source", "id", name="listing_place_pkey"),
        comment="[operational] where published services are",
    )
    op.create_index(
        "listing_place_position",
        "listing_place",
        [sa.literal_column("point(longitude, latitude)")],
        unique=False,
        postgresql_using="gist",
    )
    op.create_index("listing_place_service", "listing_place", ["authority", "source", "service_id"], unique=False)
    op.create_table(
        "open_record",
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority in whose local offer it is"),
        sa.Column(
            "source",
            sa.Text(),
            nullable=False,
            comment="[operational] key of the feed that it came from; empty for the authority's own",
        ),
        sa.Column("kind", sa.Text(), nullable=False, comment="[operational] organization, taxonomy or taxonomy_term"),
        sa.Column("id", sa.UUID(), nullable=False, comment="[operational] its id"),
        sa.Column(
            "document",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="[operational] the record of Open Referral UK 3.0, as it is published",
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="[operational] its name"),
        sa.Column("taxonomy", sa.Text(), nullable=False, comment="[operational] of a term: its taxonomy; else empty"),
        sa.Column(
            "parent_id", sa.Text(), nullable=False, comment="[operational] of a term: the one above it; else empty"
        ),
        sa.PrimaryKeyConstraint("authority", "source", "kind", "id", name="open_record_pkey"),
        comment="[operational] organisations, taxonomies and terms of published services",
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
        "response",
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
        sa.CheckConstraint("state in ('due', 'published')", name="response_state"),
        sa.PrimaryKeyConstraint("id"),
        comment="[operational] one row per yearly response to comments: the one that is due, and those published",
    )
    op.create_index("response_authority", "response", ["authority", "id"], unique=False)
    op.create_index("response_child", "response", ["child_id", "id"], unique=False)
    op.create_index("response_due", "response", ["authority"], unique=True, postgresql_where=sa.text("state = 'due'"))
    op.create_table(
        "response_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="response_history_pkey"),
        comment="[special] every version of each response; insert only",
    )
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
        "unmet_search",
        sa.Column(
            "authority", sa.Text(), nullable=False, comment="[operational] authority in whose local offer was searched"
        ),
        sa.Column("month", sa.Date(), nullable=False, comment="[operational] first day of the month"),
        sa.Column(
            "need",
            sa.Text(),
            nullable=False,
            comment="[operational] need that was looked for; other where no need stands for it",
        ),
        sa.Column("ages", sa.Text(), nullable=False, comment="[operational] band of ages; empty when nobody said"),
        sa.Column(
            "area",
            sa.Text(),
            nullable=False,
            comment="[operational] outward part of a postcode; empty when nobody said",
        ),
        sa.Column("searches", sa.Integer(), nullable=False, comment="[operational] how many searches found nothing"),
        sa.PrimaryKeyConstraint("authority", "month", "need", "ages", "area", name="unmet_search_pkey"),
        comment="[operational] searches that found nothing, counted; neither who asked nor what they typed is kept",
    )
    op.create_table(
        "word",
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority in whose local offer it is"),
        sa.Column("word", sa.Text(), nullable=False, comment="[operational] word of a published service"),
        sa.Column(
            "grams", postgresql.ARRAY(sa.Text()), nullable=False, comment="[operational] its groups of three letters"
        ),
        sa.PrimaryKeyConstraint("authority", "word", name="word_pkey"),
        comment="[operational] the words of published services, with which misspelt ones are compared",
    )
    op.create_index(
        "word_grams", "word", ["grams"], unique=False, postgresql_using="gin", postgresql_with={"fastupdate": "off"}
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
            "entry",
            "entry_history",
            "feedback",
            "feedback_history",
            "response",
            "response_history",
            "gap_answer",
            "gap_answer_history",
            "gathering",
            "gathering_history",
            "feed",
            "feed_history",
            "feed_seen",
            "unmet_search",
        ]
    )
    published(*["listing", "listing_place", "open_record", "word"])
    insert_only(
        *[
            "audit",
            "audit_seal",
            "erasure",
            "tombstone",
            "entry_history",
            "feedback_history",
            "response_history",
            "gap_answer_history",
            "gathering_history",
            "feed_history",
        ]
    )
    by_count("audit", key="position", since="entered_at", rows=10000000, years=32)
    by_week("inbox", key="event_id", since="done_at", days=35)
    by_week("outbox", key="id", since="published_at", days=14)
    erasable(*["entry", "feedback", "response", "gap_answer", "gathering", "feed"], also=())
