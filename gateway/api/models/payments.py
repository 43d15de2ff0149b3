"""Payments, evidence, statements and reconciliation."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from gateway.api.models.common import Day, Id, Name, NotShown, Prose, Sent, Whole


class SpendEvidence(BaseModel):
    """A receipt or other evidence of spending."""

    description: str | None = Field(description="What was bought.")
    amount_pence: int = Field(description="Amount in pence.")
    on: date | None = Field(description="The day of the receipt.")
    by: str | None = Field(description="Who handed it in.")


class Payment(BaseModel):
    """A payment from a budget."""

    id: Id = Field(description="Payment's id.")
    authority: str = Field(description="The authority.")
    state: Literal["instructed", "approved", "paid", "cancelled", "reversed"] = Field(description="Where it stands.")
    child_id: Id = Field(description="The child.")
    budget_id: Id = Field(description="Budget.")
    provision_id: str | None = Field(description="Provision line that it pays for.")
    amount_pence: int | None = Field(description="Amount in pence, greater than zero.")
    payee: str | None = Field(description="Account of the payee, for example 'provider:org:ods:R1C'.")
    period_from: date | None = Field(description="Period that it is for: first day.")
    period_to: date | None = Field(description="Period that it is for: last day.")
    reason: str | None = Field(description="What it is for.")
    reference: str | None = Field(description="Invoice or other reference of the payee.")
    instructed_by: str | None = Field(description="Who asked.")
    approved_by: str | None = Field(description="Who approved.")
    paid_by: str | None = Field(description="Who paid.")
    paid_on: date | None = Field(description="The day it was paid.")
    evidenced_pence: int | None = Field(description="Evidence of what it was spent on, in pence.")
    evidence: list[SpendEvidence] = Field(description="The evidence.")
    not_shown: list[str] = NotShown
    allowed_moves: list[str] = Field(description="Moves that are allowed now.")
    version: int = Field(description="Version, counted from 1.")
    cancelled_because: str | None = Field(description="Why it was cancelled; empty when it was not.")
    reclaimed_pence: int | None = Field(description="What of it was demanded back from the family, in pence.")


class StatementLine(BaseModel):
    """A line of a statement."""

    provision_id: str | None = Field(description="Provision line.")
    used_for: str | None = Field(description="What it is for.")
    payee: str | None = Field(description="Who is paid.")
    allocated_pence: int = Field(description="Allocated for the year, in pence.")
    committed_pence: int = Field(description="Promised and not paid on the last day, in pence.")
    accrued_pence: int = Field(description="Provided and not invoiced on the last day, in pence.")
    paid_pence: int = Field(description="Paid in the period, in pence, less what came back.")
    evidenced_pence: int = Field(description="Evidenced in the period, in pence.")
    left_pence: int = Field(description="Promised on the last day, and neither paid nor owed, in pence.")


class MonthlySpend(BaseModel):
    """A month's spending."""

    month: date | None = Field(description="First day of the month.")
    paid_pence: int = Field(description="Paid, in pence.")
    planned_pence: int = Field(description="Planned, in pence: a twelfth of the year.")


class Statement(BaseModel):
    """A statement for some days: opening + in - out - returned = closing."""

    budget_id: Id = Field(description="Budget.")
    from_: date | None = Field(alias="from", description="First day.")
    to: date | None = Field(description="Last day.")
    opening_pence: int | None = Field(
        description=("In the budget when the first day began, promised or not, in pence: carried over from before."),
    )
    in_pence: int | None = Field(description="Put in, in pence.")
    out_pence: int | None = Field(description="Paid out, in pence, less what came back.")
    returned_pence: int | None = Field(description="Given back to the funders, in pence.")
    closing_pence: int | None = Field(description="In the budget when the last day ended, promised or not, in pence.")
    lines: list[StatementLine] = Field(description="Line by line.")
    months: list[MonthlySpend] = Field(description="Month by month: money out, for the chart.")
    remarks: list[str] = Field(description="What should be looked at, in plain English.")
    not_shown: list[str] = NotShown


class FunderLine(BaseModel):
    """One budget in a funder's statement."""

    budget_id: Id = Field(description="Budget.")
    in_pence: int = Field(description="Put in, in pence.")
    committed_pence: int = Field(description="Promised, in pence.")
    paid_pence: int = Field(description="Paid, in pence.")
    returned_pence: int = Field(description="Given back, in pence.")


class FunderStatement(BaseModel):
    """A funder's statement."""

    lines: list[FunderLine] = Field(description="By budget.")
    in_pence: int = Field(description="Put in, in pence, over all budgets.")
    paid_pence: int = Field(description="Paid, in pence, over all budgets.")
    returned_pence: int = Field(description="Given back, in pence, over all budgets.")
    next_page_token: str | None = Field(description="Token of the next page; empty on the last.")


class ReconciledRow(BaseModel):
    """What a row of the file turned out to be."""

    line: int = Field(description="Line number in the file, from 2.")
    reference: str | None = Field(description="Reference.")
    amount_pence: int = Field(description="Amount in pence.")
    result: str | None = Field(description="'matched', 'unknown', 'amount_differs', 'already_matched', 'unreadable'.")
    payment_id: Id = Field(description="Payment that it matches; empty when none.")
    remark: str | None = Field(description="What to do about it, in plain English.")


class Reconciliation(BaseModel):
    """The comparison."""

    import_id: str | None = Field(description="Import's id.")
    rows: list[ReconciledRow] = Field(description="Row by row.")
    missing_payment_ids: list[str] = Field(description="Paid in our books in the file's days, and not in the file.")
    matched_pence: int = Field(description="Sum of the matched rows, in pence.")


