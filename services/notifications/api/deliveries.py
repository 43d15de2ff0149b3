"""Providers' words about messages, and the work list of what reached nobody."""

from chassis import translate
from chassis.unit import Unit
from goldenthread.notifications.v1 import notifications_pb2 as pb
from kernel.change import Change
from kernel.errors import Invalid, NotFound, Violation, demand
from kernel.plain_text import plain_text_problems
from services.notifications import domain
from services.notifications.api.outcomes import carry_out
from services.notifications.storage import UNDELIVERED, Noted, attempts_of, delivery_by_reference, note_receipt

LONGEST_SETTLEMENT = 1000


class DeliveryRpcs:
    """Receipts and the work list."""

    async def RecordReceipt(self, request: pb.RecordReceiptRequest, unit: Unit) -> pb.RecordReceiptResponse:
        domain.demand_known(request.status)
        found = await delivery_by_reference(unit, request.reference)
        if found is None:
            raise NotFound("message", request.reference)
        return pb.RecordReceiptResponse(news=await take_word(unit, found, request.reference, request.status))

    async def ListUndelivered(self, request: pb.ListUndeliveredRequest, unit: Unit) -> pb.ListUndeliveredResponse:
        page = await UNDELIVERED.page(unit, request.page_size, request.page_token)
        tried = await attempts_of(unit, [notice.id for notice in page.records])
        listed = [_undelivered(notice, tried.get(notice.id, [])) for notice in page.records]
        return pb.ListUndeliveredResponse(undelivered=listed, next_page_token=page.next_token)

    async def GetUndelivered(self, request: pb.GetUndeliveredRequest, unit: Unit) -> pb.GetUndeliveredResponse:
        notice = await UNDELIVERED.load(unit, translate.to_uuid(request.notice_id, "notice_id"))
        return pb.GetUndeliveredResponse(notice=translate.fill(pb.Notice(), notice))

    async def SettleNotice(self, request: pb.SettleNoticeRequest, unit: Unit) -> pb.SettleNoticeResponse:
        demand(plain_text_problems("settlement", request.settlement, limit=LONGEST_SETTLEMENT))
        told = _told(request)
        if told:
            domain.demand_told(told, unit.today)
        notice = await UNDELIVERED.load(unit, translate.to_uuid(request.notice_id, "notice_id"))
        settled: Change[domain.Notice] = notice.settle(request.settlement, unit.principal.subject, told)
        saved = await unit.save(UNDELIVERED, settled)
        return pb.SettleNoticeResponse(undelivered=_undelivered(saved, []))


def _told(request: pb.SettleNoticeRequest) -> domain.Told | None:
    """When and how the recipient was told; None where that is not said. Invalid for one without the other."""
    on = translate.to_date(request.told_on, "told_on") if request.HasField("told_on") else None
    if on is None and not request.told_by:
        return None
    if on is None or not request.told_by:
        missing = "told_on" if on is None else "told_by"
        raise Invalid([Violation(missing, "REQUIRED", "Say on which day they were told, and by which way.")])
    return domain.Told(on, domain.Channel(pb.Channel.Name(request.told_by).removeprefix("CHANNEL_").lower()))


async def take_word(unit: Unit, delivery: domain.Delivery, reference: str, word: str) -> bool:
    """What a provider says of a delivery; whether it was news. Of an earlier round it only goes on record."""
    of_round = int(reference.rpartition("-")[2])
    if not await note_receipt(unit, delivery, of_round, word) or of_round != delivery.round:
        return False
    after = domain.heard(delivery, word)
    if after is None:
        return False
    unknown_until_now = delivery.state in (domain.DeliveryState.QUEUED, domain.DeliveryState.SENDING)
    await carry_out(unit, [Noted(*after, handed_over=unknown_until_now)])
    return True


def _undelivered(notice: domain.Notice, tried: list[domain.Delivery]) -> pb.Undelivered:
    told = translate.fill(pb.Undelivered(), notice)
    told.notice_id = str(notice.id)
    for one in tried:
        told.attempts.add(
            channel=f"CHANNEL_{one.way.channel.name}", state=one.state.value, reason=one.reason, tries=one.tries
        )
    return told
