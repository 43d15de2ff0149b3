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
        "feed_event",
        sa.Column(
            "position",
            sa.BigInteger(),
            sa.Identity(always=True),
            nullable=False,
            comment="[operational] order in the feed",
        ),
        sa.Column("id", sa.UUID(), nullable=False, comment="[operational] id of the event"),
        sa.Column(
            "authority", sa.Text(), nullable=False, comment="[operational] authority whose record the event is about"
        ),
        sa.Column("record_id", sa.UUID(), nullable=False, comment="[operational] record that the event is about"),
        sa.Column("child_id", sa.UUID(), nullable=True, comment="[personal] child; none of a public one"),
        sa.Column(
            "kind",
            sa.Text(),
            nullable=False,
            comment="[operational] kind of record, as the catalogue of partner events names it",
        ),
        sa.Column(
            "own",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            comment="[operational] ids that a relation to this record may stand on",
        ),
        sa.Column(
            "party",
            sa.Text(),
            nullable=False,
            comment="[operational] organisation or team that it is addressed to; empty otherwise",
        ),
        sa.Column(
            "client_id",
            sa.Text(),
            nullable=False,
            comment="[operational] client whose own matter it is; empty otherwise",
        ),
        sa.Column("type", sa.Text(), nullable=False, comment="[operational] type of the CloudEvent"),
        sa.Column(
            "taken_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="[operational] when it was taken in",
        ),
        sa.Column(
            "document",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="[operational] the CloudEvent: ids, states and dates only",
        ),
        sa.PrimaryKeyConstraint("position"),
        sa.UniqueConstraint("id"),
        comment="[operational] events that partner agencies may read, in the order in which they are served",
    )
    op.create_index("feed_event_child", "feed_event", ["child_id", "position"], unique=False)
    op.create_index(
        "feed_event_payment_file",
        "feed_event",
        ["record_id"],
        unique=False,
        postgresql_where=sa.text("kind = 'payment_file'"),
    )
    op.create_index("feed_event_taken", "feed_event", ["taken_at"], unique=False)
    op.create_table(
        "feed_record",
        sa.Column("record_id", sa.UUID(), nullable=False, comment="[operational] record that events are about"),
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority whose record it is"),
        sa.Column("child_id", sa.UUID(), nullable=False, comment="[personal] child whose record it is"),
        sa.Column(
            "kind",
            sa.Text(),
            nullable=False,
            comment="[operational] kind of record, as the catalogue of partner events names it",
        ),
        sa.Column(
            "own",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            comment="[operational] ids that a relation to this record may stand on",
        ),
        sa.PrimaryKeyConstraint("record_id"),
        comment="[operational] records of children that partner agencies were told of, and what relations stand on",
    )
    op.create_index("feed_record_child", "feed_record", ["child_id"], unique=False)
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
        "oauth_authorization",
        sa.Column(
            "digest", sa.LargeBinary(), nullable=False, comment="[operational] SHA-256 of the request's reference."
        ),
        sa.Column("client_id", sa.Text(), nullable=False, comment="[operational] The client that pushed it."),
        sa.Column(
            "request",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="[operational] What the client asked for, as it was checked.",
        ),
        sa.Column(
            "expires_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="[operational] Until when a person may decide on it.",
        ),
        sa.Column(
            "decided_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="[operational] When a person said yes or no.",
        ),
        sa.Column(
            "person",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=True,
            comment="[personal] Who said yes: pseudonymous id, parties, roles.",
        ),
        sa.Column("code_digest", sa.LargeBinary(), nullable=True, comment="[operational] SHA-256 of the code."),
        sa.Column(
            "code_expires_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="[operational] Until when the code may be redeemed.",
        ),
        sa.Column(
            "grant_id",
            sa.Uuid(),
            nullable=True,
            comment="[operational] What came of the code; empty while it was not redeemed.",
        ),
        sa.PrimaryKeyConstraint("digest"),
        sa.UniqueConstraint("code_digest"),
        comment="[personal] Requests of clients to act for a person, until that person has decided.",
    )
    op.create_index("oauth_authorization_expires_at", "oauth_authorization", ["expires_at"], unique=False)
    op.create_table(
        "oauth_client",
        sa.Column(
            "client_id", sa.Text(), nullable=False, comment="[operational] The id the client signs its requests with."
        ),
        sa.Column(
            "name", sa.Text(), nullable=False, comment="[operational] What the system is called, never a person's name."
        ),
        sa.Column(
            "authority",
            sa.Text(),
            nullable=False,
            comment="[operational] The local authority whose data it works with.",
        ),
        sa.Column(
            "org", sa.Text(), nullable=False, comment="[operational] The organisation that answers for the client."
        ),
        sa.Column(
            "subject",
            sa.Text(),
            nullable=False,
            comment="[personal] Pseudonymous id of the person it stands for; if none, its client id.",
        ),
        sa.Column(
            "parties",
            postgresql.ARRAY(sa.Text()),
            server_default=sa.text("'{}'::text[]"),
            nullable=False,
            comment="[personal] Who it is to the children it works with, besides organisation and subject.",
        ),
        sa.Column(
            "roles",
            postgresql.ARRAY(sa.Text()),
            server_default=sa.text("'{}'::text[]"),
            nullable=False,
            comment="[operational] The roles it acts in; a role alone opens no record.",
        ),
        sa.Column(
            "scopes",
            postgresql.ARRAY(sa.Text()),
            server_default=sa.text("'{}'::text[]"),
            nullable=False,
            comment="[operational] The kinds of request it may make at most.",
        ),
        sa.Column(
            "purpose",
            sa.Text(),
            server_default="statutory_duty",
            nullable=False,
            comment="[operational] For what it asks: the purpose of use that its tokens name.",
        ),
        sa.Column(
            "profile", sa.Text(), nullable=False, comment="[operational] The rules by which its assertions are judged."
        ),
        sa.Column(
            "jwks",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="[operational] Its public keys as a JWK Set; never a private key.",
        ),
        sa.Column(
            "jwks_uri",
            sa.Text(),
            server_default="",
            nullable=False,
            comment="[operational] Where it publishes its keys itself; empty if they are registered here.",
        ),
        sa.Column(
            "auth_method",
            sa.Text(),
            server_default="private_key_jwt",
            nullable=False,
            comment="[operational] How it proves itself: with a signed assertion, or with a certificate.",
        ),
        sa.Column(
            "certificate_name",
            sa.Text(),
            server_default="",
            nullable=False,
            comment="[operational] The name in its certificate, if a certificate of an authority proves it.",
        ),
        sa.Column(
            "sender",
            sa.Text(),
            server_default="bearer",
            nullable=False,
            comment="[operational] What its tokens are bound to: nothing, a DPoP key, or its certificate.",
        ),
        sa.Column(
            "grants",
            postgresql.ARRAY(sa.Text()),
            server_default=sa.text("'{client_credentials}'::text[]"),
            nullable=False,
            comment="[operational] The grants by which it may get tokens.",
        ),
        sa.Column(
            "redirect_uris",
            postgresql.ARRAY(sa.Text()),
            server_default=sa.text("'{}'::text[]"),
            nullable=False,
            comment="[operational] Where a person's browser may be sent back to; each is compared as it stands.",
        ),
        sa.Column(
            "id_token_audiences",
            postgresql.ARRAY(sa.Text()),
            server_default=sa.text("'{}'::text[]"),
            nullable=False,
            comment="[operational] The names under which identity providers know it: whose ID tokens it may exchange.",
        ),
        sa.Column(
            "webhook_uris",
            postgresql.ARRAY(sa.Text()),
            server_default=sa.text("'{}'::text[]"),
            nullable=False,
            comment="[operational] Where it may be told of events.",
        ),
        sa.Column(
            "requests_per_minute",
            sa.Integer(),
            nullable=True,
            comment="[operational] How many requests it may make in a minute; empty for as many as any client.",
        ),
        sa.Column(
            "version", sa.Integer(), server_default="1", nullable=False, comment="[operational] Counts the changes."
        ),
        sa.Column(
            "suspended_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="[operational] Since when it gets no tokens; empty while it may.",
        ),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="[operational] When it was first registered.",
        ),
        sa.PrimaryKeyConstraint("client_id"),
        comment="[operational] The systems that may ask for access tokens.",
    )
    op.create_index("oauth_client_authority", "oauth_client", ["authority", "client_id"], unique=False)
    op.create_table(
        "oauth_client_change",
        sa.Column(
            "client_id", sa.Text(), nullable=False, comment="[operational] client that was registered or changed"
        ),
        sa.Column(
            "version", sa.Integer(), nullable=False, comment="[operational] version of the client that came of it"
        ),
        sa.Column(
            "authority",
            sa.Text(),
            nullable=False,
            comment="[operational] authority of the client; row-level security cuts by it",
        ),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, comment="[operational] when"),
        sa.Column(
            "act",
            sa.Text(),
            nullable=False,
            comment="[operational] what was done: registered, changed, suspended and so on",
        ),
        sa.Column("by_subject", sa.Text(), nullable=False, comment="[personal] pseudonymous id of the operator"),
        sa.Column(
            "by_client",
            sa.Text(),
            nullable=False,
            comment="[operational] client or command through which the operator did it",
        ),
        sa.Column(
            "reason", sa.Text(), nullable=False, comment="[operational] the operator's reason; it names no person"
        ),
        sa.Column(
            "fields", postgresql.ARRAY(sa.Text()), nullable=False, comment="[operational] names of what was changed"
        ),
        sa.Column(
            "before",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="[personal] what they said before, for whom it stands among it; of keys names and thumbprints",
        ),
        sa.Column(
            "after", postgresql.JSONB(astext_type=sa.Text()), nullable=False, comment="[personal] what they say since"
        ),
        sa.PrimaryKeyConstraint("client_id", "version"),
        comment="[operational] Who registered and changed which client, when and why.",
    )
    op.create_index(
        "oauth_client_change_authority", "oauth_client_change", ["authority", "client_id", "version"], unique=False
    )
    op.create_table(
        "oauth_denied",
        sa.Column(
            "kind",
            sa.Text(),
            nullable=False,
            comment="[operational] What is denied: a token, grant, sign-in or client.",
        ),
        sa.Column("value", sa.Text(), nullable=False, comment="[operational] The jti, grant id, sid or client id."),
        sa.Column(
            "denied_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="[operational] When; of a client, tokens issued later are not meant.",
        ),
        sa.Column(
            "expires_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="[operational] When the last token that is meant has expired, so that this row may go.",
        ),
        sa.PrimaryKeyConstraint("kind", "value"),
        comment="[operational] Access tokens that are refused before they expire.",
    )
    op.create_index("oauth_denied_expires_at", "oauth_denied", ["expires_at"], unique=False)
    op.create_table(
        "oauth_failure",
        sa.Column(
            "caller",
            sa.LargeBinary(),
            nullable=False,
            comment="[operational] SHA-256 of the address that failed and of the client that it named.",
        ),
        sa.Column(
            "began_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="[operational] Since when its failures are counted.",
        ),
        sa.Column("count", sa.Integer(), nullable=False, comment="[operational] How often it failed since then."),
        sa.Column("pauses", sa.Integer(), nullable=False, comment="[operational] How often it was paused for that."),
        sa.Column(
            "paused_until",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="[operational] Until when it may not try again; empty if it was never paused.",
        ),
        sa.PrimaryKeyConstraint("caller"),
        comment="[operational] Who failed to prove to be a client, so that nobody tries without end.",
    )
    op.create_index("oauth_failure_began_at", "oauth_failure", ["began_at"], unique=False)
    op.create_table(
        "oauth_grant",
        sa.Column("id", sa.Uuid(), nullable=False, comment="[operational] Id; every token that stands on it names it."),
        sa.Column(
            "client_id", sa.Text(), nullable=False, comment="[operational] The client that a person let act for them."
        ),
        sa.Column("sid", sa.Text(), nullable=False, comment="[operational] The sign-in on which it stands."),
        sa.Column(
            "person",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="[personal] Who signed in: pseudonymous id, parties, roles.",
        ),
        sa.Column("scope", sa.Text(), nullable=False, comment="[operational] What was agreed to, separated by spaces."),
        sa.Column("resource", sa.Text(), nullable=False, comment="[operational] The API that its tokens are for."),
        sa.Column(
            "binding",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="[operational] Thumbprint of the key its tokens are bound to.",
        ),
        sa.Column(
            "began_at", sa.DateTime(timezone=True), nullable=False, comment="[operational] When its code was redeemed."
        ),
        sa.Column(
            "expires_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="[operational] From when on the person must sign in again.",
        ),
        sa.Column(
            "ended_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="[operational] When it was revoked; empty while it stands.",
        ),
        sa.PrimaryKeyConstraint("id"),
        comment="[personal] What people have let clients do: each is a family of tokens that ends as one.",
    )
    op.create_index("oauth_grant_client", "oauth_grant", ["client_id"], unique=False)
    op.create_index("oauth_grant_expires_at", "oauth_grant", ["expires_at"], unique=False)
    op.create_index("oauth_grant_sid", "oauth_grant", ["sid"], unique=False)
    op.create_index(
        "oauth_grant_subject", "oauth_grant", [sa.literal_column("(person ->> 'subject')"), "began_at"], unique=False
    )
    op.create_table(
        "oauth_seen",
        sa.Column("holder", sa.Text(), nullable=False, comment="[operational] The client, or the key, that signed it."),
        sa.Column("jti", sa.Text(), nullable=False, comment="[operational] Its own id, which may be used once."),
        sa.Column(
            "expires_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="[operational] When it is refused as expired anyway, so that this row may go.",
        ),
        sa.PrimaryKeyConstraint("holder", "jti"),
        comment="[operational] Assertions and proofs already used, so that none opens the door twice on any gateway.",
    )
    op.create_index("oauth_seen_expires_at", "oauth_seen", ["expires_at"], unique=False)
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
        "person",
        sa.Column("id", sa.UUID(), nullable=False, comment="[personal] the pseudonym in every token and record"),
        sa.Column(
            "provider", sa.Text(), nullable=False, comment="[operational] identity provider that vouches for the person"
        ),
        sa.Column(
            "subject_digest",
            sa.LargeBinary(),
            nullable=False,
            comment="[personal] SHA-256 of the provider's own subject for the person",
        ),
        sa.Column("first_seen_at", sa.DateTime(timezone=True), nullable=False, comment="[personal] first sign-in"),
        sa.Column("last_seen_at", sa.DateTime(timezone=True), nullable=False, comment="[personal] latest sign-in"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("provider", "subject_digest", name="person_subject"),
        comment="[personal] people who have signed in; never a name, an e-mail address or the provider's subject",
    )
    op.create_table(
        "person_sign_in",
        sa.Column(
            "state_digest", sa.LargeBinary(), nullable=False, comment="[operational] SHA-256 of the state that was sent"
        ),
        sa.Column(
            "browser_digest",
            sa.LargeBinary(),
            nullable=False,
            comment="[operational] SHA-256 of the cookie that the answer must come with",
        ),
        sa.Column(
            "provider",
            sa.Text(),
            nullable=False,
            comment="[operational] identity provider to which the person was sent",
        ),
        sa.Column("then_path", sa.Text(), nullable=False, comment="[operational] page of ours that follows"),
        sa.Column(
            "expires_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="[operational] when an answer is no longer taken",
        ),
        sa.PrimaryKeyConstraint("state_digest"),
        comment="[operational] sign-ins under way; each is answered once",
    )
    op.create_index("person_sign_in_expires_at", "person_sign_in", ["expires_at"], unique=False)
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
        "subscription",
        sa.Column("id", sa.UUID(), nullable=False, comment="[operational] subscription"),
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority whose events it is of"),
        sa.Column("client_id", sa.Text(), nullable=False, comment="[operational] client that it belongs to"),
        sa.Column(
            "organisation",
            sa.Text(),
            nullable=False,
            comment="[operational] organisation of that client when it subscribed",
        ),
        sa.Column(
            "parties",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            comment="[operational] parties of that client, by which it is woken",
        ),
        sa.Column(
            "way",
            sa.Text(),
            nullable=False,
            comment="[operational] how it is told: webhook, nats, fhir, finance (files), case_system (forms), or bars (NHS)",
        ),
        sa.Column(
            "meant_for",
            sa.Text(),
            nullable=False,
            comment="[operational] service of a BaRS sender that is meant; empty of a webhook",
        ),
        sa.Column(
            "url",
            sa.Text(),
            nullable=False,
            comment="[operational] address that is called; empty when it is told by NATS",
        ),
        sa.Column(
            "types",
            postgresql.ARRAY(sa.Text()),
            nullable=False,
            comment="[operational] types of event, or their beginnings",
        ),
        sa.Column(
            "subjects",
            postgresql.ARRAY(sa.UUID()),
            nullable=False,
            comment="[operational] records that it is told about; none: all",
        ),
        sa.Column("state", sa.Text(), nullable=False, comment="[operational] unverified, active, paused or disabled"),
        sa.Column(
            "reason",
            sa.Text(),
            nullable=False,
            comment="[operational] why it is as it is: a code; empty when all is well",
        ),
        sa.Column(
            "version", sa.Integer(), nullable=False, comment="[operational] counts the changes that somebody made"
        ),
        sa.Column(
            "generation",
            sa.Integer(),
            nullable=False,
            comment="[operational] counts the secrets; the secret itself is kept nowhere",
        ),
        sa.Column(
            "previous_until",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="[operational] until when the secret before signs, too",
        ),
        sa.Column(
            "cursor",
            sa.BigInteger(),
            nullable=False,
            comment="[operational] place in the feed up to which everything was told",
        ),
        sa.Column(
            "offered",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="[operational] by NATS: places and ids of events that lie before it and are not taken",
        ),
        sa.Column(
            "current_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="[operational] until when everything that it may be told of was told",
        ),
        sa.Column(
            "failures",
            sa.Integer(),
            nullable=False,
            comment="[operational] attempts that failed since the last that did not",
        ),
        sa.Column(
            "refusals",
            sa.Integer(),
            nullable=False,
            comment="[operational] how often the receiver would not take the next event",
        ),
        sa.Column(
            "slow",
            sa.Boolean(),
            nullable=False,
            comment="[operational] whether it goes out beside the others, who must not wait for it",
        ),
        sa.Column(
            "next_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="[operational] when it is looked at again, or until when the lease holds",
        ),
        sa.Column("lease", sa.UUID(), nullable=True, comment="[operational] who works on it until then"),
        sa.Column("delivered_at", sa.DateTime(timezone=True), nullable=True, comment="[operational] last delivery"),
        sa.Column("attempted_at", sa.DateTime(timezone=True), nullable=True, comment="[operational] last attempt"),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="[operational] when it was made",
        ),
        sa.PrimaryKeyConstraint("id"),
        comment="[operational] where partner agencies' systems are told of events",
    )
    op.create_index("subscription_client", "subscription", ["authority", "client_id", "id"], unique=False)
    op.create_index(
        "subscription_due",
        "subscription",
        ["authority", "slow", "next_at"],
        unique=False,
        postgresql_where=sa.text("next_at is not null"),
    )
    op.create_index("subscription_parties", "subscription", ["parties"], unique=False, postgresql_using="gin")
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
        "webhook_attempt",
        sa.Column("id", sa.UUID(), nullable=False, comment="[operational] attempt, an id of version 7"),
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority whose event it was"),
        sa.Column("subscription_id", sa.UUID(), nullable=False, comment="[operational] subscription"),
        sa.Column(
            "event_id",
            sa.UUID(),
            nullable=False,
            comment="[operational] event; of a verification the subscription's own id",
        ),
        sa.Column("type", sa.Text(), nullable=False, comment="[operational] type of the event"),
        sa.Column("outcome", sa.Text(), nullable=False, comment="[operational] delivered, failed, refused or parked"),
        sa.Column(
            "status",
            sa.Integer(),
            nullable=True,
            comment="[operational] HTTP status of the answer; none when there was none",
        ),
        sa.Column("reason", sa.Text(), nullable=False, comment="[operational] why it failed, as a code"),
        sa.Column("took_ms", sa.Integer(), nullable=False, comment="[operational] how long it took"),
        sa.Column(
            "at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="[operational] when",
        ),
        sa.PrimaryKeyConstraint("id"),
        comment="[operational] every attempt to tell a subscriber of an event",
        postgresql_partition_by="RANGE (id)",
    )
    op.create_index("webhook_attempt_of", "webhook_attempt", ["subscription_id", "id"], unique=False)
    op.create_table(
        "webhook_parked",
        sa.Column("subscription_id", sa.UUID(), nullable=False, comment="[operational] subscription"),
        sa.Column(
            "event_id", sa.UUID(), nullable=False, comment="[operational] event that its receiver would not take"
        ),
        sa.Column("authority", sa.Text(), nullable=False, comment="[operational] authority whose event it is"),
        sa.Column("position", sa.BigInteger(), nullable=False, comment="[operational] its place in the feed"),
        sa.Column("type", sa.Text(), nullable=False, comment="[operational] type of the event"),
        sa.Column("reason", sa.Text(), nullable=False, comment="[operational] the last answer, as a code"),
        sa.Column(
            "parked_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
            comment="[operational] when it was set aside",
        ),
        sa.PrimaryKeyConstraint("subscription_id", "event_id"),
        comment="[operational] events that were set aside so that the next could go out",
    )
    op.create_index("webhook_parked_at", "webhook_parked", ["parked_at"], unique=False)
    op.create_table(
        "oauth_refresh_token",
        sa.Column("digest", sa.LargeBinary(), nullable=False, comment="[operational] SHA-256 of the token."),
        sa.Column("grant_id", sa.Uuid(), nullable=False, comment="[operational] The grant it belongs to."),
        sa.Column(
            "parent",
            sa.LargeBinary(),
            nullable=True,
            comment="[operational] The token it replaced; empty for the first.",
        ),
        sa.Column(
            "expires_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="[operational] From when on it is too old to be used.",
        ),
        sa.Column(
            "used_at",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="[operational] When it was used; empty for the newest.",
        ),
        sa.Column(
            "superseded",
            sa.Boolean(),
            server_default=sa.text("false"),
            nullable=False,
            comment="[operational] Whether it was given out and then replaced before anybody used it.",
        ),
        sa.ForeignKeyConstraint(["grant_id"], ["oauth_grant.id"], ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("digest"),
        comment="[operational] Refresh tokens, of which each may be used once.",
    )
    op.create_index("oauth_refresh_token_grant", "oauth_refresh_token", ["grant_id"], unique=False)
    op.create_index("oauth_refresh_token_parent", "oauth_refresh_token", ["parent"], unique=False)
    op.create_table(
        "person_attempt",
        sa.Column("person_id", sa.UUID(), nullable=False, comment="[personal] whose"),
        sa.Column("what", sa.Text(), nullable=False, comment="[operational] what was tried, as redeem_invitation"),
        sa.Column(
            "failures", sa.Integer(), nullable=False, comment="[operational] wrong answers since the last right one"
        ),
        sa.Column(
            "locked_until",
            sa.DateTime(timezone=True),
            nullable=True,
            comment="[operational] no further answer is looked at before",
        ),
        sa.Column("tried_at", sa.DateTime(timezone=True), nullable=False, comment="[operational] latest wrong answer"),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("person_id", "what", name="person_attempt_pkey"),
        comment="[operational] wrong answers of people, so that none can be guessed",
    )
    op.create_index("person_attempt_tried_at", "person_attempt", ["tried_at"], unique=False)
    op.create_table(
        "person_session",
        sa.Column("id", sa.UUID(), nullable=False, comment="[operational] id of the session, by which it is ended"),
        sa.Column(
            "secret_digest",
            sa.LargeBinary(),
            nullable=False,
            comment="[operational] SHA-256 of the cookie, which is kept nowhere",
        ),
        sa.Column("person_id", sa.UUID(), nullable=False, comment="[personal] whose"),
        sa.Column("provider", sa.Text(), nullable=False, comment="[operational] identity provider of this sign-in"),
        sa.Column(
            "standing",
            postgresql.JSONB(astext_type=sa.Text()),
            nullable=False,
            comment="[personal] roles, organisation, authority, parties and assurance at sign-in",
        ),
        sa.Column(
            "name",
            sa.Text(),
            nullable=False,
            comment="[personal] the person's name, shown to nobody else; gone with the session",
        ),
        sa.Column(
            "device", sa.Text(), nullable=False, comment="[personal] browser and system, as far as the browser said"
        ),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False, comment="[personal] sign-in"),
        sa.Column(
            "seen_at",
            sa.DateTime(timezone=True),
            nullable=False,
            comment="[personal] latest use, to the minute; idle since then",
        ),
        sa.Column(
            "ends_at", sa.DateTime(timezone=True), nullable=False, comment="[operational] when it ends, used or not"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"],
            ["person.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("secret_digest"),
        comment="[personal] open sessions of people; deleted when they end, or within the hour after",
    )
    op.create_index("person_session_ends_at", "person_session", ["ends_at"], unique=False)
    op.create_index("person_session_of_person", "person_session", ["person_id", "began_at"], unique=False)
    op.create_index("person_session_seen_at", "person_session", ["seen_at"], unique=False)
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
            "oauth_client_change",
            "feed_record",
            "feed_event",
            "subscription",
            "webhook_attempt",
            "webhook_parked",
        ]
    )
    insert_only(*["audit", "audit_seal", "erasure", "tombstone", "oauth_client_change"])
    by_count("audit", key="position", since="entered_at", rows=10000000, years=32)
    by_week("inbox", key="event_id", since="done_at", days=35)
    by_week("outbox", key="id", since="published_at", days=14)
    by_week("webhook_attempt", key="id", since="at", days=30)
    erasable(*[], also=())
