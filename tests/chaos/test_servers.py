"""PostgreSQL, the broker and whole houses die while people work; what was accepted has one effect all the same."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from itertools import count, islice

import httpx
import pytest

from tests.chaos.effects import findings
from tests.chaos.history import settled
from tests.running import Running
from tools.journey import forms
from tools.journey.actor import AWAY, TOO_MANY, Actor, eventually
from tools.journey.southampton import CYPDS

APPLICATIONS = 50
THREADS = 8
# So long each thread waits before each application, so that the load outlasts all restarts.
PAUSE_S = 0.6
# Moments at which a server dies, in seconds from the beginning of a step: before it, in the midst of it, after it.
MOMENTS = (0.0, 0.015, 0.04, 0.1)
# A database that is back at once may not be missed by every door: then it dies again.
MOST_BLOWS = 5


@contextmanager
def struck(stack: Running, victim: str, after_s: float) -> Iterator[None]:
    """The victim dies so long after the block began, and is ready again at its end."""
    blow = threading.Timer(after_s, stack.stack.kill, (victim,))
    blow.start()
    yield
    blow.join()
    stack.stack.wait_ready(victim)


def play(stack: Running, victim: str, nhs_number: str) -> None:
    """A journey in whose steps the server dies, each time at another moment."""
    moments = iter(count())

    def dies() -> object:
        return struck(stack, victim, MOMENTS[next(moments) % len(MOMENTS)])

    journey = stack.journey()
    with dies():
        referral = journey.apply(forms.application("Sam", "Taylor", nhs_number, journey.today, subject="taylor"))
        journey.acknowledged(referral)
    item = journey.item_for(referral)
    journey.to_the_meeting_of(item)
    with dies():
        journey.convene(item)
        journey.decide(item, "integrated_assessment", "Needs cut across all three.", coordinator=CYPDS)
    with dies():
        journey.close(item)
        assessment = journey.assessment_for(referral)
    journey.gather(assessment)
    journey.hold_team_meeting(assessment)
    with dies():
        plan = journey.propose(assessment)
    item = journey.item_for(plan)
    journey.to_the_meeting_of(item)
    journey.convene(item)
    with dies():
        journey.agree_resources(item)
        journey.close(item)
    journey.budget_for(plan)
    with dies():
        journey.finalise(plan)
    journey.notice(journey.family, "plan_final", plan["id"])
    journey.partner_event(plan)


@pytest.mark.parametrize("victim", ["postgres", "nats"])
def test_a_server_dies_again_and_again_and_the_journey_ends_well(
    stack: Running, nhs_numbers: Iterator[str], victim: str
) -> None:
    play(stack, victim, next(nhs_numbers))
    assert findings(settled(stack.stack.site), stack) == []


def test_while_the_database_is_away_every_door_says_so(stack: Running) -> None:
    """Nobody is told that the platform is broken, nor that there is nothing: come again, it says."""
    partner, school = stack.actors["harbour-short-breaks"], stack.actors["hollybrook-school"]
    doors = {
        "token": lambda: partner.ask_for_token(),
        "feed": lambda: once(partner, "/v1/events"),
        "records": lambda: once(school, "/v1/referrals"),
        "readiness": lambda: stack.http.get("/health/ready"),
    }
    for actor in (partner, school):
        actor.token()
    away, well = {(name, 503) for name in doors}, {(name, 200) for name in doors}
    seen: set[tuple[str, int]] = set()
    for _ in range(MOST_BLOWS):
        with struck(stack, "postgres", 0.0):
            until = time.monotonic() + 1.5
            while time.monotonic() < until:
                seen |= {(name, ask().status_code) for name, ask in doors.items()}
        if away <= seen:
            break
    assert away <= seen <= away | well
    eventually("every door", lambda: {(name, ask().status_code) for name, ask in doors.items()} == well)


def test_houses_are_restarted_while_fifty_applications_come_in(stack: Running, nhs_numbers: Iterator[str]) -> None:
    """Each has a key of its own; each that was accepted is one referral, one acknowledgement, one agenda item."""
    journey = stack.journey()
    # What is sent again and again while a house is away counts towards the client's rate.
    school = replace(journey.school, comes_again_on=(*AWAY, TOO_MANY))
    numbers = list(islice(nhs_numbers, APPLICATIONS))
    with ThreadPoolExecutor(THREADS) as threads, ThreadPoolExecutor(1) as elsewhere:
        blows = elsewhere.submit(strike, stack, ("referrals", "panels", "notifications", "gateway"))
        referrals = list(threads.map(lambda number: apply(school, journey.today, number), numbers))
        blows.result()
    history = settled(stack.stack.site)
    assert findings(history, stack) == []
    assert len(set(referrals)) == APPLICATIONS
    listed = [item["subject_id"] for item in history.bodies("panels", "agenda_item")]
    notices = history.bodies("notifications", "notice")
    acknowledged = [notice["subject_id"] for notice in notices if notice["kind"] == "acknowledgement"]
    for referral in referrals:
        assert (listed.count(referral), acknowledged.count(referral)) == (1, 1)


def once(actor: Actor, path: str) -> httpx.Response:
    """The answer of this one moment, whatever it is."""
    return actor.http.get(path, headers={"authorization": f"Bearer {actor.token()}"})


def apply(school: Actor, today: date, nhs_number: str) -> str:
    time.sleep(PAUSE_S)
    form = forms.application("Sam", "Taylor", nhs_number, today, subject="taylor")
    return str(school.post("/v1/referrals", form).expect(201)["id"])


def strike(stack: Running, processes: tuple[str, ...]) -> None:
    """One after another, each as soon as the one before is back."""
    for process in processes:
        stack.stack.kill(process)
        stack.stack.wait_ready(process)
