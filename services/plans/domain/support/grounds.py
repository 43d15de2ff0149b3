"""On what ground something of a child may be told to somebody today: consents, and lawful bases that hold without."""

from dataclasses import dataclass
from uuid import UUID

from kernel.sharing import CONSENT
from services.plans.domain.consents import demand_consents

ASSESSMENT = "assessment"
CONVERSATION = "conversation"


@dataclass(frozen=True, slots=True)
class Ground:
    """One ground that holds today. `party`: with whom; empty for every service whom the purpose is about. A person who
    is not of the family is covered only by name: nobody says yes to speaking with anybody at all."""

    purpose: str
    party: str
    ground: str
    basis_id: UUID


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

    def demand_assessment(self, party: str) -> None:
        """Refused CONSENT_NEEDED unless the family lets this party be asked in an integrated assessment, or one may
        speak with it about the child on a lawful basis that holds without consent."""
        if not self._of(ASSESSMENT, party) and not self.without_consent().conversation(party):
            demand_consents((ASSESSMENT,), ())

    def conversation(self, party: str) -> bool:
        """Whether one may speak about the child with this party today."""
        return bool(self._of(CONVERSATION, party))

    def without_consent(self) -> "Grounds":
        """What holds although no consent does."""
        return Grounds(tuple(one for one in self.found if one.ground != CONSENT))

    def _of(self, purpose: str, party: str) -> list[Ground]:
        covers = (party,) if party.startswith("person:") else ("", party)
        return [one for one in self.found if one.purpose == purpose and one.party in covers]
