"""One child's budget: from the allocation, over the agreement and the first payment, to the first review."""

from datetime import timedelta
from typing import Any

from tools.journey.actor import Answer, eventually
from tools.journey.southampton import Journey, Record

LINE = "p3"
CHECKS = ("appropriate_use", "capable_recipient", "no_adverse_impact", "efficient_use", "setting_consents")
OPTIONS: list[Record] = [
    {
        "id": "group",
        "description": "A Saturday group with a familiar worker, 20 Saturdays",
        "kind": "standard",
        "cost_pence": 120_000,
        "funder": "social-care",
        "benefits": ["A worker whom Sam knows", "Three hours' rest for the family"],
        "risks": ["Full in the summer"],
    },
    {
        "id": "scouts",
        "description": "The local Beaver colony, with a parent beside Sam at first",
        "kind": "community",
        "cost_pence": 6_000,
        "funder": "family",
        "benefits": ["Friends from Sam's own street"],
        "risks": ["Nobody there is trained in Sam's way of communicating"],
    },
    {
        "id": "grandparents",
        "description": "Saturday mornings with the grandparents",
        "kind": "informal",
        "cost_pence": 0,
        "funder": "family",
        "benefits": ["Loved and calm"],
        "risks": ["They are away for the winter"],
    },
]


