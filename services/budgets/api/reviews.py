"""Reviews of a budget, and what takes effect because of them: at once, or on its day by the daily sweep."""

import logging
from typing import Any
from uuid import UUID

from chassis import translate
from chassis.deadlines import DeadlineApproached, DeadlineMissed
from chassis.principal import Principal, service_principal
from chassis.unit import House, Unit, transaction
from goldenthread.budgets.v1 import agreement_pb2 as pb
from goldenthread.plans.v1 import plans_pb2 as plans_pb
from kernel.errors import Refused
from services.budgets.api.parties import demand_authority
from services.budgets.domain import Budget, effect, review
from services.budgets.domain.agreement import BudgetReview, ReviewDecision
from services.budgets.storage import BUDGETS, book
from services.budgets.storage.agreement import due_budgets, holdings
from services.budgets.storage.alerts import look_again

log = logging.getLogger(__name__)

CARRY_OUT = "carry out"


class ReviewRpcs:
    """What a review decides, and its one reconsideration."""

    async def ReviewBudget(self, request: pb.ReviewBudgetRequest, unit: Unit) -> pb.ReviewBudgetResponse:
        id = translate.to_uuid(request.budget_id, "budget_id")
        seen = await BUDGETS.load(unit, id, lock=False)
        await demand_authority(unit, seen.child_id)
        # The plans house may take its time, and nobody should wait for our lock while it does: ask first, then lock.
        following = None if request.HasField("next_review_due_on") else await _plan_review(unit, seen)
        decision: Any = {one.value: one for one in ReviewDecision}.get(request.decision)
        told = translate.read(
            BudgetReview, request, held_on=unit.today, decision=decision, decided_by=unit.principal.subject
        )
        budget = await BUDGETS.load(unit, id)
        held = await unit.save(BUDGETS, review.hold(budget, told, plan_review_on=following, on=unit.today))
        place = len(held.reviews) - 1
        after = await carry_out_next(unit, held)
        await look_again(unit, id)
        return pb.ReviewBudgetResponse(review=_message(after.reviews[place]))

    async def ReconsiderReview(self, request: pb.ReconsiderReviewRequest, unit: Unit) -> pb.ReconsiderReviewResponse:
        budget = await BUDGETS.load(unit, translate.to_uuid(request.budget_id, "budget_id"))
        await demand_authority(unit, budget.child_id)
        by = unit.principal.subject
        saved = await unit.save(
            BUDGETS, review.reconsider(budget, upheld=request.upheld, reasons=request.reasons, by=by)
        )
        (told,) = [new for new, old in zip(saved.reviews, budget.reviews, strict=True) if new != old]
        return pb.ReconsiderReviewResponse(review=_message(told))


async def carry_out_next(unit: Unit, budget: Budget) -> Budget:
    """The next decision whose day has come takes effect on the locked budget; one only, for a unit books once."""
    carried = effect.carry_out(budget, await holdings(unit, budget), on=unit.today, new_id=unit.new_id)
    return await take_effect(unit, carried) if carried else budget


async def take_effect(unit: Unit, carried: effect.Carried) -> Budget:
    """Saves the budget and books the transfers that go with it."""
    saved = await unit.save(BUDGETS, carried.change)
    if carried.transfers:
        await book(unit, carried.transfers)
    return saved


async def carry_out(house: House) -> int:
    """Everything whose day has come: decisions take effect. How many steps.

    Run it as often as wanted, in as many processes as there are: each step is a transaction under the budget's lock,
    and what was done is not due any more. A budget that refuses its step stays due, is logged, and holds up no other.
    """
    steps = 0
    for authority in house.authorities:
        principal, after = service_principal(house.name, authority), None
        while ids := await _due(house, principal, after):
            for id in ids:
                steps += await _all_steps(house, principal, id)
            after = ids[-1]
    return steps


async def _due(house: House, principal: Principal, after: UUID | None) -> list[UUID]:
    async with transaction(house, principal, CARRY_OUT, writes=False) as unit:
        return await due_budgets(unit, after)


async def _all_steps(house: House, principal: Principal, id: UUID) -> int:
    steps = 0
    try:
        while await _step(house, principal, id):
            steps += 1
    except Exception as error:  # whatever is wrong with one budget, the others have their day, too
        reason = error.reason if isinstance(error, Refused) else type(error).__name__
        log.error("The budget %s cannot take its step: %s", id, reason)
    return steps


async def _step(house: House, principal: Principal, id: UUID) -> bool:
    """One step of one budget; false when there is nothing left to do today."""
    async with transaction(house, principal, CARRY_OUT, writes=True) as unit:
        budget = await BUDGETS.load(unit, id)
        after = await carry_out_next(unit, budget)
        if after is not budget:
            await look_again(unit, id)
            return True
    return False


def review_due(word: DeadlineApproached | DeadlineMissed) -> tuple[effect.BudgetReviewDue]:
    """A review that comes near or was missed, in the words that the family's letters wait for."""
    missed = isinstance(word, DeadlineMissed)
    return (effect.BudgetReviewDue(word.record_id, word.child_id, word.due_on, missed),)


async def _plan_review(unit: Unit, budget: Budget) -> Any:
    """The day of the plan's next review, as the plans house shows it to the caller; None when it shows none."""
    plan = await unit.house.neighbours.find(plans_pb.GetPlanRequest(plan_id=str(budget.plan_id)), unit.principal)
    return translate.to_date(plan.plan.review_on, "review_on") if plan else None


def _message(held: BudgetReview) -> pb.BudgetReview:
    return translate.fill(pb.BudgetReview(), held)
