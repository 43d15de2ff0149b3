"""An EHC plan and the local offer as FHIR: every resource made from one is valid, and says what the record says."""

from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from chassis import translate
from gateway.fhir import operations
from gateway.fhir.resources import (
    appointments,
    audit_events,
    care_plans,
    care_teams,
    communications,
    conditions,
    documents,
    goals,
    invitations,
    offered,
    organisations,
    patients,
    provenances,
    related_persons,
    tasks,
)
from gateway.fhir.resources.planned import EhcPlan
from gateway.fhir.served import REGISTRY
from goldenthread.common.v1 import documents_pb2, record_pb2, types_pb2
from goldenthread.localoffer.v1 import localoffer_pb2
from goldenthread.notifications.v1 import notifications_pb2
from goldenthread.panels.v1 import panels_pb2
from goldenthread.plans.v1 import ehc_pb2, ehc_plan_pb2, ehc_plan_requests_pb2, support_pb2
from goldenthread.referrals.v1 import children_pb2
from kernel.pathway import load
from kernel.sen2_form import form
from tests.fhir.valid import SCHEMA, demand_valid
from tests.unit.ehc_plan_specimens import drafted, ready
from tests.unit.ehc_specimens import in_force

AUTHORITY = load(Path(__file__).resolve().parents[2] / "authorities")["southwark"]
ASKED: Any = SimpleNamespace(
    base="http://127.0.0.1/fhir/R4",
    authority=AUTHORITY,
    caller=SimpleNamespace(principal=SimpleNamespace(parties=frozenset(), organisation="ods:RJ1")),
)
CHILD = children_pb2.ChildRecord(
    id="019cacca-0000-7000-8000-0000000000c1", given_names="Ada Lee", family_name="Okoro", nhs_number="9990000018",
    upn="A123456789012", version=3, address="1 Long Lane", same_as="019cacca-0000-7000-8000-0000000000c2",
    particulars=children_pb2.Particulars(sex="F", ethnicity="BAFR", postcode="SE1 1AA", uln="1234567890"),
    superseded=[children_pb2.SupersededIdentifier(kind="nhs_number", value="9990000026")], not_shown=["address"],
)  # fmt: skip
AT = datetime(2026, 6, 1, 9, tzinfo=UTC)


@pytest.fixture(scope="module")
def plan() -> EhcPlan:
    """A case whose plan is written and in force, as its house says it."""
    case, _ = drafted()
    version = translate.fill(ehc_plan_pb2.EhcPlanVersion(), ready(case))
    version.state = ehc_plan_pb2.EHC_VERSION_STATE_ISSUED
    said = translate.fill(ehc_pb2.EhcCase(), in_force())
    said.state = ehc_pb2.EHC_STATE_IN_FORCE
    said.plan.plan_version_id = version.id
    for advice in said.advice:
        advice.state = ehc_pb2.EHC_ADVICE_STATE_GIVEN
    review = said.reviews.add(
        id="r1", kind=ehc_pb2.EHC_REVIEW_KIND_ANNUAL, state=ehc_pb2.EHC_REVIEW_STATE_HELD, invited=["org:urn:999911"],
        attended=["Ada Okoro"],
    )  # fmt: skip
    for field in (review.arranged_on, review.meeting_on, review.held_on):
        field.year, field.month, field.day = 2027, 5, 4
    return EhcPlan(said, version)


def test_an_ehc_plan_is_a_care_plan_with_its_needs_outcomes_team_and_authors(plan: EhcPlan) -> None:
    assert plan.version is not None
    [made] = care_plans.ehc_plan(ASKED, plan)
    needs, outcomes = list(conditions.ehc_needs(ASKED, plan)), list(goals.ehc_goals(ASKED, plan))
    [team] = care_teams.ehc_team(ASKED, plan)
    written = list(provenances.of_ehc(ASKED, plan))
    for one in (made, *needs, *outcomes, team, *written):
        demand_valid(one)
    sections = plan.version.sections
    assert made["status"] == "active"
    assert len(made["activity"]) == sum(
        map(len, (sections.section_f, sections.section_g, sections.section_h1, sections.section_h2))
    )
    assert len(needs) == len(sections.section_b) + len(sections.section_c) + len(sections.section_d)
    assert {one["reference"] for one in made["goal"]} == {f"Goal/{one['id']}" for one in outcomes}
    named = {one["reference"] for activity in made["activity"] for one in activity["detail"].get("goal", ())}
    assert named <= {f"Goal/{one['id']}" for one in outcomes}
    assert named
    assert {one["reference"] for goal in outcomes for one in goal.get("addresses", ())} <= {
        f"Condition/{one['id']}" for one in needs
    }
    assert len(written) == len(plan.version.marks) > 0


