"""What is wrong with an installation, and what to do about it; docs/operations.md says more."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tools.overview import Now, Overview

LATE_S, FAR_BEHIND = 60.0, 5_000
BUSY_POOL = 0.9
MOST_FAILED = 0.01
# A backup every night, and two hours for it.
BACKUP_OLD_S = 26 * 3600
FULL_BROKER = (
    "The broker is away, or was full: then start its nodes again, one after another. Nothing is lost: events go out in "
    "order."
)
SUBSCRIPTIONS = {
    "disabled": "goldenthread subscriptions AUTHORITY says why; --move resume once its receiver is back.",
    "failing": "goldenthread subscriptions AUTHORITY says why; it is tried again by itself.",
}


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong, and what to do about it. `urgent` when somebody must act now."""

    what: str
    do: str
    urgent: bool = True


def troubles(known: "Overview", replicas: int) -> list[Trouble]:
    """The urgent first. `replicas` is how many of each process there should be at least."""
    found = [trouble for one in known.processes for trouble in _of_process(one, replicas)]
    return sorted([*found, *_of_partners(known), *_of_the_whole(known)], key=lambda one: not one.urgent)


def _of_process(now: "Now", replicas: int) -> Iterator[Trouble]:
    name = now.name
    if not now.is_up:
        yield Trouble(f"{name} is not heard from.", "Look at its log, and whether its database and the broker run.")
        return
    if (there := len(now.copies)) < replicas:
        yield Trouble(f"{name}: {there} of {replicas} replicas are heard from.", "Look at the log of the other.")
    for server in now.away:
        yield Trouble(f"{name} does not reach {server}.", f"Look whether {server} runs; {name} goes on by itself.")
    if now.parked:
        are = _of(now.parked, "event is", "events are")
        what = f"{name}: {now.parked} {are} parked."
        yield Trouble(what, f"Its log names event and cause. Mend it, then: goldenthread replay {name}")
    if (now.oldest_s or 0) > LATE_S:
        what = f"{name}: {now.unpublished} events wait for the broker, the first for {now.oldest_s:.0f} seconds."
        yield Trouble(what, FULL_BROKER)
    if (now.behind or 0) > FAR_BEHIND:
        what = f"{name} is {now.behind} events behind."
        yield Trouble(what, "See whether one fails again and again: its log says.", urgent=False)
    yield from _of_work(now)


def _of_work(now: "Now") -> Iterator[Trouble]:
    if any(one.most and one.used / one.most > BUSY_POOL for one in now.copies):
        what = f"{now.name} uses nearly all its connections."
        yield Trouble(what, "Look for slow statements before the pool is made larger.", urgent=False)
    lately = now.hour[-5:]
    answered, failed = sum(one.answered for one in lately), sum(one.failed for one in lately)
    if failed > MOST_FAILED * answered:
        what = f"{now.name}: {failed} of {answered} answers of the last five minutes failed."
        yield Trouble(what, "Begin with a trace that failed: all of them are kept.")
    if now.missed:
        are = _of(now.missed, "time limit is", "time limits are")
        what = f"{now.name}: {now.missed} {are} missed and still open."
        yield Trouble(what, "The work lists of the teams name them.", urgent=False)


def _of_partners(known: "Overview") -> Iterator[Trouble]:
    for state, do in SUBSCRIPTIONS.items():
        if amount := known.subscriptions.get(state):
            yield Trouble(f"{amount} {_of(amount, 'subscription is', 'subscriptions are')} {state}.", do, urgent=False)
    if aside := known.set_aside:
        what = f"{aside} {_of(aside, 'event was', 'events were')} set aside: its receiver would not take it."
        do = "goldenthread subscriptions AUTHORITY ID lists them; --move replay sends them again."
        yield Trouble(what, do, urgent=False)


def _of_the_whole(known: "Overview") -> Iterator[Trouble]:
    if len(versions := known.versions) > 1:
        do = "While a release rolls out this is as it should be; afterwards look at what did not follow."
        yield Trouble(f"Several versions run: {', '.join(versions)}.", do, urgent=False)
    if known.is_backed_up and (known.backup is None or known.at - known.backup > BACKUP_OLD_S):
        do = "Make one: goldenthread backup. In a cluster look at the database operator's backups."
        yield Trouble(f"The last backup: {known.backup_made}.", do)


def _of(amount: int, one: str, several: str) -> str:
    return one if amount == 1 else several
