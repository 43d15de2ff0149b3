"""The doors of subscriptions: one's own (`/v1/subscriptions`), and for operators those of the authority."""

from dataclasses import replace
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Header, Query, Request, Response, Security
from fastapi.responses import JSONResponse

from chassis.principal import Principal
from gateway.api.calling import KEY_HELP, IfMatch, PageSize, version_of
from gateway.api.documents import CHANGES, EDITS, LIST, NEW, READ
from gateway.api.models.common import Page
from gateway.commanding import Work, ask, command
from gateway.oauth.bearer import bearer
from gateway.outbound import Rules
from gateway.problem_documents import responses
from gateway.subscriptions.handling import Handling
from gateway.subscriptions.models import ParkedEvent, ReplayBody, Secret, Subscription, SubscriptionBody, WebhookAttempt

TAG = "Events for partner agencies"
router = APIRouter(prefix="/v1/subscriptions", tags=[TAG])
operators = APIRouter(prefix="/v1/operator/subscriptions", tags=[TAG])

Reader = Annotated[Principal, Security(bearer("subscription.read"))]
Writer = Annotated[Principal, Security(bearer("subscription.write"))]
Operator = Annotated[Principal, Security(bearer("operator.subscriptions"))]
PageToken = Annotated[UUID | None, Query(description="`next_page_token` of the page before.")]
Key = Annotated[
    str | None,
    Header(alias="idempotency-key", description=KEY_HELP, examples=['"8f7b2c60-5f5e-4c0e-9d0a-1f6f6f1f7c11"']),
]


@router.post("", summary="Subscribe", status_code=201, response_model=Subscription, responses=NEW)
async def subscribe(sent: SubscriptionBody, request: Request, caller: Writer, idempotency_key: Key = None) -> Response:
    """From now on events go to this address by Standard Webhooks, when its receiver has agreed: it is sent `OPTIONS`
    with `WebHook-Request-Origin` and answers with `WebHook-Allowed-Origin`. You are told of what you may read then.

    By NATS you are called by nobody: connect to the broker that the answer names with your access token as the token of
    the connection, read the consumer, acknowledge each event."""
    handling = own(request, caller)
    said = await command(request, caller, idempotency_key, "Subscribe", sent, lambda unit: handling.make(unit, sent))
    return JSONResponse(said, 201, {"ETag": f'"{said["version"]}"', "Location": f"/v1/subscriptions/{said['id']}"})


@router.get("", summary="List subscriptions", response_model=Page[Subscription], responses=LIST)
async def list_subscriptions(
    request: Request, caller: Reader, page_size: PageSize = 25, page_token: PageToken = None
) -> Response:
    """Your own, in the order in which they were made."""
    return await _listed(request, caller, own(request, caller), page_size, page_token)


@router.get("/{id}", summary="Read a subscription", response_model=Subscription, responses=READ)
async def get_subscription(id: UUID, request: Request, caller: Reader) -> Response:
    """How it stands, how far behind it is, and when it is tried again."""
    return await _read(request, caller, own(request, caller), id)


@router.put("/{id}", summary="Change a subscription", response_model=Subscription, responses=EDITS)
async def change_subscription(
    id: UUID,
    sent: SubscriptionBody,
    request: Request,
    caller: Writer,
    idempotency_key: Key = None,
    if_match: IfMatch = None,
) -> Response:
    """Other types of event, or another address; of another address the receiver is asked first."""
    version, handling = version_of(if_match), own(request, caller)

    async def work(unit: Any) -> dict[str, Any]:
        return await handling.change(unit, id, version, sent)

    return _record(await command(request, caller, idempotency_key, "ChangeSubscription", sent, work, id, version))


@router.delete("/{id}", summary="End a subscription", response_model=Subscription, responses=CHANGES)
async def end_subscription(id: UUID, request: Request, caller: Writer, idempotency_key: Key = None) -> Response:
    """Nothing more goes out, and its log goes with it; the answer is how it stood."""
    work = own(request, caller).end
    return await _moved(request, caller, idempotency_key, "EndSubscription", id, lambda unit: work(unit, id))


