"""What is not consented to or otherwise lawful does not flow."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from chassis.database import is_away
from goldenthread.common.v1.types_pb2 import SharingAllowed, SharingStopped
from goldenthread.plans.v1 import events_pb2 as plans_pb
from goldenthread.referrals.v1 import access_requests_pb2 as access
from goldenthread.referrals.v1 import children_pb2 as children
from goldenthread.referrals.v1 import consents_pb2 as pb
from goldenthread.referrals.v1 import events_pb2 as events
from goldenthread.referrals.v1 import referrals_pb2
from kernel.errors import Denied, Invalid, Refused
from services.referrals.api.sweeps import run_out
from tests.integration.family import room
from tests.integration.family.room import ADVOCATE, FATHER, MOTHER, PARTNER, TEAM
from tests.integration.test_referrals import SCHOOL
from tests.world import TODAY, HouseInHand


@pytest.mark.proves("GLOS-P6")
async def test_a_partner_is_refused_then_admitted_by_a_consent_then_refused_again(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    assert not await room.sees(referrals, PARTNER, child)
    with pytest.raises(Refused) as refused:
        await room.decided(referrals, child)
    assert refused.value.reason == "CONSENT_NOT_RECORDED"
    await referrals.call("AnswerConsent", room.answer(child), MOTHER)
    assert not await room.sees(referrals, PARTNER, child), "a consent opens nothing by itself"
    sharing = await room.sent(referrals, await room.decided(referrals, child))
    assert sharing.state == pb.SHARING_STATE_SENT
    assert await room.sees(referrals, PARTNER, child)
    withdrawn = room.answer(child, pb.ANSWER_WITHDRAWN)
    await referrals.call("AnswerConsent", withdrawn, MOTHER)
    assert not await room.sees(referrals, PARTNER, child), "the next look is refused"
    [stopped] = await room.sharings(referrals, child)
    assert stopped.state == pb.SHARING_STATE_STOPPED
    assert stopped.stopped_because


async def test_what_was_prepared_is_never_sent_once_its_consent_is_taken_back(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    await referrals.call("AnswerConsent", room.answer(child), MOTHER)
    prepared = await room.decided(referrals, child)
    await referrals.call("AnswerConsent", room.answer(child, pb.ANSWER_WITHDRAWN), MOTHER)
    with pytest.raises(Refused) as refused:
        await room.sent(referrals, prepared)
    assert refused.value.reason in ("SHARING_DECISION_IS_STOPPED", "CONSENT_NOT_RECORDED")
    assert not await room.sees(referrals, PARTNER, child)
    outcomes = [
        events.SharingDecided.FromString(said).outcome
        for tail, said in await referrals.said()
        if tail == "sharing.decided.v1"
    ]
    assert outcomes == ["stopped"]


async def test_sent_and_taken_back_at_the_same_moment_ends_closed(referrals: HouseInHand) -> None:
    """Whichever comes first: the lock on the consent makes the other see it."""
    child = (await room.referred(referrals)).child.id
    await referrals.call("AnswerConsent", room.answer(child), MOTHER)
    prepared = await room.decided(referrals, child)

    async def withdrawn() -> None:
        await referrals.call("AnswerConsent", room.answer(child, pb.ANSWER_WITHDRAWN), MOTHER)

    _, refused = await asyncio.gather(room.sent(referrals, prepared), withdrawn(), return_exceptions=True)
    # Of two that wait for each other PostgreSQL ends one; who is told to come again does.
    if refused is not None:
        assert is_away(refused)
        await withdrawn()
    assert not await room.sees(referrals, PARTNER, child)
    [sharing] = await room.sharings(referrals, child)
    assert sharing.state == pb.SHARING_STATE_STOPPED


async def test_a_consent_for_one_party_carries_no_other_and_a_yes_given_again_opens_again(
    referrals: HouseInHand,
) -> None:
    child = (await room.referred(referrals)).child.id
    await referrals.call("AnswerConsent", room.answer(child), MOTHER)
    with pytest.raises(Refused):
        await room.decided(referrals, child, party="org:charity:other")
    for said in (pb.ANSWER_WITHDRAWN, pb.ANSWER_GIVEN):
        await referrals.call("AnswerConsent", room.answer(child, said), MOTHER)
    await room.sent(referrals, await room.decided(referrals, child))
    assert await room.sees(referrals, PARTNER, child)


async def test_what_is_shared_is_what_was_named(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals, child_views="I like boats.")).child.id
    await referrals.call("AnswerConsent", room.answer(child), MOTHER)
    await room.sent(referrals, await room.decided(referrals, child, opens=["profile"]))
    assert not await room.sees(referrals, PARTNER, child)
    profile = await referrals.call("GetProfile", children.GetProfileRequest(child_id=child), PARTNER)
    assert profile.profile.child_id == child


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"lawful_basis": "because"}, "lawful_basis", "UNKNOWN_VALUE"),
        ({"opens": []}, "opens", "REQUIRED"),
        ({"opens": ["everything"]}, "opens[0]", "UNKNOWN_VALUE"),
        ({"party": "somebody"}, "party", "UNKNOWN_VALUE"),
        ({"reason": " "}, "reason", "REQUIRED"),
    ],
)
async def test_a_sharing_says_what_with_whom_why_and_on_which_basis(
    referrals: HouseInHand, changes: dict[str, object], field: str, code: str
) -> None:
    child = (await room.referred(referrals)).child.id
    with pytest.raises(Invalid) as refused:
        await room.decided(referrals, child, **changes)
    assert (field, code) in {(one.field, one.code) for one in refused.value.violations}


@pytest.mark.proves("GLOS-P6")
async def test_the_one_record_that_is_shared_is_of_one_kind_and_this_childs(referrals: HouseInHand) -> None:
    taken = await room.referred(referrals)
    another = room.child(given_names="Alex", family_name="Reed", nhs_number=None)
    child, other = taken.child.id, (await room.referred(referrals, child=another)).id
    on_basis = {"lawful_basis": "safeguarding"}
    for kind, id in (("referral", other), ("referral", child), ("child", taken.id), ("profile", child)):
        with pytest.raises(Invalid) as refused:
            await room.decided(referrals, child, opens=[kind], record_id=id, **on_basis)
        assert [(one.field, one.code) for one in refused.value.violations] == [("record_id", "NO_SUCH_RECORD")]
    with pytest.raises(Invalid) as refused:
        await room.decided(referrals, child, opens=["referral", "plan"], record_id=taken.id, **on_basis)
    assert [(one.field, one.code) for one in refused.value.violations] == [("opens", "ONE_KIND")]
    assert (
        await room.decided(referrals, child, opens=["referral"], record_id=taken.id, **on_basis)
    ).record_id == taken.id


@pytest.mark.proves("GLOS-S2")
async def test_a_basis_that_holds_without_consent_is_a_ground_of_its_own(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    await referrals.call("AnswerConsent", room.answer(child, pb.ANSWER_REFUSED), MOTHER)
    sharing = await room.sent(referrals, await room.decided(referrals, child, lawful_basis="safeguarding"))
    assert not sharing.consent_id
    assert await room.sees(referrals, PARTNER, child)
    allowed = [SharingAllowed.FromString(said) for tail, said in await referrals.said() if tail == "sharing.allowed.v1"]
    assert [(one.party, one.ground) for one in allowed if one.party] == [("org:charity:short-breaks", "safeguarding")]
    stop = pb.StopSharingRequest(request_id="t", sharing_id=sharing.id, reason="The risk is over.")
    await referrals.call("StopSharing", stop, TEAM)
    assert not await room.sees(referrals, PARTNER, child)


async def test_a_decision_not_to_share_is_kept_with_its_reason(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    kept = await room.decided(referrals, child, not_shared=True, reason="It would put Sam at risk.", opens=[])
    assert (kept.state, kept.reason) == (pb.SHARING_STATE_NOT_SHARED, "It would put Sam at risk.")
    with pytest.raises(Refused) as refused:
        await room.sent(referrals, kept)
    assert refused.value.reason in ("SHARING_DECISION_IS_NOT_SHARED", "CONSENT_NOT_RECORDED")


@pytest.mark.proves("SOTON-17")
async def test_a_basis_without_consent_is_recorded_for_asking_others_in_an_assessment(referrals: HouseInHand) -> None:
    """The family's own answer to it is given with the referral, and nowhere a second time."""
    child = (await room.referred(referrals)).child.id
    of_it: dict[str, Any] = {"purpose": pb.SHARING_PURPOSE_ASSESSMENT}
    with pytest.raises(Invalid) as refused:
        await referrals.call("AnswerConsent", room.answer(child, **of_it), MOTHER)
    assert [one.code for one in refused.value.violations] == ["ANSWERED_WITH_THE_REFERRAL"]
    with pytest.raises(Invalid) as refused:
        await room.decided(referrals, child, opens=["assessment"], **of_it)
    assert [(one.field, one.code) for one in refused.value.violations] == [
        ("lawful_basis", "ANSWERED_WITH_THE_REFERRAL")
    ]
    on_basis = of_it | {"opens": ["assessment"], "lawful_basis": "welfare_duty"}
    sharing = await room.sent(referrals, await room.decided(referrals, child, **on_basis))
    allowed = [SharingAllowed.FromString(said) for tail, said in await referrals.said() if tail == "sharing.allowed.v1"]
    assert (allowed[-1].purpose, allowed[-1].ground, allowed[-1].basis_id) == ("assessment", "welfare_duty", sharing.id)
    kept = await room.decided(referrals, child, not_shared=True, reason="They said no.", **of_it)
    assert kept.state == pb.SHARING_STATE_NOT_SHARED


