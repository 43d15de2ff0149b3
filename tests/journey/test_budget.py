"""One child's budget, played over HTTP: allocation, options, agreement, payment, receipt, first review, statement."""

import pytest

from tests.journey.evidence import refused
from tests.journey.strangers import admit
from tests.running import Running
from tools.journey import forms
from tools.journey.actor import eventually
from tools.journey.money import Money
from tools.journey.southampton import CYPDS, Journey, Record

ANSWERS = [{"key": "supervision", "level": 2}, {"key": "nights", "level": 1}, {"key": "family", "level": 2}]


@pytest.fixture(scope="module")
def journey(stack: Running) -> Journey:
    return stack.journey()


@pytest.fixture(scope="module")
def plan(journey: Journey) -> Record:
    """A final plan with its resources, one line of them held as a direct payment."""
    form = forms.application("Sam", "Taylor", "9990000026", journey.today, subject="taylor")
    referral = journey.apply(form)
    item = journey.item_for(referral)
    journey.to_the_meeting_of(item)
    journey.convene(item)
    journey.decide(item, "integrated_assessment", "Needs cut across all three.", coordinator=CYPDS)
    journey.close(item)
    journey.referral_becomes(referral, "accepted")
    return journey.from_acceptance_to_final_plan(referral)[0]


@pytest.mark.proves("GLOS-C9")
@pytest.mark.proves("GLOS-P7")
@pytest.mark.proves("SOTON-B6")
@pytest.mark.proves("SOTON-B7")
@pytest.mark.proves("SOTON-B8")
@pytest.mark.proves("SOTON-B9")
def test_from_the_allocation_to_the_first_review(journey: Journey, plan: Record) -> None:
    money, since = Money(journey), journey.today
    budget = money.from_allocation_to_first_review(plan, "southampton-single-plan", ANSWERS)
    assert budget["paid_pence"] == budget["evidenced_pence"] == 30_000
    assert budget["allocated_pence"] == sum(
        budget[name] for name in ("committed_pence", "paid_pence", "available_pence", "returned_pence")
    )
    assert [review["decision"] for review in budget["reviews"]] == ["maintain"]
    assert budget["review_due_on"] > journey.today.isoformat()
    statement = money.statement(budget, since)
    assert (
        statement["opening_pence"] + statement["in_pence"] - statement["out_pence"] - statement["returned_pence"]
        == (statement["closing_pence"])
    )
    assert statement["out_pence"] == 30_000
    page = journey.family.get(
        f"/v1/budgets/{budget['id']}/statement.html", **{"from": since.isoformat(), "to": journey.today.isoformat()}
    )
    assert "£300.00" in page.body
    assert 'role="img"' in page.body
    finance = money.officer
    file = finance.get("/v1/finance/payments.csv", **{"from": since.isoformat(), "to": journey.today.isoformat()})
    assert file.expect(200).body.splitlines()[-1].startswith("total,,")


def test_nobody_pays_alone_or_too_much_or_to_somebody_else(journey: Journey, plan: Record) -> None:
    money, budget = Money(journey), journey.budget_for(plan)
    path = f"/v1/budgets/{budget['id']}/payments"
    asked = {
        "provision_id": "p1",
        "amount_pence": 10_000,
        "currency": "GBP",
        "payee": "provider:org:ods:R1C",
        "period_from": journey.today.isoformat(),
        "period_to": journey.today.isoformat(),
        "reason": "Therapy",
    }
    for changes, reason in (
        ({"payee": "provider:org:somebody"}, "PAYEE_NOT_APPROVED"),
        ({"amount_pence": 10_000_000}, None),
        ({"amount_pence": 0}, None),
        ({"currency": "EUR"}, None),
    ):
        refused = money.officer.post(path, asked | changes)
        assert refused.status in (409, 422), refused.body
        if reason:
            codes = {refused.body.get("reason"), *(error["code"] for error in refused.body.get("errors", ()))}
            assert reason in codes
    assert money.officer.post(path, asked | {"amount_pence": -5}).status == 422
    assert money.officer.post(path, asked | {"amount_pence": 1.5}).status == 422
    payment = money.officer.post(path, asked).expect(201)
    assert money.payer.post(f"/v1/payments/{payment['id']}:release").status == 409
    assert money.officer.post(f"/v1/payments/{payment['id']}:approve").status == 403


def test_what_was_paid_reaches_a_finance_system_that_was_away_and_is_sent_under_one_id(
    stack: Running, journey: Journey, plan: Record
) -> None:
    """As one file, on the lanes of webhooks; who sent it and who gets it both see how it stands."""
    money, path = Money(journey), "/payment-files"
    uri = f"http://{stack.receiver.host}{path}"
    scopes = ("payment.read", "subscription.read", "subscription.write")
    known = {"org": "la:852/finance", "parties": ("team:southampton/finance",), "webhook_uris": (uri,)}
    system = admit(stack, "councils-finance-system", scopes, **known)
    asked = {"way": "finance", "url": uri, "types": ["goldenthread.budgets.payment_file.made.v1"]}
    subscription = f"/v1/subscriptions/{system.post('/v1/subscriptions', asked).expect(201)['id']}"
    eventually("its consent", lambda: system.get(subscription).expect(200)["state"] == "active")
    payment = money.pay(journey.budget_for(plan), 1_000)
    stack.receiver.answers[path] = [503]
    made = money.payer.post("/v1/finance/payment-files").expect(201)
    file = f"/v1/finance/payment-files/{made['id']}"

    def arrived() -> Record | None:
        hops = money.officer.get(file).expect(200)["deliveries"]  # none until the gateway has heard of the file
        return next((dict(hop) for hop in hops if hop["state"] == "delivered"), None)

    hop = eventually("the file", arrived, within_s=60)
    assert (hop["attempts"], hop["status"], hop["next_attempt_at"]) == (2, 204, None)
    log = system.get(f"{subscription}/attempts").expect(200)["items"]
    assert [one["outcome"] for one in log] == ["delivered", "failed", "delivered"]
    sent = [one for one in stack.receiver.received if one.path == path]
    assert [one.headers["idempotency-key"] for one in sent] == [f'"{made["id"]}"'] * 2
    assert len({one.body for one in sent}) == 1
    assert f"{payment['reference']}," in sent[0].body.decode()
    fetched = system.get(f"{file}/content").expect(200)
    assert str(fetched.body).replace("\r\n", "\n") == sent[0].body.decode().replace("\r\n", "\n")
    assert made["id"] in [one["id"] for one in system.get("/v1/finance/payment-files").expect(200)["items"]]
    again = refused(money.payer.post("/v1/finance/payment-files"), "not-allowed-now")
    assert again["reason"] == "NOTHING_TO_SEND"
    refused(journey.family.get(file), "insufficient-scope")
