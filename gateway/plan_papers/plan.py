"""The plan, or its draft, as one document: front page, thread, sections A to K, rights."""

from collections.abc import Callable, Iterator
from typing import Any

from chassis.typesetting import Block, Document, Heading, Paragraph, Table, Words
from gateway.plan_papers import phrases
from gateway.plan_papers.changes import changes, mark, of_section
from gateway.plan_papers.known import Known, day, in_words, letter_of
from gateway.plan_papers.making import let_stand, who_wrote
from gateway.plan_papers.rights import rights, whom_to_ask
from kernel.plan_wording import SECTIONS

NEEDS, PROVISION = ("b", "c", "d"), ("f", "g", "h1", "h2")
EMPTY = "Nothing is written here yet."


def plan(known: Known) -> Document:
    """The document. Sections that are closed to the caller say so, and nothing else."""
    numbers = labels(known)
    return Document(
        title=title(known),
        sender=known.authority.name,
        dated=known.dated,
        reference=known.version.id,
        stamp=known.stamp,
        blocks=(
            *_front(known),
            *changes(known, numbers),
            *_thread(known, numbers),
            *(block for section in SECTIONS for block in _section(known, section, numbers)),
            *let_stand(known, numbers),
            *who_wrote(known),
            *rights(known),
            *whom_to_ask(known),
        ),
    )


def title(known: Known) -> str:
    """ "Draft: Education, Health and Care Plan"."""
    called, plan = known.called, known.authority.ehc.wording.title
    return plan if called == "Final plan" else f"{plan}: {called[0].lower()}{called[1:]}"


def labels(known: Known) -> dict[str, str]:
    """The number of each line by its id: "B2" is the second of section B."""
    lines = ((section, lines_of(known, section)) for section in SECTIONS if section != "i")
    return {line.id: f"{name.upper()}{number}" for name, told in lines for number, line in enumerate(told, 1)}


def lines_of(known: Known, section: str) -> Any:
    """The lines of a section, by its letter."""
    return getattr(known.version.sections, f"section_{section}")


def _front(known: Known) -> Iterator[Block]:
    child, decision = known.child, known.decision
    yield Paragraph(known.authority.ehc.wording.introduction)
    yield from phrases.facts(
        ("Name", f"{child.given_names} {child.family_name}".strip() if child else ""),
        ("Date of birth", day(child.born_on) if child else ""),
        ("This is", f"version {known.version.number}: {known.called[0].lower()}{known.called[1:]}"),
        ("Sent to the family on", in_words(known.served_on) if known.served_on else ""),
        ("Final since", in_words(known.issued_on) if known.issued_on else ""),
        ("Decided by", f"{decision.decided_by}, for {known.authority.name}" if decision else ""),
        ("To be reviewed by", in_words(known.review_by) if known.review_by else ""),
    )
    if decision and decision.reasons:
        yield Paragraph("The reasons for this decision:")
        yield words(decision.reasons)
    closed = [section.upper() for section in SECTIONS if known.hides(section)]
    if closed:
        yield Paragraph(f"Some of this plan is not shown to you: section {', '.join(closed)}.")


def _thread(known: Known, numbers: dict[str, str]) -> Iterator[Block]:
    """Each need with what is to be reached and what is done about it: the golden thread, to be read in one look."""
    rows = tuple(_row(known, need, numbers) for section in NEEDS for need in lines_of(known, section))
    if rows:
        yield Heading("From each need to what is done about it")
        yield Table("Needs, outcomes and provision", ("Need", "Outcome", "Provision"), rows, (3, 3, 4))


def _row(known: Known, need: Any, numbers: dict[str, str]) -> tuple[str, str, str]:
    outcomes = [one for one in lines_of(known, "e") if need.id in one.need_ids]
    reached = {one.id for one in outcomes}
    every = (line for section in PROVISION for line in lines_of(known, section))
    provision = [
        line
        for line in every
        if need.id in line.need_ids or (not line.need_ids and reached.intersection(line.outcome_ids))
    ]
    return (
        f"{numbers[need.id]}: {need.description}",
        "\n".join(f"{numbers[one.id]}: {_with_day(one)}" for one in outcomes) or "None yet",
        "\n".join(f"{numbers[line.id]}: {_in_short(line)}" for line in provision) or "None yet",
    )


def _with_day(outcome: Any) -> str:
    by = day(outcome.by)
    return f"{outcome.description.rstrip('.')}, by {by}" if by else str(outcome.description)


def _in_short(line: Any) -> str:
    said = filter(None, (line.description, phrases.how_often(line), line.provider))
    return " ".join(f"{one[0].upper()}{one[1:].rstrip('.')}." for one in said)


def _section(known: Known, section: str, numbers: dict[str, str]) -> Iterator[Block]:
    yield Heading(f"Section {section.upper()}: {SECTIONS[section]}")
    if own := known.authority.ehc.wording.sections.get(section):
        yield Paragraph(own)
    if known.hides(section):
        yield Paragraph("This section is not shown to you.")
        return
    yield from of_section(known, section)
    written = list(OF_SECTION[section](known, section, numbers))
    yield from written
    nothing = [one for one in known.version.sections.nothing if letter_of(one.section) == section]
    for one in nothing:
        yield Paragraph(f"{one.words}\nLooked at by {one.looked} on {day(one.looked_on)}.")
    if not written and not nothing:
        yield Paragraph(EMPTY)


