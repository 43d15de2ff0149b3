"""The referrals house on a real database: what it takes in, refuses and says."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import text

from chassis.principal import Principal
from goldenthread.common.v1.types_pb2 import Date, RelationshipBegan
from goldenthread.notifications.v1 import events_pb2 as notifications_pb
from goldenthread.panels.v1 import events_pb2 as panels_pb
from goldenthread.referrals.v1 import children_pb2 as children
from goldenthread.referrals.v1 import events_pb2 as events_pb
from goldenthread.referrals.v1 import referrals_pb2 as pb
from kernel.errors import Denied, Invalid, NotFound, Refused
from tests.integration.conftest import HouseOf
from tests.world import HouseInHand, client

SCHOOL = client("school", parties=("org:urn:999901",), organisation="urn:999901")
OTHER_SCHOOL = client("other-school", parties=("org:urn:999902",), organisation="urn:999902")
PARENT = client("taylor", parties=("person:taylor",), organisation="")
PARENT_AT_A_PORTAL = client("taylor", parties=("person:taylor",), organisation="family-portal")


def application(**changes: Any) -> pb.SubmitReferralRequest:
    """A school's complete application with parental consent."""
    request = pb.SubmitReferralRequest(
        request_id="k1",
        route=pb.ROUTE_PROFESSIONAL,
        child=pb.Child(
            given_names="Sam",
            family_name="Taylor",
            born_on=Date(year=2017, month=5, day=4),
            nhs_number="999 000 0026",
        ),
        family=[pb.FamilyMember(name="Jo Taylor", relation="mother", parental_responsibility=True, subject="taylor")],
        applicant=pb.Applicant(name="A. Senco", role="SENCO", organisation_name="Hollybrook Primary School"),
        reason="Speech and language needs across settings.",
        consents=[
            pb.Consent(
                purpose=pb.CONSENT_PURPOSE_REFERRAL,
                answer=pb.CONSENT_ANSWER_GIVEN,
                given_by="Jo Taylor",
                relation="mother",
                on=Date(year=2026, month=2, day=27),
                evidence="signed form",
            )
        ],
    )
    for name, value in changes.items():
        request.ClearField(name)  # type: ignore[arg-type]
        if value is not None:
            request.MergeFrom(pb.SubmitReferralRequest(**{name: value}))
    return request


@pytest.fixture
async def referrals(house_of: HouseOf) -> HouseInHand:
    return await house_of("referrals")


async def submitted(referrals: HouseInHand, principal: Principal = SCHOOL, **changes: Any) -> pb.Referral:
    return (await referrals.call("SubmitReferral", application(**changes), principal)).referral


@pytest.mark.proves("SOTON-7")
@pytest.mark.proves("SOTON-8")
async def test_a_professional_applies_with_consent_and_the_family_sees_it(referrals: HouseInHand) -> None:
    taken = await submitted(referrals)
    assert taken.state == pb.REFERRAL_STATE_RECEIVED
    assert taken.child.nhs_number == "9990000026"
    assert taken.received_on == Date(year=2026, month=3, day=2)
    seen = await referrals.call("GetReferral", pb.GetReferralRequest(referral_id=taken.id), PARENT)
    assert seen.referral == taken


async def test_another_school_does_not_learn_that_the_referral_exists(referrals: HouseInHand) -> None:
    taken = await submitted(referrals)
    with pytest.raises(NotFound):
        await referrals.call("GetReferral", pb.GetReferralRequest(referral_id=taken.id), OTHER_SCHOOL)
    listed = await referrals.call("ListReferrals", pb.ListReferralsRequest(), OTHER_SCHOOL)
    assert not listed.referrals


@pytest.mark.proves("SOTON-8")
async def test_a_parent_applies_directly_and_consents_by_applying(referrals: HouseInHand) -> None:
    taken = await submitted(referrals, PARENT, route=pb.ROUTE_PARENT, consents=None)
    assert [consent.evidence for consent in taken.consents] == ["own application"]


