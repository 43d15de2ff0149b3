"""The request form of a concern, drafted: written by several, sent in as the form itself, kept by the concern."""

from dataclasses import replace

import pytest
from google.protobuf import json_format
from sqlalchemy import text

from goldenthread.referrals.v1 import drafts_pb2 as pb
from goldenthread.referrals.v1 import safeguarding_pb2 as sg
from kernel.errors import Invalid, NotFound, Refused
from tests.integration.early_help.room import HELP_DESK, OTHER_SCHOOL, SCHOOL, form, raised, talked_with_family
from tests.world import HouseInHand

# Every token has the scope; a draft of the form is sent in with it, too.
RAISER = replace(SCHOOL, scopes=frozenset({"concern.raise"}))


def drafted(concern_id: str = "") -> str:
    said = sg.SendRequestFormRequest(concern_id=concern_id, form=form())
    return json_format.MessageToJson(said, preserving_proto_field_name=True)


async def begun(referrals: HouseInHand, content: str) -> pb.Draft:
    request = pb.BeginDraftRequest(request_id="b", title="The form", kind=pb.DRAFT_KIND_REQUEST_FORM, content=content)
    draft: pb.Draft = (await referrals.call("BeginDraft", request, SCHOOL)).draft
    return draft


async def sent_in(referrals: HouseInHand, draft: pb.Draft) -> pb.Draft:
    request = pb.SubmitDraftRequest(request_id="s", draft_id=draft.id, expected_version=draft.version)
    done: pb.Draft = (await referrals.call("SubmitDraft", request, RAISER)).draft
    return done


@pytest.mark.proves("GLOS-S5")
async def test_a_drafted_request_form_is_refused_for_what_the_form_is_refused_for_and_then_sent(
    referrals: HouseInHand,
) -> None:
    concern = await raised(referrals)
    unsaid = await begun(referrals, drafted())
    with pytest.raises(Invalid) as missing:
        await sent_in(referrals, unsaid)
    assert [one.field for one in missing.value.violations] == ["concern_id"]
    draft = await begun(referrals, drafted(concern.id))
    with pytest.raises(NotFound):
        await referrals.call("GetDraft", pb.GetDraftRequest(draft_id=draft.id), OTHER_SCHOOL)
    with pytest.raises(Refused) as early:
        await sent_in(referrals, draft)
    assert early.value.reason == "FAMILY_NOT_SPOKEN_TO", "as the form itself is refused"
    await talked_with_family(referrals, concern.id)
    became = await sent_in(referrals, draft)
    assert (became.state, became.concern_id, became.content) == (pb.DRAFT_STATE_SUBMITTED, concern.id, "")
    read = (await referrals.call("GetConcern", sg.GetConcernRequest(concern_id=concern.id), HELP_DESK)).concern
    assert read.form.worries == form().worries
    with pytest.raises(Refused, match="DRAFT_SUBMITTED"):
        await sent_in(referrals, became)
    async with referrals.as_owner() as connection:
        rows = await connection.execute(text("select child_id from draft where state = 'submitted'"))
        assert [str(row.child_id) for row in rows] == [concern.id], "kept by the concern, beside the child's record"
