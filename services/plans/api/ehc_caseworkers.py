"""Cases of the statutory process: who of the team works each."""

from chassis import translate
from chassis.records import demand_size
from chassis.unit import Unit
from goldenthread.plans.v1 import ehc_requests_pb2 as pb
from services.plans.api.ehc_case import day, load, saved
from services.plans.domain.ehc import caseworker
from services.plans.storage import CaseLoad, cases_worked_by, keep_case, workload


class EhcCaseworkerRpcs:
    """Assigning, handing back, handing over."""

    async def AssignEhcCaseworker(
        self, asked: pb.AssignEhcCaseworkerRequest, unit: Unit
    ) -> pb.AssignEhcCaseworkerResponse:
        case = await load(asked.case_id, unit)
        to = caseworker.known(unit.pathway.ehc.caseworkers, asked.caseworker, "caseworker")
        since = day(asked.since, "since", unit)
        change = caseworker.assign(case, to, asked.reason, since, by=unit.principal.parties, on=unit.today)
        return pb.AssignEhcCaseworkerResponse(case=await saved(unit, change))

    async def HandBackEhcCase(self, asked: pb.HandBackEhcCaseRequest, unit: Unit) -> pb.HandBackEhcCaseResponse:
        case = await load(asked.case_id, unit)
        change = caseworker.hand_back(case, asked.reason, by=unit.principal.parties, on=unit.today)
        return pb.HandBackEhcCaseResponse(case=await saved(unit, change))

    async def HandOverEhcCases(self, asked: pb.HandOverEhcCasesRequest, unit: Unit) -> pb.HandOverEhcCasesResponse:
        team = unit.pathway.ehc.caseworkers
        leaver = caseworker.known(team, asked.caseworker, "caseworker")
        to = caseworker.known(team, asked.to, "to") if asked.to else None
        caseworker.demand_may_hand_over(asked.caseworker, asked.to, asked.reason)
        size = demand_size(asked.page_size)
        caseworker.demand_of_the_team((unit.pathway.team(unit.pathway.ehc.casework_team),), unit.principal.parties)
        found = await cases_worked_by(unit, leaver.party, size + 1)
        caseworker.demand_some(leaver, found)
        for case in found[:size]:
            change = caseworker.hand_over(case, to, asked.reason, by=unit.principal.parties, on=unit.today)
            await keep_case(unit, change)
        ids = [str(case.id) for case in found[:size]]
        return pb.HandOverEhcCasesResponse(case_ids=ids, more=len(found) > size)

    async def ListEhcCaseworkers(self, _: pb.ListEhcCaseworkersRequest, unit: Unit) -> pb.ListEhcCaseworkersResponse:
        ehc = unit.pathway.ehc
        team, officers = unit.pathway.team(ehc.casework_team), unit.pathway.panel(ehc.panel).officer_party
        caseworker.demand_of_the_team((team, officers), unit.principal.parties)
        loads = await workload(unit, team)
        return pb.ListEhcCaseworkersResponse(
            caseworkers=[
                translate.fill(_load(loads.get(one.party), works=one.works_on(unit.today)), one)
                for one in ehc.caseworkers
            ],
            unassigned=_load(loads.get("")),
        )


def _load(load: CaseLoad | None, *, works: bool = False) -> pb.EhcCaseworkerLoad:
    return translate.fill(pb.EhcCaseworkerLoad(works=works), load or CaseLoad())
