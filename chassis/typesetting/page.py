"""A document as a page that stands by itself: no script, no address of anything else, fit to be kept and printed."""

import base64
import hashlib
from dataclasses import asdict
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from chassis.typesetting.document import Document
from chassis.typesetting.text import legible

HERE = Path(__file__).parent
STYLE = (HERE / "page.css").read_text()
_DIGEST = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
# The page may use its own style and nothing else.
_NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
POLICY = f"{_NOTHING}; style-src 'sha256-{_DIGEST}'"


def page(document: Document) -> str:
    """The page. TooLong when the document is more than is set."""
    document.demand_size()
    return PAGES.get_template("page.html").render(document=asdict(document), style=Markup(STYLE))


def _day(value: date) -> str:
    return f"{value.day} {value:%B %Y}"


def _lines(text: str) -> list[str]:
    return legible(text).split("\n")


PAGES = Environment(
    loader=FileSystemLoader(HERE),
    undefined=StrictUndefined,
    autoescape=True,
    finalize=lambda value: legible(value) if type(value) is str else value,
    trim_blocks=True,
    lstrip_blocks=True,
)
PAGES.filters.update(day=_day, lines=_lines)
