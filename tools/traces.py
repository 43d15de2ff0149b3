"""The latest traces, taken in over OTLP, kept in memory, for the operator's page (`tools.page`) to show as pictures.

What a tracing system is to a larger installation: a limited number of traces, each of a limited number of spans. Spans
hold nothing personal.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import ExportTraceServiceRequest
from opentelemetry.proto.common.v1.common_pb2 import KeyValue
from opentelemetry.proto.trace.v1.trace_pb2 import Span as OtlpSpan
from opentelemetry.proto.trace.v1.trace_pb2 import Status

from chassis.telemetry import CASE

MOST_TRACES = 500
MOST_SPANS = 2_000
SHOWN = 100


@dataclass(frozen=True, slots=True)
class Step:
    """One span. Times in milliseconds since 1970; `attributes` as text by name."""

    span_id: str
    parent_id: str
    process: str
    name: str
    began_ms: float
    took_ms: float
    failed: bool
    attributes: dict[str, str]


@dataclass(slots=True)
class Trace:
    """Spans of one trace, as they came in."""

    trace_id: str
    steps: list[Step] = field(default_factory=list)
    left_out: int = 0

    @property
    def first(self) -> Step:
        """Where it began: what has no parent here, or else what began first."""
        known = {one.span_id for one in self.steps}
        return min(self.steps, key=lambda one: (one.parent_id in known, one.began_ms))

    @property
    def began_ms(self) -> float:
        return min(one.began_ms for one in self.steps)

    @property
    def took_ms(self) -> float:
        return max(one.began_ms + one.took_ms for one in self.steps) - self.began_ms

    @property
    def processes(self) -> list[str]:
        """Each once, in the order in which they came to it."""
        return list(dict.fromkeys(one.process for one in sorted(self.steps, key=lambda one: one.began_ms)))

    @property
    def case(self) -> str:
        """Whose way through the platform it is part of, as `chassis.telemetry` says; empty for what is of no case."""
        return next((one.attributes[CASE] for one in self.steps if CASE in one.attributes), "")

    @property
    def failed(self) -> int:
        return sum(one.failed for one in self.steps)

    def in_order(self) -> Iterator[tuple[int, Step]]:
        """Every step below the one that caused it, with how deep it lies."""
        known = {one.span_id for one in self.steps}
        below: dict[str, list[Step]] = {}
        for one in sorted(self.steps, key=lambda one: -one.began_ms):
            below.setdefault(one.parent_id if one.parent_id in known else "", []).append(one)
        ahead = [(0, one) for one in below.get("", ())]
        while ahead:
            depth, step = ahead.pop()
            yield depth, step
            ahead.extend((depth + 1, one) for one in below.pop(step.span_id, ()))


class Traces:
    """The latest, by their id. Safe for several threads."""

    def __init__(self, most: int = MOST_TRACES, most_spans: int = MOST_SPANS) -> None:
        self._most = most
        self._most_spans = most_spans
        self._kept: OrderedDict[str, Trace] = OrderedDict()
        self._lock = threading.Lock()

    def take(self, request: ExportTraceServiceRequest) -> None:
        with self._lock:
            for resource in request.resource_spans:
                process = texts(resource.resource.attributes).get("service.name", "unknown")
                for scope in resource.scope_spans:
                    for span in scope.spans:
                        self._keep(process, span)

    def _keep(self, process: str, span: OtlpSpan) -> None:
        trace = self._kept.setdefault(span.trace_id.hex(), Trace(span.trace_id.hex()))
        self._kept.move_to_end(trace.trace_id)
        if len(trace.steps) < self._most_spans:
            trace.steps.append(_step(process, span))
        else:
            trace.left_out += 1
        while len(self._kept) > self._most:
            self._kept.popitem(last=False)

    def latest(self, most: int = SHOWN, case: str = "") -> list[Trace]:
        """The newest first; only those with a step of that case, where one is named."""
        with self._lock:
            kept = [Trace(one.trace_id, list(one.steps), one.left_out) for one in self._kept.values()]
        if case:
            kept = [one for one in kept if any(step.attributes.get(CASE) == case for step in one.steps)]
        return sorted(kept, key=lambda one: -one.began_ms)[:most]

    def one(self, trace_id: str) -> Trace | None:
        with self._lock:
            known = self._kept.get(trace_id)
            return Trace(trace_id, list(known.steps), known.left_out) if known else None


def _step(process: str, span: OtlpSpan) -> Step:
    return Step(
        span.span_id.hex(),
        span.parent_span_id.hex(),
        process,
        span.name,
        span.start_time_unix_nano / 1e6,
        (span.end_time_unix_nano - span.start_time_unix_nano) / 1e6,
        span.status.code == Status.STATUS_CODE_ERROR,
        texts(span.attributes),
    )


def texts(attributes: Iterable[KeyValue]) -> dict[str, str]:
    """Attributes of OTLP by their keys; a number as its digits."""
    return {one.key: one.value.string_value or str(one.value.int_value) for one in attributes}