def _views(known: Known, section: str, numbers: dict[str, str]) -> Iterator[Block]:
    for view in lines_of(known, section):
        kind = phrases.VIEWS.get(view.kind, "Words")
        yield Heading(f"{numbers[view.id]} {kind}{mark(known, view.id)}", 3)
        yield words(view.words)
        voice = phrases.VOICES.get(view.voice, "")
        yield from phrases.facts(("In the words of", voice), ("How we asked", view.how_obtained))


def _needs(known: Known, section: str, numbers: dict[str, str]) -> Iterator[Block]:
    for need in lines_of(known, section):
        yield Heading(f"{numbers[need.id]} {phrases.AREAS.get(need.area, 'Need')}{mark(known, need.id)}", 3)
        yield Paragraph(need.description)
        yield from phrases.facts(
            ("Strengths", need.strengths),
            ("Condition", need.condition),
            ("Type of need", phrases.type_of_need(need)),
            ("Matters for", phrases.listed(need.aspiration_ids, numbers)),
            ("Evidence", phrases.listed(need.evidence_ids, numbers)),
        )


def _outcomes(known: Known, section: str, numbers: dict[str, str]) -> Iterator[Block]:
    for outcome in lines_of(known, section):
        yield Heading(f"{numbers[outcome.id]} Outcome{mark(known, outcome.id)}", 3)
        yield Paragraph(outcome.description)
        yield from phrases.facts(
            ("Where things stand now", outcome.baseline),
            ("What is to be reached", outcome.target),
            ("How we will know", outcome.measure),
            ("By when", ", ".join(filter(None, (day(outcome.by), outcome.phase)))),
            ("Steps on the way", "\n".join(outcome.steps)),
            ("Who sees to it", outcome.owner),
            ("How it is followed", outcome.monitored),
            ("For the needs", phrases.listed(outcome.need_ids, numbers)),
            ("Leads to", phrases.listed(outcome.aspiration_ids, numbers)),
        )


def _provision(known: Known, section: str, numbers: dict[str, str]) -> Iterator[Block]:
    for line in lines_of(known, section):
        yield Heading(f"{numbers[line.id]} Provision{mark(known, line.id)}", 3)
        yield Paragraph(line.description)
        supervised = f"{line.supervision_hours} hours a year" if line.supervision_hours else ""
        yield from phrases.facts(
            ("How often and how long", phrases.how_often(line)),
            ("Who gives it", ", ".join(filter(None, (line.provider, line.qualification)))),
            ("Employed by", line.employed_by),
            ("With whom", phrases.with_whom(line)),
            ("Where", line.setting),
            ("When", phrases.when(line)),
            ("Trained and monitored by", line.trained_by),
            ("Supervision, training and reports", supervised),
            ("Owed under", line.statutory_basis),
            ("Plan or assessment", line.plan_ref),
            ("How it is reviewed", ", ".join(filter(None, (line.reviewed, day(line.review_on))))),
            ("Paid by", line.funded_by),
            ("Cost", phrases.money(line.annual_pence)),
            ("For the outcomes", phrases.listed(line.outcome_ids, numbers)),
            ("For the needs", phrases.listed(line.need_ids, numbers)),
            ("Evidence", phrases.listed(line.evidence_ids, numbers)),
        )
    agreed = known.version.health_agreement
    if section == "g" and agreed.agreed_by:
        whom = f"{agreed.agreed_by} ({agreed.role})"
        yield Paragraph(f"{whom} agreed to this section for {agreed.body} on {day(agreed.agreed_on)}.")


def _place(known: Known, section: str, numbers: dict[str, str]) -> Iterator[Block]:
    told = phrases.placement(known.version.sections.section_i)
    if told:
        yield Paragraph(told)
    elif not known.is_final:
        yield Paragraph("A draft names no school. You can say which school or college you prefer.")


def _budget(known: Known, section: str, numbers: dict[str, str]) -> Iterator[Block]:
    rows = tuple(
        (
            f"{numbers[line.id]}: {line.description}{mark(known, line.id)}",
            phrases.HELD.get(line.mechanism, line.mechanism),
            phrases.money(line.annual_pence),
            phrases.listed(line.provision_ids, numbers),
        )
        for line in lines_of(known, section)
    )
    if rows:
        columns = ("What it pays for", "How it is held", "How much", "For")
        yield Table("The personal budget", columns, rows, (4, 3, 3, 2))


def _advice(known: Known, section: str, numbers: dict[str, str]) -> Iterator[Block]:
    rows = tuple(
        (
            f"{numbers[line.id]}: {line.title}{mark(known, line.id)}",
            ", ".join(filter(None, (line.author, line.role, line.body))),
            day(line.written_on) or day(line.received_on),
        )
        for line in lines_of(known, section)
    )
    if any(dated for _, _, dated in rows):
        yield Table("Advice that this plan rests on", ("What", "By whom", "Dated"), rows, (4, 4, 3))
    elif rows:
        yield Table("Advice that this plan rests on", ("What", "By whom"), tuple(row[:2] for row in rows), (1, 1))


def words(text: str) -> Words:
    """What somebody wrote, paragraph by paragraph."""
    return Words(tuple(one.strip("\n") for one in text.split("\n\n") if one.strip()) or ("",))


Write = Callable[[Known, str, dict[str, str]], Iterator[Block]]
OF_SECTION: dict[str, Write] = {
    "a": _views,
    **dict.fromkeys(NEEDS, _needs),
    "e": _outcomes,
    **dict.fromkeys(PROVISION, _provision),
    "i": _place,
    "j": _budget,
    "k": _advice,
}
