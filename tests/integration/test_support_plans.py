"""Support plans on a real database: who may open one, two at once, consents that end, who is let in and out."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text as sql

from chassis import translate
from goldenthread.common.v1 import documents_pb2 as documents
from goldenthread.common.v1 import record_pb2, types_pb2
from goldenthread.notifications.v1 import events_pb2 as notices
from goldenthread.plans.v1 import ehc_pb2, support_pb2
from goldenthread.plans.v1 import ehc_requests_pb2 as ehc_pb
from goldenthread.plans.v1 import support_assessment_requests_pb2 as assessments
from goldenthread.plans.v1 import support_requests_pb2 as pb
from goldenthread.referrals.v1 import events_pb2 as referrals_pb
from kernel.change import Change
from kernel.errors import Denied, Invalid, NotFound, Refused, Stale
from kernel.ids import new_id
from services.plans.domain.ehc.placement import EhcPlacement, EhcPlacementKind
from services.plans.domain.ehc.version import EhcVersionState
from services.plans.storage import EHC_DRAFTS, keep_case
from tests.integration.conftest import HouseOf
from tests.unit import support_specimens as specimens
from tests.unit.ehc_plan_specimens import ready
from tests.unit.ehc_specimens import TEAM, in_force
from tests.unit.ehc_specimens import agreed as agreed_case
from tests.unit.support_specimens import ON
from tests.world import TODAY, HouseInHand, client, noon

GLOS = "gloucestershire"


def of(name: str, *parties: str, authority: str = GLOS) -> Any:
    return replace(client(name, parties=parties, organisation=name), authority=authority)


SCHOOL = of("cam-vale", specimens.SCHOOL)
NURSE = of("clinic", specimens.NURSE)
REGISTRAR = of("families-first-plus", specimens.REGISTRAR)
MOTHER = of("portal", "person:rose.finch")
STRANGER = of("stranger", "org:urn:999909")
DAY = translate.to_date_message


class Here:
    """The plans house with a child who goes to the school, and whose mother has agreed to what a plan needs."""

    def __init__(self, plans: HouseInHand, authority: str = GLOS) -> None:
        self.plans, self.authority, self.child = plans, authority, new_id()

    async def related(self, party: str, relation: str) -> None:
        began = types_pb2.RelationshipBegan(
            child_id=str(self.child), party=party, relation=relation, since=DAY(ON), basis_id=str(new_id())
        )
        await self.plans.hear("referrals", "relationship.began.v1", began, authority=self.authority)

    async def consented(self, purpose: str, party: str = "") -> UUID:
        basis = new_id()
        told = types_pb2.SharingAllowed(
            child_id=str(self.child),
            purpose=purpose,
            party=party,
            ground="consent",
            since=DAY(ON),
            basis_id=str(basis),
        )
        await self.plans.hear("referrals", "sharing.allowed.v1", told, authority=self.authority)
        return basis

    async def taken_back(self, purpose: str, basis: UUID, on: date = ON) -> None:
        told = types_pb2.SharingStopped(child_id=str(self.child), purpose=purpose, basis_id=str(basis), until=DAY(on))
        await self.plans.hear("referrals", "sharing.stopped.v1", told, authority=self.authority)

    async def do(self, name: str, who: Any, /, **asked: Any) -> Any:
        request = getattr(pb, f"{name}Request")(request_id=str(new_id()), **asked)
        return (await self.plans.call(name, request, who)).plan

    async def open(self, who: Any = SCHOOL, level: str = "my_plan", **more: Any) -> Any:
        asked = pb.OpenSupportPlanRequest(
            opener=pb.SupportOpener(name="Alice Moreno", role="SENCO", sector=types_pb2.SECTOR_EDUCATION),
            discussion=translate.fill(support_pb2.SupportDiscussion(), specimens.TALKED),
            members=[translate.fill(pb.SupportNewMember(), one) for one in (specimens.CHILD, specimens.MOTHER)],
        )
        asked.child_id, asked.level, asked.request_id = str(self.child), level, str(new_id())
        asked.MergeFrom(pb.OpenSupportPlanRequest(**more))
        return (await self.plans.call("OpenSupportPlan", asked, who)).plan

    async def read(self, plan: support_pb2.SupportPlan, who: Any = SCHOOL) -> Any:
        return (await self.plans.call("GetSupportPlan", pb.GetSupportPlanRequest(plan_id=plan.id), who)).plan

    async def written(self, plan: support_pb2.SupportPlan, who: Any = SCHOOL, owner: str = "SENCO") -> Any:
        plan = await self.do(
            "WriteSupportContent",
            who,
            plan_id=plan.id,
            expected_version=plan.content_version,
            content=text(plan, owner),
        )
        due = DAY(ON + timedelta(weeks=8))
        return await self.do("SetSupportReview", who, plan_id=plan.id, review_on=due)

    async def agreed(self, plan: support_pb2.SupportPlan, who: Any = SCHOOL) -> Any:
        return await self.do("AgreeSupportPlan", who, plan_id=plan.id, agreed_with="Rose Finch")


def member(plan: support_pb2.SupportPlan, role: str) -> str:
    return next(one.id for one in plan.members if one.role == role)


def text(plan: support_pb2.SupportPlan, owner: str = "SENCO") -> support_pb2.SupportContent:
    told = specimens.content(specimens.opened(specimens.MY_PLAN))
    message = translate.fill(support_pb2.SupportContent(), told)
    message.outcomes[0].owner = member(plan, "SENCO")
    message.actions[0].owner = member(plan, owner)
    return message


@pytest.fixture
async def here(house_of: HouseOf) -> Any:
    plans = await house_of("plans")
    plans.today_is(ON)
    world = Here(plans)
    await world.related(specimens.SCHOOL, "setting")
    await world.related("person:rose.finch", "family")
    await world.related(specimens.NURSE, "asked")  # who was there when the family agreed, and reads nothing of a plan
    yield world
    plans.today_is(TODAY)


# -- opening -----------------------------------------------------------------------------------------------------------


@pytest.mark.proves("GLOS-E12")
async def test_without_the_consent_that_the_level_names_there_is_no_plan(here: Here) -> None:
    with pytest.raises(Refused, match="CONSENT_NEEDED") as refused:
        await here.open()
    assert refused.value.facts == {"purpose": "activity"}
    assert refused.value.allowed == ("ask_for_consent",)
    await here.consented("activity", "org:ods:RTQ")
    with pytest.raises(Refused, match="CONSENT_NEEDED"):
        await here.open()
    await here.consented("activity")
    plan = await here.open()
    assert list(plan.consents_needed) == []
    with pytest.raises(Refused, match="CONSENT_NEEDED") as plus:
        await here.open(level="my_plan_plus")
    assert plus.value.facts == {"purpose": "conversation"}


async def test_who_does_not_work_with_the_child_finds_no_child_and_a_mother_opens_none(here: Here) -> None:
    await here.consented("activity")
    for who in (STRANGER, MOTHER):
        with pytest.raises(NotFound):
            await here.open(who)
    with pytest.raises(Invalid) as refused:
        await here.open(level="my_plan_plus_plus")
    assert (
        refused.value.violations[0].message == "The authority's levels are universal, my_plan, my_plan_plus, statutory."
    )


@pytest.mark.proves("GLOS-E10")
async def test_of_two_who_open_a_plan_at_once_one_is_told_to_join_the_others_team(here: Here) -> None:
    await here.consented("activity")
    await here.related(specimens.NURSE, "agency")
    tried = await asyncio.gather(here.open(), here.open(NURSE), return_exceptions=True)
    [refused] = [one for one in tried if isinstance(one, Refused)]
    [plan] = [one for one in tried if not isinstance(one, BaseException)]
    assert (refused.reason, refused.allowed) == ("PLAN_ALREADY_OPEN", ("ask_to_join",))
    assert refused.facts == {"level": "my_plan", "plan_id": plan.id}


async def test_a_service_that_may_not_read_the_plan_asks_to_join_and_learns_nothing_until_it_is_let_in(
    here: Here,
) -> None:
    general = await here.consented("activity")
    plan = await here.open()
    who = {"level": "my_plan", "name": "Nina Cam", "role": "nurse", "sector": "SECTOR_HEALTH", "because": "Each week."}

    async def ask(by: Any = NURSE, **changes: Any) -> Any:
        request = pb.AskToJoinSupportPlanRequest(child_id=str(here.child), **(who | changes))
        return await here.plans.call("AskToJoinSupportPlan", request, by)

    with pytest.raises(NotFound):
        await ask(STRANGER)
    await here.related(specimens.NURSE, "agency")
    with pytest.raises(Refused, match="NO_PLAN_TO_JOIN"):
        await ask(level="my_plan_plus")
    asked = await ask()
    assert {field.name for field, _ in asked.ListFields()} == {"join_request_id", "asked_on"}
    with pytest.raises(Refused, match="ALREADY_ASKED"):
        await ask()
    with pytest.raises(NotFound):
        await here.read(plan, NURSE)
    answer = {"plan_id": plan.id, "join_request_id": asked.join_request_id}
    await here.taken_back("activity", general)
    with pytest.raises(Refused, match="CONSENT_NEEDED"):
        await here.do("AnswerSupportJoinRequest", SCHOOL, join=True, **answer)
    await here.consented("activity", specimens.SCHOOL)
    with pytest.raises(Refused, match="CONSENT_NEEDED"):  # which does not name the clinic
        await here.do("AnswerSupportJoinRequest", SCHOOL, join=True, **answer)
    await here.do("AnswerSupportJoinRequest", SCHOOL, join=False, reason="Not now, says the family.", **answer)
    with pytest.raises(NotFound):
        await here.read(plan, NURSE)
    asked = await ask()
    await here.consented("activity", specimens.NURSE)
    answer["join_request_id"] = asked.join_request_id
    joined = await here.do("AnswerSupportJoinRequest", SCHOOL, join=True, **answer)
    assert [one.party for one in joined.members][-1] == specimens.NURSE
    assert (await here.read(plan, NURSE)).id == plan.id


@pytest.mark.proves("GLOS-E19c")
async def test_an_assessment_that_a_review_asked_for_waits_until_somebody_opens_it(here: Here) -> None:
    for purpose in ("activity", "conversation"):
        await here.consented(purpose)
    plan = await here.agreed(await here.written(await here.open()))
    review = {
        "present": [member(plan, "SENCO"), member(plan, "mother")],
        "actions": [{"action_id": "a1", "said": "The buddy came."}],
        "outcomes": [{"outcome_id": "o1", "progress": "SUPPORT_OUTCOME_PROGRESS_NOT_YET"}],
        "family_views": "We do not understand it.",
        "decision": "SUPPORT_REVIEW_DECISION_ASSESSMENT_NEEDED",
        "reasons": "Nobody knows why.",
        "review_on": DAY(ON + timedelta(weeks=8)),
    }
    plan = await here.do("HoldSupportReview", SCHOOL, plan_id=plan.id, **review)

    async def listed() -> list[str]:
        async with here.plans.as_owner() as connection:
            query = sql("select owner from deadline where key = 'support_assessment_needed' and met_on is null")
            return list((await connection.execute(query)).scalars())

    assert await listed() == [specimens.SCHOOL]
    opening = assessments.OpenSupportAssessmentRequest(
        child_id=str(here.child), level="my_plan_plus", lead=specimens.SCHOOL, lead_name="A. Moreno", reason="Why?"
    )
    await here.plans.call("OpenSupportAssessment", opening, SCHOOL)
    assert await listed() == []
    after = await here.read(plan)
    assert after.follow_up.taken == support_pb2.SUPPORT_STEP_TAKEN_ASSESSMENT_OPENED
    assert list(after.next_steps) == []


@pytest.mark.proves("GLOS-E15")
async def test_the_registering_team_sees_the_plan_and_nothing_else_by_that_and_registers_it(here: Here) -> None:
    await here.consented("activity")
    plan = await here.open()
    assert plan.registrar == specimens.REGISTRAR
    seen = await here.read(plan, REGISTRAR)
    assert seen.registered_on.year == 0
    with pytest.raises(Denied, match="TEAM_ONLY"):
        await here.written(plan, REGISTRAR)
    with pytest.raises(Denied, match="REGISTRAR_ONLY"):
        await here.do("RegisterSupportPlan", SCHOOL, plan_id=plan.id)
    registered = await here.do("RegisterSupportPlan", REGISTRAR, plan_id=plan.id)
    assert translate.to_date(registered.registered_on) == ON
    assert [tail for tail, _ in await here.plans.said()].count("support_plan.registered.v1") == 1


# -- two at once -------------------------------------------------------------------------------------------------------


@pytest.mark.proves("GLOS-C4")
async def test_of_two_who_write_at_once_the_second_learns_what_the_first_wrote(here: Here) -> None:
    await here.consented("activity")
    plan = await here.open()
    first, second = text(plan), text(plan)
    first.strategies.add(description="Wait for an answer.")
    ask: Callable[[Any], Any] = lambda told: here.do(  # noqa: E731
        "WriteSupportContent", SCHOOL, plan_id=plan.id, expected_version=1, content=told
    )
    await ask(first)
    with pytest.raises(Stale) as refused:
        await ask(second)
    assert refused.value.reason == "SUPPORT_PLAN_CONTENT_CHANGED_MEANWHILE"
    changes = await here.plans.call(
        "GetSupportContentChanges", pb.GetSupportContentChangesRequest(plan_id=plan.id, since=1), SCHOOL
    )
    assert (changes.content_version, changes.content_written_by) == (2, "cam-vale")
    assert "The strategy “Wait for an answer” is new." in [one.sentence for one in changes.differences]
    with pytest.raises(NotFound):
        await here.plans.call(
            "GetSupportContentChanges", pb.GetSupportContentChangesRequest(plan_id=plan.id, since=9), SCHOOL
        )
    with pytest.raises(Invalid):
        await here.do("WriteSupportContent", SCHOOL, plan_id=plan.id, content=first)


async def test_of_two_at_the_same_moment_one_writes_and_one_leads_and_nothing_is_half_done(here: Here) -> None:
    await here.consented("activity")
    plan = await here.open(members=[translate.fill(pb.SupportNewMember(), specimens.NURSE_JOINS)])
    told = {"plan_id": plan.id, "expected_version": 1, "content": text(plan)}
    writing = [here.do("WriteSupportContent", who, **told) for who in (SCHOOL, NURSE)]
    written = await asyncio.gather(*writing, return_exceptions=True)
    assert sorted(type(one).__name__ for one in written) == ["Stale", "SupportPlan"]
    naming = [
        here.do("NameSupportLead", who, plan_id=plan.id, member_id=member(plan, role))
        for who, role in ((SCHOOL, "SENCO"), (NURSE, "school nurse"))
    ]
    named = await asyncio.gather(*naming, return_exceptions=True)
    [refused] = [one for one in named if isinstance(one, Refused)]
    assert (refused.reason, refused.allowed) == ("LEAD_ALREADY_NAMED", ("name_lead",))
    after = await here.read(plan)
    assert (after.content_version, len(after.leads), after.version) == (2, 1, plan.version + 2)
    said = [tail for tail, _ in await here.plans.said()]
    assert (said.count("support_content.revised.v1"), said.count("support_lead.named.v1")) == (1, 1)


# -- the team, and consents that end -----------------------------------------------------------------------------------


@pytest.mark.proves("GLOS-E46", "GLOS-E34", "GLOS-E37")
async def test_access_follows_the_team_in_and_out(here: Here) -> None:
    await here.consented("activity")
    plan = await here.open()
    with pytest.raises(NotFound):
        await here.read(plan, NURSE)
    joins = translate.fill(pb.AddSupportMemberRequest(plan_id=plan.id), specimens.NURSE_JOINS)
    joins.request_id = str(new_id())
    plan = (await here.plans.call("AddSupportMember", joins, SCHOOL)).plan
    plan = await here.written(plan, NURSE, "school nurse")
    there = [support_pb2.SupportContribution(member_id=one.id, said="Agrees.") for one in plan.members]
    talk = {"kind": pb.SUPPORT_MEETING_KIND_CONVERSATION, "present": there, "summary": "Who rings whom."}
    plan = await here.do("HoldSupportMeeting", NURSE, plan_id=plan.id, **talk)
    plan = await here.do("ShareSupportPlan", SCHOOL, plan_id=plan.id)
    assert [len(one.member_ids) for one in plan.shared] == [4]
    nurse = {"plan_id": plan.id, "member_id": member(plan, "school nurse"), "told": "Done; ring the clinic."}
    with pytest.raises(Refused, match="OWNS_WHAT_IS_OPEN"):
        await here.do("EndSupportPart", SCHOOL, **nurse)
    handed = {"from_member_id": member(plan, "school nurse"), "to_member_id": member(plan, "SENCO")}
    await here.do("HandOverSupport", SCHOOL, plan_id=plan.id, **handed)
    plan = await here.do("EndSupportPart", SCHOOL, **nurse)
    assert plan.members[-1].left_because == "Done; ring the clinic."
    with pytest.raises(NotFound):
        await here.read(plan, NURSE)
    joins.request_id = str(new_id())
    await here.plans.call("AddSupportMember", joins, SCHOOL)
    assert (await here.read(plan, NURSE)).id == plan.id  # whoever comes back reads it again


@pytest.mark.proves("GLOS-E12", "GLOS-E29")
async def test_a_service_that_joins_later_reads_as_long_as_an_answer_of_the_family_is_about_it(here: Here) -> None:
    before, harbour = await here.consented("activity"), "org:charity:harbour"
    plan, mentor = await here.open(), of("harbour", harbour)

    async def answered() -> None:
        told = referrals_pb.ConsentAnswered(child_id=str(here.child), purpose="activity", answer="given", on=DAY(ON))
        await here.plans.hear("referrals", "consent.answered.v1", told, authority=GLOS)

    who = {"name": "Max Ore", "role": "mentor", "party": harbour, "sector": types_pb2.SECTOR_OTHER}
    joins = {"kind": support_pb2.SUPPORT_MEMBER_KIND_PRACTITIONER, **who}
    plan = await here.do("AddSupportMember", SCHOOL, plan_id=plan.id, **joins)
    await answered()
    assert plan.members[-1].waits_since == DAY(ON)
    with pytest.raises(NotFound):
        await here.read(plan, mentor)
    await here.taken_back("activity", before)
    again = await here.consented("activity")
    await answered()
    assert not (await here.read(plan, mentor)).members[-1].HasField("waits_since")
    await here.taken_back("activity", again)
    await here.consented("activity", specimens.SCHOOL)
    await answered()
    with pytest.raises(NotFound):
        await here.read(plan, mentor)
    seen = await here.read(plan)
    assert (list(seen.consents_needed), seen.members[-1].waits_since) == ([], DAY(ON))
    with pytest.raises(Refused, match="AWAITS_CONSENT"):
        await here.do("ShareSupportPlan", SCHOOL, plan_id=plan.id, member_ids=[member(plan, "mentor")])
    await here.consented("activity", harbour)
    await answered()
    assert (await here.read(plan, mentor)).id == plan.id


async def test_a_service_joins_only_where_the_consent_covers_it(here: Here) -> None:
    await here.consented("activity", specimens.SCHOOL)
    plan = await here.open()
    joins = translate.fill(pb.AddSupportMemberRequest(plan_id=plan.id), specimens.NURSE_JOINS)
    joins.request_id = str(new_id())
    with pytest.raises(Refused, match="CONSENT_NEEDED"):
        await here.plans.call("AddSupportMember", joins, SCHOOL)
    await here.consented("activity", specimens.NURSE)
    joins.request_id = str(new_id())
    plan = (await here.plans.call("AddSupportMember", joins, SCHOOL)).plan
    assert [one.role for one in plan.members] == ["SENCO", "child", "mother", "school nurse"]


async def test_a_plan_shared_outside_its_team_is_read_and_not_written_until_the_sharing_ends(
    here: Here,
) -> None:
    basis = await here.consented("activity")
    plan, partner, sharing = await here.open(), of("harbour", "org:charity:harbour"), str(new_id())
    with pytest.raises(NotFound):
        await here.read(plan, partner)
    told = {"child_id": str(here.child), "party": "org:charity:harbour", "relation": "shown", "basis_id": sharing}
    began = types_pb2.RelationshipBegan(since=DAY(ON), record_id=plan.id, opens=["support_plan"], **told)
    await here.plans.hear("referrals", "relationship.began.v1", began, authority=GLOS)
    assert (await here.read(plan, partner)).id == plan.id
    with pytest.raises((Denied, NotFound)):
        await here.written(plan, partner)
    with pytest.raises((Denied, NotFound)):
        await here.do("ShareSupportPlan", partner, plan_id=plan.id)
    await here.taken_back("activity", basis)
    ended = types_pb2.RelationshipEnded(until=DAY(ON), **told)
    await here.plans.hear("referrals", "relationship.ended.v1", ended, authority=GLOS)
    with pytest.raises(NotFound):
        await here.read(plan, partner)


async def test_nobody_is_let_in_by_opening_a_plan_or_stepping_whom_the_consent_does_not_cover(here: Here) -> None:
    nurse = translate.fill(pb.SupportNewMember(), specimens.NURSE_JOINS)
    await here.consented("activity", specimens.SCHOOL)
    with pytest.raises(Refused, match="CONSENT_NEEDED"):
        await here.open(members=[nurse])
    await here.consented("activity", specimens.NURSE)
    plan = await here.open(members=[nurse])
    await here.consented("conversation", specimens.SCHOOL)
    told = translate.fill(support_pb2.SupportDiscussion(), specimens.TALKED)
    up = {"plan_id": plan.id, "level": "my_plan_plus", "reason": "School alone does not reach it."}
    with pytest.raises(Refused, match="CONSENT_NEEDED"):
        await here.do("StepSupportPlan", SCHOOL, discussion=told, **up)


async def test_a_consent_that_is_taken_back_stops_the_next_share_at_once(here: Here) -> None:
    basis = await here.consented("activity")
    nurse = translate.fill(pb.SupportNewMember(), specimens.NURSE_JOINS)
    plan = await here.written(await here.open(members=[nurse]))
    await here.taken_back("activity", basis)
    senco, joined = member(plan, "SENCO"), member(plan, "school nurse")
    stopped: tuple[tuple[str, dict[str, Any]], ...] = (
        ("ShareSupportPlan", {}),
        ("AgreeSupportPlan", {"agreed_with": "Rose Finch"}),
        ("WriteSupportContent", {"expected_version": plan.content_version, "content": text(plan, "school nurse")}),
        ("HandOverSupport", {"from_member_id": senco, "to_member_id": joined}),
        ("NameSupportLead", {"member_id": joined, "replaces": senco}),
        ("NameSupportAssessment", {"assessment_id": str(new_id())}),
    )
    for name, more in stopped:
        with pytest.raises(Refused, match="CONSENT_NEEDED") as refused:
            await here.do(name, SCHOOL, plan_id=plan.id, **more)
        assert refused.value.allowed == ("ask_for_consent", "close"), name
    seen = await here.read(plan)
    assert (list(seen.consents_needed), seen.version) == (["activity"], plan.version)
    closed = await here.do(
        "CloseSupportPlan",
        SCHOOL,
        plan_id=plan.id,
        reason=support_pb2.SUPPORT_CLOSURE_REASON_CONSENT_WITHDRAWN,
        consulted=[
            support_pb2.SupportConsulted(member_id=member(plan, role), agrees=True) for role in ("child", "mother")
        ],
    )
    assert closed.state == support_pb2.SUPPORT_PLAN_STATE_CLOSED


async def test_a_plan_of_a_sixteen_year_old_says_whose_word_it_needs_now(here: Here) -> None:
    basis = await here.consented("activity")
    plan = await here.agreed(await here.written(await here.open()))
    began = referrals_pb.RightsBegan(child_id=str(here.child), on=DAY(ON))
    for _ in range(2):
        await here.plans.hear("referrals", "rights.began.v1", began, authority=GLOS)
    await here.taken_back("activity", basis)
    seen = await here.read(plan)
    assert translate.to_date(seen.rights_began_on) == ON
    assert list(seen.consents_needed) == ["activity"]
    assert [tail for tail, _ in await here.plans.said()].count("support_consent.lapsed.v1") == 1
    with pytest.raises(Refused, match="CONSENT_NEEDED"):
        await here.do("ShareSupportPlan", SCHOOL, plan_id=plan.id)
    await here.consented("activity")  # the young person's own word
    assert list((await here.read(plan)).consents_needed) == []
    await here.do("ShareSupportPlan", SCHOOL, plan_id=plan.id)


async def test_whoever_keeps_a_plan_learns_that_a_consent_has_ended_and_the_family_is_heard_without(here: Here) -> None:
    basis = await here.consented("activity")
    plan = await here.open(members=[])
    await here.taken_back("activity", basis)
    for purpose, answer in (("activity", "withdrawn"), ("disclosure", "withdrawn"), ("activity", "given")):
        told = referrals_pb.ConsentAnswered(child_id=str(here.child), purpose=purpose, answer=answer, on=DAY(ON))
        await here.plans.hear("referrals", "consent.answered.v1", told, authority=GLOS)
    assert [tail for tail, _ in await here.plans.said()].count("support_consent.ended.v1") == 1
    father = {"kind": support_pb2.SUPPORT_MEMBER_KIND_FAMILY, "name": "Lee Finch", "role": "father"}
    plan = await here.do("AddSupportMember", SCHOOL, plan_id=plan.id, **father)
    assert plan.members[-1].name == "Lee Finch"
    nurse = translate.fill(pb.AddSupportMemberRequest(plan_id=plan.id, request_id=str(new_id())), specimens.NURSE_JOINS)
    with pytest.raises(Refused, match="CONSENT_NEEDED"):
        await here.plans.call("AddSupportMember", nurse, SCHOOL)


async def test_a_team_of_the_council_writes_as_one_of_the_team(here: Here) -> None:
    await here.consented("activity")
    plan = await here.open()
    family_support = of("family-support", "team:gloucestershire/family-support")
    await here.consented("activity", sole(family_support))
    joins = replace(specimens.NURSE_JOINS, name="Fay Lane", role="family support", party=sole(family_support))
    request = translate.fill(pb.AddSupportMemberRequest(plan_id=plan.id, request_id=str(new_id())), joins)
    plan = (await here.plans.call("AddSupportMember", request, SCHOOL)).plan
    assert (await here.written(plan, family_support, "family support")).content_version == 2


def sole(who: Any) -> str:
    [party] = who.parties
    return str(party)


async def test_a_parent_kept_from_the_childs_whereabouts_reads_the_plan_and_not_who_does_what_where(here: Here) -> None:
    await here.consented("activity")
    plan = await here.agreed(await here.written(await here.open()))
    decided = {"decision": "SUPPORT_REVIEW_DECISION_ASSESSMENT_NEEDED", "consider": ["Clinic in Far Road"]}
    told = {
        "present": [member(plan, "SENCO"), member(plan, "mother")],
        "actions": [support_pb2.SupportActionFeedback(action_id=plan.content.actions[0].id, said="Begun.")],
        "outcomes": [
            support_pb2.SupportOutcomeFeedback(
                outcome_id=plan.content.outcomes[0].id, progress=support_pb2.SUPPORT_OUTCOME_PROGRESS_PARTLY
            )
        ],
        "family_views": "Better.",
        "reasons": "It moves.",
        "review_on": DAY(ON + timedelta(weeks=8)),
    }
    plan = await here.do("HoldSupportReview", SCHOOL, plan_id=plan.id, **decided, **told)
    closes = types_pb2.RestrictionBegan(
        child_id=str(here.child),
        party="person:rose.finch",
        since=DAY(ON),
        parts=["address", "whereabouts"],
        basis_id=str(new_id()),
    )
    await here.plans.hear("referrals", "restriction.began.v1", closes, authority=GLOS)
    seen = await here.read(plan, MOTHER)
    assert [one.description for one in seen.content.strategies] == [plan.content.strategies[0].description]
    words = str(seen)
    assert not [name for name in ("Alice Moreno", "SENCO", "Far Road", "Home", specimens.SCHOOL) if name in words]
    assert "Far Road" in str(await here.read(plan))


# -- the end -----------------------------------------------------------------------------------------------------------


@pytest.mark.proves("GLOS-P3", "GLOS-D2")
async def test_a_step_up_carries_everything_along_and_the_earlier_plan_stays_as_it_was(here: Here) -> None:
    await here.consented("activity")
    plan = await here.agreed(await here.written(await here.open()))
    told = translate.fill(support_pb2.SupportDiscussion(), specimens.TALKED)
    step: dict[str, Any] = {
        "plan_id": plan.id,
        "level": "my_plan_plus",
        "reason": "School alone does not reach it.",
        "discussion": told,
    }
    with pytest.raises(Refused, match="CONSENT_NEEDED"):
        await here.do("StepSupportPlan", SCHOOL, **step)
    await here.consented("conversation")
    report = await attached(here, plan)
    plan = await here.read(plan)
    asked = pb.StepSupportPlanRequest(request_id=str(new_id()), **step)
    answer = await here.plans.call("StepSupportPlan", asked, SCHOOL)
    after, before = answer.plan, answer.before
    assert (after.from_plan_id, before.step.to_plan_id, before.step.direction) == (plan.id, after.id, "up")
    assert (after.content, after.plan_name) == (plan.content, "My Plan+")
    assert [one.id for one in after.members] == [one.id for one in plan.members]
    same = ("content", "members", "reviews", "agreed_on", "discussion")
    assert all(getattr(before, name) == getattr(plan, name) for name in same)
    assert (await here.read(before)).state == support_pb2.SUPPORT_PLAN_STATE_STEPPED
    with pytest.raises(Refused, match="SUPPORT_PLAN_IS_STEPPED"):
        await here.do("StepSupportPlan", SCHOOL, **step)
    listed = pb.ListSupportPlansRequest(child_id=str(here.child), open=True)
    assert [one.id for one in (await here.plans.call("ListSupportPlans", listed, SCHOOL)).plans] == [after.id]
    assert [one.id for one in (await here.plans.call("ListSupportPlans", listed, MOTHER)).plans] == [after.id]
    assert list((await here.plans.call("ListSupportPlans", listed, STRANGER)).plans) == []
    lists = documents.ListDocumentsRequest(record="support_plan", record_id=after.id)
    for who in (SCHOOL, MOTHER):  # what was attached to the earlier plan is found from here, and stays that plan's
        [found] = (await here.plans.call("ListDocuments", lists, who)).documents
        assert (found.id, found.record_id) == (report, plan.id)
    with pytest.raises(NotFound):
        await here.plans.call("ListDocuments", lists, STRANGER)


async def attached(here: Here, plan: support_pb2.SupportPlan) -> str:
    """A report that the school attaches to the plan; its id."""
    of: dict[str, Any] = {"record": "support_plan", "record_id": plan.id, "request_id": str(new_id())}
    room = await here.plans.call("PrepareDocument", documents.PrepareDocumentRequest(**of), SCHOOL)
    told = {"name": "report.pdf", "media_type": "application/pdf", "size": 3, "digest": "0" * 64}
    request = documents.AttachDocumentRequest(object_key=room.object_key, **of, **told)
    return str((await here.plans.call("AttachDocument", request, SCHOOL)).document.id)


COUNCIL, OFFICERS = of("send", "team:gloucestershire/send"), of("officers", "team:gloucestershire/officers")
SPECIAL = EhcPlacement(EhcPlacementKind.TYPE_ONLY, "special school")
DECIDED = {"officer": "Dana Whitfield", "reasons": "Every need can be met in a mainstream school."}


class Ehc:
    """An EHC case of the child whose plan names a special school, and what the council does in it."""

    def __init__(self, here: Here) -> None:
        self.here = here
        [casework], [officers] = COUNCIL.parties, OFFICERS.parties
        teams = {"casework_party": casework, "officer_party": officers}
        base = in_force()
        plan = replace(base.in_force, plan_version_id=new_id(), placement=SPECIAL)
        self.mine = {"authority": GLOS, "child_id": here.child}
        self.case = replace(base, id=new_id(), referral_id=new_id(), plan=plan, **teams, **self.mine)

    @property
    def id(self) -> str:
        return str(self.case.id)

    async def version(
        self, number: int, state: EhcVersionState = EhcVersionState.WORKING, id: UUID | None = None
    ) -> str:
        text = ready(replace(self.case, casework_party=TEAM))
        kept = replace(text, id=id or new_id(), number=number, state=state, **self.mine)
        async with self.here.plans.unit(COUNCIL) as unit:
            await unit.save(EHC_DRAFTS, Change(kept))
        return str(kept.id)

    async def kept(self) -> "Ehc":
        async with self.here.plans.unit(COUNCIL) as unit:
            await keep_case(unit, Change(self.case))
        await self.version(1, EhcVersionState.ISSUED, self.case.in_force.plan_version_id)
        return self

    async def do(self, rpc: str, who: Any = COUNCIL, /, **told: Any) -> Any:
        request = getattr(ehc_pb, f"{rpc}Request")(request_id=str(new_id()), case_id=self.id, **told)
        return (await self.here.plans.call(rpc, request, who)).case

    async def sent(self, kind: str, about: str, on: date) -> None:
        notice = notices.NoticeSent(kind=kind, subject_id=self.id, about_id=about, notice_id=str(new_id()))
        notice.sent_at.FromDatetime(noon(on))
        await self.here.plans.hear("notifications", "notice.sent.v1", notice, authority=GLOS)

    async def ceases(self) -> None:
        """Consulted on, decided, the family's two months to appeal waited for, ended."""
        self.here.plans.today_is(date(2026, 6, 8))
        why = {"reason": ehc_pb2.EHC_CEASE_REASON_NEEDS_MET, "grounds": "Every outcome is met."}
        [ceasing] = (await self.do("ConsultOnEhcCeasing", **why)).ceasings
        case = await self.do("DecideEhcCeasing", OFFICERS, ceasing_id=ceasing.id, cease=True, **DECIDED)
        await self.sent("ehc_cease_decision", case.decisions[-1].id, date(2026, 6, 8))
        self.here.plans.today_is(date(2026, 9, 7))
        await self.do("EndEhcPlan", ceasing_id=ceasing.id)

    async def names_a_mainstream_school(self) -> None:
        """Amended without a review, after the family's 15 days."""
        self.here.plans.today_is(date(2026, 6, 8))
        proposed = {"plan_version_id": await self.version(2), "reason": "A mainstream school can meet the needs."}
        [amendment] = (await self.do("ProposeEhcAmendment", **proposed)).amendments
        await self.sent("ehc_amendment_notice", amendment.id, date(2026, 6, 8))
        self.here.plans.today_is(date(2026, 6, 24))
        school = ehc_pb2.EhcPlacement(kind="EHC_PLACEMENT_KIND_TYPE_ONLY", school_type="mainstream primary school")
        final = {"amendment_id": amendment.id, "plan_version_id": await self.version(3), "placement": school}
        await self.do("DecideEhcAmendment", OFFICERS, amend=True, **final, **DECIDED)


