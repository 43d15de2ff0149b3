"""One record per child: certain matches link, doubts wait for a person, merging can be undone exactly."""

import asyncio

import pytest
from sqlalchemy import text

from chassis.principal import service_principal
from goldenthread.common.v1.types_pb2 import ChildrenMerged, ChildrenParted, Date, RelationshipBegan, RelationshipEnded
from goldenthread.referrals.v1 import access_requests_pb2 as pb
from goldenthread.referrals.v1 import children_pb2 as children
from goldenthread.referrals.v1 import referrals_pb2
from goldenthread.referrals.v1.erasure_pb2 import EraseRecordRequest
from kernel.errors import Denied, Invalid, Refused
from tests.integration.conftest import HouseOf
from tests.integration.family import room
from tests.integration.family.room import FATHER, MOTHER, TEAM
from tests.integration.test_referrals import OTHER_SCHOOL, SCHOOL
from tests.world import AUTHORITY, HouseInHand, client

GRANDMOTHER = client("gran", parties=("person:gran",), organisation="family-portal")


async def decide(referrals: HouseInHand, match: pb.Match, same: bool, reason: str = "Asked the mother.") -> pb.Match:
    request = pb.DecideMatchRequest(request_id="m", match_id=match.id, same=same, reason=reason)
    return (await referrals.call("DecideMatch", request, TEAM)).match


async def doubles(referrals: HouseInHand) -> tuple[str, str, pb.Match]:
    """Sam twice: with an NHS number, and again without one, spelt a little otherwise, by another school."""
    first = await room.referred(referrals)
    again = room.child(nhs_number=None, given_names="Samuel")
    gran = referrals_pb2.FamilyMember(
        name="Pat Hart", relation="grandmother", parental_responsibility=True, subject="gran"
    )
    second = await room.referred(referrals, OTHER_SCHOOL, child=again, family=[gran])
    [match] = await room.matches(referrals)
    return first.child.id, second.child.id, match


async def test_a_probable_match_waits_for_a_person_with_its_grounds_and_both_records(referrals: HouseInHand) -> None:
    first, second, match = await doubles(referrals)
    assert first != second
    assert (match.child_id, match.other_child_id, match.state) == (second, first, pb.MATCH_STATE_IN_DOUBT)
    assert match.score == sum(ground.points for ground in match.grounds) == 30 + 15 + 25 + 15 + 5
    assert {ground.rule for ground in match.grounds} == {
        "born_same", "given_similar", "family_same", "address_same", "setting_same",
    }  # fmt: skip
    both = await referrals.call("GetMatch", pb.GetMatchRequest(match_id=match.id), TEAM)
    assert (both.child.given_names, both.other_child.given_names) == ("Samuel", "Sam")
    assert [one.name for one in both.family] == ["Pat Hart"]
    assert [one.name for one in both.other_family] == ["Jo Taylor", "Chris Taylor"]
    for who in (SCHOOL, MOTHER):
        with pytest.raises(Denied):
            await referrals.call("ListMatches", pb.ListMatchesRequest(), who)


async def test_merging_lets_who_sees_one_see_the_other_but_a_named_parent_no_further(referrals: HouseInHand) -> None:
    first, second, match = await doubles(referrals)
    assert not await room.sees(referrals, MOTHER, second)
    assert (await decide(referrals, match, True)).state == pb.MATCH_STATE_SAME
    assert await room.sees(referrals, MOTHER, second)
    assert await room.sees(referrals, FATHER, second)
    assert await room.sees(referrals, GRANDMOTHER, second)
    assert not await room.sees(referrals, GRANDMOTHER, first), "a form that names a parent opens nothing by merging"
    listed = await referrals.call("ListReferrals", referrals_pb2.ListReferralsRequest(child_id=first), MOTHER)
    assert len(listed.referrals) == 2
    parted = await decide(referrals, match, False, "Cousins of the same name.")
    assert parted.state == pb.MATCH_STATE_NOT_SAME
    assert [verdict.move for verdict in parted.verdicts] == ["same", "undo"]
    assert not await room.sees(referrals, MOTHER, second)
    assert await room.sees(referrals, MOTHER, first)
    assert await room.sees(referrals, GRANDMOTHER, second)


