"""What a safeguarding concern is made of, and what is wrong with each part as it is told."""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kernel.errors import Violation
from kernel.lawful_bases import BY_KEY
from kernel.plain_text import LONGEST_NAME, text_problems
from services.referrals.domain.child import IDENTIFIERS, tidy_identifier
from services.referrals.domain.concern_machine import (
    AdviceGiven,
    ConcernColleague,
    ConcernHappening,
    DeskOutcome,
    FamilyAnswer,
    NotToldBecause,
)

SHORT = 2_000


@dataclass(frozen=True, slots=True)
class ChildTold:
    """The child as who raises a concern tells of it: as much as they know."""

    given_names: str = ""
    family_name: str = ""
    born_on: date | None = None
    nhs_number: str = ""
    upn: str = ""
    setting_urn: str = ""
    address: str = ""
    social_care_id: str = ""

    @property
    def says_who(self) -> bool:
        """Whether it is enough to register a child by."""
        return bool(self.given_names.strip() and self.family_name.strip() and self.born_on)

    def tidied(self) -> "ChildTold":
        """With numbers as they are kept; one that is not right stays as it was told."""
        return replace(self, **{kind: tidy_identifier(kind, getattr(self, kind)) for kind in IDENTIFIERS})  # type: ignore[arg-type]  # each is a text

    @property
    def says_anything(self) -> bool:
        return bool(self.given_names.strip() or self.family_name.strip() or self.nhs_number or self.upn)


@dataclass(frozen=True, slots=True)
class Raiser:
    name: str
    role: str = ""
    organisation_name: str = ""
    telephone: str = ""


@dataclass(frozen=True, slots=True)
class ConcernDiscussion:
    """Next steps, decided with the supervisor or the designated safeguarding lead; `party` of the lead's sign-in."""

    kind: ConcernColleague
    name: str
    on: date
    next_steps: str
    party: str = ""


@dataclass(frozen=True, slots=True)
class FamilyTalk:
    """What the family was told; or for which of the two reasons it was not.

    lawful_basis  on which a request goes ahead that the family does not agree to, or was not asked about
    """

    words: str
    by: str
    on: date
    not_told_because: NotToldBecause | None = None
    with_whom: str = ""
    answer: FamilyAnswer | None = None
    lawful_basis: str = ""

    @property
    def lets_request(self) -> bool:
        """Whether a request may be sent: with the family's agreement, or on a basis that holds without."""
        return self.answer is FamilyAnswer.AGREES or bool(self.lawful_basis)


@dataclass(frozen=True, slots=True)
class ConcernAdvice:
    """A question to an adviser, and the answer; `id`: what the adviser's reading stands on."""

    id: UUID
    asked: str
    question: str
    asked_on: date
    due_on: date
    given: AdviceGiven | None = None
    words: str = ""
    answered_by: str = ""
    answered_on: date | None = None


@dataclass(frozen=True, slots=True)
class RequestForm:
    """The multi-agency request form."""

    asked_for: str
    worries: str
    strengths: str
    done_so_far: str
    household: str
    agencies: tuple[str, ...] = ()
    child_views: str = ""
    parent_views: str = ""
    communication: str = ""
    dangers: str = ""
    sent_on: date | None = None
    sent_by: str = ""


@dataclass(frozen=True, slots=True)
class DeskDecision:
    outcome: DeskOutcome
    reasons: str
    feedback: str
    decided_by: str
    on: date


@dataclass(frozen=True, slots=True)
class ConcernSharing:
    """A decision to share, or not to: the duty of the Children Act 2004 s.16LA is kept by either, with its reason."""

    party: str
    shared: bool
    reason: str
    lawful_basis: str
    decided_by: str
    on: date


@dataclass(frozen=True, slots=True)
class ConcernObservation:
    text: str
    on: date
    by: str


@dataclass(frozen=True, slots=True)
class ConcernEvent:
    what: ConcernHappening
    on: date
    words: str
    by: str


