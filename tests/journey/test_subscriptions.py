"""Webhooks through the running platform: subscribed over REST, sent by the gateway, verified by other people's code."""

import subprocess
import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from standardwebhooks.webhooks import Webhook

from tests.journey.evidence import Books, refused
from tests.journey.scenes import Record, Stage
from tests.journey.strangers import admit
from tests.running import Running
from tools.journey.actor import Actor, Answer, eventually

SCOPES = ("event.subscribe", "plan.read", "subscription.read", "subscription.write")
PATH, DESK = "/v1/subscriptions", "/v1/operator/subscriptions"
PROPOSED, REVISED = "goldenthread.plans.plan.proposed.v1", "goldenthread.plans.plan.revised.v1"


@pytest.fixture(scope="module")
def partner(stack: Running) -> Actor:
    """Another system of the agency that gives short breaks."""
    uris = (stack.receiver.url,)
    return admit(stack, "short-breaks-webhooks", SCOPES, org="charity:short-breaks", webhook_uris=uris)


@pytest.fixture(scope="module")
def operator(stack: Running) -> Actor:
    return admit(stack, "webhook-desk", ("operator.subscriptions",))


@pytest.fixture(scope="module")
def subscription(stack: Running, partner: Actor, proposed: Stage, books: Books) -> Record:
    books.settle()
    began = datetime.now(UTC)
    made = partner.post(PATH, {"url": stack.receiver.url, "types": ["goldenthread.plans.plan.*"]}).expect(201)

    def agreed() -> Record | None:
        stands = partner.get(f"{PATH}/{made['id']}").expect(200)
        return dict(stands.body) if stands["state"] == "active" else None

    return eventually("the receiver's consent", agreed) | {"began": began.isoformat()}


def sent(stack: Running, type_: str, subject: str) -> list[Any]:
    said = [(one, one.body.decode()) for one in stack.receiver.received]
    return [one for one, body in said if f'"{type_}"' in body and f'"{subject}"' in body]


def revise(stage: Stage, words: str) -> None:
    path = f"/v1/plans/{stage.plan['id']}"
    current = stage.journey.cypds.get(path).expect(200)
    content = {**current["content"], "aspirations": words}
    stage.journey.cypds.put(f"{path}/content", content, etag=current.etag).expect(200)


def times(stack: Running, plan: str) -> Counter[str]:
    """How often each revision of the plan was sent, by its id."""
    return Counter(one.headers["webhook-id"] for one in sent(stack, REVISED, plan))


def end(actor: Actor, id: str) -> Answer:
    return actor.send("DELETE", f"{PATH}/{id}", headers={"idempotency-key": str(uuid4())})


def test_what_happens_is_sent_and_verified_and_can_be_had_again(
    stack: Running, partner: Actor, operator: Actor, subscription: Record, proposed: Stage
) -> None:
    """Sent by the gateway's own lanes; an operator sees how it stands, pauses and resumes; a replay brings it again."""
    id, plan = subscription["id"], proposed.plan["id"]
    revise(proposed, "I want to be understood in the choir.")
    [first] = eventually("the webhook", lambda: sent(stack, REVISED, plan))
    secret = partner.get(f"{PATH}/{id}/secret").expect(200)
    assert secret.headers["cache-control"] == "no-store"
    event = Webhook(secret["secret"]).verify(first.body, first.headers)
    assert (event["id"], event["subject"]) == (first.headers["webhook-id"], plan)
    # The receiver's trace goes on from ours, which began with the request.
    trace_id = first.headers["traceparent"].split("-")[1]

    def told_of() -> set[str]:
        trace = stack.collector.trace(trace_id)
        return {one.attributes["messaging.message.id"] for one in trace if one.name == "POST webhook"}

    assert any(event["id"] in one for one in eventually("its span", told_of))
    assert "server" in {one.kind for one in stack.collector.trace(trace_id) if one.service == "plans"}
    stands = operator.get(f"{DESK}/{id}").expect(200)
    assert (stands["client_id"], stands["state"], stands["failures"]) == (partner.client_id, "active", 0)
    assert stands["delivered_at"]
    assert [one["outcome"] for one in operator.get(f"{DESK}/{id}/attempts").expect(200)["items"]] == ["delivered"] * 2
    assert operator.get(f"{DESK}/{id}/parked").expect(200)["items"] == []
    # While it is paused nothing goes out, and nothing is lost.
    assert operator.post(f"{DESK}/{id}:pause").expect(200)["allowed_moves"] == ["resume", "replay", "rotate-secret"]
    assert refused(operator.post(f"{DESK}/{id}:pause"), "not-allowed-now")["allowed"]
    revise(proposed, "I want to be understood on the bus.")
    operator.post(f"{DESK}/{id}:resume").expect(200)
    eventually("what came meanwhile", lambda: len(sent(stack, REVISED, plan)) == 2)
    meanwhile = times(stack, plan)
    since = (datetime.now(UTC) - timedelta(days=1)).isoformat()
    partner.post(f"{PATH}/{id}:replay", {"since": since}).expect(200)
    again = eventually("the replay", lambda: sent(stack, PROPOSED, plan))
    assert len(again) == 1
    # With whatever other tests revised of the plan before.
    eventually("both again", lambda: all(times(stack, plan)[one] == 2 for one in meanwhile))


