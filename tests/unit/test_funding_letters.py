"""Letters about direct payments (N15): who is told, and what each of them says."""

from dataclasses import replace

import pytest

from kernel.errors import NotFound
from services.notifications import domain
from tests.unit.funding_specimens import (
    BREAKS,
    BUDGET_ID,
    DUE,
    NOMINEE,
    about_budget,
    about_request,
    budget,
    demands,
    review,
    translate,
)
from tests.unit.test_notifications import FATHER, MOTHER, facts, letter, notices, told

TEAM = "team:southampton/finance"
PLANNED = facts("plan.proposed")


def written(heard: str, known: domain.Facts) -> str:
    """What the mother reads."""
    (body,) = [notice.body for notice in notices(heard, known) if notice.recipient == MOTHER]
    return body


@pytest.mark.proves("N15")
@pytest.mark.parametrize(
    ("heard", "kind", "recipients"),
    [
        ("application.prepared", "budget_prepared", [MOTHER, FATHER]),
        ("application.offered", "budget_offered", [MOTHER, FATHER]),
        ("application.refused", "budget_refused", [MOTHER, FATHER]),
        ("application.reviewed", "refusal_reviewed", [MOTHER, FATHER]),
        ("application.agreed", "budget_agreed", [MOTHER, FATHER, NOMINEE]),
        ("budget.reviewed", "budget_reviewed", [MOTHER, FATHER, NOMINEE]),
        ("budget.changed", "budget_changed", [MOTHER, FATHER, NOMINEE]),
        ("budget.ended", "budget_ended", [MOTHER, FATHER, NOMINEE]),
        ("budget.review_due/soon", "budget_review_due", [MOTHER, FATHER, TEAM, NOMINEE]),
        ("budget.review_due/missed", "budget_review_missed", [MOTHER, FATHER, TEAM, NOMINEE]),
        ("repayment.demanded", "repayment_demanded", [MOTHER, FATHER, NOMINEE]),
    ],
)
def test_the_family_and_whoever_receives_the_money_are_told(heard: str, kind: str, recipients: list[str]) -> None:
    assert told(heard) == {kind: recipients}
    assert {notice.catalogue_number for notice in notices(heard)} == {"N15"}


def test_a_nominee_is_greeted_by_name_and_a_team_as_a_colleague() -> None:
    assert letter("budget.changed", "budget_changed", NOMINEE).startswith("Dear Ali Khan,")
    assert letter("budget.review_due/soon", "budget_review_due", TEAM).startswith("Dear colleague,")


@pytest.mark.proves("N15", "SWK-7", "SOTON-B7")
def test_what_was_prepared_says_how_much_for_what_why_and_what_the_family_can_do() -> None:
    body = letter("application.prepared", "budget_prepared", MOTHER)
    assert "On 10 June 2026 Jo Taylor asked us for a personal budget for Sam." in body
    assert "It is £1,300.00 a year." in body
    assert "  Why this amount: Twenty days.\n" in body
    for can in ("take it as it is", "Ask us to pay you directly", "do not want it", "not enough for what"):
        assert can in body


def test_an_offer_in_an_ehc_case_names_the_plan_and_not_a_panel() -> None:
    known = facts("application.offered")
    assert known.budget is not None
    of_case = replace(known, budget=replace(known.budget, plan_id=None, ehc_case_id=known.budget.id))
    body = written("application.offered", of_case)
    assert "It is what the support costs that the plan says, in full." in body
    assert "decline the offer. Then the support is arranged for you." in body
    assert "panel" not in body


