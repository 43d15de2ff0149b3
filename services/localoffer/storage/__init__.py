"""Tables of the localoffer house, and how its records are found. The only SQL in the house."""

from services.localoffer.storage import counting, finding, listings, opened, quality
from services.localoffer.storage.records import ENTRIES, FEEDBACK, FEEDS, GAP_ANSWERS, GATHERINGS, RESPONSES
from services.localoffer.storage.tables import (
    entry_table,
    feed_table,
    feedback_table,
    gap_answer_table,
    gathering_table,
    metadata,
    response_table,
)

__all__ = [
    "ENTRIES",
    "FEEDBACK",
    "FEEDS",
    "GAP_ANSWERS",
    "GATHERINGS",
    "RESPONSES",
    "counting",
    "entry_table",
    "feed_table",
    "feedback_table",
    "finding",
    "gap_answer_table",
    "gathering_table",
    "listings",
    "metadata",
    "opened",
    "quality",
    "response_table",
]
