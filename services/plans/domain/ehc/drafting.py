"""What is done with a version of a plan: begun, written by sections, agreed by health, served, issued, set aside.

The authority prepares the draft (CFA s.38), with the family and the professionals; nothing that was sent to a family
is changed afterwards.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from kernel.change import Change
from kernel.errors import Denied, Invalid, Refused, Stale, Violation, demand
from kernel.plain_text import LONGEST_NAME, plain_text_problems
from kernel.relationships import RelationshipBegan
from services.plans.domain.ehc.advice import EhcAdviceKind
from services.plans.domain.ehc.case import EhcCase
from services.plans.domain.ehc.findings import EhcFinding, Obtained, blocking
from services.plans.domain.ehc.machine import EHC
from services.plans.domain.ehc.placement import EhcPlacement
from services.plans.domain.ehc.reassessment import EhcReassessmentState
from services.plans.domain.ehc.request import demand_caseworker, not_after
from services.plans.domain.ehc.rules import EhcStage
from services.plans.domain.ehc.section import EhcSection, EhcSections
from services.plans.domain.ehc.version import (
    EHC_VERSION,
    EhcHealthAgreement,
    EhcOverride,
    EhcPlanVersion,
    EhcSectionMark,
    EhcVersionKind,
)
from services.plans.domain.ehc.wording import changed, numbered, section_problems, size_problems, written

SECTION = "EHC plan section"
# In which relation the health commissioner's officer stands to the child, as the access matrix has it.
AGREES = "medical_officer"
MOST_VERSIONS = 500
MOST_OVERRIDES = 500


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes: the parties in whose name, under which name it is kept, and whether it is the family."""

    by: Collection[str]
    name: str
    is_family: bool = False


@dataclass(frozen=True, slots=True)
class LetStand:
    """Which finding a named person lets stand, and why."""

    rule: str
    section: EhcSection | None
    reason: str
    overridden_by: str
    line_id: str = ""
    words: str = ""


def begin(
    case: EhcCase,
    base: EhcPlanVersion | None,
    so_far: tuple[int, bool],
    writer: Writer,
    *,
    id: UUID,
    at: datetime,
    on: date,
) -> Change[EhcPlanVersion]:
    """A version to work on: with the text of an earlier one, or empty. One at a time, or two would overtake each other.

    so_far  the highest number of a version of the case, and whether one is being worked on
    """
    demand_caseworker(case, writer.by)
    EHC.apply(case, "draft_plan")
    last, is_worked_on = so_far
    if is_worked_on:
        raise Refused(
            "VERSION_BEING_WORKED_ON",
            "A version of this plan is being worked on; write in that one, or set it aside first.",
            allowed=("write_section", "set_aside"),
        )
    if last >= MOST_VERSIONS:
        raise Refused("TOO_MANY_VERSIONS", f"A case keeps at most {MOST_VERSIONS} versions of its plan.")
    kind = EhcVersionKind.AMENDMENT if case.plan else EhcVersionKind.PLAN
    begun = EhcPlanVersion(
        id, case.authority, case.id, case.child_id, case.referral_id, last + 1, kind, writer.name, on,
        marks=tuple(EhcSectionMark(section, 1, writer.name, at) for section in EhcSection),
    )  # fmt: skip
    return Change(_from_base(begun, base) if base else begun, _let_in(case, on))


def _let_in(case: EhcCase, on: date) -> tuple[RelationshipBegan, ...]:
    """From the first version on the commissioning body's designated officer sees the case: section G is theirs to
    agree (SR 12(2)). Said again, it changes nothing."""
    if not case.health_party:
        return ()
    return (RelationshipBegan(case.child_id, case.health_party, AGREES, on, case.id, record_id=case.id),)


def _from_base(begun: EhcPlanVersion, base: EhcPlanVersion) -> EhcPlanVersion:
    text = base.sections if begun.kind is EhcVersionKind.AMENDMENT else replace(base.sections, section_i=None)
    agreed = replace(base.health_agreement, section_version=1) if base.health_agrees and base.health_agreement else None
    return replace(
        begun,
        based_on=base.id,
        sections=text,
        health_agreement=agreed,
        overrides=base.overrides,
        last_line=base.last_line,
    )


