"""What amendments change in the plan in force, told line by line, and the mark that each such line has in print."""

import re
from collections.abc import Iterator
from typing import Any

from chassis.typesetting import Block, Bullets, Heading, Paragraph
from gateway.plan_papers.known import Known, letter_of
from goldenthread.plans.v1 import ehc_plan_pb2
from kernel.plan_wording import SECTIONS

_KIND = ehc_plan_pb2.EhcDifferenceKind
MARKS = {_KIND.EHC_DIFFERENCE_KIND_ADDED: " (new)", _KIND.EHC_DIFFERENCE_KIND_CHANGED: " (changed)"}
# The line that a sentence is about, as the plans house calls it there.
QUOTED = re.compile(r"“.+?”(?= changes: | is new\.$| is gone\.$)", re.DOTALL)


def changes(known: Known, numbers: dict[str, str]) -> Iterator[Block]:
    """Everything that differs from the plan before, section by section; nothing where there is nothing to compare."""
    if not known.changes:
        return
    yield Heading("What has changed" if known.is_final else "What would change")
    yield Paragraph(
        "Compared with the plan before. What is new or has changed is marked so where it stands."
        if known.is_final
        else "Compared with the plan in force. What would be new or different is marked so where it stands."
    )
    for section in SECTIONS:
        if told := [one for one in known.changes if letter_of(one.section) == section]:
            yield Heading(f"Section {section.upper()}", 3)
            yield Bullets(tuple(_item(one, numbers) for one in told))


def mark(known: Known, line_id: str) -> str:
    """ " (new)", " (changed)", or nothing; after the name of a line."""
    return next((MARKS.get(one.kind, "") for one in known.changes if one.line_id == line_id), "")


def of_section(known: Known, section: str) -> Iterator[Block]:
    """The mark of a section that has no lines, or whose statement that there is nothing to say differs."""
    if any(letter_of(one.section) == section and not one.line_id for one in known.changes):
        yield Paragraph("This section has changed." if known.is_final else "This section would change.")


def _item(one: Any, numbers: dict[str, str]) -> str:
    """A line that is new, gone or different; what differs in it stands under it, before and after."""
    name, quoted = numbers.get(one.line_id, ""), QUOTED.search(one.sentence)
    if not one.line_id or (not one.changes and not quoted):
        return str(one.sentence)
    said = quoted[0] if quoted else ""
    match one.kind:
        case _KIND.EHC_DIFFERENCE_KIND_ADDED:
            return f"{name} is new: {said}"
        case _KIND.EHC_DIFFERENCE_KIND_REMOVED:
            return f"Left out: {said}"
    return "\n".join((f"{name} {said}".strip(), *(_field(change, numbers) for change in one.changes)))


def _field(change: Any, numbers: dict[str, str]) -> str:
    """ "Minutes each time: 45 (before: 30)"."""
    before, after = (_value(change.field, value, numbers) for value in (change.before, change.after))
    called = f"{change.called[0].upper()}{change.called[1:]}"
    return f"{called}: {after or 'nothing'} (before: {before or 'nothing'})"


def _value(field: str, value: str, numbers: dict[str, str]) -> str:
    """A value as the plan in print says it: lines by the numbers that they have there."""
    if not field.endswith("_ids"):
        return value
    return ", ".join(numbers.get(one.lower(), one) for one in value.split(", ") if one)
