"""One actor of the journey: an OAuth client of its own, as an integrator would write it."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from uuid import uuid4

import httpx
from joserfc import jwt
from joserfc.jwk import ECKey

T = TypeVar("T")

ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
PATIENCE_S = 30.0
AGAIN_AFTER_S = 0.2
AWAY = (502, 503, 504)
TOO_MANY = 429


class Unexpected(AssertionError):
    """The platform answered something else than the journey expects."""


@dataclass
class Answer:
    """What the platform answered to which request, and the trace under which it can be found."""

    status: int
    body: Any
    headers: httpx.Headers
    request: str = ""
    content: bytes = b""

    @property
    def trace_id(self) -> str:
        return str(self.headers.get("traceresponse", "--").split("-")[1])

    @property
    def etag(self) -> str:
        return str(self.headers.get("etag", ""))

    def expect(self, status: int) -> "Answer":
        if self.status != status:
            raise Unexpected(f"expected {status}, got {self.status}: {json.dumps(self.body)[:2000]}")
        return self

    def __getitem__(self, name: str) -> Any:
        return self.body[name]


@dataclass
class Actor:
    """A client with its private key. Commands carry a key of their own and are sent again while a house is away.

    comes_again_on  the statuses that are no answer yet: it waits and sends the same once more
    """

    client_id: str
    name: str
    http: httpx.Client
    token_url: str
    issuer: str
    private_key: ECKey
    scope: str = ""
    asks_for_itself: bool = True
    patience_s: float = PATIENCE_S
    comes_again_on: tuple[int, ...] = AWAY
    _token: tuple[float, str] = field(default=(0.0, ""))

    @classmethod
    def load(cls, path: Path, http: httpx.Client) -> "Actor":
        held = json.loads(path.read_text())
        key = ECKey.import_key(held["private_key"])
        return cls(
            held["client_id"],
            held["name"],
            http,
            held["token_url"],
            held["issuer"],
            key,
            held["scope"],
            "client_credentials" in held["grants"],
        )

    def token(self) -> str:
        """An access token, got with a fresh assertion when the last one is nearly over."""
        expires, token = self._token
        if time.time() > expires - 60:
            answer = self._persistently(self.ask_for_token)
            if answer.status_code != 200:
                raise Unexpected(f"no token for {self.client_id}: {answer.text}")
            body = answer.json()
            self._token = expires, token = time.time() + body["expires_in"], body["access_token"]
        return token

    def ask_for_token(self) -> httpx.Response:
        """One request for a token, with a fresh assertion, and its answer whatever it is."""
        form = {
            "grant_type": "client_credentials",
            "client_assertion_type": ASSERTION,
            "client_assertion": self.assertion(),
        }
        return self.http.post(self.token_url, data=form)

    def assertion(self) -> str:
        """A client assertion (RFC 7523): signed, for one use, valid for a minute."""
        now = int(time.time())
        claims = {"iss": self.client_id, "sub": self.client_id, "aud": self.issuer, "iat": now, "exp": now + 60}
        header = {"alg": "ES256", "kid": self.private_key.kid}
        return jwt.encode(header, {**claims, "jti": str(uuid4())}, self.private_key, algorithms=["ES256"])

    def get(self, path: str, **query: Any) -> Answer:
        return self.send("GET", path, params=query)

    def post(self, path: str, body: Any = None, *, key: str = "", **headers: str) -> Answer:
        """A command; `key` when the same request was or will be sent elsewhere, too."""
        sent = {"idempotency-key": key or str(uuid4()), **{name.replace("_", "-"): at for name, at in headers.items()}}
        return self.send("POST", path, json=body, headers=sent)

    def put(self, path: str, body: Any, *, etag: str, key: str = "") -> Answer:
        headers = {"idempotency-key": key or str(uuid4()), "if-match": etag}
        return self.send("PUT", path, json=body, headers=headers)

    def send(self, method: str, path: str, **options: Any) -> Answer:
        """One request, sent again unchanged while the platform is away."""
        headers = {**options.pop("headers", {}), "authorization": f"Bearer {self.token()}"}

        def attempt() -> httpx.Response:
            return self.http.request(method, path, headers=headers, **options)

        response = self._persistently(attempt)
        is_json = "json" in response.headers.get("content-type", "")
        body = response.json() if is_json else response.text
        return Answer(response.status_code, body, response.headers, f"{method} {path}", response.content)

    def _persistently(self, attempt: Callable[[], httpx.Response]) -> httpx.Response:
        deadline = time.monotonic() + self.patience_s
        while True:
            pause = AGAIN_AFTER_S
            try:
                response = attempt()
                if response.status_code not in self.comes_again_on or time.monotonic() > deadline:
                    return response
                if response.status_code == TOO_MANY:
                    pause = float(response.headers["retry-after"])
            except httpx.TransportError:
                if time.monotonic() > deadline:
                    raise
            time.sleep(pause)


def eventually(what: str, look: Callable[[], T | None], within_s: float = PATIENCE_S) -> T:
    """What `look` finds as soon as it finds something; Unexpected when it does not come in time."""
    deadline = time.monotonic() + within_s
    pause = 0.02
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > deadline:
            raise Unexpected(f"{what} did not come within {within_s:g} s")
        time.sleep(pause)
        pause = min(pause * 1.5, 0.25)
