"""DPoP proofs as a client makes them, with joserfc and nothing of ours."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import uuid4

import httpx
from joserfc import jws
from joserfc.jwk import ECKey, Key

from tests.integration.oauth.world import ISSUER, TOKEN_URL, MovableClock, World, ec_key, public, segment

API = f"{ISSUER}/v1/referrals"


@dataclass
class Prover:
    """Whoever holds this key. `nonce` is what the server said last."""

    key: Key
    clock: MovableClock
    nonce: str | None = None

    @property
    def jkt(self) -> str:
        return self.key.thumbprint()

    def proof(
        self,
        *,
        method: str = "POST",
        url: str = TOKEN_URL,
        token: str | None = None,
        alg: str = "ES256",
        header: Mapping[str, Any] | None = None,
        **changes: Any,
    ) -> str:
        """A good proof, changed; a change to None takes the member away."""
        claims = {
            "jti": str(uuid4()),
            "htm": method,
            "htu": url,
            "iat": int(self.clock.at.timestamp()),
            "nonce": self.nonce,
            "ath": token and urlsafe_b64encode(sha256(token.encode()).digest()).rstrip(b"=").decode(),
        }
        jwk = {name: value for name, value in public(self.key).items() if name != "kid"}
        said = _without_none({"typ": "dpop+jwt", "alg": alg, "jwk": jwk} | dict(header or {}))
        if said.get("alg") != "ES256" or not isinstance(said.get("jwk", {}), dict):
            return f"{segment(said)}.{segment(_without_none(claims | changes))}.{segment(bytes(64))}"
        registry = jws.JWSRegistry(algorithms=[str(said["alg"])], strict_check_header=False)
        return jws.serialize_compact(said, json.dumps(_without_none(claims | changes)), self.key, registry=registry)

    def header(self, **changes: Any) -> dict[str, str]:
        return {"DPoP": self.proof(**changes)}

    def heard(self, answer: httpx.Response) -> httpx.Response:
        """Remembers the nonce of an answer, as clients do."""
        self.nonce = answer.headers.get("dpop-nonce", self.nonce)
        return answer

    def call(self, token: str, **changes: Any) -> dict[str, str]:
        """The headers of a GET of the API with a bound token."""
        return {"Authorization": f"DPoP {token}"} | self.header(method="GET", url=API, token=token, **changes)


async def prover(world: World, key: ECKey | None = None) -> Prover:
    """One that knows the server's nonce."""
    one = Prover(key or ec_key("dpop"), world.clock)
    one.nonce = world.server.proofs.nonces.new(world.clock.at.timestamp())
    return one


def _without_none(members: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in members.items() if value is not None}
