"""A person lets a client act for them, step by step, as client, browser and pages do it."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import httpx

from gateway.oauth.authorization import Authorizations, authorizations_of
from gateway.oauth.people import SignedIn
from tests.integration.oauth.world import Signer, World, credentials, segment

REDIRECT_URI = "https://portal.example/callback?from=goldenthread"
FOR_PEOPLE: dict[str, Any] = {
    "client_id": "portal",
    "grants": ("authorization_code", "refresh_token"),
    "redirect_uris": (REDIRECT_URI,),
    "parties": (),
    "roles": (),
}
JO = SignedIn(
    subject="p-7f3a",
    authority="bromley",
    organisation="family-portal",
    parties=("team:bromley/young-carers",),
    roles=("parent",),
    acr="P9",
    auth_time=datetime(2026, 9, 1, 8, 30, tzinfo=UTC),
    sid="s-1",
)


@dataclass
class Flow:
    """One attempt. What is sent can be changed at each step; None takes a parameter away."""

    world: World
    signer: Signer
    verifier: str
    id: str = ""

    @property
    def pages(self) -> Authorizations:
        return authorizations_of(self.world.app.state)

    async def push(self, headers: dict[str, str] | None = None, **changes: str | None) -> httpx.Response:
        asked: dict[str, str | None] = {
            "response_type": "code",
            "redirect_uri": REDIRECT_URI,
            "scope": "referral.read",
            "state": "af0ifjsldkj",
            "code_challenge": challenge(self.verifier),
            "code_challenge_method": "S256",
        }
        answer = await self.world.http.post("/oauth2/par", data=self._signed(asked | changes), headers=headers)
        if answer.status_code == 201:
            self.id = answer.json()["request_uri"].rpartition(":")[2]
        return answer

    async def bring(self, **changes: str | None) -> httpx.Response:
        request_uri = f"urn:ietf:params:oauth:request_uri:{self.id}"
        query = {"client_id": self.signer.client.client_id, "request_uri": request_uri} | changes
        return await self.world.http.get("/oauth2/authorize", params=kept(query))

    async def agree(self, person: SignedIn = JO) -> dict[str, str]:
        """What the client's redirect URI is called with."""
        return called(await self.pages.approve(self.id, person))

    async def redeem(self, given: str, headers: dict[str, str] | None = None, **changes: str | None) -> httpx.Response:
        form: dict[str, str | None] = {
            "grant_type": "authorization_code",
            "code": given,
            "redirect_uri": REDIRECT_URI,
            "code_verifier": self.verifier,
        }
        return await self.world.post(self._signed(form | changes), headers=headers)

    async def refresh(self, token: str, headers: dict[str, str] | None = None, **changes: str | None) -> httpx.Response:
        form: dict[str, str | None] = {"grant_type": "refresh_token", "refresh_token": token}
        return await self.world.post(self._signed(form | changes), headers=headers)

    async def tokens(self, **asked: str) -> dict[str, Any]:
        """The whole of it, with everything good."""
        assert (await self.push(**asked)).status_code == 201
        answer = await self.redeem((await self.agree())["code"])
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def _signed(self, form: dict[str, str | None]) -> dict[str, str]:
        return kept({**credentials(self.signer.assertion()), **form})


async def begun(world: World, **changes: Any) -> Flow:
    """A flow of a client that people may sign in to."""
    return Flow(world, await world.register(**(FOR_PEOPLE | changes)), secrets.token_urlsafe(48))


def challenge(verifier: str) -> str:
    return segment(hashlib.sha256(verifier.encode()).digest())


def kept(form: dict[str, str | None]) -> dict[str, str]:
    return {name: value for name, value in form.items() if value is not None}


def called(uri: str) -> dict[str, str]:
    """The parameters that came back, each there once; the client's own are still there."""
    assert uri.startswith(REDIRECT_URI.partition("?")[0])
    query = urlsplit(uri).query
    assert all(len(values) == 1 for values in parse_qs(query).values())
    found = dict(parse_qsl(query))
    assert found.pop("from") == "goldenthread"
    return found
