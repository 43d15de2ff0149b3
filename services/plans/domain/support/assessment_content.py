"""What a plan takes over from the assessment on which it rests, so that nobody writes it twice."""

from dataclasses import replace

from services.plans.domain.support.assessment import SupportAssessment
from services.plans.domain.support.content import SupportContent, SupportOutcome, SupportStrategy


def content_of(assessment: SupportAssessment) -> SupportContent:
    """Needs, the one list of outcomes, and strategies (GLOS-C4, BROM-6). What makes an outcome SMART, the team adds:
    where the child stands, what is to be reached, how it is known, by when, and who sees to it."""
    return SupportContent(
        needs=tuple(one.description for one in assessment.needs),
        outcomes=tuple(_outcome(one.id, one.description) for one in assessment.outcomes),
        strategies=tuple(SupportStrategy(one.id, one.description, one.used_by) for one in assessment.strategies),
    )


def _outcome(id: str, description: str) -> SupportOutcome:
    return SupportOutcome(id, description, baseline="", target="", measure="", by=None, owner=None)


def with_findings(content: SupportContent, findings: SupportContent) -> SupportContent:
    """What a plan has, and beside it what its assessment found that it does not have yet: still one list."""
    outcomes, strategies = {one.id for one in content.outcomes}, {one.id for one in content.strategies}
    actions = {one.id for one in content.actions}
    return replace(
        content,
        needs=tuple(dict.fromkeys((*content.needs, *findings.needs))),
        aspirations=content.aspirations or findings.aspirations,
        outcomes=(*content.outcomes, *(one for one in findings.outcomes if one.id not in outcomes)),
        actions=(*content.actions, *(one for one in findings.actions if one.id not in actions)),
        strategies=(*content.strategies, *(one for one in findings.strategies if one.id not in strategies)),
    )
