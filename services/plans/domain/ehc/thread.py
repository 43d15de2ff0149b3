"""The golden thread of a plan: aspiration, need, outcome, provision, evidence, cost, and what each line leads to."""

from collections.abc import Iterator
from dataclasses import dataclass

from services.plans.domain.ehc.findings import EhcFinding
from services.plans.domain.ehc.section import PROVISION, EhcSection, EhcSections, Line, serves

# The thread's own order: what is hoped for, what is needed, what is to come of it, what is given, on what it rests,
# what it costs, and where.
ORDER = (
    EhcSection.A, EhcSection.B, EhcSection.C, EhcSection.D, EhcSection.E, *PROVISION, EhcSection.K, EhcSection.J,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EhcThreadLine:
    """One line of a plan as part of the thread.

    serves      lines before it that it leads back to: the aspirations of a need, the needs of an outcome
    served_by   lines after it that serve it
    rests_on    lines of section K that it rests on
    paid_by     lines of section J that pay for it
    rules       what the rules find in it, as far as nobody lets it stand
    """

    section: EhcSection
    id: str
    text: str
    serves: tuple[str, ...] = ()
    served_by: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    paid_by: tuple[str, ...] = ()
    annual_pence: int = 0
    rules: tuple[str, ...] = ()


def thread(of: EhcSections, found: list[EhcFinding]) -> tuple[EhcThreadLine, ...]:
    """Every line in the thread's order, with what it leads back to and what leads to it."""
    lines = [(section, line) for section in ORDER for line in of.lines(section)]
    back: dict[str, list[str]] = {}
    paid: dict[str, list[str]] = {}
    for section, line in lines:
        for id in _leads_back(line):
            (paid if section is EhcSection.J else back).setdefault(id, []).append(line.id)
    rules: dict[str, list[str]] = {}
    for finding in found:
        if finding.line_id and finding.overridden is None:
            rules.setdefault(finding.line_id, []).append(finding.rule)
    return tuple(
        EhcThreadLine(
            section,
            line.id,
            text_of(line),
            tuple(_leads_back(line)),
            tuple(dict.fromkeys(back.get(line.id, ()))),
            getattr(line, "evidence_ids", ()),
            tuple(dict.fromkeys(paid.get(line.id, ()))),
            getattr(line, "annual_pence", 0),
            tuple(dict.fromkeys(rules.get(line.id, ()))),
        )
        for section, line in lines
    )


def _leads_back(line: Line) -> Iterator[str]:
    """The lines that a line serves; what it rests on is another matter."""
    for name, ids in serves(line):
        if name != "evidence_ids":
            yield from ids


def text_of(line: Line) -> str:
    """What a line says in one text."""
    return next((str(getattr(line, name)) for name in ("description", "words", "title") if hasattr(line, name)), "")
