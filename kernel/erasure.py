"""A child's record is erased: said once by the house that decides, and carried out by every house that hears it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class ChildErased:
    """What is held on the child is erased everywhere; ids, days and this ground stay.

    ground  key of the rule by which it is erased: "asked" for a request, or a retention rule's key
    """

    child_id: UUID
    ground: str
    erased_on: date