class Money:
    """The steps about money, on a journey whose plan has its resources."""

    def __init__(self, journey: Journey) -> None:
        self.journey = journey
        actors = journey.actors
        self.officer = actors["southampton-finance"]
        self.manager = actors["southampton-finance-manager"]
        self.payer = actors["southampton-finance-payer"]
        self._tell = journey._tell

    def allocate(self, plan: Record, table: str, inputs: list[Record]) -> Record:
        sent = {"child_id": plan["child_id"], "plan_id": plan["id"], "table": table, "inputs": inputs}
        answer = self.journey.cypds.post("/v1/allocations", sent).expect(201)
        self._tell(
            "An indicative allocation is worked out", self.journey.cypds, answer, amount_pence=answer["amount_pence"]
        )
        return answer.body  # type: ignore[no-any-return]

    def compare_and_choose(self, plan: Record) -> Record:
        cypds = self.journey.cypds
        sent = {"child_id": plan["child_id"], "plan_id": plan["id"], "outcome_id": "o2", "options": OPTIONS}
        compared = cypds.post("/v1/option-appraisals", sent).expect(201)
        self._tell("Options are compared", cypds, compared, options=len(compared["options"]))
        choice = {
            "option_id": "group",
            "because": "Sam settles with people who know how Sam communicates; the family needs the rest.",
            "chosen_by": ["Jo Taylor, parent", "Sam Taylor, child", "Leah Brandt, lead professional"],
        }
        chosen = cypds.post(f"/v1/option-appraisals/{compared['id']}:choose", choice).expect(200)
        self._tell("The family chooses", cypds, chosen, because=chosen["chosen_because"])
        return chosen.body  # type: ignore[no-any-return]

    def request(self, plan: Record) -> Record:
        sent = {
            "child_id": plan["child_id"],
            "plan_id": plan["id"],
            "requested_by": "Jo Taylor",
            "provision_ids": [LINE],
            "wishes": "We would like to pay the Saturday group ourselves.",
        }
        answer = self.journey.family.post("/v1/budget-applications", sent).expect(201)
        self._tell("The family asks for a personal budget", self.journey.family, answer, state=answer["state"])
        return answer.body  # type: ignore[no-any-return]

    def offer(self, application: Record) -> Record:
        sent = {
            "receipt_dates": [(self.journey.today + timedelta(days=30)).isoformat()],
            "checks": [{"key": key, "met": True, "finding": "Looked at with the family."} for key in CHECKS],
        }
        path = f"/v1/budget-applications/{application['id']}:offer"
        answer = self.journey.cypds.post(path, sent).expect(200)
        self._tell("Direct payments are offered in writing", self.journey.cypds, answer, **_offer(answer))
        return answer.body  # type: ignore[no-any-return]

    def consent(self, application: Record) -> Record:
        sent = {
            "recipient": {"name": "Jo Taylor", "capacity": "parent", "subject": "taylor", "not_excluded": True},
            "account": {"separate": True, "last_four": "1234"},
            "consented_on": self.journey.today.isoformat(),
        }
        path = f"/v1/budget-applications/{application['id']}:consent"
        answer = self.journey.family.post(path, sent).expect(200)
        self._tell("The family consents in writing", self.journey.family, answer, state=answer["state"])
        return answer.body  # type: ignore[no-any-return]

    def pay(self, budget: Record, pence: int, payee: str | None = None, line: str = LINE) -> Record:
        """Asked for, approved and paid by three different people."""
        today = self.journey.today
        sent = {
            "provision_id": line,
            "amount_pence": pence,
            "currency": "GBP",
            "payee": payee or f"direct-payment:{budget['id']}",
            "period_from": today.isoformat(),
            "period_to": (today + timedelta(days=29)).isoformat(),
            "reason": "Saturday group, first month",
        }
        asked = self.officer.post(f"/v1/budgets/{budget['id']}/payments", sent).expect(201)
        self._tell("A payment is asked for", self.officer, asked, amount_pence=pence)
        approved = self.manager.post(f"/v1/payments/{asked['id']}:approve").expect(200)
        self._tell("Somebody else approves it", self.manager, approved)
        paid = self.payer.post(f"/v1/payments/{asked['id']}:release").expect(200)
        self._tell("A third person pays", self.payer, paid, paid_on=paid["paid_on"])
        return paid.body  # type: ignore[no-any-return]

    def hand_in_receipt(self, payment: Record, pence: int) -> Record:
        sent = {
            "description": "Five Saturdays, Harbour Short Breaks",
            "amount_pence": pence,
            "on": self.journey.today.isoformat(),
        }
        answer = self.journey.family.post(f"/v1/payments/{payment['id']}/evidence", sent).expect(200)
        self._tell(
            "The family hands in the receipt", self.journey.family, answer, evidenced_pence=answer["evidenced_pence"]
        )
        return answer.body  # type: ignore[no-any-return]

    def review(self, budget: Record) -> Record:
        sent = {"decision": "maintain", "reasons": "The group works; Sam asks for it on Friday evenings."}
        answer = self.journey.cypds.post(f"/v1/budgets/{budget['id']}:review", sent).expect(200)
        self._tell("The first review", self.journey.cypds, answer, decision=answer["decision"], why=answer["reasons"])
        return answer.body  # type: ignore[no-any-return]

    def statement(self, budget: Record, since: Any) -> Answer:
        query = {"from": since.isoformat(), "to": self.journey.today.isoformat()}
        answer = self.journey.family.get(f"/v1/budgets/{budget['id']}/statement", **query).expect(200)
        self._tell("The family's statement", self.journey.family, answer, closing_pence=answer["closing_pence"])
        return answer

    def from_allocation_to_first_review(self, plan: Record, table: str, inputs: list[Record]) -> Record:
        """The whole: the budget as the family sees it at the end."""
        journey, since = self.journey, self.journey.today
        budget = journey.budget_for(plan)
        self.allocate(plan, table, inputs)
        self.compare_and_choose(plan)
        application = self.consent(self.offer(self.request(plan)))
        assert application["agreement"]["recipient"]["name"] == "Jo Taylor"
        payment = self.pay(budget, 30_000)
        self.hand_in_receipt(payment, 30_000)
        journey.travel_to(journey.today + timedelta(days=75))
        eventually(
            "the word that a review is due", lambda: journey.notice(journey.family, "budget_review_due", budget["id"])
        )
        self.review(budget)
        self.statement(budget, since)
        return journey.family.get(f"/v1/budgets/{budget['id']}").expect(200).body  # type: ignore[no-any-return]


def _offer(answer: Answer) -> dict[str, Any]:
    offer = answer["offer"]
    return {"amount_pence": offer["amount_pence"], "conditions": "; ".join(offer["conditions"])}
