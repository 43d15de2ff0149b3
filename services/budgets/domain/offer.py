"""The notice of what is offered: for which lines, how much, on which conditions, when it is paid, and what was checked.

SEN (Personal Budgets) Regulations 2014 regs 6, 8, 9 and 10. The amount is the panel's for each line, in full: nobody
sends it, so nobody can send less.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from kernel.errors import Refused, Violation, demand
from kernel.money import pounds
from kernel.periods import Months
from services.budgets.domain.budget import Budget
from services.budgets.domain.lines import BudgetLine
from services.budgets.domain.rebooking import direct_share
from services.budgets.domain.texts import short_text_problems

# What an authority must be satisfied of, as the family reads it.
CHECKS = {
    "appropriate_use": "the recipient will use the money in an appropriate way to secure the agreed provision",
    "capable_recipient": "the recipient can manage the direct payments, with help if need be",
    "no_adverse_impact": "other services for children and young people with a plan do not suffer from it",
    "efficient_use": "it is an efficient use of the authority's resources",
    "setting_consents": "a school or other setting on whose premises it is used consents in writing",
}
# No line says whether it is a place, so the condition stands in every offer.
NO_PLACE = "The money may not be used to pay for a place at a school or other place of education."
LONGEST_CONDITION = 1_000
MOST_CONDITIONS = 20
MOST_DATES = 60
PAID_WITHIN = Months(12)


@dataclass(frozen=True, slots=True)
class AgreementCheck:
    """One condition of the law. One that does not apply is met, and the finding says so."""

    key: str
    met: bool
    finding: str


@dataclass(frozen=True, slots=True)
class BudgetOffer:
    """What is offered. `left_out_because` says why lines that were asked for are not among it."""

    provision_ids: tuple[str, ...]
    conditions: tuple[str, ...]
    receipt_dates: tuple[date, ...]
    checks: tuple[AgreementCheck, ...]
    offered_on: date
    left_out_because: str = ""
    amount_pence: int = 0

    def demand_still_true(self, budget: Budget) -> None:
        """Refused when the budget changed since: nobody consents to an amount that is not there any more."""
        lines = [budget.line(id) for id in self.provision_ids]
        now = sum(_amount(line) for line in lines if line)
        if None in lines or now != self.amount_pence:
            raise Refused(
                "OFFER_OUTDATED",
                f"The budget changed since the offer: it is {pounds(now)} now, and {pounds(self.amount_pence)} was "
                "offered. Take the request back and ask again.",
                allowed=("withdraw",),
                facts={"offered_pence": str(self.amount_pence), "now_pence": str(now)},
            )


def offered(offer: BudgetOffer, budget: Budget, *, asked: tuple[str, ...], secured: Mapping[str, int]) -> BudgetOffer:
    """The offer as it is made: with its amount and the condition that the law always sets.

    asked    lines that were asked for; every line that is not agreed yet when empty
    secured  pence by line of the budget: paid already, or still promised
    """
    budget.demand_active()
    asked = asked or tuple(line.provision_id for line in budget.lines if not budget.is_agreed(line.provision_id))
    offer = replace(offer, provision_ids=offer.provision_ids or asked)
    demand([*_line_problems(offer, budget, asked), *_text_problems(offer), *_date_problems(offer), *_gaps(offer)])
    _demand_met(offer)
    lines = [line for line in budget.lines if line.provision_id in offer.provision_ids]
    _demand_sufficient(lines, secured)
    amount = sum(_amount(line) for line in lines)
    conditions, dates = (NO_PLACE, *offer.conditions), tuple(sorted(offer.receipt_dates))
    return replace(offer, amount_pence=amount, conditions=conditions, receipt_dates=dates)


def _amount(line: BudgetLine) -> int:
    """What the panel agreed to be paid directly; the whole line, where it agreed another way and that changes now."""
    direct = direct_share(line)
    return line.amount_pence if direct is None else direct


def _demand_met(offer: BudgetOffer) -> None:
    unmet = [check.key for check in offer.checks if not check.met]
    if unmet:
        raise Refused(
            "CHECK_NOT_MET",
            f"Direct payments are offered only when every check is met, and not met is: {', '.join(unmet)}.",
            allowed=("refuse",),
            facts={"checks": " ".join(unmet)},
        )


def _demand_sufficient(lines: list[BudgetLine], secured: Mapping[str, int]) -> None:
    """The panel's amount must be there in full. What was released meanwhile is committed again first."""
    for line in lines:
        there = secured.get(line.provision_id, 0)
        if there < line.amount_pence:
            raise Refused(
                "AMOUNT_NOT_SUFFICIENT",
                f"The panel agreed {pounds(line.amount_pence)} a year for {line.used_for!r}, and only {pounds(there)} "
                "is promised or paid: that does not secure the provision in full.",
                facts={
                    "provision_id": line.provision_id,
                    "needed_pence": str(line.amount_pence),
                    "secured_pence": str(there),
                },
            )


