"""The rules that a plan is held to: what each finds, what it leaves alone, how it explains itself."""

from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from kernel.calendar import ONE_DAY
from services.plans import domain
from services.plans.domain.ehc.findings import blocking, unquantified
from services.plans.domain.ehc.placement import EhcPlacement, EhcPlacementKind
from services.plans.domain.ehc.rules import RULES, UNQUANTIFIED, EhcStage
from services.plans.domain.ehc.section import EhcBudgetLine, EhcNeed, EhcOutcome, EhcPer, EhcProvision, EhcView
from services.plans.domain.ehc.version import EhcPlanVersion, EhcVersionKind
from tests.unit.ehc_plan_specimens import ON, drafted, found, rules, saying, written
from tests.unit.ehc_specimens import agreed

ONLY_WORDING = {("UNQUANTIFIED_WORDING", "f", "f3")}


@pytest.fixture(scope="module")
def plan() -> tuple[domain.EhcCase, EhcPlanVersion]:
    return drafted()


def changed(version: EhcPlanVersion, section: str, place: int, **values: Any) -> EhcPlanVersion:
    """The version with one line changed."""
    lines = list(getattr(version.sections, section))
    lines[place] = replace(lines[place], **values)
    return saying(version, **{section: tuple(lines)})


def test_a_plan_that_says_what_is_owed_has_no_finding_but_the_wording(plan: Any) -> None:
    of, version = plan
    assert rules(of, version) == ONLY_WORDING
    [finding] = [one for one in found(of, version) if one.blocks]
    assert (finding.words, finding.may_stand) == ("as required", (EhcStage.SERVE, EhcStage.ISSUE))
    assert finding.says.startswith("F3 “A quiet space with a teaching assistant")
    assert "say when it is required" in finding.says
    assert "Code 9.69" in finding.basis


def test_every_rule_says_where_the_law_or_the_code_says_so_and_what_to_do() -> None:
    for rule in RULES.values():
        assert any(word in rule.basis for word in ("CFA s.", "SR ", "Code ")), rule.key
        assert rule.mend.endswith("."), rule.key
        assert set(rule.may_stand) <= set(rule.blocks), rule.key


@pytest.mark.proves("SWK-10", "SWK-T9", "SWK-T10", "SWK-T11", "SWK-T12", "SWK-T13")
@pytest.mark.parametrize(
    ("section", "place", "values", "finds"),
    [
        ("section_b", 0, {"evidence_ids": ()}, {("EVIDENCE_MISSING", "b", "b1")}),
        ("section_b", 0, {"evidence_ids": ("k99",)}, {("LINE_NOT_THERE", "b", "b1"), ("EVIDENCE_MISSING", "b", "b1")}),
        ("section_e", 0, {"description": "Ngozi will receive speech therapy."}, {("OUTCOME_IS_A_SERVICE", "e", "e1")}),
        ("section_e", 0, {"measure": ""}, {("OUTCOME_NOT_SMART", "e", "e1")}),
        ("section_e", 0, {"by": None}, {("OUTCOME_NOT_SMART", "e", "e1")}),
        ("section_e", 0, {"by": ON}, {("OUTCOME_IN_THE_PAST", "e", "e1")}),
        ("section_e", 0, {"need_ids": (), "aspiration_ids": ()}, {("OUTCOME_WITHOUT_NEED", "e", "e1")}),
        ("section_f", 0, {"need_ids": (), "outcome_ids": ()}, {
            ("PROVISION_WITHOUT_NEED", "f", "f1"), ("SEN_NEED_WITHOUT_PROVISION", "b", "b1"),
            ("OUTCOME_WITHOUT_PROVISION", "e", "e1"),
        }),
        ("section_f", 0, {"need_ids": ()}, set()),  # its outcome answers the need
        ("section_g", 0, {"need_ids": (), "outcome_ids": ("e1",)}, set()),
        ("section_f", 0, {"minutes": 0}, {("NOT_SPECIFIED", "f", "f1")}),
        ("section_f", 0, {"provider": " "}, {("NOT_SPECIFIED", "f", "f1")}),
        ("section_f", 0, {"weeks_a_year": 0}, {("NOT_SPECIFIED", "f", "f1")}),
        ("section_f", 0, {"per": EhcPer.ONCE, "minutes": 0, "times": 0, "qualification": "", "group_size": 0}, set()),
        ("section_f", 0, {"minutes": 0, "flexible": "30 to 45 minutes"}, {("FLEXIBLE_WITHOUT_REASON", "f", "f1")}),
        ("section_f", 0, {"minutes": 0, "flexible": "30 to 45", "flexible_because": "Her attention varies."}, set()),
        ("section_f", 0, {"reviewed": "as appropriate"}, {("UNQUANTIFIED_WORDING", "f", "f1")}),
        ("section_g", 0, {"educates": True}, {("BELONGS_INTO_F", "g", "g1")}),
        ("section_j", 0, {"provision_ids": ()}, {("BUDGET_WITHOUT_PROVISION", "j", "j1")}),
        ("section_j", 0, {"mechanism": "direct_payment", "need_ids": ()}, {("BUDGET_WITHOUT_PROVISION", "j", "j1")}),
        ("section_k", 0, {"source_id": UUID(int=7)}, {
            ("NOT_IN_THE_CASE", "k", "k1"), ("ADVICE_NOT_APPENDED", "k", ""),
        }),
    ],
)  # fmt: skip
def test_each_rule_finds_its_own(plan: Any, section: str, place: int, values: Any, finds: set[Any]) -> None:
    of, version = plan
    assert rules(of, changed(version, section, place, **values)) == finds | ONLY_WORDING