async def test_without_recorded_consent_nothing_is_taken_in(referrals: HouseInHand) -> None:
    with pytest.raises(Invalid) as refused:
        await submitted(referrals, consents=None)
    assert [violation.code for violation in refused.value.violations] == ["CONSENT_NOT_RECORDED"]
    assert await referrals.said() == []
    assert not (await referrals.call("ListReferrals", pb.ListReferralsRequest(), SCHOOL)).referrals


async def test_every_fault_is_named_at_once(referrals: HouseInHand) -> None:
    adult = pb.Child(
        given_names="", family_name="Old", born_on=Date(year=1959, month=5, day=4), nhs_number="3478526985"
    )
    with pytest.raises(Invalid) as refused:
        await submitted(referrals, child=adult, reason=None)
    assert {(violation.field, violation.code) for violation in refused.value.violations} == {
        ("child.given_names", "REQUIRED"),
        ("child.born_on", "TOO_OLD"),
        ("child.nhs_number", "NHS_NUMBER_INVALID"),
        ("reason", "REQUIRED"),
    }


async def test_the_same_child_is_one_record_and_a_conflicting_one_is_taken_in_beside_it(
    referrals: HouseInHand,
) -> None:
    first, second = await submitted(referrals), await submitted(referrals)
    assert first.child.id == second.child.id
    stranger = pb.Child(
        given_names="Alex", family_name="Other", born_on=Date(year=2015, month=1, day=1), nhs_number="9990000026"
    )
    other = await submitted(referrals, OTHER_SCHOOL, child=stranger)
    assert other.child.id != first.child.id, "nobody is merged by accident, and nobody learns of the other child"
    async with referrals.as_owner() as connection:
        rows = await connection.execute(text("select id from referral where (body->>'identity_in_doubt')::boolean"))
        assert [str(row.id) for row in rows] == [other.id]


async def test_parents_apply_in_their_own_name(referrals: HouseInHand) -> None:
    with pytest.raises(Invalid) as refused:
        await submitted(referrals, SCHOOL, route=pb.ROUTE_PARENT, consents=None)
    assert [violation.code for violation in refused.value.violations] == ["NOT_A_PERSON"]


async def test_only_the_applicant_and_the_family_take_a_referral_back_or_answer_for_it(referrals: HouseInHand) -> None:
    taken = await submitted(referrals)
    team = client("cypds", parties=("team:southampton/cypds",))
    request = pb.WithdrawReferralRequest(request_id="k", referral_id=taken.id, reason="Not ours.")
    with pytest.raises(Denied) as denied:
        await referrals.call("WithdrawReferral", request, team)
    assert denied.value.reason == "NOT_YOUR_REFERRAL"
    assert (await state_after(referrals, taken)).state == pb.REFERRAL_STATE_RECEIVED


@pytest.mark.parametrize("outcome", ["integrated_assessment", "single_agency", "not_eligible"])
@pytest.mark.parametrize("route", [pb.ROUTE_PARENT, pb.ROUTE_PROFESSIONAL])
async def test_no_outcome_opens_a_known_child_to_whom_only_a_form_names(
    referrals: HouseInHand, route: pb.Route, outcome: str
) -> None:
    """Knowing a child's number, name and day of birth, and saying that one is the mother, opens nothing."""
    first = await submitted(referrals, family=None)
    applied = {"consents": None} if route == pb.ROUTE_PARENT else {}
    later = await submitted(referrals, PARENT if route == pb.ROUTE_PARENT else SCHOOL, route=route, **applied)
    assert later.child.id == first.child.id
    await referrals.hear("panels", "decision.made.v1", decision(later, outcome))
    began = [RelationshipBegan.FromString(told) for tail, told in await referrals.said() if "began" in tail]
    assert ("person:taylor", "family") not in {(one.party, one.relation) for one in began}
    with pytest.raises(NotFound):
        await referrals.call("GetReferral", pb.GetReferralRequest(referral_id=first.id), PARENT)
    with pytest.raises(NotFound):
        await referrals.call("GetChild", children.GetChildRequest(child_id=first.child.id), PARENT)


