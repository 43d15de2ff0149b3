"""RPCs about the authority's pilot for children below every single threshold."""

from chassis import translate
from chassis.unit import Unit
from goldenthread.referrals.v1 import pilot_pb2 as pb
from goldenthread.referrals.v1 import referrals_pb2
from kernel.errors import Refused, Violation, demand
from kernel.ids import undated_id
from kernel.periods import in_full
from kernel.pilot import Pilot
from services.referrals import domain
from services.referrals.api.callers import recorder
from services.referrals.api.registering import Found, find, register
from services.referrals.domain.child import child_problems
from services.referrals.domain.pilot_case import PilotCase, ServiceWeighing
from services.referrals.storage import (
    CHILDREN,
    PILOT_CASES,
    called,
    child_of,
    of_referral,
    places_for,
    waiting_list,
)


class PilotRpcs:
    """Children weighed for the pilot, their places and turns."""

    async def WeighNeeds(self, request: pb.WeighNeedsRequest, unit: Unit) -> pb.WeighNeedsResponse:
        pilot = pilot_of(unit)
        child, found = await _child(request, unit)
        case = PilotCase(
            unit.new_id(),
            unit.authority,
            child.id,
            unit.principal.organisation,
            recorder(unit),
            request.name,
            unit.today,
        )
        change = case.begin(pilot, _weighings(request), today=unit.today)
        if found is not None:
            await register(unit, child, found, ())
        return pb.WeighNeedsResponse(pilot_case=_message(await unit.save(PILOT_CASES, change)))

    async def WeighNeedsAgain(self, request: pb.WeighNeedsAgainRequest, unit: Unit) -> pb.WeighNeedsAgainResponse:
        case = await _loaded(unit, request.pilot_case_id)
        change = case.weigh(pilot_of(unit), _weighings(request), name=request.name, today=unit.today)
        return pb.WeighNeedsAgainResponse(pilot_case=_message(await unit.save(PILOT_CASES, change)))

    async def WaitForPlace(self, request: pb.WaitForPlaceRequest, unit: Unit) -> pb.WaitForPlaceResponse:
        case = await _loaded(unit, request.pilot_case_id)
        places = await places_for(unit, case, pilot_of(unit).places)
        saved = await unit.save(PILOT_CASES, case.wait(places, today=unit.today))
        return pb.WaitForPlaceResponse(pilot_case=_message(saved))

    async def LeavePilot(self, request: pb.LeavePilotRequest, unit: Unit) -> pb.LeavePilotResponse:
        case = await _loaded(unit, request.pilot_case_id)
        saved = await unit.save(PILOT_CASES, case.leave(request.because, today=unit.today))
        await call_next(unit)
        return pb.LeavePilotResponse(pilot_case=_message(saved))

    async def GetPilotCase(self, request: pb.GetPilotCaseRequest, unit: Unit) -> pb.GetPilotCaseResponse:
        return pb.GetPilotCaseResponse(pilot_case=_message(await _loaded(unit, request.pilot_case_id)))

    async def ListPilotCases(self, request: pb.ListPilotCasesRequest, unit: Unit) -> pb.ListPilotCasesResponse:
        conditions = []
        if request.child_id:
            conditions.append(PILOT_CASES.of_child(translate.to_uuid(request.child_id, "child_id")))
        page = await PILOT_CASES.page(unit, request.page_size, request.page_token, *conditions)
        listed = [_message(one) for one in page.records]
        return pb.ListPilotCasesResponse(pilot_cases=listed, next_page_token=page.next_token)

    async def GetPilot(self, _: pb.GetPilotRequest, unit: Unit) -> pb.GetPilotResponse:
        pilot = pilot_of(unit)
        answer = translate.fill(pb.GetPilotResponse(), pilot)
        answer.points = pilot.complex.points
        answer.from_services, answer.from_sectors = pilot.complex.services, pilot.complex.sectors
        answer.taken = (await places_for(unit, None, pilot.places)).taken
        turns = await waiting_list(unit)
        ids = PILOT_CASES.table.c.id
        mine = {one.id for one in await PILOT_CASES.all(unit, ids.in_([id for id, _ in turns]))} if turns else set()
        for number, (id, since) in enumerate(turns, start=1):
            shown = str(id) if id in mine else ""
            answer.waiting.add(number=number, since=translate.to_date_message(since), pilot_case_id=shown)
        return answer