@pytest.mark.proves("SWK-T11", "SWK-7")
def test_a_budget_comes_to_what_the_provision_costs_that_it_pays_for_or_a_named_person_says_why_not(plan: Any) -> None:
    of, version = plan
    less = changed(version, "section_j", 0, annual_pence=100_000)
    [finding] = [one for one in found(of, less) if one.rule == "BUDGET_COST_DIFFERS"]
    assert "£1,000.00 a year, and the provision that it pays for (F1) costs £1,710.00" in finding.says
    assert finding.may_stand == (EhcStage.SERVE, EhcStage.ISSUE)
    # Two budgets that pay for the same provision come to it together; what nobody costed is a note only.
    [line] = less.sections.section_j
    shared = (line, replace(line, id="j2", annual_pence=71_000))
    assert rules(of, saying(less, section_j=shared)) == ONLY_WORDING
    assert rules(of, changed(less, "section_f", 0, annual_pence=0)) == ONLY_WORDING


@pytest.mark.parametrize("section", ["f", "g", "h1", "h2"])
def test_from_year_nine_on_some_provision_prepares_for_adulthood(plan: Any, section: str) -> None:
    of, version = plan
    assert rules(replace(of, year_nine_from=ON + ONE_DAY), version) == ONLY_WORDING
    of = replace(of, year_nine_from=ON)
    assert rules(of, version) == {("ADULTHOOD_NOT_PREPARED", "f", ""), *ONLY_WORDING}
    [finding] = [one for one in found(of, version) if one.rule == "ADULTHOOD_NOT_PREPARED"]
    assert "24 April 2026" in finding.says
    assert finding.basis.startswith("SR 12(3)")
    assert finding.may_stand == (EhcStage.SERVE, EhcStage.ISSUE)  # who is taught with an earlier year
    travel = replace(version.sections.section_f[0], id="x1", prepares_for_adulthood=True)
    prepared = saying(version, **{f"section_{section}": (*getattr(version.sections, f"section_{section}"), travel)})
    assert "ADULTHOOD_NOT_PREPARED" not in {rule for rule, _, _ in rules(of, prepared)}


@pytest.mark.parametrize("section", ["a", "b", "e", "f", "k"])
def test_a_section_that_must_say_something_cannot_be_empty(plan: Any, section: str) -> None:
    of, version = plan
    assert ("SECTION_EMPTY", section, "") in rules(of, saying(version, **{f"section_{section}": ()}))


