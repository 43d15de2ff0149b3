"""Tables of the localoffer house, and how its records are found. The only SQL in the house."""

from services.localoffer.storage import counting, finding, listings, opened
from services.localoffer.storage.records import ENTRIES, FEEDBACK, FEEDS, GAP_ANSWERS, RESPONSES
from services.localoffer.storage.tables import entry_table, feed_table, feedback_table, metadata, response_table

__all__ = [
    "ENTRIES",
    "FEEDBACK",
    "FEEDS",
    "GAP_ANSWERS",
    "RESPONSES",
    "counting",
    "entry_table",
    "feed_table",
    "feedback_table",
    "finding",
    "listings",
    "metadata",
    "opened",
    "response_table",
]
