"""Traces, metrics and logs: spans by hand at the boundaries, sent to whatever the standard OTEL_* variables name.

Without OTEL_EXPORTER_OTLP_ENDPOINT nothing is sent, but trace ids exist, so that logs, audit rows, events and problem
answers can be put together. No attribute ever holds personal data: ids, states and names of methods only.
"""

import logging
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from uuid import uuid4

from opentelemetry import metrics, trace
from opentelemetry.context import Context
from opentelemetry.propagate import extract, inject
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.trace import Span, SpanKind, Status, StatusCode

from chassis.sampling import KeepWhatMatters

_tracer = trace.get_tracer("goldenthread")


def start(service: str, version: str, share: float = 1.0) -> Callable[[], None]:
    """Sets all three up for this process; what is returned sends the rest and ends them. The sampler comes from
    OTEL_TRACES_SAMPLER, how often metrics go from OTEL_METRIC_EXPORT_INTERVAL, as the SDK reads them.

    share  of the traces that go out, beside those with a failure or a slow step, which all do
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
    if is_measured():
        ends.append(_measure(resource))
    if _is_sent("LOGS"):
        ends.append(_log(resource))

    def stop() -> None:
        for end in ends:
            end()

    return stop


def _measure(resource: Resource) -> Callable[[], None]:
    from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
    from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader

    amounts = MeterProvider([PeriodicExportingMetricReader(OTLPMetricExporter())], resource)
    metrics.set_meter_provider(amounts)
    return amounts.shutdown


def _log(resource: Resource) -> Callable[[], None]:
    """Beside standard error, with the ids of the trace in which a line was written."""
    from opentelemetry.exporter.otlp.proto.http._log_exporter import OTLPLogExporter
    from opentelemetry.instrumentation.logging.handler import LoggingHandler
    from opentelemetry.sdk._logs import LoggerProvider
    from opentelemetry.sdk._logs.export import BatchLogRecordProcessor

    lines = LoggerProvider(resource)
    lines.add_log_record_processor(BatchLogRecordProcessor(OTLPLogExporter()))
    logging.getLogger().addHandler(LoggingHandler(logger_provider=lines))
    return lines.shutdown


def is_measured() -> bool:
    """Whether metrics go anywhere."""
    return _is_sent("METRICS")


def _is_sent(signal: str) -> bool:
    """Whether there is an endpoint for a signal, and nobody chose that it is not sent (OTEL_METRICS_EXPORTER=none)."""
    somewhere = os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT") or os.environ.get(f"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT")
    return bool(somewhere) and os.environ.get(f"OTEL_{signal}_EXPORTER", "otlp") != "none"


@contextmanager
def span(
    name: str, kind: SpanKind, *, parent: Context | None = None, attributes: Mapping[str, str | int] | None = None
) -> Iterator[Span]:
    """A span that is current inside the block; an exception marks it as failed by its type, never by its text."""
    with _tracer.start_as_current_span(
        name, context=parent, kind=kind, attributes=attributes, record_exception=False, set_status_on_exception=False
    ) as current:
        try:
            yield current
        except Exception as error:
            current.set_attribute("error.type", type(error).__name__)
            current.set_status(Status(StatusCode.ERROR))
            raise


def carried() -> dict[str, str]:
    """The trace context of the current span as headers: traceparent, and tracestate where there is one."""
    carrier: dict[str, str] = {}
    inject(carrier)
    return carrier


def context_of(headers: Mapping[str, str]) -> Context:
    """The trace context that headers carry."""
    return extract(dict(headers))


def trace_id() -> str:
    """The current trace's id as 32 hexadecimal digits; empty outside a trace."""
    context = trace.get_current_span().get_span_context()
    return f"{context.trace_id:032x}" if context.is_valid else ""
