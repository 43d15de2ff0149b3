"""Versions of a plan: who writes which section, what two people at once see, what never changes again."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kernel.errors import Denied, Invalid, Refused, Stale
from kernel.ids import new_id
from services.plans import domain
from services.plans.domain.ehc import drafting
from services.plans.domain.ehc.drafting import LetStand, Writer
from services.plans.domain.ehc.placement import EhcPlacement, EhcPlacementKind
from services.plans.domain.ehc.reassessment import EhcReassessment, EhcReassessmentState
from services.plans.domain.ehc.section import (
    EhcBudgetLine,
    EhcNeed,
    EhcNothing,
    EhcProvision,
    EhcSection,
    EhcSections,
    EhcView,
)
from services.plans.domain.ehc.version import EhcHealthAgreement, EhcPlanVersion, EhcVersionKind, EhcVersionState
from tests.unit.ehc_plan_specimens import AT, ON, TEAM, begun, drafted, found, with_health
from tests.unit.ehc_specimens import CARE, FAMILY, HEALTH, ICB, NAMED, SCHOOL, agreed, case, in_force

S, K = EhcSection, EhcVersionKind
OTHER = Writer(TEAM.by, "la:210/second")
ONE_VIEW = EhcSections(section_a=(EhcView("a1", words="I like dogs."),))


def write(version: EhcPlanVersion, section: EhcSection | None, sent: EhcSections, **more: Any) -> EhcPlanVersion:
    known = version.mark(section).version if section else 1
    facts: dict[str, Any] = {"expected": known, "writer": TEAM, "case": agreed(), "at": AT} | more
    expected, writer = facts.pop("expected"), facts.pop("writer")
    return drafting.write_section(version, section, expected, sent, writer, **facts).state


def stood(of: domain.EhcCase, version: EhcPlanVersion, **changes: Any) -> EhcPlanVersion:
    """The one finding of the specimen, let stand."""
    said = {"rule": "UNQUANTIFIED_WORDING", "section": S.F, "line_id": "f3", "words": "as required"}
    said |= {"reason": "Her fatigue varies.", "overridden_by": "Dana Whitfield"} | changes
    return drafting.let_stand(version, found(of, version), LetStand(**said), TEAM, case=of, on=ON).state


@pytest.fixture(scope="module")
def plan() -> tuple[domain.EhcCase, EhcPlanVersion]:
    of, version = drafted()
    return of, stood(of, version)


# -- beginning ---------------------------------------------------------------------------------------------------------


@pytest.mark.proves("SWK-T11", "SWK-7")
def test_section_j_names_only_a_budget_that_was_set_up_for_this_child() -> None:
    version, budget = begun(agreed()), new_id()
    sent = EhcSections(section_j=(EhcBudgetLine(description="Therapy.", mechanism="notional", budget_id=budget),))
    for known in ((), (new_id(),)):
        with pytest.raises(Invalid) as refused:
            write(version, S.J, sent, budgets=known)
        [problem] = refused.value.violations
        assert (problem.field, problem.code) == ("sections.section_j[0].budget_id", "BUDGET_UNKNOWN")
    assert write(version, S.J, sent, budgets=(budget,)).sections.section_j[0].budget_id == budget


def test_a_version_begins_empty_counts_itself_and_lets_health_in() -> None:
    of = agreed()
    change = drafting.begin(of, None, (3, False), TEAM, id=new_id(), at=AT, on=ON)
    assert (change.state.number, change.state.kind, change.state.state) == (4, K.PLAN, EhcVersionState.WORKING)
    assert {one.section: one.version for one in change.state.marks} == dict.fromkeys(S, 1)
    [let_in] = change.events
    assert (let_in.party, let_in.relation, let_in.record_id) == (ICB, "medical_officer", of.id)


def test_nobody_outside_sees_more_where_no_health_body_is_known() -> None:
    of = replace(agreed(), health_party="")
    assert drafting.begin(of, None, (0, False), TEAM, id=new_id(), at=AT, on=ON).events == ()


def test_one_version_at_a_time_by_the_team_and_while_there_is_a_plan_to_make() -> None:
    with pytest.raises(Refused, match="VERSION_BEING_WORKED_ON"):
        drafting.begin(agreed(), None, (1, True), TEAM, id=new_id(), at=AT, on=ON)
    with pytest.raises(Refused, match="TOO_MANY_VERSIONS"):
        drafting.begin(agreed(), None, (500, False), TEAM, id=new_id(), at=AT, on=ON)
    with pytest.raises(Refused, match="EHC_CASE_IS_REQUESTED"):
        drafting.begin(case(), None, (0, False), TEAM, id=new_id(), at=AT, on=ON)
    with pytest.raises(Denied, match="CASEWORKER_ONLY"):
        drafting.begin(agreed(), None, (0, False), Writer({SCHOOL}, "school"), id=new_id(), at=AT, on=ON)


def test_the_next_version_takes_over_the_text_what_was_let_stand_and_the_agreement(plan: Any) -> None:
    of, version = plan
    named = replace(version.sections, section_i=NAMED)
    after = begun(of, replace(version, sections=named), 1)
    assert after.sections == replace(version.sections, section_i=None)
    assert after.based_on == version.id
    assert after.overrides == version.overrides
    assert after.health_agrees
    amendment = begun(in_force(), replace(version, sections=named), 2)
    assert (amendment.kind, amendment.sections.section_i) == (K.AMENDMENT, NAMED)
    unagreed = replace(version, health_agreement=None)
    assert begun(of, unagreed, 1).health_agreement is None


# -- writing -----------------------------------------------------------------------------------------------------------


def test_lines_get_ids_that_no_line_ever_had() -> None:
    version = write(begun(agreed()), S.B, EhcSections(section_b=(EhcNeed(description="A."), EhcNeed(description="B."))))
    assert [one.id for one in version.sections.section_b] == ["b1", "b2"]
    version = write(version, S.B, EhcSections(section_b=(version.sections.section_b[0],)))
    version = write(version, S.B, EhcSections(section_b=(EhcNeed(description="C."),)))
    assert [one.id for one in version.sections.section_b] == ["b3"]
    named = write(version, S.F, EhcSections(section_f=(EhcProvision("f40", "Therapy."), EhcProvision("", "More."))))
    assert [one.id for one in named.sections.section_f] == ["f40", "f4"]


def test_who_wrote_each_line_is_known_and_an_unchanged_line_keeps_its_writer() -> None:
    two = EhcSections(section_b=(EhcNeed("b1", "A."), EhcNeed("b2", "B.")))
    version = write(begun(agreed()), S.B, two)
    version = write(version, S.B, replace(two, section_b=(EhcNeed("b1", "A."), EhcNeed("b2", "C."))), writer=OTHER)
    assert [one.written_by for one in version.sections.section_b] == ["la:210", "la:210/second"]
    mark = version.mark(S.B)
    assert (mark.version, mark.written_by) == (3, "la:210/second")


def test_the_second_at_one_section_is_refused_and_two_at_two_sections_are_not() -> None:
    first = write(begun(agreed()), S.A, ONE_VIEW)
    with pytest.raises(Stale, match="EHC_PLAN_SECTION_CHANGED_MEANWHILE") as refused:
        write(first, S.A, ONE_VIEW, expected=1, writer=OTHER)
    assert refused.value.facts == {"expected": "1", "actual": "2"}
    assert write(first, S.B, EhcSections(section_b=(EhcNeed("b1", "A."),)), expected=1, writer=OTHER)


@pytest.mark.parametrize(
    ("party", "may"),
    [(FAMILY, {S.A}), (HEALTH, {S.G}), (ICB, {S.G}), (CARE, {S.H1, S.H2}), (SCHOOL, set())],
)
def test_each_writes_what_is_theirs(party: str, may: set[EhcSection]) -> None:
    version = begun(agreed())
    writer = Writer({party}, party, is_family=party == FAMILY)
    for section in S:
        if section in may:
            assert write(version, section, EhcSections(), writer=writer).mark(section).version == 2
        else:
            with pytest.raises(Denied, match="SECTION_NOT_YOURS"):
                write(version, section, EhcSections(), writer=writer)


@pytest.mark.parametrize(
    ("section", "sent", "field"),
    [
        (None, ONE_VIEW, "section"),
        (S.B, ONE_VIEW, "sections.section_a"),
        (S.A, EhcSections(section_a=(EhcView("a1"),)), "sections.section_a[0].words"),
        (S.A, EhcSections(section_a=(EhcView("A 1", words="W."),)), "sections.section_a[0].id"),
        (S.A, EhcSections(section_a=(EhcView("a1", words="W."),) * 2), "sections.section_a[0].id"),
        (S.A, EhcSections(section_a=(EhcView(words="W."),) * 51), "sections.section_a"),
        (S.A, EhcSections(section_a=(EhcView(words="<b>W.</b>"),)), "sections.section_a[0].words"),
        (S.A, EhcSections(section_a=(EhcView(words="W" * 4001),)), "sections.section_a[0].words"),
        (S.B, EhcSections(section_b=(EhcNeed(description="N.", sen_rank=3),)), "sections.section_b[0].sen_rank"),
        (
            S.B, EhcSections(section_b=(EhcNeed(description="N.", evidence_ids=("K 1",)),)),
            "sections.section_b[0].evidence_ids",
        ),
        (S.B, EhcSections(section_b=(EhcNeed(description="N.", sen_type="XX"),)), "sections.section_b[0].sen_type"),
        (S.F, EhcSections(section_f=(EhcProvision(description="P.", funder="x"),)), "sections.section_f[0].funder"),
        (S.F, EhcSections(section_f=(EhcProvision(description="P.", minutes=-1),)), "sections.section_f[0].minutes"),
        (
            S.F, EhcSections(section_f=(EhcProvision(description="P.", starts_on=ON, ends_on=date(2026, 1, 1)),)),
            "sections.section_f[0].ends_on",
        ),
        (S.I, EhcSections(section_i=EhcPlacement(EhcPlacementKind.NAMED)), "sections.section_i.urn"),
        (S.D, EhcSections(nothing=(EhcNothing(S.H1, "None.", "Joy"),)), "sections.nothing[0]"),
        (S.D, EhcSections(nothing=(EhcNothing(S.D, "", "Joy"),)), "sections.nothing[0].words"),
    ],
)  # fmt: skip
def test_what_cannot_be_right_is_named_by_its_field(section: Any, sent: EhcSections, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        write(begun(agreed()), section, sent)
    assert field in [one.field for one in refused.value.violations]


def test_an_id_of_another_section_is_taken_and_a_plan_has_an_end() -> None:
    version = write(begun(agreed()), S.A, ONE_VIEW)
    with pytest.raises(Invalid, match="INVALID"):
        write(version, S.B, EhcSections(section_b=(EhcNeed("a1", "A."),)))
    long = EhcSections(section_f=tuple(EhcProvision(f"f{n}", "P" * 4000, reviewed="R" * 4000) for n in range(60)))
    with pytest.raises(Invalid, match="INVALID"):
        write(version, S.F, long)


# -- health, findings that stand ---------------------------------------------------------------------------------------


@pytest.mark.proves("SWK-4")
def test_the_agreement_to_section_g_lapses_when_it_is_written_again(plan: Any) -> None:
    of, version = plan
    again = write(version, S.G, EhcSections(section_g=version.sections.section_g), case=of)
    assert not again.health_agrees
    assert with_health(again).health_agrees
    stale = EhcHealthAgreement("NHS", "Dr Lin", "DCO", ON, 1)
    with pytest.raises(Stale):
        drafting.agree_health_provision(again, stale, TEAM, on=ON)
    with pytest.raises(Refused, match="NOTHING_TO_AGREE"):
        drafting.agree_health_provision(begun(of), stale, TEAM, on=ON)
    with pytest.raises(Invalid):
        drafting.agree_health_provision(again, replace(stale, agreed_by=""), TEAM, on=ON)


def test_a_finding_stands_with_a_reason_where_the_law_leaves_room(plan: Any) -> None:
    of, version = plan
    [kept] = version.overrides
    assert (kept.overridden_by, kept.reason, kept.overridden_on) == ("Dana Whitfield", "Her fatigue varies.", ON)
    [finding] = [one for one in found(of, version) if one.overridden]
    assert finding.blocks == ()
    with pytest.raises(Refused, match="NO_SUCH_FINDING"):
        stood(of, version)
    with pytest.raises(Invalid):
        stood(of, drafted()[1], overridden_by=" ")
    bare = replace(version, sections=replace(version.sections, section_f=()))
    with pytest.raises(Refused, match="FINDING_MUST_BE_MENDED"):
        stood(of, bare, rule="SECTION_EMPTY", line_id="", words="")


def test_what_was_let_stand_is_open_again_when_the_line_says_something_else(plan: Any) -> None:
    of, version = plan
    lines = version.sections.section_f
    same = write(version, S.F, EhcSections(section_f=lines), case=of)
    assert same.overrides == version.overrides
    other = write(version, S.F, EhcSections(section_f=(*lines[:2], replace(lines[2], minutes=25))), case=of)
    assert other.overrides == ()


# -- serving, issuing --------------------------------------------------------------------------------------------------


def test_a_version_with_findings_is_neither_served_nor_issued(plan: Any) -> None:
    of, version = drafted()
    with pytest.raises(Refused, match="PLAN_HAS_FINDINGS") as refused:
        drafting.serve(version, K.PLAN, found(of, version), on=ON)
    assert "UNQUANTIFIED_WORDING in section F" in refused.value.message
    assert "quiet" not in refused.value.message  # what a plan says does not belong into a refusal
    with pytest.raises(Refused, match="PLAN_HAS_FINDINGS"):
        drafting.issue(version, K.PLAN, found(of, version), NAMED, on=ON)


@pytest.mark.proves("SWK-G17", "SWK-G12")
def test_what_was_served_or_issued_never_changes_again(plan: Any) -> None:
    of, version = plan
    served = drafting.serve(version, K.PLAN, found(of, version), on=ON).state
    issued = drafting.issue(version, K.PLAN, found(of, version), NAMED, on=ON).state
    assert (served.served_on, issued.issued_on, issued.sections.section_i) == (ON, ON, NAMED)
    for done in (served, issued, drafting.set_aside(version, TEAM, case=of).state):
        for act in (
            lambda done=done: write(done, S.A, ONE_VIEW),
            lambda done=done: drafting.serve(done, K.PLAN, (), on=ON),
            lambda done=done: drafting.issue(done, K.PLAN, (), NAMED, on=ON),
            lambda done=done: drafting.set_aside(done, TEAM, case=of),
            lambda done=done: stood(of, done),
        ):
            with pytest.raises(Refused, match="EHC_PLAN_VERSION_IS_"):
                act()


def test_amendments_are_not_served_as_a_draft_nor_a_draft_as_amendments(plan: Any) -> None:
    _, version = plan
    with pytest.raises(Refused, match="VERSION_OF_ANOTHER_KIND"):
        drafting.serve(version, K.AMENDMENT, (), on=ON)


def test_only_the_team_sets_aside_and_lets_stand(plan: Any) -> None:
    of, version = plan
    school = Writer({SCHOOL}, "school")
    with pytest.raises(Denied):
        drafting.set_aside(version, school, case=of)
    with pytest.raises(Denied):
        drafting.let_stand(version, (), LetStand("X", S.F, "R.", "N"), school, case=of, on=ON)


def test_advice_of_the_last_reassessment_is_what_must_be_appended() -> None:
    of = agreed()
    assert [what for _, what in drafting.obtained(of).advice][:2] == ["advice (family)", "advice (education)"]
    again = EhcReassessment(new_id(), "Ada Okoro", ON, "Needs have changed.", EhcReassessmentState.AGREED)
    new = replace(of.advice[0], id=new_id(), about_id=again.id)
    after = replace(of, reassessments=(again,), advice=(*of.advice, new))
    assert drafting.obtained(after).advice == ((new.id, "advice (family)"),)
