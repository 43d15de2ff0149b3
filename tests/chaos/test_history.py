"""The history checker itself: a clean journey has no findings, and each way to spoil what is written has one."""

from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest

from tests.chaos.effects import findings
from tests.chaos.history import History, Row, settled
from tests.running import Accepted, Running
from tools.journey import forms


@pytest.fixture(scope="module")
def played(stack: Running, nhs_numbers: Iterator[str]) -> tuple[History, Running]:
    journey = stack.journey()
    form = forms.application("Sam", "Taylor", next(nhs_numbers), journey.today, subject="taylor")
    journey.from_application_to_final_plan(form)
    return settled(stack.stack.site), stack


def test_a_journey_in_peace_has_no_findings(played: tuple[History, Running]) -> None:
    assert findings(*played) == []


Spoil = Callable[[dict[str, dict[str, list[Row]]]], Any]


def twice(process: str, table: str, **which: Any) -> Spoil:
    def spoil(tables: Any) -> None:
        tables[process][table].append(deepcopy(_found(tables, process, table, which)))

    return spoil


def lost(process: str, table: str, **which: Any) -> Spoil:
    return lambda tables: tables[process][table].remove(_found(tables, process, table, which))


def changed(process: str, table: str, column: str, value: Any, **which: Any) -> Spoil:
    def spoil(tables: Any) -> None:
        _found(tables, process, table, which)[column] = value

    return spoil


def _found(tables: Any, process: str, table: str, which: dict[str, Any]) -> Row:
    rows: list[Row] = tables[process][table]
    return next(row for row in rows if all(row[name] == value for name, value in which.items()))


@pytest.mark.parametrize(
    ("spoil", "finding"),
    [
        (twice("referrals", "referral"), "referrals:"),
        (twice("referrals", "child"), "children:"),
        (lost("referrals", "referral_history", version=1), "versions of referrals.referral"),
        (twice("panels", "agenda_item", kind="referral"), "agenda items:"),
        (lost("panels", "agenda_item", kind="resources"), "agenda items:"),
        (twice("panels", "meeting"), "meetings:"),
        (twice("plans", "assessment"), "assessments:"),
        (twice("plans", "plan"), "plans:"),
        (lost("plans", "plan"), "plans:"),
        (twice("budgets", "budget"), "budgets:"),
        (twice("budgets", "transfer"), "accounts:"),
        (lost("budgets", "account", key="funder:health"), "the books do not balance"),
        (changed("budgets", "account", "credits_pending", 1, key="provider:org:ods:R1C"), "accounts:"),
        (twice("notifications", "notice", kind="plan_final"), "notices:"),
        (lost("notifications", "notice", kind="acknowledgement"), "acknowledgements:"),
        (lost("notifications", "notice", kind="budget_set_up"), "nobody has the notice budget_set_up"),
        (twice("gateway", "feed_event"), "the partners' feed"),
        (lost("gateway", "feed_event"), "the partners' feed"),
        (changed("plans", "outbox", "published_at", None), "unpublished events of plans"),
        (twice("panels", "outbox"), "what panels said"),
        (lost("budgets", "inbox", consumer="budgets__plans"), "the inbox of budgets"),
        (twice("gateway", "inbox", consumer="gateway__plans"), "the inbox of gateway"),
        (lost("gateway", "relationship"), "relationships in gateway"),
        (changed("plans", "relationship", "until", None, relation="panel"), "relationships in plans"),
        (lost("referrals", "idempotency"), "accepted commands:"),
        (twice("panels", "idempotency"), "accepted commands:"),
        (changed("panels", "idempotency", "response", None), "unanswered commands"),
    ],
)
def test_what_is_lost_or_there_twice_is_found(played: tuple[History, Running], spoil: Spoil, finding: str) -> None:
    history, stack = played
    tables = deepcopy(dict(history.tables))
    spoil(tables)
    assert [found for found in findings(History(tables, history.streams), stack) if found.startswith(finding)]


def test_an_event_that_the_broker_holds_twice_is_found(played: tuple[History, Running]) -> None:
    history, stack = played
    streams = history.streams | {"plans": [*history.streams["plans"], history.streams["plans"][0]]}
    assert any(found.startswith("the stream of plans") for found in findings(History(history.tables, streams), stack))


def test_an_application_that_was_answered_and_is_not_there_is_found(played: tuple[History, Running]) -> None:
    history, stack = played
    answered = Accepted("a-key", "POST /v1/referrals", {"id": "a-referral"})
    stack.accepted.append(answered)
    found = findings(history, stack)
    stack.accepted.remove(answered)
    assert "referrals: a-referral is there 0 times, not 1" in found
    assert "accepted commands: a-key is there 0 times, not 1" in found
