"""Takes what is due, hands it over, notes what came of it: three steps, so that a crash at any point loses nothing.

Taking is a commit of its own with a lease; the handing over happens in no transaction; noting is one. Who dies after
taking is followed by whoever takes it when the lease ends, who first asks the provider, by our reference, whether it
has the message already; so does whoever tries again what was in doubt. What is noted counts only while the lease
lasts, and nothing is handed over when little of it is left. One provider that is down holds up nobody else: its breaker
opens, and only what is for it waits.
"""

import asyncio
import json
import logging
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from chassis import cancellation, failpoints, telemetry
from chassis.principal import service_principal
from chassis.typesetting.pdf import Press
from chassis.unit import House, transaction
from services.notifications.api.deliveries import take_word
from services.notifications.api.outcomes import carry_out
from services.notifications.api.preferences import STOP
from services.notifications.channels.judging import Judging
from services.notifications.channels.message import OF_A_DAY, ONE, URGENT, Carrier, Message
from services.notifications.channels.notify import Notify
from services.notifications.channels.post import Post
from services.notifications.channels.settings import ChannelSettings, Sender
from services.notifications.channels.smtp import Smtp
from services.notifications.domain import (
    ADDRESS_BOUNCES,
    DELIVERY,
    MOST_BOUNCES,
    OUTSIDE,
    Answer,
    Channel,
    Delivery,
    DeliveryState,
    Later,
    Never,
    Preference,
    answered,
    closed,
    heard_nothing,
    quiet_for,
)
from services.notifications.storage import (
    FOLLOWED,
    LEASE_S,
    Noted,
    Taken,
    deliveries_known,
    delivery_by_reference,
    notice_table,
    preferences_of,
    sent_lately,
    take,
)

log = logging.getLogger(__name__)

ACTION = "SendMessages"
BATCH = 100
AT_ONCE = 16
POLL_S = 1.0
# Nobody needs more of us than this within an hour; what the law wants sent is not held up by it.
MOST_TO_ONE_AN_HOUR = 12
HELD = timedelta(minutes=30)
# When the family's record cannot be read just now, nothing goes by what it said days ago.
NOT_JUDGED = timedelta(minutes=1)
COUNTED_EVERY_S = 10.0
# How soon a letter that waits for the print provider is gone after its child's record.
TIDIED_EVERY_S = 60.0
TIDIED_AT_ONCE = 1_000
NOT_SET_UP = "CHANNEL_NOT_SET_UP"
# No handing over takes longer; what would begin so late that it may outlast its lease is left to the next round.
HANDED_OVER_WITHIN_S = 60
BEGUN_WITHIN_S = LEASE_S - HANDED_OVER_WITHIN_S - 15


@dataclass
class Breaker:
    """Keeps us from a provider that answers nobody: open after some answers of that kind in a row, for longer each
    time; then a few messages try whether it is back."""

    fails: int = 0
    open_until: float = 0.0
    pause_s: float = 0.0

    AFTER, FIRST_S, LONGEST_S = 5, 5.0, 300.0

    def is_open(self, now: float) -> bool:
        return now < self.open_until

    @property
    def tries_carefully(self) -> bool:
        """It was open and has not answered well since."""
        return self.fails >= self.AFTER

    def heard(self, answer: Answer, now: float) -> None:
        if not (isinstance(answer, Later) and answer.down):
            self.fails, self.pause_s = 0, 0.0
            return
        self.fails += 1
        if self.fails >= self.AFTER and not self.is_open(now):
            self.pause_s = min(max(self.FIRST_S, self.pause_s * 2), self.LONGEST_S)
            self.open_until = now + self.pause_s


@dataclass
class Carriers:
    """Who carries what for one authority, and how each of them does just now."""

    by_channel: Mapping[Channel, Carrier]
    breakers: dict[Channel, Breaker] = field(default_factory=dict)
    counted_at: float = 0.0
    is_runaway: bool = False

    def breaker(self, channel: Channel) -> Breaker:
        """One for each carrier: Notify is down for e-mail and text messages alike."""
        carrier = self.by_channel.get(channel)
        first = next((one for one in self.by_channel if self.by_channel[one] is carrier), channel)
        return self.breakers.setdefault(first, Breaker())

    def open_channels(self, now: float) -> list[Channel]:
        return [channel for channel in OUTSIDE if not self.breaker(channel).is_open(now)]


