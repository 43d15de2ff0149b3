"""A figure of ours beside its floor's, from the same moment of the same machine, and the ratios that were kept."""

import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median

# Where a run of several benchmarks gathers what each of them says.
GATHERED = "GOLDENTHREAD_BENCHMARKS_GATHERED"
# A median that got worse by less is not told from a neighbour at work, whatever the spread.
NOISE = 1.25


# What a ratio is told from others by: its title and its unit.
Key = tuple[str, str]


@dataclass(frozen=True)
class Turn:
    """A figure of ours and the floor's beside it: transfers per second, or milliseconds."""

    ours: float
    floor: float


@dataclass(frozen=True)
class Ratio:
    """Ours over the floor's: the median of the turns, and the least and the most. Of times less is better, of rates
    (a unit that begins with "/") more."""

    title: str
    unit: str
    median: float
    least: float
    most: float

    @property
    def key(self) -> Key:
        return self.title, self.unit

    def is_worse_than(self, kept: "Ratio") -> bool:
        """By more than noise: no turn was as good as the worst that was kept, and the median is a quarter worse."""
        if self.unit.startswith("/"):
            return self.most < kept.least and self.median * NOISE < kept.median
        return self.least > kept.most and self.median > kept.median * NOISE


def ratio(title: str, turns: Sequence[Turn], unit: str) -> Ratio:
    ratios = sorted(turn.ours / turn.floor for turn in turns)
    return Ratio(title, unit, median(ratios), ratios[0], ratios[-1])


def said(title: str, turns: Sequence[Turn], unit: str) -> str:
    """One line for a person; gathered, too, where several benchmarks run."""
    ours, floor = median(turn.ours for turn in turns), median(turn.floor for turn in turns)
    found = ratio(title, turns, unit)
    if gathered := os.environ.get(GATHERED):
        with Path(gathered).open("a") as file:
            file.write(json.dumps(asdict(found)) + "\n")
    spread = f"{found.median:.2f} ({found.least:.2f} to {found.most:.2f})"
    return f"{title:44} {ours:8.1f} {unit:4} floor {floor:8.1f} {unit:4} ratio {spread}"
