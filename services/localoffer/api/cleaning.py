"""Plain text out of what somebody wrote elsewhere: no markup, no script, nothing that a reader could execute."""

import html

import nh3


def plain_text(text: str) -> str:
    """The text without tags; what scripts and styles held goes with them. What is no markup stays as it was.

    Entities are read only where that brings no markup back: "&lt;script&gt;" stays as it is written.
    """
    if "<" not in text:
        return text
    kept = nh3.clean(text, tags=set())
    read = html.unescape(kept)
    return kept if "<" in read and nh3.clean(read, tags=set()) != html.escape(read, quote=False) else read
