"""Every benchmark with its floor, one after another, and whether a ratio got worse than the one that is kept.

    make bench          all of them, and their ratios in one list
    make bench-check    the same, and an end with 1 when a ratio is worse than the one in ratios.json by more than noise
    make bench-keep     the same, and the ratios are kept there and in RESULTS.md

`python -m benchmarks cases clock` runs these two. The feed of another authority takes half an hour and has to be named.
One that fails, or has not ended in half an hour, is named at the end; the others are measured and kept all the same.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from benchmarks import results
from benchmarks.turns import GATHERED, Key, Ratio

ALL = (
    *("referrals", "hop", "tokens", "fhir", "tracing", "outbox", "start", "ledger", "clock", "cases"),
    *("local_offer", "notices", "partners", "sen2"),
)
KEPT = Path(__file__).with_name("ratios.json")
WITHIN_S = 1800


def kept() -> dict[Key, Ratio]:
    found = (Ratio(**one) for one in json.loads(KEPT.read_text())) if KEPT.exists() else ()
    return {one.key: one for one in found}


def measured(names: list[str]) -> tuple[list[Ratio], list[str]]:
    """What they say, and a sentence for each that failed."""
    failed = []
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as gathered:
        for name in names:
            began = time.monotonic()
            print(f"\n{name}", flush=True)
            if problem := _run(name, gathered.name):
                failed.append(f"{name}: {problem}")
            print(f"{name}: {problem or 'done'}, after {time.monotonic() - began:.0f} s", flush=True)
        return [Ratio(**json.loads(line)) for line in Path(gathered.name).read_text().splitlines()], failed


def _run(name: str, gathered: str) -> str:
    """One benchmark to its end; why it failed, or nothing. What it started ends with it."""
    command, environment = [sys.executable, "-m", f"benchmarks.{name}"], {**os.environ, GATHERED: gathered}
    process = subprocess.Popen(command, env=environment, start_new_session=True)
    try:
        status = process.wait(WITHIN_S)
        return f"ended with {status}" if status else ""
    except subprocess.TimeoutExpired:
        return f"took longer than {WITHIN_S} s"
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """Ends what is left of a benchmark: first by asking, so that it takes its servers along."""
    for how, within in ((signal.SIGINT, 30), (signal.SIGKILL, 10)):
        try:
            os.killpg(process.pid, how)
            process.wait(within)
        except ProcessLookupError:
            return
        except subprocess.TimeoutExpired:
            continue


def compared(found: list[Ratio], before: Mapping[Key, Ratio]) -> list[str]:
    """A sentence for each that got worse. What is also measured by the processor is judged by that: whoever waits for a
    disk looks slow by the clock when a neighbour writes."""
    by_processor = {one.title for one in found if one.unit == "/cpu"}
    return [
        f"{one.title}: the ratio is {one.median:.2f} ({one.least:.2f} to {one.most:.2f}) and was {was.median:.2f} "
        f"({was.least:.2f} to {was.most:.2f})"
        for one in found
        if not (one.unit == "/s" and one.title in by_processor)
        if (was := before.get(one.key)) and one.is_worse_than(was)
    ]


def keep(found: list[Ratio], before: Mapping[Key, Ratio]) -> None:
    """In the file that is compared with, and as a list that is read; what was not measured now stays in both."""
    new = {one.key: one for one in found}
    both = [*{**before, **new}.values()]
    KEPT.write_text(json.dumps([asdict(one) for one in both], indent=1) + "\n")
    results.write(both, {key: was for key, was in before.items() if key in new})


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("names", nargs="*", help=f"which of {', '.join(ALL)}; all if none is named")
    parser.add_argument("--check", action="store_true", help="end with 1 when a ratio got worse by more than noise")
    parser.add_argument("--keep", action="store_true", help=f"write the ratios to {KEPT.name}")
    asked = parser.parse_args(arguments)
    if strangers := set(asked.names) - {*ALL, "local_offer_feed"}:
        parser.error(f"there is no benchmark {', '.join(sorted(strangers))}")
    began, before = time.monotonic(), kept()
    found, failed = measured(asked.names or list(ALL))
    print(f"\n{'':44} {'ratio':>8}   spread")
    for one in found:
        print(f"{one.title:44} {one.median:8.2f}   {one.least:.2f} to {one.most:.2f}   of {one.unit}")
    if asked.keep:
        keep(found, before)
    worse = compared(found, before) if asked.check else []
    print("\n".join(["", "Worse than what is kept, by more than noise:", *worse] if worse else []), flush=True)
    print("\n".join(["", "Failed:", *failed] if failed else []), flush=True)
    print(f"{(time.monotonic() - began) / 60:.0f} minutes", flush=True)
    return 1 if worse or failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
