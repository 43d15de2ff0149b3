"""Notices about support plans, from the events of plans to the inboxes: who must not know where the child is learns of
each what happens, and from none where."""

from typing import Any

import pytest
from google.protobuf.message import Message

from chassis import translate
from goldenthread.plans.v1 import events_pb2 as pb
from goldenthread.plans.v1 import support_assessment_requests_pb2, support_pb2, support_requests_pb2
from goldenthread.referrals.v1 import referrals_pb2
from kernel.ids import new_id
from services.plans.domain.support import review, team
from tests.integration.test_funding_notices import ANSWERS, heard, inbox, notifications
from tests.unit.support_letter_specimens import AGENCY, assessment
from tests.unit.support_specimens import BY_SCHOOL, NURSE, ON, SCHOOL, agreed_plus, member
from tests.world import HouseInHand, client

__all__ = ["notifications"]

JO, LEE = (client(name, parties=(f"person:{name}",), organisation="") for name in ("jo", "lee"))
SENCO, CLINIC = client("senco", parties=(SCHOOL,)), client("clinic", parties=(NURSE,))


def told(name: str, **more: Any) -> referrals_pb2.ToldMember:
    return referrals_pb2.ToldMember(
        name=f"{name.title()} Finch", party=f"person:{name}", relative_id=str(new_id()), **more
    )


@pytest.mark.proves("N13", "GLOS-E14", "GLOS-E34", "GLOS-E38")
async def test_everybody_is_told_and_to_a_parent_kept_from_the_childs_whereabouts_no_service_is_named(
    notifications: HouseInHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = agreed_plus()
    plan = team.share(plan, [], by=BY_SCHOOL, on=ON).state
    plan = team.share(plan, [member(plan, "school nurse")], by=BY_SCHOOL, on=ON).state
    plan = review.bring_review_forward(plan, ON.replace(day=9), "Nothing moves.", by=BY_SCHOOL, on=ON).state
    shown = translate.fill(support_pb2.SupportPlan(), plan)
    family = referrals_pb2.GetToldFamilyResponse(
        given_names="Robin", told=[told("jo"), told("lee", must_not_know_where=True)]
    )
    monkeypatch.setitem(ANSWERS["plans"], "GetSupportPlan", support_requests_pb2.GetSupportPlanResponse(plan=shown))
    monkeypatch.setitem(ANSWERS["referrals"], "GetToldFamily", family)
    of: dict[str, Any] = {"plan_id": str(plan.id), "child_id": str(plan.child_id)}
    past, day = ON.replace(day=20), ON.replace(day=9)
    said: tuple[tuple[str, Message], ...] = (
        ("support_plan.agreed.v1", pb.SupportPlanAgreed(**of)),
        ("support_plan.shared.v1", pb.SupportPlanShared(**of, number=1)),
        ("support_plan.shared.v1", pb.SupportPlanShared(**of, number=2)),
        ("support_review.scheduled.v1", pb.SupportReviewSet(**of, review_on=translate.to_date_message(past))),
        (
            "support_review.scheduled.v1",
            pb.SupportReviewSet(**of, review_on=translate.to_date_message(day), brought_forward=True),
        ),
        ("support_consent.ended.v1", pb.SupportConsentEnded(**of, purpose="activity")),
    )
    for tail, event in said:
        await heard(notifications, tail, event, "plans")
    stopped = assessment()
    stopped.sharings[1].stopped_on.CopyFrom(translate.to_date_message(ON))
    answer = support_assessment_requests_pb2.GetSupportAssessmentResponse(assessment=stopped)
    monkeypatch.setitem(ANSWERS["plans"], "GetSupportAssessment", answer)
    for sharing in stopped.sharings:  # the second was stopped before its letter, so there is none
        of_it = {"assessment_id": stopped.id, "child_id": stopped.child_id, "sharing_id": sharing.id}
        await heard(notifications, "support_assessment.shared.v1", pb.SupportAssessmentShared(**of_it), "plans")

    async def kinds(who: Any) -> list[str]:
        return [one.kind for one in reversed(await inbox(notifications, who))]

    to_family = ["support_plan_agreed", "support_plan_shared", "support_review_brought_forward"]
    assert await kinds(JO) == await kinds(LEE) == to_family
    with_the_clinic = [*to_family[:2], "support_plan_shared", to_family[2]]
    assert await kinds(CLINIC) == with_the_clinic
    assert await kinds(SENCO) == [*to_family, "support_consent_ended"]
    assert await kinds(client("agency", parties=(AGENCY,))) == ["support_assessment_shared"]
    assert all("Alice Moreno" in one.body for one in await inbox(notifications, JO))
    assert not [one.kind for one in await inbox(notifications, LEE) if "Alice Moreno" in one.body]
