"""Traces, metrics and logs: spans by hand at the boundaries, sent to whatever the standard OTEL_* variables name.

Without OTEL_EXPORTER_OTLP_ENDPOINT nothing is sent, but trace ids exist, so that logs, audit rows, events and problem
answers can be put together. No attribute ever holds personal data: ids, states and names of methods only.

A case takes twenty weeks and leaves thousands of traces. What belongs to one bears the same `goldenthread.case_id`, on
spans, events and lines of logs; how it is worked out is said at `case_of`.
"""

import logging
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4, uuid5

from opentelemetry import baggage, context, metrics, trace
from opentelemetry.context import Context
from opentelemetry.propagate import extract, inject
from opentelemetry.sdk._logs import LogRecordProcessor, ReadWriteLogRecord
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.trace import Link, Span, SpanKind, Status, StatusCode

from chassis.sampling import KeepWhatMatters

CASE = "goldenthread.case_id"
# Of which name a case's id is made; it must never change, or what was sent before is not found.
_CASES = UUID("6f1c3c0e-6f0b-5a0e-9d53-2d3f7c1b8a10")
# What an exception says may quote what somebody wrote: it stays in the process's own log.
_WORDS_OF_EXCEPTIONS = ("exception.message", "exception.stacktrace")
# What is done so much later than its cause is a trace of its own, with a link to that of its cause.
JOINED_S = 60.0
# How often the operator's page is told.
PAGE_EVERY_S = 5.0
_tracer = trace.get_tracer("goldenthread")


def start(service: str, version: str, share: float = 1.0, page: str = "") -> Callable[[], None]:
    """Sets all three up for this process; what is returned sends the rest and ends them. The sampler comes from
    OTEL_TRACES_SAMPLER, how often metrics go from OTEL_METRIC_EXPORT_INTERVAL, as the SDK reads them.

    share  of the traces that go out, beside those with a failure or a slow step, which all do
    page   address of the operator's page, which gets the metrics besides; none for most
    """
    instance = str(uuid4())  # so that replicas are told apart, as the conventions want it
    resource = Resource.create({"service.name": service, "service.version": version, "service.instance.id": instance})
    traces = TracerProvider(resource=resource)
    if _is_sent("TRACES"):
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
        from opentelemetry.sdk.trace.export import BatchSpanProcessor

        batches = BatchSpanProcessor(OTLPSpanExporter())
        traces.add_span_processor(batches if share >= 1 else KeepWhatMatters(batches, share))
    trace.set_tracer_provider(traces)
    ends = [traces.shutdown]
    if _is_sent("METRICS") or page:
        ends.append(_measure(resource, page))
    if _is_sent("LOGS"):
        ends.append(_log(resource))

    def stop() -> None:
        for end in ends:
            end()

    return stop


def _measure(resource: Resource, page: str) -> Callable[[], None]:
    from opentelemetry.exporter.otlp.proto.http import Compression
    from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
    from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader

    readers = [PeriodicExportingMetricReader(OTLPMetricExporter())] if _is_sent("METRICS") else []
    if page:
        shown = OTLPMetricExporter(endpoint=f"{page}/v1/metrics", timeout=2, compression=Compression.NoCompression)
        readers.append(PeriodicExportingMetricReader(shown, export_interval_millis=PAGE_EVERY_S * 1000))
    amounts = MeterProvider(readers, resource)
    metrics.set_meter_provider(amounts)
    return amounts.shutdown


def _log(resource: Resource) -> Callable[[], None]:
    """Beside standard error, with the ids of the trace in which a line was written."""
    from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter
    from opentelemetry.instrumentation.logging.handler import LoggingHandler
    from opentelemetry.sdk._logs import LoggerProvider
    from opentelemetry.sdk._logs.export import BatchLogRecordProcessor

    lines = LoggerProvider(resource)
    lines.add_log_record_processor(_Lines())
    lines.add_log_record_processor(BatchLogRecordProcessor(OTLPLogExporter()))
    logging.getLogger().addHandler(LoggingHandler(logger_provider=lines))
    return lines.shutdown


class _Lines(LogRecordProcessor):
    """Every line bears the case of the span in which it was written, and nothing of what an exception says."""

    def on_emit(self, log_record: ReadWriteLogRecord) -> None:
        attributes: Any = log_record.log_record.attributes
        for name in _WORDS_OF_EXCEPTIONS:
            attributes.pop(name, None)
        if case := current_case():
            attributes[CASE] = case

    def shutdown(self) -> None:
        pass

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        return True


