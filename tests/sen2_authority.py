"""An authority of any size for the SEN2 return: children, cases with a plan in force, what was recorded for the return,
budgets; written into the houses' own tables at once. And the gateway's caller over houses in hand.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy import text

from chassis.records import codec
from kernel.identifiers import check_upn
from kernel.ids import new_id
from kernel.sen2_return import Sen2Need, Sen2Placement
from services.budgets.domain.budget import Budget
from services.budgets.domain.lines import BudgetLine
from services.plans.domain.sen2.facts import none_yet
from services.referrals.domain import Child, Particulars
from tests.unit.ehc_specimens import in_force
from tests.world import AUTHORITY, HouseInHand, client

TEAM, OFFICERS = f"team:{AUTHORITY}/sen", f"team:{AUTHORITY}/sen-officers"
CASEWORKER = client("sen", parties=(TEAM,), organisation="la:852")
CENSUS, TODAY = date(2027, 1, 21), date(2027, 1, 21)
ADMITTED = date(2026, 6, 1)
NEED_TYPES = ("ASD", "SLCN", "SEMH", "MLD", "DS")
HOUSES = ("plans", "referrals", "budgets")
LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"

# What differs from one to the next is put into one body, row by row, by the database.
RELATED = """
insert into relationship (authority, child_id, party, relation, basis_id, since, opens)
select :authority, child, party, 'caseworker', gen_random_uuid(), date '2026-01-12', '{}'
from unnest(cast(:children as uuid[])) as child cross join (values (:team), (:officers)) as known (party)
"""
CASES = """
insert into ehc_case (id, authority, child_id, version, body, saved_at, state, referral_id, received_on, casework_party)
select id, :authority, child, 1, cast(:body as jsonb)
    || jsonb_build_object('id', id, 'child_id', child, 'referral_id', id, 'version', 1),
    now(), 'in_force', id, date '2026-01-12', :team
from unnest(cast(:ids as uuid[]), cast(:children as uuid[])) as told (id, child)
"""
FACTS = """
insert into sen2_facts (id, authority, child_id, version, body, saved_at, referral_id)
select id, :authority, child, 1, cast(:body as jsonb) || jsonb_build_object('id', id, 'child_id', child,
    'referral_id', id, 'version', 1, 'needs', jsonb_build_array(jsonb_build_object('type', need, 'rank', 1))), now(), id
from unnest(cast(:ids as uuid[]), cast(:children as uuid[]), cast(:needs as text[])) as told (id, child, need)
"""
PERSONS = """
insert into child (id, authority, child_id, version, body, saved_at, nhs_number, upn, social_care_id,
    family_name, setting_urn, born_on, rights_from, rights_begun)
select id, :authority, id, 1, cast(:body as jsonb) || jsonb_build_object('id', id, 'version', 1, 'upn', upn,
    'family_name', 'Taylor' || n), now(), '', upn, '', 'taylor' || n, '', date '2017-05-04',
    date '2033-06-30', false
from unnest(cast(:children as uuid[]), cast(:upns as text[])) with ordinality as told (id, upn, n)
"""
BUDGETS = """
insert into budget (id, authority, child_id, version, body, saved_at, state, plan_id, agreement_item_id)
select id, :authority, child, 1, cast(:body as jsonb) || jsonb_build_object('id', id, 'child_id', child, 'plan_id', id,
    'agreement_item_id', id), now(), 'active', id, id
from (select uuidv7() as id, child from unnest(cast(:children as uuid[])) with ordinality as told (child, n)
    where n % 30 = 0) as few
"""


@dataclass
class Houses:
    """The gateway's caller, over the three houses: each request goes to the house whose message it is."""

    houses: dict[str, HouseInHand]
    principal: Any = CASEWORKER

    async def ask(self, request: Message, **_: Any) -> Any:
        """The house's answer, in a transaction of its own, by the same rules as over gRPC."""
        house = request.DESCRIPTOR.full_name.split(".")[1]
        return await self.houses[house].call(request.DESCRIPTOR.name.removesuffix("Request"), request, self.principal)


@dataclass(frozen=True)
class Loaded:
    """Ids of the children and of their cases, in the same order."""

    children: list[UUID]
    cases: list[UUID]


async def load(houses: dict[str, HouseInHand], size: int) -> Loaded:
    """So many children, each with a plan in force since 29 May 2026; every thirtieth with a personal budget."""
    children, cases = [new_id() for _ in range(size)], [new_id() for _ in range(size)]
    told = {"authority": AUTHORITY, "team": TEAM, "officers": OFFICERS, "children": children, "ids": cases}
    case = replace(in_force(), authority=AUTHORITY, casework_party=TEAM, officer_party=OFFICERS)
    place = Sen2Placement(1, urn="999912", entry_on=ADMITTED)
    facts = replace(none_yet(case), needs=(Sen2Need("ASD", 1),), placements=(place,))
    person = Child(
        new_id(), AUTHORITY, "Sam", "Taylor", date(2017, 5, 4), particulars=Particulars("M", "WBRI", "SO14 7LY")
    )
    line = BudgetLine("f1", 100_000, "education", "direct_payment", "As agreed.", "Sessions.")
    budget = Budget(new_id(), AUTHORITY, new_id(), new_id(), new_id(), (line,), "As agreed.", date(2026, 6, 1))
    for house, record, statement, more in (
        ("plans", case, CASES, {}),
        ("plans", facts, FACTS, {"needs": [NEED_TYPES[n % len(NEED_TYPES)] for n in range(size)]}),
        ("referrals", person, PERSONS, {"upns": [upn(n) for n in range(size)]}),
        ("budgets", budget, BUDGETS, {}),
    ):
        body = codec(type(record)).dump_json(record).decode()
        await _run(houses[house], statement, told | more | {"body": body})
    for house in HOUSES:
        await _run(houses[house], RELATED, told)
        houses[house].today_is(TODAY)
    return Loaded(children, cases)


def upn(number: int) -> str:
    """A UPN of the authority with its check letter."""
    for letter in LETTERS:
        try:
            return check_upn(f"{letter}852{number:09d}")
        except ValueError:
            continue
    raise AssertionError("one of the letters is right")


async def _run(house: HouseInHand, statement: str, told: dict[str, Any]) -> None:
    names = {name: value for name, value in told.items() if f":{name}" in statement}
    async with house.as_owner() as connection:
        await connection.execute(text(statement), names)
