"""Photographs and letters with a noticed need and with a concern: each read by whoever reads the record."""

from typing import Any
from uuid import UUID

import pytest

from chassis import erasure, subject_access
from chassis.object_store import ObjectStore
from goldenthread.referrals.v1 import referrals_pb2
from goldenthread.referrals.v1 import safeguarding_pb2 as pb
from kernel.erasure import ChildErased
from kernel.errors import Invalid, NotFound, Refused
from tests.integration.early_help.room import (
    HELP_DESK,
    OTHER_SCHOOL,
    PARENT,
    SCHOOL,
    noticed,
    raised,
    talked_with_family,
)
from tests.integration.early_help.test_concerns import family_of_record, looks
from tests.integration.test_documents import PDF, Shelf
from tests.world import TODAY, HouseInHand


@pytest.fixture
def shelf(referrals: HouseInHand, tmp_path: Any) -> Shelf:
    return Shelf(referrals, referrals_pb2.Referral(), ObjectStore((tmp_path / "documents").as_uri()))


@pytest.mark.proves("GLOS-E4")
async def test_a_photograph_belongs_to_a_noticed_need_and_is_read_by_whoever_reads_the_need(shelf: Shelf) -> None:
    need = await noticed(shelf.house)
    place: dict[str, str] = {"record": "noticed_need", "record_id": need.id}
    sent = await shelf.attach(SCHOOL, **place)
    assert sent.child_id == need.child_id
    await shelf.keeper.scan()
    assert await shelf.opened(await family_of_record(shelf.house, need.child_id), sent.id) == PDF
    for other in (OTHER_SCHOOL, HELP_DESK):
        with pytest.raises(NotFound):
            await shelf.listed(other, **place)
        with pytest.raises(NotFound):
            await shelf.room(other, **place)


@pytest.mark.proves("GLOS-E2")
async def test_what_is_attached_to_a_concern_is_read_by_the_desk_and_kept_from_the_family(shelf: Shelf) -> None:
    need, told = await noticed(shelf.house), await raised(shelf.house, immediate_risk=True)
    parent = await family_of_record(shelf.house, need.child_id)
    before = await looks(shelf.house, parent, need.child_id)
    place: dict[str, str] = {"record": "safeguarding_concern", "record_id": told.id}
    sent = await shelf.attach(SCHOOL, **place)
    assert sent.child_id == "", "it is kept by the concern"
    await shelf.keeper.scan()
    assert await shelf.opened(HELP_DESK, sent.id) == PDF
    # Who raised it adds to it and sees what they sent; nobody else learns that it is there.
    own = await shelf.attach(HELP_DESK, **place)
    assert await shelf.listed(HELP_DESK, **place) == [own.id, sent.id]
    assert await shelf.listed(SCHOOL, **place) == [sent.id]
    for who, id in ((SCHOOL, own.id), (OTHER_SCHOOL, sent.id), (PARENT, sent.id), (parent, sent.id)):
        with pytest.raises(NotFound):
            await shelf.read(who, id)
    with pytest.raises(NotFound):
        await shelf.room(OTHER_SCHOOL, **place)
    with pytest.raises(Invalid):
        await shelf.room(SCHOOL, **place, part="flag")
    # The family, once spoken to, sees that there is a concern: no paper of it, no look at one, no copy.
    await talked_with_family(shelf.house, told.id)
    assert await shelf.listed(parent, **place) == []
    assert await looks(shelf.house, parent, need.child_id) == before
    async with shelf.house.unit(parent, writes=False) as unit:
        copied, _ = await subject_access.page(unit, UUID(need.child_id), True, "")
    assert {one.kind for one in copied}.isdisjoint({"document", "safeguarding_concern"})
    async with shelf.house.unit(HELP_DESK) as unit:
        await erasure.erase(unit, ChildErased(UUID(told.id), "asked", TODAY))
    with pytest.raises(NotFound):
        await shelf.read(HELP_DESK, sent.id)


async def test_nothing_is_attached_to_a_concern_that_is_closed(shelf: Shelf) -> None:
    told = await raised(shelf.house)
    await shelf.house.call("LeaveConcern", pb.LeaveConcernRequest(concern_id=told.id, because="A mistake."), SCHOOL)
    with pytest.raises(Refused) as refused:
        await shelf.room(SCHOOL, record="safeguarding_concern", record_id=told.id)
    assert refused.value.reason == "SAFEGUARDING_CONCERN_IS_CLOSED"
