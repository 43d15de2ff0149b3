"""A notice as the letter that it is."""

from datetime import UTC, date

from fastapi import Request
from fastapi.responses import Response

from chassis.typesetting import Document
from chassis.typesetting.letters import letter
from gateway.api import forms, presenting
from goldenthread.notifications.v1 import notifications_pb2 as pb
from kernel.clock import LONDON

KINDS = {
    pb.PART_KIND_HEADING: "heading",
    pb.PART_KIND_PARAGRAPH: "paragraph",
    pb.PART_KIND_BULLET: "bullet",
    pb.PART_KIND_WORDS: "words",
}


def document(notice: pb.Notice, today: date | None = None) -> Document:
    """The letter, as it is set by post, too; large where its recipient needs that. One that waits for the post is
    dated `today`."""
    sent_on = notice.sent_at.ToDatetime(UTC).astimezone(LONDON).date()
    return letter(
        title=notice.title,
        sender=notice.sender,
        dated=sent_on if notice.HasField("sent_at") or today is None else today,
        reference=notice.id,
        addressee=notice.addressee,
        parts=[(KINDS[part.kind], part.text) for part in notice.parts],
        contact=notice.contact,
        large_print="large_print" in notice.needs,
    )


def preview(told: pb.PreviewTemplateResponse, today: date, *, large_print: bool) -> Document:
    """A preview as its letter would be set. Where a letter has its reference, this has none."""
    return letter(
        title=told.title,
        sender=told.sender,
        dated=today,
        reference="Preview",
        addressee=told.addressee,
        parts=[(KINDS[part.kind], part.text) for part in told.parts],
        contact=told.contact,
        large_print=large_print,
    )


async def answer(request: Request, notice: pb.Notice) -> Response:
    """The notice in the form that is asked for."""

    async def whole() -> Document:
        return document(notice, request.app.state.house.clock.today())

    return await forms.answer(
        request, document=whole, data=lambda: presenting.record(notice), name=f"letter-{notice.id}"
    )
