"""Cases of the statutory process: the end of a plan, and a move between authorities."""

import json
from dataclasses import replace
from typing import Any

from chassis import translate
from chassis.unit import Unit
from goldenthread.plans.v1 import ehc_requests_pb2 as pb
from kernel.change import Change
from kernel.errors import Invalid, Violation
from services.plans import domain
from services.plans.api.ehc_case import day, demand_open, demand_whole, load, saved
from services.plans.domain.ehc import ceasing, transfer
from services.plans.storage import (
    EHC_DRAFTS,
    all_versions,
    as_document,
    from_document,
    keep_case,
    versions_as_documents,
    versions_from_documents,
    versions_of,
)


class EhcEndingRpcs:
    """A plan ends, goes away, or comes."""

    async def ConsultOnEhcCeasing(
        self, asked: pb.ConsultOnEhcCeasingRequest, unit: Unit
    ) -> pb.ConsultOnEhcCeasingResponse:
        case = await load(asked.case_id, unit)
        thought = translate.read(ceasing.EhcCeasing, asked, id=unit.new_id(), consulted_on=unit.today)
        change = ceasing.consult_on_ceasing(case, thought, by=unit.principal.parties)
        return pb.ConsultOnEhcCeasingResponse(case=await saved(unit, change))

    async def DecideEhcCeasing(self, asked: pb.DecideEhcCeasingRequest, unit: Unit) -> pb.DecideEhcCeasingResponse:
        case = await load(asked.case_id, unit)
        change = ceasing.decide_ceasing(
            case,
            translate.to_uuid(asked.ceasing_id, "ceasing_id"),
            asked.cease,
            translate.read(domain.Deciding, asked),
            id=unit.new_id(),
            by=unit.principal.parties,
            on=unit.today,
        )
        return pb.DecideEhcCeasingResponse(case=await saved(unit, change))

    async def EndEhcPlan(self, asked: pb.EndEhcPlanRequest, unit: Unit) -> pb.EndEhcPlanResponse:
        case = await load(asked.case_id, unit)
        which = translate.to_uuid(asked.ceasing_id, "ceasing_id")
        change = ceasing.end_plan(case, which, by=unit.principal.parties, on=unit.today)
        return pb.EndEhcPlanResponse(case=await saved(unit, change))

    async def PlanEhcMove(self, asked: pb.PlanEhcMoveRequest, unit: Unit) -> pb.PlanEhcMoveResponse:
        case = await load(asked.case_id, unit)
        move = translate.read(transfer.EhcMove, asked, known_on=day(asked.known_on, "known_on", unit))
        change = transfer.plan_move(case, move, by=unit.principal.parties, on=unit.today)
        return pb.PlanEhcMoveResponse(case=await saved(unit, change))

    async def ExportEhcCase(self, asked: pb.ExportEhcCaseRequest, unit: Unit) -> pb.ExportEhcCaseResponse:
        case = await load(asked.case_id, unit)
        demand_open(unit, case)
        transfer.demand_may_export(case, by=unit.principal.parties)
        demand_whole(unit, case)
        document = {
            "format": transfer.FORMAT,
            "case": as_document(case),
            "history": await versions_of(unit, case.id),
            "plan_versions": versions_as_documents(await all_versions(unit, case.id)),
        }
        return pb.ExportEhcCaseResponse(document=json.dumps(document), authority=unit.pathway.name)

    async def TransferEhcCase(self, asked: pb.TransferEhcCaseRequest, unit: Unit) -> pb.TransferEhcCaseResponse:
        case = await load(asked.case_id, unit)
        change = transfer.transfer_out(case, by=unit.principal.parties, on=unit.today)
        return pb.TransferEhcCaseResponse(case=await saved(unit, change))

    async def ImportEhcCase(self, asked: pb.ImportEhcCaseRequest, unit: Unit) -> pb.ImportEhcCaseResponse:
        case = await load(asked.case_id, unit)
        document = _carried(asked.document)
        versions = versions_from_documents(document.get("plan_versions"))
        ids = {one.id: unit.new_id() for one in versions}
        change = transfer.receive(
            case,
            transfer.renamed(from_document(document.get("case")), versions, ids),
            asked.from_authority,
            day(asked.transferred_on, "transferred_on", unit),
            by=unit.principal.parties,
            on=unit.today,
        )
        # The version that took it in keeps the signed document, in the history for ever; later ones need not carry it.
        whole = await keep_case(unit, replace(change, state=replace(change.state, carried=asked.signed)))
        for one in versions:
            await unit.save(EHC_DRAFTS, transfer.taken_in(case, one, ids))
        return pb.ImportEhcCaseResponse(case=await saved(unit, Change(replace(whole, carried=""))))

    async def InformOfEhcTransfer(
        self, asked: pb.InformOfEhcTransferRequest, unit: Unit
    ) -> pb.InformOfEhcTransferResponse:
        case = await load(asked.case_id, unit)
        change = transfer.inform_of_transfer(
            case,
            will_assess=asked.will_assess,
            review_by=translate.to_date(asked.review_by, "review_by"),
            temporary_school=asked.temporary_school,
            by=unit.principal.parties,
            on=unit.today,
        )
        return pb.InformOfEhcTransferResponse(case=await saved(unit, change))


def _carried(text: str) -> dict[str, Any]:
    """What a portable plan carries. Invalid when the text is none."""
    try:
        told = json.loads(text)
    except ValueError:
        told = None
    if not isinstance(told, dict) or told.get("format") != transfer.FORMAT:
        message = f"This is no portable plan of the format {transfer.FORMAT}."
        raise Invalid([Violation("document", "NOT_A_PORTABLE_PLAN", message)])
    return told
