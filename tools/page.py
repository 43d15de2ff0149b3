"""The operator's page: how the installation is at this moment, and its latest traces. It takes in what processes say of
themselves over OTLP/HTTP, keeps the latest in memory, and has no key or password of anything.

It is shown on this machine only. `make up` starts it beside the stack; in a cluster it runs in a pod of its own that
takes telemetry in from the collector, and whoever may forward its port (`kubectl port-forward`) may look: ADR 0093.
"""

import json
import signal
import sys
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from google.protobuf.message import DecodeError
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest
from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest

from tools.amounts import Amounts
from tools.overview import SILENT_AFTER_S, Backup, Overview, overview
from tools.topology import HOST, Topology, load
from tools.traces import MOST_TRACES, Traces

LONGEST_BODY = 16_000_000
TEMPLATES = Path(__file__).parent / "templates" / "page"
# Another name for this machine is somebody's who wants a browser here to read the page to them.
OURS = frozenset({HOST, "localhost", "::1"})
HEADERS = (
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "no-referrer"),
    ("Cache-Control", "no-store"),
)


@dataclass(frozen=True, slots=True)
class Looking:
    """The running page; `url` is also where processes send their telemetry on this machine, `intake` from elsewhere."""

    url: str
    intake: str
    close: Callable[[], None]


@dataclass(slots=True)
class Page:
    """What is shown.

    topology        which processes there should be
    backup          when the last backup was made, where CloudNativePG does not say it
    silent_after_s  who was not heard of for so long is not there
    """

    topology: Topology
    backup: Backup = lambda: None
    silent_after_s: float = SILENT_AFTER_S
    traces: Traces = field(default_factory=Traces)
    amounts: Amounts = field(default_factory=Amounts)
    _templates: Environment = field(
        default_factory=lambda: Environment(
            loader=FileSystemLoader(TEMPLATES), undefined=StrictUndefined, autoescape=True, trim_blocks=True
        )
    )

    def take(self, path: str, body: bytes) -> bool:
        """Whether there is such a thing to be told. DecodeError for what is no telemetry."""
        if path == "/v1/traces":
            self.traces.take(ExportTraceServiceRequest.FromString(body))
        elif path == "/v1/metrics":
            self.amounts.take(ExportMetricsServiceRequest.FromString(body), time.time())
        else:
            return False
        return True

    def shown(self, path: str, query: str) -> tuple[int, str, str]:
        """Status, content and media type."""
        kind = "text/html; charset=utf-8"
        if path == "/":
            return 200, self._written("now.html", now=self._now()), kind
        if path == "/now.json":
            now = self._now()
            worked_out = {"backup_made": now.backup_made, "versions": now.versions}
            return 200, json.dumps(asdict(now) | worked_out), "application/json"
        if path == "/traces":
            case = parse_qs(query).get("case", [""])[0].strip()[:100]
            return 200, self._written("traces.html", traces=self.traces.latest(case=case), case=case), kind
        if trace := self.traces.one(path.removeprefix("/traces/")):
            return 200, self._written("trace.html", trace=trace), kind
        return 404, self._written("gone.html", most=MOST_TRACES), kind

    def _now(self) -> Overview:
        return overview(self.amounts, self.topology, self.backup, self.silent_after_s)

    def _written(self, template: str, **shown: object) -> str:
        return self._templates.get_template(template).render(**shown)


def serving(page: Page, port: int, intake: tuple[str, int] | None = None) -> Looking:
    """Shows the page on this machine and takes telemetry in, until closed. OSError when the port is taken.

    intake  address and port at which telemetry is taken in from elsewhere, and nothing shown
    """
    servers = [_Server((HOST, port), _handler(page, shows=True))]
    if intake is not None:
        servers.append(_Server(intake, _handler(page, shows=False)))
    for server in servers:
        threading.Thread(target=server.serve_forever, name="page", daemon=True).start()

    def close() -> None:
        for server in servers:
            server.shutdown()
            server.server_close()

    return Looking(f"http://{HOST}:{servers[0].server_port}", f"http://{HOST}:{servers[-1].server_port}", close)


def run(port: int, intake: int, silent_after_s: float) -> None:
    """Shows the page until SIGTERM or SIGINT."""
    page = Page(load(), silent_after_s=silent_after_s)
    here = serving(page, port, ("", intake))
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    ended.wait()
    here.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *asked: Any) -> None:
        # Who asked and went before the answer, as a process that is killed does, has lost nothing.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(*asked)


def _handler(page: Page, *, shows: bool) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = 30

        def do_POST(self) -> None:
            length = self.headers.get("Content-Length", "")
            if not length.isdecimal() or int(length) > LONGEST_BODY:
                self._answer(413)
                return
            try:
                body = _unpacked(self.rfile.read(int(length)), self.headers.get("Content-Encoding", ""))
                self._answer(200 if page.take(self.path, body) else 404)
            except (DecodeError, ValueError):
                self._answer(400)

        def do_GET(self) -> None:
            asked = urlsplit(self.path)
            if not shows or urlsplit(f"//{self.headers.get('Host', '')}").hostname not in OURS:
                self._answer(404)
            else:
                self._answer(*page.shown(asked.path, asked.query))

        def _answer(self, status: int, body: str = "", kind: str = "application/x-protobuf") -> None:
            content = body.encode()
            self.send_response(status)
            for name, value in (*HEADERS, ("Content-Type", kind), ("Content-Length", str(len(content)))):
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def _unpacked(body: bytes, encoding: str) -> bytes:
    """ValueError for what is not packed as it says, or is too much when it is unpacked."""
    if encoding in ("", "identity"):
        return body
    if encoding != "gzip":
        raise ValueError(encoding)
    try:
        unpacking = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
        content = unpacking.decompress(body, LONGEST_BODY)
    except zlib.error as error:
        raise ValueError("not gzip") from error
    if unpacking.unconsumed_tail:
        raise ValueError("too long")
    return content
