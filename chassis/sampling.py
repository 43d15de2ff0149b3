"""Which traces go out: a share of all, by their id, and every one in which something failed or was slow here.

Each process decides for its own part of a trace when that part ends. The share is the same everywhere, because it
follows from the trace's id; a call that fails has failed for its caller, too, so that the path to it goes out.
"""

import threading
from collections import OrderedDict

from opentelemetry.context import Context
from opentelemetry.sdk.trace import ReadableSpan, Span, SpanProcessor
from opentelemetry.sdk.trace.sampling import TraceIdRatioBased
from opentelemetry.trace import StatusCode

SLOW_NS = 1_000_000_000
MOST_TRACES = 2_000
MOST_SPANS = 512


class KeepWhatMatters(SpanProcessor):
    """Passes spans on to `following`, or forgets them.

    share  of all traces, from 0 to 1
    """

    def __init__(self, following: SpanProcessor, share: float) -> None:
        self._following = following
        self._bound = TraceIdRatioBased.get_bound_for_rate(share)
        self._waiting: OrderedDict[int, list[ReadableSpan]] = OrderedDict()
        self._lock = threading.Lock()

    def on_start(self, span: Span, parent_context: Context | None = None) -> None:
        self._following.on_start(span, parent_context)

    def on_end(self, span: ReadableSpan) -> None:
        trace_id = span.context.trace_id
        if trace_id & TraceIdRatioBased.TRACE_ID_LIMIT < self._bound:
            self._following.on_end(span)
            return
        for one in self._decided(trace_id, span):
            self._following.on_end(one)

    def _decided(self, trace_id: int, span: ReadableSpan) -> list[ReadableSpan]:
        """What goes out now: nothing before the part of this process has ended."""
        with self._lock:
            spans = self._waiting.setdefault(trace_id, [])
            if len(spans) < MOST_SPANS or _matters(span):
                spans.append(span)
            if not _is_the_first_here(span):
                while len(self._waiting) > MOST_TRACES:
                    self._waiting.popitem(last=False)
                return []
            del self._waiting[trace_id]
        return spans if any(_matters(one) for one in spans) else []

    def shutdown(self) -> None:
        self._following.shutdown()

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        return self._following.force_flush(timeout_millis)


def _is_the_first_here(span: ReadableSpan) -> bool:
    return span.parent is None or span.parent.is_remote


def _matters(span: ReadableSpan) -> bool:
    failed = span.status.status_code is StatusCode.ERROR
    return failed or (span.end_time or 0) - (span.start_time or 0) > SLOW_NS