def owned(plan: support_pb2.SupportPlan) -> support_pb2.SupportContent:
    """What the plan has, with somebody who sees to each outcome, and somebody who does each action."""
    content, senco = support_pb2.SupportContent(), member(plan, "SENCO")
    content.CopyFrom(plan.content)
    for outcome in content.outcomes:
        outcome.owner = senco
    for action in content.actions:
        action.owner, action.kind = senco, support_pb2.SUPPORT_ACTION_KIND_MORE_OF_A_SERVICE
        action.due_on.CopyFrom(DAY(date(2027, 3, 1)))
    return content


@pytest.mark.proves("GLOS-D3")
async def test_from_a_special_school_to_a_mainstream_one_support_comes_along_with_its_history(here: Here) -> None:
    for purpose in ("activity", "conversation"):
        await here.consented(purpose)
    ehc = await Ehc(here).kept()
    with pytest.raises(Refused, match="EHC_PLAN_GOES_ON"):
        await here.open(from_case_id=ehc.id)
    await ehc.ceases()
    plus = await here.open(level="my_plan_plus", from_case_id=ehc.id)
    said = ready(agreed_case()).sections
    assert [one.description for one in plus.content.outcomes] == [one.description for one in said.section_e]
    assert list(plus.content.needs) == [one.description for _, _, one in said.needs]
    assert plus.content.aspirations == "I want to look after animals when I am big, like the vet."
    therapy = plus.content.actions[0]
    assert (therapy.id, therapy.outcome_id) == ("f1", "e1")
    assert therapy.description.endswith(": 30 minutes, once a week, by speech and language therapist")
    assert [one.id for one in plus.content.actions] == [one.id for _, _, one in said.provision]
    write = {"plan_id": plus.id, "expected_version": 1}
    with pytest.raises(Invalid) as refused:
        await here.do("WriteSupportContent", SCHOOL, content=plus.content, **write)
    missing = {(one.field, one.code) for one in refused.value.violations}
    assert {("content.outcomes[0].owner", "REQUIRED"), ("content.actions[0].owner", "REQUIRED")} <= missing
    plus = await here.do("WriteSupportContent", SCHOOL, content=owned(plus), **write)
    talked = translate.fill(support_pb2.SupportDiscussion(), specimens.TALKED)
    down = {"plan_id": plus.id, "level": "my_plan", "reason": "The school can do it alone.", "discussion": talked}
    plan = await here.do("StepSupportPlan", SCHOOL, **down)
    assert (plan.from_plan_id, plan.content) == (plus.id, plus.content)
    await here.do("SetSupportReview", SCHOOL, plan_id=plan.id, review_on=DAY(date(2026, 11, 2)))
    assert (await here.agreed(plan)).state == support_pb2.SUPPORT_PLAN_STATE_PROVIDING
    before = await here.read(plus)
    assert (before.from_case_id, before.step.direction, before.step.to_plan_id) == (ehc.id, "down", plan.id)
    case = (await here.plans.call("GetEhcCase", ehc_pb.GetEhcCaseRequest(case_id=ehc.id), COUNCIL)).case
    assert (case.state, len(case.ceasings)) == (ehc_pb2.EHC_STATE_CEASED, 1)
    await _the_mother_reads_why(here)