async def test_a_parent_whom_the_team_records_sees_what_follows_an_accepted_referral(referrals: HouseInHand) -> None:
    await submitted(referrals, family=None)
    later = await submitted(referrals)
    await referrals.hear("panels", "decision.made.v1", decision(later, "integrated_assessment"))
    mother = children.Relative(name="Jo Taylor", relation="mother", parental_responsibility=True, subject="taylor")
    request = children.RecordRelativeRequest(request_id="r", child_id=later.child.id, relative=mother)
    team = client("cypds", parties=("team:southampton/cypds", "org:la:852"), organisation="la:852")
    await referrals.call("RecordRelative", request, team)
    began = [RelationshipBegan.FromString(told) for tail, told in await referrals.said() if "began" in tail]
    assert ("person:taylor", "family") in {(one.party, one.relation) for one in began}


async def test_two_referrals_of_one_new_child_at_the_same_moment_make_one_child(referrals: HouseInHand) -> None:
    taken = await asyncio.gather(*(submitted(referrals) for _ in range(6)))
    assert len({referral.child.id for referral in taken}) == 1


def decision(referral: pb.Referral, outcome: str, **more: str) -> panels_pb.DecisionMade:
    return panels_pb.DecisionMade(
        item_id="019cacca-0000-7000-8000-000000000001",
        referral_id=referral.id,
        child_id=referral.child.id,
        outcome=outcome,
        decided_on=Date(year=2026, month=3, day=4),
        kind="referral",
        **more,
    )


async def state_after(referrals: HouseInHand, referral: pb.Referral) -> pb.Referral:
    return (await referrals.call("GetReferral", pb.GetReferralRequest(referral_id=referral.id), SCHOOL)).referral


@pytest.mark.proves("SOTON-O3")
async def test_a_single_agency_is_asked_only_with_consent(referrals: HouseInHand) -> None:
    taken = await submitted(referrals)
    await referrals.hear("panels", "decision.made.v1", decision(taken, "single_agency", agency="org:ods:R1C"))
    assert (await state_after(referrals, taken)).state == pb.REFERRAL_STATE_AWAITING_CONSENT
    agency = client("agency", parties=("org:ods:R1C",))
    with pytest.raises(NotFound):
        await referrals.call("GetReferral", pb.GetReferralRequest(referral_id=taken.id), agency)
    consent = pb.Consent(
        purpose=pb.CONSENT_PURPOSE_SINGLE_AGENCY,
        answer=pb.CONSENT_ANSWER_GIVEN,
        given_by="Jo Taylor",
        relation="mother",
        on=Date(year=2026, month=3, day=2),
    )
    request = pb.RecordConsentRequest(request_id="k2", referral_id=taken.id, consent=consent)
    passed_on = (await referrals.call("RecordConsent", request, PARENT)).referral
    assert passed_on.state == pb.REFERRAL_STATE_SINGLE_AGENCY
    assert await referrals.call("GetReferral", pb.GetReferralRequest(referral_id=taken.id), agency)
    assert "referral.redirected.v1" in [tail for tail, _ in await referrals.said()]


@pytest.mark.proves("SOTON-13")
async def test_a_referral_is_acknowledged_when_the_acknowledgement_was_sent(referrals: HouseInHand) -> None:
    taken = await submitted(referrals)
    assert not taken.HasField("acknowledged_at")
    sent = notifications_pb.NoticeSent(kind="acknowledgement", subject_id=taken.id, child_id=taken.child.id)
    await referrals.hear("notifications", "notice.sent.v1", sent)
    assert (await state_after(referrals, taken)).HasField("acknowledged_at")


