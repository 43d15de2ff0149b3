"""Subscriptions as partners send and see them."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, Field, StringConstraints

from gateway.api.models.common import Sent, Shown
from gateway.clients.models import Plain

Type = Annotated[str, StringConstraints(min_length=1, max_length=100, pattern=r"^[a-z0-9_.]+\*?$|^\*$")]
Url = Annotated[str, StringConstraints(min_length=1, max_length=2048), Plain]


class SubscriptionBody(Sent):
    """Where events are to go, and which."""

    way: Literal["webhook", "nats", "finance", "case_system"] = Field(
        default="webhook",
        description="`webhook`: we call you; `nats`: you connect to our broker; `finance`: payment files are put to "
        "your finance system; `case_system`: contacts, steps and closures are put to your case system. It stays as "
        "it is.",
    )
    url: Url | None = Field(
        default=None,
        description="For a webhook: one of the addresses that the operator has registered for your client "
        "(`webhook_uris`).",
        examples=["https://agency.example.org/e"],
    )
    types: list[Type] = Field(
        min_length=1,
        max_length=50,
        description="Types of event; a `*` at the end stands for whatever follows. The catalogue is `/asyncapi.json`.",
        examples=[["goldenthread.plans.plan.*"]],
    )

    subjects: list[UUID] = Field(
        default_factory=list,
        max_length=100,
        description="Only events about these records, by the id that is their `subject`; none named: about all that "
        "you may read. Naming one opens nothing.",
        examples=[["01890a5d-ac96-774b-bcce-b302099a8057"]],
    )


class ReplayBody(Sent):
    """From when on."""

    since: AwareDatetime = Field(description="An instant of the last 90 days.", examples=["2026-11-20T08:00:00Z"])


class OnBroker(BaseModel):
    """Where events by NATS are taken. You connect with your access token, read the consumer and acknowledge."""

    address: str = Field(examples=["nats://broker.example.org:4222"])
    stream: str = Field(examples=["harbour-short-breaks"])
    consumer: str = Field(description="Durable, pulled, acknowledged one by one.")
    inbox_prefix: str = Field(
        description="Under which your client must let answers come.", examples=["_INBOX_harbour-short-breaks"]
    )


class Subscription(Shown):
    """A subscription, and how it stands."""

    id: UUID
    client_id: str = Field(examples=["harbour-short-breaks"])
    organisation: str = Field(examples=["charity:short-breaks"])
    way: Literal["webhook", "nats", "finance", "case_system", "fhir", "bars"] = Field(
        description="`webhook`: CloudEvents at your address; `nats`: the same at our broker; `finance`: each payment "
        "file itself, as CSV with its id as `Idempotency-Key`, at your address; `case_system`: each contact, "
        "registration, step and closure as a multi-agency request form in JSON, so too; `fhir`: bundles of the "
        "subscriptions backport, made at `/fhir/R4/Subscription`; `bars`: what becomes of referrals that your system "
        "sent by BaRS, as its messages. The door makes that with the first such message, if you have an address in "
        "`/$process-message`."
    )
    url: str | None = Field(description="None by NATS.", examples=["https://agency.example.org/e"])
    broker: OnBroker | None = Field(description="Only by NATS.")
    types: list[str] = Field(examples=[["goldenthread.plans.plan.*"]])
    subjects: list[UUID] = Field(
        description="Only events about these records; none named: about all.",
        examples=[["01890a5d-ac96-774b-bcce-b302099a8057"]],
    )
    state: Literal["unverified", "active", "paused", "disabled"] = Field(
        description="`unverified` until the receiver has agreed to be called; `disabled` after a 410, or when nobody "
        "was reached for three days. Its place in the feed stays."
    )
    reason: str | None = Field(description="Why it does not go on, as a code.", examples=["HTTP_503"])
    version: int
    verification_key: str | None = Field(
        description="Ed25519 public key of the `v1a` signatures; none by NATS.",
        examples=["whpk_5V2bR0H4pG9vTzKo3QmW1xYcL8sN7dFjEaUuIiOoPpA="],
    )
    failures: int = Field(description="Attempts that failed since the last that did not.")
    next_attempt_at: datetime | None = Field(description="After a failure: when it is tried again.")
    delivered_at: datetime | None = Field(description="The last delivery.")
    created_at: datetime
    behind: int = Field(
        description="Events of the authority that it has not come to, counted up to 10,000; most are not for it."
    )
    behind_since: datetime | None = Field(description="When the first of these came.")
    allowed_moves: list[str] = Field(examples=[["pause", "replay", "rotate-secret"]])


class Secret(BaseModel):
    """With what the signatures are verified."""

    secret: str = Field(
        description="Of the `v1` signatures (HMAC-SHA256); keep it like a password.",
        examples=["whsec_bm90IGEgc2VjcmV0LCBvbmx5IGFuIGV4YW1wbGUgIQ=="],
    )
    verification_key: str = Field(
        description="Of the `v1a` signatures (Ed25519); it is public.",
        examples=["whpk_5V2bR0H4pG9vTzKo3QmW1xYcL8sN7dFjEaUuIiOoPpA="],
    )
    previous_until: datetime | None = Field(description="Until when the secret before signs besides.")


class WebhookAttempt(BaseModel):
    """One attempt to tell of an event."""

    id: UUID
    event_id: UUID = Field(description="`webhook-id`; of a verification the subscription's own id.")
    type: str = Field(examples=["goldenthread.plans.plan.finalised.v1"])
    outcome: Literal["delivered", "failed", "refused", "parked"]
    status: int | None = Field(description="HTTP status of the answer.", examples=[204])
    reason: str | None = Field(description="Why it failed, as a code.", examples=["TOO_SLOW"])
    took_ms: int
    at: datetime


class ParkedEvent(BaseModel):
    """An event that the receiver would not take, so that the next could go out. A replay brings it again."""

    event_id: UUID
    type: str = Field(examples=["goldenthread.plans.plan.finalised.v1"])
    reason: str = Field(examples=["HTTP_422"])
    parked_at: datetime
