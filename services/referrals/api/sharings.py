"""RPCs about decisions to share, or not to."""

from uuid import UUID

from chassis import translate
from chassis.unit import Unit
from goldenthread.referrals.v1 import consents_pb2 as pb
from services.referrals import domain
from services.referrals.api.callers import demand_practitioner, recorder, seen
from services.referrals.storage import REFERRALS, SHARINGS, consent_for, profile_of


class SharingRpcs:
    """Sharings: prepared or decided against, sent, stopped, listed."""

    async def DecideSharing(self, request: pb.DecideSharingRequest, unit: Unit) -> pb.DecideSharingResponse:
        child = await seen(unit, request.child_id)
        await demand_practitioner(unit, child.id)
        domain.demand_not_oneself(request.party, unit.principal.parties)
        sharing = translate.read(
            domain.Sharing,
            request,
            id=unit.new_id(),
            authority=unit.authority,
            child_id=child.id,
            decided_by=recorder(unit),
            decided_on=unit.today,
        )
        domain.demand_record(sharing, await self._is_its_own(unit, sharing))
        against = sharing.decide_against() if request.not_shared else None
        change = against or sharing.prepare(await self._carrying(unit, sharing))
        saved = await unit.save(SHARINGS, change)
        return pb.DecideSharingResponse(sharing=translate.fill(pb.Sharing(), saved))

    async def SendSharing(self, request: pb.SendSharingRequest, unit: Unit) -> pb.SendSharingResponse:
        sharing = await self._decided(unit, request.sharing_id)
        change = sharing.send(await self._carrying(unit, sharing), on=unit.today)
        saved = await unit.save(SHARINGS, change)
        return pb.SendSharingResponse(sharing=translate.fill(pb.Sharing(), saved))

    async def StopSharing(self, request: pb.StopSharingRequest, unit: Unit) -> pb.StopSharingResponse:
        sharing = await self._decided(unit, request.sharing_id)
        change = sharing.stop(request.reason, on=unit.today)
        saved = await unit.save(SHARINGS, change)
        return pb.StopSharingResponse(sharing=translate.fill(pb.Sharing(), saved))

    async def ListSharings(self, request: pb.ListSharingsRequest, unit: Unit) -> pb.ListSharingsResponse:
        child = await seen(unit, request.child_id)
        its_own = SHARINGS.of_child(child.id)
        page = await SHARINGS.page(unit, request.page_size, request.page_token, its_own)
        shown = [translate.fill(pb.Sharing(), one) for one in page.records]
        return pb.ListSharingsResponse(sharings=shown, next_page_token=page.next_token)

    async def ListLawfulBases(self, _: pb.ListLawfulBasesRequest, unit: Unit) -> pb.ListLawfulBasesResponse:
        return pb.ListLawfulBasesResponse(
            bases=[translate.fill(pb.LawfulBasis(), basis) for basis in domain.LAWFUL_BASES]
        )

    async def _decided(self, unit: Unit, id: str) -> domain.Sharing:
        sharing_id: UUID = translate.to_uuid(id, "sharing_id")
        sharing = await SHARINGS.load(unit, sharing_id)
        await demand_practitioner(unit, sharing.child_id)
        return sharing

    async def _is_its_own(self, unit: Unit, sharing: domain.Sharing) -> bool:
        """Whether the one record is the child's, where this house keeps its kind. The door asks the other houses."""
        if sharing.record_id is None or len(sharing.opens) != 1:
            return True
        match sharing.opens[0]:
            case "child":
                return sharing.record_id == sharing.child_id
            case "profile":
                return sharing.record_id == (await profile_of(unit, sharing.child_id)).id
            case "referral":
                c = REFERRALS.table.c
                its_own = (REFERRALS.of_child(sharing.child_id), c.id == sharing.record_id)
                return await REFERRALS.first(unit, *its_own, lock=False) is not None
        return True

    async def _carrying(self, unit: Unit, sharing: domain.Sharing) -> domain.StandingConsent | None:
        """The consent that could carry it, locked, so that nobody takes it back in between."""
        if sharing.purpose is None:
            return None
        return await consent_for(unit, sharing.child_id, sharing.purpose, sharing.party)
