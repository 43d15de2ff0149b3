"""A notice is born sent or failed: in this first channel, sending is laying it in the recipient's inbox.

So there is no move and no machine; a channel that takes time (post, e-mail) will bring both.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID

from kernel.change import Change
from services.notifications.domain.facts import Facts
from services.notifications.domain.letter import Letter, Part, Rights, as_text

CHANNEL = "in_app"


class NoticeState(StrEnum):
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Notice:
    """Proof of who was told what, or that somebody could not be told. `recipient` is empty when it failed."""

    id: UUID
    authority: str
    child_id: UUID
    subject_id: UUID
    kind: str
    catalogue_number: str
    recipient: str
    title: str
    caused_by: UUID
    state: NoticeState
    addressee: str = ""
    parts: tuple[Part, ...] = ()
    rights: Rights | None = None
    contact: str = ""
    sender: str = ""
    sent_at: datetime | None = None
    failure_reason: str = ""
    channel: str = CHANNEL
    about_id: UUID | None = None
    version: int = 0

    @property
    def body(self) -> str:
        """The letter as plain text; empty where nothing was written."""
        return as_text(self) if self.parts else ""


@dataclass(frozen=True, slots=True)
class NoticeSent:
    notice_id: UUID
    kind: str
    subject_id: UUID
    child_id: UUID
    sent_at: datetime
    about_id: UUID | None


@dataclass(frozen=True, slots=True)
class NoticeFailed:
    notice_id: UUID
    kind: str
    subject_id: UUID
    child_id: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """Why people are told now.

    heard      the event, as the table of rules names it
    caused_by  that event's id
    """

    heard: str
    caused_by: UUID
    at: datetime
    new_id: Callable[[], UUID]


def sent(letter: Letter, facts: Facts, occasion: Occasion) -> Change[Notice]:
    """The letter lies in its recipient's inbox."""
    notice = _born(letter, facts, occasion, NoticeState.SENT, sent_at=occasion.at)
    said = NoticeSent(notice.id, notice.kind, notice.subject_id, notice.child_id, occasion.at, notice.about_id)
    return Change(notice, (said,))


def failed(letter: Letter, facts: Facts, occasion: Occasion, reason: str) -> Change[Notice]:
    """It could not be sent; a person must act. `reason` is a code."""
    notice = _born(letter, facts, occasion, NoticeState.FAILED, failure_reason=reason)
    said = NoticeFailed(notice.id, notice.kind, notice.subject_id, notice.child_id, reason)
    return Change(notice, (said,))


def _born(
    letter: Letter,
    facts: Facts,
    occasion: Occasion,
    state: NoticeState,
    *,
    sent_at: datetime | None = None,
    failure_reason: str = "",
) -> Notice:
    return Notice(
        id=occasion.new_id(),
        authority=facts.authority.key,
        child_id=facts.referral.child.id,
        subject_id=facts.subject_id,
        about_id=facts.ehc.about_id if facts.ehc else None,
        kind=letter.kind,
        catalogue_number=letter.catalogue_number,
        recipient=letter.recipient,
        title=letter.title,
        addressee=letter.addressee,
        parts=letter.parts,
        rights=letter.rights,
        contact=letter.contact,
        sender=letter.sender,
        caused_by=occasion.caused_by,
        state=state,
        sent_at=sent_at,
        failure_reason=failure_reason,
    )
