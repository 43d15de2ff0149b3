"""The examples of the API's document are sent, in the order of a story, and answered as the document says.

Each step sends the body that the documentation page shows. What cannot stand in a document, the ids of this story's
records, its day and its people, is put in by the table; everything else goes out as it is shown.
"""

from datetime import timedelta

import pytest

from tests.journey.examples import Step, operations, told
from tests.journey.scenes import Scenes
from tests.running import Running
from tools.topology import ROOT

SCHOOL, FAMILY, DESK, ADVISER = (
    "cam-vale-school",
    "webb-family",
    "gloucestershire-help-desk",
    "gloucestershire-early-help",
)
LEADING = "gloucestershire-service-managers"
HOLLYBROOK = "hollybrook-school"

CHILD = {"child.nhs_number": "{number}", "child.family_name": "Webb", "child.setting_urn": "999921"}
NEED = {**CHILD, "family": [{"name": "Dana Webb", "relation": "mother", "subject": "webb"}]}
WORRY = {"child.nhs_number": "{unknown}", "child.family_name": "Stone"}
TODAY = {"on": "{today}"}
CONSENT = {
    "answer": "given", "given_by": "Dana Webb", "relation": "mother", "decided_as": "parental_responsibility",
    "evidence": "signed form",
}  # fmt: skip
RESPONSE = {
    "response": "multi_agency", "reason": "School alone does not reach it.", "complexity": "medium",
    "impact": "high", "others": ["School nursing"], "level": "my_plan",
}  # fmt: skip
STORY = [
    # What is noticed, with the advice that was asked first.
    Step("POST /v1/enquiries", SCHOOL, keep="asked"),
    Step("POST /v1/enquiries/{enquiry_id}:withdraw", SCHOOL, at="asked"),
    Step("POST /v1/enquiries", SCHOOL, keep="enquiry"),
    Step("POST /v1/enquiries/{enquiry_id}:answer", ADVISER, at="enquiry"),
    Step("POST /v1/enquiries", HOLLYBROOK, keep="question"),
    Step("POST /v1/enquiries/{enquiry_id}:draft-referral", HOLLYBROOK, at="question"),
    Step("POST /v1/noticed-needs", SCHOOL, keep="need", given=NEED),
    Step("POST /v1/noticed-needs/{id}:talk-over", SCHOOL, at="need", given=TODAY),
    Step("POST /v1/noticed-needs/{id}:respond", SCHOOL, at="need", given={"consents.0.on": "{today}"}),
    # Somebody disagrees with the response; it is answered, goes up, and another is taken back.
    Step("POST /v1/escalations", SCHOOL, keep="dispute", given={"about.id": "{need}", "name": "Alice Moreno"}),
    Step("POST /v1/escalations/{escalation_id}:raise", SCHOOL, at="dispute"),
    Step("POST /v1/escalations/{escalation_id}:answer", LEADING, at="dispute", given={"name": "Ida Quinn"}),
    Step("POST /v1/escalations", SCHOOL, keep="other", given={"about.id": "{need}", "name": "Alice Moreno"}),
    Step("POST /v1/escalations/{escalation_id}:withdraw", SCHOOL, at="other"),
    Step("POST /v1/noticed-needs/{id}:close", SCHOOL, at="need"),
    # A concern, from what was seen to the day on which it is closed.
    Step("POST /v1/concerns", SCHOOL, keep="concern", given=WORRY),
    Step("POST /v1/concerns/{id}:discuss", SCHOOL, at="concern", given=TODAY),
    Step("POST /v1/concerns/{id}:talk-with-family", SCHOOL, at="concern", given=TODAY),
    Step("POST /v1/concerns/{id}:ask-advice", SCHOOL, at="concern"),
    Step("POST /v1/concerns/{id}:advise", "gloucestershire-early-help", at="concern"),
    Step("POST /v1/concerns/{id}:send-request-form", SCHOOL, at="concern"),
    Step("POST /v1/concerns/{id}:call-desk", SCHOOL, at="concern"),
    Step("POST /v1/concerns/{id}:pick-up", DESK, at="concern"),
    Step("POST /v1/concerns/{id}:identify-child", DESK, at="concern", given=WORRY),
    Step("POST /v1/concerns/{id}:decide", DESK, at="concern"),
    Step("POST /v1/concerns/{id}/events", DESK, at="concern", given=TODAY),
    Step("POST /v1/concerns/{id}/sharings", DESK, at="concern"),
    Step("POST /v1/concerns", SCHOOL, keep="small", given=WORRY),
    Step("POST /v1/concerns/{id}:call-desk", SCHOOL, at="small"),
    Step("POST /v1/concerns/{id}:pick-up", DESK, at="small"),
    Step("POST /v1/concerns/{id}:decide", DESK, at="small", given={"outcome": "no_further_action"}),
    Step("POST /v1/concerns/{id}:close", DESK, at="small"),
    Step("POST /v1/concerns", SCHOOL, keep="worry", given=WORRY),
    Step("POST /v1/concerns/{id}:leave", SCHOOL, at="worry"),
    Step("POST /v1/concerns:batch", SCHOOL, given={f"records.0.{place}": value for place, value in WORRY.items()}),
    # A child of the pilot, which is Southampton's.
    Step("POST /v1/pilot-cases", HOLLYBROOK, keep="pilot", given={"child.nhs_number": "{number}"}),
    Step("POST /v1/pilot-cases/{id}:weigh", HOLLYBROOK, at="pilot"),
    Step("POST /v1/pilot-cases/{id}:leave", HOLLYBROOK, at="pilot"),
]
# Sent where a story brings it about: no place is free only once there are six in the pilot, and who adds to a concern
# leads the child's team.
BESIDE = {
    "POST /v1/pilot-cases/{id}:wait": "tests/integration/early_help/test_pilot_cases.py",
    "POST /v1/concerns/{id}/observations": "tests/journey/test_matrix.py",
}
# The open conversation of a My Assessment, and a My Plan from its opening to the My Plan+ in which it goes on.
CLINIC, REGISTRAR = "gloucestershire-health", "families-first-plus"
AT = "assessment"
MENTORS = {"contributions.0.party": "org:charity:harbour", "contributions.0.sector": "other"}
PEOPLE = {"present": [{"member_id": "{senco}", "said": "It goes well."}, {"member_id": "{rose}"}]}
ASKED = "/v1/support-assessments/{assessment_id}"
PLAN = "/v1/support-plans/{plan_id}"
SUPPORT = [
    Step("POST /v1/support-assessments", SCHOOL, keep=AT, given={"child_id": "{child}"}, waits=True),
    Step(f"POST {ASKED}:register", REGISTRAR, AT, waits=True),
    Step(f"POST {ASKED}/conversations", SCHOOL, AT, given={"held_on": "{today}"}, keeps={"talk": "conversations.0.id"}),
    Step(
        f"POST {ASKED}/contributions", SCHOOL, AT, given={"contributions.0.due_on": "{later}"},
        keeps={"contribution_id": "contributions.0.id"},
    ),
    Step(f"POST {ASKED}/contributions/{{contribution_id}}:remind", SCHOOL, AT),
    Step(f"POST {ASKED}/contributions/{{contribution_id}}:give", CLINIC, AT),
    Step(
        f"POST {ASKED}/contributions", SCHOOL, AT, given={"contributions.0.due_on": "{later}", **MENTORS},
        keeps={"contribution_id": "contributions.1.id"},
    ),
    Step(f"POST {ASKED}/contributions/{{contribution_id}}:set-aside", SCHOOL, AT),
    Step(f"POST {ASKED}:consider-meeting", SCHOOL, AT),
    Step(f"POST {ASKED}:agree-lead", SCHOOL, AT),
    Step(f"POST {ASKED}:analyse-needs", SCHOOL, AT, given={"needs.0.evidence.0": "{talk}"}),
    Step(f"POST {ASKED}:agree-outcomes", SCHOOL, AT),
    Step(f"POST {ASKED}:consider-resources", SCHOOL, AT),
    Step(f"POST {ASKED}/outcomes/{{outcome_id}}:compare-options", SCHOOL, AT),
    Step(f"POST {ASKED}/outcomes/{{outcome_id}}:choose-option", SCHOOL, AT),
    Step(f"POST {ASKED}:set-strategies", SCHOOL, AT),
    Step(f"POST {ASKED}/sharings", SCHOOL, AT),
    Step(f"POST {ASKED}:send-sharings", SCHOOL, AT),
    Step(f"POST {ASKED}:complete", SCHOOL, AT),
    Step(
        "POST /v1/support-plans", SCHOOL, keep="plan", waits=True,
        given={
            "child_id": "{child}", "discussion.held_on": "{today}",
            "members": [
                {"kind": "child", "name": "Robin", "role": "child"},
                {"kind": "family", "name": "Rose Finch", "role": "mother", "party": "person:webb"},
            ],
        },
        keeps={"senco": "members.0.id", "robin": "members.1.id", "rose": "members.2.id"},
    ),
    Step(f"POST {PLAN}:register", REGISTRAR, "plan", waits=True),
    Step(
        "POST /v1/support-plans:ask-to-join", CLINIC, given={"child_id": "{child}"},
        keeps={"request_id": "join_request_id"},
    ),
    Step(
        f"POST {PLAN}/join-requests/{{request_id}}:answer", SCHOOL, "plan", keeps={"member_id": "members.3.id"}
    ),
    Step(f"POST {PLAN}:name-lead", SCHOOL, "plan", given={"member_id": "{senco}", "replaces": ""}),
    Step(
        f"PUT {PLAN}/content", SCHOOL, "plan",
        given={
            "outcomes.0.by": "{far}", "outcomes.0.owner": "{senco}", "actions.0.due_on": "{later}",
            "actions.0.owner": "{member_id}",
        },
    ),
    Step(f"POST {PLAN}/members/{{member_id}}:hand-over", SCHOOL, "plan", given={"to_member_id": "{senco}"}),
    Step(f"POST {PLAN}:set-review", SCHOOL, "plan", given={"review_on": "{later}"}),
    Step(
        f"POST {PLAN}/planned-meetings", SCHOOL, "plan", given={"meets_on": "{sooner}"},
        keeps={"meeting_id": "planned_meetings.0.id"},
    ),
    Step(f"POST {PLAN}/planned-meetings/{{meeting_id}}:answer", SCHOOL, "plan"),
    Step(f"POST {PLAN}/planned-meetings/{{meeting_id}}:call-off", SCHOOL, "plan"),
    Step(f"POST {PLAN}/meetings", SCHOOL, "plan", given={"held_on": "{today}", **PEOPLE}),
    Step(f"POST {PLAN}:share", SCHOOL, "plan"),
    Step(f"POST {PLAN}:agree", SCHOOL, "plan"),
    Step(f"POST {PLAN}:name-assessment", SCHOOL, "plan", given={"assessment_id": "{assessment}"}),
    Step(f"POST {PLAN}:bring-review-forward", SCHOOL, "plan", given={"review_on": "{sooner}"}),
    Step(f"POST {PLAN}/actions/{{action_id}}:progress", SCHOOL, "plan"),
    Step(f"POST {PLAN}/members/{{member_id}}:end-part", SCHOOL, "plan"),
    Step(f"POST {PLAN}/members", SCHOOL, "plan", keeps={"member_id": "members.4.id"}),
    Step(
        f"POST {PLAN}/reviews", SCHOOL, "plan",
        given={
            "held_on": "{today}", "present": ["{senco}", "{robin}", "{rose}"], "review_on": "{later}",
            "decision": "assessment_needed",
        },
    ),
    Step(f"POST {PLAN}:settle-next-step", SCHOOL, "plan"),
    Step(f"POST {PLAN}:step", SCHOOL, "plan", given={"discussion.held_on": "{today}"}, keeps={"plus": "plan.id"}),
    Step(
        f"POST {PLAN}:close", SCHOOL, "plus",
        given={
            "reason": "moved_away", "informed_on": "{today}",
            "consulted": [
                {"member_id": f"{{{one}}}", "agrees": True} for one in ("senco", "robin", "rose", "member_id")
            ],
        },
    ),
    Step(f"POST {ASKED}:update", SCHOOL, AT, keep="edition"),
    Step(f"POST {ASKED}:end", SCHOOL, "edition"),
]  # fmt: skip
SUPPORT_BESIDE = {
    f"POST {ASKED}/contributions:reuse": "tests/integration/test_support_assessments.py",
    f"POST {ASKED}:hold-joint-planning": "tests/integration/test_bromley_assessments.py",
    f"POST {ASKED}:draft-ehc-request": "tests/journey/test_demo.py",
}
OF_SUPPORT = ("/v1/support-assessments", "/v1/support-plans")
COVERED = ("/v1/enquiries", "/v1/noticed-needs", "/v1/escalations", "/v1/concerns", "/v1/pilot-cases")


