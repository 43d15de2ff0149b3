"""The life of a house's process, the same for all: settings, telemetry, migration check, pool, streams and consumers,
gRPC that does not serve yet, relay and consumers, serving. SIGTERM runs it backwards within a fixed limit.
"""

import asyncio
import logging
import signal
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any

import grpc
import nats
import uvloop
from google.protobuf.descriptor import ServiceDescriptor
from grpc_health.v1 import health, health_pb2, health_pb2_grpc
from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.api import RetentionPolicy, StorageType, StreamConfig
from sqlalchemy import MetaData

from chassis import cancellation, database, measuring, retention, revision, server, settings, telemetry
from chassis.client import DOCUMENT_SERVICE, RECORD_SERVICE, Neighbours
from chassis.consumer import Consumer
from chassis.document_keeping import Keeper
from chassis.documents import Documents
from chassis.failpoints import Failpoints
from chassis.inbox import Hears, Listener, relationship_listeners
from chassis.object_store import ObjectStore
from chassis.outbox import Relay
from chassis.places import Places
from chassis.principal import Signer, Verifier
from chassis.publication import RELATIONSHIPS, Publications
from chassis.record_service import Record
from chassis.scanning import scanner
from chassis.sealing import Sealer
from chassis.settings import HouseSettings, Settings
from chassis.tables import STREAM_KEPT_DAYS
from chassis.unit import House
from kernel import banding_files, pathway
from kernel import retention as retention_rules
from kernel.clock import clock_from

log = logging.getLogger(__name__)

GRACE_S = 5.0
STREAM_AGE_S = STREAM_KEPT_DAYS * 24 * 3600
DUPLICATE_WINDOW_S = 600
SWEEP_EVERY_S = 300
URGENT_SWEEP_EVERY_S = 5
# What the log says of a sweep and a day.
SEEN_TO = "the sweep %s has seen to the day %s"
OPTIONS = (
    ("grpc.so_reuseport", 0),
    # Callers connect again now and then, and so find replicas that came later.
    ("grpc.max_connection_age_ms", 300_000),
    ("grpc.max_connection_age_grace_ms", 30_000),
)


def by_stream(listens: Sequence[Listener], relations_from: Sequence[str]) -> Hears:
    """What is heard, by stream; relationships and erasures are heard from every stream that is heard at all. What a
    process does in a way of its own it does instead of what all do.
    """
    streams: dict[str, tuple[Listener, ...]] = {name: relationship_listeners(name) for name in relations_from}
    for listener in listens:
        known = streams.get(listener.stream) or relationship_listeners(listener.stream)
        streams[listener.stream] = (*(one for one in known if one.tail != listener.tail), listener)
    return streams


# What a house does all the time beside its events, until it is cancelled.
Worker = Callable[[House], Awaitable[None]]
# Turns days that have come into events and effects; each is idempotent, for several processes sweep side by side.
Sweep = Callable[[House], Awaitable[int]]


@dataclass(frozen=True)
class Blueprint:
    """What makes one house different from the others."""

    name: str
    tables: MetaData
    service: ServiceDescriptor
    servicer: object
    publishes: Publications
    listens: Sequence[Listener]
    relations_from: Sequence[str] = ()
    sweeps: Sequence[Sweep] = ()
    # Those that people wait for by the minute.
    urgent_sweeps: Sequence[Sweep] = ()
    workers: Sequence[Worker] = ()
    # The part of all records that it keeps, as the access matrix names one; for most there is no such name.
    part: str = ""
    # To which of its records documents can be attached, where there are such.
    documents: Documents | None = None

    @property
    def hears(self) -> Hears:
        """What it hears, by stream. Of the streams in `relations_from` it hears who stands in a relation, no more."""
        return by_stream(self.listens, self.relations_from)


def build(name: str, tables: MetaData, publishes: Publications, chosen: Settings) -> House:
    """The house in hand: pool, clock, neighbours, pathway and the tables that allocations are worked out by."""
    authorities = pathway.load(chosen.authorities_dir)
    signer = Signer(name, chosen.private_key_file)
    return House(
        name=name,
        engine=database.engine(chosen.database_url, chosen.pool_size, name),
        tables=tables,
        publications={**RELATIONSHIPS, **publishes},
        clock=clock_from(chosen.clock),
        failpoints=Failpoints(name, chosen.failpoints_dir),
        neighbours=Neighbours(chosen.neighbours, chosen.reach, signer),
        signer=signer,
        authorities=authorities,
        banding=banding_files.load(chosen.authorities_dir / "banding", authorities),
        retention=retention_rules.load(
            chosen.authorities_dir / "retention", {key: one.valid_from for key, one in authorities.items()}
        ),
        copies=chosen.nats_copies,
    )


