"""Refusals over HTTP: whoever may not, or not now, or not any more, is told precisely why; and nothing has changed."""

import base64
import hmac
import json
import time
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey
from joserfc.jws import JWSRegistry

from gateway.oauth import jose
from gateway.oauth.signing_keys import SigningKeys
from tests.journey.evidence import Books, places, refused
from tests.journey.scenes import Record, Scenes, Stage
from tests.running import Running
from tools.journey import forms
from tools.journey.actor import Actor, Answer
from tools.keys import access_token_keys_file

WITHOUT_HEALTH = [one for one in forms.QUORUM if one["sector"] != "health"]


@pytest.fixture
def school(stack: Running) -> Actor:
    return stack.actors["hollybrook-school"]


@pytest.fixture
def form(scenes: Scenes) -> Record:
    return scenes.form()


# -- unauthorised -----------------------------------------------------------------------------------------------------


class Forger:
    """Makes access tokens as the gateway does, with its very key, but not as it would."""

    def __init__(self, stack: Running) -> None:
        site = stack.stack.site
        self.url = site.gateway_url
        self.key = SigningKeys.load(access_token_keys_file(site.keys)).current()
        self.good = jose.read(stack.actors["hollybrook-school"].token()).claims

    def token(self, typ: str = "at+jwt", **changes: Any) -> str:
        return jose.signed({"typ": typ}, {**self.good, **changes}, self.key, "ES256")

    def by_hand(self, header: dict[str, Any], sign: Callable[[bytes], bytes], **changes: Any) -> str:
        """A token with any header, signed in any way."""
        whole = ({"typ": "at+jwt", "kid": self.key.kid} | header, {**self.good, **changes})
        said = b".".join(_segment(json.dumps(part).encode()) for part in whole)
        return (said + b"." + _segment(sign(said))).decode()

    def unsigned(self, algorithm: str) -> str:
        return self.by_hand({"alg": algorithm}, lambda _: b"")

    def confused(self) -> str:
        """Signed with what everybody knows, our public key, as if it were a shared secret."""
        public = json.dumps(self.key.as_dict(private=False)).encode()
        return self.by_hand({"alg": "HS256"}, lambda said: hmac.digest(public, said, "sha256"))

    def with_own_key(self, **header: Any) -> str:
        """Signed with a key that the token itself brings or points at."""
        own = ECKey.generate_key("P-256", private=True)
        named = {"jwk": own.as_dict(private=False), "kid": self.key.kid, "typ": "at+jwt"} | header
        return jwt.encode(
            {"alg": "ES256", **named},
            self.good,
            own,
            registry=JWSRegistry(algorithms=["ES256"], strict_check_header=False),
        )


def _segment(said: bytes) -> bytes:
    return base64.urlsafe_b64encode(said).rstrip(b"=")


@pytest.fixture(scope="module")
def forger(stack: Running) -> Forger:
    return Forger(stack)


def called(stack: Running, authorization: str | None, form: Record) -> Answer:
    headers = {"idempotency-key": str(uuid4())} | ({"authorization": authorization} if authorization else {})
    response = stack.http.post("/v1/referrals", json=form, headers=headers)
    return Answer(response.status_code, response.json(), response.headers)


def test_a_good_token_made_by_hand_is_let_in(stack: Running, scenes: Scenes, forger: Forger) -> None:
    assert called(stack, f"Bearer {forger.token()}", scenes.form()).status == 201


Made = Callable[[Forger], str | None]
TOKENS: dict[str, tuple[Made, str]] = {
    "no token": (lambda _: None, "Send an access token"),
    "another scheme": (lambda _: "Basic c2Nob29sOnNlY3JldA==", "Send an access token"),
    "no JWT": (lambda _: "Bearer abc", "not issued here"),
    "expired": (lambda forger: f"Bearer {forger.token(exp=time.time() - 1)}", "expired"),
    "for another service": (
        lambda forger: f"Bearer {forger.token(aud='https://other.example')}",
        "for another service",
    ),
    "of another issuer": (lambda forger: f"Bearer {forger.token(iss='https://other.example')}", "another issuer"),
    "another kind of token": (lambda forger: f"Bearer {forger.token(typ='JWT')}", "not an access token"),
    "changed": (lambda forger: f"Bearer {forger.token()[:-8]}AAAAAAAA", "changed since"),
    "not good yet": (
        lambda forger: f"Bearer {forger.token(iat=time.time() + 3600, exp=time.time() + 4200)}",
        "not good yet",
    ),
    "of no type": (
        lambda forger: f"Bearer {forger.by_hand({'alg': 'ES256', 'typ': ''}, lambda _: b'')}",
        "not an access token",
    ),
    "unsigned": (lambda forger: f"Bearer {forger.unsigned('none')}", "not issued here"),
    "unsigned, in capitals": (lambda forger: f"Bearer {forger.unsigned('NONE')}", "not issued here"),
    "signed with a public key": (lambda forger: f"Bearer {forger.confused()}", "not issued here"),
    "bringing its own key": (lambda forger: f"Bearer {forger.with_own_key()}", "not issued here"),
    "pointing at its own keys": (
        lambda forger: f"Bearer {forger.with_own_key(jku='https://attacker.example/jwks')}",
        "not issued here",
    ),
    "pointing at its own certificate": (
        lambda forger: f"Bearer {forger.with_own_key(x5u='https://attacker.example/certificate')}",
        "not issued here",
    ),
    "of a key that leads elsewhere": (
        lambda forger: f"Bearer {forger.with_own_key(kid='../../dev/null')}",
        "not issued",
    ),
    "without its claims": (lambda forger: f"Bearer {forger.token(parties=None)}", "lacks a claim"),
}


