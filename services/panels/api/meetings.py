"""Meetings: when they are, who is there, and what stays undecided."""

from chassis import translate
from chassis.unit import Unit
from goldenthread.panels.v1 import panels_pb2 as pb
from services.panels import domain
from services.panels.api.finding import meeting_messages, panel_of, the_meeting, with_items
from services.panels.storage import ITEMS, MEETINGS, first_with_room, meeting_table, some_undecided


class MeetingRpcs:
    """Meetings of the caller's panels."""

    async def ListMeetings(self, request: pb.ListMeetingsRequest, unit: Unit) -> pb.ListMeetingsResponse:
        c = meeting_table.c
        conditions = []
        if request.panel:
            conditions.append(c.panel == request.panel)
        first_day = translate.to_date(getattr(request, "from"), "from")
        if first_day:
            conditions.append(c.meets_on >= first_day)
        page = await MEETINGS.soonest(unit, request.page_size, request.page_token, c.meets_on, *conditions)
        listed = await meeting_messages(unit, page.records)
        return pb.ListMeetingsResponse(meetings=listed, next_page_token=page.next_token)

    async def GetMeeting(self, request: pb.GetMeetingRequest, unit: Unit) -> pb.GetMeetingResponse:
        return pb.GetMeetingResponse(meeting=await with_items(unit, await the_meeting(unit, request.meeting_id)))

    async def ConveneMeeting(self, request: pb.ConveneMeetingRequest, unit: Unit) -> pb.ConveneMeetingResponse:
        meeting = await the_meeting(unit, request.meeting_id)
        attendance = [
            translate.read(domain.Attendance, person, f"attendance[{index}].")
            for index, person in enumerate(request.attendance)
        ]
        panel = panel_of(unit, meeting.panel, meeting.meets_on)
        change = meeting.convene(attendance, panel=panel, by=unit.principal.parties, on=unit.today)
        return pb.ConveneMeetingResponse(meeting=await with_items(unit, await unit.save(MEETINGS, change)))

    async def CloseMeeting(self, request: pb.CloseMeetingRequest, unit: Unit) -> pb.CloseMeetingResponse:
        meeting = await the_meeting(unit, request.meeting_id)
        closed = await unit.save(MEETINGS, meeting.close(by=unit.principal.parties))
        await _carry_over(unit, closed)
        return pb.CloseMeetingResponse(meeting=await with_items(unit, closed))


async def _carry_over(unit: Unit, meeting: domain.Meeting) -> None:
    """What was not decided goes to the panel's next meetings with room, a bounded number of items at a time."""
    panel, after = panel_of(unit, meeting.panel), max(meeting.meets_on, unit.today)
    room = 0
    while undecided := await some_undecided(unit, meeting):
        for item in undecided:
            if not room:
                following, room = await first_with_room(unit, panel, after)
            await unit.save(ITEMS, item.carry_over(following))
            room -= 1
