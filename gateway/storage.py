"""The tables of the gateway's own database: its clients and their used assertions, the partner feed, the plumbing."""

from chassis.tables import add_standard_tables
from gateway.events.tables import add_feed_table
from gateway.oauth.tables import metadata

add_standard_tables(metadata)
feed_table = add_feed_table(metadata)

__all__ = ["feed_table", "metadata"]