@pytest.mark.parametrize(("authorization", "words"), TOKENS.values(), ids=TOKENS)
def test_a_token_that_is_not_good(
    stack: Running,
    books: Books,
    form: Record,
    forger: Forger,
    authorization: Callable[[Forger], str | None],
    words: str,
) -> None:
    with books.unchanged():
        answer = called(stack, authorization(forger), form)
    assert words in refused(answer, "unauthenticated")["detail"]
    assert answer.headers["www-authenticate"].startswith("Bearer resource_metadata=")


def test_a_token_of_another_authority_opens_nothing_of_this_one(
    stack: Running, books: Books, scenes: Scenes, forger: Forger
) -> None:
    """The very same parties, as another authority's: its rows are other rows, and ours do not exist for it."""
    referral = scenes.applied("Nico").referral
    school = f"Bearer {forger.token(authority='bromley')}"
    with books.unchanged():
        answer = stack.http.get(f"/v1/referrals/{referral['id']}", headers={"authorization": school})
    assert answer.status_code == 404
    assert stack.http.get("/v1/referrals", headers={"authorization": school}).json()["items"] == []


def test_a_token_for_another_scope(stack: Running, books: Books, form: Record, forger: Forger) -> None:
    with books.unchanged():
        answer = called(stack, f"Bearer {forger.token(scope='referral.read plan.read')}", form)
    assert refused(answer, "insufficient-scope")["missing_scopes"] == ["referral.write"]
    assert 'scope="referral.write"' in answer.headers["www-authenticate"]


def test_the_right_scope_and_the_wrong_role(books: Books, gathering: Stage) -> None:
    journey, path = gathering.journey, f"/v1/assessments/{gathering.assessment['id']}"
    given = {"answer": "received", "author": "Alice Moreno", "summary": "Doing well."}
    with books.unchanged():
        not_hers = journey.school.post(f"{path}/sources/paediatrician:answer", given)
    refused(not_hers, "not-permitted", reason="SOURCE_NOT_YOURS")


# -- out of turn ------------------------------------------------------------------------------------------------------


def test_deciding_before_the_meeting_is_open(scenes: Scenes, books: Books) -> None:
    stage = scenes.listed()
    decision = {"outcome": "not_eligible", "reasons": "Too early."}
    with books.unchanged():
        answer = stage.journey.panel.post(f"/v1/agenda-items/{stage.item['id']}:decide", decision)
    assert refused(answer, "not-allowed-now", reason="MEETING_NOT_CONVENED")["allowed"] == ["convene"]


def test_convening_before_the_day(scenes: Scenes, books: Books) -> None:
    stage = scenes.listed()
    with books.unchanged():
        answer = stage.journey.panel.post(
            f"/v1/panel-meetings/{stage.item['meeting_id']}:convene", {"attendance": forms.QUORUM}
        )
    refused(answer, "not-allowed-now", reason="MEETING_NOT_YET")


@pytest.mark.proves("SOTON-16")
def test_meeting_without_health(scenes: Scenes, books: Books, gathering: Stage) -> None:
    stage = scenes.listed()
    stage.journey.to_the_meeting_of(stage.item)
    without = {"attendance": WITHOUT_HEALTH}
    with books.unchanged():
        panel = stage.journey.panel.post(f"/v1/panel-meetings/{stage.item['meeting_id']}:convene", without)
        team = stage.journey.cypds.post(f"/v1/assessments/{gathering.assessment['id']}:hold-team-meeting", without)
    for answer in (panel, team):
        problem = refused(answer, "not-allowed-now", reason="QUORUM_NOT_MET")
        assert places(problem) == [("pointer", "/attendance", "QUORUM_NOT_MET")]
        assert "health" in problem["detail"]


