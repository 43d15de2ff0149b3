"""How a plan came about, as its reader may see it: what somebody let stand and why, who wrote which section."""

from collections.abc import Iterator
from datetime import UTC
from typing import Any

from chassis.typesetting import Block, Bullets, Heading, Paragraph, Table
from gateway.plan_papers.known import Known, day, in_words, letter_of
from kernel.clock import london_date
from kernel.plan_wording import SECTIONS

COUNCIL, ANOTHER, FAMILY = "la", "another organisation", "the family"


def let_stand(known: Known, numbers: dict[str, str]) -> Iterator[Block]:
    """What the rules find in the plan and a named person let stand, with the reason."""
    if known.version.overrides:
        yield Heading("What was let stand, by whom and why")
        yield Paragraph(
            "The rules for plans found these. A named person decided that the plan may say them all the same."
        )
        yield Bullets(tuple(_override(one, numbers) for one in known.version.overrides))


def who_wrote(known: Known) -> Iterator[Block]:
    """Who wrote each section, and when it was changed last in this version."""
    marks = {letter_of(one.section): one for one in known.version.marks}
    rows = tuple(_written(known, section, marks.get(section)) for section in SECTIONS if not known.hides(section))
    if told := tuple(row for row in rows if row[1]):
        yield Heading("Who wrote what")
        columns = ("Section", "Written by", "Changed last in this version")
        yield Table("Who wrote each section", columns, told, (1, 3, 2))


def _override(one: Any, numbers: dict[str, str]) -> str:
    where = numbers.get(one.line_id) or f"Section {letter_of(one.section).upper()}"
    what = one.rule.lower().replace("_", " ")
    quoted = f", “{one.words}”" if one.words else ""
    return f"{where}: {what}{quoted}\n{one.reason}\n{one.overridden_by}, {day(one.overridden_on)}"


def _written(known: Known, section: str, mark: Any) -> tuple[str, str, str]:
    lines = getattr(known.version.sections, f"section_{section}") if section != "i" else ()
    rewritten = mark is not None and mark.version > 1
    writers = [line.written_by for line in lines] or ([mark.written_by] if rewritten else [])
    names = dict.fromkeys(name_of(known, one) for one in writers if one)
    changed = in_words(london_date(mark.written_at.ToDatetime(tzinfo=UTC))) if rewritten and names else ""
    return section.upper(), ", ".join(names), changed


def name_of(known: Known, writer: str) -> str:
    """Who wrote, as a family knows them: no register's number, and of no person the sign-in."""
    scheme, found, _ = writer.partition(":")
    if not found:
        return FAMILY
    if scheme == COUNCIL:
        return known.authority.name
    party = f"org:{writer}"
    named = known.authority.agency_name(party)
    return ANOTHER if named == party else named
