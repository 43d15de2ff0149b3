"""`make chaos`: rounds of chaos for so many minutes, from one seed, and the log of what came of each.

Ends with 1 as soon as a round has a finding: it says what, and where the logs of that round's processes are.
"""

import argparse
import random
import signal
import sys
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from tests.chaos.rounds import Round, play
from tests.disk import why_not

ROUND_S = 150.0
SHORTEST_S = 30.0
MOST_ROUNDS = 100
ROW = "| {seed} | {minutes:.1f} | {accepted} | {refused} | {again} | {strikes} | {struck} | {findings} |\n"


def main() -> int:
    asked = argparse.ArgumentParser(prog="make chaos", description=__doc__)
    asked.add_argument("--seed", type=int, default=None, help="which strikes, in which order; one of its own without")
    asked.add_argument("--minutes", type=float, default=10, help="how long, the last round included")
    asked.add_argument("--log", type=Path, help="a Markdown table to which each round adds its row")
    said = asked.parse_args()
    seed = random.SystemRandom().randrange(1_000_000) if said.seed is None else said.seed
    print(f"make chaos SEED={seed} MINUTES={said.minutes:g}", flush=True)
    if why_not():
        print(f"No disk fills: {why_not()}")
    # Whoever ends it early gets everything tidied up.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("ended early"))
    until = time.monotonic() + said.minutes * 60
    # Who dies here dies by our hand: the supervisor need not wait longer each time.
    with patch("tools.children.WELL_AFTER", 0.5):
        for number in range(MOST_ROUNDS):
            left = until - time.monotonic()
            if left < SHORTEST_S and number:
                break
            print(f"round {number + 1}, from {datetime.now(UTC):%H:%M:%S} UTC", flush=True)
            played = play(seed + number, min(ROUND_S, left), lambda line: print(line, flush=True))
            _tell(played)
            if said.log:
                _log(said.log, played)
            if played.findings:
                return 1
    print("Nothing was lost, nothing was there twice, everything came to its end.")
    return 0


def _tell(played: Round) -> None:
    print(f"  {played.minutes:.1f} minutes, {played.accepted} commands accepted, by status {_counted(played.statuses)}")
    print(f"  done: {_counted(played.people)}; turned away: {_counted(played.turned_away)}")
    for finding in played.findings:
        print(f"  FOUND: {finding}")
    if played.findings:
        print(f"  what the processes wrote: {played.logs}")
    sys.stdout.flush()


def _log(path: Path, played: Round) -> None:
    refused = sum(number for status, number in played.statuses.items() if 400 <= status < 500)
    again = sum(number for status, number in played.statuses.items() if status > 500)
    with path.open("a") as file:
        file.write(
            ROW.format(
                seed=played.seed,
                minutes=played.minutes,
                accepted=played.accepted,
                refused=refused,
                again=again,
                strikes=played.strikes.total(),
                struck=_counted(played.strikes),
                findings=len(played.findings) or "none",
            )
        )


def _counted(counts: Counter[str] | Counter[int]) -> str:
    return ", ".join(f"{what} {number}" for what, number in sorted(counts.items(), key=str)) or "nothing"


if __name__ == "__main__":
    sys.exit(main())
