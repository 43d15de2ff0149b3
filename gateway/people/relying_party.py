"""Signing in with a provider: the authorization code flow of OpenID Connect, with state, nonce and PKCE.

    browser  GET  /sign-in/with/{provider}        -> provider's authorization endpoint
    browser  GET  /sign-in/returned?code&state    -> exchanged for an ID token, which must be good

What the flow keeps to itself is derived from the browser's own cookie: an answer that comes from another browser
fits nothing, and nothing secret is kept here.
"""

import hashlib
import hmac
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import quote_plus, urlencode

from joserfc.jwk import JWKRegistry, Key

from gateway.oauth import jose, opaque
from gateway.oauth.assertion import ASSERTION_TYPE
from gateway.people import id_tokens, storage
from gateway.people.id_tokens import BadIdToken
from gateway.people.issuers import Issuers
from gateway.people.providers import ClientAuth, Provider, Providers
from gateway.people.sessions import derived
from kernel.clock import Clock, SystemClock
from kernel.ids import new_id

RETURN_PATH = "/sign-in/returned"
UNDER_WAY = timedelta(minutes=10)
ASSERTION_LIFETIME_S = 60
LONGEST_STATE = 200


class SignInFailed(Exception):
    """It did not come to a good ID token. The message is for the log; people are told to try again.

    declined  the person, or the provider on their behalf, said no
    """

    def __init__(self, message: str, *, declined: bool = False) -> None:
        super().__init__(message)
        self.declined = declined


@dataclass(frozen=True, slots=True)
class Returned:
    """A sign-in that came back well: by which provider, what it says, and which page of ours follows."""

    provider: Provider
    claims: Mapping[str, Any]
    then_path: str


class RelyingParty:
    """This service as a client of its identity providers. `own_key`: signs where a provider has no key of its own."""

    def __init__(
        self,
        providers: Providers,
        issuers: Issuers,
        begin: Any,
        public_url: str,
        own_key: Key,
        clock: Clock | None = None,
    ) -> None:
        self.providers = providers
        self.issuers = issuers
        self.redirect_uri = public_url + RETURN_PATH
        self._begin = begin
        self.own_key = own_key
        self._clock = clock or SystemClock()

    async def begin(self, provider: Provider, browser: str, then_path: str) -> str:
        """Where the browser goes now. `browser`: the secret of its cookie, new for this sign-in."""
        address = await self.issuers.endpoint(provider, "authorization_endpoint")
        state = opaque.new()
        async with self._begin() as connection:
            await storage.begin_sign_in(
                connection,
                {
                    "state_digest": opaque.digest(state),
                    "browser_digest": opaque.digest(browser),
                    "provider": provider.id,
                    "then_path": then_path,
                    "expires_at": self._clock.now() + UNDER_WAY,
                },
            )
        challenge = urlsafe_b64encode(hashlib.sha256(_verifier(browser).encode()).digest()).rstrip(b"=").decode()
        query = {
            "response_type": "code",
            "client_id": provider.client_id,
            "redirect_uri": self.redirect_uri,
            "scope": provider.scopes,
            "state": state,
            "nonce": _nonce(browser),
            "code_challenge": challenge,
            "code_challenge_method": "S256",
        }
        return f"{address}{'&' if '?' in address else '?'}{urlencode(query)}"

    async def finish(self, answer: Mapping[str, str], browser: str | None) -> Returned:
        """The sign-in that this answer ends; SignInFailed, or ProviderAway. Each state is answered once."""
        state = answer.get("state", "")
        if not state or len(state) > LONGEST_STATE or not state.isascii():
            raise SignInFailed("an answer without a state")
        async with self._begin() as connection:
            begun = await storage.finish_sign_in(connection, opaque.digest(state), self._clock.now())
        if begun is None:
            raise SignInFailed("an answer to no sign-in that is under way")
        if browser is None or not hmac.compare_digest(opaque.digest(browser), begun.browser_digest):
            raise SignInFailed("an answer in another browser")
        provider = self.providers.get(begun.provider)
        if provider is None:
            raise SignInFailed("the provider is configured no more")
        if "iss" in answer and answer["iss"] != provider.issuer:
            raise SignInFailed("an answer of another issuer (RFC 9207)")
        if not answer.get("code"):
            raise SignInFailed(f"{provider.id} gave no code", declined=answer.get("error") == "access_denied")
        claims = await self._redeem(provider, answer["code"], browser)
        return Returned(provider, claims, begun.then_path)

    async def _redeem(self, provider: Provider, code: str, browser: str) -> dict[str, Any]:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.redirect_uri,
            "code_verifier": _verifier(browser),
        }
        proof, headers = await self._proof(provider)
        status, body = await self.issuers.post(provider, "token_endpoint", form | proof, headers=headers)
        token = body.get("id_token") if isinstance(body, dict) else None
        if status != 200 or not isinstance(token, str):
            raise SignInFailed(f"{provider.id} answered {status} and gave no ID token")
        try:
            now = self._clock.now().timestamp()
            ours = (provider.client_id,)
            return await id_tokens.verified(token, provider, self.issuers, now, audiences=ours, nonce=_nonce(browser))
        except BadIdToken as reason:
            raise SignInFailed(f"the ID token of {provider.id} is not good: {reason}") from reason

    async def _proof(self, provider: Provider) -> tuple[dict[str, str], dict[str, str]]:
        """What proves to the provider that it is us: parameters of the form, or a header."""
        if provider.client_auth is ClientAuth.SECRET_BASIC:
            pair = f"{quote_plus(provider.client_id)}:{quote_plus(provider.secret)}"
            return {}, {"Authorization": f"Basic {b64encode(pair.encode()).decode()}"}
        now = int(self._clock.now().timestamp())
        claims = {
            "iss": provider.client_id,
            "sub": provider.client_id,
            "aud": await self.issuers.endpoint(provider, "token_endpoint"),
            "jti": str(new_id()),
            "iat": now,
            "exp": now + ASSERTION_LIFETIME_S,
        }
        key = JWKRegistry.import_key(dict(provider.private_key)) if provider.private_key else self.own_key
        assertion = jose.signed({"typ": "JWT"}, claims, key, provider.client_algorithm)
        return {
            "client_id": provider.client_id,
            "client_assertion_type": ASSERTION_TYPE,
            "client_assertion": assertion,
        }, {}


def _verifier(browser: str) -> str:
    """The PKCE secret of this browser's sign-in (RFC 7636)."""
    return derived(browser, "code_verifier")


def _nonce(browser: str) -> str:
    return derived(browser, "nonce")
