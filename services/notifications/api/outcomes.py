"""What follows when a delivery has come to something: the notice is sent, the next way is tried, a person must act."""

from datetime import timedelta

from chassis.unit import Unit
from services.notifications import domain
from services.notifications.storage import FOLLOWED, again_for, note, notice_table


async def carry_out(unit: Unit, done: list[tuple[domain.Delivery, timedelta | None, bool]]) -> None:
    """Notes the deliveries and does what follows from each: (delivery, when it is looked at again, whether it was
    handed over just now)."""
    await note(unit, done)
    for delivery, _, handed_over in done:
        if handed_over and delivery.sends_it and delivery.state is domain.DeliveryState.SENT:
            await _sent(unit, delivery)
        elif delivery.state in (*domain.LOST, domain.DeliveryState.SUPPRESSED):
            await _lost(unit, delivery)


async def _sent(unit: Unit, delivery: domain.Delivery) -> None:
    notice = await FOLLOWED.first(unit, notice_table.c.id == delivery.notice_id)
    if notice and notice.state is domain.NoticeState.WAITING:
        await unit.save(FOLLOWED, notice.send(unit.now))


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
