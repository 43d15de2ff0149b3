"""`goldenthread synth`: an authority of any size in the local stack, and its counts beside the published ones."""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack

from kernel.sen2_form import FIRST_CENSUS, LAST_CENSUS, Sen2Period, form
from tools.in_hand import in_hand, settings_of
from tools.site import Site, site
from tools.synth.check import compared, counted, totals
from tools.synth.loading import HOUSES, analyse, load
from tools.synth.making import Authority, desk_of, made
from tools.synth.rates import rates_of

MOST = 20_000


class NotPossible(ValueError):
    """Why no such authority can be made."""


def run(authority: str, plans: int, *, seed: int = 1, census: int = 0, here: Site | None = None) -> list[str]:
    """Makes it, loads it and says what was made. NotPossible says why not.

    census  year of the return whose calendar year the cases are of; the last that has been when 0
    here    the local stack that it goes into, where that is not the one of the environment
    """
    if not 1 <= plans <= MOST:
        raise NotPossible(f"Between 1 and {MOST} children.")
    return asyncio.run(_run(authority, plans, seed, census, here))


async def _run(authority: str, plans: int, seed: int, census: int, here: Site | None) -> list[str]:
    async with AsyncExitStack() as stack:
        houses = {name: await stack.enter_async_context(in_hand(name, settings_of(name, here))) for name in HOUSES}
        known = houses["plans"].authorities
        if authority not in known or known[authority].sen2 is None:
            named = ", ".join(sorted(key for key, one in known.items() if one.sen2))
            raise NotPossible(f"There is no authority {authority} with a code for SEN2; there are {named}.")
        pathway = houses["plans"].authority(authority)
        assert pathway.sen2
        today = houses["plans"].clock.today()
        period = _period(census, today.year if form().census_on(today.year) <= today else today.year - 1)
        team = pathway.team(pathway.ehc.casework_team)
        officers = pathway.panel(pathway.ehc.panel).officer_party
        told = made(desk_of(authority, team, officers, period, seed), rates_of(authority), pathway.sen2.la_code, plans)
        await load(houses, pathway, told)
    for name in HOUSES:
        await analyse((here or site()).owner_url(name))
    return list(_told(authority, plans, told, period))


def _period(census: int, last: int) -> Sen2Period:
    year = census or last
    if not FIRST_CENSUS <= year <= LAST_CENSUS:
        raise NotPossible(f"A census between {FIRST_CENSUS} and {LAST_CENSUS}.")
    return Sen2Period(form().census_on(year))


def _told(authority: str, plans: int, told: Authority, period: Sen2Period) -> Iterator[str]:
    budgets = sum(1 for one in told.made if one.budget)
    yield (
        f"{authority}: {len(told.made)} children, {plans} with a plan on {period.census_on.isoformat()}, "
        f"{budgets} with a budget, {len(told.schools)} schools."
    )
    found = compared(counted(told, period), rates_of(authority))
    yield from (one.words for one in found if not one.agrees)
    yield f"{sum(one.agrees for one in found)} of {len(found)} shares agree with the published tables."
    sizes = totals(counted(told, period), rates_of(authority), plans)
    yield f"{sum(one.agrees for one in sizes)} of {len(sizes)} totals agree with the published ones at this size."
