"""What is missing, what commissioners do about it by when, what came of it; and how the local offer is kept."""

from collections import defaultdict
from datetime import date
from typing import Any

from chassis import translate
from chassis.unit import Unit
from goldenthread.localoffer.v1 import localoffer_pb2 as pb
from kernel.errors import Invalid, Violation
from services.localoffer import domain
from services.localoffer.domain import gaps
from services.localoffer.domain.entry import CHECKED_FOR
from services.localoffer.storage import GAP_ANSWERS, counting, gap_answer_table, quality

MOST_REPLACED = 10


class Planning:
    """RPCs on gaps and quality."""

    async def ListGaps(self, request: pb.ListGapsRequest, unit: Unit) -> pb.ListGapsResponse:
        first = translate.to_date(getattr(request, "from"), "from") or unit.today.replace(month=1, day=1)
        last = translate.to_date(request.to, "to") or unit.today
        if last < first:
            raise Invalid([Violation("to", "BEFORE_FROM", "The last day is before the first.")])
        return pb.ListGapsResponse(gaps=await _gaps(unit, first, last), small_under=gaps.SMALL)

    async def AnswerGap(self, request: pb.AnswerGapRequest, unit: Unit) -> pb.AnswerGapResponse:
        if request.need not in (*domain.known_needs(), gaps.UNKNOWN):
            raise Invalid([Violation("need", "UNKNOWN_VALUE", "There is no such need.")])
        own = sorted(unit.principal.parties)
        given = translate.read(
            domain.GapAnswer,
            request,
            id=unit.new_id(),
            authority=unit.authority,
            answered_on=unit.today,
            answered_by=own[0] if own else "",
        )
        c = gap_answer_table.c
        for before in await GAP_ANSWERS.all(unit, c.need == request.need, c.is_open, limit=MOST_REPLACED):
            await unit.save(GAP_ANSWERS, before.replace_by_later())
        saved = await unit.save(GAP_ANSWERS, domain.answer(given))
        return pb.AnswerGapResponse(gap_answer_id=str(saved.id))

    async def ReportGapAction(self, request: pb.ReportGapActionRequest, unit: Unit) -> pb.ReportGapActionResponse:
        answer = await GAP_ANSWERS.load(unit, translate.to_uuid(request.gap_answer_id, "gap_answer_id"))
        saved = await unit.save(GAP_ANSWERS, answer.report(request.outcome, on=unit.today))
        told = pb.ReportGapActionResponse(gap_answer_id=str(saved.id))
        told.reported_on.CopyFrom(translate.to_date_message(unit.today))
        return told

    async def GetQuality(self, _: pb.GetQualityRequest, unit: Unit) -> pb.GetQualityResponse:
        since = unit.today - CHECKED_FOR
        published, late = await quality.entries_checked(unit, since)
        by_state = await quality.comments_by_state(unit)
        actions = await quality.gap_actions(unit, unit.today)
        return pb.GetQualityResponse(
            published=published,
            unchecked=late,
            overdue=[_overdue(row) for row in await quality.unchecked(unit, since)],
            comments_waiting=sum(by_state.get(one.value, 0) for one in WAITING),
            comments_answered=by_state.get(domain.FeedbackState.ANSWERED.value, 0),
            actions_open=actions.open,
            actions_late=actions.late,
        )


WAITING = (domain.FeedbackState.RECEIVED, domain.FeedbackState.ACCEPTED)


def _overdue(row: Any) -> pb.UncheckedEntry:
    named = pb.UncheckedEntry(entry_id=str(row.id), name=row.name, owner=row.owner)
    named.assured_on.CopyFrom(translate.to_date_message(row.assured_on))
    return named


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
        gap.gap_answer_id, gap.action, gap.outcome = answer["id"], answer["action"], answer.get("outcome") or ""
        for name in ("answered_on", "due_on", "reported_on"):
            if answer.get(name):
                getattr(gap, name).CopyFrom(translate.to_date_message(date.fromisoformat(answer[name])))
    return gap
