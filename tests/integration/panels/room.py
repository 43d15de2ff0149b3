"""The panels house as tests use it: who calls, what it hears, what is on its agendas and what is done there."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from google.protobuf.message import Message
from sqlalchemy import text

from chassis.principal import Principal
from goldenthread.common.v1.types_pb2 import SECTOR_EDUCATION, SECTOR_HEALTH, SECTOR_SOCIAL_CARE, Attendance, Date
from goldenthread.panels.v1 import panels_pb2 as pb
from goldenthread.plans.v1 import events_pb2 as plans_events
from goldenthread.referrals.v1 import events_pb2 as referrals_events
from tests.world import HouseInHand, client

PANEL = client("chair", parties=("panel:southampton/decision",))
TARGETED_PANEL = client("caf-chair", parties=("panel:southampton/targeted",))
EHC_PANEL = client("ehc-chair", parties=("panel:southampton/ehc",))
OFFICER = client("robin.vale", parties=("team:southampton/sen-officers", "person:robin.vale"))
STRANGER = client("stranger", parties=("org:urn:999901",))
CHAIRS = {"decision": PANEL, "targeted": TARGETED_PANEL, "ehc": EHC_PANEL}
WEDNESDAY, THURSDAY, NEXT_WEDNESDAY = date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 11)
RUTH, HELEN, PRIYA, OWEN, MARTIN = "ruth.adeyemi", "helen.marsh", "priya.shah", "owen.price", "martin.cole"
MEMBERS = [Attendance(subject=subject) for subject in (RUTH, PRIYA, MARTIN)]
EVERYONE = [
    Attendance(name="E. Psychologist", role="educational psychologist", sector=SECTOR_EDUCATION),
    Attendance(name="P. Doctor", role="community paediatrician", sector=SECTOR_HEALTH),
    Attendance(name="S. Worker", role="social worker", sector=SECTOR_SOCIAL_CARE),
]


@dataclass
class Neighbours:
    """The houses that panels asks, as far as these tests need them: answers by request, and who asked."""

    answers: dict[str, Any] = field(default_factory=dict)
    asked_by: list[Principal] = field(default_factory=list)

    async def ask(self, request: Message, principal: Principal) -> Any:
        self.asked_by.append(principal)
        answer = self.answers[request.DESCRIPTOR.name]
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def close(self) -> None:
        return None


def day(message: Date) -> date:
    return date(message.year, message.month, message.day)


async def hear(panels: HouseInHand, what: str, subject: UUID, **more: Any) -> None:
    """An event of referrals about the subject, whose child has the same id here."""
    kind = {
        "received": referrals_events.ReferralReceived,
        "information_supplied": referrals_events.InformationSupplied,
        "reconsideration_requested": referrals_events.ReconsiderationRequested,
        "redirected": referrals_events.ReferralRedirected,
        "withdrawn": referrals_events.ReferralWithdrawn,
    }[what]
    message = kind(referral_id=str(subject), child_id=str(subject), **more)
    await panels.hear("referrals", f"referral.{what}.v1", message)


async def hear_plan(panels: HouseInHand, plan: UUID) -> None:
    message = plans_events.PlanProposed(plan_id=str(plan), child_id=str(plan))
    await panels.hear("plans", "plan.proposed.v1", message)


async def meetings(panels: HouseInHand, principal: Principal = PANEL, **asked: Any) -> list[pb.Meeting]:
    """Every meeting that the principal may see, with its items."""
    listed = (await panels.call("ListMeetings", pb.ListMeetingsRequest(**asked), principal)).meetings
    requests = [pb.GetMeetingRequest(meeting_id=meeting.id) for meeting in listed]
    return [(await panels.call("GetMeeting", request, principal)).meeting for request in requests]


async def convened(
    panels: HouseInHand, principal: Principal = PANEL, there: Sequence[Attendance] = EVERYONE
) -> pb.Meeting:
    """The first meeting that is not open yet, opened on its day."""
    waiting = [meeting for meeting in await meetings(panels, principal) if meeting.state == pb.MEETING_STATE_SCHEDULED]
    panels.today_is(day(waiting[0].meets_on))
    request = pb.ConveneMeetingRequest(request_id="k", meeting_id=waiting[0].id, attendance=there)
    return (await panels.call("ConveneMeeting", request, principal)).meeting


async def decided(panels: HouseInHand, item: pb.AgendaItem, outcome: str, **more: Any) -> pb.AgendaItem:
    told = {"reasons": "As the criteria say.", **more}
    request = pb.RecordDecisionRequest(request_id="k", item_id=item.id, outcome=f"PANEL_OUTCOME_{outcome}", **told)
    return (await panels.call("RecordDecision", request, CHAIRS[item.panel])).item


async def decided_urgently(panels: HouseInHand, item: pb.AgendaItem, **more: Any) -> pb.AgendaItem:
    told = {"urgency": "The placement ends on Friday.", "consulted": [RUTH, PRIYA, MARTIN], "reasons": "Safe.", **more}
    request = pb.DecideUrgentlyRequest(item_id=item.id, outcome=pb.PANEL_OUTCOME_NOT_ELIGIBLE, **told)
    return (await panels.call("DecideUrgently", request, CHAIRS[item.panel])).item


async def determined(
    panels: HouseInHand, item: pb.AgendaItem, outcome: str, by: Principal = OFFICER, **more: Any
) -> pb.AgendaItem:
    """The officer's decision on the panel's advice."""
    told = {"reasons": "I agree with the panel.", "officer": "Robin Vale", **more}
    request = pb.DecideOnAdviceRequest(item_id=item.id, outcome=f"PANEL_OUTCOME_{outcome}", **told)
    return (await panels.call("DecideOnAdvice", request, by)).item


async def interested(panels: HouseInHand, item: pb.AgendaItem, member: str, by: Principal = PANEL) -> pb.AgendaItem:
    request = pb.DeclareInterestRequest(item_id=item.id, member=member, nature="Neighbour of the family.")
    return (await panels.call("DeclareInterest", request, by)).item


async def papers(panels: HouseInHand, item: pb.AgendaItem, reader: Principal) -> pb.GetPapersResponse:
    return await panels.call("GetPapers", pb.GetPapersRequest(item_id=item.id), reader)  # type: ignore[no-any-return]


async def the_item(panels: HouseInHand, item: pb.AgendaItem, reader: Principal = PANEL) -> pb.AgendaItem:
    return (await panels.call("GetAgendaItem", pb.GetAgendaItemRequest(item_id=item.id), reader)).item


def member(subject: str, *more: str) -> Principal:
    """A member signed in as a person."""
    return client(subject, parties=(f"person:{subject}", *more))


async def closed(panels: HouseInHand, meeting: pb.Meeting, by: Principal | None = None) -> pb.Meeting:
    request = pb.CloseMeetingRequest(request_id="k", meeting_id=meeting.id)
    return (await panels.call("CloseMeeting", request, by or CHAIRS[meeting.panel])).meeting


async def said(panels: HouseInHand, tail: str, message: Any) -> list[Any]:
    return [message.FromString(payload) for name, payload in await panels.said() if name == tail]


@asynccontextmanager
async def unchanged(panels: HouseInHand) -> AsyncIterator[None]:
    """Whatever happens inside the block leaves every record, event and relation as it was."""
    before = await _written(panels)
    yield
    assert await _written(panels) == before


async def _written(panels: HouseInHand) -> dict[str, list[str]]:
    tables = ("meeting", "meeting_history", "agenda_item", "agenda_item_history", "relationship", "outbox")
    async with panels.as_owner() as connection:
        found = {name: await connection.execute(text(f"select {name}::text as row from {name}")) for name in tables}
        return {name: sorted(row.row for row in rows) for name, rows in found.items()}
