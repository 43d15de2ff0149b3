"""The whole stack, every process real, with the demonstration's clients and a place that collects its traces."""

import json
import tempfile
import threading
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
from opentelemetry.proto.collector.logs.v1.logs_service_pb2 import ExportLogsServiceRequest
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.trace.v1.trace_pb2 import Span as OtlpSpan

from tests.disk import SmallDisk, small_disk
from tests.fhir.wire import Wire
from tests.receiver import Receiver
from tests.roads import Roads
from tools.journey.actor import Actor, Answer
from tools.journey.southampton import FIRST_DAY, Journey
from tools.probe import free_port_base
from tools.topology import load
from tools.up import Stack


@dataclass(frozen=True)
class Span:
    """A span as it was exported: which process, what, in which trace, under which span.

    attributes  by name, those of its events included; "status" has the text of its status
    instance    which of the processes of that name
    """

    service: str
    name: str
    kind: str
    trace_id: str
    span_id: str
    parent_id: str
    attributes: dict[str, str]
    instance: str


@dataclass(frozen=True)
class Accepted:
    """A command that the platform said yes to: its key, what it was, and the answer."""

    key: str
    request: str
    body: Any


@dataclass(frozen=True)
class Amount:
    """A metric as it was exported by a process.

    kind        gauge, sum or histogram, as OTLP calls it
    attributes  of all its points: every value that was seen, by name
    """

    service: str
    name: str
    kind: str
    unit: str
    attributes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


@dataclass(frozen=True)
class Line:
    """A line of a process's log as it was exported; `trace_id` is empty where it was written outside a trace, and
    `attributes` are the names of what is said besides."""

    service: str
    severity: str
    text: str
    trace_id: str
    attributes: frozenset[str]


class Collector:
    """Takes traces, metrics and logs over OTLP/HTTP, as any backend would."""

    def __init__(self) -> None:
        self._spans: dict[str, list[Span]] = defaultdict(list)
        self.amounts: dict[tuple[str, str], Amount] = {}
        self.lines: list[Line] = []
        collector = self

        class Take(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                if self.path.endswith("/v1/metrics"):
                    collector.measure(ExportMetricsServiceRequest.FromString(body))
                elif self.path.endswith("/v1/logs"):
                    collector.read(ExportLogsServiceRequest.FromString(body))
                else:
                    collector.take(ExportTraceServiceRequest.FromString(body))
                self.send_response(200)
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Take)
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def take(self, request: ExportTraceServiceRequest) -> None:
        for resource in request.resource_spans:
            names = {one.key: one.value.string_value for one in resource.resource.attributes}
            for scope in resource.scope_spans:
                for span in scope.spans:
                    known = Span(
                        names["service.name"],
                        span.name,
                        OtlpSpan.SpanKind.Name(span.kind).removeprefix("SPAN_KIND_").lower(),
                        span.trace_id.hex(),
                        span.span_id.hex(),
                        span.parent_span_id.hex(),
                        _attributes(span),
                        names["service.instance.id"],
                    )
                    self._spans[known.trace_id].append(known)

    def measure(self, request: ExportMetricsServiceRequest) -> None:
        for resource in request.resource_metrics:
            names = {one.key: one.value.string_value for one in resource.resource.attributes}
            for scope in resource.scope_metrics:
                for metric in scope.metrics:
                    kind = str(metric.WhichOneof("data"))
                    new = Amount(names["service.name"], metric.name, kind, metric.unit)
                    known = self.amounts.setdefault((new.service, new.name), new)
                    for point in getattr(metric, kind).data_points:
                        for one in point.attributes:
                            known.attributes[one.key].add(one.value.string_value or str(one.value.int_value))

    def read(self, request: ExportLogsServiceRequest) -> None:
        for resource in request.resource_logs:
            names = {one.key: one.value.string_value for one in resource.resource.attributes}
            for scope in resource.scope_logs:
                for one in scope.log_records:
                    said = one.body.string_value
                    besides = frozenset(attribute.key for attribute in one.attributes)
                    line = Line(names["service.name"], one.severity_text, said, one.trace_id.hex(), besides)
                    self.lines.append(line)

    def trace(self, trace_id: str) -> list[Span]:
        return list(self._spans[trace_id])

    def all(self) -> list[Span]:
        return [span for trace in list(self._spans.values()) for span in trace]

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _attributes(span: OtlpSpan) -> dict[str, str]:
    said = [*span.attributes, *(attribute for event in span.events for attribute in event.attributes)]
    return {"status": span.status.message} | {one.key: str(one.value) for one in said}


