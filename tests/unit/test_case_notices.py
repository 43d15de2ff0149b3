"""What a case system is sent: of which events, and each kind of record in the fields of the request form."""

from typing import Any
from uuid import uuid4

import pytest
from google.protobuf.message import Message

from gateway.api.models.case_notices import CaseNotice
from gateway.api.presenting import as_json
from gateway.events.catalogue import kinds
from gateway.subscriptions import case_notices
from gateway.subscriptions.casework import READS
from goldenthread.common.v1.types_pb2 import Date
from goldenthread.plans.v1 import support_assessment_pb2, support_pb2
from goldenthread.referrals.v1 import early_help_pb2, referrals_pb2

MARCH = Date(year=2026, month=3, day=2)
EMPTY: dict[str, type[Message]] = {
    "referral": referrals_pb2.Referral,
    "noticed_need": early_help_pb2.NoticedNeed,
    "support_assessment": support_assessment_pb2.SupportAssessment,
    "support_plan": support_pb2.SupportPlan,
}
TYPES = [pytest.param(one, id=one.removeprefix("goldenthread.")) for one in case_notices.TYPES]


def notice(type_: str, record: Message, child: Any = None) -> CaseNotice:
    event = {"id": str(uuid4()), "type": type_, "time": "2026-03-02T10:00:00Z", "subject": str(uuid4()), "data": {}}
    kind = kinds()[type_].record.kind
    return CaseNotice.model_validate(case_notices.notice(event, kind, "c1", as_json(record), child, "southampton"))


@pytest.mark.parametrize("type_", TYPES)
def test_every_notice_is_of_an_event_that_is_told_and_of_a_record_that_can_be_read(type_: str) -> None:
    """Also of a record of which the case system is shown nothing at all."""
    kind = kinds()[type_].record.kind
    assert kind in READS
    said = notice(type_, EMPTY[kind]())
    assert said.notice == case_notices.TYPES[type_]
    assert (said.step is not None, said.closure is not None) == (said.notice == "step", said.notice == "closure")
    assert (said.form.asked_for, said.form.agencies, said.child.id, said.child.given_names) == ("", [], "c1", None)


def test_no_notice_is_of_a_concern() -> None:
    assert not [one for one in case_notices.TYPES if "concern" in one or "safeguarding" in one]


def test_a_noticed_need_says_what_was_seen_and_what_was_decided() -> None:
    decided = early_help_pb2.ResponseDecided(reason="School alone cannot.", others=["Speech therapy"], on=MARCH)
    need = early_help_pb2.NoticedNeed(
        noticed_by="Alice Moreno", role="class teacher", observed="Sam plays alone.", child_views="Nobody asks me.",
        noticed_on=MARCH, response=decided, conversations=[early_help_pb2.Conversation(advice="Ask the family.")],
    )  # fmt: skip
    form = notice("goldenthread.referrals.need.answered.v1", need).form
    assert (form.worries, form.asked_for, form.done_so_far) == (
        "Sam plays alone.",
        "School alone cannot.",
        "Ask the family.",
    )
    assert (form.agencies, form.child_views) == (["Speech therapy"], "Nobody asks me.")
    assert form.sent_by == "Alice Moreno (class teacher)"


def test_a_plan_that_ended_says_why_and_where_there_is_support_now() -> None:
    why = support_pb2.SUPPORT_CLOSURE_REASON_NEEDS_MET
    kind = support_pb2.SUPPORT_MEMBER_KIND_PRACTITIONER
    plan = support_pb2.SupportPlan(
        level="targeted",
        closure=support_pb2.SupportClosure(reason=why, closed_on=MARCH, support_after="The games club."),
        members=[support_pb2.SupportMember(name="Gone", role="nurse", kind=kind, until=MARCH)],
    )
    said = notice("goldenthread.plans.support_plan.closed.v1", plan, {"given_names": "Sam", "authority": "x"})
    assert said.closure is not None
    assert (said.closure.reason, said.closure.support_after) == ("needs_met", "The games club.")
    assert (said.child.given_names, said.record.level, said.form.agencies) == ("Sam", "targeted", [])


def test_a_referral_that_a_panel_declined_says_with_what_outcome() -> None:
    outcome = referrals_pb2.Outcome(outcome="not_eligible", decided_on=MARCH)
    said = notice("goldenthread.referrals.referral.declined.v1", referrals_pb2.Referral(outcomes=[outcome]))
    assert said.closure is not None
    assert (said.closure.reason, str(said.closure.closed_on)) == ("not_eligible", "2026-03-02")
