"""What became of each client, by whom: kept for ever and never changed."""

from sqlalchemy import Index, Integer, MetaData, PrimaryKeyConstraint, Table, Text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB

from chassis.tables import INSERT_ONLY, TENANT, column, instant


def add_change_table(metadata: MetaData) -> Table:
    """`oauth_client_change`: one row for each version of a client."""
    return Table(
        "oauth_client_change",
        metadata,
        column("client_id", Text, "[operational] client that was registered or changed"),
        column("version", Integer, "[operational] version of the client that came of it"),
        column("authority", Text, "[operational] authority of the client; row-level security cuts by it"),
        instant("at", "[operational] when"),
        column("act", Text, "[operational] what was done: registered, changed, suspended and so on"),
        column("by_subject", Text, "[personal] pseudonymous id of the operator"),
        column("by_client", Text, "[operational] client or command through which the operator did it"),
        column("reason", Text, "[operational] the operator's reason; it names no person"),
        column("fields", ARRAY(Text), "[operational] names of what was changed"),
        column(
            "before",
            JSONB,
            "[personal] what they said before, for whom it stands among it; of keys names and thumbprints",
        ),
        column("after", JSONB, "[personal] what they say since"),
        PrimaryKeyConstraint("client_id", "version"),
        Index("oauth_client_change_authority", "authority", "client_id", "version"),
        comment="[operational] Who registered and changed which client, when and why.",
        info=TENANT | INSERT_ONLY,
    )
