"""Direct payments in tests: a family, two officers, and what each of them does in one line."""

from datetime import date, timedelta
from typing import Any

from google.protobuf.message import Message

from chassis.principal import Principal
from goldenthread.budgets.v1 import agreement_pb2 as pb
from goldenthread.budgets.v1 import budgets_pb2
from services.budgets.domain import Budget
from services.budgets.domain.offer import CHECKS
from tests.integration.paying import BREAKS, CASEWORKERS, CHILD, THERAPY, a_budget, on
from tests.world import TODAY, HouseInHand, client

PARENT = client("taylor", parties=("person:taylor",), scopes=("plan.read",), organisation="")
OFFICER, COLLEAGUE = (client(name, parties=(CASEWORKERS,), scopes=("plan.read",)) for name in ("grace", "ada"))
IN_FOUR_WEEKS = TODAY + timedelta(days=28)
BREAKS_ID, THERAPY_ID = BREAKS.provision_id, THERAPY.provision_id
MOTHER = {"name": "Robin Taylor", "capacity": pb.RECIPIENT_CAPACITY_PARENT, "subject": "taylor", "not_excluded": True}
OWN_ACCOUNT = pb.DedicatedAccount(separate=True, last_four="1234")


async def call(budgets: HouseInHand, request: Message, principal: Principal) -> Any:
    return await budgets.call(type(request).__name__.removesuffix("Request"), request, principal)


def asking(budget: Budget, *lines: str, **changes: Any) -> pb.RequestBudgetRequest:
    told = {"child_id": str(CHILD), "plan_id": str(budget.plan_id), "requested_by": "Robin Taylor", **changes}
    return pb.RequestBudgetRequest(provision_ids=lines or (BREAKS_ID,), **told)


async def requested(budgets: HouseInHand, budget: Budget, *lines: str) -> str:
    answer = await call(budgets, asking(budget, *lines), PARENT)
    return answer.budget_application.id  # type: ignore[no-any-return]


def offering(application_id: str, **changes: Any) -> pb.OfferBudgetRequest:
    told: dict[str, Any] = {
        "receipt_dates": [on(TODAY + timedelta(days=30)), on(TODAY + timedelta(days=60))],
        "conditions": ["Receipts are kept for a year."],
        "checks": [pb.AgreementCheck(key=key, met=True, finding="Looked at.") for key in CHECKS],
        **changes,
    }
    return pb.OfferBudgetRequest(budget_application_id=application_id, **told)


async def offered(budgets: HouseInHand, budget: Budget, *lines: str) -> str:
    application_id = await requested(budgets, budget, *lines)
    await call(budgets, offering(application_id, budget_id=str(budget.id)), OFFICER)
    return application_id


def consenting(application_id: str, **changes: Any) -> pb.ConsentToBudgetRequest:
    told = {"recipient": pb.Recipient(**MOTHER), "account": OWN_ACCOUNT, "consented_on": on(TODAY), **changes}
    return pb.ConsentToBudgetRequest(budget_application_id=application_id, **told)


async def agreed(budgets: HouseInHand, *lines: str) -> Budget:
    """A budget from which the family is paid directly, for short breaks unless other lines are named."""
    budget = await a_budget(budgets, agreed=False)
    await call(budgets, consenting(await offered(budgets, budget, *lines)), PARENT)
    return budget


def reviewing(budget: Budget, decision: str, **changes: Any) -> pb.ReviewBudgetRequest:
    told = {"reasons": "What we saw.", "next_review_due_on": on(date(2027, 1, 4)), **changes}
    return pb.ReviewBudgetRequest(budget_id=str(budget.id), decision=decision, **told)


async def reviewed(budgets: HouseInHand, budget: Budget, decision: str, **changes: Any) -> pb.BudgetReview:
    return (await call(budgets, reviewing(budget, decision, **changes), OFFICER)).review  # type: ignore[no-any-return]


async def stands(budgets: HouseInHand, budget: Budget) -> budgets_pb2.Budget:
    asked = budgets_pb2.GetBudgetRequest(budget_id=str(budget.id))
    return (await call(budgets, asked, PARENT)).budget  # type: ignore[no-any-return]


async def application(budgets: HouseInHand, id: str) -> pb.BudgetApplication:
    asked = pb.GetBudgetApplicationRequest(budget_application_id=id)
    return (await call(budgets, asked, PARENT)).budget_application  # type: ignore[no-any-return]


async def said(budgets: HouseInHand) -> list[str]:
    """What was said about budgets and requests, oldest first."""
    return [tail for tail, _ in await budgets.said() if tail.startswith(("budget.", "application."))]
