"""The OWASP API Security Top 10 (2023), a test for each, through the public API of the running stack.

Where a whole file is about an item, the test here is the systematic part, over every operation of the document.
"""

import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from gateway.oauth.scopes import ALWAYS_OPEN, SCOPES
from tests.journey.evidence import Books, places, refused
from tests.journey.scenes import Record, Scenes, Stage
from tests.journey.strangers import admit
from tests.running import Running
from tools.docs import api
from tools.journey.actor import Actor, Answer, eventually

DOCUMENT = api.document()
OPEN_PAGES = {"/docs", "/problems", "/openapi.json"}


@pytest.fixture(scope="module")
def stranger(stack: Running) -> Actor:
    """Every scope of the platform, and no relation to any child."""
    return admit(stack, "stranger", tuple(SCOPES), org="urn:999999")


def operations() -> Iterator[tuple[str, str, list[str]]]:
    """Each operation that needs a scope that not every token has: method, path and the scopes."""
    for path, methods in DOCUMENT["paths"].items():
        for method, said in methods.items():
            scopes = [scope for way in said["security"] for named in way.values() for scope in named]
            if scopes and not ALWAYS_OPEN.issuperset(scopes):
                yield method.upper(), path, scopes


def filled(path: str, ids: dict[str, str]) -> str:
    return re.sub(r"{([a-z_]+)}", lambda found: ids.get(found[1], str(uuid4())), path)


def test_api1_broken_object_level_authorization(stranger: Actor, books: Books, finished: Stage) -> None:
    """The ids of somebody else's records open nothing, whatever scopes the token has: they are not found."""
    ids = {
        "referral_id": finished.referral["id"],
        "assessment_id": finished.assessment["id"],
        "plan_id": finished.plan["id"],
        "budget_id": finished.budget["id"],
        "item_id": finished.item["id"],
        "meeting_id": finished.item["meeting_id"],
    }
    about_a_child = [
        path for method, path, _ in operations() if method == "GET" and any(f"{{{name}}}" in path for name in ids)
    ]
    assert len(about_a_child) >= 8
    with books.unchanged():
        for path in about_a_child:
            refused(stranger.get(filled(path, ids), **{"from": "2026-01-01", "to": "2026-12-31"}), "not-found")


def test_api2_broken_authentication(stack: Running, finished: Stage) -> None:
    """No operation but those that are open by purpose answers without a token, or with one of a client that is none."""
    for authorization in (None, "Bearer x", "Bearer eyJhbGciOiJub25lIn0.e30.", "Basic c2Nob29sOnNlY3JldA=="):
        headers = {"authorization": authorization} if authorization else {}
        for method, path, _ in operations():
            assert stack.http.request(method, filled(path, {}), headers=headers).status_code == 401, path
    # An assertion is good once; whoever has seen it cannot use it.
    school = stack.actors["hollybrook-school"]
    form = {
        "grant_type": "client_credentials",
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": school.assertion(),
    }
    assert [stack.http.post("/oauth2/token", data=form).status_code for _ in range(2)] == [200, 401]


FORBIDDEN: Record = {
    "id": "019cacca-6a00-7c1e-8a43-0f2f4e1d9b10",
    "authority": "bromley",
    "state": "accepted",
    "version": 7,
    "allowed_moves": ["decide"],
}


def test_api3_broken_object_property_level_authorization(stack: Running, scenes: Scenes, books: Books) -> None:
    """What the platform decides cannot be sent along with what a caller may say."""
    school = stack.actors["hollybrook-school"]
    with books.unchanged():
        problem = refused(school.post("/v1/referrals", scenes.form() | FORBIDDEN), "invalid-fields")
    assert {place for _, place, code in places(problem) if code == "EXTRA_FORBIDDEN"} == {
        f"/{name}" for name in FORBIDDEN
    }


def test_api4_unrestricted_resource_consumption(stack: Running) -> None:
    """One client's flood gets 429s that say when to come again, and another client does not notice."""
    flooding = admit(stack, "flooding", ("plan.read",), requests_per_minute=60)
    served = stack.actors["hollybrook-school"]
    served.get("/v1/plans").expect(200)
    eventually("a rate set by an operator", lambda: flooding.get("/v1/plans").status == 429)

    def flood(_: int) -> Answer:
        return flooding.get("/v1/plans")

    with ThreadPoolExecutor(8) as many:
        answers = many.map(flood, range(200))
        meanwhile = [served.get("/v1/plans").status for _ in range(20)]
        refusals = [answer for answer in answers if answer.status != 200]
    assert meanwhile == [200] * 20
    assert len(refusals) > 100
    problem = refused(refusals[-1], "too-many-requests")
    seconds = int(refusals[-1].headers["retry-after"])
    assert 1 <= seconds <= 60
    assert f"Wait {seconds} second" in problem["detail"]


# A bundle of requests needs no scope of its own: each of them is refused by its own (test_fhir_writing).
EACH_PART_BY_ITSELF = ("/fhir/R4", "/fhir/R4/{type}/$validate")


