"""The partner door: plan events in order, at least once, resumed where the reader was; nothing personal in them."""

import json
import re
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

import httpx
import pytest
from cloudevents.core.bindings.http import HTTPMessage, from_structured_event
from httpx_sse import connect_sse
from jsonschema import Draft7Validator, FormatChecker

from kernel.ids import new_id
from tests.journey.evidence import Books, refused
from tests.journey.scenes import Record, Stage
from tests.journey.strangers import admit
from tests.running import Running
from tools.journey import forms
from tools.journey.actor import Actor, Answer, eventually

SCHEMA = forms.PUBLISHED.parent / "cloudevents" / "cloudevents.schema.json"
PLANS = "goldenthread.plans.plan."
# Ids and days, and of a plan its level, whether it steps up or down, and its version: all that an event may say.
SAID = re.compile(r"[a-z_]+_(?:id|on)|since|review_by|(?:(?:from|to)_)?level|direction|content_version")
AT_ONCE_S = 1.0


@pytest.fixture
def partner(stack: Running) -> Actor:
    return stack.actors["harbour-short-breaks"]


@pytest.fixture(scope="module", autouse=True)
def _in_the_feed(books: Books, finished: Stage, proposed: Stage) -> None:
    """Two plans whose events have all arrived."""
    books.settle()


def read(partner: Actor, last: str = "", **query: Any) -> list[Record]:
    cursor = {"last_event_id": last} if last else {}
    answer = partner.get("/v1/events", **cursor, **query).expect(200)
    assert answer.headers["content-type"] == "application/cloudevents-batch+json"
    return list(answer.body)


def pages(partner: Actor, limit: int) -> Iterator[Record]:
    """Every event there is, page by page."""
    last = ""
    while page := read(partner, last, limit=limit):
        yield from page
        last = page[-1]["id"]


def last_of(partner: Actor) -> str:
    *_, last = pages(partner, 500)
    return str(last["id"])


def read_by_others(event: Record) -> Record:
    """An event as the `cloudevents` package reads it; ValueError and its like when it is none."""
    message = HTTPMessage({"content-type": "application/cloudevents+json"}, json.dumps(event).encode())
    return dict(from_structured_event(message).get_attributes())


def revise(stage: Stage, words: str) -> Answer:
    """The co-ordinator changes the plan, which every reader of its events is told."""
    path = f"/v1/plans/{stage.plan['id']}"
    current = stage.journey.cypds.get(path).expect(200)
    content = {**current["content"], "aspirations": words}
    return stage.journey.cypds.put(f"{path}/content", content, etag=current.etag).expect(200)


def test_the_events_of_a_plan_come_in_their_order(partner: Actor, finished: Stage) -> None:
    def told() -> list[str] | None:
        about = [event for event in pages(partner, 500) if event["subject"] == finished.plan["id"]]
        kinds = [event["type"].removeprefix(PLANS) for event in about]
        return kinds if kinds[-1:] == ["finalised.v1"] else None

    assert eventually("the last event of the plan", told) == ["proposed.v1", "resourced.v1", "finalised.v1"]


def test_no_event_comes_twice_however_small_the_pages(partner: Actor) -> None:
    at_once = [event["id"] for event in pages(partner, 500)]
    assert len(set(at_once)) == len(at_once) >= 4
    assert [event["id"] for event in pages(partner, 1)] == at_once


def test_the_versions_of_a_record_never_count_downwards(partner: Actor) -> None:
    """What one command did has one version, however many events tell of it."""
    sequences: dict[str, list[int]] = {}
    for event in pages(partner, 500):
        sequences.setdefault(event["subject"], []).append(int(event["sequence"]))
    assert {subject: counted for subject, counted in sequences.items() if counted != sorted(counted)} == {}


def test_reading_goes_on_after_the_last_event_that_was_handled(partner: Actor, proposed: Stage) -> None:
    before = last_of(partner)
    assert read(partner, before) == []
    revise(proposed, "I want to be understood on the telephone.")
    [event] = eventually("the event", lambda: read(partner, before))
    assert (event["type"], event["subject"]) == (f"{PLANS}revised.v1", proposed.plan["id"])
    assert read(partner, before) == [event]  # until the reader moves its cursor, it comes again
    assert read(partner, event["id"]) == []


def test_whoever_waits_is_answered_within_a_second_of_the_event(partner: Actor, proposed: Stage) -> None:
    before = last_of(partner)
    waiting = threading.Event()

    def wait() -> tuple[list[Record], float]:
        with httpx.Client(base_url=partner.http.base_url, timeout=30) as connection:
            poller = replace(partner, http=connection)
            waiting.set()
            return read(poller, before, timeout_s=20), time.monotonic()

    with ThreadPoolExecutor(1) as pool:
        answered = pool.submit(wait)
        waiting.wait()
        time.sleep(0.7)  # long enough to wait in earnest: past the moment at which a waiter looks again by itself
        assert not answered.done()
        revise(proposed, "I want to be understood by my grandmother.")
        revised = time.monotonic()
        [event], at = answered.result()
    assert event["subject"] == proposed.plan["id"]
    assert at - revised < AT_ONCE_S


def test_whoever_waits_in_vain_gets_an_empty_page_when_the_time_is_over(partner: Actor) -> None:
    began = time.monotonic()
    assert read(partner, last_of(partner), timeout_s=0.3) == []
    assert 0.3 <= time.monotonic() - began < 5