def test_supplying_information_after_the_decision(books: Books, finished: Stage) -> None:
    with books.unchanged():
        answer = finished.journey.school.post(
            f"/v1/referrals/{finished.referral['id']}:supply-information", {"text": "Hearing is normal."}
        )
    problem = refused(answer, "not-allowed-now", reason="REFERRAL_IS_ACCEPTED")
    assert "supply_information" not in problem["allowed"]


def test_a_second_decision_on_a_decided_item(books: Books, finished: Stage) -> None:
    again = {"outcome": "not_eligible", "reasons": "We have thought again."}
    with books.unchanged():
        answer = finished.journey.panel.post(f"/v1/agenda-items/{finished.item['id']}:decide", again)
    assert refused(answer, "not-allowed-now", reason="AGENDA_ITEM_IS_DECIDED")["allowed"] == []


def test_proposing_a_plan_while_information_is_outstanding(stack: Running, books: Books, gathering: Stage) -> None:
    proposal = {
        "attendance": forms.QUORUM,
        "lead_professional": "org:ods:R1C",
        "lead_professional_name": "Leah Brandt",
        "content": forms.plan_content(forms.days_after(stack.today, 365)),
    }
    with books.unchanged():
        answer = gathering.journey.cypds.post(f"/v1/assessments/{gathering.assessment['id']}:propose-plan", proposal)
    problem = refused(answer, "not-allowed-now", reason="INFORMATION_OUTSTANDING")
    assert problem["allowed"] == ["request_information", "record_information"]


def test_finalising_before_the_resources_are_agreed(stack: Running, books: Books, proposed: Stage) -> None:
    therapies, path = proposed.journey.therapies, f"/v1/plans/{proposed.plan['id']}"
    final = {"agreed_with": "Jo Taylor", "review_on": forms.days_after(stack.today, 100).isoformat()}
    before = therapies.get(path)
    with books.unchanged():
        answer = therapies.post(f"{path}:finalise", final, if_match=before.etag)
    assert refused(answer, "not-allowed-now", reason="PLAN_IS_PROPOSED")["allowed"] == ["revise", "agree_resources"]
    assert therapies.get(path).body == before.body


def test_deciding_on_a_plan_as_if_it_were_a_referral(books: Books, proposed: Stage) -> None:
    item = proposed.journey.item_for(proposed.plan)
    with books.unchanged():
        answer = proposed.journey.panel.post(
            f"/v1/agenda-items/{item['id']}:decide", {"outcome": "not_eligible", "reasons": "No."}
        )
    assert refused(answer, "not-allowed-now", reason="WRONG_KIND_OF_ITEM")["allowed"] == ["agree_resources"]


# -- conflicting ------------------------------------------------------------------------------------------------------


def test_a_change_from_a_version_that_is_no_longer_there(books: Books, proposed: Stage) -> None:
    cypds, path = proposed.journey.cypds, f"/v1/plans/{proposed.plan['id']}"
    before = cypds.get(path)
    first = {**before["content"], "aspirations": "I want to be understood on the telephone, too."}
    assert cypds.put(f"{path}/content", first, etag=before.etag).expect(200).etag != before.etag
    with books.unchanged():
        second = cypds.put(f"{path}/content", {**first, "aspirations": "Something else."}, etag=before.etag)
    refused(second, "changed-meanwhile", reason="PLAN_CHANGED_MEANWHILE")
    assert cypds.get(path)["content"] == first


def test_a_key_that_was_used_for_something_else(school: Actor, books: Books, scenes: Scenes) -> None:
    key = str(uuid4())
    school.post("/v1/referrals", scenes.form(), key=key).expect(201)
    with books.unchanged():
        answer = school.post("/v1/referrals", scenes.form(), key=key)
    problem = refused(answer, "idempotency-key-reused", reason="KEY_REUSED")
    assert places(problem) == [("header", "Idempotency-Key", "KEY_REUSED")]


def test_a_number_that_belongs_to_somebody_else_tells_nobody_so(school: Actor, scenes: Scenes) -> None:
    form = scenes.form()
    first = school.post("/v1/referrals", form).expect(201)
    form["child"]["family_name"] = "Somebody-Else"
    second = school.post("/v1/referrals", form).expect(201)
    assert second["child"]["id"] != first["child"]["id"]
    assert set(second.body) == set(first.body)
    assert "doubt" not in json.dumps(second.body)