def test_api5_broken_function_level_authorization(stack: Running, books: Books) -> None:
    """Every operation refuses a token that lacks its scope, before it reads anything else of the request."""
    readers = admit(stack, "reader-of-notices", ("notice.read",))
    writers = admit(stack, "reader-of-plans", ("plan.read",))
    subscribers = admit(stack, "subscriber", ("event.subscribe",))  # what opens no resource of FHIR
    with books.unchanged():
        for method, path, scopes in operations():
            actor = writers if "notice.read" in scopes else readers
            actor = subscribers if path.startswith("/fhir/") else actor
            answer = actor.send(method, filled(path, {"type": "ServiceRequest"}), headers={"idempotency-key": "k"})
            if path in EACH_PART_BY_ITSELF:
                assert answer.status == 415, path
            elif path.startswith(("/fhir/", "/booking-and-referral/")):
                assert answer.status == 403, path
            else:
                assert refused(answer, "insufficient-scope")["missing_scopes"] == scopes, path


def test_api6_unrestricted_access_to_sensitive_business_flows(stack: Running) -> None:
    """A system that sends referrals without end is slowed down before the panel's office drowns; others are not."""
    flooding = admit(stack, "flooding-with-referrals", ("referral.write", "referral.read"))

    def refer(_: int) -> int:
        return flooding.send("POST", "/v1/referrals", json={}, headers={"idempotency-key": str(uuid4())}).status

    with ThreadPoolExecutor(4) as many:
        statuses = list(many.map(refer, range(250)))
    assert set(statuses) == {422, 429}
    assert flooding.get("/v1/referrals").status == 200
    other = stack.actors["hollybrook-school"]
    assert other.send("POST", "/v1/referrals", json={}, headers={"idempotency-key": "k"}).status == 422


INSIDE = [
    "http://agency.example.org/keys",
    "https://127.0.0.1/keys",
    "https://169.254.169.254/latest/meta-data/",
    "https://[::ffff:10.0.0.1]/keys",
    "https://localhost/keys",
    "https://agency.example.org:5432/keys",
    "https://agency.example.org@10.0.0.1/keys",
    "file:///etc/passwd",
]


def test_api7_server_side_request_forgery(stack: Running, books: Books) -> None:
    """No address that leads inside can be registered for us to call. What is behind a name is judged at each call:
    tests/integration/test_outbound.py."""
    operator = admit(stack, "operator-under-attack", ("operator.clients",))
    sent = {"client_id": "forger", "name": "A forger", "org": "urn:1", "profile": "private_key_jwt", "reason": "None"}
    with books.unchanged():
        for address in INSIDE:
            answer = operator.post("/v1/operator/clients", sent | {"jwks_uri": address, "webhook_uris": [address]})
            problem = refused(answer, "invalid-fields")
            assert {"/jwks_uri", "/webhook_uris/0"} <= {place for _, place, _ in places(problem)}, address


def test_api8_security_misconfiguration(stack: Running) -> None:
    """Every answer, a refusal's and a page's too, carries its guards and says nothing of what is behind it."""
    for method, path in (
        ("GET", "/health/live"),
        ("GET", "/v1/plans"),
        ("GET", "/nowhere"),
        ("GET", "/docs"),
        ("GET", "/problems/not-found"),
        ("POST", "/oauth2/token"),
        ("POST", "/fhir/R4/$process-message"),
        ("POST", "/booking-and-referral/FHIR/R4/$process-message"),
        ("OPTIONS", "/v1/plans"),
        ("TRACE", "/v1/plans"),
    ):
        answer = stack.http.request(method, path, headers={"origin": "https://attacker.example"})
        headers = answer.headers
        assert headers["x-content-type-options"] == "nosniff", path
        assert "frame-ancestors 'none'" in headers["content-security-policy"], path
        assert headers["referrer-policy"] in ("no-referrer", "same-origin"), path
        assert headers["cache-control"], path
        assert not {"server", "x-powered-by", "access-control-allow-origin"} & set(headers.keys())
        assert "Traceback" not in answer.text
    assert stack.http.request("TRACE", "/v1/plans").status_code == 405


def test_api9_improper_inventory_management(stack: Running) -> None:
    """The stack serves the document of this very code, for one version. Every route that is not in it is on a list of
    what need not be: tests/architecture/test_addresses.py."""
    served = stack.http.get("/openapi.json").json()
    assert served["paths"] == DOCUMENT["paths"]
    assert {path for path in served["paths"] if path.startswith("/v")} == {
        path for path in served["paths"] if path.startswith("/v1/")
    }
    for path in (
        "/v0/plans",
        "/v2/plans",
        "/admin",
        "/debug",
        "/metrics",
        "/redoc",
        "/.env",
        "/v1/internal",
        "/graphql",
    ):
        assert stack.http.get(path).status_code == 404, path


def test_api10_unsafe_consumption_of_apis(stack: Running) -> None:
    """What a client's own server answers is as little to be trusted as the client: here it publishes no keys at all."""
    careless = admit(stack, "careless", ("plan.read",), jwks_uri=f"{stack.collector.url}/jwks")
    answer = careless.ask_for_token()
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert stack.collector.url not in json.dumps(answer.json())