@pytest.mark.proves("SOTON-O2")
async def test_further_information_is_asked_and_goes_back_to_the_panel(referrals: HouseInHand) -> None:
    taken = await submitted(referrals)
    early = pb.SupplyInformationRequest(request_id="k2", referral_id=taken.id, text="Unasked.")
    told, said = (await referrals.call("SupplyInformation", early, SCHOOL)).referral, await referrals.said()
    assert (told.state, [one.text for one in told.information]) == (pb.REFERRAL_STATE_RECEIVED, ["Unasked."])
    assert "referral.information_supplied.v1" not in [tail for tail, _ in said]  # the panel has not looked at it yet
    await referrals.hear("panels", "decision.made.v1", decision(taken, "further_information"))
    answer = pb.SupplyInformationRequest(request_id="k3", referral_id=taken.id, text="The speech report.")
    answered = (await referrals.call("SupplyInformation", answer, SCHOOL)).referral
    assert answered.state == pb.REFERRAL_STATE_RECEIVED
    assert [information.text for information in answered.information] == ["Unasked.", "The speech report."]
    assert (await referrals.said())[-1][0] == "referral.information_supplied.v1"


async def test_a_decision_on_a_withdrawn_referral_is_kept_and_has_no_effect(referrals: HouseInHand) -> None:
    taken = await submitted(referrals)
    await referrals.call(
        "WithdrawReferral", pb.WithdrawReferralRequest(request_id="k", referral_id=taken.id, reason="Moved."), SCHOOL
    )
    await referrals.hear("panels", "decision.made.v1", decision(taken, "integrated_assessment"))
    after = await state_after(referrals, taken)
    assert after.state == pb.REFERRAL_STATE_WITHDRAWN
    assert [outcome.outcome for outcome in after.outcomes] == ["integrated_assessment"]
    late = pb.SupplyInformationRequest(request_id="k2", referral_id=taken.id, text="Too late.")
    with pytest.raises(Refused) as refused:
        await referrals.call("SupplyInformation", late, SCHOOL)
    assert (refused.value.reason, refused.value.allowed) == ("REFERRAL_IS_WITHDRAWN", ())


async def test_panels_learn_how_a_referral_came_and_from_which_organisation(referrals: HouseInHand) -> None:
    await submitted(referrals)
    await submitted(referrals, PARENT_AT_A_PORTAL, route=pb.ROUTE_PARENT, consents=None)
    payloads = [payload for tail, payload in await referrals.said() if tail == "referral.received.v1"]
    received = [events_pb.ReferralReceived.FromString(payload) for payload in payloads]
    assert [(one.route, one.organisation) for one in received] == [("professional", "urn:999901"), ("parent", "")]
    # Of the child's age nothing more is told than which school year the child is in.
    assert {(one.year_nine_from.year, one.year_nine_from.month, one.year_nine_from.day) for one in received} == {
        (2030, 9, 1)
    }


async def reconsidered(referrals: HouseInHand, referral: pb.Referral, reason: str) -> pb.Referral:
    request = pb.RequestReconsiderationRequest(request_id="k", referral_id=referral.id, reason=reason)
    return (await referrals.call("RequestReconsideration", request, PARENT)).referral


async def test_a_refusal_is_looked_at_again_and_the_first_one_stays(referrals: HouseInHand) -> None:
    taken = await submitted(referrals)
    await referrals.hear("panels", "decision.made.v1", decision(taken, "not_eligible"))
    again = await reconsidered(referrals, taken, "The report of the clinic was not read.")
    assert again.state == pb.REFERRAL_STATE_RECEIVED
    assert [one.text for one in again.information] == ["The report of the clinic was not read."]
    assert [one.outcome for one in again.outcomes] == ["not_eligible"]
    tail, payload = (await referrals.said())[-1]
    asked = events_pb.ReconsiderationRequested.FromString(payload)
    assert (tail, asked.referral_id) == ("referral.reconsideration_requested.v1", taken.id)
    assert asked.requested_on == Date(year=2026, month=3, day=2)
    await referrals.hear("panels", "decision.made.v1", decision(taken, "integrated_assessment"))
    after = await state_after(referrals, taken)
    assert after.state == pb.REFERRAL_STATE_ACCEPTED
    assert [one.outcome for one in after.outcomes] == ["not_eligible", "integrated_assessment"]