def write_section(
    of: EhcPlanVersion,
    section: EhcSection | None,
    expected: int,
    sent: EhcSections,
    writer: Writer,
    *,
    case: EhcCase,
    at: datetime,
    budgets: Collection[UUID] = (),
) -> Change[EhcPlanVersion]:
    """One section, written anew. Stale when somebody else wrote it after the writer read it, so that nothing is lost.

    expected  the version of the section that the writer read
    budgets   the personal budgets that were set up for the child, of which section J may name any
    """
    if section is None:
        raise Invalid([Violation("section", "REQUIRED", f"This is one of {', '.join(EhcSection)}.")])
    _demand_may_write(case, section, writer)
    moved = EHC_VERSION.apply(of, "write_section")
    mark = of.mark(section)
    if expected != mark.version:
        raise Stale(SECTION, expected, mark.version)
    others = frozenset(line.id for other in EhcSection if other is not section for line in of.sections.lines(other))
    demand([*section_problems(section, sent, others), *_unknown_budgets(sent, budgets)])
    after = _with_section(moved, section, sent, writer.name)
    demand(size_problems(after.sections))
    marked = EhcSectionMark(section, mark.version + 1, writer.name, at)
    return Change(replace(after, marks=tuple(marked if one is mark else one for one in of.marks)))


def _unknown_budgets(sent: EhcSections, budgets: Collection[UUID]) -> Iterator[Violation]:
    """Another child's budget is answered like one that there is not."""
    for index, line in enumerate(sent.section_j):
        if line.budget_id is not None and line.budget_id not in budgets:
            message = "No personal budget with this number was set up for this child; leave it out until there is one."
            yield Violation(f"sections.section_j[{index}].budget_id", "BUDGET_UNKNOWN", message)


def _with_section(of: EhcPlanVersion, section: EhcSection, sent: EhcSections, writer: str) -> EhcPlanVersion:
    nothing = (*(one for one in of.sections.nothing if one.section is not section), *sent.nothing)
    if section is EhcSection.I:
        return replace(of, sections=replace(of.sections, section_i=sent.section_i))
    before = of.sections.lines(section)
    lines, last = numbered(section, sent.lines(section), of.last_line)
    now: dict[str, Any] = {section.attribute: written(before, lines, writer)}
    text = replace(of.sections, nothing=nothing, **now)
    # What was let stand was let stand as it was worded then.
    gone = changed(before, lines)
    overrides = tuple(one for one in of.overrides if one.section is not section or one.line_id not in gone)
    return replace(of, sections=text, overrides=overrides, last_line=last)


def _demand_may_write(case: EhcCase, section: EhcSection, writer: Writer) -> None:
    """The team writes all of it; the family its own views, health section G, social care section H."""
    may = {case.casework_party, case.officer_party}
    if section is EhcSection.G:
        may |= {case.health_party, *_advisers(case, EhcAdviceKind.MEDICAL)}
    if section.part == "section_h":
        may |= {case.social_care_party, *_advisers(case, EhcAdviceKind.SOCIAL_CARE)}
    if may.isdisjoint(writer.by) and not (section is EhcSection.A and writer.is_family):
        raise Denied("SECTION_NOT_YOURS", f"Section {section.value.upper()} is not yours to write.")


def _advisers(case: EhcCase, kind: EhcAdviceKind) -> set[str]:
    return {one.party for one in case.advice if one.kind is kind}


def agree_health_provision(
    of: EhcPlanVersion, said: EhcHealthAgreement, writer: Writer, *, on: date
) -> Change[EhcPlanVersion]:
    """The responsible commissioning body agrees section G as it stands (SR 12(2)); written again, it lapses."""
    moved = EHC_VERSION.apply(of, "agree_health_provision")
    if not of.sections.section_g:
        raise Refused("NOTHING_TO_AGREE", "Section G has no provision to agree.", allowed=("write_section",))
    demand(
        [
            *plain_text_problems("body", said.body, limit=LONGEST_NAME),
            *plain_text_problems("agreed_by", said.agreed_by, limit=LONGEST_NAME),
            *plain_text_problems("role", said.role, limit=LONGEST_NAME),
            *plain_text_problems("funding", said.funding, required=False, limit=LONGEST_NAME),
            *not_after("agreed_on", said.agreed_on, on, "Nobody agreed after today."),
        ]
    )
    version = of.mark(EhcSection.G).version
    if said.section_version != version:
        raise Stale(SECTION, said.section_version, version)
    return Change(replace(moved, health_agreement=replace(said, recorded_by=writer.name)))