def is_measured() -> bool:
    """Whether metrics go anywhere."""
    return isinstance(metrics.get_meter_provider(), MeterProvider)


def _is_sent(signal: str) -> bool:
    """Whether there is an endpoint for a signal, and nobody chose that it is not sent (OTEL_METRICS_EXPORTER=none)."""
    somewhere = os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT") or os.environ.get(f"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT")
    return bool(somewhere) and os.environ.get(f"OTEL_{signal}_EXPORTER", "otlp") != "none"


@contextmanager
def span(
    name: str,
    kind: SpanKind,
    *,
    parent: Context | None = None,
    attributes: Mapping[str, str | int] | None = None,
    links: Iterable[Link] = (),
) -> Iterator[Span]:
    """A span that is current inside the block; an exception marks it as failed by its type, never by its text. It bears
    the case that its parent's context carries."""
    told = dict(attributes or {})
    if case := baggage.get_baggage(CASE, parent):
        told[CASE] = str(case)
    within = context.attach(parent) if parent is not None else None
    try:
        with _tracer.start_as_current_span(
            name, kind=kind, attributes=told, links=[*links], record_exception=False, set_status_on_exception=False
        ) as current:
            try:
                yield current
            except Exception as error:
                failed(current, type(error).__name__)
                raise
    finally:
        if within is not None:
            context.detach(within)


def failed(current: Span, reason: str) -> None:
    """Says of a span that what it is about failed, where that is no exception. `reason` is a code."""
    current.set_attribute("error.type", reason)
    current.set_status(Status(StatusCode.ERROR))


@contextmanager
def span_later(
    name: str,
    headers: Mapping[str, str],
    began: float,
    child_id: UUID | None,
    attributes: Mapping[str, str | int],
) -> Iterator[Span]:
    """A span of a call to the world outside that was caused some while ago: part of the trace of its cause, or, later
    than `JOINED_S`, of one of its own that is linked to it.

    headers   the trace context of the cause
    began     when it was caused, in seconds since 1970
    child_id  of whose case it is
    """
    cause, links = context_of(headers), []
    if time.time() - began > JOINED_S:
        known = trace.get_current_span(cause).get_span_context()
        cause, links = Context(), [Link(known)] if known.is_valid else []
    if child_id is not None:
        cause = baggage.set_baggage(CASE, case_of(child_id), cause)
    with span(name, SpanKind.CLIENT, parent=cause, attributes=attributes, links=links) as current:
        yield current


@contextmanager
def within(headers: Mapping[str, str]) -> Iterator[None]:
    """Lines of the log that are written inside belong to the trace and the case that the headers carry."""
    before = context.attach(context_of(headers))
    try:
        yield
    finally:
        context.detach(before)


def case_of(child_id: UUID) -> str:
    """The id that everything about a child's way through the platform bears in traces, events and logs, for as long as
    it takes. Worked out from the record's id and leading back to nothing: whoever knows the record finds its traces,
    and whoever sees the traces does not find the record."""
    return str(uuid5(_CASES, str(child_id)))


def concerns(children: Iterable[UUID]) -> None:
    """Says of the current span of which case it is, where it is of one. What shows many, as a list, is of none."""
    known = set(children)
    if len(known) == 1:
        trace.get_current_span().set_attribute(CASE, case_of(known.pop()))


def current_case() -> str:
    """The case of what is being done now; empty where there is none."""
    said: Any = getattr(trace.get_current_span(), "attributes", None) or {}
    return str(said.get(CASE) or baggage.get_baggage(CASE) or "")


def carried(child_id: UUID | None = None) -> dict[str, str]:
    """The trace context of the current span as headers: traceparent, tracestate where there is one, and as baggage the
    case, where a child is named or the context carries one."""
    carrier: dict[str, str] = {}
    inject(carrier, baggage.set_baggage(CASE, case_of(child_id)) if child_id is not None else None)
    return carrier


def context_of(headers: Mapping[str, str]) -> Context:
    """The trace context that headers carry."""
    return extract(dict(headers), Context())


def trace_id() -> str:
    """The current trace's id as 32 hexadecimal digits; empty outside a trace."""
    known = trace.get_current_span().get_span_context()
    return f"{known.trace_id:032x}" if known.is_valid else ""
