"""The list of ratios at the head of RESULTS.md: what `make bench-keep` found, beside what the change before had and the
target where there is one."""

import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.turns import Key, Ratio

RESULTS = Path(__file__).with_name("RESULTS.md")
BEGIN, END = "<!-- ratios: written by make bench-keep -->\n", "<!-- ratios end -->\n"
# What a ratio is to be, by the beginning of its title: at least for rates, at most for times.
TARGETS = {
    "referral sent, traced": 0.9,
    "referral read, traced": 0.9,
    "referral sent": 0.8,
    "referral read, among 1000000 beside": 1.2,
    "50 referrals listed, among 1000000 beside": 1.2,
    "referral read": 0.8,
    "50 referrals listed": 0.8,
    "a command, without the house": 0.5,
    "token issued": 0.5,
    "FHIR create": 0.8,
    "FHIR read": 0.8,
    "transfers, 1000 budgets": 0.3,
    "transfers, one budget": 0.15,
}


def target_of(one: Ratio) -> float | None:
    return next((target for title, target in TARGETS.items() if one.title.startswith(title)), None)


def is_met(one: Ratio, target: float) -> bool:
    return one.median >= target if one.unit.startswith("/") else one.median <= target


def table(found: Sequence[Ratio], before: Mapping[Key, Ratio], change: str) -> str:
    """As Markdown. `change`: by which commit and when."""
    lines = [
        f"Ours over the floor's, at {change}. Of rates (`/s`, and `/cpu` by the second of processor) more is better,",
        "of times less. *Before* is what the kept change before it had.",
        "",
        "| Work | of | Ratio (spread) | Before | Target |",
        "|---|---|---|---|---|",
    ]
    for one in found:
        was, target = before.get(one.key), target_of(one)
        earlier = f"{was.median:.2f}" if was else ""
        judged = "" if target is None else f"{target:g}: {'met' if is_met(one, target) else '**missed**'}"
        spread = f"{one.median:.2f} ({one.least:.2f} to {one.most:.2f})"
        lines.append(f"| {one.title} | {one.unit} | {spread} | {earlier} | {judged} |")
    return "\n".join(lines) + "\n"


def write(found: Sequence[Ratio], before: Mapping[Key, Ratio], path: Path = RESULTS) -> None:
    """Puts the list into the file, in the place of the one before."""
    head, _, rest = path.read_text().partition(BEGIN)
    _, _, tail = rest.partition(END)
    path.write_text(head + BEGIN + table(found, before, _change()) + END + tail)


def _change() -> str:
    """The commit that was measured, if this is a checkout, and the day."""
    told = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
    day = datetime.now(UTC).strftime("%d %B %Y")
    return f"{told.stdout.strip() or 'a change that git does not know'}, {day}"
