"""Documents for people: a letter, a plan, a summary. Written once, set as PDF, as page and as data.

document  what a document is made of, and how much of it there may be
text      what of somebody's text can be shown
pdf       tagged PDF (PDF/UA-1, ISO 14289-1), set in a process of its own with limits
page      a page for the browser that stands by itself
"""

from chassis.typesetting.document import (
    Block,
    Bullets,
    Document,
    Facts,
    Heading,
    Paragraph,
    Table,
    TooLong,
    Words,
)

__all__ = ["Block", "Bullets", "Document", "Facts", "Heading", "Paragraph", "Table", "TooLong", "Words"]
