"""The clock explained over HTTP: the examples of docs/clock.md, word for word, and what a caller can get wrong."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

from tests.journey.scenes import Stage
from tests.running import Running
from tools.journey.actor import eventually
from tools.topology import ROOT

BLOCKS = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", (ROOT / "docs/clock.md").read_text(), re.S)]
EXAMPLES = list(zip(BLOCKS[::2], BLOCKS[1::2], strict=True))


def asked(stack: Running, question: Any, client: str = "southampton-cypds") -> tuple[int, dict[str, Any]]:
    headers = {"authorization": f"Bearer {stack.actors[client].token()}"}
    answer = stack.http.post("/v1/clock:explain", json=question, headers=headers)
    return answer.status_code, answer.json()


def differences(shown: Any, told: Any, at: str = "") -> Iterator[str]:
    """Where the answer does not say what the document shows of it; limits are found by their key."""
    if isinstance(shown, dict):
        for name, value in shown.items():
            yield from differences(value, told.get(name), f"{at}/{name}")
    elif isinstance(shown, list) and at == "/limits":
        found = {limit["key"]: limit for limit in told}
        for limit in shown:
            yield from differences(limit, found.get(limit["key"], {}), f"{at}/{limit['key']}")
    elif isinstance(shown, list) and shown and isinstance(shown[0], dict):
        for index, value in enumerate(shown):
            yield from differences(value, told[index], f"{at}[{index}]")
    elif shown != told:
        yield f"{at}: {shown!r} is shown, {told!r} is told"


@pytest.mark.proves("T02", "T04", "T10", "T19", "T35", "W10", "W12", "W14", "W32")
@pytest.mark.parametrize(("question", "shown"), EXAMPLES)
def test_an_example_of_the_documentation_is_answered_as_it_says(stack: Running, question: Any, shown: Any) -> None:
    status, told = asked(stack, question)
    assert status == shown.get("status", 200)
    assert list(differences(shown, told)) == []


def test_what_openapi_shows_as_an_example_is_accepted(stack: Running) -> None:
    document = stack.http.get("/openapi.json").json()
    examples = document["components"]["schemas"]["ClockQuestion"]["examples"]
    assert [asked(stack, example)[0] for example in examples] == [200] * len(examples)


@pytest.mark.parametrize(
    ("question", "faults"),
    [
        ({}, [("/dates", "MISSING")]),
        ({"dates": {"request_received": "12/01/2026"}}, [("/dates/request_received", "DATE_PARSING")]),
        ({"dates": {"request_received": "2026-02-29"}}, [("/dates/request_received", "DATE_PARSING")]),
        ({"dates": {"request_received": "9999-12-31"}}, [("/dates/request_received", "LESS_THAN_EQUAL")]),
        ({"dates": {}, "on": "0001-01-01"}, [("/on", "GREATER_THAN_EQUAL")]),
        ({"dates": {"request_recieved": "2026-01-12"}, "on": "2026-02-01"}, [("/dates/request_recieved", "UNKNOWN")]),
        ({"dates": {"request_received": "2026-02-02"}, "on": "2026-02-01"}, [("/dates/request_received", "IN_FUTURE")]),
        (
            {
                "dates": {"draft_served": "2026-04-27"},
                "on": "2026-06-01",
                "sent": [{"happening": "draft_served", "sent_on": "2026-04-23", "channel": "by_hand"}],
            },
            [("/sent/0/happening", "GIVEN_TWICE")],
        ),
        (
            {
                "dates": {"advice_request_received": "2026-02-23"},
                "on": "2026-05-01",
                "exceptions": [
                    {"code": "missed_appointment", "evidence": "Clinic list"},
                    {"code": "head_teacher_advice", "limit": "advice", "evidence": ""},
                ],
            },
            [
                ("/exceptions/0/dates/appointment_on", "REQUIRED"),
                ("/exceptions/1/evidence", "REQUIRED"),
                ("/exceptions/1/dates/advice_requested_on", "REQUIRED"),
                ("/exceptions/1/dates/closed_on", "REQUIRED"),
                ("/exceptions/1/dates/reopens_on", "REQUIRED"),
                ("/exceptions/1/limit", "EXCEPTION_UNKNOWN_HERE"),
            ],
        ),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused_with_every_fault(
    stack: Running, question: Any, faults: list[tuple[str, str]]
) -> None:
    status, told = asked(stack, question)
    assert status == 422
    assert [(one["pointer"], one["code"]) for one in told["errors"]] == faults


def test_the_scope_is_needed(stack: Running) -> None:
    assert asked(stack, {"dates": {}}, "hollybrook-school")[0] == 403
    assert stack.http.post("/v1/clock:explain", json={"dates": {}}).status_code == 401


def test_the_table_is_open_to_everybody(stack: Running) -> None:
    table = stack.http.get("/v1/statute")
    assert table.status_code == 200
    [final] = [limit for limit in table.json()["limits"] if limit["key"] == "final_plan"]
    assert final["counts"] == [{"starts": ["request_received", "became_responsible"], "period": "20 weeks"}]
    rows = {row for part in ("limits", "exceptions", "rules") for one in table.json()[part] for row in one["rows"]}
    assert rows >= {f"T{number:02}" for number in range(1, 46)}


def whole(stack: Running, asked: str) -> Any | None:
    """A work list, if every house told of what it has."""
    found = read(stack, f"/v1/work-list?until=2100-12-31&{asked}")
    return None if found["missing"] else found


@pytest.mark.proves("T07")
def test_the_clock_of_a_case_and_the_work_lists_of_those_who_work_it_and_hold_it_up(
    stack: Running, gathering: Stage
) -> None:
    """The co-ordinator sees what is owed and by whom; a source sees what waits for it; a stranger sees neither."""
    assessment = gathering.assessment["id"]
    clock = read(stack, f"/v1/cases/{assessment}/clock")
    [limit, *_] = clock["limits"]
    assert (limit["key"], limit["basis"]) == ("advice", "SEND Regs 2014 reg 8(1)")
    # The stage is shared: since it was asked, other tests may have travelled past the day.
    assert limit["state"] == ("running" if stack.today.isoformat() <= limit["last_on"] else "missed")
    assert limit["counting"][0].startswith("Day 0 is ")
    assert limit["rule"].startswith("Everyone who is asked for advice")
    mine = eventually("a list of which no house is missing", lambda: whole(stack, "kind=time_limit&page_size=100"))
    assert {"advice"} <= {one["key"] for one in mine["items"]}
    acted_by = [one["due_on"] or one["since_on"] for one in mine["items"]]
    assert acted_by == sorted(acted_by)
    advice = next(one for one in mine["items"] if one["key"] == "advice" and one["record_id"] == assessment)
    assert (advice["kind"], advice["for_you"], advice["href"]) == ("time_limit", False, f"/v1/assessments/{assessment}")
    assert advice["limit"]["basis"] == "SEND Regs 2014 reg 8(1)"
    assert advice["child"]["given_names"]
    waiting = read(stack, "/v1/work-list?until=2100-12-31&side=mine", "decision-panel")
    assert all(one["for_you"] and one["do"] for one in waiting["items"])
    panel = "panel:southampton/decision"
    assert all(one["waits_for"] == panel or one["owner"] == panel for one in waiting["items"])
    headers = {"authorization": f"Bearer {stack.actors['green-family'].token()}"}
    assert stack.http.get(f"/v1/cases/{assessment}/clock", headers=headers).status_code == 404


def test_the_pages_of_several_houses_follow_one_another(stack: Running, gathering: Stage) -> None:
    every = eventually("a list of which no house is missing", lambda: whole(stack, "page_size=100"))["items"]
    paged, token = [], ""
    for _ in range(len(every) + 1):
        page = read(stack, f"/v1/work-list?until=2100-12-31&page_size=2&page_token={token}")
        paged += page["items"]
        token = page["next_page_token"] or ""
        if not token:
            break
    assert [(one["record_id"], one["about"]) for one in paged][:100] == [
        (one["record_id"], one["about"]) for one in every
    ]


def read(stack: Running, path: str, client: str = "southampton-cypds") -> dict[str, Any]:
    headers = {"authorization": f"Bearer {stack.actors[client].token()}"}
    answer = stack.http.get(path, headers=headers)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())
