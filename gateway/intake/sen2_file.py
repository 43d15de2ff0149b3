"""The SEN2 return of an earlier year, as XML or as a ZIP of CSV files, read as the history of its persons.

The files are those that this platform writes, and COLLECT exports: elements and columns are found by the tags of
`kernel/sen2.toml`, whatever their order and case, and codes are read by the same code sets that write them. What
stands in an item and is no code, day or number stays as it is, for the record's own check to refuse with its place.
What is not the return's is left where it is; so is what a return says of money, for it names neither amounts nor lines.
"""

import csv
import io
import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import cache
from typing import Any, get_args, get_type_hints
from xml.etree.ElementTree import Element

from gateway.intake import xml
from gateway.intake.xml import all_of, not_taken, plain
from gateway.sen2.as_csv import MONTHS
from kernel.sen2_form import Sen2Field, Sen2Form, Sen2Module
from kernel.sen2_return import (
    Sen2ActivePlan,
    Sen2Assessment,
    Sen2NamedPlan,
    Sen2Need,
    Sen2Person,
    Sen2Placement,
    Sen2Request,
    Sen2Setting,
)

ZIP = "application/zip"
MOST_ELEMENTS = 3_000_000
MOST_FILES = 40
MOST_BYTES = 134_217_728
PERSON = "person"
# By the key of a module, what it is in the platform's own words.
KINDS: dict[str, type[Any]] = {
    PERSON: Sen2Person,
    "requests": Sen2Request,
    "assessment": Sen2Assessment,
    "namedplan": Sen2NamedPlan,
    "plandetail": Sen2Setting,
    "activeplans": Sen2ActivePlan,
    "placementdetail": Sen2Placement,
    "senneed": Sen2Need,
}
# Of which a parent has one at most; of the others any number.
ALONE = ("assessment", "namedplan", "activeplans")
OF_MONEY = ("personal_budget", "organised_arrangements", "direct_payments")
YES_NO = {"1": True, "true": True, "0": False, "false": False}
# 2026-Sep-28 00:00:00, as COLLECT writes days.
EXPORTED_DAY = re.compile(r"([0-9]{4})-([A-Z][a-z]{2})-([0-9]{2})(?: 00:00:00)?")
Items = Mapping[str, str]
Record = dict[str, Any]


def from_xml(body: bytes, form: Sen2Form) -> list[Record]:
    """Each person of the file with their requests. A Problem for what is no such file."""
    root = xml.read(body, MOST_ELEMENTS)
    persons = all_of(root, "Persons", "Person")
    if not persons:
        raise not_taken("NOT_SEN2", "It has no Persons with a Person in them, as the SEN2 return has.")
    return [_of_element(form, form.module(PERSON), one) for one in persons]


def from_zip(body: bytes, form: Sen2Form) -> list[Record]:
    """The same of a ZIP with a CSV file for each module. A Problem says what is wrong with which file."""
    rows = {module.key: list(_rows(module, text)) for module, text in _texts(body, form)}
    for key in (PERSON, "requests"):
        if key not in rows:
            raise not_taken("NOT_SEN2", f"It has no file of the module {key}, whose name ends in {key}.csv.")
    known = {key: {row.get(f"{key}tableid", "") for row in told} for key, told in rows.items()}
    within: dict[tuple[str, str], list[Items]] = defaultdict(list)
    for module in form.modules:
        for number, row in enumerate(rows.get(module.key, ()) if module.parent else (), 2):
            parent = row.get(f"{module.parent}tableid", "")
            if parent not in known.get(module.parent, ()):
                detail = f"Line {number} of {module.key} belongs to no line of {module.parent}: is the file whole?"
                raise not_taken("NOT_WHOLE", detail)
            within[module.key, parent].append(row)
    return [_of_row(form, form.module(PERSON), row, within) for row in rows[PERSON]]


def _of_element(form: Sen2Form, module: Sen2Module, element: Element) -> Record:
    items = {plain(one.tag).casefold(): " ".join((one.text or "").split()) for one in element if not len(one)}
    found = _items(form, module, items)
    for inner in form.within(module):
        told = [one for one in element if plain(one.tag) == inner.tag]
        _put(found, inner, [_of_element(form, inner, one) for one in told])
    return found


def _of_row(
    form: Sen2Form, module: Sen2Module, row: Items, within: Mapping[tuple[str, str], Sequence[Items]]
) -> Record:
    found = _items(form, module, row)
    for inner in form.within(module):
        told = within.get((inner.key, row.get(f"{module.key}tableid", "")), ())
        _put(found, inner, [_of_row(form, inner, one, within) for one in told])
    return found


