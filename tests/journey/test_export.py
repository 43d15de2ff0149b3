"""A copy of what is held: from every part, with what is withheld marked, for the family and who works the case."""

import json
from typing import Any

from tests.journey.evidence import refused
from tests.journey.scenes import Stage
from tests.journey.test_access_log import away
from tests.running import Running
from tools.journey.actor import Actor


def copied(actor: Actor, stage: Stage, **query: Any) -> Any:
    return actor.get(f"/v1/children/{stage.child_id}/export", **query).expect(200).body


def test_the_family_has_a_copy_of_everything_with_what_is_withheld_marked(stack: Running, finished: Stage) -> None:
    copy = copied(stack.actors["taylor-family"], finished)
    assert (copy["complete"], copy["missing"], copy["child_id"]) == (True, [], finished.child_id)
    kinds = {(one["house"], one["kind"]) for one in copy["records"]}
    assert kinds >= {
        ("referrals", "child"),
        ("referrals", "referral"),
        ("plans", "assessment"),
        ("plans", "plan"),
        ("panels", "agenda_item"),
        ("budgets", "budget"),
        ("notifications", "notice"),
    }
    [child] = [one["record"] for one in copy["records"] if one["kind"] == "child"]
    assert child["given_names"] == "Frankie"
    assessment = next(one for one in copy["records"] if one["kind"] == "assessment")
    assert assessment["record"]["meetings"][0]["attendance"][0]["name"] == "[withheld]"
    assert {"path": "meetings[0].attendance[0].name", "ground": "third_party"} in assessment["withheld"]
    assert copy["grounds"].keys() >= {part["ground"] for one in copy["records"] for part in one["withheld"]}


def test_every_version_is_there_when_it_is_asked_for(stack: Running, finished: Stage) -> None:
    copy = copied(stack.actors["southampton-cypds"], finished, every_version="true")
    versions = [one["version"] for one in copy["records"] if one["kind"] == "plan"]
    assert versions == list(range(1, len(versions) + 1))
    assert len(versions) > 1


def test_the_copy_can_be_read_by_a_person(stack: Running, finished: Stage) -> None:
    answer = stack.actors["taylor-family"].get(f"/v1/children/{finished.child_id}/export", format="html").expect(200)
    page = str(answer.body)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert page.startswith("<!doctype html>")
    assert page.endswith("</html>\n")
    assert "<h2>Plan</h2>" in page
    assert "Something is withheld here. It is about somebody else" in page
    assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_a_copy_without_a_house_that_is_away_says_so(stack: Running, finished: Stage) -> None:
    with away(stack, "notifications"):
        copy = copied(stack.actors["taylor-family"], finished)
    assert (copy["complete"], copy["missing"]) == (False, ["notifications"])


def test_nobody_else_has_a_copy(stack: Running, finished: Stage) -> None:
    path = f"/v1/children/{finished.child_id}/export"
    refused(stack.actors["green-family"].get(path), "not-found")
    refused(stack.actors["hollybrook-school"].get(path), "insufficient-scope")


def test_the_copy_is_in_the_log_that_the_family_reads(stack: Running, finished: Stage) -> None:
    copied(stack.actors["southampton-cypds"], finished)
    log = stack.actors["taylor-family"].get(f"/v1/children/{finished.child_id}/access-log", page_size=100).expect(200)
    assert "made a copy of the plan" in {one["what"] for one in json.loads(json.dumps(log.body))["items"]}