def test_an_operator_sees_it_at_the_command_line(stack: Running, partner: Actor, subscription: Record) -> None:
    def said(*words: str) -> str:
        command = [sys.executable, "-m", "tools.cli", "subscriptions", *words]
        run = subprocess.run(
            command, env=stack.stack.site.own_environment(), capture_output=True, text=True, check=True
        )
        return run.stdout

    assert f"{subscription['id']} {partner.client_id}: active" in said("southampton")
    assert "paused" in said("southampton", subscription["id"], "--move", "pause")
    assert "unverified" in said("southampton", subscription["id"], "--move", "resume")
    assert said("southampton", subscription["id"]).strip() == ""
    assert said("bromley").strip() == ""


def test_a_subscription_is_its_clients_own(stack: Running, subscription: Record) -> None:
    other = admit(stack, "somebody-elses-webhooks", SCOPES, org="charity:elsewhere")
    for answer in (
        other.get(f"{PATH}/{subscription['id']}"),
        other.get(f"{PATH}/{subscription['id']}/secret"),
        other.post(f"{PATH}/{subscription['id']}:pause"),
        end(other, subscription["id"]),
    ):
        refused(answer, "not-found")
    assert other.get(PATH).expect(200)["items"] == []
    elsewhere = admit(stack, "bromley-desk", ("operator.subscriptions",), authority="bromley")
    refused(elsewhere.get(f"{DESK}/{subscription['id']}"), "not-found")


def test_what_cannot_be_subscribed_to_is_refused_with_what_there_is(stack: Running, partner: Actor) -> None:
    problem = refused(
        partner.post(PATH, {"url": "https://10.0.0.1/e", "types": ["goldenthread.plans.plan.invented.v1"]}),
        "invalid-fields",
    )
    told = {(error["pointer"], error["code"]): error["detail"] for error in problem["errors"]}
    assert {("/types/0", "UNKNOWN_EVENT_TYPE"), ("/url", "NOT_A_NAME"), ("/url", "NOT_REGISTERED")} <= told.keys()
    assert PROPOSED in told["/types/0", "UNKNOWN_EVENT_TYPE"]
    assert stack.receiver.url in told["/url", "NOT_REGISTERED"]


def test_a_subscription_ends(stack: Running, partner: Actor) -> None:
    made = partner.post(PATH, {"url": stack.receiver.url, "types": ["goldenthread.plans.*"]}).expect(201)
    changed = partner.put(f"{PATH}/{made['id']}", {"url": made["url"], "types": ["*"]}, etag=made.etag).expect(200)
    assert (changed["types"], changed["version"]) == (["*"], 2)
    end(partner, made["id"]).expect(200)
    refused(partner.get(f"{PATH}/{made['id']}"), "not-found")