@router.get(
    "/{id}/secret", summary="Read the secret", response_model=Secret, responses=READ | responses("not-allowed-now")
)
async def get_subscription_secret(id: UUID, request: Request, caller: Writer) -> Response:
    """What you verify signatures with: by HMAC with the secret, or by Ed25519 with the public key."""
    handling = own(request, caller)
    said = await ask(request, caller, "GetSubscriptionSecret", lambda unit: handling.secret(unit, id))
    return JSONResponse(said, headers={"Cache-Control": "no-store"})


@router.post("/{id}:rotate-secret", summary="Rotate the secret", response_model=Subscription, responses=CHANGES)
async def rotate_subscription_secret(
    id: UUID, request: Request, caller: Writer, idempotency_key: Key = None
) -> Response:
    """Another secret from now on. For a day the one before signs besides, so that you change over without a gap."""
    work = own(request, caller).rotate
    return await _moved(request, caller, idempotency_key, "RotateSubscriptionSecret", id, lambda unit: work(unit, id))


@router.post("/{id}:pause", summary="Pause a subscription", response_model=Subscription, responses=CHANGES)
async def pause_subscription(id: UUID, request: Request, caller: Writer, idempotency_key: Key = None) -> Response:
    """Nothing goes out until you resume it. Its place in the feed stays for as long as events are kept."""
    work = own(request, caller).pause
    return await _moved(request, caller, idempotency_key, "PauseSubscription", id, lambda unit: work(unit, id))


@router.post("/{id}:resume", summary="Resume a subscription", response_model=Subscription, responses=CHANGES)
async def resume_subscription(id: UUID, request: Request, caller: Writer, idempotency_key: Key = None) -> Response:
    """It goes on from its place, also one that was disabled; the receiver is asked again first."""
    work = own(request, caller).resume
    return await _moved(request, caller, idempotency_key, "ResumeSubscription", id, lambda unit: work(unit, id))


@router.post("/{id}:replay", summary="Replay a subscription", response_model=Subscription, responses=CHANGES)
async def replay_subscription(
    id: UUID, sent: ReplayBody, request: Request, caller: Writer, idempotency_key: Key = None
) -> Response:
    """What came since then is told again, under the same ids, as far as you may read it now."""
    handling = own(request, caller)

    async def work(unit: Any) -> dict[str, Any]:
        return await handling.replay(unit, id, sent.since)

    return await _moved(request, caller, idempotency_key, "ReplaySubscription", id, work, sent)


@router.get("/{id}/attempts", summary="List attempts", response_model=Page[WebhookAttempt], responses=READ)
async def list_attempts(
    id: UUID, request: Request, caller: Reader, page_size: PageSize = 25, page_token: PageToken = None
) -> Response:
    """What came of each attempt, the newest first; kept for thirty days."""
    return await _attempts(request, caller, own(request, caller), id, page_size, page_token)


@router.get("/{id}/parked", summary="List parked events", response_model=Page[ParkedEvent], responses=READ)
async def list_parked(id: UUID, request: Request, caller: Reader) -> Response:
    """What your receiver would not take three times, so that the next could go out. A replay brings it again."""
    return await _parked(request, caller, own(request, caller), id)


@operators.get("", summary="List an authority's subscriptions", response_model=Page[Subscription], responses=LIST)
async def list_every_subscription(
    request: Request, caller: Operator, page_size: PageSize = 25, page_token: PageToken = None
) -> Response:
    """Those of every client of the authority: how each stands, its lag, failures and last delivery."""
    return await _listed(request, caller, _all(request), page_size, page_token)