def run(blueprint: Blueprint) -> None:
    """Runs the house until SIGTERM or SIGINT."""
    chosen = settings.load(HouseSettings)
    log_to_stderr(blueprint.name)
    uvloop.run(_live(blueprint, chosen))


def log_to_stderr(name: str) -> None:
    logging.basicConfig(level=logging.INFO, format=f"%(asctime)s {name} %(levelname)s %(name)s: %(message)s")
    logging.getLogger("nats").setLevel(logging.CRITICAL)


async def _live(blueprint: Blueprint, chosen: HouseSettings) -> None:
    stop_telemetry = telemetry.start(blueprint.name, version("goldenthread"), chosen.traces_sent, chosen.page_url)
    house = build(blueprint.name, blueprint.tables, blueprint.publishes, chosen)
    await demand_migrated(house)
    broker = await connect(chosen)
    health_service = health.aio.HealthServicer()
    grpc_server = await _serve(blueprint, house, chosen, health_service)
    keeper = keeper_of(blueprint, house, chosen)
    working = work(
        house,
        broker,
        blueprint.hears,
        chosen.ack_wait_s,
        says=True,
        sweeps=blueprint.sweeps,
        urgent=blueprint.urgent_sweeps,
        keeper=keeper,
        workers=blueprint.workers,
    )
    background = asyncio.create_task(working)
    await health_service.set("", health_pb2.HealthCheckResponse.SERVING)
    log.info("serving on %s", chosen.grpc_listen)
    await _until_stopped(background)
    await health_service.enter_graceful_shutdown()
    await grpc_server.stop(GRACE_S)
    await wind_up(house, broker, background)
    await asyncio.to_thread(stop_telemetry)


def keeper_of(blueprint: Blueprint, house: House, chosen: HouseSettings) -> Keeper | None:
    """What checks the house's documents and lets go of them; ends the process when it is not told how."""
    if blueprint.documents is None:
        return None
    if not (chosen.documents_url and chosen.scanner):
        sys.exit(
            f"{blueprint.name} keeps documents: say where (GOLDENTHREAD_DOCUMENTS_URL) and what checks them "
            "(GOLDENTHREAD_SCANNER: built-in, or clamd://...)."
        )
    return Keeper(house, blueprint.documents, ObjectStore(chosen.documents_url), scanner(chosen.scanner))


async def demand_migrated(house: House) -> None:
    """Ends the process when its database is behind its code: half a schema is worse than no service."""
    async with house.engine.connect() as connection:
        if await revision.pending(house.name, connection):
            sys.exit(f"The database of {house.name} is not migrated: run `goldenthread migrate {house.name}`.")


async def connect(chosen: Settings) -> Client:
    """The broker, with this process's own user and inbox; reconnects for ever."""
    return await nats.connect(
        chosen.nats_url.split(","),
        name=chosen.service,
        inbox_prefix=f"_INBOX_{chosen.service}",
        max_reconnect_attempts=-1,
        reconnect_time_wait=0.1,
        allow_reconnect=True,
    )


async def _serve(
    blueprint: Blueprint, house: House, chosen: HouseSettings, health_service: health.aio.HealthServicer
) -> grpc.aio.Server:
    grpc_server = grpc.aio.server(maximum_concurrent_rpcs=1000, options=OPTIONS)
    verifier = Verifier(house.name, chosen.trusted_keys_file)
    places = Places(chosen.calls_at_once, chosen.place_within_s)
    own = server.handler(house, verifier, places, blueprint.service, blueprint.servicer)
    shared = server.handler(house, verifier, places, RECORD_SERVICE, Record(blueprint.part))
    grpc_server.add_generic_rpc_handlers([own, shared])
    if blueprint.documents is not None:
        attached = server.handler(house, verifier, places, DOCUMENT_SERVICE, blueprint.documents)
        grpc_server.add_generic_rpc_handlers([attached])
    health_pb2_grpc.add_HealthServicer_to_server(health_service, grpc_server)
    await health_service.set("", health_pb2.HealthCheckResponse.NOT_SERVING)
    grpc_server.add_insecure_port(chosen.grpc_listen)
    await grpc_server.start()
    return grpc_server


