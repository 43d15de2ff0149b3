"""The tables of a house that has documents: the records of them, where their contents lie, and which uses which."""

from sqlalchemy import BigInteger, Index, Integer, MetaData, PrimaryKeyConstraint, Table, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, UUID

from chassis.tables import TENANT, column, history_table, instant, record_table

DOCUMENT, OBJECT, USE = "document", "document_object", "document_use"
AWAITING = "awaiting_scan"


def add_document_tables(metadata: MetaData) -> None:
    """The tables, for a house to whose records documents are attached."""
    record_table(
        metadata,
        None,
        DOCUMENT,
        "[special] what is attached to the house's records, in versions; their contents lie in the object store",
        column("record", Text, "[operational] kind of record that it belongs to"),
        column("record_id", UUID(as_uuid=True), "[operational] that record"),
        column("part", Text, "[operational] part of the record that it belongs to; empty for the whole"),
        column("senders", ARRAY(Text), "[personal] parties that sent its versions"),
        Index("document_record", "record_id", "record", "id"),
    )
    history_table(metadata, DOCUMENT)
    Table(
        OBJECT,
        metadata,
        column("object_key", Text, "[operational] key in the object store, a random one", primary_key=True),
        column("authority", Text, "[operational] authority whose record it was made room for"),
        column("record", Text, "[operational] kind of record that it was made room for"),
        column("record_id", UUID(as_uuid=True), "[operational] that record"),
        column("part", Text, "[operational] part of that record"),
        column("prepared_by", Text, "[personal] party that it was made room for"),
        instant("prepared_at", "[operational] when", by_database=True),
        column("digest", Text, "[operational] SHA-256 of the content once it was attached", nullable=True),
        column("size", BigInteger, "[operational] bytes of the content once it was attached", nullable=True),
        instant("let_go_at", "[operational] when it goes unless it is attached; none when it is", nullable=True),
        Index("document_object_digest", "authority", "digest", postgresql_where=text("digest is not null")),
        Index("document_object_let_go", "authority", "let_go_at", postgresql_where=text("let_go_at is not null")),
        comment="[operational] contents in the object store, each once: there is none there without its row here",
        info=TENANT,
    )
    Table(
        USE,
        metadata,
        column("document_id", UUID(as_uuid=True), "[operational] document that has the content"),
        column("number", Integer, "[operational] number of its version"),
        column("authority", Text, "[operational] authority whose record this is"),
        column("child_id", UUID(as_uuid=True), "[personal] child whom the record is about", nullable=True),
        column("object_key", Text, "[operational] where the content lies"),
        column("scan", Text, "[operational] how far its check has come"),
        instant("added_at", "[operational] when it was attached"),
        instant("tried_at", "[operational] when it was last tried to check it", nullable=True),
        instant("refused_at", "[operational] when something was found in it", nullable=True),
        PrimaryKeyConstraint("document_id", "number", name="document_use_pkey"),
        Index("document_use_object", "object_key"),
        Index("document_use_child", "child_id"),
        Index(
            "document_use_awaiting",
            "authority",
            text("tried_at nulls first"),
            "added_at",
            postgresql_where=text(f"scan = '{AWAITING}'"),
        ),
        Index("document_use_refused", "authority", "refused_at", postgresql_where=text("refused_at is not null")),
        comment="[personal] which document uses which content: what nobody uses any more is let go",
        info=TENANT,
    )
