"""Tables of the localoffer house.

What is published is public: `listing` and what belongs to it may be read by anybody, and only their authority writes
them. A condition on reading would keep PostgreSQL from the text index (see `chassis.migrate.published`).
"""

from typing import Any

from sqlalchemy import (
    UUID,
    Boolean,
    Column,
    Computed,
    Date,
    Float,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSVECTOR

from chassis.deadlines import add_deadline_table
from chassis.tables import PUBLISHED, TENANT, add_standard_tables, column, history_table, instant, record_table
from services.localoffer.domain import ENTRY, FEED, FEEDBACK, GATHERING, RESPONSE

metadata = MetaData()
add_standard_tables(metadata)
add_deadline_table(metadata)

# Searched far more often than written: what is written goes into the index at once, and no search reads a waiting list.
AT_ONCE = {"fastupdate": "off"}
AUTHORITY = "[operational] authority in whose local offer it is"
SOURCE = "[operational] key of the feed that it came from; empty for the authority's own"

entry_table = record_table(
    metadata,
    ENTRY,
    "entry",
    "[operational] one row per entry of the local offer that the authority or a provider wrote",
    column("owner", Text, "[operational] party that answers for it"),
    column("sector", Text, "[operational] kind of service"),
    column("assured_on", Date, "[operational] day on which its quality was last looked at", nullable=True),
    Index("entry_owner", "owner", "id"),
    Index("entry_assured", "authority", "state", "assured_on"),
)
history_table(metadata, "entry")

feedback_table = record_table(
    metadata,
    FEEDBACK,
    "feedback",
    "[personal] one row per comment on the local offer, without who said it",
    column("service_id", UUID(as_uuid=True), "[operational] service that it is about", nullable=True),
    column("response_id", UUID(as_uuid=True), "[operational] response that it is published in", nullable=True),
    Index("feedback_service", "service_id", "id"),
    Index("feedback_state", "authority", "state", "id"),
)
history_table(metadata, "feedback")

response_table = record_table(
    metadata,
    RESPONSE,
    "response",
    "[operational] one row per yearly response to comments: the one that is due, and those published",
    Index("response_due", "authority", unique=True, postgresql_where=text("state = 'due'")),
)
history_table(metadata, "response")

gap_answer_table = record_table(
    metadata,
    None,
    "gap_answer",
    "[personal] one row per answer of commissioners to something that is missing, with what came of it",
    column("need", Text, "[operational] key of the need"),
    column("is_open", Boolean, "[operational] whether what came of it is still to be said"),
    column("due_on", Date, "[operational] by when it is to be done; none where no day was named", nullable=True),
    Index("gap_answer_need", "authority", "need", "id"),
    Index("gap_answer_open", "authority", "due_on", postgresql_where=text("is_open")),
)
history_table(metadata, "gap_answer")

gathering_table = record_table(
    metadata,
    GATHERING,
    "gathering",
    "[operational] one row per gathering of families with those who plan services",
    column("held_on", Date, "[operational] its day"),
    column("followed", Boolean, "[operational] whether the next one is planned"),
    Index("gathering_day", "authority", "state", "held_on"),
)
history_table(metadata, "gathering")

feed_table = record_table(
    metadata,
    FEED,
    "feed",
    "[operational] one row per feed of another authority",
    column("key", Text, "[operational] its name in addresses"),
    Index("feed_key", "authority", "key", unique=True),
)
history_table(metadata, "feed")


seen_table = Table(
    "feed_seen",
    metadata,
    column("authority", Text, AUTHORITY),
    column("source", Text, SOURCE),
    column("id", UUID(as_uuid=True), "[operational] id of a service that came, sound or not"),
    PrimaryKeyConstraint("authority", "source", "id", name="feed_seen_pkey"),
    comment="[operational] what a whole run over a feed has brought so far: what it does not bring is no longer listed",
    info=TENANT,
)


def _vector() -> Any:
    """The words of a service, those of its name before those of who provides it and of what it does."""
    parts = (("name", "A"), ("organisation", "B"), ("rest", "C"))
    joined = " || ".join(f"setweight(to_tsvector('english'::regconfig, {name}), '{weight}')" for name, weight in parts)
    return Computed(joined, persisted=True)


listing_table = Table(
    "listing",
    metadata,
    column("authority", Text, AUTHORITY),
    column("source", Text, SOURCE),
    column("id", UUID(as_uuid=True), "[operational] id of the service"),
    column("document", JSONB, "[operational] the record of Open Referral UK 3.0, as it is published"),
    column("digest", LargeBinary, "[operational] SHA-256 of the record, to know what did not change"),
    column("name", Text, "[operational] name of the service"),
    column("organisation", Text, "[operational] who provides it"),
    column("rest", Text, "[operational] what else is searched"),
    Column(
        "search",
        TSVECTOR,
        _vector(),
        nullable=True,
        comment="[operational] the words, as PostgreSQL searches them",
    ),
    column("needs", ARRAY(Text), "[operational] needs that it is for"),
    column("sector", Text, "[operational] kind of service, where it is known"),
    column("availability", Text, "[operational] whether everybody has it, where it is known"),
    column("levels", ARRAY(Text), "[operational] levels of the ladder at which it helps"),
    column("minimum_age", Float, "[operational] youngest"),
    column("maximum_age", Float, "[operational] oldest"),
    column("organisation_id", UUID(as_uuid=True), "[operational] who provides it", nullable=True),
    column("terms", ARRAY(Text), "[operational] taxonomy terms under which it stands"),
    column("taxonomies", ARRAY(Text), "[operational] taxonomies of those terms"),
    instant("modified_at", "[operational] when it was last changed here"),
    PrimaryKeyConstraint("authority", "source", "id", name="listing_pkey"),
    Index("listing_search", "search", postgresql_using="gin", postgresql_with=AT_ONCE),
    Index("listing_needs", "needs", postgresql_using="gin", postgresql_with=AT_ONCE),
    Index("listing_terms", "terms", postgresql_using="gin", postgresql_with=AT_ONCE),
    Index("listing_name", "authority", "name", "id"),
    Index("listing_organisation", "authority", "source", "organisation_id", "id"),
    Index("listing_modified", "authority", "source", "modified_at", "id"),
    comment="[operational] services as they are published: ours, and other authorities'",
    info=PUBLISHED,
)

place_table = Table(
    "listing_place",
    metadata,
    column("authority", Text, AUTHORITY),
    column("source", Text, SOURCE),
    column("id", UUID(as_uuid=True), "[operational] id of the service at this place"),
    column("service_id", UUID(as_uuid=True), "[operational] the service"),
    column("town", Text, "[operational] town"),
    column("latitude", Float, "[operational] degrees; none where it cannot be measured", nullable=True),
    column("longitude", Float, "[operational] degrees", nullable=True),
    PrimaryKeyConstraint("authority", "source", "id", name="listing_place_pkey"),
    Index("listing_place_service", "authority", "source", "service_id"),
    Index("listing_place_position", text("point(longitude, latitude)"), postgresql_using="gist"),
    comment="[operational] where published services are",
    info=PUBLISHED,
)

open_table = Table(
    "open_record",
    metadata,
    column("authority", Text, AUTHORITY),
    column("source", Text, SOURCE),
    column("kind", Text, "[operational] organization, taxonomy or taxonomy_term"),
    column("id", UUID(as_uuid=True), "[operational] its id"),
    column("document", JSONB, "[operational] the record of Open Referral UK 3.0, as it is published"),
    column("name", Text, "[operational] its name"),
    column("taxonomy", Text, "[operational] of a term: its taxonomy; else empty"),
    column("parent_id", Text, "[operational] of a term: the one above it; else empty"),
    PrimaryKeyConstraint("authority", "source", "kind", "id", name="open_record_pkey"),
    comment="[operational] organisations, taxonomies and terms of published services",
    info=PUBLISHED,
)

word_table = Table(
    "word",
    metadata,
    column("authority", Text, AUTHORITY),
    column("word", Text, "[operational] word of a published service"),
    column("grams", ARRAY(Text), "[operational] its groups of three letters"),
    PrimaryKeyConstraint("authority", "word", name="word_pkey"),
    Index("word_grams", "grams", postgresql_using="gin", postgresql_with=AT_ONCE),
    comment="[operational] the words of published services, with which misspelt ones are compared",
    info=PUBLISHED,
)

unmet_table = Table(
    "unmet_search",
    metadata,
    column("authority", Text, "[operational] authority in whose local offer was searched"),
    column("month", Date, "[operational] first day of the month"),
    column("need", Text, "[operational] need that was looked for; other where no need stands for it"),
    column("ages", Text, "[operational] band of ages; empty when nobody said"),
    column("area", Text, "[operational] outward part of a postcode; empty when nobody said"),
    column("searches", Integer, "[operational] how many searches found nothing"),
    PrimaryKeyConstraint("authority", "month", "need", "ages", "area", name="unmet_search_pkey"),
    comment="[operational] searches that found nothing, counted; neither who asked nor what they typed is kept",
    info=TENANT,
)
