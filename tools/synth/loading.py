"""What was made, into the houses' own tables: in bulk, through their own records, in a transaction for each house.

Nothing is said on the broker: no notice goes out to a family that does not exist.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import asyncpg
from sqlalchemy import insert

from chassis.principal import service_principal
from chassis.unit import House, Unit, transaction
from kernel.ids import new_id
from kernel.pathway import Authority as Pathway
from services.budgets.domain.budget import Budget
from services.budgets.domain.lines import BudgetLine
from services.budgets.storage.ledger import BUDGETS
from services.plans.storage import EHC_CASES, SEN2_FACTS, take_over
from services.referrals import domain as referrals
from services.referrals.storage import CHILDREN, REFERRALS
from tools.synth.cases import REASONS, Made
from tools.synth.making import Authority

HOUSES = ("referrals", "plans", "budgets")
# Asyncpg takes no more than 32767 arguments at once.
AT_ONCE = 500
SCHOOLS_AT_ONCE = 1_000
A_YEAR_PENCE = 180_000


async def load(houses: Mapping[str, House], pathway: Pathway, told: Authority) -> None:
    """All of it. Where a house was loaded before a failure of the next, `goldenthread clean` begins again."""
    team = pathway.team(pathway.ehc.casework_team)
    officers = pathway.panel(pathway.ehc.panel).officer_party
    writes = {"referrals": _referrals, "plans": _plans, "budgets": _budgets}
    for name in HOUSES:
        house = houses[name]
        async with transaction(house, service_principal(name, pathway.key), "synth", writes=True) as unit:
            await writes[name](unit, told)
            await _related(unit, told, {team: "caseworker", officers: "decision_officer"})


async def analyse(owner_url: str) -> None:
    """The database looks at what it holds now: after so much at once its plans would be those for empty tables."""
    connection = await asyncpg.connect(owner_url)
    try:
        await connection.execute("analyze")
    finally:
        await connection.close()


async def _referrals(unit: Unit, told: Authority) -> None:
    await _in_parts(lambda part: CHILDREN.write_new(unit, part), [one.person.child for one in told.made])
    await _in_parts(lambda part: REFERRALS.write_new(unit, part), [_referral(one) for one in told.made])


async def _plans(unit: Unit, told: Authority) -> None:
    for begin in range(0, len(told.schools), SCHOOLS_AT_ONCE):
        await take_over(unit, told.schools[begin : begin + SCHOOLS_AT_ONCE])
    await _in_parts(lambda part: EHC_CASES.write_new(unit, part), [one.case for one in told.made])
    await _in_parts(lambda part: SEN2_FACTS.write_new(unit, part), [one.facts for one in told.made])


async def _budgets(unit: Unit, told: Authority) -> None:
    await BUDGETS.write_new(unit, [_budget(one) for one in told.made if one.budget])


async def _related(unit: Unit, told: Authority, relations: Mapping[str, str]) -> None:
    """The team and the officers stand in their relation to every child."""
    rows = [
        {
            "authority": unit.authority,
            "child_id": child,
            "party": party,
            "relation": relation,
            "basis_id": child,
            "since": unit.today,
            "opens": [],
        }
        for child in (one.person.id for one in told.made)
        for party, relation in relations.items()
    ]
    table = unit.house.table("relationship")

    async def written(part: Sequence[Any]) -> None:
        await unit.connection.execute(insert(table), part)

    await _in_parts(written, rows)


async def _in_parts(write: Callable[[Sequence[Any]], Any], records: Iterable[Any]) -> None:
    kept = list(records)
    for begin in range(0, len(kept), AT_ONCE):
        await write(kept[begin : begin + AT_ONCE])


def _referral(one: Made) -> referrals.Referral:
    """The request that opened the case."""
    return referrals.Referral(
        one.case.referral_id,
        one.case.authority,
        one.person.id,
        one.person.child,
        referrals.Route.OTHER,
        referrals.Applicant("Synthetic Applicant", "made", "nobody"),
        "synthetic",
        "org:synthetic",
        REASONS,
        one.case.received_on,
        seeks=referrals.Seeks.EHC_ASSESSMENT,
        state=referrals.ReferralState.EHC_CASE,
    )


def _budget(one: Made) -> Budget:
    lines = tuple(
        BudgetLine(f"f{number}", A_YEAR_PENCE, stream, mechanism, REASONS, "Sessions of support.")
        for number, (stream, mechanism) in enumerate(one.budget.items(), start=1)
    )
    set_up = one.case.plan.made_on if one.case.plan else one.case.received_on
    return Budget(new_id(), one.case.authority, one.person.id, one.case.id, one.case.id, lines, REASONS, set_up)
