"""What a plan takes over from the assessment on which it rests, so that nobody writes it twice."""

from collections.abc import Iterator
from dataclasses import replace
from uuid import NAMESPACE_OID, uuid5

from services.plans.domain.support.assessment import SupportAssessment
from services.plans.domain.support.assessment_means import resource_of
from services.plans.domain.support.content import (
    LONGEST,
    SupportAction,
    SupportChoice,
    SupportContent,
    SupportOutcome,
    SupportStrategy,
)


def content_of(assessment: SupportAssessment) -> SupportContent:
    """Needs, the one list of outcomes, strategies, and each option that was chosen as an action (GLOS-C4, GLOS-C10,
    BROM-6). What makes an outcome SMART, the team adds: where the child stands, what is to be reached, how it is known,
    by when, and who sees to it; and of an action who of the team does it, and by when."""
    return SupportContent(
        needs=tuple(one.description for one in assessment.needs),
        outcomes=tuple(_outcome(one.id, one.description) for one in assessment.outcomes),
        actions=tuple(_chosen(assessment)),
        strategies=tuple(SupportStrategy(one.id, one.description, one.used_by) for one in assessment.strategies),
    )


def _outcome(id: str, description: str) -> SupportOutcome:
    return SupportOutcome(id, description, baseline="", target="", measure="", by=None, owner=None)


def _chosen(assessment: SupportAssessment) -> Iterator[SupportAction]:
    """The options that were chosen, with what each costs, who bears it, why it was chosen, and what there is for it.

    The same option of the same outcome is the same action, in however many editions it was chosen."""
    for one in assessment.appraisals:
        option = one.chosen
        if option is None or one.chosen_on is None:
            continue
        resource = resource_of(assessment.resources, one.resource_id)
        choice = SupportChoice(
            assessment_id=assessment.id,
            option_id=option.id,
            kind=option.kind,
            cost_pence=option.cost_pence,
            funder=option.funder,
            because=one.chosen_because,
            chosen_on=one.chosen_on,
            resource=resource.description if resource else "",
            holder=resource.holder if resource else "",
            available_pence=resource.amount_pence if resource else 0,
            service=option.service,
        )
        id = str(uuid5(NAMESPACE_OID, f"{one.outcome_id}/{option.id}"))
        yield SupportAction(id, one.outcome_id, option.description[:LONGEST], None, None, None, choice)


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
