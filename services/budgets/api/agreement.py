"""Requests for a personal budget: asked for, offered or refused, reviewed, consented to.

The budget is locked before the request, as with payments: nobody waits in a ring.
"""

from uuid import UUID

from chassis import one_child, translate
from chassis.unit import Unit
from goldenthread.budgets.v1 import agreement_pb2 as pb
from goldenthread.plans.v1 import plans_pb2 as plans_pb
from kernel.change import Change
from kernel.errors import Invalid, NotFound, Refused, Violation
from services.budgets.api import preparing
from services.budgets.api.parties import demand_authority, demand_family, demand_related
from services.budgets.api.reviews import ReviewRpcs, take_effect
from services.budgets.domain import Budget, effect, set_up
from services.budgets.domain.agreement import DedicatedAccount, Recipient
from services.budgets.domain.application import BudgetApplication
from services.budgets.domain.application import request as asking
from services.budgets.domain.offer import BudgetOffer
from services.budgets.storage import BUDGETS, budget_table, open_budget
from services.budgets.storage.agreement import APPLICATIONS, budget_of_case, holdings, open_application


class AgreementRpcs(ReviewRpcs):
    """From the request to the consent; the reviews follow."""

    async def RequestBudget(self, request: pb.RequestBudgetRequest, unit: Unit) -> pb.RequestBudgetResponse:
        child_id = translate.to_uuid(request.child_id, "child_id")
        plan_id = translate.to_uuid(request.plan_id, "plan_id")
        await demand_related(unit, child_id)
        await demand_family(unit, child_id)
        budget = await BUDGETS.first(unit, budget_table.c.plan_id == plan_id, lock=False)
        of = budget.child_id if budget else await _child_of_plan(unit, plan_id)
        if of is None or not await one_child.is_same(unit.connection, unit.house.tables, child_id, of):
            raise NotFound("plan", plan_id)
        application = translate.read(
            BudgetApplication, request, id=unit.new_id(), authority=unit.authority, requested_on=unit.today
        )
        change = asking(application, budget=budget, earlier=await open_application(unit, plan_id))
        return pb.RequestBudgetResponse(budget_application=await _saved(unit, change))

    async def PrepareBudget(self, request: pb.PrepareBudgetRequest, unit: Unit) -> pb.PrepareBudgetResponse:
        seen = await _seen(unit, request.budget_application_id)
        await demand_authority(unit, seen.child_id)
        budget = await preparing.prepared(unit, seen, request)
        application = await _locked(unit, seen)
        change = application.prepare(budget)
        finance = unit.pathway.team(unit.pathway.finance_team)
        earlier = await budget_of_case(unit, seen)
        await open_budget(unit, set_up(budget, finance=finance, earlier=earlier))
        return pb.PrepareBudgetResponse(budget_application=await _saved(unit, change))

    async def AnswerBudget(self, request: pb.AnswerBudgetRequest, unit: Unit) -> pb.AnswerBudgetResponse:
        seen = await _seen(unit, request.budget_application_id)
        await demand_family(unit, seen.child_id)
        budget = await _budget(unit, seen)
        application = await _locked(unit, seen)
        change = application.answer(accepts=request.accepted)
        if request.accepted:
            await unit.save(BUDGETS, effect.accept(budget, on=unit.today))
        elif not budget.is_taken_up:
            ended = effect.declined(budget, await holdings(unit, budget), on=unit.today, new_id=unit.new_id)
            await take_effect(unit, ended)
        return pb.AnswerBudgetResponse(budget_application=await _saved(unit, change))

    async def OfferBudget(self, request: pb.OfferBudgetRequest, unit: Unit) -> pb.OfferBudgetResponse:
        seen = await _seen(unit, request.budget_application_id)
        await demand_authority(unit, seen.child_id)
        budget = await _budget(unit, seen, request.budget_id)
        stands = await holdings(unit, budget)
        earlier = await open_application(unit, *budget.about, but=seen.id)
        application = await _locked(unit, seen)
        offer = translate.read(BudgetOffer, request, offered_on=unit.today)
        secured = {line.provision_id: stands.secured(line) for line in budget.lines}
        change = application.make_offer(offer, budget, secured, earlier=earlier)
        return pb.OfferBudgetResponse(budget_application=await _saved(unit, change))

    async def RefuseBudget(self, request: pb.RefuseBudgetRequest, unit: Unit) -> pb.RefuseBudgetResponse:
        application = await _locked(unit, await _seen(unit, request.budget_application_id))
        await demand_authority(unit, application.child_id)
        change = application.refuse(request.reasons, by=unit.principal.subject, on=unit.today)
        return pb.RefuseBudgetResponse(budget_application=await _saved(unit, change))

    async def RequestReview(self, request: pb.RequestReviewRequest, unit: Unit) -> pb.RequestReviewResponse:
        seen = await _seen(unit, request.budget_application_id)
        await demand_family(unit, seen.child_id)
        earlier = await open_application(unit, *seen.about, but=seen.id)
        application = await _locked(unit, seen)
        change = application.request_review(request.representations, earlier=earlier)
        return pb.RequestReviewResponse(budget_application=await _saved(unit, change))

    async def ConcludeReview(self, request: pb.ConcludeReviewRequest, unit: Unit) -> pb.ConcludeReviewResponse:
        application = await _locked(unit, await _seen(unit, request.budget_application_id))
        await demand_authority(unit, application.child_id)
        change = application.conclude_review(request.reasons, upheld=request.upheld, by=unit.principal.subject)
        return pb.ConcludeReviewResponse(budget_application=await _saved(unit, change))

    async def ConsentToBudget(self, request: pb.ConsentToBudgetRequest, unit: Unit) -> pb.ConsentToBudgetResponse:
        seen = await _seen(unit, request.budget_application_id)
        await demand_family(unit, seen.child_id)
        budget = await _budget(unit, seen)
        application = await _locked(unit, seen)
        change = application.consent(
            translate.read(Recipient, request.recipient, "recipient.") if request.HasField("recipient") else None,
            translate.read(DedicatedAccount, request.account, "account.") if request.HasField("account") else None,
            translate.to_date(request.consented_on, "consented_on"),
            budget=budget,
            by=unit.principal.subject,
            on=unit.today,
        )
        answer = await _saved(unit, change)
        assert change.state.agreement
        stands = await holdings(unit, budget)
        agreed = effect.agree(budget, change.state.agreement, stands, on=unit.today, new_id=unit.new_id)
        await take_effect(unit, agreed)
        return pb.ConsentToBudgetResponse(budget_application=answer)

    async def WithdrawBudgetApplication(
        self, request: pb.WithdrawBudgetApplicationRequest, unit: Unit
    ) -> pb.WithdrawBudgetApplicationResponse:
        application = await _locked(unit, await _seen(unit, request.budget_application_id))
        await demand_family(unit, application.child_id)
        return pb.WithdrawBudgetApplicationResponse(budget_application=await _saved(unit, application.withdraw()))

    async def GetBudgetApplication(
        self, request: pb.GetBudgetApplicationRequest, unit: Unit
    ) -> pb.GetBudgetApplicationResponse:
        found = await _seen(unit, request.budget_application_id)
        return pb.GetBudgetApplicationResponse(budget_application=_message(found))

    async def ListBudgetApplications(
        self, request: pb.ListBudgetApplicationsRequest, unit: Unit
    ) -> pb.ListBudgetApplicationsResponse:
        conditions = []
        if request.child_id:
            conditions.append(APPLICATIONS.of_child(translate.to_uuid(request.child_id, "child_id")))
        page = await APPLICATIONS.page(unit, request.page_size, request.page_token, *conditions)
        listed = [_message(application) for application in page.records]
        return pb.ListBudgetApplicationsResponse(budget_applications=listed, next_page_token=page.next_token)


