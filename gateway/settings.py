"""Settings of the gateway's process."""

from pathlib import Path

from pydantic import Field, ValidationInfo, field_validator

from chassis.settings import Settings
from gateway.documents.content import WORDS


class GatewaySettings(Settings):
    """What the gateway needs besides what every process needs."""

    http_listen: str = Field(description="address of the HTTP server, for example 127.0.0.1:7080")
    identity_providers: Path | None = Field(
        default=None, description="TOML file of the identity providers with which people sign in; see gateway/people"
    )
    public_url: str = Field(description="address under which clients reach it, for example http://127.0.0.1:7080")
    access_token_keys_file: Path = Field(
        description="the keys that sign access tokens; `goldenthread rotate-keys` puts the next one to use"
    )
    portable_plan_keys_file: Path = Field(
        description="the keys that sign portable plans, each kept for ever; `goldenthread rotate-keys "
        "--portable-plans` puts the next one to use"
    )
    webhook_key_file: Path = Field(
        description="32 random bytes in hexadecimal, from which the secrets of webhooks are worked out; kept like a key"
    )
    partner_broker_url: str = Field(
        default="", description="where this gateway reaches the NATS of partners; empty: partners are not told by NATS"
    )
    partner_broker_public_url: str = Field(
        default="", description="under which address partners reach it, for example tls://events.example.org:4222"
    )
    partner_broker_key_file: Path | None = Field(
        default=None,
        description="32 random bytes in hexadecimal, from which that broker's keys are worked out; kept like a key",
    )
    client_certificate_header: str = Field(
        default="",
        description="header in which the TLS terminator hands a client's certificate on, for example Client-Cert; "
        "empty: clients' certificates are not looked at",
    )
    client_authorities_file: Path | None = Field(
        default=None, description="certificates (PEM) of the authorities that may vouch for a client"
    )
    proxies: list[str] = Field(
        default_factory=list,
        description='addresses of proxies, as ["10.0.0.5"], that are believed about where a request came from and with '
        "which certificate; nobody else is",
    )
    outbound_trusts: list[str] = Field(
        default_factory=list,
        description='hosts and ports as ["127.0.0.1:9000"] that may be called without TLS and on this machine; '
        "only in a demonstration",
    )

    document_bytes: int = Field(
        default=50_000_000, ge=1_000_000, description="the most that a document may have; a larger one is refused"
    )
    document_types: list[str] = Field(
        default_factory=lambda: list(WORDS),
        description="media types that are taken as documents, of those that are known",
    )
    requests_at_once: int = Field(
        default=16,
        ge=4,
        le=2000,
        description="requests that this gateway works on at once, a quarter of them kept for what is urgent; half as "
        "many wait for a place, and all others are told to come again",
    )
    leaves_within_s: float = Field(
        default=0.0,
        ge=0,
        le=60,
        description="seconds that this gateway answers on once it is told to stop and says that it is not ready: "
        "longer than a load balancer takes to notice. 0 where whoever stops it has taken it out before",
    )
    uploads_at_once: int = Field(default=16, ge=1, le=500, description="uploads that this gateway takes in at once")
    notify_callbacks_file: Path | None = Field(
        default=None, description="JSON by authority: the token with which GOV.UK Notify sends us its callbacks"
    )
    finders_file: Path | None = Field(
        default=None,
        description="TOML by authority: services that find records and whose jobs are taken; kept like a key. See "
        "gateway/custodian/finders.py",
    )
    senders_file: Path | None = Field(
        default=None, description="only in a demonstration: the keys that the stand-in for GOV.UK Notify knows"
    )
    letters_dir: Path | None = Field(
        default=None, description="only in a demonstration: the folder of the print provider, to look at its letters"
    )
    portable_plan_issuers: list[str] = Field(
        default_factory=list,
        description='addresses of other installations whose portable plans are taken in, as ["https://ehc.example"]',
    )

    @field_validator("document_types")
    @classmethod
    def _known_types(cls, types: list[str]) -> list[str]:
        if unknown := sorted(set(types) - WORDS.keys()):
            raise ValueError(f"no document can be {', '.join(unknown)}; known are {', '.join(WORDS)}")
        return types

    @field_validator("outbound_trusts")
    @classmethod
    def _only_in_a_demonstration(cls, trusted: list[str], read: ValidationInfo) -> list[str]:
        if trusted and not read.data.get("demo"):
            raise ValueError("only a demonstration or a test trusts its neighbours: leave it out here")
        return trusted
