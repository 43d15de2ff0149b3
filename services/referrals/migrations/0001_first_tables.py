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
        "break_glass",
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
        sa.Column("until", sa.Date(), nullable=False, comment="[operational] first day on which it is closed again"),
        sa.CheckConstraint("state in ('open', 'to_review', 'closed')", name="break_glass_state"),
        sa.PrimaryKeyConstraint("id"),
        comment="[special] records opened without a relation, why, and what a reviewer found",
    )
    op.create_index("break_glass_authority", "break_glass", ["authority", "id"], unique=False)
    op.create_index("break_glass_child", "break_glass", ["child_id", "id"], unique=False)
    op.create_index(
        "break_glass_until",
        "break_glass",
        ["authority", "until"],
        unique=False,
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "break_glass_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="break_glass_history_pkey"),
        comment="[special] every version of each break_glass; insert only",
    )
    op.create_table(
        "child",
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
        sa.Column("nhs_number", sa.Text(), nullable=False, comment="[personal] NHS number, ten digits, or empty"),
        sa.Column("upn", sa.Text(), nullable=False, comment="[personal] unique pupil number, or empty"),
        sa.Column(
            "social_care_id", sa.Text(), nullable=False, comment="[personal] number of children's services, or empty"
        ),
        sa.Column(
            "family_name", sa.Text(), nullable=False, comment="[personal] family name as it is searched: lower case"
        ),
        sa.Column("setting_urn", sa.Text(), nullable=False, comment="[personal] school or pre-school, or empty"),
        sa.Column("born_on", sa.Date(), nullable=False, comment="[personal] day of birth"),
        sa.Column(
            "rights_from", sa.Date(), nullable=False, comment="[operational] from this day on the young person decides"
        ),
        sa.Column(
            "rights_begun", sa.Boolean(), nullable=False, comment="[operational] that day has come and was acted on"
        ),
        sa.PrimaryKeyConstraint("id"),
        comment="[personal] one row per child: who it is",
    )
    op.create_index("child_authority", "child", ["authority", "id"], unique=False)
    op.create_index(
        "child_born_on", "child", ["authority", "born_on"], unique=False, postgresql_where=sa.text("nhs_number = ''")
    )
    op.create_index("child_born_on_all", "child", ["authority", "born_on", "family_name"], unique=False)
    op.create_index("child_child", "child", ["child_id", "id"], unique=False)
    op.create_index(
        "child_growing_up",
        "child",
        ["authority", "rights_from"],
        unique=False,
        postgresql_where=sa.text("not rights_begun"),
    )
    op.create_index(
        "child_nhs_number",
        "child",
        ["authority", "nhs_number"],
        unique=True,
        postgresql_where=sa.text("nhs_number <> ''"),
    )
    op.create_index(
        "child_setting",
        "child",
        ["authority", "setting_urn"],
        unique=False,
        postgresql_where=sa.text("setting_urn <> ''"),
    )
    op.create_index(
        "child_social_care_id",
        "child",
        ["authority", "social_care_id"],
        unique=True,
        postgresql_where=sa.text("social_care_id <> ''"),
    )
    op.create_index("child_upn", "child", ["authority", "upn"], unique=True, postgresql_where=sa.text("upn <> ''"))
    op.create_table(
        "child_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="child_history_pkey"),
        comment="[special] every version of each child; insert only",
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
        "child_name",
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority whose record this is"),
        sa.Column(
            "gram",
            sa.Text(),
            nullable=False,
            comment="[personal] three letters of a word of the name, as it is searched",
        ),
        sa.Column("child_id", sa.UUID(), nullable=False, comment="[personal] record of the child that is called so"),
        sa.PrimaryKeyConstraint("authority", "gram", "child_id", name="child_name_pkey"),
        comment="[personal] names in threes of letters: a part of a name finds the child, and one that was heard otherwise",
    )
    op.create_index("child_name_child", "child_name", ["child_id"], unique=False)
    op.create_table(
        "child_number",
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority whose record this is"),
        sa.Column(
            "number",
            sa.Text(),
            nullable=False,
            comment="[personal] a number that the child is or was known by, with its kind",
        ),
        sa.Column("child_id", sa.UUID(), nullable=False, comment="[personal] record of the child that is known by it"),
        sa.PrimaryKeyConstraint("authority", "number", "child_id", name="child_number_pkey"),
        comment="[personal] every number that a child is or was known by: it finds the child",
    )
    op.create_index("child_number_child", "child_number", ["child_id"], unique=False)
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
        "delegation",
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
        sa.Column("until", sa.Date(), nullable=False, comment="[operational] first day on which it no longer holds"),
        sa.CheckConstraint("state in ('granted', 'withdrawn', 'expired')", name="delegation_state"),
        sa.PrimaryKeyConstraint("id"),
        comment="[personal] who helps a family and reads its record for a time",
    )
    op.create_index("delegation_authority", "delegation", ["authority", "id"], unique=False)
    op.create_index("delegation_child", "delegation", ["child_id", "id"], unique=False)
    op.create_index(
        "delegation_until",
        "delegation",
        ["authority", "until"],
        unique=False,
        postgresql_where=sa.text("state = 'granted'"),
    )
    op.create_table(
        "delegation_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="delegation_history_pkey"),
        comment="[special] every version of each delegation; insert only",
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
        "draft",
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
        sa.Column("author", sa.Text(), nullable=False, comment="[personal] party that began it"),
        sa.Column(
            "shared_with",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            comment="[personal] parties that its author shares it with",
        ),
        sa.Column(
            "delete_on",
            sa.Date(),
            nullable=False,
            comment="[operational] day on which it is deleted unless somebody writes in it before",
        ),
        sa.CheckConstraint("state in ('open', 'submitted')", name="draft_state"),
        sa.PrimaryKeyConstraint("id"),
        comment="[special] what is being written and is no record yet; until it is sent in it stands for itself as a child",
    )
    op.create_index("draft_author", "draft", ["author", "id"], unique=False)
    op.create_index("draft_authority", "draft", ["authority", "id"], unique=False)
    op.create_index("draft_child", "draft", ["child_id", "id"], unique=False)
    op.create_index(
        "draft_delete_on", "draft", ["authority", "delete_on"], unique=False, postgresql_where=sa.text("state = 'open'")
    )
    op.create_index("draft_shared_with", "draft", ["shared_with"], unique=False, postgresql_using="gin")
    op.create_table(
        "draft_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="draft_history_pkey"),
        comment="[special] every version of each draft; insert only",
    )
    op.create_table(
        "enquiry",
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
        sa.Column("asked_by", sa.Text(), nullable=False, comment="[personal] party that asked"),
        sa.Column("asked", sa.Text(), nullable=False, comment="[operational] party that was asked"),
        sa.Column("draft_id", sa.UUID(), nullable=True, comment="[operational] draft that was begun from it"),
        sa.Column(
            "for_child", sa.UUID(), nullable=True, comment="[personal] child on record whom it is about, if known"
        ),
        sa.CheckConstraint("state in ('asked', 'answered', 'used', 'withdrawn')", name="enquiry_state"),
        sa.PrimaryKeyConstraint("id"),
        comment="[special] advice that was asked for before a referral, mostly without naming the child",
    )
    op.create_index("enquiry_asked", "enquiry", ["asked", "id"], unique=False)
    op.create_index("enquiry_asked_by", "enquiry", ["asked_by", "id"], unique=False)
    op.create_index("enquiry_authority", "enquiry", ["authority", "id"], unique=False)
    op.create_index("enquiry_child", "enquiry", ["child_id", "id"], unique=False)
    op.create_index(
        "enquiry_draft", "enquiry", ["draft_id"], unique=False, postgresql_where=sa.text("draft_id is not null")
    )
    op.create_index(
        "enquiry_of_nobody",
        "enquiry",
        ["authority", "saved_at"],
        unique=False,
        postgresql_where=sa.text("for_child is null"),
    )
    op.create_table(
        "enquiry_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="enquiry_history_pkey"),
        comment="[special] every version of each enquiry; insert only",
    )
    op.create_table(
        "enrolment",
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
        sa.Column("urn", sa.Text(), nullable=False, comment="[personal] school that says it"),
        sa.Column("reference", sa.Text(), nullable=False, comment="[personal] the school's own id for the child"),
        sa.Column(
            "upn", sa.Text(), nullable=False, comment="[personal] unique pupil number as the school has it, or empty"
        ),
        sa.Column("provision", sa.Text(), nullable=False, comment="[special] what the school gives: n, k or e"),
        sa.CheckConstraint("state in ('waiting', 'on_roll', 'left')", name="enrolment_state"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("authority", "urn", "reference", name="enrolment_reference"),
        comment="[special] children with special educational needs on schools' rolls, as the schools say it",
    )
    op.create_index("enrolment_authority", "enrolment", ["authority", "id"], unique=False)
    op.create_index("enrolment_child", "enrolment", ["child_id", "id"], unique=False)
    op.create_index("enrolment_roll", "enrolment", ["authority", "urn", "state", "id"], unique=False)
    op.create_index(
        "enrolment_upn", "enrolment", ["authority", "upn"], unique=False, postgresql_where=sa.text("upn <> ''")
    )
    op.create_table(
        "enrolment_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="enrolment_history_pkey"),
        comment="[special] every version of each enrolment; insert only",
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
        "escalation",
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
            "parties",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            comment="[personal] who opened it, and everybody to whom it was put: who sees it",
        ),
        sa.Column("opened_by", sa.Text(), nullable=False, comment="[personal] party that opened it"),
        sa.Column("about_id", sa.UUID(), nullable=False, comment="[operational] record whose decision it is about"),
        sa.CheckConstraint("state in ('open', 'settled', 'withdrawn')", name="escalation_state"),
        sa.PrimaryKeyConstraint("id"),
        comment="[special] differences of opinion about decisions, level by level",
    )
    op.create_index("escalation_about", "escalation", ["about_id"], unique=False)
    op.create_index("escalation_authority", "escalation", ["authority", "id"], unique=False)
    op.create_index("escalation_child", "escalation", ["child_id", "id"], unique=False)
    op.create_table(
        "escalation_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="escalation_history_pkey"),
        comment="[special] every version of each escalation; insert only",
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
        "identity_match",
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
        sa.Column("asked_by", sa.Text(), nullable=False, comment="[operational] organisation whose system asks"),
        sa.Column("record_type", sa.Text(), nullable=False, comment="[operational] kind of that system's record"),
        sa.Column("system_id", sa.Text(), nullable=False, comment="[operational] that system"),
        sa.Column("record_id", sa.Text(), nullable=False, comment="[personal] that system's own id of the record"),
        sa.CheckConstraint("state in ('in_doubt', 'certain', 'same', 'not_same')", name="identity_match_state"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint(
            "authority", "asked_by", "system_id", "record_type", "record_id", name="identity_match_record"
        ),
        comment="[personal] records of other systems, whom they are thought to be, and what a person decided",
    )
    op.create_index("identity_match_authority", "identity_match", ["authority", "id"], unique=False)
    op.create_index("identity_match_child", "identity_match", ["child_id", "id"], unique=False)
    op.create_table(
        "identity_match_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="identity_match_history_pkey"),
        comment="[special] every version of each identity_match; insert only",
    )
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
        "invitation",
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
        sa.Column("relative_id", sa.UUID(), nullable=False, comment="[personal] member of the family who is invited"),
        sa.Column(
            "code_digest",
            sa.Text(),
            nullable=False,
            comment="[operational] keyed digest of the code, which is kept nowhere",
        ),
        sa.CheckConstraint("state in ('open', 'redeemed', 'revoked')", name="invitation_state"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("code_digest"),
        comment="[personal] codes that tie a sign-in to a member of the family, as keyed digests",
    )
    op.create_index("invitation_authority", "invitation", ["authority", "id"], unique=False)
    op.create_index("invitation_child", "invitation", ["child_id", "id"], unique=False)
    op.create_index("invitation_relative", "invitation", ["relative_id"], unique=False)
    op.create_table(
        "invitation_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="invitation_history_pkey"),
        comment="[special] every version of each invitation; insert only",
    )
    op.create_table(
        "involvement",
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
        sa.Column("told_by", sa.Text(), nullable=False, comment="[operational] organisation whose system says it"),
        sa.Column("reference", sa.Text(), nullable=False, comment="[personal] that system's own id of the involvement"),
        sa.CheckConstraint("state in ('open', 'ended')", name="involvement_state"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("authority", "told_by", "reference", name="involvement_reference"),
        comment="[special] what children's services do with a child, as the council's case system says it",
    )
    op.create_index("involvement_authority", "involvement", ["authority", "id"], unique=False)
    op.create_index("involvement_child", "involvement", ["child_id", "id"], unique=False)
    op.create_index("involvement_told_by", "involvement", ["authority", "told_by", "id"], unique=False)
    op.create_table(
        "involvement_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="involvement_history_pkey"),
        comment="[special] every version of each involvement; insert only",
    )
    op.create_table(
        "legal_hold",
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
        sa.PrimaryKeyConstraint("id"),
        comment="[special] one row per reason in law to keep a child's record",
    )
    op.create_index("legal_hold_authority", "legal_hold", ["authority", "id"], unique=False)
    op.create_index("legal_hold_child", "legal_hold", ["child_id", "id"], unique=False)
    op.create_index(
        "legal_hold_standing",
        "legal_hold",
        ["child_id"],
        unique=False,
        postgresql_where=sa.text("body ->> 'lifted_on' is null"),
    )
    op.create_table(
        "legal_hold_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="legal_hold_history_pkey"),
        comment="[special] every version of each legal_hold; insert only",
    )
    op.create_table(
        "match",
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
        sa.Column("other_child_id", sa.UUID(), nullable=False, comment="[personal] the record that was there before"),
        sa.CheckConstraint("state in ('in_doubt', 'same', 'not_same')", name="match_state"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("child_id", "other_child_id", name="match_pair"),
        comment="[personal] pairs of records that may be about one child, and what a person decided",
    )
    op.create_index("match_authority", "match", ["authority", "id"], unique=False)
    op.create_index("match_child", "match", ["child_id", "id"], unique=False)
    op.create_table(
        "match_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="match_history_pkey"),
        comment="[special] every version of each match; insert only",
    )
    op.create_table(
        "noticed_need",
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
        sa.CheckConstraint(
            "state in ('noticed', 'talked_over', 'universal', 'own_agency', 'multi_agency', 'closed')",
            name="noticed_need_state",
        ),
        sa.PrimaryKeyConstraint("id"),
        comment="[special] needs that somebody noticed, the response and what came of it",
    )
    op.create_index("noticed_need_authority", "noticed_need", ["authority", "id"], unique=False)
    op.create_index("noticed_need_child", "noticed_need", ["child_id", "id"], unique=False)
    op.create_table(
        "noticed_need_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="noticed_need_history_pkey"),
        comment="[special] every version of each noticed_need; insert only",
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
        "pilot_case",
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
        sa.Column("waiting_since", sa.Date(), nullable=True, comment="[operational] since when it waits for a place"),
        sa.Column(
            "referral_id", sa.UUID(), nullable=True, comment="[operational] referral that brings it before the panel"
        ),
        sa.CheckConstraint("state in ('weighed', 'qualifies', 'waiting', 'in_pilot', 'left')", name="pilot_case_state"),
        sa.PrimaryKeyConstraint("id"),
        comment="[special] children below every single service's threshold, weighed in sum for the authority's pilot",
    )
    op.create_index("pilot_case_authority", "pilot_case", ["authority", "id"], unique=False)
    op.create_index("pilot_case_child", "pilot_case", ["child_id", "id"], unique=False)
    op.create_index("pilot_case_places", "pilot_case", ["authority", "state", "waiting_since", "id"], unique=False)
    op.create_index(
        "pilot_case_referral",
        "pilot_case",
        ["referral_id"],
        unique=False,
        postgresql_where=sa.text("referral_id is not null"),
    )
    op.create_table(
        "pilot_case_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="pilot_case_history_pkey"),
        comment="[special] every version of each pilot_case; insert only",
    )
    op.create_table(
        "profile",
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
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("child_id", name="profile_of_child"),
        comment="[special] what a family has said, told once",
    )
    op.create_index("profile_authority", "profile", ["authority", "id"], unique=False)
    op.create_index("profile_child", "profile", ["child_id", "id"], unique=False)
    op.create_table(
        "profile_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="profile_history_pkey"),
        comment="[special] every version of each profile; insert only",
    )
    op.create_table(
        "referral",
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
            "external_reference",
            sa.Text(),
            nullable=False,
            comment="[personal] reference that its sender gave it, or empty",
        ),
        sa.CheckConstraint(
            "state in ('received', 'further_information', 'not_eligible', 'awaiting_consent', 'single_agency', 'targeted_services', 'accepted', 'withdrawn', 'ehc_case')",
            name="referral_state",
        ),
        sa.PrimaryKeyConstraint("id"),
        comment="[special] one row per request for help",
    )
    op.create_index("referral_authority", "referral", ["authority", "id"], unique=False)
    op.create_index("referral_child", "referral", ["child_id", "id"], unique=False)
    op.create_index(
        "referral_reference",
        "referral",
        ["authority", "external_reference"],
        unique=False,
        postgresql_where=sa.text("external_reference <> ''"),
    )
    op.create_table(
        "referral_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="referral_history_pkey"),
        comment="[special] every version of each referral; insert only",
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
        "relative",
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
        sa.Column("subject", sa.Text(), nullable=False, comment="[personal] sign-in, or empty"),
        sa.Column(
            "elsewhere",
            sa.Boolean(),
            nullable=False,
            comment="[personal] this person is known not to live with the child",
        ),
        sa.PrimaryKeyConstraint("id"),
        comment="[personal] one row per member of a child's family",
    )
    op.create_index("relative_authority", "relative", ["authority", "id"], unique=False)
    op.create_index("relative_child", "relative", ["child_id", "id"], unique=False)
    op.create_index(
        "relative_subject",
        "relative",
        ["authority", "subject"],
        unique=False,
        postgresql_where=sa.text("subject <> ''"),
    )
    op.create_table(
        "relative_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="relative_history_pkey"),
        comment="[special] every version of each relative; insert only",
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
        "safeguarding_concern",
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
        sa.Column("raised_by", sa.Text(), nullable=False, comment="[personal] party that raised it"),
        sa.Column(
            "family_may_know",
            sa.Boolean(),
            nullable=False,
            comment="[operational] the family was spoken to and may see that there is one",
        ),
        sa.Column(
            "chase_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="[operational] when the help desk is chased next",
        ),
        sa.Column(
            "for_child", sa.UUID(), nullable=True, comment="[personal] child on record whom it is about, if known"
        ),
        sa.CheckConstraint(
            "state in ('raised', 'urgent', 'picked_up', 'advice_asked', 'advised', 'requested', 'decided', 'closed')",
            name="safeguarding_concern_state",
        ),
        sa.PrimaryKeyConstraint("id"),
        comment="[special] safeguarding concerns; who may see what stands in the access matrix",
    )
    op.create_index("safeguarding_concern_authority", "safeguarding_concern", ["authority", "id"], unique=False)
    op.create_index(
        "safeguarding_concern_chase",
        "safeguarding_concern",
        ["authority", "chase_at"],
        unique=False,
        postgresql_where=sa.text("chase_at is not null"),
    )
    op.create_index("safeguarding_concern_child", "safeguarding_concern", ["child_id", "id"], unique=False)
    op.create_index("safeguarding_concern_raised_by", "safeguarding_concern", ["raised_by", "id"], unique=False)
    op.create_table(
        "safeguarding_concern_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="safeguarding_concern_history_pkey"),
        comment="[special] every version of each safeguarding_concern; insert only",
    )
    op.create_table(
        "safeguarding_escalation",
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
            "parties",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            comment="[personal] who opened it, and everybody to whom it was put: who sees it",
        ),
        sa.Column("opened_by", sa.Text(), nullable=False, comment="[personal] party that opened it"),
        sa.Column("about_id", sa.UUID(), nullable=False, comment="[operational] record whose decision it is about"),
        sa.CheckConstraint("state in ('open', 'settled', 'withdrawn')", name="safeguarding_escalation_state"),
        sa.PrimaryKeyConstraint("id"),
        comment="[special] differences of opinion about what became of a safeguarding concern",
    )
    op.create_index("safeguarding_escalation_about", "safeguarding_escalation", ["about_id"], unique=False)
    op.create_index("safeguarding_escalation_authority", "safeguarding_escalation", ["authority", "id"], unique=False)
    op.create_index("safeguarding_escalation_child", "safeguarding_escalation", ["child_id", "id"], unique=False)
    op.create_table(
        "safeguarding_escalation_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="safeguarding_escalation_history_pkey"),
        comment="[special] every version of each safeguarding_escalation; insert only",
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
        "sharing_decision",
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
        sa.Column("consent_id", sa.UUID(), nullable=True, comment="[operational] consent that it stands on"),
        sa.CheckConstraint("state in ('prepared', 'sent', 'stopped', 'not_shared')", name="sharing_decision_state"),
        sa.PrimaryKeyConstraint("id"),
        comment="[special] what was shared with whom or not, on which basis and why",
    )
    op.create_index("sharing_decision_authority", "sharing_decision", ["authority", "id"], unique=False)
    op.create_index("sharing_decision_child", "sharing_decision", ["child_id", "id"], unique=False)
    op.create_index("sharing_decision_consent", "sharing_decision", ["consent_id"], unique=False)
    op.create_table(
        "sharing_decision_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="sharing_decision_history_pkey"),
        comment="[special] every version of each sharing_decision; insert only",
    )
    op.create_table(
        "standing_consent",
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
        sa.Column("purpose", sa.Text(), nullable=False, comment="[operational] what it is for"),
        sa.Column(
            "party",
            sa.Text(),
            nullable=False,
            comment="[personal] with whom, where its purpose names one party; else empty",
        ),
        sa.Column(
            "expires_on", sa.Date(), nullable=True, comment="[operational] first day on which the yes no longer holds"
        ),
        sa.CheckConstraint(
            "state in ('asked', 'given', 'refused', 'withdrawn', 'expired', 'revisit')", name="standing_consent_state"
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("child_id", "purpose", "party", name="standing_consent_one_each"),
        comment="[special] a consent for the child as a whole, and every answer to it",
    )
    op.create_index("standing_consent_authority", "standing_consent", ["authority", "id"], unique=False)
    op.create_index("standing_consent_child", "standing_consent", ["child_id", "id"], unique=False)
    op.create_index(
        "standing_consent_expiring",
        "standing_consent",
        ["authority", "expires_on"],
        unique=False,
        postgresql_where=sa.text("expires_on is not null"),
    )
    op.create_table(
        "standing_consent_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="standing_consent_history_pkey"),
        comment="[special] every version of each standing_consent; insert only",
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
            "child",
            "child_name",
            "child_number",
            "relative",
            "profile",
            "standing_consent",
            "sharing_decision",
            "delegation",
            "break_glass",
            "invitation",
            "match",
            "draft",
            "referral",
            "child_history",
            "relative_history",
            "profile_history",
            "standing_consent_history",
            "sharing_decision_history",
            "delegation_history",
            "break_glass_history",
            "invitation_history",
            "match_history",
            "draft_history",
            "referral_history",
            "noticed_need",
            "safeguarding_concern",
            "noticed_need_history",
            "safeguarding_concern_history",
            "enquiry",
            "enquiry_history",
            "escalation",
            "escalation_history",
            "safeguarding_escalation",
            "safeguarding_escalation_history",
            "pilot_case",
            "pilot_case_history",
            "legal_hold",
            "legal_hold_history",
            "involvement",
            "involvement_history",
            "identity_match",
            "identity_match_history",
            "enrolment",
            "enrolment_history",
        ]
    )
    insert_only(
        *[
            "audit",
            "audit_seal",
            "erasure",
            "tombstone",
            "document_history",
            "child_history",
            "relative_history",
            "profile_history",
            "standing_consent_history",
            "sharing_decision_history",
            "delegation_history",
            "break_glass_history",
            "invitation_history",
            "match_history",
            "draft_history",
            "referral_history",
            "noticed_need_history",
            "safeguarding_concern_history",
            "enquiry_history",
            "escalation_history",
            "safeguarding_escalation_history",
            "pilot_case_history",
            "legal_hold_history",
            "involvement_history",
            "identity_match_history",
            "enrolment_history",
        ]
    )
    by_count("audit", key="position", since="entered_at", rows=10000000, years=32)
    by_week("inbox", key="event_id", since="done_at", days=35)
    by_week("outbox", key="id", since="published_at", days=14)
    erasable(
        *[
            "document",
            "child",
            "relative",
            "profile",
            "standing_consent",
            "sharing_decision",
            "delegation",
            "break_glass",
            "invitation",
            "match",
            "draft",
            "referral",
            "noticed_need",
            "safeguarding_concern",
            "enquiry",
            "escalation",
            "safeguarding_escalation",
            "pilot_case",
            "legal_hold",
            "involvement",
            "identity_match",
            "enrolment",
        ],
        also=(
            "delete from child_name n where n.child_id = the_child and n.authority = auth",
            "delete from child_number n where n.child_id = the_child and n.authority = auth",
        ),
    )
