"""What the letters are written from, as the houses that own it tell it at the time of sending.

Attributes have the names of the contracts' fields. Only what a letter needs is taken over: nothing of it is stored but
the text that was sent.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.errors import NotFound
from kernel.pathway import Authority
from kernel.statute import STATUTE
from kernel.time_limits import TimeLimit
from services.notifications.domain.ehc import EhcMatter
from services.notifications.domain.enquiry import Enquiry
from services.notifications.domain.escalation import Escalation
from services.notifications.domain.funding import Budget, Funding
from services.notifications.domain.safeguarding import Alarm
from services.notifications.domain.support_assessment import AssessmentMatter
from services.notifications.domain.support_plan import SupportPlanMatter
from services.notifications.domain.turn import Turn


class Route(StrEnum):
    PROFESSIONAL = "professional"
    PARENT = "parent"
    YOUNG_PERSON = "young_person"
    NHS_MESSAGE = "nhs_message"
    OTHER = "other"


class ConsentPurpose(StrEnum):
    REFERRAL = "referral"
    SINGLE_AGENCY = "single_agency"
    TARGETED_SERVICES = "targeted_services"
    ASSESSMENT = "assessment"


class ConsentAnswer(StrEnum):
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


class PanelOutcome(StrEnum):
    NOT_ELIGIBLE = "not_eligible"
    FURTHER_INFORMATION = "further_information"
    SINGLE_AGENCY = "single_agency"
    TARGETED_SERVICES = "targeted_services"
    INTEGRATED_ASSESSMENT = "integrated_assessment"
    ASSESS = "assess"
    NOT_ASSESS = "not_assess"
    PLAN = "plan"
    NO_PLAN = "no_plan"


class ItemKind(StrEnum):
    REFERRAL = "referral"
    RESOURCES = "resources"
    TARGETED = "targeted"
    EHC_ASSESSMENT = "ehc_assessment"
    EHC_PLAN = "ehc_plan"


@dataclass(frozen=True, slots=True)
class Child:
    id: UUID
    given_names: str


@dataclass(frozen=True, slots=True)
class FamilyMember:
    name: str
    relation: str
    parental_responsibility: bool = False
    subject: str = ""


@dataclass(frozen=True, slots=True)
class Applicant:
    name: str
    role: str = ""
    organisation_name: str = ""


@dataclass(frozen=True, slots=True)
class Consent:
    purpose: ConsentPurpose
    answer: ConsentAnswer
    given_by: str
    relation: str
    on: date
    lapsed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """A panel's decision on a referral; `agency` and `coordinator` are parties."""

    outcome: str
    decided_on: date
    item_id: UUID
    agency: str = ""
    coordinator: str = ""


