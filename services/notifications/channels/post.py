"""Letters for a print provider: a PDF, and beside it a note with the address, in a folder from which they are taken.

The note is put there last and whole, so a letter without one is not finished. Both are called by the reference of the
delivery: whoever sets the letter again after a crash makes the same file, and no second letter.
"""

import asyncio
import json
from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from uuid import UUID

from chassis.typesetting import Document
from chassis.typesetting.document import TooLong
from chassis.typesetting.letters import letter
from chassis.typesetting.pdf import NotSet, Press
from kernel.clock import LONDON
from services.notifications.channels.message import Message
from services.notifications.domain import Answer, Delivery, Later, Never, Notice, Sent

POSTAGE = "first"


class Post:
    """One authority's letters."""

    def __init__(self, folder: Path, press: Press) -> None:
        self._folder = folder
        self._press = press

    async def send(self, message: Message) -> Answer:
        notice = message.notice
        if notice is None or not notice.parts:
            return Never("NO_LETTER")
        try:
            pdf = await self._press.pdf(document(notice, message))
        except TooLong:
            return Never("LETTER_TOO_LONG")
        except NotSet:
            return Later("NOT_SET", down=True)
        try:
            await asyncio.to_thread(self._put, message, notice, pdf)
        except OSError:
            return Later("FOLDER_NOT_THERE", down=True)
        return Sent(message.delivery.reference)

    async def find(self, delivery: Delivery) -> Sent | None:
        return Sent(delivery.reference) if self._note(delivery).exists() else None

    async def words(self, delivery: Delivery) -> Sequence[str]:
        return ()

    def lying(self) -> set[UUID]:
        """The deliveries whose letters lie in the folder; nobody has taken them away yet."""
        return {id for path in self._folder.glob("*.*") if (id := _delivery_of(path))}

    def remove(self, gone: Collection[UUID]) -> int:
        """Takes the letters of these deliveries out of the folder; how many files that were."""
        removed = [path for path in self._folder.glob("*.*") if _delivery_of(path) in gone]
        for path in removed:
            path.unlink(missing_ok=True)
        return len(removed)

    def _note(self, delivery: Delivery) -> Path:
        return self._folder / f"{delivery.reference}.json"

    def _put(self, message: Message, notice: Notice, pdf: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        note = self._note(message.delivery)
        told = {
            "reference": message.delivery.reference,
            "to": [notice.addressee, *_lines(message.delivery.way.address)],
            "postage": POSTAGE,
            "needs": list(notice.needs),
            "file": note.with_suffix(".pdf").name,
        }
        _whole(note.with_suffix(".pdf"), pdf)
        _whole(note, json.dumps(told, indent=2).encode())


def document(notice: Notice, message: Message) -> Document:
    """The letter as it is set: the same as the recipient reads after signing in."""
    return letter(
        title=notice.title,
        sender=notice.sender,
        dated=notice_day(notice, message),
        reference=str(notice.id),
        addressee=notice.addressee,
        parts=[(part.kind.value, part.text) for part in notice.parts],
        contact=notice.contact,
        large_print="large_print" in notice.needs,
    )


def notice_day(notice: Notice, message: Message) -> date:
    """The day of the letter: on which it was sent, or is being sent now."""
    return (notice.sent_at or message.at).astimezone(LONDON).date()


def _lines(address: str) -> list[str]:
    return [line.strip() for line in address.replace("\n", ",").split(",") if line.strip()]


def _delivery_of(path: Path) -> UUID | None:
    """Whose letter a file is, by the reference in its name; also of one that a crash left unfinished."""
    with suppress(ValueError):
        return UUID(hex=path.name.lstrip(".").partition("-")[0])
    return None


def _whole(path: Path, content: bytes) -> None:
    """Written whole or not at all."""
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_bytes(content)
    fresh.chmod(0o600)
    fresh.replace(path)
