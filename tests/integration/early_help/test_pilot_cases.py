"""Southampton's pilot: weighed, explained, refused with the reason, brought before the panel, waiting in turn."""

from datetime import date
from typing import Any

import pytest

from goldenthread.common.v1.record_pb2 import ListWaitingRequest
from goldenthread.common.v1.types_pb2 import Date
from goldenthread.panels.v1 import events_pb2 as panels_pb
from goldenthread.referrals.v1 import early_help_pb2 as eh
from goldenthread.referrals.v1 import events_pb2 as events
from goldenthread.referrals.v1 import pilot_pb2 as pb
from goldenthread.referrals.v1 import referrals_pb2
from kernel.errors import Invalid, NotFound, Refused
from kernel.ids import new_id
from tests.integration.early_help.room import SCHOOL as GLOUCESTERSHIRE_SCHOOL
from tests.integration.early_help.room import TODAY
from tests.world import HouseInHand, client

SCHOOL = client("school", parties=("org:urn:999901",), organisation="urn:999901")
OTHER_SCHOOL = client("other", parties=("org:urn:999902",), organisation="urn:999902")
ENOUGH = {"sen": "near", "educational_psychology": "near", "therapies": "near", "camhs": "far"}
SERVICES = ("sen", "educational_psychology", "paediatrics", "therapies", "camhs", "social_care")
CHILDREN = ("Ada", "Bo", "Cy", "Di", "Ed", "Flo", "Gus", "Hal")


def weighings(said: dict[str, str]) -> list[pb.ServiceWeighing]:
    told = dict.fromkeys(SERVICES, "none") | said
    return [pb.ServiceWeighing(service=key, distance=one, why="As we see it.") for key, one in told.items()]


def child(number: int) -> eh.ChildTold:
    born = Date(year=2017, month=5, day=number + 1)
    return eh.ChildTold(given_names=CHILDREN[number], family_name="Taylor", born_on=born)


async def weighed(referrals: HouseInHand, said: dict[str, str], number: int = 0, **changes: Any) -> pb.PilotCase:
    told: dict[str, Any] = {"child": child(number), "name": "Alice Moreno", "weighings": weighings(said)}
    return (await referrals.call("WeighNeeds", pb.WeighNeedsRequest(**(told | changes)), SCHOOL)).pilot_case


async def brought(referrals: HouseInHand, case: pb.PilotCase, number: int = 0) -> referrals_pb2.Referral:
    told, consent = (
        child(number),
        referrals_pb2.Consent(
            purpose=referrals_pb2.CONSENT_PURPOSE_REFERRAL,
            answer=referrals_pb2.CONSENT_ANSWER_GIVEN,
            given_by="Jo Taylor",
            relation="mother",
            on=TODAY,
        ),
    )
    request = referrals_pb2.SubmitReferralRequest(
        route=referrals_pb2.ROUTE_PROFESSIONAL,
        child=referrals_pb2.Child(given_names=told.given_names, family_name="Taylor", born_on=told.born_on),
        family=[referrals_pb2.FamilyMember(name="Jo Taylor", relation="mother", parental_responsibility=True)],
        applicant=referrals_pb2.Applicant(name="Alice Moreno", role="SENCO", organisation_name="Hollybrook"),
        reason="Complex in sum.",
        consents=[consent],
        pilot_case_id=case.id,
    )
    return (await referrals.call("SubmitReferral", request, SCHOOL)).referral


async def known(referrals: HouseInHand, id: str) -> pb.PilotCase:
    return (await referrals.call("GetPilotCase", pb.GetPilotCaseRequest(pilot_case_id=id), SCHOOL)).pilot_case


async def pilot(referrals: HouseInHand, by: Any = SCHOOL) -> pb.GetPilotResponse:
    found: pb.GetPilotResponse = await referrals.call("GetPilot", pb.GetPilotRequest(), by)
    return found


@pytest.mark.proves("SOTON-V2")
async def test_a_child_below_every_threshold_and_complex_in_sum_comes_before_the_panel(referrals: HouseInHand) -> None:
    case = await weighed(referrals, ENOUGH)
    assert (case.state, case.finding.qualifies) == (pb.PILOT_CASE_STATE_QUALIFIES, True)
    assert case.finding.words.startswith("Below every single threshold, and complex in sum: 7 points from 4 services")
    with pytest.raises(NotFound):
        await referrals.call("GetPilotCase", pb.GetPilotCaseRequest(pilot_case_id=case.id), OTHER_SCHOOL)
    with pytest.raises(Refused) as other:
        await brought(referrals, case, number=1)
    assert other.value.reason == "ANOTHER_CHILD"
    with pytest.raises(Refused) as needless:
        await referrals.call("WaitForPlace", pb.WaitForPlaceRequest(pilot_case_id=case.id), SCHOOL)
    assert needless.value.reason == "PLACE_IS_FREE"
    referral = await brought(referrals, case)
    assert (referral.child.id, referral.pilot_finding) == (case.child_id, case.finding.words)
    joined = await known(referrals, case.id)
    assert (joined.state, joined.referral_id) == (pb.PILOT_CASE_STATE_IN_PILOT, referral.id)
    assert (await pilot(referrals)).taken == 1
    tails = [tail for tail, _ in await referrals.said()]
    assert "referral.received.v1" in tails, "before the panel like any referral"
    with pytest.raises(Refused) as twice:
        await brought(referrals, case)
    assert twice.value.reason == "PILOT_CASE_IS_IN_PILOT"

    decision = panels_pb.DecisionMade(
        kind="referral", referral_id=referral.id, item_id=str(new_id()), outcome="not_eligible", decided_on=TODAY
    )
    await referrals.hear("panels", "decision.made.v1", decision)
    left = await known(referrals, case.id)
    assert (left.state, (await pilot(referrals)).taken) == (pb.PILOT_CASE_STATE_LEFT, 0)