class Sending:
    """Sends what is due, of one authority after the other."""

    def __init__(self, house: House, settings: ChannelSettings, carriers: Mapping[str, Carriers]) -> None:
        self._house = house
        self._settings = settings
        self._carriers = carriers
        self._judging = Judging(house)
        self._free = asyncio.Semaphore(AT_ONCE)
        self._tidied_at = -TIDIED_EVERY_S

    async def run(self) -> None:
        """Until cancelled: at once while there is more, else after a moment."""
        while True:
            cancellation.heed()
            taken = sum([await self.round(authority) for authority in self._house.authorities])
            if time.monotonic() >= self._tidied_at + TIDIED_EVERY_S:
                self._tidied_at = time.monotonic()
                for authority in self._house.authorities:
                    await self.tidy(authority)
            if not taken:
                await asyncio.sleep(POLL_S)

    async def tidy(self, authority: str) -> int:
        """Removes letters that still lie in the folder though their delivery is gone: the child's record was erased, or
        its time is over. How many files that were."""
        post = self._carriers[authority].by_channel.get(Channel.LETTER)
        if not isinstance(post, Post):
            return 0
        lying = sorted(await asyncio.to_thread(post.lying))
        gone = set(lying)
        for first in range(0, len(lying), TIDIED_AT_ONCE):
            async with self._unit(authority) as unit:
                gone -= await deliveries_known(unit, lying[first : first + TIDIED_AT_ONCE])
        return await asyncio.to_thread(post.remove, gone)

    async def round(self, authority: str) -> int:
        """Takes and sends what is due of one authority, at most a batch; how much it took."""
        carriers = self._carriers[authority]
        channels = carriers.open_channels(time.monotonic())
        if not channels:
            return 0
        careful = any(carriers.breaker(channel).tries_carefully for channel in channels)
        pressing = await self._is_runaway(authority, carriers)
        begun_by = time.monotonic() + BEGUN_WITHIN_S
        async with self._unit(authority) as unit:
            taken = await take(unit, 2 if careful else BATCH, channels, pressing=pressing)
            if not taken:
                return 0
            chosen = await preferences_of(unit, {one.party for one in taken})
        self._house.failpoints.hit(failpoints.AFTER_TAKE_BEFORE_SENDING)
        due, held = self._told_apart(taken, chosen)
        results = await asyncio.gather(*(self._handled(authority, carriers, one, chosen, begun_by) for one in due))
        self._house.failpoints.hit(failpoints.AFTER_SENDING_BEFORE_NOTE)
        async with self._unit(authority) as unit:
            await carry_out(unit, [*held, *(done for done in results if done is not None)])
        return len(taken)

    def _unit(self, authority: str) -> Any:
        return transaction(self._house, service_principal(self._house.name, authority), ACTION, writes=True)

    async def _is_runaway(self, authority: str, carriers: Carriers) -> bool:
        """Whether more went out within the hour than any authority means to send; counted now and then."""
        now = time.monotonic()
        if now >= carriers.counted_at + COUNTED_EVERY_S:
            most = self._settings.most_messages_an_hour
            async with self._unit(authority) as unit:
                lately = await sent_lately(unit, most)
            if lately >= most and not carriers.is_runaway:
                log.error("%s sent %d messages within an hour: what may wait, waits", authority, lately)
            carriers.counted_at, carriers.is_runaway = now, lately >= most
        return carriers.is_runaway

    def _told_apart(self, taken: Sequence[Taken], chosen: Mapping[str, Preference]) -> tuple[list[Taken], list[Noted]]:
        """What goes out now, and what waits: it is a quiet hour of its recipient, who has had a lot within the hour."""
        due: list[Taken] = []
        held: list[Noted] = []
        now: dict[tuple[Channel, str], int] = {}
        for one in taken:
            at = (one.delivery.way.channel, one.delivery.way.address)
            now[at] = now.get(at, one.lately) + 1
            crowded = HELD if now[at] > MOST_TO_ONE_AN_HOUR else timedelta()
            preference = chosen.get(one.party)
            quiet = quiet_for(preference, self._house.clock.now()) if preference else timedelta()
            if (wait := max(quiet, crowded)) and one.delivery.may_wait and not one.asks:
                held.append(_put_back(one, wait))
            else:
                due.append(one)
        return due, held

    async def _handled(
        self, authority: str, carriers: Carriers, taken: Taken, chosen: Mapping[str, Preference], begun_by: float
    ) -> Noted | None:
        """What became of one delivery; None where that has been noted already."""
        if taken.asks:
            return await self._asked_after(authority, carriers, taken)
        if taken.closed:
            return Noted(closed(taken.delivery), lease=taken.lease)
        async with self._free:
            if time.monotonic() > begun_by:
                return _put_back(taken, timedelta())
            judged = await self._judging.again(authority, taken, chosen.get(taken.party))
            if judged is None:
                return _put_back(taken, NOT_JUDGED)
            if judged.state is not DeliveryState.SENDING:
                return Noted(judged, lease=taken.lease)
            answer = await self._answer(authority, carriers, taken)
        carriers.breaker(taken.delivery.way.channel).heard(answer, time.monotonic())
        after, looked_at = answered(taken.delivery, answer)
        return Noted(after, looked_at, after.state is DeliveryState.SENT, taken.lease)

    async def _answer(self, authority: str, carriers: Carriers, taken: Taken) -> Answer:
        carrier = carriers.by_channel.get(taken.delivery.way.channel)
        if carrier is None:
            return Never(NOT_SET_UP)
        if taken.bounced >= MOST_BOUNCES and not taken.delivery.in_doubt:
            return Never(ADDRESS_BOUNCES)
        traceparent, queued = taken.cause
        told = {"goldenthread.channel": taken.delivery.way.channel.value}
        with telemetry.span_later("send a notice", {"traceparent": traceparent}, queued, taken.child_id, told) as span:
            answer = await self._carried(authority, carrier, taken)
            if isinstance(answer, Later | Never):
                telemetry.failed(span, answer.reason)
        return answer

    async def _carried(self, authority: str, carrier: Carrier, taken: Taken) -> Answer:
        try:
            async with asyncio.timeout(HANDED_OVER_WITHIN_S):
                if taken.delivery.in_doubt and (found := await carrier.find(taken.delivery)):
                    return found
                return await carrier.send(await self._message(authority, taken))
        except Exception as error:  # whatever it was, the delivery is still there and is tried again
            log.warning("handing over by %s failed with %s", taken.delivery.way.channel, type(error).__name__)
            return Later("CARRIER_FAILED", down=True, in_doubt=True)

    async def _asked_after(self, authority: str, carriers: Carriers, taken: Taken) -> Noted | None:
        """The provider is asked what became of what it has said nothing about."""
        delivery = taken.delivery
        carrier = carriers.by_channel.get(delivery.way.channel)
        words: Sequence[str] = ()
        with suppress(Exception):
            words = await carrier.words(delivery) if carrier else ()
        for word in words:
            async with self._unit(authority) as unit:
                found = await delivery_by_reference(unit, delivery.reference)
                if found and await take_word(unit, found, delivery.reference, word):
                    return None
        return Noted(*heard_nothing(delivery), lease=taken.lease)

    async def _message(self, authority: str, taken: Taken) -> Message:
        delivery, link = taken.delivery, self._settings.public_url.rstrip("/")
        by_letter = delivery.way.channel is Channel.LETTER
        notice = None
        if by_letter:
            async with self._unit(authority) as unit:
                notice = await FOLLOWED.first(unit, notice_table.c.id == delivery.notice_id, lock=False)
        return Message(
            delivery,
            authority,
            self._house.authority(authority).name,
            URGENT if taken.urgent else OF_A_DAY if delivery.digest else ONE,
            f"{link}/account",
            self._house.clock.now(),
            stop=""
            if by_letter or taken.urgent
            else f"{link}/messages/stop/{stop_token(self._house, authority, delivery)}",
            notice=notice,
        )


