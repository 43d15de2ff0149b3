"""Advice before a referral: asked with or without a name, answered by its day, taken over without typing it again."""

import json
from datetime import date
from typing import Any

import pytest
from sqlalchemy import text

from chassis import deadlines, work_lists
from chassis.principal import Principal
from goldenthread.common.v1 import record_pb2
from goldenthread.common.v1.types_pb2 import Date
from goldenthread.referrals.v1 import drafts_pb2
from goldenthread.referrals.v1 import early_help_pb2 as eh
from goldenthread.referrals.v1 import enquiries_pb2 as pb
from goldenthread.referrals.v1 import safeguarding_pb2 as sg
from kernel.errors import Denied, Invalid, NotFound, Refused
from kernel.ids import new_id
from services.referrals.api.erasures import let_go
from services.referrals.storage import ENQUIRIES
from tests.integration.early_help.room import (
    ADVICE_PARTY,
    ADVICE_TEAM,
    ADVISER_PARTY,
    HELP_DESK,
    OTHER_SCHOOL,
    SAM,
    SCHOOL,
    at,
    noticed,
    raised,
)
from tests.world import HouseInHand

ADVISER = at("adviser", ADVISER_PARTY, organisation="la:916/early-help")
OBSERVED = "A child of seven speaks less and less."
SWEEP = deadlines.sweep()


async def asked(referrals: HouseInHand, by: Principal = SCHOOL, **changes: Any) -> pb.Enquiry:
    told: dict[str, Any] = {
        "name": "Alice Moreno",
        "role": "class teacher",
        "question": "Is a referral the right thing?",
        "observed": OBSERVED,
        "done_so_far": "A small group.",
    }
    return (await referrals.call("AskForAdvice", pb.AskForAdviceRequest(**(told | changes)), by)).enquiry


async def answered(referrals: HouseInHand, id: str, by: Principal = ADVICE_TEAM, **changes: Any) -> pb.Enquiry:
    told: dict[str, Any] = {
        "given": sg.ADVICE_GIVEN_ALTERNATIVE,
        "words": "A My Plan will do.",
        "alternatives": ["My Plan", "The drop-in"],
        "response": eh.NEED_RESPONSE_MULTI_AGENCY,
        "level": "my_plan",
        "name": "Dana Price",
    }
    answer = pb.EnquiryAnswer(**(told | changes))
    return (await referrals.call("AnswerEnquiry", pb.AnswerEnquiryRequest(enquiry_id=id, answer=answer), by)).enquiry


async def known(referrals: HouseInHand, id: str, by: Principal = SCHOOL) -> pb.Enquiry:
    return (await referrals.call("GetEnquiry", pb.GetEnquiryRequest(enquiry_id=id), by)).enquiry


async def waiting(referrals: HouseInHand, by: Principal) -> list[Date]:
    request = record_pb2.ListWaitingRequest(until=Date(year=2027, month=1, day=1), kinds=["information"])
    async with referrals.unit(by, writes=False) as unit:
        found, _ = await work_lists.work_list(request, unit)
    return [one.due_on for one in found if one.key == "enquiry_answer"]


