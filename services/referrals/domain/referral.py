"""One request for help: what may happen to it, and when.

Southampton's single route of entry [seed 003]: an application by a professional with parental consent, or by parents
directly, goes to one panel, which has five outcomes.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.errors import Denied, demand
from kernel.plain_text import text_problems
from kernel.relationships import RelationshipBegan, RelationshipEnded
from kernel.sharing import CONSENT, SharingAllowed, SharingStopped
from services.referrals.domain.child import Child
from services.referrals.domain.consent import (
    OF_A_YOUNG_PERSON,
    Consent,
    ConsentAnswer,
    ConsentPurpose,
    consent_problems,
)
from services.referrals.domain.referral_machine import PASSED_ON, REFERRAL, ReferralState
from services.referrals.domain.referral_news import (
    ConsentNeeded,
    ConsentRecorded,
    InformationRequested,
    InformationSupplied,
    ReconsiderationRequested,
    ReferralAccepted,
    ReferralDeclined,
    ReferralRedirected,
    ReferralWithdrawn,
)


class Route(StrEnum):
    PROFESSIONAL = "professional"
    PARENT = "parent"
    YOUNG_PERSON = "young_person"
    NHS_MESSAGE = "nhs_message"
    OTHER = "other"


class Seeks(StrEnum):
    """What is asked for: support by the authority's own pathway, or an assessment of CFA 2014 s.36(1)."""

    SUPPORT = "support"
    EHC_ASSESSMENT = "ehc_assessment"
    EHC_TRANSFER = "ehc_transfer"


# What a consent of a referral lets others be told; the one to the referral itself is acted on when it is made.
SHARED_ON = tuple(purpose for purpose in ConsentPurpose if purpose is not ConsentPurpose.REFERRAL)
# A parent or young person who applies; every other route is an organisation's.
FAMILY_ROUTES = (Route.PARENT, Route.YOUNG_PERSON)


@dataclass(frozen=True, slots=True)
class Applicant:
    name: str
    role: str
    organisation_name: str = ""