def stop_token(house: House, authority: str, delivery: Delivery) -> str:
    """What a link carries that stops messages: which delivery it came with, signed; nothing of a person."""
    told = {"authority": authority, "delivery": str(delivery.id), "channel": delivery.way.channel.value}
    return house.signer.sign(json.dumps(told).encode(), STOP)


def _put_back(taken: Taken, wait: timedelta) -> Noted:
    """It may not go out yet; that costs no try."""
    return Noted(DELIVERY.apply(taken.delivery, "put_back"), wait, lease=taken.lease)


def carriers_of(house: House, settings: ChannelSettings) -> dict[str, Carriers]:
    """Who carries what, by authority, from the settings."""
    press, senders = Press(), settings.senders()
    unknown = set(senders) - set(house.authorities)
    if unknown:
        raise ValueError(f"{settings.senders_file} names {', '.join(sorted(unknown))}, which is no authority here")
    return {key: Carriers(_by_channel(key, senders.get(key, Sender()), settings, press)) for key in house.authorities}


def _by_channel(authority: str, sender: Sender, settings: ChannelSettings, press: Press) -> dict[Channel, Carrier]:
    found: dict[Channel, Carrier] = {}
    if sender.notify:
        found |= dict.fromkeys((Channel.EMAIL, Channel.TEXT_MESSAGE), Notify(sender.notify))
    if sender.mail:
        found[Channel.EMAIL] = Smtp(sender.mail)
    if settings.letters_dir:
        found[Channel.LETTER] = Post(settings.letters_dir / authority, press)
    return found


async def send(house: House) -> None:
    """The house's work of sending, by the settings of its environment; until cancelled."""
    settings = ChannelSettings()
    await Sending(house, settings, carriers_of(house, settings)).run()
