"""The parts of a support plan: members, leads, meetings, progress, the conversation, the step, the end."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.linked_services import LinkedService
from kernel.panels import Sector


class SupportMemberKind(StrEnum):
    CHILD = "child"
    FAMILY = "family"
    PRACTITIONER = "practitioner"


class SupportJoinState(StrEnum):
    WAITING = "waiting"
    JOINED = "joined"
    DECLINED = "declined"


class SupportActionState(StrEnum):
    """How far an action is (GLOS-E16, GLOS-E35)."""

    UNDER_WAY = "under_way"
    DONE = "done"
    NOT_DONE = "not_done"


class SupportClosureReason(StrEnum):
    """Why a plan ends. The first three are what a review can come to; the others may happen any day."""

    NEEDS_MET = "needs_met"
    SINGLE_AGENCY = "single_agency"
    UNIVERSAL_ONLY = "universal_only"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    MOVED_AWAY = "moved_away"


@dataclass(frozen=True, slots=True)
class SupportMember:
    """Somebody in the team around the child. `party`: who signs in for them; `until`: the day on which they left.

    waits_since  the day from which a service reads nothing of the plan, until the family has agreed to it
    unasked      answers of the family that are not about this service: it came after them
    reads_by     what its view of the child stands on, where that is not the membership itself: an end is kept against
                 every later beginning
    """

    id: UUID
    kind: SupportMemberKind
    name: str
    role: str
    since: date
    party: str = ""
    sector: Sector | None = None
    until: date | None = None
    left_because: str = ""
    waits_since: date | None = None
    unasked: tuple[UUID, ...] = ()
    reads_by: UUID | None = None

    @property
    def waits(self) -> bool:
        """Whether the family has still to agree that this service is of the team."""
        return self.waits_since is not None

    @property
    def is_family(self) -> bool:
        return self.kind is not SupportMemberKind.PRACTITIONER


@dataclass(frozen=True, slots=True)
class SupportLead:
    """Who leads, from when to when. `id` is what the relation of the lead stands on: who leads again, begins anew."""

    id: UUID
    member_id: UUID
    since: date
    until: date | None = None


@dataclass(frozen=True, slots=True)
class SupportContribution:
    """That somebody was there, and what they brought."""

    member_id: UUID | None
    said: str = ""


@dataclass(frozen=True, slots=True)
class SupportMeeting:
    """A meeting of the team (`of_the_team`), or a conversation between some of it. `action_ids`: what was agreed."""

    id: UUID
    of_the_team: bool
    held_on: date
    present: tuple[SupportContribution, ...]
    summary: str
    action_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SupportInvitationAnswer:
    """Whether somebody who is invited comes, and what they say to it."""

    member_id: UUID
    coming: bool
    said: str
    answered_on: date


@dataclass(frozen=True, slots=True)
class SupportPlannedMeeting:
    """A meeting of the team on a day to come: where and how, what about, who is invited and who of them comes. Once it
    was held it is found among the meetings under the same id."""

    id: UUID
    meets_on: date
    place: str
    about: str
    invited: tuple[UUID, ...]
    planned_on: date
    called_off_because: str = ""
    called_off_on: date | None = None
    answers: tuple[SupportInvitationAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class SupportJoinRequest:
    """A service that works with the child asks to be let into its team, and what it was answered.

    because  why it asks;  reason: why it is not let in, or what else was said
    """

    id: UUID
    party: str
    name: str
    role: str
    sector: Sector | None
    because: str
    asked_on: date
    state: SupportJoinState = SupportJoinState.WAITING
    answered_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SupportShare:
    """That the plan as it stood was shared with members of the team, and when."""

    shared_on: date
    content_version: int
    member_ids: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class SupportProgress:
    """What became of an action so far, in its owner's words."""

    action_id: str
    on: date
    state: SupportActionState
    note: str
    by: str


@dataclass(frozen=True, slots=True)
class SupportDiscussion:
    """The conversation in which child and family said what they want of it (GLOS-E12, GLOS-C0).

    with_child  whether the child took part; if not, `because` says why
    """

    held_on: date | None
    with_whom: tuple[str, ...]
    with_child: bool
    because: str = ""
    views: str = ""


@dataclass(frozen=True, slots=True)
class SupportStep:
    """Where support goes on: the other plan, the level, up or down, why."""

    to_plan_id: UUID
    to_level: str
    direction: str
    reason: str
    stepped_on: date


@dataclass(frozen=True, slots=True)
class SupportConsulted:
    """A member who was asked about the end: whether they agree, and what they said."""

    member_id: UUID | None
    agrees: bool
    said: str = ""


@dataclass(frozen=True, slots=True)
class SupportClosure:
    """How the plan ended: why, who was consulted, when all were told, and where there is support afterwards: in words,
    and the services of the local offer with which the family goes on."""

    reason: SupportClosureReason
    closed_on: date
    consulted: tuple[SupportConsulted, ...]
    informed_on: date
    support_after: str
    note: str = ""
    services: tuple[LinkedService, ...] = ()
