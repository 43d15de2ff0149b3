"""To whom an assessment is shown, when, and on what it stands at that moment (GLOS-E28).

The family needs no ground to read what is its own. For everybody else the ground is looked at twice: when the sharing
is prepared and when it is sent, and what lost its consent in between is stopped instead.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.machine import Machine, Move

SHARED = "shared"
KIND = "support_assessment"
OWN_RECORD = "own_record"


class AssessmentSharingState(StrEnum):
    """`stopped`: what it stood on held no longer when it was to be sent, or later."""

    PREPARED = "prepared"
    SENT = "sent"
    STOPPED = "stopped"


_S = AssessmentSharingState
ASSESSMENT_SHARING = Machine(
    "assessment_sharing",
    initial=_S.PREPARED,
    moves=[
        Move("send", _S.PREPARED, _S.SENT),
        Move("stop", _S.PREPARED, _S.STOPPED),
        Move("stop", _S.SENT, _S.STOPPED),
    ],
)


@dataclass(frozen=True, slots=True)
class AssessmentSharing:
    """One sharing with one party.

    lawful_basis  key of one of LAWFUL_BASES, or "own_record" for the family
    basis_id      the consent that it stands on; None where it stands on none
    """

    id: UUID
    party: str
    lawful_basis: str
    prepared_on: date
    basis_id: UUID | None = None
    sent_on: date | None = None
    stopped_on: date | None = None
    stopped_because: str = ""
    state: AssessmentSharingState = AssessmentSharingState.PREPARED
