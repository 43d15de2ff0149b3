"""Items and their papers, assembled from what exists.

The panel itself reads under its own name: its relation to the child opens the record in the house that keeps it.
Members and officers stand in no such relation. For them this house checks, asks on its own behalf and hands on what is
left after the redactions: they see these papers, through GetPapers and for that time, and nothing else of the child.
"""

from chassis.principal import service_principal
from chassis.unit import Unit
from chassis.withholding import withhold
from goldenthread.panels.v1 import panels_pb2 as pb
from goldenthread.plans.v1 import ehc_requests_pb2, plans_pb2
from goldenthread.referrals.v1 import referrals_pb2
from services.panels import domain
from services.panels.api import withholding
from services.panels.api.finding import item_message, panel_of, the_item
from services.panels.storage import ITEMS, is_circulated


class PaperRpcs:
    """Items, what belongs to them, and what of it stays hidden."""

    async def GetAgendaItem(self, request: pb.GetAgendaItemRequest, unit: Unit) -> pb.GetAgendaItemResponse:
        return pb.GetAgendaItemResponse(item=item_message(await the_item(unit, request.item_id)))

    async def GetPapers(self, request: pb.GetPapersRequest, unit: Unit) -> pb.GetPapersResponse:
        item = await the_item(unit, request.item_id)
        circulated = await is_circulated(unit, item)
        by_relation = unit.stands_by_relation_to(item.id)
        reader = domain.reader_of(item, by=unit.principal.parties, circulated=circulated, related=by_relation)
        papers = await _fetch(unit, item, reader)
        if reader is domain.Reader.MEMBER:
            hidden = [*panel_of(unit, item.panel).redactions, *item.redactions]
            withhold(papers, withholding.of_these_papers(hidden, item.kind))
        unit.note("papers", item.id, item.child_id, "read")
        return papers

    async def RedactPapers(self, request: pb.RedactPapersRequest, unit: Unit) -> pb.RedactPapersResponse:
        item = await the_item(unit, request.item_id)
        unknown = withholding.unknown(request.fields, item.kind)
        change = item.redact_papers(request.fields, request.reason, unknown=unknown, by=unit.principal.parties)
        return pb.RedactPapersResponse(item=item_message(await unit.save(ITEMS, change)))


async def _fetch(unit: Unit, item: domain.AgendaItem, reader: domain.Reader) -> pb.GetPapersResponse:
    """The item with its referral, plan or case as it stands in the house that keeps it."""
    own_name = reader in (domain.Reader.PANEL, domain.Reader.RELATED)
    asker = unit.principal if own_name else service_principal(unit.house.name, unit.authority)
    papers = pb.GetPapersResponse(item=item_message(item))
    if item.kind is domain.ItemKind.RESOURCES:
        asked = plans_pb2.GetPlanRequest(plan_id=str(item.subject_id))
        papers.plan.CopyFrom((await unit.house.neighbours.ask(asked, asker)).plan)
    elif item.kind.is_ehc:
        wanted = ehc_requests_pb2.GetEhcCaseRequest(case_id=str(item.subject_id))
        papers.ehc_case.CopyFrom((await unit.house.neighbours.ask(wanted, asker)).case)
        request = referrals_pb2.GetReferralRequest(referral_id=papers.ehc_case.referral_id)
        papers.referral.CopyFrom((await unit.house.neighbours.ask(request, asker)).referral)
    else:
        request = referrals_pb2.GetReferralRequest(referral_id=str(item.subject_id))
        papers.referral.CopyFrom((await unit.house.neighbours.ask(request, asker)).referral)
    # Whom letters go to concerns the houses that write them.
    if papers.HasField("referral"):
        papers.referral.ClearField("told")
    return papers
