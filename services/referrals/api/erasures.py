"""How long a child's record is kept, what keeps it longer, and its end: asked for, or in time."""

from uuid import UUID

from chassis import translate
from chassis.principal import service_principal
from chassis.unit import House, Unit, transaction
from goldenthread.referrals.v1 import erasure_pb2 as pb
from kernel.change import Change
from kernel.erasure import ChildErased
from kernel.errors import Denied, NotFound
from kernel.retention import Case
from services.referrals import domain
from services.referrals.storage import (
    CHILDREN,
    CONCERNS,
    ENQUIRIES,
    HOLDS,
    enquiries_of_nobody,
    held,
    lock_child,
    of_nobody,
    outlived,
    years_before,
)

SWEEP = "sweep retention"
BATCH = 50


class ErasureRpcs:
    """For the team that keeps the records."""

    async def GetRetention(self, request: pb.GetRetentionRequest, unit: Unit) -> pb.GetRetentionResponse:
        _demand_team(unit)
        record = await held(unit, translate.to_uuid(request.child_id, "child_id"))
        rule = record.rule(unit.house.retention[unit.authority], unit.today)
        answer = translate.fill(pb.GetRetentionResponse(child_id=request.child_id, rule=rule.key), rule)
        answer.keep_until.CopyFrom(translate.to_date_message(record.keep_until(rule)))
        answer.holds.extend(translate.fill(pb.LegalHold(), hold) for hold in record.holds if hold.holds)
        return answer

    async def EraseRecord(self, request: pb.EraseRecordRequest, unit: Unit) -> pb.EraseRecordResponse:
        _demand_team(unit)
        record = await held(unit, translate.to_uuid(request.child_id, "child_id"))
        change = record.erase_as_asked(request.reason, unit.house.retention[unit.authority], unit.today)
        await unit.save(CHILDREN, change)
        erased_on = translate.to_date_message(unit.today)
        return pb.EraseRecordResponse(child_id=request.child_id, erased_on=erased_on)

    async def PlaceLegalHold(self, request: pb.PlaceLegalHoldRequest, unit: Unit) -> pb.PlaceLegalHoldResponse:
        _demand_team(unit)
        child_id = translate.to_uuid(request.child_id, "child_id")
        await lock_child(unit, child_id)
        child = await CHILDREN.load(unit, child_id)
        hold = domain.LegalHold(
            id=unit.new_id(),
            authority=unit.authority,
            child_id=child.id,
            reason=request.reason,
            placed_on=unit.today,
            placed_by=unit.principal.subject,
        )
        saved = await unit.save(HOLDS, domain.place_hold(hold))
        return pb.PlaceLegalHoldResponse(hold=translate.fill(pb.LegalHold(), saved))

    async def LiftLegalHold(self, request: pb.LiftLegalHoldRequest, unit: Unit) -> pb.LiftLegalHoldResponse:
        _demand_team(unit)
        hold = await HOLDS.load(unit, translate.to_uuid(request.hold_id, "hold_id"))
        child = await CHILDREN.load(unit, translate.to_uuid(request.child_id, "child_id"))
        if hold.child_id != child.id:
            raise NotFound("legal hold", request.hold_id)
        saved = await unit.save(HOLDS, hold.lift(request.reason, unit.today))
        return pb.LiftLegalHoldResponse(hold=translate.fill(pb.LegalHold(), saved))


def _demand_team(unit: Unit) -> None:
    """Denied to everybody but the team that keeps the records."""
    if unit.pathway.team(unit.pathway.entry_team) not in unit.principal.parties:
        raise Denied("NOT_THE_TEAM", "Only the team that keeps the records may do this.")


async def let_go(house: House) -> int:
    """Erases the records whose time has come, each in a transaction of its own; how many."""
    erased = 0
    for authority, retention in house.retention.items():
        principal = service_principal(house.name, authority)
        async with transaction(house, principal, SWEEP, writes=False) as unit:
            children = await outlived(unit, retention, BATCH)
        async with transaction(house, principal, SWEEP, writes=True) as unit:
            rule = retention.rule(Case.REQUEST, unit.today)
            for concern in await of_nobody(unit, retention, BATCH):
                ended = (ChildErased(id, rule.key, unit.today) for id in (concern.id, concern.child_id))
                await unit.save(CONCERNS, Change(concern, tuple(ended)))
                erased += 1
            for enquiry in await enquiries_of_nobody(unit, years_before(unit.today, rule.years), BATCH):
                ended = (ChildErased(id, rule.key, unit.today) for id in (enquiry.id, enquiry.child_id))
                await unit.save(ENQUIRIES, Change(enquiry, tuple(ended)))
                erased += 1
        for child_id in children:
            async with transaction(house, principal, SWEEP, writes=True) as unit:
                erased += await _let_go(unit, child_id)
    return erased


async def _let_go(unit: Unit, child_id: UUID) -> bool:
    try:
        record = await held(unit, child_id)
    except NotFound:  # another process was faster
        return False
    change = record.erase_in_time(unit.house.retention[unit.authority], unit.today)
    if change is not None:
        await unit.save(CHILDREN, change)
    return change is not None
