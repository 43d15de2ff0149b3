"""How the story looks: in colour on a terminal, as plain text elsewhere, never wider than either."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from rich import box
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.panel import Panel
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

WIDEST = 110
INDENT = 5
BAR = 40
SHORT = 60


@dataclass(frozen=True)
class Step:
    """One thing that somebody did, and all that came of it."""

    number: int
    heading: str
    actor: str
    request: str
    status: int
    facts: Sequence[str]
    trace_id: str
    events: Sequence[str] = ()
    told: Sequence[str] = ()
    untold: Sequence[str] = ()


class Page:
    """What is printed goes to standard output, in reading order."""

    def __init__(self) -> None:
        widest = min(Console().width, WIDEST)
        self._console = Console(width=widest, highlight=False, markup=False, emoji=False)

    def title(self, text: str, under: str) -> None:
        self._print(Panel(Text(under), title=Text(text, "bold"), box=box.HEAVY, padding=(1, 2)))

    def chapter(self, number: int, title: str, words: str) -> None:
        self._print(Text())
        self._print(Rule(Text(f"{number}. {title}", "bold yellow"), align="left", style="yellow"))
        self._print(Text())
        self.say(words)

    def part(self, title: str, words: str) -> None:
        self._print(Text(title, "bold yellow"))
        self.say(words)

    def say(self, words: str) -> None:
        """Each paragraph as one, however its lines were broken where it was written."""
        for paragraph in filter(None, words.split("\n\n")):
            self._print(Text(" ".join(paragraph.split()) + "\n"))

    def day(self, text: str) -> None:
        self._print(Text(f"It is {text}.\n", "bold cyan"))

    def step(self, step: Step) -> None:
        heading = Table.grid(padding=(0, 2))
        heading.add_row(Text(f"{step.number:>3}", "bold"), Text(step.heading, "bold"))
        self._print(heading)
        grid = Table.grid(padding=(0, 2))
        grid.add_column(style="dim", width=7)
        grid.add_column(overflow="fold")
        for label, text in _rows(step):
            grid.add_row(label, text)
        self._print(Padding(grid, (0, 0, 1, INDENT)))

    def letter(self, to: str, title: str, body: str) -> None:
        self._framed(Text(f"{title}\n\n", "bold").append(body, "not bold"), f"to {to}", "green")

    def document(self, title: str, content: Any) -> None:
        self._framed(Text(json.dumps(content, indent=2, ensure_ascii=False)), title, "blue")

    def table(self, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        table = Table(title=Text(title, "bold"), title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 2, 0, 0))
        for column in columns:
            table.add_column(column, overflow="fold", justify="right" if column.endswith("year") else "left")
        for row in rows:
            table.add_row(*map(Text, row))
        self._print(Padding(table, (0, 0, 0, INDENT)))

    def bars(self, title: str, bars: Sequence[tuple[str, int, str]]) -> None:
        """(label, value, how the value is said), the longest bar for the largest value."""
        block = "#" if self._console.options.ascii_only else "█"
        widest, longest = max(len(label) for label, _, _ in bars), max(value for _, value, _ in bars)
        lines = Text(f"{title}\n\n", "bold")
        for label, value, said in bars:
            lines.append(f"{label:<{widest}}  ", "not bold").append(block * round(BAR * value / longest), "green")
            lines.append(f" {said}\n", "not bold")
        self._print(Padding(lines, (0, 0, 0, INDENT)))

    def numbers(self, rows: Sequence[tuple[str, str]]) -> None:
        grid = Table.grid(padding=(0, 2))
        grid.add_column(justify="right", style="bold")
        grid.add_column(overflow="fold")
        for number, what in rows:
            grid.add_row(number, what)
        self._print(Padding(grid, (0, 0, 1, INDENT)))

    def _print(self, what: RenderableType) -> None:
        """Without the blanks that fill lines up: a file or a pager has no use for them."""
        with self._console.capture() as captured:
            self._console.print(what)
        for line in captured.get().splitlines():
            print(line.rstrip(), flush=True)

    def _framed(self, text: Text, title: str, style: str) -> None:
        panel = Panel(text, title=Text(title), title_align="left", box=box.ROUNDED, padding=(1, 2), border_style=style)
        self._print(Padding(panel, (0, 0, 1, INDENT)))


def _sentences(facts: Sequence[str]) -> list[str]:
    """Short facts side by side, as many as fit on a line."""
    lines: list[str] = []
    for fact in facts:
        fits = lines and len(lines[-1]) + len(fact) <= SHORT
        lines[-1:] = [f"{lines[-1]} · {fact}"] if fits else [*lines[-1:], fact]
    return lines


def _rows(step: Step) -> list[tuple[str, Text]]:
    """Label and text of each line of a step; what is said under one label stands there once."""
    answer = Text(f"{step.status} {HTTPStatus(step.status).phrase}", "green" if step.status < 400 else "red")
    rows = [("who", Text(step.actor)), ("sends", Text(step.request, "cyan")), ("answer", answer)]
    said = (
        ("", _sentences(step.facts), ""),
        ("events", _counted(step.events), "magenta"),
        ("told", _counted(step.told), ""),
        ("untold", _counted(step.untold), "red"),
    )
    for label, lines, style in said:
        rows += [("" if index else label, Text(line, style)) for index, line in enumerate(lines)]
    return [*rows, ("trace", Text(step.trace_id, "dim"))]


def _counted(lines: Sequence[str]) -> list[str]:
    """Equal lines once, in the order in which they came first, with how often."""
    return [line + (f" ×{count}" if count > 1 else "") for line, count in Counter(lines).items()]
