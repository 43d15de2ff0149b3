"""The agreement of direct payments: who receives them into which account, and what reviews made of it since.

SEN (Personal Budgets) Regulations 2014: recipient reg 5, written consent reg 8, reviews reg 11. Nothing is paid
directly without the recipient's written consent, nor to somebody whom the Schedule excludes.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from kernel.errors import Refused, Violation
from kernel.plain_text import LONGEST_NAME
from kernel.statute import STATUTE
from services.budgets.domain.texts import short_text_problems

# Somebody may copy the account's number into the explanation; what is not stored cannot leak.
WHOLE_NUMBER = re.compile(r"\d{8}")


class RecipientCapacity(StrEnum):
    """In which capacity somebody receives direct payments (reg 5)."""

    PARENT = "parent"
    YOUNG_PERSON = "young_person"
    NOMINEE = "nominee"
    REPRESENTATIVE = "representative"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who receives direct payments. `subject` is the person's sign-in; `nominated_on` the day of a written consent."""

    name: str
    capacity: RecipientCapacity
    subject: str = ""
    not_excluded: bool = False
    nominated_on: date | None = None


@dataclass(frozen=True, slots=True)
class DedicatedAccount:
    """The account for direct payments. Never its whole number."""

    separate: bool
    agreed_otherwise: str = ""
    last_four: str = ""


@dataclass(frozen=True, slots=True)
class BudgetAgreement:
    """The recipient's written consent to direct payments, without which none is made.

    review_due_on  review that is due next: within three months of the first direct payment, absent until then
    provision_ids  lines that the consent is about; every line when empty
    """

    recipient: Recipient
    account: DedicatedAccount
    consented_on: date
    review_due_on: date | None = None
    provision_ids: tuple[str, ...] = ()
    first_paid_on: date | None = None

    def covers(self, provision_id: str) -> bool:
        """Whether the recipient consented to direct payments for this line."""
        return not self.provision_ids or provision_id in self.provision_ids

    def first_paid(self, on: date) -> "BudgetAgreement":
        """The first direct payment starts the clock of the first review; a later one changes nothing."""
        if self.first_paid_on is not None:
            return self
        return replace(self, first_paid_on=on, review_due_on=STATUTE.limit("direct_payment_review", on=on).due_on(on))

    def reviewed(self, next_review_due_on: date | None) -> "BudgetAgreement":
        """A review was held. Before the first payment nothing is due, for there is nothing to review yet."""
        return replace(self, review_due_on=next_review_due_on) if self.first_paid_on else self

    def joined(self, later: "BudgetAgreement") -> "BudgetAgreement":
        """Further lines were agreed: the later consent is about all of them, and the clocks run on."""
        lines = tuple(dict.fromkeys((*self.provision_ids, *later.provision_ids)))
        return replace(later, provision_ids=lines, review_due_on=self.review_due_on, first_paid_on=self.first_paid_on)


class ReviewDecision(StrEnum):
    """What a review can decide (reg 11)."""

    MAINTAIN = "maintain"
    INCREASE = "increase"
    REDUCE = "reduce"
    STOP = "stop"
    SUBSTITUTE_RECIPIENT = "substitute_recipient"
    REQUIRE_INFORMATION = "require_information"


@dataclass(frozen=True, slots=True)
class ReviewedLine:
    """A line's amount for a year, once the review's decision has taken effect."""

    provision_id: str
    amount_pence: int


