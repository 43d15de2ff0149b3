"""Who signed in, as the pages that know it tell this server, and as a token carries it on."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedIn:
    """A person at a browser.

    subject       pseudonymous id; never a name, an NHS number or an address of theirs
    authority     the local authority for whose records this sign-in is good
    organisation  the organisation for which they are here; "family-portal" for a family
    parties       who they are to the children they work with, besides the organisation and themselves
    roles         in which roles they are here; a role alone opens no record
    acr           how sure the provider was who they are, in its own word (OpenID Connect `acr`)
    auth_time     when they proved it
    sid           this sign-in's own id: ending it ends every token that stands on it
    acting_for    the person for whom they speak, "person:…", as an advocate; it opens nothing by itself
    """

    subject: str
    authority: str
    organisation: str
    parties: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    acr: str
    auth_time: datetime
    sid: str
    acting_for: str = ""

    @property
    def every_party(self) -> tuple[str, ...]:
        """Their parties, the organisation and themselves."""
        return tuple(dict.fromkeys((*self.parties, f"org:{self.organisation}", f"person:{self.subject}")))

    def document(self) -> dict[str, Any]:
        """As it is kept with a code and a grant."""
        return asdict(self) | {"auth_time": self.auth_time.isoformat()}


def person_of(document: Mapping[str, Any]) -> SignedIn:
    """The person of a `SignedIn.document()`."""
    lists = {name: tuple(document[name]) for name in ("parties", "roles")}
    return SignedIn(**{**document, **lists, "auth_time": datetime.fromisoformat(document["auth_time"])})
