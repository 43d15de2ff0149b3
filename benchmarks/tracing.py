"""What tracing costs with the sampling that is the default, as a share of throughput.

    make bench-tracing            (half a minute)
    python -m benchmarks.tracing small

A referral read and one sent, through the gateway's application, gRPC and the house in one process. Ours has its spans
made, sampled and sent over OTLP to a collector in a process of its own; the floor makes none. They take turns.
"""

import json
import multiprocessing
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from multiprocessing.connection import Connection
from typing import Any
from uuid import uuid4

import uvloop
from opentelemetry import trace

from benchmarks.chain import Door, chain
from benchmarks.tokens import Work, side_by_side
from chassis import telemetry
from chassis.settings import Settings
from tests.journey.scenes import unused_nhs_numbers
from tests.world import TODAY, servers
from tools.journey import forms
from tools.site import Site

SMALL: dict[str, Any] = {"rounds": 1, "seconds": 0.3}
SCOPES = "referral.read referral.write"
SHARE: float = Settings.model_fields["traces_sent"].default
JSON = [(b"content-type", b"application/json")]
NUMBERS = unused_nhs_numbers()
MADE, NONE = telemetry._tracer, trace.NoOpTracer()


class Taker(BaseHTTPRequestHandler):
    """Takes whatever comes, and reads nothing of it."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        pass


def collect(told: Connection) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Taker)
    told.send(server.server_port)
    server.serve_forever()


@contextmanager
def collector() -> Iterator[str]:
    here, there = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=collect, args=(there,), daemon=True)
    process.start()
    try:
        yield f"http://127.0.0.1:{here.recv()}"
    finally:
        process.terminate()
        process.join(10)


def traced(work: Work, tracer: trace.Tracer) -> Work:
    """The work, with the spans that this tracer makes: one of the two runs at a time."""

    async def working() -> None:
        telemetry._tracer = tracer
        await work()

    return working


async def measure(site: Site, size: dict[str, Any]) -> None:
    async with chain(site, SCOPES) as door:

        async def sent() -> None:
            form = json.dumps(forms.application("Sam", "Taylor", next(NUMBERS), TODAY)).encode()
            key = (b"idempotency-key", uuid4().hex.encode())
            await door.ask(201, "POST", "/v1/referrals", [*JSON, key], form)

        for _ in range(30):
            await sent()
        read = await _reading(door)
        for title, work in (("referral read, traced", read), ("referral sent, traced", sent)):
            await side_by_side(f"{title} ({SHARE:g} of traces)", traced(work, MADE), traced(work, NONE), **size)


async def _reading(door: Door) -> Work:
    async with door.house.as_owner() as connection:
        id = (await connection.exec_driver_sql("select id from referral limit 1")).scalar_one()

    async def read() -> None:
        await door.ask(200, "GET", f"/v1/referrals/{id}", [], b"")

    return read


def main(size: dict[str, Any]) -> None:
    with collector() as address, servers() as site:
        os.environ["OTEL_EXPORTER_OTLP_ENDPOINT"] = address
        os.environ["OTEL_METRICS_EXPORTER"] = os.environ["OTEL_LOGS_EXPORTER"] = "none"
        stop = telemetry.start("bench", "0", SHARE)
        uvloop.run(measure(site, size))
        stop()


if __name__ == "__main__":
    main(SMALL if "small" in sys.argv else {})
