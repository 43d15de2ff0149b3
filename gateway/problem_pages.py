"""The pages to which a problem's `type` leads: what it means and what to do, for people."""

from html import escape

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from gateway.problem_kinds import KINDS, Kind
from gateway.problems import Problem

router = APIRouter(include_in_schema=False)

POLICY = {"Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"}

PAGE = """<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} - Goldenthread</title>
<style>body {{ font-family: sans-serif; line-height: 1.5; max-width: 40rem; margin: 2rem auto; padding: 0 1rem
}}</style> </head> <body> <main> <h1>{title}</h1> {content} </main> </body> </html>
"""


@router.get("/problems")
async def every_problem() -> HTMLResponse:
    """All kinds of problem, each with a link to its page."""
    items = "\n".join(
        f'<li><a href="/problems/{slug}">{escape(kind.title)}</a> ({kind.status})</li>' for slug, kind in KINDS.items()
    )
    return HTMLResponse(
        PAGE.format(title="Problems this service reports", content=f"<ul>\n{items}\n</ul>"), headers=POLICY
    )


@router.get("/problems/{slug}")
async def one_problem(slug: str) -> HTMLResponse:
    """What one kind of problem means and what to do about it."""
    if slug not in KINDS:
        raise Problem("not-found", "There is no problem of that name. /problems lists them all.")
    return HTMLResponse(_page(slug, KINDS[slug]), headers=POLICY)


def _page(slug: str, kind: Kind) -> str:
    content = (
        f"<p>{escape(kind.meaning)}</p>\n<h2>What to do</h2>\n<p>{escape(kind.remedy)}</p>\n"
        f"<p>HTTP status {kind.status}, type <code>/problems/{slug}</code>.</p>\n"
        '<p><a href="/problems">All problems</a></p>'
    )
    return PAGE.format(title=escape(kind.title), content=content)
