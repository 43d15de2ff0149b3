"""The addresses of GOV.UK Notify, as its client asks them, and the callbacks to us. Only in the demonstration."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response

from gateway.messages.standin import ADDRESS, Notification, Refusal, Service, Standin

router = APIRouter(prefix="/v2", include_in_schema=False)

MOST_BYTES = 8 * 2**20
# As the real one, it needs a moment until it knows what became of a message.
SETTLES_AFTER_S = 0.2
Ask = Callable[[Standin, Service], Awaitable[Any]]


async def _answered(request: Request, ask: Ask, status: int = 200) -> Response:
    standin: Standin = request.app.state.standin
    try:
        service = standin.authenticated(request.headers.get("authorization", ""))
        answer = await ask(standin, service)
    except Refusal as refusal:
        return JSONResponse(refusal.body, refusal.status)
    return answer if isinstance(answer, Response) else JSONResponse(answer, status)


async def _body(request: Request) -> Any:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise Refusal(413, "BadRequestError", "The request is too large")
    try:
        return json.loads(bytes(body))
    except ValueError as error:
        raise Refusal(400, "BadRequestError", "Invalid JSON supplied in POST data") from error


@router.post("/notifications/{kind}")
async def send(request: Request, kind: str) -> Response:
    async def ask(standin: Standin, service: Service) -> Any:
        if kind not in (*ADDRESS, "letter"):
            raise Refusal(404, "NoResultFound", "No result found")
        answer = standin.send(service, kind, await _body(request))
        sent = standin.kept.get(answer["id"])
        if sent:
            settling = asyncio.create_task(_settled(request.app.state, standin, sent))
            _tasks(request.app.state).add(settling)
            settling.add_done_callback(_tasks(request.app.state).discard)
        return answer

    return await _answered(request, ask, 201)


@router.get("/notifications")
async def every(request: Request) -> Response:
    async def ask(standin: Standin, service: Service) -> Any:
        asked = dict(request.query_params)
        return standin.listed(service, asked, request.query_params.getlist("status"))

    return await _answered(request, ask)


@router.get("/notifications/{id}")
async def one(request: Request, id: str) -> Response:
    async def ask(standin: Standin, service: Service) -> Any:
        return standin.found(service, id).shown(str(request.base_url).rstrip("/"))

    return await _answered(request, ask)


@router.get("/notifications/{id}/pdf")
async def pdf(request: Request, id: str) -> Response:
    async def ask(standin: Standin, service: Service) -> Any:
        sent = standin.found(service, id)
        if not sent.pdf:
            raise Refusal(400, "BadRequestError", "Notification is not a letter")
        return Response(sent.pdf, media_type="application/pdf")

    return await _answered(request, ask)


@router.get("/templates")
async def templates(request: Request) -> Response:
    async def ask(standin: Standin, _: Service) -> Any:
        return {"templates": [one.shown() for one in standin.templates(request.query_params.get("type", ""))]}

    return await _answered(request, ask)


@router.get("/template/{id}")
@router.get("/template/{id}/version/{version}")
async def template(request: Request, id: str, version: int = 1) -> Response:
    async def ask(standin: Standin, _: Service) -> Any:
        found = standin.template(id)
        if version != found.version:
            raise Refusal(404, "NoResultFound", "No result found")
        return found.shown()

    return await _answered(request, ask)


@router.post("/template/{id}/preview")
async def preview(request: Request, id: str) -> Response:
    async def ask(standin: Standin, _: Service) -> Any:
        return standin.previewed(id, await _body(request))

    return await _answered(request, ask)


@router.get("/received-text-messages")
async def received(request: Request) -> Response:
    async def ask(_: Standin, __: Service) -> Any:
        return {"received_text_messages": [], "links": {"current": str(request.url)}}

    return await _answered(request, ask)


def _tasks(state: Any) -> set[asyncio.Task[None]]:
    if not hasattr(state, "standin_tasks"):
        state.standin_tasks = set()
    tasks: set[asyncio.Task[None]] = state.standin_tasks
    return tasks


async def _settled(state: Any, standin: Standin, sent: Notification) -> None:
    """Says to the platform what became of the message; where nobody takes it, the platform asks by itself."""
    await asyncio.sleep(SETTLES_AFTER_S)
    word = standin.settle(sent)
    if sent.service.callback_token and state.standin_tells:
        await state.standin_tells(sent.service.callback_token, word)
