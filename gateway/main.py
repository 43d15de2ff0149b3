"""Puts the gateway together and runs it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from importlib.metadata import version
from urllib.parse import urlsplit

import uvicorn
import uvloop
from fastapi import FastAPI

from chassis import process, telemetry
from chassis.inbox import Hears
from chassis.retention import Kept
from chassis.settings import load
from gateway import portable_plan
from gateway.app import create
from gateway.clients.rates import follow_rates
from gateway.custodian.finders import finders_of
from gateway.custodian.polling import Poller
from gateway.dialects import surrounded
from gateway.events.feed import Feed
from gateway.events.reading import KEPT_DAYS
from gateway.localoffer.sweeping import sweep_feeds
from gateway.messages.readers import tell_readers
from gateway.oauth.server import authorization_server
from gateway.outbound import Outbound, Rules
from gateway.partner_broker.broker import Broker
from gateway.partner_broker.door import Doorkeeper
from gateway.partner_broker.keys import load as load_broker_keys
from gateway.people.house import people
from gateway.people.sessions import IDLE
from gateway.proxies import Proxies
from gateway.serving import Server
from gateway.settings import GatewaySettings
from gateway.storage import metadata
from gateway.subscriptions.lanes import LANES, SLOW_LANES, Lanes
from gateway.subscriptions.measured import look_at_subscriptions

# The gateway says nothing; it hears what partners are told of, and from every house who stands in which relation.
RELATIONS_FROM = ("referrals", "panels", "budgets")
GRACE_S = 5
WEBHOOK_S = 20.0
# Longer than clients and load balancers keep an idle connection: else they send on one that is being closed.
KEEP_ALIVE_S = 75
# What was used up is refused as expired anyway; a code that comes again a day later is still known for one. Partners
# can read what happened in the last quarter.
KEEPS = (
    Kept("oauth_seen", "expires_at", 0),
    Kept("oauth_denied", "expires_at", 0),
    Kept("oauth_authorization", "expires_at", 1),
    Kept("oauth_grant", "expires_at", 1),
    Kept("oauth_failure", "began_at", 2),
    Kept("feed_event", "taken_at", KEPT_DAYS),
    Kept("webhook_parked", "parked_at", KEPT_DAYS),
    Kept("person_sign_in", "expires_at", 0),
    Kept("person_session", "ends_at", 0),
    Kept("person_session", "seen_at", IDLE / timedelta(days=1)),
    Kept("person_attempt", "tried_at", 30),
)


def hears(feed: Feed) -> Hears:
    """What the gateway hears, by stream."""
    return process.by_stream(feed.listeners(), RELATIONS_FROM)


def webhook_outbound(settings: GatewaySettings) -> Outbound:
    """How receivers are called: with the patience that Standard Webhooks wants, and room for every lane."""
    rules = Rules(trusted=frozenset(settings.outbound_trusts), seconds=WEBHOOK_S)
    return Outbound(rules, most_connections=LANES + SLOW_LANES)


def partner_broker(settings: GatewaySettings) -> Broker | None:
    """The NATS of partners, where there is one."""
    if not settings.partner_broker_url or settings.partner_broker_key_file is None:
        return None
    ours, theirs = urlsplit(settings.partner_broker_url), urlsplit(settings.partner_broker_public_url)
    # Its certificate is made out to the name by which partners call it.
    named = theirs.hostname if ours.scheme == theirs.scheme == "tls" else None
    return Broker(settings.partner_broker_url, load_broker_keys(settings.partner_broker_key_file), named or "")


def run() -> None:
    """Serves HTTP until SIGTERM or SIGINT."""
    settings = load(GatewaySettings)
    process.log_to_stderr("gateway")
    stop_telemetry = telemetry.start("gateway", version("goldenthread"), settings.traces_sent, settings.page_url)
    feed = Feed(settings.public_url)

    @asynccontextmanager
    async def alive(app: FastAPI) -> AsyncIterator[None]:
        house = app.state.house
        server = authorization_server(app.state)  # an unfit key or address ends the start, not the first request
        portable_plan.keys_of(app.state)
        people(app.state)  # so does a broken file of identity providers
        finders = finders_of(settings.finders_file, house.authorities)
        await process.demand_migrated(house)
        broker = await process.connect(settings)
        working = process.work(
            house, broker, hears(feed), settings.ack_wait_s, says=False, keeps=KEEPS, looks=(look_at_subscriptions,)
        )
        sending = webhook_outbound(settings)
        origin = urlsplit(settings.public_url).hostname or ""
        partners = partner_broker(settings)
        lanes = Lanes(house, sending, app.state.webhook_secrets(), feed, origin, settings.public_url, partners)
        app.state.background = background = asyncio.create_task(working)
        followers = [
            asyncio.create_task(server.denials.follow(house.engine.connect)),
            asyncio.create_task(follow_rates(house, app.state.rates)),
            asyncio.create_task(lanes.run()),
            asyncio.create_task(tell_readers(house)),
            asyncio.create_task(sweep_feeds(house, app.state.outbound)),
        ]
        for finder in finders:
            poller = Poller(finder, house.neighbours, app.state.outbound, settings.public_url)
            followers.append(asyncio.create_task(poller.run()))
        if partners is not None:
            followers.append(asyncio.create_task(Doorkeeper(house, server, partners).run()))
        yield
        for follower in followers:
            follower.cancel()
        # Their connections go back before the pool is closed.
        await asyncio.gather(*followers, return_exceptions=True)
        await app.state.outbound.close()
        await sending.close()
        if partners is not None:
            await partners.close()
        await process.wind_up(house, broker, background)
        await asyncio.to_thread(stop_telemetry)

    async def serve() -> None:
        # The house is made inside the loop that uses it: its channels belong to that loop.
        house = process.build("gateway", metadata, {}, settings)
        host, _, port = settings.http_listen.rpartition(":")
        app = create(house, settings, feed, alive)
        config = uvicorn.Config(
            Proxies(surrounded(app), settings),
            host=host,
            port=int(port),
            loop="uvloop",
            access_log=False,
            log_level="warning",
            server_header=False,
            proxy_headers=False,
            timeout_keep_alive=KEEP_ALIVE_S,
            timeout_graceful_shutdown=GRACE_S,
        )
        await Server(config, app.state.room.closing, settings.leaves_within_s).serve()

    uvloop.run(serve())
