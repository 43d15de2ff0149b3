"""Entries of the local offer: drafted, published and withdrawn by who answers for them."""

import pytest

from goldenthread.common.v1.types_pb2 import Date
from goldenthread.localoffer.v1 import localoffer_pb2 as pb
from kernel.errors import Denied, Invalid, NotFound, Refused, Stale
from tests.integration.localoffer.conftest import CHARITY, DESK, OTHER, PUBLIC, Writing, content, names, place
from tests.world import HouseInHand


@pytest.mark.proves("SWK-5")
@pytest.mark.proves("SWK-L7")
async def test_an_entry_is_drafted_published_revised_and_withdrawn_by_its_owner(
    offer: HouseInHand, writing: Writing
) -> None:
    drafted = (await writing.send("DraftEntry", CHARITY, content=content())).entry
    assert (drafted.owner, drafted.state) == ("org:charity:sea-legs", pb.ENTRY_STATE_DRAFT)
    assert list(drafted.allowed_moves) == ["revise", "publish", "withdraw"]
    assert names(await writing.find("chatterbox")) == []
    with pytest.raises(NotFound):
        await offer.call("GetEntry", pb.GetEntryRequest(entry_id=drafted.id), OTHER)

    published = (await writing.send("PublishEntry", CHARITY, entry_id=drafted.id, expected_version=1)).entry
    assert names(await writing.find("chatterbox")) == ["Chatterbox"]
    assert (await offer.call("GetEntry", pb.GetEntryRequest(entry_id=drafted.id), OTHER)).entry == published

    with pytest.raises(Stale):
        await writing.send("ReviseEntry", CHARITY, entry_id=drafted.id, expected_version=1, content=content("Chatty"))
    await writing.send("ReviseEntry", CHARITY, entry_id=drafted.id, expected_version=2, content=content("Chatty"))
    assert names(await writing.find("chatty")) == ["Chatty"]

    withdrawn = (await writing.send("WithdrawEntry", DESK, entry_id=drafted.id, reason="The grant has ended.")).entry
    assert withdrawn.state == pb.ENTRY_STATE_WITHDRAWN
    assert names(await writing.find("chatty")) == []
    said = [tail for tail, _ in await offer.said()]
    assert said == ["entry.published.v1", "entry.published.v1", "entry.withdrawn.v1"]


async def test_nobody_writes_what_another_answers_for(offer: HouseInHand, writing: Writing) -> None:
    entry = await writing.publish(content(), CHARITY)
    with pytest.raises(Denied) as denied:
        await writing.send("WithdrawEntry", OTHER, entry_id=entry.id, reason="Mine now.")
    assert denied.value.reason == "ACT_NOT_OPEN"
    with pytest.raises(Denied) as denied:
        await writing.send("DraftEntry", OTHER, owner="org:charity:sea-legs", content=content())
    assert denied.value.reason == "OWNER_ONLY"
    named = (await writing.send("DraftEntry", DESK, owner="org:charity:sea-legs", content=content("Another"))).entry
    assert (await writing.send("PublishEntry", CHARITY, entry_id=named.id)).entry.state == pb.ENTRY_STATE_PUBLISHED


@pytest.mark.proves("SWK-5")
async def test_what_families_must_be_told_holds_a_publication_up_with_every_reason(writing: Writing) -> None:
    bare = content(
        description="", reach="", funding="", telephone="", places=[], availability=pb.AVAILABILITY_ADDITIONAL
    )
    bare.ClearField("assured_on")
    entry = (await writing.send("DraftEntry", CHARITY, content=bare)).entry
    with pytest.raises(Invalid) as invalid:
        await writing.send("PublishEntry", CHARITY, entry_id=entry.id)
    assert {one.field for one in invalid.value.violations} == {
        f"content.{name}" for name in ("description", "reach", "funding", "criteria", "telephone", "assured_on")
    }


async def test_a_wrong_entry_is_refused_with_every_fault(writing: Writing) -> None:
    wrong = content("", url="javascript:alert(1)", needs=["flying"], levels=["heaven"], minimum_age=9, maximum_age=3,
                    email="nobody", assured_on=Date(year=2999, month=1, day=1),
                    places=[place(at=(99.0, 0.0))])  # fmt: skip
    wrong.ClearField("sector")
    with pytest.raises(Invalid) as invalid:
        await writing.send("DraftEntry", CHARITY, content=wrong)
    assert {one.field for one in invalid.value.violations} == {
        "content.name", "content.url", "content.needs[0]", "content.levels[0]", "content.maximum_age", "content.email",
        "content.assured_on", "content.places[0].latitude", "content.sector",
    }  # fmt: skip


async def test_what_is_withdrawn_is_not_withdrawn_again(writing: Writing) -> None:
    entry = await writing.publish(content())
    await writing.send("WithdrawEntry", DESK, entry_id=entry.id, reason="Closed.")
    with pytest.raises(Refused) as refused:
        await writing.send("WithdrawEntry", DESK, entry_id=entry.id, reason="Closed.")
    assert refused.value.reason == "ENTRY_IS_WITHDRAWN"
    assert refused.value.allowed == ("revise", "publish")


async def test_a_list_shows_ones_own_drafts_and_what_is_published(offer: HouseInHand, writing: Writing) -> None:
    await writing.publish(content("Shown"), CHARITY)
    await writing.send("DraftEntry", CHARITY, content=content("Begun"))
    listed = {
        who.client_id: {
            one.content.name for one in (await offer.call("ListEntries", pb.ListEntriesRequest(), who)).entries
        }
        for who in (CHARITY, OTHER, DESK)
    }
    assert listed == {"charity": {"Shown", "Begun"}, "other": {"Shown"}, "desk": {"Shown", "Begun"}}


@pytest.mark.proves("GLOS-E8")
async def test_a_plan_that_links_to_services_hears_which_of_them_there_are(
    offer: HouseInHand, writing: Writing
) -> None:
    entry = await writing.publish(content())
    gone = await writing.publish(content("Gone"))
    await writing.send("WithdrawEntry", DESK, entry_id=gone.id, reason="Closed.")
    asked = pb.ConfirmServicesRequest(ids=[gone.id, entry.id])
    [confirmed] = (await offer.call("ConfirmServices", asked, PUBLIC)).services
    assert (confirmed.id, confirmed.name, confirmed.provider) == (entry.id, "Chatterbox", "Sea Legs Trust")
