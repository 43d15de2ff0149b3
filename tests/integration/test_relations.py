"""What a relation opens: all that the child has, one record, some kinds of record; and until when."""

from uuid import UUID

import pytest

from goldenthread.common.v1.types_pb2 import Date, RelationshipBegan, RelationshipEnded, SharingAllowed
from goldenthread.referrals.v1 import referrals_pb2 as pb
from kernel.errors import NotFound
from kernel.ids import new_id
from tests.integration.conftest import HouseOf
from tests.integration.test_referrals import submitted
from tests.world import TODAY, HouseInHand, client

ADVOCATE = client("advocate", parties=("person:advocate",))
TODAYS = Date(year=TODAY.year, month=TODAY.month, day=TODAY.day)


@pytest.fixture
async def referrals(house_of: HouseOf) -> HouseInHand:
    return await house_of("referrals")


async def sees(referrals: HouseInHand, referral: pb.Referral) -> bool:
    try:
        await referrals.call("GetReferral", pb.GetReferralRequest(referral_id=referral.id), ADVOCATE)
    except NotFound:
        return False
    return True


def began(referral: pb.Referral, basis: UUID, relation: str = "delegate", **more: object) -> RelationshipBegan:
    return RelationshipBegan(
        child_id=referral.child.id,
        party="person:advocate",
        relation=relation,
        since=TODAYS,
        basis_id=str(basis),
        **more,  # type: ignore[arg-type]
    )


async def agreed(referrals: HouseInHand, referral: pb.Referral) -> pb.Referral:
    """With the ground that a delegate's relation asks for: whose child it is agreed to it."""
    told = SharingAllowed(child_id=referral.child.id, purpose="delegation", ground="consent", since=TODAYS)
    told.party, told.basis_id = "person:advocate", str(new_id())
    await referrals.hear("plans", "sharing.allowed.v1", told)
    return referral


@pytest.mark.parametrize(
    ("opens", "open_to"), [((), True), (("referral",), True), (("plan", "referral"), True), (("plan",), False)]
)
async def test_a_relation_that_names_kinds_of_record_opens_these(
    referrals: HouseInHand, opens: tuple[str, ...], open_to: bool
) -> None:
    taken = await agreed(referrals, await submitted(referrals))
    await referrals.hear("plans", "relationship.began.v1", began(taken, new_id(), opens=opens))
    assert await sees(referrals, taken) is open_to


@pytest.mark.parametrize("relation", ["delegate", "shared", "shown"])
async def test_a_relation_that_names_one_record_opens_that_one(referrals: HouseInHand, relation: str) -> None:
    """Whatever it stands on, so that the same record can be opened again on another basis."""
    first, second = [await agreed(referrals, await submitted(referrals)) for _ in range(2)]
    for basis in (new_id(), new_id()):
        opened = began(first, basis, relation, record_id=first.id)
        await referrals.hear("plans", "relationship.began.v1", opened)
        assert await sees(referrals, first)
        assert not await sees(referrals, second)
        ended = RelationshipEnded(
            child_id=first.child.id, party="person:advocate", relation=relation, until=TODAYS, basis_id=str(basis)
        )
        await referrals.hear("plans", "relationship.ended.v1", ended)
        assert not await sees(referrals, first)


async def test_a_relation_that_knows_its_end_needs_nobody_to_end_it(referrals: HouseInHand) -> None:
    taken = await agreed(referrals, await submitted(referrals))
    until = Date(year=2026, month=3, day=3)
    await referrals.hear("plans", "relationship.began.v1", began(taken, new_id(), until=until))
    assert await sees(referrals, taken)
    referrals.today_is(TODAY.replace(day=3))
    assert not await sees(referrals, taken)
