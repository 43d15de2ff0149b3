"""The operator's page says what processes said last, what is wrong and what to do; to nobody but this machine."""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest
from opentelemetry.exporter.otlp.proto.http.metric_exporter import OTLPMetricExporter
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import PeriodicExportingMetricReader
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.trace import Status, StatusCode

from chassis.telemetry import CASE
from tests.browser import accessible, browsing, kept_to_look_at
from tools.page import Looking, Page, serving
from tools.topology import load
from tools.traces import Traces

TOPOLOGY = load()
QUIET = {"goldenthread.outbox.unpublished": 0, "goldenthread.outbox.oldest": 0.0, "goldenthread.parked": 0}


@pytest.fixture
def page() -> Page:
    return Page(TOPOLOGY, traces=Traces(most=3, most_spans=4), silent_after_s=600)


@pytest.fixture
def shown(page: Page) -> Iterator[Looking]:
    here = serving(page, 0)
    yield here
    here.close()


def provider(shown: Looking, process: str) -> TracerProvider:
    made = TracerProvider(resource=Resource.create({"service.name": process}))
    made.add_span_processor(SimpleSpanProcessor(OTLPSpanExporter(f"{shown.url}/v1/traces")))
    return made


def says(shown: Looking, process: str, *, id: str = "one", version: str = "1.0", **amounts: Any) -> None:
    """What a process sends of itself: gauges by name, each an amount or amounts by one attribute."""
    about = {"service.name": process, "service.version": version, "service.instance.id": id}
    exporter = OTLPMetricExporter(f"{shown.url}/v1/metrics")
    meters = MeterProvider([PeriodicExportingMetricReader(exporter, 3_600_000)], Resource.create(about))
    meter = meters.get_meter("t")
    for name, told in (QUIET | amounts).items():
        gauge = meter.create_gauge(name)
        for attribute, amount in told.items() if isinstance(told, dict) else [("", told)]:
            key, _, value = attribute.partition("=")
            gauge.set(amount, {key: value} if key else {})
    meters.shutdown()


def everybody(shown: Looking, **others: dict[str, Any]) -> None:
    for name in TOPOLOGY.names:
        pool = {"db.client.connection.state=used": 3, "db.client.connection.state=idle": 1}
        says(
            shown,
            name,
            **{"db.client.connection.count": pool, "db.client.connection.max": 10} | others.get(name, {}),
        )


def now(shown: Looking) -> Any:
    return httpx.get(f"{shown.url}/now.json").raise_for_status().json()


def test_when_all_is_well_it_says_so_and_what_is_wrong_it_says_with_what_to_do(shown: Looking) -> None:
    everybody(shown)
    assert now(shown)["troubles"] == []
    assert "All is well." in httpx.get(shown.url).text
    limits = {"goldenthread.deadline.state=near": 2, "goldenthread.deadline.state=missed": 1}
    behind = {"messaging.destination.name=plans": 6_000, "messaging.destination.name=panels": 1}
    standing = {"goldenthread.subscription.state=active": 4, "goldenthread.subscription.state=disabled": 1}
    says(shown, "plans", **{"goldenthread.parked": 2, "goldenthread.deadlines.open": limits})
    says(shown, "panels", **{"goldenthread.outbox.unpublished": 9, "goldenthread.outbox.oldest": 75.0})
    says(shown, "budgets", **{"goldenthread.consumer.pending": behind})
    says(shown, "referrals", **{"goldenthread.server.away": {"goldenthread.server=postgresql": 1}})
    says(shown, "gateway", **{"goldenthread.subscriptions": standing})
    says(shown, "localoffer", id="two", version="1.1")
    said = now(shown)
    told = {one["what"]: one["do"] for one in said["troubles"]}
    assert "goldenthread replay plans" in told["plans: 2 events are parked."]
    assert told.keys() == {
        "plans: 2 events are parked.",
        "plans: 1 time limit is missed and still open.",
        "panels: 9 events wait for the broker, the first for 75 seconds.",
        "budgets is 6001 events behind.",
        "referrals does not reach postgresql.",
        "1 subscription is disabled.",
        "Several versions run: 1.0, 1.1.",
    }
    urgent = [one["urgent"] for one in said["troubles"]]
    assert urgent == sorted(urgent, reverse=True)
    assert [len(one["copies"]) for one in said["processes"] if one["name"] == "localoffer"] == [2]
    written = httpx.get(shown.url).text
    assert all(what in written for what in told)


