"""One child's budget, from the allocation to the first review and the family's statement."""

from kernel.money import pounds
from tools.demo import script
from tools.demo.story import Story, make_sure
from tools.journey.actor import eventually
from tools.journey.money import OPTIONS, Money
from tools.journey.southampton import Record

TABLE = "southampton-single-plan"
ANSWERS = [{"key": "supervision", "level": 2}, {"key": "nights", "level": 1}, {"key": "family", "level": 2}]
PAID = 30_000
UNTIL_REVIEW = 75


def use(story: Story, plan: Record) -> None:
    """The family takes a line of the plan into its own hands."""
    journey, money, page = story.journey, Money(story.journey), story.page
    story.narrator.chapter(script.MONEY)
    since = journey.today
    budget = journey.budget_for(plan)
    allocation = money.allocate(plan, TABLE, ANSWERS)
    page.letter("the family", "Why this amount", allocation["explanation"])
    money.compare_and_choose(plan)
    rows = [
        (one["description"], pounds(one["cost_pence"]), "; ".join(one["benefits"]), "; ".join(one["risks"]))
        for one in OPTIONS
    ]
    page.table("What else was looked at", ("Option", "A year", "Benefits", "Risks"), rows)
    story.narrator.read_aloud("budget_offered", journey.family)
    money.consent(money.offer(money.request(plan)))
    payment = money.pay(budget, PAID)
    money.hand_in_receipt(payment, PAID)
    story.days_pass(UNTIL_REVIEW)
    eventually(
        "the word that a review is due", lambda: journey.notice(journey.family, "budget_review_due", budget["id"])
    )
    money.review(budget)
    statement = money.statement(budget, since)
    sums = ("opening_pence", "in_pence", "out_pence", "returned_pence", "closing_pence")
    opening, came, went, returned, closing = (statement[name] for name in sums)
    make_sure(opening + came - went - returned == closing, "the statement adds up")
    lines = [
        (line["used_for"], pounds(line["allocated_pence"]), pounds(line["paid_pence"]), pounds(line["left_pence"]))
        for line in statement["lines"]
    ]
    page.table("The family's statement", ("For", "For the year", "Paid", "Left"), lines)
    page.bars("Paid, month by month", [
        (month["month"][:7], month["paid_pence"], pounds(month["paid_pence"])) for month in statement["months"]
    ])  # fmt: skip
