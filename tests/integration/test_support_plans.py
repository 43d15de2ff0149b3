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
from goldenthread.common.v1 import types_pb2
from goldenthread.plans.v1 import support_assessment_requests_pb2 as assessments
from goldenthread.plans.v1 import support_pb2
from goldenthread.plans.v1 import support_requests_pb2 as pb
from goldenthread.referrals.v1 import events_pb2 as referrals_pb
from kernel.change import Change
from kernel.errors import Denied, Invalid, NotFound, Refused, Stale
from kernel.ids import new_id
from services.plans import domain
from services.plans.domain.ehc.machine import EhcState
from services.plans.domain.ehc.version import EhcVersionState
from services.plans.storage import EHC_CASES, EHC_DRAFTS
from tests.integration.conftest import HouseOf
from tests.unit import support_specimens as specimens
from tests.unit.ehc_plan_specimens import ready
from tests.unit.ehc_specimens import agreed as agreed_case
from tests.unit.ehc_specimens import in_force
from tests.unit.support_specimens import ON
from tests.world import TODAY, HouseInHand, client

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


async def ended_case(here: Here, state: EhcState = EhcState.CEASED) -> domain.EhcCase:
    """An EHC case of the child with the final version of its plan, as it was when the plan ended."""
    base = in_force()
    assert base.plan is not None
    mine = {"authority": GLOS, "child_id": here.child}
    plan = replace(base.plan, plan_version_id=new_id())
    of = replace(base, id=new_id(), referral_id=new_id(), state=state, advice=(), plan=plan, **mine)
    final = replace(ready(agreed_case()), case_id=of.id, id=plan.plan_version_id, **mine)
    async with here.plans.unit(SCHOOL) as unit:
        await unit.save(EHC_CASES, Change(of))
        await unit.save(EHC_DRAFTS, Change(replace(final, state=EhcVersionState.ISSUED)))
    return of


@pytest.mark.proves("GLOS-D3")
async def test_after_an_ehc_plan_a_support_plan_carries_its_outcomes_until_each_has_an_owner(here: Here) -> None:
    await here.consented("activity")
    running = await ended_case(here, EhcState.IN_FORCE)
    with pytest.raises(Refused, match="EHC_PLAN_HAS_NOT_ENDED"):
        await here.open(from_case_id=str(running.id))
    ended = await ended_case(here)
    plan = await here.open(from_case_id=str(ended.id))
    carried = ready(agreed_case()).sections.section_e
    assert [one.description for one in plan.content.outcomes] == [one.description for one in carried]
    assert plan.from_case_id == str(ended.id)
    assert plan.content.outcomes[0].owner == ""
    with pytest.raises(Invalid) as refused:
        await here.do("WriteSupportContent", SCHOOL, plan_id=plan.id, expected_version=1, content=plan.content)
    assert ("content.outcomes[0].owner", "REQUIRED") in [(one.field, one.code) for one in refused.value.violations]


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
