"""RPCs by which a council moves in: cases as its return of before tells them."""

from collections.abc import Sequence

from chassis import translate
from chassis.unit import Unit
from goldenthread.common.v1 import types_pb2
from goldenthread.plans.v1 import sen2_pb2 as pb
from kernel.change import Change
from kernel.errors import Denied, Invalid, Violation, demand
from kernel.sen2_form import FIRST_CENSUS, Sen2Period, form
from kernel.sen2_return import Sen2Request
from services.plans.domain.ehc.establishment import Establishment
from services.plans.domain.sen2.history import Desk, named_plan, taken_over
from services.plans.domain.sen2.history_rules import history_problems
from services.plans.storage import SEN2_FACTS, case_of_referral, establishment, keep_case

MOST_REQUESTS = 20


class TakingOverRpcs:
    """A person's requests with all that followed, checked and taken over."""

    async def CheckHistory(self, asked: pb.CheckHistoryRequest, unit: Unit) -> pb.CheckHistoryResponse:
        _demand_caseworkers(unit)
        _read(asked.requests, _period(asked.census_on, unit), unit)
        return pb.CheckHistoryResponse()

    async def TakeOverHistory(self, asked: pb.TakeOverHistoryRequest, unit: Unit) -> pb.TakeOverHistoryResponse:
        _demand_caseworkers(unit)
        period = _period(asked.census_on, unit)
        told = _read(asked.requests, period, unit)
        if len(asked.referral_ids) != len(told):
            raise Invalid([Violation("referral_ids", "OUT_OF_RANGE", "One for each request.")])
        answer, desk = pb.TakeOverHistoryResponse(), _desk(unit)
        for index, (referral_id, one) in enumerate(zip(asked.referral_ids, told, strict=True)):
            id = translate.to_uuid(referral_id, f"referral_ids[{index}]")
            known = await case_of_referral(unit, id)
            if known is not None:
                answer.case_ids.append(str(known.id))
                continue
            taken = taken_over(
                one,
                desk,
                period,
                form(),
                await _schools(unit, one),
                child_id=translate.to_uuid(asked.child_id, "child_id"),
                referral_id=id,
                year_nine_from=translate.to_date(asked.year_nine_from, "year_nine_from"),
                new_id=unit.new_id,
                on=unit.today,
            )
            case = await keep_case(unit, Change(taken.case))
            await unit.save(SEN2_FACTS, Change(taken.facts))
            answer.case_ids.append(str(case.id))
            answer.opened += 1
        return answer


def _demand_caseworkers(unit: Unit) -> None:
    if unit.pathway.team(unit.pathway.ehc.casework_team) not in unit.principal.parties:
        raise Denied("CASEWORKER_ONLY", "Only the team that works on EHC cases takes a return of before over.")


def _read(sent: Sequence[pb.Sen2Request], period: Sen2Period, unit: Unit) -> list[Sen2Request]:
    """The requests. Invalid names everything for which they cannot be cases."""
    if not 1 <= len(sent) <= MOST_REQUESTS:
        raise Invalid([Violation("requests", "TOO_MANY", f"A person has 1 to {MOST_REQUESTS} requests.")])
    told = [translate.read(Sen2Request, one, f"requests[{index}].") for index, one in enumerate(sent)]
    found = [
        Violation(f"requests[{index}].{one.field}", one.code, one.message)
        for index, request in enumerate(told)
        for one in history_problems(request, form(), period, unit.today)
    ]
    if len({request.received_on for request in told}) < len(told):
        found.append(Violation("requests", "GIVEN_TWICE", "Two requests of one person were received on one day."))
    demand(found)
    return told


def _period(census_on: types_pb2.Date, unit: Unit) -> Sen2Period:
    day = translate.to_date(census_on, "census_on")
    if day is None or not FIRST_CENSUS <= day.year <= unit.today.year + 1:
        message = f"Name the census of the return, from {FIRST_CENSUS} on."
        raise Invalid([Violation("census_on", "OUT_OF_RANGE", message)])
    return Sen2Period(day)


def _desk(unit: Unit) -> Desk:
    ehc = unit.pathway.ehc
    return Desk(
        unit.authority,
        unit.pathway.team(ehc.casework_team),
        unit.pathway.panel(ehc.panel).officer_party,
        ehc.health_body,
        ehc.social_care,
    )


async def _schools(unit: Unit, told: Sen2Request) -> dict[str, Establishment]:
    """Those of the register that section I names."""
    plan = named_plan(told)
    urns = {one.urn for one in plan.details if one.urn} if plan else set()
    found = [await establishment(unit, urn) for urn in sorted(urns)]
    return {one.urn: one for one in found if one}