async def test_every_house_follows_a_merge_and_its_undoing_in_any_order(
    referrals: HouseInHand, house_of: HouseOf
) -> None:
    first, second, match = await doubles(referrals)
    await decide(referrals, match, True)
    [merged] = [ChildrenMerged.FromString(said) for tail, said in await referrals.said() if tail == "child.merged.v1"]
    plans = await house_of("plans")
    began = [said for tail, said in await referrals.said() if tail == "relationship.began.v1"]
    relations = [RelationshipBegan.FromString(said) for said in began]
    half = len(relations) // 2
    for one in relations[:half]:
        await plans.hear("referrals", "relationship.began.v1", one)
    await plans.hear("referrals", "child.merged.v1", merged)
    for one in relations[half:]:
        await plans.hear("referrals", "relationship.began.v1", one)
    query = "select child_id::text as child, party, relation, copied_from from relationship where until is null"

    async def known() -> set[tuple[str, str]]:
        return {(row.child, row.party) for row in await room.rows(plans, query)}

    at_once = await known()
    assert {(first, "person:jo"), (second, "person:jo"), (second, "person:gran")} <= at_once
    assert (first, "person:gran") not in at_once
    own = {(one.child_id, one.party) for one in relations}
    for jo in (one for one in relations if (one.child_id, one.party) == (first, "person:jo")):
        ended = RelationshipEnded(
            child_id=first, party=jo.party, relation=jo.relation, until=room.TODAYS, basis_id=jo.basis_id
        )
        await plans.hear("referrals", "relationship.ended.v1", ended)
    assert (second, "person:jo") not in await known()
    parted = ChildrenParted(child_id=first, merged_child_id=second, match_id=match.id, decision=2)
    await plans.hear("referrals", "child.parted.v1", parted)
    await plans.hear("referrals", "child.merged.v1", merged)
    assert await known() == own - {(first, "person:jo")}, "the earlier word heard again changes nothing"


@pytest.mark.parametrize(
    ("given", "raised"),
    [("Sue", False), ("Sara", False), ("Sam", True)],
    ids=["twin with the same initial", "twin with another name", "same first name"],
)
async def test_twins_are_never_merged_by_a_rule(referrals: HouseInHand, given: str, raised: bool) -> None:
    """Same day, family name, address and initial: another child, and nobody is asked unless the names are alike."""
    first = await room.referred(referrals)
    second = await room.referred(referrals, child=room.child(given_names=given, nhs_number=None))
    assert second.child.id != first.child.id
    assert bool(await room.matches(referrals)) is raised


async def test_twins_whose_numbers_were_mixed_up_are_two_records_and_a_doubt(referrals: HouseInHand) -> None:
    """The number is Sam's, the name is Sue's: believing the number would show one twin's record as the other's."""
    first = await room.referred(referrals)
    second = await room.referred(referrals, child=room.child(given_names="Sue"))
    assert second.child.id != first.child.id
    [match] = await room.matches(referrals)
    assert (match.other_child_id, match.referral_id) == (first.child.id, second.id)
    assert "given_differs" in {ground.rule for ground in match.grounds}


async def test_numbers_of_two_children_in_one_referral_merge_neither(referrals: HouseInHand) -> None:
    await room.referred(referrals)
    other = room.child(given_names="Alex", family_name="Reed", nhs_number=None, upn="P91640012600A")
    await room.referred(referrals, child=other)
    mixed = await room.referred(referrals, child=room.child(upn="P91640012600A"))
    assert len([one for one in await room.matches(referrals) if one.child_id == mixed.child.id]) == 2


async def test_a_superseded_number_finds_the_child_still(referrals: HouseInHand) -> None:
    first = await room.referred(referrals)
    request = children.RecordIdentifierRequest(
        request_id="i", child_id=first.child.id, kind="nhs_number", value="999 000 0034"
    )
    changed = (await referrals.call("RecordIdentifier", request, TEAM)).child
    assert (changed.nhs_number, [one.value for one in changed.superseded]) == ("9990000034", ["9990000026"])
    assert (await room.referred(referrals)).child.id == first.child.id
    with pytest.raises(Denied):
        await referrals.call("RecordIdentifier", request, MOTHER)


async def test_a_number_of_another_record_is_not_taken_and_the_two_wait(referrals: HouseInHand) -> None:
    await room.referred(referrals)
    other = room.child(given_names="Alex", family_name="Reed", nhs_number=None)
    second = await room.referred(referrals, child=other)
    request = children.RecordIdentifierRequest(
        request_id="i", child_id=second.child.id, kind="nhs_number", value="9990000026"
    )
    assert not (await referrals.call("RecordIdentifier", request, TEAM)).child.nhs_number
    assert second.child.id in {one.child_id for one in await room.matches(referrals)}


