"""What section I names (module 4b), and where the child attends (module 5b)."""

from collections.abc import Iterable

from kernel.sen2_form import Sen2Period
from kernel.sen2_return import Sen2Placement, Sen2Setting
from services.plans.domain.ehc.case import EhcCase
from services.plans.domain.ehc.placement import EhcPlacement, EhcPlacementKind
from services.plans.domain.sen2.facts import Sen2Facts


def named(case: EhcCase, facts: Sen2Facts) -> tuple[Sen2Setting, ...]:
    """Section I as it stands, with a second place where one was recorded."""
    if case.plan is None:
        return ()
    first = _told_before(case, facts) or _of_section_i(case.plan.placement, facts.setting_note)
    return (first, facts.second_named) if facts.second_named else (first,)


def _told_before(case: EhcCase, facts: Sen2Facts) -> Sen2Setting | None:
    """The kind of setting, or the number of a provider, that the plan was taken over with and names still."""
    plan, before = case.plan, facts.taken_over.assessment if facts.taken_over else None
    if plan is None or plan.made_on != plan.first_made_on or plan.placement.kind is EhcPlacementKind.NAMED:
        return None
    told = before.named_plan.details if before and before.named_plan else ()
    return next((one for one in told if one.rank == 1), None)


def _of_section_i(placement: EhcPlacement, note: str) -> Sen2Setting:
    if placement.kind is EhcPlacementKind.NAMED:
        return Sen2Setting(
            1, urn=placement.urn, sen_unit=placement.sen_unit, resourced_provision=placement.resourced_provision
        )
    if placement.kind is EhcPlacementKind.TYPE_ONLY:
        return Sen2Setting(1, setting="OTH", setting_other=note or placement.school_type)
    return Sen2Setting(1, setting="OLA", setting_other=note)


def attended(case: EhcCase, facts: Sen2Facts, period: Sen2Period) -> tuple[Sen2Placement, ...]:
    """Places of the calendar year and of the census. Where nobody recorded one, the school that admitted the child."""
    told: Iterable[Sen2Placement] = facts.placements or _admitted(case, facts)
    return tuple(
        one
        for one in told
        if (one.entry_on is None or one.entry_on <= period.census_on)
        and (one.leaving_on is None or one.leaving_on >= period.year_from)
    )


def _admitted(case: EhcCase, facts: Sen2Facts) -> tuple[Sen2Placement, ...]:
    plan = case.plan
    if plan is None or plan.admitted_on is None or plan.placement.kind is not EhcPlacementKind.NAMED:
        return ()
    place = plan.placement
    return (
        Sen2Placement(
            1,
            urn=place.urn,
            entry_on=plan.admitted_on,
            sen_unit=place.sen_unit,
            resourced_provision=place.resourced_provision,
            residential=facts.residential,
            work_based=facts.work_based,
        ),
    )