async def _the_mother_reads_why(here: Here) -> None:
    """The journey says that the EHC plan ended and why, and that support goes on from it, and down."""
    asked = record_pb2.ListTimelineRequest(child_id=str(here.child), page_size=50)
    told = {one.event: one for one in (await here.plans.call("ListTimeline", asked, MOTHER)).entries}
    ended, opened = told["ehc_plan.ceased.v1"], told["support_plan.stepped.v1"]
    assert (ended.words, ended.why) == (
        "The EHC plan came to its end because it is needed no longer.",
        DECIDED["reasons"],
    )
    assert (opened.words.partition(" from ")[0], opened.why) == ("Support went down", "The school can do it alone.")
    began = [one.words for one in (await here.plans.call("ListTimeline", asked, MOTHER)).entries]
    assert "My Assessment and My Plan+ began; support goes on from the EHC plan." in began
    assert not [words for words in began if words.startswith("Nobody in particular")]


@pytest.mark.proves("GLOS-D3")
async def test_beside_a_plan_that_was_amended_the_mainstream_school_plans_its_own_support(here: Here) -> None:
    await here.consented("activity")
    ehc = await Ehc(here).kept()
    await ehc.names_a_mainstream_school()
    plan = await here.open(from_case_id=ehc.id)
    assert [one.id for one in plan.content.outcomes] == ["e1", "e2"]
    other = Here(here.plans)
    await other.related(specimens.SCHOOL, "setting")
    await other.consented("activity")
    with pytest.raises(Refused, match="EHC_PLAN_GOES_ON"):
        await other.open(from_case_id=ehc.id)


