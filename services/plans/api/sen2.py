"""The SEN2 return: modules 2 to 5 of cases, their figures, and what is recorded for it."""

from itertools import groupby

from chassis import translate
from chassis.access import may_count
from chassis.unit import Unit
from goldenthread.common.v1 import types_pb2
from goldenthread.plans.v1 import sen2_pb2 as pb
from kernel.change import Change
from kernel.errors import Denied, Invalid, Violation
from kernel.sen2_form import FIRST_CENSUS, LAST_CENSUS, Sen2Period, form
from kernel.sen2_return import Sen2Placement, Sen2Request
from services.plans.api.ehc_case import load
from services.plans.domain.sen2 import facts
from services.plans.domain.sen2.figures import Sen2Figures
from services.plans.domain.sen2.requests import request_of
from services.plans.storage import sen2 as storage


class Sen2Rpcs:
    """What the return says of cases, and who records what it asks beside."""

    async def ListSen2Entries(self, asked: pb.ListSen2EntriesRequest, unit: Unit) -> pb.ListSen2EntriesResponse:
        period = _period(asked.census_on, unit)
        page = await storage.page_of_return(unit, period, asked.page_size, asked.page_token)
        answer = pb.ListSen2EntriesResponse(next_page_token=page.next_token)
        if not asked.page_token:
            answer.closed = await storage.closed_to(unit, period)
        for child_id, cases in groupby(page.cases, key=lambda one: one.child_id):
            told = [request_of(one.case, one.facts, period) for one in cases]
            if any(told):
                requests = [_message(one) for one in told if one]
                answer.entries.add(child_id=str(child_id), requests=requests)
        return answer

    async def GetSen2Entry(self, asked: pb.GetSen2EntryRequest, unit: Unit) -> pb.GetSen2EntryResponse:
        found = await storage.case_of_return(unit, translate.to_uuid(asked.case_id, "case_id"))
        told = request_of(found.case, found.facts, _period(asked.census_on, unit))
        request = _message(told) if told else None
        return pb.GetSen2EntryResponse(child_id=str(found.child_id), request=request)

    async def GetSen2Figures(self, asked: pb.GetSen2FiguresRequest, unit: Unit) -> pb.GetSen2FiguresResponse:
        period = _period(asked.census_on, unit)
        counted, seen = Sen2Figures(form(), period), may_count(unit)
        async for cases in storage.counted_cases(unit, period):
            seen = seen or bool(cases)
            told = [request for one in cases if (request := request_of(one.case, one.facts, period))]
            urns = {urn for request in told for urn in _urns(request)}
            counted.kinds |= await storage.kinds_of_establishments(unit, urns)
            for request in told:
                counted.count(request)
        if not seen:
            raise Denied("ACT_NOT_OPEN", "There is no case that you may count.")
        figures = [pb.Sen2Figure(table=table, measure=name, count=count) for table, name, count in counted.told]
        return pb.GetSen2FiguresResponse(figures=figures)

    async def RecordSen2Request(self, asked: pb.RecordSen2RequestRequest, unit: Unit) -> pb.RecordSen2RequestResponse:
        case = await load(asked.case_id, unit)
        known, by = await storage.facts_of(unit, case), unit.principal.parties
        change = facts.record_request(case, known, translate.read(facts.Sen2OfRequest, asked), form(), by=by)
        return pb.RecordSen2RequestResponse(facts=await _saved(unit, known, change))

    async def RecordSen2Plan(self, asked: pb.RecordSen2PlanRequest, unit: Unit) -> pb.RecordSen2PlanResponse:
        case = await load(asked.case_id, unit)
        known, by = await storage.facts_of(unit, case), unit.principal.parties
        change = facts.record_plan(case, known, translate.read(facts.Sen2OfPlan, asked), form(), by=by)
        return pb.RecordSen2PlanResponse(facts=await _saved(unit, known, change))

    async def RecordSen2Placements(
        self, asked: pb.RecordSen2PlacementsRequest, unit: Unit
    ) -> pb.RecordSen2PlacementsResponse:
        case = await load(asked.case_id, unit)
        known, by = await storage.facts_of(unit, case), unit.principal.parties
        said = tuple(
            translate.read(Sen2Placement, one, f"placements[{index}].") for index, one in enumerate(asked.placements)
        )
        change = facts.record_placements(case, known, said, form(), by=by, on=unit.today)
        return pb.RecordSen2PlacementsResponse(facts=await _saved(unit, known, change))


async def _saved(unit: Unit, known: facts.Sen2Facts, change: Change[facts.Sen2Facts]) -> pb.Sen2Facts:
    """What is recorded now; said again, nothing changes."""
    now = change.state if change.state == known else await unit.save(storage.SEN2_FACTS, change)
    return translate.fill(pb.Sen2Facts(), now)


def _message(told: Sen2Request) -> pb.Sen2Request:
    return translate.fill(pb.Sen2Request(), told)


def _period(census_on: types_pb2.Date, unit: Unit) -> Sen2Period:
    """What is covered: up to the census that was asked for, or to today. Invalid for one that no form is for."""
    day = translate.to_date(census_on, "census_on") or unit.today
    if not FIRST_CENSUS <= day.year <= LAST_CENSUS:
        message = f"There is a form of the return for a census from {FIRST_CENSUS} to {LAST_CENSUS}."
        raise Invalid([Violation("census_on", "OUT_OF_RANGE", message)])
    return Sen2Period(day)


def _urns(request: Sen2Request) -> set[str]:
    """Establishments that the request's plan names, or where the child attends."""
    plan = request.assessment.named_plan if request.assessment else None
    named = {one.urn for one in plan.details} if plan else set()
    attended = {one.urn for one in request.active_plan.placements} if request.active_plan else set()
    return (named | attended) - {""}
