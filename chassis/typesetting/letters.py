"""A letter from its parts: the greeting, what it says, whom to ask, who says it. The same at the door and by post."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from chassis.typesetting.document import Block, Bullets, Document, Heading, Paragraph, Words

# What a part is called: "heading", "paragraph", "bullet", or "words", which are somebody's own.
Parts = Iterable[tuple[str, str]]


def letter(
    *,
    title: str,
    sender: str,
    dated: date,
    reference: str,
    addressee: str,
    parts: Parts,
    contact: str,
    large_print: bool = False,
) -> Document:
    """The letter. Where it goes to by post is no part of it: the window of the envelope stays empty."""
    return Document(
        title=title,
        sender=sender,
        dated=dated,
        reference=reference,
        envelope=True,
        large_print=large_print,
        blocks=(
            Paragraph(f"Dear {addressee},"),
            *_blocks(parts),
            Paragraph(f"If you have a question, contact us: {contact}."),
            Paragraph(sender),
        ),
    )


def _blocks(parts: Parts) -> Iterator[Block]:
    for kind, group in groupby(parts, key=lambda part: part[0]):
        texts = [text for _, text in group]
        if kind == "bullet":
            yield Bullets(tuple(texts))
        else:
            yield from (_block(kind, text) for text in texts)


def _block(kind: str, text: str) -> Block:
    if kind == "heading":
        return Heading(text)
    if kind == "words":
        return Words(tuple(paragraph.strip("\n") for paragraph in text.split("\n\n") if paragraph.strip()))
    return Paragraph(text)
