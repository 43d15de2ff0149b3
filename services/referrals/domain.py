"""The child, the family, their consents, and every request for help: what may happen to a referral, and when.

Southampton's single route of entry [seed 003]: an application by a professional with parental consent, or by parents
directly, goes to one panel, which has five outcomes.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.errors import Denied, Refused, Violation, demand
from kernel.identifiers import age_on, check_nhs_number, check_upn
from kernel.machine import Machine, Move
from kernel.plain_text import LONGEST_NAME, text_problems
from kernel.relationships import RelationshipBegan

OLDEST = 25


class ReferralState(StrEnum):
    RECEIVED = "received"
    FURTHER_INFORMATION = "further_information"
    NOT_ELIGIBLE = "not_eligible"
    AWAITING_CONSENT = "awaiting_consent"
    SINGLE_AGENCY = "single_agency"
    TARGETED_SERVICES = "targeted_services"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class Route(StrEnum):
    PROFESSIONAL = "professional"
    PARENT = "parent"
    YOUNG_PERSON = "young_person"
    NHS_MESSAGE = "nhs_message"


# A parent or young person who applies; every other route is an organisation's.
FAMILY_ROUTES = (Route.PARENT, Route.YOUNG_PERSON)


class ConsentPurpose(StrEnum):
    REFERRAL = "referral"
    SINGLE_AGENCY = "single_agency"
    TARGETED_SERVICES = "targeted_services"
    ASSESSMENT = "assessment"


class ConsentAnswer(StrEnum):
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class FamilyMember:
    """`subject` is the person's sign-in at the family's portal; it opens the child's record to that person."""

    name: str
    relation: str
    parental_responsibility: bool = False
    subject: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Child:
    """One record per child and authority. Identifiers are kept as their digits and letters, without spaces."""

    id: UUID
    authority: str
    given_names: str
    family_name: str
    born_on: date
    nhs_number: str = ""
    upn: str = ""
    setting_urn: str = ""
    address: str = ""
    family: tuple[FamilyMember, ...] = ()
    version: int = 0

    @property
    def child_id(self) -> UUID:
        return self.id

    @property
    def says_who(self) -> bool:
        """Whether it has what `same_person` compares; without it, it is refused for that and not as another person."""
        return self.born_on is not None and bool(self.family_name.strip())

    def same_person(self, other: "Child") -> bool:
        """Same day of birth and family name: what must agree before an equal identifier is believed."""
        return (self.born_on, self.family_name.casefold()) == (other.born_on, other.family_name.casefold())


@dataclass(frozen=True, slots=True)
class Consent:
    purpose: ConsentPurpose
    answer: ConsentAnswer
    given_by: str
    relation: str
    on: date
    evidence: str = ""


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
class ReferralReceived:
    referral_id: UUID
    child_id: UUID
    received_on: date
    route: str
    organisation: str


@dataclass(frozen=True, slots=True)
class InformationRequested:
    referral_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class InformationSupplied:
    referral_id: UUID
    child_id: UUID
    supplied_on: date


@dataclass(frozen=True, slots=True)
class ReconsiderationRequested:
    referral_id: UUID
    child_id: UUID
    requested_on: date


@dataclass(frozen=True, slots=True)
class ReferralDeclined:
    referral_id: UUID
    child_id: UUID


@dataclass(frozen=True, slots=True)
class ConsentNeeded:
    referral_id: UUID
    child_id: UUID
    purpose: str


@dataclass(frozen=True, slots=True)
class ConsentRecorded:
    referral_id: UUID
    child_id: UUID
    purpose: str
    answer: str


@dataclass(frozen=True, slots=True)
class ReferralRedirected:
    referral_id: UUID
    child_id: UUID
    route: str
    agency: str
    redirected_on: date


@dataclass(frozen=True, slots=True)
class ReferralAccepted:
    referral_id: UUID
    child_id: UUID
    coordinator: str
    accepted_on: date


@dataclass(frozen=True, slots=True)
class ReferralWithdrawn:
    referral_id: UUID
    child_id: UUID


def consent_was_given(referral: "Referral", *, purpose: ConsentPurpose, **_: object) -> None:
    """Guard: nothing flows to another agency without the consent that names that purpose."""
    if not referral.consents_to(purpose):
        raise Refused(
            "CONSENT_NOT_RECORDED",
            f"No consent for the purpose {purpose.value} is recorded.",
            allowed=("record_consent",),
            facts={"purpose": purpose.value},
        )