def test_who_is_not_heard_from_is_said_and_an_old_backup(page: Page, shown: Looking) -> None:
    says(shown, "plans")
    page.topology = replace(TOPOLOGY, replicas=2)
    page.backup = lambda: 0.0
    told = [one["what"] for one in now(shown)["troubles"]]
    assert "panels is not heard from." in told
    assert "plans: 1 of 2 replicas are heard from." in told
    assert "The last backup: none yet." in told
    page.silent_after_s = -1
    assert "plans is not heard from." in [one["what"] for one in now(shown)["troubles"]]


def test_what_was_answered_is_counted_by_the_minute_from_when_it_was_first_heard(page: Page) -> None:
    def sent(count: int, failed: int) -> Any:
        from opentelemetry.proto.collector.metrics.v1.metrics_service_pb2 import ExportMetricsServiceRequest

        request = ExportMetricsServiceRequest()
        resource = request.resource_metrics.add()
        for key in ("service.name", "service.version", "service.instance.id"):
            resource.resource.attributes.add(key=key).value.string_value = "gateway"
        metric = resource.scope_metrics.add().metrics.add(name="http.server.request.duration")
        for status, amount in ((200, count), (503, failed)):
            point = metric.histogram.data_points.add(count=amount, sum=amount / 10)
            point.attributes.add(key="http.response.status_code").value.int_value = status
        return request

    page.amounts.take(sent(1_000, 7), 600.0)
    page.amounts.take(sent(1_040, 10), 630.0)
    page.amounts.take(sent(1_041, 10), 665.0)
    minutes = page.amounts.hour("gateway", 670.0)
    assert len(minutes) == 60
    assert [(one.answered, one.failed) for one in minutes[-2:]] == [(43, 3), (1, 0)]
    assert minutes[-2].seconds == pytest.approx(4.3)


def test_the_database_operator_tells_of_the_last_backup(page: Page, shown: Looking) -> None:
    everybody(shown)
    assert now(shown)["is_backed_up"] is False
    says(shown, "cloudnative-pg", **{"cnpg_collector_last_available_backup_timestamp": 1_700_000_000})
    assert "The last backup: 2023-11-14 22:13 UTC." in [one["what"] for one in now(shown)["troubles"]]


async def test_it_can_be_read_by_everybody_who_operates_the_platform(page: Page, shown: Looking) -> None:
    """axe, WCAG 2.2 AA, on a phone and on a desk: when all is well, when much is wrong, and the traces."""
    everybody(shown, plans={"goldenthread.deadlines.open": {"goldenthread.deadline.state=near": 3}})
    with provider(shown, "gateway").get_tracer("t").start_as_current_span("POST /v1/referrals") as span:
        pass
    async with browsing() as browser:
        looking = await (await browser.new_context(bypass_csp=True)).new_page()
        await looking.goto(shown.url)
        await accessible(looking)
        await kept_to_look_at(looking, "operator-well")
        says(shown, "plans", **{"goldenthread.parked": 2})
        page.topology = replace(TOPOLOGY, replicas=2)
        await looking.goto(shown.url)
        await accessible(looking)
        await kept_to_look_at(looking, "operator-troubles")
        for path in ("/traces", f"/traces/{span.get_span_context().trace_id:032x}"):
            await looking.goto(f"{shown.url}{path}")
            await accessible(looking)


