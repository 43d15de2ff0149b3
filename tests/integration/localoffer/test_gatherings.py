"""Once a term families and those who plan services meet; and how the local offer is kept is watched."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.common.v1 import record_pb2
from goldenthread.localoffer.v1 import localoffer_pb2 as pb
from kernel.errors import Denied, Invalid, NotFound, Refused, Stale
from services.localoffer.domain.gathering import end_of_term
from tests.integration.localoffer.conftest import CHARITY, COMMISSIONER, DESK, PUBLIC, Writing, content, the_day
from tests.world import TODAY, HouseInHand

SAID = {"voice": pb.FEEDBACK_VOICE_FAMILY, "about": pb.FEEDBACK_ABOUT_MISSING}
SOON = TODAY + timedelta(days=14)


def invitation(on: date = SOON, **told: Any) -> pb.Invitation:
    usual = {
        "title": "Come and tell us",
        "times": "5 to 7 pm",
        "place": "Child Development Centre, 1 High Street",
        "about": "What is missing, and what works.",
        "reach": "Just come, or ring 01632 960 900.",
    }
    return pb.Invitation(held_on=the_day(on), **(usual | told))


async def owed(offer: HouseInHand, days: int = 400) -> dict[str, Any]:
    """What waits for the desk, by key."""
    until = record_pb2.ListWaitingRequest(until=the_day(offer.house.clock.today() + timedelta(days=days)))
    return {one.key: one for one in (await offer.call("ListWaiting", until, DESK)).waiting}


@pytest.mark.parametrize(
    ("day", "terms", "end"),
    [
        ("2026-03-02", 0, "2026-04-30"),
        ("2026-04-30", 0, "2026-04-30"),
        ("2026-03-02", 1, "2026-08-31"),
        ("2026-09-01", 1, "2027-04-30"),
        ("2026-12-31", 2, "2027-08-31"),
    ],
)
def test_a_term_ends_in_april_in_august_and_in_december(day: str, terms: int, end: str) -> None:
    assert end_of_term(date.fromisoformat(day), terms=terms).isoformat() == end


@pytest.mark.proves("SWK-L10")
async def test_a_gathering_is_published_held_and_what_was_said_goes_to_commissioners_and_into_the_answer(
    offer: HouseInHand, writing: Writing
) -> None:
    with pytest.raises(Denied):
        await writing.send("PlanGathering", CHARITY, invitation=invitation())
    planned = (await writing.send("PlanGathering", DESK, invitation=invitation())).gathering
    [coming] = (await offer.call("ListGatherings", pb.ListGatheringsRequest(coming=True), PUBLIC)).gatherings
    assert (coming.invitation.place, list(coming.allowed_moves)) == (
        "Child Development Centre, 1 High Street", ["change", "hold", "call_off"],
    )  # fmt: skip
    assert (await owed(offer))["local_offer_gathering"].due_on == the_day(SOON)
    held = {"gathering_id": planned.id, "came": 23}
    point = {**SAID, "comment": "There is no swimming for wheelchair users."}
    with pytest.raises(Invalid) as early:
        await writing.send("HoldGathering", DESK, **held)
    assert [(one.field, one.code) for one in early.value.violations] == [("came", "NOT_YET")]
    later = TODAY + timedelta(days=21)
    moved = {"gathering_id": planned.id, "expected_version": 1, "invitation": invitation(later)}
    assert (await writing.send("ChangeGathering", DESK, **moved)).gathering.version == 2
    with pytest.raises(Stale):
        await writing.send("ChangeGathering", DESK, **moved)

    offer.today_is(later)
    unclear = [pb.GatheringPoint(comment="Good."), pb.GatheringPoint(**point)]
    with pytest.raises(Invalid) as invalid:
        await writing.send("HoldGathering", DESK, **held, points=unclear)
    assert {one.field for one in invalid.value.violations} == {"points[0].voice", "points[0].about"}
    nowhere = pb.GatheringPoint(
        voice=pb.FEEDBACK_VOICE_FAMILY, about=pb.FEEDBACK_ABOUT_SERVICE, comment="C.", service_id=planned.id
    )
    with pytest.raises(NotFound):
        await writing.send("HoldGathering", DESK, **held, points=[nowhere])
    done = (await writing.send("HoldGathering", DESK, **held, points=[pb.GatheringPoint(**point)])).gathering
    assert (done.came, done.comments, list(done.allowed_moves)) == (23, 1, [])
    with pytest.raises(Refused) as over:
        await writing.send("HoldGathering", DESK, **held)
    assert over.value.reason == "GATHERING_IS_HELD"

    # What was said: nobody reads it before it is answered but the desk, and commissioners, who plan by it.
    assert not (await offer.call("ListFeedback", pb.ListFeedbackRequest(), PUBLIC)).feedback
    [read] = (await offer.call("ListFeedback", pb.ListFeedbackRequest(), COMMISSIONER)).feedback
    assert (read.shown, read.comment, read.gathering_id) == (point["comment"], "", planned.id)
    told = {"feedback_id": read.id, "move": "answer", "text": "A pool lift comes in June."}
    await writing.send("ModerateFeedback", DESK, **told)
    assert (await writing.send("PublishResponse", DESK, summary="You told us.")).response.comments == 1
    [shown] = (await offer.call("ListFeedback", pb.ListFeedbackRequest(), PUBLIC)).feedback
    assert shown.answer == "A pool lift comes in June."

    # The next is owed by the end of the next term, until it is planned.
    assert (await owed(offer))["local_offer_next_gathering"].due_on == the_day(date(2026, 8, 31))
    following = (await writing.send("PlanGathering", DESK, invitation=invitation(date(2026, 6, 2)))).gathering
    assert set(await owed(offer)) == {"local_offer_gathering", "local_offer_comments"}
    off = {"gathering_id": following.id, "reason": "The centre is closed."}
    await writing.send("CallOffGathering", DESK, **off)
    assert (await owed(offer))["local_offer_next_gathering"].due_on == the_day(date(2026, 8, 31)), "the same term"
    listed = (await offer.call("ListGatherings", pb.ListGatheringsRequest(), PUBLIC)).gatherings
    assert [one.state for one in listed] == [pb.GATHERING_STATE_CALLED_OFF, pb.GATHERING_STATE_HELD]
    assert not (await offer.call("ListGatherings", pb.ListGatheringsRequest(coming=True), PUBLIC)).gatherings
    offer.today_is(date(2026, 9, 1))
    [sweep] = offer.blueprint.sweeps
    while await sweep(offer.house):
        pass
    said = [tail for tail, _ in await offer.said()]
    assert said.count("deadline.missed.v1") == 1
    for tail, times in (("planned", 3), ("held", 1), ("cancelled", 1)):
        assert said.count(f"gathering.{tail}.v1") == times


@pytest.mark.parametrize(
    ("told", "field", "code"),
    [
        ({"place": ""}, "invitation.place", "REQUIRED"),
        ({"reach": "x" * 6_000}, "invitation.reach", "TOO_LONG"),
        ({"on": TODAY - timedelta(days=1)}, "invitation.held_on", "IN_THE_PAST"),
    ],
)
async def test_an_invitation_says_when_where_and_how(
    writing: Writing, told: dict[str, Any], field: str, code: str
) -> None:
    with pytest.raises(Invalid) as invalid:
        await writing.send("PlanGathering", DESK, invitation=invitation(**told))
    assert [(one.field, one.code) for one in invalid.value.violations] == [(field, code)]
    with pytest.raises(Invalid) as dayless:
        await writing.send("PlanGathering", DESK, invitation=pb.Invitation(title="T"))
    assert "invitation.held_on" in {one.field for one in dayless.value.violations}


@pytest.mark.proves("SWK-N2")
async def test_what_is_missing_has_a_plan_with_a_day_and_an_outcome_and_quality_is_watched(
    offer: HouseInHand, writing: Writing
) -> None:
    commissioner = replace(COMMISSIONER, parties=frozenset({"org:ods:QRL"}))
    by = TODAY + timedelta(days=60)
    action = {"need": "sleep", "action": "A sleep clinic opens."}
    with pytest.raises(Invalid) as past:
        await writing.send("AnswerGap", commissioner, **action, due_on=the_day(TODAY - timedelta(days=1)))
    assert [(one.field, one.code) for one in past.value.violations] == [("due_on", "IN_THE_PAST")]
    first = (await writing.send("AnswerGap", commissioner, **action, due_on=the_day(by))).gap_answer_id
    later = await writing.send("AnswerGap", commissioner, need="sleep", action="Two open.", due_on=the_day(by))
    with pytest.raises(Refused) as replaced:
        await writing.send("ReportGapAction", commissioner, gap_answer_id=first, outcome="Open.")
    assert replaced.value.reason == "GAP_ACTION_OVER"
    assert (await owed(offer))["local_offer_gap"].due_on == the_day(by), "one, for the answer that counts"

    entry = await writing.publish(content())
    checked = (await owed(offer))["local_offer_check"]
    assert (checked.record_id, checked.due_on) == (entry.id, the_day(TODAY + timedelta(days=365)))
    good = await offer.call("GetQuality", pb.GetQualityRequest(), commissioner)
    assert (good.published, good.unchecked, good.actions_open, good.actions_late) == (1, 0, 1, 0)

    year = TODAY + timedelta(days=366)
    offer.today_is(year)
    await writing.send("GiveFeedback", PUBLIC, **SAID, comment="There is no bus.")
    bad = await offer.call("GetQuality", pb.GetQualityRequest(), commissioner)
    assert (bad.unchecked, bad.comments_waiting, bad.actions_late) == (1, 1, 1)
    assert [(one.name, one.assured_on) for one in bad.overdue] == [("Chatterbox", the_day(TODAY))]
    [sweep] = offer.blueprint.sweeps
    while await sweep(offer.house):
        pass
    assert [tail for tail, _ in await offer.said()].count("deadline.missed.v1") == 2
    revised = content(assured_on=the_day(year))
    await writing.send("ReviseEntry", DESK, entry_id=entry.id, content=revised)
    outcome = {"gap_answer_id": later.gap_answer_id, "outcome": "Both are open on two evenings."}
    assert (await writing.send("ReportGapAction", commissioner, **outcome)).reported_on == the_day(year)
    after = await offer.call("GetQuality", pb.GetQualityRequest(), commissioner)
    assert (after.unchecked, after.actions_open, after.actions_late) == (0, 0, 0)
    [gap] = (await offer.call("ListGaps", pb.ListGapsRequest(), commissioner)).gaps
    assert (gap.action, gap.outcome, gap.reported_on) == ("Two open.", outcome["outcome"], the_day(year))
    assert "local_offer_gap" not in await owed(offer)
