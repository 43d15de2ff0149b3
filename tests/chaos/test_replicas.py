"""Two of every process and three nodes of the broker: no effect is there twice, work is shared, and a node may die."""

import asyncio
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from itertools import islice

import asyncpg
import httpx
import pytest

from chassis import outbox
from tests.chaos.effects import findings
from tests.chaos.history import HOUSES, settled
from tests.running import Running, running
from tools.journey import forms
from tools.journey.actor import AWAY, TOO_MANY, Actor, eventually

REPLICAS, NODES = 2, 3
APPLICATIONS, THREADS = 24, 6
# Of calls that are spread in turn, each replica has nearly half; a third is what a restart in between leaves.
LEAST_SHARE = 1 / 3
RELAYS = """
    select count(*) from pg_locks join pg_database on pg_database.oid = database
    where datname = current_database() and locktype = 'advisory' and objid = $1 and granted
"""


@pytest.fixture(scope="module")
def many() -> Iterator[Running]:
    """A stack of its own: nothing else here runs in several."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("tools.children.WELL_AFTER", 0.5)
        with running(replicas=REPLICAS, nats_nodes=NODES) as here:
            yield here


def test_every_replica_is_ready_and_one_relay_of_each_house_is_active(many: Running) -> None:
    names = [one.name for one in many.stack.site.topology.running]
    assert {"plans", "plans-2", "gateway", "gateway-2"} <= set(names)
    for house in HOUSES:
        eventually(f"the relay of {house}", lambda house=house: relays(many, house) == 1)


def test_the_same_request_at_both_gateways_has_one_effect_while_a_node_of_the_broker_dies(
    many: Running, nhs_numbers: Iterator[str]
) -> None:
    journey, numbers = many.journey(), list(islice(nhs_numbers, APPLICATIONS))
    second = many.stack.site.topology.replicas_of("gateway")[1]
    with (
        httpx.Client(base_url=f"http://127.0.0.1:{second.port}", timeout=30) as http,
        ThreadPoolExecutor(THREADS) as threads,
    ):
        http.event_hooks = {"response": [many.note]}
        journey.school.token()  # of the first gateway, and good at the second
        schools = [replace(journey.school, comes_again_on=(*AWAY, TOO_MANY), http=one) for one in (many.http, http)]
        twice = [(school, number) for number in numbers for school in schools]
        made = list(threads.map(lambda one: apply(*one, journey.today), twice[: APPLICATIONS // 2]))
        many.stack.kill("nats-2")
        many.stack.kill("referrals-2")
        made += threads.map(lambda one: apply(*one, journey.today), twice[APPLICATIONS // 2 :])
    many.stack.wait_ready()
    assert Counter(Counter(made).values()) == {2: APPLICATIONS}
    many.accepted = list({one.key: one for one in many.accepted}.values())
    history = settled(many.stack.site)
    assert findings(history, many) == []
    listed = Counter(item["subject_id"] for item in history.bodies("panels", "agenda_item"))
    assert [listed[referral] for referral in set(made)] == [1] * APPLICATIONS


def test_the_work_is_shared_evenly(many: Running) -> None:
    """By the spans of what each process of referrals answered."""
    before = len(many.collector.all())
    for _ in range(60):
        assert many.http.get("/v1/referrals", headers=bearer(many.actors["hollybrook-school"])).status_code == 200

    def answered() -> Counter[str]:
        spans = many.collector.all()[before:]
        return Counter(one.instance for one in spans if one.service == "referrals" and "ListReferrals" in one.name)

    eventually("the spans of sixty calls", lambda: sum(answered().values()) >= 60)
    shares = answered()
    assert len(shares) == REPLICAS
    assert min(shares.values()) >= LEAST_SHARE * sum(shares.values())


def relays(many: Running, house: str) -> int:
    async def count() -> int:
        connection = await asyncpg.connect(many.stack.site.owner_url(house), ssl=False)
        try:
            return int(await connection.fetchval(RELAYS, outbox.LOCK))
        finally:
            await connection.close()

    return asyncio.run(count())


def bearer(actor: Actor) -> dict[str, str]:
    return {"authorization": f"Bearer {actor.token()}"}


def apply(school: Actor, nhs_number: str, today: date) -> str:
    """Sent with a key that says which application it is, so that both gateways are asked for the same."""
    form = forms.application("Sam", "Taylor", nhs_number, today, subject="taylor")
    return str(school.post("/v1/referrals", form, key=f"application-{nhs_number}").expect(201)["id"])