def discussion_problems(told: ConcernDiscussion, today: date) -> list[Violation]:
    found = [
        *text_problems("discussion.name", told.name, limit=LONGEST_NAME),
        *text_problems("discussion.next_steps", told.next_steps),
        *_day("discussion.on", told.on, today),
    ]
    if told.kind is None:
        found.append(Violation("discussion.kind", "REQUIRED", f"One of {', '.join(ConcernColleague)}."))
    if told.party and not told.party.startswith("person:"):
        found.append(Violation("discussion.party", "UNKNOWN_VALUE", "The sign-in of a person: person:…"))
    if told.party and told.kind is not ConcernColleague.SAFEGUARDING_LEAD:
        problem = "Only the designated safeguarding lead reads a concern; a supervisor is told in person."
        found.append(Violation("discussion.party", "NOT_POSSIBLE_HERE", problem))
    return found


def talk_problems(told: FamilyTalk, today: date) -> list[Violation]:
    """Exactly one of the two: the family was spoken to, with whom and what was answered; or one of two reasons."""
    found = [*text_problems("talk.words", told.words), *_day("talk.on", told.on, today)]
    spoken = bool(told.with_whom.strip()) or told.answer is not None
    if told.not_told_because and spoken:
        problem = "Either the family was spoken to, or for one of the two reasons not."
        found.append(Violation("talk.not_told_because", "NOT_POSSIBLE_HERE", problem))
    if not told.not_told_because and not told.with_whom.strip():
        problem = f"Say with whom of the family, or why not: {', '.join(NotToldBecause)}."
        found.append(Violation("talk.with_whom", "REQUIRED", problem))
    if told.lawful_basis and not (told.lawful_basis in BY_KEY and BY_KEY[told.lawful_basis].without_consent):
        known = ", ".join(key for key, basis in BY_KEY.items() if basis.without_consent)
        found.append(Violation("talk.lawful_basis", "UNKNOWN_VALUE", f"One that holds without consent: {known}."))
    if told.not_told_because and not told.lawful_basis:
        problem = "Say on which lawful basis it goes on without the family."
        found.append(Violation("talk.lawful_basis", "REQUIRED", problem))
    return found


def form_problems(form: RequestForm) -> list[Violation]:
    found = []
    for name in ("asked_for", "worries", "strengths", "done_so_far", "household"):
        found += text_problems(f"form.{name}", getattr(form, name))
    for name in ("child_views", "parent_views", "communication", "dangers"):
        found += text_problems(f"form.{name}", getattr(form, name), required=False)
    return found


def decision_problems(decision: DeskDecision) -> list[Violation]:
    found = [
        *text_problems("decision.reasons", decision.reasons),
        *text_problems("decision.feedback", decision.feedback),
    ]
    if decision.outcome is None:
        found.append(Violation("decision.outcome", "REQUIRED", f"One of {', '.join(DeskOutcome)}."))
    return found


def sharing_problems(told: ConcernSharing) -> list[Violation]:
    found = [
        *text_problems("sharing.party", told.party, limit=LONGEST_NAME),
        *text_problems("sharing.reason", told.reason, limit=SHORT),
    ]
    if told.lawful_basis not in BY_KEY:
        found.append(Violation("sharing.lawful_basis", "UNKNOWN_VALUE", f"One of {', '.join(BY_KEY)}."))
    return found


def event_problems(told: ConcernEvent, today: date) -> list[Violation]:
    found = [*text_problems("event.words", told.words, limit=SHORT), *_day("event.on", told.on, today)]
    if told.what is None:
        found.append(Violation("event.what", "REQUIRED", f"One of {', '.join(ConcernHappening)}."))
    return found


def observation_problems(told: ConcernObservation, today: date) -> list[Violation]:
    return [*text_problems("observation.text", told.text), *_day("observation.on", told.on, today)]


def _day(field: str, on: date | None, today: date) -> list[Violation]:
    if on is None:
        return [Violation(field, "REQUIRED", "Say on which day.")]
    return [Violation(field, "IN_THE_FUTURE", "This cannot be after today.")] if on > today else []
