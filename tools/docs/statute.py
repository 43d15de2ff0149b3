"""docs/statute.md: the time limits of the EHC process as a lawyer and a family can read them, from the table."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from kernel.excuses import Exemption
from kernel.periods import in_full
from kernel.service import Channel
from kernel.statute import STATUTE
from kernel.time_limits import Count, Duty, Force, Rule, TimeLimit

# Each limit is counted once from this Monday, so that the ways of counting can be compared.
EXAMPLE = date(2026, 1, 12)
FORCES = {
    Force.STATUTE: "Statute",
    Force.TRIBUNAL_RULES: "Rules of the tribunal",
    Force.GUIDANCE: "Guidance",
    Force.TARGET: "The authority's own target; binds nobody else",
}
HEAD = """# The time limits of the EHC process

Made by `make docs` from `kernel/statute.toml`; do not edit. The same table counts every deadline of the platform,
answers `POST /v1/clock:explain` and `GET /v1/statute`, and is checked when a process starts. England; not legal
advice.

**How to read it.** A limit runs from the day on which something *happened*: a request is received on the day it
arrives, in whatever form, at whatever hour and whoever registers it later. It is kept on the day on which the notice
is *sent* or the thing done, not on the day of a panel, a decision or the typing. Weeks and days are calendar days;
the day it starts is day 0, but "beginning with the day" makes it day 1. A limit is kept through the end of its last
day and does not move when that is a Sunday or a bank holiday; only the tribunal's own rules move. Working days leave
out Saturdays, Sundays and the bank holidays of England with Good Friday and Christmas Day; school holidays count.
Months end on the day of the same number, or the last day of a month that has none (*Dodds v Walker* [1981] 1 WLR
1027). Nothing pauses a limit. An exception disapplies it, "as soon as practicable" stays, and the day remains to be
seen.

**A change of law** is another entry with its own first day. A limit that has begun keeps the law of the day it began.