def test_what_a_case_asks_of_others_are_tasks_and_its_reviews_appointments(plan: EhcPlan) -> None:
    asked = list(tasks.of_advice(ASKED, plan.case))
    reviews = list(invitations.of_case(ASKED, plan.case))
    for one in (*asked, *reviews):
        demand_valid(one)
    assert {one["status"] for one in asked} == {"completed"}
    assert all(one["restriction"]["period"]["end"] and one["output"][0]["valueString"] for one in asked)
    assert [one["status"] for one in reviews] == ["fulfilled"]
    # A whole day in England, in summer.
    assert (reviews[0]["start"], reviews[0]["end"]) == ("2027-05-04T00:00:00+01:00", "2027-05-05T00:00:00+01:00")


def test_the_document_of_a_plan_has_every_section_in_order(plan: EhcPlan) -> None:
    made = operations.as_document(ASKED, plan, patients.patient(CHILD), AT)
    demand_valid(made)
    composition = made["entry"][0]["resource"]
    titles = [one["title"].partition(":")[0] for one in composition["section"]]
    assert titles == ["A", "B", "C", "D", "E", "F", "G", "H1", "H2", "I", "J", "K"]
    inside = {f"{one['resource']['resourceType']}/{one['resource']['id']}" for one in made["entry"]}
    assert {one["reference"] for part in composition["section"] for one in part.get("entry", ())} <= inside
    assert composition["subject"]["reference"] == f"Patient/{plan.case.child_id}"


def test_what_a_section_says_is_text_and_never_markup(plan: EhcPlan) -> None:
    assert plan.version is not None
    version = ehc_plan_pb2.EhcPlanVersion()
    version.CopyFrom(plan.version)
    version.sections.section_a.add(words="<script>alert('A & B')</script>")
    version.sections.not_shown.append("section_c")
    made = operations.as_document(ASKED, EhcPlan(plan.case, version), patients.patient(CHILD), AT)
    said = {one["title"][:1]: one["text"]["div"] for one in reversed(made["entry"][0]["resource"]["section"])}
    assert "&lt;script&gt;alert(&#x27;A &amp; B&#x27;)&lt;/script&gt;" in said["A"]
    assert "Not shown to you." in said["C"]


def test_a_child_is_a_uk_core_patient_and_says_that_something_is_withheld() -> None:
    made = patients.patient(CHILD)
    demand_valid(made)
    assert made["meta"]["security"][0]["code"] == "REDACTED"
    assert [one.get("use", "") for one in made["identifier"]] == ["", "", "", "old"]
    assert (made["active"], made["link"][0]["type"], made["gender"]) == (False, "replaced-by", "female")
    [ethnic] = made["extension"]
    assert ethnic["valueCodeableConcept"]["coding"][0]["code"] == "N"
    assert set(patients.ETHNIC) == set(form().codes["Ethnicity"].words.values()) - {"NOBT"}
    bare = patients.patient(children_pb2.ChildRecord(id="c", version=1))
    demand_valid(bare)
    assert "name" not in bare


