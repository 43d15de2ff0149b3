"""What shows how a panel works: who sits on it, and how it decides about whom."""

from collections.abc import Sequence
from datetime import date

from chassis import translate
from chassis.access import may_count
from chassis.unit import Unit
from goldenthread.panels.v1 import panels_pb2 as pb
from kernel.errors import Invalid, Violation
from services.panels import domain
from services.panels.api.finding import panel_of
from services.panels.storage import By, Tally, figures, waiting


class OpennessRpcs:
    """Panels and their figures."""

    async def GetPanel(self, request: pb.GetPanelRequest, unit: Unit) -> pb.GetPanelResponse:
        panel = panel_of(unit, request.panel)
        return pb.GetPanelResponse(
            key=panel.key,
            name=panel.name,
            kind=panel.kind.value,
            schedule=panel.meets,
            capacity=panel.capacity,
            papers_close_days=panel.papers_close_days,
            quorum=[f"SECTOR_{sector.name}" for sector in panel.quorum],
            members=[translate.fill(pb.Member(), member) for member in panel.members_on(unit.today)],
            decided_by=panel.decided_by.value,
        )

    async def GetFigures(self, request: pb.GetFiguresRequest, unit: Unit) -> pb.GetFiguresResponse:
        panel = panel_of(unit, request.panel)
        if not may_count(unit):
            domain.demand_leads(unit.pathway.panel_party(panel.key), panel.officer_party, by=unit.principal.parties)
        first, last = _days(request)
        answer = _figures(await figures(unit, panel.key, first, last))
        answer.waiting, answer.without_meeting_in_time = await waiting(unit, panel.key)
        return answer


def _days(request: pb.GetFiguresRequest) -> tuple[date, date]:
    """The first and last day that count; all days where the caller does not say."""
    first = translate.to_date(getattr(request, "from"), "from") or date.min
    last = translate.to_date(request.to, "to") or date.max
    if last < first:
        raise Invalid([Violation("to", "BEFORE_THE_FIRST_DAY", "The last day must not come before the first.")])
    return first, last


def _figures(tallies: Sequence[Tally]) -> pb.GetFiguresResponse:
    answer = pb.GetFiguresResponse()
    for tally in tallies:
        match tally.by:
            case By.PANEL:
                translate.fill(answer, tally)
            case By.SOURCE:
                translate.fill(answer.sources.add(), tally)
            case By.SCHOOL:
                translate.fill(answer.schools.add(), tally)
    return answer