def test_a_trace_is_shown_below_what_caused_each_step(shown: Looking) -> None:
    tracer = provider(shown, "gateway").get_tracer("t")
    with (
        tracer.start_as_current_span("POST /v1/referrals") as first,
        tracer.start_as_current_span("SubmitReferral", attributes={"rpc.method": "<b>Submit</b>"}) as call,
    ):
        call.set_status(Status(StatusCode.ERROR))
    trace_id = f"{first.get_span_context().trace_id:032x}"
    listed = httpx.get(f"{shown.url}/traces").raise_for_status().text
    assert f'<a href="/traces/{trace_id}">POST /v1/referrals</a> <span class="failed">1 failed</span>' in listed
    shown_one = httpx.get(f"{shown.url}/traces/{trace_id}").raise_for_status()
    assert shown_one.text.index("POST /v1/referrals</span>") < shown_one.text.index("SubmitReferral</summary>")
    assert "&lt;b&gt;Submit&lt;/b&gt;" in shown_one.text
    assert shown_one.text.count("<rect") == 2
    assert "default-src 'none'" in shown_one.headers["content-security-policy"]


def test_only_the_latest_are_kept_and_of_each_so_much(shown: Looking) -> None:
    tracer = provider(shown, "plans").get_tracer("t")
    ids = []
    for number in range(5):
        with tracer.start_as_current_span(f"number {number}") as first:
            for _ in range(number + 2):
                tracer.start_span("step").end()
        ids.append(f"{first.get_span_context().trace_id:032x}")
    assert [httpx.get(f"{shown.url}/traces/{one}").status_code for one in ids] == [404, 404, 200, 200, 200]
    assert "3 more steps were left out" in httpx.get(f"{shown.url}/traces/{ids[-1]}").text


def test_the_traces_of_one_case_can_be_found(shown: Looking) -> None:
    tracer = provider(shown, "plans").get_tracer("t")
    for case in ("case-a", "case-b", "case-a"):
        with tracer.start_as_current_span("request"), tracer.start_as_current_span(f"of {case}") as step:
            step.set_attribute(CASE, case)
    found = httpx.get(f"{shown.url}/traces", params={"case": "case-a"}).text
    assert len(re.findall(r'href="/traces/[0-9a-f]{32}"', found)) == 2
    assert "None of the traces" in httpx.get(f"{shown.url}/traces", params={"case": "<i>"}).text


def test_what_is_no_telemetry_is_not_taken_and_no_other_name_of_this_machine_is_answered(
    page: Page, shown: Looking
) -> None:
    assert httpx.post(f"{shown.url}/v1/logs", content=b"x").status_code == 404
    assert httpx.post(f"{shown.url}/v1/traces", content=b"\xff" * 9).status_code == 400
    packed = {"Content-Encoding": "gzip"}
    assert httpx.post(f"{shown.url}/v1/metrics", content=b"no gzip", headers=packed).status_code == 400
    assert httpx.post(f"{shown.url}/v1/metrics", content=gzip.compress(b""), headers=packed).status_code == 200
    bomb = gzip.compress(bytes(40_000_000))
    assert httpx.post(f"{shown.url}/v1/metrics", content=bomb, headers=packed).status_code == 400
    assert httpx.get(f"{shown.url}/../../etc/passwd").status_code == 404
    assert httpx.get(shown.url, headers={"Host": "attacker.example"}).status_code == 404
    assert json.loads(httpx.get(f"{shown.url}/now.json", headers={"Host": "localhost:1"}).text)
    apart = serving(page, 0, ("127.0.0.1", 0))
    try:
        assert "There is none yet" in httpx.get(f"{apart.url}/traces").text
        assert httpx.get(f"{apart.intake}/").status_code == 404
        assert httpx.post(f"{apart.intake}/v1/metrics", content=b"").status_code == 200
    finally:
        apart.close()
