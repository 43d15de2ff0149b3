"""Whom the gateway believes about the other end of a connection: the proxies that an operator has named, no one else.

A proxy says from which address a request came (X-Forwarded-For), and a terminator of mutual TLS with which certificate.
Anybody else who says so says it of themselves.
"""

from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from gateway.asgi import App, Receive, Scope, Send
from gateway.settings import GatewaySettings


class Proxies:
    """Takes what only a proxy may say out of every request that comes from elsewhere."""

    def __init__(self, app: App, settings: GatewaySettings) -> None:
        self._proxies = frozenset(settings.proxies)
        self._only_theirs = {b"x-forwarded-for", b"x-forwarded-proto"}
        if settings.client_certificate_header:
            self._only_theirs.add(settings.client_certificate_header.lower().encode())
        self._app: App = app
        self._behind: App = ProxyHeadersMiddleware(app, trusted_hosts=list(settings.proxies))  # type: ignore[arg-type, assignment]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif (scope.get("client") or ("",))[0] in self._proxies:
            await self._behind(scope, receive, send)
        else:
            headers = [field for field in scope["headers"] if field[0] not in self._only_theirs]
            await self._app({**scope, "headers": headers}, receive, send)