def provision_problems(provision_ids: tuple[str, ...], budget: Budget | None) -> list[Violation]:
    """Lines named twice, or not in the budget, if there is one."""
    found = []
    for index, id in enumerate(provision_ids):
        field = f"provision_ids[{index}]"
        if id in provision_ids[:index]:
            found.append(Violation(field, "GIVEN_TWICE", "Each line once."))
        elif not id or (budget is not None and budget.line(id) is None):
            found.append(Violation(field, "NOT_IN_THE_BUDGET", "The budget has no such line."))
    return found


def _line_problems(offer: BudgetOffer, budget: Budget, asked: tuple[str, ...]) -> list[Violation]:
    found = provision_problems(offer.provision_ids, budget)
    for index, id in enumerate(offer.provision_ids):
        if budget.line(id) and (id not in asked or budget.is_agreed(id)):
            message = "Nobody asked for direct payments for this line, or they are agreed already."
            found.append(Violation(f"provision_ids[{index}]", "NOT_ASKED_FOR", message))
    if not offer.provision_ids:
        found.append(Violation("provision_ids", "REQUIRED", "Say for which lines direct payments are offered."))
    if set(asked) - set(offer.provision_ids):
        found += short_text_problems("left_out_because", offer.left_out_because)
    elif offer.left_out_because:
        found.append(Violation("left_out_because", "OUT_OF_PLACE", "Everything that was asked for is offered."))
    return found


def _text_problems(offer: BudgetOffer) -> list[Violation]:
    found = []
    if len(offer.conditions) > MOST_CONDITIONS:
        found.append(Violation("conditions", "TOO_MANY", f"An offer has at most {MOST_CONDITIONS} conditions."))
    for index, condition in enumerate(offer.conditions):
        found += short_text_problems(f"conditions[{index}]", condition, limit=LONGEST_CONDITION)
    for index, check in enumerate(offer.checks):
        found += short_text_problems(f"checks[{index}].finding", check.finding, limit=LONGEST_CONDITION)
    return found


def _date_problems(offer: BudgetOffer) -> list[Violation]:
    dates, on = offer.receipt_dates, offer.offered_on
    latest = PAID_WITHIN.due_on(on)
    if not dates:
        return [Violation("receipt_dates", "REQUIRED", "Say on which days the payments are made.")]
    if len(dates) > MOST_DATES:
        return [Violation("receipt_dates", "TOO_MANY", f"An offer has at most {MOST_DATES} days of payment.")]
    found = []
    for index, day in enumerate(dates):
        field = f"receipt_dates[{index}]"
        if day is None:
            found.append(Violation(field, "REQUIRED", "Say which day."))
        elif day in dates[:index]:
            found.append(Violation(field, "GIVEN_TWICE", "Each day once."))
        elif day < on:
            found.append(Violation(field, "IN_THE_PAST", "Nothing is paid on a day that has passed."))
        elif day > latest:
            found.append(Violation(field, "TOO_LATE", "An offer is for a year; this day lies beyond it."))
    return found


def _gaps(offer: BudgetOffer) -> list[Violation]:
    """Every check of the law is answered, once, and no other."""
    keys = [check.key for check in offer.checks]
    found = []
    for index, key in enumerate(keys):
        if key not in CHECKS:
            message = f"This must be one of {', '.join(CHECKS)}."
            found.append(Violation(f"checks[{index}].key", "UNKNOWN_VALUE", message))
        elif key in keys[:index]:
            found.append(Violation(f"checks[{index}].key", "GIVEN_TWICE", "Each check is answered once."))
    if missing := [key for key in CHECKS if key not in keys]:
        message = f"Every check of the law is answered; not yet: {', '.join(missing)}."
        found.append(Violation("checks", "REQUIRED", message))
    return found
