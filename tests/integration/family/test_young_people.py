"""The day after compulsory school age ends: the rights, the consents and who reads the record change hands."""

from datetime import date, timedelta

import pytest

from chassis.principal import service_principal
from goldenthread.common.v1.types_pb2 import Date, RelationshipBegan
from goldenthread.referrals.v1 import access_requests_pb2 as access
from goldenthread.referrals.v1 import children_pb2 as children
from goldenthread.referrals.v1 import consents_pb2 as consents
from goldenthread.referrals.v1 import events_pb2 as events
from goldenthread.referrals.v1 import referrals_pb2 as pb
from kernel.errors import Denied, Invalid, NotFound, Refused
from services.referrals.api.sweeps import grow_up
from tests.integration.family import room
from tests.integration.family.room import ADVOCATE, CHILD, FATHER, MOTHER, PARTNER, TEAM
from tests.integration.test_referrals import SCHOOL, decision, state_after
from tests.world import HouseInHand, client

BORN = Date(year=2010, month=8, day=31)
LAST_DAY = date(2026, 6, 26)
THE_DAY = LAST_DAY + timedelta(days=1)
YES_BY_SAM = {
    "given_by": "Sam Taylor",
    "relation": "young person",
    "decided_as": consents.DECIDED_AS_YOUNG_PERSON,
    "on": room.day(THE_DAY),
}


async def growing_up(referrals: HouseInHand) -> pb.Referral:
    """Sam, fifteen, whose parents both read the record; Sam has a sign-in."""
    taken = await room.referred(referrals, child=room.child(born_on=BORN))
    own = children.Relative(name="Sam Taylor", relation="child", is_the_child=True, subject="sam")
    request = children.RecordRelativeRequest(request_id="s", child_id=taken.child.id, relative=own)
    await referrals.call("RecordRelative", request, TEAM)
    return taken


async def grown_up(referrals: HouseInHand) -> pb.Referral:
    taken = await growing_up(referrals)
    referrals.today_is(THE_DAY)
    assert await grow_up(referrals.house) == 1
    return taken


@pytest.mark.proves("W39")
async def test_on_the_day_the_record_is_the_young_persons_and_no_longer_the_parents(referrals: HouseInHand) -> None:
    child = (await growing_up(referrals)).child.id
    referrals.today_is(LAST_DAY)
    assert await grow_up(referrals.house) == 0
    assert [await room.sees(referrals, who, child) for who in (MOTHER, FATHER, CHILD)] == [True, True, False]
    referrals.today_is(THE_DAY)
    assert await grow_up(referrals.house) == 1
    assert [await room.sees(referrals, who, child) for who in (MOTHER, FATHER, CHILD)] == [False, False, True]
    seen = (await referrals.call("GetChild", children.GetChildRequest(child_id=child), CHILD)).child
    assert seen.rights_begun_on == seen.rights_from == Date(year=2026, month=6, day=27)
    [began] = [
        events.RightsBegan.FromString(said) for tail, said in await referrals.said() if tail == "rights.began.v1"
    ]
    assert (began.on, began.represented) == (Date(year=2026, month=6, day=27), False)
    assert await grow_up(referrals.house) == 0, "it is done once"
    assert await room.sees(referrals, TEAM, child)


async def test_a_parent_reads_on_with_the_young_persons_consent_until_it_is_taken_back(referrals: HouseInHand) -> None:
    child = (await grown_up(referrals)).child.id
    asked = {"purpose": consents.SHARING_PURPOSE_PARENTAL_ACCESS, "parties": ["person:jo"]}
    by_a_parent = room.answer(child, **asked, on=room.day(THE_DAY), evidence="she says so")
    with pytest.raises(Invalid) as refused:
        await referrals.call("AnswerConsent", by_a_parent, TEAM)
    assert [one.code for one in refused.value.violations] == ["YOUNG_PERSON_DECIDES"]
    for said, open_to in ((1, True), (3, False), (1, True)):
        await referrals.call("AnswerConsent", room.answer(child, said, **asked, **YES_BY_SAM), CHILD)
        assert await room.sees(referrals, MOTHER, child) is open_to
    assert not await room.sees(referrals, FATHER, child)
    again = room.answer(child, **asked, **YES_BY_SAM)
    with pytest.raises((Denied, Refused)) as denied:
        await referrals.call("AnswerConsent", again, MOTHER)
    assert denied.value.reason in ("NOT_YOURS_TO_ANSWER", "ACT_NOT_OPEN")