_S = ReferralState
REFERRAL = Machine(
    "referral",
    initial=_S.RECEIVED,
    moves=[
        Move("ask_information", _S.RECEIVED, _S.FURTHER_INFORMATION),
        Move("supply_information", _S.FURTHER_INFORMATION, _S.RECEIVED),
        Move("decline", _S.RECEIVED, _S.NOT_ELIGIBLE),
        Move("request_reconsideration", _S.NOT_ELIGIBLE, _S.RECEIVED),
        Move("accept", _S.RECEIVED, _S.ACCEPTED),
        Move("await_consent", _S.RECEIVED, _S.AWAITING_CONSENT),
        *(
            Move(name, source, target, guards=(consent_was_given,))
            for name, target in (("ask_agency", _S.SINGLE_AGENCY), ("ask_targeted_services", _S.TARGETED_SERVICES))
            for source in (_S.RECEIVED, _S.AWAITING_CONSENT)
        ),
        *(
            Move("withdraw", source, _S.WITHDRAWN)
            for source in (_S.RECEIVED, _S.FURTHER_INFORMATION, _S.AWAITING_CONSENT)
        ),
    ],
)
# The outcomes that pass a referral on: by which move, and with the consent for which purpose.
PASSED_ON = {
    "single_agency": ("ask_agency", ConsentPurpose.SINGLE_AGENCY),
    "targeted_services": ("ask_targeted_services", ConsentPurpose.TARGETED_SERVICES),
}


@dataclass(frozen=True, slots=True)
class Referral:
    """One request for help, from its receipt to what came of it.

    child              the child and the family as this referral tells of them; who reads it learns nothing that
                       others told
    identity_in_doubt  the identifier is on record with other particulars, so that a person must look at both records;
                       never shown to applicants, who would learn that the other child exists
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
    child_views: str = ""
    parent_views: str = ""
    consents: tuple[Consent, ...] = ()
    information: tuple[Information, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    acknowledged_at: datetime | None = None
    external_reference: str = ""
    withdrawn_because: str = ""
    identity_in_doubt: bool = False
    state: ReferralState = ReferralState.RECEIVED
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return REFERRAL.allowed(self.state)

    def consents_to(self, purpose: ConsentPurpose) -> bool:
        """Whether the latest word on this purpose is yes."""
        said = [consent.answer for consent in self.consents if consent.purpose is purpose]
        return bool(said) and said[-1] is ConsentAnswer.GIVEN

    def acknowledge(self, at: datetime) -> Change["Referral"]:
        """The acknowledgement was sent. Told twice, the first instant stands."""
        return Change(replace(self, acknowledged_at=self.acknowledged_at or at))

    def demand_own(self, parties: Collection[str]) -> None:
        """Denied unless one of the parties made the referral or belongs to the family that it names."""
        own = {self.applicant_party, *(f"person:{member.subject}" for member in self.child.family if member.subject)}
        if own.isdisjoint(parties):
            raise Denied("NOT_YOUR_REFERRAL", "Only who made this referral, or the family it is about, may do this.")

    def supply_information(self, text: str, *, by: str, on: date) -> Change["Referral"]:
        """Answers the panel's question; the panel reconsiders."""
        demand([*text_problems("text", text)])
        moved = REFERRAL.apply(self, "supply_information")
        answered = replace(moved, information=(*self.information, Information(text, on, by)))
        return Change(answered, (InformationSupplied(self.id, self.child_id, on),))

    def request_reconsideration(self, reason: str, *, by: str, on: date) -> Change["Referral"]:
        """Asks the panel to look again at its refusal, and says why. What it decided first stays among the outcomes."""
        demand(text_problems("reason", reason))
        moved = REFERRAL.apply(self, "request_reconsideration")
        asked = replace(moved, information=(*self.information, Information(reason, on, by)))
        return Change(asked, (ReconsiderationRequested(self.id, self.child_id, on),))

    def record_consent(self, consent: Consent, *, on: date) -> Change["Referral"]:
        """Keeps what was said. A consent that was waited for lets the referral go on; one taken back stops it."""
        demand(_consent_problems("consent", consent, on))
        told = replace(self, consents=(*self.consents, consent))
        said = ConsentRecorded(self.id, self.child_id, consent.purpose.value, consent.answer.value)
        if consent.purpose is ConsentPurpose.REFERRAL and consent.answer is not ConsentAnswer.GIVEN:
            return _after(said, told._stopped())
        if self.state is ReferralState.AWAITING_CONSENT and told.consents_to(told._awaited()):
            return _after(said, told._pass_on(self.outcomes[-1], on))
        return Change(told, (said,))

    def withdraw(self, reason: str) -> Change["Referral"]:
        """The applicant takes it back before it is decided, and says why."""
        demand(text_problems("reason", reason))
        moved = REFERRAL.apply(replace(self, withdrawn_because=reason), "withdraw")
        return Change(moved, (ReferralWithdrawn(self.id, self.child_id),))

    def decided(self, outcome: Outcome) -> Change["Referral"]:
        """What the panel decided takes effect. On a referral withdrawn meanwhile it is kept and has no effect."""
        told = replace(self, outcomes=(*self.outcomes, outcome))
        if self.state is ReferralState.WITHDRAWN:
            return Change(told)
        match outcome.outcome:
            case "not_eligible":
                return told._moved("decline", ReferralDeclined(self.id, self.child_id))
            case "further_information":
                return told._moved("ask_information", InformationRequested(self.id, self.child_id))
            case "integrated_assessment":
                return told._accepted(outcome)
            case "single_agency" | "targeted_services":
                return told._pass_on(outcome, outcome.decided_on)
        raise ValueError(f"a panel has no outcome {outcome.outcome!r}")

    def _moved(self, move: str, *events: object) -> Change["Referral"]:
        return Change(REFERRAL.apply(self, move), events)

    def _accepted(self, outcome: Outcome) -> Change["Referral"]:
        """The assessment is the family's: who was first named in this referral now sees what follows from it."""
        accepted = ReferralAccepted(self.id, self.child_id, outcome.coordinator, outcome.decided_on)
        family = [member.subject for member in self.child.family if member.subject and member.parental_responsibility]
        began = (
            RelationshipBegan(self.child_id, f"person:{subject}", "family", outcome.decided_on, self.id)
            for subject in family
        )
        return self._moved("accept", *began, accepted)

    def _pass_on(self, outcome: Outcome, on: date) -> Change["Referral"]:
        """To the agency or the targeted-services panel, if consent to that is recorded; else it waits for it."""
        move, purpose = PASSED_ON[outcome.outcome]
        if not self.consents_to(purpose):
            return self._moved("await_consent", ConsentNeeded(self.id, self.child_id, purpose.value))
        redirected = ReferralRedirected(self.id, self.child_id, outcome.outcome, outcome.agency, on)
        opened = (RelationshipBegan(self.child_id, outcome.agency, "agency", on, self.id),) if outcome.agency else ()
        return Change(REFERRAL.apply(self, move, purpose=purpose), (*opened, redirected))

    def _awaited(self) -> ConsentPurpose:
        return PASSED_ON[self.outcomes[-1].outcome][1]

    def _stopped(self) -> Change["Referral"]:
        may_stop = "withdraw" in self.allowed_moves
        return self.withdraw("The consent to this referral was taken back.") if may_stop else Change(self)


