"""The latest traces are shown as pictures: taken in from the exporter of every process, bounded, nothing executed."""

from collections.abc import Iterator

import httpx
import pytest
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.trace import Status, StatusCode

from tools.traces import Looking, Traces, looking


@pytest.fixture
def shown() -> Iterator[Looking]:
    here = looking(0, Traces(most=3, most_spans=4))
    yield here
    here.close()


def provider(shown: Looking, process: str) -> TracerProvider:
    made = TracerProvider(resource=Resource.create({"service.name": process}))
    made.add_span_processor(SimpleSpanProcessor(OTLPSpanExporter(shown.endpoint)))
    return made


def test_a_trace_is_shown_below_what_caused_each_step(shown: Looking) -> None:
    tracer = provider(shown, "gateway").get_tracer("t")
    with (
        tracer.start_as_current_span("POST /v1/referrals") as first,
        tracer.start_as_current_span("SubmitReferral", attributes={"rpc.method": "<b>Submit</b>"}) as call,
    ):
        call.set_status(Status(StatusCode.ERROR))
    trace_id = f"{first.get_span_context().trace_id:032x}"
    listed = httpx.get(shown.url).raise_for_status().text
    assert f'<a href="/{trace_id}">POST /v1/referrals</a> <span class="failed">1 failed</span>' in listed
    page = httpx.get(f"{shown.url}/{trace_id}").raise_for_status()
    assert page.text.index("POST /v1/referrals</span>") < page.text.index("SubmitReferral</summary>")
    assert "&lt;b&gt;Submit&lt;/b&gt;" in page.text
    assert page.text.count("<rect") == 2
    assert "default-src 'none'" in page.headers["content-security-policy"]


def test_only_the_latest_are_kept_and_of_each_so_much(shown: Looking) -> None:
    tracer = provider(shown, "plans").get_tracer("t")
    ids = []
    for number in range(5):
        with tracer.start_as_current_span(f"number {number}") as first:
            for _ in range(number + 2):
                tracer.start_span("step").end()
        ids.append(f"{first.get_span_context().trace_id:032x}")
    assert [httpx.get(f"{shown.url}/{one}").status_code for one in ids] == [404, 404, 200, 200, 200]
    assert "3 more steps were left out" in httpx.get(f"{shown.url}/{ids[-1]}").text


def test_what_is_no_trace_is_not_taken(shown: Looking) -> None:
    assert httpx.post(f"{shown.url}/v1/logs", content=b"x").status_code == 404
    assert httpx.post(f"{shown.url}/v1/traces", content=b"\xff" * 9).status_code == 400
    assert httpx.get(f"{shown.url}/../../etc/passwd").status_code == 404
    assert "There is none yet" in httpx.get(shown.url).text
