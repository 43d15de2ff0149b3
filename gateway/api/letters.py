"""A notice as the letter that it is."""

from collections.abc import Iterator
from datetime import UTC
from itertools import groupby
from typing import Any

from chassis.typesetting import Block, Bullets, Document, Heading, Paragraph, Words
from goldenthread.notifications.v1 import notifications_pb2 as pb
from kernel.clock import LONDON


def document(notice: pb.Notice) -> Document:
    """The letter. Where it goes to by post is no part of it: the window of the envelope stays empty."""
    return Document(
        title=notice.title,
        sender=notice.sender,
        dated=notice.sent_at.ToDatetime(UTC).astimezone(LONDON).date(),
        reference=notice.id,
        envelope=True,
        blocks=(
            Paragraph(f"Dear {notice.addressee},"),
            *_blocks(notice.parts),
            Paragraph(f"If you have a question, contact us: {notice.contact}."),
            Paragraph(notice.sender),
        ),
    )


def _blocks(parts: Any) -> Iterator[Block]:
    for kind, group in groupby(parts, key=lambda part: part.kind):
        texts = [part.text for part in group]
        if kind == pb.PART_KIND_BULLET:
            yield Bullets(tuple(texts))
        else:
            yield from (_block(kind, text) for text in texts)


def _block(kind: int, text: str) -> Block:
    if kind == pb.PART_KIND_HEADING:
        return Heading(text)
    if kind == pb.PART_KIND_WORDS:
        return Words(tuple(paragraph.strip("\n") for paragraph in text.split("\n\n") if paragraph.strip()))
    return Paragraph(text)