async def test_who_represents_a_young_person_without_capacity_reads_on(referrals: HouseInHand) -> None:
    child = (await growing_up(referrals)).child.id
    mother = await room.relative(referrals, child, "Jo Taylor")
    finding = children.CapacityFinding(
        lacks_capacity=True,
        decision="Her plan, and who sees it",
        basis="Two-stage test with an advocate present.",
        assessed_by="Martin Cole",
        on=room.day(THE_DAY),
        representative=mother.id,
    )
    request = children.RecordCapacityRequest(request_id="f", child_id=child, finding=finding)
    with pytest.raises((Invalid, Refused)):
        await referrals.call("RecordCapacity", request, TEAM)
    referrals.today_is(THE_DAY)
    await grow_up(referrals.house)
    assert not await room.sees(referrals, MOTHER, child)
    await referrals.call("RecordCapacity", request, TEAM)
    assert [await room.sees(referrals, who, child) for who in (MOTHER, FATHER)] == [True, False]
    answered = room.answer(child, on=room.day(THE_DAY), decided_as=consents.DECIDED_AS_REPRESENTATIVE)
    assert (await referrals.call("AnswerConsent", answered, MOTHER)).consent.state == consents.CONSENT_STATE_GIVEN
    finding.representative = ""
    nobody = children.RecordCapacityRequest(request_id="n", child_id=child, finding=finding)
    with pytest.raises(Invalid) as refused:
        await referrals.call("RecordCapacity", nobody, TEAM)
    assert [one.field for one in refused.value.violations] == ["representative"]


async def test_what_a_parent_allowed_lapses_and_waits_for_the_young_person(referrals: HouseInHand) -> None:
    child = (await growing_up(referrals)).child.id
    await referrals.call("AnswerConsent", room.answer(child), MOTHER)
    await room.sent(referrals, await room.decided(referrals, child))
    prepared = await room.decided(referrals, child)
    assert await room.sees(referrals, PARTNER, child)
    referrals.today_is(THE_DAY)
    await grow_up(referrals.house)
    assert not await room.sees(referrals, PARTNER, child)
    with pytest.raises(Refused):
        await room.sent(referrals, prepared)
    [consent] = (await referrals.call("ListConsents", consents.ListConsentsRequest(child_id=child), CHILD)).consents
    assert (consent.state, consent.lapsed) == (consents.CONSENT_STATE_REVISIT, True)
    await referrals.call("AnswerConsent", room.answer(child, **YES_BY_SAM), CHILD)
    await room.sent(referrals, await room.decided(referrals, child))
    assert await room.sees(referrals, PARTNER, child)


@pytest.mark.proves("W39")
async def test_rights_that_change_in_the_middle_of_a_referral(referrals: HouseInHand) -> None:
    """The panel wants to pass it on; before anybody answers, Sam is a young person: only Sam's yes lets it go on."""
    taken = await growing_up(referrals)
    await referrals.hear("panels", "decision.made.v1", decision(taken, "single_agency", agency="org:ods:R1C"))
    referrals.today_is(THE_DAY)
    await grow_up(referrals.house)
    said = pb.Consent(
        purpose=pb.CONSENT_PURPOSE_SINGLE_AGENCY,
        answer=pb.CONSENT_ANSWER_GIVEN,
        given_by="Jo Taylor",
        relation="mother",
        on=room.day(THE_DAY),
    )
    by_mother = pb.RecordConsentRequest(request_id="m", referral_id=taken.id, consent=said)
    for who in (MOTHER, SCHOOL):
        with pytest.raises((Invalid, Refused)):
            await referrals.call("RecordConsent", by_mother, who)
    assert (await state_after(referrals, taken)).state == pb.REFERRAL_STATE_AWAITING_CONSENT
    said.given_by, said.relation, said.decided_as = "Sam Taylor", "young person", consents.DECIDED_AS_YOUNG_PERSON
    by_sam = pb.RecordConsentRequest(request_id="s", referral_id=taken.id, consent=said)
    passed_on = (await referrals.call("RecordConsent", by_sam, SCHOOL)).referral
    assert passed_on.state == pb.REFERRAL_STATE_SINGLE_AGENCY


