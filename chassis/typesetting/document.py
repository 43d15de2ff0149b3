"""What a document is made of. Every text in it is text: nothing of it is markup, in whichever form it is set."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

# A document of this size is set within seconds; a plan of forty pages has a tenth of it.
MOST_BLOCKS = 4_000
MOST_CHARACTERS = 600_000


class TooLong(Exception):
    """The document has more in it than is set on paper. The message says how much is taken."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading within the document: 2 of a part, 3 within a part. The title alone is 1."""

    text: str
    level: Literal[2, 3] = 2
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What the authority says. A line break in it stays one."""

    text: str
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class Words:
    """What somebody wrote, in their own words: reasons, views, a report. Set apart, so that one sees where it ends."""

    paragraphs: tuple[str, ...]
    kind: Literal["words"] = "words"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list. The first line of an item is the item; further lines stand under it."""

    items: tuple[str, ...]
    kind: Literal["bullets"] = "bullets"


@dataclass(frozen=True, slots=True)
class Facts:
    """Names of things and what they are: ("Date of birth", "4 May 2017")."""

    rows: tuple[tuple[str, str], ...]
    kind: Literal["facts"] = "facts"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; the columns' names are told again on every page. Each row has a cell for each column.

    widths  the columns' shares of the width
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] = ()
    kind: Literal["table"] = "table"


Block = Heading | Paragraph | Words | Bullets | Facts | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A document, before it is set.

    sender     the authority that says it
    dated      the day of it
    reference  by which it is found again; no name and nothing else of a person
    stamp      a word that stands on every page, for example "Draft"; empty for none
    envelope   whether the place behind the window of an envelope stays empty: where somebody may be written to is known
               to who posts the letter, and to nobody else
    large_print  set in 18 points instead of 12
    """

    title: str
    sender: str
    dated: date
    reference: str
    blocks: tuple[Block, ...]
    stamp: str = ""
    envelope: bool = False
    large_print: bool = False

    def demand_size(self) -> None:
        """TooLong when there is more in it than is set."""
        characters = sum(len(text) for text in texts(asdict(self)))
        if len(self.blocks) > MOST_BLOCKS or characters > MOST_CHARACTERS:
            found = f"{len(self.blocks)} parts and {characters} characters"
            most = f"{MOST_BLOCKS} parts and {MOST_CHARACTERS} characters"
            raise TooLong(f"The document has {found}; at most {most} are set.")


def texts(told: Any) -> Iterator[str]:
    """Every text in a structure of records and lists."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict):
        for one in told.values():
            yield from texts(one)
    elif isinstance(told, list | tuple):
        for one in told:
            yield from texts(one)
