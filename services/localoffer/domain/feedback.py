"""What families and staff say of the local offer: moderated, answered, and published with the answer (SEND Regs 2014,
regulation 56). It is kept without a name: who says something about a service need not say who they are."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.errors import demand
from kernel.machine import Machine, Move
from services.localoffer.domain.entry import said

LONGEST_COMMENT = 2_000
LONGEST_ANSWER = 5_000


class FeedbackState(StrEnum):
    RECEIVED = "received"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    ANSWERED = "answered"


class FeedbackVoice(StrEnum):
    """Who speaks, in so far as they say."""

    FAMILY = "family"
    YOUNG_PERSON = "young_person"
    STAFF = "staff"


class FeedbackAbout(StrEnum):
    """What it is about: a service, something that is missing, or the local offer itself."""

    SERVICE = "service"
    MISSING = "missing"
    OFFER = "offer"


_S = FeedbackState
FEEDBACK = Machine(
    "feedback",
    initial=_S.RECEIVED,
    moves=[
        Move("accept", _S.RECEIVED, _S.ACCEPTED),
        Move("decline", _S.RECEIVED, _S.DECLINED),
        Move("answer", _S.ACCEPTED, _S.ANSWERED),
    ],
)


@dataclass(frozen=True, slots=True)
class FeedbackGiven:
    feedback_id: UUID
    given_on: date


@dataclass(frozen=True, slots=True)
class Feedback:
    """One comment.

    service_id  service that it is about, ours or another authority's
    shown       the comment as it may be published: without what would say who somebody is
    answer      what the authority does about it
    gathering_id  where it was said aloud and written down, if it was
    """

    id: UUID
    authority: str
    voice: FeedbackVoice
    about: FeedbackAbout
    comment: str
    given_on: date
    service_id: UUID | None = None
    shown: str = ""
    declined_because: str = ""
    answer: str = ""
    answered_on: date | None = None
    response_id: UUID | None = None
    gathering_id: UUID | None = None
    state: FeedbackState = FeedbackState.RECEIVED
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return FEEDBACK.allowed(self.state)

    def accept(self, shown: str) -> Change["Feedback"]:
        """It may be published, as the moderator wrote it; empty leaves it as it was said."""
        demand(said("shown", shown or self.comment, LONGEST_COMMENT))
        return Change(replace(FEEDBACK.apply(self, "accept"), shown=shown or self.comment))

    def decline(self, reason: str) -> Change["Feedback"]:
        """It is not published: it says who somebody is, or insults. The reason is kept."""
        demand(said("reason", reason, LONGEST_COMMENT))
        return Change(replace(FEEDBACK.apply(self, "decline"), declined_because=reason, comment="", shown=""))

    def reply(self, answer: str, *, on: date) -> Change["Feedback"]:
        """What the authority says and does about it."""
        demand(said("answer", answer, LONGEST_ANSWER))
        return Change(replace(FEEDBACK.apply(self, "answer"), answer=answer, answered_on=on))

    def published_in(self, response_id: UUID) -> Change["Feedback"]:
        """It stands in this yearly response."""
        return Change(replace(self, response_id=response_id))


def give(feedback: Feedback) -> Change[Feedback]:
    """Invalid when it says nothing, or too much."""
    demand(said("comment", feedback.comment, LONGEST_COMMENT))
    return Change(feedback, (FeedbackGiven(feedback.id, feedback.given_on),))


def written_down(feedback: Feedback) -> Change[Feedback]:
    """Said at a gathering, and written down by the desk as it may be published."""
    demand(said("comment", feedback.comment, LONGEST_COMMENT))
    noted = replace(feedback, state=FeedbackState.ACCEPTED, shown=feedback.comment)
    return Change(noted, (FeedbackGiven(feedback.id, feedback.given_on),))
