"""A family's statement as a page: plain words, a table, and a chart that is also told in numbers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from kernel.money import pounds

PAGES = Environment(
    loader=PackageLoader("gateway.api", "pages"),
    undefined=StrictUndefined,
    autoescape=select_autoescape(default=True),
    trim_blocks=True,
    lstrip_blocks=True,
)
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"
}
CHART_HEIGHT, BAR_WIDTH, GAP = 160, 18, 12


@dataclass(frozen=True)
class Bar:
    """A month of the chart: where its two bars stand and how high, in the chart's own units."""

    label: str
    x: int
    paid: int
    planned: int
    words: str


def statement_page(statement: Any) -> HTMLResponse:
    """The page of a GetStatementResponse."""
    template = PAGES.get_template("statement.html")
    months = [_bar(index, month, _highest(statement)) for index, month in enumerate(statement.months)]
    page = template.render(
        statement=statement,
        first=_day(getattr(statement, "from")),
        last=_day(statement.to),
        months=months,
        width=len(months) * (2 * BAR_WIDTH + GAP) + GAP,
        height=CHART_HEIGHT,
        bar=BAR_WIDTH,
        pounds=pounds,
    )
    return HTMLResponse(page, headers=HEADERS)


def _highest(statement: Any) -> int:
    return max((max(month.paid_pence, month.planned_pence) for month in statement.months), default=0) or 1


def _bar(index: int, month: Any, highest: int) -> Bar:
    first = date(month.month.year, month.month.month, 1)
    return Bar(
        label=f"{first:%b}",
        x=GAP + index * (2 * BAR_WIDTH + GAP),
        paid=round(month.paid_pence * CHART_HEIGHT / highest),
        planned=round(month.planned_pence * CHART_HEIGHT / highest),
        words=f"{first:%B %Y}: {pounds(month.paid_pence)} paid, {pounds(month.planned_pence)} planned",
    )


def _day(message: Any) -> str:
    day = date(message.year, message.month, message.day)
    return f"{day.day} {day:%B %Y}"
