"""What letters about an assessment of support are written from: the assessment, and what of it a letter is about."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.errors import NotFound
from kernel.lawful_bases import BY_KEY


class AssessmentNextStep(StrEnum):
    PLAN = "plan"
    OWN_AGENCY = "own_agency"
    UNIVERSAL_SERVICES = "universal_services"
    EHC_REQUEST = "ehc_request"


@dataclass(frozen=True, slots=True)
class AskedContribution:
    id: UUID
    party: str
    asks: str
    due_on: date
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class AssessmentSharing:
    id: UUID
    party: str
    lawful_basis: str
    basis_id: UUID | None = None
    stopped_on: date | None = None

    @property
    def ground(self) -> str:
        """On what it stands, in words; empty where it is the reader's own record."""
        basis = BY_KEY.get(self.lawful_basis)
        return basis.words if basis else ""


@dataclass(frozen=True, slots=True)
class WantedOutcome:
    description: str


@dataclass(frozen=True, slots=True)
class HelpfulStrategy:
    description: str
    used_by: str


@dataclass(frozen=True, slots=True)
class AgreedLead:
    party: str


@dataclass(frozen=True, slots=True)
class SupportAssessment:
    id: UUID
    child_id: UUID
    called: str
    lead: str
    lead_name: str
    opened_on: date
    registrar: str = ""
    partnership: str = ""
    registered_on: date | None = None
    completed_on: date | None = None
    next_step: AssessmentNextStep | None = None
    lead_professional: AgreedLead | None = None
    conclusion: str = ""
    contributions: tuple[AskedContribution, ...] = ()
    outcomes: tuple[WantedOutcome, ...] = ()
    strategies: tuple[HelpfulStrategy, ...] = ()
    sharings: tuple[AssessmentSharing, ...] = ()


@dataclass(frozen=True, slots=True)
class AssessmentMatter:
    """An assessment of support, and what of it a letter is about: by that id, if by any."""

    assessment: SupportAssessment
    about_id: UUID | None = None

    @property
    def contribution(self) -> AskedContribution | None:
        return next((one for one in self.assessment.contributions if one.id == self.about_id), None)

    @property
    def sharing(self) -> AssessmentSharing | None:
        return next((one for one in self.assessment.sharings if one.id == self.about_id), None)

    def demand_there(self) -> None:
        """NotFound when the assessment does not have what the letter is about: it may have been read too early."""
        if self.about_id and self.contribution is None and self.sharing is None:
            raise NotFound("part of the support assessment", self.about_id)
