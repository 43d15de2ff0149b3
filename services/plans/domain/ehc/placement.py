"""Section I: the school or institution that a plan names, or only its type, or neither."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kernel.errors import Violation
from kernel.plain_text import LONGEST_NAME, plain_text_problems


class EhcPlacementKind(StrEnum):
    """What section I says: a school by name, only its type, or neither because education is otherwise (CFA s.61)."""

    NAMED = "named"
    TYPE_ONLY = "type_only"
    OTHERWISE = "otherwise"


@dataclass(frozen=True, slots=True)
class EhcPlacement:
    """Section I. `urn` and `name` exactly where a school is named; `school_type` says the type.

    sen_unit, resourced_provision  whether the place is in such a part of the school; residential: whether one boards
    starts_on                      from when, where that is not at once
    """

    kind: EhcPlacementKind
    school_type: str = ""
    urn: str = ""
    name: str = ""
    sen_unit: bool = False
    resourced_provision: bool = False
    residential: bool = False
    starts_on: date | None = None


def placement_problems(placement: EhcPlacement) -> list[Violation]:
    """What is wrong with section I: a school or a type, and what goes with each."""
    if placement.kind is None:
        return [Violation("placement.kind", "REQUIRED", f"This is one of {', '.join(EhcPlacementKind)}.")]
    found = []
    if (placement.kind is EhcPlacementKind.NAMED) != bool(placement.urn):
        message = "A school is named by its URN; where none is named, leave it out."
        found.append(Violation("placement.urn", "OUT_OF_PLACE", message))
    if placement.kind is not EhcPlacementKind.OTHERWISE:
        found += plain_text_problems("placement.school_type", placement.school_type, limit=LONGEST_NAME)
    return found