def test_the_stories_send_every_command_of_early_help_and_support() -> None:
    assert {step.of for step in STORY} | {*BESIDE} == operations(COVERED)
    assert {step.of for step in SUPPORT} | {*SUPPORT_BESIDE} == operations(OF_SUPPORT)
    assert all((ROOT / test).is_file() for test in (BESIDE | SUPPORT_BESIDE).values())


@pytest.mark.proves("GLOS-E1")
def test_every_example_is_answered_as_the_document_says(stack: Running, scenes: Scenes) -> None:
    kept = {name: scenes.form()["child"]["nhs_number"] for name in ("number", "unknown")}
    kept["today"] = stack.today.isoformat()
    wrong = told(stack, STORY, kept)
    assert not wrong, "\n".join(wrong)


@pytest.mark.proves("GLOS-E1")
def test_every_example_of_support_is_answered_as_the_document_says(stack: Running, scenes: Scenes) -> None:
    kept = {"number": scenes.form()["child"]["nhs_number"], "outcome_id": "o1", "action_id": "a1"}
    weeks = {"today": 0, "sooner": 4, "later": 8, "far": 30}
    kept |= {name: (stack.today + timedelta(weeks=count)).isoformat() for name, count in weeks.items()}
    noticed = Step("POST /v1/noticed-needs", SCHOOL, keep="need", given=NEED, keeps={"child": "child_id"})
    assert not told(stack, [noticed], kept)
    at, school = f"/v1/noticed-needs/{kept['need']}", stack.actors[SCHOOL]
    talked = {"kind": "senco", "name": "Alice Moreno", "on": kept["today"], "advice": "Ask the clinic, too."}
    school.post(f"{at}:talk-over", talked).expect(200)
    consents = [CONSENT | {"purpose": one, "on": kept["today"]} for one in ("activity", "conversation")]
    school.post(f"{at}:respond", RESPONSE | {"consents": consents}).expect(200)
    wrong = told(stack, SUPPORT, kept)
    assert not wrong, "\n".join(wrong)
