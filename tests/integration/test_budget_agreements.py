"""Direct payments on a real database: asked for, offered or refused, reviewed, consented to."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from goldenthread.budgets.v1 import agreement_pb2 as pb
from goldenthread.budgets.v1 import budgets_pb2, events_pb2
from goldenthread.plans.v1 import plans_pb2
from kernel.errors import Denied, Invalid, NotFound, Refused
from kernel.ids import new_id
from services.budgets.domain import Account
from services.budgets.domain.offer import CHECKS, NO_PLACE
from tests.integration.agreeing import (
    BREAKS_ID,
    COLLEAGUE,
    MOTHER,
    OFFICER,
    PARENT,
    THERAPY_ID,
    application,
    asking,
    call,
    consenting,
    offered,
    offering,
    requested,
    reviewing,
    said,
    stands,
)
from tests.integration.conftest import HouseOf
from tests.integration.merging import another_record_of
from tests.integration.paying import (
    CHILD,
    HOUSE,
    PROVIDER,
    STRANGER,
    a_budget,
    adjust,
    books,
    instructed,
    on,
    paid,
    reason,
)
from tests.integration.test_allocation import BehindTheDoor, Neighbours, _neighbours, neighbours  # noqa: F401
from tests.integration.test_budgets import until_somebody_waits
from tests.world import AUTHORITY, TODAY, HouseInHand


@pytest_asyncio.fixture
async def budgets(house_of: HouseOf, neighbours: Neighbours) -> AsyncIterator[HouseInHand]:  # noqa: F811
    found = await house_of("budgets")
    found.today_is(TODAY)
    yield BehindTheDoor(**vars(found))
    found.today_is(TODAY)


# From the request to the consent


@pytest.mark.proves("SWK-7")
@pytest.mark.proves("SOTON-B8")
@pytest.mark.proves("SOTON-B9")
async def test_a_family_asks_is_offered_the_panels_amount_and_consents(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets, agreed=False)
    asked = (await call(budgets, asking(budget, wishes="Weekends."), PARENT)).budget_application
    assert asked.state == pb.BUDGET_APPLICATION_STATE_REQUESTED
    assert (asked.budget_id, asked.requested_by, asked.wishes) == (str(budget.id), "Robin Taylor", "Weekends.")
    assert (asked.requested_on, asked.preparation_owed) == (on(TODAY), True)
    assert list(asked.allowed_moves) == ["offer", "refuse", "withdraw"]
    given = (await call(budgets, offering(asked.id), OFFICER)).budget_application
    assert given.state == pb.BUDGET_APPLICATION_STATE_OFFERED
    assert (given.offer.amount_pence, list(given.offer.provision_ids)) == (80_000, [BREAKS_ID])
    assert list(given.offer.conditions) == [NO_PLACE, "Receipts are kept for a year."]
    assert len(given.offer.checks) == len(CHECKS)
    assert not given.preparation_owed
    done = (await call(budgets, consenting(asked.id), PARENT)).budget_application
    assert done.state == pb.BUDGET_APPLICATION_STATE_AGREED
    now = await stands(budgets, budget)
    assert now.agreement == done.agreement
    assert (now.agreement.recipient.name, now.agreement.account.last_four) == ("Robin Taylor", "1234")
    assert list(now.agreement.provision_ids) == [BREAKS_ID]
    assert not now.HasField("review_due_on")
    assert await said(budgets) == [
        "budget.allocated.v1",
        "application.requested.v1",
        "application.offered.v1",
        "application.agreed.v1",
    ]
    for record in (str(CHILD), await another_record_of(budgets, CHILD)):
        listed = await call(budgets, pb.ListBudgetApplicationsRequest(child_id=record), OFFICER)
        assert list(listed.budget_applications) == [done]
        found = await call(budgets, budgets_pb2.ListBudgetsRequest(child_id=record), OFFICER)
        assert [one.id for one in found.budgets] == [now.id]
    await books(budgets)


async def test_what_others_held_is_promised_to_the_family_with_the_consent(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets, agreed=False)
    await paid(budgets, budget)
    await call(budgets, consenting(await offered(budgets, budget, THERAPY_ID, BREAKS_ID)), PARENT)
    accounts, now = await books(budgets), await stands(budgets, budget)
    assert [line.mechanism for line in now.lines] == ["direct_payment", "direct_payment"]
    assert accounts["provider:org:ods:R1C"] == Account(credits_posted=10_000)
    assert accounts[f"direct-payment:{budget.id}"] == Account(credits_pending=190_000)
    assert (now.committed_pence, now.paid_pence, now.available_pence) == (190_000, 10_000, 0)


async def test_a_consent_that_is_refused_leaves_everything_as_it_was(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets, agreed=False)
    id = await offered(budgets, budget, THERAPY_ID)
    payment = await instructed(budgets, budget)
    before, told = await books(budgets), await budgets.said()
    assert await reason(call(budgets, consenting(id), PARENT)) == "LINE_IN_USE"
    assert await reason(call(budgets, consenting(id, account=None), PARENT)) == "INVALID"
    excluded = pb.Recipient(**{**MOTHER, "not_excluded": False})
    assert await reason(call(budgets, consenting(id, recipient=excluded), PARENT)) == "RECIPIENT_EXCLUDED"
    assert (await books(budgets), await budgets.said()) == (before, told)
    assert (await application(budgets, id)).state == pb.BUDGET_APPLICATION_STATE_OFFERED
    assert not (await stands(budgets, budget)).HasField("agreement")
    assert payment.id


async def test_a_request_before_the_panel_agreed_waits_for_the_budget(
    budgets: HouseInHand,
    neighbours: Neighbours,  # noqa: F811
) -> None:
    await a_budget(budgets, agreed=False)  # of another plan; the family is known by it
    plan_id = str(new_id())
    early = pb.RequestBudgetRequest(child_id=str(CHILD), plan_id=plan_id, requested_by="Robin Taylor")
    assert await reason(call(budgets, early, PARENT)) == "PLAN_NOT_FOUND"
    neighbours.plans[plan_id] = plans_pb2.Plan(id=plan_id, child_id=str(new_id()))
    assert await reason(call(budgets, early, PARENT)) == "PLAN_NOT_FOUND"
    neighbours.plans[plan_id] = plans_pb2.Plan(id=plan_id, child_id=str(CHILD))
    kept = (await call(budgets, early, PARENT)).budget_application
    assert (kept.budget_id, kept.preparation_owed) == ("", True)
    assert await reason(call(budgets, offering(kept.id), OFFICER)) == "BUDGET_NOT_SET_UP"
    assert (await application(budgets, kept.id)).state == pb.BUDGET_APPLICATION_STATE_REQUESTED


async def test_an_offer_is_of_the_plans_own_budget_and_of_what_is_still_there(budgets: HouseInHand) -> None:
    budget, other = await a_budget(budgets, agreed=False), await a_budget(budgets, agreed=False)
    id = await requested(budgets, budget)
    with pytest.raises(Invalid) as refused:
        await call(budgets, offering(id, budget_id=str(other.id)), OFFICER)
    assert [one.code for one in refused.value.violations] == ["NOT_OF_THE_PLAN"]
    await adjust(budgets, budget, "release", 1, line=BREAKS_ID)
    assert await reason(call(budgets, offering(id), OFFICER)) == "AMOUNT_NOT_SUFFICIENT"
    await adjust(budgets, budget, "commitment", 1, line=BREAKS_ID)
    assert await reason(call(budgets, offering(id), OFFICER)) == ""


async def test_a_refusal_is_reviewed_by_somebody_else_and_an_offer_follows_if_it_falls(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets, agreed=False)
    id = await requested(budgets, budget)
    unmet = [pb.AgreementCheck(key=key, met=key != "efficient_use", finding="Looked at.") for key in CHECKS]
    assert await reason(call(budgets, offering(id, checks=unmet), OFFICER)) == "CHECK_NOT_MET"
    await call(budgets, pb.RefuseBudgetRequest(budget_application_id=id, reasons="One contract for all."), OFFICER)
    assert await reason(call(budgets, offering(id), OFFICER)) == "BUDGET_APPLICATION_IS_REFUSED"
    await call(budgets, pb.RequestReviewRequest(budget_application_id=id, representations="Others have it."), PARENT)
    conclusion = pb.ConcludeReviewRequest(budget_application_id=id, reasons="It can be divided.")
    assert await reason(call(budgets, conclusion, OFFICER)) == "REFUSED_BY_YOURSELF"
    fallen = (await call(budgets, conclusion, COLLEAGUE)).budget_application
    assert (fallen.state, fallen.preparation_owed) == (pb.BUDGET_APPLICATION_STATE_UNDER_REVIEW, True)
    assert (fallen.refusal_reasons, fallen.review_reasons) == ("One contract for all.", "It can be divided.")
    assert await reason(call(budgets, offering(id), OFFICER)) == ""
    said_last = [(tail, payload) for tail, payload in await budgets.said() if tail == "application.reviewed.v1"]
    assert [events_pb2.RefusalReviewed.FromString(payload).upheld for _, payload in said_last] == [False]


async def test_each_side_does_what_is_its_own(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets, agreed=False)
    with pytest.raises(NotFound):
        await call(budgets, asking(budget), STRANGER)
    for wrong in (OFFICER, PROVIDER, replace(PARENT, parties=frozenset({"person:taylor"}), subject="portal")):
        assert await reason(call(budgets, asking(budget), wrong)) == "FAMILY_ONLY"
    id = await requested(budgets, budget)
    refusing = pb.RefuseBudgetRequest(budget_application_id=id, reasons="No.")
    both = replace(PARENT, parties=PARENT.parties | OFFICER.parties)
    for request in (offering(id), refusing, pb.ConcludeReviewRequest(budget_application_id=id, reasons="No.")):
        with pytest.raises(Denied) as denied:
            await call(budgets, request, both)
        assert denied.value.reason == "NOT_BY_THE_FAMILY"
    for request in (
        consenting(id),
        pb.RequestReviewRequest(budget_application_id=id, representations="Why?"),
        pb.WithdrawBudgetApplicationRequest(budget_application_id=id),
    ):
        assert await reason(call(budgets, request, OFFICER)) == "FAMILY_ONLY"
        assert await reason(call(budgets, request, STRANGER)) == "BUDGET_APPLICATION_NOT_FOUND"
    for review in (reviewing(budget, "maintain"), pb.ReconsiderReviewRequest(budget_id=str(budget.id), reasons="No.")):
        assert await reason(call(budgets, review, both)) == "NOT_BY_THE_FAMILY"
        assert await reason(call(budgets, review, STRANGER)) == "BUDGET_NOT_FOUND"
    assert (await application(budgets, id)).state == pb.BUDGET_APPLICATION_STATE_REQUESTED


async def test_of_two_requests_at_the_same_moment_one_stands(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets, agreed=False)
    reasons = await asyncio.gather(*(reason(call(budgets, asking(budget), PARENT)) for _ in range(5)))
    assert sorted(reasons) == ["", *["BUDGET_REQUESTED_ALREADY"] * 4]


async def test_a_request_waits_for_another_of_its_plan_that_is_not_committed_yet(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets, agreed=False)
    async with budgets.unit(PARENT) as unit:
        await budgets.servicer.RequestBudget(asking(budget), unit)
        second = asyncio.create_task(reason(call(budgets, asking(budget), PARENT)))
        await until_somebody_waits(budgets)
    assert await second == "BUDGET_REQUESTED_ALREADY"


async def test_of_a_refused_request_and_a_new_one_only_one_is_open(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets, agreed=False)
    first = await requested(budgets, budget)
    await call(budgets, pb.RefuseBudgetRequest(budget_application_id=first, reasons="No."), OFFICER)
    second = await requested(budgets, budget)
    review = pb.RequestReviewRequest(budget_application_id=first, representations="Why?")
    assert await reason(call(budgets, review, PARENT)) == "BUDGET_REQUESTED_ALREADY"
    await call(budgets, pb.WithdrawBudgetApplicationRequest(budget_application_id=second), PARENT)
    assert await reason(call(budgets, review, PARENT)) == ""


async def test_of_two_consents_at_the_same_moment_one_counts(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets, agreed=False)
    id = await offered(budgets, budget, THERAPY_ID)
    reasons = await asyncio.gather(*(reason(call(budgets, consenting(id), PARENT)) for _ in range(4)))
    assert sorted(reasons) == ["", *["BUDGET_APPLICATION_IS_AGREED"] * 3]
    assert (await books(budgets))[f"direct-payment:{budget.id}"].credits_pending == 120_000 + 80_000
    assert (await said(budgets)).count("application.agreed.v1") == 1


async def test_a_plan_has_one_open_request_by_the_databases_own_word(budgets: HouseInHand) -> None:
    budget = await a_budget(budgets, agreed=False)
    await requested(budgets, budget)
    copy = text(
        "insert into budget_application select gen_random_uuid(), authority, child_id, version, body, saved_at, state,"
        " plan_id from budget_application"
    )
    with pytest.raises(DBAPIError, match="budget_application_open"):
        async with budgets.unit(HOUSE) as unit:
            await unit.connection.execute(copy)


async def test_refusals_are_of_the_rules_and_not_of_the_machinery(budgets: HouseInHand) -> None:
    with pytest.raises(Refused) as refused:
        await call(budgets, pb.GetBudgetApplicationRequest(budget_application_id=str(new_id())), PARENT)
    assert refused.value.reason == "BUDGET_APPLICATION_NOT_FOUND"
    assert AUTHORITY not in refused.value.message
