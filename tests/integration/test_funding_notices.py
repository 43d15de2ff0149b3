"""Notices about direct payments, from the events of budgets to the inboxes, beside neighbours that answer over gRPC."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Any

import grpc
import pytest
import pytest_asyncio
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass

from chassis import access
from chassis.client import service_of
from chassis.principal import Verifier
from goldenthread.budgets.v1 import agreement_pb2, budgets_pb2
from goldenthread.budgets.v1 import events_pb2 as pb
from goldenthread.common.v1 import access_pb2
from goldenthread.notifications.v1 import notifications_pb2
from goldenthread.plans.v1 import ehc_pb2, ehc_requests_pb2, plans_pb2
from goldenthread.referrals.v1 import referrals_pb2
from tests.integration.conftest import HouseOf
from tests.unit import funding_specimens as told
from tests.unit.test_notifications import assessment, plan, referral
from tests.world import AUTHORITY, HouseInHand, client
from tools.keys import trusted_keys_file
from tools.site import Site
from tools.topology import HOST

MOTHER = client("jo", parties=("person:jo",), organisation="")
NOMINEE = client("ali", parties=("person:ali",), organisation="")
FINANCE = client("finance", parties=(f"team:{AUTHORITY}/finance",))
REFERRAL = referral()
REFERRAL.told.append("person:jo")
CASE = "019cacca-0000-7000-8000-00000000ec01"
REVIEWS = (told.review("reduce"), told.review("stop"))
ANSWERS: dict[str, dict[str, Message]] = {
    "referrals": {
        "GetReferral": referrals_pb2.GetReferralResponse(referral=REFERRAL),
        "GetToldFamily": referrals_pb2.GetToldFamilyResponse(),
    },
    "plans": {
        "GetPlan": plans_pb2.GetPlanResponse(plan=plan()),
        "GetAssessment": plans_pb2.GetAssessmentResponse(assessment=assessment()),
    },
    "budgets": {
        "GetBudget": budgets_pb2.GetBudgetResponse(budget=told.budget(*REVIEWS)),
        "GetBudgetApplication": agreement_pb2.GetBudgetApplicationResponse(budget_application=told.application()),
        "ListTransfers": budgets_pb2.ListTransfersResponse(transfers=told.LEDGER),
    },
}


class Answering(grpc.GenericRpcHandler):  # type: ignore[misc]
    """A house that gives one answer to each RPC, to whom the contract lets ask it."""

    def __init__(self, house: str, site: Site) -> None:
        self._methods = service_of(house).methods_by_name
        self._answers = ANSWERS[house]
        self._verifier = Verifier(house, trusted_keys_file(site.keys))

    def service(self, details: Any) -> Any:
        method = self._methods[details.method.rpartition("/")[2]]

        async def answer(request: Message, context: Any) -> Message:
            token = {key: str(value) for key, value in context.invocation_metadata()}["authorization"]
            asking = self._verifier.verify(token.removeprefix("Bearer "))
            access.authorise(method.GetOptions().Extensions[access_pb2.access], asking)
            return self._answers[method.name]

        return grpc.unary_unary_rpc_method_handler(
            answer,
            request_deserializer=GetMessageClass(method.input_type).FromString,
            response_serializer=GetMessageClass(method.output_type).SerializeToString,
        )


@pytest_asyncio.fixture
async def notifications(house_of: HouseOf, site: Site) -> AsyncIterator[HouseInHand]:
    async with contextlib.AsyncExitStack() as running:
        for house in ANSWERS:
            server = grpc.aio.server()
            server.add_generic_rpc_handlers([Answering(house, site)])
            server.add_insecure_port(f"{HOST}:{site.topology.process(house).port}")
            await server.start()
            running.push_async_callback(server.stop, None)
        yield await house_of("notifications")


REQUEST: dict[str, Any] = {"budget_application_id": told.APPLICATION_ID}
BUDGET: dict[str, Any] = {"budget_id": told.BUDGET_ID}
DUE: dict[str, Any] = {**BUDGET, "due_on": told.day("2026-09-30")}
EVENTS: tuple[tuple[str, Message, str, str], ...] = (
    ("application.prepared.v1", pb.BudgetPrepared(**REQUEST), "budget_prepared", "It is £1,300.00 a year."),
    ("application.offered.v1", pb.BudgetOffered(**REQUEST), "budget_offered", "£1,000.00 a year"),
    ("application.refused.v1", pb.BudgetRefused(**REQUEST), "budget_refused", "The clinic has one contract for all."),
    ("application.reviewed.v1", pb.RefusalReviewed(**REQUEST, upheld=True), "refusal_reviewed", "The decision stands."),
    ("application.agreed.v1", pb.BudgetAgreed(**REQUEST, **BUDGET), "budget_agreed", "Ali Khan consented"),
    ("budget.reviewed.v1", pb.BudgetReviewed(**BUDGET, decision="reduce"), "budget_reviewed", "to give less money"),
    ("budget.changed.v1", pb.BudgetChanged(**BUDGET), "budget_changed", "Short breaks: £800.00"),
    ("budget.ended.v1", pb.BudgetEnded(**BUDGET), "budget_ended", "ended on 1 October 2026"),
    ("budget.review_due.v1", pb.BudgetReviewDue(**DUE), "budget_review_due", "by 30 September 2026"),
    ("budget.review_due.v1", pb.BudgetReviewDue(**DUE, missed=True), "budget_review_missed", "no review is recorded"),
    ("repayment.demanded.v1", pb.RepaymentDemanded(**BUDGET), "repayment_demanded", "Together this is £165.50."),
)


async def heard(notifications: HouseInHand, tail: str, event: Message, said_by: str = "budgets") -> None:
    """Handled as soon as the neighbours are there: the event comes again until then, as the consumer has it."""
    async with asyncio.timeout(10):
        while True:
            with contextlib.suppress(grpc.aio.AioRpcError):
                await notifications.hear(said_by, tail, event)
                return
            await asyncio.sleep(0.1)


async def inbox(notifications: HouseInHand, principal: Any) -> list[notifications_pb2.Notice]:
    answer = await notifications.call("ListNotices", notifications_pb2.ListNoticesRequest(), principal)
    return list(answer.notices)


@pytest.mark.proves("N15")
async def test_every_event_about_direct_payments_becomes_a_letter_to_the_family(notifications: HouseInHand) -> None:
    for tail, event, kind, words in EVENTS:
        await heard(notifications, tail, event)
        newest = (await inbox(notifications, MOTHER))[0]
        assert (newest.kind, newest.catalogue_number) == (kind, "N15")
        assert newest.state == notifications_pb2.NOTICE_STATE_SENT
        assert words in newest.body
    assert len(await inbox(notifications, MOTHER)) == len(EVENTS)
    to_nominee = [notice.kind for notice in reversed(await inbox(notifications, NOMINEE))]
    assert to_nominee == [kind for _, _, kind, _ in EVENTS[4:]]
    to_finance = [notice.kind for notice in reversed(await inbox(notifications, FINANCE))]
    assert to_finance == ["budget_review_due", "budget_review_missed"]


@pytest.mark.proves("N15", "SWK-7")
async def test_a_refusal_of_what_was_asked_for_in_an_ehc_case_is_told_without_a_plan(
    notifications: HouseInHand, monkeypatch: pytest.MonkeyPatch
) -> None:
    of_case = told.application(ehc_case_id=CASE, budget_id="")
    of_case.ClearField("plan_id")
    answer = agreement_pb2.GetBudgetApplicationResponse(budget_application=of_case)
    monkeypatch.setitem(ANSWERS["budgets"], "GetBudgetApplication", answer)
    case = ehc_pb2.EhcCase(id=CASE, referral_id=REFERRAL.id, received_on=told.day("2026-01-12"))
    monkeypatch.setitem(ANSWERS["plans"], "GetEhcCase", ehc_requests_pb2.GetEhcCaseResponse(case=case))
    await heard(notifications, "application.refused.v1", pb.BudgetRefused(**REQUEST))
    [letter] = await inbox(notifications, MOTHER)
    assert (letter.kind, letter.subject_id) == ("budget_refused", told.APPLICATION_ID)
    assert "The clinic has one contract for all." in letter.body
    # So is what was prepared: the request tells of it, with the sums, and its setting up is told no second time.
    whole = told.budget()
    whole.ClearField("plan_id")
    whole.ehc_case_id = CASE
    monkeypatch.setitem(ANSWERS["budgets"], "GetBudget", budgets_pb2.GetBudgetResponse(budget=whole))
    answer.budget_application.budget_id = told.BUDGET_ID
    await heard(notifications, "budget.allocated.v1", pb.BudgetAllocated(**BUDGET, ehc_case_id=CASE))
    await heard(notifications, "application.prepared.v1", pb.BudgetPrepared(**REQUEST))
    await heard(notifications, "budget.changed.v1", pb.BudgetChanged(**BUDGET))
    kinds = [one.kind for one in await inbox(notifications, MOTHER)]
    assert kinds == ["budget_changed", "budget_prepared", "budget_refused"]
