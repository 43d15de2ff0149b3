"""What differs between two versions of a plan: in sentences that a family can read, and field by field for programs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from kernel.money import pounds
from services.plans.domain.ehc.findings import label
from services.plans.domain.ehc.placement import EhcPlacement
from services.plans.domain.ehc.section import EhcNothing, EhcPer, EhcSection, EhcSections, Line
from services.plans.domain.ehc.words import in_full


class EhcDifferenceKind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class EhcFieldChange:
    """One field: its name in the contract, what it is called, and what it said before and says now, in words."""

    field: str
    called: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class EhcDifference:
    """One line that is new, gone or says something else; for a section without lines, `line_id` is empty."""

    section: EhcSection
    kind: EhcDifferenceKind
    line_id: str
    sentence: str
    changes: tuple[EhcFieldChange, ...] = ()


# What the fields of lines are called in sentences.
CALLED = {
    "kind": "what it is", "voice": "whose words", "words": "the words", "how_obtained": "how the voice was got",
    "description": "the text", "strengths": "strengths", "area": "the area of need", "sen_type": "the type of need",
    "sen_rank": "the rank of the type of need", "condition": "the condition", "baseline": "where the child stands",
    "target": "what is to be reached", "measure": "how it will be known", "by": "by when", "phase": "the phase",
    "owner": "who sees to it", "steps": "the steps", "monitored": "how it is monitored",
    "provider": "who provides it", "qualification": "the qualification", "employed_by": "who employs them",
    "funded_by": "which body pays", "funder": "which budget pays", "group_size": "how many children together",
    "ratio": "adults to children", "setting": "where", "minutes": "minutes each time", "times": "how many times",
    "per": "in what", "weeks_a_year": "in how many weeks of the year", "starts_on": "from when",
    "ends_on": "until when", "trained_by": "who trains and monitors",
    "supervision_hours": "hours a year of supervision and reports", "reviewed": "how it is reviewed",
    "review_on": "when it is reviewed", "flexible": "the range", "flexible_because": "why it is a range",
    "educates": "whether it educates", "prepares_for_adulthood": "whether it prepares for adulthood",
    "statutory_basis": "under which Act", "plan_ref": "which care plan", "annual_pence": "what it costs in a year",
    "mechanism": "how the money is held", "budget_id": "which budget", "source_id": "which document",
    "title": "the title", "author": "the author", "role": "the role", "body": "the body",
    "requested_on": "when it was asked for", "received_on": "when it came", "written_on": "when it was written",
    "aspiration_ids": "the aspirations that it leads to", "need_ids": "the needs that it answers",
    "outcome_ids": "the outcomes that it serves", "evidence_ids": "what it rests on",
    "provision_ids": "the provision that it pays for",
    "school_type": "the type of school", "urn": "the school's number", "name": "the school",
    "sen_unit": "whether it is in a SEN unit", "resourced_provision": "whether it is in a resourced provision",
    "residential": "whether the child boards", "looked": "who looked", "looked_on": "when somebody looked",
}  # fmt: skip
NOT_COMPARED = ("id", "written_by", "section")
LONGEST_QUOTE = 200


def differences(before: EhcSections, after: EhcSections) -> list[EhcDifference]:
    """Everything that differs, in the order of the sections. Who wrote a line is not what it says."""
    return [one for section in EhcSection for one in section_differences(section, before, after)]


def section_differences(section: EhcSection, before: EhcSections, after: EhcSections) -> Iterator[EhcDifference]:
    """What differs in one section."""
    if section is EhcSection.I:
        yield from _placement(before.section_i, after.section_i)
        return
    old = {line.id: line for line in before.lines(section)}
    new = {line.id: line for line in after.lines(section)}
    for id, line in new.items():
        if id not in old:
            yield _whole(section, EhcDifferenceKind.ADDED, line)
        elif changes := _changes(old[id], line):
            yield _changed(section, id, label(section, old[id]), changes)
    for id, line in old.items():
        if id not in new:
            yield _whole(section, EhcDifferenceKind.REMOVED, line)
    yield from _nothing(section, before, after)


def _whole(section: EhcSection, kind: EhcDifferenceKind, line: Line) -> EhcDifference:
    what = "is new" if kind is EhcDifferenceKind.ADDED else "is gone"
    sentence = f"In section {section.value.upper()}, {label(section, line)} {what}."
    return EhcDifference(section, kind, line.id, sentence)


def _changed(section: EhcSection, id: str, called: str, changes: tuple[EhcFieldChange, ...]) -> EhcDifference:
    told = "; ".join(_told(one) for one in changes)
    sentence = f"In section {section.value.upper()}, {called} changes: {told}."
    return EhcDifference(section, EhcDifferenceKind.CHANGED, id, sentence, changes)


def _told(one: EhcFieldChange) -> str:
    # Without verbs: what is called may be one or many.
    before, after = _quoted(one.before), _quoted(one.after)
    if not one.before:
        return f"{one.called}, new: {after}"
    if not one.after:
        return f"{one.called}, left out: {before}"
    return f"{one.called}, before {before}, now {after}"


def _quoted(text: str) -> str:
    text = text.strip().removesuffix(".")
    short = text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE].rsplit(maxsplit=1)[0]} …"
    return f"“{short}”"


def _changes(before: Any, after: Any) -> tuple[EhcFieldChange, ...]:
    return tuple(
        EhcFieldChange(one.name, CALLED[one.name], in_words(one.name, old), in_words(one.name, new))
        for one in fields(before)
        if one.name not in NOT_COMPARED and (old := getattr(before, one.name)) != (new := getattr(after, one.name))
    )


def in_words(name: str, value: Any) -> str:
    """A field's value as a sentence has it; empty for what is not said."""
    match value:
        case None | "" | ():
            return ""
        case bool():
            return "yes" if value else "no"
        case EhcPer():
            return PER[value]
        case StrEnum():
            return value.value.replace("_", " ")
        case int():
            return (pounds(value) if name.endswith("_pence") else str(value)) if value else ""
        case date():
            return in_full(value)
        case tuple():
            return ", ".join(one.upper() if name.endswith("_ids") else one for one in value)
        case UUID():
            return str(value)
    return str(value)


