"""One notice on its way out by one channel: states as data, what can succeed later, and where every way ends.

A message is handed over at most once for each round: its reference, of the delivery and the round, is what a provider
is asked by after a crash or an answer that did not come, and what a letter's file is called. Where the provider cannot
be asked (SMTP) a crash between handing over and noting it may send it twice, and never not at all.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum
from uuid import UUID

from kernel.errors import Refused
from kernel.machine import Machine, Move
from services.notifications.domain.reaching import (
    CONTACT_WITH_CARE,
    NO_USABLE_ADDRESS,
    Channel,
    Contact,
    Preference,
    Way,
    ways,
)


class DeliveryState(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    DELIVERED = "delivered"
    UNCONFIRMED = "unconfirmed"
    FAILED = "failed"
    RETURNED = "returned"
    SUPPRESSED = "suppressed"


S = DeliveryState
DELIVERY = Machine(
    "delivery",
    S.QUEUED,
    [
        Move("take", S.QUEUED, S.SENDING),
        Move("take", S.SENDING, S.SENDING),  # whoever took it has died
        Move("put_back", S.SENDING, S.QUEUED),
        Move("hand_over", S.SENDING, S.SENT),
        Move("fail", S.SENDING, S.FAILED),
        Move("suppress", S.SENDING, S.SUPPRESSED),
        # Word came of what we were in doubt about.
        Move("hand_over", S.QUEUED, S.SENT),
        # Another message of the same digest is queued.
        Move("suppress", S.QUEUED, S.SUPPRESSED),
        Move("arrive", S.SENT, S.DELIVERED),
        Move("fail", S.SENT, S.FAILED),
        Move("send_again", S.SENT, S.QUEUED),
        Move("come_back", S.SENT, S.RETURNED),
        Move("hear_nothing", S.SENT, S.UNCONFIRMED),
        # Word that comes late is still word: a letter comes back after weeks, a callback after days.
        Move("arrive", S.UNCONFIRMED, S.DELIVERED),
        Move("fail", S.UNCONFIRMED, S.FAILED),
        Move("come_back", S.UNCONFIRMED, S.RETURNED),
        Move("come_back", S.DELIVERED, S.RETURNED),
    ],
)
# Not reached by this way: the next one is tried, and after the last a person must act.
LOST = (S.FAILED, S.RETURNED)
# What a state in which somebody still waits for something is called by the queue.
OPEN = (S.QUEUED, S.SENDING, S.SENT)

STOPPED = "STOPPED"
IN_ANOTHER_DIGEST = "IN_ANOTHER_DIGEST"
MOST_TRIES = 10
MOST_ROUNDS = 3
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=4)
# A provider that is down costs a message no try; after this long another way is better than waiting.
LONGEST_WAIT = timedelta(hours=72)
# A letter that has not left after so long puts dates of the law at risk.
LATE_AFTER = timedelta(days=1)
# When the provider is asked what became of a message, if it has not said so itself.
ASKED_FIRST = timedelta(hours=1)
ASKED_AGAIN = timedelta(hours=6)
# After this long without a word a way is unconfirmed: that is where SMTP ends, which promises no word at all.
HEARD_WITHIN = {
    Channel.EMAIL: timedelta(hours=72),
    Channel.TEXT_MESSAGE: timedelta(hours=72),
    Channel.LETTER: timedelta(days=14),
}


@dataclass(frozen=True, slots=True)
class Sent:
    """The provider has it, under this reference of its own."""

    provider_reference: str = ""


@dataclass(frozen=True, slots=True)
class Later:
    """It can succeed later.

    down      the provider answers nobody just now, which says nothing of this message
    in_doubt  no answer came, or none that says whether the provider has the message: it is asked before the next try
    """

    reason: str
    down: bool = False
    in_doubt: bool = False


@dataclass(frozen=True, slots=True)
class Never:
    """The same will never succeed, however often it is tried. `reason` is a code."""

    reason: str


Answer = Sent | Later | Never


@dataclass(frozen=True, slots=True)
class Delivery:
    """One way of one notice. `further`: the ways that are tried after this one, in their order.

    sends_it  handing it over is the sending of the notice; otherwise it says that a notice is there
    by_law    the law wants the notice sent, so a person acts when every way has failed
    may_wait  it may be put off and stopped; nothing holds up any other
    digest    it says of a whole day that there is something
    in_doubt  the provider may have it, though it did not say so
    """

    id: UUID
    notice_id: UUID
    way: Way
    state: DeliveryState = DeliveryState.QUEUED
    further: tuple[Way, ...] = ()
    sends_it: bool = False
    by_law: bool = False
    may_wait: bool = False
    digest: bool = False
    in_doubt: bool = False
    tries: int = 0
    round: int = 1
    waited: timedelta = timedelta()
    reason: str = ""
    provider_reference: str = ""

    @property
    def reference(self) -> str:
        """By which a provider knows it: the same for whoever tries it again after a crash, another in each round."""
        return f"{self.id.hex}-{self.round}"


def answered(delivery: Delivery, answer: Answer) -> tuple[Delivery, timedelta | None]:
    """The delivery after the provider's answer, and when it is looked at again; None for never."""
    match answer:
        case Sent(reference):
            return DELIVERY.apply(replace(_certain(delivery), provider_reference=reference), "hand_over"), ASKED_FIRST
        case Never(reason):
            return DELIVERY.apply(replace(delivery, reason=reason, in_doubt=False), "fail"), None
    tries = delivery.tries if answer.down else delivery.tries + 1
    in_doubt = delivery.in_doubt or answer.in_doubt
    tried = replace(delivery, tries=tries, reason=answer.reason, in_doubt=in_doubt)
    if tries >= MOST_TRIES or delivery.waited >= LONGEST_WAIT:
        return DELIVERY.apply(tried, "fail"), None
    return DELIVERY.apply(tried, "put_back"), pause_after(max(tries, 1))


