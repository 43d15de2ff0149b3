"""As whom somebody reads an item's papers, which says whether anything is withheld."""

from collections.abc import Collection
from enum import Enum, auto

from kernel.errors import Refused
from services.panels.domain.agenda import AgendaItem
from services.panels.domain.item_machine import ItemState


class Reader(Enum):
    """The panel itself under its own name, the officer to whom it gave its advice, a member of its meeting, or somebody
    who stands in a relation to the child and reads what is about it."""

    PANEL = auto()
    OFFICER = auto()
    MEMBER = auto()
    RELATED = auto()


def reader_of(item: AgendaItem, *, by: Collection[str], circulated: bool, related: bool = False) -> Reader:
    """As whom a caller with these parties reads the papers. Refused PAPERS_CLOSED to one who may not now.

    circulated  the papers go round now among the members, of whom the caller is one
    related     the caller stands in a relation to the child that opens the item
    """
    if item.party in by:
        return Reader.PANEL
    if item.advises and item.officer_party in by and item.state is ItemState.ADVISED:
        return Reader.OFFICER
    if circulated:
        return Reader.MEMBER
    if related:
        return Reader.RELATED
    raise Refused(
        "PAPERS_CLOSED", "The papers of this item are not open to you now.", facts={"state": item.state.value}
    )
