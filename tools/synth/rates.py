"""The published counts, and how so many records are shared out by them: exactly, up to whole records."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import TypeVar

K = TypeVar("K")
FILE = Path(__file__).with_name("national.toml")
NATIONAL = "england"
# Without a place a return breaks its own rules, and of a need that nobody knows nothing can be written.
NOT_MADE = {"plans": ("placement_unknown",), "needs": ("number_need_unknown",)}
TOTALS = ("ehcplans", "ehc_plans", "total_ceased", "Res_tot")


@dataclass(frozen=True)
class Rates:
    """The counts of one area, by table and column; the nation's where the area's are suppressed or not published."""

    area: Mapping[str, Mapping[str, int]]
    nation: Mapping[str, Mapping[str, int]]

    def table(self, name: str) -> Mapping[str, int]:
        """The counts of one table, all of the same area."""
        own = self.area.get(name, {})
        return own if own.keys() == self.nation[name].keys() else self.nation[name]

    def parts(self, name: str) -> dict[str, int]:
        """The columns of a table that add up to its total, without the total."""
        left_out = (*TOTALS, *NOT_MADE.get(name, ()))
        return {column: count for column, count in self.table(name).items() if column not in left_out}

    def of_plans(self, table: str, column: str, plans: int) -> int:
        """So many for an authority with so many plans."""
        told = self.table(table)
        source = self.area if told is self.area.get(table) else self.nation
        return round(plans * told[column] / source["plans"]["ehcplans"])


@cache
def published() -> dict[str, dict[str, dict[str, int]]]:
    return tomllib.loads(FILE.read_text())


def rates_of(area: str) -> Rates:
    """Of an authority that the file has, or of England."""
    return Rates(published().get(area, {}), published()[NATIONAL])


def shared_out(many: int, counts: Mapping[K, int]) -> dict[K, int]:
    """So many records in the proportion of the counts: whole ones by the largest remainders."""
    total = sum(counts.values())
    if not total:
        return dict.fromkeys(counts, 0)
    exact = {key: many * count / total for key, count in counts.items()}
    whole = {key: int(share) for key, share in exact.items()}
    rest = sorted(exact, key=lambda key: (whole[key] - exact[key], str(key)))
    for key in rest[: many - sum(whole.values())]:
        whole[key] += 1
    return whole


def drawn(many: int, counts: Mapping[K, int], chance: Random) -> list[K]:
    """The same as a list in a random order."""
    found = [key for key, share in shared_out(many, counts).items() for _ in range(share)]
    chance.shuffle(found)
    return found