@pytest.mark.proves("GLOS-E30")
async def test_a_plan_rests_on_an_assessment_of_this_child(here: Here) -> None:
    await here.consented("activity")
    await here.consented("conversation")
    with pytest.raises(Refused, match="NO_SUCH_ASSESSMENT") as refused:
        await here.open(level="my_plan_plus", assessment_id=str(new_id()))
    assert refused.value.allowed == ("open_assessment",)
    plan = await here.open(level="my_plan_plus")
    with pytest.raises(Refused, match="NO_SUCH_ASSESSMENT"):
        await here.do("NameSupportAssessment", SCHOOL, plan_id=plan.id, assessment_id=str(new_id()))
    with pytest.raises(Refused, match="NO_SUCH_NEED"):
        await here.open(noticed_need_id=str(new_id()))
    begun = assessments.OpenSupportAssessmentRequest(
        child_id=str(here.child), level="my_plan_plus", lead=specimens.SCHOOL, lead_name="A. Moreno", reason="Mornings."
    )
    given_up = (await here.plans.call("OpenSupportAssessment", begun, SCHOOL)).assessment
    ending = assessments.EndSupportAssessmentRequest(assessment_id=given_up.id, because="The family has moved.")
    await here.plans.call("EndSupportAssessment", ending, SCHOOL)
    with pytest.raises(Refused, match="ASSESSMENT_GIVEN_UP"):
        await here.do("NameSupportAssessment", SCHOOL, plan_id=plan.id, assessment_id=given_up.id)


async def test_an_authority_without_such_a_level_says_which_levels_it_has(house_of: HouseOf) -> None:
    """The same code for every authority: only the ladder differs."""
    plans = await house_of("plans")
    plans.today_is(ON)
    bromley = Here(plans, "bromley")
    await bromley.related(specimens.SCHOOL, "setting")
    await bromley.consented("activity")
    school = of("cam-vale", specimens.SCHOOL, authority="bromley")
    with pytest.raises(Invalid) as refused:
        await bromley.open(school, level="my_plan")
    assert refused.value.violations[0].code == "UNKNOWN_LEVEL"
    plan = await bromley.open(school, level="targeted")
    assert plan.plan_name == "Targeted Support Plan"
    plans.today_is(TODAY)
