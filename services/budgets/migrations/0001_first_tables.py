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
        "account",
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority whose books these are"),
        sa.Column(
            "key",
            sa.Text(),
            nullable=False,
            comment="[operational] account of the chart: kind and holder, for example funder:education",
        ),
        sa.Column("guarded", sa.Boolean(), nullable=False, comment="[operational] whether it may never be overspent"),
        sa.Column("debits_pending", sa.BigInteger(), nullable=False, comment="[operational] pence promised out of it"),
        sa.Column("debits_posted", sa.BigInteger(), nullable=False, comment="[operational] pence gone out of it"),
        sa.Column("credits_pending", sa.BigInteger(), nullable=False, comment="[operational] pence promised to it"),
        sa.Column("credits_posted", sa.BigInteger(), nullable=False, comment="[operational] pence come into it"),
        sa.CheckConstraint("credits_pending >= 0", name="account_credits_pending"),
        sa.CheckConstraint("credits_posted >= 0", name="account_credits_posted"),
        sa.CheckConstraint("debits_pending >= 0", name="account_debits_pending"),
        sa.CheckConstraint("debits_posted >= 0", name="account_debits_posted"),
        sa.CheckConstraint(
            "not guarded or debits_pending + debits_posted <= credits_posted", name="account_not_overspent"
        ),
        sa.PrimaryKeyConstraint("authority", "key", name="account_pkey"),
        comment="[operational] running totals of the ledger's accounts; always what the transfers come to",
    )
    op.create_table(
        "allocation",
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
        sa.Column("plan_id", sa.UUID(), nullable=False, comment="[operational] plan that it was worked out for"),
        sa.Column(
            "banding_table",
            sa.Text(),
            nullable=False,
            comment="[operational] key of the table that it was worked out by",
        ),
        sa.CheckConstraint("state in ('calculated', 'overridden')", name="allocation_state"),
        sa.PrimaryKeyConstraint("id"),
        comment="[special] one row per calculation: the answers about a child, the amount, and why that amount",
    )
    op.create_index("allocation_authority", "allocation", ["authority", "id"], unique=False)
    op.create_index("allocation_child", "allocation", ["child_id", "id"], unique=False)
    op.create_index("allocation_plan", "allocation", ["authority", "plan_id", "id"], unique=False)
    op.create_table(
        "allocation_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="allocation_history_pkey"),
        comment="[special] every version of each allocation; insert only",
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
        "budget",
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
        sa.Column("plan_id", sa.UUID(), nullable=True, comment="[operational] plan; has one budget at most"),
        sa.Column(
            "agreement_item_id",
            sa.UUID(),
            nullable=True,
            comment="[operational] the panel's agreement; is carried out once",
        ),
        sa.Column("ehc_case_id", sa.UUID(), nullable=True, comment="[operational] EHC case; has one at a time"),
        sa.Column("referral_id", sa.UUID(), nullable=True, comment="[operational] request that opened that case"),
        sa.Column(
            "due_on",
            sa.Date(),
            nullable=True,
            comment="[operational] next day on which the house does something by itself",
        ),
        sa.CheckConstraint("state in ('active', 'ended')", name="budget_state"),
        sa.PrimaryKeyConstraint("id"),
        comment="[special] one row per personal budget: its lines, why each amount, what it is used for",
    )
    op.create_index("budget_agreement", "budget", ["authority", "agreement_item_id"], unique=True)
    op.create_index("budget_authority", "budget", ["authority", "id"], unique=False)
    op.create_index("budget_child", "budget", ["child_id", "id"], unique=False)
    op.create_index(
        "budget_due", "budget", ["authority", "due_on"], unique=False, postgresql_where=sa.text("due_on is not null")
    )
    op.create_index(
        "budget_of_case",
        "budget",
        ["authority", "ehc_case_id"],
        unique=True,
        postgresql_where=sa.text("state = 'active'"),
    )
    op.create_index("budget_plan", "budget", ["authority", "plan_id"], unique=True)
    op.create_table(
        "budget_alert",
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
        sa.Column("budget_id", sa.UUID(), nullable=False, comment="[operational] budget"),
        sa.Column("kind", sa.Text(), nullable=False, comment="[operational] what is the matter"),
        sa.Column(
            "month", sa.Date(), nullable=False, comment="[operational] first day of the month in which it was raised"
        ),
        sa.Column(
            "since", sa.Date(), nullable=False, comment="[operational] day from which it should have been looked at"
        ),
        sa.CheckConstraint("state in ('raised', 'cleared')", name="budget_alert_state"),
        sa.PrimaryKeyConstraint("id"),
        comment="[special] one row per alert: a budget outside its tolerance, receipts or a review that are missing",
    )
    op.create_index("budget_alert_authority", "budget_alert", ["authority", "id"], unique=False)
    op.create_index("budget_alert_child", "budget_alert", ["child_id", "id"], unique=False)
    op.create_index("budget_alert_once", "budget_alert", ["budget_id", "kind", "month"], unique=True)
    op.create_index(
        "budget_alert_raised",
        "budget_alert",
        ["authority", "since", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'raised'"),
    )
    op.create_table(
        "budget_alert_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="budget_alert_history_pkey"),
        comment="[special] every version of each budget_alert; insert only",
    )
    op.create_table(
        "budget_application",
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
        sa.Column("plan_id", sa.UUID(), nullable=True, comment="[operational] plan whose provision it is about"),
        sa.Column("ehc_case_id", sa.UUID(), nullable=True, comment="[operational] EHC case in which it was made"),
        sa.Column("referral_id", sa.UUID(), nullable=True, comment="[operational] request that opened that case"),
        sa.CheckConstraint(
            "state in ('requested', 'offered', 'agreed', 'refused', 'under_review', 'upheld', 'withdrawn', 'prepared', 'accepted', 'declined')",
            name="budget_application_state",
        ),
        sa.PrimaryKeyConstraint("id"),
        comment="[special] one row per request for a personal budget: who asked, what was offered or refused and why, the consent",
    )
    op.create_index("budget_application_authority", "budget_application", ["authority", "id"], unique=False)
    op.create_index("budget_application_child", "budget_application", ["child_id", "id"], unique=False)
    op.create_index(
        "budget_application_of_case",
        "budget_application",
        ["authority", "ehc_case_id"],
        unique=True,
        postgresql_where=sa.text("state in ('requested', 'prepared', 'offered', 'under_review')"),
    )
    op.create_index(
        "budget_application_open",
        "budget_application",
        ["authority", "plan_id"],
        unique=True,
        postgresql_where=sa.text("state in ('requested', 'prepared', 'offered', 'under_review')"),
    )
    op.create_table(
        "budget_application_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="budget_application_history_pkey"),
        comment="[special] every version of each budget_application; insert only",
    )
    op.create_table(
        "budget_check",
        sa.Column("budget_id", sa.UUID(), nullable=False, comment="[operational] budget"),
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority whose budget this is"),
        sa.Column(
            "checked_on",
            sa.Date(),
            nullable=True,
            comment="[operational] the day it was last looked at; none when it changed",
        ),
        sa.PrimaryKeyConstraint("budget_id"),
        comment="[operational] when each budget was last compared with its tolerance",
    )
    op.create_table(
        "budget_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="budget_history_pkey"),
        comment="[special] every version of each budget; insert only",
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
        "closed_period",
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority whose books these are"),
        sa.Column(
            "closed_up_to",
            sa.Date(),
            nullable=False,
            comment="[operational] last day into which nothing is booked any more",
        ),
        sa.Column("closed_on", sa.Date(), nullable=False, comment="[operational] the day it was closed"),
        sa.Column("closed_by", sa.Text(), nullable=False, comment="[personal] who closed it"),
        sa.Column(
            "budgets", sa.Integer(), nullable=False, comment="[operational] budgets with unspent money at its end"
        ),
        sa.Column(
            "carried_over_pence",
            sa.BigInteger(),
            nullable=False,
            comment="[operational] the sum of that money, in pence",
        ),
        sa.PrimaryKeyConstraint("authority", "closed_up_to", name="closed_period_pkey"),
        comment="[operational] periods of an authority's books that are closed; insert only",
    )
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
        "finance_file",
        sa.Column("id", sa.UUID(), nullable=False, comment="[operational] id, a UUID of version 7"),
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority whose file this is"),
        sa.Column(
            "digest",
            sa.LargeBinary(),
            nullable=False,
            comment="[operational] SHA-256 of the file: the same file again gives the same report",
        ),
        sa.Column("name", sa.Text(), nullable=False, comment="[operational] name of the file"),
        sa.Column("imported_on", sa.Date(), nullable=False, comment="[operational] the day it was imported"),
        sa.Column("imported_by", sa.Text(), nullable=False, comment="[personal] who imported it"),
        sa.Column(
            "report",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="[operational] the comparison, row by row",
        ),
        sa.PrimaryKeyConstraint("id"),
        comment="[operational] bank and finance files that were compared with the books; insert only",
    )
    op.create_index("finance_file_once", "finance_file", ["authority", "digest"], unique=True)
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
        "option_appraisal",
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
        sa.Column("plan_id", sa.UUID(), nullable=False, comment="[operational] plan whose outcome it is about"),
        sa.CheckConstraint("state in ('open', 'chosen')", name="option_appraisal_state"),
        sa.PrimaryKeyConstraint("id"),
        comment="[special] one row per comparison: ways to reach an outcome, their costs, benefits and risks, and the choice",
    )
    op.create_index("option_appraisal_authority", "option_appraisal", ["authority", "id"], unique=False)
    op.create_index("option_appraisal_child", "option_appraisal", ["child_id", "id"], unique=False)
    op.create_index("option_appraisal_plan", "option_appraisal", ["authority", "plan_id", "id"], unique=False)
    op.create_table(
        "option_appraisal_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="option_appraisal_history_pkey"),
        comment="[special] every version of each option_appraisal; insert only",
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
        "payment",
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
        sa.Column("budget_id", sa.UUID(), nullable=False, comment="[operational] budget that pays"),
        sa.Column("provision_id", sa.Text(), nullable=False, comment="[operational] line of the plan that it pays for"),
        sa.Column("payee", sa.Text(), nullable=False, comment="[operational] account that is paid"),
        sa.Column("amount_pence", sa.BigInteger(), nullable=False, comment="[operational] amount in pence"),
        sa.Column(
            "reference", sa.Text(), nullable=False, comment="[operational] invoice or other reference of the payee"
        ),
        sa.Column("paid_on", sa.Date(), nullable=True, comment="[operational] the day it was paid"),
        sa.Column(
            "evidenced_pence",
            sa.BigInteger(),
            nullable=False,
            comment="[operational] pence that receipts show; nothing when it was not paid",
        ),
        sa.Column(
            "unevidenced_pence",
            sa.BigInteger(),
            nullable=False,
            comment="[operational] pence of a direct payment without receipts yet",
        ),
        sa.CheckConstraint(
            "state in ('instructed', 'approved', 'paid', 'cancelled', 'reversed')", name="payment_state"
        ),
        sa.PrimaryKeyConstraint("id"),
        comment="[special] one row per payment: what it is for, who asked, approved and paid, and its receipts",
    )
    op.create_index("payment_authority", "payment", ["authority", "id"], unique=False)
    op.create_index("payment_budget", "payment", ["budget_id", "id"], unique=False)
    op.create_index("payment_child", "payment", ["child_id", "id"], unique=False)
    op.create_index(
        "payment_day",
        "payment",
        ["authority", "paid_on", "id"],
        unique=False,
        postgresql_where=sa.text("state = 'paid'"),
    )
    op.create_index(
        "payment_once",
        "payment",
        ["budget_id", "provision_id", "payee", "reference"],
        unique=True,
        postgresql_where=sa.text("state in ('instructed', 'approved', 'paid')"),
    )
    op.create_index("payment_reference", "payment", ["authority", "reference"], unique=False)
    op.create_index(
        "payment_run", "payment", ["authority", "id"], unique=False, postgresql_where=sa.text("state = 'approved'")
    )
    op.create_index(
        "payment_without_receipts",
        "payment",
        ["budget_id", "paid_on"],
        unique=False,
        postgresql_where=sa.text("unevidenced_pence > 0"),
    )
    op.create_table(
        "payment_file",
        sa.Column("id", sa.UUID(), nullable=False, comment="[operational] id, a UUID of version 7"),
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority whose file this is"),
        sa.Column("made_on", sa.Date(), nullable=False, comment="[operational] the day it was put together"),
        sa.Column("made_by", sa.Text(), nullable=False, comment="[personal] who did that"),
        sa.Column("payments", sa.Integer(), nullable=False, comment="[operational] payments that stand in it"),
        sa.Column("total_pence", sa.BigInteger(), nullable=False, comment="[operational] what they come to, in pence"),
        sa.PrimaryKeyConstraint("id"),
        comment="[operational] files of payments for the finance system that pays them out; insert only",
    )
    op.create_index("payment_file_newest", "payment_file", ["authority", "id"], unique=False)
    op.create_table(
        "payment_history",
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
        sa.PrimaryKeyConstraint("id", "version", name="payment_history_pkey"),
        comment="[special] every version of each payment; insert only",
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
        "transfer",
        sa.Column("id", sa.UUID(), nullable=False, comment="[operational] id, a UUID of version 7"),
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority whose books these are"),
        sa.Column("debit_account", sa.Text(), nullable=False, comment="[operational] account that is debited"),
        sa.Column("credit_account", sa.Text(), nullable=False, comment="[operational] account that is credited"),
        sa.Column("amount_pence", sa.BigInteger(), nullable=False, comment="[operational] amount in pence"),
        sa.Column(
            "kind",
            sa.Text(),
            nullable=False,
            comment="[operational] posted, pending, or the post or void of a pending one",
        ),
        sa.Column("pending_id", sa.UUID(), nullable=True, comment="[operational] pending transfer that it resolves"),
        sa.Column("budget_id", sa.UUID(), nullable=False, comment="[operational] budget whose money it is"),
        sa.Column(
            "plan_id",
            sa.UUID(),
            nullable=True,
            comment="[operational] plan that the budget pays for; empty in an EHC case",
        ),
        sa.Column(
            "provision_id",
            sa.Text(),
            nullable=False,
            comment="[operational] line of the plan, as the plan names it; empty for a share",
        ),
        sa.Column("reason", sa.Text(), nullable=False, comment="[special] why, in the panel's words"),
        sa.Column("occurred_on", sa.Date(), nullable=False, comment="[operational] the day"),
        sa.Column(
            "funder",
            sa.Text(),
            nullable=False,
            comment="[operational] stream whose money it is; empty when nobody said",
        ),
        sa.CheckConstraint("(pending_id is not null) = (kind in ('post', 'void'))", name="transfer_resolves"),
        sa.CheckConstraint("kind in ('posted', 'pending', 'post', 'void')", name="transfer_kind"),
        sa.CheckConstraint("amount_pence > 0", name="transfer_amount"),
        sa.CheckConstraint("debit_account <> credit_account", name="transfer_two_accounts"),
        sa.ForeignKeyConstraint(["pending_id"], ["transfer.id"], name="transfer_pending"),
        sa.PrimaryKeyConstraint("id"),
        comment="[special] the ledger: money moved or promised; insert only, mistakes are reversed by a further transfer",
    )
    op.create_index(
        "transfer_aside",
        "transfer",
        ["budget_id"],
        unique=False,
        postgresql_where=sa.text("kind = 'posted' and debit_account not like 'funder:%'"),
    )
    op.create_index("transfer_budget", "transfer", ["budget_id", "id"], unique=False)
    op.create_index("transfer_day", "transfer", ["authority", "funder", "occurred_on"], unique=False)
    op.create_index(
        "transfer_promise",
        "transfer",
        ["budget_id", "provision_id", "id"],
        unique=False,
        postgresql_where=sa.text("kind = 'pending'"),
    )
    op.create_index(
        "transfer_resolves_once",
        "transfer",
        ["pending_id"],
        unique=True,
        postgresql_where=sa.text("pending_id is not null"),
    )
    op.create_table(
        "payout",
        sa.Column("payment_id", sa.UUID(), nullable=False, comment="[operational] payment that was made"),
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority whose payment this is"),
        sa.Column("paid_on", sa.Date(), nullable=False, comment="[operational] the day it was paid"),
        sa.Column("payment_file_id", sa.UUID(), nullable=True, comment="[operational] file that it stands in"),
        sa.ForeignKeyConstraint(["payment_file_id"], ["payment_file.id"], name="payout_file"),
        sa.PrimaryKeyConstraint("payment_id"),
        comment="[operational] payments that must reach the finance system, and the one file that each stands in",
    )
    op.create_index("payout_in_file", "payout", ["payment_file_id", "payment_id"], unique=False)
    op.create_index(
        "payout_waiting",
        "payout",
        ["authority", "paid_on", "payment_id"],
        unique=False,
        postgresql_where=sa.text("payment_file_id is null"),
    )
    op.create_table(
        "reconciled_payment",
        sa.Column("payment_id", sa.UUID(), nullable=False, comment="[operational] payment; is matched once"),
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority whose payment this is"),
        sa.Column("finance_file_id", sa.UUID(), nullable=False, comment="[operational] file that showed it"),
        sa.Column("line", sa.Integer(), nullable=False, comment="[operational] line of the file"),
        sa.ForeignKeyConstraint(["finance_file_id"], ["finance_file.id"], name="reconciled_payment_file"),
        sa.PrimaryKeyConstraint("payment_id"),
        comment="[operational] payments that a bank or finance file has shown; insert only",
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
            "budget",
            "budget_history",
            "account",
            "transfer",
            "closed_period",
            "payment",
            "payment_history",
            "budget_application",
            "budget_application_history",
            "budget_alert",
            "budget_alert_history",
            "budget_check",
            "allocation",
            "allocation_history",
            "option_appraisal",
            "option_appraisal_history",
            "payment_file",
            "payout",
            "finance_file",
            "reconciled_payment",
        ]
    )
    insert_only(
        *[
            "audit",
            "audit_seal",
            "erasure",
            "tombstone",
            "document_history",
            "budget_history",
            "transfer",
            "closed_period",
            "payment_history",
            "budget_application_history",
            "budget_alert_history",
            "allocation_history",
            "option_appraisal_history",
            "payment_file",
            "finance_file",
            "reconciled_payment",
        ]
    )
    by_count("audit", key="position", since="entered_at", rows=10000000, years=32)
    by_week("inbox", key="event_id", since="done_at", days=35)
    by_week("outbox", key="id", since="published_at", days=14)
    erasable(
        *["document", "budget", "payment", "budget_application", "budget_alert", "allocation", "option_appraisal"],
        also=(
            "update transfer set reason = '' where authority = auth and budget_id in (select b.id from budget b where b.child_id = the_child)",
        ),
    )
