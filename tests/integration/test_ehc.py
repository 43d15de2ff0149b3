"""A case of the statutory process on a real database: what opens it, who sees how much of it, what stops its clock."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from chassis import translate
from goldenthread.common.v1.types_pb2 import RelationshipBegan
from goldenthread.notifications.v1 import events_pb2 as notifications_pb
from goldenthread.panels.v1 import events_pb2 as panels_pb
from goldenthread.plans.v1 import ehc_pb2
from goldenthread.plans.v1 import ehc_requests_pb2 as pb
from goldenthread.referrals.v1 import events_pb2 as referrals_pb
from kernel.errors import Denied, NotFound, Refused
from kernel.ids import new_id
from services.plans.storage import EHC_CASES
from tests.integration.conftest import HouseOf
from tests.integration.merging import another_record_of
from tests.world import TODAY, HouseInHand, client, noon

CASEWORKER = client("sen", parties=("team:southampton/sen",), organisation="la:852")
OFFICER = client("officers", parties=("team:southampton/sen-officers",), organisation="la:852")
PARENT = client("taylor", parties=("person:taylor",), organisation="")
SCHOOL = client("school", parties=("org:urn:999901",), organisation="urn:999901")
CLINIC = client("clinic", parties=("org:ods:RHM",), organisation="ods:RHM")
STRANGER = client("other-school", parties=("org:urn:999909",), organisation="urn:999909")
CHILD, REFERRAL = "019cacca-0000-7000-8000-00000000000c", "019cacca-0000-7000-8000-00000000000e"
YEAR_NINE = date(2027, 9, 1)
REGISTER = (
    "URN,EstablishmentName,EstablishmentStatus (name)\n"
    "999901,Hollybrook Primary School,Open\n999902,Weston Park School,Open\n999903,Old School,Closed\n"
)
TEST = [
    ehc_pb2.EhcLimb(key="has_or_may_have_sen", met=True, finding="Language three years behind age."),
    ehc_pb2.EhcLimb(key="plan_may_be_necessary", met=True, finding="What there is, is not enough."),
]


@pytest.fixture
async def plans(house_of: HouseOf) -> HouseInHand:
    return await house_of("plans")


async def received(plans: HouseInHand, on: date = TODAY - timedelta(days=3)) -> ehc_pb2.EhcCase:
    """The family and the school stand in a relation on the request; the case follows from it."""
    for party, relation in (("person:taylor", "named_family"), ("org:urn:999901", "referrer")):
        began = RelationshipBegan(
            child_id=CHILD, party=party, relation=relation, since=translate.to_date_message(TODAY), basis_id=REFERRAL
        )
        await plans.hear("referrals", "relationship.began.v1", began)
    message = referrals_pb.ReferralReceived(
        referral_id=REFERRAL,
        child_id=CHILD,
        received_on=translate.to_date_message(on),
        route="professional",
        organisation="urn:999901",
        seeks="ehc_assessment",
        setting_urn="999901",
        year_nine_from=translate.to_date_message(YEAR_NINE),
    )
    for _ in range(2):
        await plans.hear("referrals", "referral.received.v1", message)
    [case] = (await plans.call("ListEhcCases", pb.ListEhcCasesRequest(), CASEWORKER)).cases
    return case


async def do(plans: HouseInHand, name: str, case: ehc_pb2.EhcCase, who: Any, **fields: Any) -> ehc_pb2.EhcCase:
    request = getattr(pb, f"{name}Request")(request_id="k", case_id=case.id, **fields)
    return (await plans.call(name, request, who)).case


async def decide(plans: HouseInHand, case: ehc_pb2.EhcCase, who: Any = OFFICER) -> ehc_pb2.EhcCase:
    said = {"officer": "Dana Whitfield", "reasons": "As found.", "limbs": TEST}
    return await do(plans, "DecideEhcAssessment", case, who, assess=True, **said)


async def sent(plans: HouseInHand, kind: str, case: ehc_pb2.EhcCase, about: str, on: date) -> None:
    notice = notifications_pb.NoticeSent(
        notice_id=str(new_id()), kind=kind, subject_id=case.id, child_id=CHILD, about_id=about
    )
    notice.sent_at.FromDatetime(noon(on))
    await plans.hear("notifications", "notice.sent.v1", notice)


async def seen(plans: HouseInHand, case: ehc_pb2.EhcCase, who: Any) -> ehc_pb2.EhcCase:
    return (await plans.call("GetEhcCase", pb.GetEhcCaseRequest(case_id=case.id), who)).case


@pytest.mark.proves("SWK-G1")
async def test_a_request_opens_one_case_whose_clock_started_on_receipt(plans: HouseInHand) -> None:
    case = await received(plans)
    due = {one.key: translate.to_date(one.due_on) for one in case.deadlines}
    assert due["assessment_decision"] == TODAY - timedelta(days=3) + timedelta(weeks=6)
    assert (case.source, case.state) == (ehc_pb2.EHC_SOURCE_SCHOOL, ehc_pb2.EHC_STATE_REQUESTED)
    said = [tail for tail, _ in await plans.said()]
    assert said.count("ehc_request.received.v1") == said.count("ehc_panel.wanted.v1") == 1
    async with plans.unit(CASEWORKER) as unit:
        [kept] = await EHC_CASES.all(unit)
    assert kept.year_nine_from == YEAR_NINE


async def test_a_referral_for_support_opens_no_case(plans: HouseInHand) -> None:
    message = referrals_pb.ReferralReceived(referral_id=REFERRAL, child_id=CHILD, seeks="support")
    await plans.hear("referrals", "referral.received.v1", message)
    assert not (await plans.call("ListEhcCases", pb.ListEhcCasesRequest(), CASEWORKER)).cases


async def test_family_and_requester_see_the_case_and_a_stranger_learns_nothing(plans: HouseInHand) -> None:
    case = await received(plans)
    for who in (PARENT, SCHOOL, OFFICER):
        assert (await seen(plans, case, who)).id == case.id
    with pytest.raises(NotFound):
        await seen(plans, case, STRANGER)
    merged = pb.ListEhcCasesRequest(child_id=await another_record_of(plans, CHILD))
    assert len((await plans.call("ListEhcCases", merged, CASEWORKER)).cases) == 1
    other = pb.ListEhcCasesRequest(child_id=str(new_id()))
    assert not (await plans.call("ListEhcCases", other, CASEWORKER)).cases
    drafting = pb.ListEhcCasesRequest(state=ehc_pb2.EHC_STATE_DRAFTING)
    assert not (await plans.call("ListEhcCases", drafting, CASEWORKER)).cases


@pytest.mark.proves("SWK-G3")
async def test_the_panel_advises_the_officer_decides_and_the_letter_stops_the_clock(plans: HouseInHand) -> None:
    case = await received(plans)
    advised = panels_pb.AdviceGiven(
        item_id=str(new_id()), referral_id=case.id, child_id=CHILD, panel="ehc", kind="ehc_assessment", outcome="assess"
    )
    for _ in range(2):
        await plans.hear("panels", "item.advised.v1", advised)
    with pytest.raises(Denied, match="ACT_NOT_OPEN"):
        await decide(plans, case, CASEWORKER)
    case = await decide(plans, case)
    [decision] = case.decisions
    assert (decision.panel_advised, decision.follows_advice, decision.decided_by) == ("assess", True, "Dana Whitfield")
    assert not decision.HasField("notified_on")
    for day in (TODAY + timedelta(days=1), TODAY + timedelta(days=2)):
        await sent(plans, "ehc_will_assess", case, decision.id, day)
    after = await seen(plans, case, PARENT)
    [limit] = [one for one in after.deadlines if one.key == "assessment_decision"]
    assert translate.to_date(limit.met_on) == TODAY + timedelta(days=1)
    with pytest.raises(Refused, match="EHC_CASE_IS_ASSESSING"):
        await decide(plans, after)


async def test_an_adviser_sees_the_own_part_and_nobody_elses(plans: HouseInHand) -> None:
    case = await decide(plans, await received(plans))
    await do(plans, "AddEhcEvidence", case, PARENT, title="Diary", author="Jo Taylor", summary="Mornings are hardest.")
    sought = [
        pb.AdviceToSeek(kind=ehc_pb2.EHC_ADVICE_KIND_MEDICAL, party="org:ods:RHM"),
        pb.AdviceToSeek(kind=ehc_pb2.EHC_ADVICE_KIND_SOCIAL_CARE, party="team:southampton/social-care"),
    ]
    case = await do(plans, "RequestEhcAdvice", case, CASEWORKER, advice=sought)
    mine = await seen(plans, case, CLINIC)
    assert [one.party for one in mine.advice] == ["org:ods:RHM"]
    assert not mine.evidence
    assert not mine.decisions
    given = {"author": "Dr Shah", "role": "paediatrician", "summary": "Hearing is normal."}
    with pytest.raises(Denied, match="ADVICE_NOT_ASKED_OF_YOU"):
        await do(plans, "GiveEhcAdvice", case, CLINIC, advice_id=case.advice[1].id, **given)
    await do(plans, "GiveEhcAdvice", case, CLINIC, advice_id=case.advice[0].id, **given)
    whole = await seen(plans, case, PARENT)
    assert (whole.advice[0].summary, whole.evidence[0].title) == ("Hearing is normal.", "Diary")


async def test_who_was_asked_reads_no_more_when_the_request_is_taken_back(plans: HouseInHand) -> None:
    case = await decide(plans, await received(plans))
    asked = [pb.AdviceToSeek(kind=ehc_pb2.EHC_ADVICE_KIND_MEDICAL, party="org:ods:RHM")]
    case = await do(plans, "RequestEhcAdvice", case, CASEWORKER, advice=asked)
    assert (await seen(plans, case, CLINIC)).id == case.id
    await do(plans, "WithdrawEhcRequest", case, CASEWORKER, reason="The family moved.")
    with pytest.raises(NotFound):
        await seen(plans, case, CLINIC)
    assert (await seen(plans, case, PARENT)).id == case.id
    assert "relationship.ended.v1" in [tail for tail, _ in await plans.said()]


async def test_an_exception_and_a_posted_letter_are_recorded(plans: HouseInHand) -> None:
    case = await decide(plans, await received(plans, TODAY - timedelta(weeks=5)))
    days = [
        ehc_pb2.NamedDay(name="left_on", day=translate.to_date_message(TODAY - timedelta(weeks=5))),
        ehc_pb2.NamedDay(name="back_on", day=translate.to_date_message(TODAY - timedelta(days=3))),
    ]
    case = await do(
        plans, "RecordEhcException", case, CASEWORKER,
        limit="assessment_decision", code="absent_four_weeks", evidence="Letter.", days=days,
    )  # fmt: skip
    [limit] = [one for one in case.deadlines if one.key == "assessment_decision"]
    assert (limit.excused_by, [one.name for one in limit.excused_days]) == ("absent_four_weeks", ["left_on", "back_on"])
    day = translate.to_date_message(TODAY)
    case = await do(
        plans, "RecordEhcNotice", case, CASEWORKER,
        kind="ehc_will_assess", about_id=case.decisions[0].id, sent_on=day, served_on=day, channel="post",
    )  # fmt: skip
    assert case.told[0].channel == "post"


@pytest.mark.proves("SWK-8")
async def test_a_school_is_taken_over_from_the_register_found_consulted_and_refused(plans: HouseInHand) -> None:
    taken = pb.ImportEstablishmentsRequest(request_id="k", csv=REGISTER)
    for _ in range(2):
        assert (await plans.call("ImportEstablishments", taken, CASEWORKER)).taken == 3
    wanted = pb.ListEstablishmentsRequest(name="weston", page_size=10)
    assert [one.urn for one in (await plans.call("ListEstablishments", wanted, PARENT)).establishments] == ["999902"]
    first = await plans.call("ListEstablishments", pb.ListEstablishmentsRequest(page_size=2), PARENT)
    rest = pb.ListEstablishmentsRequest(page_size=2, page_token=first.next_page_token)
    assert [one.urn for one in (await plans.call("ListEstablishments", rest, PARENT)).establishments] == ["999903"]
    case = await received(plans)
    for urn, reason in (("999999", "SCHOOL_UNKNOWN"), ("999903", "SCHOOL_CLOSED"), ("999902", "EHC_CASE_IS_REQUESTED")):
        with pytest.raises(Refused, match=reason):
            await do(plans, "ConsultEhcSchool", case, CASEWORKER, urn=urn)


async def test_a_request_that_was_taken_back_is_over(plans: HouseInHand) -> None:
    case = await do(plans, "WithdrawEhcRequest", await received(plans), CASEWORKER, reason="The family moved.")
    assert case.state == ehc_pb2.EHC_STATE_WITHDRAWN
    with pytest.raises(Refused, match="EHC_CASE_IS_WITHDRAWN"):
        await decide(plans, case)
    assert UUID(case.id)


async def test_family_and_social_worker_give_the_advice_that_they_were_asked_for(plans: HouseInHand) -> None:
    """A social worker writes advice and no request, by the matrix; who was asked gives their own, whoever they are."""
    case = await decide(plans, await received(plans))
    care = client("care", parties=("team:southampton/childrens-social-care",), organisation="la:852/social-care")
    asked = [
        pb.AdviceToSeek(kind=ehc_pb2.EHC_ADVICE_KIND_FAMILY, party="person:taylor"),
        pb.AdviceToSeek(kind=ehc_pb2.EHC_ADVICE_KIND_SOCIAL_CARE, party="team:southampton/childrens-social-care"),
    ]
    case = await do(plans, "RequestEhcAdvice", case, CASEWORKER, advice=asked)
    for who, one in zip((PARENT, care), case.advice, strict=True):
        given = {"author": "A. Author", "role": "who was asked", "summary": "What was found."}
        await do(plans, "GiveEhcAdvice", case, who, advice_id=one.id, **given)
    with pytest.raises(Denied):
        await do(plans, "AddEhcEvidence", case, care, title="T", author="A", summary="S")
