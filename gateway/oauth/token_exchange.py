"""An access token for a person whom somebody else has signed in (RFC 8693), as NHS systems ask for it.

The client sends an ID token of an identity provider that is configured here. Whom it vouches for, and what that person
may do, is judged by the pages' side (`Vouching`); this module is the protocol.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from authlib.oauth2 import OAuth2Error
from authlib.oauth2.rfc6749 import BaseGrant, TokenEndpointMixin

from gateway.oauth.asked import UnauthorizedClient
from gateway.oauth.clients import TOKEN_EXCHANGE, Client
from gateway.oauth.errors import InvalidRequest, InvalidTarget
from gateway.oauth.forms import Form
from gateway.oauth.people import SignedIn

ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token"
ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token"


@dataclass(frozen=True, slots=True)
class Vouched:
    """Whom an ID token vouches for, and the scopes that client and person may both have, separated by spaces."""

    person: SignedIn
    scope: str


class Vouching(Protocol):
    """Who can say whom an ID token vouches for."""

    async def vouch(self, token: str, client: Client, scope: str, at: datetime) -> Vouched:
        """Raises OAuth2Error for a token that is not good, or that gives nothing of what is asked for."""


class Exchange(BaseGrant, TokenEndpointMixin):
    """RFC 8693 section 2: an ID token for an access token. The token says who acts for the person (`act`)."""

    GRANT_TYPE = TOKEN_EXCHANGE

    def validate_token_request(self) -> None:
        client = self.authenticate_token_endpoint_client()
        if not client.check_grant_type(self.GRANT_TYPE):
            raise UnauthorizedClient("This client is not registered for token exchange.")
        if isinstance(self.request.standing, OAuth2Error):
            raise self.request.standing
        self.request.client = client

    def create_token_response(self) -> tuple[int, dict[str, Any], list[tuple[str, str]]]:
        found: Vouched = self.request.standing
        token = self.server.token_answer(self.request, found.scope, person=found.person)
        return 200, {**token, "issued_token_type": ACCESS_TOKEN}, self.TOKEN_RESPONSE_HEADER


def checked(form: Form, resources: tuple[str, ...]) -> str:
    """The ID token of a request that is as it should be; raises OAuth2Error."""
    if not form.get("subject_token"):
        raise InvalidRequest("The parameter 'subject_token' is missing.")
    if form.get("subject_token_type") != ID_TOKEN:
        raise InvalidRequest(f"The subject_token_type must be {ID_TOKEN}.")
    if form.get("requested_token_type", ACCESS_TOKEN) != ACCESS_TOKEN:
        raise InvalidRequest(f"The requested_token_type can only be {ACCESS_TOKEN}.")
    if "actor_token" in form or "actor_token_type" in form:
        raise InvalidRequest("The actor is the client that authenticates: send no actor_token.")
    if "audience" in form and form["audience"] not in resources:
        raise InvalidTarget(f"The parameter 'audience' must be one of: {', '.join(resources)}.")
    return form["subject_token"]
