"""Tables of the notifications house, and how its records are found. The only SQL in the house.

tables       what there is, and the notices
queue        deliveries: put in, taken, noted
preferences  how people and teams want to be told
"""

from services.notifications.storage.preferences import preferences_of, save_preference
from services.notifications.storage.queue import (
    LEASE_S,
    Noted,
    Taken,
    again_for,
    attempts_of,
    deliveries_known,
    delivery_by_reference,
    enqueue,
    note,
    note_receipt,
    party_of,
    sent_lately,
    take,
)
from services.notifications.storage.tables import (
    FOLLOWED,
    NOTICES,
    UNDELIVERED,
    delivery_table,
    metadata,
    notice_table,
    preference_table,
    receipt_table,
)

__all__ = [
    "FOLLOWED",
    "LEASE_S",
    "NOTICES",
    "UNDELIVERED",
    "Noted",
    "Taken",
    "again_for",
    "attempts_of",
    "deliveries_known",
    "delivery_by_reference",
    "delivery_table",
    "enqueue",
    "metadata",
    "note",
    "note_receipt",
    "notice_table",
    "party_of",
    "preference_table",
    "preferences_of",
    "receipt_table",
    "save_preference",
    "sent_lately",
    "take",
]
