"""Every benchmark with its floor, one after another, and whether a ratio got worse than the one that is kept.

    make bench          all of them, and their ratios in one list
    make bench-check    the same, and an end with 1 when a ratio is worse than the one in ratios.json by more than noise
    make bench-keep     the same, and the ratios are kept there

`python -m benchmarks cases clock` runs these two. The feed of another authority takes half an hour and has to be named.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from benchmarks.turns import GATHERED, Ratio

ALL = ("cases", "clock", "fhir", "ledger", "local_offer", "notices", "partners", "sen2", "tokens")
KEPT = Path(__file__).with_name("ratios.json")
WITHIN_S = 3600


def kept() -> dict[str, Ratio]:
    """By title."""
    return {one["title"]: Ratio(**one) for one in json.loads(KEPT.read_text())} if KEPT.exists() else {}


def measured(names: list[str]) -> list[Ratio]:
    """Runs them; raises CalledProcessError for one that fails."""
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as gathered:
        for name in names:
            print(f"\n{name}", flush=True)
            environment = {**os.environ, GATHERED: gathered.name}
            subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], env=environment, check=True, timeout=WITHIN_S)
        return [Ratio(**json.loads(line)) for line in Path(gathered.name).read_text().splitlines()]


def compared(found: list[Ratio], before: dict[str, Ratio]) -> list[str]:
    """A sentence for each that got worse."""
    return [
        f"{one.title}: the ratio is {one.median:.2f} ({one.least:.2f} to {one.most:.2f}) and was {was.median:.2f} "
        f"({was.least:.2f} to {was.most:.2f})"
        for one in found
        if (was := before.get(one.title)) and was.unit == one.unit and one.is_worse_than(was)
    ]


def keep(found: list[Ratio], before: dict[str, Ratio]) -> None:
    both = before | {one.title: one for one in found}
    KEPT.write_text(json.dumps([asdict(one) for _, one in sorted(both.items())], indent=1) + "\n")


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("names", nargs="*", help=f"which of {', '.join(ALL)}; all if none is named")
    parser.add_argument("--check", action="store_true", help="end with 1 when a ratio got worse by more than noise")
    parser.add_argument("--keep", action="store_true", help=f"write the ratios to {KEPT.name}")
    asked = parser.parse_args(arguments)
    if strangers := set(asked.names) - {*ALL, "local_offer_feed"}:
        parser.error(f"there is no benchmark {', '.join(sorted(strangers))}")
    found, before = measured(asked.names or list(ALL)), kept()
    print(f"\n{'':44} {'ratio':>8}   spread")
    for one in found:
        print(f"{one.title:44} {one.median:8.2f}   {one.least:.2f} to {one.most:.2f}   of {one.unit}")
    if asked.keep:
        keep(found, before)
    worse = compared(found, before) if asked.check else []
    print("\n".join(["", "Worse than what is kept, by more than noise:", *worse] if worse else []), flush=True)
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
