"""One record in the form that the caller asks for: data, a page, or a file to print (RFC 9110, section 12.5.1).

    return await forms.answer(request, document=letter, data=…, name=f"letter-{notice.id}")

Every form is made of the same record, after the house behind it has shown what this caller may see of it.
"""

from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, Response

from chassis.typesetting import Document, TooLong
from chassis.typesetting.page import POLICY, page
from chassis.typesetting.pdf import NotSet, Press
from gateway.api.documents import READ
from gateway.problem_documents import responses
from gateway.problems import Problem

DATA, PAGE, FILE = "application/json", "text/html", "application/pdf"
# In the order of preference where the caller has none.
FORMS = (DATA, PAGE, FILE)
# The same address says different things to different callers, and nobody between is to keep any of it.
HEADERS = {"Vary": "Accept, Authorization", "Cache-Control": "private, no-store"}
RETRY_AFTER_S = 5


def documented(what: str) -> dict[int | str, dict[str, Any]]:
    """FastAPI's `responses` of an operation that answers in these forms."""
    content = {
        DATA: {},
        PAGE: {"schema": {"type": "string", "description": "The same as a page that stands by itself"}},
        FILE: {"schema": {"type": "string", "format": "binary", "description": "The same as tagged PDF (PDF/UA-1)"}},
    }
    return READ | responses("not-acceptable") | {200: {"description": what, "content": content}}


async def answer(
    request: Request, *, document: Callable[[], Awaitable[Document]], data: Callable[[], Response], name: str
) -> Response:
    """The answer in the form that the caller likes best.

    name  of the file, without its ending: nothing of a person
    """
    form = chosen(request.headers.get("accept") or "*/*")
    if form == DATA:
        answered = data()
    else:
        answered = await _set(request.app.state.press, await document(), form)
        answered.headers["Content-Disposition"] = f'inline; filename="{name}.{form.rpartition("/")[2]}"'
    answered.headers.update(HEADERS)
    return answered


def chosen(accept: str) -> str:
    """The form that an Accept header likes best; a Problem when it takes none."""
    liked = {form: _quality(form, accept) for form in FORMS}
    best = max(FORMS, key=lambda form: liked[form])  # of equals the first
    if not liked[best]:
        raise _not_acceptable("None of the media types in Accept is made here.", FORMS)
    return best


def _quality(form: str, accept: str) -> float:
    """How much a form is liked: what the most precise range that it falls into says."""
    ranges = {form: 3, f"{form.partition('/')[0]}/*": 2, "*/*": 1}
    found = [(ranges[name], quality) for name, quality in map(_range, accept.split(",")) if name in ranges]
    return max(found, default=(0, 0.0))[1]


def _range(said: str) -> tuple[str, float]:
    name, *parameters = (part.strip().lower() for part in said.split(";"))
    weight = next((one.removeprefix("q=") for one in parameters if one.startswith("q=")), "1")
    try:
        return name, min(max(float(weight), 0.0), 1.0)
    except ValueError:
        return name, 0.0


async def _set(press: Press, document: Document, form: str) -> Response:
    try:
        if form == PAGE:
            return HTMLResponse(page(document), headers={"Content-Security-Policy": POLICY})
        return Response(await press.pdf(document), media_type=FILE)
    except TooLong as error:
        raise _not_acceptable(f"{error} As data it can be read.", (DATA,)) from error
    except NotSet as error:
        detail = "The file could not be made just now. Ask again, or for text/html."
        raise Problem("unavailable", detail, headers={"Retry-After": str(RETRY_AFTER_S)}) from error


def _not_acceptable(detail: str, forms: tuple[str, ...]) -> Problem:
    return Problem("not-acceptable", detail, allowed=forms, headers={"Vary": "Accept"})
