"""Gatherings: planned and published, held with what was said there, or called off."""

from chassis import translate
from chassis.records import demand_version
from chassis.unit import Unit
from goldenthread.localoffer.v1 import localoffer_pb2 as pb
from kernel.errors import Invalid, NotFound, Violation
from services.localoffer import domain
from services.localoffer.api.owing import owe_response
from services.localoffer.storage import FEEDBACK, GATHERINGS, gathering_table, listings

MOST_POINTS = 100
MOST_COMING = 20
PLANNED = gathering_table.c.state == domain.GatheringState.PLANNED.value


class Gatherings:
    """RPCs on gatherings. Anybody reads them; the desk plans them."""

    async def PlanGathering(self, request: pb.PlanGatheringRequest, unit: Unit) -> pb.PlanGatheringResponse:
        domain.demand_desk(unit.principal.parties, unit.authority)
        planned = await unit.save(
            GATHERINGS,
            domain.plan(domain.Gathering(unit.new_id(), unit.authority, _invitation(request), unit.today)),
        )
        c = gathering_table.c
        for before in await GATHERINGS.all(unit, ~PLANNED, c.followed.is_(False), limit=MOST_COMING):
            await unit.save(GATHERINGS, before.follow())
        return pb.PlanGatheringResponse(gathering=_message(planned))

    async def ChangeGathering(self, request: pb.ChangeGatheringRequest, unit: Unit) -> pb.ChangeGatheringResponse:
        gathering = await _held(unit, request)
        changed = await unit.save(GATHERINGS, gathering.change(_invitation(request), on=unit.today))
        return pb.ChangeGatheringResponse(gathering=_message(changed))

    async def HoldGathering(self, request: pb.HoldGatheringRequest, unit: Unit) -> pb.HoldGatheringResponse:
        gathering = await _held(unit, request)
        points = [_point(unit, gathering, one, f"points[{n}].") for n, one in enumerate(request.points)]
        if len(points) > MOST_POINTS:
            raise Invalid([Violation("points", "TOO_MANY", f"At most {MOST_POINTS}.")])
        named = {one.service_id for one in points if one.service_id}
        known = {row.id for row in await listings.named(unit, sorted(named))} if named else set()
        for unknown in sorted(named - known):
            raise NotFound("service", unknown)
        held = await unit.save(GATHERINGS, gathering.hold(request.came, len(points), on=unit.today))
        for one in points:
            await unit.save(FEEDBACK, domain.written_down(one))
        if points:
            await owe_response(unit)
        return pb.HoldGatheringResponse(gathering=_message(held))

    async def CallOffGathering(self, request: pb.CallOffGatheringRequest, unit: Unit) -> pb.CallOffGatheringResponse:
        gathering = await _held(unit, request)
        off = await unit.save(GATHERINGS, gathering.call_off(request.reason, on=unit.today))
        return pb.CallOffGatheringResponse(gathering=_message(off))

    async def GetGathering(self, request: pb.GetGatheringRequest, unit: Unit) -> pb.GetGatheringResponse:
        found = await GATHERINGS.load(unit, translate.to_uuid(request.gathering_id, "gathering_id"))
        return pb.GetGatheringResponse(gathering=_message(found))

    async def ListGatherings(self, request: pb.ListGatheringsRequest, unit: Unit) -> pb.ListGatheringsResponse:
        if request.coming:
            coming = await GATHERINGS.all(unit, PLANNED, gathering_table.c.held_on >= unit.today, limit=MOST_COMING)
            by_day = sorted(coming, key=lambda one: (one.invitation.held_on, one.id))
            return pb.ListGatheringsResponse(gatherings=map(_message, by_day))
        page = await GATHERINGS.page(unit, request.page_size, request.page_token)
        return pb.ListGatheringsResponse(gatherings=map(_message, page.records), next_page_token=page.next_token)


def _message(gathering: domain.Gathering) -> pb.Gathering:
    return translate.fill(pb.Gathering(), gathering)


def _invitation(request: pb.PlanGatheringRequest | pb.ChangeGatheringRequest) -> domain.Invitation:
    return translate.read(domain.Invitation, request.invitation, "invitation.")


def _point(unit: Unit, gathering: domain.Gathering, sent: pb.GatheringPoint, path: str) -> domain.Feedback:
    """What was said, as feedback. Invalid for one that does not say whose it is or what it is about."""
    missing = [
        Violation(f"{path}{name}", "REQUIRED", "Say which.") for name in ("voice", "about") if not getattr(sent, name)
    ]
    if sent.about == pb.FEEDBACK_ABOUT_SERVICE and not sent.service_id:
        missing.append(Violation(f"{path}service_id", "REQUIRED", "Say which service it is about."))
    if missing:
        raise Invalid(missing)
    given_on = gathering.invitation.held_on
    return translate.read(
        domain.Feedback, sent, path, id=unit.new_id(), authority=unit.authority, given_on=given_on,
        gathering_id=gathering.id,
    )  # fmt: skip


async def _held(
    unit: Unit, request: pb.ChangeGatheringRequest | pb.HoldGatheringRequest | pb.CallOffGatheringRequest
) -> domain.Gathering:
    """The gathering, locked, in the version that the desk knew."""
    gathering = await GATHERINGS.load(unit, translate.to_uuid(request.gathering_id, "gathering_id"))
    domain.demand_desk(unit.principal.parties, unit.authority)
    demand_version("gathering", request.expected_version, gathering.version)
    return gathering