PER: Mapping[EhcPer, str] = {
    EhcPer.DAY: "a day",
    EhcPer.WEEK: "a week",
    EhcPer.FORTNIGHT: "a fortnight",
    EhcPer.MONTH: "a month",
    EhcPer.HALF_TERM: "half a term",
    EhcPer.TERM: "a term",
    EhcPer.YEAR: "a year",
    EhcPer.ONCE: "once",
}


def _placement(before: EhcPlacement | None, after: EhcPlacement | None) -> Iterator[EhcDifference]:
    section, kinds = EhcSection.I, EhcDifferenceKind
    if before is None and after is not None:
        named = after.name or after.school_type or "education otherwise than in a school"
        yield EhcDifference(section, kinds.ADDED, "", f"Section I is now filled: {named}.")
    elif before is not None and after is None:
        yield EhcDifference(section, kinds.REMOVED, "", "Section I is now empty.")
    elif before is not None and (changes := _changes(before, after)):
        told = "; ".join(_told(one) for one in changes)
        yield EhcDifference(section, kinds.CHANGED, "", f"Section I changes: {told}.", changes)


def _nothing(section: EhcSection, before: EhcSections, after: EhcSections) -> Iterator[EhcDifference]:
    old, new = _statement(before, section), _statement(after, section)
    name, kinds = section.value.upper(), EhcDifferenceKind
    if old is None and new is not None:
        yield EhcDifference(section, kinds.ADDED, "", f"Section {name} now says that there is nothing: “{new.words}”.")
    elif old is not None and new is None:
        yield EhcDifference(section, kinds.REMOVED, "", f"Section {name} no longer says that there is nothing.")
    elif old is not None and (changes := _changes(old, new)):
        told = "; ".join(_told(one) for one in changes)
        yield EhcDifference(section, kinds.CHANGED, "", f"What section {name} says instead changes: {told}.", changes)


def _statement(of: EhcSections, section: EhcSection) -> EhcNothing | None:
    return next((one for one in of.nothing if one.section is section), None)
