"""A noticed need that is being written: it becomes one by the rules of a need, once, with what is attached to it."""

from dataclasses import replace
from typing import Any

import pytest
from google.protobuf import json_format

from chassis.object_store import ObjectStore
from chassis.principal import Principal
from goldenthread.referrals.v1 import drafts_pb2 as pb
from goldenthread.referrals.v1 import early_help_pb2, referrals_pb2
from kernel.errors import Denied, Invalid, NotFound, Refused
from tests.integration.early_help.room import OTHER_SCHOOL, SCHOOL, need
from tests.integration.test_documents import PDF, Shelf
from tests.world import HouseInHand

WRITER = replace(SCHOOL, scopes=frozenset({"early_help.write"}))


async def begun(referrals: HouseInHand, content: str, who: Principal = WRITER) -> pb.Draft:
    request = pb.BeginDraftRequest(title="Sam", kind=pb.DRAFT_KIND_NOTICED_NEED, content=content)
    return (await referrals.call("BeginDraft", request, who)).draft


async def sent_in(referrals: HouseInHand, draft: pb.Draft, who: Principal = WRITER) -> pb.Draft:
    request = pb.SubmitDraftRequest(draft_id=draft.id, expected_version=draft.version)
    return (await referrals.call("SubmitDraft", request, who)).draft


@pytest.mark.proves("GLOS-E4")
async def test_a_draft_becomes_a_noticed_need_once_and_its_documents_go_along(
    referrals: HouseInHand, tmp_path: Any
) -> None:
    shelf = Shelf(referrals, referrals_pb2.Referral(), ObjectStore((tmp_path / "documents").as_uri()))
    draft = await begun(referrals, '{"observed": "Sam stays alone."}')
    attached = await shelf.attach(WRITER, record="draft", record_id=draft.id)
    await shelf.keeper.scan()
    with pytest.raises(Invalid):
        await sent_in(referrals, draft)
    write = pb.WriteDraftRequest(draft_id=draft.id, expected_version=draft.version, title="Sam", kind=draft.kind)
    write.content = json_format.MessageToJson(need(), preserving_proto_field_name=True)
    written = (await referrals.call("WriteDraft", write, WRITER)).draft
    # Whoever may write drafts may not by that notice a need.
    with pytest.raises(Denied, match="SCOPE_MISSING"):
        await sent_in(referrals, written, SCHOOL)
    sent = await sent_in(referrals, written)
    assert (sent.state, sent.content, sent.referral_id) == (pb.DRAFT_STATE_SUBMITTED, "", "")
    asked = early_help_pb2.GetNoticedNeedRequest(noticed_need_id=sent.noticed_need_id)
    noticed = (await referrals.call("GetNoticedNeed", asked, WRITER)).noticed_need
    assert noticed.observed == need().observed
    document = await shelf.read(WRITER, attached.id)
    assert (document.record, document.record_id, document.child_id) == ("noticed_need", noticed.id, noticed.child_id)
    assert await shelf.opened(WRITER, attached.id) == PDF
    with pytest.raises(NotFound):
        await shelf.read(OTHER_SCHOOL, attached.id)
    with pytest.raises(Refused, match="DRAFT_SUBMITTED"):
        await sent_in(referrals, sent)


async def test_a_draft_says_for_good_of_which_kind_it_is(referrals: HouseInHand) -> None:
    for content in ('{"reason": "A referral says this."}', "[]"):
        with pytest.raises(Invalid):
            await begun(referrals, content)
    draft = await begun(referrals, '{"observed": "Sam stays alone."}')
    write = pb.WriteDraftRequest(draft_id=draft.id, expected_version=1, title="Sam", kind=pb.DRAFT_KIND_REFERRAL)
    with pytest.raises(Invalid) as other:
        await referrals.call("WriteDraft", write, WRITER)
    assert other.value.violations[0].field == "kind"
