"""Personal budgets and notices."""

from datetime import date, datetime
from typing import Literal

from pydantic import BaseModel, Field

from gateway.api.models.budget_applications import BudgetAgreement, BudgetReview
from gateway.api.models.common import Id, LinePart, Mechanism, NotShown, Party, Stream


class BudgetLine(BaseModel):
    """What a part of the money is for, and why this amount."""

    provision_id: str
    amount_pence: int = Field(description="For a year, in pence.")
    funder: Stream
    mechanism: Mechanism
    reason: str = Field(description="Why this amount.")
    used_for: str = Field(description="What it is used for.")
    parts: list[LinePart] = Field(default=[], description="How a combination is divided.")
    provider: str | None = Field(description="Who provides it; null where the family pays from a direct payment.")


class Budget(BaseModel):
    """A personal budget. All amounts are in pence."""

    id: Id
    authority: str
    state: Literal["active", "ended"]
    child_id: Id
    plan_id: Id | None = Field(description="The single plan; null for one that was prepared in an EHC case.")
    agreement_item_id: Id | None = Field(description="The panel's agreement; null for one of an EHC case.")
    ehc_case_id: Id | None = Field(description="The EHC case in which it was prepared; null for one of a single plan.")
    accepted_on: date | None = Field(description="When the family took what was prepared as it is held.")
    lines: list[BudgetLine]
    reasons: str
    set_up_on: date
    allocated_pence: int | None = Field(description="What the funders put in.")
    committed_pence: int | None = Field(description="Of that, promised to providers and not paid yet.")
    paid_pence: int | None = Field(description="Of that, paid.")
    available_pence: int | None = Field(description="What is left to use.")
    accrued_pence: int | None = Field(description="Provided and not invoiced yet.")
    evidenced_pence: int | None = Field(description="Of what is paid, shown by receipts.")
    returned_pence: int | None = Field(description="Given back to the funders.")
    preset: str | None = Field(description="The pilot or preset that it follows.", examples=["transport"])
    agreement: BudgetAgreement | None = Field(description="The agreement of direct payments, if any.")
    reviews: list[BudgetReview] = Field(description="Oldest first.")
    review_due_on: date | None = Field(description="When the next review is due; null until the first payment.")
    not_shown: list[str] = NotShown
    version: int


class Transfer(BaseModel):
    """An entry of the double-entry ledger. Never changed; mistakes are reversed."""

    id: Id
    debit_account: str
    credit_account: str
    amount_pence: int | None
    kind: Literal["posted", "pending", "post", "void"]
    pending_id: str | None
    provision_id: str | None
    reason: str
    occurred_on: date
    not_shown: list[str] = NotShown


class LetterPart(BaseModel):
    """A part of a letter: a heading, a paragraph, an entry of a list, or somebody's own words."""

    kind: Literal["heading", "paragraph", "bullet", "words"]
    text: str


class Rights(BaseModel):
    """What a family can do about a decision."""

    appeal_about: str = Field(description="What of it can be appealed against.")
    appeal_by: date | None = Field(description="Until when, without a mediation certificate.")
    mediation_by: date | None = Field(description="Until when a mediation adviser must be asked first.")


class Notice(BaseModel):
    """A notice to the caller. The title names no child; the text is for signed-in eyes."""

    id: Id
    authority: str
    kind: str = Field(examples=["acknowledgement"])
    catalogue_number: str | None = Field(examples=["N1"])
    recipient: Party
    child_id: Id
    subject_id: Id = Field(description="The record that it is about.")
    about_id: str | None = Field(description="What of the record it is about, for example one decision of a case.")
    state: Literal["waiting", "sent", "failed", "settled"] = Field(
        description="`waiting`: its letter is not handed over to the post yet, and no time limit is met by it."
    )
    channel: str = Field(description="The way that was the sending.", examples=["in_app"])
    title: str
    body: str | None = Field(description="The whole as plain text; the same that the parts say.")
    addressee: str | None = Field(description="Whom it greets.", examples=["Jo Taylor"])
    parts: list[LetterPart] = Field(description="What stands between the greeting and the contact.")
    rights: Rights | None = Field(description="Where it tells a decision that can be appealed against.")
    contact: str | None = Field(description="Whom to ask.")
    sender: str | None = Field(description="The authority that says it.")
    sent_at: datetime | None
    caused_by: str | None = Field(description="The event that caused it.")
    failure_reason: str | None = Field(description="Why it could not be sent, as a fixed code; null when it was.")
    served_on: date | None = Field(description="The day on which it counts as served, by its channel.")
    template: str | None = Field(description="The text that it was written from, with its version.")
    needs: list[str] = Field(description="Forms that the recipient needs.", examples=[["large_print"]])
    attention: str | None = Field(description="Why a person must look at it, as a code; null when nobody must.")
    settled_by: str | None = Field(description="Who did what was needed.")
    settlement: str | None = Field(description="What was done.")
