"""A figure of ours beside its floor's, from the same moment of the same machine."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Turn:
    """A figure of ours and the floor's beside it: transfers per second, or milliseconds."""

    ours: float
    floor: float


def said(title: str, turns: Sequence[Turn], unit: str) -> str:
    ours, floor = median(turn.ours for turn in turns), median(turn.floor for turn in turns)
    ratios = sorted(turn.ours / turn.floor for turn in turns)
    spread = f"{median(ratios):.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})"
    return f"{title:34} {ours:8.1f} {unit:4} floor {floor:8.1f} {unit:4} ratio {spread}"