@dataclass
class Running:
    """A stack at work: its actors, a journey to play, what was told on the way, and what the platform accepted."""

    stack: Stack
    http: httpx.Client
    actors: dict[str, Actor]
    collector: Collector
    failpoints: Path
    receiver: Receiver
    roads: Roads | None = None
    disk: SmallDisk | None = None
    told: list[tuple[str, str, Answer]] = field(default_factory=list)
    accepted: list[Accepted] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    # Events that a test gave the broker once more, by id.
    doubled: list[str] = field(default_factory=list)
    # The latest day that it ever had.
    latest: date = FIRST_DAY
    # Whether the PostgreSQL that it began with still takes the writes.
    has_first: bool = True
    wire: Wire = field(default_factory=Wire)

    def journey(self) -> Journey:
        """A journey that starts today; the stack's date only ever moves on."""
        return Journey(self.actors, self.choose, self.today, self._tell)

    @property
    def today(self) -> Any:
        from kernel.clock import OffsetClock

        return max(FIRST_DAY, OffsetClock(self.stack.site.data / "clock").today())

    def choose(self, day: Any) -> None:
        self.stack.choose_date(day)
        self.latest = max(self.latest, day)

    def arm(self, process: str, failpoint: str) -> None:
        """The process dies at its next passage of the failpoint."""
        (self.failpoints / f"{process}.{failpoint}").touch()

    def armed(self) -> list[str]:
        """Failpoints that have not fired yet."""
        return sorted(path.name for path in self.failpoints.iterdir())

    def note(self, response: httpx.Response) -> None:
        """Keeps the commands that succeeded; a client that never saw the answer sent the request again. What is FHIR is
        judged."""
        self.statuses[response.status_code] += 1
        self.wire.see(response)
        key = response.request.headers.get("idempotency-key", "")
        if key and response.is_success:
            response.read()
            named = f"{response.request.method} {response.request.url.path}"
            self.accepted.append(Accepted(key, named, response.json()))

    def _tell(self, heading: str, actor: Actor, answer: Answer, /, **_: Any) -> None:
        self.told.append((heading, actor.client_id, answer))


@contextmanager
def running(
    prepare: Callable[[Path], object] = lambda data: None,
    *,
    replicas: int = 1,
    nats_nodes: int = 1,
    standby: bool = False,
    with_roads: bool = False,
    disk_mb: int = 0,
    **environment: str,
) -> Iterator[Running]:
    """A fresh stack in a folder of its own, at the journey's first day; `prepare` may fill the folder before. With
    roads its processes call each other on roads that can be closed; with `disk_mb` it lives on a small disk."""
    collector, receiver = Collector(), Receiver()
    traced = {
        "GOLDENTHREAD_OUTBOUND_TRUSTS": json.dumps([receiver.host]),
        "OTEL_EXPORTER_OTLP_ENDPOINT": collector.url,
        "OTEL_BSP_SCHEDULE_DELAY": "200",
        "OTEL_METRIC_EXPORT_INTERVAL": "5000",
        "GOLDENTHREAD_ACK_WAIT_S": "1",
        # As long as a caller waits at all: a busy machine turns nobody away, where that is not what is tested.
        "GOLDENTHREAD_PLACE_WITHIN_S": "5",
        "GOLDENTHREAD_REQUESTS_AT_ONCE": "96",
        "GOLDENTHREAD_CALLS_AT_ONCE": "12",
        **environment,
    }
    ports = free_port_base()
    with tempfile.TemporaryDirectory(prefix="goldenthread-") as folder, ExitStack() as around:
        roads = around.enter_context(Roads(load().on(ports)).carried()) if with_roads else None
        disk = around.enter_context(small_disk(Path(folder) / "data", disk_mb)) if disk_mb else None
        failpoints = Path(folder) / "failpoints"
        failpoints.mkdir()
        prepare(Path(folder) / "data")
        stack = Stack(
            Path(folder) / "data",
            ports=ports,
            clock=FIRST_DAY,
            failpoints_dir=failpoints,
            environment=traced,
            replicas=replicas,
            nats_nodes=nats_nodes,
            standby=standby,
            roads=roads.addresses if roads else {},
        )
        with stack, httpx.Client(base_url=stack.site.gateway_url, timeout=30) as http:
            actors = {path.stem: Actor.load(path, http) for path in sorted(stack.site.clients.glob("*.json"))}
            here = Running(stack, http, actors, collector, failpoints, receiver, roads, disk)
            http.event_hooks = {"response": [here.note]}
            yield here
    collector.close()
    receiver.close()
