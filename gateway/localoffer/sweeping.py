"""The runs over other authorities' feeds that nobody asks for: each as often as its desk has said.

One runner for each feed, in however many gateways: whoever holds its lock. A feed that is broken holds up nobody: its
run ends with its reason in the receipt, and the house says when it is tried again.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, NoReturn
from uuid import uuid4

import grpc
from google.protobuf.message import Message

from chassis import database
from chassis.principal import GATEWAY, service_principal
from chassis.unit import House
from gateway.api.calling import Caller
from gateway.localoffer.storage import alone
from gateway.localoffer.taking_in import Run
from gateway.outbound import Outbound
from gateway.problems import Problem
from goldenthread.localoffer.v1 import localoffer_pb2 as pb

log = logging.getLogger(__name__)

EVERY_S = 60.0
# Runs over one feed in one round; a longer feed goes on in the next, after the others have had theirs.
MOST_RUNS = 6


class Sweep:
    """Takes in what is due, of one authority after the other."""

    def __init__(
        self,
        authorities: Iterable[str],
        house: House,
        outbound: Outbound,
        caller: Callable[[str, str], Caller],
        now: Callable[[], datetime],
    ) -> None:
        self._authorities = tuple(authorities)
        self._house = house
        self._outbound = outbound
        self._caller = caller
        self._now = now

    async def round(self) -> int:
        """Every feed that is due, the longest due first; how many runs that were."""
        runs = 0
        for authority in self._authorities:
            feeds = (await self._caller(authority, "").ask(pb.ListFeedsRequest())).feeds
            due = [feed for feed in feeds if feed.HasField("next_at") and _at(feed) <= self._now()]
            for feed in sorted(due, key=_at):
                runs += await self._take_in(authority, feed)
        return runs

    async def _take_in(self, authority: str, feed: Any) -> int:
        """Run after run while there is more; 0 where another gateway is at it."""
        runs = 0
        try:
            async with alone(self._house, feed.id) as ours:
                while ours and runs < MOST_RUNS and _at(feed) <= self._now():
                    runs += 1
                    feed = await Run(self._outbound, self._caller(authority, str(uuid4())), feed).go()
        except (Problem, grpc.aio.AioRpcError, *database.ERRORS) as error:
            log.warning("the feed %s of %s was not taken in: %s", feed.key, authority, type(error).__name__)
        return runs


def _at(feed: Any) -> datetime:
    return feed.next_at.ToDatetime(tzinfo=UTC)  # type: ignore[no-any-return]


def own_caller(house: House) -> Callable[[str, str], Caller]:
    """Who asks as the gateway itself, by authority and key: for runs over feeds and nothing else."""
    for_this = (pb.ListFeedsRequest, pb.BeginRunRequest, pb.TakeInRequest, pb.EndRunRequest)

    class OfRuns(Caller):
        async def ask(self, request: Message, **told: Any) -> Any:
            if not isinstance(request, for_this):
                raise TypeError(f"{type(request).__name__} is no part of a run")
            return await super().ask(request, **told)

    return lambda authority, key: OfRuns(house.neighbours, service_principal(GATEWAY, authority), (), key)


async def sweep_feeds(house: House, outbound: Outbound) -> NoReturn:
    """Again and again, until cancelled."""
    sweep = Sweep(house.authorities, house, outbound, own_caller(house), house.clock.now)
    while True:
        await asyncio.sleep(EVERY_S)
        try:
            await sweep.round()
        except (Problem, grpc.aio.AioRpcError) as error:
            log.warning("the local offer cannot be asked for its feeds: %s", type(error).__name__)