async def test_a_social_care_number_links_too(referrals: HouseInHand) -> None:
    told = room.child(nhs_number=None, social_care_id="sc-100 200")
    first = await room.referred(referrals, child=told)
    assert first.child.social_care_id == "SC-100200"
    assert (await room.referred(referrals, OTHER_SCHOOL, child=told)).child.id == first.child.id


async def test_a_pair_is_decided_with_a_reason_and_a_merged_record_is_no_partner_for_another(
    referrals: HouseInHand,
) -> None:
    _, second, match = await doubles(referrals)
    with pytest.raises(Invalid):
        await decide(referrals, match, True, " ")
    await decide(referrals, match, True)
    with pytest.raises(Refused) as refused:
        await decide(referrals, match, True)
    assert refused.value.reason == "MATCH_IS_SAME"
    third = room.child(nhs_number=None, born_on=Date(year=2017, month=4, day=5))
    await room.referred(referrals, child=third)
    pairs = {one.other_child_id for one in await room.matches(referrals) if one.id != match.id}
    assert second not in pairs, "the record that stands for the child is compared, not the merged one"


async def test_the_family_of_a_merged_record_reads_nothing_of_the_one_that_is_kept(referrals: HouseInHand) -> None:
    first, second, match = await doubles(referrals)
    said = children.Statement(
        topic=children.TOPIC_COMMUNICATION, text="Signs at home.", said_by="Jo", relation="mother", on=room.TODAYS
    )
    told = children.TellProfileRequest(request_id="p", child_id=first, statements=[said])
    await referrals.call("TellProfile", told, MOTHER)
    await decide(referrals, match, True)
    family = await referrals.call("ListFamily", children.ListFamilyRequest(child_id=second), GRANDMOTHER)
    assert [one.name for one in family.family] == ["Pat Hart"]
    profile = (await referrals.call("GetProfile", children.GetProfileRequest(child_id=second), GRANDMOTHER)).profile
    assert not profile.now
    form = referrals_pb2.PrepareReferralRequest(child_id=second)
    assert [one.name for one in (await referrals.call("PrepareReferral", form, GRANDMOTHER)).form.family] == [
        "Pat Hart"
    ]
    both = await referrals.call("ListFamily", children.ListFamilyRequest(child_id=first), MOTHER)
    assert {one.name for one in both.family} == {"Jo Taylor", "Chris Taylor", "Pat Hart"}


async def test_a_parent_who_lives_elsewhere_reads_no_address_on_the_other_record_either(referrals: HouseInHand) -> None:
    first, second, match = await doubles(referrals)
    member = await room.relative(referrals, first, "Chris Taylor")
    member.lives_with_child = False
    request = children.RecordRelativeRequest(
        request_id="l", child_id=first, relative=member, expected_version=member.version
    )
    await referrals.call("RecordRelative", request, TEAM)
    await decide(referrals, match, True)
    for child_id in (first, second):
        look = children.GetChildRequest(child_id=child_id)
        assert not (await referrals.call("GetChild", look, FATHER)).child.address
        assert (await referrals.call("GetChild", look, MOTHER)).child.address


async def third_record(referrals: HouseInHand) -> tuple[str, str, str]:
    """Three records that are alike: Sam's with a number, and two without one."""
    gran = referrals_pb2.FamilyMember(
        name="Pat Hart", relation="grandmother", parental_responsibility=True, subject="gran"
    )
    first = await room.referred(referrals)
    second = await room.referred(referrals, OTHER_SCHOOL, child=room.child(nhs_number=None), family=[gran])
    third = await room.referred(referrals, OTHER_SCHOOL, child=room.child(nhs_number=None), family=[])
    return first.child.id, second.child.id, third.child.id


async def pair(referrals: HouseInHand, newer: str, known: str) -> pb.Match:
    return next(one for one in await room.matches(referrals) if (one.child_id, one.other_child_id) == (newer, known))


