"""Bromley's levels: a referral to health with strategies as output, and joint planning for the few."""

import pytest

from chassis import work_lists
from chassis.principal import Principal
from goldenthread.common.v1 import deadlines_pb2, record_pb2
from goldenthread.common.v1.types_pb2 import SECTOR_EDUCATION, SECTOR_HEALTH, SECTOR_SOCIAL_CARE, Attendance
from goldenthread.plans.v1 import events_pb2, support_pb2, support_requests_pb2
from goldenthread.plans.v1 import support_assessment_pb2 as records
from kernel.errors import Invalid, Refused
from tests.integration.conftest import HouseOf
from tests.integration.support_world import BROMLEY, VOICES, Support, day, of, said_of, to_ask
from tests.world import TODAY

CLINIC, SETTING = "org:ods:NQV", "org:urn:999931"
SENCO = of(BROMLEY, "senco", SETTING)
THERAPISTS = of(BROMLEY, "therapists", CLINIC)
PARENT = of(BROMLEY, "taylor", "person:taylor", organisation="")
TEAM = [
    Attendance(name="A. Senco", role="SENCO", sector=SECTOR_EDUCATION),
    Attendance(name="B. Nurse", role="nurse", sector=SECTOR_HEALTH),
    Attendance(name="C. Worker", role="social worker", sector=SECTOR_SOCIAL_CARE),
]
DECISION = records.JointDecision(description="A crisis plan that every service knows.", owner=CLINIC, by=day(21))


@pytest.fixture
async def support(house_of: HouseOf) -> Support:
    here = Support(await house_of("plans"), lead=SENCO, authority=BROMLEY)
    await here.stands(SENCO, "setting")
    await here.stands(PARENT, "family")
    for purpose in ("activity", "conversation"):
        await here.consents(purpose)
    return here


def steps(found: records.SupportAssessment) -> set[str]:
    return {records.AssessmentStep.Name(one).removeprefix("ASSESSMENT_STEP_").lower() for one in found.missing}


async def understood(support: Support, id: str) -> records.SupportAssessment:
    """The family was heard, health has contributed, the needs are analysed."""
    await support.do("RecordOpenConversation", assessment_id=id, people=VOICES)
    await support.do("AgreeAssessmentLead", assessment_id=id, party=CLINIC, name="B. Nurse", agreed_with="Jo Taylor")
    now = await support.contributed(id, (CLINIC, "health", THERAPISTS))
    need = records.AnalysedNeed(
        area="NEED_AREA_SENSORY_AND_PHYSICAL",
        description="Tires in the afternoon.",
        strengths="Strong in the morning.",
        impact="Misses what friends do after lunch.",
        evidence=[now.contributions[-1].id],
    )
    return await support.do("AnalyseNeeds", assessment_id=id, expected_version=now.version, needs=[need])


@pytest.mark.proves("BROM-3", "BROM-4")
async def test_targeted_help_begins_with_a_referral_to_health_about_strengths_and_needs(support: Support) -> None:
    for level in ("universal", "specialist"):
        with pytest.raises(Refused) as refused:
            await support.opened(level)
        assert refused.value.reason == "NO_ASSESSMENT_AT_LEVEL"
    opened = await support.opened("targeted")
    assert opened.called == "Health assessment of strengths and needs"
    assert {"health_referral", "contributions", "strategies"} <= steps(opened)
    assert "options" not in steps(opened)
    education = to_ask(SETTING, "education")
    now = await support.do("AskContributions", assessment_id=opened.id, contributions=[education])
    await support.do("SetContributionAside", assessment_id=now.id, contribution_id=now.contributions[0].id, because="B")
    assert {"health_referral", "contributions"} <= steps(await support.read(opened.id))
    now = await understood(support, opened.id)
    assert {"health_referral", "contributions"}.isdisjoint(steps(now))
    assert now.needs[0].strengths


