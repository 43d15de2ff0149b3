"""What an answer of a receiver means, and when it is tried again: the schedule of Standard Webhooks, as data."""

import random
from dataclasses import dataclass
from datetime import datetime, timedelta

from gateway.outbound import LONGEST_ASKED, Answer, OutboundError

DELIVERED, FAILED, REFUSED, PARKED = "delivered", "failed", "refused", "parked"
# Of an event nothing is sent by this way; it stands in no log, and nobody was told of it.
PASSED = "passed"
# After the first failure, after the second, and so on; after the last the subscription is disabled.
PAUSES = tuple(timedelta(seconds=seconds) for seconds in (5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400))
JITTER = 0.1
GONE = 410
# The receiver is there, and will not have this event; after so many times it is set aside, and the next goes out.
WILL_NOT_HAVE = frozenset({400, 409, 413, 415, 422})
MOST_REFUSALS = 3
ASKS_TO_WAIT = frozenset({429, 502, 503, 504})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one attempt. `wait`: what the receiver asked for, if it did."""

    word: str
    status: int | None = None
    reason: str = ""
    wait: timedelta | None = None

    @property
    def is_gone(self) -> bool:
        """Whether the receiver wants nothing more (HTTP 410)."""
        return self.status == GONE


def outcome_of(answer: Answer, now: datetime) -> Outcome:
    """What an answer means; only 2xx is a delivery, and a redirect is none."""
    status = answer.status
    if 200 <= status < 300:
        return Outcome(DELIVERED, status)
    if 300 <= status < 400:
        return Outcome(FAILED, status, "REDIRECT_NOT_FOLLOWED")
    if status in WILL_NOT_HAVE:
        return Outcome(REFUSED, status, f"HTTP_{status}")
    wait = answer.asked_to_wait(now) if status in ASKS_TO_WAIT else None
    return Outcome(FAILED, status, f"HTTP_{status}", wait)


def failure_of(error: OutboundError) -> Outcome:
    """A call that was not made, or whose answer is of no use."""
    return Outcome(FAILED, None, error.reason)


def pause_after(failures: int, wait: timedelta | None, chance: float | None = None) -> timedelta | None:
    """How long until the next attempt; None when there is none. What the receiver asked for is kept, if longer.

    chance  0 to 1, so that many who failed together do not come back together
    """
    if failures > len(PAUSES):
        return None
    drawn = random.random() if chance is None else chance
    planned = PAUSES[failures - 1] * (1 + JITTER * drawn)
    return max(planned, min(wait or planned, LONGEST_ASKED))
