"""On what ground something of a child may be told to somebody today: consents, and lawful bases that hold without."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kernel.sharing import CONSENT
from services.plans.domain.consents import demand_consents

ASSESSMENT = "assessment"
CONVERSATION = "conversation"


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground that holds today. `party`: with whom; empty for every service whom the purpose is about. A person who
    is not of the family is covered only by name: nobody says yes to speaking with anybody at all. `since`: the day on
    which it was given."""

    purpose: str
    party: str
    ground: str
    basis_id: UUID
    since: date = date.min


@dataclass(frozen=True, slots=True)
class Grounds:
    """Every ground of one child that holds today."""

    found: tuple[Ground, ...] = ()

    def consent(self, purpose: str, party: str) -> Ground | None:
        """The consent for this purpose that covers the party."""
        return next((one for one in self._of(purpose, party) if one.ground == CONSENT), None)

    def demand_conversation(self, party: str) -> None:
        """Refused CONSENT_NEEDED unless the family lets us speak with this party, or a lawful basis is recorded."""
        if not self.conversation(party):
            demand_consents((CONVERSATION,), ())

    def assessment(self, party: str) -> Ground | None:
        """That on which this party may be asked in an integrated assessment: the family lets it be asked, or one may
        speak with it about the child on a lawful basis that holds without consent."""
        return next(iter([*self._of(ASSESSMENT, party), *self.without_consent()._of(CONVERSATION, party)]), None)

    def demand_assessment(self, party: str) -> Ground:
        """The same; Refused CONSENT_NEEDED where there is none."""
        found = self.assessment(party)
        if found is None:
            demand_consents((ASSESSMENT,), ())
        assert found is not None  # demanded above
        return found

    def cover(self, purposes: Collection[str], party: str, *, but: Collection[UUID] = ()) -> bool:
        """Whether the service is covered for each purpose. `but`: answers that are not about it."""
        return all(any(one.basis_id not in but for one in self._of(purpose, party)) for purpose in purposes)

    def unasked(self, purposes: Collection[str], party: str, there_since: date | None) -> tuple[UUID, ...]:
        """The answers that are not about this service: they name nobody, and it came after them. None where others
        cover it for each purpose.

        there_since  since when it has had to do with the child; None for who comes now
        """
        early = tuple(
            one.basis_id
            for one in self.found
            if one.purpose in purposes and not one.party and (there_since is None or one.since < there_since)
        )
        return () if self.cover(purposes, party, but=early) else early

    def conversation(self, party: str) -> bool:
        """Whether one may speak about the child with this party today."""
        return bool(self._of(CONVERSATION, party))

    def but_for(self, basis_id: UUID | None) -> "Grounds":
        """What holds although this one does not: an end may be told before its ground is known to have ended."""
        return Grounds(tuple(one for one in self.found if one.basis_id != basis_id))

    def without_consent(self) -> "Grounds":
        """What holds although no consent does."""
        return Grounds(tuple(one for one in self.found if one.ground != CONSENT))

    def _of(self, purpose: str, party: str) -> list[Ground]:
        covers = (party,) if party.startswith("person:") else ("", party)
        return [one for one in self.found if one.purpose == purpose and one.party in covers]
