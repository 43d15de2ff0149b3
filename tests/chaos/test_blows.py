"""What `make chaos` strikes with, each once and by itself: PostgreSQL dies for good and its standby takes over, the
disk fills, the clock jumps, deliveries come twice and in another order, the network between two houses is cut.

One platform for all of it, with a disk and roads of its own; that the standby takes over is the last.
"""

import random
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from typing import Any

import pytest

from tests.chaos.effects import findings
from tests.chaos.ends import over
from tests.chaos.history import at_rest, settled
from tests.chaos.strikes import shuffled
from tests.disk import why_not
from tests.running import Running, running
from tools.journey import forms
from tools.journey.actor import AWAY, TOO_MANY, Actor, Answer, eventually

DISK_MB = 1024
APPLICATIONS, THREADS = 12, 4


@pytest.fixture(scope="module")
def struck() -> Iterator[Running]:
    """A stack of its own: no other has a standby, roads that can be cut, or a disk that can be filled."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("tools.children.WELL_AFTER", 0.5)
        with running(standby=True, with_roads=True, disk_mb=0 if why_not() else DISK_MB) as here:
            yield here


def school(here: Running, comes_again: bool = True) -> Actor:
    """Whoever waits for what is away, or takes the answer of this moment."""
    known = here.actors["hollybrook-school"]
    known.token()  # kept by this one, for all that are made of it
    return replace(known, comes_again_on=(*AWAY, TOO_MANY) if comes_again else (), patience_s=90)


def apply(here: Running, nhs_number: str, comes_again: bool = True) -> Answer:
    form = forms.application("Sam", "Taylor", nhs_number, here.today, subject="taylor")
    return school(here, comes_again).post("/v1/referrals", form)


def as_promised(here: Running) -> Any:
    history = settled(here.stack.site, within_s=90)
    assert findings(history, here) == []
    return history


def test_what_comes_twice_and_in_another_order_has_one_effect(struck: Running, nhs_numbers: Iterator[str]) -> None:
    def meanwhile() -> None:
        for number in islice(nhs_numbers, 3):
            apply(struck, number).expect(201)

    for house in ("referrals", "panels"):
        assert shuffled(struck, house, random.Random(house), meanwhile) >= 3
    as_promised(struck)


@pytest.mark.parametrize("how", ["closed", "silent"])
def test_the_network_between_two_houses_is_cut_and_heals(struck: Running, nhs_numbers: Iterator[str], how: Any) -> None:
    """Who asks through it is told to come again, the others notice nothing; when it has healed everything goes on."""
    assert struck.roads
    apply(struck, next(nhs_numbers)).expect(201)
    with struck.roads.cut(("gateway", "referrals"), how):
        refused = apply(struck, next(nhs_numbers), comes_again=False)
        assert (refused.status, refused["type"].rpartition("/")[2]) in {(503, "unavailable"), (504, "timed-out")}
        struck.actors["southampton-local-offer"].get("/v1/local-offer/entries").expect(200)
    # A house that asks another when it hears something waits until it can.
    pair = ("notifications", "referrals")
    before = struck.roads.taken(pair)
    with struck.roads.cut(pair, how):
        referral = apply(struck, next(nhs_numbers)).expect(201)
        time.sleep(0.5)
    eventually("the acknowledgement", lambda: _acknowledged(struck, referral["id"]))
    assert struck.roads.taken(pair) > before or how == "silent"
    as_promised(struck)


def _acknowledged(here: Running, referral: str) -> bool:
    return bool(school(here).get(f"/v1/referrals/{referral}").expect(200)["acknowledged_at"])


def test_the_clock_jumps_forward_and_back_and_every_limit_is_said_once(
    struck: Running, nhs_numbers: Iterator[str]
) -> None:
    began = struck.today
    for days in (70, -35, 90, -120):
        apply(struck, next(nhs_numbers)).expect(201)
        struck.choose(struck.today + timedelta(days=days))
    apply(struck, next(nhs_numbers)).expect(201)
    struck.choose(began + timedelta(days=200))
    history, today = at_rest(struck.stack.site, struck.choose, within_s=90)
    assert findings(history, struck) == []
    assert [one for one in over(history, today) if one.startswith("limits")] == []
    assert history.messages("panels", "deadline.missed.v1") or history.messages("referrals", "deadline.missed.v1")


@pytest.mark.skipif(bool(why_not()), reason=why_not())
def test_a_full_disk_is_said_and_nothing_is_half_done_and_it_goes_on_when_there_is_room(
    struck: Running, nhs_numbers: Iterator[str]
) -> None:
    assert struck.disk
    accepted: list[str] = []
    with struck.disk.full():
        for number in islice(nhs_numbers, 200):
            answer = apply(struck, number, comes_again=False)
            if answer.status != 201:
                break
            accepted.append(answer["id"])
        assert (answer.status, answer["type"].rpartition("/")[2]) in {(503, "unavailable"), (504, "timed-out")}
    accepted.append(apply(struck, next(nhs_numbers)).expect(201)["id"])
    history = as_promised(struck)
    listed = [item["subject_id"] for item in history.bodies("panels", "agenda_item")]
    assert [listed.count(one) for one in accepted] == [1] * len(accepted)


def test_the_standby_takes_over_and_no_accepted_write_is_lost(struck: Running, nhs_numbers: Iterator[str]) -> None:
    numbers = list(islice(nhs_numbers, APPLICATIONS))
    with ThreadPoolExecutor(THREADS) as threads:
        made = [threads.submit(apply, struck, number) for number in numbers]
        struck.stack.fail_over()
        ids = {one.result().expect(201)["id"] for one in made}
    assert len(ids) == APPLICATIONS
    listed = [item["subject_id"] for item in as_promised(struck).bodies("panels", "agenda_item")]
    assert [listed.count(one) for one in ids] == [1] * APPLICATIONS
