"""Reviews of a budget: what one decides, from which day on, and when the next is due.

SEN (Personal Budgets) Regulations 2014 reg 11: the first review within three months beginning with the first direct
payment, then with the reviews of the plan. Less money, or an end, needs reasonable notice in writing with the reasons,
and is reconsidered once if the family asks for it: while the notice runs, so that nothing has to be undone.
"""

from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from kernel.change import Change
from kernel.errors import Denied, Refused, Violation, demand
from kernel.money import pounds
from kernel.periods import Days, Months
from services.budgets.domain.agreement import (
    BudgetReview,
    ReviewDecision,
    ReviewedLine,
    consent_problems,
    demand_not_excluded,
)
from services.budgets.domain.budget import BUDGET, Budget
from services.budgets.domain.payable import in_words
from services.budgets.domain.payment import MOST_PENCE
from services.budgets.domain.rebooking import with_amount
from services.budgets.domain.texts import short_text_problems

# "Reasonable notice" is no number in the law; four weeks is the authority's word for it.
NOTICE = Days(28)
AT_LEAST_YEARLY = Months(12)
AMOUNTS = (ReviewDecision.INCREASE, ReviewDecision.REDUCE)
NEEDS_NOTICE = (ReviewDecision.REDUCE, ReviewDecision.STOP)


@dataclass(frozen=True, slots=True)
class BudgetReviewed:
    budget_id: UUID
    child_id: UUID
    decision: str


def hold(budget: Budget, review: BudgetReview, *, plan_review_on: date | None, on: date) -> Change[Budget]:
    """Records a review held today. What it changes waits for its day (`effect.carry_out`), and be it today.

    plan_review_on  when the plan is reviewed next, if that is known: the next review goes with it, unless one is given
    """
    moved = BUDGET.apply(budget, "review")
    if review.effective_on is None and review.decision not in NEEDS_NOTICE:
        review = replace(review, effective_on=on)
    demand(_problems(budget, review, on))
    if review.decision is ReviewDecision.SUBSTITUTE_RECIPIENT and budget.agreement is None:
        raise Refused("NO_AGREEMENT", "Nobody receives direct payments from this budget, so nobody can be substituted.")
    if review.recipient is not None:
        demand_not_excluded(review.recipient)
    _demand_notice(review, on)
    _demand_nothing_waits(budget, review)
    review = replace(review, next_review_due_on=review.next_review_due_on or _next_review(plan_review_on, on))
    agreement = moved.agreement and moved.agreement.reviewed(review.next_review_due_on)
    held = replace(moved, reviews=(*moved.reviews, review), agreement=agreement)
    return Change(held, (BudgetReviewed(budget.id, budget.child_id, review.decision.value),))


def _next_review(plan_review_on: date | None, on: date) -> date:
    latest = AT_LEAST_YEARLY.due_on(on)
    return min(plan_review_on, latest) if plan_review_on and plan_review_on > on else latest


def reconsider(budget: Budget, *, upheld: bool, reasons: str, by: str) -> Change[Budget]:
    """Concludes the one reconsideration of a reduction or an end. Not upheld, the decision takes no effect."""
    moved = BUDGET.apply(budget, "reconsider")
    demand(short_text_problems("reasons", reasons))
    place = _to_be_reconsidered(budget)
    review = budget.reviews[place]
    if review.decided_by == by:
        raise Denied("DECIDED_BY_YOURSELF", "Who decided does not reconsider; somebody else does.")
    told = replace(review, reconsidered=True, reconsideration_reasons=reasons, overturned=not upheld)
    reviews = (*budget.reviews[:place], told, *budget.reviews[place + 1 :])
    said = BudgetReviewed(budget.id, budget.child_id, review.decision.value)
    return Change(replace(moved, reviews=reviews), (said,))


def _to_be_reconsidered(budget: Budget) -> int:
    """The place of the last reduction or end, if it may still be reconsidered."""
    places = [i for i, review in enumerate(budget.reviews) if review.decision in NEEDS_NOTICE]
    if not places:
        raise Refused("NOTHING_TO_RECONSIDER", "No reduction and no end of this budget was decided.")
    open_places = [i for i in places if budget.reviews[i].is_waiting and not budget.reviews[i].reconsidered]
    if open_places:
        return open_places[-1]
    last = budget.reviews[places[-1]]
    if last.reconsidered:
        raise Refused("RECONSIDERED_ALREADY", "A decision is reconsidered once, and this one was.")
    raise Refused(
        "IN_EFFECT_ALREADY",
        f"The decision took effect on {in_words(last.effective_on)}; hold a review to change the budget again.",
        facts={"effective_on": last.effective_on.isoformat()},
    )


def _demand_notice(review: BudgetReview, on: date) -> None:
    earliest = NOTICE.due_on(on)
    if review.decision in NEEDS_NOTICE and review.effective_on < earliest:
        raise Refused(
            "NOTICE_TOO_SHORT",
            f"Less money, or an end, needs notice of {NOTICE.in_words}: from {in_words(earliest)} on.",
            field="effective_on",
            facts={"earliest": earliest.isoformat()},
        )


