"""What people write in the lines of a plan: not too much of it, in plain text, and every line with an id."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields, replace
from typing import Any

from kernel.errors import Violation
from kernel.funding import MECHANISMS, STREAMS
from kernel.plain_text import LONGEST_NAME, plain_text_problems
from kernel.plan_wording import SEN_TYPES
from services.plans.domain.ehc.placement import EhcPlacement, placement_problems
from services.plans.domain.ehc.section import PROVISION, EhcSection, EhcSections, Line, serves

LONGEST_LINE = 4_000
LONGEST_PLAN = 400_000
MOST_REFERENCES = 50
MOST_STEPS = 20
MOST_MINUTES, MOST_TIMES, MOST_WEEKS, MOST_HOURS = 24 * 60, 1_000, 53, 10_000
MOST_PENCE = 1_000_000_000
ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")

_S = EhcSection
MOST_LINES = {
    _S.A: 50, _S.B: 100, _S.C: 50, _S.D: 50, _S.E: 100, _S.F: 200, _S.G: 50, _S.H1: 50, _S.H2: 50, _S.J: 50, _S.K: 500,
}  # fmt: skip
# Fields that say a name, not a sentence.
NAMES = (
    "phase", "owner", "employed_by", "funded_by", "ratio", "statutory_basis", "plan_ref", "author", "role",
    "body", "looked",
)  # fmt: skip
NOT_WRITTEN = ("id", "written_by", "mechanism", "funder", "sen_type")
BOUNDS = {
    "sen_rank": 2, "group_size": 1_000, "minutes": MOST_MINUTES, "times": MOST_TIMES, "weeks_a_year": MOST_WEEKS,
    "supervision_hours": MOST_HOURS, "annual_pence": MOST_PENCE,
}  # fmt: skip
MAIN = ("description", "words", "title")


def section_problems(section: EhcSection, sent: EhcSections, taken: frozenset[str]) -> list[Violation]:
    """What is wrong with a section as somebody writes it. Field paths begin with "sections.".

    taken  ids of the lines of all other sections
    """
    found = list(_other_sections(section, sent))
    if section is _S.I:
        return [*found, *_placement(sent.section_i)]
    place, lines = f"sections.{section.attribute}", sent.lines(section)
    if len(lines) > MOST_LINES[section]:
        return [Violation(place, "TOO_MANY", f"At most {MOST_LINES[section]} lines are possible here.")]
    found += _ids(place, lines, taken)
    for index, line in enumerate(lines):
        found += _line(f"{place}[{index}]", section, line)
    return [*found, *_nothing(section, sent)]


def size_problems(of: EhcSections) -> list[Violation]:
    """A plan that nobody could read is refused as a whole."""
    size = sum(len(text) for section in EhcSection for line in of.lines(section) for _, text in _texts(line))
    if size <= LONGEST_PLAN:
        return []
    return [Violation("sections", "TOO_LONG", f"A plan may have at most {LONGEST_PLAN} characters in all.")]


def numbered(section: EhcSection, lines: Sequence[Line], last: int) -> tuple[tuple[Line, ...], int]:
    """Every line that came without an id gets one that no line ever had: f7. And the last number that was given."""
    named = []
    for line in lines:
        if not line.id:
            last += 1
            line = replace(line, id=f"{section.value}{last}")
        named.append(line)
    return tuple(named), max([last, *(_number(section, line.id) for line in named)])


def written(before: Sequence[Line], after: Sequence[Line], writer: str) -> tuple[Line, ...]:
    """The lines with who wrote each: a line that stays as it was keeps its writer."""
    known = {line.id: line for line in before}
    return tuple(replace(line, written_by=_writer(known.get(line.id), line, writer)) for line in after)


def changed(before: Sequence[Line], after: Sequence[Line]) -> frozenset[str]:
    """Ids of the lines that are gone or say something else."""
    kept = {line.id: replace(line, written_by="") for line in after}
    return frozenset(line.id for line in before if kept.get(line.id) != replace(line, written_by=""))


def _number(section: EhcSection, id: str) -> int:
    rest = id.removeprefix(section.value)
    return int(rest) if rest != id and rest.isascii() and rest.isdigit() and len(rest) < 9 else 0


def _writer(before: Line | None, after: Line, writer: str) -> str:
    if before is not None and replace(before, written_by="") == replace(after, written_by=""):
        return before.written_by
    return writer


def _other_sections(section: EhcSection, sent: EhcSections) -> Iterator[Violation]:
    for other in EhcSection:
        if other is not section and getattr(sent, other.attribute):
            message = f"This is about section {section.value.upper()}; send one section at a time."
            yield Violation(f"sections.{other.attribute}", "OUT_OF_PLACE", message)


def _placement(sent: EhcPlacement | None) -> list[Violation]:
    if sent is None:
        return []
    return [
        Violation(f"sections.{one.field.replace('placement', 'section_i', 1)}", one.code, one.message)
        for one in placement_problems(sent)
    ]


def _ids(place: str, lines: Sequence[Line], taken: frozenset[str]) -> Iterator[Violation]:
    counted = Counter(line.id for line in lines if line.id)
    for index, line in enumerate(lines):
        if line.id and not ID.fullmatch(line.id):
            message = "An id has 1 to 40 characters: small letters, digits, and . _ - between them."
            yield Violation(f"{place}[{index}].id", "MALFORMED", message)
        elif line.id and (counted[line.id] > 1 or line.id in taken):
            yield Violation(f"{place}[{index}].id", "ID_TAKEN", "Another line of this plan has this id.")


def _line(place: str, section: EhcSection, line: Line) -> Iterator[Violation]:
    for name, text in _texts(line):
        limit = LONGEST_NAME if name.split("[")[0] in NAMES else LONGEST_LINE
        yield from plain_text_problems(f"{place}.{name}", text, required=name in MAIN, limit=limit)
    for name, most in BOUNDS.items():
        if not 0 <= getattr(line, name, 0) <= most:
            yield Violation(f"{place}.{name}", "OUT_OF_RANGE", f"This is a number from 0 to {most}.")
    for name, ids in serves(line):
        if len(ids) > MOST_REFERENCES or any(not ID.fullmatch(id) for id in ids):
            message = f"At most {MOST_REFERENCES} ids of lines of this plan."
            yield Violation(f"{place}.{name}", "MALFORMED", message)
    yield from _words_of_lists(place, section, line)


def _words_of_lists(place: str, section: EhcSection, line: Any) -> Iterator[Violation]:
    if section in PROVISION and line.funder and line.funder not in STREAMS:
        yield Violation(f"{place}.funder", "UNKNOWN_VALUE", f"This must be one of {', '.join(STREAMS)}.")
    if getattr(line, "sen_type", "") not in ("", *SEN_TYPES):
        yield Violation(f"{place}.sen_type", "UNKNOWN_VALUE", f"This must be one of {', '.join(SEN_TYPES)}.")
    if section is _S.J and line.mechanism not in MECHANISMS:
        yield Violation(f"{place}.mechanism", "UNKNOWN_VALUE", f"This must be one of {', '.join(MECHANISMS)}.")
    if section is _S.E and len(line.steps) > MOST_STEPS:
        yield Violation(f"{place}.steps", "TOO_MANY", f"At most {MOST_STEPS} steps.")
    if section is _S.K and line.source_id is None:
        yield Violation(f"{place}.source_id", "REQUIRED", "Name the advice or evidence of this case.")
    if getattr(line, "starts_on", None) and line.ends_on and line.ends_on < line.starts_on:
        yield Violation(f"{place}.ends_on", "TOO_EARLY", "This cannot end before it starts.")


def _nothing(section: EhcSection, sent: EhcSections) -> Iterator[Violation]:
    for index, one in enumerate(sent.nothing):
        place = f"sections.nothing[{index}]"
        if one.section is not section or sent.lines(section) or index:
            message = "One statement for this section, and only where it has no lines."
            yield Violation(place, "OUT_OF_PLACE", message)
        yield from plain_text_problems(f"{place}.words", one.words, limit=LONGEST_LINE)
        yield from plain_text_problems(f"{place}.looked", one.looked, limit=LONGEST_NAME)


def _texts(line: Line) -> Iterator[tuple[str, str]]:
    for one in fields(line):
        value = getattr(line, one.name)
        if isinstance(value, str) and type(value) is str and one.name not in NOT_WRITTEN:
            yield one.name, value
        elif isinstance(value, tuple) and not one.name.endswith("_ids"):
            yield from ((f"{one.name}[{index}]", text) for index, text in enumerate(value))