class BudgetAlert(BaseModel):
    """Something that a budget officer should look at; found when the budget was last looked at, which is once a day."""

    budget_id: Id = Field(description="Budget.")
    kind: str | None = Field(
        description="'underspent', 'overspent', 'evidence_missing', 'review_due', 'review_missed'.",
    )
    words: str | None = Field(description="In plain English.")
    amount_pence: int = Field(description="Amount that it is about, in pence; 0 when none.")
    since: date | None = Field(description="The day from which it should have been looked at.")


class ClosedPeriod(BaseModel):
    """The closed period."""

    closed_up_to: date | None = Field(description="Last day that is closed.")
    budgets: int = Field(description="Budgets whose unspent money was carried over.")
    carried_over_pence: int = Field(description="Sum carried over, in pence.")


class Adjusted(BaseModel):
    """The transfer that was booked."""

    transfer_ids: list[str] = Field(description="Ids of the transfers.")


class InstructPayment(Sent):
    """Asks for a payment."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "provision_id": "p1",
                    "amount_pence": 23400,
                    "currency": "GBP",
                    "payee": "provider:org:ods:R1C",
                    "period_from": "2026-04-01",
                    "period_to": "2026-04-30",
                    "reason": "Therapy in April",
                    "reference": "INV-1041",
                }
            ]
        }
    )

    provision_id: Name = Field(default="", description="Provision line.")
    amount_pence: Whole = Field(description="Amount in pence.")
    currency: Name = Field(default="", description="Currency; only GBP.")
    payee: Name = Field(default="", description="Account of the payee; must be the line's own.")
    period_from: Day | None = Field(default=None, description="Period: first day.")
    period_to: Day | None = Field(default=None, description="Period: last day.")
    reason: Prose = Field(default="", description="What it is for.")
    reference: Name = Field(
        default="",
        description=(
            "Reference of the payee, up to 35 characters; one is made when it is empty. A line pays a reference once."
        ),
    )


class CancelPayment(Sent):
    """Cancels a payment that was not paid."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"reason": "Invoiced twice."}]})

    reason: Prose = Field(default="", description="Why; required.")


class SubmitEvidence(Sent):
    """Hands in evidence of spending."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"description": "Five Saturdays, Harbour Short Breaks", "amount_pence": 30000, "on": "2026-04-30"}
            ]
        }
    )

    description: Name = Field(default="", description="What was bought.")
    amount_pence: Whole = Field(description="Amount in pence.")
    on: Day | None = Field(default=None, description="The day of the receipt.")


class AdjustBudget(Sent):
    """Books what is neither a payment nor its evidence. Nothing is edited; everything is a further transfer."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "kind": "accrual",
                    "provision_id": "p1",
                    "amount_pence": 6000,
                    "reason": "One session in April, not invoiced yet.",
                }
            ]
        }
    )

    kind: Name = Field(
        default="",
        description=(
            "'accrual' (provided, not invoiced yet), 'reversal' (of a payment as a whole; without a "
            "payment, of an accrual), 'clawback' (money back from the recipient), 'return' (unspent, to "
            "the funder), 'release' (a promise taken back), 'commitment' (a further promise)."
        ),
    )
    provision_id: Name = Field(default="", description="Provision line; with a payment it may be empty.")
    amount_pence: Whole = Field(
        description="Amount in pence; with a payment's reversal it may be 0, for it is the whole.",
    )
    payment_id: Name = Field(default="", description="Payment that it is about, for a reversal or clawback.")
    reason: Prose = Field(default="", description="Why; required, and the family reads it.")
    payee: Name = Field(
        default="",
        description=("Which account of a combined line, for a release or commitment; the line's first when empty."),
    )


class ClosePeriod(Sent):
    """Closes a period: nothing is booked into it any more."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"up_to": "2026-03-31"}]})

    up_to: Day | None = Field(default=None, description="Last day of the period, for example 31 March.")


class PaymentFile(BaseModel):
    """A file of payments that were made, for the finance system that pays them out."""

    id: Id = Field(description="File's id; the same however often the file is sent.")
    authority: str = Field(description="The authority.")
    made_on: date | None = Field(description="The day it was put together.")
    made_by: str | None = Field(description="Who did that; `service:budgets` for what was paid on an earlier day.")
    payments: int = Field(description="How many payments stand in it.")
    total_pence: int = Field(description="What they come to, in pence.")


class PaymentFileDelivery(BaseModel):
    """How one finance system stands to a payment file."""

    subscription_id: Id = Field(description="Its subscription: `/v1/subscriptions`, and an operator's view of it.")
    client_id: str = Field(description="The client whose it is.")
    state: Literal["waiting", "failing", "delivered", "set_aside", "passed"] = Field(
        description="`waiting` to be sent; `failing`: tried, and tried again at `next_attempt_at`; `delivered`; "
        "`set_aside`: refused three times, and the next file goes out; `passed`: not for it, or so long ago that its "
        "attempts are no longer kept (30 days)."
    )
    subscription_state: Literal["unverified", "active", "paused", "disabled"] = Field(
        description="Nothing goes out while it is `paused` or `disabled`; its place stays."
    )
    attempts: int = Field(description="How often it was tried.")
    status: int | None = Field(description="HTTP status of the last answer.")
    reason: str | None = Field(description="Why the last attempt failed, as a code.")
    delivered_at: datetime | None = Field(description="When it was delivered.")
    attempted_at: datetime | None = Field(description="The last attempt.")
    next_attempt_at: datetime | None = Field(description="When it is tried again.")


class SentPaymentFile(PaymentFile):
    """A payment file, and whether it has reached the finance systems that it is put to."""

    deliveries: list[PaymentFileDelivery] = Field(description="One for each; none when no finance system subscribes.")
