"""Clients as an operator sends and sees them."""

from datetime import datetime
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, Field, StringConstraints
from pydantic_core import PydanticCustomError

from gateway.api.models.common import Sent, Shown
from gateway.clients.registration import MOST, MOST_KEYS, NAME_CHARACTERS, PER_MINUTE
from gateway.oauth.clients import CLIENT_CREDENTIALS
from kernel.purposes import Purpose

T = TypeVar("T")


def _without_nul(sent: T) -> T:
    """PostgreSQL keeps U+0000 neither as text nor in a document."""
    if _has_nul(sent):
        raise PydanticCustomError("not_text", "This has a NUL character (U+0000) in it; leave it out")
    return sent


def _has_nul(sent: object) -> bool:
    if isinstance(sent, dict):
        return any(_has_nul(one) for pair in sent.items() for one in pair)
    if isinstance(sent, list):
        return any(map(_has_nul, sent))
    return isinstance(sent, str) and "\0" in sent


Plain = AfterValidator(_without_nul)
Word = Annotated[str, StringConstraints(min_length=1, max_length=NAME_CHARACTERS), Plain]
Name = Annotated[str, StringConstraints(max_length=NAME_CHARACTERS), Plain]
Uri = Annotated[str, StringConstraints(max_length=2048), Plain]
Reason = Annotated[
    str,
    Field(min_length=1, max_length=500, examples=["Agreement of 2 March 2026"], description="Names no person."),
    Plain,
]


def _list(name: str, description: str, *examples: str) -> Any:
    return Field(default=[], max_length=MOST[name], description=description, examples=[list(examples)])


class ClientKeySet(Sent):
    """Public keys (RFC 7517), each with a `kid`. A private key is refused: it must never leave its owner."""

    keys: list[Annotated[dict[str, Any], Plain]] = Field(max_length=MOST_KEYS)


class Registration(Sent):
    """What an operator decides about a client."""

    name: Word = Field(description="What the system is called.", examples=["Hollybrook School's information system"])
    org: Word = Field(description="The organisation that answers for it.", examples=["urn:999901"])
    subject: Name | None = Field(
        default="", description="Pseudonymous id of the one person it stands for; empty for a system."
    )
    scopes: list[Word] = _list("scopes", "The kinds of request it may make.", "referral.read", "referral.write")
    parties: list[Word] = _list("parties", "Who it is to the children it works with.", "team:southampton/cypds")
    roles: list[Word] = _list("roles", "The roles it acts in.", "auditor")
    purpose: Word = Field(default=Purpose.STATUTORY_DUTY, description="For what it asks.")
    profile: Word = Field(description="The rules by which it proves itself.", examples=["fapi2"])
    auth_method: Word = Field(default="private_key_jwt", description="By a signed assertion, or by a certificate.")
    certificate_name: Name | None = Field(default="", description="The name in its certificate.")
    sender: Word = Field(default="bearer", description="What its tokens are bound to: `bearer`, `dpop` or `mtls`.")
    grants: list[Word] = Field(default=[CLIENT_CREDENTIALS], max_length=MOST["grants"], description="How it gets them.")
    redirect_uris: list[Uri] = _list(
        "redirect_uris", "Where a browser may be sent back to.", "https://portal.example.org/callback"
    )
    id_token_audiences: list[Word] = _list(
        "id_token_audiences",
        "The names under which identity providers know it: it exchanges ID tokens that were made for these.",
        "clinical-system",
    )
    jwks_uri: Uri | None = Field(default="", description="Where it publishes its keys; empty if they are sent here.")
    webhook_uris: list[Uri] = _list("webhook_uris", "Where it may be told of events.", "https://agency.example.org/e")
    requests_per_minute: int | None = Field(
        default=None,
        ge=PER_MINUTE[0],
        le=PER_MINUTE[-1],
        description="How much it may ask for; null for as usual.",
        examples=[600],
    )


class NewClient(Registration):
    """A client to be registered."""

    client_id: Word = Field(description="Small letters, digits, dots, hyphens.", examples=["hollybrook-school"])
    jwks: ClientKeySet = Field(default=ClientKeySet(keys=[]), description="Its public keys.")
    reason: Reason


class ChangedClient(Registration):
    """What is decided about a client from now on: all of it, as it was read and edited."""

    reason: Reason


class NewKeys(Sent):
    """The client's keys from now on. Send the old one with the new until the client has changed over."""

    jwks: ClientKeySet
    reason: Reason


class Because(Sent):
    """Why."""

    reason: Reason


class RegisteredClient(Shown):
    """A client as it is registered."""

    client_id: str
    authority: str
    name: str
    org: str
    subject: str
    scopes: list[str]
    parties: list[str]
    roles: list[str]
    purpose: str
    profile: str
    auth_method: str
    certificate_name: str
    sender: str
    grants: list[str]
    redirect_uris: list[str]
    id_token_audiences: list[str]
    jwks: dict[str, Any]
    jwks_uri: str
    webhook_uris: list[str]
    requests_per_minute: int | None
    suspended_at: datetime | None


class ClientChange(BaseModel):
    """What an operator did with a client."""

    version: int
    at: datetime
    act: str = Field(examples=["suspended"])
    by_subject: str = Field(description="Pseudonymous id of the operator.")
    by_client: str
    reason: str
    fields: list[str] = Field(description="What was changed.")
    before: dict[str, Any]
    after: dict[str, Any]
