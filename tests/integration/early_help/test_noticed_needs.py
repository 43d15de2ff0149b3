"""What a practitioner notices, with whom it is talked over, and the three responses."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from goldenthread.referrals.v1 import children_pb2, consents_pb2
from goldenthread.referrals.v1 import early_help_pb2 as pb
from kernel.errors import Denied, Invalid, NotFound, Refused
from tests.integration.early_help.room import (
    ADVISER_PARTY,
    KEEPER,
    OTHER_SCHOOL,
    PARENT,
    SCHOOL,
    TODAY,
    consent,
    noticed,
    talked_over,
)
from tests.world import HouseInHand

ACTIVITY = consents_pb2.SHARING_PURPOSE_ACTIVITY
CONVERSATION = consents_pb2.SHARING_PURPOSE_CONVERSATION


async def decided(referrals: HouseInHand, id: str, *consents: pb.FamilyConsent, **told: object) -> pb.NoticedNeed:
    response = pb.ResponseDecided(reason="The speech is what holds Sam back.", **told)  # type: ignore[arg-type]
    request = pb.DecideResponseRequest(noticed_need_id=id, response=response, consents=consents)
    return (await referrals.call("DecideResponse", request, SCHOOL)).noticed_need


def several(**changes: object) -> dict[str, object]:
    told: dict[str, object] = {
        "response": pb.NEED_RESPONSE_MULTI_AGENCY,
        "complexity": pb.WEIGHT_MEDIUM,
        "impact": pb.WEIGHT_HIGH,
        "others": ["Speech and language therapy"],
        "level": "my_plan",
    }
    return told | changes


@pytest.mark.proves("GLOS-E4")
async def test_a_need_is_noticed_and_the_child_registered_as_a_referral_would(referrals: HouseInHand) -> None:
    first = await noticed(referrals)
    again = await noticed(referrals, told_by="Jo Taylor", observed="Jo says that Sam hardly sleeps.")
    assert first.child_id == again.child_id, "a certain match links"
    assert (first.since.month, first.noticed_on, first.state) == (1, TODAY, pb.NOTICED_NEED_STATE_NOTICED)
    assert again.told_by == "Jo Taylor"
    said = [tail for tail, _ in await referrals.said()]
    assert said.count("need.noticed.v1") == 2


@pytest.mark.proves("GLOS-E4")
async def test_what_the_child_says_is_told_once(referrals: HouseInHand) -> None:
    need = await noticed(referrals)
    async with referrals.as_owner() as connection:
        kept = (await connection.execute(text("select body ->> 'statements' from profile"))).scalar_one()
    assert "Nobody understands me." in kept
    with pytest.raises(NotFound):  # who noticed one thing reads nothing that others told
        await referrals.call("GetProfile", children_pb2.GetProfileRequest(child_id=need.child_id), SCHOOL)


async def test_another_school_does_not_learn_that_a_need_was_noticed(referrals: HouseInHand) -> None:
    need = await noticed(referrals)
    with pytest.raises(NotFound):
        await referrals.call("GetNoticedNeed", pb.GetNoticedNeedRequest(noticed_need_id=need.id), OTHER_SCHOOL)
    listed = await referrals.call("ListNoticedNeeds", pb.ListNoticedNeedsRequest(), OTHER_SCHOOL)
    assert not listed.noticed_needs


async def test_a_need_says_what_was_seen_when_and_by_whom(referrals: HouseInHand) -> None:
    with pytest.raises(Invalid) as refused:
        await noticed(referrals, observed="", noticed_by="", since={"year": 2026, "month": 3, "day": 3})
    assert {(one.field, one.code) for one in refused.value.violations} == {
        ("observed", "REQUIRED"),
        ("noticed_by", "REQUIRED"),
        ("since", "IN_THE_FUTURE"),
    }
    assert await referrals.said() == []


@pytest.mark.proves("GLOS-E5")
@pytest.mark.proves("GLOS-E7")
async def test_no_response_before_it_was_talked_over(referrals: HouseInHand) -> None:
    need = await noticed(referrals)
    with pytest.raises(Refused) as refused:
        await decided(referrals, need.id, response=pb.NEED_RESPONSE_OWN_AGENCY, own_response="Small group.")
    assert (refused.value.reason, refused.value.allowed) == ("NOTICED_NEED_IS_NOTICED", ("talk_over",))
    for kind in (pb.COLLEAGUE_LINE_MANAGEMENT, pb.COLLEAGUE_SAFEGUARDING_LEAD, pb.COLLEAGUE_SENCO):
        told = pb.Conversation(kind=kind, name="Ruth Ames", on=TODAY, advice="Try a small group.")
        request = pb.TalkNeedOverRequest(noticed_need_id=need.id, conversation=told)
        need = (await referrals.call("TalkNeedOver", request, SCHOOL)).noticed_need
    assert (len(need.conversations), need.state) == (3, pb.NOTICED_NEED_STATE_TALKED_OVER)
    need = await decided(referrals, need.id, response=pb.NEED_RESPONSE_OWN_AGENCY, own_response="Small group.")
    assert need.response.reason


@pytest.mark.proves("GLOS-E6")
async def test_an_adviser_of_the_authority_helps_when_no_colleague_can(referrals: HouseInHand) -> None:
    need = await noticed(referrals)

    async def asked(**changes: object) -> pb.NoticedNeed:
        told: dict[str, object] = {"kind": pb.COLLEAGUE_ADVISER, "on": TODAY, "advice": "A My Plan.", **changes}
        request = pb.TalkNeedOverRequest(noticed_need_id=need.id, conversation=pb.Conversation(**told))  # type: ignore[arg-type]
        return (await referrals.call("TalkNeedOver", request, SCHOOL)).noticed_need

    with pytest.raises(Invalid) as without_reason:
        await asked(adviser=ADVISER_PARTY)
    assert [one.field for one in without_reason.value.violations] == ["conversation.none_available_because"]
    with pytest.raises(Refused) as stranger:
        await asked(adviser="team:gloucestershire/parks", name="P", none_available_because="All are ill.")
    assert stranger.value.reason == "NOT_AN_ADVISER"
    assert ADVISER_PARTY in stranger.value.allowed
    found = await asked(adviser=ADVISER_PARTY, none_available_because="All are ill this week.")
    assert found.conversations[0].name == "Early Help Co-ordinator"


@pytest.mark.proves("GLOS-E8")
async def test_universal_services_come_with_their_contacts_and_their_outcome_is_recorded(
    referrals: HouseInHand,
) -> None:
    need = await talked_over(referrals)
    with pytest.raises(Invalid):
        await decided(referrals, need.id, response=pb.NEED_RESPONSE_UNIVERSAL)
    routes = [
        pb.UniversalRoute(contact=pb.UNIVERSAL_CONTACT_FAMILY_INFORMATION),
        pb.UniversalRoute(contact=pb.UNIVERSAL_CONTACT_LOCAL_OFFER),
        pb.UniversalRoute(contact=pb.UNIVERSAL_CONTACT_SERVICE, name="Library story time", reach="01632 960 101"),
    ]
    need = await decided(referrals, need.id, response=pb.NEED_RESPONSE_UNIVERSAL, routes=routes)
    assert [one.name for one in need.response.routes] == [
        "Family Information Service",
        "Gloucestershire's Local Offer",
        "Library story time",
    ]
    assert all(one.reach for one in need.response.routes)
    request = pb.CloseNoticedNeedRequest(noticed_need_id=need.id)
    closed = (await referrals.call("CloseNoticedNeed", request, SCHOOL)).noticed_need
    assert (closed.outcome, closed.closed_on, closed.state) == (
        "universal services only",
        TODAY,
        pb.NOTICED_NEED_STATE_CLOSED,
    )


@pytest.mark.proves("GLOS-E9")
async def test_the_own_agency_says_what_it_does(referrals: HouseInHand) -> None:
    need = await talked_over(referrals)
    with pytest.raises(Invalid) as refused:
        await decided(referrals, need.id, response=pb.NEED_RESPONSE_OWN_AGENCY)
    assert [one.field for one in refused.value.violations] == ["response.own_response"]
    need = await decided(referrals, need.id, response=pb.NEED_RESPONSE_OWN_AGENCY, own_response="Small group, daily.")
    assert (need.state, list(need.next_steps)) == (pb.NOTICED_NEED_STATE_OWN_AGENCY, [])


@pytest.mark.proves("GLOS-E10")
async def test_several_agencies_need_consent_and_lead_to_a_plan_or_an_assessment(referrals: HouseInHand) -> None:
    need = await talked_over(referrals)
    with pytest.raises(Refused) as refused:
        await decided(referrals, need.id, **several())
    assert (refused.value.reason, refused.value.facts) == ("CONSENT_NEEDED", {"purpose": "activity"})
    with pytest.raises(Invalid) as unproven:
        await decided(referrals, need.id, consent(ACTIVITY, evidence=""), **several())
    assert [one.field for one in unproven.value.violations] == ["consents[0].statement.evidence"]
    need = await decided(referrals, need.id, consent(ACTIVITY), **several())
    assert (list(need.next_steps), list(need.response.consents)) == (["open_support_plan"], ["activity"])
    said = [tail for tail, _ in await referrals.said()]
    assert "consent.answered.v1" in said, "the consent is on record for every later step"


async def test_the_team_that_keeps_the_records_sees_who_the_child_is_and_confirms_the_family(
    referrals: HouseInHand,
) -> None:
    need = await talked_over(referrals)
    child = children_pb2.GetChildRequest(child_id=need.child_id)
    with pytest.raises(NotFound):
        await referrals.call("GetChild", child, KEEPER)
    await decided(referrals, need.id, consent(ACTIVITY), **several())
    await referrals.call("GetChild", child, KEEPER)
    family = children_pb2.ListFamilyRequest(child_id=need.child_id)
    [mother] = (await referrals.call("ListFamily", family, KEEPER)).family
    told = children_pb2.RecordRelativeRequest(child_id=need.child_id, relative=mother, expected_version=mother.version)
    confirmed = (await referrals.call("RecordRelative", told, KEEPER)).relative
    assert (mother.confirmed, confirmed.confirmed) == (False, True)
    with pytest.raises(NotFound):
        await referrals.call("GetNoticedNeed", pb.GetNoticedNeedRequest(noticed_need_id=need.id), KEEPER)
    # Answered otherwise, and again for several agencies: the record is closed to the team, and open again.
    told = pb.Conversation(kind=pb.COLLEAGUE_SENCO, name="Ruth Ames", on=TODAY, advice="Speech first.")
    again = pb.TalkNeedOverRequest(noticed_need_id=need.id, conversation=told)
    await referrals.call("TalkNeedOver", again, SCHOOL)
    await decided(referrals, need.id, response=pb.NEED_RESPONSE_OWN_AGENCY, own_response="Small group, daily.")
    with pytest.raises(NotFound):
        await referrals.call("GetChild", child, KEEPER)
    await referrals.call("TalkNeedOver", again, SCHOOL)
    await decided(referrals, need.id, **several())
    await referrals.call("GetChild", child, KEEPER)
    closing = pb.CloseNoticedNeedRequest(noticed_need_id=need.id, outcome="A My Plan was opened.")
    await referrals.call("CloseNoticedNeed", closing, SCHOOL)
    with pytest.raises(NotFound):
        await referrals.call("GetChild", child, KEEPER)


@pytest.mark.proves("GLOS-E10")
async def test_a_refusal_of_consent_is_recorded_and_nothing_of_several_agencies_begins(referrals: HouseInHand) -> None:
    need = await talked_over(referrals)
    refused_consent = consent(ACTIVITY, answer=consents_pb2.ANSWER_REFUSED)
    kept = await decided(referrals, need.id, refused_consent, **several())
    assert (kept.state, list(kept.consents_refused)) == (pb.NOTICED_NEED_STATE_TALKED_OVER, ["activity"])
    assert not kept.HasField("response")
    said = [tail for tail, _ in await referrals.said()]
    assert ("consent.answered.v1" in said, "need.answered.v1" in said) == (True, False)
    own = await decided(referrals, need.id, response=pb.NEED_RESPONSE_OWN_AGENCY, own_response="Small group, daily.")
    assert (own.state, list(own.consents_refused)) == (pb.NOTICED_NEED_STATE_OWN_AGENCY, [])


@pytest.mark.proves("GLOS-E10")
async def test_complexity_and_impact_are_weighed_and_a_level_is_named(referrals: HouseInHand) -> None:
    need = await talked_over(referrals)
    with pytest.raises(Invalid) as refused:
        await decided(referrals, need.id, response=pb.NEED_RESPONSE_MULTI_AGENCY)
    assert {one.field for one in refused.value.violations} == {
        "response.complexity",
        "response.impact",
        "response.others",
        "response.level",
    }
    with pytest.raises(Refused) as unknown:
        await decided(referrals, need.id, consent(ACTIVITY), **several(level="statutory"))
    assert unknown.value.reason == "NO_SUCH_LEVEL"
    assert "my_plan" in unknown.value.allowed
    need = await decided(referrals, need.id, consent(CONVERSATION), **several(level="my_plan_plus"))
    assert "open_support_assessment" in need.next_steps


async def test_the_family_that_was_named_reads_the_need_and_decides_nothing(referrals: HouseInHand) -> None:
    need = await talked_over(referrals)
    seen = (
        await referrals.call("GetNoticedNeed", pb.GetNoticedNeedRequest(noticed_need_id=need.id), PARENT)
    ).noticed_need
    assert seen.observed == need.observed
    response = pb.ResponseDecided(response=pb.NEED_RESPONSE_OWN_AGENCY, reason="R.", own_response="O.")
    request = pb.DecideResponseRequest(noticed_need_id=need.id, response=response)
    with pytest.raises(Denied):
        await referrals.call("DecideResponse", request, PARENT)


async def test_an_authority_without_early_help_says_so(referrals: HouseInHand, monkeypatch: pytest.MonkeyPatch) -> None:
    authorities = referrals.house.authorities
    without = replace(authorities["gloucestershire"], early_help=None)
    monkeypatch.setitem(authorities, "gloucestershire", without)
    with pytest.raises(Refused) as refused:
        await noticed(referrals)
    assert refused.value.reason == "NO_EARLY_HELP"


async def test_whom_to_ask_is_told_from_the_authoritys_file(referrals: HouseInHand) -> None:
    told = await referrals.call("GetEarlyHelp", pb.GetEarlyHelpRequest(), SCHOOL)
    kinds = [one.kind for one in told.contacts]
    assert {"help_desk", "advice_team", "adviser", "family_information", "local_offer"} <= set(kinds)
    assert all(one.reach for one in told.contacts)
    assert [step.key for step in told.escalation][-1] == "partnership"
