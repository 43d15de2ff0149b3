"""A panel, its meetings and its items as tests of the rules need them."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from kernel import pathway
from kernel.errors import Invalid
from kernel.ids import new_id
from kernel.panels import DecidedBy, Panel, Sector
from services.panels.domain import (
    AgendaItem,
    Attendance,
    Case,
    Decision,
    ItemKind,
    Meeting,
    MeetingState,
    PanelOutcome,
    put_on_agenda,
)

MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)
SIX_WEEKS = MONDAY + timedelta(weeks=6)
SOUTHAMPTON = pathway.load(Path(__file__).parents[2] / "authorities")["southampton"]
PANEL, EHC = SOUTHAMPTON.panel("decision"), SOUTHAMPTON.panel("ehc")
QUORUM = (Sector.EDUCATION, Sector.HEALTH, Sector.SOCIAL_CARE)
CHAIR, OFFICER = ("panel:southampton/decision",), ("team:southampton/sen-officers",)
RUTH, HELEN, PRIYA, OWEN, MARTIN = "ruth.adeyemi", "helen.marsh", "priya.shah", "owen.price", "martin.cole"
# Education, health and social care, each by one member.
THREE = (RUTH, PRIYA, MARTIN)
OUTCOMES_WITH_NEEDS: dict[PanelOutcome, dict[str, str]] = {
    PanelOutcome.NOT_ELIGIBLE: {},
    PanelOutcome.FURTHER_INFORMATION: {"question": "What does the paediatrician say?"},
    PanelOutcome.SINGLE_AGENCY: {"agency": "org:ods:R1C"},
    PanelOutcome.TARGETED_SERVICES: {},
    PanelOutcome.INTEGRATED_ASSESSMENT: {"coordinator": "team:southampton/cypds"},
}


def advising(panel: Panel = PANEL) -> Panel:
    """The same panel, where an officer decides."""
    return replace(panel, decided_by=DecidedBy.OFFICER, officer_party=OFFICER[0])


def attending(*subjects: str) -> tuple[Attendance, ...]:
    """These members as they stand in the minutes."""
    members = [member for member in PANEL.members if member.subject in subjects]
    return tuple(Attendance(member.name, member.role, member.sector, member.subject) for member in members)


def meeting(
    state: MeetingState = MeetingState.CONVENED, day: date = WEDNESDAY, there: Collection[str] = THREE
) -> Meeting:
    """A meeting of the decision panel; once it is open, with these members at the table."""
    attendance = () if state is MeetingState.SCHEDULED else attending(*there)
    close_on = PANEL.papers_close_on(day)
    return Meeting(
        new_id(), "southampton", PANEL.key, PANEL.name, CHAIR[0], day, close_on, attendance=attendance, state=state
    )


def item(
    kind: ItemKind = ItemKind.REFERRAL, *, panel: Panel = PANEL, on: Meeting | None = None, **case: Any
) -> AgendaItem:
    at = on or meeting()
    told = {
        "received_on": MONDAY,
        "decide_by": SIX_WEEKS,
        "route": "professional",
        "organisation": "urn:999901",
        **case,
    }
    asked = Case(kind, new_id(), new_id(), **told)
    return put_on_agenda(asked, at, id=new_id(), panel=panel, on=MONDAY).state


def decision(outcome: PanelOutcome, **changes: Any) -> Decision:
    told = {
        "reasons": "The criteria are met in two areas.",
        "decided_on": WEDNESDAY,
        **OUTCOMES_WITH_NEEDS.get(outcome, {}),
    }
    return Decision(outcome=outcome, **{**told, **changes})


def faults(refused: pytest.ExceptionInfo[Invalid]) -> set[tuple[str, str]]:
    return {(violation.field, violation.code) for violation in refused.value.violations}
