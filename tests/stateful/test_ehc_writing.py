"""Several people write one plan, each from what they last read: what a section says is always what its last writer,
who had read all that stood before, wanted; whoever had not is refused, and nothing else of the plan is touched."""

from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from kernel.errors import Stale
from services.plans.domain.ehc import drafting
from services.plans.domain.ehc.drafting import Writer
from services.plans.domain.ehc.section import EhcNeed, EhcSection, EhcSections, EhcView
from tests.unit.ehc_plan_specimens import AT, begun
from tests.unit.ehc_specimens import CASEWORKER, agreed

CASE = agreed()
PEOPLE = st.sampled_from(("ada", "ben", "cleo"))
SECTIONS = st.sampled_from((EhcSection.A, EhcSection.B))
LINES = {
    EhcSection.A: lambda id, words: EhcView(id, words=words),
    EhcSection.B: lambda id, words: EhcNeed(id, description=words),
}


class Writing(RuleBasedStateMachine):
    @initialize()
    def begin(self) -> None:
        self.version = begun(CASE)
        self.stands: dict[EhcSection, tuple[int, tuple[str, ...]]] = dict.fromkeys(LINES, (1, ()))
        self.read: dict[tuple[str, EhcSection], int] = {}
        self.ids: set[str] = set()
        self.words = 0

    @rule(who=PEOPLE, section=SECTIONS)
    def reads(self, who: str, section: EhcSection) -> None:
        self.read[who, section] = self.version.mark(section).version

    @rule(who=PEOPLE, section=SECTIONS, keeps=st.integers(0, 3), adds=st.integers(0, 2))
    def writes(self, who: str, section: EhcSection, keeps: int, adds: int) -> None:
        """Keeps the first few lines, leaves out the rest, adds some without an id."""
        known = self.read.get((who, section), 1)
        kept = self.version.sections.lines(section)[:keeps]
        self.words += 1
        new = tuple(LINES[section]("", f"{who} {self.words}.{n}") for n in range(adds))
        sent = EhcSections(**{section.attribute: (*kept, *new)})
        writer, before = Writer(CASEWORKER, who), self.version
        if known != self.stands[section][0]:
            with pytest.raises(Stale):
                drafting.write_section(before, section, known, sent, writer, case=CASE, at=AT)
            return
        self.version = drafting.write_section(before, section, known, sent, writer, case=CASE, at=AT).state
        lines: tuple[Any, ...] = self.version.sections.lines(section)
        assert lines[: len(kept)] == kept
        fresh = {line.id for line in lines[len(kept) :]}
        assert len(fresh) == adds
        assert not fresh & self.ids
        assert all(line.written_by == who for line in lines[len(kept) :])
        self.ids |= fresh
        self.stands[section] = (known + 1, tuple(line.id for line in lines))
        self.read[who, section] = known + 1

    @invariant()
    def every_section_is_what_its_last_writer_wanted(self) -> None:
        for section, (version, ids) in self.stands.items():
            assert self.version.mark(section).version == version
            assert tuple(line.id for line in self.version.sections.lines(section)) == ids


TestWriting = Writing.TestCase
