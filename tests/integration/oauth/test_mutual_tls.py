"""Clients that prove themselves with a certificate, and tokens bound to one (RFC 8705)."""

from base64 import b64encode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from sqlalchemy.ext.asyncio import AsyncEngine

from gateway.oauth.certificates import Certificates
from tests.integration.oauth.world import MovableClock, World, browse, ec_key, gateway_app

pytestmark = pytest.mark.asyncio

HEADER = "Client-Cert"
NAME = "system.trust.example"


class Authority:
    """Vouches for the names of others, or only for itself."""

    def __init__(self, name: str) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        own = self._builder(self.name, self.key.public_key())
        own = own.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
        self.certificate = own.add_extension(usage, critical=True).sign(self.key, hashes.SHA256())

    def vouch(self, name: str, days: int = 30) -> x509.Certificate:
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        made = self._builder(subject, ec.generate_private_key(ec.SECP256R1()).public_key(), days)
        made = made.add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        made = made.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.CLIENT_AUTH]), critical=False)
        return made.sign(self.key, hashes.SHA256())

    def _builder(self, subject: x509.Name, key: Any, days: int = 30) -> x509.CertificateBuilder:
        now = datetime.now(UTC)
        identity = x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key())
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(self.name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=90))
            .not_valid_after(now + timedelta(days=days))
            .add_extension(identity, critical=False)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        )


@pytest.fixture
async def there(engine: AsyncEngine, tmp_path: Path) -> Any:
    """A gateway behind a terminator that hands certificates on, and the authority that it trusts."""
    authority = Authority("Trusted")
    trusted = tmp_path / "authorities.pem"
    trusted.write_bytes(authority.certificate.public_bytes(Encoding.PEM))
    clock = MovableClock()
    app = gateway_app(engine, clock, ec_key("g"), certificates=Certificates(HEADER, trusted))
    async with browse(app) as http:
        yield World(app, http, engine, clock), authority


def handed_on(certificate: x509.Certificate) -> dict[str, str]:
    """As RFC 9440 says."""
    return {HEADER: f":{b64encode(certificate.public_bytes(Encoding.DER)).decode()}:"}


def thumbprint(certificate: x509.Certificate) -> str:
    return urlsafe_b64encode(sha256(certificate.public_bytes(Encoding.DER)).digest()).rstrip(b"=").decode()


def with_certificate(certificate: x509.Certificate) -> dict[str, Any]:
    jwk = ec_key("tls").as_dict(private=False)
    return {"keys": [jwk | {"x5c": [b64encode(certificate.public_bytes(Encoding.DER)).decode()]}]}


async def ask(world: World, headers: dict[str, str]) -> httpx.Response:
    form = {"grant_type": "client_credentials", "client_id": "school"}
    return await world.post(form, headers=headers)


def refused(answer: httpx.Response, words: str) -> None:
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client"), answer.text
    assert words in answer.json()["error_description"]


async def test_a_name_that_a_trusted_authority_vouches_for(there: tuple[World, Authority]) -> None:
    world, authority = there
    await world.register(auth_method="tls_client_auth", certificate_name=NAME, sender="mtls", jwks={"keys": []})
    mine = authority.vouch(NAME)
    answer = await ask(world, handed_on(mine))
    assert answer.status_code == 200, answer.text
    token = answer.json()["access_token"]
    assert answer.json()["token_type"] == "Bearer"
    api = {"Authorization": f"Bearer {token}"}
    assert (await world.http.get("/v1/referrals", headers=api | handed_on(mine))).status_code == 200
    for other in ({}, handed_on(authority.vouch(NAME)), {HEADER: "::"}):
        assert (await world.http.get("/v1/referrals", headers=api | other)).status_code == 401
    refused(await ask(world, handed_on(authority.vouch("other.example"))), "not one that is registered")
    refused(await ask(world, handed_on(Authority("Trusted").vouch(NAME))), "not one that is registered")
    refused(await ask(world, handed_on(authority.vouch(NAME, days=-1))), "not valid at this time")
    refused(await ask(world, {}), "must present its certificate")
    for garbage in (":x:", "::", "garbage", ":" + "A" * 4000 + ":", "%2D%2D"):
        refused(await ask(world, {HEADER: garbage}), "cannot be read")


async def test_a_certificate_that_is_registered_itself(there: tuple[World, Authority]) -> None:
    world, _ = there
    mine = Authority("Self").vouch(NAME)
    await world.register(auth_method="self_signed_tls_client_auth", sender="mtls", jwks=with_certificate(mine))
    pem = {HEADER: quote(mine.public_bytes(Encoding.PEM).decode())}
    assert (await ask(world, pem)).status_code == 200
    refused(await ask(world, handed_on(Authority("Self").vouch(NAME))), "not one that is registered")


async def test_an_assertion_and_a_token_bound_to_the_certificate(there: tuple[World, Authority]) -> None:
    world, authority = there
    signer, mine = await world.register(profile="fapi2", sender="mtls"), authority.vouch(NAME)
    form = {"grant_type": "client_credentials", "client_assertion": signer.assertion()}
    form |= {"client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"}
    answer = await world.post(form, headers=handed_on(mine))
    assert answer.status_code == 200, answer.text
    told = await world.post_to("/oauth2/introspect", signer, token=answer.json()["access_token"])
    assert told.json()["cnf"] == {"x5t#S256": thumbprint(mine)}
    without = await world.post({**form, "client_assertion": signer.assertion()})
    assert (without.status_code, without.json()["error"]) == (400, "invalid_request")


async def test_a_certificate_proves_nothing_where_no_terminator_is_named(world: World) -> None:
    mine = Authority("Self").vouch(NAME)
    await world.register(auth_method="self_signed_tls_client_auth", sender="mtls", jwks=with_certificate(mine))
    refused(await ask(world, handed_on(mine)), "must present its certificate")


async def test_the_metadata_says_whether_certificates_are_looked_at(
    there: tuple[World, Authority], world: World
) -> None:
    for here, looked_at in ((there[0], True), (world, False)):
        found = (await here.http.get("/.well-known/oauth-authorization-server")).json()
        assert found["tls_client_certificate_bound_access_tokens"] is looked_at
        assert ("tls_client_auth" in found["token_endpoint_auth_methods_supported"]) is looked_at