async def test_after_a_mistaken_merge_the_right_one_counts_in_every_house(
    referrals: HouseInHand, house_of: HouseOf
) -> None:
    first, second, third = await third_record(referrals)
    mistaken = await pair(referrals, third, first)
    await decide(referrals, mistaken, True)
    assert await room.sees(referrals, MOTHER, third)
    await decide(referrals, mistaken, False, "Another family.")
    await decide(referrals, await pair(referrals, third, second), True)
    assert await room.sees(referrals, GRANDMOTHER, third)
    assert not await room.sees(referrals, MOTHER, third)
    said = [(tail, payload) for tail, payload in await referrals.said()]
    merged, parted, right = [one for one in said if one[0] in ("child.merged.v1", "child.parted.v1")]
    plans = await house_of("plans")
    for tail, payload in said:
        if tail == "relationship.began.v1":
            await plans.hear("referrals", tail, RelationshipBegan.FromString(payload))
    # The mistake is heard first, what takes it back last.
    for tail, payload in (merged, right, parted):
        kind = ChildrenMerged if tail == "child.merged.v1" else ChildrenParted
        await plans.hear("referrals", tail, kind.FromString(payload))
    rows = await room.rows(plans, "select party from relationship where child_id = :id and until is null", id=third)
    assert {row.party for row in rows} & {"person:jo", "person:gran"} == {"person:gran"}


async def test_two_decisions_at_once_make_no_chain(referrals: HouseInHand) -> None:
    """The middle record of two pairs would be merged into one and stand for the other: only one can be decided."""
    first, second, third = await third_record(referrals)
    upper, lower = await pair(referrals, second, first), await pair(referrals, third, second)
    waiting = text("select count(*) from pg_locks where not granted")
    async with referrals.as_owner() as connection:
        await connection.execute(text("select 1 from child where id = :id for update"), {"id": second})
        decisions = [asyncio.create_task(decide(referrals, one, True)) for one in (lower, upper)]
        while sum(one.done() for one in decisions) + (await connection.scalar(waiting) or 0) < 2:  # noqa: ASYNC110
            await asyncio.sleep(0.01)  # both are as far as they come
    answers = await asyncio.gather(*decisions, return_exceptions=True)
    [refused] = [one for one in answers if isinstance(one, Exception)]
    assert isinstance(refused, Refused)
    assert refused.reason in ("RECORD_IS_MERGED", "RECORD_STANDS_FOR_OTHERS")


async def recorded(referrals: HouseInHand, child_id: str, name: str, **told: object) -> None:
    """The team says something else of a member of the family, found by the record that it has before it."""
    member = await room.relative(referrals, child_id, name)
    for field, value in told.items():
        setattr(member, field, value)
    request = children.RecordRelativeRequest(
        request_id="r", child_id=child_id, relative=member, expected_version=member.version
    )
    await referrals.call("RecordRelative", request, TEAM)


async def test_what_is_said_of_a_member_of_the_merged_record_counts_at_once(referrals: HouseInHand) -> None:
    first, second, match = await doubles(referrals)
    await decide(referrals, match, True)
    assert await room.sees(referrals, GRANDMOTHER, second)
    await recorded(referrals, first, "Pat Hart", parental_responsibility=False)
    assert not await room.sees(referrals, GRANDMOTHER, second)
    await recorded(referrals, first, "Pat Hart", parental_responsibility=True)
    assert await room.sees(referrals, GRANDMOTHER, second)
    assert not await room.sees(referrals, GRANDMOTHER, first)
    await decide(referrals, match, False, "Cousins of the same name.")
    assert await room.sees(referrals, GRANDMOTHER, second), "it was opened on the record that the member is on"


async def test_letters_about_the_kept_record_do_not_go_to_the_family_of_the_merged_one(referrals: HouseInHand) -> None:
    first, second, match = await doubles(referrals)
    await decide(referrals, match, True)
    letters = service_principal("notifications", AUTHORITY)

    async def told(child_id: str) -> set[str]:
        request = referrals_pb2.GetToldFamilyRequest(child_id=child_id)
        return {one.party for one in (await referrals.call("GetToldFamily", request, letters)).told}

    assert await told(first) == {"person:jo", "person:chris"}
    assert await told(second) == {"person:jo", "person:chris", "person:gran"}


async def test_a_merged_record_is_erased_with_the_one_that_is_kept_and_not_before(referrals: HouseInHand) -> None:
    first, second, match = await doubles(referrals)
    await decide(referrals, match, True)
    with pytest.raises(Refused) as refused:
        await referrals.call("EraseRecord", EraseRecordRequest(child_id=second, reason="They asked."), TEAM)
    assert (refused.value.reason, refused.value.facts["child_id"]) == ("RECORD_IS_MERGED", first)
