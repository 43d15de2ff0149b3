"""What plans knows of consents: the grounds that referrals says, by child and purpose."""

from datetime import date, timedelta
from uuid import UUID

import pytest

from chassis import translate
from goldenthread.common.v1 import types_pb2
from kernel.errors import Refused
from kernel.ids import new_id
from services.plans.domain.consents import demand_consents
from services.plans.storage.consents import consents_of
from tests.integration.conftest import HouseOf
from tests.world import TODAY, HouseInHand, client

SCHOOL = client("school", parties=("org:urn:123456",))


def allowed(child: UUID, purpose: str, basis: UUID, **more: object) -> types_pb2.SharingAllowed:
    told = {"party": "", "ground": "consent", "since": translate.to_date_message(TODAY), **more}
    return types_pb2.SharingAllowed(child_id=str(child), purpose=purpose, basis_id=str(basis), **told)


async def known(plans: HouseInHand, child: UUID, *parties: str, on: date = TODAY) -> frozenset[str]:
    plans.today_is(on)
    async with plans.unit(SCHOOL) as unit:
        return await consents_of(unit, child, parties)


@pytest.mark.proves("GLOS-E12")
async def test_a_consent_counts_from_its_day_until_it_is_taken_back(house_of: HouseOf) -> None:
    plans, child, basis = await house_of("plans"), new_id(), new_id()
    assert await known(plans, child) == frozenset()
    await plans.hear("referrals", "sharing.allowed.v1", allowed(child, "activity", basis))
    assert await known(plans, child) == {"activity"}
    assert await known(plans, child, on=TODAY - timedelta(days=1)) == frozenset()
    assert await known(plans, new_id()) == frozenset()
    stopped = types_pb2.SharingStopped(
        child_id=str(child), purpose="activity", basis_id=str(basis), until=translate.to_date_message(TODAY)
    )
    await plans.hear("referrals", "sharing.stopped.v1", stopped)
    assert await known(plans, child) == frozenset()


async def test_what_expires_what_names_others_and_what_is_no_consent_does_not_count(house_of: HouseOf) -> None:
    plans, child = await house_of("plans"), new_id()
    until = translate.to_date_message(TODAY + timedelta(days=30))
    for told in (
        allowed(child, "activity", new_id(), until=until),
        allowed(child, "conversation", new_id(), party="org:ods:RJ1"),
        allowed(child, "disclosure", new_id(), ground="safeguarding"),
    ):
        await plans.hear("referrals", "sharing.allowed.v1", told)
    assert await known(plans, child) == {"activity", "conversation"}
    assert await known(plans, child, "org:urn:123456") == {"activity"}
    assert await known(plans, child, "org:ods:RJ1") == {"activity", "conversation"}
    assert await known(plans, child, on=TODAY + timedelta(days=30)) == {"conversation"}


@pytest.mark.proves("GLOS-E12", "GLOS-E23")
def test_a_missing_consent_is_named_with_what_to_do() -> None:
    demand_consents(("activity",), {"activity", "conversation"})
    with pytest.raises(Refused) as refused:
        demand_consents(("activity", "conversation"), {"activity"})
    assert refused.value.reason == "CONSENT_NEEDED"
    assert refused.value.facts == {"purpose": "conversation"}
    assert refused.value.allowed == ("ask_for_consent",)
