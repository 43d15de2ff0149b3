"""What the domain knows of requests, agreements and reviews, the contract carries: the same fields and words."""

from enum import StrEnum
from typing import Any

import pytest
from google.protobuf.message import Message

from chassis import translate
from goldenthread.budgets.v1 import agreement_pb2, budgets_pb2
from services.budgets.domain import agreement, application, offer, preparing
from services.notifications import domain as notifications
from tests.specimens import message, record, unfilled

RECORDS = {
    agreement_pb2.Recipient: agreement.Recipient,
    agreement_pb2.DedicatedAccount: agreement.DedicatedAccount,
    agreement_pb2.BudgetAgreement: agreement.BudgetAgreement,
    agreement_pb2.BudgetReview: agreement.BudgetReview,
    agreement_pb2.ReviewedLine: agreement.ReviewedLine,
    agreement_pb2.AgreementCheck: offer.AgreementCheck,
    agreement_pb2.BudgetOffer: offer.BudgetOffer,
    agreement_pb2.PreparedBudgetLine: preparing.PreparedLine,
    agreement_pb2.BudgetApplication: application.BudgetApplication,
}
# Only a request that is open owes anything and allows moves.
GIVEN: dict[Any, dict[str, Any]] = {
    application.BudgetApplication: {"state": application.BudgetApplicationState.REQUESTED}
}
ENUMS = (
    (agreement_pb2.BudgetApplicationState, application.BudgetApplicationState),
    (agreement_pb2.RecipientCapacity, agreement.RecipientCapacity),
)
TAKEN_OVER = (
    (notifications.BudgetApplication, agreement_pb2.BudgetApplication),
    (notifications.BudgetReview, agreement_pb2.BudgetReview),
    (notifications.Repayment, budgets_pb2.Transfer),
)


def test_every_record_of_the_contract_is_one_of_the_domain() -> None:
    told = {
        name for name in agreement_pb2.DESCRIPTOR.message_types_by_name if not name.endswith(("Request", "Response"))
    }
    assert told == {kind.DESCRIPTOR.name for kind in RECORDS}


@pytest.mark.parametrize(("kind", "of"), RECORDS.items(), ids=lambda one: one.__name__)
def test_the_record_fills_every_field_of_its_message(kind: type[Message], of: type) -> None:
    assert unfilled(translate.fill(kind(), record(of, **GIVEN.get(of, {})))) == set()


@pytest.mark.parametrize(("told", "known"), ENUMS, ids=lambda one: getattr(one, "__name__", None))
def test_the_contract_has_the_domains_words(told: Any, known: type[StrEnum]) -> None:
    prefix = translate.prefix(told.DESCRIPTOR)
    words = [value.name.removeprefix(prefix).lower() for value in told.DESCRIPTOR.values if value.number]
    assert words == [member.value for member in known]


@pytest.mark.parametrize(("kind", "source"), TAKEN_OVER, ids=lambda one: one.__name__)
def test_what_letters_take_over_is_in_the_contract(kind: Any, source: type[Message]) -> None:
    taken = translate.read(kind, message(source, {}))
    assert [name for name in kind.__dataclass_fields__ if not getattr(taken, name)] == []
