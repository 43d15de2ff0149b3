"""What a letter is made of: greeting, parts, rights, contact. Its plain text, and every form it is set in, come of it.

A template's own words say what is a heading and what a list: a line that begins with "# ", lines that begin with "- ".
What is filled in never does: it is fenced while the template is filled, so nobody's text can become a part of its own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Protocol

# Of the private use area of Unicode: a fence around what is filled in, and a line break inside it.
OPENS, CLOSES, BREAK = "\ue000", "\ue001", "\ue002"
FENCES = re.compile(f"[{OPENS}{CLOSES}{BREAK}]")
ALONE = re.compile(f"{OPENS}[^{OPENS}{CLOSES}]*{CLOSES}")


class PartKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    BULLET = "bullet"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a letter. `words` are somebody's own, such as the reasons of a decision: every other kind is ours."""

    kind: PartKind
    text: str

    def is_heading(self, text: str) -> bool:
        return self.kind is PartKind.HEADING and self.text == text


@dataclass(frozen=True, slots=True)
class Rights:
    """What the family can do about a decision: appeal about what and until when, after whom to ask until when."""

    appeal_about: str
    appeal_by: date | None
    mediation_by: date | None


@dataclass(frozen=True, slots=True)
class Letter:
    """What was written to whom. `recipient` is a party, or empty when it could not be addressed; `template` says from
    which version of which text; `met` which needs of its reader that text meets."""

    kind: str
    catalogue_number: str
    recipient: str = ""
    title: str = ""
    addressee: str = ""
    parts: tuple[Part, ...] = ()
    rights: Rights | None = None
    contact: str = ""
    sender: str = ""
    template: str = ""
    met: tuple[str, ...] = ()

    @property
    def body(self) -> str:
        """The letter as plain text."""
        return as_text(self)


class Written(Protocol):
    """A letter, or the notice that keeps it."""

    @property
    def addressee(self) -> str: ...
    @property
    def parts(self) -> tuple[Part, ...]: ...
    @property
    def contact(self) -> str: ...
    @property
    def sender(self) -> str: ...


def told(value: str) -> str:
    """What is filled in to a template, fenced."""
    broken = FENCES.sub("", value).replace("\r\n", "\n").replace("\r", "\n").replace("\n", BREAK)
    return f"{OPENS}{broken}{CLOSES}"


def read_parts(text: str) -> tuple[Part, ...]:
    """The parts of a filled template."""
    return tuple(part for block in re.split(r"\n{2,}", text.strip("\n")) for part in _parts(block))


def _parts(block: str) -> Iterator[Part]:
    if ALONE.fullmatch(block):
        yield Part(PartKind.WORDS, _unfenced(block))
    elif block.startswith("# "):
        yield Part(PartKind.HEADING, _unfenced(block[2:]))
    elif block.startswith("- "):
        for item in re.split(r"\n(?=- )", block):
            yield Part(PartKind.BULLET, _unfenced(item[2:].replace("\n  ", "\n")))
    else:
        first, *listed = re.split(r"\n(?=- )", block, maxsplit=1)
        yield Part(PartKind.PARAGRAPH, _unfenced(first))
        for rest in listed:
            yield from _parts(rest)


def _unfenced(text: str) -> str:
    return FENCES.sub("", text.replace(BREAK, "\n")).strip()


def as_text(letter: Written) -> str:
    """The letter as plain text."""
    return "\n\n".join(
        (
            f"Dear {letter.addressee},",
            *_blocks(letter.parts),
            f"If you have a question, contact us: {letter.contact}.",
            letter.sender,
        )
    )


def _blocks(parts: tuple[Part, ...]) -> Iterator[str]:
    listed: list[str] = []
    for part in parts:
        if part.kind is PartKind.BULLET:
            listed.append("- " + part.text.replace("\n", "\n  "))
            continue
        if listed:
            yield "\n".join(listed)
            listed = []
        yield part.text
    if listed:
        yield "\n".join(listed)
