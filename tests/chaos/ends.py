"""What must come to an end: a limit is said to be missed once its day is over, a message reaches its last state."""

from datetime import date
from typing import Any

from chassis.deadlines import QUIET, RIGHTS
from services.notifications.domain.delivery import OPEN
from tests.chaos.history import HOUSES, Findings, History, Row, once, same

APPROACHED, MISSED = "deadline.approached.v1", "deadline.missed.v1"
# In which a notice waits for something; every other state is its last until a person acts.
WAITING = "waiting"


def limits(history: History) -> Findings:
    """What a limit's row says was said, was said, and nothing of one day was said twice."""
    for house in HOUSES:
        rows = history.tables[house]["deadline"]
        for tail, column in ((APPROACHED, "approached_on"), (MISSED, "missed_on")):
            said = _said(history, house, tail)
            yield from once(f"limits that {house} said, {tail}", said)
            # What was missed came near, too, and nobody is told that afterwards.
            noted = {_named(row) for row in rows if row[column] and (tail == MISSED or not row["missed_on"])}
            yield from same(f"limits noted and not said by {house}, {tail}", [], sorted(noted - set(said), key=str))


def over(history: History, today: date) -> Findings:
    """When the sweeps of the day have been: every limit whose day has passed has its event, every message its end."""
    for house in HOUSES:
        passed = [_named(row) for row in history.tables[house]["deadline"] if _has_passed(row, today)]
        missing = sorted(set(passed) - set(_said(history, house, MISSED)), key=str)
        yield from same(f"limits that passed in {house} and nobody said so", [], missing)
    notices = [body["id"] for body in history.bodies("notifications", "notice") if body["state"] == WAITING]
    yield from same("notices without their final state", [], notices)
    messages = [row["id"] for row in history.tables["notifications"]["delivery"] if row["state"] in OPEN]
    yield from same("messages without their final state", [], messages)


def _has_passed(row: Row, today: date) -> bool:
    is_open = row["met_on"] is None and row["ended_on"] is None and not row["excused_by"]
    said_of = row["key"] not in QUIET and row["key"] not in RIGHTS
    return bool(is_open and said_of and row["last_on"] and row["last_on"] < today)


def _named(row: Row) -> tuple[Any, ...]:
    due = row["due_on"]
    return str(row["record_id"]), row["key"], row["about"], (due.year, due.month, due.day) if due else None


def _said(history: History, house: str, tail: str) -> list[tuple[Any, ...]]:
    return [
        (one.record_id, one.key, one.about, (one.due_on.year, one.due_on.month, one.due_on.day))
        if one.HasField("due_on")
        else (one.record_id, one.key, one.about, None)
        for one in history.messages(house, tail)
    ]
