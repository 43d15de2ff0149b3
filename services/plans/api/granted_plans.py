"""How a final single plan goes on: what the authority's file says of it, and what the child has already."""

from collections.abc import Sequence
from dataclasses import replace

from chassis.unit import Unit
from kernel.change import Change
from kernel.ladder import Level
from services.plans.api.support_plans import demand_of_each, keys, level_now, level_of, registrar
from services.plans.domain.plan import Plan
from services.plans.domain.support.granted import GoesOn, goes_on
from services.plans.domain.support.opening import demand_no_other
from services.plans.domain.support.plan import SupportPlan
from services.plans.domain.support.team import NewMember
from services.plans.storage import open_plan_of, open_plans_of_child, unasked


async def carried_on(
    unit: Unit, plan: Plan, members: Sequence[NewMember]
) -> tuple[Change[SupportPlan], Change[SupportPlan] | None]:
    """The support plan as which the final plan goes on, with the consents that its level names, and the earlier one
    that steps up into it. Refused while somebody whom the caller cannot see keeps a plan of this level."""
    level = level_of(unit, unit.pathway.plan_level, "plan_level")
    other = await open_plan_of(unit, plan.child_id, keys(level))
    earlier, now = await _earlier(unit, plan, level)
    if other and (earlier is None or other[0] != earlier.id):
        demand_no_other(level, other)
    how = GoesOn(level, registrar(unit, level), tuple(members), unit.pathway.agency_name, earlier, now)
    team = [one.party for one in earlier.team] if earlier else []
    await demand_of_each(unit, plan.child_id, level, [plan.lead_professional, *plan.team, *team, *how.newcomers(plan)])
    how = replace(how, unasked=await unasked(unit, plan.child_id, level.consents, how.newcomers(plan)))
    return goes_on(plan, how, new_id=unit.new_id, on=unit.today)


async def _earlier(unit: Unit, plan: Plan, level: Level) -> tuple[SupportPlan | None, Level | None]:
    """The open support plan of the child at this level or the highest below it, with its level as it counts now."""
    found = [(one, level_now(unit, one)) for one in await open_plans_of_child(unit, plan.child_id)]
    below = [one for one in found if one[1].rank <= level.rank]
    return max(below, key=lambda one: one[1].rank, default=(None, None))
