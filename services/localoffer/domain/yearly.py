"""Once a year, or more often, an authority publishes what was said of its local offer, and what it will do (T45)."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.deadlines import Owed, Started
from kernel.errors import demand
from kernel.machine import Machine, Move
from kernel.statute import STATUTE
from services.localoffer.domain.entry import desk_of, said

LIMIT = "local_offer_comments"
LONGEST_SUMMARY = 20_000


class ResponseState(StrEnum):
    DUE = "due"
    PUBLISHED = "published"


_S = ResponseState
RESPONSE = Machine("response", initial=_S.DUE, moves=[Move("publish", _S.DUE, _S.PUBLISHED)])


@dataclass(frozen=True, slots=True)
class ResponsePublished:
    response_id: UUID
    published_on: date


@dataclass(frozen=True, slots=True)
class Response:
    """The response of one year: due from the day on which the one before was published.

    we_did    what has changed because of what was said: "you said, we did"
    comments  how many comments stand in it
    """

    id: UUID
    authority: str
    counted_from: date
    limit: Started
    summary: str = ""
    we_did: tuple[str, ...] = ()
    comments: int = 0
    published_on: date | None = None
    state: ResponseState = ResponseState.DUE
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return RESPONSE.allowed(self.state)

    @property
    def owed(self) -> list[Owed]:
        """The time limit, for the desk of the local offer."""
        return [Owed(self.limit, owner=desk_of(self.authority))]

    def publish(self, summary: str, we_did: tuple[str, ...], comments: int, *, on: date) -> Change["Response"]:
        """The authority answers what was said."""
        moved = RESPONSE.apply(self, "publish")
        faults = said("summary", summary, LONGEST_SUMMARY)
        for number, one in enumerate(we_did):
            faults += said(f"we_did[{number}]", one, LONGEST_SUMMARY)
        demand(faults)
        moved = replace(
            moved, summary=summary, we_did=we_did, comments=comments, published_on=on, limit=self.limit.met(on)
        )
        return Change(moved, (ResponsePublished(self.id, on),))


def owe(id: UUID, authority: str, on: date) -> Change[Response]:
    """From this day on a response is due within the year."""
    return Change(Response(id, authority, on, STATUTE.limit(LIMIT, on=on).start(on)))
