"""The authorization server's tables. Each comment begins with its class: operational, personal or special."""

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    Uuid,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

metadata = MetaData()

NO_TEXTS = text("'{}'::text[]")

oauth_client = Table(
    "oauth_client",
    metadata,
    Column(
        "client_id",
        Text,
        primary_key=True,
        comment="[operational] The id the client signs its requests with.",
    ),
    Column(
        "name",
        Text,
        nullable=False,
        comment="[operational] What the system is called, never a person's name.",
    ),
    Column(
        "authority",
        Text,
        nullable=False,
        comment="[operational] The local authority whose data it works with.",
    ),
    Column("org", Text, nullable=False, comment="[operational] The organisation that answers for the client."),
    Column(
        "subject",
        Text,
        nullable=False,
        comment="[personal] Pseudonymous id of the person it stands for; if none, its client id.",
    ),
    Column(
        "parties",
        ARRAY(Text),
        nullable=False,
        server_default=NO_TEXTS,
        comment="[personal] Who it is to the children it works with, besides organisation and subject.",
    ),
    Column(
        "roles",
        ARRAY(Text),
        nullable=False,
        server_default=NO_TEXTS,
        comment="[operational] The roles it acts in; a role alone opens no record.",
    ),
    Column(
        "scopes",
        ARRAY(Text),
        nullable=False,
        server_default=NO_TEXTS,
        comment="[operational] The kinds of request it may make at most.",
    ),
    Column(
        "purpose",
        Text,
        nullable=False,
        server_default="statutory_duty",
        comment="[operational] For what it asks: the purpose of use that its tokens name.",
    ),
    Column("profile", Text, nullable=False, comment="[operational] The rules by which its assertions are judged."),
    Column(
        "jwks",
        JSONB,
        nullable=False,
        comment="[operational] Its public keys as a JWK Set; never a private key.",
    ),
    Column(
        "jwks_uri",
        Text,
        nullable=False,
        server_default="",
        comment="[operational] Where it publishes its keys itself; empty if they are registered here.",
    ),
    Column(
        "auth_method",
        Text,
        nullable=False,
        server_default="private_key_jwt",
        comment="[operational] How it proves itself: with a signed assertion, or with a certificate.",
    ),
    Column(
        "certificate_name",
        Text,
        nullable=False,
        server_default="",
        comment="[operational] The name in its certificate, if a certificate of an authority proves it.",
    ),
    Column(
        "sender",
        Text,
        nullable=False,
        server_default="bearer",
        comment="[operational] What its tokens are bound to: nothing, a DPoP key, or its certificate.",
    ),
    Column(
        "grants",
        ARRAY(Text),
        nullable=False,
        server_default=text("'{client_credentials}'::text[]"),
        comment="[operational] The grants by which it may get tokens.",
    ),
    Column(
        "redirect_uris",
        ARRAY(Text),
        nullable=False,
        server_default=NO_TEXTS,
        comment="[operational] Where a person's browser may be sent back to; each is compared as it stands.",
    ),
    Column(
        "id_token_audiences",
        ARRAY(Text),
        nullable=False,
        server_default=NO_TEXTS,
        comment="[operational] The names under which identity providers know it: whose ID tokens it may exchange.",
    ),
    Column(
        "webhook_uris",
        ARRAY(Text),
        nullable=False,
        server_default=NO_TEXTS,
        comment="[operational] Where it may be told of events.",
    ),
    Column(
        "requests_per_minute",
        Integer,
        comment="[operational] How many requests it may make in a minute; empty for as many as any client.",
    ),
    Column(
        "version",
        Integer,
        nullable=False,
        server_default="1",
        comment="[operational] Counts the changes.",
    ),
    Column(
        "suspended_at",
        DateTime(timezone=True),
        comment="[operational] Since when it gets no tokens; empty while it may.",
    ),
    Column(
        "created_at",
        DateTime(timezone=True),
        nullable=False,
        server_default=func.now(),
        comment="[operational] When it was first registered.",
    ),
    Index("oauth_client_authority", "authority", "client_id"),
    comment="[operational] The systems that may ask for access tokens.",
)

oauth_seen = Table(
    "oauth_seen",
    metadata,
    Column("holder", Text, nullable=False, comment="[operational] The client, or the key, that signed it."),
    Column("jti", Text, nullable=False, comment="[operational] Its own id, which may be used once."),
    Column(
        "expires_at",
        DateTime(timezone=True),
        nullable=False,
        comment="[operational] When it is refused as expired anyway, so that this row may go.",
    ),
    PrimaryKeyConstraint("holder", "jti"),
    Index("oauth_seen_expires_at", "expires_at"),
    comment="[operational] Assertions and proofs already used, so that none opens the door twice on any gateway.",
)

