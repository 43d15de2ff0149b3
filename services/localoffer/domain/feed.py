"""Another authority's feed: where it lies, how far it was taken in, and what was wrong with what came.

A feed is taken in page by page. Each page is a command of its own, so that what came is kept whatever becomes of the
next; a run that ends early goes on where it ended, and the instant from which the next run asks counts only when a run
came to its end. A bad record changes nothing of what was there under its id.

A feed says what changed, and of what it no longer has it says nothing. So every week a run asks for all there is, and
what such a run did not bring, once it came to its end, is no longer listed here; when it comes again, it is again.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from kernel.errors import Refused, Violation, demand
from kernel.machine import Machine, Move
from services.localoffer.domain.entry import said
from services.localoffer.domain.standard import URL, Fault

KEY = re.compile(r"[a-z][a-z0-9-]{1,39}")
MOST_NAMED = 500
MOST_RECORDS = 250_000
LONGEST_RECORD = 65_536
WHOLE_EVERY = timedelta(days=7)
LONGEST_PAUSE_HOURS = 168
# The desk that names a feed may look at it first.
FIRST_AFTER = timedelta(hours=1)
AFTER_FAILURE = timedelta(hours=1)
MOST_FAILURES = 8


DOUBT = (
    "Of {listed} services that are listed here {missing} did not come, and nothing was taken off. Look at the feed: "
    "what the next run does not bring either is no longer listed."
)


class FeedState(StrEnum):
    IDLE = "idle"
    RUNNING = "running"


_S = FeedState
FEED = Machine(
    "feed",
    initial=_S.IDLE,
    moves=[
        Move("begin", _S.IDLE, _S.RUNNING),
        # A run whose process ended is begun again, and goes on.
        Move("begin", _S.RUNNING, _S.RUNNING),
        Move("take", _S.RUNNING, _S.RUNNING),
        Move("end", _S.RUNNING, _S.IDLE),
    ],
)


@dataclass(frozen=True, slots=True)
class FeedTaken:
    feed_id: UUID
    taken_on: date
    taken: int
    faulty: int


@dataclass(frozen=True, slots=True)
class BadRecord:
    """One record that was not taken, or not as a whole."""

    record_id: str
    name: str
    faults: tuple[Fault, ...]
    refused: bool


@dataclass(frozen=True, slots=True)
class Receipt:
    """What became of one run.

    whole     it asks for all that the feed has, not only for what changed
    taken     services that are in; `unchanged` of them were so before. Taxonomies and terms are not counted
    mended    taken without the fields that were wrong
    refused   not taken at all: what was there under their id stays
    withdrawn no longer listed: their feed says that they ended, or a whole run did not bring them
    nameless  refused, and their id cannot be read: each of them may be any that did not come
    named     the bad records, the first of them; `unnamed` counts the others
    """

    began_at: datetime
    modified_after: str = ""
    whole: bool = False
    taken: int = 0
    unchanged: int = 0
    mended: int = 0
    refused: int = 0
    withdrawn: int = 0
    nameless: int = 0
    named: tuple[BadRecord, ...] = ()
    unnamed: int = 0
    ended_at: datetime | None = None
    ended_because: str = ""

    @property
    def seen(self) -> int:
        return self.taken + self.refused


@dataclass(frozen=True, slots=True)
class Feed:
    """A source of services that are not ours.

    key            its name in addresses; `name` is what families read: "From Hampshire's local offer"
    watermark      instant from which the next run asks; empty before a first run came to its end
    next_page      page from which a run that ended early goes on
    whole_at       when the last whole run that came to its end had begun
    is_doubted     that run did not bring so many that nothing was taken off: the next one decides
    every_hours    a run begins by itself; 0 for only when it is asked for
    next_at        when it does so next
    failures       runs in a row that brought nothing: the next one begins later each time
    begun_at_page  where the run that is under way began
    """

    id: UUID
    authority: str
    key: str
    name: str
    url: str
    added_on: date
    watermark: str = ""
    next_page: int = 1
    whole_at: datetime | None = None
    is_doubted: bool = False
    every_hours: int = 0
    next_at: datetime | None = None
    failures: int = 0
    begun_at_page: int = 1
    receipt: Receipt | None = None
    state: FeedState = FeedState.IDLE
    version: int = 0

    @property
    def allowed_moves(self) -> tuple[str, ...]:
        return FEED.allowed(self.state)

    def begin(self, at: datetime) -> Change["Feed"]:
        """A run begins, or one that ended early goes on with its receipt."""
        begun = FEED.apply(self, "begin")
        goes_on = self.receipt is not None and self.next_page > 1
        whole = self.is_doubted or self.whole_at is None or at.date() - self.whole_at.date() >= WHOLE_EVERY
        receipt = self.receipt if goes_on else Receipt(at, "" if whole else self.watermark, whole)
        assert receipt is not None
        return Change(
            replace(begun, begun_at_page=self.next_page, receipt=replace(receipt, ended_at=None, ended_because=""))
        )

    def took(self, page: int, bad: tuple[BadRecord, ...], taken: int, unchanged: int, withdrawn: int) -> Change["Feed"]:
        """A page is in. Refused when the run has brought more than any authority offers."""
        moved = FEED.apply(self, "take")
        receipt = self._receipt
        if receipt.seen > MOST_RECORDS:
            raise Refused("FEED_TOO_LARGE", f"More than {MOST_RECORDS} records came; the run is at its end.")
        refused = [one for one in bad if one.refused]
        room = max(0, MOST_NAMED - len(receipt.named))
        receipt = replace(
            receipt,
            taken=receipt.taken + taken,
            unchanged=receipt.unchanged + unchanged,
            withdrawn=receipt.withdrawn + withdrawn,
            mended=receipt.mended + len(bad) - len(refused),
            refused=receipt.refused + len(refused),
            nameless=receipt.nameless + sum(not is_id(one.record_id) for one in refused),
            named=(*receipt.named, *bad[:room]),
            unnamed=receipt.unnamed + max(0, len(bad) - room),
        )
        return Change(replace(moved, receipt=receipt, next_page=page + 1))

    def end(self, because: str, *, complete: bool, at: datetime, missing: int = 0, listed: int = 0) -> Change["Feed"]:
        """The run is over. Only a complete one moves the instant from which the next asks: to when this one began.

        missing, listed  of so many services that are listed here, so many did not come in this whole run
        """
        moved = FEED.apply(self, "end")
        receipt = replace(self._receipt, ended_at=at, ended_because=because)
        if complete:
            moved = replace(moved, watermark=receipt.began_at.isoformat(timespec="seconds"), next_page=1)
        if complete and receipt.whole:
            doubt = not self.is_doubted and missing > 0 and (2 * missing > listed or receipt.nameless > 0)
            moved = replace(moved, whole_at=receipt.began_at, is_doubted=doubt)
            because = f"{because} {DOUBT.format(missing=missing, listed=listed)}" if doubt else because
            withdrawn = receipt.withdrawn + (0 if doubt else missing)
            receipt = replace(receipt, withdrawn=withdrawn, ended_because=because)
        came = self.next_page > self.begun_at_page
        moved = replace(moved, receipt=receipt)._scheduled(at, complete=complete, came=came)
        taken = FeedTaken(self.id, at.date(), receipt.taken, receipt.mended + receipt.refused)
        return Change(moved, (taken,))

    def _scheduled(self, at: datetime, *, complete: bool, came: bool) -> "Feed":
        """When the next run begins by itself: a long feed goes on at once, a broken one later each time."""
        failures = 0 if complete or came else min(self.failures + 1, MOST_FAILURES)
        if not self.every_hours:
            return replace(self, failures=failures, next_at=None)
        usual = timedelta(hours=self.every_hours)
        wait = usual if complete else min(AFTER_FAILURE * (1 << (failures - 1)), usual) if failures else timedelta()
        return replace(self, failures=failures, next_at=at + wait)

    @property
    def _receipt(self) -> Receipt:
        assert self.receipt is not None, "a run has a receipt"
        return self.receipt


def is_id(text: str) -> bool:
    """Whether it is the id of a record of the standard."""
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def add(feed: Feed, at: datetime) -> Change[Feed]:
    """Invalid lists every fault."""
    faults = said("name", feed.name, 200)
    if not KEY.fullmatch(feed.key):
        faults.append(Violation("key", "NOT_A_KEY", "Use 2 to 40 small letters, digits and hyphens."))
    if not URL.fullmatch(feed.url):
        faults.append(Violation("url", "NOT_A_URL", "This must be an address that begins with https://."))
    if not 0 <= feed.every_hours <= LONGEST_PAUSE_HOURS:
        faults.append(Violation("every_hours", "OUT_OF_RANGE", f"At most {LONGEST_PAUSE_HOURS} hours; 0 for never."))
    demand(faults)
    return Change(replace(feed, next_at=at + FIRST_AFTER if feed.every_hours else None))
