"""What letters about a support plan are written from: the plan, and what of it a letter is about."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.errors import NotFound
from kernel.ladder import ReviewDecision


class SupportMemberKind(StrEnum):
    CHILD = "child"
    FAMILY = "family"
    PRACTITIONER = "practitioner"


class SupportClosureReason(StrEnum):
    NEEDS_MET = "needs_met"
    SINGLE_AGENCY = "single_agency"
    UNIVERSAL_ONLY = "universal_only"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    MOVED_AWAY = "moved_away"


@dataclass(frozen=True, slots=True)
class SupportOutcome:
    description: str
    target: str
    by: date | None


@dataclass(frozen=True, slots=True)
class SupportContent:
    outcomes: tuple[SupportOutcome, ...]


@dataclass(frozen=True, slots=True)
class SupportMember:
    """Somebody in the team. `until`: when they left it; `waits_since`: from when a service is told nothing of the plan,
    because the family has still to agree to it."""

    id: UUID
    kind: SupportMemberKind
    name: str
    role: str
    party: str = ""
    until: date | None = None
    left_because: str = ""
    waits_since: date | None = None

    @property
    def is_family(self) -> bool:
        return self.kind is not SupportMemberKind.PRACTITIONER


@dataclass(frozen=True, slots=True)
class SupportLead:
    member_id: UUID
    until: date | None = None


@dataclass(frozen=True, slots=True)
class SupportPlannedMeeting:
    id: UUID
    meets_on: date
    place: str
    about: str
    invited: tuple[UUID, ...] = ()
    called_off_because: str = ""


class SupportJoinState(StrEnum):
    WAITING = "waiting"
    JOINED = "joined"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class SupportJoinRequest:
    id: UUID
    party: str
    name: str
    role: str
    because: str
    asked_on: date
    state: SupportJoinState
    reason: str = ""

    @property
    def joined(self) -> bool:
        return self.state is SupportJoinState.JOINED


@dataclass(frozen=True, slots=True)
class SupportReview:
    id: UUID
    held_on: date
    decision: ReviewDecision
    reasons: str
    consider: tuple[str, ...] = ()
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class SupportShare:
    """With whom the plan was shared, and when."""

    shared_on: date
    member_ids: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class SupportStep:
    to_plan_id: UUID
    direction: str
    reason: str
    stepped_on: date


@dataclass(frozen=True, slots=True)
class SupportClosure:
    reason: SupportClosureReason
    closed_on: date
    support_after: str


@dataclass(frozen=True, slots=True)
class SupportPlan:
    id: UUID
    child_id: UUID
    plan_name: str
    opened_on: date
    opened_by: str
    content: SupportContent
    registrar: str = ""
    registered_on: date | None = None
    agreed_on: date | None = None
    review_on: date | None = None
    brought_forward_because: str = ""
    rights_began_on: date | None = None
    members: tuple[SupportMember, ...] = ()
    leads: tuple[SupportLead, ...] = ()
    planned_meetings: tuple[SupportPlannedMeeting, ...] = ()
    join_requests: tuple[SupportJoinRequest, ...] = ()
    reviews: tuple[SupportReview, ...] = ()
    shared: tuple[SupportShare, ...] = ()
    consents_needed: tuple[str, ...] = ()
    step: SupportStep | None = None
    closure: SupportClosure | None = None

    @property
    def keeper(self) -> SupportMember:
        """The person to ask first: who leads; while nobody does, whoever opened it, or after them whoever of the
        practitioners has been in the team longest."""
        leads = [self.member(one.member_id) for one in self.leads if one.until is None]
        opener = [one for one in self._practitioners if one.party == self.opened_by]
        first = next(iter((*leads, *opener, *self._practitioners)), None)
        return first or self.member(None)

    @property
    def practitioners(self) -> tuple[str, ...]:
        """Parties of the practitioners who are in the team."""
        return tuple(one.party for one in self._practitioners)

    @property
    def _practitioners(self) -> tuple[SupportMember, ...]:
        here = (one for one in self.members if one.until is None and one.waits_since is None)
        return tuple(one for one in here if one.kind is SupportMemberKind.PRACTITIONER)

    def member(self, id: UUID | None) -> SupportMember:
        for one in self.members:
            if one.id == id:
                return one
        raise NotFound("member of the support plan", id)


@dataclass(frozen=True, slots=True)
class SupportPlanMatter:
    """A support plan, what of it a letter is about (a review, a member, a meeting or a request by id, a sharing by its
    number), and the plan in which it goes on."""

    plan: SupportPlan
    about_id: UUID | None = None
    after: SupportPlan | None = None
    share_number: int = 0

    @property
    def share(self) -> SupportShare:
        if not 0 < self.share_number <= len(self.plan.shared):
            raise NotFound("sharing of the support plan", self.share_number)
        return self.plan.shared[self.share_number - 1]

    @property
    def shared_with(self) -> tuple[SupportMember, ...]:
        """Members with whom it was shared."""
        return tuple(self.plan.member(one) for one in self.share.member_ids)

    @property
    def review(self) -> SupportReview:
        for one in self.plan.reviews:
            if one.id == self.about_id:
                return one
        raise NotFound("review of the support plan", self.about_id)

    @property
    def meeting(self) -> SupportPlannedMeeting:
        """The meeting to which somebody is invited, or that is called off."""
        for one in self.plan.planned_meetings:
            if one.id == self.about_id:
                return one
        raise NotFound("meeting of the support plan", self.about_id)

    @property
    def invited(self) -> tuple[SupportMember, ...]:
        return tuple(self.plan.member(one) for one in self.meeting.invited)

    @property
    def joining(self) -> SupportJoinRequest:
        """The service that asks to join."""
        for one in self.plan.join_requests:
            if one.id == self.about_id:
                return one
        raise NotFound("request to join the support plan", self.about_id)

    @property
    def left(self) -> SupportMember:
        """Who ended their part."""
        return self.plan.member(self.about_id)
