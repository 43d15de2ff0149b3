"""The authorization server's tables. Each comment begins with its class: operational, personal or special."""

from sqlalchemy import Column, DateTime, Index, MetaData, PrimaryKeyConstraint, Table, Text, func, text
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
    comment="[operational] The systems that may ask for access tokens.",
)

oauth_assertion_seen = Table(
    "oauth_assertion_seen",
    metadata,
    Column("client_id", Text, nullable=False, comment="[operational] The client that sent the assertion."),
    Column("jti", Text, nullable=False, comment="[operational] The assertion's own id, which may be used once."),
    Column(
        "expires_at",
        DateTime(timezone=True),
        nullable=False,
        comment="[operational] When the assertion is refused as expired anyway, so that this row may go.",
    ),
    PrimaryKeyConstraint("client_id", "jti"),
    Index("oauth_assertion_seen_expires_at", "expires_at"),
    comment="[operational] Client assertions already used, so that none opens the door twice on any gateway.",
)