async def work(
    house: House,
    broker: Client,
    hears: Hears,
    ack_wait_s: float,
    *,
    says: bool,
    keeps: tuple[retention.Kept, ...] = (),
    sweeps: Sequence[Sweep] = (),
    urgent: Sequence[Sweep] = (),
    keeper: Keeper | None = None,
    workers: Sequence[Worker] = (),
    looks: Sequence[measuring.Look] = (),
) -> None:
    """Relay, consumers, sweeps, forgetting, sealing and keeping documents, until cancelled. The gateway says nothing.

    keeps   the house's own tables that forget in time
    sweeps  what the house does when a day has come; urgent: those that run every few seconds
    workers what else it does all the time
    looks   what else it counts, where metrics go anywhere
    """
    stream = broker.jetstream(timeout=5)
    async with asyncio.TaskGroup() as group:
        if says:
            await _declare_stream(stream, house)
            group.create_task(Relay(house, stream).run())
        for sweep in sweeps:
            group.create_task(_sweep(house, sweep, SWEEP_EVERY_S))
        for sweep in urgent:
            group.create_task(_sweep(house, sweep, URGENT_SWEEP_EVERY_S))
        for worker in workers:
            group.create_task(_working(worker, house))
        group.create_task(retention.run(house, retention.PLUMBING + keeps))
        group.create_task(Sealer(house, stream).run())
        if telemetry.is_measured():
            group.create_task(measuring.follow(house, stream, hears, looks))
        if keeper is not None:
            group.create_task(keeper.run())
        for name, listeners in hears.items():
            group.create_task(Consumer(house, stream, name, listeners, ack_wait_s).run())


async def _sweep(house: House, sweep: Sweep, every_s: int) -> None:
    """Again and again until cancelled: at once while there is more to do, then when the day has changed or after a
    while. That a day is seen to is logged once, a failure each time; it is tried again."""
    name, seen_to = name_of(sweep), None
    while True:
        day = house.clock.today()
        try:
            while await sweep(house):
                pass
            if day != seen_to:
                log.info(SEEN_TO, name, day)
            seen_to = day
        except Exception as error:
            log.warning("the sweep %s starts again after %s", name, type(error).__name__)
        for _ in range(every_s):
            await asyncio.sleep(1)
            if house.clock.today() != day:
                break


def name_of(sweep: Sweep) -> str:
    """As the log names it."""
    return f"{sweep.__module__}.{sweep.__name__}"


async def _working(worker: Worker, house: House) -> None:
    """A failure is logged and the worker begins again where its rows stand."""
    while True:
        cancellation.heed()
        try:
            await worker(house)
        except Exception as error:
            log.warning("the work of %s begins again after %s", worker.__name__, type(error).__name__)
            await asyncio.sleep(1)


async def _declare_stream(stream: JetStreamContext, house: House) -> None:
    config = StreamConfig(
        name=house.name,
        subjects=[f"{house.name}.>"],
        num_replicas=house.copies,
        storage=StorageType.FILE,
        retention=RetentionPolicy.LIMITS,
        max_age=STREAM_AGE_S,
        duplicate_window=DUPLICATE_WINDOW_S,
    )
    while True:
        try:
            await stream.add_stream(config)
            return
        except Exception as error:  # the broker may be starting, too
            log.warning("The stream %s is not declared yet: %s", house.name, type(error).__name__)
            await asyncio.sleep(0.2)


async def _until_stopped(background: asyncio.Task[Any]) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signal_number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(signal_number, stop.set)
    waiting = asyncio.create_task(stop.wait())
    await asyncio.wait([waiting, background], return_when=asyncio.FIRST_COMPLETED)
    if background.done():
        background.result()


async def wind_up(house: House, broker: Client, background: asyncio.Task[Any]) -> None:
    """Stops relay and consumers, then lets go of broker, neighbours and database."""
    background.cancel()
    with suppress(asyncio.CancelledError):
        await background
    with suppress(Exception):
        await asyncio.wait_for(broker.close(), GRACE_S)
    await house.neighbours.close()
    await house.engine.dispose()