@pytest.mark.proves("BROM-6")
async def test_clearer_needs_and_strategies_are_what_comes_of_it(support: Support) -> None:
    id = (await support.opened("targeted")).id
    now = await understood(support, id)
    done = {"assessment_id": id, "conclusion": "Short mornings help.", "next_step": "ASSESSMENT_NEXT_STEP_PLAN"}
    with pytest.raises(Refused) as refused:
        await support.do("CompleteSupportAssessment", expected_version=now.version, **done)
    assert refused.value.facts == {"missing": "strategies"}
    wrong = records.HelpfulStrategy(description="", used_by="", contribution_id="nobody")
    with pytest.raises(Invalid) as invalid:
        await support.do("SetStrategies", assessment_id=id, expected_version=now.version, strategies=[wrong])
    assert [one.field.partition(".")[2] for one in invalid.value.violations] == [
        "description",
        "used_by",
        "contribution_id",
    ]
    helps = records.HelpfulStrategy(
        description=now.contributions[0].strategies[0],
        used_by="Everybody at home and at school",
        contribution_id=now.contributions[0].id,
    )
    now = await support.do("SetStrategies", assessment_id=id, expected_version=now.version, strategies=[helps])
    now = await support.do("CompleteSupportAssessment", expected_version=now.version, **done)
    assert (now.state, now.strategies[0].description) == (
        records.SUPPORT_ASSESSMENT_STATE_COMPLETED,
        "One picture, said slowly.",
    )


@pytest.mark.proves("BROM-7")
async def test_it_may_lead_to_a_request_for_an_ehc_assessment(support: Support) -> None:
    id = (await support.opened("targeted")).id
    now = await understood(support, id)
    helps = records.HelpfulStrategy(description="One picture.", used_by="Everybody")
    now = await support.do("SetStrategies", assessment_id=id, expected_version=now.version, strategies=[helps])
    now = await support.do(
        "CompleteSupportAssessment",
        assessment_id=id,
        expected_version=now.version,
        conclusion="The needs are significant and will last.",
        next_step="ASSESSMENT_NEXT_STEP_EHC_REQUEST",
    )
    [told] = said_of(
        await support.plans.said(), "support_assessment.completed.v1", events_pb2.SupportAssessmentCompleted
    )
    assert (told.level, told.next_step) == ("targeted", "ehc_request")


@pytest.mark.proves("BROM-10")
async def test_the_few_are_planned_for_jointly_across_sectors_with_decisions_and_a_next_day(support: Support) -> None:
    targeted = (await support.opened("targeted")).id
    meeting = {"attendance": TEAM, "family": VOICES[:2], "decisions": [DECISION], "next_on": day(28)}
    with pytest.raises(Refused) as refused:
        await support.do("HoldJointPlanning", assessment_id=targeted, **meeting)
    assert refused.value.reason == "NO_JOINT_PLANNING"
    id = (await support.opened("multi_agency")).id
    with pytest.raises(Refused) as refused:
        await support.do("HoldJointPlanning", assessment_id=id, **(meeting | {"attendance": TEAM[:2]}))
    assert (refused.value.reason, refused.value.facts) == ("QUORUM_NOT_MET", {"missing": "social_care"})
    wrong = {"family": VOICES[2:], "decisions": [], "next_on": day(0)}
    with pytest.raises(Invalid) as invalid:
        await support.do("HoldJointPlanning", assessment_id=id, **(meeting | wrong))
    assert {one.code for one in invalid.value.violations} == {"FAMILY_MISSING", "REQUIRED", "NOT_IN_THE_FUTURE"}
    with pytest.raises(Invalid) as invalid:
        await support.do("HoldJointPlanning", assessment_id=id, **(meeting | {"next_on": None}))
    assert invalid.value.violations[0].field == "because"
    now = await support.do("HoldJointPlanning", assessment_id=id, **meeting)
    assert "joint_planning" not in steps(now)
    [held] = now.joint_meetings
    assert (held.decisions[0].owner, held.next_on) == (CLINIC, day(28))
    [limit] = await waiting(support, SENCO, "joint_planning")
    assert (limit.record_id, limit.due_on, limit.owner) == (id, day(28), SETTING)
    now = await support.do("HoldJointPlanning", assessment_id=id, **(meeting | {"next_on": None, "because": "Stable."}))
    assert len(now.joint_meetings) == 2
    assert not await waiting(support, SENCO, "joint_planning")


async def waiting(support: Support, who: Principal, key: str) -> list[deadlines_pb2.Deadline]:
    """What of this kind stands on somebody's work list, as the record service of the house answers it."""
    request = record_pb2.ListWaitingRequest(until=day(60))
    async with support.plans.unit(who, writes=False) as unit:
        listed, _ = await work_lists.work_list(request, unit)
    return [one for one in listed if one.key == key]