@pytest.mark.parametrize("outcome", ["", "further_information", "integrated_assessment", "single_agency"])
async def test_only_a_refusal_is_looked_at_again(referrals: HouseInHand, outcome: str) -> None:
    taken = await submitted(referrals)
    if outcome:
        await referrals.hear("panels", "decision.made.v1", decision(taken, outcome))
    before = await state_after(referrals, taken), await referrals.said()
    with pytest.raises(Refused) as refused:
        await reconsidered(referrals, taken, "Look again.")
    assert refused.value.reason.startswith("REFERRAL_IS_")
    assert "request_reconsideration" not in refused.value.allowed
    assert (await state_after(referrals, taken), await referrals.said()) == before


async def test_whoever_asks_for_a_second_look_says_why_and_may_see_the_referral(referrals: HouseInHand) -> None:
    taken = await submitted(referrals)
    await referrals.hear("panels", "decision.made.v1", decision(taken, "not_eligible"))
    with pytest.raises(Invalid) as refused:
        await reconsidered(referrals, taken, " ")
    assert [(one.field, one.code) for one in refused.value.violations] == [("reason", "REQUIRED")]
    request = pb.RequestReconsiderationRequest(request_id="k", referral_id=taken.id, reason="Look again.")
    with pytest.raises(NotFound):
        await referrals.call("RequestReconsideration", request, OTHER_SCHOOL)
    with pytest.raises(Denied, match="NOT_YOUR_REFERRAL"):
        await referrals.call("RequestReconsideration", request, client("cypds", parties=("team:southampton/cypds",)))
    assert (await state_after(referrals, taken)).state == pb.REFERRAL_STATE_NOT_ELIGIBLE


async def test_of_two_who_ask_at_once_one_is_heard(referrals: HouseInHand) -> None:
    taken = await submitted(referrals)
    await referrals.hear("panels", "decision.made.v1", decision(taken, "not_eligible"))
    asking = (reconsidered(referrals, taken, "Look again.") for _ in range(3))
    results = await asyncio.gather(*asking, return_exceptions=True)
    assert sorted(one.reason for one in results if isinstance(one, Refused)) == ["REFERRAL_IS_RECEIVED"] * 2


async def test_who_refers_a_known_child_sees_that_referral_and_nothing_else(referrals: HouseInHand) -> None:
    first = await submitted(referrals)
    await referrals.hear("panels", "decision.made.v1", decision(first, "integrated_assessment"))
    stranger = client("weston", parties=("org:urn:999902", "person:stranger"), organisation="urn:999902")
    named = [pb.FamilyMember(name="A Stranger", relation="uncle", parental_responsibility=True, subject="stranger")]
    second = await submitted(referrals, OTHER_SCHOOL, family=named)
    assert second.child.id == first.child.id
    with pytest.raises(NotFound):
        await referrals.call("GetReferral", pb.GetReferralRequest(referral_id=first.id), stranger)
    listed = await referrals.call("ListReferrals", pb.ListReferralsRequest(), stranger)
    assert [referral.id for referral in listed.referrals] == [second.id]
    assert [member.name for member in listed.referrals[0].family] == ["A Stranger"]
    everything = await referrals.call("ListReferrals", pb.ListReferralsRequest(), PARENT)
    assert {referral.id for referral in everything.referrals} == {first.id, second.id}


async def test_a_referral_of_a_known_child_shows_only_what_it_told_itself(referrals: HouseInHand) -> None:
    at_home = pb.Child(
        given_names="Sam",
        family_name="Taylor",
        born_on=Date(year=2017, month=5, day=4),
        nhs_number="9990000026",
        address="1 Harbour Walk, Southampton",
    )
    await submitted(referrals, child=at_home)
    later = await submitted(referrals, OTHER_SCHOOL)
    assert later.child.address == ""
