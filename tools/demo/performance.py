"""The whole performance: opens the stage, lets every chapter play, and answers for how it went."""

import signal
import sys
import time
from collections.abc import Callable
from datetime import date
from types import FrameType

import httpx

from kernel import pathway
from tools.demo import (
    bromley,
    entrance,
    figures,
    gloucestershire,
    hospital,
    local_offer,
    money,
    script,
    southwark,
    support,
)
from tools.demo.listening import Ear
from tools.demo.narrator import Narrator
from tools.demo.page import Page
from tools.demo.panel_day import PanelDay
from tools.demo.stage import Stage, stage
from tools.demo.story import Story, make_sure
from tools.demo.words import in_full
from tools.failure import CannotStart
from tools.journey.actor import Actor, Unexpected
from tools.journey.southampton import FIRST_DAY, Journey
from tools.progress import Progress
from tools.topology import ROOT

TIMEOUT_S = 30
AUTHORITY = "southampton"
# Where the families that sign in want to be told, by the client of their portal.
TOLD_AT = {
    "taylor-family": "jo.taylor@example.org",
    "green-family": "lewis.green@example.org",
    "okoro-family": "ada.okoro@example.org",
    "hall-family": "robin.hall@example.org",
    "webb-family": "webb@example.org",
    "lowe-family": "lowe@example.org",
}

# The page of what was sent; only a demonstration has it.
SENT = "/demonstration/sent"


def perform() -> int:
    """The exit code for the shell."""
    # Set even where the shell had them ignored, as it does for `make demo &` in a script.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _interrupt)
    try:
        with stage(Progress()) as found:
            return _play_on(found)
    except CannotStart as error:
        print(f"\n{error}", file=sys.stderr)
    except KeyboardInterrupt:
        print("\nStopped before the end of the story.", file=sys.stderr)
        return 130
    return 1


def _play_on(found: Stage) -> int:
    page = Page()
    requests = _Count()
    address = found.site.gateway_url
    with (
        httpx.Client(base_url=address, timeout=TIMEOUT_S, event_hooks={"request": [requests]}) as http,
        Ear(found.site) as ear,
    ):
        actors = {path.stem: Actor.load(path, http) for path in sorted(found.site.clients.glob("*.json"))}
        narrator = Narrator(page, ear, actors.values())
        try:
            _play(found, narrator, ear, actors, requests)
            return 0
        except (Unexpected, httpx.HTTPError) as error:
            print(f"\nThe story broke off after step {narrator.steps}, “{narrator.heading}”:\n{error}", file=sys.stderr)
            print(f"The logs of every process: {found.site.data / 'logs'}", file=sys.stderr)
            return 1


def _play(found: Stage, narrator: Narrator, ear: Ear, actors: dict[str, Actor], requests: "_Count") -> None:
    began, parked_before = time.monotonic(), ear.parked()
    _open(found, narrator)
    number = local_offer.fill(actors)
    narrator.page.say(
        f"The local offer of four authorities has {number} services: {found.site.gateway_url}/local-offer/{AUTHORITY}"
    )
    story = Story(Journey(actors, _choosing(found, narrator), max(FIRST_DAY, found.today), narrator.tell), narrator)
    entrance.introduce(story)
    # From now on they are told outside, too, that something is there.
    for family, email in TOLD_AT.items():
        actors[family].put("/v1/notice-preference", {"email": email}, etag="*").expect(200)
    sent = entrance.school_applies(story)
    PanelDay(story).play(sent.referral)
    entrance.refuse_and_repeat(story, sent)
    assessment = support.assess(story, sent.referral)
    plan = support.propose(story, assessment)
    support.agree_resources(story, plan)
    support.show_budget(story, plan)
    support.finalise(story, plan)
    money.use(story, plan)
    support.look_again(story, plan)
    hospital.refer(story)
    southwark.play(story)
    gloucestershire.play(story)
    bromley.play(story)
    figures.count(story, found.site)
    parked = ear.parked() - parked_before
    _sum_up(narrator, ear, requests.number, parked, time.monotonic() - began)
    narrator.page.say(f"The platform's date stays at {in_full(found.today)}. Told again, the story goes on from there.")
    narrator.page.say(f"What left by e-mail, text message and post can be seen at {found.site.gateway_url}{SENT}")
    make_sure(parked == 0, "every event was handled")


def _open(found: Stage, narrator: Narrator) -> None:
    authority = pathway.load(ROOT / "authorities")[AUTHORITY].name
    gateway = found.site.gateway_url
    narrator.page.title("Goldenthread", f"A child's journey through support in the hands of {authority}\n{gateway}")


def _choosing(found: Stage, narrator: Narrator) -> Callable[[date], None]:
    def choose(day: date) -> None:
        found.choose_date(day)
        narrator.day(day)

    return choose


def _sum_up(narrator: Narrator, ear: Ear, requests: int, parked: int, seconds: float) -> None:
    narrator.chapter(script.NUMBERS)
    rows = [
        (str(narrator.steps), "steps"),
        (str(requests), "HTTP requests, those for access tokens included"),
        (str(ear.events), "events, each handled by everyone who listens for it"),
        (str(narrator.notices), "notices delivered"),
        (str(parked), "events parked because somebody could not handle them"),
        (f"{seconds:.1f}", "seconds"),
    ]
    narrator.page.numbers(rows)


class _Count:
    """How many requests went out."""

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, request: httpx.Request) -> None:
        self.number += 1


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