@pytest.mark.proves("GLOS-E6")
@pytest.mark.proves("GLOS-S4")
async def test_an_anonymous_question_is_answered_by_its_day_and_becomes_a_need_without_typing_it_again(
    referrals: HouseInHand,
) -> None:
    first = await asked(referrals)
    assert (first.asked, first.anonymous, first.HasField("child")) == (ADVICE_PARTY, True, False)
    assert first.due_on == Date(year=2026, month=3, day=4), "two working days, as the authority's file says"
    assert await waiting(referrals, ADVICE_TEAM) == [first.due_on]
    for stranger in (OTHER_SCHOOL, HELP_DESK, ADVISER):
        with pytest.raises(NotFound):
            await known(referrals, first.id, stranger)
    with pytest.raises(Denied) as own:
        await answered(referrals, first.id, SCHOOL)
    assert own.value.reason == "NOT_YOURS_TO_ANSWER"
    with pytest.raises(Invalid) as unsaid:
        await answered(referrals, first.id, words="", alternatives=[], given=sg.ADVICE_GIVEN_ALTERNATIVE)
    assert {one.field for one in unsaid.value.violations} == {"answer.words", "answer.alternatives"}
    referrals.today_is(date(2026, 3, 5))
    while await SWEEP(referrals.house):
        pass
    tails = [tail for tail, _ in await referrals.said()]
    assert tails.count("deadline.missed.v1") == 1, "chased when its day has passed"
    second = await answered(referrals, first.id)
    assert (second.state, second.answer.by) == (pb.ENQUIRY_STATE_ANSWERED, "org:la:916/advice")
    assert await waiting(referrals, ADVICE_TEAM) == []
    with pytest.raises(Refused):
        await answered(referrals, first.id)

    with pytest.raises(NotFound):
        await referrals.call("NoticeNeed", eh.NoticeNeedRequest(child=SAM, enquiry_id=first.id), OTHER_SCHOOL)
    with pytest.raises(Denied):
        await referrals.call("NoticeNeed", eh.NoticeNeedRequest(child=SAM, enquiry_id=first.id), ADVICE_TEAM)
    request = eh.NoticeNeedRequest(child=SAM, enquiry_id=first.id)
    need = (await referrals.call("NoticeNeed", request, SCHOOL)).noticed_need
    assert (need.noticed_by, need.role, need.enquiry_id) == ("Alice Moreno", "class teacher", first.id)
    assert need.observed == (
        f"{OBSERVED}\n\nDone so far: A small group.\n\nAdvice of Dana Price: A My Plan will do.\n\n"
        "Alternatives that were named: My Plan; The drop-in."
    )
    used = await known(referrals, first.id)
    assert (used.state, used.noticed_need_id) == (pb.ENQUIRY_STATE_USED, need.id)
    with pytest.raises(Refused) as again:
        await referrals.call("NoticeNeed", eh.NoticeNeedRequest(child=SAM, enquiry_id=first.id), SCHOOL)
    assert again.value.reason == "ENQUIRY_IS_USED"
    # A worry may come of it even now. It is kept as come of who asked it, and a wrong id turns no worry away.
    with pytest.raises(Invalid):
        await raised(referrals, SCHOOL, enquiry_id="the-last-one")
    for by, enquiry_id in ((SCHOOL, str(new_id())), (OTHER_SCHOOL, first.id), (ADVICE_TEAM, first.id)):
        await raised(referrals, by, enquiry_id=enquiry_id)
    await raised(referrals, enquiry_id=first.id)
    async with referrals.as_owner() as connection:
        kept = await connection.execute(text("select body->>'enquiry_id' from safeguarding_concern order by id"))
        assert kept.scalars().all() == [None, None, None, first.id]


