"""The house's RPCs: message to domain, domain to message, no rules."""

from chassis import translate
from chassis.unit import Unit
from goldenthread.notifications.v1 import notifications_pb2 as pb
from services.notifications.storage import NOTICES, notice_table


class Notifications:
    """The notifications house's service."""

    async def ListNotices(self, request: pb.ListNoticesRequest, unit: Unit) -> pb.ListNoticesResponse:
        c = notice_table.c
        conditions = []
        if request.subject_id:
            conditions.append(c.subject_id == translate.to_uuid(request.subject_id, "subject_id"))
        if request.child_id:
            conditions.append(NOTICES.of_child(translate.to_uuid(request.child_id, "child_id")))
        page = await NOTICES.page(unit, request.page_size, request.page_token, *conditions)
        listed = [translate.fill(pb.Notice(), notice) for notice in page.records]
        return pb.ListNoticesResponse(notices=listed, next_page_token=page.next_token)

    async def GetNotice(self, request: pb.GetNoticeRequest, unit: Unit) -> pb.GetNoticeResponse:
        notice = await NOTICES.load(unit, translate.to_uuid(request.notice_id, "notice_id"))
        return pb.GetNoticeResponse(notice=translate.fill(pb.Notice(), notice))
