"""A child's journey drawn simply: a lane for each stage or level, a dot for each step, from left to right in time.

It says nothing that the list below it does not say in words, and needs neither script nor style: numbers for an SVG.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

LEFT, RIGHT, TOP, LANE, FOOT = 190, 640, 24, 34, 34
TICKS = 4


@dataclass(frozen=True, slots=True)
class Dot:
    """One step. `last`: where the journey stands."""

    x: int
    y: int
    last: bool


@dataclass(frozen=True, slots=True)
class Line:
    """What the page draws.

    lanes  name and height of each stage, in the order in which the journey came to it
    path   the way from dot to dot, as an SVG path
    ticks  days below it: place, words and how the words stand to it
    words  the same for who cannot see it
    """

    lanes: Sequence[tuple[str, int]]
    dots: Sequence[Dot]
    path: str
    ticks: Sequence[tuple[int, str, str]]
    height: int
    words: str


def drawn(steps: Sequence[Mapping[str, Any]]) -> Line | None:
    """The drawing of these steps, newest first as they are read; None while there are too few to draw."""
    placed = [(one["on"], one["level"] or one["stage"]) for one in reversed(steps) if one["level"] or one["stage"]]
    if len(placed) < 2:
        return None
    names = list(dict.fromkeys(name for _, name in placed))
    first, last = placed[0][0], placed[-1][0]
    height = {name: TOP + index * LANE for index, name in enumerate(names)}
    dots = [Dot(_x(day, first, last), height[name], False) for day, name in placed]
    dots[-1] = Dot(dots[-1].x, dots[-1].y, True)
    path = "M" + " L".join(f"{dot.x} {dot.y}" for dot in dots)
    foot = TOP + len(names) * LANE
    return Line(list(height.items()), dots, path, _ticks(first, last), foot + FOOT, _words(names, first, last))


def _x(day: date, first: date, last: date) -> int:
    days = (last - first).days
    return LEFT if days == 0 else LEFT + round((day - first).days * (RIGHT - LEFT) / days)


def _ticks(first: date, last: date) -> list[tuple[int, str, str]]:
    """The first and the last day, and what lies evenly between them where there is room."""
    if (last - first).days < TICKS:
        return [(LEFT, _short(first), "start"), *([(RIGHT, _short(last), "end")] if last != first else [])]
    days = [first + (last - first) * step // (TICKS - 1) for step in range(TICKS)]
    anchors = ["start", *["middle"] * (TICKS - 2), "end"]
    return [(_x(day, first, last), _short(day), anchor) for day, anchor in zip(days, anchors, strict=True)]


def _short(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _words(names: Sequence[str], first: date, last: date) -> str:
    return f"From {_short(first)} to {_short(last)}, through: {', '.join(names)}."
