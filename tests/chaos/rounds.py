"""One round of chaos: a fresh platform, people at work, strikes by the dice, and then the history of everything."""

import asyncio
import random
import shutil
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import asyncpg

from chassis.database import STATEMENT_TIMEOUT_MS
from services.notifications.domain.delivery import OPEN
from tests.chaos import strikes
from tests.chaos.effects import findings
from tests.chaos.ends import over
from tests.chaos.history import at_rest
from tests.chaos.load import Load
from tests.disk import why_not
from tests.running import Running, running
from tools.failure import CannotStart
from tools.journey.actor import Unexpected, eventually

NODES = 3
DISK_MB = 3072
# Two strike at once, so that one thing befalls while another does.
HANDS = 2
MOST_STRIKES = 60
MOST_REQUESTS = 400
BETWEEN_S = (1.0, 6.0)
BACK_WITHIN_S = 120.0
# Longer than any attempt is under way: a statement's limit.
UNDER_WAY_S = STATEMENT_TIMEOUT_MS / 1000
SETTLED_WITHIN_S = 240.0
# Who took a message and died is not waited for by the hour, nor a provider who says no word for weeks.
LEASES_END = "update delivery set next_at = now() where state = 'sending' and next_at < now() + interval '117 seconds'"
# The provider is played by the gateway, which died and knows nothing of what it took before.
WEEKS_LATER = "update delivery set next_at = now(), queued_at = queued_at - interval '15 days' where state = 'sent'"
# Nobody gets more than a few messages an hour; here everything is for one family, and the hour has passed.
AN_HOUR_LATER = "update delivery set sent_at = sent_at - interval '1 hour' where sent_at > now() - interval '1 hour'"
QUEUED_NOW = "update delivery set next_at = now() where state = 'queued' and next_at > now()"


@dataclass
class Round:
    """What a round came to. `findings` is empty when everything was as promised."""

    seed: int
    minutes: float = 0.0
    accepted: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    people: Counter[str] = field(default_factory=Counter)
    turned_away: Counter[str] = field(default_factory=Counter)
    strikes: Counter[str] = field(default_factory=Counter)
    findings: list[str] = field(default_factory=list)
    logs: str = ""


Tell = Callable[[str], None]


def play(seed: int, seconds: float, tell: Tell) -> Round:
    """A round of so many seconds of strikes; the same seed has the same strikes in the same order."""
    began, played = time.monotonic(), Round(seed)
    small = 0 if why_not() else DISK_MB
    with running(nats_nodes=NODES, standby=True, with_roads=True, disk_mb=small) as here:
        load = Load(here, seed)
        try:
            with load.at_work(MOST_REQUESTS):
                _struck(here, played, seconds, tell)
                _well_again(here)
            time.sleep(UNDER_WAY_S)
            # Clocks are right again, too: a relation that begins later than today opens nothing yet, not even the
            # answer to the command that it came from.
            here.choose(here.latest)
            load.ask_again()
            played.findings += _judged(here, load)
        except (AssertionError, CannotStart, Unexpected) as error:
            played.findings.append(f"{type(error).__name__}: {error}")
        if played.findings:
            played.logs = str(shutil.copytree(here.stack.site.data / "logs", Path(tempfile.mkdtemp()) / "logs"))
        played.accepted, played.statuses = len({one.key for one in here.accepted}), here.statuses
        played.people, played.turned_away = load.accepted, load.refused
    played.minutes = (time.monotonic() - began) / 60
    return played


def _struck(here: Running, played: Round, seconds: float, tell: Tell) -> None:
    heavy, until = threading.Lock(), time.monotonic() + seconds

    def hand(number: int) -> None:
        dice = random.Random(f"{played.seed} {number}")
        one = strikes.Strikes(here, dice, heavy)
        kinds = strikes.names()
        order: list[str] = []
        for _ in range(MOST_STRIKES):
            time.sleep(dice.uniform(*BETWEEN_S))
            if time.monotonic() > until:
                return
            if not order:
                # Every kind once, in an order of its own, before any comes again.
                order = dice.sample(kinds, len(kinds))
            kind = order.pop()
            try:
                said = getattr(one, kind)()
            except Exception as error:
                played.findings.append(f"{kind} did not end: {type(error).__name__}: {error}")
                return
            if said:
                played.strikes[kind.replace("_", " ")] += 1
                tell(f"  {kind.replace('_', ' ')}: {said}")

    hands = [threading.Thread(target=hand, args=(number,), daemon=True) for number in range(HANDS)]
    for one in hands:
        one.start()
    for one in hands:
        one.join()


def _well_again(here: Running) -> None:
    """Nobody dies any more, and whoever died is back."""
    for path in here.failpoints.iterdir():
        path.unlink(missing_ok=True)
    here.stack.wait_ready(within=BACK_WITHIN_S)


def _judged(here: Running, load: Load) -> list[str]:
    """When all that is under way has ended and a new day has come: what is not as promised."""
    site = here.stack.site
    at_rest(site, here.choose, SETTLED_WITHIN_S)
    eventually(
        "the end of every message",
        lambda: asyncio.run(_messages_end(site.owner_url("notifications"))),
        BACK_WITHIN_S * 2,
    )
    eventually("the partner's news", load.told_everything, BACK_WITHIN_S)
    history, today = at_rest(site, here.choose, SETTLED_WITHIN_S)
    here.accepted = list({one.key: one for one in here.accepted}.values())
    return [*findings(history, here), *over(history, today), *load.findings()]


async def _messages_end(url: str) -> bool:
    connection = await asyncpg.connect(url, ssl=False)
    try:
        for change in (LEASES_END, WEEKS_LATER, AN_HOUR_LATER, QUEUED_NOW):
            await connection.execute(change)
        open_states = list(OPEN)
        return not await connection.fetchval("select count(*) from delivery where state = any($1)", open_states)
    finally:
        await connection.close()
