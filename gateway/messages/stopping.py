"""The link that stops messages, without signing in: a page that asks once, and one click for mail programs (RFC 8058).

Looking at the page changes nothing, for mail programs and virus scanners follow links; only the POST does.
"""

import base64
import hashlib
import json

from fastapi import APIRouter, Request
from fastapi.responses import Response
from grpc.aio import AioRpcError

from gateway import pages
from gateway.messages.as_sender import as_sender
from gateway.problems import Problem
from goldenthread.notifications.v1 import notifications_pb2 as pb

router = APIRouter(prefix="/messages/stop", include_in_schema=False)

WAYS = {pb.CHANNEL_EMAIL: "e-mails", pb.CHANNEL_TEXT_MESSAGE: "text messages"}
LONGEST_TOKEN = 2048


@router.get("/{token}")
async def ask(request: Request, token: str) -> Response:
    """The page with the question."""
    _authority(request, token)
    return pages.page("messages_stop.html", done="")


@router.post("/{token}")
async def stop(request: Request, token: str) -> Response:
    """Stops them; done twice it is done."""
    authority = _authority(request, token)
    try:
        asked = pb.StopMessagesRequest(token=token, request_id=hashlib.sha256(token.encode()).hexdigest())
        answer = await request.app.state.house.neighbours.ask(asked, as_sender(authority))
    except AioRpcError as error:
        raise _unknown() from error
    return pages.page("messages_stop.html", done=WAYS.get(answer.channel, "messages"))


def _authority(request: Request, token: str) -> str:
    """Whose message the link came with, as it says itself: the house that signed it looks whether that is true."""
    try:
        payload = token.split(".")[1]
        told = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
        authority = told["authority"]
    except (IndexError, ValueError, KeyError, TypeError) as error:
        raise _unknown() from error
    if len(token) > LONGEST_TOKEN or authority not in request.app.state.house.authorities:
        raise _unknown()
    return str(authority)


def _unknown() -> Problem:
    return Problem("not-found", "This link is not whole any more. Use the one in your message as it is.")
