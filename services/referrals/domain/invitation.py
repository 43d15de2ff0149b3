"""An invitation ties a person's own sign-in to the member of the family whom the authority has on record.

The team makes it and sends its code to the address that it knows; whoever signs in and has the code is that member. The
code itself never comes here: what is kept is a keyed digest, made by the door at which it is typed.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.errors import Refused, Violation, demand
from kernel.machine import Machine, Move

VALID_DAYS = 28
DIGEST_LENGTH = 64


class InvitationState(StrEnum):
    OPEN = "open"
    REDEEMED = "redeemed"
    REVOKED = "revoked"


_S = InvitationState
INVITATION = Machine(
    "invitation",
    initial=_S.OPEN,
    moves=[Move("redeem", _S.OPEN, _S.REDEEMED), Move("revoke", _S.OPEN, _S.REVOKED)],
)


@dataclass(frozen=True, slots=True)
class Invitation:
    """`expires_on`: the first day on which the code is no longer taken. `subject`: who redeemed it."""

    id: UUID
    authority: str
    child_id: UUID
    relative_id: UUID
    code_digest: str
    invited_on: date
    expires_on: date
    subject: str = ""
    state: InvitationState = InvitationState.OPEN
    version: int = 0

    def redeem(self, subject: str, on: date) -> Change["Invitation"]:
        """The person who has the code has signed in. Once, and not after its last day."""
        if self.state is not _S.OPEN:
            raise Refused("INVITATION_USED", "This code was used before, or a newer one has taken its place.")
        if on >= self.expires_on:
            raise Refused("INVITATION_EXPIRED", "This code is too old. Ask the team that sent it for a new one.")
        return Change(replace(INVITATION.apply(self, "redeem"), subject=subject))

    def revoke(self) -> Change["Invitation"]:
        """A newer invitation takes its place."""
        return Change(INVITATION.apply(self, "revoke"))


def invite(id: UUID, authority: str, child_id: UUID, relative_id: UUID, digest: str, on: date) -> Change[Invitation]:
    """A new invitation, good for four weeks."""
    if len(digest) != DIGEST_LENGTH or not all(one in "0123456789abcdef" for one in digest):
        demand([Violation("code_digest", "MALFORMED", "The digest is a SHA-256 in hexadecimal digits.")])
    return Change(Invitation(id, authority, child_id, relative_id, digest, on, on + timedelta(days=VALID_DAYS)))