**To be verified** stands where the wording was not at hand: a person with the statute should compare it. The letters
and numbers of row and example (T02, W14) are those of the [list of requirements](requirements.toml).
"""


def text() -> str:
    return "\n".join([HEAD, *_contents(), *_limits(), *_exceptions(), *_service(), *_rules(), *_to_verify()])


def _contents() -> Iterator[str]:
    yield "| | Limit | How long | Owed by | Basis |\n|---|---|---|---|---|"
    for limit in STATUTE.limits:
        period = " or, if later, ".join(count.period.in_words for count in limit.counts)
        yield f"| {_rows(limit)} | {limit.title} | {period} | {limit.owed_by} | {limit.basis} |"
    yield ""


def _limits() -> Iterator[str]:
    for part, limits in groupby(STATUTE.limits, key=lambda limit: limit.part):
        yield f"## {part}\n"
        for limit in limits:
            yield from _limit(limit)


def _limit(limit: TimeLimit) -> Iterator[str]:
    yield f"### {_rows(limit)} {limit.title}\n"
    yield f"{limit.law}\n"
    yield f"> {limit.rule}\n"
    yield "| | |\n|---|---|"
    owed = "Owed by" if limit.duty is Duty.MUST else "A right, until then, of"
    yield f"| {owed} | {limit.owed_by}; to {limit.owed_to} |"
    for count in limit.counts:
        yield f"| {_when(limit, count)} | {_happenings(count.starts)} |"
    yield from _row("Runs only when", _happenings(limit.only_with))
    yield from _row("Does not run when", _happenings(limit.unless))
    yield from _row("Stopped when", _happenings(limit.stops))
    yield from _row("Falls away when", _happenings(limit.ends))
    yield from _row("Must wait for its end", _happenings(limit.window))
    for key, why in (limit.not_enough or {}).items():
        yield f"| Not enough: {STATUTE.happenings[key].words} | {why} |"
    yield from _row("Excused by", _excused_by(limit))
    yield f"| Basis | {limit.basis} ({FORCES[limit.force]}) |"
    yield f"| In force | {_in_force(limit)} |"
    yield from _row("The authority's own target", _target(limit))
    yield f"| If it is missed | {limit.missed} |"
    yield from _row("**To be verified**", " ".join(limit.verify))
    yield ""
    yield from (_example(limit, count) for count in limit.counts)


def _when(limit: TimeLimit, count: Count) -> str:
    later = "The later of: " if len(limit.counts) > 1 else ""
    return f"{later}{count.period.in_words}, from the day on which"


def _example(limit: TimeLimit, count: Count) -> str:
    start = EXAMPLE if limit.in_force(EXAMPLE) else limit.valid_until or limit.valid_from
    steps = " ".join(count.period.steps(start))
    return f"*For example, from {in_full(start)}:* {steps}\n"


def _row(name: str, value: str) -> Iterator[str]:
    if value:
        yield f"| {name} | {value} |"


def _happenings(keys: tuple[str, ...]) -> str:
    return "; or ".join(STATUTE.happenings[key].words for key in keys)


def _excused_by(limit: TimeLimit) -> str:
    named = "; ".join(f"{one.title.lower()} (`{one.key}`)" for one in limit.exemptions)
    return f"{named}: {limit.excused_under}" if named else ""


def _in_force(limit: TimeLimit) -> str:
    until = f" until {_day(limit.valid_until)}" if limit.valid_until else ""
    return f"from {_day(limit.valid_from)}{until}"


def _target(limit: TimeLimit) -> str:
    if limit.target_days is not None:
        return f"{limit.target_days} days after it starts"
    return f"{limit.target_days_before} days earlier" if limit.target_days_before else ""


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _rows(one: TimeLimit | Exemption | Rule) -> str:
    return ", ".join(one.rows)


def _exceptions() -> Iterator[str]:
    yield "## Exceptions\n"
    yield (
        "An exception is recorded with its code, its evidence and its days. What the days can show is checked: one "
        "that they do not bear out is refused with the reason. It must also have been *impractical* to keep the limit "
        "because of it; that a person judges and stands for.\n"
    )
    for one in STATUTE.exemptions.values():
        yield f"### {_rows(one)} {one.title}\n"
        yield f"{one.words}\n"
        yield "| | |\n|---|---|"
        yield f"| Code | `{one.key}` |"
        yield f"| Days | {', '.join(f'`{name}`' for name in one.test.dates)}{_optional(one)} |"
        yield f"| Evidence | {one.evidence} |"
        yield f"| Basis | {one.basis} |"
        yield f"| Excuses | {', '.join(limit.title for limit in STATUTE.limits if one in limit.exemptions)} |"
        yield from _row("**To be verified**", " ".join(one.verify))
        yield ""


def _optional(one: Exemption) -> str:
    return "".join(f", and `{name}` when it has come" for name in one.test.optional)


def _service() -> Iterator[str]:
    yield "## When a notice counts as served\n"
    yield (
        "The 15 days run from service; weeks and months for an appeal run from the sending. Sending, way of sending "
        "and service are kept apart.\n"
    )
    yield "| Sent | Served | Basis | To be verified |\n|---|---|---|---|"
    for one in STATUTE.channels.values():
        yield f"| {one.title} | {_served(one)} | {one.basis} | {' '.join(one.verify)} |"
    yield ""


def _served(one: Channel) -> str:
    return f"on working day {one.working_days} after" if one.working_days else "the same day"


def _rules() -> Iterator[str]:
    yield "## What the law demands besides time\n"
    for one in STATUTE.rules:
        yield f"### {_rows(one)} {one.title}\n"
        yield "\n".join(f"- {words}" for words in one.words)
        yield f"\nBasis: {one.basis}."
        yield from (f"\n**To be verified**: {point}" for point in one.verify)
        yield ""


def _to_verify() -> Iterator[str]:
    yield "## Still to be verified with the statute at hand\n"
    unsure: list[TimeLimit | Exemption | Rule] = [*STATUTE.limits, *STATUTE.exemptions.values(), *STATUTE.rules]
    for one in unsure:
        yield from (f"- {_rows(one)} {one.title}: {point}" for point in one.verify)
    yield ""
