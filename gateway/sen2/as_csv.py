"""The SEN2 return as CSV: one file for each module, named and keyed as the Department's COLLECT exports are.

The modules come mixed, person by person, and a ZIP has its files one after another: each module waits compressed, so
that what is in hand is a tenth of the text.
"""

import csv
import io
import zipfile
import zlib
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from datetime import date
from typing import Any

from gateway.sen2.assembly import ReturnPage
from gateway.sen2.tally import Tally
from gateway.sen2.written import items, within
from kernel.sen2_form import Sen2Form, Sen2Module, Sen2Version
from kernel.sen2_return import Sen2Entry
from kernel.sen2_rules import Sen2Finding

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
# Beside the modules: the work list, and how many persons and findings there are.
FINDINGS, SUMMARY = "findings.csv", "summary.txt"
FOUND = ("rule", "number", "severity", "field", "childid", "caseid", "words", "allowed")


class Tables:
    """The rows of every module, as they come."""

    def __init__(self, form: Sen2Form, version: Sen2Version) -> None:
        self._form, self._version = form, version
        self._numbers: Counter[str] = Counter()
        self._texts = {module.key: io.StringIO() for module in form.modules}
        self._kept: dict[str, list[bytes]] = {module.key: [] for module in form.modules}
        for module in form.modules:
            self._write(module, self._heads(module))

    def take(self, entry: Sen2Entry) -> None:
        """One person with all that belongs to them."""
        person = self._form.module("person")
        number = self._row(person, entry.person, "")
        self._all(self._form.module("requests"), entry.requests, number)

    def keep(self) -> None:
        """Sets aside what has come so far."""
        for key, text in self._texts.items():
            self._kept[key].append(zlib.compress(text.getvalue().encode(), 1))
            text.seek(0)
            text.truncate()

    def text(self, module: Sen2Module) -> Iterator[bytes]:
        """All that was set aside of a module."""
        for piece in self._kept[module.key]:
            yield zlib.decompress(piece)

    def _all(self, module: Sen2Module, records: Any, parent: str) -> None:
        for record in records:
            number = self._row(module, record, parent)
            for inner in self._form.within(module):
                self._all(inner, within(inner, record), number)

    def _row(self, module: Sen2Module, record: Any, parent: str) -> str:
        self._numbers[module.key] += 1
        number = str(self._numbers[module.key])
        values = [_text(value) for _, value in items(self._form, module, self._version, record)]
        self._write(module, [number, *([parent] if module.parent else []), *values])
        return number

    def _heads(self, module: Sen2Module) -> list[str]:
        keys = [f"{module.key}tableid", *([f"{module.parent}tableid"] if module.parent else [])]
        return [*keys, *(one.tag.lower() for one in module.of(self._version))]

    def _write(self, module: Sen2Module, row: list[str]) -> None:
        csv.writer(self._texts[module.key], lineterminator="\r\n").writerow(row)


async def stream(form: Sen2Form, pages: AsyncIterator[ReturnPage], tally: Tally, made_on: date) -> AsyncIterator[bytes]:
    """The ZIP: every module, the findings, and a summary."""
    tables, found = Tables(form, form.version(tally.period.census_on)), io.StringIO()
    told = csv.writer(found, lineterminator="\r\n")
    told.writerow(FOUND)
    async for page in pages:
        told.writerows(_finding(form, one) for one in tally.take(page))
        for entry in page.entries:
            tables.take(entry)
        tables.keep()
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for module in form.modules:
            with archive.open(f"Blade-Export_{made_on:%d-%m-%Y}_{module.key}.csv", "w") as member:
                for piece in tables.text(module):
                    member.write(piece)
                    yield pipe.taken()
        archive.writestr(FINDINGS, found.getvalue())
        archive.writestr(SUMMARY, f"{tally.words}\n")
    yield pipe.taken()


class _Pipe(io.RawIOBase):
    """Where a ZIP is written to and taken from: nothing stays in it."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._pieces.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        """What was written since it was last asked."""
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value.year:04d}-{MONTHS[value.month - 1]}-{value.day:02d} 00:00:00"
    return str(value)


def _finding(form: Sen2Form, one: Sen2Finding) -> list[str]:
    rule = form.rules[one.rule]
    return [one.rule, rule.number, one.severity, one.field, one.child_id, one.case_id, rule.words, rule.allowed]
