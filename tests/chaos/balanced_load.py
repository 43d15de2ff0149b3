"""People and systems at work while something is done to the platform: through the ready gateways, as behind a load
balancer. What they are answered is kept; what a client would call a failure is listed.
"""

import json
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import httpx

from tests.running import Running
from tools.journey import forms
from tools.journey.actor import Actor, eventually
from tools.probe import answers_ok

LOOKS_EVERY_S = 0.05
PAUSE_S = 0.1
# Longer than a busy gateway takes to begin, shorter than its sign of life.
STREAM_SILENCE_S = 5.0


class Balancer:
    """Which gateways are ready, by their own word."""

    def __init__(self, stack: Running) -> None:
        self.gateways = stack.stack.site.topology.replicas_of("gateway")
        self._ready = [one.port for one in self.gateways]
        self._turn = cycle(range(len(self.gateways)))
        self._ended = threading.Event()
        self._watch = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._watch.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._ended.set()
        self._watch.join()

    def next(self) -> str:
        """The address of a ready gateway, each in its turn."""
        ready = self._ready
        return f"http://127.0.0.1:{ready[next(self._turn) % len(ready)]}"

    def _look(self) -> None:
        while not self._ended.wait(LOOKS_EVERY_S):
            # Were none ready, one would rather fail than be silent.
            if found := [one.port for one in self.gateways if answers_ok(one.port, "/health/ready")]:
                self._ready = found


class Load:
    """What was answered while it lasted.

    failures  plain sentences: answers of 500 and above, and connections that failed
    """

    def __init__(self, balancer: Balancer, stack: Running) -> None:
        self.failures: list[str] = []
        self.answered: Counter[str] = Counter()
        self.heard: set[str] = set()
        self._balancer = balancer
        self._stack = stack
        self._ended = threading.Event()
        self._threads: list[threading.Thread] = []

    def begin(self, *work: Callable[[], None]) -> None:
        for one in work:
            thread = threading.Thread(target=self._again_and_again, args=(one,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def end(self) -> None:
        self._ended.set()
        for thread in self._threads:
            thread.join()

    def goes_on(self, times: int = 5) -> None:
        """Until so much more of everything was answered."""
        before = self.answered.copy()
        for what in before:
            eventually(f"more of {what}", lambda what=what: self.answered[what] >= before[what] + times)  # type: ignore[misc]

    def _again_and_again(self, work: Callable[[], None]) -> None:
        while not self._ended.wait(PAUSE_S):
            work()

    def applies(self, school: Actor, numbers: Iterator[str]) -> Callable[[], None]:
        """A new application each time."""

        def work() -> None:
            form = forms.application("Sam", "Taylor", next(numbers), self._stack.today, subject="taylor")
            self._ask("applications", school, "POST", "/v1/referrals", json=form)

        return work

    def reads(self, actor: Actor, path: str, what: str) -> Callable[[], None]:
        return lambda: self._ask(what, actor, "GET", path)

    def _ask(self, what: str, actor: Actor, method: str, path: str, **sent: Any) -> None:
        headers = {"authorization": f"Bearer {actor.token()}"}
        if method == "POST":
            headers["idempotency-key"] = str(uuid4())
        address = self._balancer.next()
        try:
            # A connection of its own for each: so every one is made, kept and closed while processes come and go.
            with httpx.Client(base_url=address, timeout=30, event_hooks={"response": [self._stack.note]}) as http:
                answer = http.request(method, path, headers=headers, **sent)
        except httpx.TransportError as error:
            self.failures.append(f"{what} at {address}: {type(error).__name__} {error}")
            return
        self.answered[what] += 1
        if not answer.is_success:
            self.failures.append(f"{what} at {address}: {answer.status_code} {answer.text[:300]}")

    def follows(self, partner: Actor) -> Callable[[], None]:
        """Events as a stream, which goes on where it ended, at whichever gateway is ready."""
        last = ""

        def work() -> None:
            nonlocal last
            headers = {"authorization": f"Bearer {partner.token()}"} | ({"last-event-id": last} if last else {})
            address = self._balancer.next()
            try:
                waits = httpx.Timeout(30, read=STREAM_SILENCE_S)
                with (
                    httpx.Client(base_url=address, timeout=waits) as http,
                    http.stream("GET", "/v1/events/stream", headers=headers) as answer,
                ):
                    if answer.status_code != 200:
                        self.failures.append(f"stream at {address}: {answer.status_code}")
                        return
                    self.answered["streams"] += 1
                    for line in answer.iter_lines():
                        if line.startswith("id: "):
                            last = line.removeprefix("id: ")
                        elif line.startswith("data: "):
                            self._hear(line)
                        if self._ended.is_set():
                            return
            except httpx.ReadTimeout:
                pass  # nothing was said for a while: it asks again, from where it is
            except httpx.TransportError as error:
                self.failures.append(f"stream at {address}: {type(error).__name__} {error}")

        return work

    def _hear(self, line: str) -> None:
        self.heard.add(json.loads(line.removeprefix("data: "))["subject"])


@contextmanager
def load_on(stack: Running) -> Iterator[Load]:
    """A load that ends with the block; what it is made of is begun inside."""
    with Balancer(stack) as balancer:
        load = Load(balancer, stack)
        try:
            yield load
        finally:
            load.end()
