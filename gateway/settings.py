"""Settings of the gateway's process."""

from pydantic import Field

from chassis.settings import Settings


class GatewaySettings(Settings):
    """What the gateway needs besides what every process needs."""

    http_listen: str = Field(description="address of the HTTP server, for example 127.0.0.1:7080")
    public_url: str = Field(description="address under which clients reach it, for example http://127.0.0.1:7080")
