"""Settings of one process, read from the environment. Nothing that is secret has a default."""

import os
import sys
from pathlib import Path
from typing import TypeVar

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from chassis import scanning

PREFIX = "GOLDENTHREAD_"


class Settings(BaseSettings):
    """What every process needs, by environment variable GOLDENTHREAD_<NAME>."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, extra="ignore")

    service: str = Field(description="name of this process, for example plans")
    database_url: str = Field(description="PostgreSQL of this house, as its application role")
    nats_url: str = Field(description="NATS, with this process's own user; several nodes with commas between")
    nats_copies: int = Field(default=1, ge=1, le=5, description="nodes of NATS that keep each event")
    private_key_file: Path = Field(description="EC P-256 JWK that signs this process's internal tokens")
    trusted_keys_file: Path = Field(description="JWKS with the public keys of all processes")
    authorities_dir: Path = Field(description="folder with one TOML file per authority")
    neighbours: dict[str, str] = Field(default_factory=dict, description="gRPC addresses of the houses it may call")
    reach: dict[str, list[str]] = Field(
        default_factory=dict, description="for each of them, the houses that a call to it can reach, itself included"
    )
    clock: str = Field(default="system", description='"system" or "file:/path" to run at a chosen date')
    failpoints_dir: Path | None = Field(default=None, description="armed failpoints; only for tests")
    demo: bool = Field(default=False, description="true only in the local demonstration stack")
    documents_url: str = Field(
        default="",
        description="where the contents of documents lie: file:///folder, s3://bucket/prefix or az://container/prefix",
    )
    traces_sent: float = Field(
        default=1.0,
        ge=0,
        le=1,
        description="share of the traces that go out, beside those with a failure or a slow step, which all do",
    )
    page_url: str = Field(
        default="", description="the operator's page of one machine, which is told the metrics besides; empty: none"
    )
    pool_size: int = Field(default=10, ge=2, le=100, description="database connections of this process")
    place_within_s: float = Field(
        default=1.0,
        gt=0,
        le=30,
        description="seconds that a request waits for a place when all are taken; then it is told to come again",
    )
    ack_wait_s: float = Field(default=5.0, gt=0, description="seconds after which an unacknowledged event comes again")


class HouseSettings(Settings):
    """What a house needs besides."""

    grpc_listen: str = Field(description="address of the house's gRPC server, for example 127.0.0.1:7102")
    calls_at_once: int = Field(
        default=8,
        ge=2,
        le=500,
        description="calls that this process works on at once, a quarter of them kept for what is urgent; hardly more "
        "than it has connections to its database",
    )
    scanner: str = Field(
        default="",
        description='what checks documents before anybody opens them: "clamd://host:3310", "clamd:///path/of/socket", '
        'or "built-in", which is no virus scanner; said by whoever runs it, never assumed',
    )

    @field_validator("scanner")
    @classmethod
    def _known(cls, address: str) -> str:
        if address:
            scanning.scanner(address)
        return address


def named_path(name: str) -> Path | None:
    """The file or folder of the installation's own that GOLDENTHREAD_<name> names, for what one house alone takes."""
    told = os.environ.get(f"{PREFIX}{name}", "")
    return Path(told) if told else None


S = TypeVar("S", bound=Settings)


def load(kind: type[S]) -> S:
    """The settings, or an end of the process that names everything missing or wrong at once."""
    try:
        return kind()  # type: ignore[call-arg]
    except ValidationError as error:
        sys.exit(_explain(kind, error))


def _explain(kind: type[Settings], error: ValidationError) -> str:
    lines = ["The settings are not complete:"]
    for problem in error.errors():
        name = str(problem["loc"][0])
        field = kind.model_fields.get(name)
        purpose = f" ({field.description})" if field and field.description else ""
        lines.append(f"  {PREFIX}{name.upper()}{purpose}: {problem['msg']}")
    return "\n".join(lines)
