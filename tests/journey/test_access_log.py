"""Who looked at our record: one list over every part of the platform, as the family and the council's team see it."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from tests.journey.evidence import refused
from tests.journey.scenes import Stage
from tests.running import Running
from tools.journey.actor import Actor, eventually

FAMILY, TEAM = "taylor-family", "southampton-cypds"


def log(actor: Actor, stage: Stage, **query: Any) -> dict[str, Any]:
    answer: dict[str, Any] = actor.get(f"/v1/children/{stage.child_id}/access-log", **query).expect(200).body
    return answer


def whole(actor: Actor, stage: Stage, size: int) -> list[dict[str, Any]]:
    """Every page, one after the other."""
    found, token = list[dict[str, Any]](), ""
    for _ in range(200):
        page = log(actor, stage, page_size=size, page_token=token)
        assert page["missing"] == []
        assert len(page["items"]) <= size
        found += page["items"]
        token = page["next_page_token"]
        if not token:
            return found
    raise AssertionError("the pages do not end")


def by_people(entries: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [one for one in entries if one["record"] != "access log" and not one["by_platform"]]


def test_the_family_reads_who_looked_why_and_what(stack: Running, finished: Stage) -> None:
    stack.actors["solent-therapies"].get(f"/v1/assessments/{finished.assessment['id']}").expect(200)
    page = log(stack.actors[FAMILY], finished)
    newest = next(one for one in page["items"] if one["organisation"] == "Solent Therapies")
    assert (newest["what"], newest["purpose"], newest["house"]) == ("read the assessment", "direct_care", "plans")
    assert (newest["subject"], newest["client_id"], newest["trace_id"], newest["record_id"]) == (None,) * 4
    assert page["may_be_redacted"]
    assert not any(one["by_platform"] for one in page["items"])


def test_the_list_is_one_over_all_houses_newest_first_whatever_the_page(stack: Running, finished: Stage) -> None:
    """Looks at the log itself and what the platform does by itself meanwhile are left out of the comparison."""
    team = stack.actors[TEAM]
    entries = by_people(whole(team, finished, 100))
    assert [one["at"] for one in entries] == sorted((one["at"] for one in entries), reverse=True)
    assert {one["house"] for one in entries} >= {"referrals", "plans", "panels", "budgets"}
    again = by_people(whole(team, finished, 7))
    assert sum(one["times"] for one in again) == sum(one["times"] for one in entries)
    assert entries[0]["client_id"]


def test_who_has_no_business_with_the_child_learns_nothing(stack: Running, finished: Stage) -> None:
    path = f"/v1/children/{finished.child_id}/access-log"
    refused(stack.actors["green-family"].get(path), "not-found")
    refused(stack.actors["hollybrook-school"].get(path), "insufficient-scope")
    refused(stack.actors[FAMILY].get("/v1/children/nobody/access-log"), "invalid-fields")
    refused(stack.actors[FAMILY].get(path, page_token="bm9uc2Vuc2U"), "invalid-fields")


@contextmanager
def away(stack: Running, process: str) -> Iterator[None]:
    """The process stands still while the block runs."""
    pid = stack.stack.pid(process)
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    try:
        yield
    finally:
        os.kill(pid, signal.SIGCONT)


@pytest.mark.usefixtures("finished")
def test_a_house_that_is_away_is_named_and_comes_later(stack: Running, finished: Stage) -> None:
    family = stack.actors[FAMILY]
    before = whole(family, finished, 100)
    assert "budgets" in {one["house"] for one in before}
    with away(stack, "budgets"):
        page = log(family, finished, page_size=5)
    assert page["missing"] == ["budgets"]
    assert "budgets" not in {one["house"] for one in page["items"]}

    def back() -> list[dict[str, Any]]:
        rest = log(family, finished, page_size=100, page_token=page["next_page_token"])
        return [one for one in rest["items"] if one["house"] == "budgets"]

    assert eventually("what the house knows", back)
