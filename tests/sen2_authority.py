"""A synthetic authority in houses in hand, and the gateway's caller over them."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from google.protobuf.message import Message

from kernel.sen2_form import Sen2Period
from tests.world import AUTHORITY, HouseInHand, client
from tools.synth.cases import Made
from tools.synth.loading import HOUSES, analyse, load
from tools.synth.making import desk_of, made
from tools.synth.rates import Rates, rates_of

CENSUS = date(2027, 1, 21)
TEAM = f"team:{AUTHORITY}/sen"
CASEWORKER = client("sen", parties=(TEAM,), organisation="la:852")
SEED = 7
__all__ = ["CASEWORKER", "CENSUS", "HOUSES", "Houses", "Loaded", "loaded"]


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
    """What was made and loaded, and by which rates."""

    made: list[Made]
    rates: Rates

    @property
    def active(self) -> list[Made]:
        """Those with a plan in force."""
        return [one for one in self.made if one.case.state == "in_force"]

    @property
    def children(self) -> list[UUID]:
        return [one.person.id for one in self.active]

    @property
    def cases(self) -> list[UUID]:
        return [one.case.id for one in self.active]


async def loaded(houses: dict[str, HouseInHand], plans: int, area: str = AUTHORITY) -> Loaded:
    """So many plans in force on the day of the census, which is today; by the rates of this area."""
    for house in houses.values():
        house.today_is(CENSUS)
    pathway = houses["plans"].house.authority(AUTHORITY)
    officers = pathway.panel(pathway.ehc.panel).officer_party
    desk = desk_of(AUTHORITY, TEAM, officers, Sen2Period(CENSUS), SEED)
    told = made(desk, rates_of(area), "852", plans)
    await load({name: house.house for name, house in houses.items()}, pathway, told)
    for name, house in houses.items():
        await analyse(house.site.owner_url(name))
    return Loaded(told.made, rates_of(area))
