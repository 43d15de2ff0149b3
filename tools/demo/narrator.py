"""Turns what the journey does into a story: each step with the events and notices that it caused."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from tools.demo.inboxes import Delivered, Inboxes
from tools.demo.listening import Ear, Heard
from tools.demo.page import Page, Step
from tools.demo.script import Chapter
from tools.demo.words import UNTOLD, fact, in_brief, in_full, plain, whom
from tools.journey.actor import Actor, Answer


class Narrator:
    """`tell` is what a Journey calls after each step; the rest is said in between."""

    def __init__(self, page: Page, ear: Ear, actors: Iterable[Actor]) -> None:
        self.page = page
        self.steps = 0
        self.notices = 0
        self.heading = "the beginning"
        self._ear = ear
        self._inboxes = Inboxes(actors)
        self._chapters = 0
        self._today: date | None = None
        self._to_read: set[tuple[str, str]] = set()

    def chapter(self, chapter: Chapter) -> None:
        self._chapters += 1
        self.page.chapter(self._chapters, chapter.title, chapter.words)

    def day(self, day: date) -> None:
        """Says which day it is, when it is another than before."""
        if day != self._today:
            self._today = day
            self.page.day(in_full(day))

    def read_aloud(self, kind: str, reader: Actor) -> None:
        """The next notice of this kind to that reader is shown with its text."""
        self._to_read.add((kind, reader.client_id))

    def tell(self, heading: str, actor: Actor, answer: Answer, /, **facts: Any) -> list[Heard]:
        """Prints a step when everything that it caused has happened; gives the events."""
        self.steps += 1
        self.heading = heading
        self._ear.settle()
        events = self._ear.caused_by(answer.trace_id)
        notices = self._inboxes.find([event.record_id for event in events if event.is_notice])
        self.notices += sum(event.is_notice for event in events)
        self.page.step(
            Step(
                number=self.steps,
                heading=heading,
                actor=actor.name,
                request=in_brief(answer.request),
                status=answer.status,
                facts=[fact(name, value) for name, value in facts.items()],
                trace_id=answer.trace_id,
                events=[event.subject for event in events],
                told=[_told(notice) for notice in notices],
                untold=[_untold(event) for event in events if event.untold],
            )
        )
        self._read(notices)
        return events

    def _read(self, notices: Iterable[Delivered]) -> None:
        for notice in notices:
            key = (notice.kind, notice.to.client_id)
            if key in self._to_read:
                self._to_read.discard(key)
                self.page.letter(whom(notice.to.name), notice.title, notice.body)


def _told(notice: Delivered) -> str:
    number = f" ({notice.number})" if notice.number else ""
    return f"{whom(notice.to.name)}: {notice.title}{number}"


def _untold(event: Heard) -> str:
    failed = event.untold
    assert failed is not None
    return f"{plain(failed.kind)}: {UNTOLD.get(failed.reason, failed.reason)}"
