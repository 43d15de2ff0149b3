"""As whom somebody reads an item's papers, which says whether anything is withheld."""

from collections.abc import Collection
from enum import Enum, auto

from kernel.errors import Refused
from services.panels.domain.agenda import AgendaItem
from services.panels.domain.item_machine import ItemState


class Reader(Enum):
    """The panel itself under its own name, the officer to whom it gave its advice, or a member of its meeting."""

    PANEL = auto()
    OFFICER = auto()
    MEMBER = auto()


def reader_of(item: AgendaItem, *, by: Collection[str], circulated: bool) -> Reader:
    """As whom a caller with these parties reads the papers. Refused PAPERS_CLOSED to one who may not now.

    circulated  the papers go round now among the members, of whom the caller is one
    """
    if item.party in by:
        return Reader.PANEL
    if item.advises and item.officer_party in by and item.state is ItemState.ADVISED:
        return Reader.OFFICER
    if circulated:
        return Reader.MEMBER
    raise Refused(
        "PAPERS_CLOSED", "The papers of this item are not open to you now.", facts={"state": item.state.value}
    )