def _after(said: object, change: Change[Referral]) -> Change[Referral]:
    return Change(change.state, (said, *change.events))


def separate(told: Child, id: UUID) -> Child:
    """A record of its own for a child whose identifier is on record with other particulars; it stays without one."""
    return replace(told, id=id, nhs_number="", upn="")


def submit(referral: Referral, known: Child | None, *, team: str, today: date) -> Change[Referral]:
    """Takes a referral in: who made it, the family and the entry team may see it now. Invalid lists every fault.

    known   the child's record, when the authority has one already
    team    party that receives referrals, for example "team:southampton/cypds"
    """
    referral = _with_own_consent(referral, today)
    demand([*_child_problems(referral.child, referral.received_on, today), *_referral_problems(referral, today)])
    began = [
        RelationshipBegan(referral.child_id, party, relation, today, referral.id)
        for party, relation in _who_may_see(referral, known, team)
    ]
    received = ReferralReceived(
        referral.id, referral.child_id, referral.received_on, referral.route.value, _named_in_figures(referral)
    )
    return Change(referral, (*began, received))


def _named_in_figures(referral: Referral) -> str:
    """The organisation that made the referral. A family's own is the family's, whatever portal it came through."""
    return "" if referral.route in FAMILY_ROUTES else referral.organisation


def with_tidy_identifiers(child: Child) -> Child:
    """NHS number and UPN as they are kept: without spaces, in capitals. An invalid one stays for `submit` to name."""
    return replace(child, nhs_number=_tidy(child.nhs_number, check_nhs_number), upn=_tidy(child.upn, check_upn))


def _tidy(text: str, check: Callable[[str], str]) -> str:
    try:
        return check(text) if text else ""
    except ValueError:
        return text


