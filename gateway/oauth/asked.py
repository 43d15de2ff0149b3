"""What a client asks a person for, checked: the parameters of an authorization request (RFC 6749 section 4.1.1)."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from authlib.oauth2.rfc7636.challenge import CODE_CHALLENGE_PATTERN

from gateway.oauth.clients import AUTHORIZATION_CODE, Client
from gateway.oauth.dpop import InvalidProof
from gateway.oauth.errors import InvalidRequest, InvalidScope, InvalidTarget, OAuth2Error, quoted

MAX_LENGTH = 4096
THUMBPRINT = re.compile(r"[A-Za-z0-9_-]{43}")


class UnsupportedResponseType(OAuth2Error):
    """Anything but a code: 400."""

    error = "unsupported_response_type"


class UnauthorizedClient(OAuth2Error):
    """The client may not use this grant: 400."""

    error = "unauthorized_client"


class RequestNotSupported(OAuth2Error):
    """A signed request object (RFC 9101), which this server does not take: 400."""

    error = "request_not_supported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A good authorization request.

    scope           separated by spaces, all of it granted to the client
    resource        the API that the tokens will be for (RFC 8707)
    code_challenge  S256 of a secret that only the client knows (RFC 7636)
    dpop_jkt        thumbprint of the key to which code and tokens are bound, if the client named one (RFC 9449)
    """

    client_id: str
    redirect_uri: str
    scope: str
    resource: str
    code_challenge: str
    state: str = ""
    nonce: str = ""
    dpop_jkt: str = ""


def checked(form: Mapping[str, str], client: Client, resources: Collection[str], jkt: str = "") -> Asked:
    """What `client` asks for in `form`; raises OAuth2Error.

    resources  the APIs there are, the usual one first
    jkt        thumbprint of the key of the DPoP proof that came with the request, if one did
    """
    if not client.check_grant_type(AUTHORIZATION_CODE):
        raise UnauthorizedClient("This client is not registered for the authorization code grant.")
    if "request_uri" in form:
        raise InvalidRequest("The parameter 'request_uri' is the answer to this request and no part of it.")
    if "request" in form:
        raise RequestNotSupported("Send the parameters themselves, not a request object.")
    if form.get("client_id", client.client_id) != client.client_id:
        raise InvalidRequest("The parameter 'client_id' is not the client that authenticated.")
    if form.get("response_type") != "code":
        raise UnsupportedResponseType("The response_type must be 'code'.")
    return Asked(
        client_id=client.client_id,
        redirect_uri=_redirect_uri(form, client),
        scope=_scope(form, client),
        resource=resource(form, resources),
        code_challenge=_challenge(form),
        state=_kept("state", form),
        nonce=_kept("nonce", form),
        dpop_jkt=_thumbprint(form, jkt),
    )


def resource(form: Mapping[str, str], resources: Collection[str]) -> str:
    """The API that is asked for (RFC 8707); the first of `resources` if the client names none."""
    named = form.get("resource", next(iter(resources)))
    if named not in resources:
        raise InvalidTarget(f"The parameter 'resource' must be one of: {', '.join(resources)}.")
    return named


def _redirect_uri(form: Mapping[str, str], client: Client) -> str:
    uri = form.get("redirect_uri")
    if not uri:
        raise InvalidRequest("The parameter 'redirect_uri' is missing.")
    if uri not in client.redirect_uris:
        raise InvalidRequest("The parameter 'redirect_uri' is not one that is registered for this client.")
    return uri


def _scope(form: Mapping[str, str], client: Client) -> str:
    asked = form.get("scope", "").split() or client.scopes
    if not asked:
        raise InvalidScope("No scope is granted to this client: ask the operator of this service.")
    if refused := [scope for scope in asked if scope not in client.scopes_for_people]:
        raise InvalidScope(f"Not granted to this client: {quoted(' '.join(refused))}.")
    return " ".join(dict.fromkeys(asked))


def _challenge(form: Mapping[str, str]) -> str:
    challenge = form.get("code_challenge")
    if not challenge:
        raise InvalidRequest("The parameter 'code_challenge' is missing: this server demands PKCE (RFC 7636).")
    # Left out, the method would mean "plain", which proves nothing to whoever has seen the request.
    if form.get("code_challenge_method") != "S256":
        raise InvalidRequest("The code_challenge_method must be 'S256'.")
    if not CODE_CHALLENGE_PATTERN.match(challenge) or len(challenge) != 43:
        raise InvalidRequest("The parameter 'code_challenge' is not the base64url of a SHA-256.")
    return challenge


def _kept(name: str, form: Mapping[str, str]) -> str:
    """What is given back to the client as it came; PostgreSQL keeps no zero byte."""
    value = form.get(name, "")
    if len(value) > MAX_LENGTH or "\x00" in value:
        raise InvalidRequest(f"The parameter '{name}' may have {MAX_LENGTH} characters, none of them a zero byte.")
    return value


def _thumbprint(form: Mapping[str, str], proved: str) -> str:
    named = form.get("dpop_jkt", proved)
    if named and not THUMBPRINT.fullmatch(named):
        raise InvalidRequest("The parameter 'dpop_jkt' is not the SHA-256 thumbprint of a key (RFC 9449).")
    if proved and named != proved:
        raise InvalidProof("The parameter 'dpop_jkt' is not the key of the DPoP proof.")
    return named
