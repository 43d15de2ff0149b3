"""The plans house on a real database: an assessment from the panel's decision to the final plan, and who may see it."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from google.protobuf.message import Message
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from chassis import translate
from goldenthread.budgets.v1 import events_pb2 as budgets_pb
from goldenthread.common.v1.types_pb2 import (
    SECTOR_EDUCATION,
    SECTOR_HEALTH,
    SECTOR_SOCIAL_CARE,
    Attendance,
    Date,
    RelationshipBegan,
    SharingAllowed,
    SharingStopped,
)
from goldenthread.panels.v1 import events_pb2 as panels_pb
from goldenthread.plans.v1 import events_pb2 as pb_events
from goldenthread.plans.v1 import plans_pb2 as pb
from goldenthread.plans.v1 import support_pb2
from goldenthread.plans.v1 import support_requests_pb2 as support
from goldenthread.referrals.v1 import events_pb2 as referrals_pb
from kernel.errors import Denied, Invalid, NotFound, Refused, Stale
from services.plans import domain
from services.plans.storage import ASSESSMENTS, PLANS
from tests.integration.conftest import HouseOf
from tests.integration.merging import another_record_of
from tests.unit.plan_specimens import answered, plan
from tests.world import TODAY, HouseInHand, client

COORDINATOR = client("cypds", parties=("team:southampton/cypds",), organisation="la:852")
THERAPISTS = client("therapists", parties=("org:ods:R1C",), organisation="ods:R1C")
LEAD = client("okafor", parties=("person:okafor",), organisation="ods:R1C")
PARENT = client("taylor", parties=("person:taylor",), organisation="")
STRANGER = client("other-school", parties=("org:urn:999902",), organisation="urn:999902")

CHILD = "019cacca-0000-7000-8000-00000000000c"
REFERRAL = "019cacca-0000-7000-8000-00000000000e"
ITEM = "019cacca-0000-7000-8000-000000000001"
BUDGET = "019cacca-0000-7000-8000-00000000000b"
TODAYS = translate.to_date_message(TODAY)
CONSENT = {"child_id": CHILD, "purpose": "assessment", "basis_id": "019cacca-0000-7000-8000-0000000000c1"}
TEAM = [
    Attendance(name="A. Senco", role="SENCO", sector=SECTOR_EDUCATION),
    Attendance(name="B. Nurse", role="community nurse", sector=SECTOR_HEALTH),
    Attendance(name="C. Worker", role="social worker", sector=SECTOR_SOCIAL_CARE),
]


def content(**changes: Any) -> pb.PlanContent:
    written = {
        "aspirations": "I want to tell my friends about dinosaurs.",
        "needs": ["Expressive language three years behind age."],
        "outcomes": [
            pb.Outcome(
                description="Sam asks for help in class with a sentence of four words.",
                measure="Class teacher counts on three days each half term; four of five times.",
                by=Date(year=2027, month=3, day=1),
                owner="Class teacher",
            )
        ],
        "provision": [
            pb.Provision(
                description="Speech and language therapy, one to one",
                provider="org:ods:R1C",
                frequency="weekly in term time",
                minutes=30,
                funder="health",
                sessions_a_year=38,
            )
        ],
    }
    return pb.PlanContent(**(written | changes))


@pytest.fixture
async def plans(house_of: HouseOf) -> HouseInHand:
    return await house_of("plans")


async def opened(plans: HouseInHand, referral: str = REFERRAL, *, consented: bool = True) -> pb.Assessment:
    if consented:
        for party in ("", "person:okafor"):
            yes = SharingAllowed(**CONSENT, party=party, ground="consent", since=TODAYS)
            await plans.hear("referrals", "sharing.allowed.v1", yes)
    accepted = referrals_pb.ReferralAccepted(
        referral_id=referral,
        child_id=CHILD,
        coordinator="team:southampton/cypds",
        accepted_on=translate.to_date_message(TODAY),
    )
    await plans.hear("referrals", "referral.accepted.v1", accepted)
    return (await listed(plans, COORDINATOR))[0]


async def listed(plans: HouseInHand, principal: Any, **wanted: Any) -> list[pb.Assessment]:
    return list((await plans.call("ListAssessments", pb.ListAssessmentsRequest(**wanted), principal)).assessments)


async def ask(plans: HouseInHand, of: pb.Assessment, principal: Any = COORDINATOR, **parties: str) -> pb.Assessment:
    sources = [pb.SourceToAsk(key=key, party=party) for key, party in parties.items()]
    request = pb.RequestInformationRequest(request_id="k", assessment_id=of.id, sources=sources)
    return (await plans.call("RequestInformation", request, principal)).assessment


async def record(
    plans: HouseInHand, of: pb.Assessment, source: str, principal: Any = COORDINATOR, **said: Any
) -> pb.Assessment:
    answer = {"answer": pb.INFORMATION_STATE_RECEIVED, "author": "B. Author", "summary": "What was found."} | said
    request = pb.RecordInformationRequest(request_id="k", assessment_id=of.id, source=source, **answer)
    return (await plans.call("RecordInformation", request, principal)).assessment


async def gathered(plans: HouseInHand) -> pb.Assessment:
    """An assessment whose every source has answered."""
    of = await opened(plans)
    for source in of.sources:
        of = await record(plans, of, source.key)
    return of


def proposal(of: pb.Assessment, **changes: Any) -> pb.ProposePlanRequest:
    made = {
        "attendance": TEAM,
        "lead_professional": "person:okafor",
        "lead_professional_name": "Dr N. Okafor",
        "content": content(),
        "team": ["org:ods:R1C"],
    }
    return pb.ProposePlanRequest(request_id="k", assessment_id=of.id, **(made | changes))


async def proposed(plans: HouseInHand) -> pb.Plan:
    return (await plans.call("ProposePlan", proposal(await gathered(plans)), COORDINATOR)).plan


async def resourced(plans: HouseInHand) -> pb.Plan:
    of = await proposed(plans)
    await plans.hear("panels", "resources.agreed.v1", agreement(of))
    return await found(plans, of)


def agreement(of: pb.Plan, item: str = ITEM) -> panels_pb.ResourcesAgreed:
    return panels_pb.ResourcesAgreed(item_id=item, plan_id=of.id, child_id=CHILD, plan_version=of.version)


async def found(plans: HouseInHand, of: pb.Plan, principal: Any = COORDINATOR) -> pb.Plan:
    return (await plans.call("GetPlan", pb.GetPlanRequest(plan_id=of.id), principal)).plan


def revision(of: pb.Plan, version: int, **changes: Any) -> pb.ReviseProposalRequest:
    return pb.ReviseProposalRequest(request_id="k", plan_id=of.id, expected_version=version, content=content(**changes))


async def agreed_to_support(plans: HouseInHand) -> None:
    yes = {**CONSENT, "purpose": "activity", "basis_id": "019cacca-0000-7000-8000-0000000000c2"}
    await plans.hear("referrals", "sharing.allowed.v1", SharingAllowed(**yes, ground="consent", since=TODAYS))


async def finalised(plans: HouseInHand, **changes: Any) -> pb.Plan:
    of = await resourced(plans)
    await agreed_to_support(plans)
    return (await plans.call("FinalisePlan", finalisation(of, of.version, **changes), LEAD)).plan


def finalisation(of: pb.Plan, version: int, **changes: Any) -> pb.FinalisePlanRequest:
    said = {"agreed_with": "Jo Taylor, mother", "review_on": Date(year=2026, month=9, day=1)} | changes
    return pb.FinalisePlanRequest(request_id="k", plan_id=of.id, expected_version=version, **said)


async def last(plans: HouseInHand, tail: str, kind: type[Message]) -> Any:
    """The newest event of this kind in the outbox."""
    return kind.FromString([payload for said, payload in await plans.said() if said == tail][-1])


async def test_an_accepted_referral_opens_one_assessment_with_the_sources_of_the_pathway(plans: HouseInHand) -> None:
    of = await opened(plans)
    assert of.state == pb.ASSESSMENT_STATE_GATHERING
    assert (of.version, of.answered, of.asked_for, of.referral_id) == (1, 0, 9, REFERRAL)
    assert [source.key for source in of.sources if source.may_be_not_involved] == [
        "setting",
        "specialist_teachers",
        "therapists",
    ]
    said = await last(plans, "assessment.opened.v1", pb_events.AssessmentOpened)
    assert (said.assessment_id, said.coordinator) == (of.id, "team:southampton/cypds")
    began = await last(plans, "relationship.began.v1", RelationshipBegan)
    assert (began.party, began.relation, began.basis_id) == ("team:southampton/cypds", "coordinator", of.id)
    await opened(plans)
    assert len(await listed(plans, COORDINATOR)) == 1


async def test_the_database_keeps_one_assessment_per_referral(plans: HouseInHand) -> None:
    await opened(plans)
    copied = "authority, child_id, version, body, saved_at, state, referral_id"
    twin = f"insert into assessment (id, {copied}) select gen_random_uuid(), {copied} from assessment"
    async with plans.as_owner() as connection:
        with pytest.raises(IntegrityError, match="assessment_referral"):
            async with connection.begin_nested():
                await connection.execute(text(twin))


@pytest.mark.proves("T07")
@pytest.mark.proves("SOTON-17")
async def test_whoever_is_asked_sees_the_assessment_answers_it_and_knows_the_due_date(plans: HouseInHand) -> None:
    of = await opened(plans)
    request = pb.GetAssessmentRequest(assessment_id=of.id)
    with pytest.raises(NotFound):
        await plans.call("GetAssessment", request, THERAPISTS)
    await ask(plans, of, therapists="org:ods:R1C", setting="org:urn:999901")
    seen = (await plans.call("GetAssessment", request, THERAPISTS)).assessment
    source = next(one for one in seen.sources if one.key == "therapists")
    assert (source.state, source.party) == (pb.INFORMATION_STATE_REQUESTED, "org:ods:R1C")
    assert source.due_on == Date(year=2026, month=4, day=13)
    requested = await last(plans, "information.requested.v1", pb_events.InformationRequested)
    assert (requested.source, requested.due_on) == ("setting", Date(year=2026, month=4, day=13))
    told = await record(plans, of, "therapists", THERAPISTS)
    assert told.answered == 1
    with pytest.raises(Denied) as denied:
        await record(plans, of, "setting", THERAPISTS)
    assert denied.value.reason == "SOURCE_NOT_YOURS"


@pytest.mark.proves("SOTON-17")
async def test_nobody_is_asked_without_the_consent_and_one_taken_back_stops_the_next_asking(plans: HouseInHand) -> None:
    of = await opened(plans, consented=False)
    read = pb.GetAssessmentRequest(assessment_id=of.id)
    with pytest.raises(Refused) as refused:
        await ask(plans, of, therapists="org:ods:R1C", parent_carer="person:taylor")
    assert (refused.value.reason, refused.value.facts) == ("CONSENT_NEEDED", {"purpose": "assessment"})
    with pytest.raises(NotFound):
        await plans.call("GetAssessment", read, THERAPISTS)
    named = RelationshipBegan(
        child_id=CHILD, party="person:taylor", relation="named_family", since=TODAYS, basis_id=REFERRAL
    )
    await plans.hear("referrals", "relationship.began.v1", named)
    await ask(plans, of, parent_carer="person:taylor", social_care="team:southampton/cypds")
    of = await opened(plans)
    await ask(plans, of, therapists="org:ods:R1C")
    await plans.hear("referrals", "sharing.stopped.v1", SharingStopped(**CONSENT, until=TODAYS))
    with pytest.raises(Refused, match="CONSENT_NEEDED"):
        await ask(plans, of, setting="org:urn:999901")


@pytest.mark.proves("SOTON-17")
async def test_who_was_asked_reads_no_longer_once_the_family_takes_its_consent_back(plans: HouseInHand) -> None:
    """In whichever order it is heard that the ground has ended and that the family said so; what was said stays."""
    of = await opened(plans)
    read = pb.GetAssessmentRequest(assessment_id=of.id)
    await ask(plans, of, therapists="org:ods:R1C", health_surveillance="org:ods:R1C", setting="org:urn:999902")
    await record(plans, of, "therapists", THERAPISTS)
    basis = {"child_id": CHILD, "party": "org:urn:999902", "purpose": "assessment", "basis_id": REFERRAL}
    await plans.hear("referrals", "sharing.allowed.v1", SharingAllowed(**basis, ground="safeguarding", since=TODAYS))
    said = {"referral_id": REFERRAL, "child_id": CHILD, "ended_id": CONSENT["basis_id"]}
    for purpose, answer in (("single_agency", "withdrawn"), ("assessment", "given")):
        told = referrals_pb.ConsentRecorded(**said, purpose=purpose, answer=answer)
        await plans.hear("referrals", "consent.recorded.v1", told)
        assert (await plans.call("GetAssessment", read, THERAPISTS)).assessment.id == of.id
    taken_back = referrals_pb.ConsentRecorded(**said, purpose="assessment", answer="withdrawn")
    await plans.hear("referrals", "consent.recorded.v1", taken_back)
    with pytest.raises(NotFound):
        await plans.call("GetAssessment", read, THERAPISTS)
    assert (await plans.call("GetAssessment", read, STRANGER)).assessment.id == of.id  # on a basis of its own
    seen = (await plans.call("GetAssessment", read, COORDINATOR)).assessment
    therapists, health = (
        next(one for one in seen.sources if one.key == key) for key in ("therapists", "health_surveillance")
    )
    assert (therapists.summary, therapists.closed_on) == ("What was found.", TODAYS)
    assert (health.state, health.party, health.closed_on) == (pb.INFORMATION_STATE_TO_ASK, "", TODAYS)
    ended = referrals_pb.SharingDecided(
        sharing_id=REFERRAL, child_id=CHILD, party="org:urn:999902", purpose="assessment", outcome="stopped"
    )
    await plans.hear("referrals", "sharing.stopped.v1", SharingStopped(**CONSENT, until=TODAYS))
    await plans.hear("referrals", "sharing.decided.v1", ended)
    with pytest.raises(NotFound):
        await plans.call("GetAssessment", read, STRANGER)
    anew = {**CONSENT, "basis_id": "019cacca-0000-7000-8000-0000000000c9"}
    await plans.hear("referrals", "sharing.allowed.v1", SharingAllowed(**anew, ground="consent", since=TODAYS))
    await ask(plans, of, health_surveillance="org:ods:R1C")
    assert (await plans.call("GetAssessment", read, THERAPISTS)).assessment.id == of.id


@pytest.mark.proves("SOTON-17", "W39")
async def test_who_was_asked_on_a_parents_consent_is_out_when_the_young_person_decides(plans: HouseInHand) -> None:
    of = await opened(plans)
    await ask(plans, of, therapists="org:ods:R1C")
    later = translate.to_date_message(TODAY + timedelta(days=1))
    await plans.hear("referrals", "rights.began.v1", referrals_pb.RightsBegan(child_id=CHILD, on=later))
    with pytest.raises(NotFound):
        await plans.call("GetAssessment", pb.GetAssessmentRequest(assessment_id=of.id), THERAPISTS)


async def test_others_are_asked_on_a_basis_that_is_recorded_for_an_assessment_and_holds_without_consent(
    plans: HouseInHand,
) -> None:
    of = await opened(plans, consented=False)
    basis = {"child_id": CHILD, "party": "org:ods:R1C", "purpose": "assessment", "basis_id": REFERRAL}
    await plans.hear("referrals", "sharing.allowed.v1", SharingAllowed(**basis, ground="safeguarding", since=TODAYS))
    with pytest.raises(Refused, match="CONSENT_NEEDED"):
        await ask(plans, of, setting="org:urn:999901")
    of = await ask(plans, of, therapists="org:ods:R1C")
    await plans.hear("referrals", "sharing.stopped.v1", SharingStopped(**basis, until=TODAYS))
    with pytest.raises(Refused, match="CONSENT_NEEDED"):
        await ask(plans, of, health_surveillance="org:ods:R1C")


@pytest.mark.proves("SOTON-19")
async def test_the_family_sees_how_far_it_has_come_and_tells_its_views(plans: HouseInHand) -> None:
    of = await opened(plans)
    family = RelationshipBegan(
        child_id=CHILD,
        party="person:taylor",
        relation="family",
        since=translate.to_date_message(TODAY),
        basis_id=REFERRAL,
    )
    await plans.hear("referrals", "relationship.began.v1", family)
    await ask(plans, of, parent_carer="person:taylor")
    await record(plans, of, "parent_carer", PARENT, author="Jo Taylor", summary="Sam is happiest outdoors.")
    (seen,) = await listed(plans, PARENT, child_id=CHILD)
    assert (seen.answered, seen.asked_for) == (1, 9)
    received = await last(plans, "information.received.v1", pb_events.InformationReceived)
    assert (received.source, received.answer, received.answered, received.asked_for) == (
        "parent_carer",
        "received",
        1,
        9,
    )


async def test_events_carry_no_word_of_what_was_told(plans: HouseInHand) -> None:
    of = await opened(plans)
    await record(plans, of, "child", author="Sam Taylor", summary="A secret dinosaur.")
    for _, payload in await plans.said():
        assert b"dinosaur" not in payload
        assert b"Taylor" not in payload


async def test_a_stranger_learns_nothing(plans: HouseInHand) -> None:
    of = await proposed(plans)
    with pytest.raises(NotFound):
        await found(plans, of, STRANGER)
    assert await listed(plans, STRANGER) == []
    assert not (await plans.call("ListPlans", pb.ListPlansRequest(), STRANGER)).plans
    with pytest.raises(NotFound):
        await plans.call("ProposePlan", proposal(pb.Assessment(id=of.assessment_id)), STRANGER)


@pytest.mark.proves("SOTON-16")
@pytest.mark.proves("SOTON-18")
async def test_the_team_meets_with_its_quorum_and_its_interim_support_is_kept(plans: HouseInHand) -> None:
    of = await opened(plans)
    request = pb.HoldTeamMeetingRequest(
        request_id="k", assessment_id=of.id, attendance=TEAM, interim_interventions=["Visual timetable"]
    )
    met = (await plans.call("HoldTeamMeeting", request, COORDINATOR)).assessment
    assert list(met.meetings[0].attendance) == TEAM
    assert list(met.meetings[0].interim_interventions) == ["Visual timetable"]
    assert (await last(plans, "team_meeting.held.v1", pb_events.TeamMeetingHeld)).held_on == Date(
        year=2026, month=3, day=2
    )
    del request.attendance[1:]
    with pytest.raises(Refused) as refused:
        await plans.call("HoldTeamMeeting", request, COORDINATOR)
    assert refused.value.facts == {"missing": "health, social_care"}


@pytest.mark.proves("SOTON-20")
async def test_proposing_a_plan_concludes_the_assessment_and_lets_the_team_in(plans: HouseInHand) -> None:
    of = await proposed(plans)
    assert (of.state, of.kind, of.version) == (pb.PLAN_STATE_PROPOSED, "single_plan", 1)
    assert of.content.outcomes[0].id
    assert of.content.provision[0].outcome_id == of.content.outcomes[0].id
    assert list(of.attendance) == TEAM
    (ended,) = await listed(plans, COORDINATOR)
    assert (ended.state, ended.plan_id) == (pb.ASSESSMENT_STATE_CONCLUDED, of.id)
    for member in (LEAD, THERAPISTS):
        assert await found(plans, of, member) == of
    for record in (CHILD, await another_record_of(plans, CHILD)):
        found_by = await plans.call("ListPlans", pb.ListPlansRequest(child_id=record), LEAD)
        assert [one.id for one in found_by.plans] == [of.id]
        assert await listed(plans, COORDINATOR, child_id=record) == [ended]
    said = await last(plans, "plan.proposed.v1", pb_events.PlanProposed)
    assert (said.plan_id, said.assessment_id, said.lead_professional) == (of.id, of.assessment_id, "person:okafor")


async def test_a_refused_proposal_leaves_assessment_and_plans_as_they_were(plans: HouseInHand) -> None:
    of = await gathered(plans)
    before = await plans.said()
    with pytest.raises(Invalid):
        await plans.call("ProposePlan", proposal(of, content=content(aspirations="")), COORDINATOR)
    with pytest.raises(Refused):
        await plans.call("ProposePlan", proposal(of, attendance=TEAM[:1]), COORDINATOR)
    assert await listed(plans, COORDINATOR) == [of]
    assert await plans.said() == before


async def test_of_two_proposals_at_the_same_moment_one_becomes_the_plan(plans: HouseInHand) -> None:
    of = await gathered(plans)
    results = await asyncio.gather(
        *(plans.call("ProposePlan", proposal(of), COORDINATOR) for _ in range(4)), return_exceptions=True
    )
    refused = [result for result in results if isinstance(result, Refused)]
    assert [one.reason for one in refused] == ["ASSESSMENT_IS_CONCLUDED"] * 3
    assert len((await plans.call("ListPlans", pb.ListPlansRequest(), COORDINATOR)).plans) == 1


async def test_a_revision_made_from_an_older_version_is_refused(plans: HouseInHand) -> None:
    of = await proposed(plans)
    revised = (await plans.call("ReviseProposal", revision(of, 1, needs=["Another need."]), LEAD)).plan
    assert (revised.version, list(revised.content.needs)) == (2, ["Another need."])
    assert (await last(plans, "plan.revised.v1", pb_events.ProposalRevised)).plan_id == of.id
    with pytest.raises(Stale):
        await plans.call("ReviseProposal", revision(of, 1), COORDINATOR)
    with pytest.raises(Invalid) as refused:
        await plans.call("ReviseProposal", revision(of, 0), COORDINATOR)
    assert refused.value.violations[0].field == "expected_version"
    with pytest.raises(Denied):
        await plans.call("ReviseProposal", revision(of, 2), THERAPISTS)


@pytest.mark.proves("SOTON-22")
async def test_with_resources_agreed_the_lead_professional_makes_the_plan_final(plans: HouseInHand) -> None:
    early = await proposed(plans)
    with pytest.raises(Refused) as refused:
        await plans.call("FinalisePlan", finalisation(early, 1), LEAD)
    assert refused.value.reason == "PLAN_IS_PROPOSED"
    await plans.hear("panels", "resources.agreed.v1", agreement(early))
    of = await found(plans, early)
    assert (of.state, of.agreement_item_id) == (pb.PLAN_STATE_RESOURCED, ITEM)
    assert (await last(plans, "plan.resourced.v1", pb_events.PlanResourced)).item_id == ITEM
    with pytest.raises(Denied):
        await plans.call("FinalisePlan", finalisation(of, 2), COORDINATOR)
    with pytest.raises(Stale):
        await plans.call("FinalisePlan", finalisation(of, 1), LEAD)
    with pytest.raises(Invalid):
        await plans.call("FinalisePlan", finalisation(of, 0), LEAD)
    with pytest.raises(Refused) as no_leave:
        await plans.call("FinalisePlan", finalisation(of, 2), LEAD)
    assert (no_leave.value.reason, no_leave.value.facts) == ("CONSENT_NEEDED", {"purpose": "activity"})
    await agreed_to_support(plans)
    final = (await plans.call("FinalisePlan", finalisation(of, 2), LEAD)).plan
    assert (final.state, final.finalised_on) == (pb.PLAN_STATE_FINAL, Date(year=2026, month=3, day=2))
    assert (final.agreed_with, final.review_on) == ("Jo Taylor, mother", Date(year=2026, month=9, day=1))
    said = await last(plans, "plan.finalised.v1", pb_events.PlanFinalised)
    assert (said.finalised_on, said.review_on) == (final.finalised_on, final.review_on)


@pytest.mark.proves("SOTON-22")
@pytest.mark.proves("BROM-11")
async def test_a_final_plan_is_carried_reviewed_changed_and_stepped_down_as_every_support_plan(
    plans: HouseInHand,
) -> None:
    """One machine: what is final as a Single Plan is a support plan of its level from then on."""
    family = [
        {"kind": "SUPPORT_MEMBER_KIND_CHILD", "name": "Sam", "role": "child"},
        {"kind": "SUPPORT_MEMBER_KIND_FAMILY", "name": "Jo Taylor", "role": "mother", "party": "person:taylor"},
    ]
    members = [support.SupportNewMember(**one) for one in family]
    single = await finalised(plans, members=members)

    async def do(rpc: str, who: Any = LEAD, **told: Any) -> Any:
        request = getattr(support, f"{rpc}Request")(plan_id=single.support_plan_id, **told)
        return await plans.call(rpc, request, who)

    kept = (await do("GetSupportPlan")).plan
    assert (kept.level, kept.plan_name, kept.single_plan_id) == ("integrated", "Single Plan", single.id)
    assert (kept.state, kept.review_on) == (support_pb2.SUPPORT_PLAN_STATE_PROVIDING, single.review_on)
    assert [(one.name, one.party) for one in kept.members] == [
        ("Dr N. Okafor", "person:okafor"),
        ("Solent Therapies", "org:ods:R1C"),
        ("Sam", ""),
        ("Jo Taylor", "person:taylor"),
    ]
    lead, therapists, child, mother = (one.id for one in kept.members)
    assert [one.member_id for one in kept.leads] == [lead]
    (outcome,), (action,) = kept.content.outcomes, kept.content.actions
    assert (outcome.owner, action.owner, action.outcome_id) == (lead, therapists, outcome.id)
    assert action.description == "Speech and language therapy, one to one: weekly in term time, 30 minutes"
    async with plans.as_owner() as connection:
        waits = await connection.execute(text("select key, about from deadline where record = 'support plan'"))
        assert sorted(waits.all()) == [("support_action", action.id), ("support_review", "")]
        ended = "select party from relationship where basis_id = :plan and until is not null order by party"
        before = await connection.execute(text(ended), {"plan": single.id})
        assert list(before.scalars()) == ["org:ods:R1C", "person:okafor"]
    # The service does its part, and nobody opens or steps to such a plan beside the panel.
    done = {"action_id": action.id, "state": "SUPPORT_ACTION_STATE_UNDER_WAY", "note": "Weekly since Monday."}
    assert len((await do("RecordSupportProgress", THERAPISTS, **done)).plan.progress) == 1
    talked = {"held_on": TODAYS, "with_whom": ["Jo Taylor"], "with_child": True}
    with pytest.raises(Refused) as refused:
        await do("StepSupportPlan", level="integrated", reason="A new one.", discussion=talked)
    assert (refused.value.reason, refused.value.allowed) == ("PLAN_IS_GRANTED", ("send_referral",))
    # Brought forward, held: the Single Plan says the day as it is now.
    sooner = Date(year=2026, month=6, day=1)
    await do("BringSupportReviewForward", THERAPISTS, review_on=sooner, because="Sam no longer comes.")
    assert (await found(plans, single)).review_on == sooner
    # What a review decided waits until somebody does it: here a request for an EHC needs assessment, heard of.
    reviewed = {
        "present": [lead, child, mother],
        "actions": [{"action_id": action.id, "said": "Six of eight sessions."}],
        "outcomes": [{"outcome_id": outcome.id, "progress": "SUPPORT_OUTCOME_PROGRESS_PARTLY"}],
        "family_views": "Sam likes it.",
        "decision": "SUPPORT_REVIEW_DECISION_CONTINUE_AMENDED",
        "reasons": "Three words now.",
        "review_on": Date(year=2026, month=12, day=1),
    }
    later = Date(year=2026, month=9, day=1)
    others = reviewed | {"decision": "SUPPORT_REVIEW_DECISION_CONSIDER_OTHERS", "consider": ["SEN"], "review_on": later}
    asked = {"referral_id": BUDGET, "child_id": CHILD, "received_on": TODAYS, "route": "professional"}
    enquiry = referrals_pb.EnquiryAsked(enquiry_id=BUDGET, child_id=CHILD, asked="team:southampton/sen", due_on=TODAYS)
    for tail, news, taken in (
        ("referral.received.v1", referrals_pb.ReferralReceived(**asked), "HELP_ASKED"),
        ("enquiry.asked.v1", enquiry, "ADVICE_ASKED"),
        ("referral.received.v1", referrals_pb.ReferralReceived(**asked, seeks="ehc_assessment"), "EHC_REQUESTED"),
    ):
        assert (await do("HoldSupportReview", **others)).plan.follow_up.taken == 0
        await plans.hear("referrals", tail, news)
        kept = (await do("GetSupportPlan")).plan
        assert kept.follow_up.taken == getattr(support_pb2, f"SUPPORT_STEP_TAKEN_{taken}")
        assert list(kept.next_steps) == []
    kept = (await do("HoldSupportReview", **reviewed)).plan
    assert (await found(plans, single)).review_on == kept.review_on == Date(year=2026, month=12, day=1)
    kept.content.outcomes[0].baseline, kept.content.outcomes[0].target = "Three words.", "Four words."
    kept.content.outcomes[0].by.CopyFrom(Date(year=2027, month=6, day=1))
    await do("WriteSupportContent", expected_version=kept.content_version, content=kept.content)
    joins = {
        "kind": "SUPPORT_MEMBER_KIND_PRACTITIONER",
        "name": "A. Senco",
        "role": "SENCO",
        "sector": "SECTOR_EDUCATION",
    }
    await do("AddSupportMember", party="org:urn:999901", **joins)
    # Down to the level of targeted services: everything comes along, and the Single Plan stays as it was agreed.
    stepped = await do("StepSupportPlan", level="targeted", reason="Two services are enough.", discussion=talked)
    assert (stepped.before.step.direction, stepped.plan.level, stepped.plan.from_plan_id) == (
        "down",
        "targeted",
        kept.id,
    )
    assert [one.target for one in stepped.plan.content.outcomes] == ["Four words."]
    assert (len(stepped.plan.progress), stepped.plan.leads[0].member_id) == (1, lead)
    assert (await found(plans, single, THERAPISTS)).content == single.content


async def test_a_single_plan_is_shared_led_by_another_and_closed(plans: HouseInHand) -> None:
    family = [
        {"kind": "SUPPORT_MEMBER_KIND_CHILD", "name": "Sam", "role": "child"},
        {"kind": "SUPPORT_MEMBER_KIND_FAMILY", "name": "Jo Taylor", "role": "mother", "party": "person:taylor"},
    ]
    single = await finalised(plans, members=[support.SupportNewMember(**one) for one in family])

    async def do(rpc: str, who: Any = LEAD, **told: Any) -> Any:
        request = getattr(support, f"{rpc}Request")(plan_id=single.support_plan_id, **told)
        return (await plans.call(rpc, request, who)).plan

    lead, therapists, *_ = everybody = [one.id for one in (await do("GetSupportPlan")).members]
    [share] = (await do("ShareSupportPlan")).shared
    assert (list(share.member_ids), share.content_version) == (everybody, 1)
    with pytest.raises(Refused, match="LEAD_ALREADY_NAMED"):
        await do("NameSupportLead", member_id=therapists)
    kept = await do("NameSupportLead", member_id=therapists, replaces=lead)
    assert [(one.member_id, one.HasField("until")) for one in kept.leads] == [(lead, True), (therapists, False)]
    [outcome], [action] = kept.content.outcomes, kept.content.actions
    reviewed = {
        "present": everybody,
        "actions": [{"action_id": action.id, "said": "Every session was held."}],
        "outcomes": [{"outcome_id": outcome.id, "progress": "SUPPORT_OUTCOME_PROGRESS_ACHIEVED"}],
        "family_views": "Sam asks for help.",
        "decision": "SUPPORT_REVIEW_DECISION_NEEDS_MET",
        "reasons": "Four words, four times of five.",
    }
    with pytest.raises(Denied, match="LEAD_ONLY"):
        await do("HoldSupportReview", **reviewed)
    assert list((await do("HoldSupportReview", THERAPISTS, **reviewed)).next_steps) == ["close"]
    closing = {"reason": "SUPPORT_CLOSURE_REASON_NEEDS_MET", "informed_on": TODAYS}
    heard = [{"member_id": one, "agrees": True, "said": "Yes."} for one in everybody]
    with pytest.raises(Denied, match="LEAD_ONLY"):
        await do("CloseSupportPlan", consulted=heard, **closing)
    closed = await do("CloseSupportPlan", THERAPISTS, consulted=heard, **closing)
    assert (closed.state, bool(closed.closure.support_after)) == (support_pb2.SUPPORT_PLAN_STATE_CLOSED, True)
    for who in (LEAD, THERAPISTS):
        read = await found(plans, single, who)
        assert (read.state, read.content) == (pb.PLAN_STATE_FINAL, single.content), "what was agreed stays as it was"
    async with plans.as_owner() as connection:
        waits = await connection.execute(
            text("select key from deadline where record = 'support plan' and met_on is null")
        )
        assert list(waits.scalars()) == []


async def test_a_support_plan_of_the_child_steps_up_into_the_plan_that_the_panel_agreed(plans: HouseInHand) -> None:
    of = await resourced(plans)
    await agreed_to_support(plans)
    talked = {"held_on": TODAYS, "with_whom": ["Jo Taylor"], "with_child": True}
    opener = {"name": "Lea Brandt", "role": "therapist", "sector": "SECTOR_HEALTH"}
    opening = support.OpenSupportPlanRequest(child_id=CHILD, level="targeted", opener=opener, discussion=talked)
    targeted = (await plans.call("OpenSupportPlan", opening, THERAPISTS)).plan
    final = (await plans.call("FinalisePlan", finalisation(of, of.version), LEAD)).plan
    read = support.GetSupportPlanRequest(plan_id=targeted.id)
    before = (await plans.call("GetSupportPlan", read, THERAPISTS)).plan
    assert (before.step.to_plan_id, before.step.direction) == (final.support_plan_id, "up")
    read.plan_id = final.support_plan_id
    after = (await plans.call("GetSupportPlan", read, THERAPISTS)).plan
    assert after.from_plan_id == targeted.id
    assert [one.name for one in after.members] == [
        "Lea Brandt",
        "Dr N. Okafor",
        "The child or young person",
        "Jo Taylor, mother",
    ]
    opening.level = "integrated"
    with pytest.raises(Refused, match="PLAN_IS_GRANTED"):
        await plans.call("OpenSupportPlan", opening, THERAPISTS)


async def test_the_same_agreement_again_changes_nothing_and_another_one_is_refused(plans: HouseInHand) -> None:
    of = await resourced(plans)
    said = await plans.said()
    await plans.hear("panels", "resources.agreed.v1", agreement(of))
    assert await found(plans, of) == of
    assert await plans.said() == said
    with pytest.raises(Refused) as refused:
        await plans.hear("panels", "resources.agreed.v1", agreement(of, BUDGET))
    assert refused.value.reason == "PLAN_IS_RESOURCED"


async def test_a_budget_is_kept_whenever_its_news_comes_and_nothing_is_said(plans: HouseInHand) -> None:
    of = await proposed(plans)
    said = await plans.said()
    news = budgets_pb.BudgetAllocated(budget_id=BUDGET, plan_id=of.id, child_id=CHILD)
    for _ in range(2):
        await plans.hear("budgets", "budget.allocated.v1", news)
    after = await found(plans, of)
    assert (after.budget_id, after.state, after.version) == (BUDGET, pb.PLAN_STATE_PROPOSED, 2)
    assert await plans.said() == said


async def test_a_day_that_is_none_is_named(plans: HouseInHand) -> None:
    of = await resourced(plans)
    with pytest.raises(Invalid) as refused:
        await plans.call("FinalisePlan", finalisation(of, 2, review_on=Date(year=2026, month=2, day=30)), LEAD)
    assert refused.value.violations[0].field == "review_on"


async def test_lists_are_paged_newest_first_and_cut_by_child(plans: HouseInHand) -> None:
    others = [f"019cacca-0000-7000-8000-00000000001{n}" for n in range(3)]
    for referral in others:
        await opened(plans, referral)
    first = await plans.call("ListAssessments", pb.ListAssessmentsRequest(page_size=2), COORDINATOR)
    rest = await plans.call("ListAssessments", pb.ListAssessmentsRequest(page_token=first.next_page_token), COORDINATOR)
    assert [one.referral_id for one in [*first.assessments, *rest.assessments]] == others[::-1]
    assert await listed(plans, COORDINATOR, child_id=REFERRAL) == []


def test_records_come_back_from_their_table_as_they_went_in() -> None:
    for records, kept in ((ASSESSMENTS, answered("setting")), (PLANS, plan(domain.PlanState.FINAL))):
        assert records.decode(records._codec.dump_python(kept, mode="json")) == kept  # type: ignore[attr-defined]