def _with_own_consent(referral: Referral, today: date) -> Referral:
    """A parent or young person who applies consents by applying."""
    if referral.route not in FAMILY_ROUTES:
        return referral
    who = referral.applicant
    own = Consent(
        ConsentPurpose.REFERRAL,
        ConsentAnswer.GIVEN,
        who.name,
        who.role or referral.route.value,
        today,
        "own application",
    )
    return replace(referral, consents=(own, *referral.consents))


def _who_may_see(referral: Referral, known: Child | None, team: str) -> list[tuple[str, str]]:
    """Applicants see their own referral. Whom a later referral names as family sees that referral and no more: an
    applicant's word does not open a record that others have filled."""
    told = [member.subject for member in referral.child.family if member.subject]
    trusted = told if known is None else [member.subject for member in known.family]
    family = [(f"person:{subject}", "family" if subject in trusted else "named_family") for subject in told]
    return list(dict.fromkeys([(referral.applicant_party, "referrer"), *family, (team, "team")]))


def _child_problems(child: Child, received_on: date, today: date) -> list[Violation]:
    found = [
        *text_problems("child.given_names", child.given_names, limit=LONGEST_NAME),
        *text_problems("child.family_name", child.family_name, limit=LONGEST_NAME),
        *text_problems("child.address", child.address, required=False, limit=500),
        *_born(child.born_on, received_on, today),
        *_identifier("child.nhs_number", child.nhs_number, check_nhs_number, "NHS_NUMBER_INVALID"),
        *_identifier("child.upn", child.upn, check_upn, "UPN_INVALID"),
    ]
    for index, member in enumerate(child.family):
        found += text_problems(f"family[{index}].name", member.name, limit=LONGEST_NAME)
        found += text_problems(f"family[{index}].relation", member.relation, limit=100)
    return found


def _born(born_on: date | None, received_on: date, today: date) -> list[Violation]:
    field = "child.born_on"
    if born_on is None:
        return [Violation(field, "REQUIRED", "The date of birth is needed.")]
    if born_on > min(received_on, today):
        return [Violation(field, "IN_THE_FUTURE", "The date of birth lies after the day of the referral.")]
    if age_on(born_on, received_on) >= OLDEST + 1:
        return [Violation(field, "TOO_OLD", f"The pathway ends at {OLDEST}.")]
    return []


def _identifier(field: str, text: str, check: Callable[[str], str], code: str) -> list[Violation]:
    try:
        if text:
            check(text)
    except ValueError as error:
        return [Violation(field, code, _sentence(str(error)))]
    return []


def _sentence(words: str) -> str:
    """With its capital and its stop; the capitals inside, as in NHS, stay."""
    return f"{words[0].upper()}{words[1:]}" + ("" if words.endswith("?") else ".")


def _referral_problems(referral: Referral, today: date) -> list[Violation]:
    found = [
        *text_problems("reason", referral.reason),
        *text_problems("child_views", referral.child_views, required=False),
        *text_problems("parent_views", referral.parent_views, required=False),
        *text_problems("applicant.name", referral.applicant.name, limit=LONGEST_NAME),
    ]
    if referral.route in (Route.PARENT, Route.YOUNG_PERSON) and not referral.applicant_party.startswith("person:"):
        problem = "Parents and young people apply in their own name, signed in as themselves."
        found.append(Violation("route", "NOT_A_PERSON", problem))
    if referral.received_on > today:
        found.append(Violation("received_on", "IN_THE_FUTURE", "A referral cannot be received after today."))
    for index, consent in enumerate(referral.consents):
        found += _consent_problems(f"consents[{index}]", consent, today)
    if not referral.consents_to(ConsentPurpose.REFERRAL):
        problem = "A professional needs the recorded consent of a parent or the young person to make this referral."
        found.append(Violation("consents", "CONSENT_NOT_RECORDED", problem))
    return found


def _consent_problems(place: str, consent: Consent, today: date) -> list[Violation]:
    found = text_problems(f"{place}.given_by", consent.given_by, limit=LONGEST_NAME)
    if consent.purpose is None:
        found.append(Violation(f"{place}.purpose", "REQUIRED", "Say what the consent is for."))
    if consent.answer is None:
        found.append(Violation(f"{place}.answer", "REQUIRED", "Say what was answered."))
    if consent.on is None:
        found.append(Violation(f"{place}.on", "REQUIRED", "Say on which day."))
    elif consent.on > today:
        found.append(Violation(f"{place}.on", "IN_THE_FUTURE", "A consent cannot be recorded before it is given."))
    return found
