"""Requests for a personal budget, their offer, agreement and review."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from gateway.api.models.common import Day, Id, Name, NotShown, Prose, Sent, Whole, YesNo


class Recipient(Sent):
    """Who receives direct payments."""

    name: Name = Field(default="", description="Name.")
    capacity: Literal["parent", "young_person", "nominee", "representative"] | None = Field(
        default=None,
        description="Capacity.",
    )
    subject: Name = Field(default="", description="Sign-in subject; empty when none.")
    not_excluded: YesNo = Field(
        default=False,
        description="True when the person says that none of the exclusions of the Schedule applies.",
    )
    nominated_on: Day | None = Field(
        default=None,
        description="The parent's or young person's written consent to a nominee; the day.",
    )


class DedicatedAccount(Sent):
    """The account for the direct payments."""

    separate: YesNo = Field(default=False, description="True for an account that is used for nothing else.")
    agreed_otherwise: Name | None = Field(
        default=None,
        description="Where the authority agreed otherwise: who agreed it and why.",
    )
    last_four: Name = Field(
        default="",
        description="Last four digits, so that people can tell it; never the whole number.",
    )


class AgreementCheck(Sent):
    """A criterion of the law that an authority looks at before it agrees direct payments."""

    key: Name = Field(
        default="",
        description=(
            "Key, for example 'appropriate_use', 'capable_recipient', 'no_adverse_impact', "
            "'efficient_use', 'setting_consents'."
        ),
    )
    met: YesNo = Field(
        default=False,
        description="Whether it is met; 'setting_consents' is met when it does not apply.",
    )
    finding: Prose = Field(default="", description="What it rests on.")


class BudgetOffer(BaseModel):
    """The notice of what is offered (regulation 8)."""

    provision_ids: list[str] = Field(description="Lines for which direct payments are offered.")
    amount_pence: int = Field(
        description=(
            "Amount for a year, in pence: the panel's for these lines, which secures the agreed provision in full."
        ),
    )
    conditions: list[str] = Field(
        description="Conditions; first the one that the law always sets: no place at a school may be bought.",
    )
    receipt_dates: list[date] = Field(description="Days on which payments are made.")
    checks: list[AgreementCheck] = Field(description="The checks of the law.")
    offered_on: date | None = Field(description="The day of the notice.")
    left_out_because: str | None = Field(
        description="Why lines that were asked for are not offered; empty when all are.",
    )


class BudgetAgreement(BaseModel):
    """The recipient's written consent."""

    recipient: Recipient | None = Field(description="Who receives.")
    account: DedicatedAccount | None = Field(description="The account.")
    consented_on: date | None = Field(description="The day of the written consent.")
    review_due_on: date | None = Field(
        description=(
            "Review that is due next: within three months of the first direct payment, then with the plan's review."
        ),
    )
    provision_ids: list[str] = Field(description="Lines that the consent is about; every line when empty.")
    first_paid_on: date | None = Field(description="The day of the first direct payment; absent until then.")


class ReviewedLine(Sent):
    """A line's amount after a review."""

    provision_id: Name = Field(default="", description="Provision line.")
    amount_pence: Whole = Field(description="Amount for a year from then on, in pence.")


class BudgetReview(BaseModel):
    """What a review of a budget decided."""

    held_on: date | None = Field(description="The day of the review.")
    decision: str | None = Field(
        description="'maintain', 'increase', 'reduce', 'stop', 'substitute_recipient', 'require_information'.",
    )
    reasons: str | None = Field(description="Reasons; the family reads them.")
    effective_on: date | None = Field(
        description="The day from which it counts; with reasonable notice for a reduction or an end.",
    )
    next_review_due_on: date | None = Field(description="Review that is due next.")
    reconsidered: bool = Field(
        description="True once the family asked for the one reconsideration that the law gives.",
    )
    reconsideration_reasons: str | None = Field(description="What came of the reconsideration.")
    lines: list[ReviewedLine] = Field(description="New amounts, with an increase or a reduction.")
    recipient: Recipient | None = Field(description="The new recipient, with substitute_recipient.")
    account: DedicatedAccount | None = Field(description="The new recipient's account.")
    consented_on: date | None = Field(description="The day of the new recipient's written consent.")
    overturned: bool = Field(description="True when the decision fell as it was reconsidered: it takes no effect.")
    carried_out_on: date | None = Field(
        description="The day on which it took effect; absent while it waits, or has nothing to change.",
    )


