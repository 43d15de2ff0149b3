"""Schools of the national register."""

from chassis import translate
from chassis.unit import Unit
from goldenthread.plans.v1 import ehc_pb2
from goldenthread.plans.v1 import ehc_requests_pb2 as pb
from kernel.errors import NotFound
from services.plans.domain.ehc.establishment import read_register
from services.plans.storage import establishment, page_of_establishments, take_over


class EstablishmentRpcs:
    """Taken over from the register's file, and found by name or number."""

    async def ImportEstablishments(
        self, request: pb.ImportEstablishmentsRequest, unit: Unit
    ) -> pb.ImportEstablishmentsResponse:
        found = read_register(request.csv)
        await take_over(unit, found.schools)
        return pb.ImportEstablishmentsResponse(taken=len(found.schools), refused=found.refused)

    async def GetEstablishment(self, request: pb.GetEstablishmentRequest, unit: Unit) -> pb.GetEstablishmentResponse:
        found = await establishment(unit, request.urn)
        if found is None:
            raise NotFound("establishment", request.urn)
        return pb.GetEstablishmentResponse(establishment=translate.fill(ehc_pb2.Establishment(), found))

    async def ListEstablishments(
        self, request: pb.ListEstablishmentsRequest, unit: Unit
    ) -> pb.ListEstablishmentsResponse:
        found, token = await page_of_establishments(unit, request.name, request.page_size, request.page_token)
        listed = [translate.fill(ehc_pb2.Establishment(), school) for school in found]
        return pb.ListEstablishmentsResponse(establishments=listed, next_page_token=token)