@dataclass(frozen=True, slots=True)
class Referral:
    """`told`: who of the family is told what happens today, as parties; the house of the children says who."""

    id: UUID
    route: Route
    child: Child
    applicant: Applicant
    reason: str
    received_on: date
    organisation: str = ""
    family: tuple[FamilyMember, ...] = ()
    consents: tuple[Consent, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    told: tuple[str, ...] = ()

    def last(self, outcome: str) -> Outcome:
        """The latest decision of this kind: by the time that an event is heard, another may have followed."""
        found = [known for known in self.outcomes if known.outcome == outcome]
        if not found:
            raise NotFound("outcome", f"{outcome} of referral {self.id}")
        return found[-1]

    def consent_to(self, purpose: ConsentPurpose) -> Consent | None:
        """The consent that stands now: the latest word on this purpose, if it is yes and still theirs to give."""
        said = [consent for consent in self.consents if consent.purpose is purpose]
        holds = said and said[-1].answer is ConsentAnswer.GIVEN and said[-1].lapsed_on is None
        return said[-1] if holds else None


@dataclass(frozen=True, slots=True)
class Decision:
    """What a panel or an officer said to an item; of an item that was advised, also the panel's advice."""

    reasons: str
    question: str = ""
    outcome: PanelOutcome | None = None
    decided_by: str = ""
    out_of_meeting: bool = False


@dataclass(frozen=True, slots=True)
class ResourceLine:
    amount_pence: int
    funder: str
    mechanism: str
    reason: str
    used_for: str


@dataclass(frozen=True, slots=True)
class ResourceAgreement:
    reasons: str
    agreed_on: date
    total_pence: int
    lines: tuple[ResourceLine, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaItem:
    id: UUID
    panel: str
    subject_id: UUID | None = None
    kind: ItemKind | None = None
    meets_on: date | None = None
    decide_by: date | None = None
    decision: Decision | None = None
    advice: Decision | None = None
    agreement: ResourceAgreement | None = None


@dataclass(frozen=True, slots=True)
class InformationSource:
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Assessment:
    id: UUID
    referral_id: UUID
    coordinator: str
    sources: tuple[InformationSource, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """What an event says about a source that was asked: its key, the party that was asked, by when."""

    source: str
    party: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Answered:
    """What an event says about a source that answered; `answered` of `asked_for` have done so."""

    source: str
    answer: str
    answered: int
    asked_for: int


@dataclass(frozen=True, slots=True)
class PlannedOutcome:
    description: str
    by: date | None = None


@dataclass(frozen=True, slots=True)
class Provision:
    description: str
    provider: str
    frequency: str = ""


@dataclass(frozen=True, slots=True)
class PlanContent:
    aspirations: str = ""
    needs: tuple[str, ...] = ()
    outcomes: tuple[PlannedOutcome, ...] = ()
    provision: tuple[Provision, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    id: UUID
    assessment_id: UUID
    lead_professional: str
    lead_professional_name: str
    content: PlanContent
    team: tuple[str, ...] = ()
    finalised_on: date | None = None
    review_on: date | None = None
    agreed_with: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """What an event says about a time limit that comes near or was missed. `due_on` is None where the law names no day.

    on         the day of the letter
    owner      party that works the case; waits_for the party that it waits for, empty when it waits for its owner
    """

    key: str
    owner: str
    on: date
    waits_for: str = ""
    due_on: date | None = None

    @property
    def law(self) -> TimeLimit:
        """What the statute's table says of it."""
        return STATUTE.limit(self.key, on=self.on)

    @property
    def must_act(self) -> str:
        """Who has to do something about it."""
        return self.waits_for or self.owner


@dataclass(frozen=True, slots=True)
class Matter:
    """What concerns a child and no referral: a consent that is asked for, rights that began, a record that was opened.

    purpose  of a consent
    party    a service that has joined, or the organisation of who opened a record; who that was only reviewers read
    code     why a record was opened without a relation
    """

    on: date
    purpose: str = ""
    because: str = ""
    party: str = ""
    code: str = ""


def of_the_family(child: Child, told: tuple[FamilyMember, ...], on: date) -> Referral:
    """The family and who of it is told, where there is no referral to speak of."""
    parties = tuple(f"person:{one.subject}" for one in told)
    return Referral(child.id, Route.PROFESSIONAL, child, Applicant(""), "", on, family=told, told=parties)


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is known when people are told of something. What the event has nothing to do with is None.

    subject_id  the record that it is about: referral, agenda item, assessment, plan, case, budget or request for one
    kept_from   recipients of the family who must not learn where the child is to be found
    """

    authority: Authority
    subject_id: UUID
    referral: Referral
    outcome: Outcome | None = None
    item: AgendaItem | None = None
    assessment: Assessment | None = None
    asked: Asked | None = None
    answered: Answered | None = None
    plan: Plan | None = None
    budget: Budget | None = None
    funding: Funding | None = None
    matter: Matter | None = None
    ehc: EhcMatter | None = None
    limit: Limit | None = None
    supporting: AssessmentMatter | None = None
    support: SupportPlanMatter | None = None
    alarm: Alarm | None = None
    escalation: Escalation | None = None
    enquiry: Enquiry | None = None
    turn: Turn | None = None
    kept_from: frozenset[str] = frozenset()
