"""A share of the traces goes out, and every one in which something failed or was slow; the rest is forgotten."""

import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.sdk.trace.id_generator import IdGenerator
from opentelemetry.trace import (
    NonRecordingSpan,
    SpanContext,
    Status,
    StatusCode,
    TraceFlags,
    Tracer,
    set_span_in_context,
)

from chassis.sampling import MOST_SPANS, MOST_TRACES, SLOW_NS, KeepWhatMatters


class Chosen(IdGenerator):
    """Trace ids as the test chooses them: the share goes by their last eight bytes."""

    trace_id = 2**64 - 1

    def __init__(self) -> None:
        self._last = 0

    def generate_trace_id(self) -> int:
        return self.trace_id

    def generate_span_id(self) -> int:
        self._last += 1
        return self._last


@pytest.fixture
def ids() -> Chosen:
    return Chosen()


@pytest.fixture
def sent() -> InMemorySpanExporter:
    return InMemorySpanExporter()


@pytest.fixture
def tracer(ids: Chosen, sent: InMemorySpanExporter) -> Tracer:
    provider = TracerProvider(id_generator=ids)
    provider.add_span_processor(KeepWhatMatters(SimpleSpanProcessor(sent), 0.1))
    return provider.get_tracer("t")


def names(sent: InMemorySpanExporter) -> list[str]:
    return [span.name for span in sent.get_finished_spans()]


def test_what_went_well_goes_out_for_the_share_of_ids(ids: Chosen, sent: InMemorySpanExporter, tracer: Tracer) -> None:
    for share, expected in ((0.05, ["inner", "outer"]), (0.5, [])):
        sent.clear()
        ids.trace_id = int(share * 2**64) + (7 << 64)
        with tracer.start_as_current_span("outer"), tracer.start_as_current_span("inner"):
            pass
        assert names(sent) == expected


def test_what_failed_goes_out_whole(sent: InMemorySpanExporter, tracer: Tracer) -> None:
    with tracer.start_as_current_span("outer"):
        with tracer.start_as_current_span("fails") as span:
            span.set_status(Status(StatusCode.ERROR))
        with tracer.start_as_current_span("after"):
            pass
        assert names(sent) == []
    assert names(sent) == ["fails", "after", "outer"]


def test_what_was_slow_goes_out_whole(sent: InMemorySpanExporter, tracer: Tracer) -> None:
    for took, expected in ((SLOW_NS, []), (SLOW_NS + 1, ["inner", "outer"])):
        outer = tracer.start_span("outer", start_time=1)
        tracer.start_span("inner", context=set_span_in_context(outer), start_time=1).end(2)
        outer.end(1 + took)
        assert names(sent) == expected


def test_the_part_of_a_process_ends_with_what_was_called_from_elsewhere(
    sent: InMemorySpanExporter, tracer: Tracer
) -> None:
    caller = SpanContext(Chosen.trace_id, 99, is_remote=True, trace_flags=TraceFlags(1))
    with tracer.start_as_current_span("called", context=set_span_in_context(NonRecordingSpan(caller))) as span:
        span.set_status(Status(StatusCode.ERROR))
    assert names(sent) == ["called"]


def test_it_holds_so_much_and_no_more(ids: Chosen, sent: InMemorySpanExporter, tracer: Tracer) -> None:
    outer = tracer.start_span("outer")
    inside = set_span_in_context(outer)
    for _ in range(MOST_SPANS + 10):
        tracer.start_span("inner", context=inside).end()
    failing = tracer.start_span("fails", context=inside)
    failing.set_status(Status(StatusCode.ERROR))
    failing.end()
    outer.end()
    assert len(names(sent)) == MOST_SPANS + 1
    assert names(sent)[-1] == "fails"

    sent.clear()
    begun = []
    for number in range(MOST_TRACES + 1):
        ids.trace_id = 2**64 - 1 - number
        begun.append(tracer.start_span("outer", start_time=1))
        failing = tracer.start_span("fails", context=set_span_in_context(begun[-1]))
        failing.set_status(Status(StatusCode.ERROR))
        failing.end()
    for one in (begun[0], begun[-1]):
        one.end(2)  # quick, whatever the machine has to do
    assert names(sent) == ["fails", "outer"]
