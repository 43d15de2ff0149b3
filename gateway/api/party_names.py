"""A party as people say it: the authority's own names for its teams and panels, and never a sign-in."""

from collections.abc import Collection

from kernel.pathway import Authority
from kernel.waiting import FAMILY, RELATIVE

PLAIN = {FAMILY: "the family", RELATIVE: "a member of the family"}


def in_words(authority: Authority, party: str, mine: Collection[str] = ()) -> str:
    """ "org:ods:R1C" -> "Solent therapies"; a person by what they are here, for a name is not a party's to tell.

    mine  the reader's own parties
    """
    if party in PLAIN:
        return PLAIN[party]
    if party.startswith("person:"):
        if party in mine:
            return "you"
        worker = authority.ehc.caseworker(party.removeprefix("person:"))
        return worker.name if worker else "a person"
    panel = next((one.name for one in authority.panels if authority.panel_party(one.key) == party), "")
    return panel or authority.agency_name(party).removeprefix("org:")
