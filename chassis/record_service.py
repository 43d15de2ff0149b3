"""What every house answers in the same way about what it holds on a child: message to chassis, chassis to message."""

from chassis import access_log, audit, subject_access, timeline, translate, work_lists
from chassis.access_log import Audience, Entry, View
from chassis.records import demand_size
from chassis.unit import Unit
from goldenthread.common.v1 import record_pb2 as pb


class Record:
    """The service beside a house's own.

    part  the part of all records that the house keeps, as the access matrix names it; empty for none of its own
    """

    def __init__(self, part: str = "") -> None:
        self._part = part

    async def ListAccess(self, request: pb.ListAccessRequest, unit: Unit) -> pb.ListAccessResponse:
        child_id = translate.to_uuid(request.child_id, "child_id")
        view = await access_log.view_of(unit, child_id)
        entries, more = await access_log.page(unit, child_id, view, self._part, request.page_size, request.page_token)
        unit.note(access_log.LOG, None, child_id, audit.READ)
        return pb.ListAccessResponse(
            entries=[_entry(unit, entry, view) for entry in entries],
            more=more,
            may_be_redacted=view.audience is Audience.FAMILY,
        )

    async def ExportRecords(self, request: pb.ExportRecordsRequest, unit: Unit) -> pb.ExportRecordsResponse:
        child_id = translate.to_uuid(request.child_id, "child_id")
        await subject_access.demand_may_copy(unit, child_id)
        copied, token = await subject_access.page(unit, child_id, request.every_version, request.page_token)
        unit.note(subject_access.COPY, None, child_id, audit.COPIED)
        exported = [translate.fill(pb.ExportedRecord(house=unit.house.name), one) for one in copied]
        return pb.ExportRecordsResponse(records=exported, next_page_token=token)

    async def ListWaiting(self, request: pb.ListWaitingRequest, unit: Unit) -> pb.ListWaitingResponse:
        waiting, token = await work_lists.work_list(request, unit)
        return pb.ListWaitingResponse(waiting=waiting, next_page_token=token)

    async def ListTimeline(self, request: pb.ListTimelineRequest, unit: Unit) -> pb.ListTimelineResponse:
        child_id = translate.to_uuid(request.child_id, "child_id")
        view = await timeline.view_of(unit, child_id)
        size = demand_size(request.page_size)
        entries, more = await timeline.page(unit, child_id, view, size, request.page_token)
        coming = [] if request.page_token else await timeline.what_comes_next(unit, child_id, view)
        unit.note(timeline.NAME, None, child_id, audit.READ)
        return pb.ListTimelineResponse(
            entries=[_told(unit, entry) for entry in entries],
            more=more,
            next=await work_lists.coming(unit, coming, decides=view.decides),
            may_be_redacted=view.family or view.hides_where,
        )


def _told(unit: Unit, entry: timeline.Entry) -> pb.TimelineEntry:
    row = entry.row
    message = pb.TimelineEntry(
        house=unit.house.name,
        record=row.record,
        record_id=str(row.record_id),
        event=row.event,
        happened_on=translate.to_date_message(row.happened_on),
        words=entry.words,
        who=entry.who,
        stage=entry.stage,
        level=entry.level,
        why=entry.why,
        page_token=timeline.token_of(row),
    )
    message.at.FromDatetime(row.at)
    return message


def _entry(unit: Unit, entry: Entry, view: View) -> pb.AccessEntry:
    row = entry.row
    by_platform = row.client_id.startswith(access_log.SERVICE)
    message = pb.AccessEntry(
        house=unit.house.name,
        times=entry.times,
        organisation=""
        if view.hides_where
        else unit.pathway.agency_name(f"org:{row.organisation}").removeprefix("org:"),
        role=row.role,
        purpose=row.purpose,
        record=row.record,
        what=access_log.in_words(row.record, row.result),
        result=row.result,
        by_you=(row.subject, row.client_id) == (unit.principal.subject, unit.principal.client_id),
        by_platform=by_platform,
        page_token=entry.token,
    )
    message.at.FromDatetime(entry.at)
    message.first_at.FromDatetime(entry.first_at)
    if view.audience is not Audience.FAMILY:
        translate.fill(message, _Details(row))
    return message


class _Details:
    """What the family is not told: who it was by the sign-in, and where to look further."""

    def __init__(self, row: object) -> None:
        for name in ("subject", "client_id", "action", "record_id", "trace_id"):
            setattr(self, name, getattr(row, name))
