"""What is wrong with a plan, by the rules of `rules`: each finding explains itself in plain English with its basis.

Nothing here changes a plan. A version is asked for its findings before it is served or issued, and whenever somebody
wants to know.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from uuid import UUID

from kernel.money import pounds
from services.plans.domain.content import WORDED_AS_PROVISION
from services.plans.domain.ehc.rules import RULES, UNQUANTIFIED, EhcStage, Wording
from services.plans.domain.ehc.section import (
    NEEDS,
    EhcNeed,
    EhcPer,
    EhcProvision,
    EhcSection,
    EhcSections,
    Line,
    serves,
)
from services.plans.domain.ehc.version import EhcOverride, EhcPlanVersion, EhcVersionKind
from services.plans.domain.ehc.words import in_full

_S = EhcSection
MUST_SAY_SOMETHING = (_S.A, _S.B, _S.E, _S.F, _S.K)
MAY_SAY_NOTHING = (_S.C, _S.D, _S.G, _S.H1, _S.H2)
# To which sections the ids in a field lead.
LEADS_TO = {
    "aspiration_ids": (_S.A,),
    "need_ids": NEEDS,
    "outcome_ids": (_S.E,),
    "provision_ids": (_S.F, _S.G, _S.H1, _S.H2),
    "evidence_ids": (_S.K,),
}
READ_FOR_WORDING = ("description", "provider", "setting", "ratio", "reviewed", "trained_by")
LABEL = 60


@dataclass(frozen=True, slots=True)
class EhcFinding:
    """Something that a rule finds: where, in which words of the line, what that means and what to do.

    blocks      what it holds up as things stand; empty where it only advises or is let stand
    may_stand   for which of these a named person may let it stand
    overridden  who let it stand, and why
    """

    rule: str
    section: EhcSection
    says: str
    mend: str
    basis: str
    line_id: str = ""
    words: str = ""
    blocks: tuple[EhcStage, ...] = ()
    may_stand: tuple[EhcStage, ...] = ()
    overridden: EhcOverride | None = None


@dataclass(frozen=True, slots=True)
class Obtained:
    """What the case knows that a plan is held against: every piece of evidence, the advice that was obtained, and from
    when the child is in year 9."""

    known: frozenset[UUID] = frozenset()
    advice: tuple[tuple[UUID, str], ...] = field(default=())
    year_nine_from: date | None = None


def findings(of: EhcPlanVersion, obtained: Obtained, today: date) -> list[EhcFinding]:
    """Everything that the rules find, in the order of the sections; those that somebody lets stand say so."""
    found = [one for check in CHECKS for one in check(of.sections)]
    found += _in_the_past(of.sections, today)
    found += [*_adulthood(of.sections, obtained.year_nine_from, today), *_appendices(of.sections, obtained)]
    found += [*_health(of), *_placement(of)]
    order = list(EhcSection)
    return sorted((_judged(one, of.overrides) for one in found), key=lambda one: order.index(one.section))


def blocking(found: Iterable[EhcFinding], stage: EhcStage) -> list[EhcFinding]:
    return [one for one in found if stage in one.blocks]


def _judged(one: EhcFinding, overrides: Sequence[EhcOverride]) -> EhcFinding:
    same = (one.rule, one.section, one.line_id, one.words)
    override = next((o for o in overrides if (o.rule, o.section, o.line_id, o.words) == same), None)
    if override is None:
        return one
    return replace(one, overridden=override, blocks=tuple(s for s in one.blocks if s not in one.may_stand))


def _finding(rule: str, section: EhcSection, says: str, line_id: str = "", words: str = "") -> EhcFinding:
    told = RULES[rule]
    return EhcFinding(rule, section, says, told.mend, told.basis, line_id, words, told.blocks, told.may_stand)


def label(section: EhcSection, line: Line | None, line_id: str = "") -> str:
    """How a line is called in a sentence: F3 “Speech and language therapy”."""
    text = next((getattr(line, name) for name in ("description", "words", "title") if getattr(line, name, "")), "")
    short = text if len(text) <= LABEL else f"{text[:LABEL].rsplit(maxsplit=1)[0]} …"
    name = (line.id if line else line_id).upper()
    return f"{name} “{short}”" if short else f"{name} of section {section.value.upper()}"


# -- checks: each gives what it finds in the sections -----------------------------------------------------------------


def _empty_sections(of: EhcSections) -> Iterator[EhcFinding]:
    for section in MUST_SAY_SOMETHING:
        if not of.lines(section):
            yield _finding("SECTION_EMPTY", section, f"Section {section.value.upper()} says nothing.")
    for section in MAY_SAY_NOTHING:
        if not of.lines(section) and not of.says_nothing(section):
            says = f"Section {section.value.upper()} is empty, and nobody says that there is nothing to say."
            yield _finding("SECTION_EMPTY", section, says)


def _lines(of: EhcSections) -> Iterator[tuple[EhcSection, Line]]:
    for section in EhcSection:
        for line in of.lines(section):
            yield section, line


def _references(of: EhcSections) -> Iterator[EhcFinding]:
    there = {section: {line.id for line in of.lines(section)} for section in EhcSection}
    for section, line in _lines(of):
        for name, ids in serves(line):
            known = {id for leads in LEADS_TO[name] for id in there[leads]}
            for id in ids:
                if id not in known:
                    where = " or ".join(one.value.upper() for one in LEADS_TO[name])
                    says = f"{label(section, line)} names {id}, which is no line of section {where}."
                    yield _finding("LINE_NOT_THERE", section, says, line.id, id)


def needs_met(of: EhcSections, sections: Sequence[EhcSection]) -> frozenset[str]:
    """Ids of the needs that provision in these sections answers, directly or through an outcome."""
    needs_of = {outcome.id: outcome.need_ids for outcome in of.section_e}
    met: set[str] = set()
    for section, _, line in of.provision:
        if section in sections:
            met |= {*line.need_ids, *(need for outcome in line.outcome_ids for need in needs_of.get(outcome, ()))}
    return frozenset(met)


def _needs(of: EhcSections) -> Iterator[EhcFinding]:
    for_b, for_others = needs_met(of, (_S.F,)), needs_met(of, (_S.F, _S.G, _S.H1, _S.H2))
    for section, _, need in of.needs:
        if section is _S.B and need.id not in for_b:
            says = f"No provision in section F answers {label(section, need)}."
            yield _finding("SEN_NEED_WITHOUT_PROVISION", section, says, need.id)
        elif section is not _S.B and need.id not in for_others:
            says = f"No provision answers {label(section, need)}."
            yield _finding("NEED_WITHOUT_PROVISION", section, says, need.id)


def _provision_has_needs(of: EhcSections) -> Iterator[EhcFinding]:
    needs = {need.id for _, _, need in of.needs}
    needs_of = {outcome.id: set(outcome.need_ids) & needs for outcome in of.section_e}
    for section, _, line in of.provision:
        answers = (set(line.need_ids) & needs) | {n for o in line.outcome_ids for n in needs_of.get(o, ())}
        if not answers:
            says = f"{label(section, line)} answers no need of sections B, C or D."
            yield _finding("PROVISION_WITHOUT_NEED", section, says, line.id)


def _outcomes(of: EhcSections) -> Iterator[EhcFinding]:
    served = {id for _, _, line in of.provision for id in line.outcome_ids}
    for outcome in of.section_e:
        name = label(_S.E, outcome)
        if not outcome.need_ids and not outcome.aspiration_ids:
            says = f"{name} answers no need and leads to no aspiration."
            yield _finding("OUTCOME_WITHOUT_NEED", _S.E, says, outcome.id)
        if outcome.id not in served:
            yield _finding("OUTCOME_WITHOUT_PROVISION", _S.E, f"No provision serves {name}.", outcome.id)
        if worded := WORDED_AS_PROVISION.search(outcome.description):
            words = " ".join(worded[0].split())
            says = f"{name} is worded as a service (“{words}”), not as what changes for the child."
            yield _finding("OUTCOME_IS_A_SERVICE", _S.E, says, outcome.id, words)
        if missing := [what for what, there in (("measure", outcome.measure), ("day", outcome.by)) if not there]:
            says = f"{name} has no {' and no '.join(missing)} to tell by."
            yield _finding("OUTCOME_NOT_SMART", _S.E, says, outcome.id)


def _wording(of: EhcSections) -> Iterator[EhcFinding]:
    for section, _, line in of.provision:
        seen: set[str] = set()
        for name in READ_FOR_WORDING:
            for words, instead in unquantified(getattr(line, name)):
                if words not in seen:
                    seen.add(words)
                    says = f"{label(section, line)} says “{words}”, which leaves open what is owed: {instead}."
                    yield _finding("UNQUANTIFIED_WORDING", section, says, line.id, words)


def unquantified(text: str) -> Iterator[tuple[str, str]]:
    """Words of the text that leave open how much is owed, as they stand in `UNQUANTIFIED`, and what to say instead."""
    for wording in UNQUANTIFIED:
        if _pattern(wording).search(text):
            yield wording.words, wording.instead


@cache
def _pattern(wording: Wording) -> re.Pattern[str]:
    words = r"[\s-]+".join(re.escape(word) for word in wording.words.split())
    but = rf"(?![\s-]+(?:{wording.but})\b)" if wording.but else ""
    return re.compile(rf"(?<![\w-]){words}(?![\w-]){but}", 0 if wording.exact else re.IGNORECASE)


def _specified(of: EhcSections) -> Iterator[EhcFinding]:
    for section, _, line in of.provision:
        if missing := [what for what, said in _wanted(section, line) if not said]:
            says = f"{label(section, line)} does not say {', '.join(missing)}."
            yield _finding("NOT_SPECIFIED", section, says, line.id, ", ".join(missing))
        if line.flexible.strip() and not line.flexible_because.strip():
            says = f"{label(section, line)} has a range instead of an amount, without a reason."
            yield _finding("FLEXIBLE_WITHOUT_REASON", section, says, line.id)
        if line.educates and section is not _S.F:
            says = f"{label(section, line)} educates or trains, so it is special educational provision."
            yield _finding("BELONGS_INTO_F", section, says, line.id)


def _wanted(section: EhcSection, line: EhcProvision) -> Iterator[tuple[str, object]]:
    """What must be said of a line, in words, and what is said of it."""
    once = line.per is EhcPer.ONCE
    ranges = bool(line.flexible.strip())
    yield "what it is", line.description.strip()
    yield "who provides it", line.provider.strip()
    yield "with which qualification", once or line.qualification.strip()
    yield "who funds it", line.funder or line.funded_by.strip()
    yield "where", line.setting.strip()
    yield "for how many children together", once or line.group_size or line.ratio.strip()
    yield "how often", once or ranges or (line.times and line.per)
    yield "for how long each time", once or ranges or line.minutes
    yield "in how many weeks of the year", once or line.per is EhcPer.YEAR or line.weeks_a_year
    yield "from when", line.starts_on
    yield "how it is reviewed", line.reviewed.strip()
    if section is _S.H1:
        yield "under which Act it is owed", line.statutory_basis.strip()


def _evidence(of: EhcSections) -> Iterator[EhcFinding]:
    there = {line.id for line in of.section_k}
    resting: list[tuple[EhcSection, EhcNeed | EhcProvision]] = [
        *((s, line) for s, _, line in of.needs),
        *((s, line) for s, _, line in of.provision),
    ]
    for section, line in resting:
        if not there.intersection(line.evidence_ids):
            says = f"{label(section, line)} rests on nothing in section K."
            yield _finding("EVIDENCE_MISSING", section, says, line.id)


def _budget(of: EhcSections) -> Iterator[EhcFinding]:
    for line in of.section_j:
        missing = [] if line.provision_ids else ["provision"]
        if line.mechanism == "direct_payment":
            missing += [] if line.need_ids else ["need"]
            missing += [] if line.outcome_ids else ["outcome"]
        if missing:
            says = f"{label(_S.J, line)} names no {' and no '.join(missing)}."
            yield _finding("BUDGET_WITHOUT_PROVISION", _S.J, says, line.id, ", ".join(missing))


def _budget_costs(of: EhcSections) -> Iterator[EhcFinding]:
    """A budget comes to what the provision costs that it pays for. Budgets that share provision count together."""
    costs = {line.id: line.annual_pence for _, _, line in of.provision}
    for line in of.section_j:
        together = [one for one in of.section_j if one is line or set(one.provision_ids) & set(line.provision_ids)]
        paid_for = {id for one in together for id in one.provision_ids}
        budget, cost = sum(one.annual_pence for one in together), sum(costs.get(id, 0) for id in paid_for)
        if paid_for and all(costs.get(id) for id in paid_for) and budget != cost:
            which = ", ".join(id.upper() for id in sorted(paid_for))
            says = (
                f"{label(_S.J, line)} comes to {pounds(budget)} a year, and the provision that it pays for ({which}) "
                f"costs {pounds(cost)}."
            )
            yield _finding("BUDGET_COST_DIFFERS", _S.J, says, line.id, f"{pounds(budget)}, {pounds(cost)}")


def _costs(of: EhcSections) -> Iterator[EhcFinding]:
    for section, _, line in of.provision:
        if not line.annual_pence:
            says = f"{label(section, line)} does not say what it costs in a year."
            yield _finding("COST_MISSING", section, says, line.id)


CHECKS: tuple[Callable[[EhcSections], Iterable[EhcFinding]], ...] = (
    _empty_sections,
    _references,
    _needs,
    _provision_has_needs,
    _outcomes,
    _wording,
    _specified,
    _evidence,
    _budget,
    _budget_costs,
    _costs,
)


# -- checks that ask more than the sections ---------------------------------------------------------------------------


def _in_the_past(of: EhcSections, today: date) -> Iterator[EhcFinding]:
    for outcome in of.section_e:
        if outcome.by and outcome.by <= today:
            says = f"{label(_S.E, outcome)} was to be reached by {outcome.by.isoformat()}, which is past."
            yield _finding("OUTCOME_IN_THE_PAST", _S.E, says, outcome.id, outcome.by.isoformat())


def _adulthood(of: EhcSections, year_nine_from: date | None, today: date) -> Iterator[EhcFinding]:
    if year_nine_from is None or today < year_nine_from:
        return
    if not any(line.prepares_for_adulthood for _, _, line in of.provision):
        says = (
            "No provision in section F, G, H1 or H2 prepares for adulthood and independent living; by age the child "
            f"has been in year 9 or beyond since {in_full(year_nine_from)}."
        )
        yield _finding("ADULTHOOD_NOT_PREPARED", _S.F, says)


def _appendices(of: EhcSections, obtained: Obtained) -> Iterator[EhcFinding]:
    for line in of.section_k:
        if line.source_id not in obtained.known:
            says = f"{label(_S.K, line)} is no advice and no evidence of this case."
            yield _finding("NOT_IN_THE_CASE", _S.K, says, line.id)
    appended = {line.source_id for line in of.section_k}
    for id, what in obtained.advice:
        if id not in appended:
            says = f"The {what} that was obtained for this assessment is not appended."
            yield _finding("ADVICE_NOT_APPENDED", _S.K, says, words=str(id))


def _health(of: EhcPlanVersion) -> Iterator[EhcFinding]:
    if of.sections.section_g and not of.health_agrees:
        again = " as it now stands" if of.health_agreement else ""
        says = f"The responsible commissioning body has not agreed section G{again}."
        yield _finding("HEALTH_NOT_AGREED", _S.G, says)


def _placement(of: EhcPlanVersion) -> Iterator[EhcFinding]:
    # Amendments go out with the plan as it stands, section I included; only a draft plan may not name a school.
    if of.kind is EhcVersionKind.PLAN and of.sections.section_i is not None:
        yield _finding("PLACEMENT_IN_DRAFT", _S.I, "Section I of a draft names a school or a type already.")
