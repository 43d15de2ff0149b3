"""Tables of the panels house, and how its records are found. The only SQL in the house.

Locks are taken in one order, so that nobody waits in a ring: the subject, the meeting that closes, its items, the
meeting that comes next. A command takes some of them and never one that stands further left.
"""

from services.panels.storage import placing
from services.panels.storage.figures import By, Tally, figures, waiting
from services.panels.storage.matters import matter, remember_withdrawn
from services.panels.storage.placing import first_with_room, listed_on, some_undecided
from services.panels.storage.records import ITEMS, MEETINGS, agenda, is_circulated
from services.panels.storage.tables import item_table, meeting_table, metadata, withdrawn_table

__all__ = [
    "ITEMS",
    "MEETINGS",
    "By",
    "Tally",
    "agenda",
    "figures",
    "first_with_room",
    "is_circulated",
    "item_table",
    "listed_on",
    "matter",
    "meeting_table",
    "metadata",
    "placing",
    "remember_withdrawn",
    "some_undecided",
    "waiting",
    "withdrawn_table",
]