def let_stand(
    of: EhcPlanVersion, found: Sequence[EhcFinding], said: LetStand, writer: Writer, *, case: EhcCase, on: date
) -> Change[EhcPlanVersion]:
    """A named person lets a finding stand, where the law leaves room for it. The reason is kept with the plan."""
    demand_caseworker(case, writer.by)
    moved = EHC_VERSION.apply(of, "override_finding")
    demand(
        [
            *plain_text_problems("reason", said.reason, limit=LONGEST_NAME * 10),
            *plain_text_problems("overridden_by", said.overridden_by, limit=LONGEST_NAME),
        ]
    )
    where = (said.rule, said.section, said.line_id, said.words)
    finding = next((one for one in found if (one.rule, one.section, one.line_id, one.words) == where), None)
    if finding is None or finding.overridden:
        message = "There is no such open finding; read the findings, and name rule, section, line and words as there."
        raise Refused("NO_SUCH_FINDING", message, field="rule")
    if not finding.may_stand:
        message = f"The law leaves no room here ({finding.basis}). {finding.mend}"
        raise Refused("FINDING_MUST_BE_MENDED", message, allowed=("write_section",), facts={"rule": finding.rule})
    if len(of.overrides) >= MOST_OVERRIDES:
        raise Refused("TOO_MANY_OVERRIDES", f"A version keeps at most {MOST_OVERRIDES} findings that are let stand.")
    kept = EhcOverride(
        finding.rule, finding.section, finding.line_id, finding.words, said.reason, said.overridden_by, on
    )
    return Change(replace(moved, overrides=(*of.overrides, kept)))


def set_aside(of: EhcPlanVersion, writer: Writer, *, case: EhcCase) -> Change[EhcPlanVersion]:
    """A version that nobody was sent is given up; it stays readable."""
    demand_caseworker(case, writer.by)
    return Change(EHC_VERSION.apply(of, "set_aside"))


def serve(of: EhcPlanVersion, kind: EhcVersionKind, found: Sequence[EhcFinding], *, on: date) -> Change[EhcPlanVersion]:
    """The version goes to the family and never changes again."""
    moved = _moved(of, "serve", kind, found, EhcStage.SERVE)
    return Change(replace(moved, served_on=on))


def issue(
    of: EhcPlanVersion, kind: EhcVersionKind, found: Sequence[EhcFinding], placement: EhcPlacement, *, on: date
) -> Change[EhcPlanVersion]:
    """The version is the plan from today, with section I as the officer decided it."""
    moved = _moved(of, "issue", kind, found, EhcStage.ISSUE)
    return Change(replace(moved, sections=replace(moved.sections, section_i=placement), issued_on=on))


def _moved(
    of: EhcPlanVersion, move: str, kind: EhcVersionKind, found: Sequence[EhcFinding], stage: EhcStage
) -> EhcPlanVersion:
    moved = EHC_VERSION.apply(of, move)
    if of.kind is not kind:
        wanted = "a plan of its own" if kind is EhcVersionKind.PLAN else "amendments of the plan in force"
        raise Refused("VERSION_OF_ANOTHER_KIND", f"This needs a version that is {wanted}.", field="plan_version_id")
    if held_up := blocking(found, stage):
        raise Refused(
            "PLAN_HAS_FINDINGS",
            f"{len(held_up)} finding{'s hold' if len(held_up) > 1 else ' holds'} the plan up: {_in_short(held_up)}. "
            "Read them with what to do about each; some a named person may let stand.",
            allowed=("write_section", "override_finding"),
            field="plan_version_id",
        )
    return moved


def _in_short(found: Sequence[EhcFinding]) -> str:
    """Rules and sections only: what a plan says does not belong into a refusal."""
    kinds = dict.fromkeys((one.rule, one.section.value.upper()) for one in found)
    return ", ".join(f"{rule} in section {section}" for rule, section in kinds)


def obtained(case: EhcCase) -> Obtained:
    """What the case knows: its evidence, and the advice of the assessment that the plan rests on (SR 12(4))."""
    rounds = [one.id for one in case.reassessments if one.state is not EhcReassessmentState.REFUSED]
    last = rounds[-1] if rounds else None
    advice = tuple((one.id, _called(one.kind)) for one in case.advice if one.given_on and one.about_id == last)
    return Obtained(case.evidence_known, advice, case.year_nine_from)


def _called(kind: EhcAdviceKind) -> str:
    return f"advice ({kind.value.replace('_', ' ')})"
