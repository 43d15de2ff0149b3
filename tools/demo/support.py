"""Chapters 5 to 9: from the integrated assessment to the final plan, its resources and its personal budget."""

from collections import Counter

from kernel.money import pounds
from tools.demo import script
from tools.demo.story import Story, make_sure
from tools.demo.words import ENTRIES, MECHANISMS, SOURCE_STATES, plain
from tools.journey import forms
from tools.journey.southampton import Record

WEEK = 7
# The order in which the standard introduces its attributes.
CLOUD_EVENT = ("specversion", "id", "source", "type", "subject", "time", "dataref", "data", "traceparent")


def assess(story: Story, referral: Record) -> Record:
    narrator, journey = story.narrator, story.journey
    narrator.chapter(script.ASSESSMENT)
    assessment = journey.assessment_for(referral)
    journey.ask_sources(assessment)
    story.days_pass(2 * WEEK)
    for who, source, *answer in forms.ANSWERS:
        if source == "social_care":
            narrator.read_aloud("assessment_progress", journey.family)
        journey.answer_source(assessment, journey.actors[who], source, *answer)
    _as_the_family_sees_it(story, assessment)
    story.days_pass(WEEK)
    without_health = [person for person in forms.QUORUM if person["sector"] != "health"]
    refused = journey.try_team_meeting(assessment, without_health).expect(409)
    story.tell("The assessment team tries to meet without health", journey.cypds, refused, because=refused["detail"])
    journey.hold_team_meeting(assessment)
    return assessment


def _as_the_family_sees_it(story: Story, assessment: Record) -> None:
    family = story.journey.family
    seen = family.get(f"/v1/assessments/{assessment['id']}").expect(200)
    story.tell(
        "Sam's family looks at how far it has come", family, seen, answered=f"{seen['answered']} of {seen['asked_for']}"
    )
    rows = [
        (source["name"], SOURCE_STATES[source["state"]], source["author"] or "", source["summary"] or "")
        for source in seen["sources"]
    ]
    story.page.table("The assessment, as the family sees it", ("Source", "Answer", "By", "What they say"), rows)


def propose(story: Story, assessment: Record) -> Record:
    narrator, journey = story.narrator, story.journey
    narrator.chapter(script.PLAN)
    story.days_pass(WEEK)
    narrator.read_aloud("plan_proposed", journey.family)
    return journey.propose(assessment)


def agree_resources(story: Story, plan: Record) -> None:
    journey = story.journey
    story.narrator.chapter(script.RESOURCES)
    item = journey.item_for(plan)
    journey.to_the_meeting_of(item)
    journey.convene(item)
    journey.agree_resources(item)
    journey.close(item)


def show_budget(story: Story, plan: Record) -> None:
    journey, page = story.journey, story.page
    story.narrator.chapter(script.BUDGET)
    found = journey.budget_for(plan)
    seen = journey.family.get(f"/v1/budgets/{found['id']}").expect(200)
    sums = {name: seen[name] for name in ("allocated_pence", "committed_pence", "paid_pence", "available_pence")}
    total, *parts = sums.values()
    make_sure(total == sum(parts), "every penny is promised, paid or available")
    story.tell("Sam's family opens the budget", journey.family, seen, **sums)
    rows = [
        (line["used_for"], pounds(line["amount_pence"]), line["reason"], MECHANISMS[line["mechanism"]])
        for line in seen["lines"]
    ]
    page.table("What it is for", ("Used for", "A year", "Why this amount", "How it is held"), rows)
    funders: Counter[str] = Counter()
    for line in seen["lines"]:
        funders[plain(line["funder"])] += line["amount_pence"]
    page.bars("Who pays", [(funder, amount, pounds(amount)) for funder, amount in funders.most_common()])
    _ledger(story, found)


def _ledger(story: Story, budget: Record) -> None:
    finance = story.journey.actors["southampton-finance"]
    entries = finance.get(f"/v1/budgets/{budget['id']}/transfers", page_size=100).expect(200)
    story.tell("The finance team looks at the ledger behind it", finance, entries, entries=len(entries["items"]))
    rows = [
        (
            _account(entry["debit_account"]),
            _account(entry["credit_account"]),
            pounds(entry["amount_pence"]),
            ENTRIES[entry["kind"]],
        )
        for entry in reversed(entries["items"])
    ]
    story.page.table("The ledger", ("From", "To", "A year", "Entry"), rows)


def _account(name: str) -> str:
    """Without the budget's id, which is the same in every row."""
    kind, _, rest = name.partition(":")
    return plain(kind) if kind in ("budget", "direct-payment") else f"{kind} {rest}"


def look_again(story: Story, plan: Record) -> None:
    """The final plan is a support plan from then on: what is done is noted, and it is reviewed with the family."""
    story.narrator.chapter(script.REVIEWED)
    reviewed = story.journey.review(plan)
    make_sure(reviewed["review_on"] > story.journey.today.isoformat(), "the plan has its next review")


def finalise(story: Story, plan: Record) -> None:
    narrator, journey = story.narrator, story.journey
    narrator.chapter(script.FINAL)
    story.days_pass(1)
    narrator.read_aloud("plan_final", journey.family)
    final = journey.finalise(plan)
    make_sure(final["state"] == "final", "the plan is final")
    event = journey.partner_event(plan)
    story.page.document("the CloudEvent: ids and dates only", {name: event[name] for name in CLOUD_EVENT})
    read = journey.partner.get(f"/v1/plans/{event['subject']}").expect(200)
    provided = [line["description"] for line in read["content"]["provision"] if "short-breaks" in line["provider"]]
    story.tell("It reads the plan that the event points to", journey.partner, read, its_part="; ".join(provided))
    denied = journey.partner.get("/v1/referrals").expect(403)
    story.tell("It asks for the applications, which are not its business", journey.partner, denied,
               because=denied["detail"])  # fmt: skip
