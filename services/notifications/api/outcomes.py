"""What follows when a delivery has come to something: the notice is sent, the next way is tried, a person must act."""

from collections.abc import Sequence

from chassis.unit import Unit
from services.notifications import domain
from services.notifications.storage import FOLLOWED, Noted, again_for, note, notice_table

S = domain.DeliveryState
NOT_SENT_YET = "NOT_SENT_YET"
# It was on its way, whatever came of it then.
POSTED = (S.SENT, S.DELIVERED, S.RETURNED)


async def carry_out(unit: Unit, done: Sequence[Noted]) -> None:
    """Notes the deliveries and does what follows from each that was still ours to note."""
    for one in await note(unit, done):
        if one.handed_over and one.delivery.sends_it and one.delivery.state in POSTED:
            await _sent(unit, one.delivery)
        if one.delivery.state in (*domain.LOST, S.SUPPRESSED):
            await _lost(unit, one.delivery)
        if domain.is_late(one.delivery):
            await _late(unit, one.delivery)


async def _sent(unit: Unit, delivery: domain.Delivery) -> None:
    notice = await FOLLOWED.first(unit, notice_table.c.id == delivery.notice_id)
    if notice and notice.state is domain.NoticeState.WAITING:
        await unit.save(FOLLOWED, notice.send(unit.now))


async def _late(unit: Unit, delivery: domain.Delivery) -> None:
    notice = await FOLLOWED.first(unit, notice_table.c.id == delivery.notice_id)
    if notice:
        change = notice.delayed(delivery.reason or NOT_SENT_YET)
        if change.state != notice:
            await unit.save(FOLLOWED, change)


async def _lost(unit: Unit, delivery: domain.Delivery) -> None:
    following = domain.next_way(delivery, unit.new_id())
    if following:
        await again_for(unit, following)
        return
    if not (delivery.by_law or delivery.sends_it):
        return
    notice = await FOLLOWED.first(unit, notice_table.c.id == delivery.notice_id)
    if notice:
        change = notice.not_reached(delivery.reason.upper().replace("-", "_") or "NOT_REACHED")
        if change.state != notice:
            await unit.save(FOLLOWED, change)
