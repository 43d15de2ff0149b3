"""People at work at every public door, until they are told to stop: applications over REST, messages over FHIR, rolls
in batches, entries of the local offer, whole journeys to a final plan, and a partner who follows what is said.

Whoever is not answered sends the same again, as any client would; who is refused counts it, goes on, and asks once
more when everything is well.
"""

import copy
import json
import random
import string
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import date
from functools import partial
from typing import Any
from uuid import uuid4

import httpx

from gateway.api.models.roll import RECORD
from kernel.clock import OffsetClock
from kernel.identifiers import check_upn
from tests.chaos.effects import APPLICATION
from tests.chaos.history import Findings, same
from tests.journey.scenes import unused_nhs_numbers
from tests.journey.strangers import admit
from tests.running import Accepted, Running
from tools.journey import forms, nhs_message
from tools.journey.actor import AWAY, TOO_MANY, Actor, Answer, Unexpected, eventually
from tools.journey.southampton import Journey

PUBLISHED = "goldenthread.localoffer.entry.published.v1"
PARTNER_SCOPES = ("event.subscribe", "local_offer.read", "subscription.read", "subscription.write")
MESSAGES = "/fhir/R4/$process-message"
FHIR = {"content-type": "application/fhir+json"}
# Longer than a whole round strikes and recovers: who waits so long in vain has found something.
PATIENCE_S = 420.0
PAUSES_S = (0.1, 0.8)
ENTRY = {
    "name": "Climbing for all", "description": "On the wall, with ropes.", "provider": "The wall", "sector": "leisure",
    "availability": "normally_available", "reach": "Ring us.", "funding": "The council pays.",
    "telephone": "01632 960 903", "assured_on": "2026-01-02",
}  # fmt: skip


Door = Callable[[random.Random], None]


@dataclass
class Patient(Actor):
    """Who sends the same again for as long as a round lasts, and keeps what was refused.

    What is refused may still have been done: the first answer was lost, the clock was set back, and on a day before
    its sender's relation to the record began nobody is shown it again. To send the same once more, when clocks are
    right and nothing is under way, tells.
    """

    refused: list[partial[Answer]] = field(default_factory=list)

    def send(self, method: str, path: str, **options: Any) -> Answer:
        again = partial(super().send, method, path, **options)
        answer = again()
        if method != "GET" and 400 <= answer.status < 500:
            self.refused.append(again)
        return answer


