"""A child comes down from an EHC plan: what that said goes on in a support plan (GLOS-D3: from a special school to a
mainstream one, with appropriate support).

The EHC plan has ended, or it was amended and what the school does around it is planned anew. Either way its case stays
as it is, with every version and decision, and the support plan names it.
"""

from collections.abc import Iterator

from services.plans.domain.ehc.amendment import EhcAmendmentState
from services.plans.domain.ehc.case import EhcCase
from services.plans.domain.ehc.machine import EhcState
from services.plans.domain.ehc.section import EhcOutcome, EhcPer, EhcProvision, EhcSections, EhcViewKind
from services.plans.domain.support.content import (
    LONGEST,
    MOST_ACTIONS,
    MOST_NEEDS,
    MOST_OUTCOMES,
    SupportAction,
    SupportContent,
    SupportOutcome,
)


def has_come_down(case: EhcCase) -> bool:
    """Whether the plan of the case has ended, or is in force as amended."""
    amended = any(one.state is EhcAmendmentState.AMENDED for one in case.amendments)
    return case.state is EhcState.CEASED or (case.state is EhcState.IN_FORCE and amended)


def goes_on(sections: EhcSections) -> SupportContent:
    """What the child hopes for (A), the needs (B, C, D), the outcomes (E), and what is done for each (F, G, H).

    Nobody owns any of it yet: who of the team sees to an outcome, and does what was done, the team says when it writes.
    """
    hopes = (one.words for one in sections.section_a if one.kind is EhcViewKind.ASPIRATION)
    needs = dict.fromkeys(line.description[:LONGEST] for _, _, line in sections.needs)
    outcomes = sections.section_e[:MOST_OUTCOMES]
    return SupportContent(
        aspirations="\n".join(hopes)[:LONGEST],
        needs=tuple(needs)[:MOST_NEEDS],
        outcomes=tuple(_outcome(one) for one in outcomes),
        actions=tuple(_actions(sections, {one.id for one in outcomes}))[:MOST_ACTIONS],
    )


def _outcome(one: EhcOutcome) -> SupportOutcome:
    return SupportOutcome(one.id, one.description, one.baseline, one.target, one.measure, one.by, None)


def _actions(sections: EhcSections, outcomes: set[str]) -> Iterator[SupportAction]:
    for _, _, line in sections.provision:
        serves = next((id for id in line.outcome_ids if id in outcomes), "")
        yield SupportAction(line.id, serves, _in_words(line)[:LONGEST], None, None, None)


def _how_often(line: EhcProvision) -> str:
    if line.per is None or line.per is EhcPer.ONCE:
        return line.per.value if line.per else ""
    if not line.times:
        return ""
    often = "once" if line.times == 1 else f"{line.times} times"
    return f"{often} a {line.per.value.replace('_', ' ')}"


def _in_words(line: EhcProvision) -> str:
    """The line with how much it is and who gave it: "…: 30 minutes, once a week, by a teaching assistant"."""
    told = [f"{line.minutes} minutes" if line.minutes else "", _how_often(line)]
    amount = ", ".join(one for one in (*told, f"by {line.provider}" if line.provider else "") if one)
    return f"{line.description.rstrip('.')}: {amount}" if amount else line.description
