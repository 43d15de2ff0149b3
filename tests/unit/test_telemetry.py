"""What spans and lines of logs say of a case, what they never say, and when later work has a trace of its own."""

import logging
import time
from collections.abc import Iterator
from uuid import uuid4

import pytest
from opentelemetry.instrumentation.logging.handler import LoggingHandler
from opentelemetry.sdk._logs import LoggerProvider
from opentelemetry.sdk._logs.export import InMemoryLogRecordExporter, SimpleLogRecordProcessor
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import SpanKind, StatusCode

from chassis import telemetry
from chassis.telemetry import CASE

CHILD, OTHER = uuid4(), uuid4()


@pytest.fixture
def spans(monkeypatch: pytest.MonkeyPatch) -> InMemorySpanExporter:
    exporter, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(telemetry, "_tracer", provider.get_tracer("t"))
    return exporter


@pytest.fixture
def lines() -> Iterator[InMemoryLogRecordExporter]:
    exporter, provider = InMemoryLogRecordExporter(), LoggerProvider()
    provider.add_log_record_processor(telemetry._Lines())
    provider.add_log_record_processor(SimpleLogRecordProcessor(exporter))
    handler = LoggingHandler(logger_provider=provider)
    logging.getLogger("of.a.case").addHandler(handler)
    yield exporter
    logging.getLogger("of.a.case").removeHandler(handler)


def test_a_case_goes_with_the_headers_into_what_is_done_about_it(
    spans: InMemorySpanExporter, lines: InMemoryLogRecordExporter
) -> None:
    log = logging.getLogger("of.a.case")
    with telemetry.span("command", SpanKind.SERVER):
        headers = telemetry.carried(CHILD)
    with telemetry.span("heard", SpanKind.CONSUMER, parent=telemetry.context_of(headers)):
        log.error("it cannot be taken in")
        with telemetry.span("asks", SpanKind.CLIENT):
            assert telemetry.carried()["baggage"] == headers["baggage"]
    with telemetry.within(headers):
        log.error("it is parked")
    log.error("of nobody")
    case = telemetry.case_of(CHILD)
    command, asks, heard = spans.get_finished_spans()
    assert [(one.name, (one.attributes or {}).get(CASE)) for one in (command, asks, heard)] == [
        ("command", None),
        ("asks", case),
        ("heard", case),
    ]
    assert command.context
    assert heard.parent
    assert heard.parent.span_id == command.context.span_id
    said = [one.log_record for one in lines.get_finished_logs()]
    assert [(one.attributes or {}).get(CASE) for one in said] == [case, case, None]
    assert [one.trace_id for one in said] == [command.context.trace_id, command.context.trace_id, 0]
    assert str(CHILD) not in str([one.attributes for one in said]) + str(headers)


def test_what_shows_several_children_is_of_no_case(spans: InMemorySpanExporter) -> None:
    for children in ((CHILD, CHILD), (CHILD, OTHER), ()):
        with telemetry.span("query", SpanKind.SERVER):
            telemetry.concerns(children)
    one, several, none = ((span.attributes or {}).get(CASE) for span in spans.get_finished_spans())
    assert (one, several, none) == (telemetry.case_of(CHILD), None, None)


def test_what_an_exception_says_leaves_with_no_line(lines: InMemoryLogRecordExporter) -> None:
    try:
        raise ValueError("Persephone Quillfeather is no number")
    except ValueError:
        logging.getLogger("of.a.case").exception("it failed")
    (line,) = lines.get_finished_logs()
    assert line.log_record.attributes == {"exception.type": "ValueError"}
    assert line.log_record.body == "it failed"


def test_work_that_is_soon_belongs_to_the_trace_and_later_work_is_linked_to_it(spans: InMemorySpanExporter) -> None:
    with telemetry.span("command", SpanKind.SERVER):
        headers = telemetry.carried()
    now = time.time()
    for began in (now, now - 2 * telemetry.JOINED_S):
        with telemetry.span_later("POST webhook", headers, began, CHILD, {"a": "b"}) as span:
            telemetry.failed(span, "NOT_REACHED")
    with telemetry.span_later("POST webhook", {}, now - 2 * telemetry.JOINED_S, None, {}):
        pass
    command, soon, later, alone = spans.get_finished_spans()
    assert command.context
    assert soon.context
    assert later.context
    assert soon.context.trace_id == command.context.trace_id
    assert later.context.trace_id != command.context.trace_id
    assert [link.context.span_id for link in later.links] == [command.context.span_id]
    assert (soon.links, alone.links) == ((), ())
    assert {(one.attributes or {})[CASE] for one in (soon, later)} == {telemetry.case_of(CHILD)}
    assert later.status.status_code is StatusCode.ERROR
    assert (later.attributes or {})["error.type"] == "NOT_REACHED"
