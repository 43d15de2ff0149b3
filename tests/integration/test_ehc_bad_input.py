"""What contradicts the law or itself in a case is refused with the rule that forbids it, and nothing is lost."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from goldenthread.plans.v1 import ehc_pb2, events_pb2
from kernel.errors import Invalid, Refused
from kernel.ids import new_id
from services.plans import domain
from services.plans.domain.ehc.machine import EhcState
from tests.integration.conftest import HouseOf
from tests.integration.test_ehc_in_force import CASEWORKER, NOW, OFFICER, day, do, kept, seen
from tests.unit.ehc_specimens import (
    VERSION,
    agreed,
    assessed,
    consulted,
    gathered,
    in_force,
    refused,
    requested,
    served,
)
from tests.world import TODAY, HouseInHand

SAID = {"officer": "Dana Whitfield", "reasons": "As found."}
NECESSARY = [ehc_pb2.EhcLimb(key="plan_is_necessary", met=True, finding="More than a school can give.")]
NAMED = ehc_pb2.EhcPlacement(kind=ehc_pb2.EHC_PLACEMENT_KIND_TYPE_ONLY, school_type="special school")
MEETING = {"kind": ehc_pb2.EHC_REVIEW_KIND_ANNUAL, "meeting_on": day(date(2026, 7, 1))}
Specimen = Callable[[], domain.EhcCase]


def ceased() -> domain.EhcCase:
    """Its plan is left out: what a plan says is written only while a case is open."""
    return replace(in_force(), state=EhcState.CEASED, plan=None)


def decided(of: domain.EhcCase) -> dict[str, Any]:
    return {"decision_id": str(of.decisions[-1].id)}


# What is sent, to which case, and the code and the words of the refusal.
BAD: dict[str, tuple[Specimen, str, Any, dict[str, Any] | Callable[[domain.EhcCase], dict[str, Any]], str]] = {
    "evidence of tomorrow": (
        requested,
        "AddEhcEvidence",
        CASEWORKER,
        {"title": "Report", "author": "Dr A", "summary": "New.", "received_on": day(date(2026, 6, 9))},
        "cannot be received after today",
    ),
    "a letter sent before the request came": (
        assessed,
        "RecordEhcNotice",
        CASEWORKER,
        lambda of: {
            "kind": "ehc_will_assess",
            "about_id": str(of.decisions[-1].id),
            "sent_on": day(date(2026, 1, 9)),
            "served_on": day(date(2026, 1, 9)),
            "channel": "post",
        },
        "cannot come before 2026-01-12",
    ),
    "a letter served before it was sent": (
        assessed,
        "RecordEhcNotice",
        CASEWORKER,
        lambda of: {
            "kind": "ehc_will_assess",
            "about_id": str(of.decisions[-1].id),
            "sent_on": day(date(2026, 2, 20)),
            "served_on": day(date(2026, 2, 19)),
            "channel": "post",
        },
        "cannot come before 2026-02-20",
    ),
    "an appeal before the decision was sent": (
        refused,
        "LodgeEhcAppeal",
        CASEWORKER,
        lambda of: decided(of) | {"lodged_on": day(date(2026, 2, 19))},
        "cannot come before 2026-02-20",
    ),
    "a final plan before a draft": (
        agreed,
        "FinaliseEhcPlan",
        OFFICER,
        {"plan_version_id": str(VERSION), "placement": NAMED, **SAID},
        "EHC_CASE_IS_DRAFTING",
    ),
    "a final plan before the 15 days": (
        lambda: served(date(2026, 6, 1)),
        "FinaliseEhcPlan",
        OFFICER,
        {"plan_version_id": str(VERSION), "placement": NAMED, **SAID},
        r"reg 13\(1\)\(a\)",
    ),
    "the same decision twice": (
        agreed,
        "DecideEhcPlan",
        OFFICER,
        {"issue": True, "limbs": NECESSARY, **SAID},
        "EHC_CASE_IS_DRAFTING",
    ),
    "a review of a plan that has ceased": (ceased, "ArrangeEhcReview", CASEWORKER, MEETING, "EHC_CASE_IS_CEASED"),
    "a review before there is a plan": (gathered, "ArrangeEhcReview", CASEWORKER, MEETING, "EHC_CASE_IS_ASSESSING"),
    "a school that the register does not have": (
        served,
        "ConsultEhcSchool",
        CASEWORKER,
        {"urn": "999999"},
        r"CFA 2014 s\.38\(3\) and 39",
    ),
    "an appeal against what cannot be appealed": (
        assessed,
        "LodgeEhcAppeal",
        CASEWORKER,
        lambda of: decided(of) | {"lodged_on": day(NOW)},
        r"EHC_CASE_IS_ASSESSING|s\.51\(2\)",
    ),
    "an exception that the law does not know": (
        requested,
        "RecordEhcException",
        CASEWORKER,
        {"limit": "assessment_decision", "code": "too_much_work", "evidence": "Six officers are ill."},
        "assessment_decision|too_much_work",
    ),
}


@pytest.fixture
async def plans(house_of: HouseOf) -> Any:
    house = await house_of("plans")
    house.today_is(NOW)
    yield house
    house.today_is(TODAY)


@pytest.mark.parametrize("what", BAD)
async def test_what_contradicts_the_law_or_itself_is_refused_and_changes_nothing(plans: HouseInHand, what: str) -> None:
    specimen, rpc, who, sent, rule = BAD[what]
    of = specimen()
    case = await kept(plans, of)
    said = await plans.said()
    with pytest.raises((Refused, Invalid)) as caught:
        await do(plans, rpc, case, who, **(sent(of) if callable(sent) else sent))
    told = [str(caught.value), *(one.message for one in getattr(caught.value, "violations", ()))]
    assert re.search(rule, " ".join([getattr(caught.value, "code", ""), *told])), told
    assert await seen(plans, case.id) == case
    assert await plans.said() == said


async def test_advice_of_a_body_that_was_not_asked_is_refused_and_can_be_kept_as_evidence(plans: HouseInHand) -> None:
    case = await kept(plans, gathered())
    with pytest.raises(Exception, match="EHC_ADVICE_IS_GIVEN"):
        await do(plans, "GiveEhcAdvice", case, advice_id=case.advice[0].id, author="A", role="B", summary="C")
    with pytest.raises(Exception, match="NOT_FOUND"):
        await do(plans, "GiveEhcAdvice", case, advice_id=str(new_id()), author="A", role="B", summary="C")
    after = await do(plans, "AddEhcEvidence", case, title="Letter", author="Dr B", summary="What a body saw.")
    assert after.evidence[-1].summary == "What a body saw."


@pytest.mark.proves("T35")
async def test_what_comes_late_is_taken_and_marked_where_the_law_says_so(plans: HouseInHand) -> None:
    case = await kept(plans, refused())
    late = await do(plans, "LodgeEhcAppeal", case, decision_id=case.decisions[-1].id, lodged_on=day(NOW))
    assert [(one.out_of_time, one.without_certificate) for one in late.appeals] == [(True, True)]
    case = await kept(plans, consulted())
    said = {"by": "Ada Okoro", "text": "We prefer the other school."}
    spoken = await do(plans, "MakeEhcRepresentations", case, **said)
    assert [(one.text, one.in_time) for one in spoken.representations] == [(said["text"], False)]


@pytest.mark.proves("SWK-7")
async def test_a_budget_that_is_asked_for_is_said_of_by_a_number_of_its_own(plans: HouseInHand) -> None:
    case = await kept(plans, consulted())
    await do(plans, "MakeEhcRepresentations", case, by="Ada Okoro", text="Mornings are missing.")
    spoken = await do(plans, "MakeEhcRepresentations", case, by="Ada Okoro", wants_personal_budget=True)
    [without, kept_request] = spoken.representations
    assert (without.budget_request_id, bool(kept_request.budget_request_id)) == ("", True)
    told = [payload for tail, payload in await plans.said() if tail == "ehc_budget.requested.v1"]
    [said] = [events_pb2.EhcBudgetRequested.FromString(payload) for payload in told]
    assert (said.case_id, said.child_id) == (case.id, case.child_id)
    assert said.budget_request_id == kept_request.budget_request_id
    assert said.requested_on == day(NOW)
