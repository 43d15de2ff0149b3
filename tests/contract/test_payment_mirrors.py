"""What the domain knows of payments and statements, the contract carries: the same fields and the same words."""

from enum import StrEnum
from typing import Any

import pytest
from google.protobuf.message import Message

from chassis import translate
from goldenthread.budgets.v1 import payments_pb2 as pb
from services.budgets.domain import alert, payment, payment_file, reconciliation, statement
from services.budgets.domain.adjustment import AdjustmentKind
from services.budgets.domain.period import ClosedPeriod
from services.budgets.storage.statements import FunderLine
from tests.specimens import record, unfilled

RECORDS = {
    pb.Payment: payment.Payment,
    pb.SpendEvidence: payment.SpendEvidence,
    pb.StatementLine: statement.StatementLine,
    pb.MonthlySpend: statement.MonthlySpend,
    pb.FunderLine: FunderLine,
    pb.ReconciledRow: reconciliation.ReconciledRow,
    pb.BudgetAlert: alert.BudgetAlert,
    pb.PaymentFile: payment_file.PaymentFile,
}
# Answers that are filled from one record, and what the RPC adds to them.
ANSWERS = (
    (pb.GetStatementResponse, statement.Statement, {"budget_id", "from", "to"}),
    (pb.ClosePeriodResponse, ClosedPeriod, set()),
    (pb.ImportFinanceFileResponse, reconciliation.Report, set()),
)
# Only a payment that is not at its end allows moves; only matched rows have a sum.
GIVEN: dict[Any, dict[str, Any]] = {
    payment.Payment: {"state": payment.PaymentState.PAID},
    reconciliation.Report: {"rows": (record(reconciliation.ReconciledRow, result=reconciliation.RowResult.MATCHED),)},
}
# Texts that the contract lists in its comments.
WORDS = {
    "kind": {"accrual", "reversal", "clawback", "return", "release", "commitment"},
    "result": {"matched", "unknown", "amount_differs", "already_matched", "unreadable"},
    "alert": {"underspent", "overspent", "evidence_missing", "review_due", "review_missed"},
}


def test_every_record_of_the_contract_is_one_of_the_domain() -> None:
    told = {name for name in pb.DESCRIPTOR.message_types_by_name if not name.endswith(("Request", "Response"))}
    assert told == {kind.DESCRIPTOR.name for kind in RECORDS}


@pytest.mark.parametrize(("kind", "of"), RECORDS.items(), ids=lambda one: one.__name__)
def test_the_record_fills_every_field_of_its_message(kind: type[Message], of: type) -> None:
    assert unfilled(translate.fill(kind(), record(of, **GIVEN.get(of, {})))) == set()


@pytest.mark.parametrize(("kind", "of", "added"), ANSWERS, ids=lambda one: getattr(one, "__name__", ""))
def test_an_answer_is_filled_from_its_record(kind: type[Message], of: type, added: set[str]) -> None:
    assert unfilled(translate.fill(kind(), record(of, **GIVEN.get(of, {})))) == added


def test_the_contract_has_the_domains_states() -> None:
    prefix = translate.prefix(pb.PaymentState.DESCRIPTOR)
    words = [value.name.removeprefix(prefix).lower() for value in pb.PaymentState.DESCRIPTOR.values if value.number]
    assert words == [member.value for member in payment.PaymentState]


@pytest.mark.parametrize(
    ("words", "known"),
    [("kind", AdjustmentKind), ("result", reconciliation.RowResult), ("alert", alert.AlertKind)],
)
def test_the_words_that_the_contract_names_are_the_domains(words: str, known: type[StrEnum]) -> None:
    assert WORDS[words] == {member.value for member in known}
