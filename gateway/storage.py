"""The gateway's own database: its clients and their used assertions, the partner feed, people, the plumbing."""

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from chassis.tables import add_standard_tables
from chassis.unit import House
from gateway.clients.tables import add_change_table
from gateway.events.tables import add_feed_table
from gateway.oauth.tables import metadata
from gateway.people.tables import add_people_tables
from gateway.subscriptions.tables import add_subscription_tables

add_standard_tables(metadata)
change_table = add_change_table(metadata)
feed_table = add_feed_table(metadata)
feed_record_table = metadata.tables["feed_record"]
add_people_tables(metadata)
add_subscription_tables(metadata)

__all__ = ["answers", "change_table", "feed_record_table", "feed_table", "metadata"]


async def answers(house: House) -> bool:
    """Whether the gateway's own database answers."""
    try:
        async with house.engine.connect() as connection:
            await connection.execute(text("select 1"))
    except (SQLAlchemyError, OSError):
        return False
    return True
