"""Clients in an operator's hands: registered, changed, suspended, ended, over the network and at the command line."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from joserfc.jwk import ECKey

from tests.journey.evidence import Books, places, refused
from tests.journey.strangers import admit
from tests.running import Running
from tools.journey.actor import Actor, Answer

PATH = "/v1/operator/clients"
WHY = "Agreement of 2 March 2026"
EDITED = ("client_id", "authority", "jwks", "suspended_at", "version", "allowed_moves")


@pytest.fixture(scope="module")
def operator(stack: Running) -> Actor:
    return admit(stack, "southampton-operator", ("operator.clients",), org="la:852/digital")


@pytest.fixture(scope="module")
def elsewhere(stack: Running) -> Actor:
    """The operator of another authority."""
    return admit(stack, "bromley-operator", ("operator.clients",), org="la:305/digital", authority="bromley")


def new_key() -> ECKey:
    key = ECKey.generate_key("P-256", private=True)
    key.ensure_kid()
    return key


def jwks(*keys: ECKey) -> dict[str, Any]:
    return {"keys": [{**key.as_dict(private=False), "use": "sig", "alg": "ES256"} for key in keys]}


def registration(key: ECKey, **more: Any) -> dict[str, Any]:
    return {
        "client_id": f"agency-{uuid4().hex[:12]}",
        "name": "A partner agency",
        "org": "charity:agency",
        "profile": "private_key_jwt",
        "scopes": ["plan.read", "notice.read"],
        "jwks": jwks(key),
        "reason": WHY,
        **more,
    }


def registered(operator: Actor, stack: Running, **more: Any) -> tuple[dict[str, Any], Actor]:
    """A client that an operator has just registered, and the same as a caller."""
    key = new_key()
    body = operator.post(PATH, registration(key, **more)).expect(201).body
    return body, Actor(body["client_id"], "", stack.http, operator.token_url, operator.issuer, key)


def editable(body: dict[str, Any], **changed: Any) -> dict[str, Any]:
    return {name: value for name, value in body.items() if name not in EDITED} | {"reason": WHY, **changed}


def test_a_registered_client_gets_a_token_and_may_do_what_it_was_given(operator: Actor, stack: Running) -> None:
    body, client = registered(operator, stack)
    assert (body["authority"], body["version"], body["suspended_at"]) == ("southampton", 1, None)
    client.get("/v1/plans").expect(200)
    refused(client.get("/v1/budgets"), "insufficient-scope")
    shown = operator.get(f"{PATH}/{client.client_id}").expect(200)
    assert (shown.body, shown.etag) == (body, '"1"')


def test_every_fault_of_a_registration_is_named(operator: Actor, books: Books) -> None:
    sent = registration(
        new_key(),
        client_id="Agency!",
        scopes=["plan.read", "everything"],
        profile="weaker",
        parties=["southampton/cypds"],
        jwks_uri="http://169.254.169.254/jwks",
        webhook_uris=["https://agency.example.org/events", "https://10.0.0.1/events"],
        redirect_uris=["http://agency.example.org/callback"],
        jwks={"keys": [new_key().as_dict(private=True)]},
    )
    with books.unchanged():
        problem = refused(operator.post(PATH, sent), "invalid-fields")
    found = {place for _, place, _ in places(problem)}
    assert {"/client_id", "/parties/0", "/jwks_uri", "/webhook_uris/1"} <= found
    said = " ".join(error["detail"] for error in problem["errors"])
    for fault in ("unknown scope everything", "unknown profile weaker", "is a private key", "redirect URI"):
        assert fault.lower() in said.lower()
    assert '"d"' not in json.dumps(problem)


def test_an_id_is_given_once(operator: Actor, elsewhere: Actor, stack: Running) -> None:
    body, _ = registered(operator, stack)
    for other in (operator, elsewhere):
        problem = refused(other.post(PATH, registration(new_key(), client_id=body["client_id"])), "invalid-fields")
        assert places(problem) == [("pointer", "/client_id", "TAKEN")]


def test_a_registration_sent_twice_has_one_effect_and_one_answer(operator: Actor) -> None:
    sent, key = registration(new_key()), str(uuid4())
    first, second = (operator.post(PATH, sent, key=key).expect(201) for _ in range(2))
    assert first.body == second.body
    refused(operator.post(PATH, sent | {"name": "Another"}, key=key), "idempotency-key-reused")


def test_a_change_starts_from_the_version_that_was_read(operator: Actor, stack: Running) -> None:
    body, client = registered(operator, stack)
    path, sent = f"{PATH}/{client.client_id}", editable(body, scopes=["budget.read"], requests_per_minute=30)
    changed = operator.put(path, sent, etag='"1"').expect(200)
    assert (changed["scopes"], changed["requests_per_minute"], changed["version"]) == (["budget.read"], 30, 2)
    refused(operator.put(path, sent, etag='"1"'), "changed-meanwhile")
    refused(client.get("/v1/plans"), "insufficient-scope")


def test_keys_are_rotated_with_an_overlap(operator: Actor, stack: Running) -> None:
    _, client = registered(operator, stack)
    path, old, new = f"{PATH}/{client.client_id}/keys", client.private_key, new_key()
    operator.put(path, {"jwks": jwks(old, new), "reason": WHY}, etag='"1"').expect(200)
    renewed = Actor(client.client_id, "", stack.http, client.token_url, client.issuer, new)
    assert [one.ask_for_token().status_code for one in (client, renewed)] == [200, 200]
    operator.put(path, {"jwks": jwks(new), "reason": WHY}, etag='"2"').expect(200)
    assert [one.ask_for_token().status_code for one in (client, renewed)] == [401, 200]


def test_a_key_that_was_changed_under_its_old_name_is_seen_in_the_history(operator: Actor, stack: Running) -> None:
    body, client = registered(operator, stack)
    path, old, new = f"{PATH}/{client.client_id}", client.private_key, new_key()
    swapped = {"keys": [jwks(new)["keys"][0] | {"kid": old.kid}]}
    operator.put(f"{path}/keys", {"jwks": swapped, "reason": WHY}, etag=f'"{body["version"]}"').expect(200)
    change = operator.get(f"{path}/changes").expect(200)["items"][1]
    assert (change["fields"], change["before"], change["after"]) == (
        ["jwks"],
        {"jwks": [f"{old.kid} {old.thumbprint()}"]},
        {"jwks": [f"{old.kid} {new.thumbprint()}"]},
    )


def test_a_client_that_publishes_its_keys_has_none_rotated_here(operator: Actor, stack: Running) -> None:
    """They would have no effect, and the old ones go on being good."""
    there = {"jwks_uri": "https://agency.example.org/jwks"}
    body = operator.post(PATH, registration(new_key(), **there, jwks={"keys": []})).expect(201).body
    keys = {"jwks": jwks(new_key()), "reason": WHY}
    problem = refused(operator.put(f"{PATH}/{body['client_id']}/keys", keys, etag='"1"'), "invalid-fields")
    assert "not both" in problem["errors"][0]["detail"]


def test_a_suspended_client_gets_no_token_until_it_is_resumed(operator: Actor, stack: Running) -> None:
    _, client = registered(operator, stack)
    client.get("/v1/plans").expect(200)
    path = f"{PATH}/{client.client_id}"
    assert operator.post(f"{path}:suspend", {"reason": WHY}).expect(200)["allowed_moves"][0] == "resume"
    refused(client.get("/v1/plans"), "unauthenticated")
    told = client.ask_for_token()
    assert (told.status_code, "suspended" in told.json()["error_description"]) == (401, True)
    again = refused(operator.post(f"{path}:suspend", {"reason": WHY}), "not-allowed-now")
    assert again["allowed"] == ["resume"]
    operator.post(f"{path}:resume", {"reason": WHY}).expect(200)
    assert client.ask_for_token().status_code == 200


def test_tokens_that_are_ended_open_nothing_more(operator: Actor, stack: Running) -> None:
    _, client = registered(operator, stack)
    client.get("/v1/plans").expect(200)
    operator.post(f"{PATH}/{client.client_id}:end-tokens", {"reason": WHY}).expect(200)
    refused(client.get("/v1/plans"), "unauthenticated")
    assert client.ask_for_token().status_code == 200


def test_what_became_of_a_client_is_kept_with_who_did_it_and_why(operator: Actor, stack: Running, books: Books) -> None:
    body, client = registered(operator, stack)
    path = f"{PATH}/{client.client_id}"
    operator.put(path, editable(body, scopes=["plan.read"]), etag='"1"').expect(200)
    operator.post(f"{path}:suspend", {"reason": "Its key was lost"}).expect(200)
    page = operator.get(f"{path}/changes", page_size=2).expect(200)
    rest = operator.get(f"{path}/changes", page_token=page["next_page_token"]).expect(200)
    kept = [*page["items"], *rest["items"]]
    assert [(one["act"], one["reason"]) for one in kept] == [
        ("registered", WHY),
        ("changed", WHY),
        ("suspended", "Its key was lost"),
    ]
    assert {one["by_client"] for one in kept} == {"southampton-operator"}
    assert (kept[1]["fields"], kept[1]["before"], kept[1]["after"]) == (
        ["scopes"],
        {"scopes": ["plan.read", "notice.read"]},
        {"scopes": ["plan.read"]},
    )
    audited = books.rows("gateway", "select action, result from audit where record = 'client'")
    assert {"RegisterClient", "ChangeClient", "SuspendClient"} <= {row["action"] for row in audited}


def test_an_operator_sees_and_changes_only_its_own_authoritys_clients(elsewhere: Actor, books: Books) -> None:
    listed = elsewhere.get(PATH, page_size=100).expect(200)["items"]
    assert {one["authority"] for one in listed} == {"bromley"}
    path = f"{PATH}/hollybrook-school"
    with books.unchanged():
        refused(elsewhere.get(path), "not-found")
        refused(elsewhere.get(f"{path}/changes"), "not-found")
        refused(elsewhere.post(f"{path}:suspend", {"reason": WHY}), "not-found")
        refused(elsewhere.post(f"{path}:end-tokens", {"reason": WHY}), "not-found")


def test_who_manages_clients_is_decided_at_the_command_line(operator: Actor, books: Books) -> None:
    with books.unchanged():
        sent = registration(new_key(), scopes=["operator.clients"])
        problem = refused(operator.post(PATH, sent), "invalid-fields")
        itself = operator.post(f"{PATH}/{operator.client_id}:suspend", {"reason": WHY})
        assert (
            places(problem)
            == places(refused(itself, "invalid-fields"))
            == [("pointer", "/scopes", "COMMAND_LINE_ONLY")]
        )


HEIRS = {
    "/scopes": [
        {"scopes": [scope]}
        for scope in ("record.break_glass", "payment.release", "panel.decide", "match.decide", "sharing.decide")
    ],
    "/subject": [{"subject": "taylor"}],
    "/parties": [{"parties": ["person:taylor"]}],
    "/roles": [{"roles": ["resource_server"]}],
}


@pytest.mark.parametrize(("place", "more"), [(place, more) for place, all_ in HEIRS.items() for more in all_])
def test_an_operators_token_makes_nobody_its_heir(
    operator: Actor, stack: Running, books: Books, place: str, more: dict[str, Any]
) -> None:
    """Neither a new client nor one that has the power gets it, or another key, over the network."""
    body, client = registered(operator, stack)
    held = {name: tuple(value) if isinstance(value, list) else value for name, value in more.items()}
    powerful = admit(stack, f"powerful-{uuid4().hex[:8]}", held.pop("scopes", ("plan.read",)), **held)
    keys = {"jwks": jwks(new_key()), "reason": WHY}
    with books.unchanged():
        for answer in (
            operator.post(PATH, registration(new_key(), **more)),
            operator.put(f"{PATH}/{client.client_id}", editable(body, **more), etag='"1"'),
            operator.put(f"{PATH}/{powerful.client_id}/keys", keys, etag='"1"'),
        ):
            assert places(refused(answer, "invalid-fields")) == [("pointer", place, "COMMAND_LINE_ONLY")]
    # But it is stopped by whoever sees that it is in the wrong hands, and not let go on by them.
    operator.post(f"{PATH}/{powerful.client_id}:suspend", {"reason": WHY}).expect(200)
    refused(operator.post(f"{PATH}/{powerful.client_id}:resume", {"reason": WHY}), "invalid-fields")


def test_a_zero_character_anywhere_is_a_fault_of_the_request(operator: Actor, books: Books) -> None:
    key = new_key()
    one = {**jwks(key)["keys"][0], "more": {"deep": ["\0"]}}
    rows = {
        "/name": {"name": "A\0"},
        "/roles/0": {"roles": ["a\0"]},
        "/reason": {"reason": "\0"},
        "/jwks/keys/0": {"jwks": {"keys": [one]}},
        "/redirect_uris/0": {"redirect_uris": ["https://\0"]},
    }
    with books.unchanged():
        for place, more in rows.items():
            found = places(refused(operator.post(PATH, registration(key, **more)), "invalid-fields"))
            assert place in [where for _, where, _ in found], place
        page = refused(operator.get(PATH, page_token="\0"), "invalid-fields")
        assert places(page) == [("parameter", "page_token", "UNKNOWN_TOKEN")]
        odd = refused(operator.post(PATH, registration(key, redirect_uris=["https://["])), "invalid-fields")
        assert "is not a URL" in odd["errors"][0]["detail"]


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_other_scope_opens_these_doors(stack: Running, method: str) -> None:
    for actor in (stack.actors["southampton-cypds"], stack.actors["hollybrook-school"]):
        refused(actor.send(method, PATH, headers={"idempotency-key": "k"}, json={}), "insufficient-scope")


def goldenthread(stack: Running, *words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tools.cli", "client", *words]
    environment = stack.stack.site.own_environment()
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)


def test_the_same_at_the_command_line(stack: Running, tmp_path: Path) -> None:
    key, file = new_key(), tmp_path / "client.json"
    sent = registration(key, scopes=["operator.clients"])
    sent.pop("reason")
    file.write_text(json.dumps(sent))
    because = ("--authority", "southampton", "--because", WHY)
    made = goldenthread(stack, "register", str(file), *because)
    assert made.returncode == 0, made.stderr
    shown = json.loads(made.stdout)
    client = Actor(sent["client_id"], "", stack.http, *_addresses(stack), key)
    client.get(PATH).expect(200)
    file.write_text(json.dumps(shown | {"scopes": ["plan.read", "nonsense"]}))
    wrong = goldenthread(stack, "change", client.client_id, str(file), *because)
    assert (wrong.returncode, "Unknown scope nonsense" in wrong.stderr) == (1, True)
    suspended = goldenthread(stack, "suspend", client.client_id, *because)
    assert suspended.returncode == 0, suspended.stderr
    assert client.ask_for_token().status_code == 401
    [registered_line, suspended_line] = goldenthread(stack, "changes", client.client_id, *because[:2]).stdout.split(
        "\n"
    )[:2]
    assert (json.loads(registered_line)["act"], json.loads(suspended_line)["act"]) == ("registered", "suspended")
    assert json.loads(registered_line)["by_client"] == "command:goldenthread"


def _addresses(stack: Running) -> tuple[str, str]:
    issuer = stack.stack.site.gateway_url
    return f"{issuer}/oauth2/token", issuer


def test_answers_to_operators_are_problem_documents(operator: Actor) -> None:
    answer: Answer = operator.get(f"{PATH}/nobody-of-that-name")
    assert refused(answer, "not-found")["reason"] == "CLIENT_NOT_FOUND"
    assert isinstance(answer.headers, httpx.Headers)