@operators.get("/{id}", summary="Read any subscription", response_model=Subscription, responses=READ)
async def get_any_subscription(id: UUID, request: Request, caller: Operator) -> Response:
    """How it stands, how far behind it is, and when it is tried again."""
    return await _read(request, caller, _all(request), id)


@operators.get("/{id}/attempts", summary="List any attempts", response_model=Page[WebhookAttempt], responses=READ)
async def list_any_attempts(
    id: UUID, request: Request, caller: Operator, page_size: PageSize = 25, page_token: PageToken = None
) -> Response:
    """What came of each attempt, the newest first."""
    return await _attempts(request, caller, _all(request), id, page_size, page_token)


@operators.get("/{id}/parked", summary="List any parked events", response_model=Page[ParkedEvent], responses=READ)
async def list_any_parked(id: UUID, request: Request, caller: Operator) -> Response:
    """What its receiver would not take."""
    return await _parked(request, caller, _all(request), id)


@operators.post("/{id}:pause", summary="Pause any subscription", response_model=Subscription, responses=CHANGES)
async def pause_any_subscription(id: UUID, request: Request, caller: Operator, idempotency_key: Key = None) -> Response:
    """Nothing goes out until it is resumed."""
    work = _all(request).pause
    return await _moved(request, caller, idempotency_key, "PauseSubscription", id, lambda unit: work(unit, id))


@operators.post("/{id}:resume", summary="Resume any subscription", response_model=Subscription, responses=CHANGES)
async def resume_any_subscription(
    id: UUID, request: Request, caller: Operator, idempotency_key: Key = None
) -> Response:
    """It goes on from its place."""
    work = _all(request).resume
    return await _moved(request, caller, idempotency_key, "ResumeSubscription", id, lambda unit: work(unit, id))


@operators.post("/{id}:replay", summary="Replay any subscription", response_model=Subscription, responses=CHANGES)
async def replay_any_subscription(
    id: UUID, sent: ReplayBody, request: Request, caller: Operator, idempotency_key: Key = None
) -> Response:
    """What came since then is told again, under the same ids."""
    handling = _all(request)

    async def work(unit: Any) -> dict[str, Any]:
        return await handling.replay(unit, id, sent.since)

    return await _moved(request, caller, idempotency_key, "ReplaySubscription", id, work, sent)


def own(request: Request, caller: Principal) -> Handling:
    """A client at work on its own."""
    return replace(_all(request), client_id=caller.client_id)


def _all(request: Request) -> Handling:
    nats_url = request.app.state.settings.partner_broker_public_url
    return Handling(_rules(request), request.app.state.webhook_secrets(), None, nats_url)


def _rules(request: Request) -> Rules:
    return Rules(trusted=frozenset(request.app.state.settings.outbound_trusts))


async def _moved(
    request: Request, caller: Principal, key: str | None, action: str, id: UUID, work: Work, sent: Any = None
) -> Response:
    return _record(await command(request, caller, key, action, sent, work, id))


async def _listed(request: Request, caller: Principal, handling: Handling, size: int, after: UUID | None) -> Response:
    return JSONResponse(
        await ask(request, caller, "ListSubscriptions", lambda unit: handling.listed(unit, after, size))
    )


async def _read(request: Request, caller: Principal, handling: Handling, id: UUID) -> Response:
    return _record(await ask(request, caller, "GetSubscription", lambda unit: handling.show(unit, id)))


async def _attempts(
    request: Request, caller: Principal, handling: Handling, id: UUID, size: int, before: UUID | None
) -> Response:
    said = await ask(request, caller, "ListAttempts", lambda unit: handling.attempts(unit, id, before, size))
    return JSONResponse(said)


async def _parked(request: Request, caller: Principal, handling: Handling, id: UUID) -> Response:
    return JSONResponse(await ask(request, caller, "ListParked", lambda unit: handling.set_aside(unit, id)))


def _record(said: dict[str, Any]) -> Response:
    return JSONResponse(said, headers={"ETag": f'"{said["version"]}"'})
