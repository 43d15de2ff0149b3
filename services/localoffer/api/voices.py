"""What families and staff say of the local offer, and what the authority answers."""

from chassis import translate
from chassis.unit import Unit
from goldenthread.localoffer.v1 import localoffer_pb2 as pb
from kernel.errors import Invalid, NotFound, Refused, Violation, demand
from services.localoffer import domain
from services.localoffer.api.owing import owe_response
from services.localoffer.storage import FEEDBACK, RESPONSES, feedback_table, listings, response_table

MOST_COMMENTS = 100
DUE = response_table.c.state == domain.ResponseState.DUE.value


class Voices:
    """RPCs on feedback and responses."""

    async def GiveFeedback(self, request: pb.GiveFeedbackRequest, unit: Unit) -> pb.GiveFeedbackResponse:
        demand(_unsaid(request))
        feedback = translate.read(
            domain.Feedback, request, id=unit.new_id(), authority=unit.authority, given_on=unit.today
        )
        if feedback.service_id and not await listings.named(unit, [feedback.service_id]):
            raise NotFound("service", feedback.service_id)
        given = await unit.save(FEEDBACK, domain.give(feedback))
        await owe_response(unit)
        return pb.GiveFeedbackResponse(feedback_id=str(given.id))

    async def ModerateFeedback(self, request: pb.ModerateFeedbackRequest, unit: Unit) -> pb.ModerateFeedbackResponse:
        feedback = await FEEDBACK.load(unit, translate.to_uuid(request.feedback_id, "feedback_id"))
        domain.demand_desk(unit.principal.parties, unit.authority)
        moves = {
            "accept": lambda: feedback.accept(request.text),
            "decline": lambda: feedback.decline(request.text),
            "answer": lambda: feedback.reply(request.text, on=unit.today),
        }
        if request.move not in moves:
            raise Invalid([Violation("move", "UNKNOWN_VALUE", f"This must be one of: {', '.join(moves)}.")])
        moved = await unit.save(FEEDBACK, moves[request.move]())
        return pb.ModerateFeedbackResponse(feedback=translate.fill(pb.Feedback(), moved))

    async def ListFeedback(self, request: pb.ListFeedbackRequest, unit: Unit) -> pb.ListFeedbackResponse:
        c, only = feedback_table.c, []
        if request.state:
            name = pb.FeedbackState.Name(request.state).removeprefix("FEEDBACK_STATE_")
            only.append(c.state == domain.FeedbackState[name].value)
        if request.service_id:
            only.append(c.service_id == translate.to_uuid(request.service_id, "service_id"))
        page = await FEEDBACK.page(unit, request.page_size, request.page_token, *only)
        desk = domain.desk_of(unit.authority) in unit.principal.parties
        return pb.ListFeedbackResponse(
            feedback=[_comment(one, desk=desk) for one in page.records], next_page_token=page.next_token
        )

    async def PublishResponse(self, request: pb.PublishResponseRequest, unit: Unit) -> pb.PublishResponseResponse:
        domain.demand_desk(unit.principal.parties, unit.authority)
        due = await RESPONSES.first(unit, DUE)
        if due is None:
            raise Refused("NO_RESPONSE_DUE", "Nobody has said anything yet that could be answered.")
        comments = await _answered(unit)
        change = due.publish(request.summary, tuple(request.we_did), len(comments), on=unit.today)
        published = await unit.save(RESPONSES, change)
        for comment in comments:
            await unit.save(FEEDBACK, comment.published_in(published.id))
        await unit.save(RESPONSES, domain.owe(unit.new_id(), unit.authority, unit.today))
        return pb.PublishResponseResponse(response=_response(published))

    async def ListResponses(self, request: pb.ListResponsesRequest, unit: Unit) -> pb.ListResponsesResponse:
        page = await RESPONSES.page(unit, request.page_size, request.page_token)
        return pb.ListResponsesResponse(
            responses=[_response(one) for one in page.records], next_page_token=page.next_token
        )


def _unsaid(request: pb.GiveFeedbackRequest) -> list[Violation]:
    missing = [
        Violation(field, "REQUIRED", "Say which.") for field in ("voice", "about") if not getattr(request, field)
    ]
    if request.about == pb.FEEDBACK_ABOUT_SERVICE and not request.service_id:
        missing.append(Violation("service_id", "REQUIRED", "Say which service it is about."))
    return missing


async def _answered(unit: Unit) -> list[domain.Feedback]:
    """Comments that are answered and stand in no response yet, at most as many as one response holds."""
    c = feedback_table.c
    waiting = (c.state == domain.FeedbackState.ANSWERED.value, c.response_id.is_(None))
    return await FEEDBACK.all(unit, *waiting, limit=MOST_COMMENTS)


def _comment(feedback: domain.Feedback, *, desk: bool) -> pb.Feedback:
    """What somebody said in their own words is for the desk; others read what was accepted."""
    told = translate.fill(pb.Feedback(), feedback)
    if not desk:
        told.ClearField("comment")
        told.ClearField("declined_because")
        del told.allowed_moves[:]
    return told


def _response(response: domain.Response) -> pb.Response:
    told = translate.fill(pb.Response(), response)
    if response.limit.due_on:
        told.due_on.CopyFrom(translate.to_date_message(response.limit.due_on))
    return told
