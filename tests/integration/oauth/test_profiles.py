"""Each kind of client keeps the rules of its kind, and those of the others are no help to it."""

from typing import Any

import pytest
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey

from gateway.oauth.clients import TOKEN_EXCHANGE
from tests.integration.oauth.flow import FOR_PEOPLE
from tests.integration.oauth.proving import prover
from tests.integration.oauth.world import ISSUER, TOKEN_URL, World, browse, ec_key, gateway_app

pytestmark = [pytest.mark.asyncio, pytest.mark.filterwarnings("ignore::joserfc.errors.SecurityWarning")]

RSA = RSAKey.generate_key(2048, {"kid": "k"})
KEYS: dict[str, Key] = {
    **dict.fromkeys(("RS256", "RS384", "RS512", "PS256"), RSA),
    "ES256": ECKey.generate_key("P-256", {"kid": "k"}),
    "ES384": ECKey.generate_key("P-384", {"kid": "k"}),
    "EdDSA": OKPKey.generate_key("Ed25519", {"kid": "k"}),
}
JWT = {"typ": "JWT"}
ACCEPTED = {
    "private_key_jwt": ({"ES256", "PS256", "EdDSA"}, {ISSUER, TOKEN_URL}),
    "nhs_signed_jwt": ({"RS512"}, {TOKEN_URL}),
    "fapi2": ({"PS256", "ES256", "EdDSA"}, {ISSUER}),
    "smart_backend": ({"RS384", "ES384"}, {TOKEN_URL}),
}
SOUND = {"private_key_jwt": "ES256", "nhs_signed_jwt": "RS512", "fapi2": "ES256", "smart_backend": "ES384"}


async def asked(world: World, profile: str, alg: str, audience: str, **header: Any) -> int:
    """The status of a token request by a client of this kind."""
    key = KEYS[alg]
    sender = "dpop" if profile == "fapi2" else "bearer"
    signer = await world.register(key, client_id=f"c-{profile}", profile=profile, sender=sender)
    expires = int(world.clock.at.timestamp()) + 60
    assertion = signer.assertion(alg=alg, header=JWT | header, aud=audience, exp=expires)
    form = {"client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"}
    form |= {"client_assertion": assertion, "grant_type": "client_credentials"}
    proof = (await prover(world)).header() if sender == "dpop" else {}
    return (await world.post(form, headers=proof)).status_code


@pytest.mark.parametrize("alg", KEYS)
@pytest.mark.parametrize("profile", ACCEPTED)
@pytest.mark.filterwarnings("ignore:EdDSA is deprecated")
async def test_each_kind_signs_with_its_own_algorithms(world: World, profile: str, alg: str) -> None:
    algorithms, audiences = ACCEPTED[profile]
    status = await asked(world, profile, alg, min(audiences))
    assert (status == 200) is (alg in algorithms)


@pytest.mark.parametrize("audience", [ISSUER, TOKEN_URL, f"{ISSUER}/oauth2/par"])
@pytest.mark.parametrize("profile", ACCEPTED)
async def test_each_kind_names_its_own_audience(world: World, profile: str, audience: str) -> None:
    status = await asked(world, profile, SOUND[profile], audience)
    assert (status == 200) is (audience in ACCEPTED[profile][1])


@pytest.mark.parametrize(("profile", "needs_it"), [("smart_backend", True), ("fapi2", False)])
async def test_only_a_fapi_client_with_one_key_may_leave_its_name_out(
    world: World, profile: str, needs_it: bool
) -> None:
    status = await asked(world, profile, SOUND[profile], min(ACCEPTED[profile][1]), kid=None)
    assert (status == 200) is not needs_it


async def test_the_demonstrations_kind_is_for_the_demonstration(world: World) -> None:
    signer = await world.register()
    issuer = "https://goldenthread.example"
    app = gateway_app(world.engine, world.clock, ec_key("gateway-2"), issuer=issuer, demo=False)
    async with browse(app) as http:
        answer = await World(app, http, world.engine, world.clock).ask(signer.assertion(aud=issuer))
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert "demonstration" in answer.json()["error_description"]
    assert await world.assertions_seen() == 0


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"profile": "fapi2"}, "bound to a DPoP key or a certificate"),
        ({"sender": "cookie"}, "cannot be bound to cookie"),
        ({"grants": ("password",)}, "unknown grant password"),
        ({"grants": ("authorization_code",)}, "needs a redirect URI"),
        ({"redirect_uris": ("http://portal.example/cb",)}, "neither https nor on this machine"),
        ({"redirect_uris": ("https://portal.example/cb#x",)}, "without a fragment"),
        ({"redirect_uris": ("javascript:alert(1)",)}, "not an absolute URL"),
        ({"redirect_uris": ("https://[",)}, "is not a URL"),
        ({"redirect_uris": ("https://portal.example/\x00",)}, "not an absolute URL"),
        (FOR_PEOPLE | {"profile": "nhs_signed_jwt"}, "people do not sign in to clients of the profile nhs_signed_jwt"),
        (FOR_PEOPLE | {"profile": "smart_backend"}, "people do not sign in to clients of the profile smart_backend"),
        ({"jwks_uri": "https://trust.example/jwks"}, "not both"),
        ({"grants": (TOKEN_EXCHANGE,)}, "names the id_token_audiences"),
        ({"id_token_audiences": ("app",)}, "names the id_token_audiences"),
        ({"roles": ("A role\x00",)}, "is not a word"),
        ({"auth_method": "client_secret_basic"}, "unknown way to authenticate"),
        ({"auth_method": "tls_client_auth"}, "needs the name in its certificate"),
        ({"auth_method": "self_signed_tls_client_auth"}, "needs a key with its certificate"),
    ],
)
async def test_a_client_that_could_never_be_trusted_is_not_registered(
    world: World, changes: dict[str, Any], words: str
) -> None:
    with pytest.raises(ValueError, match=words):
        await world.register(**changes)