@pytest.mark.proves("GLOS-E26")
async def test_a_contribution_is_on_the_work_list_and_its_day_reminds_by_itself(support: Support) -> None:
    id = (await support.opened("targeted")).id
    wanted = [to_ask(CLINIC, "health", due_on=day(14))]
    now = await support.do("AskContributions", assessment_id=id, contributions=wanted)
    for who in (SENCO, THERAPISTS):
        [limit] = await waiting(support, who, "support_contribution")
        assert (limit.record_id, limit.due_on, limit.owner, limit.waits_for) == (id, day(14), SETTING, CLINIC)
    word = deadlines_pb2.DeadlineApproached(
        record="support assessment", record_id=id, key="support_contribution", about=now.contributions[0].id
    )
    for _ in range(2):
        await support.plans.hear("plans", "deadline.approached.v1", word, authority=BROMLEY)
    assert (await support.read(id)).contributions[0].reminded_on == day()
    await support.do("RemindContributor", assessment_id=id, contribution_id=now.contributions[0].id)
    said = [tail for tail, _ in await support.plans.said()]
    assert said.count("support_contribution.reminded.v1") == 1
    given = {"author": "B. Nurse", "summary": "S", "answer": "CONTRIBUTION_STATE_NOTHING_TO_ADD"}
    which = {"assessment_id": id, "contribution_id": now.contributions[0].id}
    await support.do("GiveContribution", THERAPISTS, **which, **given)
    assert not await waiting(support, SENCO, "support_contribution")
    await support.plans.hear(
        "plans", "deadline.missed.v1", deadlines_pb2.DeadlineMissed(**fields(word)), authority=BROMLEY
    )
    with pytest.raises(Refused) as refused:
        await support.do("RemindContributor", **which)
    assert refused.value.reason == "CONTRIBUTION_ANSWERED"
    assert "health_referral" in steps(await support.read(id))


def fields(word: deadlines_pb2.DeadlineApproached) -> dict[str, str]:
    return {field.name: value for field, value in word.ListFields()}


@pytest.mark.proves("BROM-5", "BROM-6")
async def test_it_stands_beside_sen_support_with_its_reviews_and_hands_it_the_strategies(support: Support) -> None:
    discussion = support_pb2.SupportDiscussion(held_on=day(), with_whom=["Jo Taylor"], with_child=True)
    opener = {"name": "A. Senco", "role": "SENCO", "sector": SECTOR_EDUCATION}
    told = {"child_id": str(support.child), "level": "targeted"}
    request = support_requests_pb2.OpenSupportPlanRequest(opener=opener, discussion=discussion, **told)
    plan = (await support.ask("OpenSupportPlan", request)).plan
    id = (await support.opened("targeted", support_plan_id=plan.id)).id
    now = await understood(support, id)
    helps = records.HelpfulStrategy(id="s1", description="One picture, said slowly.", used_by="Everybody")
    now = await support.do("SetStrategies", assessment_id=id, expected_version=now.version, strategies=[helps])
    read = (await support.ask("GetSupportPlan", support_requests_pb2.GetSupportPlanRequest(plan_id=plan.id))).plan
    assert (read.state, read.version, now.support_plan_id) == (plan.state, plan.version, plan.id)
    level = {one.key: one for one in support.plans.house.authorities[BROMLEY].ladder.on(TODAY)}["targeted"]
    assert (level.code_of_practice, level.review_weeks) == ("sen_support", 12)
    read = await handed_over(support, plan.id, id)
    assert [one.description for one in read.content.strategies] == ["One picture, said slowly."]


async def handed_over(support: Support, plan_id: str, assessment_id: str) -> support_pb2.SupportPlan:
    """The plan names the assessment on which it rests from now on."""
    request = support_requests_pb2.NameSupportAssessmentRequest(plan_id=plan_id, assessment_id=assessment_id)
    return (await support.ask("NameSupportAssessment", request)).plan  # type: ignore[no-any-return]


@pytest.mark.proves("BROM-1")
async def test_health_works_with_the_family_settings_and_social_care(support: Support) -> None:
    id = (await support.opened("multi_agency")).id
    await support.do("RecordOpenConversation", assessment_id=id, people=VOICES)
    care = of(BROMLEY, "care", "team:bromley/social-care")
    team = ("team:bromley/social-care", "social_care", care)
    asked = ((CLINIC, "health", THERAPISTS), (SETTING, "education", SENCO), team)
    now = await support.contributed(id, *asked)
    assert "contributions" not in steps(now)
    assert {one.sector for one in now.contributions} == {SECTOR_HEALTH, SECTOR_EDUCATION, SECTOR_SOCIAL_CARE}
