"""Partners' systems in JavaScript at the running platform: an EventSource on the stream, a client of NATS."""

from uuid import uuid4

import pytest

from tests.javascript_clients import running
from tests.journey.evidence import Books, refused
from tests.journey.scenes import Stage
from tests.journey.strangers import admit
from tests.journey.test_feed import read_by_others
from tests.journey.test_subscriptions import DESK, PATH, REVISED, SCOPES, revise
from tests.running import Running
from tools.journey.actor import Actor, eventually


@pytest.fixture(scope="module")
def partner(stack: Running) -> Actor:
    """A system in JavaScript of the agency that gives short breaks."""
    return admit(stack, "short-breaks-javascript", SCOPES, org="charity:short-breaks")


def test_an_eventsource_follows_and_comes_back_where_it_was_cut_off(
    partner: Actor, books: Books, finished: Stage, proposed: Stage
) -> None:
    books.settle()
    told = partner.get("/v1/events", type="goldenthread.plans.*", limit=3).expect(200).body
    asked = {
        "url": f"{str(partner.http.base_url).rstrip('/')}/v1/events/stream",
        "types": [event["type"] for event in told],
        "token": partner.token(),
    }
    asked["url"] += "?type=goldenthread.plans.*"
    with running("eventsource.mjs", **asked, most=3, cut_after=1) as script:
        lines = script.all()
    assert [line["event"] for line in lines if "event" in line] == told
    assert [read_by_others(line["event"])["id"] for line in lines if "event" in line] == [one["id"] for one in told]
    assert [line["asks_after"] for line in lines if "asks_after" in line] == ["", told[0]["id"]]
    with running("eventsource.mjs", **{**asked, "token": "no token of ours"}, most=1) as script:
        assert script.all()[-1] == {"refused": 401}
    # A cursor that is nobody's is refused as that, and not passed over.
    nobodys = {**asked, "url": f"{asked['url']}&last_event_id={uuid4()}"}
    with running("eventsource.mjs", **nobodys, most=1) as script:
        assert script.all()[-1] == {"refused": 400}


def test_a_nats_client_is_told_of_a_plan_and_the_operator_sees_it(
    stack: Running, partner: Actor, proposed: Stage, books: Books
) -> None:
    books.settle()
    made = partner.post(PATH, {"way": "nats", "types": [REVISED]}).expect(201)
    assert (made["url"], made["verification_key"], made["state"]) == (None, None, "unverified")
    eventually("its place at the broker", lambda: partner.get(f"{PATH}/{made['id']}").expect(200)["state"] == "active")
    with running("nats.mjs", **made["broker"], token=partner.token(), most=1) as script:
        assert script.next() == {"connected": True}
        revise(proposed, "I want to be understood at the harbour.")
        said = script.next()
    assert (said["event"]["type"], said["event"]["subject"]) == (REVISED, proposed.plan["id"])
    assert read_by_others(said["event"])["id"] == said["event"]["id"]
    operator = admit(stack, "broker-desk", ("operator.subscriptions",))
    stands = eventually("the delivery", lambda: operator.get(f"{DESK}/{made['id']}").expect(200).body["delivered_at"])
    assert stands
    assert refused(partner.get(f"{PATH}/{made['id']}/secret"), "not-allowed-now")
    with running("nats.mjs", **made["broker"], token="no token of ours", most=0) as script:
        assert script.all() == [{"refused": "AuthorizationError"}]
