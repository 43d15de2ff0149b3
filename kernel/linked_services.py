"""A service of the local offer that a decision points to, so that the family finds it and everybody sees whether it is
still there. It is named when it is linked, as the local offer names it; what it is called now, the local offer says.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from kernel.errors import Violation, demand


@dataclass(frozen=True, slots=True)
class LinkedService:
    """`id` in the local offer; `name`: what it was called when it was linked."""

    id: UUID | None
    name: str = ""


def asked_about(links: Mapping[str, LinkedService | None]) -> list[str]:
    """The ids of which the local offer says whether they are there, each once."""
    return sorted({str(one.id) for one in links.values() if one and one.id})


def confirmed(links: Mapping[str, LinkedService | None], names: Mapping[UUID, str]) -> dict[str, LinkedService]:
    """The links that were made, with the names of what they point to. Invalid lists each that points to no service
    there is.

    links  by their place in the request; None where no link was made
    names  of the services that are in the local offer now, by their ids
    """
    made = {place: one for place, one in links.items() if one}
    problem = "The local offer has no such service now. Look it up there, and link to what you find."
    demand([Violation(f"{place}.id", "UNKNOWN_SERVICE", problem) for place, one in made.items() if one.id not in names])
    return {place: replace(one, name=names[one.id]) for place, one in made.items() if one.id is not None}
