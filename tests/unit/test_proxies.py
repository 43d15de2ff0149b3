"""Only a named proxy is believed about the other end of a connection."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from gateway.proxies import Proxies
from gateway.settings import GatewaySettings

SETTINGS = cast("GatewaySettings", SimpleNamespace(proxies=["10.0.0.5"], client_certificate_header="Client-Cert"))
SAID = [(b"x-forwarded-for", b"192.0.2.7"), (b"client-cert", b":MIIB:"), (b"accept", b"*/*")]


async def seen(peer: str) -> dict[str, Any]:
    """What the gateway sees of a request that comes from this address and says it comes from another."""
    found: dict[str, Any] = {}

    async def gateway(scope: Any, receive: Any, send: Any) -> None:
        found.update(client=scope["client"][0], headers={name for name, _ in scope["headers"]})

    scope = {"type": "http", "client": (peer, 40_000), "scheme": "http", "headers": SAID}
    await Proxies(gateway, SETTINGS)(scope, cast("Any", None), cast("Any", None))
    return found


async def test_a_proxy_is_believed() -> None:
    found = await seen("10.0.0.5")
    assert found["client"] == "192.0.2.7"
    assert b"client-cert" in found["headers"]


@pytest.mark.parametrize("peer", ["10.0.0.6", "127.0.0.1", "192.0.2.7"])
async def test_anybody_else_speaks_only_for_themselves(peer: str) -> None:
    assert await seen(peer) == {"client": peer, "headers": {b"accept"}}
