"""Two of every process and three nodes of the broker: no effect is there twice, work is shared, a node may die, what is
too much is turned away, and every process is replaced by a newer one while people work."""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from itertools import chain, cycle, islice
from uuid import uuid4

import asyncpg
import httpx
import pytest

from chassis import outbox
from tests.chaos.effects import findings
from tests.chaos.history import HOUSES, PROCESSES, at_rest, settled
from tests.chaos.overload import held
from tests.chaos.rolling import (
    COLUMN,
    HOUSE,
    LEAVES_WITHIN_S,
    MOST_REQUESTS,
    PAUSES_S,
    VERSION,
    Balancer,
    Impatient,
    Releases,
)
from tests.running import Running, running
from tools.journey import forms
from tools.journey.actor import AWAY, TOO_MANY, Actor, eventually
from tools.replacing import replace_every

REPLICAS, NODES = 2, 3
APPLICATIONS, THREADS = 24, 6
# Places of a gateway and of each house, which are few here; how many come for each; how many are worried meanwhile.
PLACES, CALLS, TIMES, URGENT = 6, 4, 3, 8
FEW = {
    "GOLDENTHREAD_REQUESTS_AT_ONCE": str(PLACES),
    "GOLDENTHREAD_CALLS_AT_ONCE": str(CALLS),
    "GOLDENTHREAD_PLACE_WITHIN_S": "2",
}
# Everything at rest, with days that pass, beside whatever else the machine does.
REST_WITHIN_S = 240.0
# To replace a process takes three seconds. Where it takes so many, calls are late for that reason alone.
STARVED_S = 15.0
# Of calls that are spread in turn, each replica has nearly half; a third is what a restart in between leaves.
LEAST_SHARE = 1 / 3
RELAYS = """
    select count(*) from pg_locks join pg_database on pg_database.oid = database
    where datname = current_database() and locktype = 'advisory' and objid = $1 and granted
"""


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> Releases:
    """From which all processes of `many` are started."""
    return Releases(tmp_path_factory.mktemp("releases"))


@pytest.fixture(scope="module")
def many(releases: Releases) -> Iterator[Running]:
    """A stack of its own: nothing else here runs in several."""
    leaves = {"GOLDENTHREAD_LEAVES_WITHIN_S": str(LEAVES_WITHIN_S)}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("tools.children.WELL_AFTER", 0.5)
        with running(replicas=REPLICAS, nats_nodes=NODES, **FEW, **leaves, **releases.environment) as here:
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
    kept_once(many)
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


