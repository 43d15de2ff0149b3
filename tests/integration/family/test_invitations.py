"""A sign-in is tied to a member of the family by a code that the team sent: once, in time, and to nobody else."""

from datetime import timedelta
from typing import Any

import pytest

from chassis.principal import service_principal
from goldenthread.referrals.v1 import access_requests_pb2 as pb
from goldenthread.referrals.v1 import children_pb2 as children_pb
from goldenthread.referrals.v1 import referrals_pb2
from kernel.errors import Denied, Invalid, NotFound, Refused
from tests.integration.family.room import DOCTOR, FATHER, MOTHER, PARTNER, TEAM, referred, relative, restricted, sees
from tests.integration.test_referrals import SCHOOL
from tests.world import TODAY, HouseInHand, client

CODE, OTHER = "a" * 64, "b" * 64
WITHOUT_SIGN_INS = [
    referrals_pb2.FamilyMember(name="Jo Taylor", relation="mother", parental_responsibility=True),
    referrals_pb2.FamilyMember(name="Chris Taylor", relation="father", parental_responsibility=True),
]


async def child_of(referrals: HouseInHand) -> str:
    """Sam, whose family has no sign-ins yet."""
    return str((await referred(referrals, family=WITHOUT_SIGN_INS)).child.id)


async def invite(referrals: HouseInHand, child_id: str, name: str = "Jo Taylor", **changes: Any) -> Any:
    member = await relative(referrals, child_id, name)
    asked = {"child_id": child_id, "relative_id": member.id, "code_digest": CODE} | changes
    who = asked.pop("who", TEAM)
    return await referrals.call("InviteRelative", pb.InviteRelativeRequest(**asked), who)


async def redeem(referrals: HouseInHand, who: Any = MOTHER, code: str = CODE) -> Any:
    return await referrals.call("RedeemInvitation", pb.RedeemInvitationRequest(code_digest=code), who)


async def test_whoever_has_the_code_is_that_member_of_the_family(referrals: HouseInHand) -> None:
    child_id = await child_of(referrals)
    invited = await invite(referrals, child_id)
    assert (invited.name, invited.expires_on.day) == ("Jo Taylor", (TODAY + timedelta(days=28)).day)
    assert not await sees(referrals, MOTHER, child_id)
    answer = await redeem(referrals)
    assert (answer.given_names, answer.relation) == ("Sam", "mother")
    assert await sees(referrals, MOTHER, child_id)
    assert not await sees(referrals, FATHER, child_id)
    assert (await relative(referrals, child_id, "Jo Taylor")).subject == "jo"


async def test_letters_about_an_earlier_form_reach_whoever_has_used_the_code_and_greet_them(
    referrals: HouseInHand,
) -> None:
    taken = await referred(referrals, family=WITHOUT_SIGN_INS)
    look = referrals_pb2.GetReferralRequest(referral_id=taken.id)
    writer = service_principal("notifications", "southampton")
    assert not (await referrals.call("GetReferral", look, writer)).referral.told
    await invite(referrals, taken.child.id)
    await redeem(referrals)
    told = (await referrals.call("GetReferral", look, writer)).referral
    assert list(told.told) == ["person:jo"]
    assert {one.name: one.subject for one in told.family} == {"Jo Taylor": "jo", "Chris Taylor": ""}
    # Others read the form as it was sent.
    assert {one.subject for one in (await referrals.call("GetReferral", look, SCHOOL)).referral.family} == {""}
    await restricted(referrals, taken.child.id, "Jo Taylor", children_pb.RESTRICTION_KIND_NO_INFORMATION)
    barred = (await referrals.call("GetReferral", look, writer)).referral
    assert (list(barred.told), {one.subject for one in barred.family}) == ([], {""})


