"""Links to the local offer: judged by the local offer itself, when they are made."""

from collections.abc import Mapping
from uuid import UUID

from chassis.principal import service_principal
from chassis.unit import Unit
from goldenthread.localoffer.v1 import localoffer_pb2
from kernel.linked_services import LinkedService, asked_about, confirmed


async def linked(unit: Unit, links: Mapping[str, LinkedService | None]) -> dict[str, LinkedService]:
    """The links that were made, by their place in the request, each with the name of its service. Invalid names each
    that points to nothing."""
    ids = asked_about(links)
    if not ids:
        return confirmed(links, {})
    # The local offer is everybody's: who may decide here need not have a right to read it there.
    house = service_principal(unit.house.name, unit.authority)
    answer = await unit.house.neighbours.ask(localoffer_pb2.ConfirmServicesRequest(ids=ids), house)
    return confirmed(links, {UUID(one.id): one.name for one in answer.services})
