"""The tables of people, in the gateway's own database: who they are to us, their sessions, their sign-ins under way."""

from typing import Any

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB, UUID

from chassis.tables import column, instant


def add_people_tables(metadata: MetaData) -> None:
    """Adds the four tables. None has an authority: a person is one before anybody knows where they belong."""
    Table(
        "person",
        metadata,
        column("id", UUID(as_uuid=True), "[personal] the pseudonym in every token and record", primary_key=True),
        column("provider", Text, "[operational] identity provider that vouches for the person"),
        column("subject_digest", LargeBinary, "[personal] SHA-256 of the provider's own subject for the person"),
        instant("first_seen_at", "[personal] first sign-in"),
        instant("last_seen_at", "[personal] latest sign-in"),
        UniqueConstraint("provider", "subject_digest", name="person_subject"),
        comment="[personal] people who have signed in; never a name, an e-mail address or the provider's subject",
    )
    Table(
        "person_session",
        metadata,
        column("id", UUID(as_uuid=True), "[operational] id of the session, by which it is ended", primary_key=True),
        column("secret_digest", LargeBinary, "[operational] SHA-256 of the cookie, which is kept nowhere", unique=True),
        _person(),
        column("provider", Text, "[operational] identity provider of this sign-in"),
        column("standing", JSONB, "[personal] roles, organisation, authority, parties and assurance at sign-in"),
        column("name", Text, "[personal] the person's name, shown to nobody else; gone with the session"),
        column("device", Text, "[personal] browser and system, as far as the browser said"),
        instant("began_at", "[personal] sign-in"),
        instant("seen_at", "[personal] latest use, to the minute; idle since then"),
        instant("ends_at", "[operational] when it ends, used or not"),
        Index("person_session_of_person", "person_id", "began_at"),
        Index("person_session_ends_at", "ends_at"),
        Index("person_session_seen_at", "seen_at"),
        comment="[personal] open sessions of people; deleted when they end, or within the hour after",
    )
    Table(
        "person_sign_in",
        metadata,
        column("state_digest", LargeBinary, "[operational] SHA-256 of the state that was sent", primary_key=True),
        column("browser_digest", LargeBinary, "[operational] SHA-256 of the cookie that the answer must come with"),
        column("provider", Text, "[operational] identity provider to which the person was sent"),
        column("then_path", Text, "[operational] page of ours that follows"),
        instant("expires_at", "[operational] when an answer is no longer taken"),
        Index("person_sign_in_expires_at", "expires_at"),
        comment="[operational] sign-ins under way; each is answered once",
    )
    Table(
        "person_attempt",
        metadata,
        _person(),
        column("what", Text, "[operational] what was tried, as redeem_invitation"),
        column("failures", Integer, "[operational] wrong answers since the last right one"),
        instant("locked_until", "[operational] no further answer is looked at before", nullable=True),
        instant("tried_at", "[operational] latest wrong answer"),
        PrimaryKeyConstraint("person_id", "what", name="person_attempt_pkey"),
        Index("person_attempt_tried_at", "tried_at"),
        comment="[operational] wrong answers of people, so that none can be guessed",
    )


def _person() -> Column[Any]:
    comment = "[personal] whose"
    return Column("person_id", UUID(as_uuid=True), ForeignKey("person.id"), nullable=False, comment=comment)
