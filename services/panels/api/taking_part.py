"""Members in an item: what they say, and what keeps them out."""

from chassis import translate
from chassis.unit import Unit
from goldenthread.panels.v1 import panels_pb2 as pb
from services.panels import domain
from services.panels.api.finding import item_and_meeting, item_message, panel_of, the_item
from services.panels.storage import ITEMS


class TakingPartRpcs:
    """Interests, discussion and views."""

    async def DeclareInterest(self, request: pb.DeclareInterestRequest, unit: Unit) -> pb.DeclareInterestResponse:
        item = await the_item(unit, request.item_id)
        interest = translate.read(domain.Interest, request, declared_on=unit.today)
        change = item.declare_interest(interest, panel=panel_of(unit, item.panel), by=unit.principal.parties)
        return pb.DeclareInterestResponse(item=item_message(await unit.save(ITEMS, change)))

    async def RecordDiscussion(self, request: pb.RecordDiscussionRequest, unit: Unit) -> pb.RecordDiscussionResponse:
        item, meeting = await item_and_meeting(unit, request.item_id)
        views = [translate.read(domain.View, view) for view in request.views]
        change = item.record_discussion(request.points, views, meeting=meeting, by=unit.principal.parties)
        return pb.RecordDiscussionResponse(item=item_message(await unit.save(ITEMS, change)))
