"""What letters of the statutory process are written from: the case, and what of it a letter is about."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.errors import NotFound
from kernel.statute import STATUTE
from services.notifications.domain.letter import Rights


class EhcQuestion(StrEnum):
    ASSESS = "assess"
    ISSUE_PLAN = "issue_plan"
    FINAL_PLAN = "final_plan"
    REVIEW = "review"
    AMENDMENT = "amendment"
    REASSESS = "reassess"
    CEASE = "cease"


class EhcAdviceKind(StrEnum):
    FAMILY = "family"
    EDUCATION = "education"
    MEDICAL = "medical"
    PSYCHOLOGICAL = "psychological"
    SOCIAL_CARE = "social_care"
    OTHER = "other"
    PREPARATION_FOR_ADULTHOOD = "preparation_for_adulthood"
    REQUESTED_BY_FAMILY = "requested_by_family"


@dataclass(frozen=True, slots=True)
class EhcDecision:
    id: UUID
    question: EhcQuestion
    outcome: str
    decided_by: str
    decided_on: date
    reasons: str
    next_step: str = ""
    appeal_about: str = ""
    about_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class EhcAdvice:
    id: UUID
    kind: EhcAdviceKind
    party: str
    requested_on: date
    due_on: date
    questions: tuple[str, ...] = ()
    basis: str = ""


@dataclass(frozen=True, slots=True)
class ServedDraft:
    id: UUID
    sent_on: date


@dataclass(frozen=True, slots=True)
class EhcConsultation:
    id: UUID
    name: str
    party: str
    due_on: date
    maintained_by: str = ""


@dataclass(frozen=True, slots=True)
class EhcReview:
    id: UUID
    meeting_on: date
    invited: tuple[str, ...] = ()
    report: str = ""
    held_on: date | None = None
    transfer_on: date | None = None


@dataclass(frozen=True, slots=True)
class EhcAppeal:
    id: UUID
    order_words: str = ""
    ordered_on: date | None = None


@dataclass(frozen=True, slots=True)
class EhcDeadline:
    """A time limit of the case; `about` is the id of what it is for, empty for the case."""

    key: str
    started_on: date
    due_on: date | None = None
    about: str = ""
    met_on: date | None = None
    ended_on: date | None = None

    @property
    def title(self) -> str:
        return STATUTE.limit(self.key, on=self.started_on).title


@dataclass(frozen=True, slots=True)
class EhcCeasing:
    id: UUID
    grounds: str


@dataclass(frozen=True, slots=True)
class EhcPlacement:
    school_type: str = ""
    urn: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class EhcPlanInForce:
    made_on: date
    placement: EhcPlacement


@dataclass(frozen=True, slots=True)
class EhcMove:
    to_authority: str = ""
    from_authority: str = ""
    transferred_on: date | None = None
    will_assess: bool = False
    review_by: date | None = None
    temporary_school: str = ""


@dataclass(frozen=True, slots=True)
class EhcCaseworker:
    party: str
    name: str
    reach: str
    since: date


@dataclass(frozen=True, slots=True)
class EhcCase:
    id: UUID
    referral_id: UUID
    received_on: date
    casework_party: str
    setting_party: str = ""
    health_party: str = ""
    social_care_party: str = ""
    decisions: tuple[EhcDecision, ...] = ()
    advice: tuple[EhcAdvice, ...] = ()
    drafts: tuple[ServedDraft, ...] = ()
    consultations: tuple[EhcConsultation, ...] = ()
    plan: EhcPlanInForce | None = None
    reviews: tuple[EhcReview, ...] = ()
    appeals: tuple[EhcAppeal, ...] = ()
    ceasings: tuple[EhcCeasing, ...] = ()
    deadlines: tuple[EhcDeadline, ...] = ()
    move: EhcMove | None = None
    caseworker: EhcCaseworker | None = None
    caseworkers: tuple[EhcCaseworker, ...] = ()

    @property
    def changed_hands(self) -> bool:
        """Whether somebody else worked it before."""
        return len(self.caseworkers) > 1

    def is_owed(self, key: str, about: str) -> bool:
        """Whether a limit still waits to be met."""
        return any(
            (one.key, one.about) == (key, about) and not one.met_on and not one.ended_on for one in self.deadlines
        )


@dataclass(frozen=True, slots=True)
class EhcMatter:
    """A case on the day of a letter, and what of it the letter is about: by that id, if by any."""

    case: EhcCase
    on: date
    about_id: UUID | None = None
    escalated_to: str = ""

    @property
    def decision(self) -> EhcDecision | None:
        return next((one for one in self.case.decisions if one.id == self.about_id), None)

    @property
    def advice(self) -> EhcAdvice | None:
        return next((one for one in self.case.advice if one.id == self.about_id), None)

    @property
    def consultation(self) -> EhcConsultation | None:
        return next((one for one in self.case.consultations if one.id == self.about_id), None)

    @property
    def review(self) -> EhcReview | None:
        """The review that the letter is about, itself or through a decision."""
        ids = {self.about_id, self.decision.about_id if self.decision else None}
        return next((one for one in self.case.reviews if one.id in ids), None)

    @property
    def appeal(self) -> EhcAppeal | None:
        return next((one for one in self.case.appeals if one.id == self.about_id), None)

    @property
    def owed_now(self) -> tuple[EhcDeadline, ...]:
        """What the authority owes for what the letter is about, and by when."""
        return tuple(
            one
            for one in self.case.deadlines
            if one.about == str(self.about_id) and one.due_on and not one.met_on and not one.ended_on
        )

    @property
    def ceasing(self) -> EhcCeasing | None:
        return next((one for one in self.case.ceasings if one.id == self.about_id), None)

    @property
    def mediation_by(self) -> date | None:
        """Until when the family can ask a mediation adviser, if this letter is sent today."""
        return STATUTE.limit("mediation_contact", on=self.on).start(self.on).last_on

    @property
    def appeal_by(self) -> date | None:
        """Until when the family can appeal without a certificate, if this letter is sent today."""
        return STATUTE.limit("appeal", on=self.on).start(self.on).last_on

    @property
    def rights(self) -> Rights | None:
        """What the family can do about the decision; None where the law knows no appeal against it."""
        if self.decision is None or not self.decision.appeal_about:
            return None
        return Rights(self.decision.appeal_about, self.appeal_by, self.mediation_by)

    @property
    def answer_by(self) -> date | None:
        """The last day of the family's time with a draft, if this letter is sent today."""
        return STATUTE.limit("draft_representations", on=self.on).start(self.on).last_on

    def demand_there(self) -> None:
        """NotFound when the case does not have what the letter is about: it may have been read too early."""
        case = self.case
        parts = (
            case.decisions,
            case.advice,
            case.consultations,
            case.drafts,
            case.reviews,
            case.appeals,
            case.ceasings,
        )
        if self.about_id and all(one.id != self.about_id for part in parts for one in part):
            raise NotFound("part of the EHC case", self.about_id)
