"""A budget at work in tests: three people who ask, approve and pay, a family, and what they do in one line each."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select

from chassis.principal import Principal, service_principal
from goldenthread.budgets.v1 import budgets_pb2 as pb
from goldenthread.budgets.v1 import payments_pb2 as pay_pb
from goldenthread.common.v1.types_pb2 import Date, RelationshipBegan
from kernel.errors import Refused
from kernel.ids import new_id
from services.budgets.domain import Account, Budget, BudgetLine, Transfer, TransferKind, ledger, set_up
from services.budgets.domain.agreement import BudgetAgreement, DedicatedAccount, Recipient, RecipientCapacity
from services.budgets.storage import ENTRY, TOTALS, account_table, open_budget, transfer_table
from tests.books import assert_balanced
from tests.world import AUTHORITY, TODAY, HouseInHand, client

CHILD = UUID("019cacca-0000-7000-8000-00000000c001")
FINANCE_TEAM = f"team:{AUTHORITY}/finance"
CASEWORKERS = f"team:{AUTHORITY}/cypds"
ASKS, APPROVES, PAYS = (client(name, parties=(FINANCE_TEAM,)) for name in ("ada", "grace", "mary"))
PARENT = client("taylor", parties=("person:taylor",), organisation="")
PROVIDER = client("solent", parties=("org:ods:R1C",))
STRANGER = client("stranger", parties=("org:urn:999902",))
HOUSE = service_principal("budgets", AUTHORITY)
THERAPY = BudgetLine("p1", 120_000, "health", "notional", "Weekly sessions.", "Speech therapy", "org:ods:R1C")
BREAKS = BudgetLine("p2", 80_000, "social-care", "direct_payment", "Twenty days.", "Short breaks")
AGREEMENT = BudgetAgreement(
    Recipient("Robin Taylor", RecipientCapacity.PARENT, "taylor", True), DedicatedAccount(True, last_four="1234"), TODAY
)


def on(day: date) -> Date:
    return Date(year=day.year, month=day.month, day=day.day)


async def a_budget(budgets: HouseInHand, *lines: BudgetLine, agreed: bool = True, child: UUID = CHILD) -> Budget:
    """A budget of these lines, or of therapy and short breaks, whose family and finance team may see it."""
    budget = Budget(
        new_id(), AUTHORITY, child, new_id(), new_id(), lines or (THERAPY, BREAKS), "What Sam needs.", TODAY,
        agreement=AGREEMENT if agreed else None,
    )  # fmt: skip
    async with budgets.unit(HOUSE) as unit:
        opened = await open_budget(unit, set_up(budget, finance=FINANCE_TEAM, earlier=None))
    for party, relation in (("person:taylor", "family"), ("org:ods:R1C", "provider"), (CASEWORKERS, "team")):
        told = RelationshipBegan(
            child_id=str(child), party=party, relation=relation, since=on(TODAY), basis_id=str(opened.id)
        )
        await budgets.hear("referrals", "relationship.began.v1", told)
    return opened


def asking(budget: Budget, line: BudgetLine = THERAPY, pence: int = 10_000, **changes: Any) -> Any:
    payee = f"direct-payment:{budget.id}" if line.mechanism == "direct_payment" else f"provider:{line.provider}"
    told = {
        "currency": "GBP",
        "payee": payee,
        "period_from": on(TODAY),
        "period_to": on(TODAY + timedelta(days=27)),
        "reason": "Four sessions in March.",
    }
    return pay_pb.InstructPaymentRequest(
        budget_id=str(budget.id), provision_id=line.provision_id, amount_pence=pence, **{**told, **changes}
    )


async def instructed(budgets: HouseInHand, budget: Budget, *args: Any, **changes: Any) -> pay_pb.Payment:
    return (await budgets.call("InstructPayment", asking(budget, *args, **changes), ASKS)).payment


async def approved(budgets: HouseInHand, budget: Budget, *args: Any, **changes: Any) -> pay_pb.Payment:
    payment = await instructed(budgets, budget, *args, **changes)
    return (await budgets.call("ApprovePayment", pay_pb.ApprovePaymentRequest(payment_id=payment.id), APPROVES)).payment


async def release(budgets: HouseInHand, payment_id: str) -> pay_pb.Payment:
    return (await budgets.call("ReleasePayment", pay_pb.ReleasePaymentRequest(payment_id=payment_id), PAYS)).payment


async def paid(budgets: HouseInHand, budget: Budget, *args: Any, **changes: Any) -> pay_pb.Payment:
    return await release(budgets, (await approved(budgets, budget, *args, **changes)).id)


async def adjust(
    budgets: HouseInHand, budget: Budget, kind: str, pence: int, line: str = "p1", **more: Any
) -> list[str]:
    request = pay_pb.AdjustBudgetRequest(
        budget_id=str(budget.id), kind=kind, provision_id=line, amount_pence=pence, reason="Put right.", **more
    )
    return list((await budgets.call("AdjustBudget", request, APPROVES)).transfer_ids)


async def stands(budgets: HouseInHand, budget: Budget) -> pb.Budget:
    return (await budgets.call("GetBudget", pb.GetBudgetRequest(budget_id=str(budget.id)), PARENT)).budget


async def reason(work: Any) -> str:
    try:
        await work
    except Refused as refused:
        return refused.reason
    return ""


async def books(budgets: HouseInHand) -> dict[str, Account]:
    """The accounts as stored, which are the fold of the transfers, balanced, and not overspent."""
    async with budgets.unit(HOUSE, writes=False) as unit:
        accounts = await unit.connection.execute(select(account_table))
        stored = {row.key: Account(*(getattr(row, name) for name in TOTALS)) for row in accounts}
        rows = await unit.connection.execute(select(*(transfer_table.c[name] for name in ENTRY)))
        transfers = [Transfer(**{**row._mapping, "kind": TransferKind(row.kind)}) for row in rows]
    assert stored == ledger.fold(transfers)
    assert_balanced(stored.values())
    assert all(account.available_pence >= 0 for key, account in stored.items() if ledger.is_guarded(key))
    return stored


async def transfers_of(budgets: HouseInHand, budget: Budget) -> list[pb.Transfer]:
    request = pb.ListTransfersRequest(budget_id=str(budget.id), page_size=100)
    return list((await budgets.call("ListTransfers", request, PARENT)).transfers)


async def hand_in(budgets: HouseInHand, payment_id: str, pence: int, who: Principal) -> pay_pb.Payment:
    request = pay_pb.SubmitEvidenceRequest(
        payment_id=payment_id, description="Four sessions", amount_pence=pence, on=on(TODAY)
    )
    return (await budgets.call("SubmitEvidence", request, who)).payment