@pytest.mark.proves("SOTON-V2")
async def test_who_does_not_qualify_is_refused_with_the_reason_and_can_be_weighed_again(referrals: HouseInHand) -> None:
    with pytest.raises(Invalid) as unsaid:
        await weighed(referrals, ENOUGH, weighings=[*weighings({"sen": "quite"})[:5]])
    assert {one.field for one in unsaid.value.violations} == {"weighings", "weighings[0].distance"}
    small = await weighed(referrals, {"sen": "near"})
    assert small.state == pb.PILOT_CASE_STATE_WEIGHED
    with pytest.raises(Refused) as too_small:
        await brought(referrals, small)
    assert (too_small.value.reason, too_small.value.facts["points"]) == ("SUM_TOO_SMALL", "2")
    again = pb.WeighNeedsAgainRequest(
        pilot_case_id=small.id, name="Alice Moreno", weighings=weighings(ENOUGH | {"camhs": "met"})
    )
    met = (await referrals.call("WeighNeedsAgain", again, SCHOOL)).pilot_case
    assert list(met.finding.met) == ["camhs"]
    with pytest.raises(Refused) as go_there:
        await brought(referrals, met)
    assert go_there.value.reason == "THRESHOLD_MET"
    assert "01632 960 875" in go_there.value.message, "where to go instead"
    assert not [tail for tail, _ in await referrals.said() if tail == "referral.received.v1"], "nothing is half-done"
    with pytest.raises(Refused) as elsewhere:
        await pilot(referrals, GLOUCESTERSHIRE_SCHOOL)
    assert elsewhere.value.reason == "NO_PILOT"
    referrals.today_is(date(2012, 9, 30))
    with pytest.raises(Refused) as early:
        await pilot(referrals)
    assert early.value.reason == "PILOT_NOT_BEGUN"


@pytest.mark.proves("SOTON-V2")
async def test_six_have_a_place_and_the_seventh_waits_in_turn(referrals: HouseInHand) -> None:
    cases = [await weighed(referrals, ENOUGH, number) for number in range(len(CHILDREN))]
    for number in range(6):
        await brought(referrals, cases[number], number)
    with pytest.raises(Refused) as full:
        await brought(referrals, cases[6], 6)
    assert (full.value.reason, full.value.allowed) == ("NO_PLACE_FREE", ("wait", "leave"))
    await referrals.call("WaitForPlace", pb.WaitForPlaceRequest(pilot_case_id=cases[6].id), SCHOOL)
    seen = await pilot(referrals)
    assert (seen.taken, [turn.pilot_case_id for turn in seen.waiting]) == (6, [cases[6].id])
    hidden = await pilot(referrals, OTHER_SCHOOL)
    assert [(turn.number, turn.since, turn.pilot_case_id) for turn in hidden.waiting] == [(1, TODAY, "")]
    left = pb.LeavePilotRequest(pilot_case_id=cases[0].id, because="The Single Plan is in force.")
    assert (await referrals.call("LeavePilot", left, SCHOOL)).pilot_case.state == pb.PILOT_CASE_STATE_LEFT
    freed = [said for tail, said in await referrals.said() if tail == "pilot_place.freed.v1"]
    [told] = [events.PilotPlaceFreed.FromString(one) for one in freed]
    assert (told.pilot_case_id, told.party) == (cases[6].id, "org:urn:999901"), "who waited longest is told, once"
    listed = await referrals.call("ListWaiting", ListWaitingRequest(until=told.due_on), SCHOOL)
    assert [(one.key, one.record_id) for one in listed.waiting if one.key.startswith("pilot")] == [
        ("pilot_turn", cases[6].id)
    ]
    with pytest.raises(Refused) as promised:
        await brought(referrals, cases[7], 7)
    assert promised.value.facts == {"places": "6", "taken": "5", "ahead": "1"}, "who waits goes first"
    await brought(referrals, cases[6], 6)
    assert (await known(referrals, cases[6].id)).state == pb.PILOT_CASE_STATE_IN_PILOT
