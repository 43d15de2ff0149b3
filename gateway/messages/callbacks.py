"""What GOV.UK Notify says became of a message: a POST with a bearer token of the authority's own.

Notify sends a word up to six times, at least once and in any order; the house takes each once. Whoever has no token
learns nothing at all, and whoever has one learns of a message that is not theirs only that it is unknown.
"""

import hmac
import json
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response
from grpc.aio import AioRpcError
from pydantic import BaseModel, Field, ValidationError

from chassis import refusals
from gateway.api.calling import KINDS
from gateway.messages.as_sender import as_sender
from gateway.problems import Problem
from goldenthread.notifications.v1 import notifications_pb2 as pb

router = APIRouter(prefix="/notify", include_in_schema=False)

MOST_BYTES = 16_384


class Word(BaseModel):
    """Of what Notify sends, what is read here; the address that the message went to is not."""

    reference: str | None = Field(max_length=100)
    status: str = Field(max_length=50)


@router.post("/callbacks")
async def callback(request: Request) -> Response:
    """204 when the word is on record, now or before; 404 for a message that is none of the authority's."""
    authority = _authority(request)
    word = await _word(request)
    reference = word.reference or ""
    # A word is its own key: sent again it has the answer that it had.
    asked = pb.RecordReceiptRequest(reference=reference, status=word.status, request_id=f"{reference}:{word.status}")
    try:
        await request.app.state.house.neighbours.ask(asked, as_sender(authority))
    except AioRpcError as error:
        slug = KINDS.get(error.code(), "internal")
        if slug == "not-found":
            raise Problem("not-found", "No message of yours has this reference.") from error
        raise Problem(slug, refusals.from_error(error).message) from error
    return Response(status_code=204)


def _authority(request: Request) -> str:
    """Whose token it is; every token is compared, and each in the same time."""
    scheme, _, sent = request.headers.get("authorization", "").partition(" ")
    known = tokens(request.app.state.settings.notify_callbacks_file)
    found = [key for key, token in known.items() if hmac.compare_digest(token.encode(), sent.strip().encode())]
    if scheme.lower() != "bearer" or not found:
        detail = "Send the token that the authority gave to GOV.UK Notify."
        raise Problem("unauthenticated", detail, headers={"WWW-Authenticate": "Bearer"})
    return found[0]


def tokens(file: Path | None) -> dict[str, str]:
    """By authority. ValueError for a file that is none, or has a token that could be guessed."""
    if file is None:
        return {}
    found: Any = json.loads(file.read_text())
    if not isinstance(found, dict) or not all(isinstance(one, str) and len(one) >= 20 for one in found.values()):
        raise ValueError(f"{file}: by authority, a token of 20 characters or more")
    return found


async def _word(request: Request) -> Word:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise Problem("too-large", f"A word about a message has at most {MOST_BYTES} bytes.")
    try:
        return Word.model_validate_json(bytes(body))
    except ValidationError as wrong:
        fields = ", ".join(sorted({str(one["loc"][0]) for one in wrong.errors() if one["loc"]})) or "the body"
        raise Problem("bad-request", f"This is no word about a message: {fields} cannot be read.") from wrong
