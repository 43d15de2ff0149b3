"""A decision to share something of a child with somebody, or not to: on which lawful basis, on which consent, and why.

What is prepared is not shared yet. Both when it is prepared and when it is sent the ground is looked at, and what loses
its consent in between, or afterwards, is stopped in the same transaction.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.errors import Invalid, Refused, Violation, demand
from kernel.lawful_bases import BY_KEY
from kernel.machine import Machine, Move
from kernel.plain_text import text_problems
from kernel.relationships import RelationshipBegan, RelationshipEnded
from kernel.sharing import SharingAllowed, SharingStopped
from services.referrals.domain.standing_consent import (
    ANSWERED_ELSEWHERE,
    SharingPurpose,
    StandingConsent,
    demand_consent,
)

SHOWN = "shown"
# Kinds of record that can be shared, by the names of their tables.
KINDS = (
    "child",
    "profile",
    "referral",
    "assessment",
    "plan",
    "support_assessment",
    "support_plan",
    "ehc_case",
    "ehc_plan_version",
    "budget",
)
PARTY_KINDS = ("org:", "team:", "person:")


class SharingState(StrEnum):
    PREPARED = "prepared"
    SENT = "sent"
    STOPPED = "stopped"
    NOT_SHARED = "not_shared"


_S = SharingState
SHARING = Machine(
    "sharing_decision",
    initial=_S.PREPARED,
    moves=[
        Move("send", _S.PREPARED, _S.SENT),
        Move("decide_against", _S.PREPARED, _S.NOT_SHARED),
        Move("stop", _S.PREPARED, _S.STOPPED),
        Move("stop", _S.SENT, _S.STOPPED),
    ],
)


@dataclass(frozen=True, slots=True)
class SharingDecided:
    """What came of a sharing: "sent", "stopped" or "not_shared"; on which lawful basis. What was shared is not said."""

    sharing_id: UUID
    child_id: UUID
    party: str
    purpose: str
    lawful_basis: str
    outcome: str
    on: date


@dataclass(frozen=True, slots=True)
class Sharing:
    """One sharing with one party.

    opens         kinds of record (KINDS) that the party may read from the day on which it is sent
    record_id     the one record of these kinds; None for every record of these kinds
    lawful_basis  key of one of LAWFUL_BASES; consent is another matter
    consent_id    the consent that it stands on; None where the basis holds without
    """

    id: UUID
    authority: str
    child_id: UUID
    party: str
    purpose: SharingPurpose
    lawful_basis: str
    reason: str
    decided_by: str
    decided_on: date
    opens: tuple[str, ...] = ()
    record_id: UUID | None = None
    consent_id: UUID | None = None
    sent_on: date | None = None
    stopped_on: date | None = None
    stopped_because: str = ""
    state: SharingState = SharingState.PREPARED
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return SHARING.allowed(self.state)

    @property
    def needs_consent(self) -> bool:
        return not BY_KEY[self.lawful_basis].without_consent

    def prepare(self, consent: StandingConsent | None) -> Change["Sharing"]:
        """Written down, with its ground. Refused without a ground that holds today."""
        demand(_problems(self))
        return Change(self._grounded(consent, self.decided_on))

    def send(self, consent: StandingConsent | None, *, on: date) -> Change["Sharing"]:
        """The party can read it from now on. The ground is looked at again: a consent may have been taken back."""
        sent = replace(SHARING.apply(self._grounded(consent, on), "send"), sent_on=on)
        until = consent.expires_on if consent and sent.consent_id else None
        began = RelationshipBegan(
            self.child_id, self.party, SHOWN, on, self.id, until=until, record_id=self.record_id, opens=self.opens
        )
        ground = () if self.needs_consent else (self._allowed(on),)
        return Change(sent, (began, *ground, sent._decided("sent", on)))

    def stop(self, because: str, *, on: date) -> Change["Sharing"]:
        """Nothing more is shared. What was only prepared is never sent."""
        demand(text_problems("reason", because, limit=2_000))
        stopped = replace(SHARING.apply(self, "stop"), stopped_on=on, stopped_because=because)
        ended: tuple[object, ...] = ()
        if self.state is _S.SENT:
            ended = (RelationshipEnded(self.child_id, self.party, SHOWN, on, self.id),)
            if not self.needs_consent:
                ended += (SharingStopped(self.child_id, self.party, self.purpose.value, on, self.id),)
        return Change(stopped, (*ended, stopped._decided("stopped", on)))

    def decide_against(self) -> Change["Sharing"]:
        """It is not shared, and why: that is a decision as much as the other."""
        demand(_problems(self, shares=False))
        decided = SHARING.apply(self, "decide_against")
        return Change(decided, (decided._decided("not_shared", self.decided_on),))

    def _grounded(self, consent: StandingConsent | None, on: date) -> "Sharing":
        if not self.needs_consent:
            return replace(self, consent_id=None)
        return replace(self, consent_id=demand_consent(consent, self.purpose.value, self.party, on).id)

    def _allowed(self, on: date) -> SharingAllowed:
        return SharingAllowed(self.child_id, self.party, self.purpose.value, self.lawful_basis, on, self.id)

    def _decided(self, outcome: str, on: date) -> SharingDecided:
        service = "" if self.party.startswith("person:") else self.party
        return SharingDecided(self.id, self.child_id, service, self.purpose.value, self.lawful_basis, outcome, on)


def _problems(sharing: Sharing, *, shares: bool = True) -> list[Violation]:
    found = text_problems("reason", sharing.reason, limit=2_000)
    if sharing.purpose is None:
        found.append(Violation("purpose", "REQUIRED", f"One of {', '.join(SharingPurpose)}."))
    if sharing.lawful_basis not in BY_KEY:
        found.append(Violation("lawful_basis", "UNKNOWN_VALUE", f"One of {', '.join(BY_KEY)}."))
    elif shares and sharing.purpose in ANSWERED_ELSEWHERE and not BY_KEY[sharing.lawful_basis].without_consent:
        problem = "With the family's consent it is theirs to answer with the referral; name a basis that holds without."
        found.append(Violation("lawful_basis", "ANSWERED_WITH_THE_REFERRAL", problem))
    if not sharing.party.startswith(PARTY_KINDS):
        found.append(Violation("party", "UNKNOWN_VALUE", "With whom: org:…, team:… or person:…"))
    if shares and not sharing.opens:
        found.append(Violation("opens", "REQUIRED", f"Say what is shared: {', '.join(KINDS)}."))
    if sharing.record_id and len(sharing.opens) > 1:
        found.append(Violation("opens", "ONE_KIND", "One record is of one kind: share each in a decision of its own."))
    found += [
        Violation(f"opens[{index}]", "UNKNOWN_VALUE", f"One of {', '.join(KINDS)}.")
        for index, kind in enumerate(sharing.opens)
        if kind not in KINDS
    ]
    return found


def demand_record(sharing: Sharing, is_its_own: bool) -> None:
    """Invalid unless the one record that is named is this child's, as far as this house keeps it."""
    if not is_its_own:
        problem = "There is no record of this kind of this child that you may read."
        raise Invalid([Violation("record_id", "NO_SUCH_RECORD", problem)])


def demand_not_oneself(party: str, parties: frozenset[str]) -> None:
    """Nobody opens a record to themselves by their own decision."""
    if party in parties:
        raise Refused("SHARED_WITH_ONESELF", "Nobody decides to share a record with themselves.", field="party")