class BudgetApplication(BaseModel):
    """A request for a personal budget and what came of it."""

    id: Id = Field(description="Request's id.")
    not_shown: list[str] = NotShown
    authority: str = Field(description="The authority.")
    state: Literal[
        "requested",
        "offered",
        "agreed",
        "refused",
        "under_review",
        "upheld",
        "withdrawn",
        "prepared",
        "accepted",
        "declined",
    ] = Field(description="Where it stands.")
    child_id: Id = Field(description="The child.")
    plan_id: Id | None = Field(
        description="The plan; of a request that was made in an EHC case absent until a budget is offered.",
    )
    ehc_case_id: Id | None = Field(description="The EHC case in which it was made; absent where it was for a plan.")
    requested_by: str | None = Field(description="Who asked.")
    requested_on: date | None = Field(description="The day.")
    provision_ids: list[str] = Field(description="Provision lines for which direct payments are asked.")
    wishes: str | None = Field(description="What was said with it.")
    budget_id: Id = Field(description="The budget that the offer is about; empty until offered.")
    offer: BudgetOffer | None = Field(description="The offer in writing: what is provided, conditions, amount.")
    agreement: BudgetAgreement | None = Field(description="The agreement; absent until agreed.")
    refusal_reasons: str | None = Field(description="Reasons of a refusal.")
    refused_on: date | None = Field(description="The day of the refusal.")
    representations: str | None = Field(description="What the family said for the review.")
    review_reasons: str | None = Field(description="What came of the review, with reasons.")
    allowed_moves: list[str] = Field(description="Moves that are allowed now.")
    version: int = Field(description="Version, counted from 1.")
    preparation_owed: bool = Field(
        description="True while the authority owes a budget, or a refusal with its reasons (regulation 4).",
    )


class RequestBudget(Sent):
    """Asks for a personal budget."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "child_id": "019cacca-6a00-7c1e-8a43-0f2f4e1d9b10",
                    "plan_id": "019cacca-6a00-7c1e-8a43-0f2f4e1d9b11",
                    "requested_by": "Jo Taylor",
                    "provision_ids": ["p3"],
                    "wishes": "We would like to pay the Saturday group ourselves.",
                }
            ]
        }
    )

    child_id: Name = Field(default="", description="Child.")
    plan_id: Name = Field(default="", description="Plan.")
    requested_by: Name = Field(default="", description="Who asks.")
    provision_ids: list[str] = Field(
        default=[],
        max_length=100,
        description="Provision lines for which direct payments are asked; all when empty.",
    )
    wishes: Prose = Field(default="", description="What is said with it.")


class PreparedBudgetLine(Sent):
    """What an officer says of a line; what it is for and whose money it is, the plan says."""

    provision_id: Name = Field(default="", description="The line of section F, G or H.")
    mechanism: Literal["notional", "third_party", "direct_payment"] = Field(description="How the money is held.")
    reason: Prose = Field(default="", description="Why this amount; the family reads it.")
    provider: Name = Field(default="", description="Party that provides; a direct payment needs none.")
    amount_pence: Whole = Field(
        default=0, description="For a year, in pence: what the plan says it costs when 0, and never less."
    )


class PrepareBudget(Sent):
    """Prepares a budget for an EHC case from a version of its plan."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "plan_version_id": "019cacca-6a00-7c1e-8a43-0f2f4e1d9b12",
                    "reasons": "What the draft specifies, at what it costs here.",
                    "lines": [
                        {
                            "provision_id": "f1",
                            "mechanism": "notional",
                            "reason": "38 sessions at what the therapist's employer charges.",
                            "provider": "org:ods:R1C",
                        }
                    ],
                }
            ]
        }
    )

    plan_version_id: str = Field(default="", max_length=36, description="The version of the plan.")
    reasons: Prose = Field(default="", description="Reasons for the whole; required.")
    lines: list[PreparedBudgetLine] = Field(default=[], max_length=100, description="What it secures, line by line.")


