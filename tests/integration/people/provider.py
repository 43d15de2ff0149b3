"""An identity provider in the tests' hand: real HTTP, a real key, and ID tokens that say whatever a test wants."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from uuid import uuid4

from joserfc import jws
from joserfc.jwk import RSAKey

from gateway.oauth.forms import parse_form
from tests.integration.oauth.world import MovableClock

KEY = RSAKey.generate_key(2048, {"kid": "their-key"})
CLIENT_ID = "goldenthread-at-council"


@dataclass
class TheirProvider:
    """What it says next is in `claims`, `header` and `key`; a claim that is None is left out.

    status      of its token endpoint
    discovered  what its discovery document says differently
    token       the ID token itself, whatever else is said
    nonce       of the sign-in that is under way
    sent        the forms that came to its token endpoint
    asked       the paths of its documents that were fetched
    is_away     whether it answers nothing but errors
    """

    issuer: str
    clock: MovableClock
    key: RSAKey = field(default_factory=lambda: KEY)
    signs_with: Any = None
    claims: dict[str, Any] = field(default_factory=dict)
    header: dict[str, Any] = field(default_factory=dict)
    status: int = 200
    discovered: dict[str, Any] = field(default_factory=dict)
    sent: list[dict[str, str]] = field(default_factory=list)
    token: str | None = None
    nonce: str | None = None
    asked: list[str] = field(default_factory=list)
    is_away: bool = False

    def id_token(self, nonce: str | None = None) -> str:
        """An ID token of a caseworker, changed as the test said."""
        now = int(self.clock.now().timestamp())
        good = {
            "iss": self.issuer,
            "sub": "staff-4711",
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
            "jti": str(uuid4()),
            "name": "Amira Khan",
            "acr": "mfa",
            "groups": ["send-casework"],
        } | self.claims
        return self.signed({name: value for name, value in good.items() if value is not None})

    def signed(self, claims: dict[str, Any]) -> str:
        header = {"alg": "RS256", "kid": "their-key"} | self.header
        header = {name: value for name, value in header.items() if value is not None}
        registry = jws.JWSRegistry(algorithms=[header["alg"]], strict_check_header=False)
        return jws.serialize_compact(header, json.dumps(claims), self.signs_with or self.key, registry=registry)

    def answer(self, path: str, body: bytes) -> tuple[int, Any]:
        """Status and JSON of one request."""
        if not body:
            self.asked.append(path)
        if self.is_away:
            return 503, {}
        if path == "/.well-known/openid-configuration":
            names = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "jwks"}
            found = {name: f"{self.issuer}/{path}" for name, path in names.items()}
            return 200, {"issuer": self.issuer} | found | self.discovered
        if path == "/jwks":
            return 200, {"keys": [self.key.as_dict(private=False)]}
        self.sent.append(parse_form(body))
        return self.status, {"id_token": self.token or self.id_token(self.nonce), "token_type": "Bearer"}


class _Answering(BaseHTTPRequestHandler):
    provider: TheirProvider

    def do_GET(self) -> None:
        length = int(self.headers.get("content-length", 0))
        status, body = self.provider.answer(self.path, self.rfile.read(length))
        self.send_response(status)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    do_POST = do_GET

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def serving(clock: MovableClock) -> Iterator[TheirProvider]:
    """The provider on a port of its own, while the block runs."""

    class Answering(_Answering):
        pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    Answering.provider = TheirProvider(f"http://127.0.0.1:{server.server_port}", clock)
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield Answering.provider
    finally:
        server.shutdown()
        server.server_close()
