"""Requests for a personal budget: every move, every refusal, and the law that each stands on."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from kernel.errors import Denied, Invalid, Refused
from services.budgets.domain import BUDGET_APPLICATION, BudgetState
from services.budgets.domain.agreement import BudgetAgreement, DedicatedAccount, Recipient, RecipientCapacity
from services.budgets.domain.application import (
    BudgetAgreed,
    BudgetApplication,
    BudgetApplicationState,
    BudgetOffered,
    BudgetRefused,
    BudgetRequested,
    RefusalReviewed,
    request,
)
from services.budgets.domain.offer import CHECKS, NO_PLACE, AgreementCheck
from tests.books import BUDGET_ID
from tests.unit.agreement_specimens import (
    ACCOUNT,
    COLLEAGUE,
    OFFICER,
    PARENT,
    RECIPIENT,
    asked,
    budget,
    checks,
    consented,
    in_full,
    nominee,
    offer,
    offered,
)
from tests.unit.payment_specimens import AGREEMENT, BREAKS, CHILD_ID, SHARED, THERAPY
from tests.world import TODAY

S = BudgetApplicationState
ID = UUID(int=7)
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def refusal_of(work: Any) -> Refused:
    with pytest.raises(Refused) as refused:
        work()
    return refused.value


def faults(work: Any) -> list[tuple[str, str]]:
    refusal = refusal_of(work)
    assert isinstance(refusal, Invalid)
    return [(violation.field, violation.code) for violation in refusal.violations]


def refused_one() -> BudgetApplication:
    return asked().refuse("The money is in a contract for all.", by=OFFICER, on=TODAY).state


def under_review() -> BudgetApplication:
    return refused_one().request_review("Others have it.", earlier=None).state


def fallen() -> BudgetApplication:
    return under_review().conclude_review("It can be divided.", upheld=False, by=COLLEAGUE).state


# The request and the duty to prepare


@pytest.mark.proves("SOTON-B8")
def test_a_family_asks_and_the_authority_owes_a_budget_from_then_on() -> None:
    application = BudgetApplication(ID, "southampton", CHILD_ID, budget().plan_id, "Robin Taylor", TODAY)
    change = request(application, budget=budget(), earlier=None)
    assert change.events == (BudgetRequested(ID, CHILD_ID),)
    assert (change.state.state, change.state.budget_id) == (S.REQUESTED, BUDGET_ID)
    assert change.state.preparation_owed
    assert change.state.allowed_moves == ("offer", "refuse", "withdraw")


def test_a_request_before_the_panel_agreed_is_kept_and_the_duty_stands() -> None:
    early = asked(None, provision_ids=("not-agreed-yet",))
    assert (early.state, early.budget_id, early.preparation_owed) == (S.REQUESTED, None, True)


def test_a_plan_has_one_open_request() -> None:
    again = replace(asked(), id=UUID(int=8))
    refusal = refusal_of(lambda: request(again, budget=None, earlier=asked()))
    assert refusal.reason == "BUDGET_REQUESTED_ALREADY"
    assert refusal.facts == {"budget_application_id": str(ID), "state": "requested"}


def test_every_fault_of_a_request_is_named_at_once() -> None:
    odd = {"requested_by": " ", "wishes": "<b>now</b>", "provision_ids": ("p2", "p2", "p9", "")}
    assert faults(lambda: asked(budget(), **odd)) == [
        ("requested_by", "REQUIRED"),
        ("wishes", "NOT_PLAIN_TEXT"),
        ("provision_ids[1]", "GIVEN_TWICE"),
        ("provision_ids[2]", "NOT_IN_THE_BUDGET"),
        ("provision_ids[3]", "NOT_IN_THE_BUDGET"),
    ]


def test_nothing_is_asked_of_a_budget_that_ended() -> None:
    assert refusal_of(lambda: asked(budget(state=BudgetState.ENDED))).reason == "BUDGET_IS_ENDED"


def test_what_is_agreed_is_not_asked_for_again_and_what_is_not_can_be() -> None:
    some = budget(agreement=replace(AGREEMENT, provision_ids=("p2",)))
    refusal = refusal_of(lambda: asked(some, provision_ids=("p1", "p2")))
    assert (refusal.reason, refusal.facts) == ("AGREED_ALREADY", {"provision_ids": "p2"})
    assert asked(some, provision_ids=("p1",)).state is S.REQUESTED
    assert asked(some, provision_ids=()).state is S.REQUESTED
    assert refusal_of(lambda: asked(budget(agreement=AGREEMENT), provision_ids=())).reason == "AGREED_ALREADY"


# The offer


@pytest.mark.proves("SOTON-B9")
def test_an_offer_is_the_panels_amount_with_conditions_days_and_checks() -> None:
    of = budget()
    change = asked(of).make_offer(offer(), of, in_full(of))
    assert change.events == (BudgetOffered(ID, CHILD_ID),)
    assert (change.state.state, change.state.budget_id) == (S.OFFERED, BUDGET_ID)
    given = change.state.offer
    assert given
    assert (given.amount_pence, given.offered_on) == (BREAKS.amount_pence, TODAY)
    assert given.conditions == (NO_PLACE, "Receipts are kept for a year.")
    assert given.receipt_dates == (date(2026, 4, 1), date(2026, 5, 1))
    assert [check.key for check in given.checks] == list(CHECKS)
    assert change.state.allowed_moves == ("consent", "withdraw")
    assert not change.state.preparation_owed


def test_an_offer_of_everything_is_what_the_panel_agreed_to_pay_directly_and_what_turns_direct_now() -> None:
    of = budget()
    application = asked(of, provision_ids=())
    given = application.make_offer(offer(provision_ids=()), of, in_full(of)).state.offer
    assert given
    assert given.provision_ids == ("p1", "p2", "p3")
    assert given.amount_pence == THERAPY.amount_pence + BREAKS.amount_pence + 20_000  # of the swimming only its part


@pytest.mark.parametrize("key", CHECKS)
def test_one_check_that_is_not_met_leaves_only_the_refusal(key: str) -> None:
    of = budget()
    refusal = refusal_of(lambda: asked(of).make_offer(offer(checks=checks(**{key: False})), of, in_full(of)))
    assert (refusal.reason, refusal.allowed, refusal.facts) == ("CHECK_NOT_MET", ("refuse",), {"checks": key})


def test_every_check_of_the_law_is_answered_once_with_a_finding() -> None:
    of = budget()
    odd = (
        *checks()[:3],
        checks()[0],
        AgreementCheck("horoscope", True, "Good."),
        AgreementCheck("efficient_use", True, " "),
    )
    assert faults(lambda: asked(of).make_offer(offer(checks=odd), of, in_full(of))) == [
        ("checks[5].finding", "REQUIRED"),
        ("checks[3].key", "GIVEN_TWICE"),
        ("checks[4].key", "UNKNOWN_VALUE"),
        ("checks", "REQUIRED"),
    ]


def test_an_offer_secures_the_provision_in_full() -> None:
    of = budget()
    refusal = refusal_of(lambda: asked(of).make_offer(offer(), of, {"p2": BREAKS.amount_pence - 1}))
    assert refusal.reason == "AMOUNT_NOT_SUFFICIENT"
    assert refusal.facts == {"provision_id": "p2", "needed_pence": "80000", "secured_pence": "79999"}
    assert refusal_of(lambda: asked(of).make_offer(offer(), of, {})).reason == "AMOUNT_NOT_SUFFICIENT"


def test_the_days_of_payment_lie_in_the_year_to_come() -> None:
    of = budget()
    days = (TODAY, YESTERDAY, TODAY, date(2027, 3, 3), None)
    assert faults(lambda: asked(of).make_offer(offer(receipt_dates=days), of, in_full(of))) == [
        ("receipt_dates[1]", "IN_THE_PAST"),
        ("receipt_dates[2]", "GIVEN_TWICE"),
        ("receipt_dates[3]", "TOO_LATE"),
        ("receipt_dates[4]", "REQUIRED"),
    ]
    assert asked(of).make_offer(offer(receipt_dates=(TODAY, date(2027, 3, 2))), of, in_full(of)).state.offer
    none = faults(lambda: asked(of).make_offer(offer(receipt_dates=()), of, in_full(of)))
    many = tuple(TODAY + timedelta(days=n) for n in range(61))
    too_many = faults(lambda: asked(of).make_offer(offer(receipt_dates=many), of, in_full(of)))
    assert (none, too_many) == ([("receipt_dates", "REQUIRED")], [("receipt_dates", "TOO_MANY")])


def test_conditions_are_plain_text_and_not_endless() -> None:
    of = budget()
    odd = ("<script>", "", *["Fair."] * 19)
    assert faults(lambda: asked(of).make_offer(offer(conditions=odd), of, in_full(of))) == [
        ("conditions", "TOO_MANY"),
        ("conditions[0]", "NOT_PLAIN_TEXT"),
        ("conditions[1]", "REQUIRED"),
    ]


def test_only_what_was_asked_for_is_offered_and_what_is_left_out_has_its_reason() -> None:
    of = budget()
    both = asked(of, provision_ids=("p1", "p2"))
    assert faults(lambda: both.make_offer(offer(provision_ids=("p2", "p3", "p9")), of, in_full(of))) == [
        ("provision_ids[2]", "NOT_IN_THE_BUDGET"),
        ("provision_ids[1]", "NOT_ASKED_FOR"),
        ("left_out_because", "REQUIRED"),
    ]
    partly = both.make_offer(offer(left_out_because="The therapist is paid by contract."), of, in_full(of)).state
    assert partly.offer
    assert partly.offer.amount_pence == BREAKS.amount_pence
    whole = offer(provision_ids=("p1", "p2"), left_out_because="Nothing.")
    assert faults(lambda: both.make_offer(whole, of, in_full(of))) == [("left_out_because", "OUT_OF_PLACE")]


def test_nothing_is_offered_from_a_budget_that_ended_meanwhile() -> None:
    over = budget(state=BudgetState.ENDED)
    assert refusal_of(lambda: asked().make_offer(offer(), over, in_full(over))).reason == "BUDGET_IS_ENDED"


# The refusal and its review


def test_a_refusal_has_reasons() -> None:
    change = asked().refuse("The money is in a contract for all.", by=OFFICER, on=TODAY)
    assert change.events == (BudgetRefused(ID, CHILD_ID),)
    assert (change.state.refusal_reasons, change.state.refused_on) == ("The money is in a contract for all.", TODAY)
    assert change.state.allowed_moves == ("request_review",)
    assert not change.state.preparation_owed
    assert faults(lambda: asked().refuse(" ", by=OFFICER, on=TODAY)) == [("reasons", "REQUIRED")]


def test_nothing_is_offered_after_a_refusal_until_it_fell() -> None:
    of = budget()
    refusal = refusal_of(lambda: refused_one().make_offer(offer(), of, in_full(of)))
    assert (refusal.reason, refusal.allowed) == ("BUDGET_APPLICATION_IS_REFUSED", ("request_review",))
    assert refusal_of(lambda: under_review().make_offer(offer(), of, in_full(of))).reason == "REVIEW_NOT_CONCLUDED"
    assert fallen().make_offer(offer(), of, in_full(of)).state.state is S.OFFERED


def test_a_review_is_asked_for_with_what_the_family_has_to_say() -> None:
    reviewed = under_review()
    assert (reviewed.state, reviewed.representations) == (S.UNDER_REVIEW, "Others have it.")
    assert reviewed.allowed_moves == ("uphold", "overturn", "withdraw")
    assert faults(lambda: refused_one().request_review("", earlier=None)) == [("representations", "REQUIRED")]
    assert refusal_of(lambda: asked().request_review("Why?", earlier=None)).reason == "BUDGET_APPLICATION_IS_REQUESTED"
    other = replace(asked(), id=UUID(int=8))
    refusal = refusal_of(lambda: refused_one().request_review("Why?", earlier=other))
    assert refusal.reason == "BUDGET_REQUESTED_ALREADY"


def test_a_refusal_that_stands_is_the_end_of_the_request() -> None:
    change = under_review().conclude_review("It cannot be divided.", upheld=True, by=COLLEAGUE)
    assert change.events == (RefusalReviewed(ID, CHILD_ID, True),)
    assert (change.state.state, change.state.allowed_moves) == (S.UPHELD, ())


def test_a_refusal_that_fell_leaves_an_offer_owed() -> None:
    change = under_review().conclude_review("It can be divided.", upheld=False, by=COLLEAGUE)
    assert change.events == (RefusalReviewed(ID, CHILD_ID, False),)
    assert change.state.preparation_owed
    assert change.state.allowed_moves == ("offer", "withdraw")
    again = refusal_of(lambda: change.state.conclude_review("Or not.", upheld=True, by=COLLEAGUE))
    assert again.reason == "REVIEW_CONCLUDED"


def test_who_refused_does_not_review_the_refusal() -> None:
    refusal = refusal_of(lambda: under_review().conclude_review("I was right.", upheld=True, by=OFFICER))
    assert (type(refusal), refusal.reason) == (Denied, "REFUSED_BY_YOURSELF")
    assert faults(lambda: under_review().conclude_review("", upheld=True, by=COLLEAGUE)) == [("reasons", "REQUIRED")]


# The consent


@pytest.mark.proves("SOTON-B9")
def test_the_recipients_written_consent_makes_the_agreement() -> None:
    of = budget()
    change = offered(of).consent(RECIPIENT, ACCOUNT, TODAY, budget=of, by=PARENT, on=TODAY)
    assert change.events == (BudgetAgreed(ID, CHILD_ID, BUDGET_ID),)
    assert change.state.state is S.AGREED
    assert change.state.agreement == BudgetAgreement(RECIPIENT, ACCOUNT, TODAY, provision_ids=("p2",))
    assert change.state.allowed_moves == ()


def test_a_consent_is_given_once() -> None:
    refusal = refusal_of(lambda: consented(consented(offered())))
    assert refusal.reason == "BUDGET_APPLICATION_IS_AGREED"
    assert refusal_of(lambda: consented(asked())).reason == "BUDGET_APPLICATION_IS_REQUESTED"


def test_whoever_the_schedule_excludes_receives_nothing() -> None:
    silent = replace(RECIPIENT, not_excluded=False)
    refusal = refusal_of(lambda: consented(offered(), recipient=silent))
    assert (refusal.reason, refusal.field) == ("RECIPIENT_EXCLUDED", "recipient.not_excluded")


def test_a_nominee_is_nominated_in_writing_before_the_consent_and_by_somebody_else() -> None:
    assert consented(offered(), recipient=nominee()).agreement
    field = "recipient.nominated_on"
    for day, code in ((None, "REQUIRED"), (TOMORROW, "IN_THE_FUTURE")):
        found = faults(lambda day=day: consented(offered(), recipient=nominee(nominated_on=day)))
        assert (field, code) in found
    later = {"recipient": nominee(nominated_on=TOMORROW), "on": TOMORROW}
    assert faults(lambda: consented(offered(), **later)) == [(field, "AFTER_CONSENT")]
    assert faults(lambda: consented(offered(), recipient=replace(RECIPIENT, nominated_on=TODAY))) == [
        (field, "NOT_A_NOMINEE")
    ]
    refusal = refusal_of(lambda: consented(offered(), recipient=nominee(), by="ali"))
    assert refusal.reason == "NOMINATES_ITSELF"


@pytest.mark.parametrize("capacity", [RecipientCapacity.YOUNG_PERSON, RecipientCapacity.REPRESENTATIVE])
def test_a_young_person_or_a_representative_receives(capacity: RecipientCapacity) -> None:
    agreed = consented(offered(), recipient=Recipient("Sam Taylor", capacity, "sam", True)).agreement
    assert agreed
    assert agreed.recipient.capacity is capacity


@pytest.mark.parametrize(
    ("account", "found"),
    [
        (None, [("account", "REQUIRED")]),
        (DedicatedAccount(True, last_four="123"), [("account.last_four", "NOT_FOUR_DIGITS")]),
        (DedicatedAccount(True, last_four="12a4"), [("account.last_four", "NOT_FOUR_DIGITS")]),
        (DedicatedAccount(True, last_four="١٢٣٤"), [("account.last_four", "NOT_FOUR_DIGITS")]),
        (DedicatedAccount(False, last_four="1234"), [("account.agreed_otherwise", "REQUIRED")]),
        (DedicatedAccount(True, "A family account.", "1234"), [("account.agreed_otherwise", "CONTRADICTS")]),
        (DedicatedAccount(False, "Agreed for 12345678.", "1234"), [("account.agreed_otherwise", "ACCOUNT_NUMBER")]),
    ],
)
def test_the_account_is_separate_or_agreed_otherwise_and_never_written_down(
    account: DedicatedAccount | None, found: list[tuple[str, str]]
) -> None:
    assert faults(lambda: consented(offered(), account=account)) == found


def test_an_account_may_be_agreed_otherwise() -> None:
    agreed = consented(offered(), account=DedicatedAccount(False, "Agreed by Ada: the family has no other.", "1234"))
    assert agreed.agreement


@pytest.mark.parametrize(
    ("day", "code"), [(None, "REQUIRED"), (TOMORROW, "IN_THE_FUTURE"), (YESTERDAY, "BEFORE_THE_OFFER")]
)
def test_a_consent_is_of_a_day_between_the_offer_and_today(day: date | None, code: str) -> None:
    assert faults(lambda: consented(offered(), consented_on=day)) == [("consented_on", code)]


def test_every_fault_of_a_consent_is_named_at_once() -> None:
    nobody = Recipient(" ", None)  # type: ignore[arg-type]
    assert faults(lambda: consented(offered(), recipient=nobody, account=None, consented_on=None)) == [
        ("recipient.name", "REQUIRED"),
        ("recipient.capacity", "REQUIRED"),
        ("account", "REQUIRED"),
        ("consented_on", "REQUIRED"),
    ]
    assert faults(lambda: consented(offered(), recipient=None)) == [("recipient", "REQUIRED")]


def test_nobody_consents_to_an_amount_that_is_not_there_any_more() -> None:
    less = budget(THERAPY, replace(BREAKS, amount_pence=70_000), SHARED)
    refusal = refusal_of(lambda: consented(offered(), less))
    assert (refusal.reason, refusal.allowed) == ("OFFER_OUTDATED", ("withdraw",))
    assert refusal.facts == {"offered_pence": "80000", "now_pence": "70000"}
    assert refusal_of(lambda: consented(offered(), budget(THERAPY))).reason == "OFFER_OUTDATED"


def test_a_family_takes_its_request_back_while_it_is_open() -> None:
    for application in (asked(), offered(), under_review(), fallen()):
        assert application.withdraw().state.state is S.WITHDRAWN
        assert application.withdraw().events == ()
    for application in (refused_one(), consented(offered()), asked().withdraw().state):
        assert refusal_of(application.withdraw).reason.startswith("BUDGET_APPLICATION_IS_")


def test_the_machine_is_the_laws() -> None:
    arrows = [(move.source.value, move.name, move.target.value) for move in BUDGET_APPLICATION.moves]
    assert arrows == [
        ("requested", "prepare", "prepared"),
        ("under_review", "prepare", "prepared"),
        ("prepared", "accept", "accepted"),
        ("prepared", "decline", "declined"),
        ("offered", "decline", "declined"),
        ("prepared", "offer", "offered"),
        ("prepared", "refuse", "refused"),
        ("requested", "offer", "offered"),
        ("requested", "refuse", "refused"),
        ("offered", "consent", "agreed"),
        ("refused", "request_review", "under_review"),
        ("under_review", "uphold", "upheld"),
        ("under_review", "overturn", "under_review"),
        ("under_review", "offer", "offered"),
        ("requested", "withdraw", "withdrawn"),
        ("offered", "withdraw", "withdrawn"),
        ("under_review", "withdraw", "withdrawn"),
    ]
    assert BUDGET_APPLICATION.terminal == {S.AGREED, S.UPHELD, S.WITHDRAWN, S.ACCEPTED, S.DECLINED}