def pause_after(tries: int) -> timedelta:
    """A minute after the first, twice as long each time, four hours at most."""
    return min(FIRST_PAUSE * (1 << (min(tries, 20) - 1)), LONGEST_PAUSE)


# What a provider's word does, by the words of GOV.UK Notify; what is not here says that it is still on its way.
WORDS = {
    "delivered": "arrive",
    "received": "arrive",
    "permanent-failure": "fail",
    "technical-failure": "fail",
    "validation-failed": "fail",
    "virus-scan-failed": "fail",
    "cancelled": "fail",
    "temporary-failure": "send_again",
    "returned-letter": "come_back",
}


def heard(before: Delivery, word: str) -> tuple[Delivery, timedelta | None] | None:
    """The delivery after a provider's word, and when it is looked at again; None where the word changes nothing: it
    says that it is on its way, it came twice, or it came after one that says more."""
    delivery, move = _handed_over(before), WORDS.get(word)
    if move == "send_again" and (delivery.round >= MOST_ROUNDS or delivery.state is not S.SENT):
        move = "fail"
    if move is None or move not in DELIVERY.allowed(delivery.state) or delivery.state is S.QUEUED:
        return None if delivery is before else (delivery, ASKED_FIRST)
    moved = DELIVERY.apply(replace(delivery, reason="" if move == "arrive" else word), move)
    if move != "send_again":
        return moved, None
    return replace(moved, round=delivery.round + 1), pause_after(MOST_TRIES)


def _handed_over(delivery: Delivery) -> Delivery:
    """Nobody has a word about what it does not have: it was handed over, even if that is not noted yet, or no answer
    came to the handing over."""
    if delivery.state is S.SENDING or (delivery.state is S.QUEUED and delivery.in_doubt):
        return DELIVERY.apply(_certain(delivery), "hand_over")
    return delivery


def _certain(delivery: Delivery) -> Delivery:
    return replace(delivery, reason="", in_doubt=False)


def heard_nothing(delivery: Delivery) -> tuple[Delivery, timedelta | None]:
    """Asked again later, until it has been long enough."""
    if delivery.waited < HEARD_WITHIN[delivery.way.channel]:
        return delivery, ASKED_AGAIN
    return DELIVERY.apply(delivery, "hear_nothing"), None


def next_way(delivery: Delivery, id: UUID) -> Delivery | None:
    """The delivery by the next way, after this one was lost or is not right any more; None after the last."""
    if delivery.state not in (*LOST, S.SUPPRESSED) or not delivery.further:
        return None
    way, *further = delivery.further
    return Delivery(
        id,
        delivery.notice_id,
        way,
        further=tuple(further),
        sends_it=delivery.sends_it,
        by_law=delivery.by_law,
        may_wait=delivery.may_wait,
    )


def closed(delivery: Delivery) -> Delivery:
    """Nothing goes to whom the record is closed by now, by no way."""
    return DELIVERY.apply(replace(delivery, reason="RECORD_CLOSED", further=()), "suppress")


def is_late(delivery: Delivery) -> bool:
    """It is the sending of its notice, and still waits to be handed over."""
    return delivery.sends_it and delivery.state is S.QUEUED and delivery.waited >= LATE_AFTER


def judged_again(delivery: Delivery, contact: Contact | None, chosen: Preference) -> Delivery:
    """The delivery, if its way is one today. Else it is suppressed, and `further` are the ways that are right: what was
    known when it was queued may be days old.

    contact  what the family's record says today of its recipient
    """
    channels = {way.channel for way in (delivery.way, *delivery.further)}
    found = ways(
        chosen.party,
        contact=contact,
        preference=chosen,
        by_law=delivery.by_law,
        letter_last=Channel.LETTER in channels,
        may_be_stopped=delivery.may_wait,
    )
    if delivery.way in found.outside:
        return delivery
    instead = tuple(way for way in found.outside if way.channel in channels)
    return DELIVERY.apply(replace(delivery, reason=_why_not(delivery, contact, chosen), further=instead), "suppress")


def _why_not(delivery: Delivery, contact: Contact | None, chosen: Preference) -> str:
    if delivery.may_wait and delivery.way.channel in chosen.stopped:
        return STOPPED
    return CONTACT_WITH_CARE if contact and contact.contact_safely else NO_USABLE_ADDRESS


def demand_known(word: str) -> None:
    """Refused for a word that no provider of ours says."""
    if word not in WORDS and word not in ON_ITS_WAY:
        raise Refused("UNKNOWN_STATUS", "This is no status that is known here.", field="status")


# What is said of an address that does not exist, or takes nothing from us.
BOUNCED = ("permanent-failure", "returned-letter", "RECIPIENT_REFUSED")
# After so many within a week nothing more goes to an address: it would come back, too.
MOST_BOUNCES = 3
ADDRESS_BOUNCES = "ADDRESS_BOUNCES"
ON_ITS_WAY = ("created", "sending", "pending", "sent", "accepted", "pending-virus-check")
