"""An answer that is given again is no right to see: it is its asker's own, and judged anew each time."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import text

from chassis.idempotency import Key, digest
from chassis.places import Places
from chassis.principal import Principal
from chassis.server import Rpc
from goldenthread.common.v1.types_pb2 import RelationshipEnded, RestrictionBegan
from goldenthread.referrals.v1 import referrals_pb2 as pb
from kernel.errors import Denied, NotFound
from kernel.ids import new_id
from tests.integration.conftest import HouseOf
from tests.integration.family import room
from tests.integration.family.room import SECRET, TODAYS
from tests.integration.test_referrals import SCHOOL
from tests.world import TODAY, HouseInHand, client

# Two people of one portal: one client, two subjects.
JO, CHRIS = [
    replace(client("family-portal", parties=(f"person:{name}",), organisation="family-portal"), subject=name)
    for name in ("jo", "chris")
]


@pytest.fixture
async def referrals(house_of: HouseOf) -> HouseInHand:
    return await house_of("referrals")


async def sent(referrals: HouseInHand, request: pb.SubmitReferralRequest, who: Principal) -> pb.Referral:
    """As the server takes it, with its record of what was answered before."""
    method = referrals.blueprint.service.methods_by_name["SubmitReferral"]
    rpc = Rpc(referrals.house, None, Places(2, 1.0), method, referrals.servicer.SubmitReferral)  # type: ignore[arg-type]
    return (await rpc._command(request, who, [])).referral  # type: ignore[attr-defined, no-any-return]


def form() -> pb.SubmitReferralRequest:
    return room.application(child=room.child(), family=room.family())


def by_a_parent() -> pb.SubmitReferralRequest:
    request = form()
    request.route = pb.ROUTE_PARENT
    return request


async def test_the_same_asker_gets_an_equal_answer(referrals: HouseInHand) -> None:
    first = await sent(referrals, form(), SCHOOL)
    assert await sent(referrals, form(), SCHOOL) == first


async def test_two_people_of_one_portal_with_the_same_key_are_two_askers(referrals: HouseInHand) -> None:
    jos = await sent(referrals, by_a_parent(), JO)
    chriss = await sent(referrals, by_a_parent(), CHRIS)
    assert jos.id != chriss.id


async def test_one_client_for_two_authorities_has_two_keys(referrals: HouseInHand) -> None:
    for who in (SCHOOL, replace(SCHOOL, authority="bromley")):
        async with referrals.unit(who) as unit:
            key = Key(referrals.house.table("idempotency"), who, "SubmitReferral", "k1", digest(form()))
            assert await key.claim(unit) is None
            await key.answer(unit, b"")


async def test_who_no_longer_stands_in_the_relation_is_not_answered_again(referrals: HouseInHand) -> None:
    first = await sent(referrals, form(), SCHOOL)
    ended = RelationshipEnded(
        child_id=first.child.id, party="org:urn:999901", relation="referrer", until=TODAYS, basis_id=first.id
    )
    await referrals.hear("plans", "relationship.ended.v1", ended)
    with pytest.raises(NotFound):
        await sent(referrals, form(), SCHOOL)


async def test_on_a_day_before_the_relation_began_nobody_is_answered_again(referrals: HouseInHand) -> None:
    """As it is for a while when a clock was set back; its effect stays, and its answer comes when clocks are right."""
    first = await sent(referrals, form(), SCHOOL)
    referrals.today_is(TODAY - timedelta(days=1))
    with pytest.raises(NotFound):
        await sent(referrals, form(), SCHOOL)
    referrals.today_is(TODAY)
    assert await sent(referrals, form(), SCHOOL) == first


async def test_who_was_kept_out_is_not_answered_again(referrals: HouseInHand) -> None:
    first = await sent(referrals, form(), SCHOOL)
    shut = RestrictionBegan(child_id=first.child.id, party="org:urn:999901", basis_id=str(new_id()), since=TODAYS)
    await referrals.hear("plans", "restriction.began.v1", shut)
    with pytest.raises(NotFound):
        await sent(referrals, form(), SCHOOL)


async def test_what_was_closed_since_is_not_shown_again(referrals: HouseInHand) -> None:
    first = await sent(referrals, form(), SCHOOL)
    assert first.child.address == SECRET
    closed = RestrictionBegan(child_id=first.child.id, party="org:urn:999901", basis_id=str(new_id()), since=TODAYS)
    closed.parts.append("address")
    await referrals.hear("plans", "restriction.began.v1", closed)
    again = await sent(referrals, form(), SCHOOL)
    assert again.id == first.id
    assert SECRET not in str(again)


async def test_who_lost_the_party_in_which_it_asked_is_not_answered_again(referrals: HouseInHand) -> None:
    """Whatever else would still open it: what a command asks of its caller's team is not asked again."""
    await sent(referrals, form(), SCHOOL)
    with pytest.raises(Denied, match="no longer have"):
        await sent(referrals, form(), replace(SCHOOL, parties=frozenset({"org:urn:999902"})))


async def test_the_audit_says_that_it_was_shown_again(referrals: HouseInHand) -> None:
    first = await sent(referrals, form(), SCHOOL)
    await sent(referrals, form(), SCHOOL)
    async with referrals.as_owner() as connection:
        query = text("select count(*) from audit where result = 'read' and record_id::text = :id")
        assert (await connection.execute(query, {"id": first.id})).scalar_one() == 1
