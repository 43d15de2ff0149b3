"""What was sent in the demonstration, to be looked at: messages as they lie with the stand-in, letters as the print
provider would take them. Everybody in it is invented. Off unless the demonstration is on.
"""

import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import Response

from gateway import pages
from gateway.messages.callbacks import tokens
from gateway.messages.standin import Service, Standin
from gateway.outbound import Outbound, OutboundError
from gateway.problems import Problem
from gateway.settings import GatewaySettings

router = APIRouter(prefix="/demonstration/sent", include_in_schema=False)

MOST_SHOWN = 100
KINDS = {"email": "E-mail", "sms": "Text message", "letter": "Letter"}


@dataclass(frozen=True, slots=True)
class SentLetter:
    """A letter in the folder of the print provider."""

    authority: str
    reference: str
    to: list[str]
    needs: list[str]


@router.get("")
async def sent(request: Request) -> Response:
    """The page."""
    standin: Standin = request.app.state.standin
    messages = list(reversed(standin.kept.values()))[:MOST_SHOWN]
    names = {key: request.app.state.house.authority(key).name for key in request.app.state.house.authorities}
    letters = _letters(request.app.state.settings.letters_dir)
    return pages.page("messages_sent.html", messages=messages, letters=letters, names=names, kinds=KINDS)


@router.get("/{authority}/{reference}.pdf")
async def letter(request: Request, authority: str, reference: str) -> Response:
    """One letter as it is printed."""
    folder: Path | None = request.app.state.settings.letters_dir
    known = {(one.authority, one.reference) for one in _letters(folder)}
    if folder is None or (authority, reference) not in known:
        raise Problem("not-found", "There is no such letter.")
    content = (folder / authority / f"{reference}.pdf").read_bytes()
    return Response(content, media_type="application/pdf", headers={"X-Content-Type-Options": "nosniff"})


def _letters(folder: Path | None) -> list[SentLetter]:
    """The latest letters, newest first."""
    notes = sorted(folder.glob("*/*.json"), key=lambda note: note.stat().st_mtime, reverse=True) if folder else []
    return [_letter(note) for note in notes[:MOST_SHOWN]]


def _letter(note: Path) -> SentLetter:
    told = json.loads(note.read_text())
    return SentLetter(note.parent.name, note.stem, told["to"], told["needs"])


def install(app: FastAPI, settings: GatewaySettings) -> None:
    """The stand-in for GOV.UK Notify, with the services of the authorities and the way back to us."""
    url = str(settings.public_url).rstrip("/")
    app.state.standin = Standin(services(settings), url)
    app.state.standin_tells = partial(_tell, app.state.outbound, f"{url}/notify/callbacks")


def services(settings: GatewaySettings) -> list[Service]:
    """One for each authority that sends by GOV.UK Notify; keys are "name-service-secret" of two UUIDs."""
    if settings.senders_file is None:
        return []
    known = json.loads(settings.senders_file.read_text())
    callback_tokens = tokens(settings.notify_callbacks_file)
    return [
        Service(authority, key[-73:-37], key[-36:], callback_tokens.get(authority, ""))
        for authority, sender in known.items()
        if (key := (sender.get("notify") or {}).get("api_key"))
    ]


async def _tell(outbound: Outbound, url: str, token: str, word: dict[str, Any]) -> None:
    headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
    try:
        await outbound.post(url, json.dumps(word).encode(), headers, most_bytes=16_384)
    except OutboundError:
        return  # the platform asks by itself