def pilot_of(unit: Unit) -> Pilot:
    """The authority's pilot. Refused where its file has none, or it has not begun."""
    pilot = unit.pathway.pilot
    if pilot is None:
        raise Refused("NO_PILOT", f"{unit.pathway.name} has no pilot for children below every single threshold.")
    if unit.today < pilot.valid_from:
        raise Refused("PILOT_NOT_BEGUN", f"The {pilot.name} begins on {in_full(pilot.valid_from)}.")
    return pilot


async def brought(
    unit: Unit, request: referrals_pb2.SubmitReferralRequest, told: domain.Child, found: Found
) -> tuple[PilotCase | None, Found]:
    """The case that a referral brings before the panel, and its child; None, and what was found, without one."""
    if not request.pilot_case_id:
        return None, found
    case = await PILOT_CASES.load(unit, translate.to_uuid(request.pilot_case_id, "pilot_case_id"))
    child = await child_of(unit, case.child_id)
    if not child.same_person(told) or (found.known is not None and found.known.id != child.id):
        message = "The referral is about another child than the one whose needs were weighed."
        raise Refused("ANOTHER_CHILD", message, field="pilot_case_id")
    if request.route != referrals_pb2.ROUTE_PROFESSIONAL or request.seeks > referrals_pb2.SEEKS_SUPPORT:
        problem = "A practitioner brings a child of the pilot before the panel, for an integrated assessment."
        demand([Violation("route", "NOT_POSSIBLE_HERE", problem)])
    return case, Found(known=child)


async def take_place(unit: Unit, case: PilotCase, referral: domain.Referral) -> None:
    """The child has its place with the referral; refused, and both are undone, when it does not qualify or none is
    free."""
    places = await places_for(unit, case, pilot_of(unit).places)
    await unit.save(PILOT_CASES, case.bring_to_panel(referral.id, places, today=unit.today))


async def free_place(unit: Unit, referral: domain.Referral, because: str) -> None:
    """What the referral comes to is no integrated assessment: its place is the next child's."""
    case = await of_referral(unit, referral.id)
    if case is not None:
        await unit.save(PILOT_CASES, case.leave(because, today=unit.today))
        await call_next(unit)


async def call_next(unit: Unit) -> None:
    """Whoever weighed a child whose turn has come is told: in the transaction in which the place is free."""
    for change in await called(unit):
        await unit.save(PILOT_CASES, change)


async def _loaded(unit: Unit, id: str) -> PilotCase:
    return await PILOT_CASES.load(unit, translate.to_uuid(id, "pilot_case_id"))


def _message(case: PilotCase) -> pb.PilotCase:
    return translate.fill(pb.PilotCase(), case)


def _weighings(request: pb.WeighNeedsRequest | pb.WeighNeedsAgainRequest) -> tuple[ServiceWeighing, ...]:
    return tuple(translate.read(ServiceWeighing, one) for one in request.weighings)


async def _child(request: pb.WeighNeedsRequest, unit: Unit) -> tuple[domain.Child, Found | None]:
    """The child on record, and None; or one to register, with what is known that is like it."""
    if request.child_id:
        return await CHILDREN.load(unit, translate.to_uuid(request.child_id, "child_id"), lock=False), None
    told = translate.read(domain.Child, request.child, "child.", id=undated_id(), authority=unit.authority)
    told = domain.with_tidy_identifiers(told)
    demand(child_problems(told, unit.today, unit.today))
    found = await find(unit, told)
    return (found.known, None) if found.known is not None else (told, found)
