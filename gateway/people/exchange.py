"""Whom an ID token vouches for, and what of that a client may have: the people's side of token exchange (RFC 8693).

The token must have been made for the client that sends it, under a name that the client has at the provider and that is
registered here; and it is good once. Else whoever comes by a person's ID token could act for them.
"""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from gateway.oauth.clients import Client
from gateway.oauth.errors import InvalidRequest, InvalidScope, quoted
from gateway.oauth.people import SignedIn
from gateway.oauth.storage import Claim, claim
from gateway.oauth.token_exchange import Vouched
from gateway.people import id_tokens, storage
from gateway.people.id_tokens import BadIdToken
from gateway.people.issuers import Issuers, ProviderAway
from gateway.people.providers import Provider, Providers, Standing
from gateway.people.roles import both_may_have, is_nhs_scope, nhs_scope
from gateway.people.sessions import subject_digest
from gateway.people.standing import NotEnough, standing
from kernel.ids import undated_id


class ProviderUnavailable(InvalidRequest):
    """The provider's keys cannot be had just now: 503, and the same may be sent again."""

    error = "temporarily_unavailable"
    status_code = 503


class Vouching:
    """By the configured providers. `begin` opens a transaction: `engine.begin`."""

    def __init__(self, providers: Providers, issuers: Issuers, begin: Any) -> None:
        self._providers = providers
        self._issuers = issuers
        self._begin = begin

    async def vouch(self, token: str, client: Client, scope: str, at: datetime) -> Vouched:
        """The person, known under their pseudonym from now on; raises OAuth2Error, and then nobody is."""
        try:
            provider = id_tokens.issuer_of(token, self._providers)
            claims = await id_tokens.verified(
                token, provider, self._issuers, at.timestamp(), audiences=client.id_token_audiences
            )
            stands = standing(provider, claims)
        except BadIdToken as reason:
            raise InvalidRequest(quoted(f"The ID token is not accepted: {reason}.")) from reason
        except NotEnough as reason:
            raise InvalidRequest(f"The ID token is not accepted: {WHY[reason.reason]}") from reason
        except ProviderAway as reason:
            raise ProviderUnavailable("The issuer of the ID token cannot be asked for its keys just now.") from reason
        if stands.authority != client.authority:
            raise InvalidRequest("The ID token is not accepted: the person belongs to another authority.")
        granted = _granted(provider, stands, client, scope.split())
        async with self._begin() as connection:
            if await claim(connection, _one_use(provider, token, claims)):
                raise InvalidRequest("The ID token was exchanged before: each is good once.")
            pseudonym = await storage.person_of(connection, provider.id, subject_digest(provider, claims["sub"]), at)
        return Vouched(_signed_in(str(pseudonym), stands, claims), " ".join(granted))


WHY = {
    "ASSURANCE_TOO_LOW": "the person did not sign in surely enough ('acr', or what stands for it).",
    "NO_ROLE": "its claims give the person no role here.",
}


def _one_use(provider: Provider, token: str, claims: dict[str, Any]) -> Claim:
    # By what is signed, not by the signature: of some algorithms there can be a second good one for the same text.
    signed = token.rpartition(".")[0]
    return Claim(f"id_token:{provider.id}", sha256(signed.encode()).hexdigest(), id_tokens.used_until(claims))


def _granted(provider: Provider, stands: Standing, client: Client, asked: list[str]) -> list[str]:
    """What client and person may both have, and of the NHS's own scopes the one that matches how they signed in."""
    of_nhs = [scope for scope in asked if is_nhs_scope(scope)]
    ours = [scope for scope in asked if not is_nhs_scope(scope)]
    if strange := [scope for scope in ours if scope not in client.scopes]:
        raise InvalidScope(f"Not granted to this client: {quoted(' '.join(strange))}.")
    matching = [scope for scope in of_nhs if scope == nhs_scope(provider.kind, stands.assurance)]
    if of_nhs and not matching:
        raise InvalidScope("None of these scopes matches how the person signed in.")
    granted = both_may_have(stands, client.scopes, ours)
    if not granted:
        raise InvalidScope("Nothing of this may be done by both the client and the person, as they signed in.")
    return [*granted, *matching]


def _signed_in(subject: str, stands: Standing, claims: dict[str, Any]) -> SignedIn:
    proved, issued = claims.get("auth_time"), claims["iat"]
    at = proved if type(proved) is int and 0 < proved < issued else issued
    return SignedIn(
        subject=subject,
        authority=stands.authority,
        organisation=stands.organisation,
        parties=stands.parties,
        roles=stands.roles,
        acr=stands.assurance,
        auth_time=datetime.fromtimestamp(at, UTC),
        # Nothing of ours stands on this sign-in, which is the client's; but each has its own name.
        sid=str(undated_id()),
    )
