"""Pages for people, all of one kind: the GOV.UK Design System, no JavaScript, nothing from any other host.

    return pages.page("account.html", session=session)

The components come from govuk-frontend-jinja; the stylesheet beside it is govuk-frontend 6.3.0 without what only
services on gov.uk may use: its typeface and the crest (docs/adr/0022).
"""

import hashlib
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from gateway.problems import Problem
from kernel.clock import LONDON

router = APIRouter(include_in_schema=False)

MEDIA_TYPES = {"govuk-frontend.css": "text/css", "goldenthread.css": "text/css", "thread.svg": "image/svg+xml"}
SELF = "'self'"
POLICY = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'"
HEADERS = {
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


@cache
def _asset(name: str) -> tuple[bytes, str]:
    """Its content, and a digest for its address, so that it can be kept for ever."""
    content = files("gateway").joinpath("assets", name).read_bytes()
    return content, hashlib.sha256(content).hexdigest()[:16]


def asset(name: str) -> str:
    """Where an asset lies; the address changes with its content."""
    return f"/assets/{_asset(name)[1]}/{name}"


def day(value: date) -> str:
    """ "2 March 2026"."""
    return f"{value.day} {value:%B %Y}"


def moment(value: datetime) -> str:
    """ "2 March 2026 at 3:05pm", in England's time."""
    local = value.replace(tzinfo=value.tzinfo or UTC).astimezone(LONDON)
    return f"{day(local)} at {local.hour % 12 or 12}:{local:%M}{'am' if local.hour < 12 else 'pm'}"


PAGES = Environment(
    loader=ChoiceLoader(
        [
            PackageLoader("gateway", "templates"),
            PackageLoader("gateway.people", "templates"),
            PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")}),
        ]
    ),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
)
PAGES.globals["asset"] = asset
PAGES.filters |= {"day": day, "moment": moment}


def page(name: str, status: int = 200, *, sends_to: Iterable[str] = (), **values: Any) -> HTMLResponse:
    """The page of a template, with the headers that let it do nothing but show itself and send its forms to us.

    sends_to  further origins to which a form may lead, by a redirect that follows it
    """
    policy = f"{POLICY}; form-action {' '.join([SELF, *sends_to])}"
    text = PAGES.get_template(name).render(**values)
    return HTMLResponse(text, status, {**HEADERS, "Content-Security-Policy": policy})


@router.get("/assets/{digest}/{name}")
async def serve(digest: str, name: str) -> Response:
    """A stylesheet or picture of the pages."""
    if name not in MEDIA_TYPES or _asset(name)[1] != digest:
        raise Problem("not-found", "There is no such file.")
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return Response(_asset(name)[0], media_type=MEDIA_TYPES[name], headers=headers)
