"""Reviews of budgets on a real database: what they decide takes effect on its day, in the books too."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest
import pytest_asyncio
from sqlalchemy import text

from chassis import deadlines
from goldenthread.budgets.v1 import agreement_pb2 as pb
from goldenthread.budgets.v1 import budgets_pb2, events_pb2
from goldenthread.common.v1.types_pb2 import Date
from goldenthread.plans.v1 import plans_pb2
from kernel.errors import Invalid
from services.budgets.api.reviews import carry_out, review_due
from services.budgets.domain import Account
from tests.integration.agreeing import (
    BREAKS_ID,
    COLLEAGUE,
    IN_FOUR_WEEKS,
    OFFICER,
    PARENT,
    THERAPY_ID,
    agreed,
    asking,
    call,
    reviewed,
    reviewing,
    said,
    stands,
)
from tests.integration.conftest import HouseOf
from tests.integration.paying import (
    BREAKS,
    CHILD,
    approved,
    books,
    instructed,
    on,
    paid,
    reason,
    release,
)
from tests.integration.test_allocation import BehindTheDoor, Neighbours, _neighbours, neighbours  # noqa: F401
from tests.world import TODAY, HouseInHand


@pytest_asyncio.fixture
async def budgets(house_of: HouseOf, neighbours: Neighbours) -> AsyncIterator[HouseInHand]:  # noqa: F811
    found = await house_of("budgets")
    found.today_is(TODAY)
    yield BehindTheDoor(**vars(found))
    found.today_is(TODAY)


announce = deadlines.sweep(review_due)


# Reviews


@pytest.mark.proves("W38")
async def test_the_first_direct_payment_starts_the_clock_and_the_sweep_says_its_days_once(budgets: HouseInHand) -> None:
    budget = await agreed(budgets)
    assert await announce(budgets.house) == 0
    budgets.today_is(date(2026, 9, 1))
    days = {"period_from": on(date(2026, 9, 1)), "period_to": on(date(2026, 9, 30))}
    await paid(budgets, budget, BREAKS, 5_000, reference="SEP", **days)
    assert (await stands(budgets, budget)).review_due_on == Date(year=2026, month=11, day=30)
    later = {"period_from": on(date(2026, 10, 1)), "period_to": on(date(2026, 10, 31))}
    budgets.today_is(date(2026, 10, 1))
    await paid(budgets, budget, BREAKS, 5_000, reference="OCT", **later)
    assert (await stands(budgets, budget)).review_due_on == Date(year=2026, month=11, day=30)
    steps = []
    for day in (date(2026, 11, 1), date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 30), date(2026, 12, 1)):
        budgets.today_is(day)
        steps.append(sum(await asyncio.gather(announce(budgets.house), announce(budgets.house))))
        assert await announce(budgets.house) == 0
    assert steps == [0, 1, 0, 0, 1]
    told = [events_pb2.BudgetReviewDue.FromString(load) for tail, load in await budgets.said() if "review_due" in tail]
    assert [(one.due_on, one.missed) for one in told] == [(on(date(2026, 11, 30)), missed) for missed in (False, True)]
    await books(budgets)


async def test_the_next_review_goes_with_the_plans(budgets: HouseInHand, neighbours: Neighbours) -> None:  # noqa: F811
    budget = await agreed(budgets)
    await paid(budgets, budget, BREAKS, 5_000)
    open_day = pb.ReviewBudgetRequest(budget_id=str(budget.id), decision="maintain", reasons="It goes well.")
    plan = plans_pb2.Plan(id=str(budget.plan_id), child_id=str(CHILD), review_on=on(date(2026, 12, 15)))
    neighbours.plans[str(budget.plan_id)] = plan
    review = (await call(budgets, open_day, OFFICER)).review
    assert review.next_review_due_on == on(date(2026, 12, 15))
    now = await stands(budgets, budget)
    assert now.review_due_on == on(date(2026, 12, 15))
    assert list(now.reviews) == [review]
    del neighbours.plans[str(budget.plan_id)]
    assert (await call(budgets, open_day, OFFICER)).review.next_review_due_on == on(date(2027, 3, 2))


async def test_more_money_is_there_at_once(budgets: HouseInHand) -> None:
    budget = await agreed(budgets)
    more = [pb.ReviewedLine(provision_id=BREAKS_ID, amount_pence=95_000)]
    review = await reviewed(budgets, budget, "increase", lines=more)
    assert (review.effective_on, review.carried_out_on) == (on(TODAY), on(TODAY))
    now = await stands(budgets, budget)
    assert (now.allocated_pence, now.committed_pence, now.available_pence) == (215_000, 215_000, 0)
    assert [line.amount_pence for line in now.lines] == [120_000, 95_000]
    assert await reason(paid(budgets, budget, BREAKS, 95_000)) == ""
    assert (await said(budgets))[-2:] == ["budget.reviewed.v1", "budget.changed.v1"]
    await books(budgets)


async def test_less_money_comes_with_its_day_and_goes_back_to_the_funder(budgets: HouseInHand) -> None:
    budget = await agreed(budgets)
    less = [pb.ReviewedLine(provision_id=BREAKS_ID, amount_pence=50_000)]
    change = reviewing(budget, "reduce", lines=less, effective_on=on(IN_FOUR_WEEKS - timedelta(days=1)))
    assert await reason(call(budgets, change, OFFICER)) == "NOTICE_TOO_SHORT"
    review = await reviewed(budgets, budget, "reduce", lines=less, effective_on=on(IN_FOUR_WEEKS))
    assert not review.HasField("carried_out_on")
    budgets.today_is(IN_FOUR_WEEKS - timedelta(days=1))
    assert await carry_out(budgets.house) == 0
    assert (await stands(budgets, budget)).allocated_pence == 200_000
    budgets.today_is(IN_FOUR_WEEKS)
    assert sum(await asyncio.gather(*(carry_out(budgets.house) for _ in range(3)))) == 1
    now, accounts = await stands(budgets, budget), await books(budgets)
    assert now.reviews[0].carried_out_on == on(IN_FOUR_WEEKS)
    assert (now.committed_pence, now.available_pence, now.returned_pence) == (170_000, 0, 30_000)
    assert accounts["returned:social-care"] == Account(credits_posted=30_000)
    assert (await said(budgets)).count("budget.changed.v1") == 1


async def test_a_reduction_that_is_reconsidered_and_falls_is_never_carried_out(budgets: HouseInHand) -> None:
    budget = await agreed(budgets)
    less = [pb.ReviewedLine(provision_id=BREAKS_ID, amount_pence=50_000)]
    await reviewed(budgets, budget, "reduce", lines=less, effective_on=on(IN_FOUR_WEEKS))
    again = pb.ReconsiderReviewRequest(budget_id=str(budget.id), reasons="Needed after all.")
    assert await reason(call(budgets, again, OFFICER)) == "DECIDED_BY_YOURSELF"
    review = (await call(budgets, again, COLLEAGUE)).review
    assert (review.reconsidered, review.overturned, review.reconsideration_reasons) == (True, True, "Needed after all.")
    assert await reason(call(budgets, again, COLLEAGUE)) == "RECONSIDERED_ALREADY"
    budgets.today_is(IN_FOUR_WEEKS)
    assert await carry_out(budgets.house) == 0
    assert (await stands(budgets, budget)).allocated_pence == 200_000


async def test_an_end_takes_promises_back_returns_the_money_and_lets_nothing_be_paid_after(
    budgets: HouseInHand,
) -> None:
    budget = await agreed(budgets)
    await paid(budgets, budget, BREAKS, 20_000)
    waiting = await approved(budgets, budget)
    await reviewed(budgets, budget, "stop", effective_on=on(IN_FOUR_WEEKS))
    assert await reason(call(budgets, reviewing(budget, "stop"), OFFICER)) == "INVALID"
    budgets.today_is(IN_FOUR_WEEKS)
    assert sum(await asyncio.gather(carry_out(budgets.house), carry_out(budgets.house))) == 1
    now, accounts = await stands(budgets, budget), await books(budgets)
    assert now.state == budgets_pb2.BUDGET_STATE_ENDED
    assert (now.committed_pence, now.available_pence, now.paid_pence, now.returned_pence) == (0, 0, 20_000, 180_000)
    assert accounts["returned:health"] == Account(credits_posted=120_000)
    assert accounts["returned:social-care"] == Account(credits_posted=60_000)
    assert (await said(budgets))[-1] == "budget.ended.v1"
    assert not now.HasField("review_due_on")
    assert await reason(release(budgets, waiting.id)) == "BUDGET_IS_ENDED"
    assert await reason(instructed(budgets, budget, BREAKS, reference="LATE")) == "BUDGET_IS_ENDED"
    assert await reason(call(budgets, asking(budget, THERAPY_ID), PARENT)) == "BUDGET_IS_ENDED"
    assert await reason(call(budgets, reviewing(budget, "maintain"), OFFICER)) == "BUDGET_IS_ENDED"
    assert await carry_out(budgets.house) == 0
    assert await books(budgets) == accounts


async def test_another_recipient_receives_once_that_one_has_consented(budgets: HouseInHand) -> None:
    budget = await agreed(budgets)
    nominee = pb.Recipient(
        name="Ali Khan", capacity=pb.RECIPIENT_CAPACITY_NOMINEE, not_excluded=True, nominated_on=on(TODAY)
    )
    assert await reason(reviewed(budgets, budget, "substitute_recipient", recipient=nominee)) == "INVALID"
    account = pb.DedicatedAccount(separate=True, last_four="9876")
    told = {"recipient": nominee, "account": account, "consented_on": on(TODAY)}
    review = await reviewed(budgets, budget, "substitute_recipient", **told)
    assert (review.recipient, review.account, review.carried_out_on) == (nominee, account, on(TODAY))
    agreement = (await stands(budgets, budget)).agreement
    assert (agreement.recipient, agreement.account) == (nominee, account)


async def test_unknown_decisions_and_days_are_refused_with_their_field(budgets: HouseInHand) -> None:
    budget = await agreed(budgets)
    with pytest.raises(Invalid) as refused:
        await reviewed(budgets, budget, "double")
    assert [(one.field, one.code) for one in refused.value.violations] == [("decision", "UNKNOWN_VALUE")]
    with pytest.raises(Invalid) as refused:
        await reviewed(budgets, budget, "stop", effective_on=Date(year=2026, month=2, day=30))
    assert [(one.field, one.code) for one in refused.value.violations] == [("effective_on", "NO_SUCH_DAY")]
    assert list((await stands(budgets, budget)).reviews) == []


async def test_a_review_and_a_payment_at_the_same_moment_leave_the_books_sound(budgets: HouseInHand) -> None:
    budget = await agreed(budgets)
    payments = [await approved(budgets, budget, BREAKS, 20_000, reference=f"N{n}") for n in range(4)]
    less = [pb.ReviewedLine(provision_id=BREAKS_ID, amount_pence=10_000)]
    await reviewed(budgets, budget, "reduce", lines=less, effective_on=on(IN_FOUR_WEEKS))
    budgets.today_is(IN_FOUR_WEEKS)
    *reasons, steps = await asyncio.gather(
        *(reason(release(budgets, payment.id)) for payment in payments), carry_out(budgets.house)
    )
    assert (reasons, steps) == ([""] * 4, 1)  # what was asked for before is paid
    assert (await books(budgets))[f"direct-payment:{budget.id}"].credits_posted == 80_000


async def test_a_budget_that_cannot_take_its_step_holds_up_no_other(
    budgets: HouseInHand, caplog: pytest.LogCaptureFixture
) -> None:
    broken, sound = await agreed(budgets), await agreed(budgets)
    for budget in (broken, sound):
        await reviewed(budgets, budget, "stop", effective_on=on(IN_FOUR_WEEKS))
    async with budgets.as_owner() as connection:
        await connection.execute(text("update budget set body = '{}' where id = :id"), {"id": broken.id})
    budgets.today_is(IN_FOUR_WEEKS)
    assert await carry_out(budgets.house) == 1
    assert (await stands(budgets, sound)).state == budgets_pb2.BUDGET_STATE_ENDED
    assert f"The budget {broken.id} cannot take its step" in caplog.text
