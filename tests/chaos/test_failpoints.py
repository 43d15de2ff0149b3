"""Every house dies at every failpoint while a journey runs, and everything accepted has one effect everywhere.

Each process kills itself by SIGKILL at its armed failpoint; the supervisor starts it again; the clients send what was
not answered again with the same key. After each journey nothing is under way any more, and the history has no findings.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from chassis import failpoints
from chassis.failpoints import AFTER_COMMIT_BEFORE_PUBLISH, AFTER_EFFECT_BEFORE_ACK, AFTER_PUBLISH_BEFORE_MARK
from tests.chaos.dying import dying
from tests.chaos.effects import findings
from tests.chaos.history import HOUSES, settled
from tests.running import Running
from tools.journey import forms
from tools.journey.southampton import CYPDS

# The gateway says nothing: it has no relay, and no commit of its own after which an event waits to be published.
OFFERED = {
    "name": "Rafting for all", "description": "On the river, with helpers.", "provider": "The boat house",
    "sector": "leisure", "availability": "normally_available", "reach": "Ring us.", "funding": "The council pays.",
    "telephone": "01632 960 901", "assured_on": "2026-01-02",
}  # fmt: skip
NOT_OF_THE_GATEWAY = (AFTER_COMMIT_BEFORE_PUBLISH, AFTER_PUBLISH_BEFORE_MARK)


def play(stack: Running, failpoint: str, nhs_number: str) -> set[str]:
    """From the application to the final plan; every house dies once on the way, the plans house once more.

    Gives the processes that died at the failpoint and came back.
    """
    journey = stack.journey()
    died: set[str] = set()

    @contextmanager
    def dies(*processes: str, unless: tuple[str, ...] = ()) -> Iterator[None]:
        victims = processes if failpoint not in unless else ()
        with dying(stack, failpoint, *victims):
            yield
        died.update(victims)

    # By what it hears of the child, and by what is written in it.
    with dies("referrals", "localoffer"):
        published_once(stack, failpoint)
        form = forms.application("Sam", "Taylor", nhs_number, journey.today, subject="taylor")
        referral = journey.apply(form)
        journey.acknowledged(referral)
    item = journey.item_for(referral)
    journey.to_the_meeting_of(item)
    journey.convene(item)
    # Its command is the decision; what it hears is that the co-ordinator of the assessment may see the child.
    with dies("panels"):
        journey.decide(item, "integrated_assessment", "Needs cut across all three.", coordinator=CYPDS)
        journey.close(item)
        assessment = journey.assessment_for(referral)
    with dies("notifications"):
        journey.gather(assessment)
        journey.hold_team_meeting(assessment)
    with dies("gateway", unless=NOT_OF_THE_GATEWAY):
        plan = journey.propose(assessment)
        item = journey.item_for(plan)
    journey.to_the_meeting_of(item)
    journey.convene(item)
    # By what they hear: the agreement, and then that the plan has its resources.
    with dies("plans", "budgets"):
        journey.agree_resources(item)
        journey.close(item)
        journey.budget_for(plan)
    # And by a command: one that names the version it knows, which is another when it is sent again.
    with dies("plans", unless=(AFTER_EFFECT_BEFORE_ACK,)):
        journey.finalise(plan)
    journey.notice(journey.family, "plan_final", plan["id"])
    journey.partner_event(plan)
    return died


def published_once(stack: Running, failpoint: str) -> None:
    """An entry of the local offer, written and published while its house dies, is there once and is found once."""
    desk, name = stack.actors["southampton-local-offer"], f"{OFFERED['name']}, {failpoint.replace('_', ' ')}"
    content = OFFERED | {"name": name}
    entry = desk.post("/v1/local-offer/entries", {"owner": "org:charity:boats", "content": content}).expect(201)
    published = desk.post(f"/v1/local-offer/entries/{entry['id']}:publish", if_match='"1"').expect(200)
    assert (published["state"], published["version"]) == ("published", 2)
    listed = desk.get("/v1/local-offer/entries", page_size=100).expect(200)["items"]
    assert [one["id"] for one in listed if one["content"]["name"] == name] == [entry["id"]]
    found = desk.get("/v1/local-offer/services", words=name, page_size=50).expect(200)["services"]
    assert [one["id"] for one in found if one["name"] == name] == [entry["id"]]


@pytest.mark.parametrize("failpoint", failpoints.ALL)
def test_whoever_dies_at_this_failpoint_nothing_is_lost_and_nothing_is_there_twice(
    stack: Running, nhs_numbers: Iterator[str], failpoint: str
) -> None:
    died = play(stack, failpoint, next(nhs_numbers))
    assert died == {*HOUSES, *(() if failpoint in NOT_OF_THE_GATEWAY else ("gateway",))}
    assert stack.armed() == []
    assert findings(settled(stack.stack.site), stack) == []


def test_the_gateway_says_nothing_so_two_failpoints_are_not_on_its_way(stack: Running) -> None:
    assert settled(stack.stack.site).tables["gateway"]["outbox"] == []