@dataclass(frozen=True, slots=True)
class BudgetReview:
    """One review and its decision.

    recipient, account, consented_on  the new recipient's, with substitute_recipient
    overturned                        the decision fell when it was reconsidered, and takes no effect
    carried_out_on                    the day on which it took effect; absent while it waits, or has none
    """

    held_on: date
    decision: ReviewDecision
    reasons: str
    effective_on: date
    next_review_due_on: date | None = None
    lines: tuple[ReviewedLine, ...] = ()
    recipient: Recipient | None = None
    account: DedicatedAccount | None = None
    consented_on: date | None = None
    decided_by: str = ""
    reconsidered: bool = False
    reconsideration_reasons: str = ""
    overturned: bool = False
    carried_out_on: date | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether it will take effect and has not yet."""
        return self.decision in TAKING_EFFECT and not self.overturned and self.carried_out_on is None


TAKING_EFFECT = (
    ReviewDecision.INCREASE,
    ReviewDecision.REDUCE,
    ReviewDecision.STOP,
    ReviewDecision.SUBSTITUTE_RECIPIENT,
)


def demand_not_excluded(recipient: Recipient) -> None:
    """Refused unless the recipient says that no exclusion of the Schedule applies, for example a treatment order."""
    if not recipient.not_excluded:
        raise Refused(
            "RECIPIENT_EXCLUDED",
            "Direct payments go to nobody to whom an exclusion of the law's Schedule applies; the recipient must say "
            "that none does.",
            field="recipient.not_excluded",
        )


def consent_problems(
    recipient: Recipient | None, account: DedicatedAccount | None, consented_on: date | None, *, since: date, on: date
) -> list[Violation]:
    """Whatever is wrong with a written consent. It cannot be older than `since`, the day of what it agrees to."""
    return [
        *_recipient_problems(recipient, consented_on, on),
        *_account_problems(account),
        *_day_problems("consented_on", consented_on, on, required="Say on which day the recipient consented."),
        *_too_early(consented_on, since),
    ]


def _too_early(consented_on: date | None, since: date) -> list[Violation]:
    if consented_on is None or consented_on >= since:
        return []
    message = f"Nobody can have consented before {since.day} {since:%B %Y}, the day of what is consented to."
    return [Violation("consented_on", "BEFORE_THE_OFFER", message)]


def _recipient_problems(recipient: Recipient | None, consented_on: date | None, on: date) -> list[Violation]:
    if recipient is None:
        return [Violation("recipient", "REQUIRED", "Say who receives the direct payments.")]
    found = short_text_problems("recipient.name", recipient.name, limit=LONGEST_NAME)
    if recipient.capacity is None:
        known = ", ".join(RecipientCapacity)
        found.append(Violation("recipient.capacity", "REQUIRED", f"Say in which capacity: {known}."))
    return [*found, *_nomination_problems(recipient, consented_on, on)]


def _nomination_problems(recipient: Recipient, consented_on: date | None, on: date) -> list[Violation]:
    field, nominated_on = "recipient.nominated_on", recipient.nominated_on
    if recipient.capacity is not RecipientCapacity.NOMINEE:
        message = "Only a nominee is nominated; leave the day out, or say that the recipient is a nominee."
        return [Violation(field, "NOT_A_NOMINEE", message)] if nominated_on else []
    required = "A nominee needs the written consent of the parent or young person; say of which day it is."
    found = _day_problems(field, nominated_on, on, required=required)
    if nominated_on and consented_on and nominated_on > consented_on:
        found.append(Violation(field, "AFTER_CONSENT", "A nominee is nominated first and consents then."))
    return found


def _day_problems(field: str, day: date | None, on: date, *, required: str) -> list[Violation]:
    if day is None:
        return [Violation(field, "REQUIRED", required)]
    return [Violation(field, "IN_THE_FUTURE", "This day is still to come.")] if day > on else []


def _account_problems(account: DedicatedAccount | None) -> list[Violation]:
    if account is None:
        return [Violation("account", "REQUIRED", "Say into which account the money is paid.")]
    found = []
    if not re.fullmatch(r"[0-9]{4}", account.last_four):
        found.append(Violation("account.last_four", "NOT_FOUR_DIGITS", "Give the last four digits of the account."))
    field, otherwise = "account.agreed_otherwise", account.agreed_otherwise
    if not account.separate:
        found += short_text_problems(field, otherwise)
    elif otherwise:
        message = "The account is separate, or the authority agreed otherwise; it cannot be both."
        found.append(Violation(field, "CONTRADICTS", message))
    if WHOLE_NUMBER.search(otherwise):
        found.append(Violation(field, "ACCOUNT_NUMBER", "Never write down the whole number of an account."))
    return found
