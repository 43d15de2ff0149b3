"""A child's journey: asked of every house, told as one list, newest first, with what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from chassis import translate
from chassis.principal import Principal
from chassis.unit import House
from gateway.api import waiting
from gateway.api.every_house import ask_every, places_of, token_of
from gateway.problems import Problem
from goldenthread.common.v1 import record_pb2 as pb

PARAMETERS = ("child_id", "page_size", "page_token")
MOST_NEXT = 20


@dataclass(frozen=True, slots=True)
class Journey:
    """A page of it.

    steps    as `models.journey.Step` has them, newest first
    coming   what is open for the child, as `models.work_list.WorkItem` has it, the soonest first; no later page has it
    missing  the houses that did not answer
    """

    steps: Sequence[dict[str, Any]]
    coming: Sequence[dict[str, Any]]
    next_token: str
    missing: Sequence[str]
    may_be_redacted: bool


async def read(house: House, principal: Principal, child_id: str, size: int, token: str) -> Journey:
    """A page of the merged journey. Problem 404 when no part of the platform tells the principal of this child.

    The token holds a place in each house. A house that is away keeps its place, so what it tells comes later, and is
    never passed over.
    """
    places = places_of(token)
    asked = {
        name: pb.ListTimelineRequest(child_id=child_id, page_size=size, page_token=places.get(name, ""))
        for name in house.neighbours.names
    }
    answers = await ask_every(house, principal, asked, PARAMETERS)
    found = list(answers.found.values())
    if not found and not answers.missing:
        raise Problem("not-found", f"There is no child {child_id} whose journey you may read.")
    entries = sorted((one for answer in found for one in answer.entries), key=_newest_first)[:size]
    for entry in entries:
        places[entry.house] = entry.page_token
    left = sum(len(answer.entries) for answer in found) > len(entries) or any(answer.more for answer in found)
    coming = sorted((one for answer in found for one in answer.next), key=waiting.place) if not token else []
    return Journey(
        [_step(entry) for entry in entries],
        await waiting.items(house, principal, coming[:MOST_NEXT]),
        token_of(places) if left or (answers.missing and entries) else "",
        answers.missing,
        any(answer.may_be_redacted for answer in found),
    )


def _newest_first(entry: pb.TimelineEntry) -> tuple[int, int, int, str]:
    return -_day(entry).toordinal(), -entry.at.seconds, -entry.at.nanos, entry.house


def _day(entry: pb.TimelineEntry) -> date:
    day = translate.to_date(entry.happened_on, "happened_on")
    assert day  # everything happens on a day
    return day


def _step(entry: pb.TimelineEntry) -> dict[str, Any]:
    return {
        "on": _day(entry),
        "words": entry.words,
        "who": entry.who or None,
        "why": entry.why or None,
        "stage": entry.stage or None,
        "level": entry.level or None,
        "part": entry.house,
        "record": entry.record,
        "record_id": entry.record_id,
        "event": entry.event,
    }
