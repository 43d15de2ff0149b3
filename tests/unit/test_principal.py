"""Internal tokens: who may say what of whom."""

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey

from chassis import principal
from chassis.client import Neighbours
from chassis.principal import Principal, Signer, Verifier, service_principal
from kernel.errors import Denied
from kernel.purposes import Purpose
from tools.keys import make_keys, private_key_file, trusted_keys_file

FAMILY = Principal(
    subject="taylor",
    client_id="taylor-family",
    authority="southampton",
    organisation="family-portal",
    parties=frozenset({"person:taylor"}),
    roles=frozenset(),
    scopes=frozenset({"referral.read"}),
    purpose=Purpose.OWN_RECORD,
    assurance="P9",
    acting_for="person:green",
)
Sign = Callable[..., str]


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    make_keys(tmp_path, ("gateway", "notifications", "referrals"))
    return tmp_path


@pytest.fixture
def referrals(keys: Path) -> Verifier:
    return Verifier("referrals", trusted_keys_file(keys))


def token(keys: Path, issuer: str, who: Principal, *audience: str) -> str:
    return Signer(issuer, private_key_file(keys, issuer)).token(who, list(audience or ("referrals",)))


def test_the_gateway_speaks_for_clients(keys: Path, referrals: Verifier) -> None:
    sent = token(keys, "gateway", FAMILY)
    assert referrals.verify(sent) == FAMILY
    assert referrals.verify(sent).token == sent, "forwarded as it came"


def test_a_house_speaks_for_itself(keys: Path, referrals: Verifier) -> None:
    sent = token(keys, "notifications", service_principal("notifications", "southampton"))
    assert referrals.verify(sent).is_service


FORGED = {
    "a house that speaks for a client": ("notifications", FAMILY),
    "a kind that does not exist": ("notifications", replace(FAMILY, kind="anything")),  # type: ignore[arg-type]
    "a house that passes for another": ("notifications", service_principal("panels", "southampton")),
    "a house that claims a relation": (
        "notifications",
        replace(service_principal("notifications", "southampton"), parties=frozenset({"person:taylor"})),
    ),
    "a house that claims a scope": (
        "notifications",
        replace(service_principal("notifications", "southampton"), scopes=frozenset({"referral.write"})),
    ),
    "the gateway as a kind that does not exist": ("gateway", replace(FAMILY, kind="anything")),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED)
def test_no_key_says_more_than_it_may(keys: Path, referrals: Verifier, forged: tuple[str, Principal]) -> None:
    with pytest.raises(Denied) as denied:
        referrals.verify(token(keys, *forged))
    assert denied.value.reason == "TOKEN_INVALID"


def test_a_token_for_another_house_is_not_for_this_one(keys: Path, referrals: Verifier) -> None:
    with pytest.raises(Denied):
        referrals.verify(token(keys, "gateway", FAMILY, "panels"))


def signed(keys: Path, **changes: object) -> str:
    """A token of the gateway's with other claims or header."""
    key = ECKey.import_key(json.loads(private_key_file(keys, "gateway").read_text()))
    sent = token(keys, "gateway", FAMILY)
    known = jwt.decode(sent, key, algorithms=["ES256"])
    header = {**known.header, **{name[1:]: value for name, value in changes.items() if name.startswith("_")}}
    claims = {**known.claims, **{name: value for name, value in changes.items() if not name.startswith("_")}}
    return jwt.encode(header, {name: at for name, at in claims.items() if at is not None}, key, algorithms=["ES256"])


@pytest.mark.parametrize(
    "changes",
    [
        {"exp": 1},
        {"exp": 9_999_999_999},
        {"exp": None},
        {"aud": "referrals"},
        {"iss": "referrals"},
        {"parties": None},
        {"scope": None},
        {"purpose": "curiosity"},
        {"purpose": ["own_record"]},
        {"_typ": "at+jwt"},
        {"_typ": "JWT"},
    ],
)
def test_a_token_that_is_not_whole_is_refused(keys: Path, referrals: Verifier, changes: dict[str, object]) -> None:
    with pytest.raises(Denied):
        referrals.verify(signed(keys, **changes))


@pytest.mark.parametrize("text", ["", "x", "a.b.c", "e30.e30.", "ey.ey.ey"])
def test_what_is_no_token_is_refused(referrals: Verifier, text: str) -> None:
    with pytest.raises(Denied):
        referrals.verify(text)


def test_a_verified_token_is_remembered_until_it_expires(
    keys: Path, referrals: Verifier, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent = token(keys, "gateway", FAMILY)
    referrals.verify(sent)
    now = principal.time.time()
    monkeypatch.setattr(principal.time, "time", lambda: now + principal.LIFETIME_S + 1)
    with pytest.raises(Denied):
        referrals.verify(sent)


@pytest.mark.parametrize("jump_s", [-3600, -30, 30, 3600])
async def test_a_clock_that_is_set_refuses_no_call_and_lets_no_token_live_longer(
    keys: Path, referrals: Verifier, monkeypatch: pytest.MonkeyPatch, jump_s: int
) -> None:
    """What was kept from before is neither sent nor believed; what is made after counts at once."""
    signer = Signer("notifications", private_key_file(keys, "notifications"))
    neighbours = Neighbours({"referrals": "127.0.0.1:1"}, {}, signer)
    house = service_principal("notifications", "southampton")
    before = neighbours._token("referrals", house)
    assert neighbours._token("referrals", house) == before
    assert referrals.verify(before).is_service
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + jump_s)
    after = neighbours._token("referrals", house)
    assert after != before
    assert referrals.verify(after).is_service
    if abs(jump_s) > principal.LIFETIME_S:
        with pytest.raises(Denied, match="no longer valid"):
            referrals.verify(before)
    await neighbours.close()
