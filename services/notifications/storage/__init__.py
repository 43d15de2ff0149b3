"""Tables of the notifications house, and how its records are found. The only SQL in the house.

tables       what there is, and the notices
queue        deliveries: put in, taken, noted
preferences  how people and teams want to be told
readers      for which organisations and teams somebody signs in
wordings     the texts that notices were written from, each version
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
from services.notifications.storage.readers import note_readers, readers_among
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
from services.notifications.storage.wordings import keep_wordings, wording

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
    "keep_wordings",
    "metadata",
    "note",
    "note_readers",
    "note_receipt",
    "notice_table",
    "party_of",
    "preference_table",
    "preferences_of",
    "readers_among",
    "receipt_table",
    "save_preference",
    "sent_lately",
    "take",
    "wording",
]