@pytest.mark.proves("N15")
@pytest.mark.proves("SOTON-B8")
def test_an_offer_says_how_much_for_what_when_on_which_conditions_and_what_was_looked_at() -> None:
    body = letter("application.offered", "budget_offered", MOTHER)
    assert "On 10 June 2026 Jo Taylor asked us for direct payments for Sam." in body
    assert "- Short breaks: £800.00 a year.\n  Why this amount: Twenty days.\n" in body
    assert "- Swimming: £200.00 a year." in body  # of a divided line the part that is paid directly
    assert "Together this is £1,000.00 a year." in body
    assert "The money is paid on 1 July 2026, 1 October 2026." in body
    assert "- The money may not be used for a place at a school.\n- Receipts are kept for a year.\n" in body
    assert (
        "- The money will be used in an appropriate way for the agreed support: The family has a plan for it.\n" in body
    )
    assert "can nominate somebody else" in body
    assert "Nothing is paid directly before that consent." in body
    assert "We do not offer everything" not in body


def test_an_offer_of_less_than_was_asked_for_says_why() -> None:
    known = about_request(PLANNED)
    assert known.funding
    assert known.funding.application
    assert known.funding.application.offer
    partly = replace(known.funding.application.offer, left_out_because="The therapist is paid by contract.")
    asked = replace(known.funding.application, offer=partly)
    body = written("application.offered", replace(known, funding=replace(known.funding, application=asked)))
    assert "We do not offer everything that was asked for. Our reasons:\n\nThe therapist is paid by contract.\n" in body


@pytest.mark.proves("N15")
def test_a_refusal_says_why_and_tells_the_right_to_a_review() -> None:
    body = letter("application.refused", "budget_refused", MOTHER)
    assert "On 12 June 2026 we decided not to agree to them." in body
    assert "Our reasons:\n\nThe clinic has one contract for all.\n" in body
    assert "You have the right to a review of this decision." in body
    assert "what was agreed for Sam is still provided" in body
    assert "Southampton Information, Advice and Support Service, telephone 01632 960 853." in body


def test_a_refusal_before_there_is_a_budget_is_written_all_the_same() -> None:
    assert "no contract" not in written("application.refused", replace(about_request(PLANNED), budget=None))


@pytest.mark.proves("N15")
@pytest.mark.parametrize(
    ("upheld", "says", "says_not"),
    [
        (True, "The decision stands.\n", "an offer of direct payments"),
        (False, "We now send you an offer of direct payments in writing.", "The decision stands."),
    ],
)
def test_what_came_of_the_review_of_a_refusal(upheld: bool, says: str, says_not: str) -> None:
    body = written("application.reviewed", about_request(PLANNED, upheld=upheld))
    assert says in body
    assert says_not not in body
    assert "Our reasons:\n\nThe sum can be divided after all.\n" in body


@pytest.mark.proves("N15")
@pytest.mark.proves("SOTON-B9")
def test_an_agreement_says_who_receives_what_is_asked_and_when_it_is_reviewed() -> None:
    body = letter("application.agreed", "budget_agreed", NOMINEE)
    assert "Ali Khan consented on 20 June 2026 to receive direct payments for Sam." in body
    assert "within three months, beginning with the first one" in body
    assert "It must be enough for the support in full." in body


@pytest.mark.proves("N15")
def test_less_money_comes_with_the_day_the_reasons_and_the_right_to_one_reconsideration() -> None:
    line = {"lines": [{"provision_id": BREAKS, "amount_pence": 50_000}]}
    body = written("budget.reviewed", about_budget(PLANNED, review("reduce", **line)))
    assert "On 1 September 2026 we reviewed the money" in body
    assert "We decided to give less money." in body
    assert "Our reasons:\n\nSam goes twice a week now.\n" in body
    assert "From 1 October 2026 on, the amounts for a year are:\n\n- Short breaks: £500.00.\n" in body
    assert "ask us to reconsider this decision, once, and before 1 October 2026" in body
    assert "The next review is due by 1 March 2027." in body


def test_an_end_is_announced_with_its_last_day_and_without_a_next_review() -> None:
    body = written("budget.reviewed", about_budget(PLANNED, review("stop")))
    assert "We decided to end the budget." in body
    assert "The last day for which money is paid is the day before 1 October 2026." in body
    assert "reconsider this decision, once" in body
    assert "next review" not in body


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        ("maintain", "We decided to leave everything as it is."),
        ("require_information", "We decided to ask for more information."),
    ],
)
def test_a_review_that_changes_no_amount_says_so(decision: str, words: str) -> None:
    body = written("budget.reviewed", about_budget(PLANNED, review(decision)))
    assert words in body
    assert "The amounts stay as they are." in body
    assert "reconsider" not in body


