"""Partners' systems stay where they are while a gateway, the broker of the houses and their own broker die: each is
told of everything, in order, by the connection that it comes back with."""

from uuid import uuid4

from tests.chaos.test_servers import struck
from tests.javascript_clients import Script, running
from tests.journey.strangers import admit
from tests.running import Running
from tools.journey.actor import eventually

PUBLISHED = "goldenthread.localoffer.entry.published.v1"
SCOPES = ("event.subscribe", "local_offer.read", "subscription.read", "subscription.write")
VICTIMS = ("gateway", "nats", "partners")
ENTRY = {
    "name": "Swimming for all", "description": "In warm water.", "provider": "The baths", "sector": "leisure",
    "availability": "normally_available", "reach": "Ring us.", "funding": "The council pays.",
    "telephone": "01632 960 902", "assured_on": "2026-01-02",
}  # fmt: skip
WITHIN_S = 120


def publish(stack: Running) -> str:
    """An entry of the local offer, of which everybody is told; its id."""
    desk = stack.actors["southampton-local-offer"]
    sent = {"owner": "org:charity:baths", "content": ENTRY | {"name": f"{ENTRY['name']} {uuid4()}"}}
    entry = desk.post("/v1/local-offer/entries", sent).expect(201)
    desk.post(f"/v1/local-offer/entries/{entry['id']}:publish", if_match='"1"').expect(200)
    return str(entry["id"])


def subjects(script: Script, last: str) -> list[str]:
    """What it says that it was told of, until it was told of this one; what came twice, under one id, counts once."""
    found: dict[str, str] = {}
    while last not in found.values():
        said = script.next()
        if "event" in said:
            found.setdefault(said["event"]["id"], said["event"]["subject"])
    return list(found.values())


def test_who_follows_by_stream_and_by_nats_misses_nothing_whoever_dies(stack: Running) -> None:
    partner = admit(stack, "partner-that-stays", SCOPES, org="charity:that-stays")
    made = partner.post("/v1/subscriptions", {"way": "nats", "types": [PUBLISHED]}).expect(201)
    path = f"/v1/subscriptions/{made['id']}"
    eventually("its place at the broker", lambda: partner.get(path).expect(200)["state"] == "active")
    begins = publish(stack)

    def cursor() -> str | None:
        known = partner.get("/v1/events", type=PUBLISHED, limit=500).expect(200).body
        return next((str(one["id"]) for one in known if one["subject"] == begins), None)

    last = eventually("the first event", cursor)
    stream = f"{str(partner.http.base_url).rstrip('/')}/v1/events/stream?type={PUBLISHED}&last_event_id={last}"
    asked = {"url": stream, "types": [PUBLISHED], "token": partner.token()}
    told = []
    with (
        running("nats.mjs", WITHIN_S, **made["broker"], token=partner.token(), stay=True, reconnect=True) as by_nats,
        running("eventsource.mjs", WITHIN_S, **asked) as by_stream,
    ):
        assert by_nats.next() == {"connected": True}
        assert by_stream.next() == {"asks_after": ""}
        for victim in VICTIMS:
            with struck(stack, victim, 0.05):
                told.append(publish(stack))
            told.append(publish(stack))
        assert subjects(by_stream, told[-1]) == told
        assert subjects(by_nats, told[-1]) == [begins, *told]