@dataclass(frozen=True, slots=True)
class Information:
    """An answer to a panel's question, or why a second look was asked for."""

    text: str
    on: date
    supplied_by: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A panel's decision as the referral keeps it; the reasons stay with the panel's item."""

    outcome: str
    decided_on: date
    item_id: UUID
    agency: str = ""
    coordinator: str = ""


@dataclass(frozen=True, slots=True)
class Referral:
    """One request for help, from its receipt to what came of it.

    child              the child and the family as this referral tells of them; who reads it learns nothing that
                       others told
    identity_in_doubt  the identifier is on record with other particulars, so that a person must look at both records;
                       never shown to applicants, who would learn that the other child exists
    own_consent        id of the consent that a parent or young person gives by applying
    pilot_finding      of a child of the authority's pilot: why it is complex in sum
    """

    id: UUID
    authority: str
    child_id: UUID
    child: Child
    route: Route
    applicant: Applicant
    organisation: str
    applicant_party: str
    reason: str
    received_on: date
    seeks: Seeks = Seeks.SUPPORT
    child_views: str = ""
    parent_views: str = ""
    consents: tuple[Consent, ...] = ()
    information: tuple[Information, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    targeted_on: date | None = None
    acknowledged_at: datetime | None = None
    external_reference: str = ""
    withdrawn_because: str = ""
    identity_in_doubt: bool = False
    own_consent: UUID | None = None
    pilot_finding: str = ""
    state: ReferralState = ReferralState.RECEIVED
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return REFERRAL.allowed(self.state)

    def consents_to(self, purpose: ConsentPurpose) -> bool:
        """Whether the latest word on this purpose is yes."""
        return self.standing(purpose) is not None

    def acknowledge(self, at: datetime) -> Change["Referral"]:
        """The acknowledgement was sent. Told twice, the first instant stands."""
        return Change(replace(self, acknowledged_at=self.acknowledged_at or at))

    def demand_own(self, parties: Collection[str]) -> None:
        """Denied unless one of the parties made the referral or belongs to the family that it names."""
        own = {self.applicant_party, *(f"person:{member.subject}" for member in self.child.family if member.subject)}
        if own.isdisjoint(parties):
            raise Denied("NOT_YOUR_REFERRAL", "Only who made this referral, or the family it is about, may do this.")

    def supply_information(self, text: str, *, by: str, on: date) -> Change["Referral"]:
        """Answers the panel's question; the panel reconsiders. Before a panel has looked at it, it adds to the request
        what was not known then, and the panel reads it with the rest: nothing is reconsidered."""
        demand([*text_problems("text", text)])
        moved = REFERRAL.apply(self, "supply_information")
        answered = replace(moved, information=(*self.information, Information(text, on, by)))
        asked = self.state is ReferralState.FURTHER_INFORMATION
        return Change(answered, (InformationSupplied(self.id, self.child_id, on),) if asked else ())

    def request_reconsideration(self, reason: str, *, by: str, on: date) -> Change["Referral"]:
        """Asks the panel to look again at its refusal, and says why. What it decided first stays among the outcomes."""
        demand(text_problems("reason", reason))
        moved = REFERRAL.apply(self, "request_reconsideration")
        asked = replace(moved, information=(*self.information, Information(reason, on, by)))
        return Change(asked, (ReconsiderationRequested(self.id, self.child_id, on),))

    def record_consent(self, consent: Consent, *, on: date) -> Change["Referral"]:
        """Keeps what was said. A consent that was waited for lets the referral go on; one taken back stops it, and
        what was shared on it."""
        demand(consent_problems("consent", consent, on, young_person=self.child.decides(on)))
        told = replace(self, consents=(*self.consents, consent))
        before = self.standing(consent.purpose)
        ended = before.id if before else None
        said = ConsentRecorded(self.id, self.child_id, consent.purpose.value, consent.answer.value, ended)
        changed = (*self._taken_back(consent, on), *told._given(consent, on), said)
        if consent.purpose is ConsentPurpose.REFERRAL and consent.answer is not ConsentAnswer.GIVEN:
            return _after(changed, told._stopped())
        if self.state is ReferralState.AWAITING_CONSENT and told.consents_to(told._awaited()):
            return _after(changed, told._pass_on(self.outcomes[-1], on))
        return Change(told, changed)

    def allowed_by(self, consent: Consent) -> SharingAllowed:
        """The ground of sharing that a yes is."""
        assert consent.id, "an answer that is kept has its id"
        return SharingAllowed(self.child_id, "", consent.purpose.value, CONSENT, consent.on, consent.id)

    def standing(self, purpose: ConsentPurpose) -> Consent | None:
        """The latest word on this purpose, if it is yes and whoever gave it still decides."""
        said = [consent for consent in self.consents if consent.purpose is purpose]
        holds = said and said[-1].answer is ConsentAnswer.GIVEN and said[-1].lapsed_on is None
        return said[-1] if holds else None

    def grow_up(self, on: date) -> Change["Referral"]:
        """The child is a young person from that day on. What was agreed to for them is theirs to agree to: nothing more
        is shared on it. The referral itself goes on; it was made with leave, and is theirs to take back."""
        given = [one for purpose in SHARED_ON if (one := self.standing(purpose))]
        lapsing = [one for one in given if one.decided_as not in OF_A_YOUNG_PERSON]
        ended = [told for one in lapsing for told in self._taken_back(one, on)]
        consents = tuple(replace(one, lapsed_on=on) if one in lapsing else one for one in self.consents)
        return Change(replace(self, consents=consents), tuple(ended))

    def _given(self, consent: Consent, on: date) -> tuple[object, ...]:
        """What a yes opens: a ground of sharing, and again the referral to the agency that had it before."""
        if consent.answer is not ConsentAnswer.GIVEN or consent.id is None:
            return ()
        again = consent.purpose is ConsentPurpose.SINGLE_AGENCY and self.state is ReferralState.SINGLE_AGENCY
        return (self.allowed_by(consent), *(self._opened_to(self.outcomes[-1].agency, on) if again else ()))

    def _taken_back(self, consent: Consent, on: date) -> tuple[object, ...]:
        """What ends with the word before: its ground, and the agency's view of the referral."""
        before = self.standing(consent.purpose)
        if before is None or before.id is None:
            return ()
        stopped = SharingStopped(self.child_id, "", consent.purpose.value, on, before.id)
        passed_on = consent.purpose is ConsentPurpose.SINGLE_AGENCY and self.state is ReferralState.SINGLE_AGENCY
        if not passed_on or not self.outcomes[-1].agency:
            return (stopped,)
        return (stopped, RelationshipEnded(self.child_id, self.outcomes[-1].agency, "agency", on, before.id))

    def _opened_to(self, agency: str, on: date) -> tuple[RelationshipBegan, ...]:
        """The agency sees this referral, as long as the consent stands that names it."""
        held = self.standing(ConsentPurpose.SINGLE_AGENCY)
        if not agency or held is None or held.id is None:
            return ()
        return (RelationshipBegan(self.child_id, agency, "agency", on, held.id, record_id=self.id),)

    def withdraw(self, reason: str) -> Change["Referral"]:
        """The applicant takes it back before it is decided, and says why."""
        demand(text_problems("reason", reason))
        moved = REFERRAL.apply(replace(self, withdrawn_because=reason), "withdraw")
        return Change(moved, (ReferralWithdrawn(self.id, self.child_id),))

    def decided(self, outcome: Outcome) -> Change["Referral"]:
        """What the panel decided takes effect. On a referral withdrawn meanwhile it is kept and has no effect.

        Whoever the form names sees no more for it: what of the child's record is open to the family is settled by the
        record (`young_person.settle`), never by an applicant's word.
        """
        told = replace(self, outcomes=(*self.outcomes, outcome))
        if self.state is ReferralState.WITHDRAWN:
            return Change(told)
        match outcome.outcome:
            case "not_eligible":
                return told._moved("decline", ReferralDeclined(self.id, self.child_id))
            case "further_information":
                return told._moved("ask_information", InformationRequested(self.id, self.child_id))
            case "integrated_assessment":
                accepted = ReferralAccepted(self.id, self.child_id, outcome.coordinator, outcome.decided_on)
                return told._moved("accept", accepted)
            case "single_agency" | "targeted_services":
                return told._pass_on(outcome, outcome.decided_on)
        raise ValueError(f"a panel has no outcome {outcome.outcome!r}")

    def agreed_by_targeted(self, on: date) -> Change["Referral"]:
        """The panel of the targeted services, to which it was passed on, has decided, too."""
        return Change(replace(self, targeted_on=on))

    def _moved(self, move: str, *events: object) -> Change["Referral"]:
        return Change(REFERRAL.apply(self, move), events)

    def _pass_on(self, outcome: Outcome, on: date) -> Change["Referral"]:
        """To the agency or the targeted-services panel, if consent to that is recorded; else it waits for it."""
        move, purpose = PASSED_ON[outcome.outcome]
        if not self.consents_to(purpose):
            return self._moved("await_consent", ConsentNeeded(self.id, self.child_id, purpose.value))
        redirected = ReferralRedirected(self.id, self.child_id, outcome.outcome, outcome.agency, on)
        opened = self._opened_to(outcome.agency, on)
        return Change(REFERRAL.apply(self, move, purpose=purpose), (*opened, redirected))

    def _awaited(self) -> ConsentPurpose:
        return PASSED_ON[self.outcomes[-1].outcome][1]

    def _stopped(self) -> Change["Referral"]:
        may_stop = "withdraw" in self.allowed_moves
        return self.withdraw("The consent to this referral was taken back.") if may_stop else Change(self)


def _after(said: tuple[object, ...], change: Change[Referral]) -> Change[Referral]:
    return Change(change.state, (*said, *change.events))
