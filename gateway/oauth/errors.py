"""The token endpoint's refusals (RFC 6749 section 5.2) as exceptions that Authlib can answer with."""

import re

from authlib.oauth2 import OAuth2Error

MAX_QUOTED = 200

__all__ = [
    "InvalidClient",
    "InvalidGrant",
    "InvalidRequest",
    "InvalidRequestUri",
    "InvalidScope",
    "InvalidTarget",
    "OAuth2Error",
    "UnsupportedGrantType",
    "quoted",
]


class InvalidRequest(OAuth2Error):
    """A parameter is missing, repeated or unusable: 400 unless said otherwise."""

    error = "invalid_request"


class InvalidClient(OAuth2Error):
    """The client did not prove who it is: 401.

    `scheme` is the Authorization scheme that the client tried, if any. Authlib's own class would always ask
    for Basic, which we do not accept; and clients that meet a challenge they do not know never look at the
    JSON beside it. So we challenge only where RFC 6749 demands it: when the client used that header.
    """

    error = "invalid_client"
    status_code = 401

    def __init__(self, description: str, scheme: str | None = None) -> None:
        super().__init__(description=description)
        self.scheme = scheme

    def get_headers(self) -> list[tuple[str, str]]:
        headers: list[tuple[str, str]] = super().get_headers()
        if self.scheme:
            headers.append(("WWW-Authenticate", f'{self.scheme} realm="token"'))
        return headers


class UnsupportedGrantType(OAuth2Error):
    """Authlib's own class leaves `error_description` out of its answer."""

    error = "unsupported_grant_type"


class InvalidScope(OAuth2Error):
    """The scope asked for is not one this client may have: 400."""

    error = "invalid_scope"


class InvalidGrant(OAuth2Error):
    """The code or refresh token is not good, not good any more, or somebody else's: 400."""

    error = "invalid_grant"


class InvalidTarget(OAuth2Error):
    """The token is asked for an API that is not here (RFC 8707 section 2): 400."""

    error = "invalid_target"


class InvalidRequestUri(OAuth2Error):
    """A browser came with a request that nobody pushed, or that is over (RFC 9101 section 7): 400."""

    error = "invalid_request_uri"


def quoted(text: str) -> str:
    """`text` from a stranger, fit for an error_description: the RFC's characters only, and not too many.

    Authlib raises ValueError for any other character, which would turn a refusal into a failure of ours.
    """
    return re.sub(r"[^\x20-\x21\x23-\x5b\x5d-\x7e]", "?", text[:MAX_QUOTED])
