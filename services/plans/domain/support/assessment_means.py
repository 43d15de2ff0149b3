"""Whether what is chosen is within the resources that there are (GLOS-C5, GLOS-C6, GLOS-C10).

An option that costs something names the resource that bears its cost, of those that were considered. One without a sum
is a place, a person or a promise, and bears what it is there for; one with a sum bears no more than that, for all the
options together that were chosen on it.
"""

from collections.abc import Sequence

from kernel.errors import Refused, Violation
from kernel.money import pounds
from kernel.options import Option
from services.plans.domain.support.assessment_findings import ConsideredResource, OutcomeAppraisal

PLACE = "resource_id"


def means_faults(option: Option, resource_id: str, resources: Sequence[ConsideredResource]) -> list[Violation]:
    """What is wrong with the resource that an option is said to be borne by."""
    if not resource_id:
        if not option.cost_pence:
            return []
        there = ", ".join(one.id for one in resources if one.available)
        known = f"Those that are there are {there}." if there else "None that is there was considered yet."
        return [
            Violation(PLACE, "REQUIRED", f"Name the resource that bears {pounds(option.cost_pence)} a year. {known}")
        ]
    resource = resource_of(resources, resource_id)
    if resource is None:
        return [Violation(PLACE, "UNKNOWN_RESOURCE", "This must be the id of a resource that was considered.")]
    if not resource.available:
        return [Violation(PLACE, "NOT_AVAILABLE", f"“{resource.description}” is not there: {resource.note}")]
    return []


def demand_enough(
    appraisals: Sequence[OutcomeAppraisal], resources: Sequence[ConsideredResource], option: Option
) -> None:
    """Refused where a resource with a sum has to bear more than that, now that this option is chosen, too."""
    for resource in resources:
        over = borne_by(resource, appraisals) - resource.amount_pence
        if resource.amount_pence and over > 0:
            left = max(option.cost_pence - over, 0)
            raise Refused(
                "MORE_THAN_THERE_IS",
                f"“{resource.description}” has {pounds(left)} left for a year, and this costs "
                f"{pounds(option.cost_pence)}. Choose another option, or say what else there is.",
                allowed=("consider_resources", "compare_options"),
                field=PLACE,
                facts={"left_pence": str(left), "cost_pence": str(option.cost_pence)},
            )


def demand_still_within(appraisals: Sequence[OutcomeAppraisal], resources: Sequence[ConsideredResource]) -> None:
    """Refused where an option was chosen on a resource that would be gone, or would bear less than was chosen on it."""
    for one in appraisals:
        if not one.resource_id:
            continue
        resource = resource_of(resources, one.resource_id)
        there = resource is not None and resource.available
        if (
            resource
            and there
            and (not resource.amount_pence or borne_by(resource, appraisals) <= resource.amount_pence)
        ):
            continue
        raise Refused(
            "RESOURCE_OF_A_CHOICE",
            "An option was chosen on a resource that would not be enough for it: compare the options of that outcome "
            "afresh first.",
            allowed=("compare_options",),
            field="resources",
            facts={"outcome_id": one.outcome_id, "resource_id": one.resource_id},
        )


def borne_by(resource: ConsideredResource, appraisals: Sequence[OutcomeAppraisal]) -> int:
    """What the options cost for a year, in pence, that were chosen on this resource."""
    chosen = (one.chosen for one in appraisals if one.resource_id == resource.id)
    return sum(option.cost_pence for option in chosen if option)


def resource_of(resources: Sequence[ConsideredResource], id: str) -> ConsideredResource | None:
    return next((one for one in resources if one.id == id), None) if id else None
