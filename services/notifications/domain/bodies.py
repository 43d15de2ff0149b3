"""Organisations and teams as recipients: whether anybody reads for them here, and how they are reached otherwise.

What the law wants sent to a body for which nobody signs in is not sent by lying here. Where the authority's file has an
address, it goes there as a letter; an e-mail address is only told that something waits. Otherwise, and until somebody
has recorded how and when the body was told, or somebody reads for it, it stands on the desk's work list.
"""

import re
from uuid import UUID

from kernel.pathway import Authority
from services.notifications.domain.reaching import RELATIVE, Contact

PERSON = "person:"
# It is no member of a family.
NO_RELATIVE = UUID(int=0)


def other_authority(named: str) -> str:
    """Another authority as a party: by its code "852", or by its name where no code is known, "org:la:bromley"."""
    plain = "-".join(re.findall(r"[a-z0-9]+", named.casefold()))
    return f"org:la:{plain}" if plain else ""


def is_body(party: str) -> bool:
    """Whether it is an organisation, a team or a panel, and no person."""
    return bool(party) and not party.startswith((PERSON, RELATIVE))


def contact_of_body(authority: Authority, party: str) -> Contact | None:
    """Where the authority's file says that a body has its post; None where it says nothing."""
    agency = authority.agency(party)
    if agency is None or not (agency.email or agency.address):
        return None
    return Contact(NO_RELATIVE, agency.name, party, email=agency.email, address=agency.address)