async def test_the_code_ties_the_person_and_not_the_sign_in_that_a_form_named(referrals: HouseInHand) -> None:
    """The form named a stranger's sign-in as the mother's: it reads the form until the mother has used her code."""
    stranger = client("stranger", parties=("person:stranger",), organisation="family-portal")
    told = [referrals_pb2.FamilyMember(name="Jo Taylor", relation="mother", parental_responsibility=True)]
    told[0].subject = "stranger"
    taken = await referred(referrals, known=False, family=told)
    look = referrals_pb2.GetReferralRequest(referral_id=taken.id)
    assert (await referrals.call("GetReferral", look, stranger)).referral.id == taken.id
    assert not await sees(referrals, stranger, taken.child.id)
    await invite(referrals, taken.child.id)
    await redeem(referrals)
    assert await sees(referrals, MOTHER, taken.child.id)
    assert (await relative(referrals, taken.child.id, "Jo Taylor")).subject == "jo"
    with pytest.raises(NotFound):
        await referrals.call("GetReferral", look, stranger)
    with pytest.raises(Refused, match="HAS_A_SIGN_IN"):
        await invite(referrals, taken.child.id)


async def test_a_code_works_once(referrals: HouseInHand) -> None:
    child_id = await child_of(referrals)
    await invite(referrals, child_id)
    await redeem(referrals)
    for who in (MOTHER, FATHER):
        with pytest.raises(Refused) as refused:
            await redeem(referrals, who)
        assert refused.value.reason == "INVITATION_USED"
    assert not await sees(referrals, FATHER, child_id)


async def test_a_code_works_for_four_weeks(referrals: HouseInHand) -> None:
    child_id = await child_of(referrals)
    await invite(referrals, child_id)
    referrals.today_is(TODAY + timedelta(days=28))
    with pytest.raises(Refused) as refused:
        await redeem(referrals)
    assert refused.value.reason == "INVITATION_EXPIRED"
    referrals.today_is(TODAY + timedelta(days=27))
    await redeem(referrals)
    assert await sees(referrals, MOTHER, child_id)


async def test_a_newer_code_takes_the_place_of_an_earlier_one(referrals: HouseInHand) -> None:
    child_id = await child_of(referrals)
    await invite(referrals, child_id)
    await invite(referrals, child_id, code_digest=OTHER)
    with pytest.raises(Refused) as refused:
        await redeem(referrals)
    assert refused.value.reason == "INVITATION_USED"
    await redeem(referrals, code=OTHER)


@pytest.mark.parametrize("code", [OTHER, "", "x", "a" * 63])
async def test_a_code_that_nobody_sent_opens_nothing(referrals: HouseInHand, code: str) -> None:
    child_id = await child_of(referrals)
    await invite(referrals, child_id)
    with pytest.raises(Refused) as refused:
        await redeem(referrals, code=code)
    assert refused.value.reason == "CODE_UNKNOWN"
    assert not await sees(referrals, MOTHER, child_id)


async def test_a_system_cannot_redeem_a_code(referrals: HouseInHand) -> None:
    await invite(referrals, await child_of(referrals))
    with pytest.raises(Denied):
        await redeem(referrals, PARTNER)


async def test_only_the_team_invites(referrals: HouseInHand) -> None:
    child_id = await child_of(referrals)
    for who in (SCHOOL, MOTHER, DOCTOR):
        with pytest.raises((Denied, NotFound)):
            await invite(referrals, child_id, who=who)


async def test_who_signs_in_already_is_not_invited_again(referrals: HouseInHand) -> None:
    child_id = await child_of(referrals)
    await invite(referrals, child_id)
    await redeem(referrals)
    with pytest.raises(Refused) as refused:
        await invite(referrals, child_id, code_digest=OTHER)
    assert refused.value.reason == "HAS_A_SIGN_IN"


@pytest.mark.parametrize("digest", ["", "A" * 64, "a" * 63, "g" * 64])
async def test_a_digest_that_is_none_is_refused(referrals: HouseInHand, digest: str) -> None:
    with pytest.raises(Invalid):
        await invite(referrals, await child_of(referrals), code_digest=digest)


async def test_a_member_of_another_family_is_not_invited(referrals: HouseInHand) -> None:
    child_id = await child_of(referrals)
    with pytest.raises(NotFound):
        await invite(referrals, child_id, relative_id="019cacca-6a00-7c1e-8a43-0f2f4e1d9b10")