@pytest.mark.proves("W39", "SOTON-O3")
async def test_what_a_parent_agreed_to_with_a_referral_lapses_until_the_young_person_agrees(
    referrals: HouseInHand,
) -> None:
    taken = await growing_up(referrals)
    said = pb.Consent(
        purpose=pb.CONSENT_PURPOSE_SINGLE_AGENCY,
        answer=pb.CONSENT_ANSWER_GIVEN,
        given_by="Jo Taylor",
        relation="mother",
        on=room.TODAYS,
    )
    by_mother = pb.RecordConsentRequest(request_id="m", referral_id=taken.id, consent=said)
    await referrals.hear("panels", "decision.made.v1", decision(taken, "single_agency", agency="org:ods:R1C"))
    await referrals.call("RecordConsent", by_mother, MOTHER)
    agency, read = client("agency", parties=("org:ods:R1C",)), pb.GetReferralRequest(referral_id=taken.id)
    assert (await referrals.call("GetReferral", read, agency)).referral.id == taken.id
    referrals.today_is(THE_DAY)
    await grow_up(referrals.house)
    with pytest.raises(NotFound):
        await referrals.call("GetReferral", read, agency)
    seen = (await referrals.call("GetReferral", read, SCHOOL)).referral
    assert [one.HasField("lapsed_on") for one in seen.consents] == [False, True]
    assert (seen.state, seen.consents[1].lapsed_on) == (pb.REFERRAL_STATE_SINGLE_AGENCY, room.day(THE_DAY))
    said.given_by, said.relation, said.decided_as = "Sam Taylor", "young person", consents.DECIDED_AS_YOUNG_PERSON
    said.on.CopyFrom(room.day(THE_DAY))
    by_sam = pb.RecordConsentRequest(request_id="s", referral_id=taken.id, consent=said)
    await referrals.call("RecordConsent", by_sam, SCHOOL)
    assert (await referrals.call("GetReferral", read, agency)).referral.id == taken.id


async def test_letters_go_to_the_young_person_and_whom_they_let_know(referrals: HouseInHand) -> None:
    taken = await growing_up(referrals)
    look = pb.GetReferralRequest(referral_id=taken.id)
    writer = service_principal("notifications", "southampton")
    before = (await referrals.call("GetReferral", look, writer)).referral.told
    assert sorted(before) == ["person:chris", "person:jo"]
    referrals.today_is(THE_DAY)
    await grow_up(referrals.house)
    assert list((await referrals.call("GetReferral", look, writer)).referral.told) == ["person:sam"]


async def test_a_parent_applies_for_a_young_person_only_with_their_consent(referrals: HouseInHand) -> None:
    referrals.today_is(THE_DAY)
    sixteen = room.child(born_on=BORN)
    with pytest.raises(Invalid) as refused:
        await room.referred(referrals, MOTHER, child=sixteen, route=pb.ROUTE_PARENT, consents=None)
    assert [one.code for one in refused.value.violations] == ["CONSENT_NOT_RECORDED"]
    yes = pb.Consent(
        purpose=pb.CONSENT_PURPOSE_REFERRAL,
        answer=pb.CONSENT_ANSWER_GIVEN,
        given_by="Sam Taylor",
        relation="young person",
        on=room.day(THE_DAY),
        decided_as=consents.DECIDED_AS_YOUNG_PERSON,
    )
    taken = await room.referred(referrals, MOTHER, child=sixteen, route=pb.ROUTE_PARENT, consents=[yes])
    assert not await room.sees(referrals, MOTHER, taken.child.id), "the record is not hers"
    assert (await referrals.call("GetReferral", pb.GetReferralRequest(referral_id=taken.id), MOTHER)).referral