oauth_grant = Table(
    "oauth_grant",
    metadata,
    Column("id", Uuid, primary_key=True, comment="[operational] Id; every token that stands on it names it."),
    Column("client_id", Text, nullable=False, comment="[operational] The client that a person let act for them."),
    Column("sid", Text, nullable=False, comment="[operational] The sign-in on which it stands."),
    Column("person", JSONB, nullable=False, comment="[personal] Who signed in: pseudonymous id, parties, roles."),
    Column("scope", Text, nullable=False, comment="[operational] What was agreed to, separated by spaces."),
    Column("resource", Text, nullable=False, comment="[operational] The API that its tokens are for."),
    Column("binding", JSONB, nullable=False, comment="[operational] Thumbprint of the key its tokens are bound to."),
    Column("began_at", DateTime(timezone=True), nullable=False, comment="[operational] When its code was redeemed."),
    Column(
        "expires_at",
        DateTime(timezone=True),
        nullable=False,
        comment="[operational] From when on the person must sign in again.",
    ),
    Column("ended_at", DateTime(timezone=True), comment="[operational] When it was revoked; empty while it stands."),
    Index("oauth_grant_client", "client_id"),
    Index("oauth_grant_sid", "sid"),
    Index("oauth_grant_expires_at", "expires_at"),
    Index("oauth_grant_subject", text("(person ->> 'subject')"), "began_at"),
    comment="[personal] What people have let clients do: each is a family of tokens that ends as one.",
)

oauth_refresh_token = Table(
    "oauth_refresh_token",
    metadata,
    Column("digest", LargeBinary, primary_key=True, comment="[operational] SHA-256 of the token."),
    Column(
        "grant_id",
        ForeignKey("oauth_grant.id", ondelete="CASCADE"),
        nullable=False,
        comment="[operational] The grant it belongs to.",
    ),
    Column("parent", LargeBinary, comment="[operational] The token it replaced; empty for the first."),
    Column(
        "expires_at",
        DateTime(timezone=True),
        nullable=False,
        comment="[operational] From when on it is too old to be used.",
    ),
    Column("used_at", DateTime(timezone=True), comment="[operational] When it was used; empty for the newest."),
    Column(
        "superseded",
        Boolean,
        nullable=False,
        server_default=text("false"),
        comment="[operational] Whether it was given out and then replaced before anybody used it.",
    ),
    Index("oauth_refresh_token_grant", "grant_id"),
    Index("oauth_refresh_token_parent", "parent"),
    comment="[operational] Refresh tokens, of which each may be used once.",
)

oauth_authorization = Table(
    "oauth_authorization",
    metadata,
    Column("digest", LargeBinary, primary_key=True, comment="[operational] SHA-256 of the request's reference."),
    Column("client_id", Text, nullable=False, comment="[operational] The client that pushed it."),
    Column("request", JSONB, nullable=False, comment="[operational] What the client asked for, as it was checked."),
    Column(
        "expires_at",
        DateTime(timezone=True),
        nullable=False,
        comment="[operational] Until when a person may decide on it.",
    ),
    Column("decided_at", DateTime(timezone=True), comment="[operational] When a person said yes or no."),
    Column("person", JSONB, comment="[personal] Who said yes: pseudonymous id, parties, roles."),
    Column("code_digest", LargeBinary, unique=True, comment="[operational] SHA-256 of the code."),
    Column("code_expires_at", DateTime(timezone=True), comment="[operational] Until when the code may be redeemed."),
    Column("grant_id", Uuid, comment="[operational] What came of the code; empty while it was not redeemed."),
    Index("oauth_authorization_expires_at", "expires_at"),
    comment="[personal] Requests of clients to act for a person, until that person has decided.",
)

oauth_denied = Table(
    "oauth_denied",
    metadata,
    Column("kind", Text, nullable=False, comment="[operational] What is denied: a token, grant, sign-in or client."),
    Column("value", Text, nullable=False, comment="[operational] The jti, grant id, sid or client id."),
    Column(
        "denied_at",
        DateTime(timezone=True),
        nullable=False,
        comment="[operational] When; of a client, tokens issued later are not meant.",
    ),
    Column(
        "expires_at",
        DateTime(timezone=True),
        nullable=False,
        comment="[operational] When the last token that is meant has expired, so that this row may go.",
    ),
    PrimaryKeyConstraint("kind", "value"),
    Index("oauth_denied_expires_at", "expires_at"),
    comment="[operational] Access tokens that are refused before they expire.",
)

oauth_failure = Table(
    "oauth_failure",
    metadata,
    Column(
        "caller",
        LargeBinary,
        primary_key=True,
        comment="[operational] SHA-256 of the address that failed and of the client that it named.",
    ),
    Column(
        "began_at",
        DateTime(timezone=True),
        nullable=False,
        comment="[operational] Since when its failures are counted.",
    ),
    Column("count", Integer, nullable=False, comment="[operational] How often it failed since then."),
    Column("pauses", Integer, nullable=False, comment="[operational] How often it was paused for that."),
    Column(
        "paused_until",
        DateTime(timezone=True),
        comment="[operational] Until when it may not try again; empty if it was never paused.",
    ),
    Index("oauth_failure_began_at", "began_at"),
    comment="[operational] Who failed to prove to be a client, so that nobody tries without end.",
)
