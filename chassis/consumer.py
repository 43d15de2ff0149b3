"""The consumer: takes a house's events from the broker, and gives each message its one end.

A message is acknowledged after the commit of its effect. Messages of one authority that are there together share a
commit; if anything goes wrong with one, all of them are taken again, each by itself. What fails comes again after a
while; what still fails after its last attempt is parked: kept with its reason, counted, and tried again by a command.
What fails because somebody is away is neither counted nor parked.
"""

import asyncio
import logging
import time
from collections import Counter
from itertools import groupby
from uuid import UUID

import nats.errors
from nats.aio.msg import Msg
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy
from nats.js.errors import NotFoundError as NoStream

from chassis import cancellation, failpoints, inbox, metrics, parked, telemetry
from chassis.inbox import Event, Inbox, Listener
from chassis.unit import House

log = logging.getLogger(__name__)

MAX_ATTEMPTS = 12
BATCH = 50
# A broker that was killed has forgotten what it was asked: it is asked again after this time.
FETCH_S = 1.0
HANDLER_S = 4.0
FIRST_PAUSE_S = 0.1
LONGEST_PAUSE_S = 30.0
# Who was away is back some day, and then nobody should wait long.
LONGEST_PAUSE_AWAY_S = 5.0


class Consumer:
    """The durable pull consumer of one house on the stream of another."""

    def __init__(
        self, house: House, stream: JetStreamContext, hears: str, listeners: tuple[Listener, ...], ack_wait_s: float
    ) -> None:
        self._house = house
        self._stream = stream
        self._hears = hears
        self._inbox = Inbox(house, hears, listeners)
        self._ack_wait_s = ack_wait_s
        self._failures: Counter[UUID] = Counter()
        self.durable = self._inbox.consumer
        self._attributes = {"messaging.system": "nats", "messaging.destination.name": hears}

    async def run(self) -> None:
        """Declares itself and works until cancelled; survives the loss of the broker and of the database."""
        while True:
            cancellation.heed()
            try:
                await self._work()
            except NoStream:
                log.debug("%s waits for the stream %s", self.durable, self._hears)
                await asyncio.sleep(0.1)
            except Exception as error:  # the broker keeps what is not acknowledged
                log.warning("%s starts again after %s: %s", self.durable, type(error).__name__, error)
                await asyncio.sleep(0.2)

    async def _work(self) -> None:
        await self._stream.add_consumer(self._hears, self._config())
        pull = await self._stream.pull_subscribe_bind(self.durable, self._hears)
        try:
            while True:
                cancellation.heed()
                try:
                    messages = await pull.fetch(BATCH, timeout=FETCH_S)
                except (TimeoutError, nats.errors.TimeoutError):
                    continue
                for _, page in groupby(messages, _company):
                    await self._deliver_page([*page])
        finally:
            await pull.unsubscribe()

    def _config(self) -> ConsumerConfig:
        return ConsumerConfig(
            durable_name=self.durable,
            filter_subjects=self._inbox.subjects,
            ack_policy=AckPolicy.EXPLICIT,
            ack_wait=self._ack_wait_s,
            deliver_policy=DeliverPolicy.ALL,
            max_deliver=-1,
            max_ack_pending=1000,
        )

    async def _deliver_page(self, messages: list[Msg]) -> None:
        """All of them to their ends, in their order."""
        began = time.perf_counter()
        taken = await self._take_together(messages)
        for message in messages[taken:]:
            await self.deliver(message)
        each_s = (time.perf_counter() - began) / len(messages)
        for _ in messages:
            metrics.HANDLED.record(each_s, self._attributes)

    async def _take_together(self, messages: list[Msg]) -> int:
        """Takes and acknowledges several in a commit for as long as all goes well: how many were taken.

        What goes wrong has no consequence here: only by itself has a message an end of its own.
        """
        taken = 0
        while len(messages) - taken > 1:
            try:
                page = [(inbox.event_of(one.subject, one.headers or {}), one.data) for one in messages[taken:]]
                async with asyncio.timeout(HANDLER_S):
                    done = await self._inbox.take_page(page)
            except Exception as error:
                log.debug("%s takes each by itself: %s", self.durable, inbox.reason_of(error))
                break
            for message, (event, _) in zip(messages[taken:], page[:done], strict=False):
                await self._taken(message, event)
            taken += done
        return taken

    async def _taken(self, message: Msg, event: Event) -> None:
        self._failures.pop(event.id, None)
        self._house.failpoints.hit(failpoints.AFTER_EFFECT_BEFORE_ACK)
        await message.ack()

    async def deliver(self, message: Msg) -> None:
        """One message to its one end."""
        try:
            event = inbox.event_of(message.subject, message.headers or {})
        except (KeyError, ValueError):
            log.error("%s passes over a message on %s that is no event", self.durable, message.subject)
            await message.term()
            return
        try:
            async with asyncio.timeout(HANDLER_S):
                await self._inbox.take(event, message.data)
        except Exception as error:
            with telemetry.within(event.headers):
                await self._failed(message, event, error)
            return
        await self._taken(message, event)

    async def _failed(self, message: Msg, event: Event, error: Exception) -> None:
        reason = inbox.reason_of(error)
        if inbox.is_transient(error):
            await self._again(message, reason, _pause(message.metadata.num_delivered, LONGEST_PAUSE_AWAY_S))
            return
        # Counted here, for the broker also counts the deliveries that failed because somebody was away.
        self._failures[event.id] += 1
        failures = self._failures[event.id]
        if failures < MAX_ATTEMPTS and not inbox.is_hopeless(error):
            await self._again(message, reason, _pause(failures, LONGEST_PAUSE_S))
            return
        await parked.park(self._house, self.durable, event, message.data, reason)
        del self._failures[event.id]
        await message.term()

    async def _again(self, message: Msg, reason: str, pause_s: float) -> None:
        log.info("%s: %s comes again in %g s after %s", self.durable, message.subject, pause_s, reason)
        await message.nak(delay=pause_s)


def _company(message: Msg) -> str:
    """Whose messages share a commit: neighbours of one authority. What comes again is alone, for it may fail again, and
    would take others with it."""
    is_new = message.metadata.num_delivered == 1
    return (message.headers or {}).get("goldenthread-authority", "") if is_new else message.reply


def _pause(attempt: int, longest_s: float) -> float:
    """Twice as long after each attempt, and at most so long."""
    return min(FIRST_PAUSE_S * 2.0 ** min(attempt - 1, 20), longest_s)