async def applied(referrals: HouseInHand) -> pb.Referral:
    """Sam's own application, accepted by the panel."""
    sixteen = room.child(born_on=BORN)
    taken = await room.referred(
        referrals, CHILD, child=sixteen, route=pb.ROUTE_YOUNG_PERSON, consents=None, family=None
    )
    await referrals.hear("panels", "decision.made.v1", decision(taken, "integrated_assessment"))
    return taken


async def test_a_young_person_who_applies_first_sees_their_record_once_they_are_accepted(
    referrals: HouseInHand,
) -> None:
    referrals.today_is(THE_DAY)
    taken = await applied(referrals)
    assert await room.sees(referrals, CHILD, taken.child.id)
    own = await room.relative(referrals, taken.child.id, "Sam Taylor")
    assert (own.is_the_child, own.subject) == (True, "sam")


async def test_who_says_that_they_are_a_young_person_on_record_opens_nothing(referrals: HouseInHand) -> None:
    first = await room.referred(referrals, child=room.child(born_on=BORN))
    referrals.today_is(THE_DAY)
    await grow_up(referrals.house)
    taken = await applied(referrals)
    assert taken.child.id == first.child.id
    assert not await room.sees(referrals, CHILD, first.child.id)


async def test_whom_the_young_person_lets_read_on_reads_and_does_nothing_else(referrals: HouseInHand) -> None:
    child = (await grown_up(referrals)).child.id
    allowed = {"purpose": consents.SHARING_PURPOSE_PARENTAL_ACCESS, "parties": ["person:jo"], **YES_BY_SAM}
    await referrals.call("AnswerConsent", room.answer(child, **allowed), CHILD)
    began = [
        RelationshipBegan.FromString(said) for tail, said in await referrals.said() if tail == "relationship.began.v1"
    ]
    assert began[-1].party == "person:jo"
    assert began[-1].relation == "parent_of_young_person"
    assert await room.sees(referrals, MOTHER, child)
    with pytest.raises((Denied, Refused)):
        await referrals.call("DelegateAccess", delegation(child), MOTHER)
    with pytest.raises((Denied, Refused)):
        await referrals.call("AnswerConsent", room.answer(child, on=room.day(THE_DAY)), MOTHER)


def delegation(child: str) -> access.DelegateAccessRequest:
    return access.DelegateAccessRequest(
        request_id="g",
        child_id=child,
        party="org:sendiass:southampton",
        name="SENDIASS Southampton",
        role="SENDIASS",
        opens=["child"],
        until=room.day(THE_DAY + timedelta(days=30)),
    )


async def test_whom_a_parent_let_in_is_out_when_the_parents_right_ends(referrals: HouseInHand) -> None:
    child = (await growing_up(referrals)).child.id
    referrals.today_is(LAST_DAY)
    given = (await referrals.call("DelegateAccess", delegation(child), MOTHER)).delegation
    assert await room.sees(referrals, ADVOCATE, child)
    referrals.today_is(THE_DAY)
    await grow_up(referrals.house)
    assert not await room.sees(referrals, ADVOCATE, child)
    listed = await referrals.call("ListDelegations", access.ListDelegationsRequest(child_id=child), CHILD)
    assert [(one.id, one.state) for one in listed.delegations] == [(given.id, access.DELEGATION_STATE_WITHDRAWN)]
    await referrals.call("DelegateAccess", delegation(child), CHILD)
    await room.restricted(referrals, child, "Chris Taylor", children.RESTRICTION_KIND_NO_CONTACT)
    assert await room.sees(referrals, ADVOCATE, child), "what the young person gave stays"
