"""A support assessment on a real database: opened, registered, gathered, analysed, completed, shared, updated."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from goldenthread.common.v1 import types_pb2
from goldenthread.plans.v1 import events_pb2, support_pb2, support_requests_pb2
from goldenthread.plans.v1 import support_assessment_pb2 as records
from goldenthread.plans.v1 import support_assessment_requests_pb2 as pb
from goldenthread.referrals.v1 import events_pb2 as referrals_pb
from kernel.change import Change
from kernel.errors import Denied, Invalid, NotFound, Refused, Stale
from kernel.ladder import ReviewDecision
from services.plans.storage import SUPPORT_PLANS, grounds_of
from tests.integration.conftest import HouseOf
from tests.integration.support_world import (
    CLUB,
    FAMILIES_FIRST,
    GLOUCESTERSHIRE,
    HEALTH,
    MENTOR,
    MENTORS,
    PARENT,
    SCHOOL,
    SENCO,
    STRANGER,
    THERAPIST,
    THERAPY,
    VOICES,
    Support,
    day,
    of,
    said_of,
    tails,
    to_ask,
)
from tests.unit import support_specimens as specimens
from tests.unit.test_support_reviews import held, hold
from tests.world import TODAY


@pytest.fixture
async def support(house_of: HouseOf) -> Support:
    """A child of Gloucestershire: the school and the mother stand in a relation."""
    here = Support(await house_of("plans"))
    await here.stands(SENCO, "setting")
    await here.stands(PARENT, "family")
    return here


async def ready(support: Support) -> records.SupportAssessment:
    """An assessment of which every step is done."""
    await support.consents("conversation")
    id = (await support.opened()).id
    await support.do("RegisterSupportAssessment", FAMILIES_FIRST, assessment_id=id, number="EHP-1")
    await support.do("RecordOpenConversation", assessment_id=id, people=VOICES)
    await support.do("ConsiderAssessmentMeeting", assessment_id=id, held=True, people=VOICES, notes="We agree.")
    await support.do("AgreeAssessmentLead", assessment_id=id, party=HEALTH, name="L. Brandt", agreed_with="Jo Taylor")
    return await support.analysed(await support.contributed(id, (HEALTH, "health", THERAPIST)))


async def completed(support: Support) -> records.SupportAssessment:
    now = await ready(support)
    return await support.do(
        "CompleteSupportAssessment",
        assessment_id=now.id,
        expected_version=now.version,
        conclusion="Speech keeps Sam from friends.",
        next_step="ASSESSMENT_NEXT_STEP_PLAN",
    )


# -- opening ---------------------------------------------------------------------------------------------------------


@pytest.mark.proves("GLOS-E23")
async def test_it_is_opened_with_the_consent_to_have_conversations_and_not_with_another(support: Support) -> None:
    await support.consents("activity")
    with pytest.raises(Refused) as refused:
        await support.opened()
    assert (refused.value.reason, refused.value.facts) == ("CONSENT_NEEDED", {"purpose": "conversation"})
    assert "ask_for_consent" in refused.value.allowed
    assert await tails(support.plans) == []
    await support.consents("conversation")
    opened = await support.opened()
    assert (opened.called, opened.state) == ("My Assessment", records.SUPPORT_ASSESSMENT_STATE_OPEN)
    assert opened.partnership == "the Early Help Partnership"


@pytest.mark.proves("GLOS-E25")
async def test_who_leads_it_opens_it_and_a_directory_says_who_can(support: Support) -> None:
    directory = (await support.ask("ListWhoCanSupport", pb.ListWhoCanSupportRequest())).entries
    assert {"org:ods:RTQ", "team:gloucestershire/early-help-advice"} <= {one.party for one in directory}
    assert all(one.reach for one in directory if one.as_what == "adviser")
    await support.consents("conversation")
    with pytest.raises(Denied) as denied:
        await support.opened(lead=HEALTH)
    assert denied.value.reason == "ASSESSMENT_LEAD_ONLY"
    opened = await support.opened()
    assert (opened.lead, opened.lead_name) == (SCHOOL, "A. Moreno")
    with pytest.raises(Denied):
        await support.do("EndSupportAssessment", PARENT, assessment_id=opened.id, because="No.")


async def test_bad_openings_are_refused_each_with_its_reason(support: Support) -> None:
    await support.consents("conversation")
    with pytest.raises(NotFound):
        await support.do(
            "OpenSupportAssessment", STRANGER, child_id=str(support.child), level="my_plan_plus", lead="org:urn:999902"
        )
    told = {"level": "my_plan_plus", "lead": "person:taylor", "lead_name": "Jo", "reason": "R"}
    with pytest.raises(NotFound):
        await support.do("OpenSupportAssessment", PARENT, child_id=str(support.child), **told)
    for level, reason in (("my_plan", "NO_ASSESSMENT_AT_LEVEL"), ("statutory", "NO_ASSESSMENT_AT_LEVEL")):
        with pytest.raises(Refused) as refused:
            await support.opened(level)
        assert refused.value.reason == reason
    with pytest.raises(Invalid) as invalid:
        await support.opened("no_such_level")
    assert "my_plan_plus" in invalid.value.violations[0].message
    with pytest.raises(Invalid) as invalid:
        await support.opened(lead_name="", reason=" ")
    assert [one.field for one in invalid.value.violations] == ["lead_name", "reason"]
    await support.opened()
    with pytest.raises(Refused) as refused:
        await support.opened()
    assert refused.value.reason == "ASSESSMENT_OPEN_ALREADY"


@pytest.mark.proves("GLOS-E24")
async def test_the_levels_team_registers_it_with_the_partnership_once(support: Support) -> None:
    await support.consents("conversation")
    id = (await support.opened()).id
    assert records.ASSESSMENT_STEP_REGISTRATION in (await support.read(id)).missing
    with pytest.raises(Denied) as denied:
        await support.do("RegisterSupportAssessment", assessment_id=id)
    assert denied.value.reason == "REGISTRAR_ONLY"
    now = await support.do("RegisterSupportAssessment", FAMILIES_FIRST, assessment_id=id, number="EHP-1")
    assert (now.registered_on, now.registered_as) == (day(), "EHP-1")
    assert records.ASSESSMENT_STEP_REGISTRATION not in now.missing
    with pytest.raises(Refused) as refused:
        await support.do("RegisterSupportAssessment", FAMILIES_FIRST, assessment_id=id)
    assert refused.value.reason == "ALREADY_REGISTERED"
    assert (await tails(support.plans)).count("support_assessment.registered.v1") == 1


# -- gathering -------------------------------------------------------------------------------------------------------


@pytest.mark.proves("GLOS-C0", "BROM-12")
async def test_every_conversation_keeps_who_was_in_it_and_what_each_said(support: Support) -> None:
    await support.consents("conversation")
    id = (await support.opened()).id
    now = await support.do("RecordOpenConversation", assessment_id=id, people=VOICES[1:], step="ASSESSMENT_STEP_NEEDS")
    mother = now.conversations[0].people[0]
    assert (mother.name, mother.said) == ("Jo Taylor", "Mornings are hard.")
    assert records.ASSESSMENT_STEP_CHILD_HEARD in now.missing
    now = await support.do("RecordOpenConversation", assessment_id=id, people=VOICES)
    assert records.ASSESSMENT_STEP_CHILD_HEARD not in now.missing
    for people, code in (([], "REQUIRED"), (VOICES[2:], "FAMILY_MISSING")):
        with pytest.raises(Invalid) as invalid:
            await support.do("RecordOpenConversation", assessment_id=id, people=people)
        assert code in {one.code for one in invalid.value.violations}
    with pytest.raises(Invalid) as invalid:
        await support.do("RecordOpenConversation", assessment_id=id, people=VOICES, held_on=day(1))
    assert invalid.value.violations[0].code == "IN_THE_FUTURE"
    read = await support.read(id, PARENT)
    assert len(read.conversations) == 2


@pytest.mark.proves("GLOS-E26", "GLOS-C2")
async def test_agencies_are_asked_by_a_day_and_only_they_answer(support: Support) -> None:
    await support.consents("conversation")
    id = (await support.opened()).id
    with pytest.raises(NotFound):
        await support.read(id, THERAPIST)
    asked = [to_ask(HEALTH, "health"), to_ask(MENTORS, "other", due_on=day(7))]
    now = await support.do("AskContributions", assessment_id=id, contributions=asked)
    first, second = now.contributions
    assert (now.answered, now.asked_for) == (0, 2)
    assert (await support.read(id, THERAPIST)).id == id
    given = {"author": "L. Brandt", "summary": "Understands more.", "answer": "CONTRIBUTION_STATE_GIVEN"}
    for who, reason in ((MENTOR, "CONTRIBUTION_NOT_YOURS"), (SENCO, "CONTRIBUTION_NOT_YOURS")):
        with pytest.raises(Denied) as denied:
            await support.do("GiveContribution", who, assessment_id=id, contribution_id=first.id, **given)
        assert denied.value.reason == reason
    with pytest.raises(NotFound):
        await support.do("GiveContribution", STRANGER, assessment_id=id, contribution_id=first.id, **given)
    wrong = given | {"answer": "CONTRIBUTION_STATE_SET_ASIDE", "summary": ""}
    with pytest.raises(Invalid) as invalid:
        await support.do("GiveContribution", THERAPIST, assessment_id=id, contribution_id=first.id, **wrong)
    assert {one.code for one in invalid.value.violations} == {"NOT_AN_ANSWER", "REQUIRED"}
    now = await support.do("GiveContribution", THERAPIST, assessment_id=id, contribution_id=first.id, **given)
    assert (now.answered, now.contributions[0].author) == (1, "L. Brandt")
    with pytest.raises(Refused) as refused:
        await support.do("GiveContribution", THERAPIST, assessment_id=id, contribution_id=first.id, **given)
    assert refused.value.reason == "CONTRIBUTION_ANSWERED"
    now = await support.do(
        "SetContributionAside", assessment_id=id, contribution_id=second.id, because="The service has closed."
    )
    assert now.contributions[1].state == records.CONTRIBUTION_STATE_SET_ASIDE
    with pytest.raises(NotFound):
        await support.read(id, MENTOR)
    again = await support.do("AskContributions", assessment_id=id, contributions=[to_ask(MENTORS, "other")])
    assert len(again.contributions) == 3
    assert (await support.read(id, MENTOR)).id == id


@pytest.mark.proves("GLOS-E26")
async def test_bad_requests_for_contributions_are_refused(support: Support) -> None:
    await support.consents("conversation", HEALTH)
    id = (await support.opened()).id
    with pytest.raises(Refused) as refused:
        await support.do("AskContributions", assessment_id=id, contributions=[to_ask(MENTORS, "other")])
    assert (refused.value.reason, refused.value.facts) == ("CONSENT_NEEDED", {"purpose": "conversation"})
    bad = [to_ask("panel:x/y", "health", due_on=day(0), name="", asks=""), to_ask("panel:x/y", "health")]
    with pytest.raises(Invalid) as invalid:
        await support.do("AskContributions", assessment_id=id, contributions=bad)
    assert {one.code for one in invalid.value.violations} >= {
        "NOT_A_PARTY",
        "NOT_IN_THE_FUTURE",
        "REQUIRED",
        "LISTED_TWICE",
    }
    await support.do("AskContributions", assessment_id=id, contributions=[to_ask(HEALTH, "health")])
    with pytest.raises(Refused) as refused:
        await support.do("AskContributions", assessment_id=id, contributions=[to_ask(HEALTH, "health")])
    assert refused.value.reason == "ALREADY_ASKED"


async def test_nothing_is_contributed_once_the_family_has_taken_its_consent_back(support: Support) -> None:
    basis = await support.consents("conversation")
    id = (await support.opened()).id
    now = await support.do("AskContributions", assessment_id=id, contributions=[to_ask(HEALTH, "health")])
    await support.takes_back("conversation", basis)
    with pytest.raises(Refused) as refused:
        await support.do(
            "GiveContribution",
            THERAPIST,
            assessment_id=id,
            contribution_id=now.contributions[0].id,
            answer="CONTRIBUTION_STATE_GIVEN",
            author="L. Brandt",
            summary="Something.",
        )
    assert refused.value.reason == "CONSENT_NEEDED"
    assert not (await support.read(id)).answered


@pytest.mark.proves("SOTON-11")
async def test_what_is_known_is_taken_over_and_not_asked_again(support: Support) -> None:
    older = await completed(support)
    now = await support.opened()
    known = (await support.ask("ListKnownInformation", pb.ListKnownInformationRequest(assessment_id=now.id))).known
    assert [(one.party, one.record_id) for one in known] == [(HEALTH, older.id)]
    with pytest.raises(Refused) as refused:
        await support.do("AskContributions", assessment_id=now.id, contributions=[to_ask(HEALTH, "health")])
    assert refused.value.reason == "ALREADY_KNOWN"
    assert refused.value.facts["known_id"] == known[0].id
    with pytest.raises(Invalid):
        await support.do("ReuseContribution", assessment_id=now.id, known_id="nothing", sector="SECTOR_HEALTH")
    now = await support.do("ReuseContribution", assessment_id=now.id, known_id=known[0].id, sector="SECTOR_HEALTH")
    [taken] = now.contributions
    assert (taken.state, taken.source_id) == (records.CONTRIBUTION_STATE_REUSED, older.id)
    assert taken.summary == "Understands more than can be said."
    why = to_ask(HEALTH, "health", again_because="That was before the operation.")
    assert (await support.do("AskContributions", assessment_id=now.id, contributions=[why])).asked_for == 2


@pytest.mark.proves("GLOS-E26")
async def test_a_meeting_of_the_team_is_held_with_the_family_or_it_is_said_why_not(support: Support) -> None:
    await support.consents("conversation")
    id = (await support.opened()).id
    with pytest.raises(Invalid) as invalid:
        await support.do("ConsiderAssessmentMeeting", assessment_id=id, held=False)
    assert invalid.value.violations[0].field == "because"
    with pytest.raises(Invalid) as invalid:
        await support.do("ConsiderAssessmentMeeting", assessment_id=id, held=True, people=VOICES[2:], notes="N.")
    assert invalid.value.violations[0].code == "FAMILY_MISSING"
    now = await support.do("ConsiderAssessmentMeeting", assessment_id=id, because="The family prefers to talk at home.")
    assert records.ASSESSMENT_STEP_MEETING not in now.missing


# -- analysing -------------------------------------------------------------------------------------------------------


@pytest.mark.proves("GLOS-C1")
async def test_the_lead_professional_is_agreed_with_the_family_and_follows_into_the_record(support: Support) -> None:
    await support.consents("conversation")
    id = (await support.opened()).id
    with pytest.raises(Invalid) as invalid:
        await support.do("AgreeAssessmentLead", assessment_id=id, party="Leah", name="", agreed_with="")
    assert [one.field for one in invalid.value.violations] == ["party", "name", "agreed_with"]
    agreed = {"assessment_id": id, "name": "L. Brandt", "agreed_with": "Jo Taylor"}
    now = await support.do("AgreeAssessmentLead", party=HEALTH, **agreed)
    assert now.lead_professional.party == HEALTH
    assert (await support.read(id, THERAPIST)).id == id
    await support.do("AgreeAssessmentLead", party=MENTORS, **agreed)
    with pytest.raises(NotFound):
        await support.read(id, THERAPIST)


@pytest.mark.proves("GLOS-C3", "GLOS-C4", "GLOS-E27")
async def test_needs_rest_on_evidence_and_one_list_of_outcomes_rests_on_needs(support: Support) -> None:
    now = await ready(support)
    [need], [outcome] = now.needs, now.outcomes
    assert (len(need.evidence), list(outcome.needs)) == (2, ["n1"])
    wrong = records.AnalysedNeed(description="D", strengths="", impact="I", evidence=["nobody"])
    with pytest.raises(Invalid) as invalid:
        await support.do("AnalyseNeeds", assessment_id=now.id, expected_version=now.version, needs=[wrong])
    assert {one.field for one in invalid.value.violations} == {
        "needs[0].area",
        "needs[0].strengths",
        "needs[0].evidence",
    }
    service = records.WantedOutcome(description="Sam will receive therapy.", wanted_by="Jo", needs=["n9"])
    with pytest.raises(Invalid) as invalid:
        await support.do("AgreeOutcomes", assessment_id=now.id, expected_version=now.version, outcomes=[service])
    assert {one.code for one in invalid.value.violations} == {"WORDED_AS_PROVISION", "UNKNOWN_NEED"}
    other = records.AnalysedNeed()
    other.CopyFrom(need)
    other.id = "n2"
    with pytest.raises(Refused) as refused:
        await support.do("AnalyseNeeds", assessment_id=now.id, expected_version=now.version, needs=[other])
    assert refused.value.reason == "NEED_OF_AN_OUTCOME"


async def test_two_who_analyse_at_once_lose_nothing(support: Support) -> None:
    now = await ready(support)
    await support.do("RecordOpenConversation", assessment_id=now.id, people=VOICES)
    with pytest.raises(Stale):
        await support.do("AnalyseNeeds", assessment_id=now.id, expected_version=now.version, needs=now.needs)
    with pytest.raises(Invalid) as invalid:
        await support.do("AnalyseNeeds", assessment_id=now.id, needs=now.needs)
    assert invalid.value.violations[0].field == "expected_version"


@pytest.mark.proves("GLOS-C5", "GLOS-C6")
async def test_resources_are_considered_and_a_personal_budget_always_is(support: Support) -> None:
    now = await ready(support)
    assert records.RESOURCE_KIND_PERSONAL_BUDGET in {one.kind for one in now.resources}
    with pytest.raises(Invalid) as invalid:
        await support.do(
            "ConsiderResources", assessment_id=now.id, expected_version=now.version, resources=now.resources[:1]
        )
    assert [one.code for one in invalid.value.violations] == ["PERSONAL_BUDGET_MISSING"]
    wrong = records.ConsideredResource(
        kind="RESOURCE_KIND_PERSONAL_BUDGET", description="D", holder="H", amount_pence=-1
    )
    with pytest.raises(Invalid) as invalid:
        await support.do("ConsiderResources", assessment_id=now.id, expected_version=now.version, resources=[wrong])
    assert {one.field for one in invalid.value.violations} == {"resources[0].note", "resources[0].amount_pence"}


@pytest.mark.proves("GLOS-C7", "GLOS-C8", "GLOS-C9")
async def test_options_are_costed_beyond_standard_services_and_chosen_with_the_family(support: Support) -> None:
    now = await ready(support)
    [appraisal] = now.appraisals
    assert [(one.kind, one.cost_pence) for one in appraisal.options] == [("community", 300_00), ("standard", 2_340_00)]
    assert all(one.risks and one.benefits for one in appraisal.options)
    assert (appraisal.chosen_option_id, appraisal.chosen_because) == ("club", "Sam knows the worker.")
    choice = {"assessment_id": now.id, "outcome_id": "o1", "option_id": "club", "because": "B"}
    with pytest.raises(Refused) as refused:
        await support.do("ChooseSupportOption", chosen_by=["Jo Taylor, mother"], **choice)
    assert refused.value.reason == "OPTION_ALREADY_CHOSEN"
    compare = {"assessment_id": now.id, "outcome_id": "o1"}
    with pytest.raises(Invalid) as invalid:
        await support.do("CompareSupportOptions", options=[THERAPY, THERAPY], **compare)
    assert {one.code for one in invalid.value.violations} == {"ONLY_STANDARD_SOLUTIONS", "ID_TAKEN"}
    await support.do("CompareSupportOptions", options=appraisal.options, **compare)
    with pytest.raises(Invalid) as invalid:
        await support.do("ChooseSupportOption", chosen_by=["A. Moreno, SENCO"], **choice)
    assert invalid.value.violations[0].code == "FAMILY_MISSING"
    with pytest.raises(Invalid) as invalid:
        await support.do("CompareSupportOptions", assessment_id=now.id, outcome_id="o9", options=appraisal.options)
    assert invalid.value.violations[0].code == "UNKNOWN_OUTCOME"


@pytest.mark.proves("GLOS-C5", "GLOS-C6", "GLOS-C10")
async def test_what_is_chosen_is_within_the_resources_that_there_are(support: Support) -> None:
    now = await ready(support)
    club, budget = now.resources
    about = {"assessment_id": now.id, "outcome_id": "o1"}
    await support.do("CompareSupportOptions", options=[THERAPY, CLUB], **about)
    choice = {**about, "because": "Sam knows the worker.", "chosen_by": ["Jo Taylor, mother"]}
    for resource, code in (("", "REQUIRED"), ("r9", "UNKNOWN_RESOURCE"), (budget.id, "NOT_AVAILABLE")):
        with pytest.raises(Invalid) as invalid:
            await support.do("ChooseSupportOption", option_id="club", resource_id=resource, **choice)
        assert [(one.field, one.code) for one in invalid.value.violations] == [("resource_id", code)]
    with pytest.raises(Refused) as refused:
        await support.do("ChooseSupportOption", option_id="therapy", resource_id=club.id, **choice)
    assert refused.value.reason == "MORE_THAN_THERE_IS"
    assert refused.value.facts == {"left_pence": "50000", "cost_pence": "234000"}
    now = await support.do("ChooseSupportOption", option_id="club", resource_id=club.id, **choice)
    assert [one.resource_id for one in now.appraisals] == ["r1"]
    less = records.ConsideredResource(
        id="r1", kind=club.kind, description=club.description, holder="Harbour", available=True, amount_pence=299_00
    )
    for left in ([less, budget], [budget]):
        with pytest.raises(Refused) as refused:
            await support.do("ConsiderResources", assessment_id=now.id, expected_version=now.version, resources=left)
        assert refused.value.reason == "RESOURCE_OF_A_CHOICE"


# -- completing, sharing, updating, ending -----------------------------------------------------------------------------


@pytest.mark.proves("GLOS-E27")
async def test_it_is_completed_when_no_step_is_missing_and_says_which_are(support: Support) -> None:
    await support.consents("conversation")
    opened = await support.opened()
    said = {"conclusion": "C", "next_step": "ASSESSMENT_NEXT_STEP_PLAN"}
    with pytest.raises(Refused) as refused:
        await support.do("CompleteSupportAssessment", assessment_id=opened.id, expected_version=1, **said)
    assert refused.value.reason == "STEPS_MISSING"
    assert refused.value.facts["missing"].split(", ") == [
        "registration",
        "conversation",
        "child_heard",
        "meeting",
        "lead_professional",
        "needs",
        "outcomes",
        "resources",
        "options",
    ]
    await support.do("EndSupportAssessment", assessment_id=opened.id, because="We begin afresh.")
    done = await completed(support)
    assert (done.completed_on, list(done.missing)) == (day(), [])
    with pytest.raises(Refused) as refused:
        await support.do("RecordOpenConversation", assessment_id=done.id, people=VOICES)
    assert refused.value.reason == "SUPPORT_ASSESSMENT_IS_COMPLETED"
    [told] = said_of(
        await support.plans.said(), "support_assessment.completed.v1", events_pb2.SupportAssessmentCompleted
    )
    assert (told.next_step, told.level) == ("plan", "my_plan_plus")


@pytest.mark.proves("GLOS-E28", "GLOS-P6")
async def test_it_is_shown_to_all_who_contributed_and_the_family_and_nobody_else(support: Support) -> None:
    done = await completed(support)
    with pytest.raises(NotFound):
        await support.read(done.id, MENTOR)
    now = await support.do("PrepareAssessmentSharing", assessment_id=done.id, lawful_basis="public_task")
    assert [(one.party, one.lawful_basis) for one in now.sharings] == [
        ("person:taylor", "own_record"),
        (HEALTH, "public_task"),
    ]
    now = await support.do("SendAssessmentSharing", assessment_id=done.id)
    assert [one.sent_on for one in now.sharings] == [day(), day()]
    assert now.sharings[1].basis_id
    assert (await support.read(done.id, THERAPIST)).conclusion == "Speech keeps Sam from friends."
    for again in ("PrepareAssessmentSharing", "SendAssessmentSharing"):
        told = {"lawful_basis": "public_task"} if again.startswith("Prepare") else {}
        with pytest.raises(Refused):
            await support.do(again, assessment_id=done.id, **told)
    with pytest.raises(Invalid) as invalid:
        await support.do("PrepareAssessmentSharing", assessment_id=done.id, parties=["Jo"], lawful_basis="curiosity")
    assert {one.code for one in invalid.value.violations} == {"UNKNOWN_VALUE", "NOT_A_PARTY"}


@pytest.mark.proves("GLOS-E28")
async def test_a_consent_withdrawn_between_prepared_and_sent_stops_it(support: Support) -> None:
    done = await completed(support)
    async with support.plans.unit(SENCO) as unit:
        [ground] = (await grounds_of(unit, support.child)).found
    await support.do("PrepareAssessmentSharing", assessment_id=done.id, lawful_basis="public_task")
    await support.takes_back("conversation", ground.basis_id)
    now = await support.do("SendAssessmentSharing", assessment_id=done.id)
    states = {one.party: one.state for one in now.sharings}
    assert states == {
        "person:taylor": records.ASSESSMENT_SHARING_STATE_SENT,
        HEALTH: records.ASSESSMENT_SHARING_STATE_STOPPED,
    }
    assert (await tails(support.plans)).count("support_assessment.shared.v1") == 1
    with pytest.raises(Refused) as refused:
        await support.do("PrepareAssessmentSharing", assessment_id=done.id, lawful_basis="public_task")
    assert refused.value.reason == "CONSENT_NEEDED"
    now = await support.do("PrepareAssessmentSharing", assessment_id=done.id, lawful_basis="safeguarding")
    assert (now.sharings[-1].party, now.sharings[-1].basis_id) == (HEALTH, "")


async def test_what_a_narrower_yes_does_not_name_is_shown_no_longer(support: Support) -> None:
    """And somebody who was agreed as lead professional, with whom nobody may speak any more, is agreed anew."""
    done = await completed(support)
    async with support.plans.unit(SENCO) as unit:
        [wide] = (await grounds_of(unit, support.child)).found
    await support.do("PrepareAssessmentSharing", assessment_id=done.id, parties=[MENTORS], lawful_basis="public_task")
    await support.do("PrepareAssessmentSharing", assessment_id=done.id, lawful_basis="public_task")
    await support.do("SendAssessmentSharing", assessment_id=done.id)
    assert (await support.read(done.id, MENTOR)).conclusion
    await support.takes_back("conversation", wide.basis_id)
    narrow = await support.consents("conversation", MENTORS)
    answered = referrals_pb.ConsentAnswered(
        consent_id=done.id, child_id=str(support.child), purpose="conversation", answer="given", on=day()
    )
    await support.plans.hear("referrals", "consent.answered.v1", answered, authority=support.authority)
    now = await support.read(done.id, MENTOR)
    states = {one.party: (one.state, one.basis_id) for one in now.sharings}
    assert states[MENTORS] == (records.ASSESSMENT_SHARING_STATE_SENT, str(narrow))
    assert states[HEALTH][0] == records.ASSESSMENT_SHARING_STATE_STOPPED
    assert states["person:taylor"][0] == records.ASSESSMENT_SHARING_STATE_SENT, "what is theirs needs no consent"
    assert not now.HasField("lead_professional")
    with pytest.raises(NotFound):
        await support.read(done.id, THERAPIST)


async def test_what_stood_on_a_parents_consent_ends_with_the_day_on_which_the_young_person_decides(
    support: Support,
) -> None:
    done = await completed(support)
    await support.do("PrepareAssessmentSharing", assessment_id=done.id, parties=[MENTORS], lawful_basis="public_task")
    await support.do("PrepareAssessmentSharing", assessment_id=done.id, parties=[HEALTH], lawful_basis="safeguarding")
    await support.do("SendAssessmentSharing", assessment_id=done.id)
    began = referrals_pb.RightsBegan(child_id=str(support.child), on=day(1))
    support.plans.today_is(TODAY + timedelta(days=1))
    for _ in range(2):
        await support.plans.hear("referrals", "rights.began.v1", began, authority=support.authority)
    states = {one.party: one.state for one in (await support.read(done.id)).sharings}
    assert states == {
        MENTORS: records.ASSESSMENT_SHARING_STATE_STOPPED,
        HEALTH: records.ASSESSMENT_SHARING_STATE_SENT,
    }
    with pytest.raises(NotFound):
        await support.read(done.id, MENTOR)
    support.plans.today_is(TODAY)


async def test_whoever_was_asked_on_a_consent_that_is_taken_back_is_let_in_no_longer(support: Support) -> None:
    """What was said stays; who has not answered need not, and the family goes on."""
    await support.consents("conversation")
    id = (await support.opened()).id
    await support.contributed(id, (HEALTH, "health", THERAPIST))
    asked = [to_ask(MENTORS, "other"), to_ask("person:taylor", "other")]
    await support.do("AskContributions", assessment_id=id, contributions=asked)
    for who in (THERAPIST, MENTOR):
        assert (await support.read(id, who)).id == id
    answered = referrals_pb.ConsentAnswered(
        consent_id=id, child_id=str(support.child), purpose="conversation", answer="withdrawn", on=day()
    )
    for _ in range(2):
        await support.plans.hear("referrals", "consent.answered.v1", answered, authority=support.authority)
    for who in (THERAPIST, MENTOR):
        with pytest.raises(NotFound):
            await support.read(id, who)
    now = await support.read(id)
    said = {one.party: (one.state, one.summary) for one in now.contributions}
    assert said[HEALTH] == (records.CONTRIBUTION_STATE_GIVEN, "Understands more than can be said.")
    assert said[MENTORS][0] == records.CONTRIBUTION_STATE_SET_ASIDE
    assert said["person:taylor"][0] == records.CONTRIBUTION_STATE_REQUESTED
    ended = said_of(await support.plans.said(), "relationship.ended.v1", types_pb2.RelationshipEnded)
    assert [(one.party, one.relation) for one in ended] == [(HEALTH, "asked"), (MENTORS, "asked")]


async def test_whom_only_a_form_names_as_family_is_shown_nothing_by_that(support: Support) -> None:
    await support.stands(of(GLOUCESTERSHIRE, "lodger", "person:lodger", organisation=""), "named_family")
    done = await completed(support)
    now = await support.do("PrepareAssessmentSharing", assessment_id=done.id, lawful_basis="public_task")
    assert [one.party for one in now.sharings] == ["person:taylor", HEALTH]
    # Named all the same, it is somebody of whom the family's yes to speaking with services says nothing.
    lodger = {"assessment_id": done.id, "parties": ["person:lodger"], "lawful_basis": "public_task"}
    with pytest.raises(Refused, match="CONSENT_NEEDED"):
        await support.do("PrepareAssessmentSharing", **lodger)
    await support.consents("conversation", "person:lodger")
    now = await support.do("PrepareAssessmentSharing", **lodger)
    assert (now.sharings[-1].lawful_basis, bool(now.sharings[-1].basis_id)) == ("public_task", True)


async def test_who_led_it_keeps_the_record_once_it_is_whole_and_who_registers_it_no_longer(support: Support) -> None:
    done = await completed(support)
    said = await support.plans.said()
    ended = {(one.party, one.relation) for one in said_of(said, "relationship.ended.v1", types_pb2.RelationshipEnded)}
    assert ended == {
        (SCHOOL, "lead_professional"),
        ("team:gloucestershire/families-first-plus", "coordinator"),
        (HEALTH, "asked"),
    }
    kept = [one for one in said_of(said, "relationship.began.v1", types_pb2.RelationshipBegan) if one.party == SCHOOL]
    assert [(one.relation, list(one.opens)) for one in kept] == [
        ("lead_professional", []),
        ("coordinator", ["support_assessment"]),
    ]
    with pytest.raises(NotFound):
        await support.read(done.id, FAMILIES_FIRST)


async def test_nobody_leads_with_whom_nobody_may_speak_and_nothing_rests_on_what_is_not_this_childs(
    support: Support,
) -> None:
    await support.consents("conversation", SCHOOL)
    with pytest.raises(Refused, match="NO_SUCH_NEED"):
        await support.opened(noticed_need_id=str(support.child))
    with pytest.raises(Refused, match="NO_SUCH_PLAN"):
        await support.opened(support_plan_id=str(support.child))
    id = (await support.opened()).id
    agreed = {"assessment_id": id, "agreed_with": "Jo Taylor"}
    with pytest.raises(Refused, match="CONSENT_NEEDED"):
        await support.do("AgreeAssessmentLead", party=HEALTH, name="L. Brandt", **agreed)
    now = await support.do("AgreeAssessmentLead", party=SCHOOL, name="A. Moreno", **agreed)
    assert now.lead_professional.party == SCHOOL
    await support.consents("conversation")  # with services, whichever; a person is named, or of the family
    with pytest.raises(Refused, match="CONSENT_NEEDED"):
        await support.do("AgreeAssessmentLead", party="person:anybody", name="Anybody", **agreed)
    for party in ("person:taylor", HEALTH):
        now = await support.do("AgreeAssessmentLead", party=party, name="L. Brandt", **agreed)
        assert now.lead_professional.party == party


async def test_what_was_shown_on_a_consent_is_shown_no_longer_once_it_is_taken_back(support: Support) -> None:
    done = await completed(support)
    await support.do("PrepareAssessmentSharing", assessment_id=done.id, lawful_basis="public_task")
    await support.do("SendAssessmentSharing", assessment_id=done.id)
    answered = referrals_pb.ConsentAnswered(
        consent_id=done.id, child_id=str(support.child), purpose="conversation", answer="withdrawn", on=day()
    )
    await support.plans.hear("referrals", "consent.answered.v1", answered, authority=support.authority)
    stopped = await support.read(done.id)
    assert [one.state for one in stopped.sharings] == [
        records.ASSESSMENT_SHARING_STATE_SENT,
        records.ASSESSMENT_SHARING_STATE_STOPPED,
    ]
    ended = said_of(await support.plans.said(), "relationship.ended.v1", types_pb2.RelationshipEnded)
    assert (HEALTH, "shared") in {(one.party, one.relation) for one in ended}


async def a_plan_whose_review_asks_for_it(support: Support, assessment_id: str) -> str:
    """A My Plan+ that rests on the assessment, and whose review decided that it is to be brought up to date."""
    own = {"child_id": support.child, "assessment_id": UUID(assessment_id)}
    plan = replace(specimens.agreed_plus(), **own)
    said = held(plan, ReviewDecision.UPDATE_ASSESSMENT)
    decided = hold(plan, said, specimens.MY_PLAN_PLUS, by=specimens.BY_NURSE | specimens.BY_SCHOOL).state
    assert decided.awaited_step is not None
    async with support.plans.unit(SENCO) as unit:
        await unit.save(SUPPORT_PLANS, Change(replace(decided, version=0)))
    return str(plan.id)


@pytest.mark.proves("GLOS-E44a")
async def test_it_is_updated_by_a_newer_edition_that_keeps_the_older(support: Support) -> None:
    done = await completed(support)
    plan_id = await a_plan_whose_review_asks_for_it(support, done.id)
    why = {"lead": SCHOOL, "lead_name": "A. Moreno", "reason": "The plan does not progress."}
    newer = await support.do("UpdateSupportAssessment", assessment_id=done.id, **why)
    read = support_requests_pb2.GetSupportPlanRequest(plan_id=plan_id)
    plan = (await support.ask("GetSupportPlan", read)).plan
    assert plan.follow_up.taken == support_pb2.SUPPORT_STEP_TAKEN_ASSESSMENT_UPDATED
    assert list(plan.next_steps) == []
    assert (newer.edition, newer.earlier_id, newer.state) == (2, done.id, records.SUPPORT_ASSESSMENT_STATE_OPEN)
    assert (newer.needs[0].description, newer.outcomes[0].id) == (done.needs[0].description, "o1")
    assert [one.state for one in newer.contributions] == [records.CONTRIBUTION_STATE_REUSED]
    assert {"conversation", "child_heard", "registration", "options"} <= {
        records.AssessmentStep.Name(one).removeprefix("ASSESSMENT_STEP_").lower() for one in newer.missing
    }
    older = await support.read(done.id)
    assert (older.state, older.later_id) == (records.SUPPORT_ASSESSMENT_STATE_UPDATED, newer.id)
    assert older.conversations == done.conversations
    with pytest.raises(Refused) as refused:
        await support.do("UpdateSupportAssessment", assessment_id=done.id, **why)
    assert refused.value.reason in ("SUPPORT_ASSESSMENT_IS_UPDATED", "ASSESSMENT_OPEN_ALREADY")


async def test_who_stood_in_a_relation_because_of_it_stands_in_it_no_longer(support: Support) -> None:
    await support.consents("conversation")
    id = (await support.opened()).id
    await support.contributed(id, (HEALTH, "health", THERAPIST))
    now = await support.do("EndSupportAssessment", assessment_id=id, because="The family has moved away.")
    assert (now.state, list(now.allowed_moves)) == (records.SUPPORT_ASSESSMENT_STATE_ENDED, [])
    for who in (THERAPIST, FAMILIES_FIRST):
        with pytest.raises(NotFound):
            await support.read(id, who)
    assert (await support.read(id, PARENT)).ended_because == "The family has moved away."


async def test_an_authority_sees_nothing_of_another(support: Support) -> None:
    await support.consents("conversation")
    id = (await support.opened()).id
    with pytest.raises(NotFound):
        await support.read(id, replace(SENCO, authority="bromley"))


# -- the plan that comes of it -----------------------------------------------------------------------------------------

DISCUSSION = support_pb2.SupportDiscussion(held_on=day(), with_whom=["Jo Taylor"], with_child=True, views="Friends.")
OPENER = {"name": "A. Moreno", "role": "SENCO", "sector": types_pb2.SECTOR_EDUCATION}


@pytest.mark.proves("GLOS-C4", "GLOS-C10", "GLOS-E30")
async def test_the_plan_takes_the_one_list_of_outcomes_over_and_makes_each_smart(support: Support) -> None:
    await support.consents("activity")
    done = await completed(support)
    told = {"child_id": str(support.child), "level": "my_plan_plus", "assessment_id": done.id}
    request = support_requests_pb2.OpenSupportPlanRequest(opener=OPENER, discussion=DISCUSSION, **told)
    plan = (await support.ask("OpenSupportPlan", request)).plan
    found = [(one.id, one.description) for one in done.outcomes]
    assert [(one.id, one.description) for one in plan.content.outcomes] == found
    assert list(plan.content.needs) == ["Understood by few."]
    write = support_requests_pb2.WriteSupportContentRequest(
        plan_id=plan.id, expected_version=plan.version, content=plan.content
    )
    with pytest.raises(Invalid) as invalid:
        await support.ask("WriteSupportContent", write)
    assert {"content.outcomes[0].baseline", "content.outcomes[0].by", "content.outcomes[0].owner"} <= {
        one.field for one in invalid.value.violations
    }
    await _the_chosen_option_is_an_action_with_an_owner(support, plan, write)


async def _the_chosen_option_is_an_action_with_an_owner(
    support: Support, plan: support_pb2.SupportPlan, write: support_requests_pb2.WriteSupportContentRequest
) -> None:
    """It has its cost, who bears it and why it was chosen, whatever whoever writes it sends of that."""
    [action] = plan.content.actions
    chosen = support_pb2.SupportChoice()
    chosen.CopyFrom(action.chosen)
    assert (action.outcome_id, action.description, action.owner) == ("o1", CLUB.description, "")
    assert (chosen.option_id, chosen.kind, chosen.cost_pence, chosen.funder) == (
        "club",
        "community",
        300_00,
        "the family",
    )
    assert (chosen.because, chosen.resource, chosen.holder) == ("Sam knows the worker.", "Saturday club", "Harbour")
    assert (chosen.assessment_id, chosen.available_pence) == (plan.assessment_id, 500_00)
    with pytest.raises(Invalid) as invalid:
        await support.ask("WriteSupportContent", write)
    missing = {"content.actions[0].owner", "content.actions[0].kind", "content.actions[0].due_on"}
    assert missing <= {one.field for one in invalid.value.violations}
    owner, later = plan.members[0].id, day(70)
    [outcome], [written] = write.content.outcomes, write.content.actions
    outcome.MergeFrom(support_pb2.SupportOutcome(baseline="B", target="T", measure="M", by=later, owner=owner))
    written.MergeFrom(support_pb2.SupportAction(kind="SUPPORT_ACTION_KIND_NEW_PROVISION", owner=owner, due_on=later))
    written.chosen.cost_pence = 1
    after = (await support.ask("WriteSupportContent", write)).plan
    [kept] = after.content.actions
    assert (kept.chosen, kept.owner) == (chosen, owner)


@pytest.mark.proves("GLOS-C4")
async def test_a_plan_that_steps_up_keeps_its_outcomes_beside_those_that_were_found(support: Support) -> None:
    await support.consents("activity")
    told = {"child_id": str(support.child), "level": "my_plan"}
    request = support_requests_pb2.OpenSupportPlanRequest(opener=OPENER, discussion=DISCUSSION, **told)
    plan = (await support.ask("OpenSupportPlan", request)).plan
    done = await completed(support)
    step = support_requests_pb2.StepSupportPlanRequest(
        plan_id=plan.id, level="my_plan_plus", reason="More is needed.", discussion=DISCUSSION, assessment_id=done.id
    )
    after = (await support.ask("StepSupportPlan", step)).plan
    assert [one.description for one in after.content.outcomes] == ["Sam tells a classmate what happened."]
    assert [one.chosen.option_id for one in after.content.actions] == ["club"]


AUDITOR = replace(of(GLOUCESTERSHIRE, "audit-desk"), roles=frozenset({"auditor"}), reason="Sample of March.")


@pytest.mark.proves("GLOS-E27")
async def test_an_auditor_reads_what_was_found_and_not_what_people_said_of_themselves(support: Support) -> None:
    done = await completed(support)
    seen = await support.read(done.id, AUDITOR)
    assert (seen.conclusion, seen.needs[0].description) == (done.conclusion, "Understood by few.")
    assert [list(one.people) for one in (*seen.conversations, *seen.meetings)] == [[], []]
    assert list(seen.appraisals[0].chosen_by) == []
    with pytest.raises(NotFound):
        await support.read(done.id, replace(AUDITOR, reason=""))