def test_a_relative_a_notice_a_look_and_a_meeting_are_valid() -> None:
    mother = children_pb2.Relative(
        id="m", child_id="c", name="Jo", relation="mother", parental_responsibility=True, email="jo@example.org",
        telephone="07700 900123", confirmed=True, version=1,
    )  # fmt: skip
    notice = notifications_pb2.Notice(
        id="n", child_id="c", kind="ehc_draft", catalogue_number="N6", channel="letter", title="T", body="B",
        subject_id="s", state=notifications_pb2.NOTICE_STATE_SENT, recipient="person:taylor", sender="Southwark",
    )  # fmt: skip
    notice.sent_at.FromDatetime(AT)
    look = record_pb2.AccessEntry(
        house="plans", times=3, organisation="Clinic", role="therapist", purpose="direct_care", record="plan",
        what="read", result="NOT_PERMITTED", page_token="t",
    )  # fmt: skip
    look.at.FromDatetime(AT)
    look.first_at.FromDatetime(AT)
    meeting = panels_pb2.Meeting(
        id="p", panel="ehc", panel_name="Panel", state=panels_pb2.MEETING_STATE_CLOSED, version=1
    )
    meeting.meets_on.year, meeting.meets_on.month, meeting.meets_on.day = 2026, 1, 5
    document = documents_pb2.Document(id="d", record="ehc_case", record_id="k", child_id="c", version=1)
    version = document.versions.add(number=1, name="a.pdf", media_type="application/pdf", size=5, organisation="Clinic")
    version.scan = documents_pb2.SCAN_STATE_CLEAN
    version.added_at.FromDatetime(AT)
    made = [
        related_persons.related_person(mother),
        communications.notice(ASKED, notice),
        audit_events.audit_event("c", look),
        appointments.of_meeting(ASKED, meeting),
        documents.document_reference(ASKED, document),
        *(organisations.organisation(f"ods-{code}", f"org:ods:{code}", "Trust") for code in ("RJ1",)),
        organisations.practitioner("caseworker-1", "Dana"),
    ]
    for one in made:
        demand_valid(one)
    assert made[0]["relationship"][0]["coding"][0]["code"] == "MTH"
    assert made[2]["outcome"] == "4"
    assert made[4]["context"]["related"][0]["reference"] == "CarePlan/ehc-k"


def test_an_entry_of_the_local_offer_is_a_service_with_its_places() -> None:
    entry = localoffer_pb2.Entry(id="e", owner="org:ods:RJ1", state=localoffer_pb2.ENTRY_STATE_PUBLISHED, version=2)
    entry.content.name, entry.content.provider = "Talking group", "Clinic"
    entry.content.sector = localoffer_pb2.OFFER_SECTOR_HEALTH
    entry.content.telephone, entry.content.url = "01632 960 900", "https://clinic.example.org"
    entry.content.sessions.add(weekdays="MO,WE", opens_at="09:00", closes_at="10:30")
    entry.content.places.add(town="Town", address="1 High Street", postcode="SE1 1AA", latitude=51.5, longitude=-0.1)
    entry.content.places.add(name="Hall")
    service, places = offered.healthcare_service(ASKED, entry), list(offered.locations(ASKED, entry))
    for one in (service, *places):
        demand_valid(one)
    assert [one["reference"] for one in service["location"]] == [f"Location/{one['id']}" for one in places]
    assert service["availableTime"][0]["availableStartTime"] == "09:00:00"


def test_every_resource_that_is_served_is_judged_by_a_validator_that_made_none_of_it() -> None:
    assert set(REGISTRY) <= set(SCHEMA["definitions"])
    assert len(REGISTRY) == 19
    profiled = {type for type, one in REGISTRY.items() if one.profile}
    # UK Core has no Goal, AuditEvent and Provenance (STU2).
    assert set(REGISTRY) - profiled == {"Goal", "AuditEvent", "Provenance"}
    for type in profiled:
        assert REGISTRY[type].profile == type


