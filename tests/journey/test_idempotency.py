"""A request that is sent twice, or by twenty clients at once, has one effect and one answer."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from uuid import uuid4

import httpx
import pytest

from tests.journey.evidence import Books, refused
from tests.journey.scenes import Scenes
from tests.running import Running
from tools.journey.actor import Actor, Answer

CLIENTS = 20
KEYS = "select count(*) as rows from idempotency where request_id = $1"
OUTBOX = "select count(*) as rows from outbox where headers->>'ce-subject' = $1 and subject like $2"
ITEMS = "select count(*) as rows from agenda_item where subject_id = $1"
NOTICES = "select count(*) as rows from notice where subject_id = $1 and kind = $2"


@pytest.fixture
def school(stack: Running) -> Actor:
    return stack.actors["hollybrook-school"]


@contextmanager
def crowd(actor: Actor) -> Iterator[list[Actor]]:
    """The client twenty times, each with a connection of its own, open and ready."""
    actor.token()
    with ExitStack() as open_connections:
        clients = [httpx.Client(base_url=actor.http.base_url, timeout=30) for _ in range(CLIENTS)]
        for client in clients:
            open_connections.enter_context(client).get("/health/live")
        # Whoever is sent away must not come back: it would hide that it was.
        yield [replace(actor, http=client, patience_s=0) for client in clients]


def at_the_same_moment(actors: list[Actor], act: Callable[[Actor, int], Answer]) -> list[Answer]:
    barrier = threading.Barrier(len(actors))

    def wait_and_act(numbered: tuple[int, Actor]) -> Answer:
        number, actor = numbered
        barrier.wait()
        return act(actor, number)

    with ThreadPoolExecutor(len(actors)) as pool:
        return list(pool.map(wait_and_act, enumerate(actors)))


def count(books: Books, house: str, query: str, *values: object) -> int:
    [row] = books.rows(house, query, *values)
    return int(row["rows"])


def test_twenty_clients_at_once_get_twenty_equal_answers_and_one_referral(
    scenes: Scenes, books: Books, school: Actor
) -> None:
    form, key = scenes.form("Twenty"), str(uuid4())
    with crowd(school) as clients:
        answers = at_the_same_moment(clients, lambda client, _: client.post("/v1/referrals", form, key=key))
    assert [answer.status for answer in answers] == [201] * CLIENTS
    referral = answers[0].body
    assert all(answer.body == referral and answer.etag == answers[0].etag for answer in answers)
    listed = school.get("/v1/referrals", child_id=referral["child"]["id"]).expect(200)["items"]
    assert [one["id"] for one in listed] == [referral["id"]]
    books.settle()
    assert count(books, "referrals", KEYS, key) == 1
    assert count(books, "referrals", OUTBOX, referral["id"], "%.referral.received.v1") == 1
    assert count(books, "panels", ITEMS, referral["id"]) == 1
    assert count(books, "notifications", NOTICES, referral["id"], "acknowledgement") == 1


def test_twenty_decisions_at_once_are_one_decision(scenes: Scenes, books: Books) -> None:
    stage = scenes.convened("Twenty")
    books.settle()
    decision = {"outcome": "not_eligible", "reasons": "The school can meet this need."}
    path, key = f"/v1/agenda-items/{stage.item['id']}:decide", str(uuid4())
    with crowd(stage.journey.panel) as clients:
        answers = at_the_same_moment(clients, lambda client, _: client.post(path, decision, key=key))
    assert [answer.status for answer in answers] == [200] * CLIENTS
    assert all(answer.body == answers[0].body for answer in answers)
    books.settle()
    assert count(books, "panels", OUTBOX, stage.item["id"], "%.decision.made.v1") == 1


def test_twenty_different_decisions_at_once_leave_the_first(scenes: Scenes, books: Books) -> None:
    stage = scenes.convened("Twenty")
    books.settle()
    path = f"/v1/agenda-items/{stage.item['id']}:decide"

    def decide(client: Actor, number: int) -> Answer:
        return client.post(path, {"outcome": "not_eligible", "reasons": f"Reason {number}."})

    with crowd(stage.journey.panel) as clients:
        answers = at_the_same_moment(clients, decide)
    [decided] = [answer for answer in answers if answer.status == 200]
    for answer in answers:
        if answer is not decided:
            refused(answer, "not-allowed-now", reason="AGENDA_ITEM_IS_DECIDED")
    kept = stage.journey.panel.get(f"/v1/agenda-items/{stage.item['id']}").expect(200)
    assert kept["decision"] == decided["decision"]


def test_a_request_sent_again_gets_the_same_answer(scenes: Scenes, books: Books, school: Actor) -> None:
    form, key = scenes.form(), str(uuid4())
    first = school.post("/v1/referrals", form, key=key).expect(201)
    with books.unchanged():
        again = school.post("/v1/referrals", form, key=key).expect(201)
        in_quotes = school.post("/v1/referrals", form, key=f'"{key}"').expect(201)
    assert first.body == again.body == in_quotes.body
    assert first.headers["location"] == again.headers["location"]


def test_the_answer_stays_the_same_when_the_record_has_moved_on(scenes: Scenes, books: Books, school: Actor) -> None:
    form, key = scenes.form(), str(uuid4())
    first = school.post("/v1/referrals", form, key=key).expect(201)
    school.post(f"{first.headers['location']}:withdraw", {"reason": "We are moving."}).expect(200)
    assert school.post("/v1/referrals", form, key=key).expect(201).body == first.body
    assert school.get(first.headers["location"])["state"] == "withdrawn"


def test_the_same_key_for_something_else_is_refused(scenes: Scenes, books: Books, school: Actor) -> None:
    key = str(uuid4())
    first = school.post("/v1/referrals", scenes.form(), key=key).expect(201)
    with books.unchanged():
        other = school.post("/v1/referrals", scenes.form(), key=key)
    refused(other, "idempotency-key-reused", reason="KEY_REUSED")
    assert school.get(first.headers["location"]).expect(200)["id"] == first["id"]


def test_a_refused_request_keeps_no_key_and_is_judged_afresh(scenes: Scenes, books: Books, school: Actor) -> None:
    form, key = scenes.form(), str(uuid4())
    with books.unchanged():
        refused(school.post("/v1/referrals", {**form, "consents": []}, key=key), "invalid-fields")
        refused(school.post("/v1/referrals", {**form, "consents": []}, key=key), "invalid-fields")
    assert count(books, "referrals", KEYS, key) == 0
    school.post("/v1/referrals", form, key=key).expect(201)


def test_what_was_out_of_turn_may_succeed_later_with_its_key(scenes: Scenes, books: Books) -> None:
    stage = scenes.listed()
    path, key = f"/v1/agenda-items/{stage.item['id']}:decide", str(uuid4())
    decision = {"outcome": "not_eligible", "reasons": "The school can meet this need."}
    refused(stage.journey.panel.post(path, decision, key=key), "not-allowed-now", reason="MEETING_NOT_CONVENED")
    stage.journey.to_the_meeting_of(stage.item)
    stage.journey.convene(stage.item)
    assert stage.journey.panel.post(path, decision, key=key).expect(200)["state"] == "decided"


def test_a_key_is_its_clients_own(stack: Running, scenes: Scenes, school: Actor) -> None:
    key = str(uuid4())
    first = school.post("/v1/referrals", scenes.form("One"), key=key).expect(201)
    second = stack.actors["weston-school"].post("/v1/referrals", scenes.form("Two", subject=""), key=key).expect(201)
    assert (first["child"]["given_names"], second["child"]["given_names"]) == ("One", "Two")


def test_a_key_is_for_one_operation(scenes: Scenes, school: Actor) -> None:
    key = str(uuid4())
    referral = school.post("/v1/referrals", scenes.form(), key=key).expect(201)
    withdrawn = school.post(f"/v1/referrals/{referral['id']}:withdraw", {"reason": "We are moving."}, key=key)
    assert withdrawn.expect(200)["state"] == "withdrawn"