@dataclass
class Load:
    """What was done and what came of it. `given_up`: what nobody answered although everything was back long before;
    `numbers`: NHS numbers of children whom nobody knows. `pauses_s`: between two requests of the same person."""

    running: Running
    seed: int
    accepted: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    given_up: list[str] = field(default_factory=list)
    entries: list[str] = field(default_factory=list)
    followed: list[str] = field(default_factory=list)
    numbers: Iterator[str] = field(default_factory=unused_nhs_numbers)
    pauses_s: tuple[float, float] = PAUSES_S
    _stop: threading.Event = field(default_factory=threading.Event)

    def __post_init__(self) -> None:
        self._lock = threading.Lock()
        self._upns = upns()
        self._patient: dict[str, Patient] = {}
        uris = (self._endpoint,)
        admitted = admit(self.running, "partner-in-chaos", PARTNER_SCOPES, org="charity:chaos", webhook_uris=uris)
        self._partner = _patient(admitted)

    @property
    def _endpoint(self) -> str:
        return self.running.receiver.url

    # -- people ---------------------------------------------------------------------------------------------------

    @contextmanager
    def at_work(self, most: int) -> Iterator[None]:
        """Everybody works while the block runs, each for `most` requests at the most; all have their answers at its
        end."""
        self._tell_family_by_text()
        self._subscribe()
        people = [
            threading.Thread(target=self._again_and_again, args=(does, most, at), daemon=True)
            for at, does in enumerate((*self._doors(), self._follows))
        ]
        for one in people:
            one.start()
        try:
            yield
        finally:
            self._stop.set()
            for one in people:
                one.join()

    def _doors(self) -> Sequence[Door]:
        """What each person does, beside the partner who follows."""
        return (self._applies, self._applies, self._sends_message, self._sends_roll, self._publishes, self._plays)

    def _again_and_again(self, does: Door, most: int, who: int) -> None:
        dice, name = random.Random(f"{self.seed} {who}"), name_of(does)
        for _ in range(most):
            if self._stop.wait(dice.uniform(*self.pauses_s)):
                return
            try:
                does(dice)
                self.accepted[name] += 1
            except Unexpected as refusal:
                self._note(name, str(refusal))
            except OSError:  # the date of the stack lies on its disk, which was full
                self.refused[name] += 1
            except httpx.TransportError as error:
                self.given_up.append(f"{name} was not answered: {type(error).__name__}")

    def _note(self, name: str, refusal: str) -> None:
        away = next((status for status in AWAY if f"got {status}" in refusal), None)
        if away:
            self.given_up.append(f"{name} was answered {away} for {PATIENCE_S:g} s")
        else:
            self.refused[name] += 1

    def ask_again(self) -> None:
        """What came of everything that was refused."""
        for one in self._patient.values():
            for again in one.refused:
                answer = again()
                if again.args[1] == MESSAGES and answer.status == 200:
                    self._message_taken(again.keywords["content"], answer)

    def _actor(self, name: str) -> Actor:
        return self._patient.setdefault(name, _patient(self.running.actors[name]))

    def _today(self) -> date:
        """The stack's day, which may lie before its first: clocks jump back, too."""
        return OffsetClock(self.running.stack.site.data / "clock").today()

    def _next(self, which: Iterator[str]) -> str:
        with self._lock:
            return next(which)

    # -- doors ----------------------------------------------------------------------------------------------------

    def _applies(self, _: random.Random) -> None:
        form = forms.application("Sam", "Taylor", self._next(self.numbers), self._today(), subject="taylor")
        self._actor("hollybrook-school").post("/v1/referrals", form).expect(201)

    def _sends_message(self, _: random.Random) -> None:
        message = copy.deepcopy(nhs_message.child()) | {"id": str(uuid4())}
        patient = next(one["resource"] for one in message["entry"] if one["resource"]["resourceType"] == "Patient")
        patient["identifier"][0]["value"] = self._next(self.numbers)
        hospital, content = self._actor("childrens-hospital"), json.dumps(message).encode()
        self._message_taken(content, hospital.send("POST", MESSAGES, content=content, headers=FHIR).expect(200))

    def _message_taken(self, content: bytes, answer: Answer) -> None:
        """It has no key of its own: its id is one."""
        [_, request] = answer["entry"]
        id = json.loads(content)["id"]
        self.running.accepted.append(Accepted(id, APPLICATION, {"id": request["resource"]["id"]}))

    def _sends_roll(self, dice: random.Random) -> None:
        records = [self._pupil() for _ in range(dice.randint(2, 6))]
        del records[0]["child"]["born_on"]
        school, key = self._actor("weston-school"), str(uuid4())
        deadline = time.monotonic() + PATIENCE_S
        while True:
            answer = school.post("/v1/schools/999902/roll:batch", {"records": records}, key=key).expect(200)
            if all(one["outcome"] != "again" for one in answer["receipts"]):
                return
            if time.monotonic() > deadline:
                self.given_up.append("a batch was told to come again all the time")
                return
            time.sleep(0.2)

    def _pupil(self) -> dict[str, Any]:
        one, upn = copy.deepcopy(RECORD), self._next(self._upns)
        one["reference"] = f"R-{upn}"
        name = "".join(string.ascii_lowercase[int(digit)] for digit in upn[4:]).capitalize()
        one["child"] |= {"family_name": f"Rollins {name}", "upn": upn}
        return one

    def _publishes(self, _: random.Random) -> None:
        desk = self._actor("southampton-local-offer")
        sent = {"owner": "org:charity:wall", "content": ENTRY | {"name": f"{ENTRY['name']} {uuid4()}"}}
        entry = desk.post("/v1/local-offer/entries", sent).expect(201)
        desk.post(f"/v1/local-offer/entries/{entry['id']}:publish", if_match='"1"').expect(200)
        self.entries.append(entry["id"])

    def _plays(self, _: random.Random) -> None:
        """From the application to the final plan; the stack's date moves with it."""
        patient = {name: self._actor(name) for name in self.running.actors}
        journey = Journey(patient, self.running.choose, self.running.today, lambda *_, **__: None)
        form = forms.application("Sam", "Taylor", self._next(self.numbers), journey.today, subject="taylor")
        journey.from_application_to_final_plan(form)

    def _tell_family_by_text(self) -> None:
        family = self._actor("taylor-family")
        family.put("/v1/notice-preference", {"telephone": "07700 900123"}, etag="*").expect(200)

    # -- the partner ------------------------------------------------------------------------------------------------

    def _subscribe(self) -> None:
        partner = self._partner
        made = partner.post("/v1/subscriptions", {"url": self._endpoint, "types": [PUBLISHED]}).expect(201)
        path = f"/v1/subscriptions/{made['id']}"
        eventually("the receiver's consent", lambda: partner.get(path).expect(200)["state"] == "active", PATIENCE_S)

    def _follows(self, _: random.Random) -> None:
        """Asks for what came after the last that it knows, as a system that polls does."""
        cursor = {"last_event_id": self.followed[-1].partition(" ")[0]} if self.followed else {}
        page = self._partner.get("/v1/events", type=PUBLISHED, timeout_s=1, limit=100, **cursor).expect(200).body
        self.followed += [f"{one['id']} {one['subject']}" for one in page]

    def told_everything(self) -> bool:
        """Whether the partner has heard of everything that was published, both ways; asks once more."""
        self._follows(random.Random())
        by_feed = {one.partition(" ")[2] for one in self.followed}
        return by_feed >= set(self.entries) and {subject for _, subject in self._by_webhook()} >= set(self.entries)

    def _by_webhook(self) -> set[tuple[str, str]]:
        said = [(one.headers["webhook-id"], json.loads(one.body)) for one in list(self.running.receiver.received)]
        return {(id, event["subject"]) for id, event in said if event.get("type") == PUBLISHED}

    def findings(self) -> Findings:
        """What was published is told once, under one id, whichever way it is followed."""
        yield from self.given_up
        yield from same("told by the feed", self.entries, [one.partition(" ")[2] for one in self.followed])
        yield from same("told by webhook", self.entries, [subject for _, subject in self._by_webhook()])


def name_of(does: Door) -> str:
    return does.__name__.strip("_").replace("_", " ")


def _patient(one: Actor) -> Patient:
    known = {of.name: getattr(one, of.name) for of in fields(Actor)}
    return Patient(**known | {"comes_again_on": (*AWAY, TOO_MANY), "patience_s": PATIENCE_S})


def upns() -> Iterator[str]:
    """Unique pupil numbers with their check letter."""
    for number in range(60_000, 1_000_000):
        for letter in string.ascii_uppercase:
            try:
                yield check_upn(f"{letter}852{number:09d}")
            except ValueError:
                continue
