"""Bank and finance files: CSV in UTF-8 with the header "reference,date,amount,payee", amounts in pounds, and a last
line "total,,<sum>,<rows>" that shows that nothing was cut off.

A file is read as a whole before any of it counts. What is wrong with the file refuses it; what is wrong with a row is
said of that row.
"""

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kernel.errors import Invalid, Refused, demand
from kernel.money import parse_pounds, pounds
from kernel.plain_text import LONGEST_NAME
from services.budgets.domain.payment import Payment
from services.budgets.domain.texts import short_text_problems

HEADER = ["reference", "date", "amount", "payee"]
TRAILER = "total"
MOST_BYTES = 1024 * 1024
MOST_ROWS = 10_000
LONGEST_ECHO = 60


@dataclass(frozen=True, slots=True)
class FileRow:
    """A row as it was read; `fault` says what cannot be read of it."""

    line: int
    reference: str
    amount_pence: int = 0
    on: date | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class FinanceFile:
    """A file that is whole: its rows add up to what its last line says."""

    name: str
    digest: bytes
    rows: tuple[FileRow, ...]

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day of its rows; None when no row has one."""
        days = [row.on for row in self.rows if row.on]
        return (min(days), max(days)) if days else None


def read(name: str, content: bytes) -> FinanceFile:
    """The file, whole. Refused when too large, not UTF-8, without its header or total, cut off or wrongly added up."""
    demand(short_text_problems("name", name, limit=LONGEST_NAME))
    if len(content) > MOST_BYTES:
        raise _refused("FILE_TOO_LARGE", f"A file has at most {MOST_BYTES} bytes; divide it.")
    lines = _lines(content)
    if not lines or [cell.strip().lower() for cell in lines[0][1]] != HEADER:
        raise _refused("FILE_HEADER_MISSING", f'The first line must be "{",".join(HEADER)}".')
    *body, (_, trailer) = lines[1:] or [(1, [])]
    if len(trailer) != len(HEADER) or trailer[0].strip().lower() != TRAILER:
        message = f'The end of the file is missing: its last line must be "{TRAILER},,<sum>,<rows>".'
        raise _refused("FILE_CUT_OFF", message)
    if len(body) > MOST_ROWS:
        raise _refused("FILE_TOO_LARGE", f"A file has at most {MOST_ROWS} rows; divide it.")
    rows = tuple(_row(number, cells) for number, cells in body)
    _demand_whole(rows, trailer)
    return FinanceFile(name, hashlib.sha256(content).digest(), rows)


def _lines(content: bytes) -> list[tuple[int, list[str]]]:
    """The lines that say anything, with their numbers."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refused("FILE_NOT_UTF8", f"The file must be in UTF-8; byte {error.start + 1} is not.") from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        return [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error:
        raise _refused("FILE_NOT_CSV", f"Line {reader.line_num} of the file is not CSV.") from None


def _row(line: int, cells: Sequence[str]) -> FileRow:
    reference = cells[0].strip()[:LONGEST_ECHO]
    if len(cells) != len(HEADER):
        return FileRow(line, reference, fault=f"A row has {len(HEADER)} columns; this one has {len(cells)}.")
    try:
        pence = parse_pounds(cells[2])
    except Invalid:
        return FileRow(line, reference, fault="The amount cannot be read; write it like 1234.50.")
    try:
        on = date.fromisoformat(cells[1].strip())
    except ValueError:
        return FileRow(line, reference, pence, fault="The date cannot be read; write it like 2026-03-31.")
    return FileRow(line, reference, pence, on, "" if reference else "The row has no reference.")


def _demand_whole(rows: Sequence[FileRow], trailer: Sequence[str]) -> None:
    if trailer[3].strip() != str(len(rows)):
        raise _refused(
            "FILE_CUT_OFF", f"The last line says {trailer[3][:12].strip()!r} rows, and there are {len(rows)}."
        )
    total = sum(row.amount_pence for row in rows)
    try:
        said = parse_pounds(trailer[2])
    except Invalid:
        raise _refused("FILE_TOTAL_WRONG", "The sum in the last line cannot be read; write it like 1234.50.") from None
    if said != total:
        unread = ", ".join(str(row.line) for row in rows if row.fault)[:LONGEST_ECHO]
        facts = {"said_pence": str(said), "added_pence": str(total), **({"unreadable_lines": unread} if unread else {})}
        message = f"The rows come to {pounds(total)}, and the last line says {pounds(said)}."
        raise _refused("FILE_TOTAL_WRONG", message, facts)


def _refused(reason: str, message: str, facts: Mapping[str, str] | None = None) -> Refused:
    return Refused(reason, message, field="content", facts=facts)


def write(payments: Sequence[Payment], on: date) -> bytes:
    """Payments in the form that `read` takes; `on` is the day of those that are still to be paid."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADER)
    for payment in payments:
        day = (payment.paid_on or on).isoformat()
        writer.writerow([payment.reference, day, _decimal(payment.amount_pence), payment.payee])
    writer.writerow([TRAILER, "", _decimal(sum(payment.amount_pence for payment in payments)), len(payments)])
    return text.getvalue().encode()


def _decimal(pence: int) -> str:
    return f"{pence // 100}.{pence % 100:02}"


def demand_few(count: int) -> None:
    """Refused when there are more payments than a file may have rows."""
    if count > MOST_ROWS:
        message = f"These days have more than {MOST_ROWS} payments; ask for fewer days."
        raise Refused("TOO_MANY_PAYMENTS", message, field="to")
