"""The portable plan is signed, and whoever has the published keys can tell whether it was changed."""

import json

import pytest
from joserfc import jws
from joserfc.jwk import ECKey, KeySet

from gateway import portable_plan
from gateway.oauth.signing_keys import SigningKeys
from gateway.outbound import Outbound, Rules

HERE, THERE = "https://southwark.example", "https://bromley.example"
KEYS = SigningKeys.of(ECKey.generate_key("P-256", private=True))
OTHERS = SigningKeys.of(ECKey.generate_key("P-256", private=True))
DOCUMENT = json.dumps({"format": "goldenthread-portable-plan/1", "case": {"id": "1"}, "history": []})


async def read(token: str, *, issuer: str = HERE, keys: SigningKeys = KEYS) -> dict[str, object]:
    outbound = Outbound(Rules())
    try:
        return await portable_plan.verified(token, issuer=issuer, keys=keys, believed=[], outbound=outbound)
    finally:
        await outbound.close()


async def test_what_was_signed_is_read_whole() -> None:
    claims = await read(portable_plan.signed(DOCUMENT, "Southwark Council", HERE, KEYS))
    assert claims["plan"] == json.loads(DOCUMENT)
    assert claims["authority"] == "Southwark Council"


def test_a_third_party_verifies_it_with_the_published_keys() -> None:
    token = portable_plan.signed(DOCUMENT, "Southwark Council", HERE, KEYS)
    published = KeySet.import_key_set(KEYS.public(0))  # type: ignore[arg-type]
    assert json.loads(jws.deserialize_compact(token, published, ["ES256"]).payload)["plan"]["format"]


@pytest.mark.parametrize("change", ["payload", "signature", "key", "issuer", "rubbish"])
async def test_what_was_changed_or_comes_from_a_stranger_is_not_believed(change: str) -> None:
    token = portable_plan.signed(DOCUMENT, "Southwark Council", HERE, KEYS)
    header, payload, signature = token.split(".")
    other = portable_plan.signed(DOCUMENT.replace('"1"', '"2"'), "Southwark Council", HERE, KEYS).split(".")
    wrong = {
        "payload": f"{header}.{other[1]}.{signature}",
        "signature": f"{header}.{payload}.{other[2]}",
        "key": portable_plan.signed(DOCUMENT, "Southwark Council", HERE, OTHERS),
        "issuer": portable_plan.signed(DOCUMENT, "Bromley", THERE, OTHERS),
        "rubbish": "not.a.plan",
    }[change]
    with pytest.raises(portable_plan.NotBelieved):
        await read(wrong)