def test_more_money_is_told_line_by_line() -> None:
    more = review("increase", lines=[{"provision_id": BREAKS, "amount_pence": 95_000}])
    body = written("budget.reviewed", about_budget(PLANNED, more))
    assert "We decided to give more money." in body
    assert "- Short breaks: £950.00.\n" in body


def test_another_recipient_is_told_too() -> None:
    change = review("substitute_recipient", recipient={"name": "Kim Vale", "subject": "kim"})
    known = about_budget(PLANNED, change)
    assert told("budget.reviewed", known)["budget_reviewed"] == [MOTHER, FATHER, NOMINEE, "person:kim"]
    assert "From 1 October 2026 on, Kim Vale receives the direct payments." in written("budget.reviewed", known)


@pytest.mark.parametrize(
    ("overturned", "says"),
    [(True, "The decision does not stand. Nothing changes."), (False, "It takes effect on 1 October 2026.")],
)
def test_what_came_of_a_reconsideration(overturned: bool, says: str) -> None:
    again = review("stop", reconsidered=True, reconsideration_reasons="Needed after all.", overturned=overturned)
    body = written("budget.reviewed", about_budget(PLANNED, again))
    assert says in body
    assert "Our reasons:\n\nNeeded after all.\n" in body
    assert "Sam goes twice a week now." not in body
    assert ("The next review is due by 1 March 2027." in body) == overturned


def test_a_letter_is_about_the_review_of_its_event_even_if_another_followed() -> None:
    known = translate.read(domain.Budget, budget(review("reduce"), review("maintain")))
    assert known.last_review("reduce").decision == "reduce"
    with pytest.raises(NotFound):
        known.last_review("stop")


@pytest.mark.proves("N15")
def test_amounts_as_they_are_now() -> None:
    body = letter("budget.changed", "budget_changed", MOTHER)
    assert "- Short breaks: £800.00 from social care.\n- Swimming: £500.00 from health.\n" in body


@pytest.mark.proves("N15")
def test_an_end_says_what_happens_now() -> None:
    body = letter("budget.ended", "budget_ended", MOTHER)
    assert "the budget for the support of Sam ended on 1 October 2026" in body
    assert "What was agreed for Sam is still provided." in body
    assert "Money that was paid directly and is not spent is to be paid back." in body


@pytest.mark.proves("N15")
def test_a_review_is_announced_and_a_missed_one_admitted() -> None:
    assert "are to be reviewed by 30 September 2026." in letter("budget.review_due/soon", "budget_review_due", MOTHER)
    missed = written("budget.review_due/missed", about_budget(PLANNED, **DUE))
    assert "should have been reviewed by 30 September 2026, and no review is recorded." in missed


@pytest.mark.proves("N15")
def test_a_demand_says_how_much_why_and_by_when() -> None:
    body = letter("repayment.demanded", "repayment_demanded", MOTHER)
    assert "On 1 December 2026 we decided that money which was paid directly for Sam is to be paid back:" in body
    assert "- £40.00. Our reason: Receipts are missing.\n- £125.50. Our reason: It was not used.\n" in body
    assert "Together this is £165.50." in body
    assert "Please pay it back by 29 December 2026." in body  # four weeks
    assert "777" not in body  # an earlier demand has a letter of its own
    assert "999" not in body  # money that never reached the family


def test_a_single_demand_is_not_added_up() -> None:
    body = written("repayment.demanded", about_budget(PLANNED, demands=demands()[:1]))
    assert "Together" not in body
    assert domain.demanded(()) == ()


def test_every_letter_about_a_budget_can_be_found_by_it() -> None:
    assert {str(notice.subject_id) for notice in notices("budget.ended")} == {BUDGET_ID}