@pytest.mark.proves("GLOS-S4")
async def test_a_question_with_a_name_becomes_a_draft_that_is_sent_in_as_a_referral(referrals: HouseInHand) -> None:
    with pytest.raises(Refused) as unasked:
        await asked(referrals, child=SAM)
    assert (unasked.value.reason, unasked.value.allowed) == ("FAMILY_NOT_ASKED", ("ask_without_the_name",))
    with pytest.raises(Invalid):
        await asked(referrals, child=SAM, lawful_basis="public_task")
    with pytest.raises(Refused) as nobody:
        await asked(referrals, asked="team:gloucestershire/finance")
    assert nobody.value.reason == "NOT_AN_ADVISER"
    with pytest.raises(NotFound):
        await asked(referrals, child_id="019cacca-0000-7000-8000-000000000001", family_agreed=True)

    enquiry = await asked(referrals, asked=ADVISER_PARTY, child=SAM, family_agreed=True)
    assert (enquiry.anonymous, enquiry.child.given_names) == (False, "Sam")
    assert (await known(referrals, enquiry.id, ADVISER)).child.family_name == "Taylor"
    await answered(referrals, enquiry.id, ADVISER, given=sg.ADVICE_GIVEN_REFER, alternatives=[])
    begun = pb.DraftFromEnquiryRequest(enquiry_id=enquiry.id)
    with pytest.raises(Denied):
        await referrals.call("DraftFromEnquiry", begun, ADVISER)
    draft = (await referrals.call("DraftFromEnquiry", begun, SCHOOL)).draft
    told = json.loads(draft.content)
    assert told["child"]["nhs_number"] == "9990000026"
    assert (told["applicant"], told["route"]) == (
        {"name": "Alice Moreno", "role": "class teacher"},
        "ROUTE_PROFESSIONAL",
    )
    assert told["reason"].startswith(OBSERVED)
    assert "Advice of Dana Price" in told["reason"]
    with pytest.raises(Refused) as twice:
        await referrals.call("DraftFromEnquiry", begun, SCHOOL)
    assert (twice.value.reason, twice.value.facts["draft_id"]) == ("DRAFT_IS_THERE", draft.id)
    await referrals.call("DeleteDraft", drafts_pb2.DeleteDraftRequest(draft_id=draft.id), SCHOOL)
    draft = (await referrals.call("DraftFromEnquiry", begun, SCHOOL)).draft
    consent = {"purpose": "CONSENT_PURPOSE_REFERRAL", "answer": "CONSENT_ANSWER_GIVEN", "given_by": "Jo Taylor",
               "relation": "mother", "on": {"year": 2026, "month": 3, "day": 2}}  # fmt: skip
    family = {"name": "Jo Taylor", "relation": "mother", "parental_responsibility": True}
    whole = json.loads(draft.content) | {"consents": [consent], "family": [family]}
    whole["applicant"]["organisation_name"] = "Hollybrook Primary School"
    written = drafts_pb2.WriteDraftRequest(
        draft_id=draft.id, expected_version=draft.version, title=draft.title, content=json.dumps(whole)
    )
    draft = (await referrals.call("WriteDraft", written, SCHOOL)).draft
    sent = drafts_pb2.SubmitDraftRequest(draft_id=draft.id, expected_version=draft.version)
    draft = (await referrals.call("SubmitDraft", sent, SCHOOL)).draft
    used = await known(referrals, enquiry.id)
    assert (used.state, used.referral_id, used.draft_id) == (pb.ENQUIRY_STATE_USED, draft.referral_id, draft.id)


async def test_a_name_tells_nobody_whether_there_is_a_record_and_what_nobody_used_goes_in_time(
    referrals: HouseInHand,
) -> None:
    child_id = (await noticed(referrals, OTHER_SCHOOL)).child_id
    enquiry = await asked(referrals, child=SAM, family_agreed=True)
    assert child_id not in str(enquiry)
    async with referrals.unit(SCHOOL) as unit:
        kept = await ENQUIRIES.first(unit, ENQUIRIES.table.c.for_child.is_not(None))
        assert kept is not None
        assert str(kept.child_id) == child_id, "the child's record takes it along when it is erased"
    anonymous = await asked(referrals)
    back = pb.WithdrawEnquiryRequest(enquiry_id=anonymous.id, because="It is settled.")
    with pytest.raises(Denied):
        await referrals.call("WithdrawEnquiry", back, ADVICE_TEAM)
    assert (await referrals.call("WithdrawEnquiry", back, SCHOOL)).enquiry.state == pb.ENQUIRY_STATE_WITHDRAWN
    assert await let_go(referrals.house) == 0
    async with referrals.as_owner() as connection:
        await connection.exec_driver_sql("update enquiry set saved_at = saved_at - interval '7 years'")
    assert await let_go(referrals.house) == 1
    with pytest.raises(NotFound):
        await known(referrals, anonymous.id)
    listed = await referrals.call("ListEnquiries", pb.ListEnquiriesRequest(state=pb.ENQUIRY_STATE_ASKED), SCHOOL)
    assert [one.id for one in listed.enquiries] == [enquiry.id]
