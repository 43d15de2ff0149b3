"""What differs between two versions: nothing is left out, nothing is made up, and both can be read."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from services.plans.domain.ehc.difference import EhcDifferenceKind, differences
from services.plans.domain.ehc.findings import CHECKS, unquantified
from services.plans.domain.ehc.rules import RULES, UNQUANTIFIED
from services.plans.domain.ehc.section import EhcNeed, EhcOutcome, EhcPer, EhcProvision, EhcSections
from services.plans.domain.ehc.thread import thread

TEXT = st.sampled_from(("", "Therapy.", "Regular sessions as required.", "Ngozi will be given a laptop.", "x" * 300))
DAYS = st.one_of(st.none(), st.dates(date(2026, 1, 1), date(2028, 1, 1)))
IDS = st.lists(st.sampled_from(("a1", "b1", "b2", "e1", "f1", "k1")), max_size=3, unique=True).map(tuple)


def lines_of(letter: str, line: st.SearchStrategy) -> st.SearchStrategy:  # type: ignore[type-arg]
    """Up to four lines, each with an id of its own."""
    named = st.lists(line, max_size=4)
    return named.map(lambda found: tuple(replace(one, id=f"{letter}{n}") for n, one in enumerate(found, 1)))


NEEDS = st.builds(EhcNeed, description=TEXT, strengths=TEXT, evidence_ids=IDS, sen_rank=st.integers(0, 2))
OUTCOMES = st.builds(EhcOutcome, description=TEXT, measure=TEXT, by=DAYS, need_ids=IDS, steps=st.just(("One.",)))
PROVISION = st.builds(
    EhcProvision,
    description=TEXT,
    minutes=st.integers(0, 60),
    per=st.one_of(st.none(), st.sampled_from(EhcPer)),
    educates=st.booleans(),
    annual_pence=st.integers(0, 10_000),
    starts_on=DAYS,
    outcome_ids=IDS,
)
SECTIONS = st.builds(
    EhcSections,
    section_b=lines_of("b", NEEDS),
    section_e=lines_of("e", OUTCOMES),
    section_f=lines_of("f", PROVISION),
    section_g=lines_of("g", PROVISION),
)


@given(SECTIONS)
def test_nothing_differs_from_itself(of: EhcSections) -> None:
    assert differences(of, of) == []


@given(SECTIONS, SECTIONS)
def test_every_difference_is_told_once_and_the_other_way_round(before: EhcSections, after: EhcSections) -> None:
    there = {(one.section, one.line_id): one.kind for one in differences(before, after)}
    back = {(one.section, one.line_id): one.kind for one in differences(after, before)}
    assert there.keys() == back.keys()
    kinds = EhcDifferenceKind
    turned = {kinds.ADDED: kinds.REMOVED, kinds.REMOVED: kinds.ADDED, kinds.CHANGED: kinds.CHANGED}
    assert {place: turned[kind] for place, kind in there.items()} == back
    assert bool(there) == (before != after)


@given(SECTIONS, SECTIONS)
def test_every_field_that_differs_is_named(before: EhcSections, after: EhcSections) -> None:
    old = {one.id: one for one in before.section_f}
    told = {one.line_id: {c.field for c in one.changes} for one in differences(before, after) if one.section == "f"}
    for line in after.section_f:
        if line.id in old and line != old[line.id]:
            assert told[line.id] == {
                name for name in EhcProvision.__dataclass_fields__ if getattr(line, name) != getattr(old[line.id], name)
            }


@given(SECTIONS, SECTIONS)
def test_every_sentence_names_its_section_and_ends(before: EhcSections, after: EhcSections) -> None:
    for one in differences(before, after):
        assert f"ection {one.section.value.upper()}" in one.sentence
        assert one.sentence.endswith(".")
        assert len(one.sentence) < 20_000


@given(SECTIONS)
def test_every_finding_is_of_a_rule_and_of_a_line_that_is_there(of: EhcSections) -> None:
    for check in CHECKS:
        for finding in check(of):
            assert finding.rule in RULES
            assert finding.says.endswith(".")
            ids = {line.id for line in of.lines(finding.section)}
            assert not finding.line_id or finding.line_id in ids


@given(SECTIONS)
def test_the_thread_has_every_line_once_and_its_edges_run_both_ways(of: EhcSections) -> None:
    lines = {one.id: one for one in thread(of, [])}
    assert len(lines) == sum(len(getattr(of, f"section_{x}")) for x in "befg")
    for one in lines.values():
        for id in one.serves:
            assert id not in lines or one.id in lines[id].served_by


@given(st.text(alphabet="abc .,-", max_size=80), st.sampled_from(UNQUANTIFIED), st.text(alphabet="abc .,", max_size=80))
def test_wording_is_found_wherever_it_stands(before: str, wording, after: str) -> None:  # type: ignore[no-untyped-def]
    assert wording.words in [words for words, _ in unquantified(f"{before} {wording.words} 3{after}")]
