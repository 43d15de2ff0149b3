"""A budget with an agreement, payments from it, and the persons who ask, approve and pay."""

from datetime import date
from typing import Any
from uuid import UUID

from services.budgets.domain import Budget, BudgetLine, BudgetLinePart
from services.budgets.domain.agreement import BudgetAgreement, DedicatedAccount, Recipient, RecipientCapacity
from services.budgets.domain.payable import Room
from services.budgets.domain.payment import Payment, PaymentState, SpendEvidence, instruct
from tests.books import BUDGET_ID, PLAN_ID, THERAPIES
from tests.world import TODAY

CHILD_ID = UUID("019cacca-0000-7000-8000-00000000c001")
ID = UUID("019cacca-0000-7000-8000-00000000e001")
FAMILY = f"direct-payment:{BUDGET_ID}"
ASKS, APPROVES, PAYS = "ada", "grace", "mary"

THERAPY = BudgetLine("p1", 120_000, "health", "notional", "Weekly sessions.", "Speech therapy", "org:ods:R1C")
BREAKS = BudgetLine("p2", 80_000, "social-care", "direct_payment", "Twenty days.", "Short breaks")
SHARED = BudgetLine(
    "p3",
    50_000,
    "health",
    "combination",
    "Half each.",
    "Swimming",
    "org:charity:pool",
    (BudgetLinePart("third_party", 30_000), BudgetLinePart("direct_payment", 20_000)),
)
AGREEMENT = BudgetAgreement(
    Recipient("Robin Taylor", RecipientCapacity.PARENT, "taylor", True), DedicatedAccount(True, last_four="1234"), TODAY
)


def budget(*lines: BudgetLine, **changes: Any) -> Budget:
    told = {"agreement": AGREEMENT, **changes}
    held = lines or (THERAPY, BREAKS, SHARED)
    return Budget(BUDGET_ID, "southampton", CHILD_ID, PLAN_ID, ID, held, "What Sam needs.", TODAY, **told)


def payment(**changes: Any) -> Payment:
    """Asked for by Ada: four sessions of therapy."""
    told = {
        "provision_id": "p1",
        "amount_pence": 10_000,
        "payee": THERAPIES,
        "period_from": TODAY,
        "period_to": date(2026, 3, 31),
        "reason": "Four sessions in March.",
        "reference": "INV 17",
        "instructed_by": ASKS,
    }
    return Payment(ID, "southampton", CHILD_ID, BUDGET_ID, **{**told, **changes})


def direct(**changes: Any) -> Payment:
    """Asked for by Ada: short breaks, paid to the family."""
    return payment(**{"provision_id": "p2", "payee": FAMILY, **changes})


def ask(
    wanted: Payment,
    of: Budget | None = None,
    *,
    currency: str = "GBP",
    room: Room | None = None,
    on: date = TODAY,
) -> Payment:
    """The payment, asked for; a line with £1,200.00 promised unless `room` says otherwise."""
    return instruct(wanted, currency=currency, budget=of or budget(), room=room or Room(120_000), on=on).state


def approved(wanted: Payment | None = None) -> Payment:
    return (wanted or payment()).approve(by=APPROVES).state


def paid(wanted: Payment | None = None, *, room: Room | None = None, on: date = TODAY) -> Payment:
    left = room or Room(120_000)
    made = approved(wanted).release(by=PAYS, budget=budget(), room=left, on=on).state
    assert made.state is PaymentState.PAID
    return made


def receipt(pence: int = 4_000, on: date = TODAY, description: str = "Two sessions") -> SpendEvidence:
    return SpendEvidence(description, pence, on, "taylor")