@pytest.mark.proves("SOTON-I6")
def test_a_section_without_needs_says_so_and_who_looked(plan: Any) -> None:
    of, version = plan
    silent = saying(version, nothing=())
    assert {section for rule, section, _ in rules(of, silent) if rule == "SECTION_EMPTY"} == {"d", "h1", "h2"}


def test_a_health_need_without_provision_may_stand_and_a_special_educational_need_may_not(plan: Any) -> None:
    of, version = plan
    outcomes = tuple(replace(one, need_ids=()) for one in version.sections.section_e)
    unmet = saying(version, section_c=(EhcNeed("c9", "Hay fever.", evidence_ids=("k3",)),), section_e=outcomes)
    told = {one.rule: one for one in found(of, changed(unmet, "section_f", 0, need_ids=()))}
    assert told["NEED_WITHOUT_PROVISION"].may_stand == (EhcStage.SERVE, EhcStage.ISSUE)
    assert told["SEN_NEED_WITHOUT_PROVISION"].may_stand == ()


def test_section_g_must_be_agreed_as_it_stands_before_the_plan_is_final(plan: Any) -> None:
    of = agreed()
    unagreed = written(of)
    [finding] = [one for one in found(of, unagreed) if one.rule == "HEALTH_NOT_AGREED"]
    assert finding.blocks == (EhcStage.SERVE, EhcStage.ISSUE)
    assert finding.may_stand == (EhcStage.SERVE,)
    none = replace(unagreed, sections=replace(unagreed.sections, section_g=()))
    assert "HEALTH_NOT_AGREED" not in {one.rule for one in found(of, none)}


def test_a_draft_names_no_school_and_proposed_amendments_go_out_with_the_one_that_is_named(plan: Any) -> None:
    of, version = plan
    named = saying(version, section_i=EhcPlacement(EhcPlacementKind.TYPE_ONLY, "special school"))
    [finding] = [one for one in found(of, named) if one.rule == "PLACEMENT_IN_DRAFT"]
    assert finding.blocks == (EhcStage.SERVE,)
    assert finding.basis.startswith("CFA s.38(5)")
    amendment = replace(named, kind=EhcVersionKind.AMENDMENT)
    assert "PLACEMENT_IN_DRAFT" not in {one.rule for one in found(of, amendment)}


def test_a_missing_cost_is_a_note_that_holds_nothing_up(plan: Any) -> None:
    of, version = plan
    free = changed(version, "section_f", 0, annual_pence=0)
    [note] = [one for one in found(of, free) if one.rule == "COST_MISSING"]
    assert note.blocks == ()
    assert len(blocking(found(of, free), EhcStage.ISSUE)) == len(ONLY_WORDING)


@pytest.mark.parametrize("wording", UNQUANTIFIED, ids=lambda one: one.words)
def test_each_wording_is_found_in_a_sentence(wording: Any) -> None:
    assert wording.words in [words for words, _ in unquantified(f"She {wording.words} 30 minutes.")]


@pytest.mark.parametrize(
    "text",
    [
        "30 minutes a week, from 4 May 2026.",
        "The records are kept up to date.",
        "An irregular verb is practised ten times.",
        "A small group of four children.",
        "30 minutes, once a week, in 38 weeks of the year.",
    ],
)
def test_words_that_leave_nothing_open_are_left_alone(text: str) -> None:
    assert list(unquantified(text)) == []


def test_findings_come_in_the_order_of_the_sections() -> None:
    version = saying(
        written(agreed()),
        section_a=(EhcView("a1", words="I like dogs."),),
        section_e=(EhcOutcome("e1", "Ngozi will be given a laptop."),),
        section_f=(EhcProvision("f1", "Regular sessions."),),
        section_j=(EhcBudgetLine("j1", "Therapy."),),
        nothing=(),
    )
    sections = [one.section.value for one in found(agreed(), version)]
    assert sections == sorted(sections)
