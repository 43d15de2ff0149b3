"""Which client is asking? By the profile that it is registered with: an assertion, or a certificate."""

from authlib.oauth2 import OAuth2Error
from joserfc.jwk import Key
from starlette.datastructures import Headers

from gateway.oauth import assertion, nhs, storage
from gateway.oauth.assertion import Good, Sent, is_id
from gateway.oauth.certificates import Certificates
from gateway.oauth.clients import PRIVATE_KEY_JWT, Client, key_named
from gateway.oauth.errors import InvalidClient, quoted
from gateway.oauth.forms import Form
from gateway.oauth.profiles import Audience, Dialect, Profile, rules_for_unknown
from gateway.oauth.published_keys import NoKeys, PublishedKeys
from gateway.oauth.storage import AsyncEngine

USED = "The client assertion was used before: make a new one, with a new 'jti'."


class Authentication:
    """Judges how clients prove themselves to one issuer."""

    def __init__(
        self, issuer: str, token_endpoint: str, certificates: Certificates, published: PublishedKeys, *, demo: bool
    ) -> None:
        self._audiences = {Audience.ISSUER: issuer, Audience.TOKEN_ENDPOINT: token_endpoint}
        self._certificates = certificates
        self._published = published
        self._demo = demo

    def rules(self, sent: Sent, client: Client | None) -> Profile:
        """By whose rules a request is judged, before anything is proved."""
        return client.rules if client else rules_for_unknown(sent.algorithm, demo=self._demo)

    async def prove(
        self, form: Form, headers: Headers, sent: Sent, client: Client | None, engine: AsyncEngine, now: float
    ) -> tuple[Client, Good | None]:
        """The client, proved, and the assertion that proved it, which is yet to be claimed. Else OAuth2Error.

        Raises FetchFirst when the client's keys must be fetched before this can be answered.
        """
        rules = self.rules(sent, client)
        if client and client.auth_method != PRIVATE_KEY_JWT:
            self._certificates.prove(client, self._certificates.presented(headers), now)
            good = None
        elif rules.dialect is Dialect.NHS:
            client, good = await self._prove_to_nhs_rules(form, sent, client, engine, now)
        else:
            client, good = self._prove_by_assertion(form, headers, sent, client, now)
        if client.suspended_at is not None:
            raise InvalidClient(
                f"The client {quoted(client.client_id)} is suspended. Ask the operator of this service."
            )
        if rules.only_in_demo and not self._demo:
            raise InvalidClient("Clients of this profile are for the demonstration, which is off here.")
        return client, good

    def used_before(self, client: Client) -> OAuth2Error:
        """The refusal of an assertion that somebody has used."""
        return nhs.used_before() if client.rules.dialect is Dialect.NHS else InvalidClient(USED)

    def _prove_by_assertion(
        self, form: Form, headers: Headers, sent: Sent, client: Client | None, now: float
    ) -> tuple[Client, Good]:
        rules = self.rules(sent, client)
        signed = assertion.demand(form, headers.get("authorization", ""))
        try:
            key = self._key(client, sent, now)
        except NoKeys as error:
            raise InvalidClient("The client's keys could not be fetched from its 'jwks_uri'.") from error
        good = assertion.verify(signed, sent, client, rules, key, self._audiences, now)
        if form.get("client_id", sent.client_id) != sent.client_id:
            raise InvalidClient("The parameter 'client_id' is not the client id in the client assertion.")
        if client is None:
            raise InvalidClient(assertion.UNKNOWN)
        return client, good

    async def _prove_to_nhs_rules(
        self, form: Form, sent: Sent, client: Client | None, engine: AsyncEngine, now: float
    ) -> tuple[Client, Good]:
        signed = nhs.demand(form)
        used = client is not None and await _is_used(engine, client, sent)
        good = nhs.check(sent, now, is_used=used)
        client = nhs.demand_client(client)
        if not client.jwks["keys"] and not client.jwks_uri:
            raise nhs.no_key()
        try:
            key = self._key(client, sent, now)
        except NoKeys as error:
            raise nhs.unreachable() from error
        nhs.verify(signed, sent, key, self._audiences[Audience.TOKEN_ENDPOINT])
        return client, good

    def _key(self, client: Client | None, sent: Sent, now: float) -> Key | None:
        """The key that signed, as it is named; None if the client has no such key. Raises FetchFirst and NoKeys."""
        if client is None or sent.said is None:
            return None
        kid = sent.said.header.get("kid")
        if not client.jwks_uri:
            return key_named(client.jwks["keys"], kid)
        return self._published.find(client.jwks_uri, kid, now)


async def _is_used(engine: AsyncEngine, client: Client, sent: Sent) -> bool:
    jti = sent.said.claims.get("jti") if sent.said else None
    if not is_id(jti):
        return False
    async with storage.at_once(engine) as connection:
        return await storage.is_claimed(connection, client.client_id, jti)