def test_a_meeting_of_the_team_says_who_comes_and_who_was_there() -> None:
    day = types_pb2.Date(year=2026, month=6, day=8)
    people = [
        support_pb2.SupportMember(
            id="m1", kind="SUPPORT_MEMBER_KIND_FAMILY", name="Jo", role="mother", party="person:jo"
        ),
        support_pb2.SupportMember(id="m2", kind="SUPPORT_MEMBER_KIND_PRACTITIONER", name="Lee", party="org:ods:RJ1"),
    ]
    answers = [support_pb2.SupportInvitationAnswer(member_id="m2", coming=False, said="In clinic.", answered_on=day)]
    meets: Any = {
        "meets_on": day,
        "planned_on": day,
        "place": "Room 4",
        "about": "Break.",
        "invited": ["m1", "m2", "gone"],
    }
    planned = [
        support_pb2.SupportPlannedMeeting(id="p1", answers=answers, **meets),
        support_pb2.SupportPlannedMeeting(id="p2", called_off_because="Snow.", called_off_on=day, **meets),
        support_pb2.SupportPlannedMeeting(id="p3", **meets),
    ]
    came = [support_pb2.SupportContribution(member_id="m2")]
    held = [support_pb2.SupportMeeting(id="p3", of_the_team=True, held_on=day, present=came)]
    plan = support_pb2.SupportPlan(
        id="s", child_id="c", plan_name="My Plan+", members=people, planned_meetings=planned, meetings=held, version=4
    )
    made = list(invitations.of_support(ASKED, plan))
    for one in made:
        demand_valid(one)
    assert [one["status"] for one in made] == ["booked", "cancelled", "fulfilled"]
    first, second, third = ([who["status"] for who in one["participant"]] for one in made)
    assert (first, third) == (["accepted", "needs-action", "declined"], ["accepted", "accepted"])
    assert second == ["accepted", "needs-action", "needs-action"]
    assert made[0]["participant"][2]["extension"][0]["valueString"] == "In clinic."
    assert made[1]["cancelationReason"]["text"] == "Snow."


async def test_every_version_of_an_ehc_plan_is_a_version_of_what_is_made_of_it(plan: EhcPlan) -> None:
    assert plan.version is not None
    draft = ehc_plan_pb2.EhcPlanVersion()
    draft.CopyFrom(plan.version)
    draft.id, draft.number, draft.version = "01990000-0000-7000-8000-00000000000d", plan.version.number + 1, 3
    draft.state = ehc_plan_pb2.EHC_VERSION_STATE_SET_ASIDE
    draft.sections.section_e[0].description = "Another outcome."
    kept = {one.id: one for one in (draft, plan.version)}

    async def ask(request: Any, **_: Any) -> Any:
        if isinstance(request, ehc_plan_requests_pb2.ListEhcPlanVersionsRequest):
            listed = [ehc_plan_requests_pb2.EhcVersionListed(id=id) for id in kept]
            return ehc_plan_requests_pb2.ListEhcPlanVersionsResponse(versions=listed)
        if isinstance(request, ehc_plan_requests_pb2.GetEhcPlanVersionRequest):
            return SimpleNamespace(plan_version=kept[request.version_id])
        return SimpleNamespace(case=plan.case)

    asked: Any = SimpleNamespace(**{**vars(ASKED), "caller": SimpleNamespace(**vars(ASKED.caller), ask=ask)})
    told = {}
    for type, made in (
        ("CarePlan", care_plans.ehc_plan(ASKED, plan)),
        ("Goal", goals.ehc_goals(ASKED, plan)),
        ("Condition", conditions.ehc_needs(ASKED, plan)),
        ("Provenance", provenances.of_ehc(ASKED, plan)),
    ):
        stands, versions = next(iter(made)), REGISTRY[type].versions
        assert versions is not None
        told[type] = found = await versions(asked, stands["id"])
        assert [one["id"] for one in found] == [stands["id"]] * 2
        assert found[1] == stands
        assert len({one["meta"]["versionId"] for one in found}) == 2
        demand_valid(found[0])
        assert await versions(asked, f"single-{plan.case.id}") == []
    assert told["Goal"][0]["description"]["text"] == "Another outcome."
    assert [one["status"] for one in told["CarePlan"]] == ["entered-in-error", "active"]


def test_no_two_contents_have_one_version() -> None:
    one, same, other = (organisations.organisation("ods-RHM", "org:ods:RHM", name) for name in ("A", "A", "B"))
    assert one == same
    assert one["meta"]["versionId"] != other["meta"]["versionId"]


def test_an_ended_case_is_another_version_of_its_plan(plan: EhcPlan) -> None:
    ended = EhcPlan(ehc_pb2.EhcCase(), plan.version)
    ended.case.CopyFrom(plan.case)
    ended.case.state = ehc_pb2.EHC_STATE_CEASED
    [before], [after] = care_plans.ehc_plan(ASKED, plan), care_plans.ehc_plan(ASKED, ended)
    assert (before["status"], after["status"]) == ("active", "completed")
    assert before["meta"]["versionId"] != after["meta"]["versionId"]