class AnswerBudget(Sent):
    """Answers what was prepared."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"accepted": True}]})

    accepted: YesNo = Field(description="True to take it as it is held; false to decline it.")


class OfferBudget(Sent):
    """Offers direct payments in writing."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "receipt_dates": ["2026-05-16"],
                    "checks": [
                        {"key": "appropriate_use", "met": True, "finding": "Looked at with the family."},
                        {"key": "capable_recipient", "met": True, "finding": "Looked at with the family."},
                        {"key": "no_adverse_impact", "met": True, "finding": "Looked at with the family."},
                        {"key": "efficient_use", "met": True, "finding": "Looked at with the family."},
                        {"key": "setting_consents", "met": True, "finding": "Looked at with the family."},
                    ],
                }
            ]
        }
    )

    budget_id: Name = Field(default="", description="The budget; the plan's when empty.")
    provision_ids: list[str] = Field(
        default=[],
        max_length=100,
        description="Lines for which direct payments are offered; all that were asked for when empty.",
    )
    conditions: list[str] = Field(default=[], max_length=100, description="Further conditions.")
    receipt_dates: list[Day] = Field(default=[], max_length=100, description="Days on which payments are made.")
    checks: list[AgreementCheck] = Field(default=[], max_length=100, description="The checks of the law; every one.")
    left_out_because: Name = Field(
        default="",
        description="Why lines that were asked for are not offered; required when some are not.",
    )


class RefuseBudget(Sent):
    """Refuses direct payments."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"reasons": "The group takes payment from the authority only, and no other group is near."}]
        }
    )

    reasons: Prose = Field(default="", description="Reasons; required.")


class RequestReview(Sent):
    """Asks for a review of a refusal."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"representations": "Another group opened in March and takes direct payments."}]
        }
    )

    representations: Prose = Field(default="", description="What the family says.")


class ConcludeReview(Sent):
    """Concludes a review of a refusal."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [{"upheld": False, "reasons": "The new group meets the outcome."}]}
    )

    upheld: YesNo = Field(default=False, description="True when the refusal stands.")
    reasons: Prose = Field(default="", description="Reasons; required.")


class ConsentToBudget(Sent):
    """The recipient's written consent."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "recipient": {"name": "Jo Taylor", "capacity": "parent", "subject": "taylor", "not_excluded": True},
                    "account": {"separate": True, "last_four": "1234"},
                    "consented_on": "2026-04-16",
                }
            ]
        }
    )

    recipient: Recipient | None = Field(default=None, description="Who receives.")
    account: DedicatedAccount | None = Field(default=None, description="The account.")
    consented_on: Day | None = Field(default=None, description="The day of the written consent.")


class ReviewBudget(Sent):
    """Records a review of a budget."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"decision": "maintain", "reasons": "The group works; Sam asks for it on Friday evenings."}]
        }
    )

    decision: Name = Field(
        default="",
        description="'maintain', 'increase', 'reduce', 'stop', 'substitute_recipient', 'require_information'.",
    )
    reasons: Prose = Field(default="", description="Reasons; required.")
    effective_on: Day | None = Field(
        default=None,
        description=(
            "The day from which it counts; at least 28 days ahead for a reduction or an end, today otherwise."
        ),
    )
    lines: list[ReviewedLine] = Field(
        default=[],
        max_length=100,
        description="New amounts, for an increase or a reduction: one for each line that changes.",
    )
    recipient: Recipient | None = Field(
        default=None,
        description="The new recipient; only with substitute_recipient.",
    )
    next_review_due_on: Day | None = Field(
        default=None,
        description="Review that is due next; with the plan's review, and within a year, when it is not given.",
    )
    account: DedicatedAccount | None = Field(
        default=None,
        description="The new recipient's account; only with substitute_recipient.",
    )
    consented_on: Day | None = Field(
        default=None,
        description="The day of the new recipient's written consent; only with substitute_recipient.",
    )


class ReconsiderReview(Sent):
    """Concludes the one reconsideration of a reduction or an end, which the family asks for while the notice runs."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {"upheld": True, "reasons": "The group was left for the summer, and nothing else is to be paid."}
            ]
        }
    )

    upheld: YesNo = Field(default=False, description="True when the decision stands.")
    reasons: Prose = Field(default="", description="Reasons; required.")
