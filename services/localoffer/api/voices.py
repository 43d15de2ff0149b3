"""What families and staff say, what is missing, and what the authority and commissioners answer."""

from collections import defaultdict
from datetime import date
from typing import Any

from chassis import translate
from chassis.unit import Unit
from goldenthread.localoffer.v1 import localoffer_pb2 as pb
from kernel.errors import Invalid, NotFound, Refused, Violation, demand
from services.localoffer import domain
from services.localoffer.domain import gaps
from services.localoffer.storage import (
    FEEDBACK,
    GAP_ANSWERS,
    RESPONSES,
    counting,
    feedback_table,
    listings,
    response_table,
)

MOST_COMMENTS = 100
DUE = response_table.c.state == domain.ResponseState.DUE.value


class Voices:
    """RPCs on feedback, responses and gaps."""

    async def GiveFeedback(self, request: pb.GiveFeedbackRequest, unit: Unit) -> pb.GiveFeedbackResponse:
        demand(_unsaid(request))
        feedback = translate.read(
            domain.Feedback, request, id=unit.new_id(), authority=unit.authority, given_on=unit.today
        )
        if feedback.service_id and not await listings.named(unit, [feedback.service_id]):
            raise NotFound("service", feedback.service_id)
        given = await unit.save(FEEDBACK, domain.give(feedback))
        await _owe(unit)
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

    async def ListGaps(self, request: pb.ListGapsRequest, unit: Unit) -> pb.ListGapsResponse:
        first = translate.to_date(getattr(request, "from"), "from") or unit.today.replace(month=1, day=1)
        last = translate.to_date(request.to, "to") or unit.today
        if last < first:
            raise Invalid([Violation("to", "BEFORE_FROM", "The last day is before the first.")])
        return pb.ListGapsResponse(gaps=await _gaps(unit, first, last), small_under=gaps.SMALL)

    async def AnswerGap(self, request: pb.AnswerGapRequest, unit: Unit) -> pb.AnswerGapResponse:
        if request.need not in (*domain.known_needs(), gaps.UNKNOWN):
            raise Invalid([Violation("need", "UNKNOWN_VALUE", "There is no such need.")])
        given = translate.read(
            domain.GapAnswer, request, id=unit.new_id(), authority=unit.authority, answered_on=unit.today
        )
        saved = await unit.save(GAP_ANSWERS, domain.answer(given))
        return pb.AnswerGapResponse(gap_answer_id=str(saved.id))


def _unsaid(request: pb.GiveFeedbackRequest) -> list[Violation]:
    missing = [
        Violation(field, "REQUIRED", "Say which.") for field in ("voice", "about") if not getattr(request, field)
    ]
    if request.about == pb.FEEDBACK_ABOUT_SERVICE and not request.service_id:
        missing.append(Violation("service_id", "REQUIRED", "Say which service it is about."))
    return missing


async def _owe(unit: Unit) -> None:
    """From the first comment on a response is owed within the year."""
    if not await counting.is_response_due(unit):
        await unit.save(RESPONSES, domain.owe(unit.new_id(), unit.authority, unit.today))


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


async def _gaps(unit: Unit, first: date, last: date) -> list[pb.Gap]:
    rows = await counting.missed_between(unit, first, last)
    totals: dict[str, int] = defaultdict(int)
    by: dict[tuple[str, str, str], int] = defaultdict(int)
    for row in rows:
        totals[row.need] += row.searches
        for name in ("area", "ages"):
            if getattr(row, name):
                by[row.need, name, getattr(row, name)] += row.searches
    answered = await counting.answers(unit)
    found = [_gap(need, totals.get(need, 0), by, answered.get(need)) for need in {**totals, **answered}]
    return sorted(found, key=lambda gap: (-gap.searches, gap.need))


def _gap(need: str, searches: int, by: dict[tuple[str, str, str], int], answer: Any) -> pb.Gap:
    known = domain.known_needs().get(need)
    gap = pb.Gap(need=need, name=known.name if known else "Something else")
    if (count := domain.shown(searches)) is not None:
        gap.searches = count
    for (of, name, value), counted in sorted(by.items()):
        if of == need and domain.shown(counted) is not None:
            (gap.areas if name == "area" else gap.ages).append(value)
    if answer:
        gap.action = answer["action"]
        gap.answered_on.CopyFrom(translate.to_date_message(date.fromisoformat(answer["answered_on"])))
    return gap