def _demand_nothing_waits(budget: Budget, review: BudgetReview) -> None:
    """Two decisions about money that both wait would contradict one another; only an end may come after a change."""
    waiting = [one for one in budget.reviews if one.is_waiting and one.decision in (*AMOUNTS, ReviewDecision.STOP)]
    may_follow = review.decision is ReviewDecision.STOP
    standing = [one for one in waiting if not (may_follow and one.decision in AMOUNTS)]
    if review.decision in (*AMOUNTS, ReviewDecision.STOP) and standing:
        first = standing[0]
        raise Refused(
            "DECISION_WAITS",
            f"The decision of {in_words(first.held_on)} to {first.decision} waits for {in_words(first.effective_on)}; "
            "reconsider it first.",
            allowed=("reconsider",),
            facts={"decision": first.decision.value, "effective_on": first.effective_on.isoformat()},
        )


def _problems(budget: Budget, review: BudgetReview, on: date) -> list[Violation]:
    found = short_text_problems("reasons", review.reasons)
    if review.decision is None:
        found.append(Violation("decision", "UNKNOWN_VALUE", f"This must be one of {', '.join(ReviewDecision)}."))
        return found
    return [*found, *_day_problems(review, on), *_line_problems(budget, review), *_consent_problems(budget, review, on)]


def _day_problems(review: BudgetReview, on: date) -> list[Violation]:
    found, effective_on, following = [], review.effective_on, review.next_review_due_on
    latest = AT_LEAST_YEARLY.due_on(on)
    if effective_on is None:
        found.append(Violation("effective_on", "REQUIRED", "Say from which day on; notice must be given."))
    elif effective_on < on:
        found.append(Violation("effective_on", "IN_THE_PAST", "A review decides for the time to come."))
    elif effective_on > latest:
        found.append(Violation("effective_on", "TOO_LATE", f"The next review comes before {in_words(effective_on)}."))
    if following is None:
        return found
    if following <= max(on, effective_on or on):
        message = "The next review comes after this one, and after its decision has taken effect."
        found.append(Violation("next_review_due_on", "TOO_EARLY", message))
    elif following > latest:
        message = f"A budget is reviewed at least once a year: by {in_words(latest)}."
        found.append(Violation("next_review_due_on", "TOO_LATE", message))
    return found


def _line_problems(budget: Budget, review: BudgetReview) -> list[Violation]:
    if review.decision not in AMOUNTS:
        message = "Only an increase or a reduction gives amounts."
        return [Violation("lines", "OUT_OF_PLACE", message)] if review.lines else []
    if not review.lines:
        return [Violation("lines", "REQUIRED", "Give the new amount of each line that changes.")]
    found, seen = [], set()
    for index, line in enumerate(review.lines):
        if line.provision_id in seen:
            found.append(Violation(f"lines[{index}].provision_id", "GIVEN_TWICE", "Each line once."))
        seen.add(line.provision_id)
        found += _amount_problems(f"lines[{index}]", budget, review.decision, line)
    return found


def _amount_problems(place: str, budget: Budget, decision: ReviewDecision, line: ReviewedLine) -> list[Violation]:
    known, pence, field = budget.line(line.provision_id), line.amount_pence, f"{place}.amount_pence"
    if known is None:
        return [Violation(f"{place}.provision_id", "NOT_IN_THE_BUDGET", "The budget has no such line.")]
    if not 0 < pence <= MOST_PENCE:
        message = f"The amount must be more than nothing and at most {pounds(MOST_PENCE)}."
        return [Violation(field, "OUT_OF_RANGE", message)]
    now = pounds(known.amount_pence)
    if decision is ReviewDecision.INCREASE and pence <= known.amount_pence:
        return [Violation(field, "NOT_MORE", f"The line has {now} now; an increase gives it more.")]
    if decision is ReviewDecision.REDUCE and pence >= known.amount_pence:
        return [Violation(field, "NOT_LESS", f"The line has {now} now; a reduction gives it less.")]
    if not all(share.amount_pence for share in with_amount(known, pence).shares):
        return [Violation(field, "TOO_LITTLE", "This is too little to be divided as the line is.")]
    return []


def _consent_problems(budget: Budget, review: BudgetReview, on: date) -> list[Violation]:
    given = {name: getattr(review, name) for name in ("recipient", "account", "consented_on")}
    if review.decision is not ReviewDecision.SUBSTITUTE_RECIPIENT:
        message = "Only a change of the recipient says who receives."
        return [Violation(name, "OUT_OF_PLACE", message) for name, value in given.items() if value is not None]
    since = budget.agreement.consented_on if budget.agreement else on
    return consent_problems(review.recipient, review.account, review.consented_on, since=since, on=on)