def test_the_detail_is_read_where_the_event_points(partner: Actor, finished: Stage) -> None:
    event = next(event for event in pages(partner, 500) if event["subject"] == finished.plan["id"])
    path = event["dataref"].removeprefix(str(partner.http.base_url).rstrip("/"))
    assert partner.get(path).expect(200)["id"] == finished.plan["id"]


@pytest.mark.skipif(not SCHEMA.exists(), reason=f"the schema of CloudEvents is not at {SCHEMA}")
def test_every_event_is_a_cloudevent(partner: Actor) -> None:
    validator = Draft7Validator(json.loads(SCHEMA.read_text()), format_checker=FormatChecker())
    for event in pages(partner, 500):
        assert [error.message for error in validator.iter_errors(event)] == []
        assert read_by_others(event)["id"] == event["id"]
        assert event["specversion"] == "1.0"
        assert UUID(event["id"]).version == 7
        assert datetime.fromisoformat(event["time"]).tzinfo
        assert event["source"] in ("/plans/southampton", "/notifications/southampton")
        assert event["datacontenttype"] == "application/json"


def test_nothing_personal_is_in_any_event(partner: Actor, finished: Stage, proposed: Stage) -> None:
    assert {name for event in pages(partner, 500) for name in event["data"] if not SAID.fullmatch(name)} == set()
    said = json.dumps(list(pages(partner, 500)))
    for stage in (finished, proposed):
        child, family, content = stage.referral["child"], stage.referral["family"], stage.plan["content"]
        personal = [
            child["given_names"],
            child["family_name"],
            child["nhs_number"],
            child["born_on"],
            family[0]["name"],
        ]
        assert not [text for text in [*personal, content["aspirations"], *content["needs"]] if text in said]


def test_assessment_events_are_for_those_who_may_read_assessments(partner: Actor) -> None:
    """What social care answered is nothing that a provider of short breaks learns from a feed."""
    assert not [
        event for event in pages(partner, 500) if "assessment" in event["type"] or "information" in event["type"]
    ]


# -- as a stream ------------------------------------------------------------------------------------------------------


def follow(partner: Actor, most: int, **headers: str) -> list[Record]:
    """What an independent client of server-sent events is told first, with each event's id and type as it saw them."""
    asked = {"Authorization": f"Bearer {partner.token()}", "Accept": "text/event-stream", **headers}
    found: list[Record] = []
    with (
        httpx.Client(base_url=partner.http.base_url, timeout=30) as connection,
        connect_sse(connection, "GET", "/v1/events/stream", headers=asked) as source,
    ):
        assert source.response.headers["content-type"].startswith("text/event-stream")
        for event in source.iter_sse():
            if event.data:
                document = json.loads(event.data)
                assert (event.id, event.event) == (document["id"], document["type"])
                found.append(document)
            if len(found) == most:
                return found
    return found


def test_a_stream_goes_on_where_it_was_cut_off(partner: Actor) -> None:
    """The same events as by polling, from the same cursor."""
    every = list(pages(partner, 500))
    first = follow(partner, 2)
    assert first == every[:2]
    rest = follow(partner, len(every) - 2, **{"Last-Event-ID": first[-1]["id"]})
    assert rest == every[2:]


def test_a_stream_tells_what_happens_meanwhile(partner: Actor, proposed: Stage) -> None:
    before = last_of(partner)
    with ThreadPoolExecutor(1) as pool:
        told = pool.submit(follow, partner, 1, **{"Last-Event-ID": before})
        revise(proposed, "I want to be understood at the swimming pool.")
        [event] = told.result(timeout=20)
    assert event["subject"] == proposed.plan["id"]


@pytest.mark.parametrize("path", ["/v1/events", "/v1/events/stream"])
def test_a_cursor_or_a_type_that_there_is_not_is_refused_as_that(partner: Actor, path: str) -> None:
    malformed = partner.get(path, last_event_id="the-last-one").expect(422)
    assert malformed["errors"][0]["parameter"] == "last_event_id"
    unknown = partner.get(path, type="goldenthread.plans.plan.invented.v1").expect(422)
    assert unknown["errors"][0]["code"] == "UNKNOWN_EVENT_TYPE"
    assert "goldenthread.plans.plan.proposed.v1" in unknown["errors"][0]["detail"]


@pytest.mark.parametrize("path", ["/v1/events", "/v1/events/stream"])
def test_a_real_cursor_of_another_tenant_is_answered_as_one_that_there_is_not(
    stack: Running, partner: Actor, path: str
) -> None:
    """Word for word: whether there is such an event elsewhere, nobody learns from a cursor."""
    scopes, real = ("event.subscribe", "plan.read"), last_of(partner)
    elsewhere = admit(stack, "bromley-partner", scopes, authority="bromley", org="charity:short-breaks")
    stranger = admit(stack, "no-partner-of-these", scopes, org="charity:nobody-here")
    unknown = [problem_of(partner.get(path, last_event_id=str(new_id())))]
    found = [problem_of(one.get(path, last_event_id=real)) for one in (elsewhere, stranger)]
    assert found == unknown * 2
    assert elsewhere.get("/v1/events").expect(200).body == []


def problem_of(answer: Answer) -> Record:
    problem = refused(answer, "bad-request")
    return {name: problem[name] for name in ("type", "title", "status", "detail")}


def test_only_what_is_asked_for_is_told(partner: Actor) -> None:
    told = read(partner, type="goldenthread.plans.plan.proposed.v1")
    assert {event["type"] for event in told} == {f"{PLANS}proposed.v1"}
