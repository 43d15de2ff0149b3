"""The operator's doors: the clients of the operator's own authority."""

from collections.abc import Awaitable, Callable
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Header, Path, Request, Security
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse
from pydantic import BaseModel

from chassis import refusals
from chassis.principal import Principal
from chassis.unit import Unit
from gateway.api.calling import KEY_HELP, IfMatch, PageSize, PageToken, problem, version_of
from gateway.api.documents import CHANGES, EDITS, LIST, NEW, READ
from gateway.api.models.common import Page
from gateway.clients import storage
from gateway.clients.administration import EDITABLE, Administration, show
from gateway.clients.models import Because, ChangedClient, ClientChange, NewClient, NewKeys, RegisteredClient
from gateway.clients.registration import CLIENT_ID
from gateway.commanding import ask, command
from gateway.oauth.bearer import bearer
from gateway.oauth.clients import Client
from gateway.oauth.denials import What
from gateway.oauth.server import authorization_server
from gateway.oauth.storage.denials import Denied
from gateway.outbound import Rules
from gateway.problems import Problem
from kernel.errors import Invalid, Violation

router = APIRouter(prefix="/v1/operator/clients", tags=["Clients, for operators"])

SCOPE = "operator.clients"
Operator = Annotated[Principal, Security(bearer(SCOPE))]
ClientId = Annotated[str, Path(max_length=100, pattern="^[a-z0-9][a-z0-9._-]*$", examples=["hollybrook-school"])]
Key = Annotated[
    str | None,
    Header(alias="idempotency-key", description=KEY_HELP, examples=['"8f7b2c60-5f5e-4c0e-9d0a-1f6f6f1f7c11"']),
]
Work = Callable[[Unit], Awaitable[Client]]


@router.post("", summary="Register a client", status_code=201, response_model=RegisteredClient, responses=NEW)
async def register_client(
    sent: NewClient, request: Request, operator: Operator, idempotency_key: Key = None
) -> JSONResponse:
    """It can ask for tokens at once. Every fault of the registration is named at once, too."""
    told = sent.model_dump()
    reason = told.pop("reason")
    client = Client(authority=operator.authority, **tuples(told))

    async def work(unit: Unit) -> Client:
        return await _administration(request).register(unit, client, reason)

    return await _command(request, operator, idempotency_key, "RegisterClient", sent, work, status=201)


@router.get("", summary="List clients", response_model=Page[RegisteredClient], responses=LIST)
async def list_clients(
    request: Request, operator: Operator, page_size: PageSize = 25, page_token: PageToken = ""
) -> JSONResponse:
    """Those of your own authority, in the order of their ids."""

    if page_token and not CLIENT_ID.fullmatch(page_token):
        raise _no_token_of_this_list()

    async def work(unit: Unit) -> dict[str, Any]:
        ids = await storage.page(unit, page_token, page_size + 1)
        clients = [await show(unit, client_id) for client_id in ids[:page_size]]
        more = ids[page_size - 1] if len(ids) > page_size else None
        return {"items": [document(client) for client in clients], "next_page_token": more}

    return JSONResponse(await ask(request, operator, "ListClients", work))


@router.get("/{client_id}", summary="Read a client", response_model=RegisteredClient, responses=READ)
async def get_client(client_id: ClientId, request: Request, operator: Operator) -> JSONResponse:
    """As it is registered now; its ETag is what a change starts from."""
    return _record(await ask(request, operator, "GetClient", lambda unit: show(unit, client_id)))


@router.get(
    "/{client_id}/changes", summary="Read what became of a client", response_model=Page[ClientChange], responses=READ
)
async def list_client_changes(
    client_id: ClientId, request: Request, operator: Operator, page_size: PageSize = 25, page_token: PageToken = ""
) -> JSONResponse:
    """Who registered and changed it, when and why, from the beginning."""
    after = _position(page_token)

    async def work(unit: Unit) -> dict[str, Any]:
        await show(unit, client_id)
        rows = await storage.changes(unit, client_id, after, page_size + 1)
        items = [ClientChange.model_validate(row, from_attributes=True) for row in rows[:page_size]]
        more = str(items[-1].version) if len(rows) > page_size else None
        return {"items": jsonable_encoder(items), "next_page_token": more}

    return JSONResponse(await ask(request, operator, "ListClientChanges", work))


@router.put("/{client_id}", summary="Change a client", response_model=RegisteredClient, responses=EDITS)
async def change_client(
    client_id: ClientId,
    sent: ChangedClient,
    request: Request,
    operator: Operator,
    idempotency_key: Key = None,
    if_match: IfMatch = None,
) -> JSONResponse:
    """Scopes, parties, roles, profile, addresses, rate: all that an operator decides, as you read it and edited it."""
    version = version_of(if_match)
    edited = tuples({name: value for name, value in sent.model_dump().items() if name in EDITABLE})

    async def work(unit: Unit) -> Client:
        return await _administration(request).change(unit, client_id, version, edited, sent.reason)

    return await _command(request, operator, idempotency_key, "ChangeClient", sent, work, client_id, version)