async def test_only_who_works_with_the_child_decides_and_never_for_themselves(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    await referrals.call("AnswerConsent", room.answer(child), MOTHER)
    with pytest.raises(Denied) as denied:
        await referrals.call("DecideSharing", room.sharing(child), MOTHER)
    assert denied.value.reason == "NOT_A_PRACTITIONER"
    with pytest.raises(Refused) as refused:
        await referrals.call("DecideSharing", room.sharing(child, party="org:la:852"), TEAM)
    assert refused.value.reason == "SHARED_WITH_ONESELF"


async def test_a_practitioner_records_an_answer_with_its_evidence(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    with pytest.raises(Invalid) as refused:
        await referrals.call("AnswerConsent", room.answer(child), TEAM)
    assert [one.field for one in refused.value.violations] == ["statement.evidence"]
    kept = (await referrals.call("AnswerConsent", room.answer(child, evidence="signed form"), TEAM)).consent
    assert kept.statements[0].recorded_by == "org:la:852"


async def test_a_parent_without_responsibility_answers_for_nobody(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    father = await room.relative(referrals, child, "Chris Taylor")
    father.parental_responsibility = False
    request = children.RecordRelativeRequest(
        request_id="f", child_id=child, relative=father, expected_version=father.version
    )
    await referrals.call("RecordRelative", request, TEAM)
    assert not await room.sees(referrals, FATHER, child)


async def test_a_consent_expires_on_its_day_and_what_stood_on_it_with_it(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    ends = TODAY + timedelta(days=7)
    await referrals.call("AnswerConsent", room.answer(child, expires_on=room.day(ends)), MOTHER)
    await room.sent(referrals, await room.decided(referrals, child))
    referrals.today_is(ends - timedelta(days=1))
    assert await room.sees(referrals, PARTNER, child)
    referrals.today_is(ends)
    assert not await room.sees(referrals, PARTNER, child), "before any sweep has come round"
    assert await run_out(referrals.house) == 1
    [consent] = (await referrals.call("ListConsents", pb.ListConsentsRequest(child_id=child), MOTHER)).consents
    assert consent.state == pb.CONSENT_STATE_EXPIRED
    assert [one.state for one in await room.sharings(referrals, child)] == [pb.SHARING_STATE_STOPPED]
    assert await run_out(referrals.house) == 0


@pytest.mark.proves("GLOS-E12")
@pytest.mark.proves("GLOS-E23")
async def test_a_consent_to_conversations_is_another_than_to_activity_and_is_revisited_when_a_service_joins(
    referrals: HouseInHand,
) -> None:
    child = (await room.referred(referrals)).child.id
    given = room.answer(child, purpose=pb.SHARING_PURPOSE_CONVERSATION, parties=["org:ods:R1C"])
    await referrals.call("AnswerConsent", given, MOTHER)
    activity = room.answer(child, purpose=pb.SHARING_PURPOSE_ACTIVITY, parties=[])
    await referrals.call("AnswerConsent", activity, MOTHER)
    for party in ("org:ods:R1C", "org:ods:RHM", "org:ods:RHM"):
        asked = plans_pb.InformationRequested(child_id=child, assessment_id=child, source="x", party=party)
        await referrals.hear("plans", "information.requested.v1", asked)
    for party in ("", "org:urn:999901"):
        joined = plans_pb.SupportMemberJoined(child_id=child, plan_id=child, member_id=child, party=party)
        await referrals.hear("plans", "support_team.joined.v1", joined)
    found = (await referrals.call("ListConsents", pb.ListConsentsRequest(child_id=child), MOTHER)).consents
    states = {one.purpose: (one.state, list(one.joined)) for one in found}
    assert states == {
        pb.SHARING_PURPOSE_CONVERSATION: (pb.CONSENT_STATE_REVISIT, ["org:ods:RHM", "org:urn:999901"]),
        # The school referred the child: it was there when the yes was given that names nobody.
        pb.SHARING_PURPOSE_ACTIVITY: (pb.CONSENT_STATE_REVISIT, ["org:ods:R1C", "org:ods:RHM"]),
    }
    assert (await room.tails(referrals)).count("consent.revisited.v1") == 4
    services = ["org:ods:R1C", "org:ods:RHM", "org:urn:999901"]
    again = room.answer(child, purpose=pb.SHARING_PURPOSE_CONVERSATION, parties=services)
    kept = (await referrals.call("AnswerConsent", again, MOTHER)).consent
    assert (kept.state, list(kept.joined)) == (pb.CONSENT_STATE_GIVEN, [])
    kept = (await referrals.call("AnswerConsent", activity, MOTHER)).consent
    joined = plans_pb.SupportMemberJoined(child_id=child, plan_id=child, member_id=child, party="org:ods:RHM")
    await referrals.hear("plans", "support_team.joined.v1", joined)
    assert (kept.state, list(kept.joined)) == (pb.CONSENT_STATE_GIVEN, [])
    assert (await room.tails(referrals)).count("consent.revisited.v1") == 4


async def test_the_grounds_say_who_may_share_and_end_with_the_answer_that_they_stand_on(referrals: HouseInHand) -> None:
    child = (await room.referred(referrals)).child.id
    consent = (await referrals.call("AnswerConsent", room.answer(child), MOTHER)).consent
    await referrals.call("AnswerConsent", room.answer(child, pb.ANSWER_WITHDRAWN), MOTHER)
    said = await referrals.said()
    allowed = [SharingAllowed.FromString(one) for tail, one in said if tail == "sharing.allowed.v1"]
    stopped = [SharingStopped.FromString(one) for tail, one in said if tail == "sharing.stopped.v1"]
    assert [one.purpose for one in allowed] == ["referral", "disclosure"]
    assert [one.basis_id for one in stopped] == [consent.statements[0].id] == [allowed[1].basis_id]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"parties": []}, "ONE_PARTY"),
        ({"on": room.day(TODAY + timedelta(days=1))}, "IN_THE_FUTURE"),
        ({"expires_on": room.TODAYS}, "OUT_OF_RANGE"),
        ({"decided_as": pb.DECIDED_AS_YOUNG_PERSON}, "NOT_YET_A_YOUNG_PERSON"),
        ({"decided_as": pb.DECIDED_AS_UNSPECIFIED}, "REQUIRED"),
        ({"purpose": pb.SHARING_PURPOSE_UNSPECIFIED}, "REQUIRED"),
        ({"purpose": pb.SHARING_PURPOSE_PARENTAL_ACCESS}, "NOT_YET_A_YOUNG_PERSON"),
    ],
)
async def test_an_answer_that_cannot_be_right_is_refused(
    referrals: HouseInHand, changes: dict[str, object], code: str
) -> None:
    child = (await room.referred(referrals)).child.id
    with pytest.raises((Invalid, Denied)) as refused:
        await referrals.call("AnswerConsent", room.answer(child, evidence="form", **changes), TEAM)
    assert code in {one.code for one in refused.value.violations}  # type: ignore[union-attr]


