"""A notice with the ways by which it goes out: what is written, and what is put into the queue with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from kernel.change import Change
from services.notifications.domain.delivery import Delivery
from services.notifications.domain.facts import Facts
from services.notifications.domain.letter import Letter
from services.notifications.domain.notice import Notice, Occasion, failed, written
from services.notifications.domain.reaching import ENGLAND, Channel, Contact, Preference, Ways, ways

# When a day's messages come in one.
DIGEST_AT = time(7, 30)


@dataclass(frozen=True, slots=True)
class Reached:
    """What is known of how to reach whom: the family's record, and what people and teams chose for themselves.

    unread  organisations and teams for which nobody signs in, with what the authority knows of how they are reached
    """

    contacts: tuple[Contact, ...] = ()
    preferences: Mapping[str, Preference] = field(default_factory=dict)
    unread: Mapping[str, Contact | None] = field(default_factory=dict)

    @property
    def by_post(self) -> tuple[Contact, ...]:
        """Who of the family is told and has no sign-in."""
        return tuple(one for one in self.contacts if not one.party)

    @property
    def kept_from(self) -> frozenset[str]:
        """Who of the family must not learn where the child is to be found."""
        return frozenset(one.recipient for one in self.contacts if one.must_not_know_where)

    def contact_of(self, recipient: str) -> Contact | None:
        of_family = next((one for one in self.contacts if one.recipient == recipient), None)
        return of_family or self.unread.get(recipient)


NOBODY_KNOWN = Reached()


@dataclass(frozen=True, slots=True)
class Policy:
    """How a kind of notice is treated on its way; `knocks`: told here only, and outside at once that it is there;
    `letter_last`: by letter where nothing else works."""

    by_law: bool = False
    letter_last: bool = False
    only_here: bool = False
    knocks: bool = False
    may_wait: bool = True


@dataclass(frozen=True, slots=True)
class Queued:
    """A delivery, and when it is to be taken."""

    delivery: Delivery
    after: timedelta = timedelta()


@dataclass(frozen=True, slots=True)
class Telling(Change[Notice]):
    """A notice with what is queued beside it."""

    queued: tuple[Queued, ...] = ()


def tell(letter: Letter, facts: Facts, occasion: Occasion, reached: Reached, policy: Policy) -> Telling:
    """The notice to the letter's recipient, and what goes out."""
    preference = reached.preferences.get(letter.recipient)
    found = ways(
        letter.recipient,
        contact=reached.contact_of(letter.recipient),
        preference=preference,
        by_law=policy.by_law,
        letter_last=policy.letter_last,
        only_here=policy.only_here,
        knocks=policy.knocks,
        may_be_stopped=policy.may_wait,
        nobody_reads=policy.by_law and letter.recipient in reached.unread,
    )
    change = written(letter, facts, occasion, found)
    queued = _queued(change.state, found, policy, preference or Preference(letter.recipient), occasion)
    return Telling(change.state, change.events, queued)


def untold(letter: Letter, facts: Facts, occasion: Occasion, reason: str) -> Telling:
    """Nobody can be told; a person must act."""
    change = failed(letter, facts, occasion, reason)
    return Telling(change.state, change.events)


def _queued(
    notice: Notice, found: Ways, policy: Policy, preference: Preference, occasion: Occasion
) -> tuple[Queued, ...]:
    if not found.outside:
        return ()
    if policy.knocks:
        # By every way at once: nobody waits for one to fail.
        born = (Delivery(occasion.new_id(), notice.id, way, by_law=policy.by_law) for way in found.outside)
        return tuple(Queued(delivery) for delivery in born)
    first, *further = found.outside
    sends_it = found.sent_by is Channel.LETTER
    # A letter takes days: none is put together with others, or put off over a night.
    may_wait = policy.may_wait and first.channel is not Channel.LETTER
    delivery = Delivery(
        occasion.new_id(),
        notice.id,
        first,
        further=tuple(further),
        sends_it=sends_it,
        by_law=policy.by_law,
        may_wait=may_wait,
    )
    if not may_wait:
        return (Queued(delivery),)
    if preference.digest:
        return (Queued(replace(delivery, further=(), digest=True), until(occasion.at, DIGEST_AT)),)
    return (Queued(delivery, quiet_for(preference, occasion.at)),)


def quiet_for(preference: Preference, at: datetime) -> timedelta:
    """How long nothing that can wait is sent, from that instant on."""
    if preference.quiet_until is None or not preference.is_quiet(at.astimezone(ENGLAND).hour):
        return timedelta()
    return until(at, time(preference.quiet_until))


def until(at: datetime, hour: time) -> timedelta:
    """How long from that instant until the clock in England shows this time next."""
    local = at.astimezone(ENGLAND)
    then = local.replace(hour=hour.hour, minute=hour.minute, second=0, microsecond=0)
    return (then if then > local else then + timedelta(days=1)) - local