async def _child_of_plan(unit: Unit, plan_id: UUID) -> UUID | None:
    """Whose plan it is, as the plans house shows it to the caller: there is no budget yet that would say so."""
    answer = await unit.house.neighbours.find(plans_pb.GetPlanRequest(plan_id=str(plan_id)), unit.principal)
    return UUID(answer.plan.child_id) if answer else None


async def _seen(unit: Unit, id: str) -> BudgetApplication:
    return await APPLICATIONS.load(unit, translate.to_uuid(id, "budget_application_id"), lock=False)


async def _locked(unit: Unit, seen: BudgetApplication) -> BudgetApplication:
    return await APPLICATIONS.load(unit, seen.id)


async def _budget(unit: Unit, application: BudgetApplication, id: str = "") -> Budget:
    """The budget that the request is about, locked. Until a panel's agreement set one up, there is nothing to offer."""
    if application.plan_id is None:
        return await _budget_of_child(unit, application, id)
    budget = await BUDGETS.first(unit, budget_table.c.plan_id == application.plan_id)
    if budget is None:
        raise _not_set_up("The plan", application)
    if id and translate.to_uuid(id, "budget_id") != budget.id:
        raise Invalid([Violation("budget_id", "NOT_OF_THE_PLAN", "This is not the budget of the request's plan.")])
    return budget


async def _budget_of_child(unit: Unit, application: BudgetApplication, id: str) -> Budget:
    """The child's budget for a request that was made in an EHC case; where there are several, the one that is named."""
    of_child = BUDGETS.of_child(application.child_id)
    known = {one.id for one in await BUDGETS.all(unit, of_child, lock=False)}
    if not known:
        raise _not_set_up("The child", application)
    wanted = translate.to_uuid(id, "budget_id") if id else None
    wanted = wanted or application.budget_id
    if wanted is None and len(known) > 1:
        message = "The child has several budgets; name the one that is offered."
        raise Invalid([Violation("budget_id", "REQUIRED", message)])
    if wanted is not None and wanted not in known:
        raise Invalid([Violation("budget_id", "NOT_OF_THE_CHILD", "This is not a budget of the child.")])
    return await BUDGETS.load(unit, wanted or known.pop())


def _not_set_up(whose: str, application: BudgetApplication) -> Refused:
    return Refused(
        "BUDGET_NOT_SET_UP",
        f"{whose} has no budget yet: it is set up when a panel has agreed the resources of a single plan, or prepared "
        "for an EHC case. Until then the request stays owed, or is refused with its reasons.",
        allowed=tuple(move for move in application.allowed_moves if move != "offer"),
        facts={name: str(id) for name in ("plan_id", "ehc_case_id") if (id := getattr(application, name))},
    )


async def _saved(unit: Unit, change: Change[BudgetApplication]) -> pb.BudgetApplication:
    return _message(await unit.save(APPLICATIONS, change))


def _message(application: BudgetApplication) -> pb.BudgetApplication:
    return translate.fill(pb.BudgetApplication(), application)
