"""Bank and finance files: what is read, what is refused, what each row turns out to be."""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.errors import Invalid, Refused
from kernel.ids import new_id
from services.budgets.domain.finance_file import MOST_BYTES, MOST_ROWS, FileRow, demand_few, read, write
from services.budgets.domain.payment import PaymentState
from services.budgets.domain.reconciliation import BookedPayment, Report, RowResult, reconcile
from tests.unit.payment_specimens import paid, payment
from tests.world import TODAY

HEADER = "reference,date,amount,payee\r\n"
ROW = "INV 17,2026-03-02,100.00,provider:org:ods:R1C\r\n"
IMPORT = UUID(int=9)


def content(*rows: str, total: str = "", header: str = HEADER) -> bytes:
    """A file of these rows of £100.00 each."""
    return (header + "".join(rows) + (total or f"total,,{len(rows) * 100}.00,{len(rows)}\r\n")).encode()


def refusal(text: bytes) -> Refused:
    with pytest.raises(Refused) as refused:
        read("march.csv", text)
    assert refused.value.field == "content"
    return refused.value


def test_a_whole_file_is_read() -> None:
    file = read("march.csv", content(ROW, ROW.replace("17", "18")))
    assert file.rows == (FileRow(2, "INV 17", 10_000, TODAY), FileRow(3, "INV 18", 10_000, TODAY))
    assert file.days == (TODAY, TODAY)


@pytest.mark.parametrize(
    "text",
    [
        b"\xef\xbb\xbf" + content(ROW),
        content(ROW).replace(b"\r\n", b"\n"),
        content(ROW).removesuffix(b"\r\n"),
        content(ROW, header="Reference, Date, Amount, Payee\r\n"),
        content(ROW.replace("100.00", '"£100.00"')),
        content(ROW) + b"\r\n\r\n",
    ],
)
def test_what_programs_make_of_it_is_read_all_the_same(text: bytes) -> None:
    assert [row.amount_pence for row in read("march.csv", text).rows] == [10_000]


@pytest.mark.parametrize("length", range(1, len(content(ROW, ROW)) - 2))
def test_a_file_that_is_cut_anywhere_is_refused(length: int) -> None:
    """Down to the last character that says anything: no prefix of a file passes for the file."""
    assert refusal(content(ROW, ROW)[:length]).reason in ("FILE_CUT_OFF", "FILE_HEADER_MISSING", "FILE_TOTAL_WRONG")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (b"", "FILE_HEADER_MISSING"),
        (ROW.encode(), "FILE_HEADER_MISSING"),
        (HEADER.encode(), "FILE_CUT_OFF"),
        ((HEADER + ROW).encode(), "FILE_CUT_OFF"),
        (content(ROW, total="total,,100.00,2\r\n"), "FILE_CUT_OFF"),
        (content(ROW, total="total,,100.00,1\r\n" + ROW), "FILE_CUT_OFF"),
        (content(ROW, total="total,,100.01,1\r\n"), "FILE_TOTAL_WRONG"),
        (content(ROW, total="total,,a hundred,1\r\n"), "FILE_TOTAL_WRONG"),
        (content(ROW.replace("100.00", "-100.00")), "FILE_TOTAL_WRONG"),
        (content(ROW).replace(b"R1C", "Rê".encode("latin-1")), "FILE_NOT_UTF8"),
        (content(ROW).decode().encode("utf-16"), "FILE_NOT_UTF8"),
        (content('"INV 17' + ROW), "FILE_NOT_CSV"),
        (content() + b"x" * MOST_BYTES, "FILE_TOO_LARGE"),
        (content(*[ROW] * (MOST_ROWS + 1)), "FILE_TOO_LARGE"),
    ],
)
def test_a_file_that_is_not_whole_is_refused(text: bytes, reason: str) -> None:
    assert refusal(text).reason == reason


def test_a_wrong_total_says_what_it_is_and_what_could_not_be_read() -> None:
    refused = refusal(content(ROW, ROW.replace("100.00", "lots"), total="total,,200.00,2\r\n"))
    assert refused.facts == {"said_pence": "20000", "added_pence": "10000", "unreadable_lines": "3"}
    assert refused.message == "The rows come to £100.00, and the last line says £200.00."


@pytest.mark.parametrize("name", ["", " ", "x" * 201])
def test_a_file_has_a_name(name: str) -> None:
    with pytest.raises(Invalid) as refused:
        read(name, content(ROW))
    assert refused.value.field == "name"


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("INV 17,02/03/2026,100.00,x\r\n", "The date cannot be read"),
        (",2026-03-02,100.00,x\r\n", "no reference"),
    ],
)
def test_a_row_that_cannot_be_read_is_said(row: str, words: str) -> None:
    (told,) = compared(content(row), BookedPayment(new_id(), "INV 17", 10_000, PaymentState.PAID)).rows
    assert (told.line, told.result, told.payment_id) == (2, RowResult.UNREADABLE, "")
    assert words in told.remark