@router.put("/{client_id}/keys", summary="Rotate a client's keys", response_model=RegisteredClient, responses=EDITS)
async def rotate_client_keys(
    client_id: ClientId,
    sent: NewKeys,
    request: Request,
    operator: Operator,
    idempotency_key: Key = None,
    if_match: IfMatch = None,
) -> JSONResponse:
    """Its public keys from now on; an assertion signed with a key that is gone is refused from now on."""
    version = version_of(if_match)

    async def work(unit: Unit) -> Client:
        jwks = sent.jwks.model_dump()
        return await _administration(request).rotate_keys(unit, client_id, version, jwks, sent.reason)

    return await _command(request, operator, idempotency_key, "RotateClientKeys", sent, work, client_id, version)


@router.post("/{client_id}:suspend", summary="Suspend a client", response_model=RegisteredClient, responses=CHANGES)
async def suspend_client(
    client_id: ClientId, sent: Because, request: Request, operator: Operator, idempotency_key: Key = None
) -> JSONResponse:
    """It gets no more tokens, and those that it has are refused from now on, at every gateway."""

    async def work(unit: Unit) -> Client:
        return await _administration(request).suspend(unit, client_id, sent.reason)

    answer = await _command(request, operator, idempotency_key, "SuspendClient", sent, work, client_id)
    _forget_tokens(request, client_id)
    return answer


@router.post("/{client_id}:resume", summary="Resume a client", response_model=RegisteredClient, responses=CHANGES)
async def resume_client(
    client_id: ClientId, sent: Because, request: Request, operator: Operator, idempotency_key: Key = None
) -> JSONResponse:
    """It may ask for tokens again. Those from before stay refused, up to ten seconds after it was suspended."""

    async def work(unit: Unit) -> Client:
        return await _administration(request).resume(unit, client_id, sent.reason)

    return await _command(request, operator, idempotency_key, "ResumeClient", sent, work, client_id)


@router.post(
    "/{client_id}:end-tokens", summary="End a client's tokens", response_model=RegisteredClient, responses=CHANGES
)
async def end_client_tokens(
    client_id: ClientId, sent: Because, request: Request, operator: Operator, idempotency_key: Key = None
) -> JSONResponse:
    """Every token and every grant of a person that it has is over. It may ask for new ones, which are good after ten
    seconds: gateways' clocks may lie so far apart."""

    async def work(unit: Unit) -> Client:
        return await _administration(request).end_tokens(unit, client_id, sent.reason)

    answer = await _command(request, operator, idempotency_key, "EndClientTokens", sent, work, client_id)
    _forget_tokens(request, client_id)
    return answer


def _forget_tokens(request: Request, client_id: str) -> None:
    _note(request, Denied(What.CLIENT, client_id, authorization_server(request.app.state).now()))


def _note(request: Request, change: Denied) -> None:
    """At this gateway at once, before it answers; the others hear of it from the database."""
    authorization_server(request.app.state).denials.note(change)


def document(client: Client) -> dict[str, Any]:
    """A client as it is shown."""
    moves = ["resume"] if client.suspended_at else ["suspend"]
    said: dict[str, Any] = jsonable_encoder(asdict(client) | {"allowed_moves": [*moves, "end-tokens"]})
    return said


def _record(client: Client, status: int = 200) -> JSONResponse:
    return _shown(document(client), status)


def _shown(said: dict[str, Any], status: int) -> JSONResponse:
    headers = {"ETag": f'"{said["version"]}"'}
    if status == 201:
        headers["Location"] = f"/v1/operator/clients/{said['client_id']}"
    return JSONResponse(said, status, headers)


def _administration(request: Request) -> Administration:
    settings = request.app.state.settings
    return Administration(Rules(trusted=frozenset(settings.outbound_trusts)), settings.demo, over_network=True)


async def _command(
    request: Request,
    operator: Principal,
    sent_key: str | None,
    action: str,
    sent: BaseModel,
    work: Work,
    *about: object,
    status: int = 200,
) -> JSONResponse:
    async def shown(unit: Unit) -> dict[str, Any]:
        return document(await work(unit))

    return _shown(await command(request, operator, sent_key, action, sent, shown, *about), status)


def tuples(told: dict[str, Any]) -> dict[str, Any]:
    """Lists as a client holds them; what was left empty as nothing."""
    texts = {"subject", "certificate_name", "jwks_uri"}
    empty = {name: "" for name in texts if told.get(name) is None and name in told}
    return {name: tuple(value) if isinstance(value, list) else value for name, value in (told | empty).items()}


def _position(page_token: str) -> int:
    if page_token and not page_token.isdecimal():
        raise _no_token_of_this_list()
    return int(page_token[:9] or 0)


def _no_token_of_this_list() -> Problem:
    fault = Violation("page_token", "UNKNOWN_TOKEN", "This is not a page token of this list.")
    return problem(refusals.said(Invalid([fault])), lambda field: {"parameter": field})