def test_at_three_times_what_can_be_done_some_are_turned_away_early_and_nothing_urgent_is(
    many: Running, nhs_numbers: Iterator[str]
) -> None:
    """Each gateway has eight places, each house four: three clients come for each place, and nothing moves."""
    school, gateways = many.actors["hollybrook-school"], many.stack.site.topology.replicas_of("gateway")
    school.token()
    addresses = [f"http://127.0.0.1:{one.port}" for one in gateways]
    refusals: dict[str, list[httpx.Response]] = {address: [] for address in addresses}
    numbers = list(islice(nhs_numbers, len(addresses) * PLACES * TIMES))

    def comes(at: tuple[int, str]) -> str:
        """One client, which does as it is told until its application is taken."""
        address = addresses[at[0] % len(addresses)]
        with httpx.Client(base_url=address, timeout=30, event_hooks={"response": [many.note]}) as http:
            form = forms.application("Sam", "Taylor", at[1], many.today, subject="taylor")
            while True:
                sent = {**bearer(school), "idempotency-key": f"flood-{at[1]}"}
                answer = http.post("/v1/referrals", json=form, headers=sent)
                if answer.status_code not in (429, *AWAY):
                    break
                refusals[address].append(answer)
                time.sleep(float(answer.headers["retry-after"]))
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def is_worried(address: str) -> int:
        told = {"child_described": "The boy next door", "observed": "Bruises", "raiser": {"name": "Alice Moreno"}}
        sent = {**bearer(school), "idempotency-key": str(uuid4())}
        with httpx.Client(base_url=address, timeout=30, event_hooks={"response": [many.note]}) as http:
            told |= {"immediate_risk": True}
            return http.post("/v1/concerns", json=told, headers=sent).status_code

    def reads_as_fhir(address: str) -> httpx.Response | None:
        answer = httpx.get(f"{address}/fhir/R4/ServiceRequest", headers=bearer(school), timeout=30)
        return answer if answer.status_code == 503 else None

    with ThreadPoolExecutor(len(numbers)) as crowd, ThreadPoolExecutor(URGENT) as others:
        with held(many, "referrals", "referral"):
            coming = [crowd.submit(comes, one) for one in enumerate(numbers)]
            for address in addresses:
                eventually(f"a refusal of {address}", lambda address=address: refusals[address])  # type: ignore[misc]
                fhir = eventually("a refusal at the FHIR door", lambda address=address: reads_as_fhir(address))  # type: ignore[misc]
                assert (fhir.json()["resourceType"], int(fhir.headers["retry-after"]) > 0) == ("OperationOutcome", True)
            worried = list(others.map(is_worried, islice(cycle(addresses), URGENT)))
        taken = [one.result() for one in coming]
    assert worried == [201] * URGENT
    for refusal in chain.from_iterable(refusals.values()):
        # 504 is for those that were let in, and whom the table was held from until their time was over.
        assert refusal.status_code in (429, 503, 504)
        assert refusal.headers["content-type"] == "application/problem+json"
        assert int(refusal.headers["retry-after"]) > 0
    kinds = {one.json()["type"].rpartition("/")[2] for one in chain.from_iterable(refusals.values())}
    assert "busy" in kinds <= {"busy", "unavailable", "timed-out", "too-many-requests"}
    assert len(set(taken)) == len(numbers)
    apply(school, next(nhs_numbers), many.today)  # it has recovered by itself
    kept_once(many)
    assert findings(settled(many.stack.site), many) == []


def test_every_process_is_replaced_by_a_newer_one_under_load_and_no_request_fails(
    many: Running, releases: Releases, nhs_numbers: Iterator[str]
) -> None:
    """The tables of one house are brought forward first, as a release does; old and new work on them side by side."""
    site = many.stack.site
    names = [one.name for one in site.topology.running]
    before = {name: many.stack.pid(name) for name in names}
    lasted: list[float] = []
    gateways = [one.port for one in site.topology.replicas_of("gateway")]
    with (
        Balancer(gateways).carried() as balancer,
        httpx.Client(base_url=balancer.url, timeout=30) as http,
    ):
        load = Impatient(many, 1, numbers=nhs_numbers, url=balancer.url, http=http, pauses_s=PAUSES_S)
        with load.at_work(MOST_REQUESTS):
            releases.unpack_newer()
            releases.migrate(site)
            replace_every(site, lambda name, seconds: lasted.append(seconds))
        assert load.failures == []
        if (untimely := [*load.late, *load.given_up, *balancer.refused]) and max(lasted) > STARVED_S:
            pytest.skip(f"nothing is in time on this machine now: a process takes {max(lasted):.0f} s to start")
        assert untimely == []
        assert load.idle() == [], load.refused
        # Longer than a lease: a lane that was at work when its gateway was replaced is free a minute later.
        eventually("the partner's news", load.told_everything, REST_WITHIN_S)
    assert [name for name in names if many.stack.pid(name) in (None, before[name])] == []
    eventually("every process as the newer version", lambda: of_version(many, VERSION) == REPLICAS * len(PROCESSES))
    history, _ = at_rest(site, many.choose, REST_WITHIN_S)
    kept_once(many)
    assert [*findings(history, many), *load.findings()] == []
    assert all(COLUMN in row for row in history.tables[HOUSE]["referral"])


def of_version(many: Running, version: str) -> int:
    """How many processes the operator's page has heard say that they are of this version."""
    now = httpx.get(f"{many.stack.site.page_url}/now.json", trust_env=False).json()
    return sum(copy["version"] == version for one in now["processes"] for copy in one["copies"])


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


def kept_once(many: Running) -> None:
    """The same request, sent at both gateways or again after it was turned away, was accepted once."""
    many.accepted = list({one.key: one for one in many.accepted}.values())
