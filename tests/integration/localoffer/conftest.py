"""The localoffer house in hand, who writes in it, and entries of the kind that a council has."""

from dataclasses import replace
from typing import Any

import pytest

from chassis import translate
from chassis.principal import Principal, service_principal
from goldenthread.common.v1.types_pb2 import Date
from goldenthread.localoffer.v1 import localoffer_pb2 as pb
from tests.integration.conftest import HouseOf
from tests.world import AUTHORITY, TODAY, HouseInHand, client

DESK = client("desk", parties=("team:southampton/local-offer",), organisation="la:852")
CHARITY = client("charity", parties=("org:charity:sea-legs",))
OTHER = client("other", parties=("org:charity:other",))
COMMISSIONER = replace(client("commissioner"), roles=frozenset({"commissioner"}))
PUBLIC = service_principal("gateway", AUTHORITY)


def content(name: str = "Chatterbox", **told: Any) -> pb.Content:
    """A complete entry; `told` replaces fields."""
    usual = {
        "description": "Speech and language groups for young children, with their parents.",
        "provider": "Sea Legs Trust",
        "sector": pb.OFFER_SECTOR_HEALTH,
        "availability": pb.AVAILABILITY_NORMALLY_AVAILABLE,
        "criteria": "",
        "reach": "Come along; no referral is needed.",
        "funding": "Paid for by the integrated care board.",
        "needs": ["speech_language"],
        "levels": ["universal"],
        "telephone": "01632 960 900",
        "minimum_age": 1,
        "maximum_age": 5,
        "assured_on": translate.to_date_message(TODAY),
        "places": [place()],
    }
    return pb.Content(name=name, **(usual | told))


def place(
    town: str = "Southampton", at: tuple[float, float] = (50.905, -1.396), borough: str = "Southampton"
) -> pb.OfferPlace:
    return pb.OfferPlace(
        name=f"{town} Hub", address="1 High Street", town=town, postcode="SO14 0AA", borough=borough,
        latitude=at[0], longitude=at[1],
    )  # fmt: skip


@pytest.fixture
async def offer(house_of: HouseOf) -> HouseInHand:
    return await house_of("localoffer")


class Writing:
    """Commands as they are sent, each with a key of its own."""

    def __init__(self, house: HouseInHand) -> None:
        self._house = house
        self._keys = 0

    async def send(self, name: str, principal: Principal, /, **fields: Any) -> Any:
        self._keys += 1
        request = getattr(pb, f"{name}Request")(request_id=f"k{self._keys}", **fields)
        return await self._house.call(name, request, principal)

    async def publish(self, sent: pb.Content, principal: Principal = DESK) -> pb.Entry:
        """An entry, drafted and published."""
        entry = (await self.send("DraftEntry", principal, content=sent)).entry
        return (await self.send("PublishEntry", principal, entry_id=entry.id)).entry  # type: ignore[no-any-return]

    async def find(self, words: str = "", principal: Principal = PUBLIC, **told: Any) -> pb.FindServicesResponse:
        search = pb.Search(words=words, **told)
        return await self._house.call("FindServices", pb.FindServicesRequest(search=search), principal)  # type: ignore[no-any-return]


@pytest.fixture
def writing(offer: HouseInHand) -> Writing:
    return Writing(offer)


def names(answer: Any) -> list[str]:
    return [one.name for one in answer.services]


def the_day(day: Any) -> Date:
    return translate.to_date_message(day)