def test_a_row_of_another_shape_or_amount_counts_for_nothing() -> None:
    rows = ("INV 17,2026-03-02\r\n", "INV 18,2026-03-02,lots,x\r\n")
    told = compared(content(*rows, total="total,,0.00,2\r\n")).rows
    assert [(row.line, row.reference, row.result) for row in told] == [
        (2, "INV 17", RowResult.UNREADABLE),
        (3, "INV 18", RowResult.UNREADABLE),
    ]


def compared(text: bytes, *booked: BookedPayment, unseen: tuple[UUID, ...] = ()) -> Report:
    return reconcile(IMPORT, read("march.csv", text), booked, unseen)


def booked(**changes: Any) -> BookedPayment:
    return replace(BookedPayment(new_id(), "INV 17", 10_000, PaymentState.PAID), **changes)


def results(*rows: str, known: tuple[BookedPayment, ...]) -> list[tuple[RowResult, str]]:
    return [(row.result, row.payment_id) for row in compared(content(*rows), *known).rows]


def test_a_row_matches_the_payment_of_its_reference_and_amount() -> None:
    one = booked()
    report = compared(content(ROW), one)
    assert [(row.result, row.payment_id) for row in report.rows] == [(RowResult.MATCHED, str(one.id))]
    assert report.matched_pence == 10_000


def test_a_row_that_is_there_twice_matches_once() -> None:
    id = str((one := booked()).id)
    assert results(ROW, ROW, known=(one,)) == [(RowResult.MATCHED, id), (RowResult.ALREADY_MATCHED, id)]


def test_two_payments_of_one_reference_take_a_row_each() -> None:
    one, two = booked(), booked()
    assert results(ROW, ROW, known=(one, two)) == [(RowResult.MATCHED, str(one.id)), (RowResult.MATCHED, str(two.id))]


@pytest.mark.parametrize(
    ("known", "result"),
    [
        (booked(is_matched=True), RowResult.ALREADY_MATCHED),
        (booked(amount_pence=9_999), RowResult.AMOUNT_DIFFERS),
    ],
)
def test_a_row_that_differs_names_the_payment_that_it_may_mean(known: BookedPayment, result: RowResult) -> None:
    assert results(ROW, known=(known,)) == [(result, str(known.id))]


@pytest.mark.parametrize("state", [PaymentState.APPROVED, PaymentState.CANCELLED, PaymentState.REVERSED])
def test_a_row_of_what_is_not_paid_in_our_books_is_unknown_and_says_so(state: PaymentState) -> None:
    (row,) = compared(content(ROW), booked(state=state)).rows
    assert (row.result, row.payment_id) == (RowResult.UNKNOWN, "")
    assert state.value in row.remark


def test_an_unknown_row_is_named() -> None:
    (row,) = compared(content(ROW)).rows
    assert (row.line, row.reference, row.amount_pence, row.result) == (2, "INV 17", 10_000, RowResult.UNKNOWN)


def test_what_the_file_does_not_show_is_missing() -> None:
    seen, unseen = booked(), new_id()
    assert compared(content(ROW), seen, unseen=(seen.id, unseen)).missing_payment_ids == (unseen,)


def test_what_is_written_is_read_back() -> None:
    march = replace(paid(), paid_on=date(2026, 3, 9))
    waiting = payment(reference="INV 18", amount_pence=5)
    file = read("run.csv", write([march, waiting], TODAY))
    assert [(row.reference, row.amount_pence, row.on, row.fault) for row in file.rows] == [
        ("INV 17", 10_000, date(2026, 3, 9), ""),
        ("INV 18", 5, TODAY, ""),
    ]
    assert read("run.csv", write([], TODAY)).rows == ()


@given(st.binary(max_size=400))
def test_whatever_is_sent_is_refused_or_read(noise: bytes) -> None:
    """Never another error, with or without a header before it."""
    for text in (noise, HEADER.encode() + noise, HEADER.encode() + noise + b"\r\ntotal,,0.00,1\r\n"):
        with suppress(Refused):
            read("noise.csv", text)


def test_an_export_has_its_limit() -> None:
    demand_few(MOST_ROWS)
    with pytest.raises(Refused) as refused:
        demand_few(MOST_ROWS + 1)
    assert refused.value.reason == "TOO_MANY_PAYMENTS"