def _put(found: Record, module: Sen2Module, told: list[Record]) -> None:
    """Where there is one at most, two are told as they are: the record's own check refuses that."""
    if module.key in ALONE and len(told) <= 1:
        found |= {module.attribute: told[0]} if told else {}
    else:
        found[module.attribute] = told


def _items(form: Sen2Form, module: Sen2Module, items: Items) -> Record:
    return {
        one.attribute: value
        for one in module.fields
        if one.attribute not in OF_MONEY
        and (text := items.get(one.tag.casefold(), "").strip())
        and (value := _value(form, module, one, text)) is not None
    }


def _value(form: Sen2Form, module: Sen2Module, one: Sen2Field, text: str) -> Any:
    if one.codes:
        return _words(form, one.codes).get(text, text)
    kind = _kinds(module.key)[one.attribute]
    if kind is date:
        return _day(text)
    if kind is bool:
        return YES_NO.get(text.casefold(), text)
    return int(text) if kind is int and text.isascii() and text.isdecimal() and len(text) < 10 else text


def _words(form: Sen2Form, codes: str) -> dict[str, str]:
    """By a code, the platform's word. An extended code, which is written as the one that it rolls up into, stays."""
    told = form.codes[codes].words
    by_code = {code: word for word, code in told.items() if code not in told}
    return by_code | {word: word for word, code in told.items() if word == code or word not in told.values()}


def _day(text: str) -> str:
    exported = EXPORTED_DAY.fullmatch(text)
    if exported and exported[2] in MONTHS:
        return f"{exported[1]}-{MONTHS.index(exported[2]) + 1:02}-{exported[3]}"
    return text


@cache
def _kinds(key: str) -> dict[str, type[Any]]:
    """By attribute of a module's record, what it is: a day, yes or no, a number, or a text."""
    hints = get_type_hints(KINDS[key])
    return {one.name: next(iter(get_args(hints[one.name])), hints[one.name]) for one in fields(KINDS[key])}


# -- a ZIP that somebody else made ------------------------------------------------------------------------------------


def _texts(body: bytes, form: Sen2Form) -> Iterator[tuple[Sen2Module, str]]:
    """The text of each module's file, never more of them together than MOST_BYTES."""
    left = MOST_BYTES
    try:
        archive = zipfile.ZipFile(io.BytesIO(body))
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise not_taken("NOT_ZIP", "It is no ZIP file, or its end is missing: was it cut off on the way?") from error
    with archive:
        if len(archive.namelist()) > MOST_FILES:
            raise not_taken("TOO_MUCH", f"It has more than {MOST_FILES} files.")
        for info in archive.infolist():
            named = re.fullmatch(r"(?:.*[_/\\])?([a-z]+)\.csv", info.filename.casefold())
            module = next((one for one in form.modules if named and one.key == named[1]), None)
            if module is None:
                continue
            told = _unpacked(archive, info, left)
            left -= len(told)
            try:
                yield module, told.decode("utf-8-sig")
            except UnicodeDecodeError as error:
                detail = f"The file of {module.key} holds bytes that are no UTF-8, at byte {error.start}."
                raise not_taken("ENCODING", detail) from error


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int) -> bytes:
    """What is in one file: no more than `most`, however small it was packed."""
    try:
        with archive.open(info) as member:
            told = member.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError) as error:
        detail = f"The file {info.filename[:100]} in it cannot be unpacked: it is damaged, cut off or locked."
        raise not_taken("NOT_ZIP", detail) from error
    if len(told) > most:
        raise not_taken("TOO_MUCH", f"Unpacked it has more than {MOST_BYTES} bytes.")
    return told


def _rows(module: Sen2Module, text: str) -> Iterator[Items]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        heads = [head.strip().casefold() for head in next(reader, [])]
        wanted = [f"{module.key}tableid", *([f"{module.parent}tableid"] if module.parent else [])]
        if missing := [one for one in wanted if one not in heads]:
            raise not_taken("NOT_SEN2", f"The file of {module.key} has no column {missing[0]} in its first line.")
        for row in reader:
            if row and len(row) != len(heads):
                detail = f"Line {reader.line_num} of {module.key} has {len(row)} columns of {len(heads)}: cut off?"
                raise not_taken("NOT_WHOLE", detail)
            if row:
                yield dict(zip(heads, row, strict=True))
    except csv.Error as error:
        raise not_taken("NOT_CSV", f"Line {reader.line_num} of {module.key} is no CSV: {error}.") from error
