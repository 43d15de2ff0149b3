"""The pages to which a problem's `type` leads: what it means and what to do, for people."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from gateway import pages
from gateway.problem_kinds import KINDS
from gateway.problems import Problem

router = APIRouter(include_in_schema=False)


@router.get("/problems")
async def every_problem() -> HTMLResponse:
    """All kinds of problem, each with a link to its page."""
    return pages.page("problems.html", kinds=KINDS)


@router.get("/problems/{slug}")
async def one_problem(slug: str) -> HTMLResponse:
    """What one kind of problem means and what to do about it."""
    if slug not in KINDS:
        raise Problem("not-found", "There is no problem of that name. /problems lists them all.")
    return pages.page("problem.html", slug=slug, kind=KINDS[slug])