async def test_an_advocate_reads_what_is_named_for_a_time_and_not_after_it_is_taken_back(
    referrals: HouseInHand,
) -> None:
    referral = await room.referred(referrals)
    child = referral.child.id
    request = access.DelegateAccessRequest(
        request_id="g",
        child_id=child,
        party="org:sendiass:southampton",
        name="SENDIASS Southampton",
        role="SENDIASS",
        opens=["referral"],
        until=room.day(TODAY + timedelta(days=30)),
    )
    for who in (TEAM, SCHOOL):
        with pytest.raises((Denied, Refused)):
            await referrals.call("DelegateAccess", request, who)
    given = (await referrals.call("DelegateAccess", request, MOTHER)).delegation
    look = referrals_pb2.GetReferralRequest(referral_id=referral.id)
    seen = (await referrals.call("GetReferral", look, ADVOCATE)).referral
    assert not seen.child.address
    assert not any(member.email for member in seen.family)
    assert not await room.sees(referrals, ADVOCATE, child)
    taken = access.WithdrawDelegationRequest(request_id="w", delegation_id=given.id)
    await referrals.call("WithdrawDelegation", taken, MOTHER)
    with pytest.raises(Refused):
        await referrals.call("GetReferral", look, ADVOCATE)
    again = (await referrals.call("DelegateAccess", request, MOTHER)).delegation
    assert await referrals.call("GetReferral", look, ADVOCATE)
    referrals.today_is(TODAY + timedelta(days=30))
    with pytest.raises(Refused):
        await referrals.call("GetReferral", look, ADVOCATE)
    assert await run_out(referrals.house) == 1
    [_, last] = sorted(
        (await referrals.call("ListDelegations", access.ListDelegationsRequest(child_id=child), MOTHER)).delegations,
        key=lambda one: one.id,
    )
    assert (last.id, last.state) == (again.id, access.DELEGATION_STATE_EXPIRED)
